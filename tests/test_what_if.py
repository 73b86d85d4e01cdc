"""Which criteria changed figures move, and why."""

import re
from fractions import Fraction
from typing import Any

import pytest

from parindex_cli.figures import Amount, Rate, YesNo
from parindex_cli.model.reading import read_figures
from parindex_cli.plan.what_if import WhatIf, brought_to_full, what_if
from parindex_cli.views.terminal import as_text
from parindex_cli.views.what_if_page import what_if_page
from tests.conftest import submission_of
from tests.plan_cases import Case, case_of

METRICS = {"late": {"measure": "count"}, "plan": {"measure": "yesno"}, "tasks": {"measure": "rate"},
           "ideas": {"measure": "count"}, "money": {"measure": "amount"},
           "lapses": {"measure": "count", "course": "final"}}  # fmt: skip
LEAVES: list[dict[str, Any]] = [
    {"id": "1.1", "points": "1", "metric": "plan", "target": "= yes", "rule": {"kind": "target"}},
    {"id": "1.2", "points": "4", "metric": "tasks", "rule": {"kind": "proportional"}, "requires": "1.1"},
    {"id": "2.1", "points": "2", "metric": "ideas", "rule": {"kind": "count", "per_item": "1"}},
    {"id": "2.2", "points": "3", "metric": "money", "rule": {"kind": "linear", "zero_at": "0", "full_at": "3"},
     "not_arising": "redistribute"},
    {"id": "2.4", "points": "0", "metric": "late", "rule": {"kind": "count", "per_item": "1"}, "not_arising": "zero"},
    {"id": "2.3", "points": "1", "metric": "lapses", "rule": {"kind": "deduction", "per": "1"}},
]  # fmt: skip
FIGURES = {
    "late": "pending",
    "plan": "yes",
    "tasks": {"done": "3", "of": "4"},
    "ideas": "1",
    "money": "1.5",
    "lapses": "2",
    "prizes": "1",
}


def case() -> Case:
    bonus = {"id": "t", "kind": "bonus", "title": "T", "metric": "prizes", "ceiling": "1", "per": "0.5",
             "provenance": {"points": "stated"}}  # fmt: skip
    return case_of(LEAVES, {**METRICS, "prizes": {"measure": "count"}}, FIGURES, adjustments=[bonus])


def changed(**figures: Any) -> WhatIf:
    before = case()
    read, findings = read_figures(submission_of(figures).figures, before.criteria.metrics)
    assert not findings
    after = before._replace(figures={**before.figures, **read})
    return what_if(before.card(), after.card(), (before.judge, after.judge))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({}, {}),
        ({"ideas": "2"}, {"2.1": (1, ("figure",))}),
        ({"plan": "no"}, {"1.1": (-1, ("figure",)), "1.2": (-3, ("closed",))}),
        ({"plan": "pending"}, {"1.1": (-1, ("figure",)), "1.2": (-3, ("awaits",))}),
        (
            {"plan": "no", "tasks": {"done": "4", "of": "4"}},
            {"1.1": (-1, ("figure",)), "1.2": (-3, ("figure", "closed"))},
        ),
        ({"ideas": "pending"}, {"2.1": (-1, ("figure",))}),
        ({"lapses": "3"}, {"2.3": (0, ("figure",))}),
    ],
)
def test_what_moves_and_why(figures: dict[str, Any], expected: dict[str, Any]) -> None:
    assert {move.after.id: (move.change, move.why) for move in changed(**figures).moved} == expected


def test_points_that_pass_on_to_others_move_them() -> None:
    moved = {move.after.id: move.why for move in changed(money="not arising").moved}
    assert moved == {"2.1": ("maximum",), "2.2": ("figure",), "2.3": ("maximum",)}


def test_a_bonus_that_moves_is_told_apart() -> None:
    found = changed(prizes="2")
    assert found.moved == ()
    assert [(one.points, other.points) for one, other in found.adjustments] == [(0.5, 1)]


def test_a_criterion_is_brought_to_all_it_can_have_behind_its_gate_too() -> None:
    shut = case_of(LEAVES[:3], {k: METRICS[k] for k in ("plan", "tasks", "ideas")},
                   {"plan": "no", "tasks": {"done": "3", "of": "4"}, "ideas": "2"})  # fmt: skip
    figures, refused = brought_to_full(shut.criteria, shut.judge, ["1.2", "2.1"])
    assert refused == []
    assert {name: one.figure for name, one in figures.items()} == {
        "plan": YesNo(yes=True), "tasks": Rate.counted(Fraction(4), Fraction(4)), "ideas": Amount(Fraction(2)),
    }  # fmt: skip


def test_what_cannot_be_had_is_refused_with_its_reason() -> None:
    figures, refused = brought_to_full(case().criteria, case().judge, ["2.3", "2.1"])
    assert [(one.criterion, one.why.en) for one in refused] == [("2.3", "has happened, cannot be made good this year")]
    assert figures["ideas"].figure == Amount(Fraction(2))


def test_a_page_shows_what_stands_between_the_criteria_and_the_total() -> None:
    text = as_text(what_if_page(changed(prizes="2", ideas="2"), "q2.yaml"), "en")
    assert re.search(r"^ +Bonus +0\.50 +1\.00 +\+0\.50$", text, re.MULTILINE)
    assert re.search(r"^t +T +\+0\.50 +\+1\.00 +\+0\.50 +another figure$", text, re.MULTILINE)
