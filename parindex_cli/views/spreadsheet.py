"""A table as CSV that a spreadsheet opens by double click."""

import csv
from io import StringIO

from parindex_cli.language import Lang, say
from parindex_cli.views.page import Column, Row, Sheet
from parindex_cli.views.phrases import ASSUMED_MARK

_ASSUMED = say("Giả định", "Assumed")


def sheet_csv(sheet: Sheet, lang: Lang) -> str:
    """The table as CSV in the manner of the language's Excel: `;` and decimal comma, or `,` and decimal point.

    A number stands without the mark of an assumption; a last column names the columns that are assumed.
    """
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";" if lang == "vi" else ",", lineterminator="\n")
    writer.writerow([*(column.heading.in_(lang) for column in sheet.columns), _ASSUMED.in_(lang)])
    for row in sheet.rows:
        writer.writerow(_cells(row, sheet.columns, lang))
    return stream.getvalue()


def _cells(row: Row, columns: tuple[Column, ...], lang: Lang) -> list[str]:
    cells, assumed = [], []
    for cell, column in zip(row.cells, columns, strict=True):
        text = cell.in_(lang)
        if text.endswith(ASSUMED_MARK):
            assumed.append(column.heading.in_(lang))
            text = text.removesuffix(ASSUMED_MARK)
        cells.append(text.replace("−", "-") if column.number else _harmless(text))
    return [*cells, ", ".join(assumed)]


def _harmless(text: str) -> str:
    """Text that a spreadsheet would take for a formula, behind an apostrophe."""
    return "'" + text if text[:1] in tuple("=+-@") else text
