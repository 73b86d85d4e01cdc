"""Forms: what they ask, and that what is filled in is read back as it was meant, or found."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parindex_cli.bounds import read_bound
from parindex_cli.figures import Amount, Items, Level, NotArising, NotSubmitted, Pending, Rate, Tally, YesNo
from parindex_cli.forms import (
    Form,
    asked_of,
    divisions_asked,
    form_of,
    forms_in,
    layout,
    own_figures,
    read_form,
    several_forms,
)
from parindex_cli.forms.citing import in_cells, placed
from parindex_cli.forms.reading import FormDocument
from parindex_cli.forms.rows import table_rows, too_long
from parindex_cli.forms.worth import full_marks
from parindex_cli.grids import CELL_HOLDS, Area, Cell, Grid, length, overflows
from parindex_cli.lint.citations import check_citations
from parindex_cli.loader import Desk
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import Evidence, ReportedFigure, Submission
from parindex_cli.views.form_text import form_csv, form_yaml
from parindex_cli.views.form_workbook import form_workbook
from tests.conftest import data_of
from tests.form_tables import at, criteria, grid_of, row_of, submission_of

ROOT = Path(__file__).resolve().parent.parent
NUMBERS = st.integers(0, 10**6).map(str)
DECIMALS = st.one_of(NUMBERS, st.decimals(0, 10**6, places=2).map(str), st.decimals(0, 99, places=4).map(str))
PERCENTS = st.sampled_from(["96,4%", "0%", "100%", "12.345%", "7%"])
WORDS = st.sampled_from([None, "không phát sinh", "pending", "chưa có", "not arising"])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "on_time": st.one_of(
        PERCENTS, st.integers(0, 99).map(lambda n: {"done": str(n), "of": str(99)}), st.just({"done": "0", "of": "0"})
    ),
    "spent": st.one_of(st.fixed_dictionaries({"done": DECIMALS, "of": st.just("120.5")})),
    "plans": NUMBERS,
    "survey_done": st.sampled_from(["có", "không", "yes", "no", "TRUE"]),
    "quality": st.sampled_from(["good", "poor"]),
    "steps": st.lists(st.sampled_from(["a", "b"]), unique=True),
    "poll": st.one_of(
        PERCENTS, st.fixed_dictionaries({"answers": st.dictionaries(st.sampled_from(["1", "2", "3"]), NUMBERS)})
    ),
    "mean": st.fixed_dictionaries({"answers": st.dictionaries(st.sampled_from(["1", "2"]), NUMBERS)}),
    "faults": st.fixed_dictionaries({"counts": st.dictionaries(st.sampled_from(["late", "lost"]), NUMBERS)}),
    "late_days": st.one_of(NUMBERS, st.sampled_from(["không nộp", "not submitted"])),
    "money": DECIMALS,
    "given": DECIMALS,
}
TEXTS = (
    st.text("ab=+-@'\";,\t:# éấ0129/%{}|", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
DOCUMENTS = st.builds(
    Evidence,
    document=TEXTS,
    kind=st.one_of(st.none(), TEXTS),
    about=st.one_of(st.none(), TEXTS),
    date=st.sampled_from([None, "2022-06-30", "2022", "30/6/2022", "2022-07"]),
    issuer=st.one_of(st.none(), TEXTS),
    page=st.one_of(st.none(), TEXTS),
    file=st.one_of(st.none(), TEXTS),
    link=st.one_of(st.none(), TEXTS),
)


def _figures(draw: st.DrawFn) -> dict[str, ReportedFigure]:
    names = draw(st.sets(st.sampled_from(sorted(VALUES))))
    values = {name: draw(st.one_of(WORDS, VALUES[name])) for name in names}
    totals = st.one_of(st.none(), st.integers(99, 10**6).map(str))
    return {
        name: ReportedFigure(
            value=values[name],
            expected=draw(totals) if name == "on_time" and isinstance(values[name], dict) else None,
            previous=draw(st.one_of(st.none(), VALUES[name])),
            evidence=tuple(draw(st.lists(DOCUMENTS, max_size=3))),
            note=draw(st.one_of(st.none(), TEXTS)),
        )
        for name in names
    }


FIGURES = st.composite(_figures)()


def _form(figures: dict[str, ReportedFigure] | None = None, division: str | None = None, **more: Any) -> Form:
    head: dict[str, Any] = {"submitted_by": "=Người lập", "submitted_on": "2030-10-05", "illustrative": True} | more
    return form_of(criteria(), unit="Sở", year=2030, period="Q3", division=division, submission_figures=figures, **head)


def _plain(submission: Submission) -> dict[str, tuple[object, ...]]:
    """What the figures mean, with nothing said of those that say nothing."""
    read, findings = read_figures(submission.figures, criteria().metrics)
    assert not any(found.severity == "error" for found in findings), findings
    plain = {name: _meaning(reported) for name, reported in read.items()}
    return {name: meaning for name, meaning in plain.items() if any(meaning)}


def _meaning(reported: Reported) -> tuple[object, ...]:
    return (
        _comparable(reported.figure),
        _comparable(reported.previous),
        tuple(tuple(_iso(document).values()) for document in reported.evidence),
        reported.note,
        reported.expected,
    )


def _iso(document: Evidence) -> dict[str, Any]:
    return document.model_dump() | {"date": {"30/6/2022": "2022-06-30"}.get(document.date or "", document.date)}


def _comparable(figure: object) -> object:
    match figure:
        case Pending() | None:
            return None
        case NotArising() | NotSubmitted():
            return type(figure).__name__
        case Tally(counts):
            return sorted((name, number) for name, number in counts.items() if number)
        case _:
            return figure


def _errors(document: FormDocument) -> list[str]:
    return [f"{issue.span.cell} {issue.severity}[{issue.code}]" for issue in document.issues]


@pytest.mark.unmeasured
@given(FIGURES)
def test_what_is_filled_in_is_read_back(figures: dict[str, ReportedFigure]) -> None:
    before = submission_of(read_form(grid_of(_form(figures))))
    assert _plain(before) == _plain(before.model_copy(update={"figures": figures}))
    document = read_form(grid_of(_form(before.figures)))
    assert not document.issues
    assert submission_of(document) == before


@pytest.mark.unmeasured
@given(FIGURES)
def test_csv_and_yaml_say_the_same_as_the_sheet(figures: dict[str, ReportedFigure]) -> None:
    form = _form(figures)
    expected = _plain(submission_of(read_form(grid_of(form))))
    for name, text in (("form.csv", form_csv(form)), ("form.yaml", form_yaml(form))):
        path = Path(_TEMPORARY) / name
        path.write_text(text, encoding="utf-8-sig" if name.endswith("csv") else "utf-8")
        (loaded,) = Desk().forms(path)
        assert loaded.value is not None, [found.line("en") for found in loaded.diagnostics]
        assert _plain(loaded.value) == expected
        assert loaded.value.submitted_by == "=Người lập"
        assert loaded.value.illustrative


_TEMPORARY = ""


@pytest.fixture(autouse=True, scope="module")
def _temporary(tmp_path_factory: pytest.TempPathFactory) -> None:
    global _TEMPORARY  # hypothesis takes no fixture for each example
    _TEMPORARY = str(tmp_path_factory.mktemp("forms"))


EVERYTHING = {
    "on_time": ReportedFigure(
        value={"done": "412", "of": "424"},
        previous="96,4%",
        evidence=(
            Evidence(document="=46/BC", date="2022-07-01", issuer="@Sở", page="3-4", file="a/b.pdf", link="https://x"),
            Evidence(document="47/BC", date="2022-07"),
            Evidence(document="1900", date="30/6/2022"),
        ),
        note="- một\u00a0ghi chú",
    ),
    "spent": ReportedFigure(value={"done": "5120.5", "of": "9800"}, previous={"done": "1.25", "of": "3"}),
    "plans": ReportedFigure(value="12345678901234567890"),
    "survey_done": ReportedFigure(value="yes"),
    "quality": ReportedFigure(value="poor", previous="good"),
    "steps": ReportedFigure(value=["b"], previous=["a", "b"]),
    "poll": ReportedFigure(value={"answers": {"1": "2", "2": "10", "3": "30"}}),
    "mean": ReportedFigure(value="không phát sinh", previous={"answers": {"1": "2"}}),
    "faults": ReportedFigure(value={"counts": {"late": "3"}}, previous={"counts": {}}),
    "late_days": ReportedFigure(value="không nộp"),
    "money": ReportedFigure(value="12.3450"),
    "given": ReportedFigure(value=None, note="chưa có điểm"),
}


@pytest.mark.unmeasured
def test_a_workbook_gives_back_every_measure(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(form_workbook([_form(EVERYTHING)]))
    (loaded,) = Desk().forms(path)
    assert [found.line("en") for found in loaded.diagnostics] == []
    assert loaded.value is not None
    assert _plain(loaded.value) == _plain(loaded.value.model_copy(update={"figures": EVERYTHING}))
    path.write_bytes(form_workbook([_form(dict(loaded.value.figures))]))
    assert Desk().forms(path)[0].value == loaded.value


def test_a_form_asks_a_division_only_what_it_leads_or_shares() -> None:
    assert asked_of(criteria(), "field") == ("on_time", "plans")
    assert divisions_asked(criteria()) == ("office", "field")
    (on_time, _) = _form(division="field").asked
    assert on_time.criteria == ("1.1", "1.5")
    assert on_time.full == "1 điểm: từ 95% trở lên; 1 điểm: từ 90% trở lên"
    assert on_time.component == "1. Thành phần (5 điểm)"
    assert [one.name for one in _form().asked if one.grows] == ["spent"]
    assert [_form(division=one).division_title for one in (None, "office")] == ["", "Văn phòng"]


def test_what_belongs_to_nobody_is_asked_of_the_first_division_only() -> None:
    assert "faults" in asked_of(criteria(), "office")
    assert "faults" not in asked_of(criteria(), "field")
    assert set(asked_of(criteria(), None)) == set(criteria().metrics)


def test_what_full_marks_need_is_said_in_words() -> None:
    full = {asked.name: asked.full for asked in _form().asked}
    assert (full["survey_done"], full["plans"]) == ("1 điểm: có", "1 điểm: từ 2 trở lên")
    assert (full["faults"], full["money"]) == ("trừ tối đa 2 điểm", "")


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        ("= 100%", "đạt 100%"),
        ("= 0", "bằng 0"),
        ("<= 5", "không quá 5"),
        ("< 5", "dưới 5"),
        ("> 2%", "trên 2%"),
        ("= no", "không"),
    ],
)
def test_a_target_in_words(bound: str, words: str) -> None:
    rules = criteria()
    leaf = rules.leaves["1.1"].model_copy(update={"target": read_bound(bound)})
    assert full_marks(leaf, rules) == f"1 điểm: {words}"


def test_without_a_target_the_rule_says_what_is_needed() -> None:
    rules = criteria()
    leaf = rules.leaves["1.1"].model_copy(update={"target": None})
    assert full_marks(leaf, rules) == f"1 điểm: {leaf.rule.words(rules.terms(leaf)).in_('vi')}"


def test_last_years_result_stands_beside() -> None:
    last = data_of("""
