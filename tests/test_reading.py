"""Figures as a department writes them, and what each measure makes of them."""

from fractions import Fraction
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from parindex_cli.dates import date_text, full_date
from parindex_cli.dates import day as compared
from parindex_cli.diagnostics import Path, Severity
from parindex_cli.fields import NOT_EMPTY, Exact
from parindex_cli.figures import Amount, Items, Level, NotArising, NotSubmitted, Pending, Rate, Tally, YesNo
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.figure_words import figure_text
from parindex_cli.model.metrics import Metric
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import PERIODS, Period, ReportedFigure, Submission, long_form
from tests.conftest import data_of, submission_of

METRICS: dict[str, str] = {
    "rate": "{measure: rate, title: Tỷ lệ, question: Gì, out_of: tổng}",
    "may_exceed": "{measure: rate, title: Tỷ lệ, question: Gì, out_of: tổng, may_exceed: yes}",
    "money": "{measure: rate, title: Tỷ lệ, question: Gì, out_of: tổng, fractional: yes}",
    "count": "{measure: count, title: Số, question: Gì}",
    "amount": "{measure: amount, title: Số, question: Gì, fractional: yes}",
    "yesno": "{measure: yesno, title: Có, question: Gì}",
    "days": "{measure: days, title: Ngày, question: Gì}",
    "points": "{measure: points, title: Điểm, question: Gì}",
    "level": "{measure: level, title: Mức, question: Gì, options: [{id: good, title: Tốt}, {id: poor, title: Kém}]}",
    "items": "{measure: items, title: Việc, question: Gì, options: [{id: plan, title: A}, {id: report, title: B}]}",
    "tally": "{measure: tally, title: Lỗi, question: Gì, options: [{id: late, title: A}, {id: wrong, title: B}]}",
    "mean": "{measure: survey, title: Hài lòng, question: Gì, scale: 5}",
    "share": "{measure: survey, title: Hài lòng, question: Gì, scale: 5, satisfied: [4, 5]}",
    "no_scale": "{measure: survey, title: Hài lòng, question: Gì}",
}


def metrics() -> dict[str, Metric]:
    made = {}
    for name, text in METRICS.items():
        metric, findings = shaped(Metric, data_of(text))
        assert metric is not None, findings
        made[name] = metric
    return made


def reported(name: str, written: str) -> tuple[Reported | None, list[Any]]:
    submission = submission_of({name: data_of(f"a: {written}")["a"]})
    read, findings = read_figures(submission.figures, metrics())
    return read.get(name), findings


def answers(*numbers: str | None) -> dict[str, Fraction]:
    """How many gave each answer, from 1 on; None where the file does not name it."""
    return {str(level): Fraction(number) for level, number in enumerate(numbers, 1) if number is not None}


def counted(done: str, of: str) -> Rate:
    return Rate.counted(Fraction(done), Fraction(of))


