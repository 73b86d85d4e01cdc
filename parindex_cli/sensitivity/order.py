"""In which order the gaps stand when what is assumed turns out otherwise: drawn at random, with the error of it."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import NamedTuple

from parindex_cli.numbers import ZERO
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.scoring.judging import Judge, stretched
from parindex_cli.sensitivity.outcomes import Outcomes
from parindex_cli.sensitivity.pools import Pool

DRAWS = 1000
SEED = 1
ERROR = Fraction(31, 1000)
"""A share of so many draws is so near the true one, 95 times in 100: 1.96 × √(¼ ÷ 1000)."""
TOP = 3
"""How many gaps `score` names."""


class Placed(NamedTuple):
    """A gap: what can be gained there at least and at most, and in which share of the draws it is among the first."""

    node: NodeScore
    low: Fraction
    high: Fraction
    share: Fraction


class Order(NamedTuple):
    """The gaps as they stand, most points first, and in which share of the draws the first ones are the same."""

    gaps: tuple[Placed, ...]
    same: Fraction


class _Gap(NamedTuple):
    """What can be gained in a gap, in the least unit: a row for each number of steps, with a column for each outcome.

    The first row is that of the fewest steps; `pool` and `place` tell where its points are shared out.
    """

    node: NodeScore
    rows: tuple[tuple[int, ...], ...]
    few: int = 0
    pool: int | None = None
    place: int = 0

    def drawn(self, moves: Sequence[Sequence[int]], random: Random) -> int:
        row = self.rows[0 if self.pool is None else moves[self.pool][self.place] - self.few]
        return row[0] if len(row) == 1 else row[int(random.random() * len(row))]


def ordered(card: Scorecard, judge: Judge, outcomes: Outcomes, pools: Sequence[Pool]) -> Order:
    """The gaps of a scorecard, and how firm their order is."""
    nodes = sorted((node for node in card.leaves() if node.possible), key=lambda node: -node.possible)
    held = [pool for pool in pools if any(node.id in pool.leaves for node in nodes)]
    gaps = [_gap(node, judge, outcomes, held) for node in nodes]
    among, same, random = [0] * len(gaps), 0, Random(SEED)  # noqa: S311  # no secret, and the same each time
    first = {*range(min(TOP, len(gaps)))}
    for _ in range(DRAWS):
        moves = [_shared(pool, random) for pool in held]
        gains = [gap.drawn(moves, random) for gap in gaps]
        top = sorted(range(len(gaps)), key=lambda i: -gains[i])[:TOP]
        same += {*top} == first
        for i in top:
            among[i] += 1
    unit = 10**card.criteria.decimals
    ends = ((min(map(min, gap.rows)), max(map(max, gap.rows))) for gap in gaps)
    placed = (
        Placed(gap.node, Fraction(low, unit), Fraction(high, unit), Fraction(n, DRAWS))
        for gap, (low, high), n in zip(gaps, ends, among, strict=True)
    )
    return Order(tuple(placed), Fraction(same, DRAWS))


def _gap(node: NodeScore, judge: Judge, outcomes: Outcomes, pools: Sequence[Pool]) -> _Gap:
    points = sorted({one.points for one in outcomes.of(node.leaf)})
    for n, pool in enumerate(pools):
        if node.id in pool.leaves:
            place = pool.leaves.index(node.id)
            few, many = pool.reach(place)
            rows = (_gains(node, judge, points, node.maximum + k * pool.step) for k in range(few, many + 1))
            return _Gap(node, tuple(rows), few, n, place)
    return _Gap(node, (_gains(node, judge, points, node.maximum),))


def _gains(node: NodeScore, judge: Judge, points: Sequence[Fraction], maximum: Fraction) -> tuple[int, ...]:
    """With such a maximum, for each outcome; what is gone of it stays as large a part of it."""
    leaf = node.leaf
    best = judge.rounded(leaf, maximum * (node.earned + node.possible) / node.maximum, maximum)
    earned = (judge.rounded(leaf, stretched(one, leaf, maximum), maximum) for one in points)
    return tuple(int(max(ZERO, best - one) * 10**judge.criteria.decimals) for one in earned)


def _shared(pool: Pool, random: Random) -> list[int]:
    """Steps of each leaf that add up to none: from any leaf on, each has any that the rest can make up for."""
    first = int(random.random() * len(pool.moves))
    low, high = pool.ends
    steps, at = [], 0
    for few, many in (*pool.moves[first:], *pool.moves[:first]):
        low, high = low - few, high - many
        least, most = max(few, -at - high), min(many, -at - low)
        steps.append(least + int(random.random() * (most - least + 1)))
        at += steps[-1]
    return steps[-first:] + steps[:-first] if first else steps
