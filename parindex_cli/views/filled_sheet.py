"""Sheets on which people fill in a few columns: labels above a table, yellow where one writes, all else locked."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from parindex_cli.diagnostics import column_letters
from parindex_cli.numbers import fixed
from parindex_cli.views.cells import put_text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LINE = 17
_YELLOW, _BLUE, _FONT = "FFF8E1", "D9E2F0", "Times New Roman"


class Shown(NamedTuple):
    """A number that is shown with so many decimals and kept as it is."""

    number: Fraction
    decimals: int


Value = str | Decimal | date | Shown
_KEPT = 10
"""Decimals of a number that does not end: with those before the point as many as a cell keeps."""


class Label(NamedTuple):
    """A label above the table, what stands beside it, whether it is to be filled in, and what is offered for that."""

    words: str
    value: Value
    is_open: bool = False
    offered: tuple[str, ...] = ()


def write_head(sheet: "Worksheet", title: str, labels: Iterable[Label]) -> int:
    """Title and labels; returns the last row."""
    from openpyxl.styles import Font

    put_text(sheet["A1"], title).font = Font(name=_FONT, size=15, bold=True)
    row = 1
    for row, label in enumerate(labels, start=2):
        put_text(sheet[f"A{row}"], label.words).font = Font(name=_FONT, size=12)
        cell = _put(sheet[f"B{row}"], label.value)
        cell.font = Font(name=_FONT, size=12, bold=True)
        if label.is_open:
            _open(cell)
        if label.offered:
            _offer(sheet, cell.coordinate, label.offered)
    return row


def write_row(sheet: "Worksheet", row: int, values: Sequence[Value], filled: Collection[int] | None = None) -> None:
    """A row of the table; `filled` are the places where one writes, None makes it the header."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    side = Side(style="thin", color="A6A6A6")
    for place, value in enumerate(values):
        cell = _put(sheet[f"{column_letters(place + 1)}{row}"], value)
        cell.font = Font(name=_FONT, size=12, bold=filled is None)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        if filled is None:
            cell.fill = PatternFill("solid", fgColor=_BLUE)
        elif place in filled:
            _open(cell)


def choices(sheet: "Worksheet", column: int, first: int, words: Iterable[str]) -> None:
    """A list to choose from, all the way down a column."""
    _offer(sheet, whole_column(sheet, column, first), words)


def _offer(sheet: "Worksheet", cells: str, words: Iterable[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    check = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    check.add(cells)
    sheet.add_data_validation(check)


def whole_column(sheet: "Worksheet", column: int, first: int) -> str:
    """The cells of a column from the first row of the table down."""
    letters = column_letters(column)
    return f"{letters}{first}:{letters}{max(first, sheet.max_row)}"


def lay_out(sheet: "Worksheet", header: int, widths: Sequence[int], frozen: str, printed: int | None = None) -> None:
    """Widths and heights, the header on every page and in sight, across on A4, and protected but for what is open.

    The columns behind those `printed` are for the program.
    """
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[column_letters(place)].width = width
    for row in sheet.iter_rows(min_row=header):
        texts = (str(cell.value or "") for cell in row)
        lines = max(ceil(len(text) / width) for text, width in zip(texts, widths, strict=True))
        sheet.row_dimensions[row[0].row or header].height = _LINE * max(lines, 1)  # few programs do it themselves
    sheet.print_area = f"A1:{column_letters(printed or len(widths))}{sheet.max_row}"
    sheet.freeze_panes = f"{frozen}{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.protection.sheet = True
    setup = sheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell: "Cell", value: Value) -> "Cell":
    if isinstance(value, str):
        return put_text(cell, value)
    if isinstance(value, Shown):
        cell.value = Decimal(fixed(value.number, _KEPT))
        cell.number_format = f"{0:.{value.decimals}f}"
        return cell
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    return cell


def _open(cell: "Cell") -> None:
    from openpyxl.styles import PatternFill, Protection

    cell.fill, cell.protection = PatternFill("solid", fgColor=_YELLOW), Protection(locked=False)
