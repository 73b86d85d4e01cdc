"""How a figure that is worked out of others can move: by one of those, along the line of that one.

A plan keeps its total, so that it moves by what is not divided by; a flow moves by new cases, which enter its total.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import partial
from itertools import pairwise

from parindex_cli.figures import Amount, Figure, NotArising, Pending, quantity
from parindex_cli.language import say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.derived import Numbers
from parindex_cli.numbers import ONE, ZERO
from parindex_cli.scoring.goals import Change, Search, Worth
from parindex_cli.scoring.judging import Judge
from parindex_cli.scoring.lines import Line, Moves, edge

_MOVING = frozenset({"count", "amount", "days", "rate"})
_MOVING_ALONE = frozenset({*_MOVING, "survey", "yesno", "level", "items", "tally"})


def levers(criteria: CriteriaSet, name: str) -> tuple[str, ...]:
    """The reported metrics that can move a metric with a formula, in the order of that."""
    if name in criteria.several:
        found = [one for named in criteria.derived[name].names for one in _of_own(criteria, named.metric)]
        return tuple(dict.fromkeys(found))
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


def _of_own(criteria: CriteriaSet, name: str) -> tuple[str, ...]:
    """What moves the figure of one of several rules."""
    metric = criteria.metrics[name]
    if name in criteria.derived:
        return levers(criteria, name)
    return (name,) if metric.measure in _MOVING_ALONE and metric.course != "final" else ()


def _totals(criteria: CriteriaSet, name: str, seen: set[str]) -> Iterator[str]:
    """What anything is divided by in the formula, and in those that it names."""
    if name in seen or name not in criteria.derived:
        return
    seen.add(name)
    yield from criteria.derived[name].totals
    for named in criteria.derived[name].names:
        yield from _totals(criteria, named.metric, seen)


class Lever:
    """One reported figure, and what a metric with a formula comes to by it; every new case may enter `beside` too."""

    def __init__(self, judge: Judge, name: str, base: str, beside: str | None = None) -> None:
        self.judge, self.name, self.base, self.beside = judge, name, base, beside
        metrics = judge.criteria.metrics
        self.only_more = metrics[name].course == "flow" and metrics[base].measure != "rate"
        """Whether what there is stays, and only new cases come."""
        self._known: dict[str, tuple[Figure | NotArising | Pending, tuple[int, ...]]] = {}

    def figure(self, other: Figure) -> Figure | NotArising | Pending:
        """The worked out figure where the reported one is another."""
        return self._at(other)[0]

    def _at(self, other: Figure) -> tuple[Figure | NotArising | Pending, tuple[int, ...]]:
        key = repr(other)
        if key not in self._known:
            judge = self.judge
            told = {self.base: other, **dict(self.also(other))}
            figures = {
                **judge.figures,
                **{name: judge.figures[name]._replace(figure=one) for name, one in told.items()},
            }
            numbers = Numbers(judge.criteria, figures, judge.last_figures, judge.months)
            self._known[key] = numbers.figure(self.name), tuple(numbers.turns)
        return self._known[key]

    def also(self, other: Figure) -> tuple[tuple[str, Figure], ...]:
        """The figure beside it, with as many more cases."""
        if self.beside is None:
            return ()
        was, beside = (self.judge.figures[name].figure for name in (self.base, self.beside))
        assert isinstance(was, Amount)
        assert isinstance(beside, Amount)
        assert isinstance(other, Amount)
        return ((self.beside, Amount(beside.value + other.value - was.value)),)

    def value(self, other: Figure) -> Fraction | None:
        """Its number; None where there can be no such figure."""
        found = self.figure(other)
        return None if isinstance(found, NotArising | Pending) else quantity(found)

    def rated(self, worth: Callable[[Figure], Worth]) -> Callable[[Figure], Worth]:
        """What another reported figure is worth by what is worked out of it: less than all where there can be none."""

        def told(other: Figure) -> Worth:
            figure = self.figure(other)
            return Worth(-ONE) if isinstance(figure, NotArising | Pending) else worth(figure)

        return told

    def moves(self, marks: tuple[Fraction, ...]) -> Moves:
        """How the reported figure can move, with the marks of what is worked out of it."""
        metric, expected = self.judge.criteria.metrics[self.base], self.judge.figures[self.base].expected
        if self.name in self.judge.criteria.several:
            return self._moves_of_several(Moves(metric, (), {}, expected))
        return Moves(metric, (), {}, expected, (partial(bent, self, marks),))

    def _moves_of_several(self, moves: Moves) -> Moves:
        """The same where it is what one rule or several are for, or what the figures of these are worked out of."""
        judge = self.judge
        for way, _ in Numbers(judge.criteria, judge.figures, judge.last_figures, judge.months).ways(self.name):
            own = Moves.by(way.rule, way.terms, moves.metric)
            if way.metric == self.base:
                prices = {**moves.prices, **own.prices}
                moves = moves._replace(landmarks=(*moves.landmarks, *own.landmarks), prices=prices)
            elif self.base in judge.criteria.behind(way.metric):
                inner = Lever(judge, way.metric, self.base).moves(own.landmarks)
                moves = moves._replace(bends=(*moves.bends, *inner.bends))
        return moves

    def turns(self, other: Figure) -> tuple[int, ...]:
        """Which parts of the formula count."""
        return self._at(other)[1]


def bent(lever: Lever, landmarks: tuple[Fraction, ...], line: Line) -> Line:
    """The line of a reported figure as far as it can go, with the marks of what is worked out of it.

    Between two points where the formula takes another of its parts what is worked out only rises or only falls.
    """
    here = line.floor(line.now)

    def value(k: int) -> Fraction | None:
        return lever.value(line.figure(k))

    def there_is(k: int) -> bool:
        return value(k) is not None

    low = here if lever.only_more else _farthest(there_is, here, line.ceil(line.limits[0]))
    high = _farthest(there_is, here, line.floor(line.limits[1]))
    told: list[Callable[[int], object]] = [lambda k: lever.turns(line.figure(k)), there_is]
    told += [lambda k, mark=mark: (value(k) or ZERO) >= mark for mark in landmarks]  # type: ignore[misc]
    marks = {low, here, high}
    for of in told:
        for one, other in pairwise(sorted(marks)):
            marks |= {*_changes(of, one, other)}
    limits = (line.number(low), line.number(high))
    return line._replace(limits=limits, marks=(*line.marks, *map(line.number, marks)))


def _farthest(good: Callable[[int], bool], here: int, far: int) -> int:
    """The farthest that is good, of which all nearer ones are."""
    return far if good(far) else edge(good, here, far)


def _changes(told: Callable[[int], object], one: int, other: int) -> Iterator[int]:
    """Just before each change between two points; what is told at both ends is told everywhere between them.

    A line looks beside its marks too.
    """
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
    """The smallest change of a figure behind a metric: what is worth most, then what takes the fewest cases."""
    return _best(_by(lever, marks, worth, most) for lever in _all_levers(judge, name))


def _best(found: "Iterable[_Ranked | None]") -> Change | None:
    return max((one for one in found if one is not None), key=lambda one: one[0], default=(None, None))[1]


def by_each(
    judge: Judge, name: str, exact: Callable[[Figure], Worth], rounded: Callable[[Figure], Worth], most: Worth
) -> list[Change]:
    """Changes of figures whose points are added up: one after the other while there is more to win by any other.

    What is won is exact, as a part may bring less than is told after rounding. Then each is only as far as it has to
    be for what all come to.
    """
    found: dict[str, Change] = {}
    at = judge
    while (
        change := _best(_by(lever, (), exact, most) for lever in _all_levers(at, name) if lever.base not in found)
    ) is not None:
        found[change.metric] = change
        at = at.changed({change.metric: change.figure}, ())
    enough, kept = rounded(_number(at, name)), list[Change]()
    for base in found:
        before = at.changed({base: judge.figures[base].figure}, ())
        nearer = _by(Lever(before, name, base), (), rounded, enough)
        at = before if nearer is None else at.changed({base: nearer[1].figure}, ())
        kept += [] if nearer is None else [nearer[1]]
    return kept


def _number(judge: Judge, name: str) -> Figure:
    """The figure that is worked out, which is known."""
    figure = judge.figures[name].figure
    assert not isinstance(figure, NotArising | Pending)
    return figure


def _all_levers(judge: Judge, name: str) -> Iterator[Lever]:
    """By one figure alone; of a flow also by new cases that enter a total and something else."""
    criteria = judge.criteria
    moving = [base for base in levers(criteria, name) if _known(judge, base)]
    yield from (Lever(judge, name, base) for base in moving)
    if criteria.metrics[name].course == "flow":
        counted = [base for base in criteria.behind(name) if criteria.metrics[base].measure == "count"]
        others = [base for base in counted if base not in moving and criteria.metrics[base].course != "final"]
        yield from (
            Lever(judge, name, total, beside)
            for total in moving
            for beside in others
            if criteria.metrics[total].measure == "count" and _known(judge, beside)
        )


def _known(judge: Judge, base: str) -> bool:
    return base in judge.figures and not isinstance(judge.figures[base].figure, NotArising | Pending)


_Ranked = tuple[tuple[Worth, Fraction], Change]


def _by(lever: Lever, marks: tuple[Fraction, ...], worth: Callable[[Figure], Worth], most: Worth) -> _Ranked | None:
    figure, metrics = lever.judge.figures[lever.base].figure, lever.judge.criteria.metrics
    assert not isinstance(figure, NotArising | Pending)
    found = Search(lever.moves(marks), lever.rated(worth), most).change(figure)
    if found is None:
        return None
    words = found.words
    if lever.beside is not None:
        words = say(
            "{w}, tất cả đều là {what}", "{w}, all of them {what}", w=words, what=metrics[lever.beside].counted_words
        )
    rank = (found.worth, -found.cases(figure))
    return rank, found._replace(metric=lever.base, also=lever.also(found.figure), words=words)
