"""A spreadsheet → the form sheets in it, each read as a metrics file."""

from collections.abc import Sequence
from pathlib import Path

from parindex_cli.diagnostics import Diagnostic, has_errors
from parindex_cli.forms import FormDocument, forms_in, read_form, several_forms
from parindex_cli.forms.appraising import is_appraisal, read_appraisal
from parindex_cli.forms.reading import says
from parindex_cli.forms.tracking import FORMAT as TRACKER
from parindex_cli.forms.tracking import read_tracker
from parindex_cli.grids import Grid
from parindex_cli.loader.sheets import read_grids
from parindex_cli.yamltext import Issue


def read_forms(path: Path, raw: bytes) -> tuple[list[FormDocument], list[Diagnostic]]:
    """Every form in the file, and what is wrong with the file itself; none of the forms where that is an error."""
    grids, diagnostics = read_grids(path, raw)
    if has_errors(diagnostics):
        return [], diagnostics
    found = forms_in(grids)
    told = [_told(path, issue) for issue in found.issues]
    return [_read(grid) for grid in found.forms], [*diagnostics, *told]


def _read(grid: Grid) -> FormDocument:
    """The sheet as the kind of file that it says it is."""
    if is_appraisal(grid):
        return read_appraisal(grid)
    return read_tracker(grid) if says(grid, TRACKER) else read_form(grid)


def several(path: Path, documents: Sequence[FormDocument]) -> list[Diagnostic]:
    """That there is more than one form, where there is."""
    return [_told(path, several_forms(documents))] if len(documents) > 1 else []


def _told(path: Path, issue: Issue) -> Diagnostic:
    return Diagnostic(str(path), issue.span, issue.code, issue.severity, issue.message)
