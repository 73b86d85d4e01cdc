"""question: nobody has decided yet how the points are earned."""

from collections.abc import Sequence
from typing import Literal, get_args

from parindex_cli.figures import Figure, Measure
from parindex_cli.language import Text, say
from parindex_cli.numbers import ZERO
from parindex_cli.rules.base import RuleKind, Terms, Working


class Question(RuleKind):
    """Not decided; a file with such a rule is not scored."""

    label = say("chưa rõ", "question")
    accepts = frozenset(get_args(Measure))
    settled = False
    single = False

    kind: Literal["question"] = "question"

    @classmethod
    def from_clauses(cls, clauses: Sequence[str], *, target: bool) -> dict[str, object] | None:
        return {} if list(clauses) == ["?"] else None

    def work(self, figure: Figure, terms: Terms) -> Working:
        return Working(ZERO)

    def words(self, terms: Terms) -> Text:
        return say("chưa chọn cách chấm", "not decided yet")
