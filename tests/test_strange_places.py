"""Names, places and surroundings that nobody means: each ends with one line, never with a traceback or not at all."""

import errno
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.views.page import typed
from tests.programs import ROOT, ends_each

pytestmark = pytest.mark.unmeasured

GOOD = Path(__file__).parent / "broken" / "good"
METRICS, CRITERIA, BASELINE = "metrics.yaml", "criteria/2030.yaml", "baselines/2029.yaml"


@pytest.fixture(autouse=True)
def _in_a_good_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(GOOD, tmp_path / "w")
    monkeypatch.chdir(tmp_path / "w")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, [arguments[0], "--lang", "en", *arguments[1:]])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


def ends(*arguments: str, seconds: float = 20) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, which must end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "parindex_cli", *arguments, "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        encoding="utf-8",
    )


# ---- what is no ordinary file

FORMS = ("table", "json")
READING = {
    "metrics": ["score", "X.yaml"],
    "criteria": ["score", METRICS, "--criteria", "X.yaml"],
    "baseline": ["score", METRICS, "--baseline", "X.yaml"],
    "appraisal": ["score", METRICS, "--appraisal", "X.yaml"],
    "office": ["report", METRICS, "--office", "X.yaml"],
    "template": ["report", METRICS, "--template", "X.md"],
    "seal": ["verify", METRICS, "X.yaml"],
    "seal beside": ["verify", "m.yaml"],
    "workbook": ["score", "X.xlsx"],
    "table": ["score", "X.csv"],
    "older sheet": ["score", "X.ods"],
    "check": ["check", "X.yaml"],
    "check, mending": ["check", "--fix", "X.yaml"],
    "against": ["check", CRITERIA, "--against", "X.yaml"],
    "back-test": ["check", CRITERIA, "--against", CRITERIA, "--backtest", "X.yaml"],
    "divisions": ["merge", "X.yaml", "-o", "all.yaml"],
    "form": ["form", "--criteria", "X.yaml", "-o", "form.yaml"],
    "explained": ["explain", "1.1", "--criteria", "X.yaml"],
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for() -> None:
    shutil.copy(METRICS, "m.yaml")
    for pipe in ("X.yaml", "X.md", "X.xlsx", "X.csv", "X.ods", "m.yaml.seal"):
        os.mkfifo(pipe)
    results = ends_each(*(({}, arguments) for arguments in READING.values()))
    assert {what: code for what, (code, _, _) in zip(READING, results, strict=True)} == dict.fromkeys(READING, 2)
    assert not Path("all.yaml").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", ["criteria/2030.yaml", "baselines/2029.yaml", "office.yaml"])
def test_a_pipe_that_is_found_is_not_passed_over(name: str) -> None:
    Path(name).unlink(missing_ok=True)
    os.mkfifo(name)
    result = ends("report" if name == "office.yaml" else "score", METRICS)
    assert result.returncode == 2
    assert f"{name}:1:1: error[file-unreadable] this is not an ordinary file" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("given", [[], ["--template", "templates"], ["--template", "templates/report.en.md.j2"]])
def test_a_template_that_is_no_ordinary_file(given: list[str]) -> None:
    Path("templates").mkdir()
    own = Path("templates/report.en.md.j2")
    os.mkfifo(own)
    assert ends("report", METRICS, *given).stderr == f"{own}:1:1: error[file-unreadable] this is not an ordinary file\n"
    own.unlink()
    own.symlink_to("nowhere")
    assert f"{own}:1:1: error[file-missing]" in run("report", METRICS, *given).stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_nobody_reads_is_not_written_to() -> None:
    os.mkfifo("out")
    for code, _, errors in ends_each(*(({}, ["score", METRICS, "--format", form, "-o", "out"]) for form in FORMS)):
        assert code == 2
        assert "error: out: cannot be written: " in errors


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_is_read_gets_everything() -> None:
    os.mkfifo("out")
    with subprocess.Popen(["cat", "out"], stdout=subprocess.PIPE) as reader:
        time.sleep(0.2)
        assert ends("score", METRICS, "--format", "json", "-o", "out").returncode == 0
        assert reader.communicate()[0].startswith(b"{")


@pytest.mark.parametrize("name", [".", "/", "", "..", "./", "criteria", "\0", "a\0b", "x" * 300, "~", "-"])
@pytest.mark.parametrize("command", ["score", "seal", "verify", "gaps", "evidence", "report", "reconcile"])
def test_names_that_name_no_file(command: str, name: str) -> None:
    result = run(command, "--", name) if name == "-" else run(command, name)
    assert result.exit_code == 2
    assert "error" in result.stderr or "Error" in result.stderr or "Usage" in result.stderr


# ---- places that cannot be entered


@pytest.fixture
def as_another_user() -> Iterator[None]:
    """Root may enter every folder; what is loaded on the way is loaded before."""
    if not hasattr(os, "geteuid"):
        pytest.skip("no such permissions here")
    for command in ("score", "report", "check"):
        run(command, METRICS)
    run("explain", "1.1", "--criteria", "nowhere")
    run("check", CRITERIA, "--against", "HEAD")
    for folder in (Path.cwd(), *Path.cwd().parents):
        if os.access(folder, os.W_OK) and folder.name.startswith(("pytest", "test", "w")):
            folder.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)
    for path in (".", "criteria", "baselines", METRICS, "templates"):
        if Path(path).exists():
            Path(path).chmod(0o755)


