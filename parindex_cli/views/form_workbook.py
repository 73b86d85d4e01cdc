"""Forms → an xlsx workbook to be filled in: protected, checked as one types, ready to print on A4."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from parindex_cli.dates import full_date
from parindex_cli.forms import Asked, Form, FormRow, head_rows, layout, table_rows
from parindex_cli.grids import Cell
from parindex_cli.views import form_checks, form_styles
from parindex_cli.views.cells import put_text, sheet_name
from parindex_cli.views.form_styles import Letters
from parindex_cli.views.packages import workbook_bytes

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

_EXACT_DIGITS = 15
"""What a number cell keeps; a longer number stands as text."""


def form_workbook(forms: Sequence[Form]) -> bytes:
    """One sheet for each form, named by the period of a single one and by the divisions of several.

    Raises OSError where the disk for temporary files is full.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = "parindex", layout.TITLE
    names: list[str] = []
    looks: form_styles.Looks = {}
    for form in forms:
        wanted = form.period if len(forms) == 1 else form.division_title or form.unit
        names.append(sheet_name(wanted, names, "Biểu"))
        _write(book.create_sheet(names[-1]), form, looks)
    return workbook_bytes(book)


def _write(sheet: "Worksheet", form: Form, looks: form_styles.Looks) -> None:
    header = _write_head(sheet, form)
    letters = form_styles.letters(form)
    for column, letter in letters.items():
        cell = sheet[f"{letter}{header}"]
        cell.value = layout.HEADERS[column]
        form_styles.header(cell, machine=column in layout.MACHINE)
    number = header
    mains: dict[str, int] = {}
    for number, row in enumerate(table_rows(form), start=header + 1):
        _write_row(sheet, number, row, letters, looks)
        if row.kind == "metric":
            mains[row.asked.name] = number
    for asked in form.asked:
        form_checks.metric_checks(sheet, asked, mains[asked.name], letters)
        _rate_formula(sheet, asked, mains[asked.name], letters)
    _write_foot(sheet, number + 2, letters)
    form_styles.page(sheet, form, letters, header, number + 6)


def _write_head(sheet: "Worksheet", form: Form) -> int:
    """Title, labels and guide; returns the row for the header of the table."""
    form_styles.title(put_text(sheet["A1"], layout.TITLE))
    form_styles.subtitle(put_text(sheet["A2"], _subtitle(form)))
    row = 3
    for row, (key, value, remark) in enumerate(head_rows(form), start=3):
        put_text(sheet[f"A{row}"], layout.LABELS[key])
        if key == "submitted_on" and value:
            _put(sheet[f"B{row}"], Cell(value), dates=True)
        else:
            put_text(sheet[f"B{row}"], value)
        put_text(sheet[f"C{row}"], remark)
        form_styles.head_row(sheet, row, key)
        if key == "submitted_on":
            form_checks.date_check(sheet, f"B{row}")
    for line, words in enumerate(layout.GUIDE, start=3):
        form_styles.guide(put_text(sheet[f"E{line}"], words), bold=line == 3)
    return row + 2


def _subtitle(form: Form) -> str:
    whole = f"Năm {form.year}, {form.period_title}"
    return f"{whole} – {form.division_title}" if form.division_title else whole


def _write_row(sheet: "Worksheet", number: int, row: FormRow, letters: Letters, looks: form_styles.Looks) -> None:
    form_styles.table_row(sheet, number, row, letters, looks)
    for column, cell in row.cells.items():
        _put(sheet[f"{letters[column]}{number}"], cell, dates=column == "date")


def _put(target: "SheetCell", cell: Cell, *, dates: bool = False) -> None:
    """A typed value: numbers and dates as such where a cell can hold them exactly, else as text."""
    number = re.fullmatch(r"([0-9]+)(?:\.([0-9]+))?(%?)", cell.text) if cell.kind == "number" else None
    if number is not None and len(number[1]) + len(number[2] or "") <= _EXACT_DIGITS:
        value = Decimal(cell.text.rstrip("%"))
        target.value = value / 100 if number[3] else value
        target.number_format = _format(number[2] or "", percent=bool(number[3]))
        return
    written = full_date(cell.text) if dates else None
    # Excel's calendar has a day too many in February 1900.
    if written is not None and written.year > 1900:
        target.value, target.number_format = written, "dd/mm/yyyy"
        return
    put_text(target, cell.text)


def _format(decimals: str, *, percent: bool) -> str:
    if not percent:
        return "General"
    return "0" + ("." + "0" * len(decimals) if decimals else "") + "%"


def _rate_formula(sheet: "Worksheet", asked: Asked, row: int, letters: Letters) -> None:
    """The share in percent as soon as both counts are there; of a survey, that of the satisfied."""
    done, of = f"{letters['value']}{row}", f"{letters['of']}{row}"
    target = sheet[f"{letters['rate']}{row}"]
    if asked.metric.measure == "rate":
        target.value = f'=IF(AND(ISNUMBER({done}),ISNUMBER({of})),IF({of}>0,{done}/{of},""),"")'
    elif asked.metric.measure == "survey" and asked.metric.satisfied:
        column = letters["value"]
        answers = f"SUM({column}{row + 1}:{column}{row + (asked.metric.scale or 0)})"
        satisfied = "+".join(f"N({column}{row + level})" for level in asked.metric.satisfied)
        target.value = f'=IF({answers}>0,({satisfied})/{answers},"")'
    target.number_format = "0.00%"


def _write_foot(sheet: "Worksheet", row: int, letters: Letters) -> None:
    """Where it is signed; only columns that are not read."""
    for letter, words in ((letters["title"], "Người lập biểu"), (letters["full"], "Trưởng phòng")):
        form_styles.signature(put_text(sheet[f"{letter}{row}"], words), bold=True)
        form_styles.signature(put_text(sheet[f"{letter}{row + 1}"], "(Ký, ghi rõ họ tên)"), bold=False)
