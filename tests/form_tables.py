"""Criteria with a metric of every measure, and forms as the grids that a spreadsheet would give back."""

from collections.abc import Mapping
from functools import cache

from parindex_cli.forms import Form, head_rows, layout, read_form, table_rows
from parindex_cli.forms.reading import FormDocument
from parindex_cli.grids import Area, Cell, Grid
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission
from parindex_cli.yamltext import read_yaml

_LEAF = """
      - {{id: "1.{n}", title: "Nội dung {n}", points: 1, metric: {metric}, target: "{target}", rule: {rule},
         not_arising: full, provenance: {{points: assumed}}, {more}}}"""
_METRICS = """
  on_time: {measure: rate, title: Tỷ lệ đúng hạn, counted: hồ sơ đúng hạn, out_of: hồ sơ, unit: hồ sơ,
    question: Bao nhiêu?}
  spent: {measure: rate, title: Giải ngân, fractional: true, may_exceed: true, question: Bao nhiêu?}
  plans: {measure: count, title: Số kế hoạch, question: Mấy?, combine: same}
  survey_done: {measure: yesno, title: Có khảo sát, question: Có không?}
  quality: {measure: level, title: Chất lượng, question: Mức nào?,
    options: [{id: good, title: Tốt}, {id: poor, title: Kém}]}
  steps: {measure: items, title: Việc đã làm, question: Việc nào?,
    options: [{id: a, title: Thu thập}, {id: b, title: Xử lý}]}
  poll: {measure: survey, title: Hài lòng, question: Mấy phiếu?, scale: 3, satisfied: [2, 3]}
  mean: {measure: survey, title: Điểm trung bình, question: Mấy phiếu?, scale: 2}
  faults: {measure: tally, title: Sai phạm, question: Mấy?, options: [{id: late, title: Trễ}, {id: lost, title: Mất}]}
  late_days: {measure: days, title: Số ngày chậm, question: Mấy ngày?}
  money: {measure: amount, title: Số tiền, question: Bao nhiêu?, unit: triệu đồng}
  given: {measure: points, title: Điểm được cho, question: Mấy điểm?}
"""

_MACHINE: tuple[layout.Column, ...] = ("metric", "option")


@cache
def criteria() -> CriteriaSet:
    """Two divisions; `office` leads all that is scored, `field` shares `on_time` and `plans`."""
    growth = "{kind: growth, up: 1}"
    leaves = [
        _LEAF.format(n=1, metric="on_time", target=">= 95%", rule="{kind: target}", more="cooperating: [field]"),
        _LEAF.format(n=2, metric="plans", target=">= 2", rule="{kind: target}", more="cooperating: [field]"),
        _LEAF.format(n=3, metric="survey_done", target="= yes", rule="{kind: target}", more=""),
        _LEAF.format(n=4, metric="spent", target=">= 1%", rule=growth, more="").replace('target: ">= 1%", ', ""),
        _LEAF.format(n=5, metric="on_time", target=">= 90%", rule="{kind: target}", more=""),
    ]
    text = f"""
format: criteria/1
year: 2030
title: Bộ thử
points: 5
sources: {{}}
units: {{office: {{title: Văn phòng}}, field: {{title: Phòng chuyên môn}}, idle: {{title: Phòng không báo cáo}}}}
metrics: {_METRICS}
components:
  - id: "1"
    title: Thành phần
    points: 5
    lead: office
    provenance: {{points: assumed}}
    criteria: {"".join(leaves)}
adjustments:
  - {{id: P1, title: Trừ, kind: penalty, metric: faults, per: 1, ceiling: 2, provenance: {{points: assumed}}}}
"""
    found, findings = shaped(CriteriaSet, read_yaml(text).data)
    assert found is not None, findings
    return found


def grid_of(form: Form, changes: Mapping[str, Cell | None] | None = None, name: str = "Q3") -> Grid:
    """The form's sheet, with some of its cells changed: `D14` as in a spreadsheet, None for a blank one."""
    cells: dict[tuple[int, int], Cell] = {(1, 1): Cell(layout.TITLE)}
    row = 2
    for key, value, remark in head_rows(form):
        texts = (layout.LABELS[key], value, remark)
        cells |= {(row, n): Cell(text) for n, text in enumerate(texts, start=1) if text}
        row += 1
    columns = {column: n for n, column in enumerate(form.columns, start=1)}
    cells |= {(row, n): Cell(layout.HEADERS[column]) for column, n in columns.items()}
    for below, line in enumerate(table_rows(form), start=row + 1):
        cells |= {(below, columns[column]): cell for column, cell in line.cells.items()}
    for place, cell in (changes or {}).items():
        cells.pop(at(place), None)
        if cell is not None:
            cells[at(place)] = cell
    return Grid(name, cells)


def at(place: str) -> tuple[int, int]:
    """`D14` as row and column."""
    return int(place[1:]), ord(place[0]) - ord("A") + 1


def row_of(grid: Grid, metric: str, option: str = "") -> int:
    """The first row of a metric, or that of one of its options."""
    m, o = (
        next(column for (_, column), cell in grid.cells.items() if cell.text == layout.HEADERS[name])
        for name in _MACHINE
    )
    none = Cell("")
    return min(
        row
        for row, column in grid.cells
        if column == m and grid.cells[row, m].text == metric and grid.cells.get((row, o), none).text == option
    )


def submission_of(document: FormDocument) -> Submission:
    """The model of what was read."""
    found, findings = shaped(Submission, document.data)
    assert found is not None, findings
    return found


def merged(grid: Grid, *areas: Area) -> Grid:
    """The same sheet with merged cells."""
    return grid._replace(merged=areas)


__all__ = ["at", "criteria", "grid_of", "merged", "read_form", "row_of", "submission_of"]