@pytest.mark.parametrize("mode", [0o000, 0o444])
@pytest.mark.parametrize("folder", ["criteria", "baselines"])
def test_a_folder_without_permission(folder: str, mode: int, request: pytest.FixtureRequest) -> None:
    Path(folder).chmod(mode)
    request.getfixturevalue("as_another_user")
    result = run("score", METRICS)
    assert result.exit_code == 2
    assert f"error[file-unreadable] cannot read the file: {os.strerror(errno.EACCES)}" in result.stderr
    result = run("check", folder)
    assert result.exit_code == 2
    assert "error[file-unreadable]" in result.stdout
    assert run("check", f"{folder}/2030.yaml", "--against", "HEAD").exit_code == 2
    for command in (["init", "--year", "2030"], ["init"] if folder == "criteria" else ["score", METRICS]):
        result = run(*command)
        assert result.exit_code == 2
        assert f"{folder}/20" in result.stderr
        assert ".yaml:1:1: error[file-unreadable]" in result.stderr


@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_folder_of_templates_without_permission(mode: int, request: pytest.FixtureRequest) -> None:
    """The shipped one does not stand in for a template that may be there."""
    Path("templates").mkdir()
    shutil.copy(ROOT / "templates" / "report.en.md.j2", "templates")
    Path("templates").chmod(mode)
    request.getfixturevalue("as_another_user")
    for given in ([], ["--template", "templates"], ["--template", "templates/report.en.md.j2"]):
        result = run("report", METRICS, *given)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("templates/report.en.md.j2:1:1: error[file-unreadable] cannot read the file: ")


