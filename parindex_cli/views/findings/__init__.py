"""Findings in every form `check` can write: one function each, from the same report."""

from collections.abc import Callable, Mapping

from parindex_cli.language import Lang
from parindex_cli.views.findings.github import as_github
from parindex_cli.views.findings.json import as_json
from parindex_cli.views.findings.report import Report
from parindex_cli.views.findings.sarif import as_sarif
from parindex_cli.views.findings.text import as_text


def _as_junit(report: Report, lang: Lang) -> str:
    from parindex_cli.views.findings.junit import as_junit  # loads an XML library that no other form needs

    return as_junit(report, lang)


RENDERERS: Mapping[str, Callable[[Report, Lang], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
    "junit": _as_junit,
}
"""A name for --format → the function that writes it."""

__all__ = ["RENDERERS", "Report"]
