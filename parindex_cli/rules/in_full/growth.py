"""growth: better, the same or worse than last year, or growth in proportion to a target growth."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from parindex_cli.bounds import Quantity
from parindex_cli.diagnostics import Finding
from parindex_cli.fields import Flag, Maybe, Points, Share
from parindex_cli.figures import Figure, quantity
from parindex_cli.language import Result, Text, say
from parindex_cli.numbers import HUNDRED, ONE, ZERO
from parindex_cli.rules.base import RuleKind, Terms, Working, best_differs, capped, known_quantity, value_text


class Growth(RuleKind):
    """`up`, `same` or `down` points, `up` from `target_growth` on where there is one.

    With `target_growth` alone M × growth ÷ target_growth within 0 … M.
    Without a figure of last year (or, for relative growth, with 0) it cannot be judged: not arising.
    """

    label = say("so năm trước", "growth")
    accepts = frozenset({"rate", "count", "amount", "survey"})

    kind: Literal["growth"] = "growth"
    up: Maybe[Points] = None
    same: Points = ZERO
    down: Points = ZERO
    target_growth: Maybe[Share] = None
    absolute: Flag = False
    better: Literal["higher", "lower"] = "higher"

    def needs_previous(self) -> bool:
        return True

    def arises(self, figure: Figure, terms: Terms) -> bool:
        before = _before(terms)
        return before is not None and (self.target_growth is None or self.absolute or before != 0)

    def work(self, figure: Figure, terms: Terms) -> Working:
        now, before = known_quantity(figure), _before(terms) or ZERO
        gain = now - before if self.better == "higher" else before - now
        growth = gain if self.absolute or self.target_growth is None else gain / before
        if self.up is None:
            return self._towards(growth, terms)
        points, verdict = self._compared(self.up, growth, terms)
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

    def _compared(self, up: Fraction, growth: Fraction, terms: Terms) -> tuple[Fraction, Text]:
        if growth < 0:
            return self.down, say("kém hơn", "worse")
        if growth == 0:
            return self.same, say("bằng", "the same")
        if self.target_growth is None:
            return up, say("tốt hơn", "better")
        if growth >= self.target_growth.value:
            return up, self._from(terms)
        return self.same, say("tốt hơn, nhưng chưa {goal}", "better, but not {goal}", goal=self._from(terms))

    def _from(self, terms: Terms) -> Text:
        """From which growth on it is `up`."""
        assert self.target_growth is not None
        target = self._text(self.target_growth.value, terms)
        if self.better == "lower":
            return say("giảm từ {t} trở lên", "lower by {t} or more", t=target)
        return say("tăng từ {t} trở lên", "higher by {t} or more", t=target)

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
        if self.up is None and self.target_growth is not None:
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
            "so với năm trước: {better} {up}, bằng {same}, kém hơn {down} điểm",
            "against last year: {better} {up}, the same {same}, worse {down} points",
            better=say("tốt hơn", "better") if self.target_growth is None else self._from(terms),
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
        way = ONE if self.better == "higher" else -ONE
        goals = dict.fromkeys((before + way * step, before) if self.up is not None else (before + way * step,))
        # A whole unit past each, for counts that must be beaten and not only matched.
        return [mark for goal in goals for mark in (goal, goal + way)]

    def best(self, terms: Terms) -> Fraction:
        return terms.maximum if self.up is None else max(self.up, self.same, self.down)

    def findings(self, terms: Terms) -> Iterator[Finding]:
        if self.up is None and self.target_growth is None:
            yield Finding("rule-growth", say("cần up hoặc target_growth", "give up or target_growth"))
        yield from best_differs(self, terms, ("up",), "mức cao nhất", "the highest level")
        if self.target_growth is not None:
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