@pytest.mark.parametrize(
    ("metric", "written", "figure"),
    [
        ("rate", "", Pending()),
        ("rate", "pending", Pending()),
        ("rate", " Chưa báo cáo ", Pending()),
        ("rate", "chưa có", Pending()),
        ("rate", "not arising", NotArising()),
        ("rate", "Không phát sinh", NotArising()),
        ("rate", "{value: pending, note: x}", Pending()),
        ("rate", "{note: x}", Pending()),
        ("rate", "{done: 42, of: 48}", counted("42", "48")),
        ("rate", "{done: 0, of: 48}", counted("0", "48")),
        ("rate", "{done: 0, of: 0}", NotArising()),
        ("rate", "{value: {done: 1, of: 3}}", counted("1", "3")),
        ("rate", "96,4%", Rate(Fraction(964, 1000))),
        ("rate", "100%", Rate(Fraction(1))),
        ("rate", "0%", Rate(Fraction(0))),
        ("money", "{done: 5120.5, of: 9800}", counted("5120.5", "9800")),
        ("money", "{done: 0.125, of: 1}", counted("0.125", "1")),
        ("count", "12", Amount(Fraction(12))),
        ("count", "0", Amount(Fraction(0))),
        ("amount", "12,5", Amount(Fraction(25, 2))),
        ("yesno", "yes", YesNo(yes=True)),
        ("yesno", "không", YesNo(yes=False)),
        ("days", "3", Amount(Fraction(3))),
        ("days", "not submitted", NotSubmitted()),
        ("days", "Không nộp", NotSubmitted()),
        ("points", "1.125", Amount(Fraction(9, 8))),
        ("level", "good", Level("good")),
        ("items", "[plan, report]", Items(frozenset({"plan", "report"}))),
        ("items", "[]", Items(frozenset())),
        ("tally", "{counts: {late: 3, wrong: 0}}", Tally({"late": Fraction(3), "wrong": Fraction(0)})),
        ("mean", "{answers: {1: 1, 5: 3}}", Amount(Fraction(4), answers("1", None, None, None, "3"))),
        (
            "mean",
            "{answers: {1: 2, 2: 3, 3: 15, 4: 50, 5: 30}}",
            Amount(Fraction(403, 100), answers("2", "3", "15", "50", "30")),
        ),
        ("mean", "{answers: {5: 0}}", NotArising()),
        (
            "share",
            "{answers: {3: 20, 4: 50, 5: 30}}",
            counted("80", "100")._replace(answers=answers(None, None, "20", "50", "30")),
        ),
        ("share", "{answers: {1: 4}}", counted("0", "4")._replace(answers=answers("4"))),
        ("share", "85%", Rate(Fraction(17, 20))),
    ],
)
def test_a_figure_is_read(metric: str, written: str, figure: object) -> None:
    read, findings = reported(metric, written)
    assert findings == []
    assert read is not None
    assert type(read.figure) is type(figure)
    assert isinstance(figure, Pending | NotArising | NotSubmitted) or read.figure == figure


