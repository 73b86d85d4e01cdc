"""The index of a scorecard, as every document about one begins with it."""

from typing import NotRequired

from parindex_cli.numbers import fixed
from parindex_cli.scoring import Headline, Scorecard
from parindex_cli.views.headline import index_text, shown_change
from parindex_cli.views.output.values import Exact, Points, TextData, TypedDict, exact, points, text_data


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


def headline_data(card: Scorecard) -> HeadlineData:
    """The index of a scorecard."""
    found, decimals = card.headline, card.criteria.decimals
    data: HeadlineData = {
        "index": points(card.rounded(found.index), decimals),
        "secured": points(card.rounded(found.secured), decimals),
        "reachable": points(card.rounded(found.reachable), decimals),
        "of": fixed(found.of, decimals),
        "exact": exact(found.index),
        "complete": found.complete,
        "last": _last(card, found),
        "words": text_data(index_text(card)),
    }
    if (classed := card.classed) is not None:
        data["classes"] = {"lowest": text_data(classed.lowest.name), "highest": text_data(classed.highest.name)}
    return data


def _last(card: Scorecard, found: Headline) -> LastIndexData | None:
    last, decimals = found.last, card.criteria.decimals
    if last is None:
        return None
    index = card.rounded(last.index)
    assert index is not None
    return {
        "year": last.year,
        "index": fixed(index, decimals),
        "rank": last.rank,
        "ranked": last.ranked,
        "change": points(shown_change(card), decimals),
    }
