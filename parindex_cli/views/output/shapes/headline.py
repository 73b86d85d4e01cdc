"""The index of a scorecard, as every document about one begins with it."""

from typing import NotRequired

from parindex_cli.views.output.shapes.values import Exact, Points, TextData, TypedDict


class LastIndexData(TypedDict):
    """Last year's published index, on the scale of this year's."""

    year: int
    """Its year."""
    index: Points
    """The published index."""
    rank: int | None
    """The rank."""
    ranked: int | None
    """How many were ranked."""
    change: Points | None
    """This year's index less last year's; null until all of the year is reported."""


class ClassData(TypedDict):
    """The class of the total."""

    lowest: TextData
    """The lowest that it can still be."""
    highest: TextData
    """The highest that it can still be."""


class HeadlineData(TypedDict):
    """The index: the published way where the set publishes in parts, else points out of 100."""

    index: Points | None
    """Of the points so far, rounded once; null when nothing applies."""
    secured: Points | None
    """The least it comes to once everything is reported."""
    reachable: Points | None
    """The most it can still come to."""
    of: Points
    """What it is out of."""
    exact: Exact | None
    """The index before rounding: what --fail-under compares."""
    complete: bool
    """Whether everything is reported."""
    last: LastIndexData | None
    """Last year's; null without one."""
    words: TextData
    """The index in words."""
    classes: NotRequired[ClassData]
    """The class of the total, where the set has classes and something applies."""
