"""`parindex form`, and forms as input of every other command."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.forms import Form, form_of, layout
from parindex_cli.loader import Desk
from parindex_cli.model.submission import Evidence, ReportedFigure, Submission
from parindex_cli.views.form_workbook import form_workbook
from tests.form_tables import criteria
from tests.libreoffice import LibreOffice
from tests.wrote import beside

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "2022-q2.yaml"
CRITERIA = ("--criteria", ROOT / "tests/broken/good/criteria/2030.yaml")
LETTERS = dict(zip(layout.columns(), "ABCDEFGHIJKLMNOP", strict=True))


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PARINDEX_LANG", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


def good(*arguments: str | Path) -> str:
    result = run(*arguments)
    # The example gives estimates of what the survey scores, for which a table has no place; one of its documents has no
    # number, which a citation in one cell is asked for.
    expected = ("(estimate)", "[citation-incomplete]")
    told = [line for line in beside(result).splitlines() if not any(words in line for words in expected)]
    assert (result.exit_code, told) == (0, [])
    return result.stdout


def so_far(data: Any) -> Any:
    """What a command writes as JSON, without what estimates go into."""
    if isinstance(data, dict):
        return {key: so_far(value) for key, value in data.items() if key not in {"projection", "estimate"}}
    return [so_far(item) for item in data] if isinstance(data, list) else data


def score_of(file: str | Path) -> Any:
    return so_far(json.loads(good("score", file, "--format", "json", "--detail")))


def refused(*arguments: str | Path) -> str:
    result = run(*arguments, "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def sheets(path: str, **more: Any) -> Any:
    return load_workbook(path, **more)


def row_of(sheet: Any, metric: str, option: str | None = None) -> int:
    headers = {cell.value: cell.column_letter for row in sheet.iter_rows() for cell in row if cell.value}
    m, o = headers[layout.HEADERS["metric"]], headers[layout.HEADERS["option"]]
    rows = range(1, sheet.max_row + 1)
    return next(n for n in rows if sheet[f"{m}{n}"].value == metric and sheet[f"{o}{n}"].value == option)


def filled(path: str, sheet: str | None = None, **cells: object) -> None:
    """Fill in cells of a workbook as a person would."""
    book = sheets(path)
    target = book[sheet] if sheet else book.worksheets[0]
    for place, value in cells.items():
        target[place] = value
    book.save(path)


@pytest.fixture(scope="module")
def score_of_the_example() -> Any:
    return score_of(EXAMPLE)


@pytest.fixture(scope="module")
def filled_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("form") / "q2.xlsx"
    good("form", "--unit", "department", "--fill", EXAMPLE, "-o", path)
    return path.read_bytes()


@pytest.fixture
def filled_form(filled_bytes: bytes, tmp_path: Path) -> Path:
    """The example as a form, in the working folder."""
    (tmp_path / "q2.xlsx").write_bytes(filled_bytes)
    return tmp_path / "q2.xlsx"


@pytest.mark.parametrize("ending", ["xlsx", "csv", "yaml"])
def test_the_example_scores_the_same_from_a_form(ending: str, score_of_the_example: Any) -> None:
    good("form", "--unit", "department", "--fill", EXAMPLE, "-o", f"q2.{ending}")
    assert score_of(f"q2.{ending}") == score_of_the_example
    good("form", "--unit", "department", "--fill", f"q2.{ending}", "-o", f"again.{ending}")
    assert score_of(f"again.{ending}") == score_of_the_example


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_libreoffice_saves_scores_the_same(
    ending: str, filled_form: Path, tmp_path: Path, score_of_the_example: Any, by_libreoffice: LibreOffice
) -> None:
    by_libreoffice(tmp_path / "saved", filled_form, ending=ending)
    assert score_of(f"saved/q2.{ending}") == score_of_the_example


@pytest.mark.usefixtures("filled_form")
def test_every_command_reads_a_form() -> None:
    for command in (("gaps",), ("explain", "3.6.1"), ("report",)):
        name, *rest = command
        arguments = [name, *rest, "q2.xlsx"] if name == "explain" else [name, "q2.xlsx"]
        assert run(*arguments).exit_code == 0, arguments
    assert run("check", "q2.xlsx").exit_code == 0


def test_findings_name_sheet_and_cell() -> None:
    good("form", "--unit", "ke_hoach_tai_chinh", "--period", "Q3", "-o", "form.xlsx")
    sheet = sheets("form.xlsx").worksheets[0]
    spent, faults = row_of(sheet, "budget_disbursement_rate"), row_of(sheet, "budget_violations_count")
    filled("form.xlsx", **{f"D{spent}": 5, f"D{faults}": "=A1&1"})
    lines = run("check", "form.xlsx", "--lang", "en").stdout.splitlines()
    assert (
        f"form.xlsx[Q3]!D{faults}: error[cell-formula] the cell holds the formula «=A1&1»; paste it as a value" in lines
    )
    assert [line for line in lines if line.startswith(f"form.xlsx[Q3]!E{spent}: error[missing-key] «Trên tổng số» is")]
    assert "form.xlsx[Q3]!B7: error[empty-value] the value is missing" in lines
    assert refused("score", "form.xlsx").count("form.xlsx[Q3]!") == 3


def test_one_workbook_for_all_divisions() -> None:
    good("form", "--period", "Q3", "-o", "all.xlsx", "--last", EXAMPLE)
    book = sheets("all.xlsx")
    assert book.sheetnames == [
        "Văn phòng Sở",
        "Phòng Thanh tra",
        "Phòng Kế hoạch - Tài chính",
        "Các phòng chuyên môn và đơn vị",
    ]
    sheet = book["Văn phòng Sở"]
    assert sheet[f"J{row_of(sheet, 'dossier_on_time_rate')}"].value == "412/424 (97,17%)"
    assert "several-forms" in refused("score", "all.xlsx")
    found = run("check", "all.xlsx").stdout
    assert found.count("lỗi[empty-value]") == 4
    assert "several-forms" not in found


def test_filled_forms_of_divisions_merge() -> None:
    good("form", "--period", "Q3", "-o", "all.xlsx")
    book = sheets("all.xlsx")
    for name, done in (("Văn phòng Sở", 3), ("Các phòng chuyên môn và đơn vị", 4)):
        sheet = book[name]
        row = row_of(sheet, "dossier_on_time_rate")
        sheet["B7"], sheet[f"D{row}"], sheet[f"E{row}"] = "Ai đó", done, 5
    del book["Phòng Thanh tra"], book["Phòng Kế hoạch - Tài chính"]
    book.save("all.xlsx")
    assert run("check", "all.xlsx").exit_code == 0
    assert run("merge", "all.xlsx", "-o", "q3.yaml").exit_code == 0
    assert "dossier_on_time_rate:\n    value: {done: 7, of: 10}" in Path("q3.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("filled_form")
def test_a_hidden_form_is_told_and_not_read() -> None:
    book = sheets("q2.xlsx")
    book.copy_worksheet(book.worksheets[0]).sheet_state = "hidden"
    book.save("q2.xlsx")
    result = run("score", "q2.xlsx")
    assert result.exit_code == 0
    assert "cảnh báo[form-hidden]" in result.stderr


@pytest.mark.usefixtures("filled_form")
def test_a_sheet_may_be_renamed_and_others_added() -> None:
    book = sheets("q2.xlsx")
    book.worksheets[0].title = "Tên khác"
    book.create_sheet("Ghi chép", 0)["A1"] = "=1/0"
    book.save("q2.xlsx")
    assert run("score", "q2.xlsx").exit_code == 0


def test_yaml_is_a_skeleton_to_be_filled_in() -> None:
    Path("q3.yaml").write_text(good("form", "--unit", "Phòng Thanh tra", "--period", "Q3"), encoding="utf-8")
    assert refused("score", "q3.yaml").count("\n") == 1
    text = Path("q3.yaml").read_text(encoding="utf-8")
    Path("q3.yaml").write_text(text.replace("submitted_by:", "submitted_by: Thanh tra"), encoding="utf-8")
    assert json.loads(good("score", "q3.yaml", "--format", "json"))["period"] == "Q3"


def test_csv_is_as_a_vietnamese_excel_opens_it() -> None:
    text = good("form", "--unit", "department", "--fill", EXAMPLE, "--format", "csv")
    table = [row for row in csv.reader(io.StringIO(text), delimiter=";") if len(row) > 9]
    named = next(row for row in table if layout.HEADERS["metric"] in row).index(layout.HEADERS["metric"])
    rows = {row[named]: row for row in table}
    assert "sipas_access_rate" not in rows  # the survey scores it
    assert rows["dossier_on_time_rate"][3:6] == ["412", "424", "860"]


@pytest.mark.parametrize("period", ["quý 3 năm 2022", "Q3/2022", "Quý III-2022", "đến hết quý III, năm 2022"])
def test_a_period_may_name_its_year(period: str) -> None:
    text = good("form", "--period", period, "--unit", "thanh_tra")
    assert "\nyear: 2022\nperiod: Q3\n" in text
    whole = good("form", "--period", "cả năm 2022", "--unit", "thanh_tra")
    assert whole == good("form", "--period", "năm 2022", "--unit", "thanh_tra")
    assert "\nperiod: year\n" in whole


NAMES = {
    "ke_hoach_tai_chinh": [
        "P. KHTC", "Phòng KH-TC", "khtc", "ke hoach", "Kế hoạch – Tài chính", "kế hoạch, tài chính", "P.Kế hoạch-TC",
    ],
    "van_phong": ["VP", "VP Sở", "văn phòng"],
    "thanh_tra": ["P.TTra", "TTr", "Phòng TT"],
    "chuyen_mon": ["các phòng", "PCM"],
}  # fmt: skip


@pytest.mark.parametrize(("unit", "name"), [(unit, name) for unit, names in NAMES.items() for name in names])
def test_a_division_is_known_by_its_abbreviation(unit: str, name: str) -> None:
    assert f"\ndivision: {unit} " in good("form", "--unit", name, "--period", "Q3").replace("\n", " \n") + " "


REFUSED: list[tuple[tuple[str, ...], str]] = [
    ((), "--period is needed"),
    (("--period", "Q3", "-o", "x.docx"), "which format?"),
    (("--period", "Q3", "--format", "xlsx"), "xlsx needs a file"),
    (("--period", "Q3"), "yaml holds one form"),
    (("--period", "Q3", "--format", "csv"), "csv holds one form"),
    (("--period", "quý 5"), "--period: «quý 5» is no period; known: Q1, Q2"),
    (("--period", "Q3/2022", "--year", "2021"), "--period and --year name two years"),
    (("--period", "quý 3 năm 1999", "--unit", "thanh_tra"), "there are no criteria for 1999"),
    (("--period", "Q3", "--unit", ""), "there is no division «»"),
    (("--period", "Q3", "--unit", "nobody"), "there is no division «nobody»"),
    (("--period", "Q3", "--unit", "ph"), "«ph» may be "),
    (("--period", "Q3", "--fill", str(EXAMPLE)), "--period: the file of --fill is for Q2"),
    (("--year", "2021", "--fill", str(EXAMPLE)), "--year: the file of --fill is for 2022"),
    (("--period", "Q1", "--year", "1999"), "there are no criteria for 1999"),
    (("--period", "Q1", "--criteria", str(EXAMPLE)), "error[wrong-format]"),
    (("--period", "Q1", "--last", "none.yaml"), "none.yaml:1:1: error[file-missing]"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_what_cannot_be_made_is_said(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    assert words in refused("form", *arguments)
    assert list(tmp_path.iterdir()) == []


def test_figures_that_cannot_be_read_are_not_filled_in(tmp_path: Path) -> None:
    Path("bad.yaml").write_text(
        EXAMPLE.read_text(encoding="utf-8").replace("done: 412,", "done: 512,"), encoding="utf-8"
    )
    assert "error[done-over-of]" in refused("form", "--unit", "department", "--fill", "bad.yaml", "-o", "x.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


def test_a_filled_form_is_not_replaced_unasked() -> None:
    good("form", "--unit", "department", "--period", "Q3", "-o", "x.xlsx")
    good("form", "--unit", "department", "--period", "Q3", "-o", "x.xlsx")
    good("form", "--unit", "department", "--fill", EXAMPLE, "-o", "x.xlsx")
    words = refused("form", "--unit", "department", "--period", "Q3", "-o", "x.xlsx")
    assert "x.xlsx: holds figures, or is no empty form" in words
    assert "would replace an input file" in refused("form", "--fill", "x.xlsx", "-o", "x.xlsx", "--force")
    good("form", "--unit", "department", "--period", "Q3", "-o", "x.xlsx", "--force")


INSPECTION = ("form", "--unit", "thanh_tra", "--period", "Q3")


def _fill_text(path: str, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8-sig")
    assert old in text
    Path(path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("column", ["D", "E", "K", "M"])
def test_a_form_that_does_not_load_yet_is_not_replaced_either(column: str) -> None:
    good(*INSPECTION, "-o", "tt.xlsx")
    row = row_of(sheets("tt.xlsx").worksheets[0], "legal_docs_review_handled_rate")
    filled("tt.xlsx", **{f"{column}{row}": 3})  # who filled it in is left blank, so that it is refused as input
    before = Path("tt.xlsx").read_bytes()
    assert "tt.xlsx: holds figures, or is no empty form" in refused(*INSPECTION, "-o", "tt.xlsx")
    assert Path("tt.xlsx").read_bytes() == before
    good(*INSPECTION, "-o", "tt.xlsx", "--force")


LOSSES = [
    ("yaml", "legal_docs_review_handled_rate:", "legal_docs_review_handled_rate: {done: 3, of: 4}"),
    ("yaml", "legal_docs_review_handled_rate:", "legal_docs_review_handled_rate: {note: Sẽ báo cáo}"),
    ("yaml", "legal_docs_review_handled_rate:", "legal_docs_review_handled_rate: {done: 3, of: 4"),
    ("yaml", "format: metrics/1", "format: criteria/1"),
    ("yaml", "figures:", "figures: 3\nmore:"),
    ("csv", ";legal_docs_review_handled_rate;;tỷ lệ", "x;legal_docs_review_handled_rate;;tỷ lệ"),
    ("csv", ";legal_docs_review_handled_rate;;tỷ lệ", "x;;;"),
    ("csv", "Mã số liệu", "Mã"),
    ("csv", "Định dạng;metrics/1", "Định dạng;metrics/2"),
]


@pytest.mark.parametrize(("ending", "old", "new"), LOSSES)
def test_nothing_but_an_empty_form_is_replaced(ending: str, old: str, new: str) -> None:
    good(*INSPECTION, "-o", f"tt.{ending}")
    good(*INSPECTION, "-o", f"tt.{ending}")
    _fill_text(f"tt.{ending}", old, new)
    before = Path(f"tt.{ending}").read_bytes()
    assert "; add --force to replace it" in refused(*INSPECTION, "-o", f"tt.{ending}")
    assert Path(f"tt.{ending}").read_bytes() == before
    good(*INSPECTION, "-o", f"tt.{ending}", "--force")


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"\xff\xfe\x00", "Số liệu của tôi\n".encode()])
@pytest.mark.parametrize("ending", ["xlsx", "yaml", "csv"])
def test_a_file_that_is_no_form_is_not_replaced(ending: str, content: bytes) -> None:
    Path(f"x.{ending}").write_bytes(content)
    assert "or is no empty form" in refused(*INSPECTION, "-o", f"x.{ending}")
    assert Path(f"x.{ending}").read_bytes() == content


def test_a_hidden_form_is_not_replaced() -> None:
    good(*INSPECTION, "-o", "tt.xlsx")
    book = sheets("tt.xlsx")
    book.copy_worksheet(book.worksheets[0]).sheet_state = "hidden"
    book.save("tt.xlsx")
    assert "; add --force to replace it" in refused(*INSPECTION, "-o", "tt.xlsx")


@pytest.mark.parametrize(("output", "seen"), [("out/tt.xlsx", "../sub/ev/a.txt"), ("sub/x.csv", "ev\\a.txt")])
def test_files_of_evidence_are_named_as_seen_from_the_form(output: str, seen: str) -> None:
    for folder in ("sub/ev", "out"):
        Path(folder).mkdir(parents=True)
    Path("sub/ev/a.txt").write_text("x", encoding="utf-8")
    text = good(*INSPECTION).replace("submitted_by:", "submitted_by: Thanh tra")
    document = r"{value: {done: 3, of: 4}, evidence: [{document: 1/BC, file: ev\a.txt}]}"
    name = "legal_docs_review_handled_rate:"
    Path("sub/tt.yaml").write_text(text.replace(name, f"{name} {document}"), encoding="utf-8")
    good("form", "--fill", "sub/tt.yaml", "--unit", "thanh_tra", "-o", output)
    assert "evidence-file-missing" not in run("check", output).output
    loaded = Desk().read(Path(output), Submission).value
    assert loaded is not None
    assert [one.file for one in loaded.figures["legal_docs_review_handled_rate"].evidence] == [seen]


def test_an_empty_file_is_nothing() -> None:
    Path("x.yaml").write_bytes(b"")
    good(*INSPECTION, "-o", "x.yaml")


def test_a_division_with_no_metric_gets_no_form() -> None:
    text = (ROOT / "criteria" / "2022.yaml").read_text(encoding="utf-8")
    Path("c.yaml").write_text(text.replace("units:\n", "units:\n  idle: {title: Nhàn}\n", 1), encoding="utf-8")
    words = refused("form", "--criteria", "c.yaml", "--unit", "idle", "--period", "Q1")
    assert "«idle» has no metric to report" in words


def test_what_is_left_out_of_a_division_s_form_is_told() -> None:
    result = run("form", "--unit", "van_phong", "--fill", EXAMPLE, "-o", "x.xlsx", "--lang", "en")
    assert result.exit_code == 0
    assert re.match(r"Department Office: \d\d figures are not filled in", result.stderr)


def test_a_merged_file_goes_back_into_forms_and_comes_out_the_same() -> None:
    files = sorted((ROOT / "examples" / "divisions").glob("*.yaml"))
    assert run("merge", *files, "-o", "q3.yaml").exit_code == 0
    for path in files:
        unit = path.stem.replace("-", "_")
        assert run("form", "--unit", unit, "--fill", "q3.yaml", "-o", f"{unit}.xlsx").exit_code == 0
    assert run("merge", *Path().glob("*.xlsx"), "-o", "again.yaml").exit_code == 0
    assert score_of("q3.yaml") == score_of("again.yaml")
    assert not [key for key in ("previous", "note", "parts") if _counted(key, "q3.yaml") != _counted(key, "again.yaml")]


def test_a_department_s_form_as_yaml_keeps_who_has_nothing_to_report() -> None:
    office = ROOT / "examples" / "divisions" / "van-phong.yaml"
    assert run("merge", office, "--without", "chuyen_mon", "-o", "q3.yaml").exit_code == 0
    for unit, without in (("department", ("chuyen_mon",)), ("van_phong", ())):
        good("form", "--unit", unit, "--fill", "q3.yaml", "-o", f"{unit}.yaml")
        loaded = Desk().read(Path(f"{unit}.yaml"), Submission).value
        assert loaded is not None
        assert loaded.without == without


def test_a_division_s_form_holds_its_own_documents() -> None:
    text = good(*INSPECTION, "--unit", "chuyen_mon").replace("submitted_by:", "submitted_by: Phòng")
    name = "legal_docs_review_handled_rate:"
    for unit, value in (("thanh_tra", "{done: 3, of: 4}"), ("chuyen_mon", "")):
        figure = f"{name} {{value: {value}, evidence: [{{document: 1/BC}}, {{document: {unit}}}]}}"
        own = text.replace("division: chuyen_mon", f"division: {unit}").replace(name, figure)
        lines = [line for line in own.splitlines() if not line.startswith("  ") or name in line]
        Path(f"{unit}.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert run("merge", "thanh_tra.yaml", "chuyen_mon.yaml", "-o", "q3.yaml").exit_code == 0
    for unit in ("thanh_tra", "chuyen_mon"):
        assert run("form", "--unit", unit, "--fill", "q3.yaml", "-o", f"{unit}.xlsx").exit_code == 0
        loaded = Desk().read(Path(f"{unit}.xlsx"), Submission).value
        assert loaded is not None
        evidence = loaded.figures[name[:-1]].evidence
        assert [(one.document, one.division) for one in evidence] == [("1/BC", None), (unit, None)]


def _counted(key: str, path: str) -> int:
    return Path(path).read_text(encoding="utf-8").count(f"    {key}:")


@pytest.mark.parametrize("unit", ["department", "van_phong"])
def test_a_division_s_file_fills_no_other_s_form(unit: str, tmp_path: Path) -> None:
    theirs = ROOT / "examples" / "divisions" / "thanh-tra.yaml"
    assert "is from «Inspection Division»" in refused("form", "--unit", unit, "--fill", theirs, "-o", "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_division_s_file_fills_its_own_form() -> None:
    theirs = ROOT / "examples" / "divisions" / "thanh-tra.yaml"
    good("form", "--fill", theirs, "-o", "x.xlsx")
    assert sheets("x.xlsx").worksheets[0]["C4"].value == "thanh_tra"
    assert len(sheets("x.xlsx").worksheets) == 1


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_parts_that_a_table_cannot_hold_are_told(ending: str) -> None:
    run("merge", *sorted((ROOT / "examples" / "divisions").glob("*.yaml")), "-o", "q3.yaml")
    result = run("form", "--unit", "department", "--fill", "q3.yaml", "-o", f"x.{ending}", "--lang", "en")
    assert result.exit_code == 0
    assert "which division reported what is not kept" in result.stderr
    good("form", "--unit", "department", "--fill", "q3.yaml", "-o", "x.yaml")


@pytest.mark.parametrize("name", ["  thanh_tra ", "phòng  thanh tra"])
def test_a_division_is_found_whatever_the_blanks_are(name: str) -> None:
    good("form", "--unit", name, "--period", "Q3", "-o", "x.yaml")


def test_what_a_cell_holds_is_told_once() -> None:
    good("form", "--unit", "ke_hoach_tai_chinh", "--period", "Q3", "-o", "form.xlsx")
    book = sheets("form.xlsx")
    sheet = book.worksheets[0]
    spent, ok, shared = (
        row_of(sheet, name)
        for name in ("budget_disbursement_rate", "psu_autonomy_ok_rate", "psu_result_distribution_ok_rate")
    )
    sheet["B7"], sheet[f"D{spent}"], sheet[f"E{spent}"] = "Ai đó", "=A1&1", 5
    sheet[f"D{ok}"] = 4
    sheet.merge_cells(f"D{ok}:E{ok}")
    sheet[f"D{shared}"] = 3
    book.save("form.xlsx")
    lines = run("check", "form.xlsx", "--lang", "en").stdout.splitlines()
    assert [line.replace(" in «Số liệu»", "…").partition(": ")[::2] for line in lines[:-1]] == [
        (f"form.xlsx[Q3]!D{spent}", "error[cell-formula] the cell holds the formula «=A1&1»; paste it as a value"),
        (f"form.xlsx[Q3]!D{ok}", "error[cell-merged] the cell is merged with others; split it again"),
        (
            f"form.xlsx[Q3]!E{shared}",
            "error[missing-key] «Trên tổng số» is empty; a rate needs both counts, or a percentage such as 96,4%…",
        ),
    ]


def test_openpyxl_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parindex_cli.extras.find_spec", lambda name: None)
    assert 'pip install "parindex[excel]"' in refused("form", "--period", "Q3", "-o", "x.xlsx")


def test_yaml_is_scored_without_anything_for_spreadsheets() -> None:
    code = f"""
