"""`plan/1`: the plans for a goal (docs/plan.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal, NotRequired

from parindex_cli.language import Text
from parindex_cli.numbers import exact_text, fixed
from parindex_cli.plan.drawing import Plan, Planned, Task, obstacles, of_others
from parindex_cli.plan.places import Standing
from parindex_cli.scoring import NodeScore
from parindex_cli.views.output.figures import WrittenData, written_data
from parindex_cli.views.output.head import WhoseData, whose_data
from parindex_cli.views.output.ranks import RanksData, ranks_data
from parindex_cli.views.output.values import Exact, Points, TextData, TypedDict, exact, text_data


class TaskData(TypedDict):
    """A change to make."""

    metric: str
    """The metric whose figure changes."""
    criteria: list[str]
    """The ids of the criteria, or of the bonus and penalty parts, that are scored from it."""
    division: str | None
    """The division that leads; null where it is the whole department's."""
    due: TextData | None
    """By when; null where no date was given."""
    words: TextData
    """What to do."""
    then: WrittenData
    """The figure afterwards, as a metrics file takes it."""
    items: Exact
    """How much of what is counted this takes."""
    effort: Exact
    """What it costs."""
    points: Points
    """What the total comes to more, once the changes before it are made."""
    index: Exact
    """The index out of 100 then."""
    reports: bool
    """Whether the figure is not reported yet, so that the plan counts on it."""


class OnePlanData(TypedDict):
    """A plan."""

    effort: Exact
    """What all of it costs."""
    points: Points
    """What the total comes to more."""
    total: Points
    """The total with the changed figures, as `score` gives it."""
    index: Exact
    """The index out of 100 then, not rounded."""
    tasks: list[TaskData]
    """The changes, what opens a prerequisite before what waits for it."""


class ShortData(TypedDict):
    """Points of a criterion that the plan leaves short."""

    id: str
    """The criterion."""
    points: Points
    """How many."""


class ObstaclesData(TypedDict):
    """What the first plan leaves short of all there is, most points first."""

    pending: list[ShortData]
    """Not reported yet."""
    others: list[ShortData]
    """Decided by others: an appraiser or the survey."""
    gone: list[ShortData]
    """Can no longer be had this year."""
    left: list[ShortData]
    """Could still be had, and is left out of the plan."""


class _Form(TypedDict):
    format: Literal["plan/1"]
    """The shape and its version."""


class PlanData(_Form, WhoseData):
    """What `parindex plan FILE --format json` writes. Numbers are exact strings."""

    goal: Exact
    """The index out of 100 that was asked for."""
    reached: bool
    """Whether the first plan reaches it."""
    complete: bool
    """Whether every way was looked at in which prerequisites can stand and items of a list can be chosen."""
    index: Exact
    """The index out of 100 as things stand, not rounded."""
    efforts: dict[str, Exact]
    """What one item of a metric costs; 1 where it is not named."""
    limits: dict[str, Exact]
    """The most effort of a division."""
    other: Exact | None
    """The most the index can be: without figures not reported yet, where the plan counts on any; with all of them,
    where the goal is out of reach."""
    inside: list[str]
    """The criteria that are brought to all they can have."""
    outside: list[str]
    """The criteria that stay as they are."""
    plans: list[OnePlanData]
    """The cheapest plan, or the nearest where the goal is out of reach; then the next best ones."""
    obstacles: ObstaclesData | None
    """What stands in the way of more; null where there is no plan."""
    ranks: NotRequired[RanksData]
    """With --results: the rank by the published results of others, of the figures as reported so far."""


def plan_data(found: Planned, due: Callable[[str], Text], standing: Standing | None = None) -> PlanData:
    """The plans, with the dates of the divisions."""
    wish = found.wish
    data: PlanData = {
        "format": "plan/1",
        **whose_data(found.card),  # type: ignore[typeddict-item]  # it has no ranks
        "goal": exact_text(found.goal),
        "reached": found.reached,
        "complete": found.complete,
        "index": exact_text(found.now),
        "efforts": {name: exact_text(effort) for name, effort in wish.efforts.items()},
        "limits": {unit: exact_text(limit) for unit, limit in wish.limits.items()},
        "other": exact(found.other),
        "inside": sorted(wish.inside),
        "outside": sorted(wish.outside),
        "plans": [_plan(plan, due) for plan in found.plans],
        "obstacles": _obstacles(found.plans[0]) if found.plans else None,
    }
    if standing is not None:
        data["ranks"] = ranks_data(standing)
    return data


def _plan(plan: Plan, due: Callable[[str], Text]) -> OnePlanData:
    decimals = plan.card.criteria.decimals
    return {
        "effort": exact_text(plan.effort),
        "points": fixed(plan.points, decimals),
        "total": fixed(plan.card.total.points, decimals),
        "index": exact_text(plan.of_100),
        "tasks": [_task(task, due(task.division or ""), decimals) for task in plan.tasks],
    }


def _task(task: Task, due: Text, decimals: int) -> TaskData:
    return {
        "metric": task.metric,
        "criteria": list(task.criteria),
        "division": task.division,
        "due": text_data(due) if due.vi else None,
        "words": text_data(task.words),
        "then": written_data(task.then),
        "items": exact_text(task.items),
        "effort": exact_text(task.effort),
        "points": fixed(task.points, decimals),
        "index": exact_text(task.of_100),
        "reports": task.reports,
    }


def _obstacles(plan: Plan) -> ObstaclesData:
    found, decimals = obstacles(plan), plan.card.criteria.decimals

    def listed(nodes: Sequence[NodeScore], points: Callable[[NodeScore], Fraction]) -> list[ShortData]:
        return [{"id": node.id, "points": fixed(points(node), decimals)} for node in nodes]

    return {
        "pending": listed(found.pending, lambda node: node.pending),
        "others": listed(found.others, of_others),
        "gone": listed(found.gone, lambda node: node.gone),
        "left": listed(found.left, lambda node: node.possible),
    }
