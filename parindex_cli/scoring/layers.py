"""Layers of points: self-assessed, appraised in rounds, surveyed. None overwrites another; one is chosen to be shown.

A surveyed criterion is the survey's and any other the appraiser's. So the layer `survey` speaks of the surveyed ones
alone, `appraised` of the others, and `official` of all. `self` has nothing of its own to say of what awaits the survey,
and takes the survey's points for it once they are there.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from parindex_cli.language import Text, same, say
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.layers import REASON_KINDS, GivenBy, Layer, Unlisted
from parindex_cli.numbers import ZERO, added, round_to
from parindex_cli.scoring.adjust import totalled
from parindex_cli.scoring.nodes import Goal, LayerScore, NodeScore, State, Step
from parindex_cli.scoring.promises import by_points, promised
from parindex_cli.scoring.scorecard import Outlook, Scorecard


def in_layer(
    layer: Layer, appraisals: Iterable[Appraisal], scored: Callable[[Collection[str]], Scorecard]
) -> Scorecard:
    """The scorecard of one layer; its leaves hold all the layers. The appraisals must have passed the checks.

    `scored` scores the figures, and keeps the maximum of the leaves it is given though they did not arise.
    `official` and `appraised` take the last round that lists a criterion. One that none lists counts as the last
    round's `unlisted` says. Points count as given, rounded once, up to the criterion's maximum.
    """
    own = scored(())
    rounds = tuple(sorted(appraisals, key=lambda appraisal: (appraisal.layer, appraisal.round or 1)))
    if not rounds and layer == "self":
        return own
    said = {node.id: _said(node, rounds, own.criteria) for node in own.leaves()}
    rulings = {node.id: _ruling(node, said[node.id], layer, rounds) for node in own.leaves()}
    # Whoever gives points for a criterion says that it arose, so that its maximum counts again.
    base = scored([name for name, ruling in rulings.items() if ruling.by is not None])
    partial = any(ruling.outside for ruling in rulings.values())
    components = tuple(_node(node, rulings, said, partial=partial) for node in base.components)
    adjustments = () if layer == "survey" else base.adjustments
    if layer != "self":  # whose promises are of its own figures, and are made already
        before = totalled(base.criteria, components, adjustments)
        components = promised(components, lambda goal: by_points(goal, before), before, over=base.submission.year_over)
    total = totalled(base.criteria, components, adjustments)

    def look() -> Outlook | None:
        """What others gave stands, and the rest is projected."""
        if own.outlook is None:
            return None

        def ending(end: str) -> Scorecard:
            return in_layer(layer, rounds, lambda arose: getattr(scored(arose).outlook, end))

        return Outlook(*map(ending, ("likely", "low", "high")))

    return base._replace(
        baseline=None if partial else base.baseline,
        components=components,
        adjustments=adjustments,
        total=total._replace(index_basis=total.maximum or None) if partial else total,
        layer=layer,
        appraisals=rounds,
        partial=partial,
        look=cache(look),
    )


def _said(node: NodeScore, rounds: Sequence[Appraisal], criteria: CriteriaSet) -> tuple[LayerScore, ...]:
    """What each layer gives the leaf, its own figure first."""
    layers = [LayerScore(None, None if node.is_pending else node.earned)]
    for appraisal in rounds:
        given = appraisal.points.get(node.id)
        if given is None:
            layers.append(LayerScore(appraisal, None))
        else:
            points = round_to(min(given.points, node.listed), criteria.decimals, criteria.rounding)
            layers.append(LayerScore(appraisal, points, given.reason, given.kind))
    return tuple(layers)


class _Ruling(NamedTuple):
    """How a layer counts a leaf: not at all, as given by one of its files, or as one that no file lists."""

    outside: bool = False
    by: LayerScore | None = None
    unlisted: Unlisted | None = None
    last: Appraisal | None = None


def _ruling(node: NodeScore, said: Sequence[LayerScore], layer: Layer, rounds: Sequence[Appraisal]) -> _Ruling:
    due: GivenBy = "survey" if node.leaf.surveyed else "appraised"
    if layer == "self" and (node.state is not State.AWAITS_SURVEY or not any(one.layer == due for one in rounds)):
        return _Ruling()
    if layer not in (due, "official", "self"):
        return _Ruling(outside=True)
    ours = [appraisal for appraisal in rounds if appraisal.layer == due]
    if not ours:
        return _Ruling(unlisted="pending")
    listed = [given for given in said if given.source in ours and given.points is not None]
    return _Ruling(by=listed[-1]) if listed else _Ruling(unlisted=ours[-1].unlisted, last=ours[-1])


def _node(
    node: NodeScore, rulings: Mapping[str, _Ruling], said: Mapping[str, tuple[LayerScore, ...]], *, partial: bool
) -> NodeScore:
    # A part alone has nothing of last year to be compared with.
    node = node._replace(last=None) if partial else node
    if not node.is_group:
        return _leaf(node, rulings[node.id], said[node.id][0])._replace(layers=said[node.id])
    children = tuple(_node(child, rulings, said, partial=partial) for child in node.children)
    return node._replace(
        maximum=added(child.maximum for child in children),
        earned=added(child.earned for child in children),
        pending=added(child.pending for child in children),
        lowest=added(child.lowest for child in children),
        children=children,
    )


def _leaf(node: NodeScore, ruling: _Ruling, own: LayerScore) -> NodeScore:
    if ruling.outside:
        return _settled(node, ZERO)._replace(maximum=ZERO, met=None)
    if ruling.by is not None:
        return _given(node, ruling.by, own)
    if ruling.unlisted is None or not (node.maximum or node.earned):
        return node
    by = _name(ruling.last)
    if ruling.unlisted == "self" and node.state is not State.AWAITS_SURVEY:
        step = say("{by} chưa có điểm: tạm lấy điểm tự đánh giá", "no points in {by}: the self-score stands", by=by)
        return node._replace(steps=(*node.steps, step))
    if ruling.unlisted in ("self", "pending"):
        step = say("{by} chưa có điểm", "no points in {by}: pending", by=by)
        state = State.AWAITS_SURVEY if node.leaf.surveyed else State.PENDING
        return _settled(node, ZERO, step)._replace(state=state, pending=node.maximum)
    step = say("{by} không có điểm: 0 điểm", "no points in {by}: 0 points", by=by)
    words = say("đề nghị chấm điểm tiêu chí này", "ask for points for this criterion")
    return _settled(node, ZERO, step)._replace(goal=Goal(words, (Step(words, node.maximum),)))


def _given(node: NodeScore, by: LayerScore, own: LayerScore) -> NodeScore:
    """The leaf with points of others; a cut is won back by mending what they give as its reason.

    What the department did not claim is no part of the cut, and is told apart.
    """
    assert by.source is not None
    assert by.points is not None
    why = reason_text(by)
    step = say("{by}: {p} điểm", "{by}: {p} points", by=_name(by.source), p=by.points)
    if why is not None:
        step = same("{step} ({why})", step=step, why=why)
    settled = _settled(node, by.points, step)
    if node.leaf.surveyed:
        return settled._replace(barred=say("điểm do điều tra quyết định", "points that the survey decides"))
    if own.points is None or by.points >= own.points:
        return settled._replace(
            goal=_beyond(node.goal, by.points - own.points) if own.points is not None else node.goal
        )
    cut = own.points - by.points
    words = say("{by} trừ {cut} điểm", "{cut} points cut by {by}", by=by.source.label, cut=cut)
    if why is not None:
        words = same("{words}: {why}", words=words, why=why)
    unclaimed = settled.short - cut
    if unclaimed > 0:
        words = say("{w}; tự đánh giá chưa đạt {rest} điểm", "{w}; {rest} not claimed", w=words, rest=unclaimed)
    gain = cut + (ZERO if node.goal is None else min(unclaimed, node.goal.own))
    return settled._replace(goal=Goal(words, (Step(words, gain),)))


def _beyond(goal: Goal | None, given: Fraction) -> Goal | None:
    """A goal of the figures, less what others already gave beyond the self-score; None where nothing is left of it."""
    if goal is None or goal.own <= given:
        return None
    steps = []
    for step in goal.steps:
        had = min(given, step.own)
        steps.append(step._replace(own=step.own - had))
        given -= had
    return goal._replace(steps=tuple(steps))


def _settled(node: NodeScore, points: Fraction, *steps: Text) -> NodeScore:
    if node.state is State.NOT_ARISING:
        node = node._replace(steps=(say("số liệu: không phát sinh", "figure: not arising"),))
    return node._replace(
        state=State.SCORED,
        earned=points,
        pending=ZERO,
        lowest=ZERO,
        goal=None,
        steps=(*node.steps, *steps),
        closed_by=(),
    )


def _name(appraisal: Appraisal | None) -> Text:
    if appraisal is None:
        return say("thẩm định, điều tra", "appraisal or survey")
    return say("{what} của {by}", "{what} by {by}", what=appraisal.label, by=appraisal.by)


def reason_text(given: LayerScore) -> Text | None:
    """The reason as written, behind the kind of reason; None where neither is given."""
    kind = None if given.kind is None else REASON_KINDS[given.kind]
    if given.reason is None:
        return kind
    reason = same("{reason}", reason=given.reason.rstrip("."))
    return reason if kind is None else same("{kind}: {reason}", kind=kind, reason=reason)
