"""proportional: points in proportion to the rate, with an optional floor and an optional point of full marks."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from parindex_cli.bounds import ALL, Bound, Quantity
from parindex_cli.diagnostics import Finding
from parindex_cli.fields import Limit, Maybe, ShareOrTarget, Whole
from parindex_cli.figures import Figure
from parindex_cli.language import Result, Text, join, same, say
from parindex_cli.numbers import ZERO, round_to
from parindex_cli.rules.base import RuleKind, Terms, Working, capped, known_quantity, unit_findings, value_text
from parindex_cli.rules.written import NUMBER

_SHORT = re.compile(
    rf"(?:theo tỷ lệ|proportional)(?: (?:từ|from) (?P<floor>{NUMBER}%?))?(?: (?:đến|to) (?P<full>{NUMBER}%?))?"
    r"(?P<basis> (?:so với mục tiêu|to the target))?",
    re.IGNORECASE,
)


class Proportional(RuleKind):
    """min(M, M × rate / basis); nothing below `floor`; M from `full_at` on."""

    label = say("theo tỷ lệ", "proportional")
    accepts = frozenset({"rate", "survey"})

    short = say("≥ 95%; theo tỷ lệ từ 80%", "≥ 95%; proportional from 80%")

    kind: Literal["proportional"] = "proportional"
    basis: ShareOrTarget = ALL
    floor: Maybe[Limit] = None
    full_at: Maybe[ShareOrTarget] = None
    rate_decimals: Maybe[Whole] = None

    @classmethod
    def from_clauses(cls, clauses: Sequence[str], *, target: bool) -> dict[str, object] | None:
        match = _SHORT.fullmatch("; ".join(clauses))
        if match is None:
            return None
        by_target = "target" if target or match["basis"] else None
        found = {
            "basis": match["basis"] and "target",
            "floor": match["floor"] and f"≥ {match['floor']}",
            "full_at": match["full"] or by_target,
        }
        return {name: value for name, value in found.items() if value}

    def needs_target(self) -> bool:
        return "target" in (self.basis, self.full_at)

    def work(self, figure: Figure, terms: Terms) -> Working:
        rate, steps = self._rate(known_quantity(figure), terms)
        if self.floor is not None and not self.floor.holds(rate):
            below = say(
                "{below} (mức tối thiểu): 0 điểm",
                "below the floor ({floor}): 0 points",
                below=_below(self.floor),
                floor=self.floor.text(),
            )
            return Working(ZERO, (*steps, below))
        if self._is_full(rate, terms):
            full = say("đạt mức đủ điểm: {m}", "full marks: {m}", m=terms.maximum)
            return Working(terms.maximum, (*steps, full))
        basis = self._basis(terms)
        points = capped(terms.maximum * rate / basis, terms.maximum)
        formula = same(
            "{maximum} × {rate} ÷ {basis} {points}",
            maximum=terms.maximum,
            rate=self._value(rate, terms),
            basis=self._value(basis, terms),
            points=Result(points),
        )
        return Working(points, (*steps, formula))

    def _rate(self, rate: Fraction, terms: Terms) -> tuple[Fraction, tuple[Text, ...]]:
        if self.rate_decimals is None:
            return rate, ()
        rounded = round_to(rate * 100, self.rate_decimals) / 100
        shown = self._value(rounded, terms)
        return rounded, (say("làm tròn tỷ lệ trước: {rate}", "rate rounded first: {rate}", rate=shown),)

    def _is_full(self, rate: Fraction, terms: Terms) -> bool:
        if self.full_at == "target":
            return terms.target is not None and terms.target.holds(rate)
        return self.full_at is not None and rate >= self.full_at.value

    def _basis(self, terms: Terms) -> Fraction:
        return _resolved(self.basis, terms).value

    def _value(self, value: Fraction, terms: Terms) -> Text:
        return value_text(value, percent=terms.measure == "rate")

    def words(self, terms: Terms) -> Text:
        parts = [
            say(
                "điểm = {m} × tỷ lệ ÷ {basis}, tối đa {m}",
                "points = {m} × rate ÷ {basis}, at most {m}",
                m=terms.maximum,
                basis=self._value(self._basis(terms), terms),
            )
        ]
        if self.full_at == "target" and terms.target:
            parts.append(say("đủ điểm khi {b}", "full marks when {b}", b=terms.target.text()))
        elif isinstance(self.full_at, Quantity):
            full = self._value(self.full_at.value, terms)
            parts.append(say("đủ điểm từ {b}", "full marks from {b}", b=full))
        if self.rate_decimals is not None:
            parts.append(
                say(
                    "tỷ lệ (%) làm tròn trước, {d} chữ số thập phân",
                    "rate (%) rounded first, to {d} decimals",
                    d=self.rate_decimals,
                )
            )
        if self.floor is not None:
            parts.append(say("{below}: 0 điểm", "0 points unless {b}", below=_below(self.floor), b=self.floor.text()))
        return join(parts, "; ")

    def landmarks(self, terms: Terms) -> Iterator[Fraction]:
        yield self._basis(terms)
        if self.floor is not None:
            yield self.floor.value
        if self.full_at is not None:
            yield _resolved(self.full_at, terms).value

    def findings(self, terms: Terms) -> Iterator[Finding]:
        basis = _resolved(self.basis, terms)
        if basis.value <= 0:
            yield Finding("rule-basis", say("cơ sở tính phải lớn hơn 0", "the basis must be above 0"), ("basis",))
        yield from unit_findings(basis.scale, terms, ("basis",))
        full = None if self.full_at is None else _resolved(self.full_at, terms)
        if full is not None:
            yield from unit_findings(full.scale, terms, ("full_at",))
        if self.floor is None:
            return
        yield from unit_findings(self.floor.scale, terms, ("floor",))
        if self.floor.comparator not in ("≥", ">"):
            yield Finding(
                "rule-floor", say("mức tối thiểu phải viết với ≥ hoặc >", "a floor is written with ≥ or >"), ("floor",)
            )
        if full is not None and self.floor.value > full.value:
            message = say("mức tối thiểu cao hơn mức đủ điểm", "the floor is above full marks")
            yield Finding("rule-floor", message, ("floor",))


def _resolved(parameter: Quantity | Literal["target"], terms: Terms) -> Quantity:
    """The parameter's value, or that of the criterion's target; without a target (a finding by itself) 100%."""
    if parameter != "target":
        return parameter
    return ALL if terms.target is None else Quantity(terms.target.value, terms.target.scale)


def _below(floor: Bound) -> Text:
    """What a floor shuts out: `dưới 80%`, and the floor itself where it has to be passed."""
    if floor.comparator == ">":
        return say("từ {v} trở xuống", "{v} or less", v=floor.value_text())
    return say("dưới {v}", "under {v}", v=floor.value_text())
