"""proportional: points in proportion to the rate, with an optional floor and an optional point of full marks."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from parindex_cli.diagnostics import Finding
from parindex_cli.fields import Limit, ShareOrTarget, Whole
from parindex_cli.figures import Figure, Measure
from parindex_cli.language import Text, join, say
from parindex_cli.numbers import ONE, ZERO, round_to
from parindex_cli.rules.base import RuleKind, Terms, Working, capped, known_quantity, value_text


class Proportional(RuleKind):
    """min(M, M × rate / basis); nothing below `floor`; M from `full_at` on."""

    label: ClassVar[Text] = say("theo tỷ lệ", "proportional")
    accepts: ClassVar[frozenset[Measure]] = frozenset({"rate", "survey"})

    kind: Literal["proportional"] = "proportional"
    basis: ShareOrTarget = ONE
    floor: Limit | None = None
    full_at: ShareOrTarget | None = None
    rate_decimals: Whole | None = None

    def needs_target(self) -> bool:
        return "target" in (self.basis, self.full_at)

    def work(self, figure: Figure, terms: Terms) -> Working:
        rate, steps = self._rate(known_quantity(figure), terms)
        if self.floor is not None and not self.floor.holds(rate):
            below = say("dưới sàn ({floor}): 0 điểm", "below the floor ({floor}): 0 points", floor=self.floor.text())
            return Working(ZERO, (*steps, below))
        if self._is_full(rate, terms):
            full = say("đạt mức đủ điểm: {m}", "full marks: {m}", m=terms.maximum)
            return Working(terms.maximum, (*steps, full))
        basis = self._basis(terms)
        points = capped(terms.maximum * rate / basis, terms.maximum)
        formula = say(
            "{m} × {rate} ÷ {basis} = {points}",
            "{m} × {rate} ÷ {basis} = {points}",
            m=terms.maximum,
            rate=self._value(rate, terms),
            basis=self._value(basis, terms),
            points=points,
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
        return self.full_at is not None and rate >= self.full_at

    def _basis(self, terms: Terms) -> Fraction:
        if self.basis == "target":
            return terms.target.value if terms.target else ONE
        return self.basis

    def _value(self, value: Fraction, terms: Terms) -> Text:
        return value_text(value, percent=terms.measure == "rate" or self._basis(terms) <= 1)

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
        elif isinstance(self.full_at, Fraction):
            full = self._value(self.full_at, terms)
            parts.append(say("đủ điểm từ {b}", "full marks from {b}", b=full))
        if self.floor is not None:
            parts.append(say("0 điểm nếu không {b}", "0 points unless {b}", b=self.floor.text()))
        return join(parts, "; ")

    def landmarks(self, terms: Terms) -> Iterator[Fraction]:
        yield self._basis(terms)
        if self.floor is not None:
            yield self.floor.value
        if self.full_at == "target":
            yield terms.target.value if terms.target else ONE
        elif self.full_at is not None:
            yield self.full_at

    def findings(self, terms: Terms) -> Iterator[Finding]:
        if self._basis(terms) <= 0:
            yield Finding("rule-basis", say("cơ sở tính phải lớn hơn 0", "the basis must be above 0"), ("basis",))
        elif terms.measure == "rate" and self._basis(terms) > 1:
            message = say("tỷ lệ cần cơ sở viết bằng %, như 100%", "a rate needs a basis written with %, like 100%")
            yield Finding("rule-basis", message, ("basis",))
        if self.floor is not None and self.floor.comparator not in ("≥", ">"):
            yield Finding("rule-floor", say("sàn phải viết với ≥ hoặc >", "a floor is written with ≥ or >"), ("floor",))
        full = terms.target.value if self.full_at == "target" and terms.target else self.full_at
        if self.floor is not None and isinstance(full, Fraction) and self.floor.value > full:
            message = say("sàn cao hơn mức đủ điểm", "the floor is above full marks")
            yield Finding("rule-floor", message, ("floor",))
