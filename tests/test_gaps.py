"""What is short in a scorecard, in which list, in which order."""

from fractions import Fraction
from typing import Any

import pytest

from parindex_cli.gaps import Gaps, find_gaps, group_key, lost_together, shared_by, shares, winnable_together
from parindex_cli.model.reading import read_figures
from parindex_cli.scoring import NodeScore, Scorecard, score
from tests.conftest import baseline_of, criteria_of, data_of, scored, submission_of

CRITERIA = data_of("""
format: criteria/1
year: 2022
title: Bộ tiêu chí
points: 11
sources: {}
units: {u: {title: Văn phòng}, v: {title: Pháp chế}}
metrics:
  a: {measure: amount, title: A, question: Gì}
  b: {measure: amount, title: B, question: Gì}
  c: {measure: amount, title: C, question: Gì, course: final}
  d: {measure: rate, title: D, question: Gì, out_of: tổng}
  e: {measure: points, title: E, question: Gì}
components:
  - id: "1"
    title: Một
    points: 6
    lead: u
    provenance: {points: stated}
    criteria:
      - {id: "1.1", title: A, points: 2, metric: a, rule: {kind: linear, zero_at: 0, full_at: 2}, not_arising: zero,
         provenance: {points: assumed}}
      - {id: "1.2", title: B, points: 4, lead: v, metric: b, rule: {kind: linear, zero_at: 0, full_at: 4},
         not_arising: exclude, provenance: {points: assumed}}
  - id: "2"
    title: Hai
    points: 5
    lead: v
    provenance: {points: stated}
    criteria:
      - {id: "2.1", title: C, points: 1, metric: c, rule: {kind: linear, zero_at: 0, full_at: 1}, not_arising: exclude,
         provenance: {points: assumed}}
      - {id: "2.2", title: D, points: 2, metric: d, target: "≥ 95%",
         rule: {kind: proportional, full_at: 90%},
         not_arising: exclude, provenance: {target: stated, points: assumed}}
      - {id: "2.3", title: E, points: 2, metric: e, rule: {kind: assessed}, not_arising: exclude,
         provenance: {points: assumed}}
""")
LAST = data_of("""
format: baseline/1
year: 2021
unit: Sở
source: {document: Quyết định}
published: {points: 11, maximum: 11}
components:
  - {id: "1", points: 6, maximum: 6}
  - {id: "2", points: 4, maximum: 5}
criteria:
  - {id: "1.1", points: 2, maximum: 2}
  - {id: "1.2", points: 1, maximum: 4}
  - {id: "2.3", points: 2, maximum: 2}
""")
FIGURES = {"a": "1", "b": "2.5", "c": "0.25", "d": "92%", "e": "pending"}


def card(**changed: str) -> Scorecard:
    return scored(criteria_of(CRITERIA), {**FIGURES, **changed}, baseline_of(LAST))


def ids(gaps: Gaps) -> dict[str, list[str]]:
    return {name: [node.id for node in nodes] for name, nodes in gaps._asdict().items()}


EVERYTHING = {
    "losses": ["1.2", "1.1"],
    "gone": ["2.1"],
    "others": [],
    "unmet": ["2.2"],
    "regressed": [],
    "at_risk": [],
    "pending": ["2.3"],
    "awaited": [],
}
NOTHING: dict[str, list[str]] = {name: [] for name in EVERYTHING}


def test_what_nothing_can_make_good_fell_for_certain() -> None:
    """2.1 is settled; 1.1 is as far under last year, and can still be made good, as it is no whole year."""
    last = {**LAST, "criteria": [*LAST["criteria"], {"id": "2.1", "points": "1", "maximum": "1"}]}
    found = find_gaps(scored(criteria_of(CRITERIA), FIGURES, baseline_of(last)))
    assert [node.id for node in found.regressed] == ["2.1"]
    # Six months are never set against twelve.
    assert not found.at_risk


