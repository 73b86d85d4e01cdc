"""Where a folder stands in the year: what lies in it, and what each division has sent."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from parindex_cli import places
from parindex_cli.loader.case import criteria_by
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.gathering import may_hold_figures
from parindex_cli.loader.sheets import is_spreadsheet
from parindex_cli.loader.sources import is_a_programs_own, is_ordinary
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import MONTHS, Period, Submission

_MOST = 200
"""Files that are looked at; a folder that holds more is not where an office keeps its figures."""
_ENOUGH = 4096
"""Bytes in which a metrics file says that it is one."""
_OTHERS = {"criteria", "baselines", "templates", "evidence"}


class Held(NamedTuple):
    """A metrics file of the folder."""

    path: Path
    submission: Submission
    sealed: bool


class Standing(NamedTuple):
    """The files of a period: the whole department's, and the divisions'."""

    period: Period
    whole: tuple[Held, ...]
    parts: tuple[Held, ...]


class Folder(NamedTuple):
    """What the working folder holds of its latest year."""

    year: int
    criteria: CriteriaSet | None
    files: dict[str, Path | None]
    """The criteria, last year's result and who signs, by role; None where there is none."""
    periods: tuple[Standing, ...]
    newest: bool
    """Whether there are criteria of no later year."""


def look_around(desk: Desk) -> Folder | None:
    """The working folder and the folders in it, one deep; None where there is nothing of an office's year."""
    held = [one for path in _candidates() for one in _held(desk, path)]
    years = [one.submission.year for one in held] or places.years_in(Path("criteria"))
    if not years:
        return None
    year = max(years)
    rules = criteria_by(desk, None, year, unit=next((one.submission.unit for one in held), None))
    office = Path("office.yaml")
    files = {
        "criteria": places.of_year("criteria", year),
        "baseline": places.of_year("baselines", year - 1),
        "office": office if is_ordinary(office) else None,
    }
    newest = year >= max(places.years("criteria"), default=year)
    return Folder(year, None if rules is None else rules.value, files, tuple(_standings(held, year)), newest)


def _candidates() -> Iterator[Path]:
    try:
        with os.scandir() as entries:
            names = sorted(entry.name for entry in islice(entries, _MOST) if not is_a_programs_own(entry.name))
    except OSError:
        return
    for name in names:
        if os.path.isdir(name) and not os.path.islink(name) and name not in _OTHERS:  # noqa: PTH112, PTH114  # never raise
            yield from sorted(path for path in islice(_inside(name), _MOST) if _may_hold(path))
        elif _may_hold(Path(name)):
            yield Path(name)


def _inside(folder: str) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            yield from (Path(folder, entry.name) for entry in entries)
    except OSError:
        return


def _may_hold(path: Path) -> bool:
    """Whether this may be a metrics file, by its name and by how it begins."""
    if not may_hold_figures(path) or not is_ordinary(path):
        return False
    if is_spreadsheet(path):
        return True
    try:
        with path.open("rb") as file:
            return b"metrics/1" in file.read(_ENOUGH)
    except OSError:
        return False


def _held(desk: Desk, path: Path) -> Iterator[Held]:
    sealed = is_ordinary(Path(f"{path}.seal"))
    for one in desk.forms(path):
        if one.value is not None:
            yield Held(path, one.value, sealed)


def _standings(held: list[Held], year: int) -> Iterator[Standing]:
    for period in sorted(MONTHS, key=lambda name: MONTHS[name]):
        of_it = [one for one in held if (one.submission.year, one.submission.period) == (year, period)]
        if of_it:
            whole = tuple(one for one in of_it if not one.submission.division)
            yield Standing(period, whole, tuple(one for one in of_it if one.submission.division))
