"""What stands on the sheets of a workbook: lines of text, and tables whose numbers can be reckoned with."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, Literal

from parindex_cli.language import Fixed
from parindex_cli.numbers import round_to
from parindex_cli.views.cells import put_text, sheet_name
from parindex_cli.views.tables import ASSUMED_MARK, WrittenRow, WrittenTable, exact
from parindex_cli.views.widths import lines_of, widths
from parindex_cli.views.xmltext import fit_for_xml

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

Look = Literal["bold", "centred", "wrapped", "filled", "lined"]

_FONT = "Times New Roman"
_HEAD_FILL = "E9EEF1"
_LINE, _TALLEST = 15, 400
"""How high a line is, and how high a row may be, in points."""
ROOM = 150
"""How many letters of a table go beside each other on a sheet."""
_FROZEN = 10
"""The last row down to which what stands above the rows of a table may stay in sight: a screen has some thirty."""


def new_book(title: str, version: str) -> "Workbook":
    """A workbook without a sheet, whose properties say what it is and who wrote it."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = "parindex", fit_for_xml(title)[:255]
    book.properties.category = f"parindex {version}"
    return book


def new_sheet(book: "Workbook", title: str) -> "Worksheet":
    """A sheet at the end of the book, set up to be printed."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = book.create_sheet(sheet_name(title, book.sheetnames, "Sheet"))
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer: Any = sheet.oddFooter
    footer.center.text = "&P/&N"
    return sheet


def put_line(sheet: "Worksheet", row: int, line: str, *, bold: bool = False, wrap: bool = False) -> None:
    """A line of text, in the first column."""
    put_text(_look(_cell(sheet, row, 1), bold and "bold", wrap and "wrapped"), line)
    if wrap:
        _heighten(sheet, row, [line], [ROOM])


def put_lines(sheet: "Worksheet", lines: Sequence[str], row: int, *, wrap: bool = False) -> int:
    """The lines below each other; returns the row behind them."""
    for number, line in enumerate(lines, start=row):
        put_line(sheet, number, line, wrap=wrap)
    return row + len(lines)


def put_table(sheet: "Worksheet", table: WrittenTable, top: int) -> None:
    """The table, its headings in the row `top`: they stay in sight, and stand on every page that is printed."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(table.columns, start=1):
        cell = _look(_cell(sheet, top, number), "bold", "centred", "wrapped", "filled", "lined")
        put_text(cell, column.heading)
    for number, row in enumerate(table.rows, start=top + 1):
        _row(sheet, number, row, table)
    wide = [max(6, round(share * ROOM)) for share in widths(table.texts, ROOM)]
    for number, letters in enumerate(wide, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = letters
    for number, cells in enumerate(table.texts, start=top):
        _heighten(sheet, number, cells, wide)
    if top <= _FROZEN:
        sheet.freeze_panes = _cell(sheet, top + 1, 1)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.columns))}{top + len(table.rows)}"


def _heighten(sheet: "Worksheet", number: int, cells: Sequence[str], wide: Sequence[int]) -> None:
    """Room for the lines a row wraps into: not every program makes it when it opens the file."""
    lines = lines_of(cells, wide)
    if lines > 1:
        sheet.row_dimensions[number].height = min(_TALLEST, _LINE * lines)


def _row(sheet: "Worksheet", number: int, row: WrittenRow, table: WrittenTable) -> None:
    for i, (text, shown) in enumerate(zip(row.cells, row.shown, strict=True), start=1):
        bold, wrapped = row.kind != "plain", not table.columns[i - 1].number
        cell = _look(_cell(sheet, number, i), bold and "bold", wrapped and "wrapped", "lined")
        if shown is None:
            put_text(cell, text)
        else:
            cell.value, cell.number_format = exact(shown), number_format(shown, assumed=row.assumed[i - 1])


def number_format(number: Fixed, *, assumed: bool) -> str:
    """How a number is shown so that the cell reads as the report does: decimals, sign, percent and the mark `*`."""
    plain = "0" + ("." + "0" * number.decimals if number.decimals else "") + ("%" if number.percent else "")
    mark = f'"{ASSUMED_MARK}"' if assumed else ""
    signed = number.signed and round_to(number.value, number.decimals) > 0
    return f"+{plain}{mark};-{plain}{mark};{plain}{mark}" if signed else plain + mark


def _cell(sheet: "Worksheet", row: int, column: int) -> "Cell":
    """A cell of a sheet in which none are merged."""
    cell: Any = sheet.cell(row, column)
    return cell  # type: ignore[no-any-return]


def _look(cell: "Cell", *looks: Look | Literal[False]) -> "Cell":
    """Give a cell, before anything else, a style with a name: a look for every cell takes half of the time."""
    name = " ".join(["parindex", *(look for look in looks if look)])
    sheet: Any = cell.parent
    if name not in sheet.parent.named_styles:
        sheet.parent.add_named_style(_style(name, looks))
    cell.style = name
    return cell


def _style(name: str, looks: Collection[Look | Literal[False]]) -> "NamedStyle":
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    side = Side("thin", color="A6A6A6")
    centred = "center" if "centred" in looks else None
    return NamedStyle(
        name,
        font=Font(name=_FONT, size=11, bold="bold" in looks),
        alignment=Alignment(vertical="top", wrap_text="wrapped" in looks, horizontal=centred),
        fill=PatternFill("solid", _HEAD_FILL) if "filled" in looks else PatternFill(),
        border=Border(side, side, side, side) if "lined" in looks else Border(),
    )
