"""What a plan says: the cases of tests/cases_plan, what it is checked by, and the command."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from parindex_cli.forms.values import in_one_cell
from parindex_cli.plan.drawing import Planned, planned
from parindex_cli.plan.wish import Wish, fixed
from parindex_cli.views.output.figures import written_data
from parindex_cli.yamltext import read_yaml
from tests.plan_cases import Case, case_of

TABLE = Path(__file__).parent / "cases_plan" / "plans.yaml"


def cases() -> list[Any]:
    document = read_yaml(TABLE.read_text("utf-8"))
    assert not document.issues, document.issues
    assert isinstance(document.data, dict)
    return [pytest.param(case, id=case["case"]) for case in document.data["cases"]]


def built(case: Mapping[str, Any]) -> tuple[Case, Wish]:
    more = {key: case[key] for key in ("adjustments", "totals") if key in case}
    made = case_of(case["criteria"], case["metrics"], case["figures"], **more)
    numbers = {key: {name: Fraction(n) for name, n in case.get(key, {}).items()} for key in ("efforts", "limits")}
    chosen = fixed(made.criteria, case.get("with", ()), case.get("without", ()))
    return made, Wish(numbers["efforts"], numbers["limits"], chosen.inside, chosen.outside)


def plan_of(case: Case, wish: Wish, goal: Fraction, alternatives: int = 0) -> Planned:
    return planned(
        case.card(), case.judge, wish, goal, lambda figures: case._replace(figures=figures).card(),
        alternatives=alternatives,
    )  # fmt: skip


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    made, wish = built(case)
    found = plan_of(made, wish, Fraction(case["goal"]))
    assert found.reached is (case.get("reached") != "no")
    (best,) = found.plans
    assert [{task.metric: in_one_cell(written_data(task.then))} for task in best.tasks] == case["plan"]
    assert best.effort == Fraction(case["effort"])
    assert best.of_100 == Fraction(case["index"])
    assert best.tasks[-1].of_100 == best.of_100
    assert best.points == best.card.total.points - made.card().total.points


# Alternatives, and what is asked


def of_counts(**goals: int) -> Case:
    """Criteria of a point each, each of them a count of which so many are wanted."""
    return case_of(
        [{"id": f"1.{n}", "points": "1", "metric": name, "rule": {"kind": "target"}, "target": f"≥ {goal}"}
         for n, (name, goal) in enumerate(goals.items(), 1)],
        {name: {"measure": "count"} for name in goals},
        dict.fromkeys(goals, "0"),
    )  # fmt: skip


def changed(found: Planned) -> list[tuple[Fraction, list[str]]]:
    return [(plan.effort, sorted(plan.figures)) for plan in found.plans]


def test_other_plans_do_without_something_the_first_needs_and_the_cheapest_comes_first() -> None:
    found = plan_of(of_counts(a=1, b=2, c=3, d=9), Wish(), Fraction(50), alternatives=3)
    assert changed(found) == [(3, ["a", "b"]), (4, ["a", "c"]), (5, ["b", "c"]), (10, ["a", "d"])]


def test_no_other_plan_only_adds_work() -> None:
    assert changed(plan_of(of_counts(a=1, b=2), Wish(), Fraction(100), alternatives=2)) == [(3, ["a", "b"])]


@pytest.mark.parametrize(
    ("goals", "goal", "expected"),
    [
        ({"a": 2, "b": 2}, 50, ["a"]),  # of equals what stands first
        ({"a": 1, "b": 1, "c": 2, "d": 4}, 50, ["a", "b"]),
        ({"a": 3, "b": 2, "c": 1}, 34, ["b", "c"]),
    ],
)
def test_ties_are_broken_by_the_stated_rule(goals: dict[str, int], goal: int, expected: list[str]) -> None:
    first = plan_of(of_counts(**goals), Wish(), Fraction(goal))
    assert sorted(first.plans[0].figures) == expected
    assert plan_of(of_counts(**goals), Wish(), Fraction(goal)).plans[0].figures == first.plans[0].figures


def test_fewer_figures_are_changed_where_the_effort_is_the_same() -> None:
    case = case_of(
        [{"id": "1.1", "points": "1", "metric": "a", "rule": {"kind": "count", "per_item": "0.5"}},
         {"id": "1.2", "points": "1", "metric": "b", "rule": {"kind": "count", "per_item": "0.5"}}],
        {"a": {"measure": "count"}, "b": {"measure": "count"}},
        {"a": "0", "b": "0"},
    )  # fmt: skip
    assert [task.metric for task in plan_of(case, Wish(), Fraction(50)).plans[0].tasks] == ["a"]


def test_a_goal_that_is_reached_needs_no_work() -> None:
    found = plan_of(of_counts(a=0, b=1), Wish(), Fraction(50))
    assert found.reached
    assert found.plans[0].tasks == ()


def test_nothing_is_planned_once_the_year_is_over() -> None:
    case = of_counts(a=1)
    over = case._replace(submission=case.submission.model_copy(update={"period": "year"}))
    found = plan_of(over, Wish(), Fraction(50))
    assert not found.reached
    assert found.plans[0].tasks == ()


def test_what_must_be_done_beyond_the_limits_leaves_no_plan() -> None:
    case = of_counts(a=3)
    found = plan_of(case, Wish(limits={"u": Fraction(2)}, inside=frozenset({"1.1"})), Fraction(50))
    assert not found.plans
    assert not found.reached
    assert found.short == 50


def test_a_total_that_is_capped_below_the_goal_is_out_of_reach() -> None:
    case = case_of(
        [{"id": "1.1", "points": "4", "metric": "a", "rule": {"kind": "count", "per_item": "1"}}],
        {"a": {"measure": "count"}},
        {"a": "0"},
        totals={"maximum": "2"},
    )
    found = plan_of(case, Wish(), Fraction(60))
    assert not found.reached
    assert (found.plans[0].of_100, found.plans[0].effort) == (50, 2)


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [
        (["1"], ["1.2"], ({"1.1"}, {"1.2"})),
        (["1.2"], ["1"], ({"1.2"}, {"1.1"})),
        (["2"], [], ({"2.1", "2.2"}, set())),
    ],
)
def test_the_nearest_criterion_named_decides(inside: list[str], outside: list[str], expected: Any) -> None:
    leaves = [{"id": name, "points": "1", "metric": "a", "rule": {"kind": "count", "per_item": "1"}}
              for name in ("1.1", "1.2", "2.1", "2.2")]  # fmt: skip
    case = case_of(leaves, {"a": {"measure": "count"}}, {"a": "0"})
    assert fixed(case.criteria, inside, outside) == expected
