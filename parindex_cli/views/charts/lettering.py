"""Texts as a chart can show them: letters the font has, and lines that fit."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

MISSING = "□"
"""Stands for a letter that the font does not have."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = re.compile("([\u0300-\u036f]{2})[\u0300-\u036f]+")
_CUT = 320


def plain(words: str, most: int = _CUT) -> str:
    """`words` composed, without what XML cannot hold, and cut off behind `most` letters."""
    words = " ".join(unicodedata.normalize("NFC", _NOT_XML.sub("\ufffd", words)).split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def drawable(words: str) -> str:
    """`words` in letters that the font has; marks and joiners that it has not go without a trace.

    No letter keeps more than two marks, so that none grows into the lines above.
    """
    known = _known()
    words = _MARKS.sub(r"\1", words)
    return "".join(_shown(letter, known) for letter in words)


def _shown(letter: str, known: Mapping[int, int]) -> str:
    if ord(letter) in known and letter.isprintable():
        return letter
    return "" if unicodedata.category(letter) in ("Mn", "Me", "Cf") else MISSING


def width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is, in points."""
    return size * sum(_advance(letter, bold) for letter in words)


def wrapped(words: str, size: float, room: float, most: int, *, bold: bool = False) -> list[str]:
    """`words` in at most `most` lines no wider than `room`, broken between words where that is possible."""
    lines = [""]
    for word in drawable(words).split(" "):
        for piece in _pieces(word, size, room, bold=bold):
            longer = f"{lines[-1]} {piece}" if lines[-1] else piece
            if width(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    if len(lines) > most:
        lines = [*lines[: most - 1], _ended(lines[most - 1], size, room, bold=bold)]
    return lines


def _ended(line: str, size: float, room: float, *, bold: bool) -> str:
    while line and width(line + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + "…"


def _pieces(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    """A word as it is, or in parts where it is wider than a line."""
    pieces, left = [""], room
    for letter in word:
        left -= size * _advance(letter, bold)
        if left < 0 and pieces[-1]:
            pieces.append("")
            left = room - size * _advance(letter, bold)
        pieces[-1] += letter
    return pieces


@cache
def _advance(letter: str, bold: bool) -> float:  # noqa: FBT001  # a key of the cache
    """The width of a letter in a font of size 1."""
    font = _font(bold=bold)
    font.set_size(100, 72)
    return float(font.load_char(ord(letter)).linearHoriAdvance) / 65536 / 100


def _file(*, bold: bool) -> str:
    """The font that comes with matplotlib: it has every Vietnamese letter, and is the same on every machine."""
    import matplotlib

    return str(Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"))


@cache
def _font(*, bold: bool) -> "FT2Font":
    from matplotlib.font_manager import get_font

    return get_font(_file(bold=bold))


@cache
def _known() -> Mapping[int, int]:
    """The letters that the font has."""
    return _font(bold=False).get_charmap()


def face(size: float, *, bold: bool) -> "FontProperties":
    """The font of a text, named by its file so that none is searched for."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_file(bold=bold), size=size)
