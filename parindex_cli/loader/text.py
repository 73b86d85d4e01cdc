"""path → text: the only place where input files are opened."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from parindex_cli.diagnostics import START, Diagnostic, Severity, Span
from parindex_cli.language import Text, reason, say
from parindex_cli.loader.foreign import foreign, left_behind

Got = TypeVar("Got")

LARGEST = 2 * 1024 * 1024
"""Bytes; the shipped criteria take a twentieth of it."""


def read_bytes(path: Path, largest: int) -> bytes | Diagnostic:
    """The file's bytes, or the one reason why they cannot be read; more than `largest` of them is one."""

    def read() -> bytes:
        with path.open("rb") as file:
            return file.read(largest + 1)

    raw = _or_why_not(path, read)
    return too_large(path, largest) if isinstance(raw, bytes) and len(raw) > largest else raw


def barred(path: Path) -> Diagnostic | None:
    """Why a file that a library is to read cannot be read; it is opened for that, and not read twice."""
    return _or_why_not(path, lambda: os.close(os.open(path, os.O_RDONLY)))


def _or_why_not(path: Path, read: Callable[[], Got]) -> Got | Diagnostic:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _folder(path)
        mark = left_behind(path.name)
        if mark:
            return _refused(path, mark.code, mark.message)
        if not stat.S_ISREG(mode):  # a pipe or a device may have no end, or never begin
            message = say("không phải tệp thường", "this is not an ordinary file")
            return _refused(path, "file-unreadable", message)
        return read()
    except FileNotFoundError:
        return _refused(path, "file-missing", say("không tìm thấy tệp", "there is no such file"))
    except (OSError, ValueError) as error:
        why = say("không đọc được tệp: {e}", "cannot read the file: {e}", e=reason(error))
        return _refused(path, "file-unreadable", why)


def _folder(path: Path) -> Diagnostic:
    try:
        os.scandir(path).close()
    except OSError as error:
        why = say("không đọc được thư mục: {e}", "cannot read the folder: {e}", e=reason(error))
        return _refused(path, "file-unreadable", why)
    return _refused(path, "is-a-folder", say("đây là thư mục, không phải tệp", "this is a folder, not a file"))


def too_large(path: Path, largest: int) -> Diagnostic:
    """That the file is larger than what is read."""
    message = say("tệp lớn hơn {n} MB", "the file is larger than {n} MB", n=largest // 1024**2)
    return _refused(path, "file-too-large", message)


def decoded(path: Path, raw: bytes) -> str | Diagnostic:
    """The text of the bytes of a file, its lines ending in a line feed; a finding where they are not UTF-8."""
    other = foreign(raw, text=True)
    if other:
        return _refused(path, other.code, other.message)
    try:
        return raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        return _not_utf8(path, raw, error)


def _not_utf8(path: Path, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = raw[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    span = Span(line, column, line, column + 1)
    message = say(
        "tệp không ở dạng UTF-8; hãy lưu lại với mã UTF-8",
        "the file is not UTF-8; save it again as UTF-8",
    )
    return Diagnostic(str(path), span, "not-utf8", Severity.ERROR, message)


def _refused(path: Path, code: str, message: Text) -> Diagnostic:
    return Diagnostic(str(path), START, code, Severity.ERROR, message)
