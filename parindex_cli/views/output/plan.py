"""`plan/1`: the plans for a goal (docs/plan.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal, NotRequired

from parindex_cli.figures import NotArising, Pending
from parindex_cli.language import Text
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.saved_plan import State
from parindex_cli.model.submission import Period
from parindex_cli.numbers import exact_text, fixed
from parindex_cli.plan.drawing import Plan, Planned, Task, obstacles, of_others
from parindex_cli.plan.places import Standing
from parindex_cli.plan.progress import Progress, Stand, Step
from parindex_cli.scoring import NodeScore
from parindex_cli.views.output.figures import written_data
from parindex_cli.views.output.head import whose_data
from parindex_cli.views.output.ranks import ranks_data
from parindex_cli.views.output.shapes.figures import WrittenData
from parindex_cli.views.output.shapes.head import WhoseData
from parindex_cli.views.output.shapes.ranks import RanksData
from parindex_cli.views.output.shapes.values import Exact, Points, TextData, TypedDict
from parindex_cli.views.output.values import exact, text_data


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
    now: WrittenData
    """The figure as it was reported, as a metrics file takes it."""
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


class StepData(TypedDict):
    """A change of the plan that was kept, beside today's figures."""

    metric: str
    """The metric whose figure was to change."""
    criteria: list[str]
    """The ids of what is scored from it."""
    division: str | None
    """The division that leads; null where it is the whole department's."""
    words: TextData
    """What was to be done."""
    due: str | None
    """By when, as it is written in the plan."""
    who: str | None
    """Who does it."""
    evidence: str | None
    """What proves it."""
    note: str | None
    """What is noted beside it."""
    state: State
    """How far it is said to be."""
    stand: Stand
    """What that and the figures say together: `unseen` is said and not shown, `unmarked` shown and not said."""
    now: WrittenData
    """The figure when the plan was made."""
    then: WrittenData
    """The figure that was planned."""
    figure: WrittenData | None
    """The figure by now; null where it is not reported or does not arise."""
    planned: Points
    """What the total was to come to more."""
    points: Points
    """What it has come to more by this figure."""


class ProgressData(TypedDict):
    """How far a plan is that was kept."""

    period: Period
    """The period of the figures that it was made from."""
    goal: Exact
    """Its goal."""
    index: Exact
    """The index out of 100 when it was made."""
    end: Exact
    """The index once all of it is done, as planned."""
    total: Points
    """The total when it was made."""
    planned: Points
    """What the total was to come to more."""
    points: Points
    """What it has come to more by the changes of the plan."""
    others: Points
    """What it has come to more by all other figures."""
    steps: list[StepData]
    """The changes in the order of the plan."""


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
    progress: NotRequired[ProgressData]
    """With --progress: what was done of a plan that was made before."""


def plan_data(
    found: Planned, due: Callable[[Task], Text], standing: Standing | None = None, done: Progress | None = None
) -> PlanData:
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
    if done is not None:
        data["progress"] = _progress(done)
    return data


def _progress(done: Progress) -> ProgressData:
    schedule, decimals = done.schedule, done.card.criteria.decimals
    return {
        "period": schedule.period,
        "goal": exact_text(schedule.goal),
        "index": exact_text(schedule.of_100),
        "end": exact_text(schedule.end),
        "total": fixed(schedule.total, decimals),
        "planned": fixed(schedule.points, decimals),
        "points": fixed(done.points, decimals),
        "others": fixed(done.others, decimals),
        "steps": [_step(step, done.card.criteria) for step in done.steps],
    }


def _step(step: Step, criteria: CriteriaSet) -> StepData:
    job = step.job
    arises = not isinstance(step.figure, NotArising | Pending)
    return {
        "metric": job.metric,
        "criteria": [one.id for one in criteria.scored_from(job.metric)],
        "division": job.division,
        "words": text_data(job.words),
        "due": job.due or None,
        "who": job.who or None,
        "evidence": job.evidence or None,
        "note": job.note or None,
        "state": job.state,
        "stand": step.stand,
        "now": written_data(job.now),
        "then": written_data(job.then),
        "figure": written_data(step.figure) if arises else None,  # type: ignore[arg-type]  # just asked
        "planned": fixed(job.points, criteria.decimals),
        "points": fixed(step.points, criteria.decimals),
    }


def _plan(plan: Plan, due: Callable[[Task], Text]) -> OnePlanData:
    decimals = plan.card.criteria.decimals
    return {
        "effort": exact_text(plan.effort),
        "points": fixed(plan.points, decimals),
        "total": fixed(plan.card.total.points, decimals),
        "index": exact_text(plan.of_100),
        "tasks": [_task(task, due(task), decimals) for task in plan.tasks],
    }


def _task(task: Task, due: Text, decimals: int) -> TaskData:
    return {
        "metric": task.metric,
        "criteria": list(task.criteria),
        "division": task.division,
        "due": text_data(due) if due.vi else None,
        "words": text_data(task.words),
        "now": written_data(task.now),
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
