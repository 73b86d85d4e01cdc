"""The smallest change of a figure that wins all points back, found by asking the rule itself."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from typing import NamedTuple

from parindex_cli.figures import Amount, Figure, Items, Level, Rate, Tally, YesNo
from parindex_cli.language import Percent, Text, join, say
from parindex_cli.model.criteria import Metric
from parindex_cli.numbers import ONE, ZERO, decimal_places
from parindex_cli.scoring.scorecard import Goal

_MOST_ITEMS = 12
_PERCENT_STEP = Fraction(1, 10_000)
"""A rate reported without counts is searched in steps of 0.01%."""


class Search(NamedTuple):
    """A criterion whose figure does not earn everything: `full` tells whether another figure would."""

    metric: Metric
    full: Callable[[Figure], bool]
    landmarks: tuple[Fraction, ...]

    def goal(self, figure: Figure) -> Goal | None:
        """The smallest change in words; None where no change of this figure alone gives full marks."""
        match figure:
            case Rate(_, Fraction() as done, Fraction() as of):
                words = self._counted(done, of)
            case Rate(value):
                words = self._percent(value)
            case Amount(value):
                words = self._amount(value)
            case YesNo(yes):
                words = self._yes_no(YesNo(not yes))
            case Level():
                words = self._level()
            case Items(done_items):
                words = self._items(done_items)
            case Tally():
                words = self._tally(figure)
            case _:
                words = None
        return None if words is None else Goal(words)

    def _counted(self, done: Fraction, of: Fraction) -> Text | None:
        places = max(decimal_places(done) or 0, decimal_places(of) or 0)
        step = Fraction(1, 10**places)
        top = max([of, *(mark * of for mark in self.landmarks)]) if self.metric.may_exceed else of
        marks = [mark * of for mark in self.landmarks]
        found = _nearest(lambda n: self.full(Rate.counted(n, of)), done, step, (ZERO, top), marks)
        return None if found is None else self._more_or_fewer(found - done)

    def _more_or_fewer(self, change: Fraction) -> Text:
        if change > 0:
            return say("thêm {n} {what}", "{what}: {n} more", n=change, what=self.metric.counted_words)
        return say("bớt {n} {what}", "{what}: {n} fewer", n=-change, what=self.metric.counted_words)

    def _percent(self, value: Fraction) -> Text | None:
        top = max([ONE, *self.landmarks]) if self.metric.may_exceed else ONE
        found = _nearest(lambda v: self.full(Rate(v)), value, _PERCENT_STEP, (ZERO, top), self.landmarks)
        return None if found is None else _from_to(Percent(value), Percent(found), up=found > value)

    def _amount(self, value: Fraction) -> Text | None:
        if self.metric.measure == "points":
            return None
        counted = self.metric.measure in ("count", "days")
        places = 0 if counted else min(max(decimal_places(value) or 2, 2), 6)
        top = Fraction(self.metric.scale) if self.metric.scale else max([value, *self.landmarks]) + 1
        found = _nearest(lambda v: self.full(Amount(v)), value, Fraction(1, 10**places), (ZERO, top), self.landmarks)
        if found is None:
            return None
        return self._more_or_fewer(found - value) if counted else _from_to(value, found, up=found > value)

    def _yes_no(self, other: YesNo) -> Text | None:
        if not self.full(other):
            return None
        what = self.metric.counted_words
        return (
            say("hoàn thành: {what}", "get done: {what}", what=what)
            if other.yes
            else say("không còn: {what}", "no longer: {what}", what=what)
        )

    def _level(self) -> Text | None:
        for option in self.metric.options:
            if self.full(Level(option.id)):
                return say("đạt mức «{level}»", "reach «{level}»", level=option.name)
        return None

    def _items(self, done: frozenset[str]) -> Text | None:
        """The fewest further items; with very many of them, all."""
        missing = [option for option in self.metric.options if option.id not in done]
        sizes = range(1, len(missing) + 1) if len(missing) <= _MOST_ITEMS else [len(missing)]
        for size in sizes:
            for chosen in combinations(missing, size):
                if self.full(Items(done | {option.id for option in chosen})):
                    return say("làm thêm: {items}", "also do: {items}", items=join([option.name for option in chosen]))
        return None

    def _tally(self, figure: Tally) -> Text | None:
        if not self.full(figure._replace(counts=dict.fromkeys(figure.counts, ZERO))):
            return None
        titles = self.metric.option_titles
        parts = [
            say("{n} {what}", "{n} {what}", n=count, what=titles[name])
            for name, count in figure.counts.items()
            if count
        ]
        return say("bớt {parts}", "without {parts}", parts=join(parts))


def _from_to(before: Percent | Fraction, after: Percent | Fraction, *, up: bool) -> Text:
    if up:
        return say("nâng từ {a} lên {b}", "raise from {a} to {b}", a=before, b=after)
    return say("hạ từ {a} xuống {b}", "lower from {a} to {b}", a=before, b=after)


def _nearest(
    full: Callable[[Fraction], bool],
    start: Fraction,
    step: Fraction,
    limits: tuple[Fraction, Fraction],
    marks: Iterable[Fraction],
) -> Fraction | None:
    """The value nearest to `start` on the grid of `step` within `limits` for which `full` holds.

    Between two neighbouring marks a rule is monotone, so each stretch is either searched by halving or skipped.
    """
    low, high = ceil(limits[0] / step), floor(limits[1] / step)
    stops = {low, high}
    for mark in marks:
        stops |= {floor(mark / step) + i for i in (-1, 0, 1, 2)}
    inside = sorted(stop for stop in stops if low <= stop <= high)
    up = _first(lambda k: full(k * step), floor(start / step), [k for k in inside if k * step > start])
    down = _first(lambda k: full(k * step), ceil(start / step), [k for k in reversed(inside) if k * step < start])
    found = [k * step for k in (up, down) if k is not None]
    return min(found, key=lambda value: (abs(value - start), value < start), default=None)


def _first(full: Callable[[int], bool], start: int, stops: list[int]) -> int | None:
    """The first grid point past `start`, towards the stops, for which `full` holds."""
    not_full = start
    for stop in stops:
        if full(stop):
            good = stop
            while abs(good - not_full) > 1:
                middle = (good + not_full) // 2
                if full(middle):
                    good = middle
                else:
                    not_full = middle
            return good
        not_full = stop
    return None
