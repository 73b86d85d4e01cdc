"""Figures that contradict each other: cases of figures, and whole files through the commands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.consolidate import Sent, merge
from parindex_cli.lint.criteria import check_criteria
from parindex_cli.lint.relations import check_figures
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import ReportedFigure
from tests.conftest import criteria_of, data_of, submission_of

TABLES = Path(__file__).parent / "cases_relations"
EXAMPLE = Path(__file__).parent.parent / "examples" / "2022-q2.yaml"
WORDS = {"title": "Số liệu", "question": "Bao nhiêu?"}


def _cases() -> Iterator[Any]:
    for path in sorted(TABLES.glob("*.yaml")):
        for case in data_of(path.read_text("utf-8"))["cases"]:
            yield pytest.param(case, id=f"{path.stem}: {case['says']}")


def _criteria(**more: object) -> CriteriaSet:
    metrics = {
        "on_time": {**WORDS, "measure": "rate", "of": "dossiers"},
        "online": {**WORDS, "measure": "rate", "of": "dossiers"},
        "late": {**WORDS, "measure": "count"},
        "apologised": {**WORDS, "measure": "rate", "of": "late", "out_of": "hồ sơ trễ"},
        "days": {**WORDS, "measure": "days"},
        "money": {**WORDS, "measure": "amount"},
    }
    relations = [
        {"that": "late = on_time.of − on_time.done", "text": "Trễ là phần còn lại"},
        {"that": "online.done ≤ on_time.of", "text": "Không nhiều hơn"},
        {"that": "days + 1 < money", "text": "Ít hơn", "strict": "yes"},
    ]
    leaf = {"id": "1", "title": "T", "points": "1", "metric": "on_time", "rule": {"kind": "proportional"}}
    return criteria_of(
        {
            "format": "criteria/1",
            "year": "2022",
            "title": "Bộ tiêu chí",
            "points": "1",
            "sources": {},
            "units": {},
            "shared": {"dossiers": {"title": "hồ sơ đã giải quyết", "title_en": "dossiers resolved"}},
            "relations": relations,
            "metrics": metrics,
            "components": [{**leaf, "not_arising": "zero", "provenance": {"points": "stated"}}],
            **more,
        }
    )


@pytest.mark.parametrize("case", [*_cases()])
def test_figures(case: dict[str, Any]) -> None:
    criteria = _criteria()
    assert not [found for found in check_criteria(criteria) if found.code.startswith("relation")]
    expected = case.get("expected", {})
    written = {
        name: ReportedFigure(value=_written(value), expected=expected.get(name))
        for name, value in case["figures"].items()
    }
    figures, findings = read_figures(written, criteria.metrics)
    assert not findings
    found = list(check_figures(figures, criteria, lambda path: f"<{path[1]}>", 12, None))
    assert [(str(one.path[1]), one.code) for one in found] == [(name, code) for name, code, *_ in case["told"]]
    for one, (_, _, other, *numbers) in zip(found, case["told"], strict=True):
        for lang in ("vi", "en"):
            assert f"<{other}>" in one.message.in_(lang)
            assert all(number in one.message.in_(lang) for number in numbers)


def _written(value: str) -> object:
    done, slash, of = value.partition("/")
    return {"done": done, "of": of} if slash else value


@pytest.mark.parametrize(
    ("relations", "circles"),
    [
        (["late = days + 1", "days = late − 1"], [0, 1]),
        (["late = days + 1", "days = money + 3"], []),
        (["late ≤ days", "days ≤ late"], []),
        (["late = days", "days ≤ late"], []),
        (["late + days = money", "money = late + days"], []),
        (["late + days = money", "money = late + 2"], []),
    ],
)
def test_a_circle_is_of_equations_that_tell_one_number(relations: list[str], circles: list[int]) -> None:
    criteria = _criteria(relations=[{"that": that, "text": "Vậy"} for that in relations])
    found = [finding.path[1] for finding in check_criteria(criteria) if finding.code == "relation-circle"]
    assert found == circles


def test_what_is_shared_by_no_metric_is_unused() -> None:
    shared = {"dossiers": {"title": "hồ sơ"}, "papers": {"title": "văn bản"}}
    found = [finding.path for finding in check_criteria(_criteria(shared=shared)) if finding.path[0] == "shared"]
    assert found == [("shared", "papers")]


def test_words_of_what_is_shared_are_named_once() -> None:
    metric = _criteria().metrics["online"]
    assert (metric.out_of, metric.out_of_en) == ("hồ sơ đã giải quyết", "dossiers resolved")


def test_totals_of_what_nothing_shares_are_not_compared() -> None:
    written = {name: ReportedFigure(value={"done": "1", "of": of}) for name, of in (("on_time", "10"), ("online", "9"))}
    criteria = _criteria(shared={"dossier": {"title": "hồ sơ"}})
    assert {found.code for found in check_criteria(criteria)} >= {"unknown-shared"}
    assert not list(check_figures(read_figures(written, criteria.metrics)[0], criteria, str, 12, None))


def test_every_command_tells_where_both_figures_stand(tmp_path: Path) -> None:
    text = EXAMPLE.read_text("utf-8").replace("rate: {done: 10, of: 12}", "rate: {done: 200, of: 300}")
    file = tmp_path / "m.yaml"
    file.write_text(text, "utf-8")
    for command in (["check", str(file)], ["score", str(file)], ["merge", str(file)]):
        result = CliRunner().invoke(app, [*command, "--lang", "en"])
        assert result.exit_code == 0
        line = next(line for line in result.output.splitlines() if "figures-contradict" in line)
        assert f"{file}:79:30: warning[figures-contradict]" in line
        assert f"300, must be = 12; see «Share of dossiers resolved on time» ({file}:70:5)" in line


@pytest.mark.parametrize(("resolved", "told"), [(300, 0), (299, 1)])
def test_sums_of_divisions_are_compared_too(tmp_path: Path, resolved: int, told: int) -> None:
    criteria = tmp_path / "c.yaml"
    criteria.write_text(_TWO_DIVISIONS, "utf-8")
    head = "format: metrics/1\nunit: Sở\nyear: 2030\nperiod: Q2\nsubmitted_by: Phòng\n"
    one, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text(head + "division: a\nfigures:\n  on_time: {done: 90, of: 100}\n", "utf-8")
    more = f"division: b\nfigures:\n  on_time: {{done: 190, of: 200}}\n  online: {{done: 9, of: {resolved}}}\n"
    other.write_text(head + more, "utf-8")
    result = CliRunner().invoke(app, ["merge", str(one), str(other), "--criteria", str(criteria), "--lang", "en"])
    assert result.exit_code == 0, result.output
    assert result.output.count("figures-contradict") == told
    if told:
        assert f"the total «hồ sơ» is {resolved} here, but 300 at «Đúng hạn» ({one}:8:12)" in result.output


@pytest.mark.parametrize(
    ("division", "alike", "told"), [(None, False, 0), (None, True, 0), ("b", False, 1), ("b", True, 0)]
)
def test_what_one_file_says_against_itself_is_told_there(division: str | None, *, alike: bool, told: int) -> None:
    """Only where other divisions have a part in one of the two figures and not in the other it is first seen here."""
    text = _TWO_DIVISIONS.replace("lead: b\n", "lead: b\n    cooperating: [a]\n") if alike else _TWO_DIVISIONS
    criteria = criteria_of(data_of(text))
    figures = {"on_time": {"done": "90", "of": "100"}, "online": {"done": "9", "of": "99"}}
    submission = submission_of(figures, division=division, year="2030")
    read, _ = read_figures(submission.figures, criteria.metrics)
    merged = merge([Sent(0, submission, read, str)], criteria, without=["a"] if division else [])
    assert [found.finding.code for found in merged.findings] == ["figures-contradict"] * told


_TWO_DIVISIONS = """\
format: criteria/1
year: 2030
title: Bộ tiêu chí
points: 2
sources:
  plan: {document: Kế hoạch, issuer: Sở}
units:
  a: {title: Phòng A}
  b: {title: Phòng B}
shared:
  files: {title: hồ sơ}
metrics:
  on_time: {measure: rate, title: Đúng hạn, of: files, question: Bao nhiêu?}
  online: {measure: rate, title: Trực tuyến, of: files, question: Bao nhiêu?}
components:
  - id: "1"
    title: Một
    points: 1
    lead: a
    cooperating: [b]
    source: {in: plan}
    metric: on_time
    rule: {kind: proportional}
    not_arising: exclude
    provenance: {target: none, points: assumed}
  - id: "2"
    title: Hai
    points: 1
    lead: b
    source: {in: plan}
    metric: online
    rule: {kind: proportional}
    not_arising: exclude
    provenance: {target: none, points: assumed}
"""
