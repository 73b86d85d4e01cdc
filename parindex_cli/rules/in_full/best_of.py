"""best_of: the most that any of several rules gives, or a share of it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from parindex_cli.figures import Figure
from parindex_cli.language import Text, say
from parindex_cli.numbers import ZERO
from parindex_cli.rules.base import RuleKind, Terms, Working
from parindex_cli.rules.several import Several, way_told


class BestOf(Several, RuleKind):
    """max(points by each of `rules`) × `share`; a rule by which nothing arises is left out."""

    label = say("cách có lợi nhất", "the best of")
    between: ClassVar[Text] = say("{a}; hoặc {b}", "{a}; or {b}")
    beyond: ClassVar[Text] = say("cách có lợi nhất", "the best of them")

    kind: Literal["best_of"] = "best_of"

    def together(self, points: Sequence[Fraction], maximum: Fraction) -> Fraction:
        return max(points)

    def certain(self, points: Sequence[Fraction], unknown: Sequence[RuleKind], maximum: Fraction) -> Fraction:
        return max(points)

    def counting(self, points: Sequence[Fraction], maximum: Fraction) -> Sequence[int]:
        return [points.index(max(points))]

    def needs_target(self) -> bool:
        return not self.of and any(rule.needs_target() for rule in self.rules)

    def aims(self) -> bool:
        return len(self.rules) == 1 and self.rules[0].aims()

    def arises(self, figure: Figure, terms: Terms) -> bool:
        return bool(self.of) or any(rule.arises(figure, terms) for rule in self.rules)

    def _whole(self, figure: Figure, terms: Terms) -> tuple[Working, tuple[Text, ...]]:
        if self.of:
            return super()._whole(figure, terms)
        ways = [rule.work(figure, terms) if rule.arises(figure, terms) else None for rule in self.rules]
        best = max((way for way in ways if way is not None), key=lambda way: way.points, default=Working(ZERO))
        return best, best.steps if len(ways) == 1 else self.told(ways, terms)

    def told(self, ways: Sequence[Working | Text | None], terms: Terms) -> tuple[Text, ...]:
        """Every way of scoring, numbered, and which of them counts, if any does."""
        steps = []
        for i, ((rule, own), way) in enumerate(zip(self._each(terms), ways, strict=True)):
            words = self.named(rule, way_told(way), own)
            steps.append(say("cách {n}, {words}", "way {n}, {words}", n=Fraction(i + 1), words=words))
        known = [way for way in ways if isinstance(way, Working)]
        if known:
            best = max(known, key=lambda way: way.points)
            n = Fraction(ways.index(best) + 1)
            steps.append(say("lấy cách {n}: {p} điểm", "way {n} counts: {p} points", n=n, p=best.points))
        return tuple(steps)

    def landmarks(self, terms: Terms) -> Iterator[Fraction]:
        if self.of:
            yield from super().landmarks(terms)
            return
        for rule in self.rules:
            yield from rule.landmarks(terms)

    def prices(self, terms: Terms) -> Mapping[str, Fraction]:
        listed = [] if self.of else [rule.prices(terms) for rule in self.rules]
        return {name: max(prices.get(name, ZERO) for prices in listed) for prices in listed for name in prices}

    def lowest(self) -> Fraction:
        return min(rule.lowest() for rule in self.rules) * self.share.value

    def best(self, terms: Terms) -> Fraction:
        return max(rule.best(own) for rule, own in self._each(terms)) * self.share.value
