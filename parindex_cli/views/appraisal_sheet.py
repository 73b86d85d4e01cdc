"""A scored submission → the workbook that an appraiser fills in («Phiếu thẩm định»)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from parindex_cli.diagnostics import column_letters
from parindex_cli.forms.appraising import COLUMNS, FILLED, FORMAT, HEAD, KINDS, UNLISTED, AppraisalColumn
from parindex_cli.forms.citing import in_cells
from parindex_cli.numbers import fixed
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.scoring.nodes import State
from parindex_cli.views.cells import put_text
from parindex_cli.views.packages import workbook_bytes

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "PHIẾU THẨM ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"
_WIDTHS: dict[AppraisalColumn, int] = {
    "criterion": 18, "title": 40, "maximum": 9, "own": 9, "evidence": 40, "points": 10, "reason": 32, "kind": 22,
}  # fmt: skip
_YELLOW, _BLUE, _FONT = "FFF8E1", "D9E2F0", "Times New Roman"


def appraisal_workbook(card: Scorecard) -> bytes:
    """The criteria that are appraised, with the self-score and its evidence; what the appraiser writes is yellow."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator, book.properties.title = "parindex", TITLE
    sheet = book.worksheets[0]
    sheet.title = "Phiếu thẩm định"
    header = _write_head(sheet, card) + 2
    _write_row(sheet, header, COLUMNS, heading=True)
    for row, node in enumerate(_appraised(card), start=header + 1):
        _write_row(sheet, row, _line(node, card))
    _write_checks(sheet, header + 1)
    _page(sheet, header)
    return workbook_bytes(book)


def _write_head(sheet: "Worksheet", card: Scorecard) -> int:
    """Title and labels; returns the last row."""
    from openpyxl.styles import Font

    put_text(sheet["A1"], TITLE).font = Font(name=_FONT, size=15, bold=True)
    submission = card.submission
    head = {"unit": submission.unit, "year": str(submission.year), "round": "1", "by": "", "date": ""}
    head |= {"unlisted": next(iter(UNLISTED))}
    head |= {"illustrative": "có"} if submission.illustrative else {}
    row = 1
    for row, (key, text) in enumerate((head | {"format": FORMAT}).items(), start=2):
        put_text(sheet[f"A{row}"], HEAD[key]).font = Font(name=_FONT, size=12)
        cell = put_text(sheet[f"B{row}"], text)
        cell.font = Font(name=_FONT, size=12, bold=True)
        if key in ("round", "by", "date", "unlisted"):
            _open(cell)
        if key == "unlisted":
            _choose(sheet, UNLISTED, cell.coordinate)
    return row


def _open(cell: "SheetCell") -> None:
    from openpyxl.styles import PatternFill, Protection

    cell.fill, cell.protection = PatternFill("solid", fgColor=_YELLOW), Protection(locked=False)


def _write_row(
    sheet: "Worksheet", row: int, line: Mapping[AppraisalColumn, str | Decimal], *, heading: bool = False
) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    side = Side(style="thin", color="A6A6A6")
    for place, (column, value) in enumerate(line.items(), start=1):
        cell = sheet[f"{column_letters(place)}{row}"]
        if isinstance(value, Decimal):
            cell.value = value
        else:
            put_text(cell, value)
        cell.font = Font(name=_FONT, size=12, bold=heading)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        if heading:
            cell.fill = PatternFill("solid", fgColor=_BLUE)
        elif column in FILLED:
            _open(cell)


def _write_checks(sheet: "Worksheet", first: int) -> None:
    """Points up to the maximum, and the kinds of reason to choose from."""
    from openpyxl.worksheet.datavalidation import DataValidation

    points = DataValidation(
        type="custom", formula1=f"AND(ISNUMBER(F{first}),F{first}<=C{first})", allow_blank=True, showErrorMessage=True
    )
    last = max(first, sheet.max_row)
    points.add(f"F{first}:F{last}")
    sheet.add_data_validation(points)
    _choose(sheet, KINDS, f"H{first}:H{last}")


def _choose(sheet: "Worksheet", words: Iterable[str], cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    check = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    check.add(cells)
    sheet.add_data_validation(check)


def _page(sheet: "Worksheet", header: int) -> None:
    for place, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[column_letters(place)].width = _WIDTHS[column]
    sheet.freeze_panes = f"C{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.protection.sheet = True
    setup = sheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _appraised(card: Scorecard) -> list[NodeScore]:
    return [node for node in card.leaves() if not node.leaf.surveyed]


def _points(points: Fraction, card: Scorecard) -> Decimal:
    return Decimal(fixed(points, card.criteria.decimals))


def _line(node: NodeScore, card: Scorecard) -> dict[AppraisalColumn, str | Decimal]:
    documents = () if node.reported is None else node.reported.evidence
    cited = ["; ".join(in_cells(document).values()) for document in documents]
    return {
        "criterion": node.leaf.id,
        "title": node.leaf.title,
        "maximum": _points(node.leaf.points, card),
        "own": _points(node.earned, card) if node.state is State.SCORED else "chưa có số liệu",
        "evidence": "\n".join(cited),
        "points": "",
        "reason": "",
        "kind": "",
    }
