"""The numbers of lines in official tables: `I`, `1`, `1.1`, `a`, `A`, `Phần II`, and how they nest."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from parindex_cli.language import as_seen

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN_FORM = re.compile(r"(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_PART = r"(?:\d{1,3}|[IVXL]{1,7}|[ivxl]{1,7}|[A-ZĐ]|[a-zđ])"
_NUMBER = rf"{_PART}(?:\s*[.\-]\s*{_PART}|(?<=\d)[a-zđ]|(?<=[A-ZĐ])\d{{1,3}})*"
_NAMED = (
    r"(?:(?:phần|mục|chương|nhóm|tiêu chí|lĩnh vực|chỉ số|điều|part|section|group|criterion|component)"
    r"(?:\s+(?:thứ|số))?\s+)?"
)
_ALONE = re.compile(rf"\(?\s*(?i:{_NAMED})(?P<number>{_NUMBER})\s*[.):/,]*\s*")
_BEFORE = re.compile(
    rf"(?:(?i:{_NAMED})(?P<number>{_NUMBER})\s*[.):/\-]+\s+|(?P<dotted>\d{{1,2}}(?:\.\d{{1,2}})+)\.?\s+)(?P<rest>\S.*)",
    re.DOTALL,
)
_PIECE = re.compile(_PART)
_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")


class Number(NamedTuple):
    """The parts of a number as printed: `II`, `3`, `a`; of a `bullet` they only count."""

    parts: tuple[str, ...]
    bullet: bool = False

    def style(self, above: "Sequence[Number]") -> tuple[str, ...]:
        """What each part is, so that lines of one style stand beside each other: 1, I, i, A or a.

        One letter can be Roman or not: `i` after `h` is a letter, and else Roman; `above` are the lines that are open.
        """
        if self.bullet:
            return ("-",)
        return tuple(_kind(part, self._before(above, i)) for i, part in enumerate(self.parts))

    def _before(self, above: "Sequence[Number]", i: int) -> str | None:
        """The same part of the nearest open line with as many parts, where that is a letter of the same case."""
        alike = (number.parts[i] for number in reversed(above) if len(number.parts) == len(self.parts))
        capital = self.parts[i].isupper()
        return next((part for part in alike if part.isalpha() and part.isupper() == capital), None)

    def follows(self, other: "Number") -> bool:
        """Whether it is the next after `other` among siblings; letters as Vietnamese and as Latin count them."""
        before, after = other.parts[-1], self.parts[-1]
        if before.isdigit() and after.isdigit():
            return int(after) == int(before) + 1
        value = roman(before.upper())
        return _letter_after(before, after) or (value is not None and roman(after.upper()) == value + 1)

    def under(self, parent: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """The number below `parent`, and whether what it repeats of it is right: `1.2` in `II.1` is `II.1.2`."""
        own = tuple(map(_id_part, self.parts))
        head = own[:-1]
        if not head or _same(parent[len(parent) - len(head) :], head):
            return (*parent, own[-1]), True
        return (*parent, *own), not (parent and parent[-1].isdigit() and head[0].isdigit())


def read_number(text: str) -> Number | None:
    """The number a cell holds and nothing else; None for any other text."""
    match = _ALONE.fullmatch(as_seen(text))
    return None if match is None else _number(match["number"])


def leading_number(text: str) -> tuple[Number, str] | None:
    """The number a title begins with, and the rest of it."""
    match = _BEFORE.fullmatch(text.strip())
    if match is None:
        return None
    found = _number(match["number"] or match["dotted"])
    return None if found is None else (found, match["rest"].strip())


def roman(text: str) -> int | None:
    """The value of a Roman number to 89."""
    if not text or not _ROMAN_FORM.fullmatch(text):
        return None
    values = [_ROMAN[sign] for sign in text]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def _number(text: str) -> Number | None:
    parts = tuple(part.lstrip("0") or "0" if part.isdigit() else part for part in _PIECE.findall(text))
    if any(len(part) > 1 and part.isalpha() and roman(part.upper()) is None for part in parts):
        return None
    return Number(parts)


def _kind(part: str, before: str | None) -> str:
    if part.isdigit():
        return "1"
    letter, figure = ("A", "I") if part.isupper() else ("a", "i")
    if roman(part.upper()) is None or part in ("L", "l"):
        return letter
    if len(part) > 1 or before is None:
        return figure
    # Beside a Roman number it is one; beside another letter it is a letter, but for a new list that begins with i.
    lettered = roman(before.upper()) is None
    return letter if lettered and (part.upper() != "I" or _letter_after(before, part)) else figure


def _letter_after(before: str, after: str) -> bool:
    """Whether one letter comes after another."""
    pair = f"{before}{after}"
    if len(pair) != 2 or not (pair.islower() or pair.isupper()):
        return False
    return any(pair.lower() in letters for letters in _ALPHABETS)


def _id_part(part: str) -> str:
    return part.replace("đ", "dd").replace("Đ", "DD")


def _same(parent: tuple[str, ...], head: tuple[str, ...]) -> bool:
    """Whether a number repeats its parent's, also one in Roman as an Arabic one."""
    return len(parent) == len(head) and all(
        one == other or str(roman(one)) == other for one, other in zip(parent, head, strict=True)
    )
