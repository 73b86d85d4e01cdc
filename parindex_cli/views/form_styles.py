"""How a form looks: fonts, tints, borders, widths, protection and the printed page."""

from collections.abc import Mapping
from copy import copy
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from parindex_cli.diagnostics import column_letters
from parindex_cli.forms import Form, FormRow, layout
from parindex_cli.forms.layout import Column

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

Letters = Mapping[Column, str]
_FONT = "Times New Roman"
_INPUT, _HEADER, _HEADING, _GREY = "FFF8E1", "D9E2F0", "EEF2F8", "7F7F7F"
_LINE = "A6A6A6"
_SIZE = 13
"""With the widths below, 9 points on a printed page."""
_LINE_HEIGHT, _PADDING, _HIGHEST = 17, 5, 409
_WIDTHS: dict[Column, int] = {
    "criteria": 12,
    "title": 24,
    "counted": 20,
    "full": 21,
    "value": 12,
    "of": 8,
    "expected": 8,
    "rate": 9,
    "unit": 8,
    "last": 11,
    "before": 12,
    "previous": 10,
    "kind": 11,
    "document": 26,
    "date": 11,
    "issuer": 15,
    "about": 20,
    "page": 8,
    "note": 13,
    "file": 14,
    "link": 20,
    "metric": 36,
    "option": 14,
    "measure": 15,
}
_CENTRED: frozenset[Column] = frozenset(
    {"value", "of", "expected", "rate", "unit", "last", "before", "previous", "date", "page"}
)
_TEXTS: frozenset[Column] = frozenset(
    {"previous", "kind", "document", "issuer", "about", "page", "note", "file", "link"}
)
"""Columns whose cells are text, so that `3-4` does not become a date."""
Looks = dict[tuple[str, Column, bool], Any]
"""The style of a cell by the kind of its row, its column and whether it is open: to look one up in a workbook by its
font, borders and tints takes longer than all else of a form."""


def letters(form: Form) -> Letters:
    """The letter of each column of a form."""
    return {column: column_letters(n) for n, column in enumerate(form.columns, start=1)}


def title(cell: "SheetCell") -> None:
    """The first line of the sheet."""
    from openpyxl.styles import Font

    cell.font = Font(name=_FONT, size=15, bold=True)


def subtitle(cell: "SheetCell") -> None:
    """The line below the title."""
    from openpyxl.styles import Font

    cell.font = Font(name=_FONT, size=13, italic=True)


def guide(cell: "SheetCell", *, bold: bool) -> None:
    """A line that says how to fill in."""
    from openpyxl.styles import Font

    cell.font = Font(name=_FONT, size=_SIZE, bold=bold, italic=not bold)


def signature(cell: "SheetCell", *, bold: bool) -> None:
    """A line of the signature blocks."""
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name=_FONT, size=12, bold=bold, italic=not bold)
    cell.alignment = Alignment(horizontal="center")


def head_row(sheet: "Worksheet", row: int, key: str) -> None:
    """A label above the table and its value; only who submits it and when is to be filled in."""
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    small = key == "format"
    for letter in "ABC":
        size = 8 if small else 12
        grey = _GREY if small or letter == "C" else "000000"
        sheet[f"{letter}{row}"].font = Font(name=_FONT, size=size, color=grey, bold=letter == "B" and not small)
        sheet[f"{letter}{row}"].alignment = Alignment(horizontal="left")
    if key in ("submitted_by", "submitted_on"):
        value = sheet[f"B{row}"]
        value.fill = PatternFill("solid", fgColor=_INPUT)
        value.border = _border()
        value.protection = Protection(locked=False)
        if key == "submitted_by":
            value.number_format = "@"
        else:
            value.number_format = "dd/mm/yyyy"


