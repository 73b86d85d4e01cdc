"""Self-score beside official points: every difference once, sums that add up, and the outlook."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.numbers import ZERO
from parindex_cli.reconcile import Reconciliation, look_ahead, reconcile
from tests.doc_blocks import ROOT
from tests.layer_cases import appraisal_of, card_in, component, criteria_with, leaf
from tests.test_layers import cases

EXAMPLE, APPRAISAL = "examples/2022-q2.yaml", "examples/2022-appraisal.yaml"
SURVEY = "examples/2022-survey.yaml"


def compared(criteria: CriteriaSet, figures: Mapping[str, object], files: Sequence[Appraisal]) -> Reconciliation:
    return reconcile(card_in("self", criteria, figures), card_in("official", criteria, figures, files))


def five() -> CriteriaSet:
    names = ["1.1", "1.2", "1.3", "1.4"]
    return criteria_with(
        component("1", [leaf(name, "4") for name in names]),
        component("2", [leaf("2.1", "5", lead="v", surveyed="yes")]),
        self_scored_survey="yes",
    )


FIGURES = {"1.1": "4", "1.2": "3", "1.3": "pending", "1.4": "2", "2.1": "4"}
FILES = [
    appraisal_of({"1.1": "3", "1.2": "3.5", "1.3": "1", "1.4": "2"}),
    appraisal_of({"1.1": {"points": "1", "reason": "Thiếu.", "kind": "evidence"}}, round="2"),
]


def test_every_difference_is_one_of_four() -> None:
    found = compared(five(), FIGURES, FILES)
    changes = {d.node.id: (d.change, d.points) for d in found.differences}
    assert changes == {
        "2.1": ("open", -4),
        "1.1": ("cut", -3),
        "1.2": ("raise", Fraction("0.5")),
        "1.3": ("settled", 1),
    }
    assert [d.node.id for d in found.differences] == ["2.1", "1.1", "1.2", "1.3"]


def test_the_rounds_stand_beside_each_other() -> None:
    (cut,) = compared(five(), FIGURES, FILES).of("cut")
    assert [given.points for given in cut.given] == [3, 1]
    assert cut.decided_by == cut.given[1]
    assert (cut.kind, cut.own, cut.official, cut.kept) == ("evidence", 4, 1, Fraction(1, 4))


def test_what_no_file_lists_is_a_cut_without_a_reason() -> None:
    (cut,) = compared(five(), {"1.1": "4"}, [appraisal_of({}, unlisted="zero")]).of("cut")
    assert (cut.decided_by, cut.kind, cut.kept) == (None, None, 0)


def test_only_a_cut_keeps_less_than_all() -> None:
    found = compared(five(), FIGURES, FILES)
    assert {d.kept for d in found.differences if d.change != "cut"} == {1}


def test_sums_by_reason_and_division() -> None:
    survey = appraisal_of({"2.1": {"points": "2", "kind": "figure"}}, layer="survey")
    found = compared(five(), FIGURES, [*FILES, survey])
    assert found.by_kind() == [("evidence", 1, 3, 0), ("figure", 1, 2, 0), (None, 1, 0, Fraction("0.5"))]
    assert found.by_division() == [("u", 2, 3, Fraction("0.5")), ("v", 1, 2, 0)]


# The outlook


def test_the_same_claim_loses_the_same_points() -> None:
    found = compared(five(), FIGURES, FILES)
    assert (found.outlook.claimed, found.outlook.expected) == (13, 10)
    assert [(e.node.id, e.claimed, e.expected, e.at_risk) for e in found.outlook.at_risk] == [("1.1", 4, 1, 3)]


def test_a_later_claim_keeps_the_same_share() -> None:
    files = [appraisal_of({"1.1": "3", "1.2": "1", "1.4": "0"})]
    found = compared(five(), FIGURES, files)
    later = card_in("self", five(), {"1.1": "2", "1.2": "4", "1.3": "4", "1.4": "pending"})
    outlook = look_ahead(found.differences, later, five())
    assert [(e.node.id, e.expected, e.at_risk) for e in outlook.at_risk] == [
        ("1.2", Fraction("1.33"), Fraction("2.67")),
        ("1.1", Fraction("1.5"), Fraction("0.5")),
    ]
    assert (outlook.claimed, outlook.expected) == (10, Fraction("6.83"))


def test_a_cut_too_small_to_be_seen_next_time() -> None:
    found = compared(five(), {"1.1": "4"}, [appraisal_of({"1.1": "3.99"})])
    later = card_in("self", five(), {"1.1": "0.01"})
    assert look_ahead(found.differences, later, five()).at_risk == ()


def test_a_criterion_is_found_by_the_id_it_had() -> None:
    found = compared(five(), FIGURES, [appraisal_of({"1.1": "1", "1.2": "1"})])
    renamed = criteria_with(component("1", [leaf("1.1", "4", was="1.2"), leaf("1.5", "4", was="1.1")]))
    outlook = look_ahead(found.differences, card_in("self", renamed, {"1.1": "3", "1.5": "4"}), five())
    assert [(e.node.id, e.because.node.id) for e in outlook.at_risk] == [("1.5", "1.1"), ("1.1", "1.2")]


def test_an_old_rename_does_not_lead_astray() -> None:
    criteria = criteria_with(component("1", [leaf("1.1", "4"), leaf("1.2", "4", was="1.1")]))
    found = compared(criteria, {"1.1": "4", "1.2": "4"}, [appraisal_of({"1.1": "1"})])
    assert [e.node.id for e in found.outlook.at_risk] == ["1.1"]


# What always holds


@pytest.mark.unmeasured
@given(cases())
def test_the_sums_lead_from_one_total_to_the_other(case: tuple[CriteriaSet, dict[str, str], list[Appraisal]]) -> None:
    criteria, figures, files = case
    found = compared(criteria, figures, files)
    steps = -found.points("cut") + found.points("raise") + found.points("settled") - found.points("open")
    assert found.own.total.earned + steps == found.official.total.earned
    assert sum((one.cut for one in found.by_kind()), ZERO) == found.points("cut")
    assert sum((one.raised for one in found.by_division()), ZERO) == found.points("raise")
    assert found.outlook.expected == found.own.total.earned - found.points("cut")


# The command


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.chdir(ROOT)


def run(*arguments: str | Path, code: int = 0, lang: str = "en") -> Result:
    result = CliRunner().invoke(app, ["reconcile", *map(str, arguments), "--lang", lang], env={"COLUMNS": "140"})
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code == code, result.output
    return result


def data_of(*arguments: str | Path) -> Any:
    return json.loads(run(*arguments, "--format", "json").stdout)


@pytest.mark.unmeasured
def test_the_example() -> None:
    data = data_of(EXAMPLE, APPRAISAL, SURVEY)
    assert (data["self"], data["cut"], data["raised"], data["official"]) == ("64.79", "3.73", "0.75", "79.42")
    cut = ["2.3", "5.1", "1.2.2", "1.6.2", "1.8.1", "7.3.2"]
    surveyed = ["8.1.5", "8.1.2", "8.1.1", "8.1.4", "8.1.3"]
    assert [d["id"] for d in data["differences"]] == [*cut, "3.7", *surveyed]
    assert (data["settled"], data["split"]["points"]) == ("17.61", "68.07")
    assert (data["outlook"]["claimed"], data["outlook"]["expected"], data["next"]) == ("64.79", "61.06", None)


def test_every_key_of_the_json_is_listed() -> None:
    text = (ROOT / "docs" / "appraisal.md").read_text("utf-8")
    words = set(re.findall(r"`([a-z_]+)`", text.partition("### reconcile/1")[2]))
    assert set(keys(data_of(EXAMPLE, APPRAISAL, SURVEY))) - words == {"vi", "en"}


def keys(data: Any) -> Iterator[str]:
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from keys(value)
    yield from data if isinstance(data, dict) else ()


@pytest.mark.unmeasured
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page(lang: str) -> None:
    shown = " ".join(run(EXAMPLE, APPRAISAL, SURVEY, lang=lang).stdout.split())
    texts = {
        "vi": ["Tự đánh giá: 64,79", "− 3,73: bị trừ (6 tiêu chí)", "= 79,42: chính thức", "* Giả định:", "61,06*"],
        "en": ["Self-score: 64.79", "− 3.73: cut (criteria: 6)", "= 79.42: official", "* Assumption:", "61.06*"],
    }
    for text in texts[lang]:
        assert text in shown


@pytest.mark.unmeasured
def test_with_a_later_file(tmp_path: Path) -> None:
    later = tmp_path / "2022-q3.yaml"
    text = (ROOT / EXAMPLE).read_text("utf-8").replace("period: Q2", "period: Q3")
    later.write_text(
        text.replace("job_position_compliant_units_rate: {done: 8,", "job_position_compliant_units_rate: {done: 9,"),
        "utf-8",
    )
    data = data_of(EXAMPLE, APPRAISAL, SURVEY, "--next", later)
    first = data["next"]["at_risk"][0]
    assert (data["next"]["period"], first["id"], first["claimed"], first["expected"]) == ("Q3", "2.3", "2.50", "1.25")
    assert [e["at_risk"] for e in data["next"]["at_risk"]][:2] == ["1.25", "1.25"]
    shown = " ".join(run(EXAMPLE, APPRAISAL, SURVEY, "--next", later).stdout.split())
    assert "To be mended first:" in shown
    assert "at risk." in shown


@pytest.mark.unmeasured
def test_with_a_later_file_at_no_risk(tmp_path: Path) -> None:
    later = tmp_path / "next.yaml"
    head = (ROOT / EXAMPLE).read_text("utf-8").partition("figures:")[0]
    later.write_text(head + "figures: {cchc_comm_channel_types_count: 3}\n", "utf-8")
    shown = run(EXAMPLE, APPRAISAL, SURVEY, "--next", later).stdout
    assert "To be mended first" not in shown


@pytest.mark.unmeasured
def test_csv_has_every_difference() -> None:
    lines = run(EXAMPLE, APPRAISAL, SURVEY, "--format", "csv").stdout.removeprefix("\ufeff").splitlines()
    assert lines[0] == "Id,Criterion,Self,Round 1,Survey,Diff.,Reason,Lead,Assumed"
    assert len(lines) == 1 + 12 + 1
    assert lines[-1].startswith(",Sum,,,,+14.63,")


@pytest.mark.unmeasured
def test_a_survey_and_pending_points(tmp_path: Path) -> None:
    given_points = tmp_path / "round.yaml"
    head = (ROOT / APPRAISAL).read_text("utf-8").partition("points:")[0].replace("unlisted: self", "unlisted: pending")
    given_points.write_text(head + 'points: {"1.1.1": 0.5, "5.4.1": 1}\n', "utf-8")
    shown = run(EXAMPLE, given_points).stdout
    for title in (
        "Raised",
        "Pending in the self-score, given points",
        "Self-scored, not given points yet",
        "not listed",
    ):
        assert title in shown
    assert "Next time" not in shown
    survey = tmp_path / "survey.yaml"
    text = head.replace("layer: appraised\nround: 1", "layer: survey").replace("unlisted: pending", "unlisted: zero")
    survey.write_text(text + "points: {}\n", "utf-8")
    assert "Survey" in run(EXAMPLE, given_points, survey).stdout


@pytest.mark.unmeasured
def test_no_difference(tmp_path: Path) -> None:
    file = tmp_path / "round.yaml"
    file.write_text((ROOT / APPRAISAL).read_text("utf-8").partition("points:")[0] + "points: {}\n", "utf-8")
    survey = tmp_path / "survey.yaml"
    text = (ROOT / SURVEY).read_text("utf-8").partition("points:")[0].replace("unlisted: pending", "unlisted: self")
    survey.write_text(text + "points: {}\n", "utf-8")
    assert "There is no difference." in run(EXAMPLE, file, survey).stdout


GIVEN = "format: appraisal/1\nunit: A\nyear: 2022\nlayer: appraised\nby: B\nunlisted: self\n"
UGLY = {
    "empty": "",
    "a word": "appraisal",
    "a metrics file": "format: metrics/1\n",
    "no points": GIVEN,
    "points a list": GIVEN + "points: [1]\n",
    "alias": "format: &a appraisal/1\nunit: *a\n",
    "infinite": GIVEN + 'points: {"2.1": .inf}\n',
    "control": GIVEN.replace("by: B", 'by: "\x1b"') + "points: {}\n",
    "braces": GIVEN.replace("by: B", 'by: "{x}"') + 'points: {"9": {points: 1}}\n',
}


@pytest.mark.parametrize("text", UGLY.values(), ids=UGLY)
def test_ugly_files_end_in_findings(text: str, tmp_path: Path) -> None:
    file, output = tmp_path / "a.yaml", tmp_path / "out.json"
    file.write_text(text, "utf-8")
    result = run(EXAMPLE, file, "-o", output, code=2)
    assert "error[" in result.stderr
    assert not output.exists()


@pytest.mark.unmeasured
def test_braces_in_texts_are_texts(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    head = (
        (ROOT / APPRAISAL)
        .read_text("utf-8")
        .partition("points:")[0]
        .replace("by: Tổ", 'by: "{0} Tổ')
        .replace("hành chính\n", 'hành chính"\n', 1)
    )
    file.write_text(head + 'points: {"2.3": {points: 1, reason: "{why} | <b>"}}\n', "utf-8")
    for form in ("table", "markdown", "json", "csv"):
        assert "{why}" in run(EXAMPLE, file, "--format", form).stdout.replace("\\", "")


def test_the_same_file_cannot_be_next() -> None:
    assert "another metrics file" in run(EXAMPLE, APPRAISAL, "--next", EXAMPLE, code=2).stderr


def test_every_finding_of_every_file_at_once(tmp_path: Path) -> None:
    figures = (ROOT / EXAMPLE).read_text("utf-8")
    points = (ROOT / APPRAISAL).read_text("utf-8")
    (tmp_path / "q2.yaml").write_text(figures.replace("done: 412,", "done: 512,"), "utf-8")
    (tmp_path / "next.yaml").write_text(figures.replace("done: 412,", "done: 612,"), "utf-8")
    (tmp_path / "a.yaml").write_text(points.replace("round: 1", "round: 0"), "utf-8")
    wrong = [tmp_path / name for name in ("q2.yaml", "a.yaml", "next.yaml")]
    stderr = run(wrong[0], wrong[1], "--next", wrong[2], "-o", tmp_path / "out.md", code=2).stderr
    assert [f"{path}:" in stderr for path in wrong] == [True, True, True]
    assert not (tmp_path / "out.md").exists()


@pytest.mark.unmeasured
def test_the_next_file_is_read_with_the_same_baseline(tmp_path: Path) -> None:
    (tmp_path / "next.yaml").write_text((ROOT / EXAMPLE).read_text("utf-8"), "utf-8")
    text = (ROOT / "baselines" / "2021.yaml").read_text("utf-8")
    (tmp_path / "2020.yaml").write_text(text.replace("year: 2021", "year: 2020", 1), "utf-8")
    arguments = ("--next", tmp_path / "next.yaml", "--baseline", tmp_path / "2020.yaml", "--lang", "en")
    assert run(EXAMPLE, APPRAISAL, *arguments).stderr.count("warning[other-year]") == 1