format: baseline/1
year: 2029
unit: Sở
source: {document: QĐ}
published: {points: 3, maximum: 5}
components: [{id: "1", points: 3, maximum: 5}]
criteria: [{id: "1.1", points: 0.75, maximum: 1}, {id: "1.2", points: 1, maximum: 1}]
figures: {on_time: {done: 3, of: 4}, survey_done: chưa báo cáo}
""")
    baseline, findings = shaped(Baseline, last)
    assert baseline is not None, findings
    form = _form(results=[baseline])
    before = {asked.name: asked.before for asked in form.asked}
    assert (before["on_time"], before["plans"], before["money"]) == ("3/4; 0,75/1 điểm", "1/1 điểm", "")
    assert form.asked[0].component == "1. Thành phần (5 điểm; năm trước 3/5 điểm)"
    assert "before" in form.columns
    assert "before" not in _form().columns


CITED = [
    (
        Evidence(document="125/BC-SKHCN", date="2022-12-15", issuer="Sở Y tế", page="3", file="a.pdf"),
        {"document", "file"},
    ),
    (Evidence(document="125/BC-SKHCN", kind="Báo cáo", date="2022-12-15", issuer="Sở Y tế"), {"document"}),
    (Evidence(document="125/BC-SKHCN", link="https://x.vn/1"), {"document", "file"}),
    (Evidence(document="125/BC-SKHCN", file="a.pdf", link="https://x.vn/1"), {"document", "file", "link"}),
    (Evidence(document="Biên bản họp", date="2022-12-15"), {"document"}),
    (Evidence(document="Sổ theo dõi hồ sơ"), {"document"}),
    (Evidence(document="Sổ theo dõi hồ sơ", date="2022-12-15", issuer="Sở Y tế"), {"document", "date", "issuer"}),
]


@pytest.mark.parametrize(("document", "columns"), CITED)
def test_a_document_stands_in_as_few_cells_as_say_all_of_it(document: Evidence, columns: set[str]) -> None:
    cells = in_cells(document)
    assert set(cells) == columns
    assert ("date" in columns) or (document.date is None) or ("ngày 15/12/2022" in cells["document"])
    figures = {"on_time": ReportedFigure(value="96%", evidence=(document,))}
    read = read_form(grid_of(_form(figures)))
    assert not read.issues
    assert submission_of(read).figures["on_time"].evidence == (document,)


def test_a_document_without_a_number_is_asked_for_none_behind_a_form() -> None:
    document = Evidence(document="Sổ theo dõi hồ sơ", date="2022-12-15", issuer="Sở Y tế")
    data = read_form(grid_of(_form({"on_time": ReportedFigure(value="96%", evidence=(document,))}))).data
    assert list(check_citations(data)) == []


@pytest.mark.unmeasured
@given(FIGURES)
def test_cells_of_a_document_say_the_same_as_it(figures: dict[str, ReportedFigure]) -> None:
    before = submission_of(read_form(grid_of(_form(figures))))
    for figure in before.figures.values():
        for document in figure.evidence:
            again = Evidence.model_validate(dict(placed(in_cells(document))))
            assert again == document


LAST = [
    ("on_time", Reported(Rate.counted(Fraction(3), Fraction(4))), "3/4 (75,00%)"),
    ("on_time", Reported(Rate(Fraction(3, 4))), "75,00%"),
    ("plans", Reported(Amount(Fraction(5, 2))), "2,5"),
    ("survey_done", Reported(YesNo(yes=True)), "có"),
    ("survey_done", Reported(YesNo(yes=False)), "không"),
    ("quality", Reported(Level("good")), "Tốt"),
    ("steps", Reported(Items(frozenset("a"))), "1/2 mục"),
    ("faults", Reported(Tally({"late": Fraction(3), "lost": Fraction(0)})), "Trễ: 3; Mất: 0"),
    ("late_days", Reported(NotSubmitted()), "không nộp"),
    ("mean", Reported(NotArising()), "không phát sinh"),
    ("mean", Reported(Pending()), ""),
]


@pytest.mark.parametrize(("name", "reported", "text"), LAST)
def test_the_last_period_stands_beside(name: str, reported: Reported, text: str) -> None:
    asked = {asked.name: asked for asked in _form(last={name: reported}).asked}
    assert asked[name].last == text


def test_a_division_sees_its_own_part_of_the_last_period() -> None:
    total = Reported(Amount(Fraction(7)), parts={"office": Amount(Fraction(4))})
    assert _form(division="office", last={"plans": total}).asked[1].last == "4"
    assert _form(division="field", last={"plans": total}).asked[1].last == "7 (cả cơ quan)"
    assert _form(last={"plans": total}).asked[1].last == "7"


def test_a_division_is_filled_in_with_what_is_its_own() -> None:
    figures = {
        "on_time": ReportedFigure(value={"done": "3", "of": "4"}),
        "plans": ReportedFigure(value="2"),
        "survey_done": ReportedFigure(value="có"),
    }
    head: dict[str, Any] = {"format": "metrics/1", "unit": "Sở", "year": "2030", "period": "Q3", "submitted_by": "x"}
    whole = Submission.model_validate(head | {"figures": {}}).model_copy(update={"figures": figures})
    assert own_figures(whole, criteria(), None) == (figures, [], [], [])
    # The sum of two divisions is nobody's; what both report alike is each one's, and so is what one alone reports.
    assert own_figures(whole, criteria(), "office") == (
        {"plans": figures["plans"], "survey_done": figures["survey_done"]},
        ["on_time"],
        [],
        [],
    )
    own = whole.model_copy(update={"division": "office"})
    assert own_figures(own, criteria(), "office") == (figures, [], [], [])
    parts = {"on_time": ReportedFigure(value={"done": "3", "of": "4"}, parts={"field": {"done": "1", "of": "2"}})}
    merged = whole.model_copy(update={"figures": parts})
    assert own_figures(merged, criteria(), "field")[0]["on_time"].value == {"done": "1", "of": "2"}
    # Of what is known part by part, who has no part has reported nothing.
    assert own_figures(merged, criteria(), "office") == ({}, [], [], [])


TWO = {"office": {"done": "2", "of": "2"}, "field": {"done": "1", "of": "2"}}
BOTH = {"office": "Trễ 1. Xin lỗi! Phòng chuyên môn: chưa gửi.", "field": "Đủ"}
JOINED = "Văn phòng: Trễ 1. Xin lỗi! Phòng chuyên môn: Đủ"
PARTED: list[tuple[dict[str, Any], str, dict[str, Any], bool]] = [
    ({"parts": TWO, "division_notes": BOTH}, "office", {"value": TWO["office"], "note": BOTH["office"]}, False),
    ({"parts": TWO, "division_notes": BOTH}, "field", {"value": TWO["field"], "note": "Đủ"}, False),
    ({"parts": TWO, "note": "Chung", "division_notes": BOTH}, "field",
     {"value": TWO["field"], "note": "Chung. Đủ"}, False),
    # What an earlier version joined is one note of everybody.
    ({"parts": TWO, "note": JOINED}, "field", {"value": TWO["field"], "note": JOINED}, False),
    ({"parts": TWO, "previous": {"done": "5", "of": "9"}}, "field", {"value": TWO["field"]}, True),
    (
        {"parts": {"field": "50%"}, "previous": "40%", "division_notes": {"field": "Đủ"}},
        "field",
        {"value": "50%", "previous": "40%", "note": "Đủ"},
        False,
    ),
    ({"parts": {"field": "50%"}, "note": "Chung", "division_notes": {"office": "Sẽ báo cáo", "field": "Đủ"}}, "office",
     {"note": "Sẽ báo cáo"}, False),
    ({"parts": TWO, "note": "Chung cả Sở"}, "field", {"value": TWO["field"], "note": "Chung cả Sở"}, False),
    ({"parts": TWO, "division_notes": {"office": "Trễ 1"}}, "field", {"value": TWO["field"]}, False),
]  # fmt: skip


@pytest.mark.parametrize(("written", "division", "own", "left_out"), PARTED)
def test_what_was_merged_comes_apart(
    written: dict[str, Any], division: str, own: dict[str, Any], left_out: object
) -> None:
    """Of last year's figure a merged file holds only the sum, which in each form would be counted twice."""
    head: dict[str, Any] = {"format": "metrics/1", "unit": "Sở", "year": "2030", "period": "Q3", "submitted_by": "x"}
    figures = {"on_time": {"value": {"done": "3", "of": "4"}} | written}
    found = own_figures(Submission.model_validate(head | {"figures": figures}), criteria(), division)
    assert found.figures == {"on_time": ReportedFigure(**own)}
    assert found.unknown == []
    assert found.unknown_before == (["on_time"] if left_out else [])


