"""Metrics files of several periods of one year, compared: tables of two figures each, and whole files through `check`.

A case of tests/cases_periods says what the earlier and the later file report, and what is found at the later one.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.diagnostics import Finding
from parindex_cli.lint.criteria import check_criteria
from parindex_cli.lint.periods import check_periods
from parindex_cli.lint.submission import Filed
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import MONTHS, PERIODS
from parindex_cli.views.catalogue import ACROSS
from tests.conftest import criteria_of, data_of, submission_of

TABLES = Path(__file__).parent / "cases_periods"
EXAMPLE = Path(__file__).parent.parent / "examples" / "2022-q2.yaml"


def _cases() -> Iterator[Any]:
    for path in sorted(TABLES.glob("*.yaml")):
        table = data_of(path.read_text("utf-8"))
        for case in table.pop("cases"):
            yield pytest.param({**table, **case}, id=f"{path.stem}: {case['says']}")


def criteria_for(case: Mapping[str, Any]) -> CriteriaSet:
    """A set with the case's one metric, which nothing scores."""
    metric = {"title": "Chỉ số", "question": "Bao nhiêu?", "measure": case["measure"]}
    metric |= {key: case[key] for key in ("scale", "satisfied") if key in case}
    if case["measure"] == "rate":
        metric["out_of"] = "tổng số"
    if "options" in case:
        metric["options"] = [{"id": name, "title": name} for name in case["options"]]
    leaf = {"id": "1", "title": "T", "points": "1", "metric": "m", "rule": {"kind": "assessed"}}
    return criteria_of(
        {
            "format": "criteria/1",
            "year": "2022",
            "title": "Bộ tiêu chí",
            "points": "1",
            "movement": case.get("movement", {}),
            "sources": {},
            "units": {},
            "metrics": {"m": metric},
            "components": [{**leaf, "not_arising": "zero", "provenance": {"points": "stated"}}],
        }
    )


def filed(case: Mapping[str, Any], which: str, criteria: CriteriaSet) -> Filed:
    """The `earlier` or `later` file of a case; without a figure it does not name the metric."""
    period = case[f"{which}_period"]
    submission = submission_of({"m": case[which]} if which in case else {}, period=period)
    figures, findings = read_figures(submission.figures, criteria.metrics)
    assert not findings
    return Filed(f"{period.lower()}.yaml", submission, figures)


def found_in(case: Mapping[str, Any]) -> list[Finding]:
    criteria = criteria_for(case)
    return list(check_periods(filed(case, "later", criteria), filed(case, "earlier", criteria), criteria))


@pytest.mark.parametrize("case", list(_cases()))
def test_cases(case: Mapping[str, Any]) -> None:
    found = found_in(case)
    told = [finding.message.in_("vi") for finding in found]
    assert Counter(f"{finding.severity}[{finding.code}]" for finding in found) == Counter(case["finds"]), told
    assert all(case.get("told", "") in message for message in told)


def test_every_code_has_a_case() -> None:
    finds = {what.partition("[")[2].rstrip("]") for case in _cases() for what in case.values[0]["finds"]}
    assert finds == ACROSS


def test_what_is_wrong_in_the_earlier_file_is_not_compared() -> None:
    case = {"measure": "count", "earlier_period": "Q1", "later_period": "Q2", "earlier": "4", "later": "3"}
    criteria = criteria_for(case)
    later, earlier = filed(case, "later", criteria), filed(case, "earlier", criteria)
    assert list(check_periods(later, earlier, criteria))
    unread = frozenset({"m"})
    assert not list(check_periods(later._replace(unread=unread), earlier, criteria))
    assert not list(check_periods(later, earlier._replace(unread=unread), criteria))


def test_every_period_has_its_months() -> None:
    assert set(MONTHS) == set(PERIODS)


# ---- the shares in the criteria file


@pytest.mark.parametrize(
    ("movement", "codes"),
    [
        ({}, []),
        ({"figure": "10%", "total": "0%"}, []),
        ({"figure": "10"}, ["bound-unit"]),
        ({"figure": "0.1", "total": "0.5"}, ["bound-unit", "bound-unit"]),
        ({"total": "-1%"}, ["figure-negative"]),
    ],
)
def test_the_shares_are_percentages(movement: Mapping[str, str], codes: list[str]) -> None:
    criteria = criteria_for({"measure": "count", "movement": movement})
    found = [finding for finding in check_criteria(criteria) if finding.path[0] == "movement"]
    assert [finding.code for finding in found] == codes


# ---- whole files


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PARINDEX_LANG", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


HEAD = "format: metrics/1\nunit: {unit}\nyear: 2022\nperiod: {period}\nsubmitted_by: Văn phòng\nfigures:\n"


def put(
    name: str, period: str, figures: str, unit: str = "Sở Khoa học và Công nghệ tỉnh Lào Cai", extra: str = ""
) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(HEAD.format(unit=unit, period=period).replace("year:", f"{extra}year:") + figures, "utf-8")


