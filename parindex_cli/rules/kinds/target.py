"""target: all points when the criterion's target is met, none otherwise."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from parindex_cli.figures import Figure, NotSubmitted
from parindex_cli.language import Text, same, say
from parindex_cli.numbers import ZERO
from parindex_cli.rules.base import RuleKind, Terms, Working, known_quantity


class Target(RuleKind):
    """All or nothing."""

    label = say("đạt / không đạt", "met or not")
    accepts = frozenset({"rate", "count", "yesno", "amount", "survey", "days"})

    short = same("= 100%")

    kind: Literal["target"] = "target"

    @classmethod
    def from_clauses(cls, clauses: Sequence[str], *, target: bool) -> dict[str, object] | None:
        return {} if target and not clauses else None

    def needs_target(self) -> bool:
        return True

    def work(self, figure: Figure, terms: Terms) -> Working:
        target = terms.target
        met = target is not None and not isinstance(figure, NotSubmitted) and target.holds(known_quantity(figure))
        verdict = say("đạt mục tiêu", "target met") if met else say("chưa đạt mục tiêu", "target not met")
        points = terms.maximum if met else ZERO
        return Working(
            points, (say("{verdict}: {points} điểm", "{verdict}: {points} points", verdict=verdict, points=points),)
        )

    def words(self, terms: Terms) -> Text:
        return say("đạt mục tiêu: đủ điểm; không đạt: 0 điểm", "all points when the target is met, none otherwise")

    def landmarks(self, terms: Terms) -> list[Fraction]:
        return [terms.target.value] if terms.target else []
