"""The figures that a reported one can become: along a line in order, or one item more after the other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from parindex_cli.figures import Amount, Figure, Items, Rate, Tally
from parindex_cli.model.metrics import Metric
from parindex_cli.numbers import ONE, ZERO, decimal_places
from parindex_cli.rules import Rule, Terms

_PERCENT_PLACES = 4
"""A rate reported without counts is searched in steps of 0.01%."""
_MOST_PLACES = 12
_ENDLESS = 10**12
"""So many times the cases there are no rule can tell from no end of them."""
MOST_TURNS = 1000
"""So many outcomes on either side are told apart."""

Outcome = tuple[Fraction, ...]
"""What a figure comes to in everything that hangs on it; more is better in each part."""


class Turn(NamedTuple):
    """A figure with another outcome than those nearer by, and how far it is."""

    way: Fraction
    figure: Figure
    outcome: Outcome


class Moves(NamedTuple):
    """How the figure of a metric can move: rules change their answer at `landmarks`, and are monotone in between.

    `prices` tells what each option counts, the dearest of which are tried first. Of a flow no more than `expected`
    cases come in the year, where that is known. `bends` are what formulas make of the line.
    """

    metric: Metric
    landmarks: tuple[Fraction, ...]
    prices: Mapping[str, Fraction]
    expected: Fraction | None = None
    bends: "Sequence[Callable[[Line], Line]]" = ()

    @classmethod
    def by(cls, rule: Rule, terms: Terms, metric: Metric, expected: Fraction | None = None) -> "Moves":
        """As far as a rule and its target tell."""
        marks = (*rule.landmarks(terms), *([] if terms.target is None else [terms.target.value]))
        return cls(metric, marks, rule.prices(terms), expected)

    def more_items(self, done: frozenset[str]) -> Iterator[Items]:
        """With one further item, with two, and so on, the dearest first: none of as many items is worth more."""
        missing = [option.id for option in self.metric.options if option.id not in done]
        missing.sort(key=lambda item: -self.prices.get(item, ZERO))
        for n, _ in enumerate(missing, 1):
            yield Items(done | frozenset(missing[:n]))

    def handed_in(self, *, latest: bool) -> "Line":
        """What was never handed in, handed in after so many days: from the most days on, or from none."""
        last = Fraction(floor(max([ZERO, *self.landmarks]))) + 2
        return Line(Amount, last + 1 if latest else -ONE, 1, (ZERO, last), self.landmarks)

    def line(self, figure: Rate | Amount | Tally) -> "Line":
        """The figures in order in which a number or a share can move, and a tally shrink."""
        line = self._straight(figure)
        for bend in self.bends:
            line = bend(line)
        return line

    def _straight(self, figure: Rate | Amount | Tally) -> "Line":
        match figure:
            case Tally(counts):
                return self._fewer(counts)
            case Rate(_, Fraction() as done, Fraction() as of):
                places = max(decimal_places(done) or 0, decimal_places(of) or 0)
                if self.metric.course == "flow":
                    return self._growing(done, of, 10**places)
                marks = tuple(mark * of for mark in self.landmarks)
                return self._upwards(lambda n: Rate.counted(n, of), done, places, marks, of)
            case Rate(value):
                return self._upwards(Rate, value, _PERCENT_PLACES, self.landmarks, ONE)
            case _:
                return self._amounts(figure.value)

    def _growing(self, done: Fraction, of: Fraction, per: int) -> "Line":
        """So many new cases: above 0 all of them count as done, below it none does; what there is stays as it is."""
        further = of * _ENDLESS if self.expected is None else max(ZERO, self.expected - of)
        risen = (mark for mark in self.landmarks if mark < 1)
        fallen = (mark for mark in self.landmarks if mark > 0)
        marks = (
            *((mark * of - done) / (1 - mark) for mark in risen),
            *(of - done / mark for mark in fallen),
        )
        return Line(
            lambda x: Rate.counted(done + x, of + x) if x > 0 else Rate.counted(done, of - x),
            ZERO,
            per,
            (-further, further),
            marks,
        )

    def _upwards(
        self, at: Callable[[Fraction], Figure], now: Fraction, places: int, marks: tuple[Fraction, ...], whole: Fraction
    ) -> "Line":
        """Up to the whole; where a rate may exceed it, to the first figure past every mark."""
        per: int = 10**places
        step = Fraction(1, per)
        top = max(whole, *marks, now) + step if self.metric.may_exceed and marks else whole
        if self.metric.course == "flow":  # there is a case that counts and one that does not, and they stay
            return Line(at, now, per, (min(now, step), max(now, top - step)), marks)
        return Line(at, now, per, (ZERO, top), marks)

    def _amounts(self, value: Fraction) -> "Line":
        top = max([value, *self.landmarks]) + 1
        if self.bends:  # which say how far it can go
            top *= _ENDLESS
        if self.metric.measure in ("count", "days"):
            return Line(Amount, value, 1, (ZERO, top), self.landmarks)
        written = [decimal_places(number) or 0 for number in (value, *self.landmarks)]
        per: int = 10 ** min(max(2, *written), _MOST_PLACES)
        if self.metric.scale:  # a mean of answers
            return Line(Amount, value, per, (ONE, Fraction(self.metric.scale)), self.landmarks)
        return Line(Amount, value, per, (ZERO, top), self.landmarks)

    def _fewer(self, counts: Mapping[str, Fraction]) -> "Line":
        """With some taken away, the dearest first."""
        order = sorted(counts, key=lambda name: -self.prices.get(name, ZERO))

        def without(n: Fraction) -> Figure:
            left = dict(counts)
            for name in order:
                taken = min(left[name], n)
                left[name], n = left[name] - taken, n - taken
            return Tally(left)

        stops, total = list[Fraction](), ZERO
        for name in order:
            total += counts[name]
            stops.append(total)
        marks = (*stops, *(total - mark for mark in self.landmarks))
        return Line(without, ZERO, 1, (ZERO, total), marks)


class Line(NamedTuple):
    """Figures in order: `at` makes one of a number from `limits`, on a grid with so many steps `per` one.

    `now` is where it stands.
    """

    at: Callable[[Fraction], Figure]
    now: Fraction
    per: int
    limits: tuple[Fraction, Fraction]
    marks: tuple[Fraction, ...]

    def number(self, k: int) -> Fraction:
        """The number at a point of the grid."""
        return Fraction(k, self.per)

    def figure(self, k: int) -> Figure:
        """The figure at a point of the grid."""
        return self.at(self.number(k))

    def floor(self, number: Fraction) -> int:
        """The last point of the grid that is not past a number."""
        above, below = number.as_integer_ratio()
        return above * self.per // below

    def ceil(self, number: Fraction) -> int:
        """The first point of the grid that is not before a number."""
        above, below = number.as_integer_ratio()
        return -(-above * self.per // below)

    def stops(self) -> list[int]:
        """The points at the limits and on both sides of every mark."""
        low, high = self.ceil(self.limits[0]), self.floor(self.limits[1])
        near = {k + i for k in {self.floor(mark) for mark in self.marks} for i in (-1, 0, 1)}
        return sorted(k for k in near | {low, high} if low <= k <= high)

    def figures(self) -> list[Figure]:
        """The figures at these points."""
        return [*map(self.figure, self.stops())]

    def nearest(self, good: Callable[[int], bool]) -> int | None:
        """The nearest point that is good, of two the higher one; each stretch between marks is halved or skipped."""
        grid, under, over = self.stops(), self.floor(self.now), self.ceil(self.now)
        up = _first(good, under, [k for k in grid if k > under])
        below = [k for k in reversed(grid) if k < over]
        if up is not None:  # what is as far down as that is up, or further, is not looked at
            lowest = self.floor(2 * self.now) - up + 1
            below = [k for k in dict.fromkeys(max(k, lowest) for k in below) if k < over]
        down = _first(good, over, below)
        return up if down is None else down

    def turns(self, outcome: Callable[[Figure], Outcome], here: Outcome) -> "Iterator[Turn]":
        """The nearest figure of each outcome that is better in something than `here`, where it stands.

        First those above, then those below, each from near to far. Of very many outcomes on a side the farther ones
        are not told apart.
        """
        grid, under, over = self.stops(), self.floor(self.now), self.ceil(self.now)
        above, below = [k for k in grid if k > under], [k for k in reversed(grid) if k < over]
        for first, stops in ((under, above), (over, below)):
            left = [MOST_TURNS]
            at, was = first, here
            for stop in stops:
                then = outcome(self.figure(stop))
                if _better(was, here) or _better(then, here):
                    for k, found in self._split(outcome, (at, was), (stop, then), left):
                        if _better(found, here):
                            yield Turn(abs(self.number(k) - self.now), self.figure(k), found)
                at, was = stop, then

    def _split(
        self,
        outcome: Callable[[Figure], Outcome],
        near: tuple[int, Outcome],
        far: tuple[int, Outcome],
        left: list[int],
    ) -> "Iterator[tuple[int, Outcome]]":
        """The first grid point of each outcome behind `near`, up to `far`; monotone in between, in every part."""
        if near[1] == far[1]:
            return
        if abs(far[0] - near[0]) == 1 or left[0] <= 0:
            left[0] -= 1
            yield far
            return
        middle = (near[0] + far[0]) // 2
        between = (middle, outcome(self.figure(middle)))
        yield from self._split(outcome, near, between, left)
        yield from self._split(outcome, between, far, left)


def _better(one: Outcome, other: Outcome) -> bool:
    """Whether it is more in any part."""
    return any(mine > theirs for mine, theirs in zip(one, other, strict=True))


def _first(good: Callable[[int], bool], start: int, stops: Sequence[int]) -> int | None:
    """The first grid point past `start`, towards the stops, that is good."""
    bad = start
    for stop in stops:
        if good(stop):
            return edge(good, stop, bad)
        bad = stop
    return None


def edge(good: Callable[[int], bool], here: int, far: int) -> int:
    """The last good point from one that is good to one that is not; all between it and the good one are."""
    while abs(far - here) > 1:
        middle = (here + far) // 2
        if good(middle):
            here = middle
        else:
            far = middle
    return here
