"""linear: from no points at one bound to all at the other, in either direction."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from parindex_cli.diagnostics import Finding
from parindex_cli.fields import Points, Share
from parindex_cli.figures import Figure, NotSubmitted
from parindex_cli.language import Result, Text, join, say
from parindex_cli.numbers import ZERO
from parindex_cli.rules.base import (
    RuleKind,
    Terms,
    Working,
    capped,
    known_quantity,
    missing_findings,
    missing_points,
    missing_words,
    unit_findings,
    value_text,
)
from parindex_cli.rules.written import NUMBER

_SHORT = rf"(?i)(?:theo đường thẳng từ|linear from) ({NUMBER}%?) (?:đến|to) ({NUMBER}%?)"


class Linear(RuleKind):
    """M × (figure − zero_at) ÷ (full_at − zero_at), within 0 … M; `missing` for something never handed in."""

    label = say("theo đường thẳng", "linear")
    accepts = frozenset({"rate", "count", "amount", "survey", "days"})

    short = say("theo đường thẳng từ 60% đến 100%", "linear from 60% to 100%")

    kind: Literal["linear"] = "linear"
    zero_at: Share
    full_at: Share
    missing: Points = ZERO

    @classmethod
    def from_clauses(cls, clauses: Sequence[str], *, target: bool) -> dict[str, object] | None:
        text = "; ".join(clauses)
        match = re.fullmatch(_SHORT, text) if text.casefold().startswith(("theo đ", "linear")) else None
        return None if match is None else {"zero_at": match[1], "full_at": match[2]}

    def work(self, figure: Figure, terms: Terms) -> Working:
        if isinstance(figure, NotSubmitted):
            return missing_points(self.missing)
        value, zero, full = known_quantity(figure), self.zero_at.value, self.full_at.value
        points = capped(terms.maximum * (value - zero) / (full - zero), terms.maximum)
        percent = terms.measure == "rate"
        step = say(
            "{m} × ({v} − {zero}) ÷ ({full} − {zero}) {points} (trong khoảng 0 … {m})",
            "{m} × ({v} − {zero}) ÷ ({full} − {zero}) {points} (within 0 … {m})",
            m=terms.maximum,
            v=value_text(value, percent=percent),
            zero=value_text(self.zero_at.value, percent=percent),
            full=value_text(self.full_at.value, percent=percent),
            points=Result(points),
        )
        return Working(points, (step,))

    def words(self, terms: Terms) -> Text:
        percent = terms.measure == "rate"
        line = say(
            "0 điểm tại {zero}, đủ {m} điểm tại {full}, ở giữa tính theo đường thẳng",
            "0 points at {zero}, all {m} at {full}, a straight line between",
            m=terms.maximum,
            zero=value_text(self.zero_at.value, percent=percent),
            full=value_text(self.full_at.value, percent=percent),
        )
        return join([line, *missing_words(self.missing)], "; ")

    def landmarks(self, terms: Terms) -> tuple[Fraction, ...]:
        return (self.zero_at.value, self.full_at.value)

    def findings(self, terms: Terms) -> Iterator[Finding]:
        if self.zero_at.value == self.full_at.value:
            message = say("zero_at và full_at phải khác nhau", "zero_at and full_at must differ")
            yield Finding("rule-range", message, ("full_at",))
        yield from unit_findings(self.zero_at.scale, terms, ("zero_at",))
        yield from unit_findings(self.full_at.scale, terms, ("full_at",))
        yield from missing_findings(self.missing, terms)