def header(cell: "SheetCell", *, machine: bool) -> None:
    """A header of the table."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font = Font(name=_FONT, size=_SIZE, bold=True, color=_GREY if machine else "000000")
    cell.fill = PatternFill("solid", fgColor=_HEADER)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _border()


def table_row(sheet: "Worksheet", number: int, row: FormRow, letters: Letters, looks: Looks) -> None:
    """Every cell of a row, whether it holds something or waits for it; `looks` are those of this workbook so far."""
    opened = open_columns(row)
    _fit(sheet, number, row)
    for column, letter in letters.items():
        cell = sheet[f"{letter}{number}"]
        look = (row.kind, column, column in opened)
        if look not in looks:
            _table_cell(cell, row.kind, column, opened=column in opened)
            looks[look] = cell._style  # noqa: SLF001  # there is no other way to style a cell like another
        cell._style = copy(looks[look])  # noqa: SLF001


def _table_cell(cell: "SheetCell", kind: str, column: Column, *, opened: bool) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    machine = column in layout.MACHINE
    cell.font = Font(
        name=_FONT,
        size=9 if machine else _SIZE,
        bold=kind == "heading",
        italic=kind == "option" and column == "title",
        color=_GREY if machine else "000000",
    )
    if kind == "heading":
        cell.fill = PatternFill("solid", fgColor=_HEADING)
        return
    cell.alignment = Alignment(
        horizontal="center" if column in _CENTRED else "left",
        vertical="center",
        wrap_text=not machine,
        indent=2 if kind == "option" and column == "title" else 0 if column in _CENTRED else 1,
    )
    cell.border = _border()
    if opened:
        cell.fill = PatternFill("solid", fgColor=_INPUT)
        cell.protection = Protection(locked=False)
    if column in _TEXTS:
        cell.number_format = "@"
    elif column == "date":
        cell.number_format = "dd/mm/yyyy"


def _fit(sheet: "Worksheet", number: int, row: FormRow) -> None:
    """Room for the longest cell, without fixing the height: Excel fits the row again when something is typed."""
    from openpyxl.worksheet.dimensions import RowDimension

    class Fitted(RowDimension):
        """A row whose height is worked out, not set by hand."""

        @property
        def customHeight(self) -> bool:  # noqa: N802  # the name in the file
            return False

    printed = {column: cell.text for column, cell in row.cells.items() if column not in layout.MACHINE}
    lines = [len(wrap(text, _WIDTHS[column])) for column, text in printed.items()]
    height = _LINE_HEIGHT * (max(lines, default=1) if row.kind != "heading" else 1) + _PADDING
    sheet.row_dimensions[number] = Fitted(sheet, index=number, ht=min(height, _HIGHEST))


def open_columns(row: FormRow) -> frozenset[Column]:
    """Where a person writes in a row."""
    evidence: set[Column] = {*layout.EVIDENCE, "note"}
    metric = row.asked.metric
    if row.kind == "heading":
        return frozenset()
    if row.kind == "option":
        return frozenset(evidence | ({"value"} if metric.measure != "level" else set()))
    if row.kind == "metric":
        evidence.add("value")
        if metric.measure == "rate":
            evidence.add("of")
        if row.asked.expects:
            evidence.add("expected")
        if row.asked.grows or "previous" in row.cells:
            evidence.add("previous")
    return frozenset(evidence)


def page(sheet: "Worksheet", form: Form, letters: Letters, header_row: int, last_row: int) -> None:
    """Widths, frozen header, protection without a password, and A4 landscape with the header on every page."""
    for column, letter in letters.items():
        sheet.column_dimensions[letter].width = _WIDTHS[column]
    if not any(asked.grows or (asked.figure and asked.figure.previous is not None) for asked in form.asked):
        sheet.column_dimensions[letters["previous"]].hidden = True
    sheet.row_dimensions[header_row].height = 54
    sheet.freeze_panes = f"{letters['counted']}{header_row + 1}"
    protection = sheet.protection
    protection.sheet = True
    # What a person needs to fill in and read a form stays allowed (False means allowed here).
    protection.formatColumns = protection.formatRows = protection.insertRows = False
    sheet.sheet_view.zoomScale = 100
    sheet.print_area = f"A1:{letters['note']}{last_row}"
    sheet.print_title_rows = f"{header_row}:{header_row}"
    setup = sheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.3
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    sheet.print_options.horizontalCentered = True
    footer = sheet.oddFooter
    assert footer is not None
    footer.center.text, footer.left.text = "Trang &P/&N", f"{form.period}/{form.year}"


def _border() -> "Border":
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color=_LINE)
    return Border(left=side, right=side, top=side, bottom=side)
