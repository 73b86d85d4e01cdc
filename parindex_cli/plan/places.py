"""Where an index stands among the published ones of others, and how much it lacks to a place."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.language import unmarked
from parindex_cli.model.results import Result
from parindex_cli.numbers import HUNDRED, ZERO, decimal_places


class Rival(NamedTuple):
    """Another unit as it was published; `before` is its index of an earlier year, where that is known."""

    unit: str
    of_100: Fraction
    before: Fraction | None = None
    rank: int | None = None
    class_: str | None = None

    @property
    def moved(self) -> Fraction:
        """The index if it moves once more as it did; unknown moves are none, and none leads beyond 0 or 100."""
        return self.of_100 if self.before is None else min(HUNDRED, max(ZERO, 2 * self.of_100 - self.before))


class League(NamedTuple):
    """The others who are ranked with a unit, in the last year that was published, best first.

    `own` is the unit's own line of that year, `earlier` the year before it that is known of any of them, `ranked` how
    many were ranked then. With `shared` an equal index is an equal rank, as it was printed.
    """

    name: tuple[str, str]
    year: int
    rivals: tuple[Rival, ...]
    own: Result | None
    earlier: int | None
    ranked: int
    shared: bool
    step: Fraction

    @property
    def places(self) -> int:
        """How many places there are among those who are listed, with the unit's own."""
        return len(self.rivals) + 1

    @property
    def incomplete(self) -> bool:
        """Whether more were ranked than are listed."""
        return self.ranked > len(self.rivals) + (self.own is not None)

    @property
    def unmoved(self) -> int:
        """Of how many others the index of the earlier year is not known."""
        return sum(rival.before is None for rival in self.rivals)

    def place(self, index: Fraction, *, moved: bool = False) -> int:
        """The rank of an index among the others."""
        others = self._indexes(moved=moved)
        return 1 + sum(other > index or (other == index and not self.shared) for other in others)

    def needed(self, place: int, *, moved: bool = False) -> Fraction:
        """The lowest index that has this rank, or a better one."""
        others = self._indexes(moved=moved)
        if place > len(others):
            return ZERO
        return others[place - 1] + (ZERO if self.shared else self.step)

    def holders(self, place: int) -> list[Rival]:
        """Those whose index is to be reached for a place; several where they are equal."""
        least = self.rivals[place - 1].of_100 if place <= len(self.rivals) else None
        return [rival for rival in self.rivals if rival.of_100 == least]

    def _indexes(self, *, moved: bool) -> list[Fraction]:
        return sorted((rival.moved if moved else rival.of_100 for rival in self.rivals), reverse=True)


def leagues_of(rows: Sequence[Result], unit: str) -> list[League]:
    """The leagues that a unit is in, by its own name or the beginning of it; all there are where it is in none."""
    named = [row for row in rows if _is(row.unit, unit)]
    names = list(dict.fromkeys(row.league for row in named or rows))
    here = [name for name in names if name[0] and unmarked(name[0]) in unmarked(unit)]
    return [_league(name, rows, unit) for name in (here if len(here) == 1 else names)]


def _is(written: str, unit: str) -> bool:
    """Whether a table means a unit: `Sở Tư pháp` is also `Sở Tư pháp tỉnh Lào Cai`."""
    return f"{unmarked(unit)} ".startswith(f"{unmarked(written)} ")


def _league(name: tuple[str, str], rows: Iterable[Result], unit: str) -> League:
    members = [row for row in rows if row.league == name]
    year = max(row.year for row in members)
    last = [row for row in members if row.year == year]
    earlier = max((row.year for row in members if row.year < year), default=None)
    before = {unmarked(row.unit): row.of_100 for row in members if row.year == earlier}
    owns = [row for row in last if _is(row.unit, unit)]
    own = max(owns, key=lambda row: len(row.unit), default=None)
    rivals = [
        Rival(row.unit, row.of_100, before.get(unmarked(row.unit)), row.rank, row.class_)
        for row in last
        if row is not own and row.of_100 is not None
    ]
    return League(
        name,
        year,
        tuple(sorted(rivals, key=lambda rival: (-rival.of_100, rival.rank or 0))),
        own,
        earlier,
        max([row.ranked or 0 for row in last] + [len(last)]),
        _shared(last),
        Fraction(1, 10 ** max(_places(row) for row in last)),
    )


def _shared(rows: Sequence[Result]) -> bool:
    """Whether equal indexes were given equal ranks; where none are equal it is taken so."""
    ranks: dict[Fraction | None, set[int]] = {}
    for row in rows:
        if row.rank is not None:
            ranks.setdefault(row.of_100, set()).add(row.rank)
    return all(len(one) == 1 for one in ranks.values())


def _places(row: Result) -> int:
    """The decimals that an index is printed with."""
    if row.index is None:
        return max(2, decimal_places(row.points or ZERO) or 0)
    return len(row.index.decimals)


class Standing(NamedTuple):
    """Where a unit stands by an index, and what it lacks to the place wanted; `after` is the index of a plan."""

    league: League
    of_100: Fraction
    wanted: int | None = None
    after: Fraction | None = None

    @property
    def now(self) -> int:
        """The place as things stand, if the others stay."""
        return self.league.place(self.of_100)

    @property
    def next(self) -> int | None:
        """The place that is next above; None at the top. Equal indexes above are passed together."""
        place = self.now
        if place == 1:
            return None
        return self.league.place(self.league.needed(place - 1))

    def lacks(self, place: int, *, moved: bool = False) -> Fraction:
        """What the index lacks to a place; 0 where it is there."""
        return max(ZERO, self.league.needed(place, moved=moved) - self.of_100)
