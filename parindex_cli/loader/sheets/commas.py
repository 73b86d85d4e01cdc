"""CSV files: one sheet without a name, every cell as text."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from parindex_cli.diagnostics import Finding, Refused
from parindex_cli.grids import Grid
from parindex_cli.language import say
from parindex_cli.loader.sheets import limits
from parindex_cli.loader.sheets.context import Context, Sheet

_DELIMITERS = ";,\t"
_LOOKED_AT = 60
"""Rows from which the delimiter is found out."""


def read_csv(text: str, context: Context) -> list[Grid]:
    """The one sheet of a CSV file, or none where it cannot be read."""
    text = text.removeprefix("\ufeff")
    sheet = Sheet(context, "")
    try:
        _fill(sheet, text, _named(text) or _likely(text))
    except Refused as refused:
        sheet.add(Finding(refused.code, refused.message))
        return []
    except csv.Error:
        sheet.row, sheet.column = sheet.row + 1, 1
        sheet.add(_QUOTES)
        return []
    return [sheet.grid()]


_QUOTES = Finding(
    "csv-quotes",
    say(
        "dấu nháy kép trong hàng này không khép hoặc đứng sai chỗ",
        "a double quote in this row is not closed or stands in the wrong place",
    ),
)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    # Fields longer than 131,072 characters are an error of the csv module, as an open quote would make them.
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _fill(sheet: Sheet, text: str, delimiter: str) -> None:
    for row, fields in enumerate(_rows(text, delimiter), start=1):
        sheet.row = row
        if row == 1 and _named(text):
            continue
        for column, field in enumerate(fields, start=1):
            sheet.column = column
            sheet.put(field)


def _named(text: str) -> str | None:
    """The delimiter that Excel lets a first line `sep=;` name."""
    line = text[:6].lower()
    return line[4] if line[:4] == "sep=" and line[4:5] in tuple(_DELIMITERS) and line[5:] in {"", "\n"} else None


def _likely(text: str) -> str:
    """The delimiter that cuts most rows into the same number of several fields."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for fields in islice(_rows(text, delimiter), _LOOKED_AT):
            widths[len(fields)] += 1
    except csv.Error:
        pass  # a quote may be wrong under one delimiter only; what came before it still tells
    return max(((width - 1) * count for width, count in widths.items() if width <= limits.COLUMNS), default=0)
