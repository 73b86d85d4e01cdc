"""A bonus or a penalty that is not reported is awaited in every answer: never 0, never left out."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.app import app

pytestmark = pytest.mark.unmeasured

CRITERIA = """
format: criteria/1
year: 2031
title: T
points: 2
sources: {s: {document: D, issuer: I}}
units: {u: {title: U}}
metrics:
  r: {measure: rate, title: Done, question: q, out_of: o}
  b: {measure: count, title: B, question: q}
  p: {measure: count, title: P, question: q}
components:
  - id: "1"
    title: C
    points: 2
    lead: u
    source: {in: s}
    provenance: {points: stated}
    criteria:
      - {id: "1.1", title: R, points: 2, metric: r, rule: {kind: proportional}, not_arising: zero,
         provenance: {points: stated}}
adjustments:
  - {id: t, kind: bonus, title: T, metric: b, per: 1, ceiling: 4, provenance: {points: stated}}
  - {id: p, kind: penalty, title: P, metric: p, per: 1, ceiling: 5, provenance: {points: stated}}
"""
FIGURES = "format: metrics/1\nunit: D\nyear: 2031\nperiod: year\nsubmitted_by: U\nfigures:\n  r: {done: 5, of: 5}\n"
APPRAISAL = 'format: appraisal/1\nunit: D\nyear: 2031\nlayer: appraised\nby: X\nunlisted: self\npoints: {"1.1": 1}\n'

AWAITED = {
    "what is proven": (["score", "m.yaml", "--evidence"], r"Bonus – – – 4\.00 Penalty – – – −5\.00"),
    "what another figure does": (["score", "m.yaml", "--set", "b=2"], r"Bonus – 2\.00 \+2\.00 Penalty – – –"),
    "periods in order": (["score", "q2.yaml", "m.yaml"], r"not reported 0\.00, bonus \+4\.00, penalty −5\.00"),
    "the projection": (["score", "q2.yaml"], r"is left out, bonus \+4\.00, penalty −5\.00 at most"),
    "with points of others": (["score", "m.yaml", "--appraisal", "a.yaml"], r"Bonus – \+4\.00 Penalty – −5\.00"),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("criteria").mkdir()
    Path("criteria/2031.yaml").write_text(CRITERIA, "utf-8")
    Path("m.yaml").write_text(FIGURES, "utf-8")
    Path("q2.yaml").write_text(FIGURES.replace("period: year", "period: Q2"), "utf-8")
    Path("a.yaml").write_text(APPRAISAL, "utf-8")


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*words, "--lang", "en"])
    return done.exit_code, " ".join((done.stdout + done.stderr).split())


@pytest.mark.parametrize("case", AWAITED)
def test_it_is_awaited_wherever_it_stands(case: str) -> None:
    command, expected = AWAITED[case]
    code, shown = run(*command)
    assert code == 0
    assert re.search(expected, shown), shown


def test_it_makes_no_result_of_a_year_and_none_is_offered() -> None:
    code, shown = run("new", "--after", "m.yaml", "-o", "result.yaml")
    assert (code, shown) == (
        2,
        "error: --after: 2 criteria have no points yet: t, p; add figures, or points by --appraisal",
    )
    assert not Path("result.yaml").exists()
    assert "parindex new --after" not in run("reconcile", "m.yaml", "a.yaml")[1]
    Path("m.yaml").write_text(FIGURES + "  b: 1\n  p: 2\n", "utf-8")
    assert run("new", "--after", "m.yaml", "-o", "result.yaml")[0] == 0
    assert "parindex new --after m.yaml" in run("reconcile", "m.yaml", "a.yaml")[1]
