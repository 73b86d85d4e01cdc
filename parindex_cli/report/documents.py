"""The documents that `parindex report` makes: one table, each with the function that says what it consists of."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from parindex_cli.evidence import Proven
from parindex_cli.model.office import Office
from parindex_cli.report.divisions import Dues
from parindex_cli.report.paper import Paper
from parindex_cli.report.papers.submission import submission
from parindex_cli.scoring import Scorecard

Document = Literal["working", "submission"]
"""`working` is the office's own report, which has a content and templates of its own."""


class Given(NamedTuple):
    """What documents are made of."""

    card: Scorecard
    office: Office | None = None
    proof: Proven | None = None
    dues: Dues = Dues()


DOCUMENTS: dict[str, Callable[[Given], Paper]] = {
    "submission": lambda given: submission(given.card, given.office, given.proof),
}
