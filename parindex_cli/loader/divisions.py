"""Files from divisions → their submissions, read by the same criteria, and what they come to together."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path as File
from typing import NamedTuple

from parindex_cli import lint
from parindex_cli.consolidate import Merged, Sent, merge
from parindex_cli.diagnostics import Diagnostic, Path, has_errors, in_order, place_text
from parindex_cli.loader import places
from parindex_cli.loader.case import no_criteria, read_alone, year_of
from parindex_cli.loader.evidence import seen_from
from parindex_cli.loader.files import Loaded, load_criteria, load_submissions
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission


class Divisions(NamedTuple):
    """The merged figures, the criteria they were read by, and which file each division sent."""

    merged: Merged
    criteria: CriteriaSet
    criteria_file: File
    files: dict[str, str]


def load_divisions(  # noqa: PLR0913  # each is a fact of its own, given by name
    files: Sequence[File],
    criteria: File | None,
    *,
    submitted_by: str | None = None,
    submitted_on: str | None = None,
    into: File | None = None,
    without: Callable[[CriteriaSet], Collection[str]] = lambda criteria: (),
) -> tuple[Divisions | None, list[Diagnostic]]:
    """Read and merge; None where an error keeps the files from being merged.

    The files that evidence names are named as they are seen from the folder `into`; None is the working folder.
    `without` says, once the criteria are known, which divisions have nothing to report.
    """
    loaded = [one for file in files for one in load_submissions(file)]
    for one in loaded:
        if one.value is not None:
            one.value = seen_from(one.value, one.path.parent, into or File())
    year = next((year for one in loaded if (year := year_of(one)) is not None), None)
    criteria_file = criteria or (None if year is None else places.of_year("criteria", year))
    if criteria_file is None:
        for one in loaded[:1]:
            one.add([] if year is None else [no_criteria(year)])
        return None, in_order(found for one in loaded for found in one.diagnostics)
    rules = load_criteria(criteria_file)
    merged = None
    if rules.value is not None:
        merged = _merged(loaded, rules.value, submitted_by, submitted_on, without(rules.value))
    diagnostics = in_order([*rules.diagnostics, *(found for one in loaded for found in one.diagnostics)])
    if merged is None or rules.value is None or has_errors(diagnostics):
        return None, diagnostics
    named = {one.value.division: _name(one) for one in loaded if one.value is not None and one.value.division}
    return Divisions(merged, rules.value, criteria_file, named), diagnostics


def _merged(
    loaded: list[Loaded[Submission]],
    criteria: CriteriaSet,
    submitted_by: str | None,
    submitted_on: str | None,
    without: Collection[str],
) -> Merged | None:
    """What the readable files come to; every finding is added to the file it stands in."""
    sent = []
    for number, one in enumerate(loaded):
        if one.value is None:
            read_alone(one, criteria)
        else:
            figures = one.read_figures(one.value.figures, criteria)
            one.add(lint.check_submission(one.value, criteria))
            one.add(lint.check_parts(one.value, figures, criteria))
            one.add(lint.check_evidence(one.value))
            one.add(lint.check_assessed(figures, criteria))
            one.add(lint.check_figures(figures, criteria, one.where, one.value.division))
            sent.append(Sent(number, one.value, figures, _Places(one)))
    if not sent:
        return None
    merged = merge(sent, criteria, submitted_by, submitted_on, without)
    for told in merged.findings:
        loaded[told.number].add([told.finding])
    return merged


class _Places:
    """How the places of a file are called."""

    def __init__(self, loaded: Loaded[Submission]) -> None:
        self.loaded = loaded

    def __call__(self, path: Path) -> str:
        return place_text(str(self.loaded.path), self.loaded.document.place(path).value)


def _name(loaded: Loaded[Submission]) -> str:
    """The file, and the sheet where it is a workbook."""
    sheet = loaded.document.place(()).value.sheet
    return f"{loaded.path}[{sheet}]" if sheet else str(loaded.path)
