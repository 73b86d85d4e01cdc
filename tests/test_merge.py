"""Divisions' figures put together: tables of cases, properties, and the command on real files."""

import json
import shlex
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.consolidate import Merged, Sent, merge, preferring
from parindex_cli.consolidate.sent import Told
from parindex_cli.diagnostics import Finding, Severity
from parindex_cli.figures import Amount, Figure, Items, NotArising, Pending, Rate, Tally, YesNo
from parindex_cli.lint.criteria import check_criteria
from parindex_cli.lint.parts import check_parts
from parindex_cli.loader import Desk, load_case
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.combining import Part, adds_something, as_written, combined, number_text, size
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.notes import note_text
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import Submission
from parindex_cli.views.merge_page import merge_page
from parindex_cli.views.metrics_yaml import metrics_yaml
from parindex_cli.views.terminal import as_text
from parindex_cli.yamltext import read_yaml
from tests.conftest import criteria_of, data_of, submission_of

ROOT = Path(__file__).parent.parent
TABLES = sorted((Path(__file__).parent / "cases_merge").glob("*.yaml"))
DIVISIONS = sorted((ROOT / "examples" / "divisions").glob("*.yaml"))
UNITS = {"van_phong": "Văn phòng", "thanh_tra": "Phòng Thanh tra", "chuyen_mon": "Các phòng chuyên môn"}
OF_METRIC = ("measure", "combine", "out_of", "fractional", "may_exceed", "scale", "satisfied")


def cases() -> list[Any]:
    found = []
    for path in TABLES:
        table = data_of(path.read_text("utf-8"))
        shared = {key: value for key, value in table.items() if key != "cases"}
        found += [pytest.param({**shared, **case}, id=f"{path.stem}-{case['case']}") for case in table["cases"]]
    return found


def criteria_with(case: Mapping[str, Any], *cooperating: str) -> CriteriaSet:
    """A criterion of one metric, led by the office and shared by the two others or those named; one of each lead."""
    metric = {key: case[key] for key in OF_METRIC if key in case} | {"title": "Chỉ số", "question": "Bao nhiêu?"}
    if "options" in case:
        metric["options"] = [{"id": option, "title": option} for option in case["options"]]
    leaf = {"title": "Tiêu chí", "points": "1", "metric": "m", "rule": {"kind": "assessed"},
            "not_arising": "exclude", "provenance": {"points": "stated"}}  # fmt: skip
    leads = ["van_phong", *case.get("leads", ())]
    component = {
        "id": "1",
        "title": "Thành phần",
        "points": "1",
        "lead": "van_phong",
        "cooperating": list(cooperating or ("thanh_tra", "chuyen_mon")),
        "source": {"in": "s"},
        "provenance": {"points": "stated"},
        "criteria": [leaf | {"id": f"1.{n}", "lead": lead} for n, lead in enumerate(leads, 1)],
    }
    return criteria_of(
        {
            "format": "criteria/1",
            "year": "2022",
            "title": "Bảng ví dụ",
            "points": "1",
            "sources": {"s": {"document": "Ví dụ", "issuer": "Ví dụ"}},
            "units": {name: {"title": title} for name, title in UNITS.items()},
            "metrics": {"m": metric, "extra": {"measure": "count", "title": "Thưởng", "question": "Bao nhiêu?"}},
            "components": [component],
        }
    )


def sent(number: int, submission: Submission, criteria: CriteriaSet) -> Sent:
    figures, findings = read_figures(submission.figures, criteria.metrics)
    assert not [found for found in findings if found.severity is Severity.ERROR], findings
    return Sent(number, submission, figures, lambda path: f"{submission.division}.yaml:{path[-1]}")


def merged(criteria: CriteriaSet, *submissions: Submission, **head: Any) -> Merged:
    return merge([sent(i, one, criteria) for i, one in enumerate(submissions)], criteria, **head)


def from_divisions(case: Mapping[str, Any]) -> list[Submission]:
    """A file of each division: of those without a part one that says nothing of the metric, unless it sent none."""
    parts = case["parts"]
    silent = [name for name in UNITS if name not in (*parts, *case.get("no_file", ()), *case.get("without", ()))]
    given = [submission_of({"m": raw}, division=name) for name, raw in parts.items()]
    return given + [submission_of({}, division=name) for name in silent]


def head_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """What a case says besides the divisions' files."""
    prefer = preferring(case.get("prefer", ()), case.get("of_metric", {}))
    return {"without": case.get("without", ()), "prefer": prefer}


def codes(result: Merged, severity: Severity) -> set[str]:
    return {told.finding.code for told in result.findings if told.finding.severity is severity}


def reread(submission: Submission) -> Submission:
    """Written as YAML and read again."""
    document = read_yaml(metrics_yaml(submission))
    assert not document.issues, [issue.message.in_("en") for issue in document.issues]
    again, findings = shaped(Submission, document.data)
    assert again is not None, [(found.path, found.message.in_("en")) for found in findings]
    return again


# The tables


@pytest.mark.parametrize("case", cases())
def test_case(case: Mapping[str, Any]) -> None:
    criteria = criteria_with(case)
    assert not [found for found in check_criteria(criteria) if found.code == "combine-measure"]
    result = merged(criteria, *from_divisions(case), **head_of(case))
    assert codes(result, Severity.ERROR) == ({case["refused"]} if "refused" in case else set())
    warned = [told.finding.code for told in result.findings if told.finding.severity is Severity.WARNING]
    assert warned == ([case["warns"]] * int(case.get("times", 1)) if "warns" in case else [])
    if "refused" in case:
        assert result.submission is None
        return
    assert result.submission is not None
    if "left_out" in case:
        assert result.submission.figures == {}
        return
    figure = result.submission.figures["m"]
    assert figure.value == case["gives"]
    assert figure.parts == case.get("kept", case["parts"])
    assert figure.previous == case.get("before")
    assert {one.differing.key: one.division for one in result.settled} == case.get("taken", {})
    assert figure.preferred == case.get("taken", {}).get("value")
    if "notes" in case:
        assert figure.division_notes == case["notes"]
    awaited = [one.metric for one in result.awaited]
    assert awaited == (["m"] if case["gives"] in (None, "chưa báo cáo") else [])


@pytest.mark.unmeasured
@pytest.mark.parametrize("case", cases())
def test_the_order_of_the_files_does_not_matter(case: Mapping[str, Any]) -> None:
    criteria = criteria_with(case)
    results = [merged(criteria, *order, **head_of(case)) for order in permutations(from_divisions(case))]
    assert all(result.submission == results[0].submission for result in results)
    assert all(codes(result, Severity.ERROR) == codes(results[0], Severity.ERROR) for result in results)


