"""Texts in both languages, how numbers are written in them, and the findings that carry them."""

import ast
import errno
import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parindex_cli.diagnostics import (
    START,
    Diagnostic,
    Refused,
    Severity,
    Span,
    cell_span,
    has_errors,
    in_order,
    nearest,
)
from parindex_cli.language import (
    LANGUAGES,
    UNSAFE,
    Fixed,
    Percent,
    Text,
    bilingual,
    join,
    reason,
    same,
    say,
    visible,
    write_fixed,
    write_number,
)
from tests.sources import modules

pytestmark = pytest.mark.unmeasured


def written_twice(module: ast.Module) -> list[int]:
    """The lines of calls that are given the same text for both languages."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and len(node.args) > 1]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("say", "Stop", "Text")]
    return [call.lineno for call in named if ast.dump(call.args[0]) == ast.dump(call.args[1])]


def test_what_is_written_twice_is_found() -> None:
    source = 'say("{a}", "{a}", a=1)\nsay("một", "one")\nText(unit, unit)\nsame("{a}", a=1)\nsay("", "")\n'
    assert written_twice(ast.parse(source)) == [1, 3, 5]


@pytest.mark.unmeasured
def test_what_reads_the_same_in_both_languages_is_written_once() -> None:
    own = "language.py"
    found = [f"{name}:{line}" for name, module in modules().items() if name != own for line in written_twice(module)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Sở Khoa học", "Sở Khoa học"),
        ("a\tb\nc\rd", "a b c d"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b", "\\x9b"),
        ("a\u202eb", "a\\u202eb"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("\u2028", "\\u2028"),
        ("\ud800", "\\ud800"),
        ("\ufeff", "\\ufeff"),
        ("\ufffe\uffff", "\\ufffe\\uffff"),
        ("\x00", "\\x00"),
    ],
)
def test_visible(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(st.text(st.characters(), max_size=30))
def test_nothing_unsafe_is_ever_shown(text: str) -> None:
    assert re.search(UNSAFE, visible(text)) is None
    assert re.search(UNSAFE, say("{t}", "{t}", t=text).in_("vi")) is None


@pytest.mark.parametrize(
    ("arg", "vi", "en"),
    [
        ("chữ", "chữ", "chữ"),
        ("{x}", "{x}", "{x}"),
        (12, "12", "12"),
        (Fraction(5, 4), "1,25", "1.25"),
        (Fraction(-5, 4), "−1,25", "−1.25"),
        (Fraction(2, 3), "≈ 0,6667", "≈ 0.6667"),
        (Percent(Fraction(241, 250)), "96,4%", "96.4%"),
        (Percent(Fraction(1, 3)), "≈ 33,3333%", "≈ 33.3333%"),
        (Percent(Fraction(1, 3), 1), "33,3%", "33.3%"),
        (Percent(Fraction(1, 3), 0), "33%", "33%"),
        (Fixed(Fraction(1, 3), 2), "0,33", "0.33"),
        (Fixed(Fraction(1, 3), 2, signed=True), "+0,33", "+0.33"),
        (Fixed(Fraction(-1, 3), 2, signed=True), "−0,33", "−0.33"),
        (Fixed(Fraction(1, 3), 1, signed=True, percent=True), "+0,3%", "+0.3%"),
        (say("trong", "inner"), "trong", "inner"),
        (say("{n} lần", "{n} times", n=Fraction(1, 2)), "0,5 lần", "0.5 times"),
    ],
)
def test_an_argument_is_written_in_each_language(arg: object, vi: str, en: str) -> None:
    text = say("«{a}» đây", "«{a}» here", a=arg)
    assert text.in_("vi") == f"«{vi}» đây"
    assert text.in_("en") == f"«{en}» here"


def test_a_text_without_arguments_keeps_its_braces() -> None:
    assert same("{a: 1}").in_("en") == "{a: 1}"
    assert say("{{a}} {b}", "", b=1).in_("vi") == "{a} 1"


@pytest.mark.parametrize(
    ("vi", "en", "expected"),
    [("Sở", "Department", ("Sở", "Department")), ("Sở", None, ("Sở", "Sở")), (None, None, ("", ""))],
)
def test_bilingual(vi: str | None, en: str | None, expected: tuple[str, str]) -> None:
    assert tuple(bilingual(vi, en).in_(lang) for lang in LANGUAGES) == expected


def test_join() -> None:
    parts = [say("một", "one"), same("{2}"), say("{n}", "{n}", n=Fraction(1, 2))]
    assert join(parts).in_("vi") == "một, {2}, 0,5"
    assert join(parts, "; ").in_("en") == "one; {2}; 0.5"
    assert join([]).in_("en") == ""


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("0", "0", "0"),
        ("1234567.5", "1234567,5", "1234567.5"),
        ("0.000001", "0,000001", "0.000001"),
        ("0.0000001", "≈ 0,0000", "≈ 0.0000"),
        ("-1/7", "≈ −0,1429", "≈ −0.1429"),
    ],
)
def test_write_number(value: str, vi: str, en: str) -> None:
    assert write_number(Fraction(value), "vi") == vi
    assert write_number(Fraction(value), "en") == en


@pytest.mark.parametrize(
    ("value", "signed", "vi"),
    [
        ("0.005", False, "0,01"),
        ("0.005", True, "+0,01"),
        ("0.004", True, "0,00"),
        ("-0.004", True, "0,00"),
        ("-0.005", True, "−0,01"),
        ("0", True, "0,00"),
    ],
)
def test_write_fixed(value: str, *, signed: bool, vi: str) -> None:
    assert write_fixed(Fraction(value), 2, "vi", signed=signed) == vi


def diagnostic(file: str, line: int, column: int, code: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(file, Span(line, column, line, column), code, severity, say("câu", "phrase"))


def test_a_diagnostic_is_one_line() -> None:
    found = Diagnostic("a\x1b\n.yaml", Span(57, 13, 57, 20), "points-sum", Severity.ERROR, say("cộng\nlại", "sum"))
    assert found.line("vi") == "a\\x1b .yaml:57:13: lỗi[points-sum] cộng lại"
    assert found.line("en") == "a\\x1b .yaml:57:13: error[points-sum] sum"


def test_only_errors_are_errors() -> None:
    warning = diagnostic("a", 1, 1, "x", Severity.WARNING)
    note = diagnostic("a", 1, 1, "x", Severity.NOTE)
    assert not has_errors([])
    assert not has_errors([warning, note])
    assert has_errors([warning, diagnostic("a", 1, 1, "x")])


def test_diagnostics_stand_in_order_and_once() -> None:
    a, b, c, d = (
        diagnostic("a", 2, 1, "x"),
        diagnostic("a", 10, 1, "x"),
        diagnostic("a", 10, 2, "w"),
        diagnostic("b", 1, 1, "x"),
    )
    assert in_order([d, c, b, a, b]) == [a, b, c, d]
    one, other = (d._replace(span=cell_span(sheet, 5, 2)) for sheet in ("A", "B"))
    assert in_order([other, one, other]) == [one, other]
    assert cell_span("A", 5, 2) == Span(5, 2, 5, 3, "A")


def test_nearest() -> None:
    assert nearest("pionts", ["title", "points"]).in_("en") == "; did you mean «points»?"
    assert nearest("pionts", ["title", "points"]).in_("vi") == "; có phải «points»?"
    assert nearest("xyz", ["title", "points"]).in_("vi") == ""
    assert nearest("xyz", iter(())) == Text("", "")


def test_a_refusal_carries_its_code_and_phrase() -> None:
    refused = Refused("id-format", same("câu"), ("a", 1))
    assert (str(refused), refused.code, refused.message, refused.path) == (
        "id-format",
        "id-format",
        same("câu"),
        ("a", 1),
    )
    assert Span(1, 1, 1, 1) == START


# ---- Vietnamese texts hold no English words

_PROGRAMS = frozenset(["excel", "word", "windows", "macos", "libreoffice", "git", "github", "actions", "openpyxl"])
_FORMATS = frozenset(
    ["xlsx", "xlsm", "xlsb", "xls", "ods", "docx", "csv", "yaml", "yml", "json", "xml", "schema", "doctype"],
)
_TERMS = frozenset(["byte", "macro", "markdown", "parindex", "tab", "vni"])
_SYLLABLE = re.compile(r"(?:ngh|[cgknpt]h|ng|qu|gi|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
_LOOKS_VIETNAMESE = frozenset(
    ["all", "the", "none", "same", "name", "line", "code", "note", "type", "date", "time", "more"],
)
"""English words that are built like a Vietnamese syllable."""
_AS_TYPED = re.compile(
    r"`[^`]*`|«[^»]*»|\"[^\"]*\"|\S*\{[^}]*\}\S*|<[^>]*>|(?:^|(?<=\s))--?[\w-]+|\S*[=_/<>.]\S*\w|\b[A-ZĐ]{2,}\b"
    r"|\w+/|\(\w+\)|\b(?:parindex|git|pip) [a-z]+\b|https?://"
)
"""In quotes or parentheses, what fills a gap, options, paths, commands and abbreviations."""
_MAKERS = {"say": 1, "Stop": 1, "Text": 1, "both": 1, "vietnamese": 1, "error": 4, "warning": 4, "note": 4}


def vietnamese_texts(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The Vietnamese texts in a module, with their lines; of a catalogue's entry the title and the explanation."""
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _MAKERS:
            for text in call.args[: _MAKERS[call.func.id] : 2]:
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.lineno, text.value


