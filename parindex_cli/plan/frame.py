"""What holds still while figures change: maxima, weights, ceilings, and which criteria leave the calculation."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.rare import Adjustment
from parindex_cli.model.tree import SIGNS, AdjustmentKind, Leaf
from parindex_cli.numbers import ZERO
from parindex_cli.plan.groups import Gates
from parindex_cli.plan.ledger import Weights, weights_of
from parindex_cli.plan.mover import Mover
from parindex_cli.scoring.adjust import adjusted
from parindex_cli.scoring.judging import Judge
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.scoring.nodes import State

_MOST_PIVOTS = 4
"""Of so many criteria that leave the calculation once a gate opens every combination is tried."""


class Frame(NamedTuple):
    """Maxima and weights, and for which leaves it is `demanded` that their gates are open, or not, so that they hold.

    `fixed` is what adjustments of each kind come to that do not change, `ceilings` the most that all of a kind do.
    `still` is the index that all comes to that does not change.
    """

    maxima: Mapping[str, Fraction]
    weights: Weights
    demanded: Mapping[str, bool]
    fixed: Mapping[AdjustmentKind, Fraction]
    ceilings: Mapping[AdjustmentKind, Fraction]
    still: Fraction


def pivots(judge: Judge, gates: Gates) -> list[Leaf]:
    """The leaves that leave the calculation, or pass their points on, once a gate that can open does."""
    return [
        leaf
        for leaf in judge.criteria.leaves.values()
        if leaf.id not in judge.arose
        and leaf.not_arising in ("exclude", "redistribute")
        and leaf.if_closed is None
        and gates.varies(leaf)
        and judge.alone(leaf).state is State.NOT_ARISING
    ]


def every_demand(judge: Judge, gates: Gates) -> bool:
    """Whether `demands` gives every combination there is."""
    return len(pivots(judge, gates)) <= _MOST_PIVOTS


def demands(judge: Judge, gates: Gates) -> Iterator[dict[str, bool]]:
    """Every way in which the gates of these can stand, the present one first; of very many only this one."""
    found = pivots(judge, gates)
    now = {leaf.id: gates.is_open(leaf, {}) for leaf in found}
    yield now
    tried = found[:_MOST_PIVOTS]
    for states in product((False, True), repeat=len(tried)):
        other = {**now, **{leaf.id: state for leaf, state in zip(tried, states, strict=True)}}
        if other != now:
            yield other


def maxima_where(judge: Judge, demanded: Mapping[str, bool]) -> Mapping[str, Fraction]:
    """The maxima where leaves leave the calculation as demanded, and all others as they do now."""
    return applicable_maxima(judge.criteria, lambda leaf: demanded.get(leaf.id, judge.gone(leaf)))


def framed(
    judge: Judge, maxima: Mapping[str, Fraction], demanded: Mapping[str, bool], movers: Sequence[Mover]
) -> Frame | None:
    """The frame; None where nothing applies in it, so that there is no index."""
    criteria = judge.criteria
    weights = weights_of(criteria, maxima)
    if weights is None:
        return None
    moving = {name for mover in movers for name in mover.hanging}
    fixed = dict.fromkeys(SIGNS, ZERO)
    for one in criteria.adjustments:
        if one.id not in moving:
            fixed[one.kind] += abs(adjusted(one, criteria, judge.figures, judge.last_figures).points or ZERO)
    ceilings = _ceilings(criteria, [one for mover in movers for one in mover.adjustments])
    still = sum(
        (
            weights.of(leaf) * judge.earned(leaf, maxima[leaf.id])
            for leaf in criteria.leaves.values()
            if leaf.id not in moving
        ),
        ZERO,
    )
    for kind, sign in SIGNS.items():
        if kind not in ceilings:
            most = _ceiling(criteria, kind)
            still += sign * weights.beside * (fixed[kind] if most is None else min(fixed[kind], most))
    return Frame(maxima, weights, demanded, fixed, ceilings, still)


def _ceiling(criteria: CriteriaSet, kind: AdjustmentKind) -> Fraction | None:
    return criteria.totals.bonus_ceiling if kind == "bonus" else criteria.totals.penalty_ceiling


def _ceilings(criteria: CriteriaSet, moving: Sequence[Adjustment]) -> dict[AdjustmentKind, Fraction]:
    """The ceilings that count: of a kind of which something can change."""
    found = {one.kind: _ceiling(criteria, one.kind) for one in moving}
    return {kind: most for kind, most in found.items() if most is not None}