@pytest.mark.unmeasured
@pytest.mark.parametrize("case", [case for case in cases() if "refused" not in case.values[0]])
def test_what_is_merged_reads_back_and_agrees_with_its_parts(case: Mapping[str, Any]) -> None:
    criteria = criteria_with(case)
    submission = merged(criteria, *from_divisions(case), **head_of(case)).submission
    assert submission is not None
    again = reread(submission)
    assert again == submission
    figures, findings = read_figures(again.figures, criteria.metrics)
    assert not [found for found in findings if found.severity is Severity.ERROR]
    assert list(check_parts(again, figures, criteria)) == []


# Properties

counted = st.integers(0, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
RATE = criteria_with({"measure": "rate", "out_of": "hồ sơ"})
COUNT = criteria_with({"measure": "count"})
AMOUNT = criteria_with({"measure": "amount"})


def rate(done: int, of: int) -> dict[str, str]:
    return {"done": str(done), "of": str(of)}


@pytest.mark.unmeasured
@given(counted, st.data())
def test_a_count_that_is_split_among_divisions_comes_back_whole(whole: tuple[int, int], data: st.DataObject) -> None:
    done, of = whole
    shares = [data.draw(st.integers(0, done)), data.draw(st.integers(0, of - done))]
    first = (shares[0], shares[0] + shares[1])
    parts = {"van_phong": rate(*first), "thanh_tra": rate(done - first[0], of - first[1])}
    submission = merged(RATE, *from_divisions({"parts": parts})).submission
    assert submission is not None
    total = read_figures(submission.figures, RATE.metrics)[0]["m"].figure
    whole_figure = read_figures(submission_of({"m": rate(done, of)}).figures, RATE.metrics)[0]["m"].figure
    assert total == whole_figure or type(total) is type(whole_figure)
    assert isinstance(total, Rate) == (of > 0)


@given(st.lists(st.decimals(0, 10**6, places=4), min_size=3, max_size=3))
def test_it_does_not_matter_who_is_added_up_first(amounts: list[Any]) -> None:
    metric = AMOUNT.metrics["m"]
    written = [number_text(Fraction(str(amount))) for amount in amounts]

    def total(*raws: object) -> object:
        return combined(metric, [Part("van_phong", raw, Amount(Fraction(str(raw)))) for raw in raws])

    a, b, c = written
    assert total(total(a, b), c) == total(a, total(b, c)) == total(a, b, c) == total(c, a, b)


words = st.sampled_from(
    ["no", "1.10", "null", "~", "2022-06-30", "yes", "- a", "a: b", "#", "x # y", "'", '"', "🙂", "Ở"]
)
texts = st.one_of(words, st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0xFFFF), min_size=1)).map(
    lambda text: normalize("NFC", text)
)


@pytest.mark.unmeasured
@given(texts, texts, st.one_of(st.none(), texts))
def test_any_text_is_written_so_that_it_reads_back(unit: str, document: str, note: str | None) -> None:
    data = {
        "format": "metrics/1",
        "unit": unit,
        "year": "2022",
        "period": "Q3",
        "submitted_by": unit,
        "submitted_on": "30/6/2022",
        "illustrative": "yes",
        "figures": {
            "m": {"value": {"done": "1", "of": "2"}, "evidence": [{"document": document, "page": "3", "date": "2022"}]},
            "n": {"value": "96,4%", "previous": "yes", **({} if note is None else {"note": note})},
            "o": None if note is None else {"division_notes": {"van_phong": note, "no": note}},
            "plain": "3",
            "empty": None,
        },
    }
    submission, _ = shaped(Submission, data)
    if submission is not None:
        assert reread(submission) == submission


def test_how_figures_are_written() -> None:
    figures = {
        "a": {"done": "1", "of": "2"},
        "b": "96,4%",
        "c": "null",
        "d": {"value": "3", "parts": {"van_phong": "1", "thanh_tra": "2"}},
        "e": {"value": ["plan"], "note": "no"},
        "f": {"note": "x"},
        "g": {"division_notes": {"van_phong": "null", "thanh_tra": "a: b"}},
    }
    text = metrics_yaml(submission_of(figures, unit="no", period="year", submitted_on="2022-06-30"))
    head, _, body = text.partition("\n\n")
    assert "metrics.json" in head
    assert "parindex" in head
    assert body == (
        "format: metrics/1\nunit: 'no'\nyear: 2022\nperiod: year\nsubmitted_by: Văn phòng\n"
        "submitted_on: '2022-06-30'\nfigures:\n"
        "  a: {done: 1, of: 2}\n  b: 96,4%\n  c: 'null'\n"
        "  d:\n    value: 3\n    parts: {van_phong: 1, thanh_tra: 2}\n"
        "  e:\n    value: [plan]\n    note: 'no'\n  f:\n    note: x\n"
        "  g:\n    division_notes:\n      van_phong: 'null'\n      thanh_tra: 'a: b'\n"
    )


# Notes, evidence, heads


def test_evidence_is_kept_once_and_notes_by_division() -> None:
    first, second = {"document": "1/BC", "page": "2"}, {"document": "2/BC"}
    one = submission_of({"m": {"value": "1", "evidence": [first], "note": "Một vụ"}}, division="van_phong")
    two = submission_of({"m": {"value": "2", "evidence": [second, first], "note": "Hai vụ!"}}, division="thanh_tra")
    three = submission_of({"m": {"evidence": [second], "note": "Sẽ báo cáo"}}, division="chuyen_mon")
    submission = merged(COUNT, three, two, one).submission
    assert submission is not None
    figure = submission.figures["m"]
    assert [(document.document, document.division) for document in figure.evidence] == [
        ("1/BC", "van_phong"),
        ("2/BC", "thanh_tra"),
        ("1/BC", "thanh_tra"),
        ("2/BC", "chuyen_mon"),
    ]
    assert reread(submission) == submission
    assert figure.note is None
    assert figure.division_notes == {"van_phong": "Một vụ", "thanh_tra": "Hai vụ!", "chuyen_mon": "Sẽ báo cáo"}
    text = "Văn phòng: Một vụ. Phòng Thanh tra: Hai vụ! Các phòng chuyên môn: Sẽ báo cáo"
    assert note_text(figure, COUNT) == text
    assert note_text(figure.model_copy(update={"note": "Chung"}), COUNT) == f"Chung. {text}"
    assert figure.parts == {"van_phong": "1", "thanh_tra": "2"}


