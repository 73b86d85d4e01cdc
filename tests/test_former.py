"""From one year to the next: which criterion was which, and what may be compared."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.formulas import read_formula
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.former import former, last_scores, marked, other_methods
from tests.conftest import criteria_of, data_of

SET = """
format: criteria/1
year: 2022
title: Bộ tiêu chí
points: 6
sources:
  plan: {document: Kế hoạch, issuer: Sở}
units:
  office: {title: Văn phòng}
metrics:
  a: {measure: rate, title: A, question: Gì, out_of: hồ sơ}
  b: {measure: count, title: B, question: Gì}
components:
  - id: "1"
    title: Một
    points: 3
    lead: office
    source: {in: plan}
    provenance: {points: assumed}
    criteria:
      - {id: "1.1", title: A, points: 1, metric: a, rule: {kind: proportional}, not_arising: zero, provenance: {points: assumed}}
      - {id: "1.2", title: A, points: 2, metric: a, rule: {kind: proportional}, not_arising: zero, provenance: {points: assumed}}
  - id: "2"
    title: Hai
    points: 3
    lead: office
    source: {in: plan}
    provenance: {points: assumed}
    criteria:
      - {id: "2.1", title: A, points: 3, metric: a, rule: {kind: proportional}, not_arising: zero, provenance: {points: assumed}}
