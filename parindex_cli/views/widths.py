"""How wide the columns of a table should be, from what stands in them; for paper, where nothing scrolls."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

SMALL = 0.86
"""How much smaller the letters of a crowded table are; templates/report.typ and paper.typ have the same."""
_CROWDED = 9
_WIDE_SIGNS = "%±≥≤=+−–…@"
_WIDE = 1.6
_LONGEST_WORD = 14.0
_SHORT = 9
_PADDING = 2.0
_HEADING_LINES, _BOLD = 3, 1.1
_ENOUGH = 60.0
_BEYOND = 0.2
"""What a letter counts for in a column that has more to say than enough."""
_NARROW = 0.88
"""How wide a letter is on average, among letters of usual width."""
_HAND, _BY_HAND = 12.0, 1.4
"""The least room to write in, and how much more than its heading such a column has."""


def crowded(columns: int) -> bool:
    """Whether so many columns beside each other on an upright page need smaller letters, or numbers touch."""
    return columns > _CROWDED


def widths(rows: Sequence[Sequence[str]], room: int) -> list[float]:
    """The share of the page for each column, adding up to 1; `room` is how many letters go beside each other.

    The first row holds the headings. A column gets as much as its longest word needs to stay whole; what is left goes
    to those with much to say.
    """
    columns = list(zip(*rows, strict=True))
    least = [max(_heading(column[0]), *map(_unbroken, column[1:]), _to_write_in(column)) for column in columns]
    wanted = [max(0.0, _usual_length(column[1:]) - needed) for column, needed in zip(columns, least, strict=True)]
    # Where every column is content, what is left is shared out as the columns are.
    left, weights = max(0.0, room - sum(least)), wanted if any(wanted) else least
    given = [needed + left * weight / sum(weights) for needed, weight in zip(least, weights, strict=True)]
    return [width / sum(given) for width in given]


def lines_of(cells: Sequence[str], wide: Sequence[float]) -> int:
    """How many lines a row wraps into whose columns take so many letters."""
    return max(ceil(_NARROW * len(text) / letters) for text, letters in zip(cells, wide, strict=True))


def _heading(text: str) -> float:
    """Its longest word stays whole in bold, and it takes few lines: it stands above every page of the table."""
    return max(_BOLD * _longest_word(text), min(_length(text) / _HEADING_LINES, _LONGEST_WORD) + _PADDING)


def _to_write_in(column: Sequence[str]) -> float:
    """A column that is mostly empty is there to be filled in by hand: what is asked for there says how much."""
    heading, *cells = column
    empty = 2 * sum(not cell for cell in cells) > len(cells)
    return max(_HAND, _BY_HAND * len(heading)) if cells and empty else 0.0


def _unbroken(text: str) -> float:
    """What must not be broken in a cell: a short text as a whole, such as `≥ 95%`, else its longest word."""
    return _length(text) + _PADDING if len(text) <= _SHORT else _longest_word(text)


def _longest_word(text: str) -> float:
    return min(max(map(_length, text.split()), default=1.0), _LONGEST_WORD) + _PADDING


@lru_cache(maxsize=10_000)
def _length(text: str) -> float:
    """In letters of usual width; capitals and some signs are wider. The same words come in many cells."""
    return sum(_WIDE if sign.isupper() or sign in _WIDE_SIGNS else 1.0 for sign in text)


def _usual_length(column: Sequence[str]) -> float:
    """Longer than most of its cells; one very long cell may wrap."""
    lengths = sorted(_length(text) for text in column) or [0.0]
    usual = lengths[len(lengths) * 9 // 10]
    return min(usual, _ENOUGH) + _BEYOND * max(0.0, usual - _ENOUGH) + _PADDING
