"""What can be wrong, as values: a code, a severity, a place and one plain phrase in both languages."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from typing import Literal, NamedTuple

from parindex_cli.language import Lang, Text, same, say, visible

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a YAML file down to a value."""


class Severity(StrEnum):
    """How much a finding matters: an error stops scoring, a warning is told and scoring goes on."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def word(self) -> Text:
        """As a line begins with it."""
        return _WORDS[self]


_WORDS = {
    Severity.ERROR: say("lỗi", "error"),
    Severity.WARNING: say("cảnh báo", "warning"),
    Severity.NOTE: say("ghi chú", "note"),
}


class Span(NamedTuple):
    """A stretch of a text file, or a cell of a spreadsheet.

    In a text, lines and columns count from 1, columns in characters, and the end is exclusive. In a spreadsheet the
    line is the row, `sheet` is the name of the sheet, and empty in a CSV file, which has none.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    sheet: str | None = None

    @property
    def cell(self) -> str | None:
        """The cell as a spreadsheet names it (`D14`); None in a text."""
        return None if self.sheet is None else column_letters(self.column) + str(self.line)


START = Span(1, 1, 1, 1)
UNREADABLE = frozenset(
    {
        "file-missing",
        "file-unreadable",
        "git-failed",
        "git-missing",
        "not-a-repository",
        "reference-unusable",
        "unknown-revision",
    }
)
"""Codes of what a command names and cannot read: told whatever is selected or ignored, and never taken away."""


def cell_span(sheet: str, row: int, column: int) -> Span:
    """The place of one cell; rows and columns count from 1."""
    return Span(row, column, row, column + 1, sheet)


def column_letters(column: int) -> str:
    """The letters of a spreadsheet column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def place_text(file: str, span: Span) -> str:
    """`file:line:column`, or `file[sheet]!cell`, safe to print."""
    file = visible(file)
    if span.sheet is None:
        return f"{file}:{span.line}:{span.column}"
    sheet = f"[{visible(span.sheet)}]" if span.sheet else ""
    return f"{file}{sheet}!{span.cell}"


class Finding(NamedTuple):
    """Something found at a path inside a file's data, before the file and line are known."""

    code: str
    message: Text
    path: Path = ()
    severity: Severity = Severity.ERROR
    at: Literal["key", "value"] = "value"


class Diagnostic(NamedTuple):
    """A finding at its place in a file."""

    file: str
    span: Span
    code: str
    severity: Severity
    message: Text

    @property
    def where(self) -> str:
        """`file:line:column`, or `file[sheet]!cell`, safe to print."""
        return place_text(self.file, self.span)

    def line(self, lang: Lang) -> str:
        """`file:line:column: error[code] phrase`, on one line and safe to print; in Vietnamese `lỗi[code]`."""
        return f"{self.where}: {self.severity.word.in_(lang)}[{self.code}] {self.message.in_(lang)}"


class Refused(ValueError):
    """A value that cannot be read; carries the code and the phrase of the finding it becomes."""

    def __init__(self, code: str, message: Text, path: Path = ()) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.path = path


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them is an error."""
    return any(found.severity is Severity.ERROR for found in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, line and column; the same finding at the same place only once."""
    found = _by_place(diagnostics)
    return [found[key] for key in sorted(found)]


def once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """As they come; the same finding at the same place only once."""
    return list(_by_place(diagnostics).values())


def _by_place(diagnostics: Iterable[Diagnostic]) -> dict[tuple[str, str, int, int, str, str], Diagnostic]:
    return {
        (d.file, d.span.sheet or "", d.span.line, d.span.column, d.code, d.message.in_("en")): d for d in diagnostics
    }


_FEW = 3
"""How many names are looked at closely for a hint."""
_SHORT = 8
_CLOSE = 0.6
"""The least ratio of what two names have in common, by `difflib`, at which one hints at the other."""


def nearest(given: str, known: Iterable[str]) -> Text:
    """`; did you mean …?`, or nothing where nothing is near."""
    from difflib import SequenceMatcher

    look, close = SequenceMatcher(b=given), (_CLOSE, "")
    for name in _alike(given, tuple(known)):
        look.set_seq1(name)
        # Neither is ever under the ratio; both are found in a fifth of its time, and the first at once.
        if look.real_quick_ratio() >= close[0] and look.quick_ratio() >= close[0]:
            close = max(close, (look.ratio(), name))
    return say("; có phải «{name}»?", "; did you mean «{name}»?", name=close[1]) if close[1] else same("")


def _alike(given: str, known: tuple[str, ...]) -> list[str]:
    """The few names that share most pairs of letters: a close look takes long, and a file may have 1,000 slips."""
    pairs, names = _pairs(given), _by_pair(known)
    shared = Counter(chain.from_iterable(names.get(pair, ()) for pair in pairs))
    rated = nlargest(_FEW, ((n / (len(pairs) + len(name)), name) for name, n in shared.items()))
    return [name for _, name in rated]


@lru_cache(maxsize=16)
def _by_pair(known: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(known):
        for pair in _pairs(name):
            found.setdefault(pair, []).append(name)
    return found


def _pairs(name: str) -> set[str]:
    """Every two letters side by side, the first and the last; of a short name, which has few of these, also each."""
    ends = f" {name} "
    return {ends[i : i + 2] for i in range(len(ends) - 1)}.union(name if len(name) < _SHORT else ())
