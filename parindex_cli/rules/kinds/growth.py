"""growth: better, the same or worse than last year, or growth in proportion to a target growth."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from parindex_cli.bounds import Quantity
from parindex_cli.diagnostics import Finding
from parindex_cli.fields import Flag, Points, Share
from parindex_cli.figures import Figure, Measure, quantity
from parindex_cli.language import Result, Text, say
from parindex_cli.numbers import HUNDRED, ZERO
from parindex_cli.rules.base import RuleKind, Terms, Working, capped, known_quantity, points_differ, value_text


class Growth(RuleKind):
    """`up`, `same` or `down` points; with `target_growth`, M × growth ÷ target_growth within 0 … M.

    Without a figure of last year (or, for relative growth, with 0) it cannot be judged: not arising.
    """

    label: ClassVar[Text] = say("so năm trước", "growth")
    accepts: ClassVar[frozenset[Measure]] = frozenset({"rate", "count", "amount", "survey"})

    kind: Literal["growth"] = "growth"
    up: Points | None = None
    same: Points = ZERO
    down: Points = ZERO
    target_growth: Share | None = None
    absolute: Flag = False
    better: Literal["higher", "lower"] = "higher"

    def arises(self, figure: Figure, terms: Terms) -> bool:
        before = _before(terms)
        return before is not None and (self.target_growth is None or self.absolute or before != 0)

    def work(self, figure: Figure, terms: Terms) -> Working:
        now, before = known_quantity(figure), _before(terms) or ZERO
        gain = now - before if self.better == "higher" else before - now
        if self.target_growth is not None:
            return self._towards(gain if self.absolute else gain / before, terms)
        if gain > 0:
            points, verdict = self.up or ZERO, say("tốt hơn", "better")
        elif gain == 0:
            points, verdict = self.same, say("bằng", "the same")
        else:
            points, verdict = self.down, say("kém hơn", "worse")
        percent = terms.measure == "rate"
        step = say(
            "{now} so với {before} năm trước: {verdict}: {points} điểm",
            "{now} against {before} last year: {verdict}: {points} points",
            now=value_text(now, percent=percent),
            before=value_text(before, percent=percent),
            verdict=verdict,
            points=points,
        )
        return Working(points, (step,))

    def _towards(self, growth: Fraction, terms: Terms) -> Working:
        assert self.target_growth is not None
        points = capped(terms.maximum * growth / self.target_growth.value, terms.maximum)
        step = say(
            "{m} × {growth} ÷ {target} {points} (trong khoảng 0 … {m})",
            "{m} × {growth} ÷ {target} {points} (within 0 … {m})",
            m=terms.maximum,
            growth=self._text(growth, terms),
            target=self._text(self.target_growth.value, terms),
            points=Result(points),
        )
        return Working(points, (step,))

    def _text(self, growth: Fraction, terms: Terms) -> Text:
        """A growth: in percent of last year, or how much more; of a rate in percentage points."""
        if not self.absolute:
            return value_text(growth, percent=True)
        if terms.measure != "rate":
            return value_text(growth, percent=False)
        return say("{n} điểm %", "{n} percentage points", n=growth * HUNDRED)

    def words(self, terms: Terms) -> Text:
        if self.target_growth is not None:
            lower = self.better == "lower"
            way = say("mức giảm", "decrease") if lower else say("mức tăng", "growth")
            return say(
                "điểm theo {way} so với năm trước, đủ {m} điểm khi đạt {target}",
                "points by {way} on last year, all {m} at {target}",
                way=way,
                m=terms.maximum,
                target=self._text(self.target_growth.value, terms),
            )
        return say(
            "so với năm trước: tốt hơn {up}, bằng {same}, kém hơn {down} điểm",
            "against last year: better {up}, the same {same}, worse {down} points",
            up=self.up or ZERO,
            same=self.same,
            down=self.down,
        )

    def landmarks(self, terms: Terms) -> list[Fraction]:
        before = _before(terms)
        if before is None:
            return []
        step = self.target_growth.value if self.target_growth is not None else ZERO
        step = step if self.absolute else before * step
        goal = before + step if self.better == "higher" else before - step
        # A whole unit past last year's figure, for counts that must be beaten and not only matched.
        return [goal, goal + 1] if self.better == "higher" else [goal, goal - 1]

    def findings(self, terms: Terms) -> Iterator[Finding]:
        if (self.up is None) == (self.target_growth is None):
            yield Finding(
                "rule-growth", say("cần một trong hai: up hoặc target_growth", "give either up or target_growth")
            )
        elif self.up is not None:
            best = max(self.up, self.same, self.down)
            if best != terms.maximum:
                yield points_differ(("up",), best, terms.maximum, "mức cao nhất", "the highest level")
        else:
            assert self.target_growth is not None
            yield from self._target_findings(self.target_growth, terms)
        if self.absolute and self.target_growth is None:
            message = say("«absolute» chỉ dùng cùng «target_growth»", "«absolute» goes with «target_growth»")
            yield Finding("rule-growth", message, ("absolute",))

    def _target_findings(self, target: Quantity, terms: Terms) -> Iterator[Finding]:
        """In % of last year; an absolute growth is written as the figure is."""
        in_percent = not self.absolute or terms.measure == "rate"
        if target.value > 0 and (target.scale == "percent") == in_percent:
            return
        message = say("mức tăng phải lớn hơn 0", "target_growth is above 0")
        if in_percent:
            message = say("mức tăng phải viết bằng % và lớn hơn 0", "target_growth is written with % and above 0")
        yield Finding("rule-range", message, ("target_growth",))


def _before(terms: Terms) -> Fraction | None:
    return None if terms.previous is None else quantity(terms.previous)
