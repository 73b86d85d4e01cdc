"""Metrics files given together, each compared with the nearest earlier one of the same unit, division and year."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from parindex_cli.diagnostics import Diagnostic
from parindex_cli.lint.periods import check_periods
from parindex_cli.lint.submission import Filed
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.loaded import Loaded
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission

Reporter = tuple[str, str | None, int]
"""Who reports for which year: unit, division, year."""


class _File(NamedTuple):
    """A metrics file of the right shape, and what it reports."""

    loaded: Loaded[Submission]
    filed: Filed


def check_across(
    desk: Desk, files: Iterable[Loaded[Submission]], criteria_of: Callable[[int, str], CriteriaSet | None]
) -> Iterator[Diagnostic]:
    """What is odd about each metrics file, or each form of a workbook, seen from the one before it."""
    reporters: dict[Reporter, list[Loaded[Submission]]] = {}
    for loaded in files:
        if loaded.value is not None:
            reporter = (loaded.value.unit.casefold(), loaded.value.division, loaded.value.year)
            reporters.setdefault(reporter, []).append(loaded)
    for (unit, _, year), series in reporters.items():
        criteria = criteria_of(year, unit) if len(series) > 1 else None
        if criteria is not None:
            for later, earlier in _neighbours(list(_named(desk, series, criteria))):
                yield from later.loaded.placed(check_periods(later.filed, earlier.filed, criteria))


def _neighbours(series: list[_File]) -> Iterator[tuple[_File, _File]]:
    """Each file with the nearest earlier one, and with the one before it of the same end."""
    in_time = sorted(series, key=lambda file: (file.filed.months, str(file.loaded.path)))
    before: list[_File] = []
    for _, ending in groupby(in_time, key=lambda file: file.filed.months):
        beside: list[_File] = []
        for later in ending:
            yield from ((later, files[-1]) for files in (before, beside) if files)
            beside.append(later)
        before = beside


def _named(desk: Desk, series: Sequence[Loaded[Submission]], criteria: CriteriaSet) -> Iterator[_File]:
    """What each reports; where several are of one workbook, findings call them by their sheets too."""
    sheets = Counter(loaded.path for loaded in series)
    for loaded in series:
        submitted, _ = desk.filed(loaded, criteria)
        if submitted is not None:
            several = sheets[loaded.path] > 1
            name = f"{submitted.name}[{loaded.sheet}]" if several else submitted.name
            yield _File(loaded, submitted._replace(name=name))
