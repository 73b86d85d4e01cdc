"""A node of the tree: a group with what is below it, or a leaf with its figure, target and rule."""

from collections.abc import Iterator
from typing import Annotated, Literal, NotRequired, cast

from pydantic import Field

from parindex_cli.model.baseline import LastScore
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Basis
from parindex_cli.model.tree import NotArisingPolicy
from parindex_cli.numbers import ZERO, exact_text, fixed
from parindex_cli.rules import KINDS
from parindex_cli.scoring import Goal, NodeScore, Scorecard, State, Step
from parindex_cli.views.output.figures import FigureData, WrittenData, figure_data, written_data
from parindex_cli.views.output.layers import GivenData, given_data
from parindex_cli.views.output.values import (
    Exact,
    Points,
    TextData,
    TypedDict,
    exact,
    text_data,
    told_apart,
)

RuleKind = Annotated[str, Field(json_schema_extra={"enum": sorted(KINDS)})]


class LastData(TypedDict):
    """Last year's result of a criterion."""

    points: Exact
    """Last year's points."""
    maximum: Exact
    """Last year's maximum."""
    rank: int | None
    """Last year's rank."""
    change: Exact | None
    """Points of the whole year less last year's; null before it ends, and while figures are awaited."""
    share_change: Exact | None
    """The share less last year's."""
    regressed: bool
    """Under last year's share even if all that is still possible or not reported comes."""


class ProvenanceData(TypedDict):
    """What the source says."""

    target: NotRequired[Basis | Literal["none"]]
    """Of the target."""
    points: Basis
    """Of the points."""
    rule: NotRequired[Basis]
    """Of the rule."""
    not_arising: NotRequired[Basis]
    """Of the policy when nothing arose."""


class StepData(TypedDict):
    """A change of one figure, and what the total gains by it."""

    metric: str | None
    """The metric whose figure changes; null for a step that no figure shows."""
    then: WrittenData | None
    """Its figure afterwards, as a metrics file takes it; null where it has none to give, as for a survey."""
    points: Points
    """What the total comes to more, once the steps before it are made."""
    words: TextData
    """What to do."""


class GoalData(TextData):
    """The smallest change in words, and step by step."""

    steps: list[StepData]
    """The changes in order: usually one; two behind a closed prerequisite, or where new cases enter two counts."""


class NodeData(TypedDict):
    """A criterion, without what is below it."""

    id: str
    """The id in the criteria."""
    number: NotRequired[str]
    """The number by which it is printed, where that is another than the id."""
    title: TextData
    """The title in both languages."""
    component: str
    """The id of its component."""
    lead: str | None
    """The lead division's name in the criteria."""
    maximum: Points
    """The applicable maximum."""
    listed: Points
    """The maximum of the criteria file."""
    earned: Points
    """Points earned; earned + possible + gone + pending = maximum."""
    possible: Points
    """Points that can still be had this year; none once the period ends it."""
    gone: Points
    """Points that can no longer be had this year, or that others decide on."""
    pending: Points
    """Points of what is not reported yet, or awaits the survey."""
    share: Exact | None
    """earned ÷ maximum; null when the maximum is 0."""
    last: LastData | None
    """Last year's result and the change; null without one."""
    provenance: ProvenanceData
    """What of it the source states or the criteria file assumes."""


class GroupData(NodeData):
    """A node that is divided further."""

    criteria: list[Annotated["GroupData | WorkedLeafData", told_apart("criteria")]]
    """The nodes below."""


class LeafData(NodeData):
    """A node that is scored itself."""

    state: State
    """Whether it is scored."""
    metric: str
    """The metric's name."""
    figure: FigureData | None
    """The figure; null when none was reported."""
    estimate: NotRequired[FigureData | None]
    """The department's own measurement of what the survey scores; it counts nowhere but in the projection."""
    target: str | None
    """The target, as written in English."""
    met: bool | None
    """Whether the target is met; null without target or figure."""
    rule: RuleKind
    """The kind of rule."""
    not_arising: NotArisingPolicy
    """The policy when nothing arose."""
    recoverable: bool | None
    """Whether any of what is short can still be had this year; null where nothing is short."""
    goal: GoalData | None
    """The smallest change to all that can be had."""
    margin: Exact | None
    """How many further cases of a flow may miss before its target is missed; null where that has no meaning."""
    layers: NotRequired[list[GivenData]]
    """With --appraisal: what each layer gives, the figures first."""


