"""Which figures have to be looked at together: those behind one gate, under one ceiling, or within one limit."""

from collections.abc import Iterable, Mapping, Sequence

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Leaf
from parindex_cli.plan.mover import Mover
from parindex_cli.scoring.judging import Judge, all_open, opens


class Joined:
    """Things that are told two by two to belong together."""

    def __init__(self, size: int) -> None:
        self._of = list(range(size))

    def first(self, one: int) -> int:
        """The first of all that it belongs to."""
        while self._of[one] != one:
            self._of[one] = one = self._of[self._of[one]]
        return one

    def join(self, them: Iterable[int]) -> None:
        """All of these belong together."""
        firsts = sorted({self.first(one) for one in them})
        for one in firsts[1:]:
            self._of[one] = firsts[0]

    def groups(self) -> list[list[int]]:
        """All groups, by their first."""
        found: dict[int, list[int]] = {}
        for one in range(len(self._of)):
            found.setdefault(self.first(one), []).append(one)
        return list(found.values())


class Gates:
    """How each prerequisite stands: pending, open or closed, by the figures of the leaves above one another."""

    def __init__(self, judge: Judge, movers: Sequence[Mover]) -> None:
        self.criteria: CriteriaSet = judge.criteria
        self.mover = {name: mover for mover in movers for name in mover.leaves}
        self._alone = {gate.id: _own(judge, gate) for gate in _required(judge.criteria)}
        self.free = {name for name in self._alone if self._turns(name)}
        """Those whose own figure can open or close them."""

    def _turns(self, gate: str) -> bool:
        mover = self.mover.get(gate)
        return mover is not None and len({mover.opened(rung, gate) for rung in mover.rungs}) > 1

    def varies(self, leaf: Leaf) -> bool:
        """Whether the prerequisite of the leaf can come to stand otherwise."""
        return any(gate in self.free for gate in self.criteria.gates[leaf.id])

    def opens(self, leaf: Leaf, own: Mapping[str, bool | None]) -> bool | None:
        """Whether the leaf may earn points, where the `free` gates stand as told by their own figures.

        None where a prerequisite is pending and none is closed.
        """
        states: dict[str, bool | None] = {}
        for gate in self.criteria.gates[leaf.id]:
            before = all_open(states[name] for name in self.criteria.leaves[gate].requires)
            states[gate] = own.get(gate, self._alone[gate]) if before else before
        return all_open(states[name] for name in leaf.requires)

    def is_open(self, leaf: Leaf, own: Mapping[str, bool | None]) -> bool:
        """Whether the leaf may earn points now."""
        return self.opens(leaf, own) is True

    def now(self, gate: str) -> bool:
        """Whether its figure as it stands opens the gate."""
        return self._alone[gate] is True


def _own(judge: Judge, gate: Leaf) -> bool | None:
    """Whether its own figure opens a gate; None while that is pending."""
    verdict = judge.alone(gate)
    return None if verdict.is_pending else opens(gate, verdict)


def _required(criteria: CriteriaSet) -> Iterable[Leaf]:
    names = {gate for leaf in criteria.leaves.values() for gate in leaf.requires}
    return (leaf for leaf in criteria.leaves.values() if leaf.id in names)


def behind_gates(movers: Sequence[Mover], gates: Gates) -> list[list[int]]:
    """Figures of which one decides whether another counts, together; each of the others alone."""
    joined = Joined(len(movers))
    for leaf in gates.criteria.leaves.values():
        if gates.varies(leaf):
            names = [leaf.id, *gates.criteria.gates[leaf.id]]
            joined.join({gates.mover[name].place for name in names if name in gates.mover})
    return joined.groups()


def under_limits(clusters: Sequence[Sequence[Mover]], units: Iterable[str], kinds: Iterable[str]) -> list[list[int]]:
    """Clusters that share a limit of a division, or a ceiling of a kind of adjustments, together."""
    joined = Joined(len(clusters))
    for unit in units:
        joined.join(i for i, one in enumerate(clusters) if any(mover.division == unit for mover in one))
    for kind in kinds:
        joined.join(
            i for i, one in enumerate(clusters) if any(a.kind == kind for mover in one for a in mover.adjustments)
        )
    return joined.groups()
