"""The rank among published results, as a part of several documents."""

from parindex_cli.views.output.shapes.values import Exact, TypedDict


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
