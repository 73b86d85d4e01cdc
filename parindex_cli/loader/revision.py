"""The criteria that an edit is compared with: another file, or the file that it was at a git revision."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from parindex_cli.diagnostics import START, Diagnostic, Refused, Severity
from parindex_cli.language import say
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.git import Old, Revision
from parindex_cli.loader.kinds import as_kind, format_named, format_of
from parindex_cli.loader.loaded import Loaded, located
from parindex_cli.loader.sources import is_yaml, lines_in
from parindex_cli.loader.text import LARGEST, decoded, too_large
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.short import in_full
from parindex_cli.yamltext import Document, read_yaml

_LOOKED_AT = 200
"""Files of a revision that are read, at most, to find out what a renamed one was."""
_ALIKE = Fraction(1, 2)
"""The share of lines in common from which on git too takes a file for the one that is gone."""


_ABSENT = {"file-missing", "is-a-folder"}
"""Codes that say that there is no such file."""


@dataclass(slots=True)
class Reference:
    """What `--against` names: a file that is there, else a revision in the repository of each file compared."""

    desk: Desk
    named: str
    _revisions: dict[Path, Revision | Refused] = field(default_factory=dict)
    _found: set[Path] = field(default_factory=set)
    """Where the files that something was compared with would be now."""
    _refused: set[str] = field(default_factory=set)
    """Why no revision was found, said once."""

    def of(self, new: Loaded[CriteriaSet]) -> tuple[Loaded[CriteriaSet], bool]:
        """The criteria to compare with, and whether they had another name.

        Raises Refused where there are none, and where git does not give them.
        """
        if self._is_file():
            return self.desk.read(Path(self.named), CriteriaSet), False
        try:
            return self._at_revision(new)
        except Refused as refused:
            self._refused.add(refused.code)
            raise

    def _at_revision(self, new: Loaded[CriteriaSet]) -> tuple[Loaded[CriteriaSet], bool]:
        path = Path(os.path.realpath(new.path))
        revision = self._revision(path.parent)
        same = revision.at(path)
        old = same or self._renamed(revision, path, new)
        if old is None:
            if revision.was_behind_link(path):
                message = say("ở {rev} tệp này là liên kết", "this file was behind a link at {rev}", rev=self.named)
                raise Refused("git-failed", message)
            message = say("ở {rev} chưa có tệp này", "this file was not there at {rev}", rev=self.named)
            raise Refused("not-in-revision", message)
        self._found.add(old.path)
        shown = new.path if same else Path(os.path.relpath(old.path))
        was = as_kind(_document(_text(revision, old), Path(f"{self.named}:{shown}")), CriteriaSet)
        return was, same is None

    def gone(self, paths: Iterable[Path]) -> Iterator[Diagnostic]:
        """The criteria of the revision below `paths` that are no longer there, and were not found again elsewhere."""
        for path in () if self._is_file() else paths:
            real, told = Path(os.path.realpath(path)), set(self._refused)
            try:
                revision = self._revision(real if os.path.isdir(real) else real.parent)  # noqa: PTH112  # never raises
                lost = [old for old in revision.files.values() if _below(old, real) and self._is_gone(revision, old)]
            except Refused as refused:
                self._refused.add(refused.code)
                if refused.code not in told:
                    yield Diagnostic(str(path), START, refused.code, Severity.ERROR, refused.message)
                continue
            for old in lost:
                name = path / old.path.relative_to(real)
                message = say(
                    "tệp tiêu chí có ở {rev} nay không còn; không so sánh được",
                    "these criteria of {rev} are gone, and nothing is compared with them",
                    rev=self.named,
                )
                yield Diagnostic(str(name), START, "criteria-gone", Severity.WARNING, message)

    def _is_file(self) -> bool:
        return os.path.isfile(self.named)  # noqa: PTH113  # unlike Path.is_file, never raises

    def _revision(self, folder: Path) -> Revision:
        if folder not in self._revisions:
            try:
                self._revisions[folder] = Revision(folder, self.named)
            except Refused as refused:
                self._revisions[folder] = refused
        found = self._revisions[folder]
        if isinstance(found, Refused):
            raise found
        return found

    def _is_gone(self, revision: Revision, old: Old) -> bool:
        now = self.desk.document(old.path)
        if old.path in self._found or not is_yaml(old.path) or _is_criteria(now) or _is_unread(now):
            return False
        return _is_criteria(_document(_text(revision, old), old.path))

    def _renamed(self, revision: Revision, path: Path, new: Loaded[CriteriaSet]) -> Old | None:
        """The file that a new one was: one of its year and title, or one that is gone and much like it."""
        here = self.desk.lines(new.path)
        best: tuple[tuple[bool, bool, Fraction], Old] | None = None
        for old in _likely(revision, path):
            text = _text(revision, old)
            was = _document(text, old.path)
            if not _is_criteria(was):
                continue
            same, alike = _head(was) == _head(new), _likeness(text, here)
            gone = not _is_criteria(self.desk.document(old.path))
            rank = (gone, same, alike)
            if (same or (gone and alike >= _ALIKE)) and (best is None or rank > best[0]):
                best = rank, old
        return best[1] if best else None


def _below(old: Old, path: Path) -> bool:
    return old.path.is_relative_to(path)


def _likely(revision: Revision, path: Path) -> Iterable[Old]:
    """The files that a new one may have been, the most likely first: those gone, and those beside it."""
    known = [old for old in revision.files.values() if is_yaml(old.path)]
    known.sort(key=lambda old: (os.path.lexists(old.path), old.path.parent != path.parent))
    return known[:_LOOKED_AT]


def _likeness(one: str | Diagnostic, other: Sequence[str]) -> Fraction:
    """The share of their lines that two texts have in common."""
    if isinstance(one, Diagnostic):
        return Fraction(0)
    a, b = Counter(lines_in(one)), Counter(other)
    return Fraction((a & b).total(), max(a.total(), b.total()))


def _head(loaded: Loaded[Any]) -> tuple[str, ...]:
    """What tells a set from others: its year and its title."""
    data: Any = in_full(loaded.document.data).data
    return tuple(str(data.get(key)).casefold() for key in ("year", "title"))


def _is_criteria(loaded: Loaded[Any]) -> bool:
    return format_of(loaded.document.data) == format_named(CriteriaSet)


def _is_unread(loaded: Loaded[Any]) -> bool:
    """Whether a file is there that cannot be read; what is wrong with it is told by whoever checks it."""
    return not (_ABSENT & {found.code for found in loaded.diagnostics}) and loaded.document.data is None


def _text(revision: Revision, old: Old) -> str | Diagnostic:
    """The text of a file at a revision, or the one reason why it cannot be read; raises Refused as git does."""
    raw = revision.read(old, LARGEST)
    return too_large(old.path, LARGEST) if len(raw) > LARGEST else decoded(old.path, raw)


def _document(text: str | Diagnostic, path: Path) -> Loaded[Any]:
    """What the desk makes of a file, from a text that is in none."""
    if isinstance(text, Diagnostic):
        return located(path, "", Document(), [text])
    return located(path, "", read_yaml(text))
