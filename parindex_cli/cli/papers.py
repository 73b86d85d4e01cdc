"""Which documents `parindex report` is asked for, and what it takes to make each."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.cli.periods import Period
    from parindex_cli.evidence import Proven
    from parindex_cli.plan.schedule import Schedule
    from parindex_cli.report.content import About
    from parindex_cli.report.paper import Paper


def asked(
    document: str, unit: str | None, output: Path | None, appraisals: list[Path] | None, plan: Path | None
) -> Path | None:
    """The folder that a file for each division goes to, where that is asked for; stops at what does not go together."""
    if document == "reply" and not appraisals:
        raise Stop("«--document reply»: cần thêm --appraisal", "--document reply needs --appraisal")
    if plan is not None and document not in ("working", "plan", "tasks"):
        raise Stop("--plan: không dùng với «--document {d}»", "--plan does not go with --document {d}", d=document)
    if document != "tasks":
        if unit is not None:
            raise Stop("--unit: chỉ dùng với «--document tasks»", "--unit goes with --document tasks only")
        return None
    if unit is None and output is None:
        raise Stop(
            "«--document tasks»: cần --unit ĐƠN_VỊ, hoặc -o THƯ_MỤC để mỗi đơn vị có một tệp",
            "--document tasks needs --unit UNIT, or -o DIR for a file each",
        )
    return output if unit is None else None


def sheets(  # all that a document may be made of
    document: str,
    unit: str | None,
    period: "Period",
    about: "About",
    proof: "Proven | None",
    schedule: "Schedule | None",
    folder: Path | None,
    ending: str,
) -> "Iterator[tuple[Path | None, Paper | None]]":
    """Each document to be made, with its file where there are several; no paper is the office's own report."""
    if document == "working":
        yield None, None
        return
    from parindex_cli.cli.given import unit_id
    from parindex_cli.cli.scoring import score_figures
    from parindex_cli.report.documents import DOCUMENTS, Given
    from parindex_cli.report.papers.tasks import with_tasks

    make = DOCUMENTS[document]
    given = Given(period.card, about.office, proof, schedule=schedule)
    if document == "reply":
        given = given._replace(own=score_figures(period.case))
    if document != "tasks":
        yield None, make(given)
        return
    units = with_tasks(period.card, schedule) if unit is None else [unit_id(unit, period.case.criteria)]
    if not units:
        raise Stop("không có đơn vị nào còn việc", "no division has anything left to do")
    for one in units:
        file = folder / f"{one}{ending}" if folder else None
        yield file, make(given._replace(unit=one, due=about.dues.of(one)))
