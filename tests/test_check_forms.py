"""`check` on the sheets of one workbook says all that `merge` says of them, and what two files would be told."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.forms import form_of, own_figures
from parindex_cli.grids import Grid
from parindex_cli.loader import Desk
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission
from parindex_cli.views.form_workbook import form_workbook
from tests.form_tables import at
from tests.workbooks import packed, read, sheet_of, xlsx

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent
DIVISIONS = sorted((ROOT / "examples" / "divisions").glob("*.yaml"))
FINDING = re.compile(r"^(all\.xlsx\[.+?\]!\S+): (\w+\[[a-z-]+\])", re.MULTILINE)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARINDEX_LANG", "en")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


@pytest.fixture(scope="module")
def divisions(tmp_path_factory: pytest.TempPathFactory) -> list[Grid]:
    """The examples' divisions, each on a sheet of one workbook, as it is read."""
    rules = Desk().read(ROOT / "criteria" / "2022.yaml", CriteriaSet).value
    assert rules is not None
    forms = []
    for file in DIVISIONS:
        submission = Desk().read(file, Submission).value
        assert submission is not None
        forms.append(
            form_of(
                rules,
                unit=submission.unit,
                year=submission.year,
                period=submission.period,
                division=submission.division,
                submission_figures=own_figures(submission, rules, submission.division).figures,
                submitted_by=submission.submitted_by,
            )
        )
    return read(tmp_path_factory.mktemp("forms"), "all.xlsx", form_workbook(forms))[0]


class Book(NamedTuple):
    """Which sheets of the divisions' workbook there are, what is changed on each, and what `merge` says of it."""

    sheets: tuple[int, ...]
    changed: dict[tuple[int, str], object]
    codes: set[str]


ALL, TWICE = (0, 1, 2), (0, 1, 2, 1)
CHANGED = {
    "as they are": Book(ALL, {}, set()),
    "unknown division": Book(ALL, {(1, "C4"): "thanhtra"}, {"unknown-unit"}),
    "another's division": Book(ALL, {(1, "C4"): "van_phong"}, {"division-twice", "not-its-metric"}),
    "no division": Book(ALL, {(1, "B4"): None, (1, "C4"): None}, {"division-missing"}),
    "figures that must be the same": Book(ALL, {(0, "D21"): "không"}, {"figures-differ"}),
    "percentage beside counts": Book(ALL, {(0, "D13"): "90%", (0, "E13"): None}, {"share-without-counts"}),
    "another period": Book(ALL, {(1, "B6"): "Q2"}, {"heads-differ"}),
    "another department": Book(ALL, {(1, "B3"): "Sở Nội vụ"}, {"heads-differ"}),
    "another year": Book(ALL, {(1, "B5"): "2021"}, {"heads-differ"}),
    "a year without criteria": Book(ALL, {(i, "B5"): "1999" for i in ALL}, {"no-criteria"}),
    "copied": Book(TWICE, {}, {"division-twice"}),
    "copied and changed": Book(TWICE, {(3, "D18"): "2"}, {"division-twice"}),
    "alone and copied": Book((1, 1), {(1, "D18"): "2"}, {"division-twice"}),
    "alone, as another's": Book((1,), {(0, "C4"): "van_phong"}, {"not-its-metric"}),
    "too many done": Book(ALL, {(1, "D18"): "9"}, {"done-over-of"}),
    "two with one error each": Book(ALL, {(1, "D18"): "x", (0, "D21"): "không"}, {"figures-differ"}),
}


def put(divisions: list[Grid], book: Book) -> str:
    """The workbook with nothing but texts in it: openpyxl takes longer to write its looks than both commands."""
    parts = {}
    for number, at_first in enumerate(book.sheets):
        cells: dict[tuple[int, int], object] = {
            place: cell.text for place, cell in divisions[at_first].cells.items() if cell.kind != "formula"
        }
        cells |= {at(place): value for (sheet, place), value in book.changed.items() if sheet == number}
        parts[f"xl__worksheets__sheet{number + 1}_dot_xml"] = sheet_of(cells)
    names = [f"{number + 1}. Phòng {at_first}" for number, at_first in enumerate(book.sheets)]
    Path("all.xlsx").write_bytes(packed(xlsx(names=names, **parts)))
    return "all.xlsx"


