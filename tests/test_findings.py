"""What `check` finds in every form it can be written in, and what takes findings away."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.diagnostics import Diagnostic, Severity, Span
from parindex_cli.language import LANGUAGES, Text, say
from parindex_cli.loader.suppress import ignores_in
from parindex_cli.views.catalogue import CATALOGUE, COMPARED, UNCHECKED
from parindex_cli.views.findings import RENDERERS, Report
from tests.refresh_docs import FINDINGS, with_codes
from tests.test_broken import emitted_codes

pytestmark = pytest.mark.unmeasured

FILE = "q2.yaml"
TEXT = """\
format: metrics/1
unit: Sở Khoa học và Công nghệ tỉnh Lào Cai
year: 2022
period: Q2
submitted_by: Văn phòng
figures:
  dossier_on_time_rate: {done: 430, of: 424}
  sipas_acces_rate: 96,4%
"""
NFD = TEXT.partition("figures:")[0].replace("ă", "a\u0306") + "figures: {dossier_on_time_rate: 97%}\n"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PARINDEX_LANG", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def check(*arguments: str, text: str | None = None) -> Result:
    """`check` in English; with `text`, of a file that holds it."""
    paths = [] if text is None else [FILE]
    if text is not None:
        Path(FILE).write_text(text, "utf-8")
    result = CliRunner().invoke(app, ["check", *paths, "--lang", "en", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


def codes(text: str, *arguments: str) -> Counter[str]:
    found = json.loads(check("--format", "json", *arguments, text=text).stdout)["findings"]
    return Counter(finding["code"] for finding in found)


SPAN = Span(1, 1, 1, 2)


def diagnostic(
    message: str = "p", *, file: str = "a.yaml", span: Span = SPAN, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(file, span, "points-sum", severity, say(message, message))


# ---- forms


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form(form: str, lang: str, snapshot: SnapshotAssertion) -> None:
    result = check("--format", form, "--lang", lang, text=TEXT)
    assert result.exit_code == 1
    assert result.stderr == ""
    assert re.sub(r'("parindex"|"version"): "0[^"]+"', r'\1: "…"', result.stdout) == snapshot


def shown(source: str, span: Span) -> list[str]:
    text = RENDERERS["text"](Report(["a.yaml"], [diagnostic(span=span)], {"a.yaml": source.split("\n")}), "en")
    return text.splitlines()[1:-1]


@pytest.mark.parametrize(
    ("source", "span", "expected"),
    [
        ("key: value", Span(1, 6, 1, 11), ["key: value", "     ^^^^^"]),
        ("a: 1\nkey: value", Span(2, 1, 2, 4), ["key: value", "^^^"]),
        ("điểm: 5", Span(1, 7, 1, 8), ["điểm: 5", "      ^"]),
        ("thâ\u0301p: 5", Span(1, 8, 1, 9), ["thâ\u0301p: 5", "      ^"]),
        ("表: 5", Span(1, 4, 1, 5), ["表: 5", "    ^"]),
        ("a:\tb", Span(1, 4, 1, 5), ["a: b", "   ^"]),
        ("a: \x1bb", Span(1, 5, 1, 6), ["a: \\x1bb", "       ^"]),
        ("key:\n  a: b", Span(1, 1, 2, 7), ["key:", "^^^^"]),
        ("key: value", Span(1, 1, 1, 1), ["key: value", "^"]),
        ("key: v", Span(1, 40, 1, 41), ["key: v", "      ^"]),
        ("", Span(1, 1, 1, 1), []),
        ("a: b", Span(7, 1, 7, 2), []),
    ],
)
def test_carets_stand_under_the_place(source: str, span: Span, expected: list[str]) -> None:
    assert shown(source, span) == ["    " + line for line in expected]


def test_of_a_long_line_only_the_surroundings_are_shown() -> None:
    source = "a" * 5000 + "HERE" + "b" * 5000
    line, carets = shown(source, Span(1, 5001, 1, 5005))
    assert len(line) < 120
    assert line[carets.index("^") :].startswith("HERE")
    assert carets.strip() == "^^^^"
    assert line.strip()[0] == line[-1] == "…"


def test_github_properties_are_escaped() -> None:
    odd = diagnostic("50% a, b: c", file="a,b:c%\nd.yaml", span=Span(2, 3, 2, 9), severity=Severity.NOTE)
    line = RENDERERS["github"](Report([], [odd]), "en").splitlines()[0]
    assert line.startswith("::notice file=a%2Cb%3Ac%25%0Ad.yaml,line=2,endLine=2,col=3,endColumn=9,title=")
    assert line.endswith("50%25 a, b: c")


def test_github_takes_no_columns_over_several_lines() -> None:
    line = RENDERERS["github"](Report([], [diagnostic(span=Span(2, 3, 4, 1))]), "en").splitlines()[0]
    assert line.startswith("::error file=a.yaml,line=2,endLine=4,title=")


def test_a_remark_is_no_github_command() -> None:
    text = RENDERERS["github"](Report([], [], remarks=[say("::error::x", "::error::x")]), "en")
    assert not text.startswith("::")


def test_github_actions_choose_their_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert check(text=TEXT).stdout.startswith("::error file=q2.yaml,")
    assert check("--format", "text", text=TEXT).stdout.startswith("q2.yaml:7:32: ")
    assert check("-o", "found.txt", text=TEXT).stdout == ""
    assert Path("found.txt").read_text("utf-8").startswith("q2.yaml:7:32: ")


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_github_is_given_paths_from_the_root(form: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert "sub/q2.yaml" in check("--format", form, text=TEXT).stdout


def test_json_says_both_languages() -> None:
    data = json.loads(check("--format", "json", text=TEXT).stdout)
    assert (data["format"], data["files"], data["errors"], data["warnings"]) == ("findings/1", [FILE], 2, 0)
    first = data["findings"][0]
    assert [first[name] for name in ("line", "column", "end_line", "end_column")] == [7, 32, 7, 35]
    assert first["message"]["vi"] != first["message"]["en"]


SARIF = Draft202012Validator(
    json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
)
"""The published schema of the format."""


def test_sarif_has_the_shape_of_its_schema() -> None:
    found = [
        diagnostic(file="thư mục/a b%.yaml", severity=severity, span=Span(3, 2, 3, 2)) for severity in list(Severity)
    ]
    for report in (Report([], []), Report(["a.yaml"], found, remarks=[say("a", "b")])):
        log = json.loads(RENDERERS["sarif"](report, "en"))
        SARIF.validate(log)
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        assert re.fullmatch("[a-z]{2}", run["language"])
        for result in run["results"]:
            assert result["level"] in ("none", "note", "warning", "error")
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            physical = result["locations"][0]["physicalLocation"]
            assert re.fullmatch(r"[\w%./~-]+", physical["artifactLocation"]["uri"], re.ASCII)
            assert all(number >= 1 for number in physical["region"].values())


def test_sarif_of_an_absolute_path() -> None:
    path = Path.cwd() / "a.yaml"
    log = json.loads(RENDERERS["sarif"](Report([str(path)], []), "en"))
    assert log["runs"][0]["artifacts"] == [{"location": {"uri": path.as_uri()}}]


def test_junit_counts_and_keeps_to_legal_characters() -> None:
    found = [
        diagnostic("a\x00b\x1b\ufffe\ud800<&>\"'", file="a\x07.yaml"),
        diagnostic("w\uffff", file="a\x07.yaml", severity=Severity.WARNING),
        diagnostic("w", file="b.yaml", severity=Severity.WARNING),
    ]
    report = Report(["a\x07.yaml", "b.yaml", "c.yaml"], found, remarks=[say("cũ", "old\x01")])
    root = ET.fromstring(RENDERERS["junit"](report, "en"))
    assert (root.tag, root.get("tests"), root.get("failures"), root.get("errors")) == ("testsuites", "3", "1", "0")
    suites = root.findall("testsuite")
    assert [(suite.get("tests"), suite.get("failures")) for suite in suites[:3]] == [("1", "1"), ("1", "0"), ("1", "0")]
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("type") == "points-sum"
    assert "<&>" in str(failure.get("message"))
    assert [suite.find("system-out") is not None for suite in suites] == [True, True, False, True]


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("f.json", '{\n  "format"'),
        ("f.sarif", '{\n  "$schema"'),
        ("f.sarif.json", '{\n  "$schema"'),
        ("f.xml", "<?xml"),
    ],
)
def test_the_ending_of_the_output_chooses_the_form(name: str, opening: str) -> None:
    result = check("-o", name, text=TEXT)
    assert (result.exit_code, result.stdout) == (1, "")
    assert Path(name).read_text("utf-8").startswith(opening)


@pytest.mark.parametrize("name", ["f.doc", FILE])
def test_an_output_that_is_refused(name: str) -> None:
    arguments = ("--format", "text") if name == FILE else ()
    assert check("-o", name, *arguments, text=TEXT).exit_code == 2
    assert Path(FILE).read_text("utf-8") == TEXT


# ---- which findings


@pytest.mark.parametrize(
    ("arguments", "left", "exit_code"),
    [
        ((), {"done-over-of", "unknown-metric"}, 1),
        (("--select", "done-over-of"), {"done-over-of"}, 1),
        (("--select", "done-over-of, unknown-metric"), {"done-over-of", "unknown-metric"}, 1),
        (("--select", "unused"), set(), 0),
        (("--ignore", "done-over-of"), {"unknown-metric"}, 1),
        (("--ignore", "done-over-of", "--ignore", "unknown-metric"), set(), 0),
        (("--select", "done-over-of", "--ignore", "done-over-of"), set(), 0),
    ],
)
def test_select_and_ignore(arguments: tuple[str, ...], left: set[str], exit_code: int) -> None:
    assert set(codes(TEXT, *arguments)) == left
    assert check(*arguments, text=TEXT).exit_code == exit_code


def test_a_file_that_cannot_be_checked_is_told_whatever_is_selected() -> None:
    assert codes("a: [", "--select", "points-sum") == {"yaml-syntax": 1}
    assert check("missing.yaml", "--ignore", "file-missing").exit_code == 2
    assert "file-missing" in check("missing.yaml", "--ignore", "file-missing").stdout


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_an_unknown_code_is_refused(option: str) -> None:
    result = check(option, "points-summ", text=TEXT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"error: {option}: there is no code «points-summ»; did you mean «points-sum»?\n"
    assert check(option, "", text=TEXT).exit_code == 2


def test_strict_counts_warnings_as_errors() -> None:
    assert check(text=NFD).stdout.endswith("files: 1, errors: 0, warnings: 1\n")
    assert check(text=NFD).exit_code == 0
    assert check("--strict", text=NFD).stdout.endswith("files: 1, errors: 1, warnings: 0\n")
    assert check("--strict", text=NFD).exit_code == 1
    assert check("--strict", "--ignore", "not-nfc", text=NFD).exit_code == 0


def test_backtest_belongs_to_against() -> None:
    assert check("--backtest", FILE, text=TEXT).exit_code == 2


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What `--against` was asked; it answers with one finding on line 3 and one remark."""
    asked: list[object] = []

    def against(*arguments: object) -> tuple[list[Diagnostic], list[Text]]:
        asked.extend(arguments)
        found = Diagnostic(FILE, Span(3, 1, 3, 5), "change-rule", Severity.WARNING, say("quy tắc", "rule"))
        return [found], [say("tổng 1 → 2", "total 1 → 2")]

    monkeypatch.setattr("parindex_cli.cli.against.against", against)
    return asked


