"""`trend/1`: the periods of a department in order (docs/plan.md)."""

from __future__ import annotations

from typing import Literal, NotRequired

from parindex_cli.model.submission import Period
from parindex_cli.numbers import exact_text, fixed
from parindex_cli.plan.schedule import Schedule, beside
from parindex_cli.trend import Course, Trend, projected
from parindex_cli.views.output.headline import headline_data
from parindex_cli.views.output.shapes.headline import HeadlineData
from parindex_cli.views.output.shapes.values import Exact, Points, TextData, TypedDict
from parindex_cli.views.output.values import exact, text_data


class PeriodData(TypedDict):
    """A period."""

    year: int
    """Its year."""
    period: Period
    """The part of the year, from 1 January."""
    headline: HeadlineData
    """The index, as in score/1."""


class StageData(TypedDict):
    """A component in a period; earned + possible + gone + pending = maximum."""

    id: str
    """What it was called in the criteria of that year."""
    earned: Points
    """Points secured."""
    possible: Points
    """Points that could still be had then."""
    gone: Points
    """Points that could no longer be had."""
    pending: Points
    """Points not reported."""
    maximum: Points
    """The maximum."""
    method_changed: bool
    """Whether it is scored in another way, or out of another maximum, than in the period before."""


class CourseData(TypedDict):
    """A component of the newest criteria."""

    id: str
    """Its id."""
    title: TextData
    """Its title."""
    stages: list[StageData | None]
    """One for each period; null where the criteria of that year had no such component."""


class PaceData(TypedDict):
    """What the last stretch of the year comes to if it goes on."""

    a_month: Exact
    """What the index gained a month."""
    end: Exact
    """The index at the end of the year then, no more than what is reachable."""


class BesideData(TypedDict):
    """A period beside the plan."""

    period: Period
    """The part of the year, from 1 January."""
    planned: Exact
    """Where the plan has the index at its end, as the headline counts."""
    ahead: Exact
    """What the index is above that; below 0 where it is behind."""


class PathData(TypedDict):
    """The path of a plan."""

    goal: Exact
    """The index out of 100 that was asked for."""
    period: Period
    """The period of the figures that it was made from."""
    index: Exact
    """The index out of 100 then."""
    end: Exact
    """The index out of 100 once all of it is done."""
    periods: list[BesideData]
    """The periods since, in order."""


class TrendData(TypedDict):
    """What `parindex score FILES… --format json` writes. Numbers are exact strings."""

    format: Literal["trend/1"]
    """The shape and its version."""
    unit: str
    """The department."""
    periods: list[PeriodData]
    """The periods by their ends."""
    components: list[CourseData]
    """The components of the newest criteria."""
    pace: PaceData | None
    """The pace of the year; null once it is over."""
    projected: Exact | None
    """The index that the year is projected to end with, as the headline counts; null once it is over."""
    plan: NotRequired[PathData]
    """With --plan: its path, and the periods beside it."""


def trend_data(found: Trend, schedule: Schedule | None = None) -> TrendData:
    """The trend, beside a plan where there is one."""
    pace = found.pace
    data: TrendData = {
        "format": "trend/1",
        "unit": found.last.submission.unit,
        "periods": [
            {"year": card.submission.year, "period": card.submission.period, "headline": headline_data(card)}
            for card in found.cards
        ],
        "components": [_course(course, found) for course in found.courses],
        "pace": None if pace is None else {"a_month": exact_text(pace.a_month), "end": exact_text(pace.end)},
        "projected": exact(projected(found.last)),
    }
    if schedule is not None:
        data["plan"] = _path(schedule, found)
    return data


def _path(schedule: Schedule, found: Trend) -> PathData:
    return {
        "goal": exact_text(schedule.goal),
        "period": schedule.period,
        "index": exact_text(schedule.of_100),
        "end": exact_text(schedule.end),
        "periods": [
            {
                "period": one.card.submission.period,
                "planned": exact_text(one.planned),
                "ahead": exact_text(one.ahead),
            }
            for one in beside(schedule, found.cards)
        ],
    }


def _course(course: Course, found: Trend) -> CourseData:
    stages: list[StageData | None] = []
    for place, node in enumerate(course.nodes):
        decimals = found.cards[place].criteria.decimals
        stages.append(
            None
            if node is None
            else {
                "id": node.id,
                "earned": fixed(node.earned, decimals),
                "possible": fixed(node.possible, decimals),
                "gone": fixed(node.gone, decimals),
                "pending": fixed(node.pending, decimals),
                "maximum": fixed(node.maximum, decimals),
                "method_changed": place in course.changed,
            }
        )
    return {"id": course.now.id, "title": text_data(course.now.name), "stages": stages}
