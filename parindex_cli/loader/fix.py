"""What can be put right in a file without changing what it means: NFC, comparators, missing quotes, order of keys.

Only the characters concerned are replaced, or whole lines moved; comments, layout and ends of lines stay as they are.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any, NamedTuple

from parindex_cli.diagnostics import Diagnostic, Path, Span
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.reorder import reordered
from parindex_cli.loader.text import LARGEST, decoded, read_bytes
from parindex_cli.yamltext import Document, read_yaml

PASSES = 5
"""How many passes put right everything there is: letters, quotes and signs, order, and what these uncover."""
_END = re.compile("\r\n|\r|\n")
_BREAK = re.compile(f"({_END.pattern})")
"""What ends a line, as it stands in the file; a lone CR is what old Macs wrote."""
_WITH_BOUNDS = ("target", "floor", "when", "rule")
_SPELLED = re.compile(r"(>=|<=|==)")
_SIGNS = {">=": "≥", "<=": "≤", "==": "="}
_UNQUOTED = ("id-not-quoted", "text-not-quoted")


class Edit(NamedTuple):
    """A stretch of one line and what stands there instead."""

    line: int
    column: int
    end_column: int
    text: str


def fixed_text(file: File) -> str | None:
    """The file's text one pass nearer to right; None where nothing is left to put right, or it cannot be read."""
    text = _written(file)
    if text is None or "\ufeff" in text[1:]:
        # A second byte order mark is not seen by YAML, and shifts every place after it.
        return None
    mended = unicodedata.normalize("NFC", text)
    if mended != text:
        # Places shift with it: what else there is comes in the next pass.
        return mended
    document = read_yaml(_END.sub("\n", text))
    if document.data is None:
        return None
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    # Every second part is what ends a line, so that the text comes back as it was.
    parts = _BREAK.split(text.removeprefix("\ufeff"))
    lines = parts[::2]
    for edit in sorted({*_bounds(document, lines), *_quotes(file, lines)}, reverse=True):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
    parts[::2] = lines
    mended = mark + "".join(parts)
    if mended == text:
        # Lines move last, when everything on them is right.
        parts[::2] = _ordered(lines, document)
        mended = mark + "".join(parts)
    return None if mended == text else mended


def _written(file: File) -> str | None:
    """The file's text with the ends of its lines as they are; None where it cannot be read."""
    raw = read_bytes(file, LARGEST)
    if isinstance(raw, Diagnostic) or isinstance(decoded(file, raw), Diagnostic):
        return None
    return raw.decode("utf-8")


def _ordered(lines: list[str], document: Document) -> list[str]:
    """The lines with those moved that belong elsewhere; each takes the end that stands at its new place."""
    return reordered("\n".join(lines), document).split("\n")


def _quotes(file: File, lines: list[str]) -> Iterator[Edit]:
    """Quotes around what YAML would take for a number, a date or a yes."""
    loaded = Desk().known(file)  # a fresh one: the pass before may have changed the file
    for found in loaded.diagnostics if loaded else ():
        if found.code in _UNQUOTED and found.span.line == found.span.end_line:
            raw = _raw(found.span, lines)
            if isinstance(read_yaml(raw).data, str):  # and no mapping that a finding of something in it points at
                yield _edit(found.span, f'"{raw}"')


def _bounds(document: Document, lines: list[str]) -> Iterator[Edit]:
    """≥, ≤ and = for >=, <= and == wherever a bound is written."""
    for path in _bound_paths(document.data, (), inside=False):
        span = document.place(path).value
        raw = _raw(span, lines)
        mended = _SPELLED.sub(lambda sign: _SIGNS[sign.group()], raw)
        if span.line == span.end_line and mended != raw:
            yield _edit(span, mended)


def _bound_paths(data: Any, path: Path, *, inside: bool) -> Iterator[Path]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _bound_paths(value, (*path, key), inside=key in _WITH_BOUNDS)
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _bound_paths(value, (*path, i), inside=inside)
    elif inside and isinstance(data, str) and _SPELLED.search(data):
        yield path


def _raw(span: Span, lines: list[str]) -> str:
    return lines[span.line - 1][span.column - 1 : span.end_column - 1]


def _edit(span: Span, text: str) -> Edit:
    return Edit(span.line, span.column, span.end_column, text)
