"""Points that were apportioned: shared out in every way that keeps the sum the source gives, and the most of it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import gcd
from typing import NamedTuple

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Leaf

_MOST_STEPS = 200
"""Into so many steps at most the points of a pool can rise; finer ones are not told apart."""


class Pool(NamedTuple):
    """Leaves whose points are assumed, of which the source gives but the sum; `above` is the criterion that has it.

    Each leaf has from half to twice its points, in steps; `moves` are the fewest and the most steps of each, `ends`
    those of all together.
    """

    above: str
    leaves: tuple[str, ...]
    step: Fraction
    moves: tuple[tuple[int, int], ...]
    ends: tuple[int, int]

    def reach(self, place: int) -> tuple[int, int]:
        """The fewest and the most steps of one leaf that the others can make up for."""
        low, high = self.ends
        few, most = self.moves[place]
        return max(few, most - high), min(most, few - low)


def pools_of(criteria: CriteriaSet, maxima: Mapping[str, Fraction]) -> list[Pool]:
    """The leaves of each pool, in the order of the file; surveyed ones are shared out among themselves."""
    found: dict[tuple[str, bool], list[Leaf]] = {}
    above: list[str] = []
    for entry in criteria.entries:
        del above[entry.depth :]
        known = entry.node.provenance.points != "assumed"
        anchor = above[-1] if above else ""
        if isinstance(entry.node, Leaf) and not known and maxima[entry.node.id] > 0:
            found.setdefault((anchor, entry.node.surveyed), []).append(entry.node)
        above.append(entry.node.id if known else anchor)
    made = (_pool(name, leaves, maxima, criteria.decimals) for (name, _), leaves in found.items() if len(leaves) > 1)
    return [pool for pool in made if all(pool.ends)]


def _pool(above: str, leaves: Sequence[Leaf], maxima: Mapping[str, Fraction], decimals: int) -> Pool:
    unit = 10**decimals
    units = [int(maxima[leaf.id] * unit) for leaf in leaves]
    step = gcd(*units)
    step = step // 2 if step % 2 == 0 else step  # so that each can be halved
    while sum(units) > _MOST_STEPS * step:
        step *= 2
    moves = [(-(own // 2 // step), own // step) for own in units]
    ends = (sum(few for few, _ in moves), sum(many for _, many in moves))
    return Pool(above, tuple(leaf.id for leaf in leaves), Fraction(step, unit), tuple(moves), ends)


Row = tuple[int, tuple[int, ...]]
"""What a leaf comes to after each number of steps, from the fewest on, in the least unit of points."""


@lru_cache(maxsize=1024)
def most(rows: tuple[Row, ...]) -> int:
    """The most that all come to together when the steps of all add up to none."""
    # How many steps those still to come can take away, and add.
    ends = [*zip(*(accumulate(reversed(column), initial=0) for column in _reach(rows)), strict=True)][::-1]
    states = {0: 0}
    for (first, values), (low, high) in zip(rows, ends[1:], strict=True):
        found: dict[int, int] = {}
        for at, sofar in states.items():
            for n, value in enumerate(values, start=at + first):
                if -high <= n <= -low:
                    then = sofar + value
                    if n not in found or then > found[n]:
                        found[n] = then
        states = found
    return states[0]


def _reach(rows: Sequence[Row]) -> Iterator[list[int]]:
    yield [first for first, _ in rows]
    yield [first + len(values) - 1 for first, values in rows]


def least(rows: tuple[Row, ...]) -> int:
    """The least that all come to together when the steps of all add up to none."""
    return -most(tuple((first, tuple(-value for value in values)) for first, values in rows))
