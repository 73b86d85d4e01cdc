"""Words and numbers of a table as they are compared: without accents, letter case and the many forms of a dash."""

import re
import unicodedata
from fractions import Fraction

from parindex_cli.language import UNSAFE, as_seen

NUMBER = r"\d+(?:[.,]\d+)?"
"""A number as it stands in a text, with a decimal point or comma."""
IDS = (
    r"[\w.]*\w(?:(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s+and\s+)(?:(?:các\s+)?(?:tiêu chí|mục|nội dung)\s+)?[\w.]*\d[\w.]*\b)*"
)
"""The number of a line, or those of several that are named together."""
_DASHES = re.compile("[‐‑‒–—―−]")
_SIGNS = {"≧": "≥", "≦": "≤", "=>": "≥", ">=": "≥", "=<": "≤", "<=": "≤", "⩾": "≥", "⩽": "≤"}
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_BULLET = re.compile(r"^(?:[-+*•●▪◦·–]\s*)+")
_POINTS = re.compile(
    rf"(?:(?:tối đa|trừ|cộng|không quá|đến|up to|at most|max\.?)\s*)*([-+]?)\s*({NUMBER})\s*(?:điểm|đ|points?|pts?)?\.?"
)


def tidy(text: str) -> str:
    """One line in lower case, with one kind of dash and one sign for each comparison."""
    text = _DASHES.sub("-", as_seen(unicodedata.normalize("NFC", text)))
    return _SIGN.sub(lambda match: _SIGNS[match.group()], text).lower().strip()


def bare(text: str) -> str:
    """`text` without accents and signs, to compare headers and titles: `Điểm tối đa` is `diem toi da`."""
    letters = unicodedata.normalize("NFD", tidy(text).replace("đ", "d"))
    kept = "".join(char if char.isalnum() else " " for char in letters if not unicodedata.combining(char))
    return " ".join(kept.split())


def clean(text: str) -> str:
    """A text of the table on one line, without what a criteria file may not hold."""
    # « | » would part Vietnamese from English.
    return as_seen(re.sub(UNSAFE, " ", unicodedata.normalize("NFC", text))).replace(" | ", " / ")


def unbulleted(text: str) -> str:
    """A line without the dash or plus it begins with."""
    return _BULLET.sub("", text.strip()).strip()


def ids(text: str) -> tuple[str, ...]:
    """What IDS found, one by one."""
    named = re.split(r"\s*,\s*|\s+(?:và|and)\s+", text)
    return tuple(re.sub(r"^.*\s|^và\s+", "", one).strip(".") for one in named if one.strip())


def number(text: str) -> Fraction:
    """The value of what NUMBER found."""
    return Fraction(text.replace(",", "."))


def points(text: str) -> Fraction | None:
    """Points as a cell has them: `1,5`, `1.5 điểm`, `-5`, `(5)`, `Tối đa 10`; None for anything else."""
    text = tidy(text)
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    match = _POINTS.fullmatch(text)
    if match is None or len(match[2]) > 12:
        return None
    value = number(match[2])
    return -value if match[1] == "-" or text.startswith("trừ") else value


def slug(text: str, longest: int = 40) -> str:
    """A name made of a text, cut between words: `Tỷ lệ hồ sơ đúng hạn` is `ty_le_ho_so_dung_han`."""
    words = [word for word in bare(text).split() if word.isascii()]
    name = "_".join(words)
    while len(name) > longest and len(words) > 1:
        words.pop()
        name = "_".join(words)
    name = name[:longest].strip("_")
    return name if name[:1].isalpha() else f"m_{name}".rstrip("_")
