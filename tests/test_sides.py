"""What a metrics file says of a metric, as numbers and in short."""

from typing import Any

import pytest

from parindex_cli.lint.sides import Side
from parindex_cli.lint.submission import Filed
from parindex_cli.model.metrics import Metric
from parindex_cli.model.reading import read_figures
from tests.conftest import data_of, submission_of

HEAD = {"title": "Số liệu", "question": "Gì?"}
OPTIONS = {"options": [{"id": "a", "title": "Một"}, {"id": "b", "title": "Hai"}]}
SURVEY = {"measure": "survey", "scale": "5"}


def side(metric: dict[str, Any], figure: str) -> Side:
    made = Metric.model_validate({**HEAD, **metric})
    submission = submission_of({"m": data_of(figure)})
    read, findings = read_figures(submission.figures, {"m": made})
    assert not findings
    return Side(Filed("q1.yaml", submission, read), "m", made)


@pytest.mark.parametrize(
    ("metric", "figure", "text", "numbers"),
    [
        ({"measure": "items", **OPTIONS}, "[]", "none", []),
        ({"measure": "items", **OPTIONS}, "[b, a]", "Một, Hai", []),
        ({"measure": "tally", **OPTIONS}, "{counts: {b: 2}}", "2", ["0", "2"]),
        ({"measure": "level", **OPTIONS}, "b", "Hai", []),
        ({"measure": "yesno"}, "yes", "yes", []),
        ({"measure": "yesno"}, "no", "no", []),
        ({"measure": "days"}, "not submitted", "not submitted", []),
        ({"measure": "days"}, "3", "3", ["3"]),
        ({"measure": "count"}, "pending", "not reported", []),
        ({"measure": "count"}, "not arising", "not arising", []),
        ({"measure": "rate", "out_of": "tổng"}, "{done: 1, of: 3}", "1/3", ["1", "3", "33.33%"]),
        ({"measure": "rate", "out_of": "tổng"}, "12.5%", "12.5%", ["12.5%"]),
        ({"measure": "rate", "out_of": "tổng"}, "12.345%", "12.35%", ["12.35%"]),
        (SURVEY, "{answers: {3: 2, 5: 2}}", "4", ["4", "4"]),
        ({**SURVEY, "satisfied": ["5"]}, "{answers: {3: 3, 5: 1}}", "1/4", ["4", "25%"]),
        ({**SURVEY, "satisfied": ["5"]}, "80%", "80%", ["80%"]),
    ],
)
def test_what_a_file_says_of_a_metric(metric: dict[str, Any], figure: str, text: str, numbers: list[str]) -> None:
    found = side(metric, figure)
    assert found.text().in_("en") == text
    assert [number.text.in_("en") for number in found.numbers()] == numbers


RATE = {"measure": "rate", "out_of": "tổng"}


@pytest.mark.parametrize(
    ("metric", "figure", "cumulative", "moves", "grows"),
    [
        (RATE, "{done: 1, of: 4}", ["1", "4"], ["25%"], []),
        (RATE, "25%", [], ["25%"], []),
        ({"measure": "count"}, "3", ["3"], ["3"], ["3"]),
        ({"measure": "amount"}, "3.5", [], ["3.5"], ["3.5"]),
        ({"measure": "days"}, "3", [], ["3"], []),
        ({"measure": "tally", **OPTIONS}, "{counts: {a: 1, b: 2}}", ["1", "2"], ["1", "2"], ["1", "2"]),
        (SURVEY, "{answers: {3: 1, 4: 1}}", ["2"], ["3.5"], []),
        ({**SURVEY, "satisfied": ["5"]}, "{answers: {3: 3, 5: 1}}", ["4"], ["25%"], []),
    ],
)
def test_which_numbers_only_grow_and_which_move(
    metric: dict[str, Any], figure: str, cumulative: list[str], moves: list[str], grows: list[str]
) -> None:
    """What only grows is not compared by how far it moved; but a count is, month by month."""
    numbers = side(metric, figure).numbers()
    assert [number.text.in_("en") for number in numbers if number.cumulative] == cumulative
    assert [number.text.in_("en") for number in numbers if number.moves] == moves
    assert [number.text.in_("en") for number in numbers if number.grows] == grows


def test_what_a_file_does_not_name_is_not_written() -> None:
    made = Metric.model_validate({**HEAD, "measure": "count"})
    silent = Side(Filed("q1.yaml", submission_of({}), {}), "m", made)
    assert (silent.written, silent.noted, silent.numbers()) == (False, False, [])
    assert side({"measure": "count"}, "{value: 3, note: Ghi}").noted
    assert side({"measure": "count"}, "{value: 3, division_notes: {office: Ghi}}").noted
