"""growth: better, the same or worse than last year, or growth in proportion to a target growth."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from parindex_cli.diagnostics import Finding
from parindex_cli.fields import Points, Share
from parindex_cli.figures import Figure, Measure, quantity
from parindex_cli.language import Percent, Result, Text, say
from parindex_cli.numbers import ZERO
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
    better: Literal["higher", "lower"] = "higher"

    def arises(self, figure: Figure, terms: Terms) -> bool:
        before = _before(terms)
        return before is not None and (self.target_growth is None or before != 0)

    def work(self, figure: Figure, terms: Terms) -> Working:
        now, before = known_quantity(figure), _before(terms) or ZERO
        gain = now - before if self.better == "higher" else before - now
        if self.target_growth is not None:
            return self._relative(gain / before, terms)
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

    def _relative(self, growth: Fraction, terms: Terms) -> Working:
        assert self.target_growth is not None
        points = capped(terms.maximum * growth / self.target_growth.value, terms.maximum)
        step = say(
            "{m} × {growth} ÷ {target} {points} (trong khoảng 0 … {m})",
            "{m} × {growth} ÷ {target} {points} (within 0 … {m})",
            m=terms.maximum,
            growth=Percent(growth),
            target=Percent(self.target_growth.value),
            points=Result(points),
        )
        return Working(points, (step,))

    def words(self, terms: Terms) -> Text:
        if self.target_growth is not None:
            lower = self.better == "lower"
            way = say("mức giảm", "decrease") if lower else say("mức tăng", "growth")
            return say(
                "điểm theo {way} so với năm trước, đủ {m} điểm khi đạt {target}",
                "points by {way} on last year, all {m} at {target}",
                way=way,
                m=terms.maximum,
                target=Percent(self.target_growth.value),
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
        step = before * self.target_growth.value if self.target_growth is not None else ZERO
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
        elif self.target_growth is not None and (
            self.target_growth.value <= 0 or self.target_growth.scale != "percent"
        ):
            message = say("mức tăng phải viết bằng % và lớn hơn 0", "target_growth is written with % and above 0")
            yield Finding("rule-range", message, ("target_growth",))


def _before(terms: Terms) -> Fraction | None:
    return None if terms.previous is None else quantity(terms.previous)
