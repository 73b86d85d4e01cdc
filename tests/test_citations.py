"""Citations: their parts, how several in one text are told apart, and that nothing of a text is lost."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from parindex_cli.citations import citations, is_bare, read_citation
from parindex_cli.lint.citations import check_citations
from parindex_cli.model.citing import documents, in_parts, unfolded
from parindex_cli.model.submission import Evidence, ReportedFigure

TABLES = Path(__file__).parent / "cases_citations"


def cases(name: str) -> list[Any]:
    read = yaml.load((TABLES / name).read_text("utf-8"), yaml.CSafeLoader)["cases"]
    return [pytest.param(case, id=case["says"]) for case in read]


@pytest.mark.parametrize("case", cases("one.yaml"))
def test_the_parts_of_a_citation(case: dict[str, Any]) -> None:
    found = read_citation(case["text"])
    assert found.parts == case["parts"]
    assert (found.numbered, found.short_year) == (case.get("number", True), case.get("short"))


@pytest.mark.parametrize("case", cases("several.yaml"))
def test_several_citations_in_one_text(case: dict[str, Any]) -> None:
    assert list(citations(case["text"])) == case["each"]


def test_a_text_that_is_too_long_or_cites_too_much_stays_whole() -> None:
    long = "Báo cáo số 5/BC-A ngày 1/2/2022 " + "về " * 1000
    assert read_citation(long).parts == {"document": " ".join(long.split())}
    for text in ("\n".join(f"Báo cáo số {n}/BC-A" for n in range(21)), "a" * 40_001):
        assert citations(text) == (text,)


@pytest.mark.parametrize(("text", "bare"), [("5/BC-A", True), (" số 5/BC-A ", True), ("Báo cáo 5/BC-A", False)])
def test_a_number_alone(text: str, *, bare: bool) -> None:
    assert is_bare(text) is bare


WORDS = ["Báo cáo", "QĐ", "số", "5/BC-A", "12", "ngày", "1/2/2022", "31/2/2022", "15/12/22", "của", "Sở A", "do", "về",
         "ban hành", "(", ")", ",", ";", "trang 5", "tháng 3 năm 2022",
         "tệp", "a.pdf", "https://x.y/z", "–", "."]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
_SAID = re.compile(r"[^\W_]+")
_LITTLE = {
    "số",
    "ngày",
    "của",
    "do",
    "về",
    "ban",
    "hành",
    "tệp",
    "trang",
    "ký",
    "lập",
    "tháng",
    "năm",
    "v",
    "file",
    "tr",
}
"""Words that only say which part comes next."""


@given(TEXTS)
def test_no_word_of_a_text_is_lost(text: str) -> None:
    """Every word stands in some part, but for days, which are written anew, and words that only lead to a part."""
    for one in citations(text):
        found = read_citation(one)
        kept = {word for part in found.parts.values() for word in _SAID.findall(part)}
        words = {word for word in _SAID.findall(one) if not word.isdecimal() and word.casefold() not in _LITTLE}
        assert words <= kept, found


@given(TEXTS)
def test_what_was_read_reads_the_same_again(text: str) -> None:
    """So that a file that parindex wrote says what the file said that it read."""
    for one in citations(text):
        if one.isprintable():
            once = in_parts({"document": one})
            assert in_parts(once) == once


# Files.


def test_evidence_as_a_text_or_a_list_of_texts() -> None:
    text = "Báo cáo số 5/BC-A ngày 1/2/2022 của Sở A; 6/BC-A"
    both = (
        Evidence(document="5/BC-A", kind="Báo cáo", date="2022-02-01", issuer="Sở A"),
        Evidence(document="6/BC-A"),
    )
    for raw in (
        text,
        [text],
        ["Báo cáo số 5/BC-A ngày 1/2/2022 của Sở A", {"document": "6/BC-A"}],
        [{"document": text}],
    ):
        assert ReportedFigure.model_validate({"evidence": raw}).evidence == both
    given = [{"document": text, "division": "office"}, "7/BC"]
    assert [(one.document, one.division) for one in ReportedFigure.model_validate({"evidence": given}).evidence] == [
        ("5/BC-A", "office"),
        ("6/BC-A", "office"),
        ("7/BC", None),
    ]


def test_what_is_no_document_is_left_to_be_refused() -> None:
    raw = [{"date": "2022"}, None, "", {"document": ["a"]}]
    assert documents(raw) == [{"date": "2022"}, None, {"document": ""}, {"document": ["a"]}]
    assert [in_parts(one) for one in raw] == raw
    assert documents(None) is None


def test_a_name_with_keys_beside_it_stays_a_name() -> None:
    raw = {"document": "Quy chế làm việc của Sở", "issuer": "Sở Nội vụ"}
    assert Evidence.model_validate(raw).document == raw["document"]
    said = {"document": "Biên bản họp ngày 1/2/2022 của Phòng A", "division": "office"}
    assert Evidence.model_validate(said).date == "2022-02-01"


def test_what_moved_is_told_where_it_stands() -> None:
    text = "5/BC-A; 6/BC-A"
    data = {"figures": {"a": {"evidence": [text, {"document": "7/BC"}]}, "b": {"evidence": text}, "c": "3", "d": None}}
    spread, moved = unfolded(data)
    assert spread == {
        "figures": {
            "a": {"evidence": [{"document": "5/BC-A"}, {"document": "6/BC-A"}, {"document": "7/BC"}]},
            "b": {"evidence": [{"document": "5/BC-A"}, {"document": "6/BC-A"}]},
            "c": "3",
            "d": None,
        }
    }
    at = ("figures", "a", "evidence"), ("figures", "b", "evidence")
    assert moved == {(*at[0], 1): (*at[0], 0), (*at[0], 2): (*at[0], 1), (*at[1], 0): at[1], (*at[1], 1): at[1]}
    assert unfolded({"figures": ["a"]}) == ({"figures": ["a"]}, {})
    assert unfolded(None) == (None, {})


FULL = "Báo cáo số 5/BC-A ngày 1/2/2022 của Sở A"
TOLD: list[tuple[object, list[tuple[str, tuple[object, ...]]]]] = [
    (FULL, []),
    ([FULL, {"document": "5/BC-A"}, {"document": "Biên bản"}], [("citation-incomplete", (2, "document"))]),
    ("5/BC-A", [("citation-incomplete", ())]),
    (["Biên bản họp ngày 1/2/2022 của Phòng A"], []),
    (["Tổng hợp ngày 1/2/2022 của Phòng A"], [("citation-incomplete", (0,))]),
    ([FULL.replace("2022", "22")], [("citation-short-year", (0,))]),
    ([{"document": FULL, "date": "1/2/2022"}], []),
    ([{"document": FULL, "date": "2/2/2022"}], [("citation-differs", (0, "date"))]),
    ([{"document": "Biên bản họp của Sở A", "issuer": "Sở B"}], []),
    ([{"document": f"{FULL}; 6/BC-A", "page": "3"}], [("citation-several", (0, "document"))]),
    ([3, None, {"document": ["a"]}], []),
    (None, []),
]


@pytest.mark.parametrize(("evidence", "told"), TOLD)
def test_what_is_told_of_citations(evidence: object, told: list[tuple[str, tuple[object, ...]]]) -> None:
    found = list(check_citations({"figures": {"a": {"evidence": evidence}, "b": "3"}}))
    assert [(one.code, one.path[3:]) for one in found] == told


def test_what_is_told_of_other_data() -> None:
    assert list(check_citations(None)) == list(check_citations({"figures": []})) == []


def test_a_long_citation_is_shortened_where_it_is_told() -> None:
    for text, shown in (("A" * 60, "A" * 60), ("A" * 61, "A" * 59 + "…")):
        (found,) = check_citations({"figures": {"a": {"evidence": text}}})
        assert f"«{shown}»: number and symbol, date, issuer" in found.message.in_("en")


def test_dates_are_told_as_people_write_them() -> None:
    for evidence, told in (
        ({"document": FULL, "date": "2/2/2022"}, "ghi ngày là «01/02/2022», ở đây lại ghi «2/2/2022»"),
        ({"document": FULL, "issuer": "B"}, "ghi cơ quan ban hành là «Sở A», ở đây lại ghi «B»"),
        ({"document": FULL.replace("2022", "22")}, "«1/2/22» được hiểu là 01/02/2022"),
    ):
        (found,) = check_citations({"figures": {"a": {"evidence": [evidence]}}})
        assert told in found.message.in_("vi")
