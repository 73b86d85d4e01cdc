"""Files from divisions → their submissions, read by the same criteria, and what they come to together."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from parindex_cli.consolidate import Merged, Prefer, Sent, merge, unsettled
from parindex_cli.diagnostics import Diagnostic, has_errors, in_order
from parindex_cli.loader.case import criteria_by, no_criteria, year_of
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.evidence import seen_from
from parindex_cli.loader.loaded import Loaded
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission


class Divisions(NamedTuple):
    """The merged figures, the criteria they were read by, and which file each division sent."""

    merged: Merged
    criteria: CriteriaSet
    files: dict[str, str]


def load_divisions(  # noqa: PLR0913  # each is a fact of its own, given by name
    desk: Desk,
    files: Sequence[Path],
    criteria: Path | None,
    *,
    submitted_by: str | None = None,
    submitted_on: str | None = None,
    into: Path | None = None,
    without: Callable[[CriteriaSet], Collection[str]] = lambda criteria: (),
    prefer: Callable[[CriteriaSet], Prefer] = lambda criteria: unsettled,
) -> tuple[Divisions | None, list[Diagnostic]]:
    """Read and merge; None where an error keeps the files from being merged.

    The files that evidence names are named as they are seen from the folder `into`; None is the working folder.
    `without` says, once the criteria are known, which divisions have nothing to report, and `prefer` whose figure is
    taken where those that should be the same differ.
    """
    loaded = [_seen_from(one, into or Path()) for file in files for one in desk.forms(file)]
    diagnostics = [found for one in loaded for found in one.diagnostics]
    year = next((year for one in loaded if (year := year_of(one)) is not None), None)
    unit = next((one.value.unit for one in loaded if one.value is not None), None)
    rules = criteria_by(desk, criteria, year, files[0].parent, unit)
    if rules is None:
        missing = [] if year is None else loaded[0].placed([no_criteria(year)])
        return None, in_order([*diagnostics, *missing])
    diagnostics += rules.diagnostics
    if rules.value is None:
        return None, in_order(diagnostics)
    merged, told = merged_by(
        desk, loaded, rules.value, submitted_by, submitted_on, without(rules.value), prefer(rules.value)
    )
    diagnostics = in_order([*diagnostics, *told])
    if merged is None or has_errors(diagnostics):
        return None, diagnostics
    named = {one.value.division: _name(one) for one in loaded if one.value is not None and one.value.division}
    return Divisions(merged, rules.value, named), diagnostics


def merged_by(  # noqa: PLR0913, PLR0917  # each is a fact of its own
    desk: Desk,
    loaded: Sequence[Loaded[Submission]],
    criteria: CriteriaSet,
    submitted_by: str | None = None,
    submitted_on: str | None = None,
    without: Collection[str] = (),
    prefer: Prefer = unsettled,
) -> tuple[Merged | None, list[Diagnostic]]:
    """What the readable files come to, and all that the criteria, and the files among each other, have against it."""
    diagnostics: list[Diagnostic] = []
    sent = []
    for number, one in enumerate(loaded):
        submitted, found = desk.filed(one, criteria)
        diagnostics += found
        if submitted is not None:
            sent.append(Sent(number, submitted.submission, submitted.figures, one.where))
    if not sent:
        return None, diagnostics
    merged = merge(sent, criteria, submitted_by, submitted_on, without, prefer)
    for told in merged.findings:
        diagnostics += loaded[told.number].placed([told.finding])
    return merged, diagnostics


def _seen_from(one: Loaded[Submission], folder: Path) -> Loaded[Submission]:
    return one if one.value is None else one._replace(value=seen_from(one.value, one.path.parent, folder))


def _name(loaded: Loaded[Submission]) -> str:
    """The file, and the sheet where it is a workbook."""
    return f"{loaded.path}[{loaded.sheet}]" if loaded.sheet else str(loaded.path)
