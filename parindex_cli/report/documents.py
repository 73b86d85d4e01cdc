"""The documents that `parindex report` makes: one table, each with the function that says what it consists of."""

from collections.abc import Callable
from typing import NamedTuple

from parindex_cli.evidence import Proven
from parindex_cli.language import Text, same
from parindex_cli.model.office import Office
from parindex_cli.plan.schedule import Schedule
from parindex_cli.reconcile import Reconciliation, reconcile
from parindex_cli.report.paper import Paper
from parindex_cli.report.papers.measures import measures
from parindex_cli.report.papers.plan import plan
from parindex_cli.report.papers.reply import reply
from parindex_cli.report.papers.submission import submission
from parindex_cli.report.papers.tasks import tasks
from parindex_cli.scoring import Scorecard


class Given(NamedTuple):
    """What documents are made of; `own` is the card of the self-score where `card` is of points that others gave.

    `unit` is the division that a task sheet is for, `due` by when. `schedule` is the plan that was decided on.
    """

    card: Scorecard
    office: Office | None = None
    proof: Proven | None = None
    own: Scorecard | None = None
    unit: str = ""
    due: Text = same("")
    schedule: Schedule | None = None


DOCUMENTS: dict[str, Callable[[Given], Paper]] = {
    "submission": lambda given: submission(given.card, given.office, given.proof),
    "tasks": lambda given: tasks(given.card, given.office, given.unit, given.due, given.schedule),
    "plan": lambda given: _planned(given),
    "reply": lambda given: reply(_compared(given), given.office),
}
"""Beside `working`, the office's own report, which has a content and templates of its own."""


def _planned(given: Given) -> Paper:
    """The plan that was decided on, else that of the whole year, which takes no figures."""
    if given.schedule is None:
        return plan(given.card, given.office)
    return measures(given.schedule, given.card, given.office)


def _compared(given: Given) -> Reconciliation:
    return reconcile(given.own or given.card, given.card)