@pytest.mark.parametrize("form", RENDERERS)
def test_a_comparison_is_told_in_every_form(form: str, compared: list[object]) -> None:
    result = check("--against", "HEAD~1", "--backtest", "a.yaml", "--backtest", "b.yaml", "--format", form, text=NFD)
    assert result.exit_code == 0
    assert compared[1:] == [[Path(FILE)], "HEAD~1", [Path("a.yaml"), Path("b.yaml")], []]  # behind the desk
    assert "change-rule" in result.stdout
    assert "total 1 → 2" in result.stdout.replace("\\u2192", "→")


def test_what_a_comparison_finds_can_be_chosen_and_ignored(compared: list[object]) -> None:
    arguments = ("--against", "HEAD", "--strict")
    assert check(*arguments, "--select", "change-rule", text=NFD).exit_code == 1
    assert check(*arguments, "--ignore", "change-rule,not-nfc", text=NFD).exit_code == 0
    commented = NFD.replace("year: 2022", "year: 2022 # parindex: ignore[change-rule] decision 12")
    assert check(*arguments, "--ignore", "not-nfc", text=commented).exit_code == 0
    assert len(compared) == 15


# ---- comments that ignore


def test_a_comment_takes_the_findings_of_its_line_away() -> None:
    text = TEXT.replace("424}", "424}  # parindex: ignore[done-over-of] counted twice on purpose")
    assert codes(text) == {"unknown-metric": 1}
    both = text.replace("96,4%", "96,4% #parindex:ignore[unknown-metric,done-over-of] tên cũ")
    assert codes(both) == {"ignore-unused": 1}
    assert check(text=text.replace("  sipas_acces_rate: 96,4%\n", "")).exit_code == 0


