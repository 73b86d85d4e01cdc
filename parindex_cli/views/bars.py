"""A share of the maximum as a bar of a few characters, for a terminal that is wide enough."""

from fractions import Fraction
from math import floor
from typing import NamedTuple

from parindex_cli.language import Lang, same, say
from parindex_cli.numbers import ONE, ZERO
from parindex_cli.views.tables import Bar, Bars

WIDE = 120
"""Columns from which bars stand in a table."""
_LEAST, _MOST = 12, 20


class Signs(NamedTuple):
    """The characters of a bar."""

    full: str
    pending: str
    empty: str
    mark: str


BLOCKS = Signs("█", "░", "·", "│")
ASCII = Signs("#", "+", ".", "|")


def cells_in(width: int) -> int:
    """How many characters a bar has in a terminal of that width; 0 where there is no room."""
    return 0 if width < WIDE else min(_MOST, _LEAST + (width - WIDE) // 2)


def bar_text(bar: Bar | None, cells: int, signs: Signs) -> str:
    """The bar: what is earned, what may still come, and the mark of last year in its place."""
    if bar is None:
        return ""
    full = _cells(bar.share, cells)
    pending = max(full, _cells(bar.share + bar.pending, cells)) - full
    drawn = signs.full * full + signs.pending * pending + signs.empty * (cells - full - pending)
    if bar.mark is None:
        return drawn
    at = min(_cells(bar.mark, cells), cells - 1)
    return drawn[:at] + signs.mark + drawn[at + 1 :]


def _cells(share: Fraction, cells: int) -> int:
    """The nearest number of characters, but all of them only for all of the points."""
    share = min(max(share, ZERO), ONE)
    return min(floor(share * cells + Fraction(1, 2)), cells if share == ONE else cells - 1)


def legend(bars: Bars, signs: Signs, lang: Lang) -> str:
    """The heading of the column, which says what its signs mean."""
    words = say("{f} đạt {p} chưa có số liệu", "{f} earned {p} pending", f=signs.full, p=signs.pending)
    if bars.year is not None:
        words = same("{words} {mark} {year}", words=words, mark=signs.mark, year=bars.year)
    return words.in_(lang)
