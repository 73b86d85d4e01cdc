"""Every file of tests/broken through the real command line: what is found, where, and how the program ends.

The expectation stands in the file itself, as a comment on the offending line:

    # expect: error[code]            the findings on this line, several separated by commas
    # expect-at-1: error[code]       findings on the line named, where that line cannot carry a comment
    # expect-score: error[code]      what `score` says instead, where it knows less or more than `check`

Files are checked in the folder tests/broken/good, against the criteria and baselines there.
"""

import ast
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.views.catalogue import ACROSS, COMPARED, MERGED
from parindex_cli.views.catalogue.forms import FORMS
from parindex_cli.views.catalogue.sheets import SHEETS
from parindex_cli.views.catalogue.tables import TABLES
from parindex_cli.views.catalogue.trends import TRENDS
from tests.programs import ends_each
from tests.sources import modules
from tests.wrote import beside

BROKEN = Path(__file__).parent / "broken"
GOOD = BROKEN / "good"
CRITERIA = Path("criteria") / "2030.yaml"
BASELINE = Path("baselines") / "2029.yaml"
FILES = sorted(BROKEN.glob("*.yaml"))

LINE = re.compile(r"(?P<file>[^\n]+?):(?P<line>\d+):\d+: (?P<what>(error|warning|note)\[[a-z0-9-]+\]) .+")
SUMMARY = re.compile(r"files: \d+, errors: \d+, warnings: \d+(, notes: \d+)?")
SOURCE = " " * 4
"""What the source line and the carets below a finding begin with."""
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
EXPECT = re.compile(
    r"# expect(?P<score>-score)?(-at-(?P<line>\d+))?: (?P<what>\w+\[[a-z0-9-]+\](, \w+\[[a-z0-9-]+\])*)"
)

Found = Counter[tuple[int, str]]

# What a file brings to light in another one, here in the baseline.
BESIDE: dict[str, Found] = {"metrics-other-unit": Counter({(4, "warning[other-unit]"): 1})}


def expected(path: Path, command: str) -> Found:
    """The findings the file asks for in its comments."""
    found: dict[bool, Found] = {False: Counter(), True: Counter()}
    for number, text in enumerate(path.read_text("utf-8").split("\n"), start=1):
        for match in EXPECT.finditer(text):
            line = int(match["line"] or number)
            found[match["score"] is not None].update((line, what) for what in match["what"].split(", "))
    if command == "check":
        return found[False]
    # Notes are for whoever edits a file; `score` does not tell them.
    return found[True] or Counter({key: n for key, n in found[False].items() if not key[1].startswith("note")})


def has_errors(found: Found) -> bool:
    return any(what.startswith("error") for _, what in found)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert "Traceback" not in result.output
    assert not CONTROL.search(result.output), repr(result.output)
    return result


def without_source(lines: list[str]) -> list[str]:
    return [text for text in lines if not text.startswith(SOURCE)]


@dataclass
class Findings:
    """The findings printed: those about one file, and those about any."""

    own: Found
    all: Found


def findings(lines: list[str], path: Path) -> Findings:
    found = Findings(Counter(), Counter())
    for text in without_source(lines):
        match = LINE.fullmatch(text)
        assert match, text
        place = (int(match["line"]), match["what"])
        found.all[place] += 1
        found.own[place] += match["file"] == str(path)
    return Findings(+found.own, found.all)


def checked(path: Path) -> tuple[Result, Findings]:
    result = run("check", path)
    *lines, summary = result.stdout.splitlines()
    assert SUMMARY.fullmatch(summary)
    assert result.stderr == ""
    return result, findings(lines, path)


@pytest.fixture(autouse=True)
def _in_the_good_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PARINDEX_LANG", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(GOOD)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_check(path: Path) -> None:
    result, found = checked(path)
    assert found.own == expected(path, "check")
    assert found.all - found.own == BESIDE.get(path.stem, Counter())
    assert result.exit_code == (1 if has_errors(found.all) else 0)


def score_arguments(path: Path) -> list[str | Path]:
    """The good files with the broken one in its place."""
    kind = path.stem.partition("-")[0]
    metrics = path if kind == "metrics" else Path("metrics.yaml")
    criteria = path if kind == "criteria" else CRITERIA
    baseline = path if kind == "baseline" else BASELINE
    given = [f"--{kind}", path] if kind in ("appraisal", "assignment") else []
    command = ["score", metrics, *given]
    if kind == "efforts":
        command = ["plan", metrics, "--efforts", path, "--goal", "1"]
    if kind == "results":
        command = ["plan", metrics, "--results", path, "--rank", "1"]
    return [*command, "--criteria", criteria, "--baseline", baseline]


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_score_writes_nothing_where_the_input_is_wrong(path: Path, tmp_path: Path) -> None:
    output = tmp_path / "score.json"
    result = run(*score_arguments(path), "-o", output)
    found = findings(beside(result).splitlines(), path)
    assert found.own == expected(path, "score")
    assert result.exit_code == (2 if has_errors(found.all) else 0)
    assert output.exists() == (result.exit_code == 0)
    assert len(list(tmp_path.iterdir())) == output.exists()
    assert result.stdout == ""


