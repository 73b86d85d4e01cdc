"""The rank among published results, as a part of several documents."""

from fractions import Fraction
from typing import TYPE_CHECKING

from parindex_cli.numbers import exact_text
from parindex_cli.views.output.values import Exact, TypedDict

if TYPE_CHECKING:  # loaded only with --results
    from parindex_cli.plan.places import Standing


class PlaceData(TypedDict):
    """A place, and what it takes."""

    place: int
    """The rank."""
    index: Exact
    """The lowest index out of 100 that has it."""
    lacks: Exact
    """What the department's index lacks to it; 0 where it is reached."""
    units: list[str]
    """Whose index that is, if the others stay as they were."""


class MovedData(TypedDict):
    """The same if each of the others rises or falls once more as it did."""

    since: int
    """The year that their last change is counted from."""
    unknown: int
    """How many of them are not known of that year; these stay as they were."""
    place: int
    """The place of the index."""
    wanted: Exact | None
    """The index that the wanted place takes; null where none was asked for."""
    after: int | None
    """The place once the plan is done; null where there is no plan."""


class RanksData(TypedDict):
    """Where the index stands among what was published of others: a comparison with that year, no forecast."""

    year: int
    """The last year that was published."""
    league: list[str]
    """Those who are ranked together: province and group, where the results name them."""
    listed: int
    """How many places there are among those who are listed."""
    ranked: int
    """How many were ranked in that year."""
    own: str | None
    """The department as the results name it; null where they do not."""
    index: Exact
    """The index out of 100 that is compared, not rounded: of the whole year, projected where it is not over."""
    place: int
    """The place of that index if the others stay as they were."""
    next: PlaceData | None
    """The next place above; null at the top."""
    wanted: PlaceData | None
    """The place asked for by --rank; null where none was."""
    after: int | None
    """The place once the plan is done; null where there is no plan."""
    moved: MovedData | None
    """The same if the others move on; null where only one year was given."""


def ranks_data(found: "Standing") -> RanksData:
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


def _place(found: "Standing", place: int | None) -> PlaceData | None:
    if place is None:
        return None
    return {
        "place": place,
        "index": exact_text(found.league.needed(place)),
        "lacks": exact_text(found.lacks(place)),
        "units": [rival.unit for rival in found.league.holders(place)],
    }


def _moved(found: "Standing") -> MovedData | None:
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