NAMED = ({"document": "1/BC", "division": "office"}, {"document": "2/BC", "division": "field"})
PARTLESS: list[tuple[str, dict[str, Any], str, dict[str, Any] | None, list[str]]] = [
    # Nobody gave a figure yet.
    ("on_time", {"division_notes": {"office": "Sẽ báo cáo", "field": "Đủ"}}, "field", {"note": "Đủ"}, []),
    ("on_time", {"division_notes": {"office": "Sẽ báo cáo"}}, "field", None, []),
    ("on_time", {"evidence": NAMED}, "field", {"evidence": ({"document": "2/BC"},)}, []),
    ("plans", {"division_notes": {"office": "Sẽ báo cáo"}}, "field", None, []),
    ("plans", {"value": "2", "note": "Chung", "division_notes": {"office": "Sẽ báo cáo"}, "evidence": NAMED}, "office",
     {"value": "2", "note": "Chung. Sẽ báo cáo", "evidence": ({"document": "1/BC"},)}, []),
    # There is a sum, and with it a note of each.
    ("on_time", {"value": "50%", "division_notes": {"field": "Đủ"}}, "field", {"note": "Đủ"}, ["on_time"]),
    ("on_time", {"previous": "50%"}, "field", None, ["on_time"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "written", "division", "own", "unknown"), PARTLESS)
def test_what_has_no_parts_keeps_what_is_said_in_the_division_s_name(
    name: str, written: dict[str, Any], division: str, own: dict[str, Any] | None, unknown: list[str]
) -> None:
    head: dict[str, Any] = {"format": "metrics/1", "unit": "Sở", "year": "2030", "period": "Q3", "submitted_by": "x"}
    found = own_figures(Submission.model_validate(head | {"figures": {name: written}}), criteria(), division)
    assert found.figures == ({} if own is None else {name: ReportedFigure.model_validate(own)})
    assert (found.unknown, found.unknown_before) == (unknown, [])


def test_a_form_of_the_department_keeps_who_noted_what(tmp_path: Path) -> None:
    """A table in words, and YAML as data."""
    figure = ReportedFigure(value="2", note="Chung", division_notes={"office": "Trễ 1", "field": "Đủ"})
    form = _form({"plans": figure})
    note = "Chung. Văn phòng: Trễ 1. Phòng chuyên môn: Đủ"
    assert note in form_csv(form)
    (tmp_path / "form.yaml").write_text(form_yaml(form), encoding="utf-8")
    (loaded,) = Desk().forms(tmp_path / "form.yaml")
    assert loaded.value is not None
    assert loaded.value.figures["plans"] == figure


def test_of_an_expected_total_a_division_is_filled_in_with_its_own() -> None:
    head: dict[str, Any] = {"format": "metrics/1", "unit": "Sở", "year": "2030", "period": "Q3", "submitted_by": "x"}
    parts = {"office": {"done": "1", "of": "2"}, "field": {"done": "2", "of": "2"}}
    figures = {"on_time": {"value": {"done": "3", "of": "4"}, "expected": "9", "parts": parts}}
    whole = Submission.model_validate(head | {"figures": figures})
    own = own_figures(whole, criteria(), "field")
    assert own == ({"on_time": ReportedFigure(value=parts["field"])}, [], [], ["on_time"])
    alone = head | {"figures": {"on_time": {"expected": "9", "parts": {"field": parts["field"]}}}}
    assert own_figures(Submission.model_validate(alone), criteria(), "field").figures["on_time"].expected == "9"


def flowing() -> CriteriaSet:
    """The criteria with one metric that is a flow."""
    metrics = criteria().metrics
    flow = metrics["on_time"].model_copy(update={"course": "flow"})
    return criteria().model_copy(update={"metrics": {**metrics, "on_time": flow}})


def _columns(rules: CriteriaSet, division: str | None, **figures: ReportedFigure) -> tuple[str, ...]:
    form = form_of(rules, unit="Sở", year=2030, period="Q3", division=division, submission_figures=figures)
    return form.columns


def test_a_form_has_a_place_for_an_expected_total_where_one_is_asked() -> None:
    assert _columns(criteria(), None) == _columns(flowing(), "idle") == layout.columns()
    for division in (None, "field", "office"):
        assert _columns(flowing(), division)[4:6] == ("of", "expected")
    given = ReportedFigure(value={"done": "1", "of": "2"}, expected="3")
    assert "expected" in _columns(criteria(), None, spent=given)
    # A flow of another measure has no total.
    counts = flowing().metrics["plans"].model_copy(update={"course": "flow"})
    rules = criteria().model_copy(update={"metrics": {**criteria().metrics, "plans": counts}})
    assert _columns(rules, None) == layout.columns()


def test_a_form_has_a_place_for_what_documents_are_about_where_one_says_it() -> None:
    told = ReportedFigure(evidence=(Evidence(document="Sổ", kind="Sổ", about="đề án"),))
    assert set(_columns(criteria(), None, plans=told)) - set(layout.columns()) == {"kind", "about"}


def _read_flow(expected: Cell | None) -> tuple[object, list[str]]:
    form = form_of(flowing(), unit="Sở", year=2030, period="Q3", division=None)
    grid = grid_of(form)
    row = row_of(grid, "on_time")
    document = read_form(grid_of(form, {f"D{row}": Cell("3"), f"E{row}": Cell("4"), f"F{row}": expected}))
    data: Any = document.data
    return data["figures"]["on_time"].get("expected"), _errors(document)


@pytest.mark.parametrize(
    ("cell", "expected", "errors"),
    [
        (Cell("9", "number"), "9", []),
        (Cell(" chưa báo cáo "), None, []),
        (None, None, []),
        (Cell("=2+3", "formula"), None, ["F{row} error[cell-formula]"]),
    ],
)
def test_an_expected_total_is_read_from_its_cell(cell: Cell | None, expected: str | None, errors: list[str]) -> None:
    row = row_of(grid_of(form_of(flowing(), unit="Sở", year=2030, period="Q3", division=None)), "on_time")
    assert _read_flow(cell) == (expected, [error.format(row=row) for error in errors])


def test_last_years_figure_that_all_report_alike_is_each_ones() -> None:
    head: dict[str, Any] = {"format": "metrics/1", "unit": "Sở", "year": "2030", "period": "Q3", "submitted_by": "x"}
    figures = {"plans": {"value": "2", "previous": "1", "parts": {"office": "2", "field": "2"}}}
    found = own_figures(Submission.model_validate(head | {"figures": figures}), criteria(), "field")
    assert found == ({"plans": ReportedFigure(value="2", previous="1")}, [], [], [])


# Column letters: D figure, E total, J last year, K document, L date, O note, R metric, S option, T measure.
FILLED: list[tuple[str, dict[str, Cell | None], object, list[str]]] = [
    ("on_time", {"D": Cell("96,4%")}, "96,4%", []),
    ("on_time", {"D": Cell("96,4")}, None, ["E error[missing-key]"]),
    ("on_time", {"D": Cell("42/48")}, {"done": "42", "of": "48"}, []),
    ("on_time", {"D": Cell("3", "number"), "E": Cell("4", "number")}, {"done": "3", "of": "4"}, []),
    ("on_time", {"E": Cell("4", "number")}, None, ["D error[missing-key]"]),
    ("on_time", {"D": Cell("=1", "formula"), "E": Cell("4", "number")}, None, ["D error[cell-formula]"]),
    ("on_time", {"D": Cell("4"), "E": Cell("2030-06-05", "date")}, None, ["E error[cell-date]"]),
    ("on_time", {"D": Cell("Không phát sinh ")}, "Không phát sinh", []),
    ("money", {"D": Cell("5120.125", "number")}, "5120.1250", []),
    ("money", {"D": Cell("5120.125")}, "5120.125", []),
    ("money", {"F": Cell("=1+1", "formula"), "A": Cell("#REF!", "error")}, None, []),
    ("plans", {"D": Cell("=1+1", "formula")}, None, ["D error[cell-formula]"]),
    ("plans", {"D": Cell("2030-06-05", "date")}, None, ["D error[cell-date]"]),
    ("plans", {"D": Cell("#DIV/0!", "error")}, None, ["D error[cell-error]"]),
    ("plans", {"D": Cell("3"), "E": Cell("4")}, "3", ["E error[form-not-asked]"]),
    ("plans", {"D": Cell("3"), "P": None}, "3", ["P error[form-measure]"]),
    ("plans", {"D": Cell("3"), "P": Cell("chẳng rõ")}, "3", ["P error[form-measure]"]),
    ("plans", {"P": None}, None, []),
    ("survey_done", {"D": Cell("yes", "flag")}, "yes", []),
    ("quality", {"D": Cell("tốt")}, "good", []),
    ("quality", {"D": Cell("poor")}, "poor", []),
    ("quality", {"D": Cell("Khá")}, "Khá", []),
    ("steps", {"D": Cell("0", "number")}, [], []),
    ("steps", {"D": Cell("a, b")}, ["a", "b"], []),
    ("poll", {"D": Cell("96,4%")}, "96,4%", []),
    ("faults", {"D": Cell("3")}, "3", []),
]


FIVE = Cell("5", "number")
# A formula in the cell of a count, the result kept of it, and the figure or what is found.
FORMULAS: list[tuple[str, Cell | None, str | None, str]] = [
    *(
        (formula, FIVE, "5", "note[cell-formula-read]")
        for formula in (
            "=1", "=2+3", "=D4+$E$5*2", "=SUM(D4:D9)", "=ROUND( 4.6; 0 )", "=-(1-6)^1", "=50%*10", "=.5*1E1",
            "=Sheet2!A1", "='Tháng 1'!A1+'Tháng 2'!$A$1", "=Quý_3!B2", '=COUNTIF(A1:A9,"x")', "=SUBTOTAL(9,A1:A9)",
            "=[.D4]+[.E5]", "=SUM([.D4:.D9])", "=[$Tháng.D4]", "=[$'Tháng 1'.D4]",
        )
    ),
    *(
        (formula, FIVE, None, "error[cell-formula]")
        for formula in (
            "=", "5", "=[1]Sheet1!A1", "='[khác.xlsx]Q3'!A1", "=['file:///khác.ods'#$Q3.D4]", "='C:\\[a.xlsx]Q'!A1",
            "=TODAY()", "=RAND()*5", "=IF(A1>0,5,0)", "=IFERROR(A1/B1,0)", '=INDIRECT("A1")', '=WEBSERVICE("http://a")',
            "=VLOOKUP(A1,B1:C9,2)", "=cmd|'/c calc'!A1", "=tổng", "=Bảng1[Số]", "={1,2}", "=A1=B1", '=A1&"5"',
            "=#REF!+1", "=_xlfn.SUM(A1)", "=sum(a1)", "=" + "A1" * 16_000 + "?", "=" + "a" * 32_000,
        )
    ),
    ("=2+3", None, None, "error[cell-formula]"),
    ("=A1", Cell("năm"), None, "error[cell-formula]"),
    ("=A1", Cell("yes", "flag"), None, "error[cell-formula]"),
    ("=1/0", Cell("#DIV/0!", "error"), None, "error[cell-error]"),
    ("=A1", Cell("2030-06-05", "date"), None, "error[cell-date]"),
    ("=5120125/1000", Cell("5120.125", "number"), "5120.1250", "note[cell-formula-read]"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "result", "value", "found"), FORMULAS, ids=lambda given: str(given)[:40])
def test_a_formula_in_the_cell_of_a_figure(formula: str, result: Cell | None, value: str | None, found: str) -> None:
    row = row_of(grid_of(_form()), "plans")
    cell = Cell(formula, "formula", result)
    document = read_form(grid_of(_form(), {f"D{row}": cell, f"J{row}": cell}))
    assert (_value_of(document, "plans"), _errors(document)) == (value, [f"D{row} {found}", f"J{row} {found}"])


def test_a_formula_anywhere_else_is_no_value() -> None:
    row = row_of(grid_of(_form()), "plans")
    cell = Cell("=2+3", "formula", FIVE)
    columns = ("K", "L", "N", "O")
    document = read_form(grid_of(_form(), {f"{column}{row}": cell for column in columns} | {"B5": cell, "D1": cell}))
    assert {error.partition(" ")[2] for error in _errors(document)} >= {"error[cell-formula]"}
    assert not any("cell-formula-read" in error for error in _errors(document))


@pytest.mark.parametrize(("name", "cells", "value", "found"), FILLED)
def test_a_figure_on_its_own_row(name: str, cells: dict[str, Cell | None], value: object, found: list[str]) -> None:
    grid = grid_of(_form())
    row = row_of(grid, name)
    document = read_form(grid_of(_form(), {f"{column}{row}": cell for column, cell in cells.items()}))
    assert _value_of(document, name) == value
    assert _errors(document) == [f"{line[0]}{row}{line[1:]}" for line in found]


def _value_of(document: FormDocument, name: str) -> object:
    assert isinstance(document.data, dict)
    return document.data["figures"].get(name, {}).get("value")


OPTIONS: list[tuple[str, dict[str, str], object, list[str]]] = [
    ("steps", {"a": "x", "b": "không"}, ["a"], []),
    ("steps", {"a": "có", "b": "có"}, ["a", "b"], []),
    ("steps", {"a": "không", "b": "không"}, [], []),
    ("steps", {"b": "có"}, ["b"], ["a warning[form-option-blank]"]),
    ("steps", {"a": "một", "b": "có"}, ["b"], ["a error[not-yes-or-no]"]),
    ("steps", {"": "không", "a": "có"}, [], [" error[form-both]"]),
    ("quality", {"good": "x"}, "good", []),
    ("quality", {"good": "x", "poor": "x"}, ["good", "poor"], []),
    ("faults", {"late": "3", "lost": "0"}, {"counts": {"late": "3", "lost": "0"}}, []),
    ("poll", {"1": "3"}, {"answers": {"1": "3"}}, ["2 warning[form-option-blank]"]),
]


@pytest.mark.parametrize(("name", "ticks", "value", "found"), OPTIONS)
def test_a_figure_by_option(name: str, ticks: dict[str, str], value: object, found: list[str]) -> None:
    grid = grid_of(_form())
    rows = {option: row_of(grid, name, option) for option in ("", *ticks, *(line.split(" ")[0] for line in found))}
    document = read_form(grid_of(_form(), {f"D{rows[option]}": Cell(text) for option, text in ticks.items()}))
    assert _value_of(document, name) == value
    assert _errors(document) == [f"D{rows[line.split(' ')[0]]} {line.split(' ', 1)[1]}" for line in found]


def test_an_option_takes_no_total_and_a_count_no_option() -> None:
    grid = grid_of(_form())
    late, plans = row_of(grid, "faults", "late"), row_of(grid, "plans")
    document = read_form(grid_of(_form(), {f"E{late}": Cell("4"), f"O{plans}": Cell("a"), f"D{plans}": Cell("4")}))
    assert sorted(_errors(document)) == sorted([f"E{late} error[form-not-asked]", f"D{plans} error[form-not-asked]"])


def test_without_the_column_of_titles_a_level_is_known_by_its_id() -> None:
    grid = grid_of(_form())
    row, header = row_of(grid, "quality"), row_of(grid, "on_time") - 2
    document = read_form(grid_of(_form(), {f"D{row}": Cell("Tốt"), f"B{header}": Cell("Việc")}))
    assert _value_of(document, "quality") == "Tốt"


def test_a_metric_or_an_option_with_two_figures_is_found() -> None:
    grid = grid_of(_form())
    plans, late, lost = row_of(grid, "plans"), row_of(grid, "faults", "late"), row_of(grid, "faults", "lost")
    changes = {
        f"D{plans}": Cell("1"),
        f"N{plans + 1}": Cell("plans"),
        f"D{plans + 1}": Cell("2"),
        f"J{plans}": Cell("5"),
        f"J{plans + 1}": Cell("6"),
        f"D{late}": Cell("1"),
        f"O{lost}": Cell("late"),
        f"D{lost}": Cell("2"),
    }
    document = read_form(grid_of(_form(), changes))
    assert sorted(_errors(document)) == sorted(
        f"{cell} error[form-metric-twice]" for cell in (f"D{plans + 1}", f"J{plans + 1}", f"D{lost}")
    )


def test_a_row_right_below_is_one_more_document() -> None:
    grid = grid_of(_form())
    last = max(row for row, _ in grid.cells)
    document = read_form(
        grid_of(
            _form(),
            {
                f"K{last}": Cell("1/BC"),
                f"L{last}": Cell("https://x.vn/1"),
                f"M{last}": Cell("một"),
                f"K{last + 1}": Cell("2/BC"),
                f"M{last + 1}": Cell("hai"),
            },
        )
    )
    assert document.issues == []
    (name,) = document.data["figures"]  # type: ignore[index]
    assert document.data["figures"][name] == {  # type: ignore[index]
        "evidence": [{"document": "1/BC", "link": "https://x.vn/1"}, {"document": "2/BC"}],
        "note": "một hai",
    }
    assert document.place(("figures", name, "evidence", 1, "note")).value.cell == f"K{last + 1}"
    assert document.place(("figures", name, "evidence", 0, "link")).value.cell == f"L{last}"
    assert document.place(("figures", name, "note")).value.cell == f"M{last}"


@pytest.mark.parametrize("column", ["D", "E", "K", "M"])
def test_a_row_without_a_metric_is_found(column: str) -> None:
    row = max(row for row, _ in grid_of(_form()).cells) + 3
    document = read_form(grid_of(_form(), {f"{column}{row}": Cell("5")}))
    assert _errors(document) == [f"{column}{row} error[form-unknown-row]"]


def test_a_figure_right_below_without_a_metric_is_no_document() -> None:
    row = max(row for row, _ in grid_of(_form()).cells) + 1
    document = read_form(grid_of(_form(), {f"D{row}": Cell("5"), f"K{row}": Cell("1/BC")}))
    assert _errors(document) == [f"D{row} error[form-unknown-row]"]


def test_merged_cells_matter_only_where_something_is_read() -> None:
    grid = grid_of(_form())
    row = row_of(grid, "plans")
    header = row_of(grid, "on_time") - 2
    areas = (Area(1, 1, 1, 9), Area(row, 1, row, 3), Area(row, 3, row + 1, 4), Area(1, 16, 99, 16))
    ends = (Area(header, 4, header, 5), Area(header, 13, header + 1, 13))
    document = read_form(grid._replace(merged=areas + ends))
    assert _errors(document) == [f"{at} error[cell-merged]" for at in (f"D{row}", f"P{header + 1}", f"M{header + 1}")]


def test_what_a_cell_has_become_is_told_as_people_see_it() -> None:
    row = row_of(grid_of(_form()), "plans")
    for cell, told in ((Cell("2030-06-05", "date"), "(05/6/2030)"), (Cell("#DIV/0!", "error"), "lỗi #DIV/0!")):
        (issue,) = read_form(grid_of(_form(), {f"D{row}": cell})).issues
        assert told in issue.message.in_("vi")


def test_only_documents_are_told_line_by_line() -> None:
    row = row_of(grid_of(_form()), "plans")
    lines = Cell("1/BC\n2/BC")
    document = read_form(grid_of(_form({"plans": ReportedFigure(value="3")}), {f"K{row}": lines, f"M{row}": lines}))
    assert document.data["figures"]["plans"] == {  # type: ignore[index]
        "value": "3",
        "evidence": [{"document": "1/BC\n2/BC"}],
        "note": "1/BC 2/BC",
    }


def test_what_is_counted_is_said_in_words() -> None:
    rows = {row.option or row.asked.name: row.cells for row in table_rows(_form())}
    assert (rows["on_time"]["counted"].text, rows["on_time"]["unit"].text) == (
        "hồ sơ đúng hạn, trên tổng số hồ sơ",
        "hồ sơ",
    )
    assert rows["plans"]["counted"].text == "Mấy?"
    assert (rows["1"]["title"].text, rows["3"]["title"].text) == ("Mức 1", "Mức 3 (được tính là hài lòng)")


@pytest.mark.parametrize("first", ["a", "Ơ", "=", "+", "-", "@", "\t", "\r", "'"])
def test_what_a_cell_holds_with_the_sign_that_keeps_it_from_being_a_formula(first: str) -> None:
    room = CELL_HOLDS - (first not in "aƠ")
    assert not overflows(first + "a" * (room - 1))
    assert overflows(first + "a" * room)


@pytest.mark.parametrize(("more", "told"), [(0, []), (1, [("plans, Ghi chú")])])
def test_a_text_that_no_cell_holds_is_told(more: int, told: list[str]) -> None:
    note = "a" * (CELL_HOLDS + more)
    found = too_long(_form({"plans": ReportedFigure(value="3", note=note)}))
    assert [place for place, _ in found] == told


def test_a_moved_column_still_reads() -> None:
    grid = grid_of(_form({"plans": ReportedFigure(value="3")}))
    moved = {(row, column + 1 if column >= 4 else column): cell for (row, column), cell in grid.cells.items()}
    assert _value_of(read_form(grid._replace(cells=moved)), "plans") == "3"


def test_a_table_above_what_marks_a_form_is_none_of_it() -> None:
    form = grid_of(_form({"plans": ReportedFigure(value="3")}))
    lower = {(row + 4, column): cell for (row, column), cell in form.cells.items()}
    above = {(2, column): Cell(title) for column, title in enumerate(layout.HEADERS.values(), start=1)}
    assert _value_of(read_form(form._replace(cells=above | lower)), "plans") == "3"


@pytest.mark.parametrize(("text", "counted"), [("", 0), ("abc", 3), ("số", 2), ("\U0001f600", 2), ("\ud800", 1)])
def test_what_excel_counts(text: str, counted: int) -> None:
    assert length(text) == counted


def test_a_missing_column_is_named() -> None:
    header = row_of(grid_of(_form()), "on_time") - 2
    document = read_form(grid_of(_form(), {f"K{header}": None, f"D{header}": Cell("Số")}))
    assert _errors(document) == [f"A{header} error[form-header]"]
    assert "Số liệu, Tài liệu kiểm chứng;" in document.issues[0].message.in_("vi")


def test_a_missing_header_is_found() -> None:
    grid = grid_of(_form())
    header = row_of(grid, "on_time") - 2
    left = {place: cell for place, cell in grid.cells.items() if place[0] != header}
    document = read_form(grid._replace(cells=left))
    assert [issue.code for issue in document.issues] == ["form-header"]
    assert document.data == {
        "unit": "Sở",
        "year": "2030",
        "period": "Quý III",
        "submitted_by": "=Người lập",
        "submitted_on": "2030-10-05",
        "illustrative": "có",
        "format": "metrics/1",
        "figures": {},
    }


def test_the_head_is_read_whatever_its_letters_are() -> None:
    changes = {
        "A2": Cell("CƠ  QUAN"),
        "B4": Cell("=2030", "formula"),
        "B6": Cell("Người nhập"),
        "A7": Cell("Cơ quan"),
        "B7": Cell("khác"),
        "F9": Cell("Định dạng"),
    }
    document = read_form(grid_of(_form(division="field"), changes))
    data = document.data
    assert isinstance(data, dict)
    assert (data["unit"], data["division"], data["year"]) == ("Sở", "field", None)
    assert _errors(document) == ["B4 error[cell-formula]"]
    assert document.place(("year",)).value.cell == "B4"
    assert document.place(("nothing",)).value.cell == "A9"


def test_a_division_without_an_id_beside_it_is_its_own_id() -> None:
    document = read_form(grid_of(_form(division="field"), {"B3": Cell("field"), "C3": None}))
    assert isinstance(document.data, dict)
    assert document.data["division"] == "field"
    assert document.place(("division",)).value.cell == "B3"
    # Where the id stands beside the title, that is where a wrong one is to be mended.
    assert read_form(grid_of(_form(division="field"))).place(("division",)).value.cell == "C3"


def test_the_half_of_a_rate_that_a_merged_cell_hides_is_not_called_missing() -> None:
    row = row_of(grid_of(_form()), "on_time")
    grid = grid_of(_form(), {f"D{row}": Cell("4")})._replace(merged=(Area(row, 4, row, 5),))
    document = read_form(grid)
    assert _errors(document) == [f"D{row} error[cell-merged]"]
    tall = grid_of(_form(), {f"E{row}": Cell("4")})._replace(merged=(Area(row, 4, row + 1, 4),))
    assert _errors(read_form(tall)) == [f"D{row} error[cell-merged]"]


PLACES = [
    ("on_time", {"D": "5", "E": "x"}, "number-format", "E"),
    ("on_time", {"D": "9", "E": "4"}, "done-over-of", "D"),
    ("plans", {"D": "1.5"}, "number-not-whole", "D"),
    ("plans", {"J": "x"}, "number-format", "J"),
]


@pytest.mark.parametrize(("name", "cells", "code", "column"), PLACES)
def test_findings_of_the_reader_stand_at_their_cell(name: str, cells: dict[str, str], code: str, column: str) -> None:
    row = row_of(grid_of(_form()), name)
    document = read_form(grid_of(_form(), {f"{letter}{row}": Cell(text) for letter, text in cells.items()}))
    _, (found,) = read_figures(submission_of(document).figures, criteria().metrics)
    assert (found.code, document.place(found.path).value.cell) == (code, f"{column}{row}")


def test_text_is_composed_and_shielded_text_is_bared_in_csv_only() -> None:
    row = row_of(grid_of(_form()), "plans")
    changes: dict[str, Cell | None] = {f"M{row}": Cell("'=Tỷ lệ")}
    notes = []
    for name in ("", "Q3"):
        data = read_form(grid_of(_form(), changes, name)).data
        assert isinstance(data, dict)
        notes.append(data["figures"]["plans"]["note"])
    assert notes == ["=Tỷ lệ", "'=Tỷ lệ"]


def test_sheets_that_are_no_forms_are_passed_over() -> None:
    form = grid_of(_form())
    other = Grid("Ghi chép", {(1, 1): Cell("Cơ quan"), (2, 1): Cell("Định dạng", "number")})
    assert forms_in([other, form]) == ([form], [])
    hidden = forms_in([form, form._replace(hidden=True, name="Cũ")])
    assert ([grid.name for grid in hidden.forms], [issue.code for issue in hidden.issues]) == (["Q3"], ["form-hidden"])
    for grids, cell in (([], None), ([other], "A1")):
        (issue,) = forms_in(grids).issues
        assert (issue.code, issue.span.cell) == ("no-form", cell)
    alone = forms_in([form._replace(hidden=True)])
    assert [(issue.code, issue.span.cell) for issue in alone.issues] == [("form-hidden", "A1"), ("no-form", "A1")]


def test_several_forms_are_named() -> None:
    documents = [read_form(grid_of(_form(), name=name)) for name in ("Một", "Hai")]
    issue = several_forms(documents)
    assert "Một, Hai" in issue.message.in_("en")
    assert issue.span.sheet == "Hai"


def test_a_document_of_nothing_has_a_place() -> None:
    assert FormDocument().place(("unit",)).value.line == 1
    assert _errors(read_form(Grid("Trống", {}))) == ["A1 error[form-header]"]


def test_levels_of_one_title_are_told_apart() -> None:
    rules = criteria()
    quality = rules.metrics["quality"]
    alike = tuple(option.model_copy(update={"title": "Như nhau"}) for option in quality.options)
    metrics = rules.metrics | {"quality": quality.model_copy(update={"options": alike})}
    changed = rules.model_copy(update={"metrics": metrics})
    form = form_of(
        changed,
        unit="Sở",
        year=2030,
        period="Q3",
        division=None,
        submission_figures={"quality": ReportedFigure(value="poor")},
    )
    assert _value_of(read_form(grid_of(form)), "quality") == "poor"


def test_yaml_says_what_is_asked() -> None:
    text = form_yaml(_form(division="office", submitted_by=None, submitted_on=None, illustrative=False))
    assert re.search(r"(?m)^submitted_by:$", text)
    assert "#   good: Tốt" in text
    assert (
        "[{done: …, of: …} hoặc 96,4%] Điểm tối đa và cách đạt: 1 điểm: từ 95% trở lên; 1 điểm: từ 90% trở lên." in text
    )


def test_parts_stay_in_yaml(tmp_path: Path) -> None:
    figure = ReportedFigure(value={"done": "3", "of": "4"}, parts={"field": {"done": "1", "of": "2"}})
    path = tmp_path / "form.yaml"
    path.write_text(form_yaml(_form({"on_time": figure})), encoding="utf-8")
    value = Desk().forms(path)[0].value
    assert value is not None
    assert value.figures["on_time"] == figure


def test_the_shipped_criteria_ask_every_division() -> None:
    rules = Desk().read(ROOT / "criteria" / "2022.yaml", CriteriaSet).value
    assert rules is not None
    assert divisions_asked(rules) == tuple(rules.units)
    assert {len(asked_of(rules, division)) for division in (None, "chuyen_mon")} == {66}


def test_cells_are_named_as_a_spreadsheet_does() -> None:
    assert at("D14") == (14, 4)
