"""A node of the tree: a group with what is below it, or a leaf with its figure, target and rule."""

from typing import Annotated, Literal, NotRequired

from pydantic import Field

from parindex_cli.model.metrics import Basis
from parindex_cli.model.tree import NotArisingPolicy
from parindex_cli.rules import KINDS
from parindex_cli.scoring import State
from parindex_cli.views.output.shapes.figures import FigureData, WrittenData
from parindex_cli.views.output.shapes.layers import GivenData
from parindex_cli.views.output.shapes.values import Exact, Points, TextData, TypedDict, told_apart

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
