"""Merging what lies in a folder, and into a workbook."""

import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.loader import Desk
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.figure_words import figure_text
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import Submission
from tests.wrote import beside

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent
DIVISIONS = sorted((ROOT / "examples" / "divisions").glob("*.yaml"))


@pytest.fixture(autouse=True)
def _in_a_folder_of_forms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)
    Path("q3").mkdir()
    for one in DIVISIONS:
        shutil.copy(one, "q3")


def run(*arguments: str | Path, command: str = "merge") -> Result:
    result = CliRunner().invoke(app, [command, *map(str, arguments), "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


def read(path: str) -> Submission:
    loaded = Desk().read(Path(path), Submission)
    assert loaded.value is not None, [found.line("en") for found in loaded.diagnostics]
    return loaded.value


def criteria_file() -> CriteriaSet:
    loaded = Desk().read(ROOT / "criteria" / "2022.yaml", CriteriaSet)
    assert loaded.value is not None
    return loaded.value


def test_a_folder_is_the_files_in_it() -> None:
    assert run(*DIVISIONS, "-o", "named.yaml").exit_code == 0
    result = run("q3", "-o", "folder.yaml")
    assert (result.exit_code, beside(result)) == (0, "")
    assert Path("folder.yaml").read_text("utf-8") == Path("named.yaml").read_text("utf-8")


def test_what_is_no_metrics_file_is_left_out_and_said_to_be() -> None:
    shutil.copy(ROOT / "criteria" / "2022.yaml", "q3/criteria.yaml")
    Path("q3/list.csv").write_text("a;b\n1;2\n", "utf-8")
    Path("q3/deeper").mkdir()
    for name in ("deeper/x.yaml", ".hidden.yaml", "~$form.xlsx", "scan.pdf", "note.txt"):
        Path("q3", name).write_text("- nothing", "utf-8")
    result = run("q3", "-o", "q3.yaml")
    told = [f"{Path('q3', name)}: no metrics file, left out" for name in ("criteria.yaml", "list.csv")]
    assert (result.exit_code, beside(result).splitlines()) == (0, told)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("broken.yaml", b"figures: {", "yaml-syntax"),
        ("nameless.yaml", b"figures: {}", "missing-key"),
        ("spoilt.xlsx", b"PK\x03\x04nothing", "workbook-broken"),
    ],
)
def test_a_file_that_cannot_be_read_is_not_left_out(name: str, content: bytes, code: str) -> None:
    Path("q3", name).write_bytes(content)
    result = run("q3", "-o", "q3.yaml")
    assert (result.exit_code, Path("q3.yaml").exists()) == (2, False)
    assert f"error[{code}]" in result.stderr
    assert str(Path("q3", name)) in result.stderr


def test_the_result_may_lie_in_the_folder_and_be_made_again() -> None:
    assert run("q3", "-o", "q3/department.yaml").exit_code == 0
    first = Path("q3/department.yaml").read_bytes()
    assert run("q3", "-o", "q3/department.yaml").exit_code == 0
    assert Path("q3/department.yaml").read_bytes() == first


def test_the_result_is_known_by_another_name() -> None:
    assert run("q3", "-o", "q3/department.yaml").exit_code == 0
    os.link("q3/department.yaml", "linked.yaml")
    assert run("q3", "-o", "linked.yaml").exit_code == 0


def test_a_divisions_file_in_the_folder_is_never_replaced() -> None:
    before = Path("q3/thanh-tra.yaml").read_bytes()
    result = run("q3", "-o", "q3/thanh-tra.yaml", "--force")
    assert (result.exit_code, Path("q3/thanh-tra.yaml").read_bytes()) == (2, before)
    assert "would replace an input file" in result.stderr


def test_an_older_result_in_the_folder_is_told() -> None:
    assert run("q3", "-o", "q3/department.yaml").exit_code == 0
    result = run("q3", "-o", "other.yaml")
    assert (result.exit_code, Path("other.yaml").exists()) == (2, False)
    assert "error[already-merged]" in result.stderr


def test_a_folder_without_a_metrics_file() -> None:
    Path("empty").mkdir()
    result = run("empty", "-o", "q3.yaml")
    assert (result.exit_code, result.stderr) == (2, "error: empty: there is no metrics file in the folder\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_in_the_folder_is_not_waited_for() -> None:
    os.mkfifo("q3/pipe.yaml")
    assert run("q3", "-o", "q3.yaml").exit_code == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may read everything")
def test_a_folder_that_cannot_be_read() -> None:
    Path("q3").chmod(0)
    try:
        result = run("q3", "-o", "q3.yaml")
    finally:
        Path("q3").chmod(0o755)
    assert (result.exit_code, Path("q3.yaml").exists()) == (2, False)


def test_the_result_as_a_workbook_holds_the_same_figures() -> None:
    assert run("q3", "-o", "q3.yaml").exit_code == 0
    result = run("q3", "-o", "q3.xlsx")
    assert result.exit_code == 0, result.stderr
    assert "figures were merged from divisions" in result.stderr
    assert "parindex score q3.xlsx" in result.stdout
    wanted, got = (read_figures(read(name).figures, criteria_file().metrics)[0] for name in ("q3.yaml", "q3.xlsx"))
    metrics = criteria_file().metrics
    words = [
        {name: said for name, one in told.items() if (said := figure_text(one.figure, metrics[name]).in_("en"))}
        for told in (wanted, got)
    ]
    assert words[0] == words[1] | {"sipas_access_rate": "not reported"}  # the survey's is asked of nobody
    assert all(len(got[name].evidence) == len(wanted[name].evidence) for name in got)
    head = read("q3.xlsx")
    assert (head.division, head.period, head.illustrative) == (None, "Q3", True)


def test_a_workbook_that_somebody_edited_is_not_replaced() -> None:
    Path("q3.xlsx").write_bytes(b"somebody's")
    result = run("q3", "-o", "q3.xlsx")
    assert (result.exit_code, Path("q3.xlsx").read_bytes()) == (2, b"somebody's")
