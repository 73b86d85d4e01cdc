"""What all leaves come to, at the least and at the most, when some of what is assumed or not known is varied."""

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import ONE, ZERO
from parindex_cli.plan.ledger import Weights
from parindex_cli.scoring.judging import Judge, stretched
from parindex_cli.sensitivity.outcomes import Outcomes, Unknown
from parindex_cli.sensitivity.pools import Pool, Row, least, most


class Range(NamedTuple):
    """From the least to the most."""

    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """How far apart they are."""
        return self.high - self.low

    def with_(self, value: Fraction) -> "Range":
        """The same, and so far that it holds this value too."""
        return Range(min(self.low, value), max(self.high, value))

    def times(self, factor: Fraction) -> "Range":
        """The same in another unit."""
        return Range(self.low * factor, self.high * factor)


class Stage(NamedTuple):
    """What holds still: the figures as they are, the maxima, what points are worth, and the pools.

    `worths` keeps what points were found to come to.
    """

    judge: Judge
    maxima: Mapping[str, Fraction]
    weights: Weights
    pools: Sequence[Pool]
    worths: dict[tuple[str, Fraction, Fraction], int]

    @property
    def leaves(self) -> Mapping[str, Leaf]:
        return self.judge.criteria.leaves

    @property
    def unit(self) -> int:
        """How many of the least unit make a point."""
        return int(10**self.judge.criteria.decimals)

    def worth(self, leaf: Leaf, points: Fraction, more: Fraction = ZERO) -> int:
        """What points of the listed maximum come to, in the least unit, with so much more than its own maximum."""
        key = (leaf.id, points, more)
        if key not in self.worths:
            maximum = self.maxima[leaf.id] + more
            self.worths[key] = int(self.judge.rounded(leaf, stretched(points, leaf, maximum), maximum) * self.unit)
        return self.worths[key]


class World:
    """What the leaves come to at both ends; but for some leaves as in another world."""

    def __init__(
        self, stage: Stage, outcomes: Outcomes, other: "World | None" = None, but: Collection[str] = ()
    ) -> None:
        self.stage, self.outcomes, self.other, self.but = stage, outcomes, other, but
        self._spans: dict[str, Range] = {}

    def span(self, name: str) -> Range:
        """The fewest and the most points of the listed maximum."""
        if self.other is not None and name not in self.but:
            return self.other.span(name)
        if name not in self._spans:
            points = [one.points for one in self.outcomes.of(self.stage.leaves[name])]
            self._spans[name] = Range(min(points), max(points))
        return self._spans[name]

    def shared(self, pool: Pool) -> bool:
        """Whether the points of the pool are not known."""
        return self.outcomes.vary(Unknown("points", pool.above))

    def row(self, pool: Pool, place: int, points: Fraction) -> Row:
        """What a leaf of a pool comes to with such points, after each number of steps."""
        leaf, (few, many) = self.stage.leaves[pool.leaves[place]], pool.moves[place]
        return few, tuple(self.stage.worth(leaf, points, n * pool.step) for n in range(few, many + 1))

    def rows(self, pool: Pool, end: int, among: Collection[str]) -> tuple[Row, ...]:
        """The rows of a pool at one end; of leaves that are not among these nothing counts."""
        return tuple(
            self.row(pool, n, self.span(name)[end] if name in among else ZERO) for n, name in enumerate(pool.leaves)
        )

    def ends(self, among: Collection[str], weigh: Callable[[Leaf], Fraction] = lambda _: ONE) -> Range:
        """What these leaves come to together at least and at most."""
        stage, rest = self.stage, dict.fromkeys(among)
        low, high = ZERO, ZERO
        for pool in stage.pools:
            if self.shared(pool) and not rest.keys().isdisjoint(pool.leaves):
                weight = weigh(stage.leaves[pool.leaves[0]]) / stage.unit
                low += weight * least(self.rows(pool, 0, among))
                high += weight * most(self.rows(pool, 1, among))
                for name in pool.leaves:
                    rest.pop(name, None)
        for name in rest:
            leaf, span = stage.leaves[name], self.span(name)
            low += weigh(leaf) * stage.worth(leaf, span.low) / stage.unit
            high += weigh(leaf) * stage.worth(leaf, span.high) / stage.unit
        return Range(low, high)
