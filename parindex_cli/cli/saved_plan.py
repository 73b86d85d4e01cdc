"""A plan that was kept: read back, and written as the document to be signed or the sheet on which it is followed."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from parindex_cli.cli.run import Run
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.loader import Case
    from parindex_cli.plan.schedule import Schedule
    from parindex_cli.scoring import Scorecard

Kept = Literal["html", "docx", "pdf", "xlsx"]
_KEPT: dict[str, Kept] = {"html": "html", "docx": "docx", "pdf": "pdf", "xlsx": "xlsx"}


def kept_as(form: str | None, output: Path | None, *, followed: bool = False) -> Kept | None:
    """Whether a plan goes into a file in which it is kept, by the format asked for, else by the ending.

    Of one that is `followed` already only the tracker is written anew: what is to be signed was, and is not the rest.
    """
    ending = "" if output is None else output.suffix.lower().removeprefix(".")
    kept = None if output is None else _KEPT.get(form or ending)
    return kept if kept == "xlsx" or not followed else None


def read_schedule(run: Run, file: Path, case: "Case") -> "Schedule":
    """The plan in a file; stops where it does not go with the figures."""
    from parindex_cli.loader.plans import load_plan

    schedule, told = load_plan(run.desk, file, case.criteria, case.submission)
    run.tell(told)
    if schedule is None:
        raise Stop
    return schedule


def _put_tracker(run: Run, schedule: "Schedule", card: "Scorecard") -> None:
    from parindex_cli.cli.door import writing
    from parindex_cli.cli.given import need

    need("excel")
    from parindex_cli.views.tracker import tracker_workbook

    assert run.output is not None
    with writing(run.output):
        made = tracker_workbook(schedule, card, run.lang)
    run.put_bytes(made, run.output)


def put_kept(run: Run, schedule: "Schedule", card: "Scorecard", form: Kept, given: Path | None) -> None:
    """The plan as a document, by the templates of reports; as a workbook the one to be filled in."""
    if form == "xlsx":
        _put_tracker(run, schedule, card)
        return
    from parindex_cli.cli.report import made_by, put_made, renderer_of, template_of
    from parindex_cli.cli.sender import sender
    from parindex_cli.report.content import About, report_content, with_paper
    from parindex_cli.report.documents import DOCUMENTS, Given

    renderer = renderer_of(form, run.output)
    office = sender(run, given)
    paper = DOCUMENTS["plan"](Given(card, office, schedule=schedule))
    content = with_paper(report_content([card], run.lang, About(office=office)), paper, card)
    put_made(run, made_by(run, renderer, content, template_of(run, renderer, "plan", None)), renderer)