def test_a_comment_speaks_of_its_own_line_and_codes_only() -> None:
    elsewhere = TEXT.replace("figures:", "figures: # parindex: ignore[done-over-of, unknown-metric] no")
    assert codes(elsewhere) == {"done-over-of": 1, "unknown-metric": 1, "ignore-unused": 1}
    other = TEXT.replace("424}", "424} # parindex: ignore[unknown-metric] no")
    assert codes(other) == {"done-over-of": 1, "unknown-metric": 1, "ignore-unused": 1}


def test_a_comment_without_a_reason() -> None:
    text = TEXT.replace("424}", "424} # parindex: ignore[done-over-of]")
    assert codes(text) == {"unknown-metric": 1, "ignore-without-reason": 1}
    line = check(text=text).stdout.splitlines()[0]
    assert line == "q2.yaml:7:46: warning[ignore-without-reason] this ignore comment gives no reason"


@pytest.mark.parametrize("comment", ["# parindex: ignore", "# parindex: ignore[] why", "# parindex: ignore because"])
def test_a_comment_without_a_code(comment: str) -> None:
    found = codes(TEXT.replace("424}", "424} " + comment))
    assert found["done-over-of"] == found["ignore-unused"] == 1


def test_unused_comments_wait_until_the_checks_are_made() -> None:
    text = TEXT.replace("424}", "424} # parindex: ignore[done-over-of] why").replace("period: Q2", "period: Q9")
    assert "ignore-unused" not in codes(text.replace("430", "43"))
    assert codes("a: [ # parindex: ignore[unused] why\n") == {"yaml-syntax": 1}