import sys
from parindex_cli.__main__ import main
sys.argv = ["parindex", "score", {str(EXAMPLE)!r}]
try:
    main()
finally:
    print(*sorted(name for name in sys.modules if "openpyxl" in name or ".forms" in name), file=sys.stderr)
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stderr.strip() == ""


def _form(**more: Any) -> Form:
    given: dict[str, Any] = {"unit": "Sở", "year": 2030, "period": "Q3", "division": None} | more
    return form_of(criteria(), **given)


def _sheet(*forms: Form, **more: Any) -> Any:
    return load_workbook(io.BytesIO(form_workbook(forms)), **more).worksheets[0]


def test_only_what_is_to_be_filled_in_is_open() -> None:
    sheet = _sheet(_form())
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    rows = {name: row_of(sheet, name) for name in ("on_time", "plans", "quality", "spent")}
    opened = {cell.coordinate for line in sheet.iter_rows() for cell in line if not cell.protection.locked}
    assert {"B6", "B7", f"D{rows['on_time']}", f"E{rows['on_time']}", f"K{rows['plans']}"} <= opened
    assert f"J{rows['spent']}" in opened
    locked = {f"E{rows['plans']}", f"F{rows['on_time']}", f"J{rows['plans']}", f"D{rows['quality'] + 1}", "B2"}
    assert not locked & opened
    assert not any(place[0] in "ABCFGHIRST" for place in opened if int(place[1:]) > 9)