def test_the_head_of_the_result() -> None:
    one = submission_of({"m": "1"}, division="van_phong", submitted_on="2022-10-03")
    two = submission_of({"m": "2"}, division="thanh_tra", illustrative="yes")
    submission = merged(COUNT, one, two).submission
    assert submission is not None
    assert (submission.division, submission.submitted_by, submission.submitted_on) == (None, "Sở", None)
    assert submission.illustrative
    named = merged(COUNT, one, two, submitted_by="Văn phòng Sở", submitted_on="2022-10-05").submission
    assert named is not None
    assert (named.submitted_by, named.submitted_on) == ("Văn phòng Sở", "2022-10-05")


def test_one_file_of_the_whole_department_stays_as_it_is() -> None:
    whole = submission_of({"m": {"value": "3", "parts": {"van_phong": "1", "thanh_tra": "2"}}}, submitted_on="2022")
    result = merged(COUNT, whole)
    assert result.submission == whole
    assert [state.sent for state in result.divisions] == [False, False, False]


def test_a_metric_of_nobody_may_be_reported_by_anybody() -> None:
    one = submission_of({"extra": "1"}, division="thanh_tra")
    result = merged(COUNT, one)
    assert result.submission is not None
    assert result.submission.figures["extra"].parts == {"thanh_tra": "1"}
    assert [one.metric for one in result.awaited] == ["m"]


def test_who_reported_what() -> None:
    one = submission_of({"m": "1", "extra": "2"}, division="thanh_tra")
    office, inspection, others = merged(COUNT, one, without=["chuyen_mon"]).divisions
    assert (office.without, others.without) == (False, True)
    assert (office.sent, office.leads, office.left_out) == (False, ("m",), ("m",))
    assert (inspection.shares, inspection.given, inspection.shared_left_out) == (("m",), ("m", "extra"), ())
    assert (others.sent, others.shared_left_out) == (False, ("m",))
    waits = merged(COUNT, submission_of({"m": "pending", "extra": "2"}, division="van_phong")).divisions[0]
    assert (waits.sent, waits.given, waits.pending, waits.left_out) == (True, ("extra",), ("m",), ())
    (waiting,) = merged(COUNT, one).awaited
    assert (waiting.lead, waiting.divisions) == ("van_phong", ("van_phong", "chuyen_mon"))
    assert waiting.received == ("thanh_tra",)


@pytest.mark.parametrize(
    ("without", "measure", "divisions"),
    [
        ((), "count", ("van_phong", "chuyen_mon")),
        (("chuyen_mon",), "count", ("van_phong",)),
        (("van_phong", "chuyen_mon"), "count", ()),
        ((), "yesno", ("van_phong",)),
        (("van_phong",), "yesno", ()),
    ],
)
def test_who_is_awaited_for_what_nobody_wrote(without: tuple[str, ...], measure: str, divisions: Any) -> None:
    result = merged(criteria_with({"measure": measure}), submission_of({}, division="thanh_tra"), without=without)
    assert [(one.metric, one.lead, one.divisions) for one in result.awaited] == [("m", "van_phong", divisions)]
    assert result.submission is not None
    assert result.submission.without == without


def test_a_division_without_figures_that_sent_a_file() -> None:
    sides = [submission_of({"m": "1"}, division=name) for name in ("van_phong", "thanh_tra")]
    result = merged(COUNT, *sides, without=["thanh_tra"])
    number, found = told(result, "without-sent")
    assert (number, found.path, result.submission) == (1, ("division",), None)
    assert "Phòng Thanh tra" in found.message.in_("vi")


def test_only_divisions_files_can_be_merged_without_others() -> None:
    result = merged(COUNT, submission_of({"m": "1"}), without=["thanh_tra"])
    assert codes(result, Severity.ERROR) == {"division-missing"}


def test_of_files_without_a_division_nothing_more_is_told() -> None:
    """Whose their parts are is not known, so that they are not held against each other."""
    result = merged(criteria_with({"measure": "yesno"}), submission_of({"m": "yes"}), submission_of({"m": "no"}))
    assert [told.finding.code for told in result.findings] == ["division-missing", "division-missing"]


def test_what_is_wrong_with_one_file_is_told_of_that_file_and_not_again() -> None:
    criteria = criteria_with({"measure": "rate", "out_of": "tổng"})
    figure = {"value": {"done": "5", "of": "10"}, "expected": "8"}
    submission = submission_of({"m": figure}, division="van_phong")
    read, findings = read_figures(submission.figures, criteria.metrics)
    assert [found.code for found in findings] == ["expected-below"]
    result = merge([Sent(0, submission, read, str)], criteria, without=["thanh_tra", "chuyen_mon"])
    assert result.findings == ()


def test_the_departments_own_file_awaits_no_division_that_shares() -> None:
    """It speaks for all; beside it who sent a file and left a figure out has no part in it either."""
    (alone,) = merged(COUNT, submission_of({"m": "pending"})).awaited
    assert (alone.lead, alone.divisions, alone.received) == ("van_phong", ("van_phong",), ())
    sides = [submission_of({}, division=name) for name in ("van_phong", "thanh_tra")]
    (waiting,) = merged(COUNT, *sides).awaited
    assert waiting.divisions == ("van_phong", "chuyen_mon")


@pytest.mark.parametrize(("raws", "code"), [(("80%", "90%"), "share-without-counts"), (("80%", "80%"), None)])
def test_parts_that_clash_are_told_while_others_are_awaited(raws: tuple[str, str], code: str | None) -> None:
    sides = [submission_of({"m": raw}, division=name) for name, raw in zip(UNITS, raws, strict=False)]
    for more in ([], [submission_of({"m": "pending"}, division="chuyen_mon")]):
        assert codes(merged(RATE, *sides, *more), Severity.ERROR) == ({code} if code else set())


def told(result: Merged, code: str) -> Told:
    (found,) = [one for one in result.findings if one.finding.code == code]
    return found


def test_a_clash_names_both_divisions_both_figures_and_the_other_place() -> None:
    one = submission_of({"m": "90%"}, division="van_phong")
    two = submission_of({"m": "80%"}, division="thanh_tra")
    number, found = told(merged(RATE, two, one), "share-without-counts")
    assert number == 0
    assert found.path == ("figures", "m", "value")
    for text in ("Văn phòng", "Phòng Thanh tra", "90%", "80%", "van_phong.yaml:value"):
        assert text in found.message.in_("vi")


