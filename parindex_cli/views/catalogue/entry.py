"""What the catalogue says of one code."""

from typing import NamedTuple

from parindex_cli.diagnostics import Severity
from parindex_cli.language import Text


class Entry(NamedTuple):
    """The severity a code usually has, its title in a few words, and one paragraph: what it means, what to do."""

    severity: Severity
    title: Text
    explanation: Text


Section = dict[str, Entry]


def error(vi_title: str, en_title: str, vi: str, en: str) -> Entry:
    """An entry for what makes a score wrong or impossible."""
    return Entry(Severity.ERROR, Text(vi_title, en_title), Text(vi, en))


def warning(vi_title: str, en_title: str, vi: str, en: str) -> Entry:
    """An entry for what should be mended and does not stop scoring."""
    return Entry(Severity.WARNING, Text(vi_title, en_title), Text(vi, en))


def note(vi_title: str, en_title: str, vi: str, en: str) -> Entry:
    """An entry for what may be right and should be looked at."""
    return Entry(Severity.NOTE, Text(vi_title, en_title), Text(vi, en))