def test_the_rate_is_worked_out_beside() -> None:
    sheet = _sheet(_form())
    row, poll = row_of(sheet, "on_time"), row_of(sheet, "poll")
    assert sheet[f"F{row}"].value == f'=IF(AND(ISNUMBER(D{row}),ISNUMBER(E{row})),IF(E{row}>0,D{row}/E{row},""),"")'
    assert sheet[f"F{poll}"].value.endswith(f'(N(D{poll + 2})+N(D{poll + 3}))/SUM(D{poll + 1}:D{poll + 3}),"")')
    assert sheet[f"F{row_of(sheet, 'plans')}"].value is None


CHECKS = [
    ("on_time", None, "D", "custom", ["D{r}=INT(D{r})", "D{r}<=E{r}", 'D{r}="không phát sinh"', 'D{r}="chưa báo cáo"']),
    ("on_time", None, "E", "custom", ["E{r}=INT(E{r})", "E{r}>=D{r}"]),
    ("plans", None, "D", "custom", ["D{r}>=0", "D{r}=INT(D{r})"]),
    ("survey_done", None, "D", "list", ['"có,không,không phát sinh,chưa báo cáo"']),
    ("quality", None, "D", "list", ["$B${o}:$B${p}"]),
    ("steps", "a", "D", "list", ['"có,không"']),
    ("faults", "late", "D", "custom", ["D{r}=INT(D{r})"]),
    ("late_days", None, "D", "custom", ['D{r}="không nộp"']),
    ("money", None, "D", "custom", ["D{r}>=0"]),
]


