"""Units that were merged: counts added, shares recomputed, points told from the least to the most, never averaged."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.lint.baseline import check_baselines
from parindex_cli.model.baselines import Baselines
from tests.conftest import data_of

CRITERIA = """
format: criteria/1
year: {year}
title: Bộ tiêu chí
points: 10
lead: vp
source: {{in: plan}}
provenance: {{target: stated, points: stated, rule: stated, not_arising: stated}}
not_arising: zero
sources: {{plan: {{document: Kế hoạch, issuer: Sở}}}}
units: {{vp: Văn phòng}}
components:
  - title: 1. Hồ sơ
    points: 10
    criteria:
      - {{title: 1.1 Tỷ lệ tăng, points: 4, rule: {rate}, metric: on_time, rate: đúng hạn / hồ sơ}}
      - {{title: 1.2 Số việc tăng, points: 4, rule: {count}, metric: ideas, measure: count}}
      - {{title: 1.3 Có kế hoạch, rule: 2 điểm; = có, metric: planned, measure: yesno}}
"""
GROWTH = "{kind: growth, up: 4}"
FIGURES = """
format: metrics/1
unit: {unit}
year: {year}
period: year
submitted_by: A
figures: {{on_time: {on_time}, ideas: {ideas}, planned: {planned}}}
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_two_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("criteria").mkdir()
    plain = {"rate": "theo tỷ lệ", "count": "mỗi việc 1 điểm"}
    Path("criteria/2024.yaml").write_text(CRITERIA.format(year=2024, **plain), "utf-8")
    Path("criteria/2025.yaml").write_text(CRITERIA.format(year=2025, rate=GROWTH, count=GROWTH), "utf-8")
    figures("a.yaml", "Sở A", "{done: 80, of: 100}", "3")
    figures("b.yaml", "Sở B", "{done: 10, of: 20}", "1")
    figures("c.yaml", "Sở C", "{done: 91, of: 120}", "4", year=2025)


def figures(name: str, unit: str, on_time: str, ideas: str, planned: str = "yes", year: int = 2024) -> None:
    Path(name).write_text(FIGURES.format(unit=unit, year=year, on_time=on_time, ideas=ideas, planned=planned), "utf-8")


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(app, [*arguments, "--lang", "en"])
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    return done


def merge(*more: str) -> Result:
    return run("new", "--after", "a.yaml", "--after", "b.yaml", "--department", "Sở C", *more)


def words(result: Result) -> str:
    return " ".join(result.stdout.split())


def test_figures_are_added_and_points_are_not_compared() -> None:
    assert merge("2025").exit_code == 0
    assert run("check", "baselines").stdout == "files: 1, errors: 0, warnings: 0\n"
    # (80 + 10) of (100 + 20), and not the mean of 80% and 50%
    assert "75.8333% against 75% last year: better: 4 points" in words(run("explain", "1.1", "c.yaml"))
    assert "4 against 4 last year: the same" in words(run("explain", "1.2", "c.yaml"))
    had = "In 2024 those that were merged had: Sở A 82.00/100; Sở B 50.00/100; from 50.0% to 82.0%, not to be compared."
    assert had in words(run("score", "c.yaml"))


def test_a_form_shows_figures_put_together_and_points_from_the_least_to_the_most() -> None:
    merge("2025")
    among = "ở các đơn vị trước hợp nhất, không so sánh"
    rows = _form_rows()
    assert f"từ 2 đến 3,2/4 điểm {among}" in rows["1.1"]
    assert "90/120" in rows["1.1"]
    assert f"từ 1 đến 3/4 điểm {among}" in rows["1.2"]
    assert any(f"(10 điểm; năm trước từ 5 đến 8,2/10 điểm {among})" in row for row in rows)
    results = Path("baselines/2024.yaml").read_text("utf-8")
    Path("baselines/2024.yaml").write_text(results.replace("points: 2, maximum: 4", "points: 2, maximum: 5"), "utf-8")
    assert f"từ 40,0% đến 80,0% {among}" in _form_rows()["1.1"]


def _form_rows() -> dict[str, str]:
    done = run("form", "--year", "2025", "--period", "Q2", "--department", "Sở C", "--format", "csv")
    return {row[0]: " ".join(row) for row in csv.reader(done.stdout.splitlines(), delimiter=";") if row}


