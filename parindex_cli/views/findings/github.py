"""Findings as GitHub workflow commands, which become annotations on the lines of a pull request."""

from pathlib import PurePath

from parindex_cli.diagnostics import Diagnostic, Severity
from parindex_cli.language import Lang
from parindex_cli.views.findings.report import Report

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(report: Report, lang: Lang) -> str:
    """One annotation a finding; the remarks and the summary stay plain lines of the log."""
    lines = [_annotation(found, lang) for found in report.diagnostics]
    lines += [_plain(remark.in_(lang)) for remark in (*report.remarks, report.summary())]
    return "\n".join(lines) + "\n"


def _annotation(found: Diagnostic, lang: Lang) -> str:
    span = found.span
    place: dict[str, object] = {"file": PurePath(found.file).as_posix()}
    if span.sheet is None:
        place |= {"line": span.line, "endLine": span.end_line}
    if span.sheet is None and span.line == span.end_line:  # columns of a stretch over several lines are refused
        place |= {"col": span.column, "endColumn": max(span.end_column, span.column)}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    title = _property(f"parindex ({found.code})")
    # The log shows the message alone, so it repeats the place.
    return f"::{_LEVELS[found.severity]} {properties},title={title}::{_data(found.line(lang))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(line: str) -> str:
    """A line of the log that is never taken for a command, whatever a file makes it begin with."""
    return " " + line if line.lstrip().startswith(("::", "##[")) else line