def test_the_good_files_are_good(tmp_path: Path) -> None:
    result = run("check", "criteria", "baselines", "metrics.yaml")
    assert result.stdout == "files: 3, errors: 0, warnings: 0\n"
    output = tmp_path / "score.json"
    assert run("score", "metrics.yaml", "-o", output).exit_code == 0
    assert output.exists()


def test_the_corpus_is_of_every_kind_that_points_come_from() -> None:
    kinds = Counter(path.stem.partition("-")[0] for path in FILES)
    assert set(kinds) == {"criteria", "baseline", "metrics", "appraisal", "assignment", "efforts", "results"}
    assert kinds.total() >= 70


# Codes that no file of the corpus can have, and why.
ELSEWHERE = {
    "file-missing": "made below",
    "file-too-large": "made below",
    "file-unreadable": "made below",
    "is-a-folder": "made below",
    "left-behind": "tests/test_foreign.py",
    "not-utf8": "made below",
    "nothing-to-check": "made below",
    "year-file-name": "made below",
    "template": "tests/test_cli.py",
    **dict.fromkeys(SHEETS, "tests/test_hostile_workbooks.py"),
    **dict.fromkeys(FORMS, "tests/test_forms.py"),
    **dict.fromkeys(TABLES, "tests/test_new.py: they need a table of criteria"),
    "ignore-unused": "tests/test_findings.py",
    "ignore-without-reason": "tests/test_findings.py",
    **dict.fromkeys(COMPARED, "found by comparing two files only"),
    **dict.fromkeys(MERGED, "tests/test_merge.py: they need files of several divisions"),
    **dict.fromkeys(ACROSS, "tests/cases_periods: they need a file of an earlier period"),
    "results-header": "tests/test_ranks.py: it needs a table",
    **dict.fromkeys(TRENDS, "tests/test_trend.py and tests/test_tracker.py: they need several files"),
    "not-applicable": "tests/test_assignment.py: it needs an assignment",
    "duplicate-round": "tests/test_layers.py: it needs two files",
    "seal-broken": "tests/test_seal.py",
    "evidence-file-missing": "tests/test_evidence.py",
    "evidence-file-outside": "tests/test_evidence.py",
    "evidence-file-unusable": "tests/test_evidence.py",
    "not-valid": "what pydantic finds and parindex has no words for; nothing is known to give it",
}
NOT_CODES = {
    "solid-loss",
    "cat-file",
    "ls-tree",
    "rev-parse",
    "system-out",
    "utf-8",
    "utf-8-sig",
    "by-option",
    "key",
    "value",
}
KEBAB = re.compile(r"[a-z]+(-[a-z0-9]+)+")
NAMERS = {"Finding", "Diagnostic", "Refused", "Issue"}


@cache
def emitted_codes() -> set[str]:
    """Every code in the package: its kebab-case words, and the one-word codes of findings."""
    codes: set[str] = set()
    for path, module in modules().items():
        if "/catalogue/" in path:
            continue  # it names every code and finds nothing
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEBAB.fullmatch(node.value):
                codes.add(node.value)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMERS:
                words = (arg.value for arg in node.args if isinstance(arg, ast.Constant))
                codes.update(word for word in words if isinstance(word, str))
    return codes - NOT_CODES


@pytest.mark.unmeasured
def test_every_code_has_a_broken_file() -> None:
    codes = emitted_codes()
    found = [what for path in FILES for command in ("check", "score") for _, what in expected(path, command)]
    covered = {what.partition("[")[2].rstrip("]") for what in found}
    assert codes - covered - set(ELSEWHERE) == set()
    assert covered - codes == set()
    assert set(ELSEWHERE) - codes == set()


HINTS = {
    "metrics-metric-unknown": "on_time",
    "metrics-errors-all-at-once": "quality",
    "metrics-misspelt-key": "period",
    "criteria-misspelt-key": "target",
    "criteria-misspelt-required-key": "points",
    "criteria-metric-unknown": "on_time",
    "criteria-unit-unknown": "van_phong",
    "criteria-source-unknown": "plan",
    "criteria-adjustment-metric-unknown": "violations",
    "baseline-unknown-key": "rank",
    "baseline-figure-metric-unknown": "violations",
}


@pytest.mark.parametrize("name", HINTS)
def test_a_near_miss_is_told(name: str) -> None:
    assert f"did you mean «{HINTS[name]}»?" in run("check", BROKEN / f"{name}.yaml").stdout


@pytest.mark.unmeasured
def test_as_a_program() -> None:
    names = ("criteria-billion-laughs", "criteria-escape-sequence-in-key")
    runs = [(BROKEN / f"{name}.yaml", lang) for name in names for lang in ("vi", "en")]
    told = ends_each(*(({}, ["check", str(path), "--lang", lang]) for path, lang in runs))
    for (path, lang), (code, output, errors) in zip(runs, told, strict=True):
        assert (code, errors) == (1, ""), (path, lang)
        assert not CONTROL.search(output), (path, lang)
        *lines, _ = output.replace(" lỗi[", " error[").splitlines()
        assert findings(lines, path).own == expected(path, "check"), lang


