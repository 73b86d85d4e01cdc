"""What is asked of a plan: the goal, what things cost, and what is fixed."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import ONE


class Wish(NamedTuple):
    """What changes cost, and which of them are fixed.

    `efforts` tells what one item of a metric costs, 1 where it is not named; `limits` how much effort a division can
    make. The criteria `inside` are to be brought to all they can have, those `outside` are left as they are. With
    `reports` a figure not reported yet may be reported, at what brings most.
    """

    efforts: Mapping[str, Fraction] = MappingProxyType({})
    limits: Mapping[str, Fraction] = MappingProxyType({})
    inside: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    reports: bool = False

    def effort(self, metric: str, items: Fraction) -> Fraction:
        """What so many items of the metric cost."""
        return items * self.efforts.get(metric, ONE)


class Fixed(NamedTuple):
    """The criteria fixed in and out."""

    inside: frozenset[str]
    outside: frozenset[str]


def fixed(criteria: CriteriaSet, inside: Iterable[str], outside: Iterable[str]) -> Fixed:
    """The scored criteria below those named; the nearest one named above a criterion decides."""
    said = {**dict.fromkeys(outside, False), **dict.fromkeys(inside, True)}
    found: dict[bool, set[str]] = {True: set(), False: set()}
    above: list[bool | None] = []
    for entry in criteria.entries:
        del above[entry.depth :]
        above.append(said.get(entry.node.id, above[-1] if above else None))
        verdict = above[-1]
        if isinstance(entry.node, Leaf) and verdict is not None:
            found[verdict].add(entry.node.id)
    return Fixed(frozenset(found[True]), frozenset(found[False]))


def clashing(criteria: CriteriaSet, chosen: Fixed) -> Iterator[tuple[Leaf, Leaf]]:
    """Criteria fixed in beside such as are fixed out and scored from the same figure."""
    leaves = criteria.leaves
    out = {leaves[name].metric: leaves[name] for name in sorted(chosen.outside, reverse=True)}
    for name in leaves:
        if name in chosen.inside and leaves[name].metric in out:
            yield leaves[name], out[leaves[name].metric]
