"""The year as it is projected, a part of `score/1`."""

from parindex_cli.numbers import fixed
from parindex_cli.scoring import Ends, Scorecard
from parindex_cli.views.headline import projection_text
from parindex_cli.views.output.figures import FigureData, figure_data
from parindex_cli.views.output.values import Points, TextData, TypedDict, points, text_data


class EndData(TypedDict):
    """A total at the end of the year."""

    points: Points
    """The total."""
    index: Points | None
    """The index; null when nothing applies."""
    of: Points
    """What it is out of."""


class EndOfNodeData(TypedDict):
    """A criterion at the end of the year."""

    id: str
    """The id in the criteria."""
    earned: Points
    """Points by the projected figures."""
    low: Points
    """The same with one case the worse, where the cases are few."""
    high: Points
    """With one case the better."""
    pending: Points
    """Points of what is neither reported nor projected."""
    figure: FigureData | None
    """The projected figure; null for a group and where there is none."""
    assumption: TextData | None
    """How the figure was projected."""


class ProjectionData(TypedDict):
    """The whole year as it is projected from the figures of a part of it."""

    months: int
    """The months that the figures cover."""
    likely: EndData
    """By the projected figures."""
    low: EndData
    """With one case the worse wherever the cases are few."""
    high: EndData
    """With one case the better."""
    words: TextData
    """The same in words."""
    criteria: list[EndOfNodeData]
    """Every criterion, parents first."""


def projection_data(card: Scorecard) -> ProjectionData | None:
    """The projection; None once the year is over."""
    outlook, words = card.outlook, projection_text(card)
    if outlook is None or words is None:
        return None
    decimals = card.criteria.decimals
    return {
        "months": card.submission.months,
        "likely": _end(outlook.likely),
        "low": _end(outlook.low),
        "high": _end(outlook.high),
        "words": text_data(words),
        "criteria": [_node(ends, decimals) for ends in outlook.ends.values()],
    }


def _end(card: Scorecard) -> EndData:
    decimals, found = card.criteria.decimals, card.headline
    return {
        "points": fixed(card.total.points, decimals),
        "index": points(card.rounded(found.index), decimals),
        "of": fixed(found.of, decimals),
    }


def _node(ends: Ends, decimals: int) -> EndOfNodeData:
    node, reported = ends.node, ends.node.reported
    return {
        "id": node.id,
        "earned": fixed(node.earned, decimals),
        "low": fixed(ends.low, decimals),
        "high": fixed(ends.high, decimals),
        "pending": fixed(node.pending, decimals),
        "figure": None if reported is None else figure_data(reported.figure),
        "assumption": None if reported is None or reported.assumption is None else text_data(reported.assumption),
    }
