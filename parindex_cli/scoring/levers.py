"""How a figure that is worked out of others can move: by one of those, along the line of that one.

A plan keeps its total, so that it moves by what is not divided by; a flow moves by new cases, which enter its total.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import ceil, floor

from parindex_cli.figures import Figure, NotArising, Pending, quantity
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.derived import Numbers
from parindex_cli.numbers import ONE, ZERO
from parindex_cli.scoring.goals import Change, Search, Worth
from parindex_cli.scoring.judging import Judge
from parindex_cli.scoring.lines import Line, Moves

_MOVING = frozenset({"count", "amount", "days", "rate"})


def levers(criteria: CriteriaSet, name: str) -> tuple[str, ...]:
    """The reported metrics that can move a metric with a formula, in the order of that."""
    course = criteria.metrics[name].course
    if course == "final":
        return ()
    totals = frozenset(base for total in _totals(criteria, name, set()) for base in criteria.behind(total))
    bases = {base: criteria.metrics[base] for base in criteria.behind(name)}
    return tuple(
        base
        for base, metric in bases.items()
        if metric.measure in _MOVING and metric.course != "final"
        if metric.measure == "rate" or (base in totals) == (course == "flow")
    )


def _totals(criteria: CriteriaSet, name: str, seen: set[str]) -> Iterator[str]:
    """What anything is divided by in the formula, and in those that it names."""
    if name in seen or name not in criteria.derived:
        return
    seen.add(name)
    yield from criteria.derived[name].totals
    for named in criteria.derived[name].names:
        yield from _totals(criteria, named.metric, seen)


class Lever:
    """One reported figure, and what a metric with a formula comes to by it."""

    def __init__(self, judge: Judge, name: str, base: str) -> None:
        self.judge, self.name, self.base = judge, name, base
        metrics = judge.criteria.metrics
        self.only_more = metrics[name].course == "flow" and metrics[base].measure != "rate"
        """Whether what there is stays, and only new cases come."""
        self._known: dict[Figure, tuple[Figure | NotArising | Pending, tuple[int, ...]]] = {}

    def figure(self, other: Figure) -> Figure | NotArising | Pending:
        """The worked out figure where the reported one is another."""
        return self._at(other)[0]

    def _at(self, other: Figure) -> tuple[Figure | NotArising | Pending, tuple[int, ...]]:
        if other not in self._known:
            judge = self.judge
            figures = {**judge.figures, self.base: judge.figures[self.base]._replace(figure=other)}
            numbers = Numbers(judge.criteria, figures, judge.last_figures, judge.months)
            self._known[other] = numbers.figure(self.name), tuple(numbers.turns)
        return self._known[other]

    def value(self, other: Figure) -> Fraction | None:
        """Its number; None where there can be no such figure."""
        found = self.figure(other)
        return None if isinstance(found, NotArising | Pending) else quantity(found)

    def rated(self, worth: Callable[[Figure], Worth]) -> Callable[[Figure], Worth]:
        """What another reported figure is worth by what is worked out of it: less than all where there can be none."""

        def told(other: Figure) -> Worth:
            figure = self.figure(other)
            return Worth(-ONE, met=False) if isinstance(figure, NotArising | Pending) else worth(figure)

        return told

    def turns(self, other: Figure) -> tuple[int, ...]:
        """Which parts of the formula count."""
        return self._at(other)[1]


def bent(lever: Lever, landmarks: tuple[Fraction, ...], line: Line) -> Line:
    """The line of a reported figure as far as it can go, with the marks of what is worked out of it.

    Between two points where the formula takes another of its parts what is worked out only rises or only falls.
    """
    here = floor(line.now / line.step)

    def value(k: int) -> Fraction | None:
        return lever.value(line.at(k * line.step))

    def there_is(k: int) -> bool:
        return value(k) is not None

    low = here if lever.only_more else _farthest(there_is, here, ceil(line.limits[0] / line.step))
    high = _farthest(there_is, here, floor(line.limits[1] / line.step))
    turns = _changes(lambda k: lever.turns(line.at(k * line.step)), low, high)
    marks = sorted({low, here, high, *turns})
    for one, other in pairwise([*marks]):
        for mark in landmarks:
            marks += _changes(lambda k: (value(k) or ZERO) >= mark, one, other)  # noqa: B023
    return line._replace(
        limits=(max(line.limits[0], low * line.step), min(line.limits[1], high * line.step)),
        marks=(*line.marks, *(k * line.step for k in marks)),
    )


def _farthest(good: Callable[[int], bool], here: int, far: int) -> int:
    """The farthest that is good, of which all nearer ones are."""
    if good(far):
        return far
    while abs(far - here) > 1:
        middle = (here + far) // 2
        if good(middle):
            here = middle
        else:
            far = middle
    return here


def _changes(told: Callable[[int], object], one: int, other: int) -> Iterator[int]:
    """Just before each change between two points; what is told at both ends is told everywhere between them."""
    if told(one) == told(other):
        return
    if other - one <= 1:
        yield one
        return
    middle = (one + other) // 2
    yield from _changes(told, one, middle)
    yield from _changes(told, middle, other)


def by_others(
    judge: Judge, name: str, marks: tuple[Fraction, ...], worth: Callable[[Figure], Worth], most: Worth
) -> Change | None:
    """The smallest change of one of the figures behind a metric: what is worth most, then what takes fewest cases."""
    best: tuple[tuple[Worth, Fraction], Change] | None = None
    for base in levers(judge.criteria, name):
        reported = judge.figures.get(base)
        if reported is None or isinstance(reported.figure, NotArising | Pending):
            continue
        lever = Lever(judge, name, base)
        moves = Moves(judge.criteria.metrics[base], (), {}, reported.expected, (partial(bent, lever, marks),))
        found = Search(moves, lever.rated(worth), most).change(reported.figure)
        if found is not None:
            rank = (found.worth, -found.cases(reported.figure))
            if best is None or rank > best[0]:
                best = (rank, found._replace(metric=base))
    return None if best is None else best[1]
