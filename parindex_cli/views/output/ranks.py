"""The rank among published results, as a part of several documents."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from parindex_cli.numbers import exact_text

if TYPE_CHECKING:
    from parindex_cli.plan.places import Standing
    from parindex_cli.views.output.shapes.ranks import MovedData, PlaceData, RanksData


def ranks_data(found: Standing) -> RanksData:
    """Where a department stands."""
    league = found.league
    return {
        "year": league.year,
        "league": [name for name in league.name if name],
        "listed": league.places,
        "ranked": league.ranked,
        "own": None if league.own is None else league.own.unit,
        "index": exact_text(found.of_100),
        "place": found.now,
        "next": _place(found, found.next),
        "wanted": _place(found, found.wanted),
        "after": None if found.after is None else league.place(found.after),
        "moved": _moved(found),
    }


def _place(found: Standing, place: int | None) -> PlaceData | None:
    if place is None:
        return None
    return {
        "place": place,
        "index": exact_text(found.league.needed(place)),
        "lacks": exact_text(found.lacks(place)),
        "units": [rival.unit for rival in found.league.holders(place)],
    }


def _moved(found: Standing) -> MovedData | None:
    league = found.league
    if league.earlier is None:
        return None

    def place(index: Fraction | None) -> int | None:
        return None if index is None else league.place(index, moved=True)

    return {
        "since": league.earlier,
        "unknown": league.unmoved,
        "place": league.place(found.of_100, moved=True),
        "wanted": None if found.wanted is None else exact_text(league.needed(found.wanted, moved=True)),
        "after": place(found.after),
    }