@pytest.mark.parametrize(
    ("metric", "written", "code", "path", "phrase"),
    [
        (
            "rate",
            "96.4",
            "figure-unit",
            (),
            "a rate is needed, like «96.4%» or {done: 42, of: 48}, not the number «96.4»",
        ),
        ("rate", "khoảng 96%", "number-format", (), "cannot read «khoảng 96%» as a number"),
        ("rate", "[1, 2]", "not-a-value", (), "a single value is needed, not a list or mapping"),
        ("rate", "101%", "figure-over-100", (), "101.00% is over 100%"),
        ("rate", "-1%", "figure-negative", (), "a rate cannot be below 0%"),
        ("rate", "{done: 5, of: 4}", "done-over-of", ("done",), "5 is more than the total 4"),
        ("rate", "{done: 5, of: 0}", "done-over-of", ("of",), "5 out of 0"),
        ("may_exceed", "{done: 5, of: 0}", "done-over-of", ("of",), "5 out of 0"),
        ("rate", "{done: 5}", "missing-key", (), "key «of» is missing"),
        ("rate", "{of: 5}", "missing-key", (), "key «done» is missing"),
        ("rate", "{done: 5, off: 6}", "unknown-key", ("off",), "unknown key «off»; needed: done, of"),
        ("rate", "{done: -5, of: 6}", "figure-negative", ("done",), "a figure cannot be below 0"),
        (
            "rate",
            "{done: 5, of: 6.5}",
            "number-not-whole",
            ("of",),
            "«6.5» is not a whole number; write the digits alone, without points or commas",
        ),
        ("rate", "{done: , of: 6}", "empty-value", ("done",), "the value is missing"),
        (
            "money",
            "{done: 5.120, of: 9800}",
            "number-ambiguous",
            ("done",),
            "«5.120» may mean thousands or decimals; write 5120 or 5.1200",
        ),
        ("count", "5%", "figure-unit", (), "a count is needed, not a percentage"),
        (
            "count",
            "1.234",
            "number-not-whole",
            (),
            "«1.234» is not a whole number; write the digits alone, without points or commas",
        ),
        ("count", "-1", "figure-negative", (), "a figure cannot be below 0"),
        ("count", "{done: 1, of: 2}", "not-a-value", (), "a single value is needed, not a list or mapping"),
        ("amount", "5%", "figure-unit", (), "a number is needed, not a percentage"),
        ("amount", "-0,5", "figure-negative", (), "a figure cannot be below 0"),
        (
            "amount",
            "12,345",
            "number-ambiguous",
            (),
            "«12,345» may mean thousands or decimals; write 12345 or 12.3450",
        ),
        ("yesno", "maybe", "not-yes-or-no", (), "«maybe» is neither yes nor no"),
        ("days", "late", "number-format", (), "cannot read «late» as a number"),
        ("points", "90%", "figure-unit", (), "points are needed, not a percentage"),
        ("points", "-1", "figure-negative", (), "a figure cannot be below 0"),
        ("level", "best", "unknown-option", (), "there is no option «best»; known: good, poor"),
        ("level", "[good]", "not-a-value", (), "a single value is needed, not a list or mapping"),
        ("items", "plan", "figure-unit", (), "a list [a, b] of items is needed"),
        ("items", "[plan, x]", "unknown-option", (1,), "there is no option «x»; known: plan, report"),
        ("items", "[plan, report, plan]", "duplicate-item", (2,), "item «plan» appears twice"),
        ("items", "[plan, ~]", "empty-value", (1,), "the value is missing"),
        ("tally", "3", "figure-unit", (), "needed: {counts: {…: number}}"),
        ("tally", "{counts: 3}", "figure-unit", (), "needed: {counts: {…: number}}"),
        ("tally", "{counts: {late: 1}, x: 1}", "unknown-key", ("x",), "unknown key «x»; needed: counts"),
        ("tally", "{counts: {x: 1}}", "unknown-option", ("counts", "x"), "there is no option «x»; known: late, wrong"),
        (
            "tally",
            "{counts: {late: 1.5}}",
            "number-not-whole",
            ("counts", "late"),
            "«1.5» is not a whole number; write the digits alone, without points or commas",
        ),
        ("mean", "4.2", "figure-unit", (), "needed: {answers: {…: number}}"),
        ("mean", "{answers: {6: 1}}", "unknown-option", ("answers", "6"), "the scale runs from 1 to 5"),
        ("no_scale", "{answers: {1: 1}}", "unknown-option", ("answers", "1"), "the scale runs from 1 to 0"),
        (
            "share",
            "4.2",
            "figure-unit",
            (),
            "a rate is needed, like «96.4%» or {done: 42, of: 48}, not the number «4.2»",
        ),
    ],
)
def test_what_a_figure_cannot_be(metric: str, written: str, code: str, path: Path, phrase: str) -> None:
    read, findings = reported(metric, written)
    assert [(found.code, found.severity) for found in findings] == [(code, Severity.ERROR)]
    assert findings[0].message.in_("en") == phrase
    assert findings[0].path == ("figures", metric, "value", *path)
    assert read is not None
    assert isinstance(read.figure, Pending)


@pytest.mark.parametrize("written", ["105%", "{done: 21, of: 20}"])
def test_a_rate_that_may_exceed_is_told_and_used(written: str) -> None:
    read, findings = reported("may_exceed", written)
    assert [(found.code, found.path, found.severity) for found in findings] == [
        ("figure-over-100", ("figures", "may_exceed", "value"), Severity.WARNING)
    ]
    assert findings[0].message.in_("vi") == "105,00% vượt 100%"
    assert read is not None
    assert isinstance(read.figure, Rate)
    assert read.figure.value == Fraction(21, 20)