# What cannot be kept as a small text file.


def only(result: Result) -> tuple[int, str]:
    """The one finding, as line and severity[code]."""
    lines = [text for text in without_source(result.output.splitlines()) if not SUMMARY.fullmatch(text)]
    assert len(lines) == 1, lines
    match = LINE.fullmatch(lines[0])
    assert match, lines[0]
    return int(match["line"]), match["what"]


def assert_unusable(path: Path, expectation: tuple[int, str], tmp_path: Path) -> None:
    """As metrics, as criteria and as baseline: exit 2, the one finding, nothing written."""
    output = tmp_path / "output" / "score.json"
    output.parent.mkdir(exist_ok=True)
    metrics, name = Path("metrics.yaml"), str(path)
    for arguments in ((name,), (metrics, "--criteria", name), (metrics, "--baseline", name)):
        result = run("score", *arguments, "-o", output)
        assert result.exit_code == 2
        assert only(result) == expectation
        assert list(output.parent.iterdir()) == []


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("format: metrics/1\nunit: S\xe9\n".encode("latin-1"))
    result = run("check", path)
    assert (result.exit_code, only(result)) == (1, (2, "error[not-utf8]"))
    assert_unusable(path, (2, "error[not-utf8]"), tmp_path)


def test_utf16(tmp_path: Path) -> None:
    path = tmp_path / "notepad.yaml"
    path.write_text((GOOD / "metrics.yaml").read_text("utf-8"), "utf-16")
    assert only(run("check", path)) == (1, "error[not-utf8]")


def test_a_byte_order_mark_and_crlf_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    text = (GOOD / "metrics.yaml").read_text("utf-8")
    path.write_bytes(("\ufeff" + text.replace("\n", "\r\n")).encode("utf-8"))
    assert run("check", path).stdout == "files: 1, errors: 0, warnings: 0\n"


def test_lines_count_the_same_with_crlf_and_a_byte_order_mark(tmp_path: Path) -> None:
    source = BROKEN / "metrics-rate-over-100.yaml"
    path = tmp_path / "windows.yaml"
    path.write_bytes(("\ufeff" + source.read_text("utf-8").replace("\n", "\r\n")).encode("utf-8"))
    assert checked(path)[1].own == expected(source, "check")


def test_fifty_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.write(b"format: metrics/1\nfigures:\n")
        file.truncate(50 * 1024 * 1024)
    result = run("check", path)
    assert (result.exit_code, only(result)) == (1, (1, "error[file-too-large]"))
    assert_unusable(path, (1, "error[file-too-large]"), tmp_path)


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    assert_unusable(folder, (1, "error[is-a-folder]"), tmp_path)


def test_a_folder_without_yaml(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert (result.exit_code, only(result)) == (1, (1, "error[nothing-to-check]"))


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "missing.yaml"
    assert_unusable(path, (1, "error[file-missing]"), tmp_path)
    result = run("check", path)
    assert (result.exit_code, only(result)) == (2, (1, "error[file-missing]"))


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    # No file system here takes a name this long; rights would not stop the superuser.
    path = tmp_path / ("x" * 300 + ".yaml")
    assert_unusable(path, (1, "error[file-unreadable]"), tmp_path)


def test_a_path_that_cannot_be_looked_up() -> None:
    assert run("check", Path("x" * 300 + ".yaml")).exit_code == 2


def test_a_file_name_with_an_escape_sequence(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred\nline.yaml"
    path.write_text("format: metrics/1\n", "utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert "\\x1b[31mred line.yaml:1:1: " in result.stdout


def test_a_missing_file_name_with_an_escape_sequence() -> None:
    for command in (["check"], ["score"], ["report", "metrics.yaml", "--template"]):
        assert run(*command, "\x1b[31mred\nline.yaml").exit_code == 2


def test_a_file_named_after_another_year(tmp_path: Path) -> None:
    for folder, good in (("criteria", CRITERIA), ("baselines", BASELINE)):
        path = tmp_path / folder / "2031.yaml"
        path.parent.mkdir()
        path.write_text(good.read_text("utf-8"), "utf-8")
        result = run("check", path)
        assert (result.exit_code, only(result)) == (1, (1, "error[year-file-name]"))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting(opening: str, tmp_path: Path) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text("format: metrics/1\nfigures:\n  " + opening * 60_000 + "\n", "utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert only(result)[1] in ("error[yaml-too-deep]", "error[yaml-syntax]")


def test_a_good_file_beside_a_broken_one_is_still_checked() -> None:
    result = run("check", "criteria", BROKEN / "metrics-metric-unknown.yaml", BROKEN / "metrics-rate-nan.yaml")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "files: 3, errors: 2, warnings: 0"


def test_checking_the_same_file_twice_tells_once() -> None:
    path = BROKEN / "metrics-rate-nan.yaml"
    assert only(run("check", path, path)) == next(iter(expected(path, "check")))
