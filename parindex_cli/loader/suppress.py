"""Inline comments that take findings away: `# parindex: ignore[CODE, CODE] reason`, on the finding's line."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml

from parindex_cli.diagnostics import UNREADABLE, Diagnostic, Severity, Span, in_order
from parindex_cli.language import Text, say
from parindex_cli.loader.desk import Desk

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#[ \t]*parindex:[ \t]*ignore(?:\[(?P<codes>[^\]#]*)\])?(?P<reason>(?:(?!\s#\s).)*)"
)
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Ignore:
    """One comment: the codes it takes away on its line, its reason, and those that it did take away."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    used: set[str] = field(default_factory=set)


def ignores_in(lines: Sequence[str]) -> list[Ignore]:
    """The comments of a file; what only looks like one inside a quoted text or a block of text is none."""
    matches = [(number, match) for number, line in enumerate(lines) for match in _COMMENT.finditer(line)]
    if not matches:
        return []
    try:
        scalars = list(_scalars("\n".join(lines)))
    except yaml.YAMLError:
        return []  # of a text that is no YAML it cannot be told what is a comment
    return [_ignore(number, match) for number, match in matches if not _inside((number, match.start()), scalars)]


def _inside(place: tuple[int, int], scalars: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    """Whether one of the texts, which stand in order and never overlap, holds the place."""
    before = bisect_right(scalars, place, key=itemgetter(0))
    return before > 0 and place < scalars[before - 1][1]


def suppressed(
    desk: Desk, files: Sequence[Path], diagnostics: Iterable[Diagnostic], unasked: Collection[str] = ()
) -> list[Diagnostic]:
    """The findings that no comment takes away, and what is wrong with the comments of `files`.

    Codes `unasked` were not looked for this time, so a comment that names one is not called unused.
    """
    found = list(diagnostics)
    names = dict.fromkeys([*map(str, files), *(diagnostic.file for diagnostic in found)])
    ignores = {name: ignores for name in names if (ignores := ignores_in(desk.lines(Path(name))))}
    if not ignores:
        return found
    by_line: dict[tuple[str, int], list[Ignore]] = {}
    for name, ignore in ((name, ignore) for name, listed in ignores.items() for ignore in listed):
        by_line.setdefault((name, ignore.span.line), []).append(ignore)
    left = [one for one in found if not _taken(one, by_line.get((one.file, one.span.line), ()))]
    for file in files:
        for ignore in ignores.get(str(file), ()):
            ignore.used.update(unasked)
        left += _complaints(desk, file, ignores.get(str(file), []))
    return in_order(left)


def _scalars(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where texts begin and end, as line and column from 0; a block of text begins below its `|` or `>`."""
    for token in yaml.scan(text, Loader=_LOADER):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark, token.end_mark
            begins = (start.line + 1, 0) if token.style in ("|", ">") else (start.line, start.column)
            yield begins, (end.line, end.column)


def _ignore(line: int, match: re.Match[str]) -> Ignore:
    codes = tuple(dict.fromkeys(code.strip() for code in (match["codes"] or "").split(",") if code.strip()))
    span = Span(line + 1, match.start() + 1, line + 1, match.start() + len(match.group().rstrip()) + 1)
    return Ignore(span, codes, match["reason"].strip())


def _taken(found: Diagnostic, ignores: Iterable[Ignore]) -> bool:
    """Whether one of the comments on its line names its code; every one that does is used."""
    if found.code in UNREADABLE:
        return False
    naming = [ignore for ignore in ignores if found.code in ignore.codes]
    for ignore in naming:
        ignore.used.add(found.code)
    return bool(naming)


def _complaints(desk: Desk, file: Path, ignores: Sequence[Ignore]) -> Iterator[Diagnostic]:
    for ignore in ignores:
        if not ignore.reason:
            message = say("ghi chú bỏ qua không nêu lý do", "this ignore comment gives no reason")
            yield _warning(file, ignore.span, "ignore-without-reason", message)
    unused = [(ignore, _unused(ignore)) for ignore in ignores if not ignore.codes or set(ignore.codes) - ignore.used]
    if unused and _checked(desk, file):
        for ignore, message in unused:
            yield _warning(file, ignore.span, "ignore-unused", message)


def _unused(ignore: Ignore) -> Text:
    if not ignore.codes:
        return say(
            "ghi chú bỏ qua không nêu mã nào; hãy viết «ignore[mã] lý do»",
            "this ignore comment names no code; write «ignore[code] reason»",
        )
    codes = ", ".join(code for code in ignore.codes if code not in ignore.used)
    return say("dòng này không có gì để bỏ qua: {codes}", "nothing to ignore on this line: {codes}", codes=codes)


def _checked(desk: Desk, file: Path) -> bool:
    """Whether the file has a shape; where it has none, the checks that a comment may speak of were not made."""
    loaded = desk.known(file)
    return loaded is not None and loaded.value is not None


def _warning(file: Path, span: Span, code: str, message: Text) -> Diagnostic:
    return Diagnostic(str(file), span, code, Severity.WARNING, message)
