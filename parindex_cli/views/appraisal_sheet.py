"""A scored submission → the workbook that an appraiser fills in («Phiếu thẩm định»)."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from parindex_cli.forms.appraising import COLUMNS, FILLED, FORMAT, HEAD, KINDS, UNLISTED, AppraisalColumn
from parindex_cli.forms.citing import in_cells
from parindex_cli.numbers import fixed
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.scoring.nodes import State
from parindex_cli.views.filled_sheet import Label, choices, lay_out, whole_column, write_head, write_row
from parindex_cli.views.packages import workbook_bytes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "PHIẾU THẨM ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"
_WIDTHS: dict[AppraisalColumn, int] = {
    "criterion": 18, "title": 40, "maximum": 9, "own": 9, "evidence": 40, "points": 10, "reason": 32, "kind": 22,
}  # fmt: skip


def appraisal_workbook(card: Scorecard) -> bytes:
    """The criteria that are appraised, with the self-score and its evidence; what the appraiser writes is yellow."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator, book.properties.title = "parindex", TITLE
    sheet = book.worksheets[0]
    sheet.title = "Phiếu thẩm định"
    header = write_head(sheet, TITLE, _labels(card)) + 2
    write_row(sheet, header, list(COLUMNS.values()))
    filled = [place for place, column in enumerate(COLUMNS) if column in FILLED]
    for row, node in enumerate(_appraised(card), start=header + 1):
        write_row(sheet, row, list(_line(node, card).values()), filled)
    _check_points(sheet, header + 1)
    choices(sheet, len(COLUMNS), header + 1, KINDS)
    lay_out(sheet, header, list(_WIDTHS.values()), "C")
    return workbook_bytes(book)


def _labels(card: Scorecard) -> Iterator[Label]:
    submission = card.submission
    head = {"unit": submission.unit, "year": str(submission.year), "round": "1", "by": "", "date": ""}
    head |= {"unlisted": next(iter(UNLISTED))}
    head |= {"illustrative": "có"} if submission.illustrative else {}
    for key, text in (head | {"format": FORMAT}).items():
        offered = tuple(UNLISTED) if key == "unlisted" else ()
        yield Label(HEAD[key], text, key in ("round", "by", "date", "unlisted"), offered)


def _check_points(sheet: "Worksheet", first: int) -> None:
    """Points up to the maximum."""
    from openpyxl.worksheet.datavalidation import DataValidation

    points = DataValidation(
        type="custom", formula1=f"AND(ISNUMBER(F{first}),F{first}<=C{first})", allow_blank=True, showErrorMessage=True
    )
    points.add(whole_column(sheet, list(COLUMNS).index("points") + 1, first))
    sheet.add_data_validation(points)


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