class WorkedLeafData(LeafData):
    """A node that is scored itself."""

    steps: NotRequired[list[TextData]]
    """With --detail: the arithmetic, step by step."""


def tree_data(node: NodeScore, card: Scorecard, *, steps: bool) -> GroupData | WorkedLeafData:
    """A node with all that is below it; with `steps`, the arithmetic too."""
    if node.is_group:
        return {
            **_node(node, card),
            "criteria": [tree_data(child, card, steps=steps) for child in node.children],
        }
    leaf: WorkedLeafData = {**_leaf(node, card)}  # type: ignore[typeddict-item]  # it has no steps
    if steps:
        leaf["steps"] = [text_data(step) for step in node.steps]
    return leaf


def alone_data(node: NodeScore, card: Scorecard) -> NodeData | LeafData:
    """A node without what is below it."""
    return _node(node, card) if node.is_group else _leaf(node, card)


def _node(node: NodeScore, card: Scorecard) -> NodeData:
    decimals, entry = card.criteria.decimals, node.entry
    data: NodeData = {
        "id": node.id,
        "title": text_data(node.name),
        "component": entry.component,
        "lead": entry.lead,
        "maximum": fixed(node.maximum, decimals),
        "listed": fixed(node.listed, decimals),
        "earned": fixed(node.earned, decimals),
        "possible": fixed(node.possible, decimals),
        "gone": fixed(node.gone, decimals),
        "pending": fixed(node.pending, decimals),
        "share": exact(node.share),
        "last": None if node.last is None else _last(node, node.last, card.whole_year(node)),
        "provenance": cast("ProvenanceData", {key: said for key, said in entry.node.provenance if said is not None}),
    }
    if node.printed != node.id:
        data["number"] = node.printed
    return data


def _goal(goal: Goal, criteria: CriteriaSet) -> GoalData:
    steps = [data for step in goal.steps for data in _steps(step, criteria)]
    return {**text_data(goal.words), "steps": steps}


def _steps(step: Step, criteria: CriteriaSet) -> Iterator[StepData]:
    """The step; before it, without points, the other figures that the same cases enter."""
    own = (step.metric, step.then, step.gain)
    for metric, then, gain in (*((name, figure, ZERO) for name, figure in step.also), own):
        # A survey is written by its answers, which many results have in common.
        unsaid = metric is None or then is None or criteria.metrics[metric].measure == "survey"
        yield {
            "metric": metric,
            "then": None if unsaid or then is None else written_data(then),
            "points": fixed(gain, criteria.decimals),
            "words": text_data(step.words),
        }


def _last(node: NodeScore, last: LastScore, whole: NodeScore | None) -> LastData:
    return {
        "points": exact_text(last.points),
        "maximum": exact_text(last.maximum),
        "rank": last.rank,
        "change": None if whole is None else exact(whole.change),
        "share_change": None if whole is None else exact(whole.share_change),
        "regressed": node.regressed,
    }


def _leaf(node: NodeScore, card: Scorecard) -> LeafData:
    criteria, leaf, reported = card.criteria, node.leaf, node.reported
    assert node.state is not None
    data: LeafData = {
        **_node(node, card),  # type: ignore[typeddict-item]  # it has no layers
        "state": node.state,
        "metric": leaf.metric,
        "figure": None if reported is None else figure_data(reported.figure),
        "target": None if leaf.target is None else leaf.target.text().in_("en"),
        "met": node.met,
        "rule": leaf.rule.kind,
        "not_arising": leaf.not_arising,
        "recoverable": node.possible > 0 if node.short > 0 else None,
        "goal": None if node.goal is None else _goal(node.goal, criteria),
        "margin": exact(node.margin),
    }
    if reported is not None and reported.estimate is not None:
        data["estimate"] = figure_data(reported.estimate)
    if node.layers:
        data["layers"] = [given_data(given, criteria.decimals) for given in node.layers]
    return data
