"""The zip that an xlsx or ods file is: refused where something is wrong with it, else read in bounded pieces."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from parindex_cli.diagnostics import Refused
from parindex_cli.language import Text, say
from parindex_cli.loader.foreign import ENCRYPTED
from parindex_cli.loader.sheets import limits
from parindex_cli.loader.sheets.context import too_large

_PIECE = 64 * 1024
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_FROM_THE_TOP = re.compile(
    r"^/(?=(xl|word|_rels|docProps|customXml|META-INF|Configurations2|Thumbnails|Pictures)/"
    r"|(\[Content_Types\]|content|styles|meta|settings)\.xml$|mimetype$|manifest\.rdf$)",
    re.IGNORECASE,
)
"""What stands before the name of a part that office files have; before any other, it leads out of the file."""
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)
"""All that zipfile may raise over bytes that are no proper zip."""


class Archive:
    """A zip in which every part has been looked at before any is unpacked; nothing is ever written to the disk."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
        except _FAULTS as error:
            raise damaged(error) from error
        entries = self._zip.infolist()
        _check_sizes(entries)
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            _check_entry(entry)
            if self._entries.setdefault(_usual(entry.orig_filename).lower(), entry) is not entry:
                raise _unsafe(entry, say("có hai lần", "stands twice"))

    @property
    def names(self) -> list[str]:
        """The parts, in lower case: programs do not agree on it."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return _usual(name).lower() in self._entries

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, one bounded piece after the other."""
        entry = self._entries[_usual(name).lower()]
        try:
            # zipfile gives no more bytes than the directory promised, and that has been checked.
            with self._zip.open(entry) as part:
                while piece := part.read(_PIECE):
                    yield piece
        except _FAULTS as error:
            raise damaged(error) from error


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.PARTS:
        raise too_large("phần", "parts", limits.PARTS)
    if sum(entry.file_size for entry in entries) > limits.UNPACKED:
        raise too_large("MB khi giải nén", "MB once unpacked", limits.UNPACKED // 1024**2)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise Refused("workbook-encrypted", ENCRYPTED)
    if entry.file_size > max(limits.SMALL, limits.RATIO * entry.compress_size):
        raise too_large("lần kích thước khi giải nén", "times its size once unpacked", limits.RATIO)
    if entry.compress_type not in _PACKINGS:
        raise _unsafe(entry, say("được nén theo kiểu lạ", "is packed in an unusual way"))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise _unsafe(entry, say("là liên kết tới tệp khác", "is a link to another file"))
    if _leads_elsewhere(entry.orig_filename):
        raise _unsafe(entry, say("có đường dẫn ra ngoài tệp", "has a path that leads out of the file"))


def _usual(name: str) -> str:
    """`xl\\workbook.xml`, `./xl/workbook.xml` and `/xl/workbook.xml`, as some programs name it: `xl/workbook.xml`."""
    steps = name.replace("\\", "/").split("/")
    return _FROM_THE_TOP.sub("", "/".join(step for step in steps if step != "."))


def _leads_elsewhere(name: str) -> bool:
    usual = _usual(name)
    return usual.startswith("/") or any(sign in usual for sign in ":\0") or ".." in usual.split("/")


def _unsafe(entry: zipfile.ZipInfo, what: Text) -> Refused:
    message = say(
        "tệp không an toàn: phần «{name}» {what}",
        "the file is not safe: part «{name}» {what}",
        name=entry.orig_filename[:80],
        what=what,
    )
    return Refused("workbook-unsafe", message)


def damaged(error: object) -> Refused:
    """A file whose inside cannot be made sense of."""
    message = say(
        "tệp bảng tính bị hỏng hoặc chưa tải hết: {e}",
        "the spreadsheet is damaged or was not copied in full: {e}",
        e=str(error)[:120],
    )
    return Refused("workbook-broken", message)


def no_workbook() -> Refused:
    """A proper zip in which there is no spreadsheet."""
    message = say("không có bảng tính nào trong tệp này", "there is no spreadsheet in this file")
    return Refused("workbook-broken", message)
