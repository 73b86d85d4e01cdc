"""Findings as SARIF 2.1.0, which code scanning services read."""

import json
import os
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from parindex_cli import __version__
from parindex_cli.diagnostics import Diagnostic, Span
from parindex_cli.language import Lang
from parindex_cli.views.catalogue import CATALOGUE
from parindex_cli.views.findings.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(report: Report, lang: Lang) -> str:
    """One run with the rules that were broken, each explained, and every finding as a result."""
    codes = {code: index for index, code in enumerate(sorted({found.code for found in report.diagnostics}))}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "parindex",
                "version": __version__,
                "rules": [_rule(code, lang) for code in codes],
            }
        },
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _location(file)} for file in report.files],
        "results": [_result(found, codes, lang) for found in report.diagnostics],
    }
    if report.remarks:
        run["properties"] = {"remarks": [remark.in_(lang) for remark in report.remarks]}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str, lang: Lang) -> dict[str, Any]:
    entry = CATALOGUE.get(code)
    if entry is None:
        return {"id": code}
    explanation = {"text": entry.explanation.in_(lang)}
    return {
        "id": code,
        "shortDescription": {"text": entry.title.in_(lang)},
        "fullDescription": explanation,
        "help": explanation,
        "defaultConfiguration": {"level": str(entry.severity)},
    }


def _result(found: Diagnostic, codes: Mapping[str, int], lang: Lang) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _location(found.file)}
    where: dict[str, Any] = {"physicalLocation": place}
    if found.span.sheet is None:
        place["region"] = _region(found.span)
    else:  # a region is a stretch of text, which a cell is not
        where["logicalLocations"] = [{"name": found.span.cell, "fullyQualifiedName": found.where}]
    return {
        "ruleId": found.code,
        "ruleIndex": codes[found.code],
        "level": str(found.severity),  # SARIF has the same three words
        "message": {"text": found.message.in_(lang)},
        "locations": [where],
    }


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _location(file: str) -> dict[str, str]:
    """A file as a URI; a relative one is seen from the root of the repository."""
    path = PurePath(file)
    uri = quote(os.fsencode(path.as_posix()))
    if path.is_absolute():
        return {"uri": "file://" + ("" if uri.startswith("/") else "/") + uri}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}
