"""Telling files that parindex wrote, and nobody changed since, so that `-o` never replaces a person's work unasked."""

import csv
import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Literal

from parindex_cli import __version__

Occupant = Literal["free", "changed", "foreign"]
"""What is at a place: nothing that would be lost, our own work that somebody changed, or what is not ours."""

_WORDS = f"written by parindex {__version__}"
_DIGITS = 16
_LINE = (
    rb"(?m)^(?:<!-- |# Do parindex \S{1,40} ghi / )?(?P<words>written by parindex \S{1,40})"
    rb"(?: sha256:(?P<digits>[0-9a-f]{16}))?(?: -->)?$"
)
"""The line of a text that says who wrote it: the last one, or in YAML a comment at the head."""
_COMMENT = rb"written by parindex \S{1,40} sha256:([0-9a-f]{16})"
_HEAD = 300
_TRACES = (
    rb'\{"format":"[a-z]+/\d+","parindex":"'
    rb'|\{"\$schema":"[^"]*sarif[^"]*","version":"[^"]*","runs":\[\{"tool":\{"driver":\{"name":"parindex"'
    rb'|\{"\$schema":"[^"]*","\$comment":"writtenbyparindex'
    rb'|<\?xml[^>]*\?><testsuitesname="parindexcheck"'
)
"""How our own JSON, SARIF, schemas and JUnit begin, without blanks: they have no place for a line of ours."""
_MOST = 64 * 1024 * 1024
_BROKEN = (OSError, zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError)


def signed(text: str, *, comment: bool = True) -> str:
    """A text that goes into a file, with a last line that says who wrote it; in Markdown and HTML nobody sees it."""
    return text + (f"\n<!-- {_WORDS} -->\n" if comment else f"\n{_WORDS}\n")


def stamped(content: bytes) -> bytes:
    """`content` with a digest of itself behind the words that say who wrote it; as it is where it has no such words.

    A workbook or a document gets both as the comment of its archive, which every program drops that saves it anew.
    """
    if content.startswith(b"PK"):
        return _stamped_archive(content)
    line = _own_line(content)
    if line is None:
        return content
    end = line.end("words")
    head, tail = content[:end] + b" sha256:", content[max(end, line.end("digits")) :]
    return head + _digest(head + b"0" * _DIGITS + tail) + tail


def standing(output: Path, content: bytes) -> Occupant:
    """Whether `content` may take the place of what is there: nothing, something empty, the same, or our own work.

    A table in CSV has no place for a mark; it is ours when it begins with the same line as `content`.
    """
    if not os.path.isfile(output):  # noqa: PTH113  # unlike Path.is_file, never raises
        return "free"
    with output.open("rb") as file:
        old = file.read(_MOST)
    if old in (b"", content):
        return "free"
    if output.suffix.lower() == ".csv":
        return "free" if _same_table(old, content) else "foreign"
    if old.startswith(b"PK"):
        return _of_archive(old)
    if old.startswith(b"%PDF"):
        return _of_pdf(old)
    return _of_text(old.replace(b"\r\n", b"\n"))


def _own_line(content: bytes) -> re.Match[bytes] | None:
    last = content.rstrip(b"\n").rfind(b"\n") + 1
    return re.compile(_LINE).match(content, last) or re.search(_LINE, content[:_HEAD])


def _digest(content: bytes) -> bytes:
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:_DIGITS].encode()


def _of_text(old: bytes) -> Occupant:
    marks = [line for line in re.finditer(_LINE, old) if line["digits"]]
    for line in marks:
        head, tail = old[: line.start("digits")], old[line.end("digits") :]
        if line["digits"] == _digest(head + b"0" * _DIGITS + tail):
            return "free"
    if marks:
        return "changed"
    return "free" if re.match(_TRACES, b"".join(old[:4096].split())) else "foreign"


def _of_pdf(old: bytes) -> Occupant:
    """A signature or a remark that a reader adds stands behind the old end, and brings an end of its own."""
    if b"/Keywords(parindex" not in old:
        return "foreign"
    return "free" if old.count(b"%%EOF") == 1 else "changed"


def _stamped_archive(content: bytes) -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = _WORDS.encode() + b" sha256:" + _parts_digest(archive)
    return stream.getvalue()


def _of_archive(old: bytes) -> Occupant:
    try:
        with zipfile.ZipFile(io.BytesIO(old)) as archive:
            mark = re.fullmatch(_COMMENT, archive.comment)
            if mark is not None:
                return "free" if mark[1] == _parts_digest(archive) else "changed"
            return "changed" if any(_names_us(archive)) else "foreign"
    except _BROKEN:
        return "foreign"


def _parts_digest(archive: zipfile.ZipFile) -> bytes:
    """Over the name and the checksum of each part: the comment itself is not among them."""
    return _digest("".join(f"{info.filename}\0{info.CRC}\n" for info in archive.infolist()).encode())


def _names_us(archive: zipfile.ZipFile) -> Iterator[bool]:
    """Whether the properties name parindex: most programs keep them when they save, and drop the comment."""
    for info in archive.infolist():
        if info.filename in ("docProps/core.xml", "meta.xml") and info.file_size < 100_000:
            yield b"parindex" in archive.read(info)


def _same_table(old: bytes, new: bytes) -> bool:
    """Whether two tables have the same first line, and the old one no row wider or narrower than those of the new."""
    if old.partition(b"\n")[0].rstrip() != new.partition(b"\n")[0].rstrip():
        return False
    try:
        return _widths(old) <= _widths(new)
    except csv.Error:
        return False


def _widths(table: bytes) -> set[int]:
    text = table.decode("utf-8-sig", "replace")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    return {len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)}