def check(*paths: str) -> list[tuple[str, int, str]]:
    """File, line and code of what `check` finds in English."""
    result = CliRunner().invoke(app, ["check", *paths, "--format", "json", "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return [(found["file"], found["line"], found["code"]) for found in json.loads(result.stdout)["findings"]]


ON_TIME = "  dossier_on_time_rate: {{done: {}, of: {}}}\n"


def test_each_file_is_compared_with_the_nearest_earlier_one() -> None:
    for name, period, done in (("a.yaml", "year", 390), ("b.yaml", "Q1", 200), ("c.yaml", "9M", 400)):
        put(f"y/{name}", period, ON_TIME.format(done, 424))
    assert check("y") == [("y/a.yaml", 7, "count-fell")]
    put("y/b.yaml", "Q1", ON_TIME.format(410, 424))
    assert check("y") == [("y/a.yaml", 7, "count-fell"), ("y/c.yaml", 7, "count-fell")]
    assert check("y/a.yaml", "y/b.yaml") == [("y/a.yaml", 7, "count-fell")]
    assert check("y/a.yaml") == []


def test_files_of_the_same_end_are_compared_with_each_other_and_with_the_one_before() -> None:
    put("q1.yaml", "Q1", ON_TIME.format(410, 424))
    put("q2.yaml", "Q2", ON_TIME.format(400, 424))
    put("h1.yaml", "H1", ON_TIME.format(400, 424))
    files = ("q1.yaml", "q2.yaml", "h1.yaml")
    assert check(*files) == [("h1.yaml", 7, "count-fell"), ("q2.yaml", 7, "count-fell")]
    put("h1.yaml", "H1", ON_TIME.format(411, 424))
    assert check(*files) == [("q2.yaml", 7, "count-fell"), ("q2.yaml", 7, "same-end-differs")]


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "Sở Y tế tỉnh Lào Cai"},
        {"extra": "division: van_phong\n"},
        {"extra": "# year 2021\n"},
    ],
)
def test_only_files_of_one_department_division_and_year_are_compared(other: dict[str, str]) -> None:
    put("q1.yaml", "Q1", ON_TIME.format(410, 424))
    put("q2.yaml", "Q2", ON_TIME.format(400, 424), **other)
    if "2021" in other.get("extra", ""):
        Path("q2.yaml").write_text(Path("q2.yaml").read_text("utf-8").replace("year: 2022", "year: 2021"), "utf-8")
    assert "count-fell" not in {code for _, _, code in check("q1.yaml", "q2.yaml")}
    put("q2.yaml", "Q2", ON_TIME.format(400, 424), unit="SỞ khoa học và Công nghệ tỉnh Lào Cai")
    assert "count-fell" in {code for _, _, code in check("q1.yaml", "q2.yaml")}


def test_a_figure_left_out_is_told_at_the_figures() -> None:
    put("q1.yaml", "Q1", ON_TIME.format(1, 2) + "  satisfaction_one_stop_rate: 96%\n")
    put("q2.yaml", "Q2", ON_TIME.format(2, 4))
    assert check("q1.yaml", "q2.yaml") == [("q2.yaml", 6, "figure-withdrawn")]


def test_a_figure_with_an_error_is_not_called_withdrawn() -> None:
    put("q1.yaml", "Q1", ON_TIME.format(1, 2) + "  satisfaction_one_stop_rate: 96%\n")
    put("q2.yaml", "Q2", ON_TIME.format(3, 2) + "  satisfaction_one_stop_rate: 95%\n")
    assert check("q1.yaml", "q2.yaml") == [("q2.yaml", 7, "done-over-of")]


def test_a_year_without_criteria_and_a_file_of_the_wrong_shape() -> None:
    for name, period in (("a.yaml", "Q1"), ("b.yaml", "Q2")):
        put(name, period, ON_TIME.format(1, 2))
        Path(name).write_text(Path(name).read_text("utf-8").replace("2022", "1999"), "utf-8")
    put("c.yaml", "Q7", ON_TIME.format(1, 2))
    codes = {code for _, _, code in check("a.yaml", "b.yaml", "c.yaml")}
    assert codes == {"no-criteria", "unknown-value"}


def test_a_comment_takes_a_comparison_away_and_is_not_called_unused_without_one() -> None:
    put("q1.yaml", "Q1", ON_TIME.format(410, 424))
    put("q2.yaml", "Q2", ON_TIME.format(400, 424).rstrip() + "  # parindex: ignore[count-fell] so decided\n")
    assert check("q1.yaml", "q2.yaml") == []
    assert check("q2.yaml") == []


def test_the_example_goes_with_itself() -> None:
    text = EXAMPLE.read_text("utf-8")
    for name, period in (("q2.yaml", "Q2"), ("h1.yaml", "H1"), ("9m.yaml", "9M")):
        Path(name).write_text(text.replace("period: Q2", f"period: {period}"), "utf-8")
    assert not {code for _, _, code in check("q2.yaml", "h1.yaml", "9m.yaml")} & ACROSS
