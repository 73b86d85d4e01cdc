"""Tables as plain structures that every format can lay out: headings, rows, and the exact number behind a cell."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from parindex_cli import numbers
from parindex_cli.language import Fixed, Lang, Percent, Text
from parindex_cli.views.page import Sheet
from parindex_cli.views.phrases import ASSUMED_MARK

_HEADS = frozenset({"Component", "Criterion", "Document", "Period"})
"""The columns that name what a row speaks of."""
_ONLY_PLACEHOLDERS = re.compile(r"(\{\w+\})+")


class Column(NamedTuple):
    """A column; numbers stand on the right, and `head` names the rows."""

    heading: str
    number: bool = False
    head: bool = False


class Row(NamedTuple):
    """A row: its texts, how it stands out (`plain`, `group`, `total`, `alert`), and what stands behind them.

    `numbers` holds, for each cell, the number it shows (a share as a share of one) or None; `about` is the id of the
    criterion the row speaks of, and empty in sums.
    """

    cells: tuple[str, ...]
    kind: str
    numbers: tuple[Decimal | None, ...]
    about: str = ""


class Table(NamedTuple):
    """A table; `name` is unique in a report."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def table(name: str, caption: Text, sheet: Sheet, lang: Lang, about: Sequence[str] = ()) -> Table:
    """A sheet in one language; `about` names the criteria of its first rows."""
    columns = tuple(Column(c.heading.in_(lang), c.number, c.heading.en in _HEADS) for c in sheet.columns)
    rows = tuple(
        Row(
            tuple(cell.in_(lang) for cell in row.cells),
            row.kind,
            tuple(number_of(cell) if column.number else None for cell, column in zip(row.cells, columns, strict=True)),
            about[i] if i < len(about) else "",
        )
        for i, row in enumerate(sheet.rows)
    )
    return Table(name, caption.in_(lang), columns, rows)


def number_of(text: Text) -> Decimal | None:
    """The number a text shows, as it is rounded there, where it shows one number and nothing else but the mark `*`."""
    if not text.args:
        return Decimal(text.vi) if text.vi.isdecimal() and text.vi.isascii() else None
    shown = [arg for arg in text.args.values() if arg not in ("", ASSUMED_MARK)]
    if len(shown) != 1 or not _ONLY_PLACEHOLDERS.fullmatch(text.vi):
        return None
    return _exact(shown[0])


def _exact(shown: object) -> Decimal | None:
    match shown:
        case Text():
            return number_of(shown)
        case Fixed(value, decimals, _, percent):
            number = Decimal(numbers.fixed(value, decimals))
            return number.scaleb(-2) if percent else number
        case Percent(value, int(decimals)):
            return Decimal(numbers.fixed(value * 100, decimals)).scaleb(-2)
        case Fraction():
            places = numbers.decimal_places(shown)
            return None if places is None else Decimal(numbers.fixed(shown, places))
        case _:
            return None