@pytest.mark.parametrize("order", [("van_phong", "thanh_tra"), ("thanh_tra", "van_phong")])
def test_a_percentage_among_counts_is_told_where_the_percentage_stands(order: tuple[str, str]) -> None:
    bare, counted = order
    submissions = [
        submission_of({"m": "90%"}, division=bare),
        submission_of({"m": {"done": "3", "of": "4"}}, division=counted),
    ]
    number, found = told(merged(RATE, *submissions), "share-without-counts")
    assert number == 0
    assert f"{counted}.yaml:value" in found.message.in_("en")


def test_a_document_is_the_same_however_its_date_is_written() -> None:
    written = [
        {"document": "1/BC", "date": "2022-09-30", "page": "2"},
        {"document": "1/BC", "date": "30/9/2022", "page": "2"},
        {"document": "1/BC", "date": "1/10/2022", "page": "2"},
    ]
    submission = merged(
        COUNT, submission_of({"m": {"value": "1", "evidence": written}}, division="thanh_tra")
    ).submission
    assert submission is not None
    assert [one.date for one in submission.figures["m"].evidence] == ["2022-09-30", "1/10/2022"]


def test_files_that_do_not_belong_together() -> None:
    one = submission_of({"m": "1"}, division="van_phong")
    two = submission_of({"m": "1"}, division="thanh_tra", unit="Sở khác", year="2021", period="Q1")
    result = merged(COUNT, one, two)
    assert [found.finding.path for found in result.findings] == [("unit",), ("year",), ("period",)]
    assert codes(result, Severity.ERROR) == {"heads-differ"}
    assert result.submission is None


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({"division": "van_phong"}, {"division": "van_phong"}, "division-twice"),
        ({"division": "van_phong"}, {}, "division-missing"),
        ({"division": "van_phong"}, {"figures": {"m": {"value": "1", "parts": {"van_phong": "1"}}}}, "already-merged"),
        ({"division": "van_phong"}, {"figures": {"m": {"division_notes": {"van_phong": "Sẽ có"}}}}, "already-merged"),
    ],
)
def test_files_that_cannot_be_merged(first: dict[str, Any], second: dict[str, Any], code: str) -> None:
    submissions = [submission_of(**{"figures": {"m": "1"}, **head}) for head in (first, second)]
    for order in permutations(submissions):
        result = merged(COUNT, *order)
        assert codes(result, Severity.ERROR) == {code}
        assert result.submission is None


def test_a_metric_that_another_division_reports() -> None:
    criteria = criteria_with({"measure": "count"}, "chuyen_mon")
    result = merged(criteria, submission_of({"m": "1"}, division="thanh_tra"))
    found = told(result, "not-its-metric").finding
    assert found.path == ("figures", "m")
    assert found.message.in_("vi").endswith("; do Văn phòng, Các phòng chuyên môn báo cáo")
    assert found.message.in_("en").endswith("; it is reported by Văn phòng, Các phòng chuyên môn")
    assert result.submission is None


def test_each_language_has_its_own_titles() -> None:
    criteria = criteria_with({"measure": "count"}, "chuyen_mon")
    units = {name: unit.model_copy(update={"title_en": f"English {name}"}) for name, unit in criteria.units.items()}
    named = criteria.model_copy(update={"units": units})
    result = merged(named, submission_of({"m": "1"}, division="thanh_tra"))
    words = told(result, "not-its-metric").finding.message
    assert words.in_("en").endswith("by English van_phong, English chuyen_mon")
    assert "English" not in words.in_("vi")


# What parts come to, checked in any file


def findings_of(figures: dict[str, Any], case: Mapping[str, Any], **head: str) -> list[Finding]:
    criteria = criteria_with(case)
    submission = submission_of(figures, **head)
    read, _ = read_figures(submission.figures, criteria.metrics)
    return list(check_parts(submission, read, criteria))


@pytest.mark.parametrize(
    ("value", "parts", "wrong"),
    [
        ("3", {"van_phong": "1", "thanh_tra": "2"}, []),
        ("4", {"van_phong": "1", "thanh_tra": "2"}, ["value"]),
        (None, {"van_phong": "1", "thanh_tra": "2"}, ["value"]),
        ("1", {"van_phong": "1", "thanh_tra": "chưa báo cáo"}, ["value"]),
        ("chưa báo cáo", {"van_phong": "1", "thanh_tra": "pending"}, []),
        (None, {"van_phong": "1", "thanh_tra": None}, []),
        ("3", {"van_phong": "1", "thanh_tra": "x"}, []),
        ("x", {"van_phong": "1"}, []),
    ],
)
def test_a_count_and_its_parts(value: str | None, parts: dict[str, Any], wrong: list[str]) -> None:
    found = findings_of({"m": {"value": value, "parts": parts}}, {"measure": "count"})
    assert [one.path[-1] for one in found] == wrong


@pytest.mark.parametrize(
    ("figure", "adds"),
    [
        (Amount(Fraction(0)), False),
        (Amount(Fraction(1)), True),
        (Tally({"late": Fraction(0), "wrong": Fraction(0)}), False),
        (Tally({"late": Fraction(0), "wrong": Fraction(1)}), True),
        (Items(frozenset()), False),
        (Rate.counted(Fraction(0), Fraction(5)), True),
        (NotArising(), False),
    ],
)
def test_which_part_of_a_sum_adds_something(figure: Figure | NotArising, adds: bool) -> None:  # noqa: FBT001
    assert adds_something(Part("van_phong", None, figure)) is adds


@pytest.mark.parametrize(
    ("measure", "preferred", "codes"),
    [
        ("count", "van_phong", ["unused-key"]),
        ("yesno", "van_phong", []),
        ("yesno", "chuyen_mon", ["unknown-unit"]),
    ],
)
def test_whose_part_was_taken(measure: str, preferred: str, codes: list[str]) -> None:
    word = "1" if measure == "count" else "có"
    figure = {"value": word, "parts": {"van_phong": word}, "preferred": preferred}
    assert [one.code for one in findings_of({"m": figure}, {"measure": measure})] == codes


def test_parts_that_cannot_be_put_together() -> None:
    figure = {"value": "85%", "parts": {"van_phong": "80%", "thanh_tra": "90%"}}
    (found,) = findings_of({"m": figure}, {"measure": "rate", "out_of": "hồ sơ"})
    assert (found.code, found.path, found.at) == ("parts-sum", ("figures", "m", "parts"), "key")


