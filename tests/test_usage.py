"""Help and what is wrong with a command line, in the language that is asked for."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import COMMANDS, app
from parindex_cli.cli.given import unit_id
from parindex_cli.cli.tongue import settle_language
from parindex_cli.language import LANGUAGES, Lang, Stop
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Unit

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "2022-q2.yaml"
pytestmark = pytest.mark.unmeasured

_ENGLISH = re.compile(r"\b(?:the|of|and|a|is|file|show|default|required|Usage|Options|Arguments|only|figures)\b")
_VIETNAMESE = re.compile("[ăđơưạảấầậắằặẹẻếềệịỉọỏốồộớờợụủứừựỳỷỹ]")


@pytest.fixture(autouse=True)
def _no_language_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PARINDEX_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, prog_name="parindex")


_HELPED = [[], *([name] for name in COMMANDS), ["templates", "list"], ["templates", "export"]]


@pytest.mark.parametrize("command", _HELPED, ids=" ".join)
def test_help_is_in_one_language(command: list[str]) -> None:
    vietnamese, english = run(*command, "--help").stdout, run("--lang", "en", *command, "--help").stdout
    # Names of options, formats and kinds of files are the same in both; so is what typer says of a value's type.
    words = re.sub(r"<[^>]*>|`[^`]*`|--[a-z-]+", " ", vietnamese)
    words = re.sub(r"\b(?:" + "|".join(COMMANDS) + r")\b", " ", words)
    assert _ENGLISH.findall(words) == []
    assert "Cách dùng: parindex" in vietnamese
    assert _VIETNAMESE.findall(english) == []
    assert "Usage: parindex" in english


WRONG: list[tuple[list[str], str, str]] = [
    (["scoer"], "không có lệnh «scoer» (có phải score?)", "no command «scoer» (did you mean score?)"),
    (["templates", "lst"], "không có lệnh «lst» (có phải list?)", "no command «lst» (did you mean list?)"),
    (["zzz"], "không có lệnh «zzz»", "no command «zzz»"),
    (["score"], "thiếu TỆP", "FILE is missing"),
    (["gaps", "a", "b"], "thừa: b", "too much: b"),
    (["score", "a", "--fomat", "x"], "không có tùy chọn --fomat (có phải --format?)", "no option --fomat (did you"),
    (["score", "a", "--zzz"], "không có tùy chọn --zzz", "no option --zzz"),
    (["score", "a", "--format"], "--format: thiếu giá trị", "--format: a value is missing"),
    (["score", "a", "--detail=3"], "--detail: không nhận giá trị", "--detail: takes no value"),
    (
        ["score", "a", "--format", "doc"],
        "--format: «doc» không thuộc table, json,",
        "--format: «doc» is not one of tab",
    ),
    (
        ["score", "a", "--lang", "x"],
        "--lang (PARINDEX_LANG): «x» không thuộc vi, en",
        "--lang (PARINDEX_LANG): «x» is ",
    ),
    (["form", "--year", "nay"], "--year: cần số nguyên", "--year: needs a whole number"),
    (["form", "--year", "0"], "--year: cần ≥ 1", "--year: needs to be ≥ 1"),
    (["form", "--year", "99999"], "--year: cần ≤ 9999", "--year: needs to be ≤ 9999"),
    (["explain"], "thiếu MÃ", "ID is missing"),
]


@pytest.mark.parametrize(
    ("words", "vi", "en"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_a_wrong_command_line_is_told_in_one_sentence(words: list[str], vi: str, en: str) -> None:
    path = " ".join(["parindex", *[word for word in words[:1] if word in COMMANDS]])
    said = {"vi": run(*words), "en": run("--lang", "en", *words)}
    assert [one.exit_code for one in said.values()] == [2, 2]
    for lang, start, text, see in (("vi", "lỗi", vi, "xem"), ("en", "error", en, "see")):
        first, second = said[lang].stderr.splitlines()
        assert first.startswith(f"{start}: {text}"), first
        assert second == f"{see}: {path} --help"
        assert said[lang].stdout == ""


@pytest.mark.parametrize(
    ("words", "environment", "lang"),
    [
        (["score", "nix"], {}, "vi"),
        (["score", "nix", "--lang", "en"], {}, "en"),
        (["--lang", "en", "score", "nix"], {}, "en"),
        (["--lang", "en", "score", "nix", "--lang", "vi"], {}, "vi"),
        (["score", "nix"], {"PARINDEX_LANG": "en"}, "en"),
        (["score", "nix"], {"LANG": "en_US.UTF-8"}, "en"),
        (["score", "nix"], {"LANG": "vi_VN.UTF-8"}, "vi"),
        (["score", "nix"], {"LANG": "C.UTF-8"}, "vi"),
        (["score", "nix"], {"LANG": "vi_VN", "LC_ALL": "en_GB"}, "en"),
        (["score", "nix"], {"LANG": "en_US.UTF-8", "PARINDEX_LANG": "vi"}, "vi"),
        (["score", "nix", "--lang", "vi"], {"PARINDEX_LANG": "en"}, "vi"),
    ],
)
def test_the_language_is_that_of_the_option_then_of_the_machine(
    words: list[str], environment: dict[str, str], lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARINDEX_LANG", "")
    monkeypatch.delenv("PARINDEX_LANG")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settle_language()
    told = {"vi": "không tìm thấy tệp", "en": "there is no such file"}
    assert [told[one] in run(*words).stderr for one in LANGUAGES] == [one == lang for one in LANGUAGES]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("thanh_tra", None),
        ("thanh tra", None),
        ("Phòng Thanh tra", None),
        ("phong thanh", None),
        ("Tra", None),
        ("phong", "«phong» có thể là Văn phòng Sở; Phòng Thanh tra; Phòng Kế hoạch - Tài chính; Các phòng chuyên"),
        ("hanh tra", "không có đơn vị «hanh tra»; có: Văn phòng Sở; Phòng Thanh tra; "),
        (" ", "không có đơn vị « »; có: Văn phòng Sở; "),
        ("van_fong", "không có đơn vị «van_fong»; có: Văn phòng Sở (van_phong); Phòng Thanh tra (thanh_tra); "),
    ],
)
def test_a_division_is_named_as_people_do(given: str, told: str | None) -> None:
    done = run("gaps", str(EXAMPLE), "--unit", given)
    assert done.exit_code == (2 if told else 0)
    assert done.stderr.startswith(f"lỗi: --unit: {told}" if told else "")


def test_divisions_of_one_title_are_told_apart_by_their_id() -> None:
    titles = {"a": "Phòng", "b": "Phòng", "c": "Ban"}
    units = {key: Unit(title=title) for key, title in titles.items()}
    for known, also, told in (
        (units, ("all",), "có: Phòng (a); Phòng (b); Ban; all"),
        ({}, ("all",), "có: all"),
        ({}, (), "bộ tiêu chí không nêu đơn vị nào"),
    ):
        with pytest.raises(Stop) as stopped:
            unit_id("x", cast("CriteriaSet", SimpleNamespace(units=known)), also)
        assert stopped.value.message is not None
        assert stopped.value.message.in_("vi").endswith(told)