def english_words(text: str) -> list[str]:
    """The words that are no Vietnamese syllable, and neither a name nor what is typed."""
    words = re.findall(r"(?<![\w-])[A-Za-z]{2,}(?![\w-])", _AS_TYPED.sub(" ", text))
    known = _PROGRAMS | _FORMATS | _TERMS
    return [
        word
        for word in map(str.lower, words)
        if word not in known and (not _SYLLABLE.fullmatch(word) or word in _LOOKS_VIETNAMESE)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("thiếu file", ["file"]),
        ("lỗi error ở default", ["error", "default"]),
        ("khóa «file», mục `default`, {file} và --file", []),
        ("tệp Excel hoặc CSV do Sở lập, so năm trước", []),
        ("xem 1.7 all", ["all"]),
    ],
)
def test_english_words_are_found(text: str, words: list[str]) -> None:
    assert english_words(text) == words


@pytest.mark.unmeasured
def test_vietnamese_texts_hold_no_english_words() -> None:
    # The words of the schemas describe keys and values of files by name, one after the other.
    found = [
        f"{name}:{line}: {' '.join(words)}"
        for name, module in modules().items()
        if not name.endswith("/schema_words.py")
        for line, text in vietnamese_texts(module)
        if (words := english_words(text))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("error", "vi", "en"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "đĩa đã đầy", "No space left on device"),
        (PermissionError(errno.EACCES, "Permission denied"), "không có quyền truy cập", "Permission denied"),
        (OSError(errno.EPIPE, "Broken pipe"), "Broken pipe", "Broken pipe"),
        (OSError("odd"), "odd", "odd"),
        (ValueError("embedded null byte"), "embedded null byte", "embedded null byte"),
    ],
)
def test_why_the_system_refused_something(error: Exception, vi: str, en: str) -> None:
    assert [reason(error).in_(lang) for lang in LANGUAGES] == [vi, en]