def test_a_rate_as_a_percentage_of_counted_parts() -> None:
    parts = {"van_phong": rate(1, 2), "thanh_tra": rate(3, 4)}
    case = {"measure": "rate", "out_of": "hồ sơ"}
    assert findings_of({"m": {"value": rate(4, 6), "parts": parts}}, case) == []
    assert findings_of({"m": {"value": "50%", "parts": {"van_phong": rate(1, 2)}}}, case) == []
    assert len(findings_of({"m": {"value": rate(2, 3), "parts": parts}}, case)) == 1


def test_parts_and_files_of_divisions_that_are_not_there() -> None:
    found = findings_of({"m": {"value": "1", "parts": {"thanhtra": "1"}}}, {"measure": "count"}, division="vanphong")
    assert [(one.code, one.path) for one in found] == [
        ("unknown-unit", ("division",)),
        ("unknown-unit", ("figures", "m", "parts", "thanhtra")),
    ]
    found = findings_of(
        {"m": {"value": "1", "division_notes": {"thanhtra": "Đủ", "van_phong": "Đủ"}}}, {"measure": "count"}
    )
    assert [(one.code, one.path, one.at) for one in found] == [
        ("unknown-unit", ("figures", "m", "division_notes", "thanhtra"), "key")
    ]
    documents = [{"document": "1/BC", "division": name} for name in ("van_phong", "vanphong")]
    found = findings_of({"m": {"value": "1", "evidence": documents}}, {"measure": "count"})
    assert [(one.code, one.path) for one in found] == [
        ("unknown-unit", ("figures", "m", "evidence", 1, "division")),
    ]
    assert "van_phong" in found[0].message.in_("en")


def test_divisions_without_figures() -> None:
    case = {"measure": "count"}
    assert findings_of({"m": "1"}, case, without=["thanh_tra"]) == []
    found = findings_of({"m": "1"}, case, without=["thanh_tra", "thanhtra"])
    assert [(one.code, one.path) for one in found] == [("unknown-unit", ("without", 1))]
    found = findings_of({"m": "1"}, case, division="van_phong", without=["thanh_tra"])
    assert [(one.code, one.path, one.at) for one in found] == [("unused-key", ("without",), "key")]


def test_a_measure_that_cannot_be_added_up() -> None:
    case = {"measure": "yesno", "combine": "sum"}
    assert "combine-measure" in {found.code for found in check_criteria(criteria_with(case))}
    # Until it is corrected such figures are held to be one and the same, so that nothing breaks.
    assert findings_of({"m": {"value": "có", "parts": {"van_phong": "có", "thanh_tra": "yes"}}}, case) == []


def test_figures_in_few_words() -> None:
    written = [rate(1, 2), {"answers": {"1": "2"}}, {"counts": {}}, ["a", "b"], "87,5%", None]
    assert [as_written(raw) for raw in written] == ["1/2", "1: 2", "", "[a, b]", "87,5%", "–"]


@pytest.mark.parametrize(
    ("figure", "adds"),
    [
        (Pending(), False),
        (NotArising(), False),
        (Rate.counted(Fraction(0), Fraction(5)), True),
        (Rate(Fraction("0.5")), True),
        (Amount(Fraction(0)), False),
        (Amount(Fraction(1)), True),
        (Tally({"late": Fraction(0)}), False),
        (Tally({"late": Fraction(1)}), True),
        (Items(frozenset()), False),
        (Items(frozenset({"plan"})), True),
        (YesNo(yes=False), True),
    ],
)
def test_what_adds_something(figure: Any, adds: object) -> None:
    assert adds_something(Part("a", None, figure)) is adds


def test_how_much_was_counted() -> None:
    assert size(Part("a", "50%", Rate(Fraction("0.5")))) == 0
    assert size(Part("a", "chưa báo cáo", Pending())) == 0
    assert size(Part("a", "12", Amount(Fraction(12)))) == 12


# The command


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, ["merge", *map(str, arguments), "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert "\x1b" not in result.output
    return result


HEAD = "format: metrics/1\nunit: Sở Khoa học và Công nghệ tỉnh Lào Cai\nyear: 2022\nperiod: Q3\nsubmitted_by: Phòng\n"


def file(name: str, figures: str, division: str | None = None) -> Path:
    path = Path(f"{name}.yaml")
    own = "" if division is None else f"division: {division}\n"
    path.write_text(f"{HEAD}{own}figures:\n  {figures}\n", "utf-8")
    return path


def test_the_example_is_merged_and_scored() -> None:
    result = run(*DIVISIONS, "-o", "2022-q3.yaml")
    assert (result.exit_code, result.stderr) == (0, "wrote 2022-q3.yaml\n")
    assert "none sent" in result.stdout
    assert "parindex score 2022-q3.yaml" in result.stdout
    case, diagnostics = load_case(Desk(), Path("2022-q3.yaml"))
    assert case is not None
    assert diagnostics == [found for found in diagnostics if found.severity == "note"]
    assert case.figures["dossier_on_time_rate"].figure == Rate.counted(Fraction(620), Fraction(633))
    assert set(case.figures["dossier_on_time_rate"].parts) == {"van_phong", "chuyen_mon"}


def page(*submissions: Submission, without: Sequence[str] = ()) -> str:
    result = merged(COUNT, *submissions, without=without)
    assert result.submission is not None
    files = {one.division: f"/a/b\\{one.division}.yaml" for one in submissions if one.division}
    return as_text(merge_page(result, result.submission, COUNT, files, "my q3.yaml"), "en")


def test_the_page_says_who_is_awaited() -> None:
    one = submission_of({"m": "1"}, division="van_phong")
    two = submission_of({"m": "pending"}, division="thanh_tra", illustrative="yes")
    text = page(one, two)
    assert "Chỉ số; awaited: Phòng Thanh tra, Các phòng chuyên môn; received: Văn phòng" in text
    assert "ILLUSTRATIVE" in text
    assert " thanh_tra.yaml" in text
    assert shlex.split(text.partition("parindex score ")[2])[0] == "my q3.yaml"


def test_the_page_says_that_nothing_is_awaited() -> None:
    text = page(submission_of({"m": "1"}, division="van_phong"), without=["thanh_tra", "chuyen_mon"])
    assert text.count("nothing to report") == 2
    assert "Metrics with a figure: 1; awaited: 0." in text
    assert "Figures awaited" not in text


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"van_phong": {}}, "Chỉ số"),
        ({"van_phong": {}, "thanh_tra": {"m": "pending"}}, "Chỉ số; awaited: Văn phòng, Phòng Thanh tra"),
        ({"van_phong": {"m": "1"}}, "Chỉ số; awaited: Phòng Thanh tra, Các phòng chuyên môn; received: Văn phòng"),
    ],
)
def test_a_line_names_those_who_sent_no_file_only_where_a_part_is_there(figures: Any, words: str) -> None:
    text = page(*(submission_of(given, division=name) for name, given in figures.items()))
    assert f"  • {words}\n" in text.replace("  \n", "\n").replace(" \n", "\n")


