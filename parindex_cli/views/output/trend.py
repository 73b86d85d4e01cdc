"""`trend/1`: the periods of a department in order (docs/plan.md)."""

from __future__ import annotations

from typing import Literal

from parindex_cli.model.submission import Period
from parindex_cli.numbers import exact_text, fixed
from parindex_cli.trend import Course, Trend
from parindex_cli.views.output.headline import HeadlineData, headline_data
from parindex_cli.views.output.values import Exact, Points, TextData, TypedDict, text_data


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


def trend_data(found: Trend) -> TrendData:
    """The trend."""
    pace = found.pace
    return {
        "format": "trend/1",
        "unit": found.last.submission.unit,
        "periods": [
            {"year": card.submission.year, "period": card.submission.period, "headline": headline_data(card)}
            for card in found.cards
        ],
        "components": [_course(course, found) for course in found.courses],
        "pace": None if pace is None else {"a_month": exact_text(pace.a_month), "end": exact_text(pace.end)},
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
