"""The sheet on which a plan is followed: its columns, and how it is read back as a plan."""

from collections.abc import Mapping
from typing import Any, Literal

from parindex_cli.diagnostics import Severity, cell_span
from parindex_cli.forms import layout
from parindex_cli.forms.reading import FormDocument
from parindex_cli.forms.sheet import FormSheet, found_issue
from parindex_cli.forms.values import out_of_one_cell
from parindex_cli.grids import Grid
from parindex_cli.language import LANGUAGES, Text, join, same, say
from parindex_cli.model.saved_plan import STATES

FORMAT = "plan/1"
TrackerColumn = Literal[
    "lead", "number", "criteria", "words", "now", "then", "points", "index", "due", "who", "evidence", "state", "note",
    "division", "metric", "measure",
]  # fmt: skip
COLUMNS: dict[TrackerColumn, Text] = {
    "lead": say("Chủ trì", "Lead"),
    "number": say("TT", "No"),
    "criteria": say("Tiêu chí", "Criterion"),
    "words": say("Việc cần làm", "What to do"),
    "now": say("Số liệu khi lập kế hoạch", "Figure when planned"),
    "then": say("Số liệu cần đạt", "Figure to reach"),
    "points": say("Tăng điểm", "Gain"),
    "index": say("Chỉ số sau việc này", "Index after it"),
    "due": say("Thời hạn", "Due"),
    "who": say("Người thực hiện", "Who"),
    "evidence": say("Tài liệu kiểm chứng", "Evidence"),
    "state": say("Trạng thái", "State"),
    "note": say("Ghi chú", "Note"),
    "division": say("Mã đơn vị", "Division"),
    "metric": say("Mã số liệu", "Metric"),
    "measure": say("Kiểu", "Measure"),
}
FILLED: tuple[TrackerColumn, ...] = ("due", "who", "evidence", "state", "note")
"""Where those who follow the plan write."""
MACHINE: tuple[TrackerColumn, ...] = ("division", "metric", "measure")
_KEPT: tuple[TrackerColumn, ...] = ("number", "points", "index", "division", "metric", *FILLED)
"""What is read as it stands."""
NEEDED: tuple[TrackerColumn, ...] = ("now", "then", "points", "index", "state", "metric", "measure")
HEAD: dict[str, Text] = {
    "unit": say("Cơ quan", "Department"),
    "year": say("Năm", "Year"),
    "period": say("Kỳ báo cáo", "Period"),
    "goal": say("Mục tiêu", "Goal"),
    "index": say("Chỉ số khi lập kế hoạch", "Index when planned"),
    "total": say("Tổng điểm khi xong", "Total once done"),
    "points": say("Tăng điểm", "Gain"),
    "illustrative": say("Số liệu minh họa", "Illustrative"),
    "format": same(layout.HEAD["format"]),
}


def _by_words(words: Mapping[Any, Text]) -> dict[str, Any]:
    """What words in either language stand for."""
    return {layout.folded(text.in_(lang)): key for key, text in words.items() for lang in LANGUAGES}


def read_tracker(grid: Grid) -> FormDocument:
    """The data of a plan as JSON has it, of its first plan alone."""
    document = FormDocument(sheet=grid.name, cells={(): cell_span(grid.name, 1, 1)})
    header, columns = _header(grid)
    sheet = FormSheet(grid, {}, document.issues)
    head = _head(sheet, header or max(sheet.rows, default=0) + 1, document)
    totals = {key: head.pop(key) for key in ("total", "points") if key in head}
    tasks: list[dict[str, object]] = []
    missing = [COLUMNS[name] for name in NEEDED if name not in columns]
    if missing:
        message = say("bảng thiếu cột: {names}", "the table lacks columns: {names}", names=join(missing))
        document.issues.append(found_issue(cell_span(grid.name, header or 1, 1), "form-header", message))
    else:
        rows = [row for row in sheet.rows if row > header]
        tasks = _tasks(sheet, _in_order(sheet, rows, columns), columns, document)
    document.data = {**head, "plans": [{**totals, "tasks": tasks}]}
    for key in totals:
        document.cells["plans", 0, key] = document.cells.pop((key,))
    return document


