"""`findings/1`: what `check` found, both languages at once (docs/findings.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired

from parindex_cli import __version__
from parindex_cli.diagnostics import Diagnostic, Severity
from parindex_cli.language import Text
from parindex_cli.views.output.shapes.values import TextData, TypedDict
from parindex_cli.views.output.values import text_data


class PlaceData(TypedDict):
    """Where a finding is; in a spreadsheet the line is the row."""

    file: str
    """The file, as it was named."""
    line: int
    """The line, from 1."""
    column: int
    """The column in characters, from 1."""
    end_line: int
    """The line it ends in."""
    end_column: int
    """The column behind its end."""
    sheet: NotRequired[str]
    """In a spreadsheet only: the sheet; empty in a CSV file, which has none."""
    cell: NotRequired[str]
    """In a spreadsheet only: the cell, such as D14."""


class FindingData(PlaceData):
    """One finding."""

    severity: Severity
    """How much it matters."""
    code: str
    """The code of the finding."""
    message: TextData
    """One phrase."""


class FindingsData(TypedDict):
    """What `parindex check --format json` writes."""

    format: Literal["findings/1"]
    """The shape and its version."""
    parindex: str
    """The version that wrote it."""
    files: list[str]
    """The files checked."""
    errors: int
    """How many findings are errors."""
    warnings: int
    """How many are warnings."""
    notes: int
    """How many are notes."""
    findings: list[FindingData]
    """The findings, file by file."""
    remarks: list[TextData]
    """What a comparison with an earlier revision, or --fix, has to tell."""


def findings_data(files: Sequence[str], found: Sequence[Diagnostic], remarks: Sequence[Text]) -> FindingsData:
    """What was found in the files."""
    severities = [diagnostic.severity for diagnostic in found]
    return {
        "format": "findings/1",
        "parindex": __version__,
        "files": list(files),
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "notes": severities.count(Severity.NOTE),
        "findings": [_finding(diagnostic) for diagnostic in found],
        "remarks": [text_data(remark) for remark in remarks],
    }


def _finding(found: Diagnostic) -> FindingData:
    return {
        **_place(found),
        "severity": found.severity,
        "code": found.code,
        "message": text_data(found.message),
    }


def _place(found: Diagnostic) -> PlaceData:
    span = found.span
    place: PlaceData = {
        "file": found.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
    if span.sheet is not None and span.cell is not None:
        place["sheet"], place["cell"] = span.sheet, span.cell
    return place
