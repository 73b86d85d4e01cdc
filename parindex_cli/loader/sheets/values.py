"""Numbers, formats and escapes of spreadsheets → exact text."""

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_AS_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)
"""Spreadsheets keep binary floats and show 15 digits of them, which is also all that can be typed: what stands in the
file as 96.400000000000006 or 434.99999999999994 is 96.4 and 435 to everybody who sees it."""
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
"""Parts of a number format that are shown as they are, or say a colour, condition or language."""
_NO_DAYS = re.compile(r"general|standard|e[+-]", re.IGNORECASE)
"""Words of formats, and exponents, whose letters stand for no part of a day."""
_DAYS = re.compile("[dmyhse]|aaa|bb", re.IGNORECASE)
"""Day, month, year, hour, minute, second; the year of an era, the day of a week, the year of Buddha."""
EAST_ASIAN_FORMATS = {
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58, *range(71, 75), 77, 81), "yyyy/mm/dd"),
    **dict.fromkeys((*range(32, 36), 55, 56, 75, 76, 78, 80), "hh:mm:ss"),
    67: "0%",
    68: "0.00%",
    79: "[h]:mm:ss",
}
"""What number formats show that stand in a file by their number only, in Chinese, Japanese, Korean and Thai programs.

Those of the first three are also what WPS Office writes, wherever it is used.
"""
NO_NUMBERS = frozenset({"inf", "-inf", "nan"})
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def number_text(raw: str) -> str | None:
    """The number in `raw` to 15 significant digits, without an exponent; None where it is none.

    `nan` and `inf` are given back as such.
    """
    raw = raw.strip()
    if _WHOLE.fullmatch(raw):
        return str(int(raw))
    if not raw.isascii() or "_" in raw:
        return None
    try:
        value = float(raw)
    except ValueError:
        return None
    return _written(_AS_SHOWN.create_decimal_from_float(value)) if math.isfinite(value) else repr(value)


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


@lru_cache(maxsize=1000)
def is_date(code: str) -> bool:
    """Whether a number format such as `[$-404]e/m/d` shows a number as a day or a time."""
    shown = _NO_DAYS.sub("", _NOT_SIGNS.sub("", code).partition(";")[0])
    return _DAYS.search(shown) is not None


def unescaped(text: str) -> str:
    """`text` with `_x000A_` and the like as the signs they stand for, where text may hold such a sign."""
    return _ESCAPE.sub(_sign, text) if "_x" in text else text


def _sign(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16))
    return sign if sign in "\t\n\r" or sign.isprintable() else match[0]
