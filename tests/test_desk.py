"""Each file is read once in a run, and no file that a run reads can be its output, whatever name it is called by."""

import builtins
import io
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import COMMANDS, app
from parindex_cli.cli.door import spare
from parindex_cli.language import Lang, Stop
from parindex_cli.loader import Desk, load_case
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission
from parindex_cli.report import renderers
from parindex_cli.report.apart import Fill
from parindex_cli.report.content import Content
from parindex_cli.report.folders import Opened

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parent.parent
GOOD = Path(__file__).parent / "broken" / "good"
PROOF = "evidence: [{document: 12/BC-VP, date: '2030-07-01', issuer: Sở, file: proof.txt}]"
APPRAISAL = """\
format: appraisal/1
unit: Sở
year: 2030
layer: appraised
round: 1
by: Tổ thẩm định
unlisted: self
points:
  "1.1": {points: 0, reason: "thiếu tài liệu"}
"""
OFFICE = "format: office/1\nagency: Sở\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one of everything that a command may read, small enough to be read often."""
    folder = tmp_path_factory.mktemp("office")
    with chdir(folder):
        for name in ("criteria", "baselines"):
            shutil.copytree(GOOD / name, name)
        shutil.copytree(ROOT / "templates", "templates")
        text = (GOOD / "metrics.yaml").read_text("utf-8")
        text = text.replace("on_time: 96%", "on_time: {value: 96%, " + PROOF + "}")
        written = {
            "q2.yaml": text,
            "q3.yaml": text.replace("period: Q2", "period: Q3"),
            "part.yaml": text.replace("year:", "division: van_phong\nyear:"),
            "appraisal.yaml": APPRAISAL,
            "office.yaml": OFFICE,
            "efforts.yaml": "format: efforts/1\n",
            "results.csv": "Đơn vị,Năm,Chỉ số\nSở A,2029,80\n",
            "proof.txt": "Báo cáo\n",
            "old.yaml": Path("criteria/2030.yaml").read_text("utf-8"),
            "templates/report.vi.md.j2": "{% include 'more.j2' %}\n",
            "templates/more.j2": "{{ title }}\n",
        }
        for file, content in written.items():
            Path(file).write_text(content, "utf-8")
        run("seal", "q2.yaml")
        run("form", "--unit", "van_phong", "--period", "Q2", "--fill", "part.yaml", "-o", "part.xlsx")
    return folder


