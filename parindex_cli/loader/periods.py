"""Metrics files given together, each compared with the nearest earlier one of the same unit, division and year."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from parindex_cli import lint
from parindex_cli.diagnostics import Diagnostic, Severity
from parindex_cli.lint.sides import Filed
from parindex_cli.loader.files import Loaded, load_criteria, load_submissions
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import Submission

Reporter = tuple[str, str | None, int]
"""Who reports for which year: unit, division, year."""


class _File(NamedTuple):
    """A metrics file of the right shape, and what it reports."""

    loaded: Loaded[Submission]
    filed: Filed


def check_across(files: Iterable[Path], criteria_of: Callable[[int], Path | None]) -> Iterator[Diagnostic]:
    """What is odd about each metrics file among `files`, seen from the one before it."""
    reporters: dict[Reporter, list[Loaded[Submission]]] = {}
    for loaded in (loaded for file in files for loaded in load_submissions(file)):
        if loaded.value is not None:
            reporter = (loaded.value.unit.casefold(), loaded.value.division, loaded.value.year)
            reporters.setdefault(reporter, []).append(loaded)
    for (_, _, year), series in reporters.items():
        path = criteria_of(year) if len(series) > 1 else None
        criteria = load_criteria(path).value if path is not None else None
        if criteria is not None:
            for later, earlier in _neighbours([_file(loaded, criteria) for loaded in series]):
                placed: Loaded[Submission] = Loaded(later.loaded.path, later.loaded.document)
                placed.add(lint.check_periods(later.filed, earlier.filed, criteria))
                yield from placed.diagnostics


def _neighbours(series: list[_File]) -> Iterator[tuple[_File, _File]]:
    """Each file with the nearest earlier one, and with the one before it of the same end."""
    in_time = sorted(series, key=lambda file: (file.filed.months, str(file.loaded.path)))
    for i, later in enumerate(in_time):
        before = [file for file in in_time if file.filed.months < later.filed.months]
        beside = [file for file in in_time[:i] if file.filed.months == later.filed.months]
        yield from ((later, files[-1]) for files in (before, beside) if files)


def _file(loaded: Loaded[Submission], criteria: CriteriaSet) -> _File:
    submission = loaded.value
    assert submission is not None
    figures, findings = read_figures(submission.figures, criteria.metrics)
    unread = frozenset(str(found.path[1]) for found in findings if found.severity is Severity.ERROR)
    return _File(loaded, Filed(loaded.path.name, submission, figures, unread))
