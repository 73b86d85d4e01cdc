"""A plan that is kept: read back as it was made, also where it was edited; what cannot be is told with its cell."""

import json
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from parindex_cli.diagnostics import Diagnostic
from parindex_cli.forms.tracking import COLUMNS, NEEDED, read_tracker
from parindex_cli.grids import Cell, Grid
from parindex_cli.language import LANGUAGES, same
from parindex_cli.loader import Desk
from parindex_cli.loader.plans import load_plan
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.saved_plan import SavedPlan
from parindex_cli.plan.drawing import Planned
from parindex_cli.plan.schedule import Schedule, beside, schedule_of, scheduled
from parindex_cli.scoring import Scorecard
from parindex_cli.views.output.plan import plan_data
from parindex_cli.views.tracker import tracker_workbook
from parindex_cli.yamltext import read_yaml
from tests.plan_cases import Case, case_of
from tests.test_plan import built, cases, plan_of


def planned(case: dict[str, Any]) -> tuple[Case, Planned]:
    made, wish = built(case)
    return made, plan_of(made, wish, Fraction(case["goal"]))


def kept(found: Planned, due: str = "") -> Schedule:
    return scheduled(found, lambda _: due, {})


def of_each_sort() -> list[Any]:
    """A case for whatever sorts of figures a plan changes."""
    found: dict[frozenset[str], Any] = {}
    for param in cases():
        (case,) = param.values
        found.setdefault(frozenset(case["metrics"][name]["measure"] for task in case["plan"] for name in task), param)
    return [*found.values()]


@pytest.mark.parametrize("case", of_each_sort())
def test_a_plan_reads_back_as_it_was_written(case: dict[str, Any]) -> None:
    made, found = planned(case)
    plan = kept(found, "2022-09-30")
    written = json.dumps(plan_data(found, lambda _: same("2022-09-30")))
    saved, wrong = shaped(SavedPlan, read_yaml(written).data)
    assert saved is not None, [one.message.in_("en") for one in wrong]
    assert schedule_of(saved, made.criteria)[0] == plan
    for lang in LANGUAGES:
        document = read_tracker(grid_of(tracker_workbook(plan, made.card(), lang)))
        saved, wrong = shaped(SavedPlan, document.data)
        assert saved is not None, [one.message.in_("en") for one in wrong]
        assert not document.issues
        read, findings = schedule_of(saved, made.criteria)
        assert not findings
        assert read == rounded(plan)


def rounded(plan: Schedule) -> Schedule:
    """As a cell keeps numbers."""
    jobs = tuple(job._replace(of_100=round(job.of_100, 10)) for job in plan.jobs)
    return plan._replace(goal=round(plan.goal, 10), of_100=round(plan.of_100, 10), jobs=jobs)


def grid_of(book: bytes) -> Grid:
    """The sheet as the loader reads it, for values without formulas or dates in other columns."""
    sheet = load_workbook(BytesIO(book)).worksheets[0]
    cells = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                kind: Any = "number" if cell.data_type == "n" else "date" if cell.is_date else "text"
                cells[cell.row, cell.column] = Cell(str(cell.value).removesuffix(" 00:00:00"), kind)
    return Grid(sheet.title, cells)


@pytest.mark.parametrize(("known", "at"), [(2, "A1"), (3, "A4")])
def test_a_table_is_known_by_three_of_its_columns_and_its_head_by_the_first(known: int, at: str) -> None:
    named = [COLUMNS[name].vi for name in NEEDED]
    cells = {(1, 1): "Cơ quan", (1, 2): "Sở", (2, 1): "Cơ quan", (2, 2): "Sở khác", (1, 3): "Năm", (1, 4): "2022"}
    cells |= {(4, column): name for column, name in enumerate(named[:known], 1)}
    document = read_tracker(Grid("Q3", {place: Cell(text) for place, text in cells.items()}))
    (issue,) = document.issues
    assert (issue.code, issue.span.cell) == ("form-header", at)
    assert issue.message.in_("vi").endswith(", ".join(named[0 if known < 3 else 3 :]))
    assert document.data == {"unit": "Sở", "plans": [{"tasks": []}]}