@pytest.fixture(autouse=True)
def _in_an_office(office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARINDEX_LANG", "en")
    monkeypatch.setattr("parindex_cli.cli.report._pictures", lambda *_: ())  # take longest, and are made of no file
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


@contextmanager
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often each file of the working folder is opened to be read, templates by this process too."""
    counted: Counter[str] = Counter()
    here, real = os.path.realpath("."), io.open

    def counting(file: int | str | Path, mode: str = "r", *args: object, **kwargs: object) -> object:
        inside = not isinstance(file, int) and os.path.realpath(file).startswith(here + os.sep)
        if inside and set(mode) <= set("rbt"):
            counted[os.path.relpath(os.path.realpath(file), here)] += 1
        return real(file, mode, *args, **kwargs)  # type: ignore[call-overload]

    def here_too(fill: Fill, content: Content, lang: Lang, template: Path, told: Opened, *, pictures: bool) -> bytes:
        return fill(content, lang, template, told)

    with monkeypatch.context() as patch:
        patch.setattr(io, "open", counting)
        patch.setattr(builtins, "open", counting)
        patch.setattr(renderers, "render_apart", here_too)
        yield counted


EVERY = ("criteria/2030.yaml", "baselines/2029.yaml")
SCORED = ("q2.yaml", *EVERY)
# What each command reads, at least; those that write take `-o` behind these words.
READ: dict[tuple[str, ...], tuple[str, ...]] = {
    ("score", "q2.yaml", "--format", "table"): (*SCORED, "q2.yaml.seal", "proof.txt"),
    ("score", "q2.yaml", "--format", "json"): SCORED,
    ("score", "q2.yaml", "--evidence", "--format", "csv"): (*SCORED, "proof.txt"),
    ("score", "q2.yaml", "--appraisal", "appraisal.yaml", "--format", "markdown"): (*SCORED, "appraisal.yaml"),
    ("score", "part.xlsx", "--format", "json"): ("part.xlsx", *EVERY),
    ("score", "q2.yaml", "--set-from", "q3.yaml", "--format", "json"): (*SCORED, "q3.yaml"),
    ("plan", "q2.yaml", "--goal", "0", "--efforts", "efforts.yaml", "--format", "json"): (*SCORED, "efforts.yaml"),
    ("plan", "q2.yaml", "--rank", "1", "--results", "results.csv", "--format", "json"): (*SCORED, "results.csv"),
    ("gaps", "q2.yaml", "--evidence", "--format", "json"): (*SCORED, "proof.txt"),
    ("explain", "1.1", "q2.yaml", "--format", "markdown"): SCORED,
    ("explain", "1.1", "--year", "2030", "--format", "markdown"): ("criteria/2030.yaml",),
    ("evidence", "q2.yaml", "--format", "json"): (*SCORED, "proof.txt"),
    ("reconcile", "q2.yaml", "appraisal.yaml", "--next", "q3.yaml", "--format", "json"): (
        *SCORED,
        *("q3.yaml", "appraisal.yaml"),
    ),
    ("report", "q2.yaml", "q3.yaml", "--lang", "vi", "--format", "markdown"): (
        *SCORED,
        *("q3.yaml", "office.yaml", "templates/report.vi.md.j2", "templates/more.j2"),
    ),
    ("report", "q2.yaml", "--evidence", "--format", "html"): (
        *SCORED,
        *("proof.txt", "q2.yaml.seal", "office.yaml", "templates/report.html.j2"),
    ),
    ("report", "q2.yaml", "--lang", "en", "--format", "docx"): (*SCORED, "templates/report.en.docx"),
    ("report", "q2.yaml", "--format", "xlsx"): SCORED,
    ("check", ".", "part.xlsx", "--against", "old.yaml", "--backtest", "q3.yaml", "--format", "json"): (
        *SCORED,
        *("q3.yaml", "part.yaml", "part.xlsx", "appraisal.yaml", "office.yaml", "old.yaml", "proof.txt"),
    ),
    ("check", "q2.yaml.seal", "q3.yaml", "--format", "text"): ("q2.yaml.seal", "q3.yaml", *EVERY),
    ("merge", "part.yaml"): ("part.yaml", "criteria/2030.yaml"),
    ("merge", "part.xlsx"): ("part.xlsx", "criteria/2030.yaml"),
    ("form", "--fill", "part.yaml", "--last", "q2.yaml", "--format", "csv"): (
        *("part.yaml", "q2.yaml", "criteria/2030.yaml"),
    ),
    ("seal", "q2.yaml"): (*SCORED, "proof.txt"),
}
ONLY_PRINT: dict[tuple[str, ...], tuple[str, ...]] = {
    ("verify", "q2.yaml"): (*SCORED, "q2.yaml.seal", "proof.txt"),
    ("report", "q2.yaml", "--lang", "vi"): (*SCORED, "q2.yaml.seal", "templates/report.vi.md.j2"),
    ("check", "q2.yaml", "./q2.yaml", "criteria/../q2.yaml"): SCORED,
}
NOTHING = {"schema"}
"""Commands that read no file of an office."""
NEVER_REPLACE = {"init", "new"}
"""Commands that have no --force, and leave whatever is there as it is."""


def named(command: tuple[str, ...]) -> str:
    return " ".join(command)


def test_every_command_is_tried() -> None:
    assert {command[0] for command in (*READ, *ONLY_PRINT)} | NOTHING | NEVER_REPLACE | {"templates"} == set(COMMANDS)


@pytest.mark.parametrize("command", [*READ, *ONLY_PRINT], ids=named)
def test_each_file_is_read_once(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    output = () if command in ONLY_PRINT else ("-o", "out.yaml")
    with opened(monkeypatch) as counted:
        result = run(*command, *output)
    assert result.exit_code in (0, 1), result.stderr
    assert {*(READ | ONLY_PRINT)[command]} <= {*counted}
    assert {file: n for file, n in counted.items() if n > 1} == {}


def by_another_path(file: str, alias: str) -> str:
    return f"criteria/../{file}"


def by_hard_link(file: str, alias: str) -> str:
    os.link(file, alias)
    return alias


def by_symbolic_link(file: str, alias: str) -> str:
    Path(alias).symlink_to(file)
    return alias


def by_letter_case(file: str, alias: str) -> str:
    return str(Path(file).with_name(Path(file).name.swapcase()))


NAMES: list[Callable[[str, str], str]] = [by_hard_link, by_symbolic_link, by_letter_case, by_another_path]


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize("command", READ, ids=named)
def test_no_command_replaces_a_file_that_it_opened(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(monkeypatch) as counted:
        run(*command, "-o", "out.yaml")
    for number, file in enumerate(sorted(counted)):
        before = Path(file).read_bytes()
        ways = NAMES if file in READ[command][:1] else [NAMES[number % len(NAMES)]]
        for way in ways:
            # merge writes YAML only; every other command writes what it is asked to into any file.
            output = way(file, f"alias-{number}-{way.__name__}.yaml")
            if command[0] == "merge" and not output.endswith(".yaml"):
                continue
            same = Path(output).exists()  # another letter case is another file on most disks
            result = run(*command, "-o", output, "--force")
            assert Path(file).read_bytes() == before, (output, result.output)
            if same:
                assert result.exit_code == 2, (output, result.output)
                assert "would replace" in result.stderr or "sẽ ghi đè" in result.stderr, (output, result.output)
    assert len(counted) >= len(READ[command])


def test_templates_are_not_copied_onto_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    from parindex_cli import places

    shutil.copytree("templates", "shipped")
    monkeypatch.setattr(places, "shipped", lambda folder: Path("shipped"))
    for name in ("shipped", "linked"):
        Path(name).mkdir(exist_ok=True)
        if name == "linked":
            for file in Path("shipped").iterdir():
                os.link(file, Path(name, file.name))
        result = run("templates", "export", name, "--force")
        assert (result.exit_code, "would replace" in result.stderr) == (2, True)


# The desk by itself


def test_the_digest_is_that_of_the_bytes_that_were_scored() -> None:
    desk = Desk()
    before = sha256(Path("q2.yaml").read_bytes()).hexdigest()
    case, _ = load_case(desk, Path("q2.yaml"))
    Path("q2.yaml").write_text("changed\n", "utf-8")
    assert case is not None
    assert case.file.digest == desk.digest(Path("q2.yaml")) == before


def test_findings_name_the_file_as_whoever_asks_does() -> None:
    Path("q2.yaml").write_text(Path("q2.yaml").read_text("utf-8") + "unknown: 1\n", "utf-8")
    desk = Desk()
    for name in ("q2.yaml", "criteria/../q2.yaml", str(Path("q2.yaml").resolve())):
        assert {found.file for found in desk.read(Path(name), Submission).diagnostics} == {name}


def test_what_is_missing_or_too_large_is_told_by_every_name_too() -> None:
    desk = Desk()
    for name in ("none.yaml", "criteria/../none.yaml"):
        (found,) = desk.read(Path(name), CriteriaSet).diagnostics
        assert (found.file, found.code) == (name, "file-missing")
    assert desk.digest(Path("none.yaml")) == ""


def test_a_file_read_as_another_kind_is_refused_and_still_lies_there() -> None:
    desk = Desk()
    assert [found.code for found in desk.read(Path("q2.yaml"), CriteriaSet).diagnostics] == ["wrong-format"]
    with pytest.raises(Stop):
        spare(Path("q2.yaml"), desk.files)
