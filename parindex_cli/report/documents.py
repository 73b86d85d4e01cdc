"""The documents that `parindex report` makes: one table, each with the function that says what it consists of."""

from collections.abc import Callable
from typing import NamedTuple

from parindex_cli.evidence import Proven
from parindex_cli.language import Text, same
from parindex_cli.model.office import Office
from parindex_cli.reconcile import Reconciliation, reconcile
from parindex_cli.report.paper import Paper
from parindex_cli.report.papers.plan import plan
from parindex_cli.report.papers.reply import reply
from parindex_cli.report.papers.submission import submission
from parindex_cli.report.papers.tasks import tasks
from parindex_cli.scoring import Scorecard


class Given(NamedTuple):
    """What documents are made of; `own` is the card of the self-score where `card` is of points that others gave.

    `unit` is the division that a task sheet is for, `due` by when.
    """

    card: Scorecard
    office: Office | None = None
    proof: Proven | None = None
    own: Scorecard | None = None
    unit: str = ""
    due: Text = same("")


DOCUMENTS: dict[str, Callable[[Given], Paper]] = {
    "submission": lambda given: submission(given.card, given.office, given.proof),
    "tasks": lambda given: tasks(given.card, given.office, given.unit, given.due),
    "plan": lambda given: plan(given.card, given.office),
    "reply": lambda given: reply(_compared(given), given.office),
}
"""Beside `working`, the office's own report, which has a content and templates of its own."""


def _compared(given: Given) -> Reconciliation:
    return reconcile(given.own or given.card, given.card)
