"""What can be changed: each figure with its ladder of changes, and what each rung is worth where a gate is open."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from parindex_cli.figures import Figure, NotArising, Pending
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.rare import Adjustment
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import ONE, ZERO, added
from parindex_cli.plan.adding import added_up_in, together
from parindex_cli.plan.mover import Hanging, Mover, outcome_of
from parindex_cli.plan.wish import Wish
from parindex_cli.scoring.judging import Judge, met, opens
from parindex_cli.scoring.ladder import Rung, best_of, every_choice, ladder, unreported
from parindex_cli.scoring.lines import MOST_TURNS, Moves, Outcome
from parindex_cli.scoring.nodes import State


def barred(criteria: CriteriaSet, metric: str, leaves: Sequence[Leaf]) -> bool:
    """Whether no division can change the figure: it is settled, or others decide on it."""
    told = criteria.metrics[metric]
    if told.course == "final" or told.measure in ("points", "survey"):
        return True
    return bool(leaves) and all(leaf.surveyed for leaf in leaves)


def movers(judge: Judge, maxima: Mapping[str, Fraction], wish: Wish) -> list[Mover]:
    """Every figure that can change, or that counts only behind a gate, in the order of the file."""
    criteria = judge.criteria
    required = {gate for leaf in criteria.leaves.values() for gate in leaf.requires}
    found: list[Mover] = []
    hanging = _hanging(criteria)
    added_up = added_up_in(criteria, hanging)
    for metric, (leaves, adjustments) in hanging.items():
        reported = judge.figures.get(metric)
        figure = Pending() if reported is None or metric in criteria.derived else reported.figure
        out = any(leaf.id in wish.outside for leaf in leaves)
        # What others are worked out of is not reported for their sake alone.
        hangs = {*(leaf.metric for leaf in leaves), *(one.metric for one in adjustments)}
        told = metric not in criteria.derived and hangs == {metric}
        unknown = NotArising if wish.reports and told else NotArising | Pending
        still = out or isinstance(figure, unknown) or barred(criteria, metric, leaves)
        if not still or any(leaf.requires for leaf in leaves):
            gates = [leaf for leaf in leaves if leaf.id in required]
            exact = metric in added_up
            told_by = None if still else figure
            mover = _mover(len(found), metric, told_by, (leaves, gates, adjustments), judge, maxima, exact=exact)
            found.append(mover)
    if added_up:
        found = together(found, added_up, judge, maxima, wish)
    return _apart(found)


def _hanging(criteria: CriteriaSet) -> Hanging:
    """What hangs on each metric; of what is worked out of others, on each of those that can move any of it."""
    found: Hanging = {}
    for leaf in criteria.leaves.values():
        found.setdefault(leaf.metric, ([], []))[0].append(leaf)
    for adjustment in criteria.adjustments:
        found.setdefault(adjustment.metric, ([], []))[1].append(adjustment)
    if not criteria.derived:
        return found
    from parindex_cli.scoring.levers import levers

    moving = [base for name in found for base in (levers(criteria, name) if name in criteria.derived else (name,))]
    return found | {
        base: (
            [leaf for leaf in criteria.leaves.values() if base in criteria.behind(leaf.metric)],
            [one for one in criteria.adjustments if base in criteria.behind(one.metric)],
        )
        for base in moving
    }


def _apart(movers: Sequence[Mover]) -> list[Mover]:
    """Of figures on which the same hangs the one that can bring most, with the least to do for it.

    So what they bring can be added up.
    """
    kept: list[Mover] = []
    taken: set[str] = set()
    for mover in sorted(movers, key=_most_by_least):
        if taken.isdisjoint(mover.hanging):
            kept.append(mover)
            taken |= {*mover.hanging}
    complete = len(kept) == len(movers)
    kept.sort(key=lambda one: one.place)
    return [one._replace(place=i, complete=one.complete and complete) for i, one in enumerate(kept)]


def _most_by_least(mover: Mover) -> tuple[Fraction, Fraction]:
    """The most that its own criteria can gain, and what has to be done for it; less is better of both."""
    own = [added(rung.outcome[: len(mover.leaves)]) for rung in mover.rungs]
    most = max(own)
    least = min(rung.items for rung, points in zip(mover.rungs, own, strict=True) if points == most)
    return own[0] - most, least


def _mover(  # noqa: PLR0913, PLR0917  # all that a rung is judged by
    place: int,
    metric: str,
    figure: Figure | NotArising | Pending | None,
    hanging: tuple[Sequence[Leaf], Sequence[Leaf], Sequence[Adjustment]],
    judge: Judge,
    maxima: Mapping[str, Fraction],
    *,
    exact: bool,
) -> Mover:
    leaves, gates, adjustments = hanging

    def outcome(then: Figure | None) -> Outcome:
        figures = judge.figures if then is None else judge.worked_from(metric, then)
        return outcome_of(hanging, judge, maxima, figures, exact=exact)

    ids = [tuple(leaf.id for leaf in some) for some in (leaves, gates)]
    rungs, complete = [Rung(None, ZERO, outcome(None))], True
    moves = [] if figure is None else _moves(metric, leaves, adjustments, judge)
    if isinstance(figure, Pending):
        rungs += _reported(moves, hanging, judge, outcome)
    elif figure is not None and not isinstance(figure, NotArising):
        rungs += ladder(moves, figure, outcome, _good_kinds(adjustments))
        complete = every_choice(moves, figure) and len(rungs) < MOST_TURNS
    division = next(iter(judge.criteria.reporting[metric]), None)
    reports = isinstance(figure, Pending)
    return Mover(place, metric, division, ids[0], ids[1], tuple(adjustments), tuple(rungs), outcome, complete, reports)


def _reported(
    moves: Sequence[Moves],
    hanging: tuple[Sequence[Leaf], Sequence[Leaf], Sequence[Adjustment]],
    judge: Judge,
    outcome: Callable[[Figure], Outcome],
) -> list[Rung]:
    """The figures to report that bring most; what no rule can judge is none, nor what leaves a gate to another rule."""
    leaves, gates, _ = hanging
    otherwise = (leaf for leaf in judge.criteria.leaves.values() if leaf.if_closed is not None)
    replaced = {gate for leaf in otherwise for gate in leaf.requires}

    def fits(figure: Figure) -> bool:
        return all(judge.alone(leaf, figure).state is State.SCORED for leaf in leaves) and all(
            opens(gate, judge.alone(gate, figure)) for gate in gates if gate.id in replaced
        )

    # Of those that bring as much, what meets the targets is what an office means.
    found = sorted(
        filter(fits, unreported(moves)), key=lambda figure: any(met(leaf, figure) is False for leaf in leaves)
    )
    return best_of(found, outcome)


def _good_kinds(adjustments: Sequence[Adjustment]) -> list[str]:
    """The kinds of a tally that a bonus counts, the dearest first."""
    good = [a.per for a in adjustments if a.kind == "bonus" and not isinstance(a.per, Fraction)]
    return sorted(good[0], key=lambda kind: -good[0][kind]) if good else []


def _moves(metric: str, leaves: Sequence[Leaf], adjustments: Sequence[Adjustment], judge: Judge) -> list[Moves]:
    told = judge.criteria.metrics[metric]
    found = []
    for leaf in leaves:
        verdict = judge.alone(leaf)
        found.append((leaf.metric, Moves.by(leaf.rule, verdict.terms, told, verdict.reported.expected)))
    for one in adjustments:
        if one.rule is not None:
            found.append((one.metric, Moves.by(one.rule, judge.criteria.terms(one), told)))
            continue
        prices = {} if isinstance(one.per, Fraction) else one.per
        each = [per for per in (prices.values() if prices else [one.per]) if isinstance(per, Fraction) and per]
        found.append((one.metric, Moves(told, tuple(one.ceiling / per + ONE for per in each), prices)))
    return [moves if name == metric else _bent(moves, name, metric, judge) for name, moves in found]


def _bent(moves: Moves, name: str, metric: str, judge: Judge) -> Moves:
    """The same by a figure that the metric of a rule is worked out of."""
    from parindex_cli.scoring.levers import Lever

    return Lever(judge, name, metric).moves(moves.landmarks)
