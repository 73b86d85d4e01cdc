"""A table as CSV that a spreadsheet opens by double click."""

import csv
from collections.abc import Iterable
from io import StringIO

from parindex_cli.language import Lang
from parindex_cli.views.page import Sheet


def sheet_csv(sheet: Sheet, lang: Lang) -> str:
    """The table as CSV in the manner of the language's Excel: `;` and decimal comma, or `,` and decimal point."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";" if lang == "vi" else ",", lineterminator="\n")
    writer.writerow([column.heading.in_(lang) for column in sheet.columns])
    for row in sheet.rows:
        numbers = (column.number for column in sheet.columns)
        writer.writerow(_csv_cells([cell.in_(lang) for cell in row.cells], numbers))
    return stream.getvalue()


def _csv_cells(cells: list[str], numbers: Iterable[bool]) -> list[str]:
    """Numbers with an ASCII minus; text that a spreadsheet would take for a formula behind an apostrophe."""
    return [
        cell.replace("−", "-") if number else "'" + cell if cell[:1] in "=+-@\t" and cell else cell
        for cell, number in zip(cells, numbers, strict=True)
    ]
