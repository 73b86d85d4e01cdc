"""The cheapest plan, and the next best ones that do without something it needs; what each comes to is scored again."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count
from math import ceil
from typing import NamedTuple

from parindex_cli.figures import Figure
from parindex_cli.numbers import added
from parindex_cli.plan.classes import Classes, Shut
from parindex_cli.plan.frame import demands, every_demand, framed, maxima_where
from parindex_cli.plan.groups import Gates
from parindex_cli.plan.knapsack import Option, cheapest, floor_of, price
from parindex_cli.plan.mover import Mover
from parindex_cli.plan.movers import movers
from parindex_cli.plan.parts import steps
from parindex_cli.plan.wish import Wish
from parindex_cli.scoring.judging import Judge
from parindex_cli.scoring.ladder import Rung
from parindex_cli.scoring.maxima import applicable_maxima


class Choice(NamedTuple):
    """Changes that together reach a goal or come nearest to it: of each figure the rung, in the order of the file."""

    effort: Fraction
    of_100: Fraction
    order: int
    changes: tuple[tuple[Mover, Rung], ...]

    @property
    def rank(self) -> "_Rank":
        """What is better comes first: less effort, fewer figures, more points, then what stands earlier in the file."""
        return self.effort, len(self.changes), -self.of_100, self.order

    @property
    def places(self) -> Shut:
        """The places of the figures that change."""
        return frozenset(mover.place for mover, _ in self.changes)

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The changed figures by metric."""
        return {mover.metric: rung.figure for mover, rung in self.changes if rung.figure is not None}


class Search:
    """All ways to change the figures of a judge as a wish wants it."""

    def __init__(self, judge: Judge, wish: Wish) -> None:
        self.judge, self.wish = judge, wish
        now = applicable_maxima(judge.criteria, judge.gone)
        moving = movers(judge, now, wish)
        gates = Gates(judge, moving)
        self._few = every_demand(judge, gates)
        found = [self._classes(demanded, moving, gates, now) for demanded in demands(judge, gates)]
        known = [classes for classes in found if classes is not None]
        # What is fixed in must come to all it can, and not only to all it can behind a closed gate.
        best = {leaf: max(one.best[leaf] for one in known) for leaf in (known[0].best if known else ())}
        self.ways = [one for one in known if one.best == best]

    def _classes(
        self, demanded: Mapping[str, bool], moving: Sequence[Mover], gates: Gates, now: Mapping[str, Fraction]
    ) -> Classes | None:
        maxima = maxima_where(self.judge, demanded)
        if maxima != now:
            moving = movers(self.judge, maxima, self.wish)
            gates = Gates(self.judge, moving)
        frame = framed(self.judge, maxima, demanded, moving)
        return None if frame is None else Classes(frame, moving, gates, self.wish)

    def cheapest(self, goal: Fraction) -> Iterator[Choice]:
        """The best choice that reaches a goal, then the best of those that leave out something of each before."""
        told: list[Choice] = []
        turn = count()
        heap: list[tuple[_Rank, int, _Node]] = []
        for way in self.ways:
            node = _Node.first(way, goal)
            if node is not None:
                heappush(heap, (node.key, next(turn), node))
        while heap:
            _, _, node = heappop(heap)
            if node.choice is None:
                solved = node.solved()
                if solved is not None:
                    heappush(heap, (solved.key, next(turn), solved))
                continue
            known = next((one for one in told if one.places <= node.choice.places), None)
            if known is None:
                known = node.choice
                told.append(known)
                yield known
            for place in known.places:
                child = node.without(place)
                if child is not None:
                    heappush(heap, (child.key, next(turn), child))

    def nearest(self) -> Choice | None:
        """The choice that comes to most, at the least effort; None where the wish cannot be met at all."""
        most = []
        for way in self.ways:
            options = way.options()
            if all(options):
                most.append(_choice(way, [one[-1] for one in options]).of_100)
        return next(self.cheapest(max(most)), None) if most else None

    @property
    def complete(self) -> bool:
        """Whether every way was tried in which gates can stand, and every choice of items."""
        return self._few and all(way.complete and all(one.complete for one in way.movers) for way in self.ways)


_Rank = tuple[Fraction | int, ...]
"""A rank, or the beginning of one, which comes before all that begin like it."""


class _Node(NamedTuple):
    """Choices of a way without the figures that are `shut`; `floor` is what none of them costs less than.

    Nor is any ranked before `least`, the best of those that may use more figures.
    """

    way: Classes
    shut: Shut
    need: int
    price: Fraction
    floor: Fraction
    least: _Rank = ()
    choice: Choice | None = None

    @classmethod
    def first(cls, way: Classes, goal: Fraction) -> "_Node | None":
        options = way.options()
        limit = way.frame.weights.most
        if not all(options) or (limit is not None and goal > limit):
            return None
        need = ceil((goal - way.frame.still) * way.scales.of_100) if goal > 0 else -(10**30)
        at = price(options, need)
        return cls(way, frozenset(), need, at, at * need + added(floor_of(one, at) for one in options))

    @property
    def key(self) -> _Rank:
        """What is looked at first: what it is ranked, or as long as it is not solved the least that it can be."""
        if self.choice is not None:
            return self.choice.rank
        return max(self.least, self.way.scales.least_rank(self.floor))

    def solved(self) -> "_Node | None":
        found = cheapest(self.way.options(self.shut), self.need)
        return None if found is None else self._replace(choice=_choice(self.way, found))

    def without(self, place: int) -> "_Node | None":
        group = self.way.group_of[place]
        before, shut = self.way.of_class(group, self.shut), self.shut | {place}
        after = self.way.of_class(group, shut)
        if not after:
            return None
        floor = self.floor - floor_of(before, self.price) + floor_of(after, self.price)
        return self._replace(shut=shut, floor=floor, least=self.key, choice=None)


def _choice(way: Classes, options: Sequence[Option]) -> Choice:
    gain = sum(option.gain for option in options)
    index = way.frame.weights.within(way.frame.still + Fraction(gain, way.scales.of_100))
    chosen = sorted(step for option in options for step in steps(option.what))  # type: ignore[arg-type]  # of classes
    changes = [(way.movers[place], way.movers[place].rungs[rung]) for place, rung in chosen]
    return Choice(
        way.scales.effort_of(sum(option.cost for option in options)),
        index,
        sum(option.order for option in options),
        tuple(one for mover, rung in changes for one in (rung.parts or [(mover, rung)])),
    )
