"""A start: an empty folder prepared for a year, and where a folder stands in it."""

import os
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "2022-q2.yaml"
DIVISIONS = sorted((ROOT / "examples" / "divisions").iterdir())


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, prog_name="parindex")


def shown(lang: str = "vi") -> str:
    done = run("--lang", lang)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def test_an_empty_folder_is_prepared_and_nothing_there_is_touched() -> None:
    assert "parindex init" in shown()
    Path("office.yaml").write_text("mine", "utf-8")
    done = run("init", "--department", 'Sở "X"')
    assert done.exit_code == 0
    written = (Path("criteria/2022.yaml"), Path("assignment.yaml"), Path("baselines/2021.yaml"))
    assert done.stderr == "".join(f"Đã ghi {path}\n" for path in written)
    assert 'parindex form --period "quý 1" -o bieu-mau.xlsx' in done.stdout
    assert Path("office.yaml").read_text("utf-8") == "mine"
    assert Path("criteria/2022.yaml").read_bytes() == (ROOT / "criteria" / "2022.yaml").read_bytes()
    Path("office.yaml").unlink()
    assert run("init", "--department", 'Sở "X"').stderr == "Đã ghi office.yaml\n"
    assert run("check", "criteria", "baselines", "office.yaml", "assignment.yaml", "--strict").exit_code == 0
    assert 'agency: "Sở \\"X\\""' in Path("office.yaml").read_text("utf-8")


def test_a_year_without_criteria_is_refused() -> None:
    done = run("init", "--year", "1999")
    assert (done.exit_code, done.stderr) == (2, "lỗi: không có bộ tiêu chí năm 1999; có: 2022\n")
    assert list(Path().iterdir()) == []


def test_what_is_sent_and_what_is_awaited() -> None:
    Path("quy-3").mkdir()
    shutil.copy(DIVISIONS[0], Path("quy-3"))
    text = shown("en")
    assert "1 divisions have sent theirs, awaited: " in text
    assert "parindex merge" in text
    for file in DIVISIONS:
        shutil.copy(file, Path("quy-3"))
    assert "3 divisions have sent theirs, awaited: Planning and Finance Division" in shown("en")


def test_the_next_steps_can_be_run() -> None:
    shutil.copy(EXAMPLE, "q2.yaml")
    lines = [line.split("  ")[1] for line in shown().splitlines() if line.startswith("  parindex ")]
    assert [line.split()[1] for line in lines] == ["score", "gaps", "report", "--help"]
    for line in lines:
        assert run(*shlex.split(line)[1:]).exit_code == 0, line
    assert Path("q2.docx").exists()


def test_the_forms_to_write_next_are_of_the_year_of_the_folder() -> None:
    shutil.copy(DIVISIONS[0], ".")
    assert "form --period Q3 -o bieu-mau.xlsx" in shown()
    Path("criteria").mkdir()
    text = (ROOT / "criteria" / "2022.yaml").read_text("utf-8")
    Path("criteria/2023.yaml").write_text(text.replace("\nyear: 2022", "\nyear: 2023"), "utf-8")
    assert "form --period Q3 --year 2022 -o bieu-mau.xlsx" in shown()


STRANGE = {
    "a pipe": lambda: os.mkfifo("x.yaml"),
    "a link to nothing": lambda: Path("x.yaml").symlink_to("nix"),
    "a folder like a file": lambda: Path("x.yaml").mkdir(),
    "a broken workbook": lambda: Path("x.xlsx").write_bytes(b"PK\x03\x04"),
    "broken YAML": lambda: Path("x.yaml").write_text("format: metrics/1\n: [", "utf-8"),
    "another YAML": lambda: Path("x.yaml").write_text("a: 1", "utf-8"),
    "a link to a folder": lambda: Path("x").symlink_to("/"),
    "a closed folder": lambda: Path("x").mkdir(0),
}


@pytest.mark.skipif(os.name == "nt", reason="such files are of other systems")
@pytest.mark.parametrize("what", STRANGE)
def test_strange_things_in_the_folder_are_passed_over(what: str) -> None:
    STRANGE[what]()
    assert "parindex init" in shown()
    shutil.copy(EXAMPLE, "q2.yaml")
    assert "q2.yaml, 63/66" in shown()
