"""Numbers, formats and escapes of spreadsheets → exact text."""

import math
import re
from decimal import Decimal
from functools import lru_cache

_WHOLE = re.compile(r"-?[0-9]{1,30}")
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
"""Parts of a number format that are shown as they are, or say a colour, condition or language."""
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def number_text(raw: str) -> str | None:
    """The number in `raw` as the shortest decimal that stands for it, without an exponent; None where it is none.

    `nan` and `inf` are given back as such.
    """
    raw = raw.strip()
    if _WHOLE.fullmatch(raw):
        return str(int(raw))
    if not raw.isascii() or "_" in raw:
        return None
    try:
        # Spreadsheets keep binary floats: 96.4 stands in the file as 96.400000000000006, and repr undoes that.
        value = float(raw)
    except ValueError:
        return None
    return _written(Decimal(repr(value))) if math.isfinite(value) else repr(value)


def percent_text(number: str) -> str:
    """A share of one, as `number_text` writes it, as a percentage: `0.964` is `96.4%`."""
    sign, digits, exponent = Decimal(number).as_tuple()
    assert isinstance(exponent, int)
    return _written(Decimal((sign, digits, exponent + 2))) + "%"


def _written(value: Decimal) -> str:
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def time_text(seconds: int) -> str:
    """A time of day, or a span of time, as `36:00:00`."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


@lru_cache(maxsize=1000)
def is_percent(code: str) -> bool:
    """Whether a number format such as `0.0%` shows a number as a percentage."""
    return "%" in _NOT_SIGNS.sub("", code).partition(";")[0]


def unescaped(text: str) -> str:
    """`text` with `_x000A_` and the like as the signs they stand for, where text may hold such a sign."""
    return _ESCAPE.sub(_sign, text) if "_x" in text else text


def _sign(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16))
    return sign if sign in "\t\n\r" or sign.isprintable() else match[0]