@pytest.mark.parametrize(("metric", "option", "column", "kind", "parts"), CHECKS)
def test_what_is_typed_is_checked(metric: str, option: str | None, column: str, kind: str, parts: list[str]) -> None:
    sheet = _sheet(_form())
    row = row_of(sheet, metric, option)
    (check,) = [one for one in sheet.data_validations.dataValidation if f"{column}{row}" in one.sqref]
    assert check.type == kind
    for part in parts:
        assert part.format(r=row, o=row + 1, p=row + 2) in check.formula1
    assert check.showErrorMessage
    assert check.showInputMessage
    assert 0 < len(check.prompt) <= 255
    assert len(check.promptTitle) <= 32
    assert len(check.formula1) <= 255


def test_what_may_exceed_or_be_divided_is_not_refused_as_one_types() -> None:
    sheet = _sheet(_form())
    row = row_of(sheet, "spent")
    formulas = [check.formula1 for check in sheet.data_validations.dataValidation if f"E{row}" in check.sqref]
    assert formulas == [f"AND(ISNUMBER(E{row}),E{row}>=0)"]


def test_the_page_is_a4_with_the_header_on_each() -> None:
    sheet = _sheet(_form())
    header = row_of(sheet, "on_time") - 2
    assert sheet.freeze_panes == f"C{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area.startswith("'Q3'!$A$1:$M$")
    assert sheet.oddFooter.center.text == "Trang &P/&N"


