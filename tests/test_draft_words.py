"""What the words of a rule come to, by the table tests/tables/words.yaml."""

from fractions import Fraction
from typing import Any

import pytest
import yaml

from parindex_cli.draft.classes import classes_of
from parindex_cli.draft.clauses import clauses
from parindex_cli.draft.conditions import condition
from parindex_cli.draft.data import _usual_policy
from parindex_cli.draft.extra import read_extra
from parindex_cli.draft.header import is_numbering
from parindex_cli.draft.lines import Policy
from parindex_cli.draft.names import Names, Taken
from parindex_cli.draft.numbering import Number, leading_number, read_number, roman
from parindex_cli.draft.plain import slug
from parindex_cli.draft.reading import read_rule
from parindex_cli.draft.words import named
from tests.draft_tables import TABLES, _flat

CASES: list[dict[str, Any]] = yaml.load((TABLES / "words.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
CLASSES: list[dict[str, Any]] = yaml.load((TABLES / "classes.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
EXTRA: list[dict[str, Any]] = yaml.load((TABLES / "extra.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"][:60] or "nothing")
def test_words(case: dict[str, Any]) -> None:
    points = Fraction(str(case.get("points", 1)))
    reading = read_rule(case["words"].split("\n"), points, case.get("title", "Tiêu chí"), case.get("aim", ""))
    assert reading.kind == case.get("kind", "question"), reading
    assert reading.policy == case.get("policy")
    gates = case.get("requires", [])
    assert reading.requires == tuple(gates if isinstance(gates, list) else [gates])
    assert (reading.heirs, reading.equally) == (tuple(case.get("heirs", ())), case.get("equally", False))
    assert reading.measure == case.get("measure", reading.measure)
    if reading.kind == "question":
        assert case.get("shows", "") in reading.asks[0].in_("vi")
        assert reading.target == case.get("target", reading.target)
        return
    assert reading.target == case.get("target")
    assert _flat(_unnamed(dict(reading.rule))) == _flat(_unnamed(case.get("rule", {})))
    assert reading.step == (Fraction(str(case["step"])) if "step" in case else None)
    assert len(reading.asks) == case.get("asks", 0)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Một", *["Ghi chú"] * 59], [("unknown", "một"), *[("aside", "ghi chú")] * 59]),
        (["Một", *["Ghi chú"] * 60], [("unknown", "một")]),
        (["Ghi chú ".ljust(240, "x")], [("aside", "ghi chú ".ljust(240, "x"))]),
        (["Ghi chú ".ljust(241, "x")], [("unknown", "ghi chú ".ljust(241, "x"))]),
    ],
    ids=["60 clauses", "61 clauses", "240 characters", "241 characters"],
)
def test_what_is_too_long_for_a_rule(lines: list[str], found: list[tuple[str, str]]) -> None:
    assert [(clause.sort, clause.text) for clause in clauses(lines, Fraction(1))] == found


@pytest.mark.parametrize("case", CLASSES, ids=lambda case: case["says"])
def test_classes_in_the_notes(case: dict[str, Any]) -> None:
    found = classes_of(case["notes"])
    assert {one["title"]: one.get("at_least") for one in found.listed} == case.get("classes", {})
    assert {one["title"]: one["at_most"] for one in found.listed if "at_most" in one} == case.get("most", {})
    assert found.by_points == case.get("points", False)
    assert bool(found.asks) == case.get("asks", False)


def _unnamed(rule: dict[str, Any]) -> dict[str, Any]:
    """Points off by the kind of thing, without its name."""
    per = rule.get("per")
    return {**rule, "per": sorted(map(str, per.values()))} if isinstance(per, dict) else rule


@pytest.mark.parametrize("case", EXTRA, ids=lambda case: case["words"][:60] or "nothing")
def test_words_of_bonus_and_penalty(case: dict[str, Any]) -> None:
    points = Fraction(str(case["points"]))
    title = case.get("title", "Sáng kiến")
    extra = read_extra(case["words"].split("\n"), points, title, penalty=bool(case.get("penalty")))
    assert extra.per == (Fraction(str(case["per"])) if "per" in case else None)
    assert extra.ceiling == Fraction(str(case.get("ceiling", case["points"])))
    kind = case.get("kind", "per" if "per" in case else "question")
    assert extra.reading.kind == kind
    assert len(extra.asks) == case.get("asks", kind == "question")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("từ 80% trở lên", ["≥ 80%"]),
        ("trên 80% trở lên", ["> 80%"]),
        ("từ 3 trở xuống", ["≤ 3"]),
        ("từ trên 80% đến 90%", ["> 80%", "≤ 90%"]),
        ("80% < x ≤ 90%", ["> 80%", "≤ 90%"]),
        ("sau 3 báo cáo nhưng không quá 5 báo cáo", ["> 3", "≤ 5"]),
        ("dưới 3 hoặc 5", []),
        ("không quá 3, dưới 5", []),
        ("từ 4 sao trở lên", []),
        ("quý 3", []),
        ("trong năm 2026 có 2 cuộc", ["= 2"]),
        ("ít hơn 2 cuộc", ["< 2"]),
        ("chậm từ 3 ngày", ["≥ 3"]),
        ("trong 3 ngày", []),
        ("đạt 100% và có báo cáo", []),
        ("x3y", ["= 3"]),
    ],
)
def test_conditions(text: str, bounds: list[str]) -> None:
    assert condition(text).bounds == bounds