@pytest.mark.parametrize(("without", "words"), [((), "has sent no file"), (("van_phong",), "nothing to report")])
def test_the_page_says_why_a_lead_is_silent(without: tuple[str, ...], words: str) -> None:
    text = page(submission_of({}, division="thanh_tra"), without=without)
    assert words in text.partition("Figures awaited")[2]


FORM = """\
Định dạng,metrics/1
Cơ quan,Sở Khoa học và Công nghệ tỉnh Lào Cai
"Phòng, đơn vị",chuyen_mon
Năm,2022
Kỳ,Q3
Người lập,Phòng
Tiêu chí,Nội dung,Nội dung thống kê,Số liệu,Trên tổng số,Năm trước,"Văn bản (số, ký hiệu)",Ngày,Cơ quan ban hành,\
"Trang, mục",Tệp,Liên kết,Ghi chú,Mã số liệu,Mục,Kiểu
3.5,Tỷ lệ,hồ sơ,502,513,,,,,,,,,dossier_on_time_rate,,tỷ lệ
3.6,Tỷ lệ,văn bản,,,,,,,,,,,electronic_documents_rate,,tỷ lệ
7.9,ISO,,không,,,,,,,,,,iso_9001_maintained,,có/không
"""


def test_a_form_is_merged_with_a_yaml_file() -> None:
    Path("form.csv").write_text(FORM, "utf-8")
    figures = "dossier_on_time_rate: {done: 8, of: 9}\n  electronic_documents_rate: {done: 1, of: 2}"
    result = run("form.csv", file("a", figures, "van_phong"))
    assert result.exit_code == 0
    assert "value: {done: 510, of: 522}" in result.stdout
    assert "electronic_documents_rate:\n    value: {done: 1, of: 2}\n" in result.stdout  # an empty row says nothing


def test_a_conflict_names_the_cell_of_a_form() -> None:
    Path("form.csv").write_text(FORM, "utf-8")
    result = run("form.csv", file("a", "iso_9001_maintained: yes", "van_phong"))
    assert result.exit_code == 2
    assert result.stderr.startswith("form.csv!D10: error[figures-differ] ")


def test_files_of_evidence_are_named_as_seen_from_the_result() -> None:
    Path("gui").mkdir()
    elsewhere = Path("/elsewhere/2.pdf").absolute().as_posix()
    written = f'{{value: 1, evidence: [{{document: "1", file: a/1.pdf}}, {{document: "2", file: "{elsewhere}"}}]}}'
    given = file("gui/a", f"cchc_comm_channel_types_count: {written}", "van_phong")
    assert run(given, "-o", "q3.yaml").exit_code == 0
    merged = Desk().read(Path("q3.yaml"), Submission).value
    assert merged is not None
    evidence = merged.figures["cchc_comm_channel_types_count"].evidence
    assert [one.file for one in evidence] == ["gui/a/1.pdf", elsewhere]


def test_without_an_output_the_file_is_printed_and_the_summary_told() -> None:
    result = run(*DIVISIONS)
    assert result.exit_code == 0
    Path("printed.yaml").write_text(result.stdout, "utf-8")
    assert Desk().read(Path("printed.yaml"), Submission).usable
    assert "Figures awaited" in result.stderr


def test_the_summary_as_json() -> None:
    result = run(*DIVISIONS, "-o", "2022-q3.yaml", "--format", "json")
    data = json.loads(result.stdout)
    assert data["format"] == "merge/1"
    files = {division["division"]: division["file"] for division in data["divisions"]}
    assert files["ke_hoach_tai_chinh"] is None
    assert files["van_phong"].endswith("van-phong.yaml")
    (review,) = [one for one in data["awaited"] if one["metric"] == "legal_docs_review_handled_rate"]
    assert review == {
        "metric": "legal_docs_review_handled_rate",
        "lead": "thanh_tra",
        "divisions": ["thanh_tra"],
        "received": ["chuyen_mon"],
    }


OFFICE = ROOT / "examples" / "divisions" / "van-phong.yaml"


def test_a_sum_waits_for_a_division_that_sent_no_file() -> None:
    assert run(OFFICE, "-o", "q3.yaml").exit_code == 0
    assert "without" not in Path("q3.yaml").read_text("utf-8")
    case, _ = load_case(Desk(), Path("q3.yaml"))
    assert case is not None
    parts = case.submission.figures["dossier_on_time_rate"].parts
    assert parts == {"van_phong": rate(118, 120), "chuyen_mon": "chưa báo cáo"}
    assert isinstance(case.figures["dossier_on_time_rate"].figure, Pending)


