"""What a plan says: the cases of tests/cases_plan, what it is checked by, and the command."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from parindex_cli.figures import Amount, Items, Pending, Tally
from parindex_cli.forms.values import in_one_cell
from parindex_cli.lint.efforts import check_efforts
from parindex_cli.model.efforts import Efforts
from parindex_cli.numbers import ZERO
from parindex_cli.plan.drawing import Planned, obstacles, planned
from parindex_cli.plan.ledger import account
from parindex_cli.plan.parts import Part, paired
from parindex_cli.plan.planning import Search
from parindex_cli.plan.wish import Wish, clashing, fixed
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.scoring.ways import Standing
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
    more = {key: case[key] for key in ("adjustments", "totals", "self_scored_survey") if key in case}
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
    assert (found.reached, found.complete) == (case.get("reached") != "no", case.get("complete") != "no")
    assert found.other == (Fraction(case["other"]) if "other" in case else None)
    (best,) = found.plans
    known = {name for name, reported in made.figures.items() if not isinstance(reported.figure, Pending)}
    assert {task.metric for task in found.unreported} == {*best.figures} - known
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


def test_of_other_plans_that_are_equal_the_one_that_stands_first_comes_first_and_each_once() -> None:
    found = plan_of(of_counts(a=1, b=1, c=1, d=1), Wish(), Fraction(50), alternatives=9)
    assert ["".join(names) for _, names in changed(found)] == ["ab", "ac", "ad", "bc", "bd", "cd"]


@pytest.mark.parametrize(
    ("goal", "efforts"),
    [(40, [3, 5, 6, 9, 10, 12, 17, 18, 20, 24]), (60, [7, 11, 13, 14, 19, 21, 22, 25, 26, 28])],
)
def test_all_other_plans_come_in_the_order_of_their_effort(goal: int, efforts: list[int]) -> None:
    found = plan_of(of_counts(a=1, b=2, c=4, d=8, e=16), Wish(), Fraction(goal), alternatives=20)
    assert [effort for effort, _ in changed(found)] == efforts


@pytest.mark.parametrize(("ideas", "plans"), [("0", [["plan"], ["ideas"], ["prizes"]]), ("1", [[]])])
def test_no_plan_is_told_twice_where_it_can_be_reached_in_several_ways(ideas: str, plans: list[list[str]]) -> None:
    # Whether the prerequisite is met or not, the one idea will do: each way of counting the whole finds it.
    figures = {"ideas": ideas, "plan": "no", "cases": "not arising", "prizes": "0", "lapses": "0"}
    count = {"kind": "count", "per_item": "0.4"}
    beside = {"per": "0.4", "ceiling": "1", "provenance": {"points": "stated"}}
    case = case_of(
        [
            {"id": "1.1", "points": "1", "metric": "ideas", "rule": count, "not_arising": "zero"},
            {"id": "1.2", "points": "1", "metric": "plan", "rule": {"kind": "target"}, "target": "= yes"},
            {"id": "1.3", "points": "2", "metric": "cases", "rule": count, "requires": "1.2"},
        ],
        {name: {"measure": "yesno" if name == "plan" else "count"} for name in figures},
        figures,
        adjustments=[
            {"id": "b", "title": "Thưởng", "kind": "bonus", "metric": "prizes", **beside},
            {"id": "p", "title": "Phạt", "kind": "penalty", "metric": "lapses", **beside},
        ],
    )  # fmt: skip
    found = Search(case.judge, Wish()).cheapest(Fraction(1))
    assert [sorted(plan.figures) for plan in found] == plans


def test_the_next_plan_takes_the_next_cheapest_figure() -> None:
    case = next(one.values[0] for one in cases() if one.values[0]["case"].startswith("two criteria scored from one"))
    made, wish = built(case)
    found = plan_of(made, wish, Fraction(25), alternatives=5)
    assert [plan for _, plan in changed(found)] == [["tasks"], ["ideas"]]


def test_no_other_plan_only_adds_work() -> None:
    assert changed(plan_of(of_counts(a=1, b=2), Wish(), Fraction(100), alternatives=2)) == [(3, ["a", "b"])]


def test_no_other_plan_does_without_what_is_to_be_in_it() -> None:
    wish = Wish(inside=frozenset({"1.1"}))
    assert changed(plan_of(of_counts(a=3, b=1), wish, Fraction(50), alternatives=2)) == [(3, ["a"])]


@pytest.mark.parametrize("limits", [{}, {"u": Fraction(3)}], ids=str)
@pytest.mark.parametrize(
    ("goals", "goal", "expected"),
    [
        ({"a": 2, "b": 2}, 50, ["a"]),  # of equals what stands first
        ({"a": 1, "b": 1, "c": 1, "d": 1}, 50, ["a", "b"]),
        ({"a": 1, "b": 1, "c": 2, "d": 4}, 50, ["a", "b"]),
        ({"a": 3, "b": 2, "c": 1}, 34, ["b", "c"]),
    ],
)
def test_ties_are_broken_by_the_stated_rule(
    goals: dict[str, int], goal: int, expected: list[str], limits: dict[str, Fraction]
) -> None:
    found = plan_of(of_counts(**goals), Wish(limits=limits), Fraction(goal))
    assert sorted(found.plans[0].figures) == expected


def test_fewer_figures_are_changed_where_the_effort_is_the_same() -> None:
    case = case_of(
        [{"id": "1.1", "points": "0.5", "metric": "a", "rule": {"kind": "count", "per_item": "0.5"}},
         {"id": "1.2", "points": "1", "metric": "b", "rule": {"kind": "count", "per_item": "0.5"}}],
        {"a": {"measure": "count"}, "b": {"measure": "count"}},
        {"a": "0", "b": "0"},
    )  # fmt: skip
    assert [task.metric for task in plan_of(case, Wish(), Fraction(60)).plans[0].tasks] == ["b"]


def test_other_plans_count_on_other_figures_not_reported() -> None:
    case = of_counts(a=1, b=1)
    unknown = case._replace(figures={})
    found = plan_of(unknown, Wish(), Fraction(50), alternatives=1)
    assert changed(found) == [(1, ["a"]), (1, ["b"])]
    assert [task.metric for task in found.unreported] == ["a"]


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
    case = of_counts(a=3, b=0)
    found = plan_of(case, Wish(limits={"u": Fraction(2)}, inside=frozenset({"1.1"})), Fraction(80))
    assert not found.plans
    assert not found.reached
    assert found.short == 30


def test_a_total_that_is_capped_below_the_goal_is_out_of_reach() -> None:
    case = case_of(
        [{"id": "1.1", "points": "4", "metric": "a", "rule": {"kind": "count", "per_item": "1"}}],
        {"a": {"measure": "count"}},
        {"a": "0"},
        totals={"maximum": "2"},
    )
    found = plan_of(case, Wish(), Fraction(60))
    assert not found.reached
    assert (found.plans[0].of_100, found.plans[0].effort, found.short) == (50, 2, 10)


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


# What only strange sets have


@pytest.mark.parametrize("totals", [{}, {"index": "100"}], ids=str)
def test_an_index_of_nothing_has_no_plan(totals: dict[str, str]) -> None:
    case = case_of(
        [{"id": "1.1", "points": "1", "metric": "a", "rule": {"kind": "count", "per_item": "1"}}],
        {"a": {"measure": "count"}},
        {"a": "not arising"},
        totals=totals,
    )
    found = plan_of(case, Wish(), Fraction(50))
    assert (found.now, found.plans, found.reached, found.complete) == (0, (), False, True)


def test_of_an_index_that_nothing_lifts_above_0_nothing_is_done() -> None:
    case = case_of(
        [{"id": "1.1", "points": "1", "metric": "a", "rule": {"kind": "count", "per_item": "1"}}],
        {name: {"measure": "count", "course": "final"} for name in ("a", "lapses")},
        {"a": "0", "lapses": "1"},
        adjustments=[{"id": "p", "kind": "penalty", "title": "P", "metric": "lapses", "ceiling": "1", "per": "1",
                      "provenance": {"points": "stated"}}],
    )  # fmt: skip
    (plan,) = plan_of(case, Wish(), Fraction(50)).plans
    assert (plan.tasks, plan.of_100) == ((), 0)


def test_more_of_what_a_bonus_counts_by_kind() -> None:
    less = {"kind": "deduction", "per": {"thanks": "0.5", "great": "0"}}
    case = case_of(
        [{"id": "1.1", "points": "10", "metric": "a", "rule": {"kind": "count", "per_item": "1"}},
         {"id": "1.2", "points": "1", "metric": "prizes", "rule": less}],
        {"a": {"measure": "count"}, "prizes": {"measure": "tally", "options": ["thanks", "great"]}},
        {"a": "0", "prizes": {"counts": {"thanks": "1"}}},
        adjustments=[{"id": "t", "kind": "bonus", "title": "T", "metric": "prizes", "ceiling": "5",
                      "per": {"thanks": "0", "great": "2"}, "provenance": {"points": "stated"}}],
    )  # fmt: skip
    (plan,) = plan_of(case, Wish(), Fraction(50)).plans
    assert plan.figures == {"prizes": Tally({"thanks": Fraction(1), "great": Fraction(3)})}  # 6, of which 5 count
    assert (plan.effort, plan.tasks[0].criteria) == (3, ("1.2",))


def test_a_share_without_counts_is_done_by_percentage_points() -> None:
    case = case_of(
        [{"id": "1.1", "points": "1", "metric": "a", "target": "≥ 62,5%", "rule": {"kind": "target"}}],
        {"a": {"measure": "rate"}},
        {"a": "60%"},
    )
    (plan,) = plan_of(case, Wish(), Fraction(100)).plans
    assert plan.effort == Fraction("2.5")


def of_list(missing: int, *prices: list[str]) -> Case:
    names = [f"i{n}" for n in range(missing)]
    rules = [{"kind": "checklist", "items": dict(zip(names, one, strict=True))} for one in prices]
    beside = {"id": "1.9", "points": "0", "metric": "b", "rule": {"kind": "count", "per_item": "1"}}
    return case_of(
        [*({"id": f"1.{n}", "points": "4", "metric": "a", "rule": rule} for n, rule in enumerate(rules, 1)), beside],
        {"a": {"measure": "items", "options": names}, "b": {"measure": "count"}},
        {"a": [], "b": "0"},
    )


@pytest.mark.parametrize(("most", "items"), [(3, {"i1"}), (2, {"i1", "i2"})], ids=["three choices", "two"])
def test_of_a_list_that_two_criteria_count_every_choice_is_tried(
    monkeypatch: pytest.MonkeyPatch, most: int, items: set[str]
) -> None:
    monkeypatch.setattr("parindex_cli.scoring.ladder._MOST_ITEMS", most)
    case = of_list(3, ["3", "2", "0"], ["0", "2", "3"])
    (plan,) = plan_of(case, Wish(), Fraction(50)).plans
    assert plan.figures == {"a": Items(frozenset(items))}


def test_of_a_very_long_list_the_dearest_come_first_and_that_is_told() -> None:
    prices = ["1"] * 11 + ["2"]
    case = of_list(12, prices, prices)
    found = plan_of(case, Wish(), Fraction(75))
    (plan,) = found.plans
    assert plan.effort == 2
    assert not found.complete


@pytest.mark.parametrize(
    ("missing", "criteria", "goal", "complete"),
    [(3, 2, 25, True), (4, 2, 25, False), (4, 1, 25, True), (4, 2, 0, True)],
    ids=str,
)
def test_choices_that_are_not_tried_are_told(
    monkeypatch: pytest.MonkeyPatch, missing: int, criteria: int, goal: int, *, complete: bool
) -> None:
    monkeypatch.setattr("parindex_cli.scoring.ladder._MOST_ITEMS", 3)
    found = plan_of(of_list(missing, *[["1"] * missing] * criteria), Wish(), Fraction(goal))
    assert (found.complete, found.reached) == (complete, True)


@pytest.mark.parametrize(("leaving", "complete"), [(4, True), (5, False)])
def test_of_many_criteria_that_may_leave_the_calculation_not_all_are_tried_and_that_is_told(
    leaving: int, *, complete: bool
) -> None:
    leaves: list[dict[str, Any]] = [
        {"id": "1.1", "points": "1", "metric": "gate", "target": "= yes", "rule": {"kind": "target"}},
        *(
            {"id": f"1.{n}", "points": "1", "metric": f"m{n}", "target": "= yes", "rule": {"kind": "target"},
             "requires": "1.1", "not_arising": "exclude"}
            for n in range(2, leaving + 2)
        ),
    ]  # fmt: skip
    metrics = {leaf["metric"]: {"measure": "yesno"} for leaf in leaves}
    figures = {**dict.fromkeys(metrics, "not arising"), "gate": "no"}
    found = plan_of(case_of(leaves, metrics, figures), Wish(), Fraction(100))
    assert found.complete is complete


def behind(number: int, *requires: list[int], otherwise: str | None = None) -> Case:
    """So many gates, each with a figure of its own that is no, and what waits for several of them."""
    leaves: list[dict[str, Any]] = [
        {"id": f"1.{n}", "points": "1", "metric": f"g{n}", "target": "= yes", "rule": {"kind": "target"}}
        for n in range(1, number + len(requires) + 1)
    ]
    for leaf, gates in zip(leaves[number:], requires, strict=True):
        leaf["requires"] = [f"1.{gate}" for gate in gates]
        if otherwise is not None:
            leaf["if_closed"] = otherwise
    names = [leaf["metric"] for leaf in leaves]
    return case_of(leaves, {name: {"measure": "yesno"} for name in names}, dict.fromkeys(names, "no"))


CHAIN = [[n] for n in range(1, 13)]


@pytest.mark.parametrize("case", [behind(1, *CHAIN), behind(12, [*range(1, 13)])], ids=["in a row", "side by side"])
def test_all_of_many_gates_can_be_opened(case: Case) -> None:
    found = plan_of(case, Wish(), Fraction(100))
    assert (found.complete, found.reached) == (True, True)
    assert found.plans[0].of_100 == 100


@pytest.mark.parametrize("gates", [2, 3])
def test_of_very_many_gates_with_another_rule_some_stay_as_they_are_and_that_is_told(
    monkeypatch: pytest.MonkeyPatch, gates: int
) -> None:
    monkeypatch.setattr("parindex_cli.plan.classes._MOST_FREE", 2)
    found = plan_of(behind(gates, [*range(1, gates + 1)], otherwise="50%"), Wish(), Fraction(100))
    assert (found.complete, found.reached) == (gates == 2, gates == 2)


@pytest.mark.parametrize(("most", "complete"), [(8, True), (7, False), (2, False)])
def test_of_very_many_sets_of_gates_the_smallest_and_all_together_are_tried_and_that_is_told(
    monkeypatch: pytest.MonkeyPatch, most: int, *, complete: bool
) -> None:
    monkeypatch.setattr("parindex_cli.plan.classes._MOST_OPENED", most)
    found = plan_of(behind(3, [1], [2], [3], [1, 2, 3]), Wish(), Fraction(100))
    assert (found.complete, found.reached) == (complete, True)


def test_what_a_plan_leaves_short_is_sorted_by_why() -> None:
    case = case_of(
        [{"id": "1.1", "points": "2", "metric": "a", "rule": {"kind": "count", "per_item": "1"}},
         {"id": "1.2", "points": "3", "metric": "b", "rule": {"kind": "assessed"}},
         {"id": "1.3", "points": "1", "metric": "c", "target": "= yes", "rule": {"kind": "target"}},
         {"id": "1.4", "points": "1", "metric": "d", "target": "= yes", "rule": {"kind": "target"}}],
        {"a": {"measure": "count"}, "b": {"measure": "points"}, "c": {"measure": "yesno", "course": "final"},
         "d": {"measure": "yesno"}},
        {"a": "0", "b": "2.5", "c": "no", "d": "pending"},
    )  # fmt: skip
    (plan,) = plan_of(case, Wish(limits={"u": Fraction(1)}), Fraction(100)).plans
    shown = obstacles(plan)
    assert {name: [node.id for node in nodes] for name, nodes in shown._asdict().items()} == {
        "pending": ["1.4"], "others": ["1.2"], "gone": ["1.3"], "left": ["1.1"],
    }  # fmt: skip
    assert plan.after(case.figures)["a"].figure == Amount(Fraction(1))


def test_one_figure_cannot_be_both_in_and_out() -> None:
    leaves = [{"id": name, "points": "1", "metric": metric, "rule": {"kind": "count", "per_item": "1"}}
              for name, metric in (("1.1", "a"), ("1.2", "b"), ("2.1", "a"), ("2.2", "a"))]  # fmt: skip
    case = case_of(leaves, {name: {"measure": "count"} for name in "ab"}, {"a": "0", "b": "0"})
    chosen = fixed(case.criteria, ["1"], ["2"])
    assert [(one.id, other.id) for one, other in clashing(case.criteria, chosen)] == [("1.1", "2.1")]


def test_an_efforts_file_names_what_is_there() -> None:
    case = of_counts(a=1)
    efforts = Efforts(format="efforts/1", efforts={"b": "1", "a": "2"}, limits={"u": "1", "x": "2"})
    found = [(one.code, one.path, one.at) for one in check_efforts(efforts, case.criteria)]
    assert found == [("unknown-metric", ("efforts", "b"), "key"), ("unknown-unit", ("limits", "x"), "key")]


def test_more_of_what_helps_one_criterion_and_harms_another() -> None:
    case = case_of(
        [{"id": "1.1", "points": "0.1", "metric": "a", "rule": {"kind": "linear", "zero_at": "0", "full_at": "100"}},
         {"id": "1.2", "points": "2", "metric": "a", "rule": {"kind": "linear", "zero_at": "100", "full_at": "0"}}],
        {"a": {"measure": "count"}},
        {"a": "5"},
    )  # fmt: skip
    found = plan_of(case, Wish(), Fraction(96))
    assert not found.reached
    assert found.plans[0].figures == {"a": Amount(Fraction(0))}


def test_choices_that_go_over_a_limit_together_are_left_out() -> None:
    parts = [Part(2, 1, 0, used=(2,))]
    assert paired(parts, parts, (3,), told=True) == []
    assert [part.used for part in paired(parts, parts, (4,), told=True)] == [(4,)]


def test_where_nothing_applies_there_is_no_index_to_plan() -> None:
    one = {"id": "1.1", "points": "1", "metric": "n", "rule": {"kind": "count", "per_item": "1"}}
    case = case_of([one], {"n": {"measure": "count"}}, {"n": "not arising"})
    judge = case.judge
    sums = account(case.criteria, Standing(judge, applicable_maxima(case.criteria, judge.gone), ())).sums
    assert sums.of_100 == ZERO


@pytest.mark.parametrize(("points", "complete"), [(2, True), (3, False)])
def test_levels_of_points_that_are_not_told_apart_are_told(
    monkeypatch: pytest.MonkeyPatch, points: int, *, complete: bool
) -> None:
    monkeypatch.setattr("parindex_cli.plan.movers.MOST_TURNS", 4)
    leaf = {"id": "1.1", "points": str(points), "metric": "done", "rule": {"kind": "count", "per_item": "1"}}
    found = plan_of(case_of([leaf], {"done": {"measure": "count"}}, {"done": "0"}), Wish(), Fraction(50))
    assert (found.reached, found.complete) == (True, complete)
