"""What changed figures do: which criteria move, by how much and why."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from parindex_cli.figures import Figure, NotArising, NotSubmitted, Pending
from parindex_cli.language import Text
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported
from parindex_cli.model.tree import Leaf
from parindex_cli.scoring import AdjustmentScore, NodeScore, Scorecard
from parindex_cli.scoring.judging import Judge
from parindex_cli.scoring.nodes import Goal
from parindex_cli.scoring.ways import Ways

Why = Literal["figure", "opened", "closed", "awaits", "maximum"]
"""Another figure; a prerequisite that is met now, or no longer, or not known; another maximum by redistribution."""


class Moved(NamedTuple):
    """A criterion before and after, and why it is another; without points that move only its figure is."""

    before: NodeScore
    after: NodeScore
    why: tuple[Why, ...]

    @property
    def change(self) -> Fraction:
        """The points it earns more."""
        return self.after.earned - self.before.earned


class WhatIf(NamedTuple):
    """A scorecard beside that of changed figures; `adjustments` are the parts beside the tree that move."""

    before: Scorecard
    after: Scorecard
    moved: tuple[Moved, ...]
    adjustments: tuple[tuple[AdjustmentScore, AdjustmentScore], ...]


def what_if(before: Scorecard, after: Scorecard, judges: tuple[Judge, Judge]) -> WhatIf:
    """What the second has otherwise than the first; the judges are those of the figures of each."""
    pairs = zip(before.leaves(), after.leaves(), strict=True)
    moved = [Moved(one, other, tuple(_why(one, other, judges))) for one, other in pairs]
    parts = zip(before.adjustments, after.adjustments, strict=True)
    return WhatIf(
        before,
        after,
        tuple(move for move in moved if move.why),
        tuple((one, other) for one, other in parts if one.points != other.points),
    )


def _why(one: NodeScore, other: NodeScore, judges: tuple[Judge, Judge]) -> Iterator[Why]:
    assert one.reported is not None
    assert other.reported is not None
    if not _alike(one.reported.figure, other.reported.figure):
        yield "figure"
    was, now = (_gates(judge, one.leaf) for judge in judges)
    if was != now:
        yield now
    if one.maximum != other.maximum and one.state is other.state:
        yield "maximum"


def _alike(one: Figure | NotArising | Pending, other: Figure | NotArising | Pending) -> bool:
    """Whether both say the same; of what has no value there are not two sorts."""
    if isinstance(one, NotArising | NotSubmitted | Pending):
        return type(one) is type(other)
    return one == other


def _gates(judge: Judge, leaf: Leaf) -> Literal["opened", "closed", "awaits"]:
    closed, awaited = judge.gates(leaf)
    if closed:
        return "closed"
    return "awaits" if awaited else "opened"


class Refusal(NamedTuple):
    """A criterion that cannot be brought to anything more, and why."""

    criterion: str
    why: Text


def brought_to_full(
    criteria: CriteriaSet, judge: Judge, ids: Iterable[str]
) -> tuple[Mapping[str, Reported], list[Refusal]]:
    """The figures once each of these scored criteria has all it can still have, one after the other."""
    refusals = []
    for name in ids:
        leaf = criteria.leaves[name]
        ways = Ways(judge)
        if judge.earned(leaf, ways.maxima[name]) >= ways.maxima[name]:
            continue
        way = ways.back(leaf)
        if not isinstance(way, Goal):
            refusals.append(Refusal(name, way))
            continue
        judge = _after(judge, {name: figure for step in way.steps for name, figure in step.figures.items()})
    return judge.figures, refusals


def _after(judge: Judge, changes: Mapping[str, Figure]) -> Judge:
    figures = {name: judge.figures[name]._replace(figure=figure) for name, figure in changes.items()}
    return Judge(judge.criteria, {**judge.figures, **figures}, judge.last_figures, judge.arose, months=judge.months)