def test_options_are_named_by_their_first_words() -> None:
    texts = ["đạt yêu cầu", "Đạt  yêu cầu", "abcde fghij klmno pqrst uvwxy z"]
    names = ["dat_yeu_cau", "dat_yeu_cau_2", "abcde_fghij_klmno_pqrst_uvwxy"]
    assert named(texts) == tuple(zip(names, ["Đạt yêu cầu", "Đạt  yêu cầu", texts[2].capitalize()], strict=True))


def test_a_name_that_is_taken_gets_a_number() -> None:
    names = Names("metric", ["so_ho_so", "so_ho_so_3"])
    assert [names.free("Số hồ sơ") for _ in range(3)] == ["so_ho_so_2", "so_ho_so_4", "so_ho_so_5"]
    assert [names.free(title) for title in ("???", "1 việc", "late_ones", "late_ones")] == [
        "m", "m_1_viec", "late_ones", "late_ones_2",
    ]  # fmt: skip
    taken = Taken()
    assert [taken.free(name) for name in ("x", "x", "x_2", "x")] == ["x", "x_2", "x_2_2", "x_3"]
    assert names.named("Phòng Nội vụ") == names.named("PHÒNG NỘI VỤ") == "phong_noi_vu"


@pytest.mark.parametrize(
    ("texts", "numbers"), [("(1) (2) (3)", True), ("1 2 3 4", True), ("(1) (2)", False), ("1 2 x", False)]
)
def test_a_row_of_the_numbers_of_columns(texts: str, numbers: bool) -> None:  # noqa: FBT001  # a column of the table
    assert is_numbering(texts.split()) is numbers


@pytest.mark.parametrize(
    ("before", "after", "follows"),
    [
        ("1", "2", True),
        ("1", "3", False),
        ("I", "II", True),
        ("II", "I", False),
        ("ix", "x", True),
        ("a", "b", True),
        ("d", "đ", True),
        ("đ", "e", True),
        ("d", "e", True),
        ("i", "j", True),
        ("i", "k", True),
        ("a", "c", False),
        ("A", "b", False),
        ("a", "bc", False),
        ("1", "a", False),
        ("a", "1", False),
    ],
)
def test_which_number_comes_after_another(before: str, after: str, follows: bool) -> None:  # noqa: FBT001
    assert Number(("3", after)).follows(Number(("3", before))) is follows


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.2", ("1", "2")),
        ("VX", None),
        ("1.VX", None),
        ("Mục XL", ("XL",)),
        ("IIX. Báo cáo", None),
        ("III. Báo cáo", ("III",)),
        ("Báo cáo", None),
    ],
)
def test_a_number_alone_or_before_a_title(text: str, number: tuple[str, ...] | None) -> None:
    found = read_number(text) or (leading_number(text) or [None])[0]
    assert (found and found.parts) == number


@pytest.mark.parametrize(
    ("text", "value"), [("IV", 4), ("XIX", 19), ("XLIX", 49), ("LXXXIX", 89), ("IIII", None), ("", None)]
)
def test_roman_numbers(text: str, value: int | None) -> None:
    assert roman(text) == value


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tỷ lệ hồ sơ", "ty_le_ho_so"),
        ("A1 việc", "a1_viec"),
        ("1 việc", "m_1_viec"),
        ("x" * 50, "x" * 40),
        ("x" * 30 + " " + "y" * 30, "x" * 30),
        ("x" * 20 + " " + "y" * 19, "x" * 20 + "_" + "y" * 19),
    ],
)
def test_a_name_made_of_a_title(title: str, name: str) -> None:
    assert slug(title) == name


@pytest.mark.parametrize(
    ("note", "policy"),
    [
        ("Nội dung không phát sinh được tính điểm tối đa.", Policy("full", said=True)),
        ("Không phát sinh: đủ điểm", Policy("full", said=True)),
        ("Nội dung không phát sinh thì giảm trừ vào điểm tối đa.", Policy("exclude", said=True)),
        ("Nội dung không phát sinh thì ghi rõ.", Policy("exclude", said=False)),
        ("Làm xong được điểm tối đa.", Policy("exclude", said=False)),
        ("Điểm giảm trừ ghi ở cột 5.", Policy("exclude", said=False)),
    ],
)
def test_what_the_notes_say_of_all_that_does_not_arise(note: str, policy: Policy) -> None:
    assert _usual_policy(["Ghi chú:", note]) == policy
