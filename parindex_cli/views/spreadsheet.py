"""A table as CSV that a spreadsheet opens by double click."""

import csv
from collections.abc import Iterator
from io import StringIO

from parindex_cli.language import Lang, say
from parindex_cli.views.tables import Row, Table

_ASSUMED = say("Giả định", "Assumed")


def sheet_csv(table: Table, lang: Lang) -> str:
    """The table as CSV in the manner of the language's Excel: `;` and decimal comma, or `,` and decimal point.

    A number stands without the mark of an assumption; a last column names the columns that are assumed.
    """
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";" if lang == "vi" else ",", lineterminator="\n")
    writer.writerow([*(column.heading.in_(lang) for column in table.columns), _ASSUMED.in_(lang)])
    for row in table.rows:
        writer.writerow(_cells(row, table, lang))
    return stream.getvalue()


def _cells(row: Row, table: Table, lang: Lang) -> Iterator[str]:
    pairs = list(zip(row.cells, table.columns, strict=True))
    for cell, column in pairs:
        text = cell.words.in_(lang)
        yield text.replace("−", "-") if column.number else _harmless(text)
    yield ", ".join(column.heading.in_(lang) for cell, column in pairs if cell.assumed)


def _harmless(text: str) -> str:
    """Text that a spreadsheet would take for a formula, behind an apostrophe."""
    return "'" + text if text[:1] in tuple("=+-@") else text