@pytest.mark.parametrize("word", ["không có", "Chưa có số liệu", "-", "–", "n/a", " N/A "])
@pytest.mark.parametrize(
    ("metric", "shape"),
    [
        ("rate", '"{}"'),
        ("rate", '{{done: "{}", of: 5}}'),
        ("money", '{{done: 5, of: "{}"}}'),
        ("count", '"{}"'),
        ("amount", '"{}"'),
        ("days", '"{}"'),
        ("points", '"{}"'),
        ("share", '"{}"'),
        ("tally", '{{counts: {{late: "{}"}}}}'),
    ],
)
def test_what_could_mean_three_things_is_not_guessed(metric: str, shape: str, word: str) -> None:
    read, (found,) = reported(metric, shape.format(word))
    assert read is not None
    assert isinstance(read.figure, Pending)
    assert found.code == "number-format"
    assert found.message.in_("en").endswith(
        "as a number; write «not arising», 0, or leave it empty where it is not known yet"
    )
    assert found.message.in_("vi").endswith("; ghi «không phát sinh», 0, hoặc để trống nếu chưa có số liệu")


def test_last_years_figure_is_told_of_at_its_own_place() -> None:
    _, findings = reported("may_exceed", "{value: 90%, previous: 105%}")
    assert [(found.code, found.path) for found in findings] == [
        ("figure-over-100", ("figures", "may_exceed", "previous"))
    ]


@pytest.mark.parametrize(
    ("written", "previous", "findings"),
    [
        ("{value: 85%, previous: '84,2%'}", Rate(Fraction(421, 500)), []),
        ("{value: 85%}", None, []),
        ("{value: 85%, previous: pending}", None, []),
        ("{value: 85%, previous: not arising}", None, []),
        ("{value: 85%, previous: 84}", None, [("figure-unit", ("figures", "rate", "previous"))]),
    ],
)
def test_last_years_figure(written: str, previous: Rate | None, findings: list[tuple[str, Path]]) -> None:
    read, found = reported("rate", written)
    assert read is not None
    assert read.figure == Rate(Fraction(17, 20))
    assert read.previous == previous
    assert [(finding.code, finding.path) for finding in found] == findings


@pytest.mark.parametrize(
    ("metric", "written", "expected", "codes"),
    [
        ("rate", "{value: {done: 5, of: 10}, expected: 12}", "12", []),
        ("rate", "{value: {done: 10, of: 10}, expected: 10}", "10", []),
        ("rate", "{value: {done: 5, of: 10}, expected: 9}", "9", ["expected-below"]),
        ("rate", "{value: pending, expected: 12}", "12", []),
        ("rate", "{value: 50%, expected: 12}", None, ["unused-key"]),
        ("rate", "{value: {done: 5, of: 10}, expected: x}", None, ["number-format"]),
        ("count", "{value: 5, expected: 12}", None, ["unused-key"]),
    ],
)
def test_what_the_year_is_expected_to_come_to(
    metric: str, written: str, expected: str | None, codes: list[str]
) -> None:
    found, findings = reported(metric, written)
    assert found is not None
    assert found.expected == (None if expected is None else Fraction(expected))
    assert [finding.code for finding in findings] == codes


@pytest.mark.parametrize(
    ("metric", "now", "projected", "below"),
    [
        ("rate", "{done: 5, of: 10}", "{done: 5, of: 10}", []),
        ("rate", "{done: 5, of: 10}", "{done: 4, of: 9}", ["done", "of"]),
        ("share", "{answers: {4: 5}}", "{answers: {4: 3}}", []),
        ("rate", "{done: 1, of: 1}", "không phát sinh", ["projected"]),
        ("count", "5", "5", []),
        ("count", "5", "4", ["projected"]),
        ("count", "1", "không phát sinh", ["projected"]),
        ("days", "5", "4", []),
        ("days", "5", "không phát sinh", []),
        ("tally", "{counts: {late: 1}}", "{counts: {wrong: 1}}", ["late"]),
        ("tally", "{counts: {late: 1}}", "{counts: {late: 1}}", []),
    ],
)
def test_what_is_counted_does_not_become_fewer(metric: str, now: str, projected: str, below: list[str]) -> None:
    _, findings = reported(metric, f"{{value: {now}, projected: {projected}}}")
    assert [(one.code, one.path[-1]) for one in findings] == [("projected-below", at) for at in below]


