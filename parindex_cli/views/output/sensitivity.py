"""`sensitivity`: how far points can move when what is assumed or not known turns out otherwise (docs/score-json.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from parindex_cli.numbers import exact_text
from parindex_cli.views.output.shapes.values import Exact, TextData, TypedDict
from parindex_cli.views.output.values import exact, text_data

if TYPE_CHECKING:  # loaded only with --sensitivity
    from parindex_cli.sensitivity import Asked, Placed, Range, Sensitivity

SortName = Literal["points", "rule", "policy", "figure", "survey"]


class RangeData(TypedDict):
    """From the least to the most; nothing is rounded but points of criteria."""

    low: Exact
    """The least."""
    high: Exact
    """The most."""


class MovingData(RangeData):
    """A criterion and the points it can come to."""

    id: str
    """The criterion."""


class AskedData(RangeData):
    """Something that is not known, and what the index comes to when it alone is varied."""

    sort: SortName
    """The points within a criterion, a rule with its target, a policy, a figure not reported, the survey."""
    name: str
    """The metric or the criterion; empty for the survey, and for the points within the whole set."""
    words: TextData
    """The same in words."""
    left: Exact | None
    """How far apart the ends of the whole index still are once it is known, as assumed or a figure at its worst or
    best; null for those farther down."""


class PlacedData(MovingData):
    """A gap and what can be gained there."""

    share: Exact
    """In which share of the draws it is among the three largest."""


class OrderData(TypedDict):
    """How firm the order of the gaps is, by random draws among what is assumed."""

    draws: int
    """How many draws."""
    seed: int
    """What they begin with: the same each time."""
    error: Exact
    """How far a share can be off, 95 times in 100."""
    same: Exact
    """In which share of the draws the three largest are those that are it now."""
    gaps: list[PlacedData]
    """Every gap, most points first."""


class SensitivityData(TypedDict):
    """How much hangs on what is assumed and on what is not known."""

    index: RangeData
    """The index on its own scale, as in `headline`."""
    whole: RangeData | None
    """The index out of 100 with the survey that is awaited; null where none is."""
    total: RangeData
    """The total points."""
    reached: bool
    """Whether both ends of the index can come true; else they are bounds."""
    sorts: dict[SortName, RangeData]
    """The index when what is unknown of one sort alone is varied; only the sorts that move it."""
    criteria: list[MovingData]
    """The criteria of the first level and the scored ones whose points can move."""
    first: list[AskedData]
    """What to obtain first: what moves the index most by itself."""
    order: OrderData
    """How firm the order of the gaps is."""


def sensitivity_data(found: Sensitivity) -> SensitivityData:
    """How far everything can move."""
    from parindex_cli.sensitivity.order import DRAWS, ERROR, SEED

    order = found.order
    return {
        "index": _range(found.index),
        "whole": None if found.whole is None else _range(found.whole),
        "total": _range(found.total),
        "reached": found.reached,
        "sorts": {sort: _range(span) for sort, span in found.sorts.items()},
        "criteria": [{"id": name, **_range(span)} for name, span in found.criteria.items()],
        "first": [_asked(one, found) for one in found.first],
        "order": {
            "draws": DRAWS,
            "seed": SEED,
            "error": exact_text(ERROR),
            "same": exact_text(order.same),
            "gaps": [_placed(one) for one in order.gaps],
        },
    }


def _range(span: Range) -> RangeData:
    return {"low": exact_text(span.low), "high": exact_text(span.high)}


def _asked(asked: Asked, found: Sensitivity) -> AskedData:
    from parindex_cli.views.sensitivity_page import unknown_text

    return {
        "sort": asked.unknown.sort,
        "name": asked.unknown.name,
        "words": text_data(unknown_text(asked.unknown, found.card)),
        **_range(asked.index),
        "left": exact(asked.left),
    }


def _placed(placed: Placed) -> PlacedData:
    return {
        "id": placed.node.id,
        "low": exact_text(placed.low),
        "high": exact_text(placed.high),
        "share": exact_text(placed.share),
    }
