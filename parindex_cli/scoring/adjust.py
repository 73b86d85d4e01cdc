"""Bonus and penalty parts beside the tree, and the total with its range."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from parindex_cli.figures import NotArising, Pending
from parindex_cli.language import say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import UNREPORTED, Reported, before
from parindex_cli.model.tree import SIGNS
from parindex_cli.numbers import ZERO, added, round_to
from parindex_cli.rules.options import priced
from parindex_cli.scoring.nodes import AdjustmentScore, NodeScore
from parindex_cli.scoring.total import Total

if TYPE_CHECKING:
    from parindex_cli.model.rare import Adjustment


def adjusted(
    adjustment: "Adjustment",
    criteria: CriteriaSet,
    figures: Mapping[str, Reported],
    last_figures: Mapping[str, Reported],
) -> AdjustmentScore:
    """What its rule gives, else Σ per × count, at most the ceiling; negative for a penalty, None while pending."""
    reported = figures.get(adjustment.metric, UNREPORTED)
    figure, rule = reported.figure, adjustment.rule
    if isinstance(figure, Pending):
        return AdjustmentScore(adjustment, None)
    if isinstance(figure, NotArising):
        return AdjustmentScore(adjustment, ZERO)
    if rule is None:
        raw, steps = priced(adjustment.per, figure, criteria.metrics[adjustment.metric].option_titles)
    else:
        terms = criteria.terms(adjustment)._replace(previous=before(adjustment.metric, reported, last_figures))
        if not rule.arises(figure, terms):
            return AdjustmentScore(adjustment, ZERO)
        working = rule.work(figure, terms)
        raw, steps = max(working.points, ZERO), list(working.steps)
    points = round_to(min(raw, adjustment.ceiling), criteria.decimals, criteria.rounding)
    cap = say("tối đa {c}: {p} điểm", "at most {c}: {p} points", c=adjustment.ceiling, p=points)
    return AdjustmentScore(adjustment, SIGNS[adjustment.kind] * points, (*steps, cap))


def totalled(criteria: CriteriaSet, components: Sequence[NodeScore], adjustments: Sequence[AdjustmentScore]) -> Total:
    """Add up the components, then bonus and penalty within their ceilings, then the cap on the total."""
    maximum = added(node.maximum for node in components)
    earned = added(node.earned for node in components)
    possible = added(node.possible for node in components)
    pending = added(node.pending for node in components)
    lowest = added(node.lowest for node in components)
    bonus, bonus_open = _side(adjustments, "bonus", criteria.totals.bonus_ceiling)
    penalty, penalty_open = _side(adjustments, "penalty", criteria.totals.penalty_ceiling)
    basis = maximum if criteria.totals.index == "applicable" else criteria.totals.index
    total = Total(
        listed=criteria.points,
        maximum=maximum,
        earned=earned,
        possible=possible,
        gone=maximum - earned - possible - pending,
        pending=pending,
        bonus=bonus,
        penalty=penalty,
        points=ZERO,
        secured=ZERO,
        reachable=ZERO,
        index_basis=basis if basis and maximum else None,
        bonus_pending=bonus_open - bonus,
        penalty_pending=penalty_open - penalty,
        cap=criteria.totals.maximum,
    )
    return total._replace(
        points=total.within(total.uncapped),
        secured=total.within(earned + lowest + bonus - penalty_open),
        reachable=total.within(earned + possible + pending + bonus_open - penalty),
    )


def beside(criteria: CriteriaSet, adjustments: Sequence[AdjustmentScore]) -> Fraction:
    """What bonus and penalty come to together, within their ceilings."""
    bonus, _ = _side(adjustments, "bonus", criteria.totals.bonus_ceiling)
    penalty, _ = _side(adjustments, "penalty", criteria.totals.penalty_ceiling)
    return bonus - penalty


def _side(adjustments: Sequence[AdjustmentScore], kind: str, ceiling: Fraction | None) -> tuple[Fraction, Fraction]:
    """The points of one kind as reported, and with every pending part at its own ceiling."""
    ours = [a for a in adjustments if a.adjustment.kind == kind]
    known = added(abs(a.points) for a in ours if a.points is not None)
    still_open = known + added(a.adjustment.ceiling for a in ours if a.points is None)
    if ceiling is None:
        return known, still_open
    return min(known, ceiling), min(still_open, ceiling)