def found(result: Result) -> set[tuple[str, str]]:
    return set(FINDING.findall(result.output))


def codes(told: set[tuple[str, str]]) -> set[str]:
    return {what.partition("[")[2].rstrip("]") for _, what in told}


@pytest.mark.parametrize("name", CHANGED)
def test_check_says_all_that_merge_says(name: str, divisions: list[Grid]) -> None:
    book = put(divisions, CHANGED[name])
    merged, checked = run("merge", book, "-o", "q3.yaml"), run("check", book)
    assert codes(found(merged)) >= CHANGED[name].codes
    assert found(checked) >= found(merged)
    assert (merged.exit_code == 2) == (checked.exit_code == 1)


def test_copies_that_differ_are_told_as_two_files_are(divisions: list[Grid]) -> None:
    told = run("check", put(divisions, CHANGED["copied and changed"])).stdout
    assert "[same-end-differs]" in told
    assert "3 (all.xlsx[2. Phòng 1], " in told  # the other sheet, by its name
    assert "[same-end-differs]" not in run("check", put(divisions, CHANGED["copied"])).stdout


def test_a_workbook_may_hold_the_periods_of_one_division(divisions: list[Grid]) -> None:
    periods = {(0, "B6"): "Q1", (1, "B6"): "Q2", (2, "B6"): "Q3"}
    assert run("check", put(divisions, Book((1, 1, 1), periods, set()))).stdout == "files: 1, errors: 0, warnings: 0\n"
    fell = Book((1, 1, 1), {**periods, (2, "D18"): "2"}, set())
    assert codes(found(run("check", put(divisions, fell)))) == {"count-fell"}


def test_a_workbook_is_compared_with_that_of_an_earlier_period(divisions: list[Grid]) -> None:
    put(divisions, Book(ALL, {**{(i, "B6"): "Q2" for i in ALL}, (1, "D18"): "4"}, set()))
    Path("all.xlsx").rename("q2.xlsx")
    told = run("check", "q2.xlsx", put(divisions, Book(ALL, {}, set()))).stdout
    assert {code for _, code in FINDING.findall(told)} == {"error[count-fell]"}
    assert "4 (q2.xlsx, " in told


def test_one_file_of_a_division_is_judged_as_by_merge() -> None:
    text = DIVISIONS[1].read_text("utf-8").replace("division: thanh_tra", "division: van_phong")
    Path("q3.yaml").write_text(text, "utf-8")
    for command in ("check", "merge"):
        assert "error[not-its-metric]" in run(command, "q3.yaml").output


def test_a_folder_is_checked_with_the_forms_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "gửi về"
    (folder / "phòng").mkdir(parents=True)
    run("form", "--unit", "thanh_tra", "--period", "Q3", "-o", folder / "phòng" / "q3.XLSX")
    run("form", "--unit", "van_phong", "--period", "Q3", "-o", folder / "vp.csv")
    run("form", "--appraisal", ROOT / "examples" / "2022-q2.yaml", "-o", folder / "phieu.xlsx")
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "Danh bạ"
    book.save(folder / "danh-ba.xlsx")
    (folder / "ds.csv").write_text("a;b\n", "utf-8")
    (folder / "~$q3.xlsx").write_bytes(b"x")
    lines = run("check", folder, "--lang", "en").stdout.splitlines()
    told = {line.partition("gửi về")[2].partition("!")[0].partition("[")[0] for line in lines[:-1] if "[empty-" in line}
    assert told == {"/phòng/q3.XLSX", "/vp.csv", "/phieu.xlsx"}
    assert lines[-1].startswith("files: 3, ")
    result = run("check", folder, "--ignore", "empty-value", "--lang", "en")
    assert "Danh bạ" not in result.output
    assert "danh-ba" not in result.output