@pytest.mark.parametrize("text", ["=1+1", "+84 214", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_text_never_becomes_a_formula(text: str) -> None:
    figure = ReportedFigure(value="3", note=text, evidence=(Evidence(document=text, link=text),))
    sheet = _sheet(_form(submission_figures={"plans": figure}, unit=text))
    row = row_of(sheet, "plans")
    for cell in (sheet["B3"], sheet[f"K{row}"], sheet[f"M{row}"], sheet[f"N{row}"]):
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Phòng [A]: B/C\\D?*", "Phòng A B C D"], ["Phòng A B C D", "Phòng A B C D (2)"]),
        (["'Một'", "''"], ["Một", "Biểu"]),
        (["History", "x" * 40, "X" * 40], ["History (2)", "x" * 31, "X" * 27 + " (2)"]),
    ],
)
def test_sheet_names_are_legal(titles: list[str], names: list[str]) -> None:
    forms = [_form()._replace(division_title=title) for title in titles]
    assert load_workbook(io.BytesIO(form_workbook(forms))).sheetnames == names


LONG = "«{}» has {} characters, and a cell holds 32767"


def _with_note(note: str, key: str = "note") -> str:
    text = (ROOT / "tests/broken/good/metrics.yaml").read_text(encoding="utf-8")
    figure = (
        f'{{value: 96%, note: "{note}"}}' if key == "note" else f'{{value: 96%, evidence: [{{document: "{note}"}}]}}'
    )
    return text.replace("on_time: 96%", f"on_time: {figure}")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("note", "key", "length"),
    [
        ("A" * 40_000, "note", 40_000),
        ("A" * 32_768, "note", 32_768),
        ("ệ" * 32_768, "note", 32_768),
        ("\U0001f600" * 16_384, "note", 32_768),
        ("A" * 33_000, "document", 33_000),
    ],
)
def test_what_a_cell_cannot_hold_is_not_cut_off(note: str, key: str, length: int, ending: str) -> None:
    Path("m.yaml").write_text(_with_note(note, key), encoding="utf-8")
    told = refused("form", "--fill", "m.yaml", "--unit", "department", "-o", f"f.{ending}", *CRITERIA)
    place = f"on_time, {layout.HEADERS['note' if key == 'note' else 'document']}"
    assert LONG.format(place, length) in told
    assert not Path(f"f.{ending}").exists()
    run("form", "--fill", "m.yaml", "--unit", "department", "-o", "f.yaml", *CRITERIA)
    assert note in Path("f.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("note", ["=" * 32_766, "A" * 32_767, "ệ" * 32_767, "\U0001f600" * 16_383])
def test_what_a_cell_just_holds_is_read_back_whole(note: str, ending: str) -> None:
    Path("m.yaml").write_text(_with_note(note), encoding="utf-8")
    run("form", "--fill", "m.yaml", "--unit", "department", "-o", f"f.{ending}", *CRITERIA)
    (read,) = Desk().forms(Path(f"f.{ending}"))
    assert read.value is not None
    assert read.value.figures["on_time"].note == note


def test_a_long_name_above_the_table_is_refused_too() -> None:
    text = _with_note("x").replace("submitted_by: Văn phòng", "submitted_by: " + "V" * 40_000)
    Path("m.yaml").write_text(text, encoding="utf-8")
    told = refused("form", "--fill", "m.yaml", "--unit", "department", "-o", "f.xlsx", *CRITERIA)
    assert LONG.format("Người lập", 40_000) in told


@pytest.mark.usefixtures("filled_form")
def test_an_expected_total_is_asked_checked_and_read_in_a_table() -> None:
    sheet = sheets("q2.xlsx").worksheets[0]
    flow, plan = row_of(sheet, "dossier_on_time_rate"), row_of(sheet, "cchc_plan_completion_rate")
    assert (sheet[f"F{flow}"].value, sheet[f"F{flow - 1}"].value) == (860, None)
    assert [sheet[f"F{row}"].protection.locked for row in (flow, plan)] == [False, True]
    (check,) = [one for one in sheet.data_validations.dataValidation if str(one.sqref) == f"F{flow}"]
    assert f"F{flow}>=E{flow}" in check.formula1
    filled("q2.xlsx", **{f"F{flow}": 400})
    told = f"q2.xlsx[Q2]!F{flow}: lỗi[expected-below]"
    assert [line for line in run("check", "q2.xlsx").stdout.splitlines() if line.startswith(told)]
    filled("q2.xlsx", **{f"F{flow}": None, f"F{plan}": 50, f"D{plan}": "90%", f"E{plan}": None})
    told = f"q2.xlsx[Q2]!F{plan}: lỗi[unused-key]"
    assert [line for line in run("check", "q2.xlsx").stdout.splitlines() if line.startswith(told)]


def test_a_form_of_an_earlier_version_has_no_place_for_an_expected_total() -> None:
    text = good("form", "--unit", "department", "--fill", EXAMPLE, "--format", "csv")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    with Path("old.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(row[:5] + row[6:] if len(row) > 9 else row for row in rows)
    good("score", "old.csv")
    assert good("form", "--fill", "old.csv", "--unit", "department", "--format", "yaml").count("expected") == 0


def test_expected_totals_of_forms_are_merged() -> None:
    good("form", "--period", "Q3", "-o", "all.xlsx")
    book = sheets("all.xlsx")
    for name, total in (("Văn phòng Sở", 30), ("Các phòng chuyên môn và đơn vị", 40)):
        sheet = book[name]
        row = row_of(sheet, "dossier_on_time_rate")
        sheet["B7"], sheet[f"D{row}"], sheet[f"E{row}"], sheet[f"F{row}"] = "Ai đó", 4, 5, total
    del book["Phòng Thanh tra"], book["Phòng Kế hoạch - Tài chính"]
    book.save("all.xlsx")
    assert run("merge", "all.xlsx", "-o", "q3.yaml").exit_code == 0
    assert "value: {done: 8, of: 10}\n    expected: 70\n" in Path("q3.yaml").read_text(encoding="utf-8")
    told = run("form", "--fill", "q3.yaml", "--unit", "van_phong", "-o", "one.xlsx", "--lang", "en").stderr
    assert "1 expected totals are not filled in, as the file holds only the sum of several divisions" in told


def test_citations_in_one_cell_are_read_and_written_in_their_parts() -> None:
    good("form", "--unit", "ke_hoach_tai_chinh", "--period", "Q3", "-o", "q3.xlsx")
    sheet = sheets("q3.xlsx").worksheets[0]
    row = row_of(sheet, "budget_violations_count")
    (document,) = [c.column_letter for r in sheet.iter_rows() for c in r if c.value == layout.HEADERS["document"]]
    cited = "Báo cáo số 5/BC-A ngày 1/2/2022 của Sở A về đề án; bc-5.pdf\nQĐ số 6/QĐ-A ngày 1/2/22 của Sở A"
    filled("q3.xlsx", B7="Ai đó", **{f"D{row}": 0, f"{document}{row}": cited})
    told = run("check", "q3.xlsx", "--lang", "en").stdout
    assert f"q3.xlsx[Q3]!{document}{row}: warning[citation-short-year]" in told
    assert f"q3.xlsx[Q3]!{document}{row}: warning[evidence-file-missing]" in told
    assert run("form", "--fill", "q3.xlsx", "-o", "again.xlsx").exit_code == 0
    again = {cell.value for cells in sheets("again.xlsx").worksheets[0].iter_rows() for cell in cells}
    assert {"Báo cáo số 5/BC-A ngày 01/02/2022 của Sở A về đề án", "bc-5.pdf"} <= again
    parts = (
        '- {document: "5/BC-A", kind: "Báo cáo", about: "đề án", date: "2022-02-01", issuer: "Sở A", '
        'file: "bc-5.pdf"}\n'
        '      - {document: "6/QĐ-A", kind: "QĐ", date: "2022-02-01", issuer: "Sở A"}\n'
    )
    assert parts in run("form", "--fill", "q3.xlsx").stdout
    assert parts in run("form", "--fill", "again.xlsx").stdout
    assert "short-year" not in run("check", "again.xlsx").stdout


def test_the_form_says_when_and_to_whom_and_what_was_last_year() -> None:
    good(
        "form",
        *INSPECTION[1:],
        "--due",
        "2022-10-05",
        "--due",
        "Thanh tra=2022-10-03",
        "--to",
        "Văn phòng Sở",
        "-o",
        "tt.xlsx",
    )
    sheet = sheets("tt.xlsx").worksheets[0]
    beside = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=1, max_row=14, max_col=2)}
    assert (beside["Hạn gửi"], beside["Nơi nhận"]) == ("03/10/2022", "Văn phòng Sở")
    cells = {cell.value for row in sheet.iter_rows() for cell in row if cell.value}
    assert any("(13 điểm; năm trước 11,91/13 điểm)" in str(cell) for cell in cells)
    assert "1,25 điểm: " not in cells
    text = good("form", *INSPECTION[1:], "--due", "2022-10-05", "--to", "Văn phòng Sở")
    assert "# Hạn gửi: 05/10/2022\n# Nơi nhận: Văn phòng Sở\n" in text
    another = good("form", *INSPECTION[1:], "--department", "Sở khác")
    assert "năm trước" not in another
    baseline = ROOT / "baselines" / "2021.yaml"
    assert "năm trước 11,91/13" in good("form", *INSPECTION[1:], "--department", "Sở khác", "--baseline", baseline)
    assert "--due" in refused("form", *INSPECTION[1:], "--due", "soon")
    assert "error[" in refused("form", *INSPECTION[1:], "--baseline", EXAMPLE)
