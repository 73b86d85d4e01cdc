"""Findings as data for programs: JSON of a versioned shape, both languages at once."""

import json
from typing import Any

from parindex_cli import __version__
from parindex_cli.diagnostics import Diagnostic, Severity, Span
from parindex_cli.language import LANGUAGES, Lang, Text
from parindex_cli.views.findings.report import Report

FORMAT = "findings/1"


def as_json(report: Report, lang: Lang) -> str:
    """One JSON document; the language makes no difference."""
    del lang
    data = {
        "format": FORMAT,
        "parindex": __version__,
        "files": list(report.files),
        "errors": report.number_of(Severity.ERROR),
        "warnings": report.number_of(Severity.WARNING),
        "notes": report.number_of(Severity.NOTE),
        "findings": [_finding(found) for found in report.diagnostics],
        "remarks": [_text(remark) for remark in report.remarks],
    }
    # ASCII, so that a file name of any bytes can neither break the output nor change how it is shown.
    return json.dumps(data, indent=2) + "\n"


def _finding(found: Diagnostic) -> dict[str, Any]:
    return {
        "file": found.file,
        **_place(found.span),
        "severity": str(found.severity),
        "code": found.code,
        "message": _text(found.message),
    }


def _place(span: Span) -> dict[str, Any]:
    """Line and column; of a spreadsheet also the sheet and the cell."""
    place = span._asdict()
    if place.pop("sheet") is not None:
        place |= {"sheet": span.sheet, "cell": span.cell}
    return place


def _text(text: Text) -> dict[str, str]:
    return {lang: text.in_(lang) for lang in LANGUAGES}
