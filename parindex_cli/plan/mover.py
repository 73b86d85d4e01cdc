"""A figure that can change, with its rungs, and what figures come to in all that hangs on it."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.figures import Figure
from parindex_cli.model.rare import Adjustment
from parindex_cli.model.reading import Reported
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import ZERO, added
from parindex_cli.scoring.adjust import adjusted
from parindex_cli.scoring.judging import Judge, opens
from parindex_cli.scoring.ladder import Rung
from parindex_cli.scoring.lines import Outcome

Hanging = dict[str, tuple[list[Leaf], list[Adjustment]]]


class Mover(NamedTuple):
    """A metric whose figure can change: the leaves and adjustments that hang on it, and its rungs.

    The first rung is the figure as it stands. The outcome of a rung has a part for each leaf, what it earns where its
    gate is open; then one for each of the leaves that are `gates`, 1 where its own figure opens it; then one for each
    adjustment; and again one for each leaf, what it earns while its gate is closed.
    """

    place: int
    metric: str
    division: str | None
    leaves: tuple[str, ...]
    gates: tuple[str, ...]
    adjustments: tuple[Adjustment, ...]
    rungs: tuple[Rung, ...]
    outcome: Callable[[Figure], Outcome]
    complete: bool
    """Whether every choice of items, and every level of points, is among the rungs."""
    reports: bool = False
    """Whether the figure is not reported yet, so that every other rung is to report one."""

    @property
    def hanging(self) -> tuple[str, ...]:
        """The ids of all that hangs on it."""
        return (*self.leaves, *(one.id for one in self.adjustments))

    def worth(self, rung: Rung, leaf: str) -> Fraction:
        """What the leaf earns with the rung where its gate is open."""
        return rung.outcome[self.leaves.index(leaf)]

    def shut(self, rung: Rung, leaf: str) -> Fraction:
        """What the leaf earns with the rung while its gate is closed."""
        return rung.outcome[self.leaves.index(leaf) - len(self.leaves)]

    def opened(self, rung: Rung, gate: str) -> bool:
        """Whether the gate's own figure opens it."""
        return rung.outcome[len(self.leaves) + self.gates.index(gate)] > 0

    def beside(self, rung: Rung, kind: str) -> Fraction:
        """What the adjustments of one kind come to, without their sign."""
        parts = rung.outcome[len(self.leaves) + len(self.gates) :][: len(self.adjustments)]
        return added(abs(p) for p, one in zip(parts, self.adjustments, strict=True) if one.kind == kind)


def outcome_of(
    hanging: tuple[Sequence[Leaf], Sequence[Leaf], Sequence[Adjustment]],
    judge: Judge,
    maxima: Mapping[str, Fraction],
    figures: Mapping[str, Reported],
    *,
    exact: bool,
) -> Outcome:
    """What figures come to; of what is added up with others it is told exact, before it is rounded."""
    leaves, gates, adjustments = hanging
    now = figures is judge.figures
    verdicts = {leaf.id: judge.alone(leaf, None if now else figures[leaf.metric].figure) for leaf in leaves}
    if exact:
        return tuple(verdict.points for verdict in verdicts.values())
    worth = [judge.worth(leaf, verdicts[leaf.id], maxima[leaf.id]) for leaf in leaves]
    opened = [Fraction(opens(leaf, verdicts[leaf.id])) for leaf in gates]
    beside = [adjusted(one, judge.criteria, figures, judge.last_figures).points or ZERO for one in adjustments]
    shut = [judge.worth_shut(leaf, verdicts[leaf.id], maxima[leaf.id]) for leaf in leaves]
    return (*worth, *opened, *beside, *shut)