def test_evidence_and_note_are_kept() -> None:
    read, findings = reported(
        "count", '{value: 3, note: Ghi chú, evidence: [{document: "125/BC", date: "2022-06-30", page: 3}]}'
    )
    assert findings == []
    assert read is not None
    assert read.note == "Ghi chú"
    assert [(proof.document, proof.date, proof.issuer, proof.page) for proof in read.evidence] == [
        ("125/BC", "2022-06-30", None, "3")
    ]


def test_a_figure_without_its_metric() -> None:
    read, findings = reported("counts", "3")
    assert read is None
    (found,) = findings
    assert (found.code, found.path, found.at) == ("unknown-metric", ("figures", "counts"), "key")
    assert found.message.in_("en") == "there is no metric «counts»; did you mean «count»?"


def test_what_is_counted_falls_back_on_the_title() -> None:
    metric = shaped(Metric, data_of("{measure: count, title: Số, title_en: Number, question: Gì}"))[0]
    assert metric is not None
    assert [metric.counted_words.in_(lang) for lang in ("vi", "en")] == ["Số", "Number"]
    metric = shaped(Metric, data_of("{measure: count, title: Số, title_en: N, question: Gì, counted: hồ sơ}"))[0]
    assert metric is not None
    assert [metric.counted_words.in_(lang) for lang in ("vi", "en")] == ["hồ sơ", "hồ sơ"]


@pytest.mark.parametrize(("written", "period"), [
    ("q3", "Q3"), (" 9m ", "9M"), ("H1", "H1"), ("YEAR", "year"), ("năm", "year"), ("Cả Năm", "year"),
    ("quý 3", "Q3"), ("Quý III", "Q3"), ("quý\u00a0IV", "Q4"), ("Quy 1", "Q1"),
    ("Q.III", "Q3"), ("quí tư", "Q4"), ("quý ba", "Q3"), ("Đến hết quý II", "Q2"), ("sáu tháng", "H1"),
    ("chín tháng đầu năm", "9M"), ("12 tháng", "year"), ("hết năm", "year"), ("QUÝ II", "Q2"), ("6 tháng", "H1"),
    ("6 tháng đầu năm", "H1"), ("9 tháng", "9M"), ("9 thang dau nam", "9M"), ("9T", "9M"),
])  # fmt: skip
def test_a_period_as_people_write_it(written: str, period: str) -> None:
    assert submission_of({}, period=written).period == period


@pytest.mark.parametrize("written", ["quý V", "Q5", "13 tháng", "nắm tay", "đến hết", "", ["Q3"]])
def test_another_period_is_told_the_known_ones(written: object) -> None:
    head = {"format": "metrics/1", "unit": "Sở", "year": "2022", "submitted_by": "Văn phòng", "figures": {}}
    none, (found,) = shaped(Submission, {**head, "period": written})
    assert (none, found.code, found.path) == (None, "unknown-value", ("period",))
    assert found.message.in_("en").endswith("; one of: Q1, Q2, Q3, Q4, H1, 9M, year")


def test_every_period_has_its_words() -> None:
    periods: dict[Period, str] = {"Q1": "to the end of the first quarter", "year": "whole year"}
    assert {period: PERIODS[period].in_("en") for period in periods} == periods
    assert set(PERIODS) == {"Q1", "Q2", "Q3", "Q4", "H1", "9M", "year"}


