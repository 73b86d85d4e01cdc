"""The figures that can change as classes of a knapsack: of each class one option is taken, whatever the others are."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import chain, product
from math import ceil, lcm
from typing import NamedTuple

from parindex_cli.model.tree import SIGNS, Leaf
from parindex_cli.numbers import ZERO, added
from parindex_cli.plan.frame import Frame
from parindex_cli.plan.groups import Gates, behind_gates, under_limits
from parindex_cli.plan.knapsack import Option, frontier
from parindex_cli.plan.mover import Mover
from parindex_cli.plan.parts import Part, paired, pruned
from parindex_cli.plan.wish import Wish
from parindex_cli.scoring.ladder import Rung

_MOST_FREE = 8
"""So many gates that hang together are tried in every combination, where a closed one brings another rule."""
_MOST_OPENED = 256
"""Elsewhere so many sets of gates are tried that criteria wait for."""
Own = Mapping[str, bool | None]
"""How gates stand by their own figures; None of one that is not asked for, and opens nothing."""
Shut = frozenset[int]
"""Places of figures that are to stay as they are."""
_REPORT = Fraction(10**9)
"""To count on a figure that is not reported is dearer than any work."""


class Scales(NamedTuple):
    """What makes whole numbers: of efforts, of points of the set, and of points of the index.

    `changes` is more than figures can change.
    """

    effort: int
    points: int
    of_100: int
    changes: int

    def cost(self, effort: Fraction, *, changes: bool) -> int:
        """The effort and, where that is the same, how many figures change."""
        return int(effort * self.effort) * self.changes + changes

    def effort_of(self, cost: Fraction | int) -> Fraction:
        """The effort in a cost."""
        return Fraction(cost // self.changes, self.effort)

    def least_rank(self, cost: Fraction) -> tuple[Fraction, int]:
        """The least effort of what costs no less, and the fewest figures that change where it is no more."""
        effort, figures = divmod(ceil(cost), self.changes)
        return Fraction(effort, self.effort), figures


def _scales(movers: Sequence[Mover], frame: Frame, wish: Wish) -> Scales:
    efforts = {wish.effort(mover.metric, rung.items).denominator for mover in movers for rung in mover.rungs}
    parts = {part.denominator for mover in movers for rung in mover.rungs for part in rung.outcome}
    parts |= {number.denominator for number in (*frame.fixed.values(), *frame.ceilings.values())}
    points = lcm(*parts)
    weights = {(weight / points).denominator for weight in {*frame.weights.leaves.values(), frame.weights.beside}}
    return Scales(lcm(*efforts), points, lcm(*weights), len(movers) + 1)


class Classes:
    """Makes the options of each class, and again where figures are to stay as they are.

    Every gain is counted from nothing; what does not change is in `frame.still`.
    """

    def __init__(self, frame: Frame, movers: Sequence[Mover], gates: Gates, wish: Wish) -> None:
        self.frame, self.movers, self.gates, self.wish = frame, movers, gates, wish
        self.scales = _scales(movers, frame, wish)
        self.complete = True
        self._bits = sum(len(mover.rungs) for mover in movers).bit_length()
        clusters = behind_gates(movers, gates)
        members = [[movers[i] for i in cluster] for cluster in clusters]
        self._units = tuple(unit for unit in wish.limits if self._binds(unit))
        self._limits = tuple(int(wish.limits[unit] * self.scales.effort) for unit in self._units)
        joined = under_limits(members, self._units, frame.ceilings)
        self.groups = [[members[i] for i in group] for group in joined]
        self.group_of = {mover.place: n for n, group in enumerate(self.groups) for mover in chain(*group)}
        self.best = {leaf: self._best(leaf) for leaf in sorted(wish.inside) if leaf in gates.mover}
        self._made: dict[tuple[int, Shut], list[Option]] = {}

    def options(self, shut: Shut = frozenset()) -> list[list[Option]]:
        """The options of every class; one without any cannot be as the wish wants it."""
        return [self.of_class(n, shut) for n in range(len(self.groups))]

    def of_class(self, group: int, shut: Shut) -> list[Option]:
        """The options of one class where some figures are to stay as they are."""
        key = (group, shut & {mover.place for cluster in self.groups[group] for mover in cluster})
        if key not in self._made:
            self._made[key] = self._together(self.groups[group], key[1])
        return self._made[key]

    def _binds(self, unit: str) -> bool:
        """Whether the division could make more effort than its limit."""
        most = (
            max(self.wish.effort(mover.metric, rung.items) for rung in mover.rungs)
            for mover in self.movers
            if mover.division == unit
        )
        return added(most) > self.wish.limits[unit]

    def _best(self, leaf: str) -> Fraction:
        """The most points that a leaf can come to."""
        cluster = next(c for group in self.groups for c in group if self.gates.mover[leaf] in c)
        return max(
            (
                self._worth(self.gates.mover[leaf], rung, leaf, own)
                for own in self._scenarios(cluster)
                for rung in self._fitting(self.gates.mover[leaf], own)
            ),
            default=ZERO,
        )

    def _worth(self, mover: Mover, rung: Rung, leaf: str, own: Own) -> Fraction:
        opens = self.gates.opens(self._leaf(leaf), own)
        return ZERO if opens is None else (mover.worth if opens else mover.shut)(rung, leaf)

    def _leaf(self, name: str) -> Leaf:
        return self.gates.criteria.leaves[name]

    def _together(self, clusters: Sequence[Sequence[Mover]], shut: Shut) -> list[Option]:
        movers = [*chain(*clusters)]
        units = {mover.division for mover in movers}
        told = units.isdisjoint(self._units) or (len(units) == 1 and not any(mover.reports for mover in movers))
        lists = [self._cluster(cluster, shut, told=told) for cluster in clusters]
        parts = reduce(lambda a, b: paired(a, b, self._limits, told=told), lists)
        kinds = {one.kind for mover in movers for one in mover.adjustments}
        options = [Option(part.cost, self._gain(part, kinds), part.order, part.chosen) for part in parts]
        return frontier(options)

    def _gain(self, part: Part, kinds: Collection[str]) -> int:
        """What a part comes to with its bonus and penalty, within their ceilings."""
        gain = part.gain
        for (kind, most), own in zip(self.frame.ceilings.items(), part.beside, strict=True):
            if kind in kinds:
                points = min(self.frame.fixed[kind] + Fraction(own, self.scales.points), most)
                gain += int(SIGNS[kind] * points * self.frame.weights.beside * self.scales.of_100)
        return gain

    def _cluster(self, cluster: Sequence[Mover], shut: Shut, *, told: bool) -> list[Part]:
        """What figures behind the same gates come to together, in every way in which these can stand."""
        found: list[Part] = []
        for own in self._scenarios(cluster):
            lists = [self._parts(mover, own, shut) for mover in cluster]
            found += reduce(lambda a, b: paired(a, b, self._limits, told=told), lists[1:], pruned(lists[0], told=told))
        return pruned(found, told=told)

    def _scenarios(self, cluster: Sequence[Mover]) -> Iterator[Own]:
        """Every way in which the gates can stand by their own figures that the frame allows for."""
        free = [gate for mover in cluster for gate in mover.gates if gate in self.gates.free]
        leaves = [self._leaf(name) for mover in cluster for name in mover.leaves]
        demanded = [leaf for leaf in leaves if leaf.id in self.frame.demanded]
        if not demanded and all(leaf.if_closed is None for leaf in leaves):
            yield from self._opened(free, leaves)
            return
        held = {gate: self.gates.now(gate) for gate in free[_MOST_FREE:]}
        self.complete = self.complete and not held
        for states in product((False, True), repeat=len(free[:_MOST_FREE])):
            own = {**dict(zip(free[:_MOST_FREE], states, strict=True)), **held}
            if all(self.gates.is_open(leaf, own) == self.frame.demanded[leaf.id] for leaf in demanded):
                yield own

    def _opened(self, free: Sequence[str], leaves: Sequence[Leaf]) -> Iterator[Own]:
        """All that some criteria wait for open, whatever the other gates do, which bring nothing to open.

        Where they open too, this is counted where they are asked to.
        """
        waited = {frozenset(free).intersection(self.gates.criteria.gates[leaf.id]) for leaf in leaves}
        opened, every = {frozenset[str]()}, frozenset[str]().union(*waited)
        for gates in _smallest_first(waited):
            opened |= {gates | others for others in opened}
            if len(opened) > _MOST_OPENED:
                self.complete = False
                opened = {every, *_smallest_first(opened)[:_MOST_OPENED]}
        for some in _smallest_first(opened):
            yield {gate: True if gate in some else None for gate in free}

    def _fitting(self, mover: Mover, own: Own) -> Iterator[Rung]:
        """The rungs by which the gates stand so."""
        gates = [gate for gate in mover.gates if own.get(gate) is not None]
        return (rung for rung in mover.rungs if all(mover.opened(rung, gate) == own[gate] for gate in gates))

    def _parts(self, mover: Mover, own: Own, shut: Shut) -> list[Part]:
        wanted = [name for name in mover.leaves if name in self.best]
        fitting = set(map(id, self._fitting(mover, own)))
        return [
            self._part(mover, n, rung, own)
            for n, rung in enumerate(mover.rungs)
            if id(rung) in fitting
            and (n == 0 or mover.place not in shut)
            and all(self._worth(mover, rung, name, own) == self.best[name] for name in wanted)
            and self._within(mover, rung)
        ]

    def _within(self, mover: Mover, rung: Rung) -> bool:
        """Whether its division can do it alone."""
        limit = self.wish.limits.get(mover.division or "")
        return limit is None or self.wish.effort(mover.metric, rung.items) <= limit

    def _part(self, mover: Mover, n: int, rung: Rung, own: Own) -> Part:
        weights, scales, ceilings = self.frame.weights, self.scales, self.frame.ceilings
        worth = (weights.of(self._leaf(name)) * self._worth(mover, rung, name, own) for name in mover.leaves)
        free = (SIGNS[kind] * mover.beside(rung, kind) for kind in SIGNS if kind not in ceilings)
        gain = added(worth) + weights.beside * added(free)
        effort = self.wish.effort(mover.metric, rung.items)
        used = tuple(int(effort * scales.effort) if unit == mover.division else 0 for unit in self._units)
        return Part(
            scales.cost(effort + _REPORT if n and mover.reports else effort, changes=n > 0),
            int(gain * scales.of_100),
            -n << (self._bits * (len(self.movers) - mover.place)),
            tuple(int(mover.beside(rung, kind) * scales.points) for kind in ceilings),
            used,
            ((None, mover.place, n) if n else None),
        )


def _smallest_first(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    return sorted(sets, key=lambda some: (len(some), sorted(some)))