def test_what_is_awaited_can_make_a_year_good() -> None:
    criteria, submission = criteria_of(CRITERIA), submission_of(FIGURES, period="year")
    read, _ = read_figures(submission.figures, criteria.metrics)
    found = find_gaps(score(criteria, submission, read, baseline_of(LAST)))
    assert [node.id for node in found.at_risk] == ["2", "2.3"]
    assert [node.id for node in found.regressed] == ["1.1", "1"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, EVERYTHING),
        ({"unit": "u"}, {**NOTHING, "losses": ["1.1"]}),
        ({"unit": "v", "component": "1"}, {**NOTHING, "losses": ["1.2"]}),
        (
            {"component": "2"},
            {**NOTHING, "gone": ["2.1"], "unmet": ["2.2"], "pending": ["2.3"]},
        ),
        ({"unit": "x"}, NOTHING),
        ({"min_points": Fraction(1)}, {**EVERYTHING, "gone": []}),
        ({"min_points": Fraction(3, 2)}, {**EVERYTHING, "losses": ["1.2"], "gone": []}),
        ({"min_points": Fraction(9)}, {**EVERYTHING, "losses": [], "gone": []}),
    ],
)
def test_find_gaps(wanted: dict[str, Any], expected: dict[str, list[str]]) -> None:
    assert ids(find_gaps(card(), **wanted)) == expected


def test_without_losses_and_last_year_there_is_nothing() -> None:
    full = {"a": "2", "b": "4", "c": "1", "d": "95%", "e": "2"}
    assert ids(find_gaps(scored(criteria_of(CRITERIA), full))) == NOTHING


def test_a_target_that_is_missed_with_points_lost_is_a_loss_only() -> None:
    found = ids(find_gaps(card(d="50%")))
    assert (found["unmet"], found["losses"]) == ([], ["1.2", "1.1", "2.2"])


def test_losses_together_and_in_order() -> None:
    losses = find_gaps(card(a="0.5")).losses
    assert lost_together(losses) == Fraction(3)
    assert lost_together([]) == 0
    assert winnable_together(losses) == Fraction(3)


@pytest.mark.parametrize(
    ("wanted", "awaited"),
    [({}, ["bonus"]), ({"unit": "u"}, []), ({"component": "1"}, []), ({"min_points": 9}, ["bonus"])],
)
def test_bonus_and_penalty_not_reported_are_the_departments(wanted: dict[str, Any], awaited: list[str]) -> None:
    part = {"title": "Phần", "per": "1", "ceiling": "3", "provenance": {"points": "stated"}}
    data = {**CRITERIA, "adjustments": [
        {"id": "bonus", "kind": "bonus", "metric": "f", **part},
        {"id": "penalty", "kind": "penalty", "metric": "g", **part},
    ]}  # fmt: skip
    count = {"measure": "count", "title": "F", "question": "Gì"}
    data["metrics"] = {**CRITERIA["metrics"], "f": count, "g": count}
    found = find_gaps(scored(criteria_of(data), {**FIGURES, "f": "pending", "g": "1"}), **wanted)
    assert [part.id for part in found.awaited] == awaited


def test_who_shares_in_a_criterion_that_another_leads() -> None:
    component = {**CRITERIA["components"][0], "cooperating": ["u", "v"]}
    card = scored(criteria_of({**CRITERIA, "components": [component, CRITERIA["components"][1]]}), FIGURES)
    nodes = {node.id: node for node in card.nodes()}
    assert [unit for unit in "uvx" if shares(unit, nodes["1.1"])] == ["v"]
    assert [unit for unit in "uvx" if shares(unit, nodes["1.2"])] == ["u"]
    assert [unit for unit in "uvx" if shares(unit, nodes["2.1"])] == []
    assert [node.id for node in shared_by("u", find_gaps(card))] == ["1.2"]


def test_what_a_loss_is_listed_under() -> None:
    def keys(node: NodeScore) -> tuple[str, str]:
        return group_key(node, "component"), group_key(node, "unit")

    assert [keys(node) for node in find_gaps(card()).losses] == [("1", "v"), ("1", "u")]
    bare = scored(criteria_of({**CRITERIA, "components": [{**CRITERIA["components"][1], "lead": "v"}]}), {})
    node = next(bare.nodes())
    assert keys(node._replace(entry=node.entry._replace(lead=None))) == ("2", "")
