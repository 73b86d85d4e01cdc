"""A clerk who fills in the forms that came by mail: only yellow cells, in Excel's own kinds, as the divisions know it.

What is known is a metrics file of the whole department. The division that leads a figure reports it; the specialised
divisions, whose sheet is the last, report a third of the counts that are added up, and the leading one the rest.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from parindex_cli.forms.appraising import KINDS
from parindex_cli.loader import Desk

WORDS = {"not arising": "không phát sinh", "yes": "có", "no": "không", True: "có", False: "không"}


def fill_in(form: Path, known: Path, day: date) -> None:
    """Fill in every sheet of a form with what a metrics file knows."""
    data = yaml.safe_load(known.read_text(encoding="utf-8"))
    book = load_workbook(form)
    if "points" in data:
        _appraise(book.worksheets[0], data, day)
        book.save(form)
        return
    figures, alike = data["figures"], _alike()
    for sheet in book:
        _fill_sheet(sheet, figures, alike, day, shares=sheet is book.worksheets[-1])
    book.save(form)


def _alike() -> frozenset[str]:
    """What all divisions know alike, so that only the leading one reports it."""
    rules = Desk().criteria(2022)
    assert rules is not None
    assert rules.value is not None
    return frozenset(name for name, metric in rules.value.metrics.items() if metric.combined == "same")


def _header(sheet: Worksheet) -> int:
    """The row above the figures."""
    return next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "Tiêu chí")


def _columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[_header(sheet)] if cell.value}


def _fill_sheet(
    sheet: Worksheet, figures: Mapping[str, Any], alike: frozenset[str], day: date, *, shares: bool
) -> None:
    for row in range(1, _header(sheet)):
        if sheet.cell(row, 1).value == "Người lập":
            sheet.cell(row, 2).value = "Nguyễn Thị Hoa"
        if sheet.cell(row, 1).value == "Ngày lập":
            sheet.cell(row, 2).value = day
    columns = _columns(sheet)
    for row in range(_header(sheet) + 1, sheet.max_row + 1):
        metric, item, kind = (sheet.cell(row, columns[name]).value for name in ("Mã số liệu", "Mục", "Kiểu"))
        figure = figures.get(metric) if metric else None
        if figure is None or figure == "pending" or (shares and metric in alike):
            continue
        value = figure.get("value", figure) if isinstance(figure, dict) else figure
        part = "all" if metric in alike else "third" if shares else "rest"
        done, of = _cells(value, item, str(kind), _title(sheet, row, value, columns), part)
        for name, cell in (("Số liệu", done), ("Trên tổng số", of)):
            if cell is not None:
                sheet.cell(row, columns[name]).value = cell
        if not shares and item is None and isinstance(figure, dict) and figure.get("evidence"):
            _cite(sheet, row, figure["evidence"][0])


def _appraise(sheet: Worksheet, data: Mapping[str, Any], day: date) -> None:
    """What an appraiser writes: the criteria that are to be changed, and that the others keep their points."""
    head = {"Cơ quan thẩm định": data["by"], "Ngày thẩm định": day, "Tiêu chí để trống": "giữ điểm tự chấm"}
    columns = _columns(sheet)
    for row in range(1, sheet.max_row + 1):
        label = str(sheet.cell(row, 1).value)
        if row < _header(sheet):
            sheet.cell(row, 2).value = head.get(label, sheet.cell(row, 2).value)
        elif label in data["points"]:
            given = data["points"][label]
            said = given if isinstance(given, dict) else {"points": given}
            sheet.cell(row, columns["Điểm thẩm định"]).value = said["points"]
            sheet.cell(row, columns["Lý do"]).value = said.get("reason")
            kind = next((words for words, name in KINDS.items() if name == said.get("kind")), None)
            sheet.cell(row, columns["Loại lý do"]).value = kind


def _title(sheet: Worksheet, row: int, value: Any, columns: Mapping[str, int]) -> Any:
    """The title of a level, from the rows below the metric's."""
    for below in range(row + 1, sheet.max_row + 1):
        if sheet.cell(below, columns["Mục"]).value == value:
            return sheet.cell(below, columns["Nội dung"]).value
        if sheet.cell(below, columns["Mục"]).value is None:
            break
    return None


def _cells(value: Any, item: Any, kind: str, title: Any, part: str) -> tuple[Any, Any]:
    """What stands in «Số liệu» and in «Trên tổng số»."""
    match kind, value:
        case "danh mục", list():
            return (None, None) if item is None else ("có" if item in value else "không", None)
        case "mức", _:
            return (title if item is None else None), None
        case _, {"done": done, "of": of}:
            if part == "all":
                return done, of
            third = (done // 3, of // 3)
            if part == "rest":
                return done - third[0], of - third[1]
            return third if third[1] else ("không phát sinh", None)
        case "số đếm", int():
            return (0 if part == "third" else value), None
        case _:
            return WORDS.get(value, value), None


def _cite(sheet: Worksheet, row: int, document: Mapping[str, str]) -> None:
    column = next(place for name, place in _columns(sheet).items() if name.startswith(("Văn bản", "Tài liệu")))
    day = date.fromisoformat(document["date"])
    issuer, page = document.get("issuer", "Sở KH&CN"), document.get("page", "1")
    cited = f"{document['document']} ngày {day:%d/%m/%Y} của {issuer}, trang {page}"
    sheet.cell(row, column).value = cited