def _header(grid: Grid) -> tuple[int, dict[TrackerColumn, int]]:
    known = _by_words(COLUMNS)
    rows: dict[int, dict[TrackerColumn, int]] = {}
    for (row, column), cell in sorted(grid.cells.items(), reverse=True):
        name = known.get(layout.folded(cell.text)) if cell.kind == "text" else None
        if name is not None:
            rows.setdefault(row, {})[name] = column
    header = max(rows, key=lambda row: len(rows[row]), default=0)
    return (header, rows[header]) if header and len(rows[header]) > 2 else (0, {})


def _head(sheet: FormSheet, end: int, document: FormDocument) -> dict[str, object]:
    known = _by_words(HEAD)
    data: dict[str, object] = {}
    for (row, column), label in sorted(sheet.grid.cells.items()):
        key = known.get(layout.folded(label.text)) if row < end and column == 1 else None
        if key is None or key in data:
            continue
        data[key] = sheet.text(row, column + 1) or None
        document.cells[(key,)] = cell_span(sheet.name, row, column + 1)
    return {key: value for key, value in data.items() if value is not None or key != "illustrative"}


def _in_order(sheet: FormSheet, rows: list[int], columns: Mapping[TrackerColumn, int]) -> list[int]:
    """The rows as the plan had them, also where somebody sorted them; those without a number last."""
    if "number" not in columns:
        return rows
    numbers = {row: sheet.text(row, columns["number"]) for row in rows}
    return sorted(rows, key=lambda row: (not numbers[row].isdecimal(), len(numbers[row]), numbers[row]))


def _tasks(
    sheet: FormSheet, rows: list[int], columns: Mapping[TrackerColumn, int], document: FormDocument
) -> list[dict[str, object]]:
    """A task for each row with a metric; a row that somebody added without one is told, and is no part of the plan."""
    tasks: list[dict[str, object]] = []
    for row in rows:
        said = {name: sheet.text(row, column, dates=name == "due") for name, column in columns.items()}
        at = {name: cell_span(sheet.name, row, column) for name, column in columns.items()}
        if not said["metric"]:
            if said.get("words"):
                message = say("dòng này không có mã số liệu; không tính", "this row has no metric; it does not count")
                issue = found_issue(at["metric"], "form-unknown-row", message)
                document.issues.append(issue._replace(severity=Severity.WARNING))
            continue
        if any(task["metric"] == said["metric"] for task in tasks):
            message = say("«{m}» có hai dòng; chỉ giữ một", "«{m}» has two rows; keep only one", m=said["metric"])
            document.issues.append(found_issue(at["metric"], "form-metric-twice", message))
            continue
        path = ("plans", 0, "tasks", len(tasks))
        document.cells[path] = at["metric"]
        document.cells.update({(*path, str(name)): span for name, span in at.items()})
        tasks.append(_task(said, lambda name, at=at: at[name], document))
    return tasks


def _task(said: Mapping[TrackerColumn, str], at: Any, document: FormDocument) -> dict[str, object]:
    task: dict[str, object] = {name: said[name] for name in _KEPT if said.get(name)}
    measures = {layout.folded(words): measure for measure, words in layout.MEASURES.items()}
    measure = measures.get(layout.folded(said["measure"]))
    for key in ("now", "then"):
        task[key] = out_of_one_cell(said[key], measure) if said[key] and measure else said[key] or None
    if "state" in task:
        states = _by_words(STATES)
        state = states.get(layout.folded(said["state"]))
        if state is None:
            message = say(
                "«{given}» lạ; cần một trong: {known}", "unknown «{given}»; one of: {known}",
                given=said["state"], known=join(list(STATES.values())),
            )  # fmt: skip
            document.issues.append(found_issue(at("state"), "unknown-value", message))
        task["state"] = state or "todo"
    return task
