"""count: points for each item, up to the maximum."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from parindex_cli.diagnostics import Finding
from parindex_cli.fields import Points
from parindex_cli.figures import Figure
from parindex_cli.language import Text, say
from parindex_cli.rules.base import RuleKind, Terms, Working, capped, known_quantity
from parindex_cli.rules.written import NUMBER

_SHORT = re.compile(rf"mỗi(?: [^\d;]+)? ({NUMBER}) điểm|({NUMBER}) points? (?:for )?each(?: [^\d;]+)?", re.IGNORECASE)


class Count(RuleKind):
    """min(M, per_item × count)."""

    label = say("theo số lượng", "by count")
    accepts = frozenset({"count"})
    caps = True

    short = say("mỗi sáng kiến 0,5 điểm", "0.5 points for each initiative")

    kind: Literal["count"] = "count"
    per_item: Points

    @classmethod
    def from_clauses(cls, clauses: Sequence[str], *, target: bool) -> dict[str, object] | None:
        match = _SHORT.fullmatch("; ".join(clauses))
        return None if match is None else {"per_item": match[1] or match[2]}

    def work(self, figure: Figure, terms: Terms) -> Working:
        count = known_quantity(figure)
        points = capped(self.per_item * count, terms.maximum)
        step = say(
            "{n} × {per} = {raw}, tối đa {m}: {points} điểm",
            "{n} × {per} = {raw}, at most {m}: {points} points",
            n=count,
            per=self.per_item,
            raw=self.per_item * count,
            m=terms.maximum,
            points=points,
        )
        return Working(points, (step,))

    def words(self, terms: Terms) -> Text:
        return say("{p} điểm mỗi lần, tối đa {m}", "{p} points each, at most {m}", p=self.per_item, m=terms.maximum)

    def landmarks(self, terms: Terms) -> list[Fraction]:
        # One more than the exact quotient: the search bisects on whole items below it.
        return [terms.maximum / self.per_item + 1] if self.per_item else []

    def findings(self, terms: Terms) -> Iterator[Finding]:
        if self.per_item == 0:
            yield Finding("rule-empty", say("mỗi lần phải được điểm", "an item must earn points"), ("per_item",))
        elif self.per_item > terms.maximum:
            message = say("điểm mỗi lần cao hơn điểm tối đa", "one item earns more than the maximum")
            yield Finding("points-rule", message, ("per_item",))
