"""The sheet an appraiser fills in: its columns, and how it is read back as an appraisal file."""

from typing import Literal

from parindex_cli.diagnostics import cell_span
from parindex_cli.forms import layout
from parindex_cli.forms.reading import FormDocument, says
from parindex_cli.forms.sheet import FormSheet, found_issue
from parindex_cli.grids import Grid
from parindex_cli.language import say
from parindex_cli.model.layers import REASON_KINDS

FORMAT = "appraisal/1"
AppraisalColumn = Literal["criterion", "title", "maximum", "own", "evidence", "points", "reason", "kind"]
COLUMNS: dict[AppraisalColumn, str] = {
    "criterion": "Tiêu chí",
    "title": "Nội dung",
    "maximum": "Điểm tối đa",
    "own": "Điểm tự chấm",
    "evidence": "Tài liệu kiểm chứng",
    "points": "Điểm thẩm định",
    "reason": "Lý do",
    "kind": "Loại lý do",
}
FILLED: tuple[AppraisalColumn, ...] = ("points", "reason", "kind")
"""Where the appraiser writes."""
HEAD = {
    "unit": "Cơ quan",
    "year": "Năm",
    "round": "Vòng thẩm định",
    "by": "Cơ quan thẩm định",
    "date": "Ngày thẩm định",
    "unlisted": "Tiêu chí để trống",
    "illustrative": "Số liệu minh họa",
    "format": layout.HEAD["format"],
}
UNLISTED = {"chưa có điểm": "pending", "giữ điểm tự chấm": "self", "0 điểm": "zero"}
"""What criteria without points count, by the words to choose from; the first where nothing is said."""
KINDS: dict[str, str] = {words.in_("vi"): str(kind) for kind, words in REASON_KINDS.items()}
"""The kinds of reason by the words to choose from."""
_KINDS = {layout.folded(words): kind for words, kind in KINDS.items()}
_COLUMNS = {layout.folded(header): column for column, header in COLUMNS.items()}
_HEAD = {layout.folded(label): key for key, label in HEAD.items()}


def is_appraisal(grid: Grid) -> bool:
    """Whether the sheet says that it is one."""
    return says(grid, FORMAT)


def read_appraisal(grid: Grid) -> FormDocument:
    """The data of an appraisal file; a criterion without points is not listed, and so still open."""
    document = FormDocument(sheet=grid.name, cells={(): cell_span(grid.name, 1, 1)})
    sheet = FormSheet(grid, {}, document.issues)
    header, columns = _header(grid)
    data = _head(sheet, header, document)
    points: dict[str, object] = {}
    if header:
        for row in (row for row in sheet.rows if row > header):
            _line(sheet, row, columns, points, document)
    else:
        names = ", ".join(COLUMNS.values())
        message = say("không thấy dòng tiêu đề; cần các cột: {n}", "no header row; columns needed: {n}", n=names)
        document.issues.append(found_issue(cell_span(grid.name, 1, 1), "form-header", message))
    document.data = {"layer": "appraised", "unlisted": "pending"} | data | {"points": points}
    return document


def _header(grid: Grid) -> tuple[int, dict[AppraisalColumn, int]]:
    rows: dict[int, dict[AppraisalColumn, int]] = {}
    for (row, column), cell in sorted(grid.cells.items(), reverse=True):
        name = _COLUMNS.get(layout.folded(cell.text)) if cell.kind == "text" else None
        if name is not None:
            rows.setdefault(row, {})[name] = column
    header = min((row for row, found in rows.items() if {"criterion", "points"} <= set(found)), default=0)
    return header, rows.get(header, {})


def _head(sheet: FormSheet, header: int, document: FormDocument) -> dict[str, object]:
    data: dict[str, object] = {}
    labels = [(at, cell.text) for at, cell in sorted(sheet.grid.cells.items()) if at[0] < header and at[1] == 1]
    for (row, column), label in labels:
        key = _HEAD.get(layout.folded(label))
        if key is None or key in data:
            continue
        text = sheet.text(row, column + 1, dates=key == "date")
        if key == "unlisted":
            text = UNLISTED.get(text.casefold(), text)
        if text or key in ("unit", "year", "by"):
            data[key] = text or None
            document.cells[(key,)] = cell_span(sheet.name, row, column + 1)
    return data


def _line(
    sheet: FormSheet, row: int, columns: dict[AppraisalColumn, int], points: dict[str, object], document: FormDocument
) -> None:
    """One criterion; a reason without points is told, for it may be that these were forgotten."""
    name = sheet.text(row, columns["criterion"])
    said = {
        column: sheet.text(row, columns[column], figure=column == "points") for column in FILLED if column in columns
    }
    said = {column: text for column, text in said.items() if text}
    at = cell_span(sheet.name, row, columns["points"])
    if not said:
        return
    if "kind" in said:
        said["kind"] = _KINDS.get(layout.folded(said["kind"]), said["kind"])
    if not name:
        message = say("dòng này không có mã tiêu chí", "this row names no criterion")
        document.issues.append(found_issue(at, "form-unknown-row", message))
    elif name in points:
        message = say("«{name}» có hai dòng; chỉ giữ một", "«{name}» has two rows; keep only one", name=name)
        document.issues.append(found_issue(at, "form-metric-twice", message))
    else:
        points[name] = {"points": None} | said
        document.cells["points", name] = cell_span(sheet.name, row, columns["criterion"])
        document.cells["points", name, "points"] = at
        for column in said:
            document.cells["points", name, str(column)] = cell_span(sheet.name, row, columns[column])
