"""What a set prints beside the id: numbers of its own, evidence, who verifies it, how many a class takes, and when."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.app import app

CRITERIA = """
format: criteria/1
year: 2031
title: Bộ tiêu chí
points: 10
lead: vp
source: {in: plan}
provenance: {target: stated, points: stated, rule: stated, not_arising: stated}
not_arising: zero
verifier: Sở Nội vụ | Home Affairs
sources: {plan: {document: Kế hoạch, issuer: Sở}}
units: {vp: Văn phòng}
totals: {index: 100}
classes: [{title: Xuất sắc, at_least: 9, at_most: 25%}, {title: Yếu}]
tie_breaks: ["6.1", bonus.1]
components:
  - title: 6. Hiện đại hóa
    points: 10
    evidence: Ảnh chụp màn hình
    criteria:
      - {title: 6.1 Ban hành kế hoạch, number: "3.5", metric: planned, rule: 4 điểm; = có, measure: yesno}
      - {title: 6.2 Báo cáo, metric: reports, rule: 6 điểm; ≥ 2, measure: count, requires: "6.1",
         evidence: Báo cáo | Reports, verifier: Văn phòng}
adjustments:
  - {id: bonus.1, number: "IX.1", kind: bonus, title: Sáng kiến, metric: ideas, per: 1, ceiling: 2, measure: count,
     evidence: Quyết định công nhận}
"""
FIGURES = """
format: metrics/1
unit: Sở A
year: 2031
period: year
submitted_by: B
figures: {planned: yes, reports: 2, ideas: 1}
"""
RESULTS = "Đơn vị,Năm,Chỉ số,Số đơn vị xếp hạng\nSở B,2030,12,9\nSở C,2030,11,9\nSở D,2030,10,9\nSở E,2030,9,9\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_the_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"c.yaml": CRITERIA, "m.yaml": FIGURES, "r.csv": RESULTS}.items():
        Path(name).write_text(text.lstrip(), "utf-8")


def said(*arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, "--criteria", "c.yaml"])
    assert (result.exit_code, result.exception) == (0, None), result.output
    return " ".join(result.stdout.split())


SHOWN = {
    "the printed number, in place of the id": (["explain", "6.1", "m.yaml", "--lang", "en"], "3.5 Ban hành kế hoạch"),
    "also asked for by it": (["explain", "3.5", "--lang", "en"], "3.5 Ban hành kế hoạch"),
    "said of a group, for all below": (["explain", "3.5", "--lang", "en"], "Evidence: Ảnh chụp màn hình"),
    "said at the top, in both languages": (["explain", "3.5", "--lang", "en"], "Verified by: Home Affairs"),
    "the nearest wins": (["explain", "6.2", "--lang", "en"], "Evidence: Reports • Verified by: Văn phòng"),
    "a gate": (["explain", "6.2", "--lang", "en"], "Earns points only when 3.5 Ban hành kế hoạch is met"),
    "in tables": (["score", "m.yaml", "--detail", "--lang", "en"], "3.5 Ban hành kế hoạch"),
    "in a form": (
        ["form", "--format", "csv", "--period", "year", "--unit", "department"],
        "3.5;Ban hành kế hoạch;Ban hành kế hoạch: có hay không? (tài liệu kiểm chứng: Ảnh chụp màn hình);",
    ),
    "of a bonus in a form": (
        ["form", "--format", "csv", "--period", "year", "--unit", "department"],
        "IX.1;Sáng kiến;",
    ),
    "in a report": (["report", "m.yaml", "--format", "markdown", "--lang", "en"], "| 3.5 "),
    "the quota of a class": (["score", "m.yaml"], "loại Xuất sắc không quá 25% số đơn vị"),
    "a place within it": (["score", "m.yaml", "--results", "r.csv", "--lang", "en"], "2 of 9; place 2 is among these"),
    "ties": (["score", "m.yaml", "--results", "r.csv"], "Bằng điểm thì xét lần lượt điểm của 3.5, IX.1"),
}


@pytest.mark.parametrize("case", SHOWN)
def test_what_is_shown(case: str) -> None:
    arguments, words = SHOWN[case]
    assert words in said(*arguments)


def test_a_place_beyond_a_quota_of_units() -> None:
    Path("c.yaml").write_text(CRITERIA.replace("at_most: 25%", "at_most: 1"), "utf-8")
    shown = said("score", "m.yaml", "--results", "r.csv", "--lang", "en")
    assert "Quota: at most 1 units may be of class Xuất sắc, which is 1 of 9; place 2 is beyond" in shown
    Path("c.yaml").write_text(CRITERIA.replace("at_least: 9,", "at_least: 90,"), "utf-8")
    assert "Quota" not in said("score", "m.yaml", "--results", "r.csv", "--lang", "en")


IN_FORCE = {  # what a set says, the period, and what is told of it
    '{from: "2031-01-01", to: 30/6/2031}': ("H1", ""),
    '{from: "2031-01-01", to: "2031-06-29"}': ("H1", "in force from 2031-01-01 to 2031-06-29"),
    '{to: "2031-08-31"}': ("Q3", "in force to 2031-08-31"),
    "{from: 1/4/2031}": ("Q1", "in force from 2031-04-01"),
    "{from: 31/3/2031}": ("Q1", ""),
    "{from: 31/3/2031, to: 31/3/2031}": ("Q1", ""),
}


@pytest.mark.parametrize("written", IN_FORCE)
def test_a_period_outside_the_time_a_set_is_in_force(written: str) -> None:
    period, told = IN_FORCE[written]
    Path("criteria").mkdir()
    Path("criteria/2031.yaml").write_text(CRITERIA.replace("\nyear:", f"\nin_force: {written}\nyear:"), "utf-8")
    Path("m.yaml").write_text(FIGURES.lstrip().replace("period: year", f"period: {period}"), "utf-8")
    result = CliRunner().invoke(app, ["check", "m.yaml", "--lang", "en"])
    assert result.exit_code == 0
    assert ("m.yaml:4:9: warning[not-in-force]" in result.stdout, told in result.stdout) == (bool(told), True)


def test_a_number_of_very_many_digits_is_text() -> None:
    number = "9" * 5000
    text = CRITERIA.lstrip().replace("    evidence: Ảnh", f'    number: "{number}"\n    evidence: Ảnh')
    Path("c.yaml").write_text(text, "utf-8")
    assert number in said("score", "m.yaml", "--format", "csv")
