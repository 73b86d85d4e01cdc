"""The year as it is projected, a part of `score/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parindex_cli.numbers import fixed
from parindex_cli.scoring import Ends, Scorecard
from parindex_cli.views.headline import projection_text
from parindex_cli.views.output.figures import figure_data
from parindex_cli.views.output.values import points, text_data

if TYPE_CHECKING:
    from parindex_cli.views.output.shapes.projection import EndData, EndOfNodeData, ProjectionData


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
