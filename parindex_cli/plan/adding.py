"""Figures whose points are added up: which they are, and one mover for all of them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import added
from parindex_cli.plan.mover import Hanging, Mover, outcome_of
from parindex_cli.plan.wish import Wish
from parindex_cli.scoring.judging import Judge
from parindex_cli.scoring.ladder import Rung, frontier

_MOST_TOGETHER = 2000
"""Of so many choices of two figures whose points are added up each is tried."""


def added_up_in(criteria: CriteriaSet, hanging: Hanging) -> dict[str, Leaf]:
    """The metrics that give a part of the points of one criterion, and on which nothing else hangs."""
    found: dict[str, Leaf] = {}
    for leaf in criteria.leaves.values():
        if leaf.rule.adds:
            moving = [name for name in criteria.behind(leaf.metric) if name in hanging]
            if all(hanging[name] == ([leaf], []) for name in moving):
                found |= dict.fromkeys((*moving, leaf.metric), leaf)
    return found


def together(
    movers: Sequence[Mover], added_up: Mapping[str, Leaf], judge: Judge, maxima: Mapping[str, Fraction], wish: Wish
) -> list[Mover]:
    """One mover for all figures whose points are added up, each rung of which changes one of them or several."""
    found: list[Mover] = []
    groups: dict[str, list[Mover]] = {}
    for mover in movers:
        leaf = added_up.get(mover.metric)
        group = [] if leaf is None else groups.setdefault(leaf.id, [])
        group.append(mover)
        if len(group) == 1:
            found.append(mover)
    for name, group in groups.items():
        place = next(i for i, mover in enumerate(found) if mover is group[0])
        found[place] = _as_one(judge.criteria.leaves[name], group, judge, maxima, wish)
    return [_at_place(mover, i) for i, mover in enumerate(found)]


def _at_place(mover: Mover, place: int) -> Mover:
    rungs = tuple(
        rung._replace(parts=tuple((one._replace(place=place), own) for one, own in rung.parts)) for rung in mover.rungs
    )
    return mover._replace(place=place, rungs=rungs)


def _as_one(leaf: Leaf, group: Sequence[Mover], judge: Judge, maxima: Mapping[str, Fraction], wish: Wish) -> Mover:
    moving, complete = [mover for mover in group if mover.rungs[1:]], all(mover.complete for mover in group)
    first = (*moving, *group)[0]  # that of the sum itself is no division's
    gates = [leaf] if first.gates else []

    def rung(parts: tuple[tuple[Mover, Rung], ...], *, exact: bool) -> Rung:
        then = {mover.metric: own.figure for mover, own in parts if own.figure is not None}
        figures = judge.changed(then, ()).figures if then else judge.figures
        items = added(wish.effort(mover.metric, own.items) for mover, own in parts)
        outcome = outcome_of(([leaf], gates, []), judge, maxima, figures, exact=exact)
        return Rung(None, items, outcome, parts)

    rungs = [rung((), exact=True)]
    for mover in moving:
        stride = -(-len(rungs) * len(mover.rungs[1:]) // _MOST_TOGETHER)
        complete = complete and stride == 1
        steps = mover.rungs[:0:-stride]  # the farthest in any case
        both = [rung((*one.parts, (mover, step)), exact=True) for one in rungs for step in steps]
        rungs = [rungs[0], *frontier(sorted([*rungs[1:], *both], key=lambda one: one.items), rungs[0].outcome)]
    told = [rung(one.parts, exact=False) for one in rungs]
    kept = (told[0], *frontier(told[1:], told[0].outcome))
    return first._replace(metric=leaf.metric, rungs=kept, complete=complete)
