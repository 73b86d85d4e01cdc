"""Where points are lost: against the maximum, the target and last year, and what is only not reported yet."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from parindex_cli.numbers import ZERO, added
from parindex_cli.scoring import AdjustmentScore, NodeScore, Scorecard, State

Grouping = Literal["component", "unit"]


class Gaps(NamedTuple):
    """What is short in a scorecard, each list in its own order.

    losses: leaves with points that are still possible, most first.
    gone: leaves with points that can no longer be had this year; where some still can, among the losses too.
    others: leaves short of points that others decide on, an appraiser or the survey, or that await the survey.
    unmet: leaves with all their points whose target is missed all the same.
    regressed: criteria under last year's share even if all that is pending or still possible came, worst first.
    at_risk: criteria under last year's share as a whole year, projected where it is not over, which what is pending or
        still possible can make good.
    pending: leaves not reported yet, in the order of the file.
    awaited: bonus and penalty parts not reported yet; they are the department's, not those of a division or component.
    """

    losses: tuple[NodeScore, ...]
    gone: tuple[NodeScore, ...]
    others: tuple[NodeScore, ...]
    unmet: tuple[NodeScore, ...]
    regressed: tuple[NodeScore, ...]
    at_risk: tuple[NodeScore, ...]
    pending: tuple[NodeScore, ...]
    awaited: tuple[AdjustmentScore, ...] = ()


def find_gaps(
    card: Scorecard, *, unit: str | None = None, component: str | None = None, min_points: Fraction = ZERO
) -> Gaps:
    """The gaps of the whole card, or of what one division leads and of one component.

    `min_points` hides smaller losses, but never a regression.
    """
    nodes = [node for node in card.nodes() if _wanted(node, unit, component)]
    leaves = [node for node in nodes if not node.is_group]
    below = {node.id for node in _of_the_year(card) if (node.share_change or ZERO) < 0}
    short = [node for node in leaves if node.short >= min_points]
    return Gaps(
        losses=tuple(sorted((node for node in short if node.possible), key=lambda node: -node.possible)),
        gone=tuple(sorted((node for node in short if node.gone and not node.by_others), key=lambda node: -node.gone)),
        others=tuple(
            node for node in leaves if node.awaits_survey or (node.short >= min_points and node.gone and node.by_others)
        ),
        unmet=tuple(node for node in leaves if node.met is False and node.short <= 0),
        regressed=tuple(sorted((node for node in nodes if node.regressed), key=_worst_first)),
        at_risk=tuple(node for node in nodes if not node.regressed and node.id in below),
        pending=tuple(node for node in leaves if node.state is State.PENDING),
        awaited=tuple(part for part in card.adjustments if part.points is None and unit is None and component is None),
    )


def _of_the_year(card: Scorecard) -> Iterator[NodeScore]:
    """What can be compared with last year; a projection only where all of it is reported."""
    over = card.submission.year_over
    yield from (n for n in card.compared.nodes() if not n.awaits_survey and (over or not n.pending))


def _wanted(node: NodeScore, unit: str | None, component: str | None) -> bool:
    return (unit is None or node.entry.lead == unit) and (component is None or node.entry.component == component)


def shared_by(unit: str, gaps: Gaps) -> list[NodeScore]:
    """The criteria short of points or figures that a division shares in and another leads; its own are not among them.

    Their points are those of the lead division and must not be added to this one's.
    """
    return [node for node in short_of(gaps) if shares(unit, node)]


def short_of(gaps: Gaps) -> list[NodeScore]:
    """Every criterion short of points, of its figure or of its target, each once; nobody can do for the survey."""
    every = (*gaps.losses, *gaps.gone, *gaps.others, *gaps.pending, *gaps.unmet)
    return list({node.id: node for node in every if not node.awaits_survey}.values())


def shares(unit: str, node: NodeScore) -> bool:
    """Whether the division shares in a criterion that another leads."""
    return unit in node.entry.cooperating and unit != node.entry.lead


def lost_together(nodes: Iterable[NodeScore]) -> Fraction:
    """The points these criteria lost."""
    return added(node.short for node in nodes)


def winnable_together(nodes: Iterable[NodeScore]) -> Fraction:
    """The points that can be won back in these criteria."""
    return added(node.possible for node in nodes)


def _worst_first(node: NodeScore) -> Fraction:
    return node.best_change or ZERO


def group_key(node: NodeScore, by: Grouping) -> str:
    """The component or the lead division a criterion is listed under."""
    return node.entry.component if by == "component" else node.entry.lead or ""