def test_comments_on_what_only_a_comparison_finds_are_not_unused() -> None:
    code = min(COMPARED)
    text = TEXT.replace("period: Q2", f"period: Q2 # parindex: ignore[{code}] decision 12")
    assert "ignore-unused" not in codes(text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 1 # parindex: ignore[b] why", [1]),
        ("# parindex: ignore[b] why", [1]),
        ("a: '1 # parindex: ignore[b] why'", []),
        ('a: "1\n  # parindex: ignore[b] why"', []),
        ('a: "x" # parindex: ignore[b] why', [1]),
        ("a: x# parindex: ignore[b] why", []),
        ("a: | # parindex: ignore[b] why\n  x # parindex: ignore[b] no\n# parindex: ignore[b] why", [1, 3]),
        ("a: >-\n  x\n  # parindex: ignore[b] no\nb: 1", []),
        ("a: [1, # parindex: ignore[b] why\n 2]", [1]),
        ("a: ế # parindex: ignore[b] why", [1]),
        ('"# parindex: ignore[b] no": 1 # parindex: ignore[b] why', [1]),
        ("a: 1 # see # parindex: ignore[b] why # parindex: ignore[c] why", [1, 1]),
        ('a: 1 # parindex: ignore[b] why\nb: "open', []),
        ("a: 1 # parindex ignore[b] why", []),
    ],
)
def test_what_is_a_comment(text: str, lines: list[int]) -> None:
    assert [ignore.span.line for ignore in ignores_in(text.split("\n"))] == lines


def test_a_reason_may_name_a_number() -> None:
    (ignore,) = ignores_in(["a: 1 # parindex: ignore[b, c] issue #12"])
    assert (ignore.codes, ignore.reason) == (("b", "c"), "issue #12")


# ---- the catalogue


def test_the_catalogue_has_every_code_and_no_other() -> None:
    assert set(CATALOGUE) == emitted_codes()


def test_the_page_of_findings_is_made_from_the_catalogue() -> None:
    text = FINDINGS.read_text("utf-8")
    assert with_codes(text) == text, "refresh with: python -m tests.refresh_docs"
    assert set(re.findall(r"(?m)^\| `([a-z0-9-]+)` \|", text)) == set(CATALOGUE)


def test_the_severity_of_a_code_is_one_that_it_has() -> None:
    seen: dict[str, set[str]] = {}
    for path in (Path(__file__).parent / "broken").glob("*.yaml"):
        for severity, code in re.findall(r"(error|warning|note)\[([a-z0-9-]+)\]", path.read_text("utf-8")):
            seen.setdefault(code, set()).add(severity)
    assert len(seen) > 70
    assert [code for code, severities in seen.items() if str(CATALOGUE[code].severity) not in severities] == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained_in_both_languages(code: str) -> None:
    entry = CATALOGUE[code]
    for text, longest in ((entry.title, 50), (entry.explanation, 320)):
        assert text.vi != text.en
        assert all(0 < len(part) <= longest for part in (text.vi, text.en))
        assert "{" not in text.vi + text.en
    assert all(part.endswith(".") for part in (entry.explanation.vi, entry.explanation.en))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_explain(lang: str, snapshot: SnapshotAssertion) -> None:
    result = check("--explain", "points-sum", "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == snapshot


def test_what_is_unchecked_is_catalogued() -> None:
    assert set(CATALOGUE) >= UNCHECKED | COMPARED
    assert not UNCHECKED & COMPARED
