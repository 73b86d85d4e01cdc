"""Grid → the data of a metrics file, with the cell of every value and everything that is wrong with the sheet."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from parindex_cli.diagnostics import START, Path, Severity, Span, cell_span
from parindex_cli.forms import layout
from parindex_cli.forms.figures import figures_in
from parindex_cli.forms.sheet import FormSheet, found_issue
from parindex_cli.grids import Grid
from parindex_cli.language import say
from parindex_cli.yamltext import Document, Issue, Place, moved

_FORMAT = layout.folded(layout.HEAD["format"])
_FORMERLY = {now: layout.folded(was) for was, now in layout.FORMERLY.items()}
_HEAD = {
    name: key for key, label in layout.HEAD.items() for name in (layout.folded(label), _FORMERLY.get(label, "")) if name
}
_COLUMNS = {
    name: column
    for column, header in layout.HEADERS.items()
    for name in (layout.folded(header), _FORMERLY.get(header, ""))
    if name
}
_NEEDED = tuple(column for column in layout.READ if column not in layout.OPTIONAL)
_ENOUGH = 3
"""Headers in one row that make it the header of the table; a title may happen to be one word."""
_HEAD_ROWS = 200


class FormDocument(Document):
    """A form's data, and the cell each part of it came from."""

    def __init__(
        self,
        data: object = None,
        issues: Iterable[Issue] = (),
        *,
        sheet: str = "",
        cells: dict[Path, Span] | None = None,
    ) -> None:
        super().__init__(data, issues)
        self.sheet = sheet
        self.cells = cells or {}

    def place(self, path: Path) -> Place:
        """The cell of `path`, or of what it belongs to where it is not a cell of its own."""
        path = moved(path, self.moved)
        for length in range(len(path), -1, -1):
            span = self.cells.get(path[:length])
            if span is not None:
                return Place(span)
        return Place(START)


class Found(NamedTuple):
    """The form sheets of a workbook, and what is to be said of the others."""

    forms: list[Grid]
    issues: list[Issue]


def forms_in(grids: Iterable[Grid]) -> Found:
    """The sheets that are forms; a hidden one is told and not read, and none at all is an error."""
    grids = list(grids)
    marked = [grid for grid in grids if _format_cell(grid) is not None]
    shown = [grid for grid in marked if not grid.hidden]
    issues = [_hidden(grid) for grid in marked if grid.hidden]
    if not shown:
        issues.append(_no_form(grids))
    return Found(shown, issues)


def read_form(grid: Grid) -> FormDocument:
    """Read one form sheet; every problem becomes an issue, none an exception."""
    marked = _format_cell(grid) or (1, 1)
    document = FormDocument(sheet=grid.name, cells={(): cell_span(grid.name, *marked)})
    header, columns = _header(grid, marked[0])
    sheet = FormSheet(grid, columns, document.issues)
    data = _head(sheet, marked, header or _HEAD_ROWS, document)
    figures: dict[str, object] = {}
    if header is None:
        document.issues.append(_no_header(grid, marked))
    elif _all_columns(sheet, header):
        figures = figures_in(sheet, header, document.cells)
    document.data = data | {"figures": figures}
    return document


def _format_cell(grid: Grid) -> tuple[int, int] | None:
    """Where the label stands that marks a sheet as a form."""
    marks = (place for place, cell in grid.cells.items() if cell.kind == "text" and layout.folded(cell.text) == _FORMAT)
    return min(marks, default=None)


def says(grid: Grid, form: str) -> bool:
    """Whether the sheet names this format, wherever the label stands."""
    marks = (at for at, cell in grid.cells.items() if layout.folded(cell.text) == _FORMAT)
    beside = (grid.cells.get((row, column + 1)) for row, column in marks)
    return any(cell is not None and cell.text.strip() == form for cell in beside)


def _header(grid: Grid, after: int) -> tuple[int | None, dict[layout.Column, int]]:
    """The row of the table's header below the row `after`, and the columns it names."""
    rows: dict[int, list[tuple[int, layout.Column]]] = {}
    for (row, column), cell in grid.cells.items():
        name = _COLUMNS.get(layout.folded(cell.text)) if row > after and cell.kind == "text" else None
        if name is not None:
            rows.setdefault(row, []).append((column, name))
    header = min((row for row, names in rows.items() if len(names) >= _ENOUGH), default=None)
    if header is None:
        return None, {}
    return header, {name: column for column, name in sorted(rows[header], reverse=True)}


def _head(sheet: FormSheet, marked: tuple[int, int], end: int, document: FormDocument) -> dict[str, object]:
    """The values beside the labels above the table."""
    data: dict[str, object] = {}
    column = marked[1]
    for row, label in sorted(sheet.down(column, end)):
        key = _HEAD.get(layout.folded(label))
        if key is None or key in data:
            continue
        at = column + 1
        if key == "division" and sheet.text(row, at + 1):
            at += 1  # the id stands beside the title; where there is none, what stands there is the id
        text = sheet.text(row, at, dates=key == "submitted_on")
        if text or key in layout.REQUIRED_HEAD:
            data[key] = text or None
            document.cells[(key,)] = cell_span(sheet.name, row, at)
    return data


def _all_columns(sheet: FormSheet, header: int) -> bool:
    missing = [layout.HEADERS[name] for name in _NEEDED if name not in sheet.columns]
    if missing:
        message = say(
            "bảng thiếu cột: {names}; hãy lấy lại dòng tiêu đề từ biểu gốc",
            "the table lacks columns: {names}; take the header row from the original form again",
            names=", ".join(missing),
        )
        sheet.issues.append(found_issue(cell_span(sheet.name, header, 1), "form-header", message))
    return not missing


def _no_header(grid: Grid, marked: tuple[int, int]) -> Issue:
    names = ", ".join(layout.HEADERS[name] for name in _NEEDED)
    message = say(
        "không thấy dòng tiêu đề của bảng; cần các cột: {names}",
        "the header row of the table is not found; columns needed: {names}",
        names=names,
    )
    return found_issue(cell_span(grid.name, *marked), "form-header", message)


def _hidden(grid: Grid) -> Issue:
    message = say(
        "trang tính «{name}» là biểu nhưng đang ẩn nên không được đọc",
        "the sheet «{name}» is a form but hidden, so it is not read",
        name=grid.name,
    )
    return Issue(cell_span(grid.name, 1, 1), "form-hidden", message, Severity.WARNING)


def _no_form(grids: list[Grid]) -> Issue:
    message = say(
        "không có biểu nào: không trang tính nào có dòng «{label} | metrics/1»; hãy tạo biểu bằng «parindex form»",
        "there is no form: no sheet has a row «{label} | metrics/1»; make one with «parindex form»",
        label=layout.HEAD["format"],
    )
    span = cell_span(grids[0].name, 1, 1) if grids else START
    return found_issue(span, "no-form", message)


def several_forms(documents: Sequence[FormDocument]) -> Issue:
    """Why a workbook of several forms cannot stand for one department's figures."""
    message = say(
        "tệp có {n} biểu ({names}); hãy tổng hợp trước: «parindex merge TỆP -o …yaml»",
        "the file has {n} forms ({names}); merge them first: «parindex merge FILE -o …yaml»",
        n=len(documents),
        names=", ".join(document.sheet for document in documents),
    )
    return found_issue(documents[1].place(()).value, "several-forms", message)