@pytest.mark.parametrize("unit", ["chuyen_mon", "các phòng chuyên môn và đơn vị trực thuộc"])
def test_a_division_that_has_nothing_to_report(unit: str) -> None:
    result = run(OFFICE, "--without", unit, "-o", "q3.yaml", "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert "\nwithout: [chuyen_mon]\n" in Path("q3.yaml").read_text("utf-8")
    case, _ = load_case(Desk(), Path("q3.yaml"))
    assert case is not None
    assert case.figures["dossier_on_time_rate"].figure == Rate.counted(Fraction(118), Fraction(120))
    assert case.submission.without == ("chuyen_mon",)
    states = {state["division"]: (state["sent"], state["without"]) for state in json.loads(result.stdout)["divisions"]}
    assert states["chuyen_mon"] == (False, True)
    assert states["thanh_tra"] == (False, False)


def test_without_a_division_that_is_not_there() -> None:
    result = run(OFFICE, "--without", "nobody", "-o", "q3.yaml")
    assert (result.exit_code, Path("q3.yaml").exists()) == (2, False)
    assert "--without: there is no division «nobody»" in result.stderr
    both = run(OFFICE, "--without", "van_phong", "-o", "q3.yaml")
    assert (both.exit_code, Path("q3.yaml").exists()) == (2, False)
    assert "van-phong.yaml:7:11: error[without-sent]" in both.stderr


def test_a_conflict_is_placed_in_one_file_and_names_the_other() -> None:
    one = file("a", "iso_9001_maintained: yes", "van_phong")
    two = file("b", "iso_9001_maintained: no", "chuyen_mon")
    result = run(one, two, "-o", "out.yaml")
    assert result.exit_code == 2
    assert result.stderr.startswith("b.yaml:8:24: error[figures-differ] ")
    assert "Department Office says yes (a.yaml:8:24)" in result.stderr
    assert not Path("out.yaml").exists()


def test_warnings_do_not_stop() -> None:
    one = file("a", "dossier_on_time_rate: {done: 42, of: 48}", "van_phong")
    two = file("b", "dossier_on_time_rate: {done: 42, of: 48}", "chuyen_mon")
    result = run(one, two, "-o", "out.yaml", "--format", "json")
    assert result.exit_code == 0
    assert "b.yaml:8:25: warning[maybe-same] " in result.stderr
    assert [found["code"] for found in json.loads(result.stdout)["warnings"]] == ["maybe-same"]


def test_every_finding_of_every_file_at_once() -> None:
    one = file("a", "dossier_on_time_rate: {done: 49, of: 48}\n  sipas_acces_rate: 96%", "van_fong")
    two = file("b", "budget_violations_count: 3", "van_phong")
    three = file("c", "budget_violations_count: 3", "van_phong")
    result = run(one, two, three, "gone.yaml", "-o", "out.yaml")
    found = [line.partition("[")[2].partition("]")[0] for line in result.stderr.splitlines()]
    assert sorted(found) == [
        "division-twice",
        "done-over-of",
        "file-missing",
        "not-its-metric",
        "not-its-metric",
        "unknown-metric",
        "unknown-unit",
    ]
    assert result.exit_code == 2
    assert not Path("out.yaml").exists()


def test_a_figure_that_is_refused_is_told_once() -> None:
    given = file("a", "dossier_on_time_rate: {value: {done: 49, of: 48}, previous: x}", "van_phong")
    for files in ([given], [given, file("b", "dossier_on_time_rate: {done: 1, of: 2}", "chuyen_mon")]):
        lines = run(*files, "-o", "out.yaml").stderr.splitlines()
        assert [line.partition(": ")[0] for line in lines if ": error[" in line] == ["a.yaml:8:40", "a.yaml:8:63"], (
            lines
        )
        assert "previous-incomplete" not in "".join(lines)


def test_a_head_that_is_wrong_hides_no_figure() -> None:
    given = file("a", "dossier_on_time_rate: {done: 49, of: 48}\n  sipas_acces_rate: 96%", "van_phong")
    given.write_text(given.read_text("utf-8").replace("submitted_by: Phòng", "submitted_by:"), "utf-8")
    for files in ([given], [given, file("b", "iso_9001_maintained: có", "chuyen_mon")]):
        found = run(*files, "-o", "out.yaml").stderr
        assert [code for code in ("empty-value", "done-over-of", "unknown-metric") if f"[{code}]" not in found] == []


def test_evidence_is_checked_before_it_is_merged() -> None:
    written = '{value: 1, evidence: [{document: "1/BC", link: "//server/1.pdf"}]}'
    result = run(file("a", f"cchc_comm_channel_types_count: {written}", "van_phong"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[evidence-link]" in result.stderr


def test_a_file_of_others_is_replaced_only_when_asked() -> None:
    given = file("a", "iso_9001_maintained: yes", "van_phong")
    Path("mine.yaml").write_text("của tôi\n", "utf-8")
    result = run(given, "-o", "mine.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "add --force" in result.stderr
    assert Path("mine.yaml").read_text("utf-8") == "của tôi\n"
    assert run(given, "-o", "mine.yaml", "--force").exit_code == 0
    assert Desk().read(Path("mine.yaml"), Submission).usable


def test_every_option_that_cannot_be_used_is_told_at_once() -> None:
    path = file("a", "iso_9001_maintained: yes", "van_phong")
    result = run(path, "--submitted-on", "soon", "--submitted-by", " ")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--submitted-on: " in result.stderr
    assert "--submitted-by: " in result.stderr


@pytest.mark.parametrize("text", ["", "[", "format: criteria/1\n", "a: b\n", "format: metrics/1\nyear: 2022\n"])
def test_ugly_files(text: str) -> None:
    Path("ugly.yaml").write_text(text, "utf-8")
    for names in (["ugly.yaml"], [DIVISIONS[0], "ugly.yaml"]):
        result = run(*names, "-o", "out.yaml")
        assert result.exit_code == 2
        assert "ugly.yaml:" in result.stderr
        assert not Path("out.yaml").exists()


def test_a_year_without_criteria() -> None:
    path = file("a", "m: 1", "van_phong")
    path.write_text(path.read_text("utf-8").replace("2022", "1999"), "utf-8")
    result = run(path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[no-criteria]" in result.stderr


def test_no_file_of_the_right_shape() -> None:
    Path("ugly.yaml").write_text("format: metrics/1\n", "utf-8")
    result = run("ugly.yaml", "--criteria", ROOT / "criteria" / "2022.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[missing-key]" in result.stderr


def test_criteria_that_cannot_be_used() -> None:
    Path("criteria.yaml").write_text("format: criteria/1\n", "utf-8")
    result = run(*DIVISIONS, "--criteria", "criteria.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "criteria.yaml:1:1: error[missing-key]" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "a.yaml"], "a.yaml: would replace an input file"),
        (["-o", "./a.yaml"], "a.yaml: would replace an input file"),
        (["-o", "out.xlsx", "--summary", "./out.xlsx"], "--summary and --output need two files"),
        (["-o", "out.xlsx", "--summary", "OUT.xlsx"], "--summary and --output need two files"),
        (["-o", "out.xlsx", "--summary", "linked/out.xlsx"], "--summary and --output need two files"),
        (["-o", "out.csv"], "out.csv: the name must end in .yaml or .xlsx"),
        (["-o", "no/folder/out.yaml"], "cannot be written"),
        (["--submitted-on", "soon"], "--submitted-on: «soon» is not a date"),
        (["--submitted-by", " "], "--submitted-by: the value is missing"),
    ],
)
def test_options_that_cannot_be_used(arguments: list[str], said: str) -> None:
    path = file("a", "iso_9001_maintained: yes", "van_phong")
    Path("linked").symlink_to(".")
    before = path.read_bytes()
    result = run(path, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert path.read_bytes() == before


def test_the_same_file_twice() -> None:
    path = file("a", "iso_9001_maintained: yes", "van_phong")
    result = run(path, path)
    assert result.exit_code == 2
    assert "error[division-twice]" in result.stderr


def test_a_file_name_with_braces_and_an_escape_sequence() -> None:
    path = file("{x} \x1b[31m", "iso_9001_maintained: yes", "van_phong")
    result = run(path, "-o", "{y}.yaml")
    assert result.exit_code == 0
    assert "{x}" in result.stdout
    assert run(path, path).exit_code == 2


def test_who_submits_and_when() -> None:
    path = file("a", "iso_9001_maintained: yes", "van_phong")
    result = run(path, "--submitted-by", "Văn phòng Sở", "--submitted-on", "2022-10-05")
    assert "submitted_by: Văn phòng Sở\nsubmitted_on: '2022-10-05'\n" in result.stdout


def test_of_files_that_do_not_say_whose_they_are_the_first_alone_is_read_on() -> None:
    criteria = criteria_with({"measure": "count"})
    one, two = submission_of({"m": "5", "extra": "1"}), submission_of({"m": "7"})
    result = merged(criteria, one, two)
    assert result.submission is None
    assert {told.finding.path[0] for told in result.findings if told.finding.path} <= {"division"}
    assert not [state for state in result.divisions if state.sent]


@pytest.mark.parametrize("more", [{"note": "Đang rà soát"}, {"evidence": [{"document": "12/BC"}]}])
def test_who_gives_no_figure_at_all_has_no_part_in_last_years_sum(more: dict[str, Any]) -> None:
    criteria = criteria_with({"measure": "count"})
    files = [
        submission_of({"m": {"value": "5", "previous": "4"}}, division="van_phong"),
        submission_of({"m": more}, division="thanh_tra"),
        submission_of({}, division="chuyen_mon"),
    ]
    result = merged(criteria, *files)
    assert "previous-incomplete" not in codes(result, Severity.WARNING)


def test_who_gives_last_years_figure_alone_has_a_part_in_its_sum() -> None:
    criteria = criteria_with({"measure": "count"}, "thanh_tra")
    gives, waits = {"m": {"value": "5", "previous": "4"}}, {"m": {"previous": "pending", "value": "2"}}
    for figures in ((gives, waits), (waits, gives)):
        files = [submission_of(said, division=name) for said, name in zip(figures, UNITS, strict=False)]
        number, found = told(merged(criteria, *files), "previous-incomplete")
        assert (figures[number], found.severity) == (gives, Severity.WARNING)
        giving, waiting = (list(UNITS.values())[i] for i in (number, 1 - number))
        assert found.message.in_("vi").startswith(f"{giving} ghi số liệu năm trước, {waiting} thì không")
    files = [submission_of(waits, division=name) for name in ("van_phong", "thanh_tra")]
    assert "previous-incomplete" not in codes(merged(criteria, *files), Severity.WARNING), "nobody gives any"


@pytest.mark.parametrize("refused", ["{done: unit, of: 25}", "{done: 20, of: }", "{of: 25}", "25"])
def test_a_refused_figure_beside_one_of_many_cases_is_told_and_not_compared(tmp_path: Path, refused: str) -> None:
    """Whatever is written, of two divisions that both report it, is never read as numbers again."""
    head = "format: metrics/1\nunit: Sở\nyear: 2022\nperiod: Q3\nsubmitted_by: P\ndivision: {}\nfigures:\n  {}\n"
    figure = "assigned_tasks_completed_rate: "
    for division, value in (("van_phong", "{done: 20, of: 25}"), ("thanh_tra", refused)):
        (tmp_path / f"{division}.yaml").write_text(head.format(division, figure + value), "utf-8")
    files = [str(tmp_path / f"{division}.yaml") for division in ("van_phong", "thanh_tra")]
    for order in (files, files[::-1]):
        result = CliRunner().invoke(app, ["merge", *order, "--lang", "en"])
        assert (result.exit_code, type(result.exception)) == (2, SystemExit), result.output
        assert "thanh_tra.yaml:8:" in result.output


@pytest.mark.parametrize(
    ("combine", "totals", "expected"),
    [
        ("sum", ["30", "40"], "70"),
        ("sum", ["30", None], None),
        ("sum", [None, None], None),
        ("same", ["30", "30"], "30"),
        ("same", ["30", "40"], None),
    ],
)
def test_expected_totals(combine: str, totals: list[str | None], expected: str | None) -> None:
    """Added up where the figures are, else the one that all give; not known where one of them does not say."""
    criteria = criteria_with({"measure": "rate", "out_of": "hồ sơ", "combine": combine})
    figure = {"done": "8", "of": "10"}
    sent_in = [
        submission_of({"m": {"value": figure, **({} if total is None else {"expected": total})}}, division=division)
        for division, total in zip(("van_phong", "thanh_tra"), totals, strict=True)
    ]
    result = merged(criteria, *sent_in, without=("chuyen_mon",))
    assert result.submission is not None
    assert result.submission.figures["m"].expected == expected


@pytest.mark.parametrize("key", ["projected", "estimate"])
@pytest.mark.parametrize(
    ("combine", "given", "together"),
    [
        ("sum", ["{done: 20, of: 30}", "{done: 10, of: 12}"], {"done": "30", "of": "42"}),
        ("sum", ["{done: 20, of: 30}", None], None),  # of a sum every part must be known
        ("sum", [None, None], None),
        ("sum", ["pending", "{done: 10, of: 12}"], None),
        ("same", ["90%", None], "90%"),
        ("same", ["90%", "90%"], "90%"),
    ],
)
def test_what_is_of_the_year_goes_together_as_the_figures_do(
    key: str, combine: str, given: list[str | None], together: object
) -> None:
    criteria = criteria_with({"measure": "rate", "out_of": "hồ sơ", "combine": combine})
    figure = {"done": "8", "of": "10"}
    raws = [None if raw is None else data_of(f"raw: {raw}")["raw"] for raw in given]
    sent_in = [
        submission_of({"m": {"value": figure, **({} if raw is None else {key: raw})}}, division=division)
        for division, raw in zip(("van_phong", "thanh_tra"), raws, strict=True)
    ]
    result = merged(criteria, *sent_in, without=("chuyen_mon",))
    assert result.submission is not None
    assert getattr(result.submission.figures["m"], key) == together


def test_projections_that_must_be_the_same_and_are_not() -> None:
    criteria = criteria_with({"measure": "rate", "out_of": "hồ sơ", "combine": "same"})
    sent_in = [
        submission_of({"m": {"value": "80%", "projected": raw}}, division=division)
        for division, raw in (("van_phong", "90%"), ("thanh_tra", "91%"))
    ]
    result = merged(criteria, *sent_in, without=("chuyen_mon",))
    assert [told.finding.code for told in result.findings] == ["figures-differ"]
    assert result.findings[0].finding.path == ("figures", "m", "projected")