def test_an_empty_sheet_is_no_plan() -> None:
    document = read_tracker(Grid("Trống", {}))
    assert [issue.span.cell for issue in document.issues] == [document.place(()).value.cell] == ["A1"]


YES = {
    "case": "small",
    "metrics": {"tasks": {"measure": "rate"}, "ideas": {"measure": "count"}},
    "figures": {"tasks": {"done": "8", "of": "10"}, "ideas": "0"},
    "criteria": [
        {"id": "1.1", "points": "2", "metric": "tasks", "rule": {"kind": "proportional"}},
        {"id": "1.2", "points": "2", "metric": "ideas", "target": "≥ 1", "rule": {"kind": "target"}},
    ],
    "goal": "95",
}
HEADER = 11


def letter(column: str) -> str:
    return "ABCDEFGHIJKLMNOP"[list(COLUMNS).index(column)]  # type: ignore[arg-type]


@cache
def untouched() -> tuple[Case, Planned, bytes]:
    """The small case, its plan and their tracker."""
    made, found = planned(YES)
    return made, found, tracker_workbook(kept(found), made.card(), "vi")


class Sheet:
    """The tracker of the small case, to be edited and read back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.made, self.found, book = untouched()
        path.write_bytes(book)
        self.book = load_workbook(path)

    @property
    def sheet(self) -> Worksheet:
        return self.book.worksheets[0]

    def read(self, **head: Any) -> tuple[Schedule | None, list[Diagnostic]]:
        self.book.save(self.path)
        submission = self.made.submission.model_copy(update=head)
        return load_plan(Desk(), self.path, self.made.criteria, submission)


@pytest.fixture
def tracker(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "t.xlsx")


CELLS: dict[str, tuple[dict[str, Any], str]] = {
    "a state that is none": ({"L12": "xong rồi"}, "L12: error[unknown-value] unknown «xong rồi»; one of: to do,"),
    "no date": ({"I12": "cuối năm"}, "I12: error[date-format]"),
    "a formula": ({"E13": "=1+1"}, "E13: error[cell-formula]"),
    "a figure that is gone": ({"F13": None}, "F13: error[empty-value]"),
    "a figure of another sort": ({"F13": "nhiều"}, "F13: error[number-format]"),
    "more than there are": ({"F13": "11/10"}, "F13: error[done-over-of]"),
    "another metric": ({"O12": "nothing"}, "O12: error[unknown-metric]"),
    "another division": ({"N12": "nobody"}, "N12: error[unknown-unit]"),
    "one metric twice": ({"O13": "ideas"}, "O13: error[form-metric-twice]"),
    "no metric": ({"O13": None}, "O13: warning[form-unknown-row]"),
    "no goal": ({"B5": None}, "B5: error[empty-value]"),
    "no number": ({"B6": "cao"}, "B6: error[number-format]"),
    "divided by nothing": ({"B6": "7/0"}, "B6: error[number-not-positive]"),
    "a column that is gone": ({"L11": None}, "A11: error[form-header] the table lacks columns: State"),
    "no header": ({f"{name}11": None for name in "ABCDEFGHIJKLMNOP"}, "A1: error[form-header]"),
    "no format": ({"B9": "plan/2"}, "error["),
    "no format at all": ({"B9": None, "A9": None}, "error[no-form]"),
    "another department": ({"B2": "Sở Nội vụ"}, "B2: error[other-unit] the plan is of «Sở Nội vụ», the figures of «"),
    "another year": ({"B3": "2023"}, "B3: error[other-year] the plan is of 2023, the figures of 2022"),
    "no period": ({"B4": "mùa hè"}, "B4: error[unknown-value]"),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_what_cannot_be_read_is_told_with_its_cell(name: str, tracker: Sheet) -> None:
    cells, expected = CELLS[name]
    for place, value in cells.items():
        tracker.sheet[place] = value
    schedule, told = tracker.read()
    assert [line for one in told if expected in (line := one.line("en"))], [one.line("en") for one in told]
    assert (schedule is None) is ("error" in expected)


def test_what_is_left_blank_is_to_be_done_or_no_job(tracker: Sheet) -> None:
    tracker.sheet["L12"], tracker.sheet["D13"], tracker.sheet["O13"] = None, None, None
    schedule, told = tracker.read()
    assert [one.code for one in told] == ["plan-incomplete"]
    assert schedule is not None
    assert [(job.metric, job.state) for job in schedule.jobs] == [("ideas", "todo")]


@pytest.mark.parametrize(
    ("row", "without", "told"),
    [
        (12, None, "changes of the plan are missing (number 1): 0.2 of 2.2 points are left"),
        (13, None, "changes of the plan are missing: 2 of 2.2 points are left"),
        (12, "B", "changes of the plan are missing: 0.2 of 2.2 points are left"),
    ],
)
def test_a_row_that_was_deleted_is_told(row: int, without: str | None, told: str, tracker: Sheet) -> None:
    tracker.sheet.delete_rows(row)
    if without is not None:
        tracker.sheet[f"{without}11"] = None
    schedule, found = tracker.read()
    assert schedule is not None
    assert [f"!B8: warning[plan-incomplete] {told}" in one.line("en") for one in found] == [True], found


def test_a_change_that_brings_nothing_is_missed_by_its_number(tracker: Sheet) -> None:
    tracker.sheet["G12"], tracker.sheet["B8"] = 0, tracker.sheet["G13"].value
    assert tracker.read()[1] == []
    tracker.sheet.delete_rows(12)
    assert [one.code for one in tracker.read()[1]] == ["plan-incomplete"]


@pytest.mark.parametrize(("number", "told"), [("9" * 5000, []), ("4", ["are missing (number 2, 3): "])])
def test_a_number_tells_of_those_before_it_if_it_is_one(number: str, told: list[str], tracker: Sheet) -> None:
    tracker.sheet["B13"] = number
    for found, expected in zip(tracker.read()[1], told, strict=True):
        assert expected in found.line("en")


def test_what_is_wrong_in_a_figure_is_told_where_it_stands(tracker: Sheet) -> None:
    data = plan_data(tracker.found, lambda _: same(""))
    data["plans"][0]["tasks"][1]["then"] = {"done": "12", "of": "x"}
    saved, _ = shaped(SavedPlan, read_yaml(json.dumps(data)).data)
    assert saved is not None
    (finding,) = schedule_of(saved, tracker.made.criteria)[1]
    assert finding.path == ("plans", 0, "tasks", 1, "then", "of")


def test_figures_of_an_earlier_period_cannot_show_anything(tracker: Sheet) -> None:
    tracker.sheet["B4"] = "Năm"
    schedule, told = tracker.read(period="Q2")
    assert schedule is None
    assert "!B4: error[plan-later]" in told[0].line("en")


def test_rows_and_columns_may_move_and_be_filled_in(tracker: Sheet) -> None:
    first, second = ([cell.value for cell in row] for row in tracker.sheet.iter_rows(min_row=12, max_row=13))
    second[11], second[8], second[9] = " ĐÃ XONG ", "15/8/2022", "Nguyễn Văn A"
    moved = [second, first, [None] * 16]
    for row, values in enumerate([[cell.value for cell in tracker.sheet[11]], *moved], start=11):
        for column, value in enumerate([*values[5:], *values[:5]], start=1):
            tracker.sheet.cell(row, column).value = value
    schedule, told = tracker.read()
    assert not told
    assert schedule is not None
    assert [job.metric for job in schedule.jobs] == [task.metric for task in tracker.found.plans[0].tasks]
    assert (schedule.jobs[1].state, schedule.jobs[1].due, schedule.jobs[1].who) == (
        "done",
        "2022-08-15",
        "Nguyễn Văn A",
    )


def test_what_was_filled_in_stays_with_a_new_plan() -> None:
    _, found = planned(YES)
    old = kept(found)
    jobs = {job.metric: job._replace(due="2022-08-01", who="A", note="n", state="done") for job in old.jobs}
    again = scheduled(found, lambda _: "", {"ideas": jobs["ideas"]})
    assert [(job.due, job.who, job.note, job.state) for job in again.jobs] == [
        ("2022-08-01", "A", "n", "doing"), ("", "", "", "todo"),
    ]  # fmt: skip
    assert scheduled(found, lambda _: "2022-10-01", jobs).jobs[0].due == "2022-10-01"


PATHS: dict[str, tuple[tuple[str, ...], dict[int, int]]] = {
    "evenly without dates": (("", ""), {3: 40, 6: 40, 9: 50, 12: 60}),
    "by the months of the dates": (("2022-08-15", "2022-11-30"), {7: 40, 8: 45, 10: 45, 11: 60}),
    "a year as a date is its end": (("2022", "2022-08"), {7: 40, 8: 55, 11: 55, 12: 60}),
    "in another year": (("2021-12-01", "2023-01-31"), {6: 45, 12: 45}),
    "some with, some without": (("2022-07-01", ""), {6: 40, 7: 45 + Fraction(15, 6)}),
}  # fmt: skip


@pytest.mark.parametrize("name", PATHS)
def test_where_the_index_is_to_stand_each_month(name: str) -> None:
    dues, expected = PATHS[name]
    _, found = planned(YES)
    first, second = kept(found).jobs
    jobs = (first._replace(due=dues[0], of_100=Fraction(45)), second._replace(due=dues[1], of_100=Fraction(60)))
    plan = kept(found)._replace(period="Q2", of_100=Fraction(40), jobs=jobs)
    assert {month: plan.by(month) for month in expected} == expected


def test_periods_are_set_beside_the_plan_once_it_was_made() -> None:
    made, found = planned(YES)
    plan = kept(found, "2022-08-15")._replace(year=2022, period="Q2")
    ideas = made.card({"ideas": found.plans[0].figures["ideas"]})
    cards = [at(made.card(), "Q1"), at(made.card(), "Q2"), at(ideas, "Q3"), at(made.card(), "year", 2021)]
    nothing = case_of(YES["criteria"], YES["metrics"], {"tasks": "không phát sinh", "ideas": "không phát sinh"})
    told = beside(plan, [*cards, at(nothing.card(), "9M")])
    assert [(one.card.submission.period, one.planned, one.reached) for one in told] == [
        ("Q2", plan.of_100, plan.of_100), ("Q3", plan.end, 90),
    ]  # fmt: skip
    assert told[1].ahead == 90 - plan.end


def at(card: Scorecard, period: Any, year: int = 2022) -> Scorecard:
    return card._replace(submission=card.submission.model_copy(update={"period": period, "year": year}))


def test_a_plan_of_a_year_that_is_over_is_to_be_done() -> None:
    _, found = planned(YES)
    plan = kept(found)._replace(period="year")
    assert plan.by(12) == plan.end
    assert plan._replace(jobs=()).end == plan.of_100


def test_a_sheet_without_numbers_is_read_as_it_stands() -> None:
    plan = kept(planned(YES)[1])
    book = grid_of(tracker_workbook(plan, planned(YES)[0].card(), "vi"))
    cells = {at: cell for at, cell in book.cells.items() if at != (HEADER, list(COLUMNS).index("number") + 1)}
    document = read_tracker(book._replace(cells=cells))
    assert isinstance(document.data, dict)
    assert [task["metric"] for task in document.data["plans"][0]["tasks"]] == [job.metric for job in plan.jobs]