def test_a_list_that_must_not_be_empty_says_so_in_a_schema() -> None:
    assert TypeAdapter(Annotated[tuple[int, ...], NOT_EMPTY]).json_schema()["minItems"] == 1


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-06-30", "2022-06-30"),
        ("30/6/2022", "2022-06-30"),
        ("05/03/2022", "2022-03-05"),
        ("2022-06", None),
        ("2022", None),
        ("31/6/2022", None),
        ("2022-6-30", None),
        ("", None),
    ],
)
def test_a_date_is_read_alike_however_it_is_written(written: str, day: str | None) -> None:
    found = full_date(written)
    assert (found.isoformat() if found else None) == day
    assert compared(written) == (day or written)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2022-02-05", "05/02/2022"),
        ("2022-03-15", "15/3/2022"),
        ("2022-12-01", "01/12/2022"),
        ("30/6/2022", "30/6/2022"),
        ("2022", "2022"),
    ],
)
def test_a_date_in_an_official_text(written: str, text: str) -> None:
    assert date_text(written).in_("vi") == text


@pytest.mark.parametrize(
    ("written", "number"),
    [("70.5", Fraction(141, 2)), ("7/9", Fraction(7, 9)), ("-7/9", Fraction(-7, 9)), ("7/0", None), ("7/-9", None)],
)
def test_a_number_of_an_output(written: str, number: Fraction | None) -> None:
    if number is None:
        with pytest.raises(ValidationError, match="number-not-positive"):
            TypeAdapter(Exact).validate_python(written)
    else:
        assert TypeAdapter(Exact).validate_python(written) == number


@pytest.mark.parametrize(
    ("period", "day"),
    [("Q1", "2022-03-31"), ("Q2", "2022-06-30"), ("H1", "2022-06-30"), ("9M", "2022-09-30"), ("year", "2022-12-31")],
)
def test_the_last_day_of_a_period(period: str, day: str) -> None:
    assert submission_of({}, period=period).last_day == day


def test_a_figure_with_any_key_of_the_long_form_is_written_long() -> None:
    assert long_form({"note": "x", "odd": 1}) == {"note": "x", "odd": 1}
    assert long_form({"done": 1, "of": 2}) == {"value": {"done": 1, "of": 2}}


def test_a_title_is_told_with_single_spaces() -> None:
    metric, _ = shaped(Metric, {"measure": "count", "title": "Số  hồ sơ", "question": "Bao nhiêu?"})
    assert metric is not None
    assert metric.title == "Số hồ sơ"


@pytest.mark.parametrize(
    ("metric", "written", "words"),
    [
        ("rate", "{done: 42, of: 48}", "42/48"),
        ("rate", "87,5%", "87.50%"),
        ("rate", "{done: 0, of: 0}", "not arising"),
        ("rate", "pending", "not reported"),
        ("amount", "1.5", "1.5"),
        ("yesno", "có", "yes"),
        ("yesno", "no", "no"),
        ("days", "không nộp", "not submitted"),
        ("level", "good", "Tốt"),
        ("items", "[plan]", "1 of 2 items"),
        ("tally", "{counts: {late: 3, wrong: 0}}", "A: 3, B: 0"),
        ("tally", "{counts: {}}", "none"),
        ("share", "{answers: {1: 2, 4: 6}}", "6/8"),
    ],
)
def test_a_figure_in_words(metric: str, written: str, words: str) -> None:
    read, _ = reported(metric, written)
    assert read is not None
    assert figure_text(read.figure, metrics()[metric]).in_("en") == words


def test_evidence_may_be_one_text() -> None:
    shape = TypeAdapter(ReportedFigure).json_schema()["properties"]["evidence"]
    assert shape["type"] == ["array", "string"]


def test_all_that_is_said_in_one_word_is_the_same() -> None:
    words = (Pending, NotArising, NotSubmitted)
    assert len({word() for word in (*words, *words)}) == len(words)
    assert all(word() == word() for word in words)
    assert Pending() != NotArising()
