"""Short forms of criteria files: what they stand for, what is wrong with them, and where that is told."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.diagnostics import Severity
from parindex_cli.loader import Desk
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.short import in_full
from parindex_cli.model.short.origins import Moved
from parindex_cli.model.short.texts import BILINGUAL
from parindex_cli.rules.written import read_rule_text, written_policy
from parindex_cli.yamltext import moved, read_yaml
from tests.conftest import LONGHAND, criteria_of, data_of
from tests.doc_blocks import blocks
from tests.test_mutations import mutants

TABLES = Path(__file__).parent / "cases_shorthand"
ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "criteria" / "2022.yaml"


DIGEST = re.compile("[0-9a-f]{40,}")
"""Of the criteria file itself, which a report names."""


def table(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = data_of((TABLES / f"{name}.yaml").read_text("utf-8"))
    return cases


CASES = [
    pytest.param(case, id=f"{name}: {case['case']}")
    for name in ("texts", "metrics", "inheritance")
    for case in table(name)
]
RULES = [pytest.param(case, id=str(case["rule"])) for case in table("rules")]


@pytest.mark.parametrize("case", CASES)
def test_what_is_short_stands_for_what_is_in_full(case: dict[str, Any]) -> None:
    found = in_full(case["short"])
    assert found.data == case["full"]
    assert [finding for finding in found.findings if finding.severity is Severity.ERROR] == []
    metrics = case["full"].get("metrics")
    if isinstance(metrics, dict):
        assert list(found.data["metrics"]) == list(metrics)
    assert in_full(case["full"]) == (case["full"], {}, [])


@pytest.mark.parametrize("case", RULES)
def test_a_rule_as_one_text(case: dict[str, Any]) -> None:
    leaf = {"id": "1", "metric": "m", "rule": case["rule"], **case.get("and", {})}
    metrics = {"m": {"measure": case.get("measure", "rate")}}
    found = in_full({"metrics": metrics, "components": [leaf]})
    if "unread" in case:
        (finding,) = found.findings
        assert (finding.code, finding.path) == ("rule-text", ("components", 0, "rule"))
    else:
        assert found.findings == []
        assert found.data["components"] == [{"id": "1", "metric": "m", **case["full"]}]


@pytest.mark.parametrize("metrics", [{}, [], {"m": 3}, None])
def test_a_rule_of_names_where_the_metric_is_not_known(metrics: object) -> None:
    for metric in ("m", ["m"]):
        found = in_full({"metrics": metrics, "components": [{"metric": metric, "rule": "good: 2"}]})
        assert found.data["components"][0]["rule"]["kind"] in ("levels", "checklist")


def test_the_examples_of_the_hint_can_be_read() -> None:
    (finding,) = in_full({"components": [{"rule": "??"}]}).findings
    for lang in ("vi", "en"):
        examples = finding.message.in_(lang).split("«")[2:-1]  # type: ignore[arg-type]
        assert len(examples) >= 7
        for example in examples:
            assert not in_full({"components": [{"rule": example.partition("»")[0]}]}).findings, example


WRONG: list[tuple[str, list[tuple[str, str]]]] = [
    # what is written, and the codes and places that are told
    ("components: [{title: 1. A, rule: 2 điểm; = 1, points: 2}]", [("stated-twice", "components/0/points")]),
    ("components: [{rule: = 1, target: = 1}]", [("stated-twice", "components/0/target")]),
    ("components: [{rule: = 1; not arising full, not_arising: full}]", [("stated-twice", "components/0/not_arising")]),
    ("metrics: {m: {rate: a, measure: rate}}", [("stated-twice", "metrics/m/measure")]),
    ("metrics: {m: {rate: a, count: b}}", [("stated-twice", "metrics/m/rate"), ("stated-twice", "metrics/m/rate")]),
    ("metrics: {m: {rate: a = b, counted: c}}", [("stated-twice", "metrics/m/counted")]),
    ("{metrics: {m: {}}, components: [{metric: {name: m, unit: x}}]}", [("stated-twice", "components/0/metric")]),
    ("components: [{metric: m, unit: x}, {metric: m, unit: x}]", [("stated-twice", "components/1/metric")]),
    ("components: [{metric: {name: m, unit: x}, unit: y}]", [("stated-twice", "components/0/metric/unit")]),
    ("components: [{metric: {unit: x}}]", [("missing-key", "components/0/metric")]),
    ("components: [{metric: {}}]", [("missing-key", "components/0/metric")]),
    ("components: [{criteria: [], below: ~}]", [("empty-value", "components/0/below")]),
    ("components: [{criteria: [], below: [lead]}]", [("not-a-mapping", "components/0/below")]),
    ("components: [{criteria: [], below: {points: 3}}]", [("unknown-key", "components/0/below/points")]),
    ("below: {titel: x}", [("unknown-key", "below/titel")]),
    ("source: plan", [("not-a-mapping", "source")]),
    ("source: {inn: plan}", [("unknown-key", "source/inn"), ("unused", "source/inn")]),
    ("source: {items: x}", [("not-a-mapping", "source/items")]),
    ("provenance: {points: stated, titel: stated}", [("unknown-key", "provenance/titel")]),
    ("{source: {items: {'1.1': 3}}, components: [{id: '1'}]}", [("unused", "source/items/1.1")]),
    ("{lead: a, surveyed: yes, components: [{lead: b, surveyed: no}]}", [("unused", "lead"), ("unused", "surveyed")]),
    ("components: [{provenance: {rule: stated}, criteria: []}]", [("unused", "components/0/provenance/rule")]),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_what_is_wrong_is_told_at_its_place(text: str, told: list[tuple[str, str]]) -> None:
    found = in_full(data_of(text))
    places = [(finding.code, "/".join(map(str, moved(finding.path, found.moved)))) for finding in found.findings]
    assert [place for place in places if place in told] == told
    assert [place for place in places if place[0] != "unused" and place not in told] == []


def test_half_of_a_text_that_is_said_above_stands_where_the_text_does() -> None:
    found = in_full(data_of("{below: {evidence: Sổ | Book}, components: [{id: '1'}]}"))
    assert found.data["components"] == [{"id": "1", "evidence": "Sổ", "evidence_en": "Book"}]
    assert moved(("components", 0, "evidence_en"), found.moved) == ("below", "evidence")


def test_one_of_several_rules_stands_where_it_is_written() -> None:
    rule = "{sum: [{metric: a, points: 1, rule: theo tỷ lệ}, {metric: b, points: 1, rule: theo tỷ lệ}]}"
    found = in_full(data_of(f"components: [{{id: '1', points: 2, rule: {rule}}}]"))
    assert found.data["components"][0]["metric"] == "a"
    at = ("components", 0, "rule")
    assert moved((*at, "of", 1, "metric"), found.moved) == (*at, "sum", 1, "metric")


@pytest.mark.parametrize(
    ("policy", "heirs"), [("full", []), ("zero", []), ("exclude", []), ("redistribute", ["1.2", "1.3"])]
)
def test_what_a_short_text_says_of_what_did_not_arise(policy: str, heirs: list[str]) -> None:
    read = read_rule_text(f"1 điểm; {written_policy(policy, heirs)}")
    assert (read.not_arising, read.redistribution or []) == (policy, heirs)


# Any data at all


NAMES = st.sampled_from(
    re.findall(
        r"\w+",
        "metric name rule title id source in items lines provenance points target course below criteria components "
        "adjustments metrics units options not_arising unit rate lead",
    )
)
WORDS = st.sampled_from(
    ["1.1 A | B", "a = b / c", "≥ 95%; theo tỷ lệ", "2 điểm; = 1", "m", "plan", "1", "good: 1", "x"]
)
DATA = st.recursive(
    WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=40,
)
HEADS = ("components", "adjustments", "metrics", "below", "source", "provenance", "units")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(HEADS, DATA)) | DATA)
def test_what_is_in_full_is_not_written_out_again(data: Any) -> None:
    once = in_full(data)
    again = in_full(once.data)
    assert again.data == once.data
    assert again.moved == {}


# The shipped criteria


def test_every_text_with_a_translation_may_have_both_on_one_line() -> None:
    shapes = CriteriaSet.model_json_schema()["$defs"].values()
    keys = {key for shape in shapes for key in shape.get("properties", {}) if f"{key}_en" in shape["properties"]}
    assert {"title", "note", "text", "unit", "question"} <= keys <= BILINGUAL


def test_the_shipped_criteria_mean_what_they_meant_in_full() -> None:
    short, long = (in_full(data_of(file.read_text("utf-8"))) for file in (SHIPPED, LONGHAND))
    assert not [*short.findings, *long.findings, *long.moved]
    assert long.data == data_of(LONGHAND.read_text("utf-8"))
    criteria, before = criteria_of(short.data), criteria_of(long.data)
    assert criteria == before
    assert list(criteria.metrics) == list(before.metrics)
    assert [entry.path for entry in criteria.entries] == [entry.path for entry in before.entries]


def test_the_shipped_criteria_are_half_as_long() -> None:
    lines, before = (file.read_text("utf-8").splitlines() for file in (SHIPPED, LONGHAND))
    assert len(lines) * 2 <= 2005 < len(before)
    assert max(map(len, lines)) <= 140
    root = read_yaml(SHIPPED.read_text("utf-8")).root
    leaves = [node for node in _nodes(root) if {"title", "rule"} <= {key.value for key, _ in node.value}]
    assert len(leaves) == 72
    for node in leaves:
        first, last = node.start_mark.line, node.value[-1][1].end_mark.line
        assert last - first < 8, f"line {first + 1}"


def _nodes(node: Any) -> Iterator[Any]:
    """Every mapping of composed YAML."""
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _nodes(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _nodes(item)


@pytest.mark.unmeasured
def test_nothing_of_the_shipped_criteria_is_passed_over() -> None:
    # What a change of the full data does to scores and findings is told by tests/test_mutations.py.
    # A change within a component is looked at with that component alone.
    data = data_of(SHIPPED.read_text("utf-8"))

    def alone(changed: Any, place: tuple[Any, ...]) -> Any:
        return {**changed, "components": [changed["components"][place[1]]]} if place else changed

    parts: list[tuple[Any, ...]] = [(), *(("components", number) for number in range(len(data["components"])))]
    shipped = {part: in_full(alone(data, part)) for part in parts}
    tried = list(mutants(data))[::7]  # all of them were tried once, and take half a minute
    assert len(tried) > 300
    for mutant in tried:
        part = mutant.path[:2] if mutant.path[:2] in shipped else ()
        found = in_full(alone(mutant.data, part))
        assert (found.findings, found.data) != (shipped[part].findings, shipped[part].data), str(mutant)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "q2.yaml", "--format", "json", "--detail"),
        ("score", "q2.yaml", "--format", "csv"),
        ("gaps", "q2.yaml", "--format", "json"),
        ("gaps", "q2.yaml", "--by", "unit"),
        ("explain", "3.6.1", "q2.yaml"),
        ("explain", "1.3.1", "--year", "2022", "--lang", "en"),
        ("report", "q2.yaml"),
        ("form", "--year", "2022", "--period", "Q3", "--unit", "van_phong", "-o", "form.yaml"),
        ("seal", "q2.yaml"),
        ("check", "q2.yaml", "baselines", "--format", "json"),
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_every_command_says_the_same_of_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    told = []
    for criteria in (SHIPPED, LONGHAND):
        here = tmp_path / criteria.parent.name
        for folder in ("criteria", "baselines"):
            (here / folder).mkdir(parents=True)
        copy(criteria, here / "criteria" / "2022.yaml")
        copy(ROOT / "baselines" / "2021.yaml", here / "baselines")
        copy(ROOT / "examples" / "2022-q2.yaml", here / "q2.yaml")
        monkeypatch.chdir(here)
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code in (0, 1), result.output
        made = [file.read_text("utf-8") for pattern in ("*.seal", "form.yaml") for file in here.glob(pattern)]
        told.append((result.exit_code, DIGEST.sub("…", result.stdout), made))
    assert told[0] == told[1]
    assert told[0][1] or told[0][2]


def test_the_example_of_the_document_is_there_in_full_too() -> None:
    texts = [block.text for block in blocks(ROOT / "docs" / "criteria.md") if "components:" in block.text]
    short, full = (data_of(text) for text in texts)
    found = in_full(short)
    assert {key: found.data[key] for key in full} == full
    assert not found.findings


def test_what_is_said_above_is_told_once_where_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "2022.yaml"
    file.write_text(SHIPPED.read_text("utf-8").replace("points: assumed, rule", "points: asumed, rule"), "utf-8")
    (found,) = Desk().read(file, CriteriaSet).diagnostics
    line = file.read_text("utf-8").splitlines()[found.span.line - 1]
    assert line[found.span.column - 1 : found.span.end_column - 1] == "asumed"


def test_where_a_value_was_written_is_followed_back() -> None:
    places = Moved()
    places.put(("units",), ("who",))
    places.put(("units", "a", "title"), ("units", "a"))
    places.put(("who",), ("last",))
    assert places[("units", "a", "title")] == ("who", "a")
    assert list(places) == [("units",), ("units", "a", "title"), ("who",)]
    assert places.sources == {("who",), ("units", "a"), ("last",)}
