"""`whatif/1`: what changed figures do (docs/plan.md)."""

from __future__ import annotations

from typing import Literal

from parindex_cli.figures import NotArising, Pending
from parindex_cli.numbers import exact_text, fixed
from parindex_cli.plan.what_if import Moved, WhatIf, Why
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views.output.figures import written_data
from parindex_cli.views.output.head import whose_data
from parindex_cli.views.output.shapes.figures import WrittenData
from parindex_cli.views.output.shapes.head import WhoseData
from parindex_cli.views.output.shapes.values import Exact, Points, TextData, TypedDict
from parindex_cli.views.output.values import points, text_data
from parindex_cli.views.what_if_page import why_text


class StandingData(TypedDict):
    """A total."""

    points: Points
    """The points of the set."""
    index: Exact
    """The index out of 100, not rounded."""


class SideData(TypedDict):
    """A criterion on one of the two sides."""

    figure: WrittenData | None
    """The figure as a metrics file takes it; null where there is none to write."""
    earned: Points
    """Points earned."""
    maximum: Points
    """The applicable maximum."""
    pending: Points
    """Points of what is not reported yet."""


class MovedData(TypedDict):
    """A criterion that is another."""

    id: str
    """The id in the criteria."""
    title: TextData
    """The title in both languages."""
    metric: str
    """The metric's name."""
    lead: str | None
    """The lead division's name in the criteria."""
    before: SideData
    """As it is."""
    after: SideData
    """With the figures as given."""
    change: Points
    """The points it earns more."""
    why: list[Why]
    """Why it is another."""
    words: TextData
    """The same in words."""


class MovedPartData(TypedDict):
    """A bonus or penalty part that is another."""

    id: str
    """The id in the criteria."""
    title: TextData
    """The title in both languages."""
    before: Points | None
    """Its points, negative for a penalty; null while pending."""
    after: Points | None
    """Its points with the figures as given."""


class _Form(TypedDict):
    format: Literal["whatif/1"]
    """The shape and its version."""


class WhatIfData(_Form, WhoseData):
    """What `parindex score FILE --set … --format json` writes. Numbers are exact strings."""

    before: StandingData
    """The total as it is."""
    after: StandingData
    """The total with the figures as given."""
    moved: list[MovedData]
    """The criteria that move, in the order of the file."""
    adjustments: list[MovedPartData]
    """The bonus and penalty parts that move."""


def what_if_data(found: WhatIf) -> WhatIfData:
    """Both totals and what moves between them."""
    decimals = found.before.criteria.decimals
    return {
        "format": "whatif/1",
        **whose_data(found.before),
        "before": _standing(found.before),
        "after": _standing(found.after),
        "moved": [_moved(move, decimals) for move in found.moved],
        "adjustments": [
            {
                "id": one.id,
                "title": text_data(one.name),
                "before": points(one.points, decimals),
                "after": points(other.points, decimals),
            }
            for one, other in found.adjustments
        ],
    }


def _standing(card: Scorecard) -> StandingData:
    return {"points": fixed(card.total.points, card.criteria.decimals), "index": exact_text(card.headline.of_100)}


def _moved(move: Moved, decimals: int) -> MovedData:
    sides: list[SideData] = [
        {
            "figure": _figure(node),
            "earned": fixed(node.earned, decimals),
            "maximum": fixed(node.maximum, decimals),
            "pending": fixed(node.pending, decimals),
        }
        for node in (move.before, move.after)
    ]
    node = move.after
    return {
        "id": node.id,
        "title": text_data(node.name),
        "metric": node.leaf.metric,
        "lead": node.entry.lead,
        "before": sides[0],
        "after": sides[1],
        "change": fixed(move.change, decimals),
        "why": list(move.why),
        "words": text_data(why_text(move)),
    }


def _figure(node: NodeScore) -> WrittenData | None:
    figure = None if node.reported is None else node.reported.figure
    return None if figure is None or isinstance(figure, NotArising | Pending) else written_data(figure)
