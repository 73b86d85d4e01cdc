"""Strict YAML: what every scalar reads as, where it stands, and what is refused."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from parindex_cli import yamltext
from parindex_cli.diagnostics import START, Path, Severity, Span
from parindex_cli.views.quoting import quoted
from parindex_cli.yamltext import Document, Place, Plain, read_yaml


@pytest.mark.parametrize(
    ("written", "text", "looks"),
    [
        ("1.10", "1.10", "float"),
        ("1.1.1", "1.1.1", None),
        ("007", "007", "int"),
        ("1_000", "1_000", "int"),
        ("12:30:45", "12:30:45", "int"),
        ("no", "no", "bool"),
        ("Yes", "Yes", "bool"),
        ("on", "on", "bool"),
        ("có", "có", None),
        ("96,4%", "96,4%", None),
        (".inf", ".inf", "float"),
        ("2022-06-30", "2022-06-30", "timestamp"),
        ("<<", "<<", "merge"),
        ("=", "=", "value"),
        ('"no"', "no", None),
        ("'1.10'", "1.10", None),
        ('"null"', "null", None),
        ("văn bản có dấu", "văn bản có dấu", None),
    ],
)
def test_a_scalar_keeps_its_text(written: str, text: str, looks: str | None) -> None:
    document = read_yaml(f"a: {written}\n")
    assert document.issues == []
    assert isinstance(document.data, dict)
    assert document.data == {"a": text}
    value = document.data["a"]
    assert (value.looks if isinstance(value, Plain) else None) == looks


@pytest.mark.parametrize("written", ["", "~", "null", "Null"])
def test_nothing_is_none(written: str) -> None:
    assert read_yaml(f"a: {written}\n").data == {"a": None}


def test_keys_stay_text() -> None:
    document = read_yaml("1.10: a\nno: b\n~: c\n")
    assert document.data == {"1.10": "a", "no": "b", "~": "c"}
    assert isinstance(document.data, dict)
    assert not any(isinstance(key, Plain) for key in document.data)


def test_every_value_and_key_has_its_place() -> None:
    document = read_yaml("\ufeffa: x\nnhóm:\n  - 1\n  - {b: no}\n")
    assert document.issues == []
    assert document.data == {"a": "x", "nhóm": ["1", {"b": "no"}]}
    assert document.place(()) == Place(Span(1, 1, 5, 1))
    assert document.place(("a",)) == Place(Span(1, 4, 1, 5), Span(1, 1, 1, 2))
    assert document.place(("nhóm",)).key == Span(2, 1, 2, 5)
    assert document.place(("nhóm", 0)) == Place(Span(3, 5, 3, 6))
    assert document.place(("nhóm", 1, "b")) == Place(Span(4, 9, 4, 11), Span(4, 6, 4, 7))


def test_the_place_of_a_key_that_was_normalised() -> None:
    assert read_yaml("to\u0302n: 1\n").place(("tôn",)).key == Span(1, 1, 1, 5)


@pytest.mark.parametrize("path", [("a", "b", 3, "c"), ("a", "b", "x"), ("a", "b")])
def test_a_path_that_is_not_there_has_the_place_of_what_encloses_it(path: Path) -> None:
    document = read_yaml("a:\n  b: x\n? [k]\n: 1\nl: [1]\n")
    assert document.place(path) == Place(Span(2, 6, 2, 7), Span(2, 3, 2, 4))


def test_a_list_position_that_is_not_there_has_the_place_of_the_list() -> None:
    document = read_yaml("? [k]\n: 1\nl: [1]\n")
    assert document.place(("l", 0)) == Place(Span(3, 5, 3, 6))
    assert document.place(("l", 1)) == document.place(("l", "x")) == Place(Span(3, 4, 3, 7), Span(3, 1, 3, 2))


def test_a_document_that_was_not_read_starts_at_its_first_line() -> None:
    assert Document().place(("a",)) == read_yaml("a: [").place(("a",)) == Place(START)


BLOCK = "not valid YAML: did not find expected comment or line break"
MUST = " must be in double quotes)"
OPEN = " (wrong indentation, or a quote or bracket left open above?)"
QUOTES = " put the value in double quotes)"


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "phrase"),
    [
        ("", 1, 1, "empty-file", "the file is empty"),
        ("# chỉ có ghi chú\n", 1, 1, "empty-file", "the file is empty"),
        ("a: \x07\n", 1, 4, "control-character", "control character U+0007"),
        ("a: x\nb: \x1b[0m\n", 2, 4, "control-character", "control character U+001B"),
        ("a: \ud800\n", 1, 4, "control-character", "control character U+D800"),
        ("a: x\x85\n", 1, 5, "control-character", "control character U+0085"),
        ("a: 1\n# x\u2028b: 2\n", 2, 4, "control-character", "control character U+2028"),
        ("a: 1\n# x\u2029? \n", 2, 4, "control-character", "control character U+2029"),
        ("a: 1  # x\x85b: 2\n", 1, 10, "control-character", "control character U+0085"),
        ('a: "x\u2028y"\n', 1, 6, "control-character", "control character U+2028"),
        ("a: |\n  x\u2029y\n", 2, 4, "control-character", "control character U+2029"),
        ("x\u2028: 1\n", 1, 2, "control-character", "control character U+2028"),
        ("a: \ufffe\n", 1, 4, "control-character", "control character U+FFFE"),
        ("a: !!str 1\n", 1, 4, "yaml-tag", "YAML tags are not read"),
        ("a: !x 1\n", 1, 4, "yaml-tag", "YAML tags are not read"),
        ("a: &x 1\n", 1, 4, "yaml-alias", "YAML anchors and aliases (&x) are not read; write the value out"),
        ("a: *x\n", 1, 4, "yaml-alias", "YAML anchors and aliases (*x) are not read; write the value out"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "duplicate-key", "key «a» appears twice (first on line 1)"),
        ("a: 1\nb: 2\nb: 3\n", 3, 1, "duplicate-key", "key «b» appears twice (first on line 2)"),
        ("? [a]\n: 1\n", 1, 3, "key-not-text", "a key must be text"),
        (
            "a:\n\t- b\n",
            2,
            1,
            "yaml-syntax",
            "not valid YAML: found character that cannot start any token (a tab, %, @ or a missing quote?" + QUOTES,
        ),
        (
            "a: %5\n",
            1,
            4,
            "yaml-syntax",
            "not valid YAML: found character that cannot start any token (a tab, %, @ or a missing quote?" + QUOTES,
        ),
        (
            "a: b: c\n",
            1,
            5,
            "yaml-syntax",
            "not valid YAML: mapping values are not allowed in this context (a colon inside the value?" + QUOTES,
        ),
        (
            "target: > 80%\n",
            1,
            11,
            "yaml-syntax",
            BLOCK + " (a value that starts with > or |" + MUST,
        ),
        ("a: [1, 2\n", 2, 1, "yaml-syntax", "not valid YAML: did not find expected ',' or ']'" + OPEN),
        ("a: 'x\ny\n", 1, 4, "yaml-syntax", "not valid YAML: found unexpected end of stream"),
        ("a: 1\n---\nb: 2\n", 2, 1, "yaml-syntax", "not valid YAML: but found another document"),
        ('a: "\\q"\n', 1, 5, "yaml-syntax", "not valid YAML: found unknown escape character"),
    ],
)
def test_what_is_wrong_is_an_issue_at_its_place(text: str, line: int, column: int, code: str, phrase: str) -> None:
    (issue,) = read_yaml(text).issues
    assert (issue.code, issue.message.in_("en"), issue.severity) == (code, phrase, Severity.ERROR)
    assert (issue.span.line, issue.span.column) == (line, column)
    assert issue.message.in_("vi") != issue.message.in_("en")


def test_one_sign_that_cannot_stand_is_told_alone() -> None:
    (issue,) = read_yaml("a: b\x07c").issues
    assert issue.span == Span(1, 5, 1, 6)


def test_the_first_of_two_values_is_kept() -> None:
    document = read_yaml("a: {x: 1}\nb: 2\na: 3\n? {k: 1}\n: 4\n")
    assert document.data == {"a": {"x": "1"}, "b": "2"}
    assert [issue.code for issue in document.issues] == ["duplicate-key", "key-not-text"]


@pytest.mark.parametrize("text", ['a: "& * !"\n', "a: b & c\n", "# & * !\na: 1\n", "a: 2 * 3!\n"])
def test_marks_inside_a_value_are_only_text(text: str) -> None:
    assert read_yaml(text).issues == []


def test_every_alias_and_tag_is_told() -> None:
    assert [issue.code for issue in read_yaml("a: &x 1\nb: *x\nc: !y 2\n").issues] == [
        "yaml-alias",
        "yaml-alias",
        "yaml-tag",
    ]


def test_text_is_read_composed() -> None:
    document = read_yaml("to\u0302n: Sơ\u0309\n")
    assert document.data == {"tôn": "Sở"}
    assert [(issue.code, issue.severity) for issue in document.issues] == [("not-nfc", Severity.WARNING)] * 2
    assert [issue.span.column for issue in document.issues] == [1, 7]


def test_keys_that_differ_only_in_composition_are_the_same_key() -> None:
    codes = [issue.code for issue in read_yaml("tô: 1\nto\u0302: 2\n").issues]
    assert codes == ["not-nfc", "duplicate-key"]


@pytest.mark.parametrize(
    ("text", "deep"),
    [
        ("[" * 41 + "]" * 41, False),
        ("[" * 42 + "]" * 42, True),
        ("[" * 1500, True),
        ("format: metrics/1\na: " + "[" * 20_000, True),
        ("{a: [" * 3000, True),
        ("? " * 3000, True),
        ("a: &x " + "[" * 20_000, True),
        ("\n".join(" " * i + "a:" for i in range(1200)), True),
        ("[" * 5000 + "]" * 5000, True),
        ("[" * 100_000, True),
        ("{a: " * 20_000, True),
        ("- " * 20_000, True),
        ("[" + "[], " * 5000 + "]", False),
        ("[[], " * 50_000, True),
        ("- a\n" * 5000 + "- " + "[" * 39 + "x" + "]" * 39, False),
        ("- a\n" * 5000 + "- " + "[" * 40 + "x" + "]" * 40, True),
        ("{a: " * 40 + "x" + "}" * 40, False),
        ("{a: " * 41 + "x" + "}" * 41, True),
    ],
)
def test_depth_is_limited(text: str, *, deep: bool) -> None:
    codes = [issue.code for issue in read_yaml(text).issues]
    assert codes == (["yaml-too-deep"] if deep else [])


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_no_text_raises(text: str) -> None:
    document = read_yaml(text)
    assert document.issues or document.place(()) != Place(START)


@given(st.text(st.sampled_from("ab:-?[]{},&*!|>'\"%@`#~ \n\t0"), max_size=40))
def test_no_punctuation_raises(text: str) -> None:
    document = read_yaml(text)
    assert document.issues or document.place(()) != Place(START)


def test_the_keys_of_a_mapping_are_read_once_for_all_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    document, read = read_yaml("".join(f"k{i}: {i}\n" for i in range(1000))), []
    look_up = yamltext._by_key
    monkeypatch.setattr(yamltext, "_by_key", lambda node: read.append(node) or look_up(node))
    assert [document.place((f"k{i}",)).value.line for i in range(1000)] == list(range(1, 1001))
    assert len(read) == 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("\x7f\x85\u2028\u2029\ufeff")
def test_what_is_quoted_is_read_as_it_was(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == text
