"""The one index: how it is made, compared and shown, the same in every command and format."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.language import Lang, same
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import read_figures
from parindex_cli.numbers import exact_text
from parindex_cli.report.content import report_content
from parindex_cli.scoring import Scorecard, score
from parindex_cli.scoring.result import result_of
from parindex_cli.views.baseline_yaml import baseline_yaml
from parindex_cli.views.headline import index_gain, index_text, parts_shown, parts_text, shown_change, too_low
from parindex_cli.views.output.headline import headline_data
from parindex_cli.views.output.layers import split_data
from parindex_cli.views.tables import BLANK, DASH, Cell, Column, lean, number_cell, number_column, table
from tests.conftest import _Coverage, baseline_of, criteria_of, submission_of
from tests.layer_cases import component, criteria_data, leaf

SPLIT = {"split": {"appraisal": "80", "survey": "20"}}
PUBLISHED = {"points": "89.08", "maximum": "100", "rank": "12", "ranked": "19"}
PARTS = [
    {"id": "appraisal", "title": "Thẩm định", "points": "71.43", "maximum": "80"},
    {"id": "survey", "title": "Điều tra", "points": "17.65", "maximum": "20"},
]
COUNT = {"measure": "count", "title": "Thưởng", "question": "Mấy?"}


def made(totals: Mapping[str, Any], *beside: dict[str, Any], decimals: str = "2") -> CriteriaSet:
    """98 points of the appraiser in one criterion, 20 of the survey in another, and what may stand beside them."""
    parts = [component("1", [leaf("1.1", "98")]), component("2", [leaf("2.1", "20", surveyed="yes")])]
    data = criteria_data(*parts, totals=totals, adjustments=list(beside), decimals=decimals, self_scored_survey="yes")
    return criteria_of({**data, "metrics": {**data["metrics"], **({"more": COUNT} if beside else {})}})


def last(**published: Any) -> Baseline:
    return baseline_of(
        {
            "format": "baseline/1",
            "year": "2021",
            "unit": "Sở",
            "source": {"document": "Quyết định"},
            "published": {**PUBLISHED, **published},
            "components": [{"id": "1", "points": "80", "maximum": "98"}],
        }
    )


def card(
    criteria: CriteriaSet, figures: Mapping[str, Any], period: str = "year", baseline: Baseline | None = None
) -> Scorecard:
    submission = submission_of(figures, period=period)
    read, findings = read_figures(submission.figures, criteria.metrics)
    assert not [found for found in findings if found.severity == "error"]
    return score(criteria, submission, read, baseline)


def beside(kind: str, ceiling: str) -> dict[str, Any]:
    one = {"id": "b", "kind": kind, "title": "Thưởng", "metric": "more", "per": "4.9", "ceiling": ceiling}
    return {**one, "provenance": {"points": "stated"}}


FULL = {"m1_1": "98", "m2_1": "20"}
HALF = {"m1_1": "49", "m2_1": "10"}


@pytest.mark.parametrize(
    ("criteria", "figures", "index", "secured", "reachable", "of", "complete"),
    [
        (made(SPLIT), FULL, "100", "100", "100", 100, True),
        (made(SPLIT), {"m1_1": "49", "m2_1": "5"}, "45", "45", "45", 100, True),
        (made(SPLIT), {"m1_1": "49"}, "40", "40", "60", 100, False),
        (made(SPLIT), {"m1_1": "49", "m2_1": "not arising"}, "40", "40", "40", 80, True),
        (made(SPLIT), {"m1_1": "not arising", "m2_1": "not arising"}, None, None, None, 100, False),
        (made({}), {"m1_1": "49", "m2_1": "10"}, "50", "50", "50", 100, True),
        (made({}), {"m1_1": "59"}, "50", "50", "3950/59", 100, False),
        (made({"index": "236"}), {"m1_1": "98", "m2_1": "20"}, "50", "50", "50", 100, True),
        # A bonus is of the appraised part; the limits are scaled as the total is.
        (made(SPLIT, beside("bonus", "9.8")), {**HALF, "more": "1"}, "54", "54", "54", 100, True),
        (made(SPLIT, beside("bonus", "9.8")), HALF, "50", "50", "58", 100, False),
        (made(SPLIT, beside("penalty", "9.8")), {**HALF, "more": "1"}, "46", "46", "46", 100, True),
        (made(SPLIT, beside("penalty", "9.8")), HALF, "50", "42", "50", 100, False),
        (made(SPLIT, beside("penalty", "99")), {"m1_1": "0", "m2_1": "0", "more": "20"}, "0", "0", "0", 100, True),
        (made({**SPLIT, "maximum": "106.2"}), FULL, "90", "90", "90", 100, True),
        (made({**SPLIT, "maximum": "106.2"}), {"m1_1": "98"}, "80", "80", "90", 100, False),
        (made({"maximum": "59"}), FULL, "50", "50", "50", 100, True),
    ],
)
def test_the_index(
    criteria: CriteriaSet,
    figures: dict[str, str],
    index: str | None,
    secured: str | None,
    reachable: str | None,
    of: int,
    complete: bool,  # noqa: FBT001
) -> None:
    found = card(criteria, figures).headline
    expected = [None if one is None else Fraction(one) for one in (index, secured, reachable)]
    assert [found.index, found.secured, found.reachable] == expected
    assert (found.of, found.complete) == (of, complete)
    assert found.share == (None if index is None else Fraction(index) / of)


def test_what_is_short_is_on_the_same_scale() -> None:
    found = card(made(SPLIT), {"m1_1": "49"}).headline
    assert (found.index, found.possible, found.pending, found.gone) == (40, 0, 20, 40)


@pytest.mark.parametrize(
    ("period", "figures", "published", "of_last", "change"),
    [
        ("year", FULL, {}, "89.08", "10.92"),
        ("Q4", FULL, {}, "89.08", "10.92"),
        ("Q2", FULL, {}, "89.08", "10.92"),  # six months are never set against twelve: this is the projection's
        ("9M", {"m1_1": "98"}, {}, "89.08", None),
        ("year", {"m1_1": "98"}, {}, "89.08", None),  # nor is what is awaited a fall
        ("year", FULL, {"points": "44.54", "maximum": "50"}, "89.08", "10.92"),
        # A part alone is compared with the same part, where it was published.
        ("year", {"m1_1": "98", "m2_1": "not arising"}, {"parts": PARTS}, "71.43", "8.57"),
        ("year", {"m1_1": "98", "m2_1": "not arising"}, {}, None, None),
    ],
)
def test_last_years_index_stands_beside_it(
    period: str, figures: dict[str, str], published: dict[str, Any], of_last: str | None, change: str | None
) -> None:
    found = card(made(SPLIT), figures, period, last(**published))
    head = found.headline
    assert (None if head.last is None else head.last.index) == (None if of_last is None else Fraction(of_last))
    assert head.change == shown_change(found) == (None if change is None else Fraction(change))
    assert card(made(SPLIT), figures, period).headline.last is None


def test_the_change_is_between_the_numbers_as_shown() -> None:
    found = card(made({}), {"m1_1": "78.7", "m2_1": "20"}, "year", last(points="83.64"))
    assert found.rounded(found.headline.index) == Fraction("83.64")
    assert found.headline.change == Fraction("98.7") / 118 * 100 - Fraction("83.64")
    assert shown_change(found) == 0


@pytest.mark.parametrize(
    ("criteria", "figures", "period", "published", "vi", "en"),
    [
        (
            made(SPLIT), FULL, "year", {},
            "Chỉ số 100,00/100 so với 89,08 năm 2021 (hạng 12/19): +10,92.",
            "Index 100.00/100 against 89.08 in 2021 (rank 12/19): +10.92.",
        ),
        (
            made(SPLIT), {"m1_1": "49"}, "Q2", {},
            "Chỉ số đã đạt 40,00/100, có thể đạt 60,00; năm 2021: 89,08 (hạng 12/19).",
            "Index 40.00/100 so far, reachable 60.00; 2021: 89.08 (rank 12/19).",
        ),
        (
            made(SPLIT), {"m1_1": "49"}, "Q2", {"rank": None, "ranked": None},
            "Chỉ số đã đạt 40,00/100, có thể đạt 60,00; năm 2021: 89,08.",
            "Index 40.00/100 so far, reachable 60.00; 2021: 89.08.",
        ),
        (made(SPLIT), FULL, "Q2", None, "Chỉ số 100,00/100.", "Index 100.00/100."),
        (
            made(SPLIT, beside("penalty", "9.8")), HALF, "Q2", None,
            "Chỉ số đã đạt 50,00/100, khi đủ số liệu từ 42,00 đến 50,00.",
            "Index 50.00/100 so far, from 42.00 to 50.00 once everything is reported.",
        ),
        (
            made(SPLIT), {"m1_1": "not arising", "m2_1": "not arising"}, "Q2", {},
            "Không có chỉ số: không có tiêu chí nào áp dụng.", "There is no index: no criterion applies.",
        ),
    ],
)  # fmt: skip
def test_the_index_in_words(
    criteria: CriteriaSet, figures: dict[str, str], period: str, published: dict[str, Any] | None, vi: str, en: str
) -> None:
    text = index_text(card(criteria, figures, period, None if published is None else last(**published)))
    assert (text.in_("vi"), text.in_("en")) == (vi, en)


def test_the_parts_add_up_to_the_index_as_shown() -> None:
    found = card(made(SPLIT), {"m1_1": "33.33", "m2_1": "7.777"})
    assert sum(points for _, points in parts_shown(found)) == found.rounded(found.headline.index)
    text = parts_text(found)
    assert text is not None
    assert text.in_("vi") == "Trong đó thẩm định 27,21/80 + điều tra xã hội học 7,78/20."
    assert parts_text(card(made({}), FULL)) is None


def test_a_part_by_itself_is_told_with_its_own_title() -> None:
    """Of several published parts; one may be a component, a group or a single criterion."""
    parts = [
        component("1", [leaf("1.1", "50"), leaf("1.2", "10")]),
        component("2", [leaf("2.1", "20", surveyed="yes"), leaf("2.2", "10", surveyed="yes")]),
        component("3", [leaf("3.1", "5"), leaf("3.2", "5", surveyed="yes")]),
    ]
    split = {"appraisal": "61.5", "survey": "22", "others": {"2.2": "10", "3": "6.5"}}
    data = criteria_data(*parts, totals={"split": split, "index": "100"}, decimals="2", self_scored_survey="yes")
    figures = {"m1_1": "30", "m1_2": "10", "m2_1": "12", "m2_2": "5", "m3_1": "4", "m3_2": "4"}
    found = card(criteria_of(data), figures)
    text = parts_text(found)
    assert text is not None
    assert text.in_("vi") == (
        "Trong đó thẩm định 41,00/61,5 + điều tra xã hội học 13,20/22 + Tiêu chí 2.2 5,00/10 + Thành phần 3 5,20/6,5."
    )
    told = split_data(found)
    assert told is not None
    assert [(one["id"], one["scaled"], one["of"]) for one in told["others"]] == [
        ("2.2", "5.00", "10.00"),
        ("3", "5.20", "6.50"),
    ]
    node = next(node for node in found.nodes() if node.id == "3.2")
    assert index_gain(found, node, Fraction(1)) == Fraction("0.65")
    result = result_of(found)
    assert result is not None
    written = baseline_yaml(found, result)
    assert "id: '3'" in written or 'id: "3"' in written
    assert "title: Thành phần 3" in written


def test_a_part_that_is_not_reported_is_no_zero() -> None:
    text = parts_text(card(made(SPLIT), {"m1_1": "49"}))
    assert text is not None
    assert text.in_("en") == "Made of appraised 40.00/80 + survey not reported."


@pytest.mark.parametrize(
    ("figures", "least", "words"),
    [
        ({"m1_1": "77.9951", "m2_1": "20"}, "80", None),
        ({"m1_1": "73.4949", "m2_1": "20"}, "80", "chỉ số 79,996 thấp hơn 80"),
        ({"m1_1": "67.62", "m2_1": "13.28"}, "80", "chỉ số 68,48 thấp hơn 80"),
    ],
)
def test_it_is_compared_unrounded(figures: dict[str, str], least: str, words: str | None) -> None:
    found = card(made(SPLIT, decimals="4"), figures)
    found = found._replace(criteria=found.criteria.model_copy(update={"decimals": 2}))
    assert found.reaches(Fraction(least)) == (words is None)
    if words:
        assert too_low(found, Fraction(least)).in_("vi") == f"Không đạt: {words} (--fail-under)"


points = st.fractions(0, 98, max_denominator=100).map(lambda value: f"{float(value):.2f}")


@pytest.mark.unmeasured
@given(points, st.one_of(st.none(), st.integers(0, 20).map(str)), st.sampled_from(["Q2", "year"]))
def test_secured_index_and_reachable_are_in_order(appraised: str, surveyed: str | None, period: str) -> None:
    for criteria in (made(SPLIT), made({})):
        found = card(criteria, {"m1_1": appraised, "m2_1": surveyed}, period).headline
        assert found.index is not None
        assert found.secured is not None
        assert found.reachable is not None
        assert 0 <= found.secured <= found.index <= found.reachable <= found.of
        assert found.index + found.possible + found.pending + found.gone == found.of
        assert found.complete == (surveyed is not None)


# Columns of zeros, and the same number everywhere.


def test_a_spare_column_of_zeros_is_left_out() -> None:
    def column(heading: str, cells: list[Cell], *, spare: bool = True, total: Cell = BLANK) -> Column[int]:
        return number_column(same(heading), lambda row: cells[row], total, spare=spare)

    zero, one = number_cell(0, 2), number_cell(1, 2)
    columns = [
        column("kept", [zero, zero], spare=False),
        column("zeros", [zero, zero], total=zero),
        column("one", [zero, one]),
        column("none", [DASH, BLANK]),
        column("words", [DASH, Cell(same("12/19"))]),
        column("cancelled", [one, number_cell(-1, 2, signed=True)], total=zero),
    ]
    shown = lean(table(columns, [0, 1]))
    assert [each.heading.vi for each in shown.columns] == ["kept", "one", "words", "cancelled"]
    assert {len(row.cells) for row in shown.rows} == {4}


EXAMPLE, YEAR = "examples/2022-q2.yaml", "examples/2022.yaml"
SURVEYED = (YEAR, "--appraisal", "examples/2022-year-survey.yaml")
ROOT = Path(__file__).parent.parent


def run(*arguments: str, code: int = 0) -> Result:
    """A command that writes no file, on shipped ones: run once for all that is asked of it, measured or not."""
    result = _run(arguments, _Coverage.paused)
    assert result.exit_code == code, result.output
    return result


@cache
def _run(arguments: tuple[str, ...], _unmeasured: bool) -> Result:  # noqa: FBT001  # a part of the key
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "140"})


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.unmeasured
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("file", "of"), [((EXAMPLE,), "80.00"), ((YEAR,), "80.00"), (SURVEYED, "100.00")])
def test_every_command_and_format_has_the_same_index(file: tuple[str, ...], of: str, lang: Lang) -> None:
    data = json.loads(run("score", *file, "--format", "json").stdout)
    words, index = data["headline"]["words"][lang], data["headline"]["index"]
    for command in ("score", "gaps", "report"):
        text = run(command, *file, "--lang", lang, *(("--format", "markdown") if command != "report" else ())).stdout
        assert words in re.sub(r"\\(?=\W)", "", text), command
    assert words in run("score", *file, "--lang", lang).stdout
    assert words in run("gaps", *file, "--lang", lang).stdout
    assert json.loads(run("gaps", *file, "--format", "json").stdout)["headline"] == data["headline"]
    assert data["total"]["index"]["points"] == data["split"]["points"] == index
    *_, total, row = run("score", *file, "--lang", "en", "--format", "csv").stdout.splitlines()
    if data["projection"] is not None:
        likely, total, row = data["projection"]["likely"], row, total
        assert total.startswith(f",Projected index,{likely['index']},{likely['of']},")
    assert row.startswith(f",Index,{index},{of},")
    html = run("report", *file, "--lang", "en", "--format", "html").stdout
    assert f"<dd>{index}<small>/{of.partition('.')[0]}</small></dd>" in html


def test_the_head_of_a_report_is_that_of_the_card() -> None:
    found = card(made(SPLIT), {"m1_1": "49"}, "Q2", last())
    content = report_content([found], "en")
    head, data = content["headline"], headline_data(found)
    assert (head["index"], head["of"], head["reachable"], head["last"]) == ("40.00", "100", "60.00", "89.08")
    assert (data["index"], data["exact"], data["complete"]) == ("40.00", "40", False)
    assert [part["name"] for part in head["parts"]] == ["secured", "pending", "gone"]
    assert sum(Fraction(part["percent"]) for part in head["parts"]) == 100


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", "Không đạt: chỉ số 66,11 thấp hơn 80 (--fail-under)"),
        ("en", "Not reached: the index 66.11 is below 80 (--fail-under)"),
    ],
)
def test_why_it_fails_is_told_in_one_line(lang: str, words: str) -> None:
    result = run("score", EXAMPLE, "--fail-under", "80", "--lang", lang, code=1)
    assert result.stderr.splitlines() == [words]


@pytest.mark.unmeasured
def test_what_118_has_to_do_with_100_is_told_only_where_it_is_asked() -> None:
    sentence = "The eight components add up to 102.73/118"
    for command in (("score",), ("gaps",), ("score", "--format", "markdown")):
        assert sentence not in run(command[0], EXAMPLE, *command[1:], "--lang", "en").stdout
    for command in (("score", "--detail"), ("report",)):
        shown = run(command[0], EXAMPLE, *command[1:], "--lang", "en").stdout
        assert sentence in " ".join(shown.split())


def test_the_change_of_a_year_stands_beside_its_index() -> None:
    shown = run("score", *SURVEYED).stdout
    assert "Chỉ số 91,74/100 so với 89,08 năm 2021 (hạng 12/19): +2,66." in shown
    assert "± điểm 2021" in shown
    last = json.loads(run("score", *SURVEYED, "--format", "json").stdout)["headline"]["last"]
    assert last == {"year": 2021, "index": "89.08", "rank": 12, "ranked": 19, "change": "2.66"}


@pytest.mark.parametrize(
    ("totals", "leaf_id", "more"),
    [
        (SPLIT, "1.1", "0.82"),
        (SPLIT, "2.1", None),  # of which a point is a point of the index
        ({}, "1.1", None),
    ],
)
def test_what_a_point_brings_of_the_index(totals: dict[str, Any], leaf_id: str, more: str | None) -> None:
    found = card(made(totals), {"m1_1": "49", "m2_1": "1"}, "Q2")
    node = next(node for node in found.leaves() if node.id == leaf_id)
    # 41.00 and 41.816…, between the numbers as they are shown
    assert index_gain(found, node, Fraction(1)) == (None if more is None else Fraction(more))


@pytest.mark.unmeasured
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_six_months_are_never_set_against_twelve(lang: str) -> None:
    for command in (("score",), ("score", "--detail"), ("report",)):
        shown = " ".join(run(command[0], EXAMPLE, *command[1:], "--lang", lang).stdout.split())
        assert {"vi": "Dự báo cả năm (theo nhịp 6 tháng): 77", "en": "Projection of the year"}[lang] in shown
    explained = " ".join(run("explain", "3", EXAMPLE, "--lang", lang).stdout.split())
    assert {"vi": "; dự báo cả năm thay đổi −0,76 điểm", "en": "; projected change −0.76 points"}[lang] in explained
    data = json.loads(run("score", EXAMPLE, "--format", "json").stdout)
    ends = {node["id"]: node for node in data["projection"]["criteria"]}
    for node in data["components"]:
        end = ends[node["id"]]
        change = Fraction(end["earned"]) - Fraction(node["last"]["points"])
        assert node["last"]["change"] == (None if Fraction(end["pending"]) else exact_text(change))
    assert ends["3"]["earned"] == "13.54"
    assert data["headline"]["last"]["change"] is None


EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.mark.unmeasured
def test_the_steps_of_the_index_lead_to_it() -> None:
    """As printed: each part is its points by its share, and together they are the index."""
    done = CliRunner().invoke(
        app,
        [
            "explain",
            "total",
            str(EXAMPLES / "2022.yaml"),
            "--appraisal",
            str(EXAMPLES / "2022-year-survey.yaml"),
            "--lang",
            "en",
        ],
    )
    assert (done.exit_code, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    summed = [Decimal(n) for n in re.search(r"Together: ([\d. +]+) = ", text)[1].split(" + ")]  # type: ignore[index]
    assert f"= {sum(summed)}, out of 118" in text
    parts = re.findall(r": ([\d.]+) × (\d+)/(\d+) [=≈] ([\d.]+)", text)
    assert len(parts) == 2
    for points, of, maximum, result in parts:
        assert abs(Decimal(points) * int(of) / int(maximum) - Decimal(result)) < Decimal("0.0001")
    assert re.search(r"rounded to ([\d.]+) out of 100", text)[1] == "91.74"  # type: ignore[index]
    assert "102.73/118" in text
    assert CliRunner().invoke(app, ["explain", "tổng"]).exit_code == 2
