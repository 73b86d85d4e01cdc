"""The appraiser's sheet: written from a submission, filled in, and read back as a layer."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.diagnostics import Severity, Span
from parindex_cli.forms.appraising import COLUMNS, KINDS, is_appraisal, read_appraisal
from parindex_cli.grids import Cell, Grid
from parindex_cli.loader import Desk
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.layers import REASON_KINDS

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "2022-q2.yaml"
HEADER = 11


@pytest.fixture(scope="module")
def sheet_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sheet") / "p.xlsx"
    assert run("form", "--appraisal", EXAMPLE, "-o", path).exit_code == 0
    return path.read_bytes()


@pytest.fixture(autouse=True)
def _blank(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sheet_bytes: bytes) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("p.xlsx").write_bytes(sheet_bytes)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


def fill(cells: dict[tuple[str, str], object], **head: object) -> dict[str, int]:
    """Write into the rows of criteria, `points`, `reason` or `kind`, and above; the row of each criterion."""
    book = load_workbook("p.xlsx")
    sheet = book.worksheets[0]
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=HEADER)}
    letters = dict(zip(COLUMNS, "ABCDEFGH", strict=True))
    for (criterion, column), value in cells.items():
        sheet[f"{letters[column]}{rows[criterion]}"] = value  # type: ignore[index]
    for place, value in head.items():
        sheet[place] = value
    book.save("p.xlsx")
    return rows


@pytest.mark.unmeasured
def test_what_is_filled_in_is_an_appraisal_wherever_one_is_taken() -> None:
    fill(
        {
            ("1.2.1", "points"): 0.75,
            ("1.2.1", "reason"): "Báo cáo chậm",
            ("1.2.1", "kind"): "chậm thời hạn",
            ("1.5", "points"): "1,5",
        },
        B4=2,
        B5="Sở Nội vụ",
        B6="20/12/2022",
    )
    Path("same.yaml").write_text(
        "format: appraisal/1\nunit: Sở Khoa học và Công nghệ tỉnh Lào Cai\nyear: 2022\nlayer: appraised\nround: 2\n"
        "by: Sở Nội vụ\ndate: 20/12/2022\nillustrative: true\nunlisted: pending\n"
        'points: {"1.2.1": {points: 0.75, reason: Báo cáo chậm, kind: late}, "1.5": 1.5}\n',
        "utf-8",
    )
    sheet, yaml = (Desk().read(Path(name), Appraisal).value for name in ("p.xlsx", "same.yaml"))
    assert sheet is not None
    assert sheet == yaml
    shown = [
        json.loads(run("score", EXAMPLE, "--appraisal", name, "--format", "json").stdout)
        for name in ("p.xlsx", "same.yaml")
    ]
    assert shown[0] == shown[1]
    shown = [run("reconcile", EXAMPLE, name, "--format", "csv") for name in ("p.xlsx", "same.yaml")]
    assert (shown[0].exit_code, shown[0].stdout) == (0, shown[1].stdout)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("words", "meant"),
    [("Giữ điểm tự chấm", "self"), ("0 điểm", "zero"), (None, "pending"), ("chưa có điểm", "pending")],
)
def test_what_is_left_blank_counts_as_the_head_says(words: str | None, meant: str) -> None:
    fill({("1.5", "points"): 1}, B5="Sở Nội vụ", B7=words)
    sheet = Desk().read(Path("p.xlsx"), Appraisal).value
    assert sheet is not None
    assert sheet.unlisted == meant


def leaves(nodes: list[Any]) -> Iterator[tuple[str, Any]]:
    for node in nodes:
        below = node.get("criteria") or node.get("children") or []
        yield from leaves(below) if below else [(node["id"], node)]


def test_the_sheet_says_what_is_claimed() -> None:
    sheet = load_workbook("p.xlsx").worksheets[0]
    rows = {str(row[0].value): [cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER)}
    whole = json.loads(run("score", EXAMPLE, "--format", "json", "--detail").stdout)
    scored = dict(leaves(whole["components"]))
    assert "8.1.1" not in rows  # the survey's
    claimed = [name for name in rows if name in scored and not isinstance(rows[name][3], str)]
    assert claimed
    for name in claimed:
        assert f"{rows[name][3]:.2f}" == scored[name]["earned"]
        assert f"{rows[name][2]:.2f}" == scored[name]["maximum"]
    assert not any(row[5] or row[6] or row[7] for name, row in rows.items() if name in scored)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({("1.2.1", "points"): "=1+1"}, "error[cell-formula]", "F"),
        ({("1.2.1", "reason"): "=1+1"}, "error[cell-formula]", "G"),
        ({("1.2.1", "points"): "nhiều"}, "error[number-format]", "F"),
        ({("1.2.1", "points"): 9}, "warning[points-over-maximum]", "F"),
        ({("1.2.1", "reason"): "Quên điểm"}, "error[empty-value]", "F"),
        ({("1.2.1", "points"): 1, ("1.2.1", "kind"): "vì thế"}, "error[unknown-value]", "H"),
        ({("1.2.1", "criterion"): "9.9.9", ("1.2.1", "points"): 1}, "error[unknown-criterion]", "A"),
        ({("1.2.1", "criterion"): None, ("1.2.1", "points"): 1}, "error[form-unknown-row]", "F"),
        (
            {("1.2.1", "criterion"): "1.2.2", ("1.2.1", "points"): 1, ("1.2.2", "points"): 1},
            "error[form-metric-twice]",
            "F",
        ),
    ],
)
def test_findings_name_the_cell(cells: dict[tuple[str, str], object], code: str, column: str) -> None:
    rows = fill(cells, B5="Sở Nội vụ")
    at = rows["1.2.2"] if "twice" in code else rows["1.2.1"]
    told = run("reconcile", EXAMPLE, "p.xlsx").stderr
    assert f"p.xlsx[Phiếu thẩm định]!{column}{at}: {code}" in told


def test_a_sheet_that_nobody_signed_is_refused() -> None:
    result = run("reconcile", EXAMPLE, "p.xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "p.xlsx[Phiếu thẩm định]!B5: error[empty-value]" in result.stderr


def test_it_is_no_metrics_file() -> None:
    fill({("1.2.1", "points"): 1}, B5="Sở Nội vụ")
    result = run("score", "p.xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[wrong-format]" in result.stderr
    assert "holds figures, or is no empty form" in run("form", "--period", "Q3", "-o", "p.xlsx").stderr


def test_it_is_written_as_a_workbook_only() -> None:
    for more in ((), ("-o", "p.csv"), ("-o", "p.yaml")):
        assert "--appraisal" in run("form", "--appraisal", EXAMPLE, *more).stderr
    assert "error[wrong-format]" in run("form", "--appraisal", ROOT / "criteria" / "2022.yaml", "-o", "n.xlsx").stderr
    assert not Path("n.xlsx").exists()


def test_every_kind_of_reason_can_be_chosen() -> None:
    assert set(KINDS.values()) == set(REASON_KINDS)
    assert len(",".join(KINDS)) <= 253  # what Excel takes in a list


def grid(*rows: tuple[Any, ...]) -> Grid:
    cells = {(r, c): Cell(str(text)) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text}
    return Grid("P", cells)


def test_a_sheet_without_its_header_is_told() -> None:
    bare = grid(("Định dạng", "appraisal/1"), ("Tiêu chí", "Điểm"), ("1.1", "2"))
    assert is_appraisal(bare)
    assert is_appraisal(grid(("Định dạng",), ("Định dạng", "x"), ("Định dạng", "appraisal/1")))
    document = read_appraisal(bare)
    assert [(issue.code, issue.span) for issue in document.issues] == [("form-header", Span(1, 1, 1, 2, "P"))]
    assert document.cells == {(): Span(1, 1, 1, 2, "P")}
    assert not is_appraisal(grid(("Định dạng", "metrics/1")))
    assert not is_appraisal(grid(("Định dạng",)))


def test_columns_may_be_moved_and_others_left_out() -> None:
    moved = grid(
        ("Định dạng", "appraisal/1"),
        ("Năm", "2022"),
        ("Năm", "2021"),
        ("Ghi chú", "Vòng thẩm định", "3"),
        ("Ngày thẩm định", "20/12/2022"),
        ("Vòng thẩm định", "Điểm thẩm định", "Tiêu chí", "Điểm thẩm định"),
        ("", "2", "1.1", "9"),
        ("", "", "1.2"),
        ("Số liệu minh họa", "Điểm thẩm định", "Tiêu chí"),
    )
    moved.cells[5, 2] = Cell("20/12/2022", "date")
    moved.cells[7, 2] = Cell("=1+1", "formula", Cell("2", "number"))
    document = read_appraisal(moved)
    assert [(issue.code, issue.severity) for issue in document.issues] == [("cell-formula-read", Severity.NOTE)]
    assert document.data == {
        "format": "appraisal/1",
        "layer": "appraised",
        "unlisted": "pending",
        "year": "2022",
        "date": "20/12/2022",
        "points": {"1.1": {"points": "2"}, "Tiêu chí": {"points": "Điểm thẩm định"}},
    }
