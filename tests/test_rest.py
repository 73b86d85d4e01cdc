"""What the tables of cases do not come by: limits, a set where nothing applies, and shapes for editors."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from parindex_cli.lint import check_criteria
from parindex_cli.model.submission import ReportedFigure
from parindex_cli.numbers import ZERO
from parindex_cli.plan.ledger import account
from parindex_cli.plan.parts import Part, added
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.scoring.ways import Standing
from tests.conftest import criteria_of
from tests.layer_cases import component, criteria_data, leaf
from tests.plan_cases import case_of


def test_choices_that_go_over_a_limit_together_are_left_out() -> None:
    parts = [Part(2, 1, 0, used=(2,))]
    assert added(parts, parts, (3,), told=True) == []
    assert [part.used for part in added(parts, parts, (4,), told=True)] == [(4,)]


def test_where_nothing_applies_there_is_no_index_to_plan() -> None:
    one = {"id": "1.1", "points": "1", "metric": "n", "rule": {"kind": "count", "per_item": "1"}}
    case = case_of([one], {"n": {"measure": "count"}}, {"n": "not arising"})
    judge = case.judge
    sums = account(case.criteria, Standing(judge, applicable_maxima(case.criteria, judge.gone), ())).sums
    assert sums.of_100 == ZERO


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({"kind": "question"}, "question"),
        ({"kind": "target"}, "missing-target"),
        ({"kind": "growth"}, "rule-growth"),
        ({"kind": "assessed"}, None),
    ],
)
def test_the_rule_behind_a_closed_gate_is_checked(rule: dict[str, Any], code: str | None) -> None:
    data = criteria_data(component("1", [leaf("1.1", "1"), leaf("1.2", "2", requires="1.1", if_closed=rule)]))
    if code in {"missing-target", "rule-growth"}:
        data["metrics"]["m1_2"]["measure"] = "count"
    at = ("components", 0, "criteria", 1, "if_closed")
    found = {finding.code for finding in check_criteria(criteria_of(data)) if finding.path[:5] == at}
    assert (code in found) if code else not found


def test_evidence_may_be_one_text() -> None:
    shape = TypeAdapter(ReportedFigure).json_schema()["properties"]["evidence"]
    assert shape["type"] == ["array", "string"]
