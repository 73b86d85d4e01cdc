"""Findings for people: one line each, and below it the source line with carets under the span."""

import unicodedata
from collections.abc import Iterator

from parindex_cli.diagnostics import Diagnostic, Span
from parindex_cli.language import Lang, visible
from parindex_cli.views.findings.report import Report

_INDENT = " " * 4
_WIDEST = 110
"""Characters of a source line that are shown; of a longer one, those around the finding."""
_BEFORE = 40


def as_text(report: Report, lang: Lang) -> str:
    """Every finding with its source, the remarks, and the summary as the last line."""
    lines = [line for found in report.diagnostics for line in _finding(report, found, lang)]
    lines += [remark.in_(lang) for remark in report.remarks]
    return "\n".join([*lines, report.summary().in_(lang)]) + "\n"


def _finding(report: Report, found: Diagnostic, lang: Lang) -> Iterator[str]:
    yield found.line(lang)
    lines = report.lines.get(found.file, ())
    in_text = found.span.sheet is None and found.span.line <= len(lines)
    source = lines[found.span.line - 1] if in_text else ""
    if source.strip():
        yield from _pointed_out(source, found.span)


def _pointed_out(source: str, span: Span) -> Iterator[str]:
    """The line and its carets; of a span over several lines, the part on its first."""
    start = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source.rstrip())
    first = max(0, min(start - _BEFORE, len(source) - _WIDEST))
    last = min(first + _WIDEST, len(source))
    before, marked, after = (
        source[first:start],
        source[start : min(end, last)],
        source[max(start, min(end, last)) : last],
    )
    before = ("…" if first else "") + visible(before)
    shown = before + visible(marked) + visible(after) + ("…" if last < len(source) else "")
    yield _INDENT + shown.rstrip()
    yield _INDENT + " " * _width(before) + "^" * max(1, _width(visible(marked)))


def _width(text: str) -> int:
    """The columns a terminal takes for a text: none for combining marks, two for wide letters."""
    return sum(_columns(char) for char in text) if not text.isascii() else len(text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