def test_results_that_were_published_and_a_unit_that_was_only_renamed() -> None:
    assert run("new", "2025", "--after", "a.yaml", "-o", "a-result.yaml").exit_code == 0
    assert run("new", "--after", "a-result.yaml", "--after", "b.yaml", "--department", "Sở C").exit_code == 0
    assert "Sở A 82.00/100; Sở B 50.00/100" in words(run("score", "c.yaml"))
    path = Path("baselines/2024.yaml")
    path.write_text(path.read_text("utf-8").replace("[Sở A, Sở B]", "[Sở B]"), "utf-8")
    assert "80% against 50% last year" not in words(run("explain", "1.1", "c.yaml"))
    assert "against 50% last year: better" in words(run("explain", "1.1", "c.yaml"))
    assert "against 50.00 in 2024: +50.00" in words(run("score", "c.yaml"))


UNKNOWN = {  # what the second of them has, and what is told of it
    "a share without counts": ("50%", "yes", "warning[share-without-counts]"),
    "not reported": ("pending", "yes", ""),
    "another answer": ("{done: 10, of: 20}", "no", "warning[figures-differ] Sở A has yes, Sở B has no"),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_what_is_not_known_of_all_is_not_known(case: str) -> None:
    on_time, planned, told = UNKNOWN[case]
    figures("b.yaml", "Sở B", "{done: 10, of: 20}", "1", planned)
    assert merge().exit_code == 0
    path = Path("baselines/2024.yaml")
    at = path.read_text("utf-8").rindex("{done: 10, of: 20}")
    text = path.read_text("utf-8")
    path.write_text(text[:at] + text[at:].replace("{done: 10, of: 20}", on_time), "utf-8")
    result = run("explain", "1.1", "c.yaml")
    assert told in result.stderr
    assert ("against 75% last year" in words(result)) == (case == "another answer")


REFUSED = {
    "the name of the merged unit is needed": ["--after", "a.yaml", "--after", "b.yaml"],
    "«Sở A» stands in two places": ["--after", "a.yaml", "--after", "a.yaml", "--department", "C"],
    "«Sở B» stands in two places": ["--after", "a.yaml", "--after", "b.yaml", "--department", "Sở B"],
    "all files must be of one year, the one before: 2024, 2025": [
        *("--after", "a.yaml", "--after", "c.yaml", "--department", "Sở D"),
    ],
    "the one before: 2024": ["2026", "--after", "a.yaml", "--after", "b.yaml", "--department", "Sở C"],
    "--rank goes with one --after": [
        *("--after", "a.yaml", "--after", "b.yaml", "--department", "Sở C", "--rank", "1"),
    ],
    "--department with several": ["--after", "a.yaml", "--department", "Sở C"],
    "only with --after": ["2025", "--from", "2024", "--department", "Sở C"],
    "have no points yet": ["--after", "a.yaml", "--after", "open.yaml", "--department", "Sở C"],
    "error[missing-key]": ["--after", "a.yaml", "--after", "broken.yaml", "--department", "Sở C"],
    "error[file-missing]": ["--after", "a.yaml", "--after", "none.yaml", "--department", "Sở C"],
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_put_together(why: str) -> None:
    figures("open.yaml", "Sở B", "pending", "1")
    Path("broken.yaml").write_text("format: baseline/1\nyear: 2024\nunit: Sở B\n", "utf-8")
    result = run("new", *REFUSED[why])
    assert (result.exit_code, Path("baselines").exists()) == (2, False)
    assert why in result.stderr


STORIES = {
    "{Sở C: [Sở A, Sở B]}": [],
    "{Sở C: [Sở A], Sở D: [Sở B]}": [],
    "{Sở C: [Sở A, Sở X]}": [("merged-story", ("merged", "Sở C", 1))],
    "{Sở C: [Sở A], Sở D: [Sở B, Sở A]}": [("merged-story", ("merged", "Sở D", 1))],
    "{Sở C: [Sở A, Sở A]}": [("merged-story", ("merged", "Sở C", 1))],
    "{Sở B: [Sở A]}": [("merged-story", ("merged", "Sở B"))],
}


@pytest.mark.parametrize("written", STORIES)
def test_maps_that_are_not_one_story(written: str) -> None:
    result = "{published: {points: 1, maximum: 1}, components: [{id: '1', points: 1, maximum: 1}]}"
    units = f"units: {{Sở A: {result}, Sở B: {result}}}"
    text = f"{{format: baselines/1, year: 2024, source: {{document: A}}, merged: {written}, {units}}}"
    results = Baselines.model_validate(data_of(text))
    assert [(found.code, found.path) for found in check_baselines(results)] == STORIES[written]