"""  # noqa: E501
WAS = {"1": ("components", 0), "1.1": ("components", 0, "criteria", 0), "1.2": ("components", 0, "criteria", 1)}
WAS |= {"2": ("components", 1), "2.1": ("components", 1, "criteria", 0)}


def edited(changes: dict[str, dict[str, Any]]) -> Any:
    return criteria_of(edited_data(changes))


def edited_data(changes: dict[str, dict[str, Any]]) -> Any:
    data: Any = json.loads(json.dumps(data_of(SET)))
    for name, more in changes.items():
        node = data
        for part in WAS[name]:
            node = node[part]
        node.update(more)
    return data


KNOWN = ("1", "1.1", "1.2", "2", "2.1", "3", "3.1")


@pytest.mark.parametrize(
    ("was", "expected"),
    [
        ({}, {"1": ("1",), "1.1": ("1.1",), "1.2": ("1.2",), "2": ("2",), "2.1": ("2.1",)}),
        # Renamed, with all below it; what had the id before is no longer it.
        ({"2": "3"}, {"2": ("3",), "2.1": ("3.1",)}),
        ({"1.1": "1.2"}, {"1.1": ("1.2",), "1.2": ()}),
        ({"1.1": "1.2", "1.2": "1.1"}, {"1.1": ("1.2",), "1.2": ("1.1",)}),
        # Put together of several; of a part it is not known what it was.
        ({"1.1": ["1.1", "1.2"]}, {"1.1": ("1.1", "1.2"), "1.2": ()}),
        ({"1.1": "2.1", "1.2": "2.1"}, {"1.1": (), "1.2": (), "2.1": ()}),
        ({"1.1": ["1.1", "9.9"]}, {"1.1": ()}),
        # Of an earlier year.
        ({"1.1": "9.9"}, {"1.1": ("1.1",)}),
        ({"2": ["2", "3"]}, {"2": ("2", "3"), "2.1": ("2.1",)}),
    ],
    ids=str,
)
def test_which_criterion_was_which(was: dict[str, Any], expected: dict[str, tuple[str, ...]]) -> None:
    found = former(edited({name: {"was": old} for name, old in was.items()}), KNOWN)
    assert {name: found[name] for name in expected} == expected


def baseline(**more: Any) -> Baseline:
    last = [{"id": name, "points": "1.5", "maximum": "2", "rank": "3"} for name in KNOWN if "." not in name]
    below = [{"id": name, "points": "0.5", "maximum": "1"} for name in KNOWN if "." in name]
    head = {"format": "baseline/1", "year": "2021", "unit": "Sở", "source": {"document": "QĐ"}}
    return Baseline.model_validate(
        head | {"published": {"points": "4.5", "maximum": "6"}, "components": last, "criteria": below} | more
    )


def test_what_is_put_together_adds_up_and_has_no_rank() -> None:
    scores = last_scores(edited({"1.1": {"was": ["1.1", "1.2"]}, "2": {"was": ["2", "3"]}}), baseline())
    assert (scores["1.1"].points, scores["1.1"].maximum, scores["2"].rank) == (1, 2, None)
    assert (scores["2"].points, scores["1"].rank) == (3, 3)
    assert "1.2" not in scores
    for unlike in ((), ("2",), ("3",), ("2", "3")):
        before = baseline()
        parts = tuple(one.model_copy(update={"unlike": one.id in unlike}) for one in before.components)
        found = last_scores(edited({"2": {"was": ["2", "3"]}}), before.model_copy(update={"components": parts}))
        assert found["2"].unlike is bool(unlike)
    assert last_scores(edited({}), None) == {}


def test_what_counts_apart_in_the_total_takes_all_below_along() -> None:
    totals = {"split": {"appraisal": "2", "survey": "1", "others": {"1": "3"}}}
    deep = {"id": "1.1.1", "title": "A", "points": "1", "provenance": {"points": "assumed"}}
    data: Any = json.loads(json.dumps(data_of(SET)))
    leaf = data["components"][0]["criteria"][0]
    data["components"][0]["criteria"][0] = {**deep, "id": "1.1", "criteria": [{**leaf, "id": "1.1.1"}]}
    data["components"][1]["criteria"][0]["surveyed"] = "yes"
    criteria = criteria_of({**data, "totals": totals})
    assert criteria.part_of == {"1.1.1": "1", "1.2": "1", "2.1": "survey"}
    assert criteria.parts == {"appraisal": 2, "survey": 1, "1": 3}


def test_a_metric_out_of_something_shared_may_have_words_of_its_own() -> None:
    shared = {"shared": {"files": {"title": "hồ sơ"}}}
    metrics = {"a": {"measure": "rate", "title": "A", "question": "?", "of": "files"}}
    for words, told in (({}, "hồ sơ"), ({"out_of": "tổng số hồ sơ"}, "tổng số hồ sơ")):
        data: Any = {**edited_data({}), **shared, "metrics": {**data_of(SET)["metrics"], "a": metrics["a"] | words}}
        assert criteria_of(data).metrics["a"].out_of == told


@pytest.mark.parametrize(
    ("changes", "other"),
    [
        ({}, set()),
        ({"1.1": {"points": "2"}, "1.2": {"points": "1"}}, set()),
        ({"1.1": {"title": "Khác", "not_arising": "full"}}, set()),
        ({"1.1": {"target": "≥ 90%"}}, {"1", "1.1"}),
        ({"1.1": {"metric": "b", "rule": {"kind": "count", "per_item": "1"}}}, {"1", "1.1"}),
        ({"2.1": {"rule": {"kind": "proportional", "floor": "≥ 50%"}}}, {"2", "2.1"}),
        ({"2.1": {"surveyed": "yes"}}, {"2", "2.1"}),
        ({"1.1": {"was": "1.2"}, "1.2": {"was": "1.1", "target": "≥ 90%"}}, {"1", "1.1"}),
    ],
)
def test_what_is_scored_in_another_way(changes: dict[str, dict[str, Any]], other: set[str]) -> None:
    old, new = edited({}), edited(changes)
    assert other_methods(old, new) == other
    found = marked(baseline(), old, new)
    assert {one.id for one in (*found.components, *found.criteria) if one.unlike} == other
    assert (found is not baseline()) or not other


def test_a_group_that_was_scored_itself_is_another_method() -> None:
    group = {"criteria": [{**data_of(SET)["components"][1]["criteria"][0], "id": "2.1.1"}]}  # type: ignore[index,call-overload]
    whole: Any = json.loads(json.dumps(data_of(SET)))
    leaf = whole["components"][1]["criteria"][0]
    whole["components"][1]["criteria"][0] = {
        "id": "2.1", "title": "A", "points": "3", "provenance": leaf["provenance"], **group
    }  # fmt: skip
    assert other_methods(edited({}), criteria_of(whole)) == {"2", "2.1"}


def test_a_change_of_method_is_shown_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("criteria", "baselines"):
        Path(folder).mkdir()
    Path("criteria/2022.yaml").write_text(SET, "utf-8")
    Path("criteria/2021.yaml").write_text(SET.replace("year: 2022", "year: 2021"), "utf-8")
    two = [("1", 3), ("2", 3)]
    Path("baselines/2021.yaml").write_text(
        json.dumps(
            {
                "format": "baseline/1", "year": 2021, "unit": "Sở", "source": {"document": "QĐ"},
                "published": {"points": 5.4, "maximum": 6},
                "components": [{"id": name, "points": 2.7, "maximum": most} for name, most in two],
            }
        ),
        "utf-8",
    )  # fmt: skip
    Path("m.yaml").write_text(
        "format: metrics/1\nunit: Sở\nyear: 2022\nperiod: year\nsubmitted_by: A\nfigures: {a: 80%, b: 1}\n", "utf-8"
    )

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(app, [*arguments, "--lang", "vi"])
        assert done.exit_code == 0, done.output
        return done.stdout

    assert "đổi cách chấm" not in run("score", "m.yaml")
    before = json.loads(run("score", "m.yaml", "--format", "json"))["components"]
    assert [one["last"]["regressed"] for one in before] == [True, True]
    rule = "{kind: proportional, floor: '≥ 50%'}, not_arising: zero, provenance: {points: assumed, rule: assumed}}"
    Path("criteria/2021.yaml").write_text(
        SET.replace("year: 2022", "year: 2021").replace(
            "points: 3, metric: a, rule: {kind: proportional}, not_arising: zero, provenance: {points: assumed}}",
            "points: 3, metric: a, rule: " + rule,
        ),
        "utf-8",
    )
    assert "đổi cách chấm" in run("score", "m.yaml")
    assert "đổi cách chấm, không so sánh" in run("explain", "2", "m.yaml")
    after = json.loads(run("score", "m.yaml", "--format", "json"))["components"]
    assert [one["last"]["regressed"] for one in after] == [True, False]
    assert [one["last"]["change"] is None for one in after] == [False, True]


def test_another_formula_is_another_method_and_one_in_place_of_a_typed_figure_is_not() -> None:
    def worked_out(formula: str) -> Any:
        criteria = edited({})
        told = criteria.metrics["a"].model_copy(update={"formula": read_formula(formula)})
        return criteria.model_copy(update={"metrics": {**criteria.metrics, "a": told}})

    assert other_methods(edited({}), worked_out("b / b")) == set()
    assert other_methods(worked_out("b / b"), worked_out("b/b")) == set()
    assert other_methods(worked_out("b / b"), worked_out("b / (b + b)")) == {"1", "1.1", "1.2", "2", "2.1"}
