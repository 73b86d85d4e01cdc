"""A plan that was kept: read back, and written as the document to be signed or the sheet on which it is followed."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from parindex_cli.cli.run import Run
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.loader import Case
    from parindex_cli.plan.schedule import Schedule
    from parindex_cli.scoring import Scorecard

Paper = Literal["html", "docx", "pdf"]
PAPERS: dict[str, Paper] = {".html": "html", ".docx": "docx", ".pdf": "pdf"}


def read_schedule(run: Run, file: Path, case: "Case") -> "Schedule":
    """The plan in a file; stops where it does not go with the figures."""
    from parindex_cli.loader.plans import load_plan

    schedule, told = load_plan(run.desk, file, case.criteria, case.submission)
    run.tell(told)
    if schedule is None:
        raise Stop
    return schedule


def put_tracker(run: Run, schedule: "Schedule", card: "Scorecard", output: Path) -> None:
    """The plan as a workbook to be filled in."""
    from parindex_cli.cli.door import writing
    from parindex_cli.cli.given import need

    need("excel")
    from parindex_cli.views.tracker import tracker_workbook

    with writing(output):
        made = tracker_workbook(schedule, card, run.lang)
    run.put_bytes(made, output)


def put_paper(run: Run, schedule: "Schedule", card: "Scorecard", form: Paper, given: Path | None) -> None:
    """The plan as a document, by the templates of reports."""
    from parindex_cli.cli.report import made_by, put_made, renderer_of, template_of
    from parindex_cli.cli.sender import sender
    from parindex_cli.report import DOCUMENTS, About, Given

    renderer = renderer_of(form, run.output)
    office = sender(run, given)
    paper = DOCUMENTS["plan"](Given(card, office, schedule=schedule))
    about = About(office=office, paper=paper)
    put_made(run, made_by(run, renderer, [card], about, template_of(run, renderer, "plan", None)), renderer)