@pytest.mark.parametrize(
    "command", [["score", METRICS], ["explain", "1.1"], ["check"], ["init"], ["report", METRICS], ["form"], []]
)
def test_a_working_folder_that_cannot_be_entered(
    command: list[str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    shutil.copytree(GOOD, "closed")
    monkeypatch.chdir("closed")
    Path().chmod(0o444)
    request.getfixturevalue("as_another_user")
    done = CliRunner().invoke(app, ["--lang", "en", *command])
    assert done.exit_code == (2 if command else 0), repr(done.exception)


def test_whether_a_file_can_be_read_is_not_asked_before_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or it would be told without its code and place, and in no report of `check`; an answer may be wrong, too."""
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    for command in (["score", METRICS], ["check", METRICS], ["report", METRICS]):
        assert run(*command).exit_code == 0


@pytest.mark.parametrize("mode", [0o000, 0o444])
@pytest.mark.parametrize("inside", ["criteria/old", "criteria/old/older"])
def test_a_folder_inside_another_without_permission(inside: str, mode: int, request: pytest.FixtureRequest) -> None:
    Path(inside, "deep").mkdir(parents=True)
    Path(inside, "2029.yaml").write_text("format: criteria/1\n", "utf-8")
    Path(inside).chmod(mode)
    request.getfixturevalue("as_another_user")
    for more in ([], ["--ignore", "file-unreadable"], ["--against", CRITERIA], ["--fix"]):
        result = run("check", "criteria", *more)
        assert result.exit_code == 2
        told = f"{inside}:1:1: error[file-unreadable] cannot read the folder: " if mode == 0 else "[file-unreadable]"
        assert told in result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a working folder cannot be taken away there")
@pytest.mark.parametrize(
    "command", [["score", "../m.yaml"], ["check", METRICS], ["init"], ["templates", "export", "x"], []]
)
def test_a_working_folder_that_is_gone(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    done = CliRunner().invoke(app, ["--lang", "en", *command])
    assert (done.exit_code, done.output) == (2, "error: the working folder is gone\n")
    assert CliRunner().invoke(app, [*command[:1], "--help"]).exit_code == 0


def test_a_link_in_a_folder_that_leads_nowhere() -> None:
    Path("criteria/2031.yaml").symlink_to("nowhere")
    result = run("check", "criteria")
    assert (result.exit_code, "criteria/2031.yaml:1:1: error[file-missing]" in result.stdout) == (2, True)


def test_files_without_permission(request: pytest.FixtureRequest) -> None:
    Path(METRICS).chmod(0)
    request.getfixturevalue("as_another_user")
    for command in ("score", "seal", "check"):
        assert run(command, METRICS).exit_code == 2


def test_a_link_that_leads_nowhere_is_not_passed_over() -> None:
    Path(CRITERIA).unlink()
    Path(CRITERIA).symlink_to("nowhere")
    assert "criteria/2030.yaml:1:1: error[file-missing]" in run("score", METRICS).stderr


# ---- terminals and keys


def test_a_width_that_is_none_and_one_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    none = ("0", "00", "-5", "", "²", "x", "1e3", "99999999999", " 80", "٣")
    ones = ("1", "7", "200", "0120")
    given = [{}, *({name: width} for name in ("COLUMNS", "LINES") for width in none), *({"COLUMNS": w} for w in ones)]
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    usual, *pages = (page for _, page, _ in ends_each(*((sizes, ["score", METRICS]) for sizes in given)))
    assert 60 < max(map(len, usual.splitlines())) <= 80
    told = [(sizes, page) for sizes, page in zip(given[1:], pages, strict=True)]
    assert [sizes for sizes, page in told[: -len(ones)] if page != usual] == []
    assert [sizes for sizes, page in told[-len(ones) :] if len(page) <= 300] == []


@pytest.mark.parametrize("command", [["score"], ["score", "--detail"], ["gaps"], ["plan", "--gain", "0.1"]])
def test_no_number_is_cut_off_however_narrow_it_is(command: list[str]) -> None:
    """Of 15.43 cut off, 15 would be left: a row that has no room is wider than the terminal."""
    example = str(ROOT / "examples" / "2022-q2.yaml")
    widths = ("99", "80", "60", "40", "20", "1")
    given = [({"COLUMNS": width}, [*command, "--lang", "en", example]) for width in widths]
    digits = [sorted(filter(str.isdigit, page)) for _, page, _ in ends_each(*given)]
    assert len(digits[0]) > 50
    assert [width for width, found in zip(widths, digits, strict=True) if found != digits[0]] == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("module", ["parindex_cli.cli.streams", "typer", "pydantic", "parindex_cli.cli.score", "yaml"])
def test_a_key_pressed_while_it_is_being_loaded(module: str) -> None:
    """An import that is interrupted as by Ctrl-C, wherever it happens."""
    assert _pressed(f"at({module!r}, press)") == (128 + signal.SIGINT, "", "")


_PRESSED = f"""
import atexit, os, signal, sys, weakref
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests may have it ignored
def press(*_):
    os.kill(os.getpid(), signal.SIGINT)
def at(module, act):
    class Watch:
        def find_spec(self, name, *rest):
            if name == module:
                act()
    sys.meta_path.insert(0, Watch())
sys.argv = ["parindex", "score", {METRICS!r}]
from parindex_cli.__main__ import main
"""


def _pressed(when: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{_PRESSED}{when}\nmain()"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize(
    "when",
    [
        # Twice: once more while Python ends.
        "atexit.register(press); at('yaml', press)",
        "atexit.register(press); at('parindex_cli.cli.score', press)",
        # In what is called when something is no more, where nothing can be raised.
        "class It: pass\nat('yaml', lambda: weakref.ref(It(), press))",
        "class It:\n  __del__ = press\nat('typer', It)",
    ],
)
def test_a_key_pressed_twice_or_where_nothing_can_be_raised(when: str) -> None:
    assert _pressed(when) == (128 + signal.SIGINT, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_key_pressed_when_all_is_done() -> None:
    code, page, errors = _pressed("atexit.register(press)")
    assert (code, errors) == (-signal.SIGINT, "")
    assert len(page) > 1000


# ---- the commands to run next

APPRAISAL = 'format: appraisal/1\nunit: Sở\nyear: 2030\nlayer: appraised\nby: X\nunlisted: self\npoints: {"1.1": 1}\n'


def unbroken(page: str) -> list[str]:
    """The commands of a page on the terminal: each on one line, which the terminal may break as it likes."""
    return [line.strip().rpartition("  ")[0] for line in page.splitlines() if line.startswith("  parindex ")]


@pytest.mark.skipif(sys.platform == "win32", reason="quoted for another shell there")
@pytest.mark.parametrize(
    "name", ["m.yaml", "my q2.yaml", "$(touch RAN).yaml", "a'b\"c.yaml", "-m.yaml", "sở;x.yaml", "*.yaml"]
)
@pytest.mark.parametrize("more", [[], ["--evidence"], ["--layer", "self"], ["--appraisal", "the points.yaml"]])
def test_every_command_shown_speaks_of_the_same_numbers(name: str, more: list[str]) -> None:
    """Without criteria and a baseline of that year at hand, only what is repeated leads to them."""
    shutil.move(CRITERIA, "my criteria.yaml")
    shutil.move(BASELINE, "last & least.yaml")
    shutil.move(METRICS, f"./{name}")
    if "--appraisal" in more:
        Path("the points.yaml").write_text(APPRAISAL, "utf-8")
    given = ["--criteria", "my criteria.yaml", "--baseline", "last & least.yaml", *more]
    result = run("score", *given, "--", name)
    assert result.exit_code == 0, result.stderr
    told = unbroken(result.stdout)
    assert run("score", *given, "-o", "page.md", "--", name).exit_code == 0
    shown = [line for line in Path("page.md").read_text("utf-8").splitlines() if "parindex " in line and "`" in line]
    commands = [line.split("`")[1] for line in shown]
    # Once an appraiser has given the points, nothing of them is the department's to win.
    assert len(commands) >= (0 if "--appraisal" in more else 3 if "--evidence" in more else 2)
    assert told == commands
    for command in commands:
        words = shlex.split(command)
        assert words[0] == "parindex"
        again = run(*words[1:])
        assert again.exit_code == 0, (command, again.stderr)
        kept = given if words[1] != "evidence" else given[:4]
        assert [word for word in words if word in given] == [word for word in kept if word != "--evidence"]
    assert not Path("RAN").exists()


_GIVEN = ["--criteria", "my criteria.yaml", "--baseline", "last & least.yaml"]
_FOLDER, _UNIT, _DUE = ["--folder", "the proofs"], ["--unit", "van_phong"], ["--due", "2030-11-15"]
REPEATED = {
    "what would be": (["score", "--set", "on_time=100%"], "gaps", []),
    "what is proven by a folder": (["score", *_FOLDER], "evidence", _FOLDER),
    "what a division has to prove": (["gaps", *_FOLDER, *_UNIT], "evidence", [*_FOLDER, *_UNIT]),
    "the tracker of a plan with a deadline": (["plan", "--gain", "1", *_DUE], "plan", _DUE),
}


@pytest.mark.skipif(sys.platform == "win32", reason="quoted for another shell there")
@pytest.mark.parametrize("case", REPEATED)
def test_a_command_repeats_what_its_numbers_depend_on(case: str) -> None:
    shutil.move(CRITERIA, "my criteria.yaml")
    shutil.move(BASELINE, "last & least.yaml")
    Path("the proofs").mkdir()
    text = Path(METRICS).read_text("utf-8").replace("period: year", "period: 9M")
    Path(METRICS).write_text(text, "utf-8")
    command, following, kept = REPEATED[case]
    result = run(*command, METRICS, *_GIVEN)
    assert result.exit_code == 0, result.stderr
    shown = [words for line in unbroken(result.stdout) if (words := shlex.split(line))[1] == following]
    assert shown
    for words in shown:
        assert [word for word in words if word in {*_GIVEN, *kept}] == [*_GIVEN, *kept]
        assert run(*words[1:]).exit_code == 0, words


@pytest.mark.skipif(sys.platform == "win32", reason="quoted for another shell there")
def test_a_file_that_was_written_is_checked_by_its_name_as_the_shell_takes_it() -> None:
    Path("my year").mkdir()
    result = run("new", "2031", "--from", CRITERIA, "-o", "my year/2031.yaml")
    assert result.stderr.splitlines()[-1] == 'next: parindex check "my year/2031.yaml"'


@pytest.mark.parametrize("option", [["--folder", "nowhere"], ["--rank", "3"]])
def test_an_option_that_does_not_go_with_a_trial_is_not_passed_over(option: list[str]) -> None:
    result = run("score", METRICS, "--set", "on_time=100%", *option)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{option[0]} does not go with --set" in result.stderr


@pytest.mark.parametrize(
    ("word", "posix", "windows"),
    [
        ("q3.yaml", "q3.yaml", "q3.yaml"),
        ("số-liệu/quý.yaml", "số-liệu/quý.yaml", "số-liệu/quý.yaml"),
        ("6 tháng.yaml", '"6 tháng.yaml"', '"6 tháng.yaml"'),
        ("a&b(1).yaml", '"a&b(1).yaml"', '"a&b(1).yaml"'),
        ("it's.yaml", '"it\'s.yaml"', '"it\'s.yaml"'),
        ("năm\\q3.yaml", "'năm\\q3.yaml'", "năm\\q3.yaml"),
        ("$HOME.yaml", "'$HOME.yaml'", '"$HOME.yaml"'),
        ("!1 `x`.yaml", "'!1 `x`.yaml'", '"!1 `x`.yaml"'),
        ('Sở "X"', "'Sở \"X\"'", '"Sở \\"X\\""'),
        ("-q3.yaml", "./-q3.yaml", "./-q3.yaml"),
        ("", '""', '""'),
    ],
)
def test_a_command_is_quoted_as_the_shell_of_the_system_takes_it(
    word: str, posix: str, windows: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for platform, quoted in (("linux", posix), ("win32", windows)):
        monkeypatch.setattr("parindex_cli.views.page.sys.platform", platform)
        assert typed("score", word) == f"parindex score {quoted}"
    monkeypatch.undo()
    assert shlex.split(posix) == [f"./{word}" if word.startswith("-") else word]


# ---- spaces that are no plain ones, as they come with what is pasted into a command line

SPACED = {
    "a share": ["score", METRICS, "--fail-under", "10 %"],
    "a goal": ["plan", METRICS, "--goal", " 60 %"],
    "an effort": ["plan", METRICS, "--goal", "60", "--effort", " on_time = 2 "],
    "what is left out": ["plan", METRICS, "--goal", "60", "--without", " 1.1 , 1.2 "],
    "a deadline": ["plan", METRICS, "--goal", "60", "--due", " 15/11/2030 "],
    "a figure": ["score", METRICS, "--set", " on_time = 96,4 % "],
    "a word": ["score", METRICS, "--set", "on_time=không phát sinh"],
}


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u200b \u200b"])
@pytest.mark.parametrize("case", SPACED)
def test_a_space_in_a_value_is_as_good_as_any(case: str, space: str) -> None:
    plain = run(*SPACED[case])
    other = run(*(word.replace(" ", space) for word in SPACED[case]))
    assert (plain.exit_code < 2, plain.stderr) == (True, other.stderr)
    lines = [[line for line in one.stdout.splitlines() if "parindex " not in line] for one in (plain, other)]
    assert lines[0] == lines[1]
