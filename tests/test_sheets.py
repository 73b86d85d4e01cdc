"""What cells of spreadsheets are read as, and that Excel's, LibreOffice's and our own files are read alike."""

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from parindex_cli.grids import Area, Cell, CellKind, Grid
from parindex_cli.loader.sheets import ENDINGS, is_spreadsheet, limits, read_grids
from parindex_cli.loader.sheets.values import is_date, is_percent, number_text, percent_text
from tests.libreoffice import LibreOffice
from tests.workbooks import ROW, ods, packed, read, xlsx

pytestmark = pytest.mark.unmeasured

openpyxl: Any = pytest.importorskip("openpyxl")


@pytest.mark.parametrize(
    ("name", "yes"),
    [("a.xlsx", True), ("A.XLSX", True), ("a.xlsm", True), ("a.ods", True), ("a.Csv", True), ("a.yaml", False)],
)
def test_what_is_a_spreadsheet(name: str, *, yes: bool) -> None:
    assert is_spreadsheet(Path(name)) is yes
    assert ".xlsx" in ENDINGS


def test_only_xlsx_needs_an_extra_and_it_is_imported_only_then(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(packed(xlsx()))
    (tmp_path / "a.ods").write_bytes(packed(ods()))
    (tmp_path / "a.csv").write_bytes(b"a;b")
    program = (
        "import sys; from pathlib import Path; from parindex_cli.loader.sheets import read_grids\n"
        "loaded = [name for name in sys.modules if name.startswith('parindex_cli.loader.sheets.')]\n"
        "print([name for name in loaded if not name.endswith('.limits')])\n"
        "for name in ('a.ods', 'a.csv'): print(len(read_grids(Path(name))[0]), 'openpyxl' in sys.modules)\n"
        "sys.modules |= {'openpyxl': None}\n"
        "grids, (found,) = read_grids(Path('a.xlsx'))\n"
        "print(grids, found.where, found.code, found.message.in_('en'))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    missing = 'the extra «excel» is needed: pip install "parindex[excel]"'
    assert done.stdout == f"[]\n1 False\n1 False\n[] a.xlsx:1:1 extra-missing {missing}\n"


# ---- numbers, dates, formats


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("5", "5"),
        ("005", "5"),
        ("-5", "-5"),
        ("5.0", "5"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("0.96399999999999997", "0.964"),
        ("96.400000000000006", "96.4"),
        ("1E-3", "0.001"),
        ("1.5e10", "15000000000"),
        ("1e22", "10000000000000000000000"),
        ("0.9999999999999999", "1"),
        ("434.99999999999994", "435"),
        ("-434.99999999999994", "-435"),
        ("0.57999999999999996", "0.58"),
        ("9.9999999999999995E-2", "0.1"),
        ("-0.9999999999999999", "-1"),
        ("2.7755575615628914E-17", "0.0000000000000000277555756156289"),
        ("999999999999999", "999999999999999"),
        ("-999999999999999", "-999999999999999"),
        ("1234567890123455", "1234567890123460"),
        ("123456789012345678901234567890", "123456789012346000000000000000"),
        ("99999999999999990", "100000000000000000"),
        ("44839.749999999996", "44839.75"),
        ("1e-7", "0.0000001"),
        (" 7 ", "7"),
        ("100", "100"),
        ("1E400", "inf"),
        ("-1E400", "-inf"),
        ("nan", "nan"),
        ("", None),
        ("1,5", None),
        ("1_0", None),
        ("٣", None),
        ("0x10", None),
    ],
)
def test_numbers(raw: str, text: str | None) -> None:
    assert number_text(raw) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0.964", "96.4%"),
        ("1", "100%"),
        ("0", "0%"),
        ("0.07", "7%"),
        ("-0.5", "-50%"),
        ("0.964123456789012", "96.4123456789012%"),
        ("12", "1200%"),
        ("0.00001", "0.001%"),
    ],
)
def test_percentages(number: str, text: str) -> None:
    assert percent_text(number) == text


@pytest.mark.parametrize(
    ("code", "yes"),
    [
        ("0%", True),
        ("0.00%", True),
        ("[Red]0%;0", True),
        ('"tỷ lệ" 0.0%', True),
        ("General", False),
        ("", False),
        ('0"%"', False),
        (r"0\%", False),
        ("0_%", False),
        ("0*%", False),
        ("0;0%", False),
        ("[$%] 0", False),
    ],
)
def test_formats_of_percentages(code: str, *, yes: bool) -> None:
    assert is_percent(code) is yes


@pytest.mark.parametrize(
    ("code", "yes"),
    [
        ("dd/mm/yyyy", True),
        ("[$-404]e/m/d", True),
        ("[$-404]e", True),
        ('[$-411]ggge"年"m"月"d"日";@', True),
        ('[DBNum1][$-804]yyyy"年"m"月"', True),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", True),
        ("[$-804]aaaa;@", True),
        ("[$-41E]bbbb", True),
        ("[h]:mm", True),
        ("[h]", True),
        ('"ngày "0', False),
        (r"0\d", False),
        ("0_d", False),
        ("General", False),
        ("general", False),
        ("G/通用格式", False),
        ("Standard", False),
        ("0.00E+00", False),
        ("##0.0e-0", False),
        ("#,##0 [$đ-42A]", False),
        ("[Red]0;[Magenta]0", False),
        ("0;dd/mm", False),
        ("@", False),
        ("", False),
    ],
)
def test_formats_of_days(code: str, *, yes: bool) -> None:
    assert is_date(code) is yes


# ---- cells


def cells(grid: Grid) -> dict[tuple[int, int], tuple[str, CellKind]]:
    return {place: (cell.text, cell.kind) for place, cell in grid.cells.items()}


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/><xf/><xf numFmtId="46"/>'
    "</cellXfs>"
)
XLSX_CELLS: list[tuple[str, tuple[str, CellKind] | None]] = [
    ("<c r='A1'/>", None),
    ("<c r='A1'><v></v></c>", None),
    ("<c r='A1'><v>5</v></c>", ("5", "number")),
    ("<c r='A1' s='1'><v>0.96399999999999997</v></c>", ("96.4%", "number")),
    ("<c r='A1' s='2'><v>44742</v></c>", ("2022-06-30", "date")),
    ("<c r='A1' s='2'><v>-3</v></c>", ("1899-12-27", "date")),
    ("<c r='A1' s='2'><v>44742.75</v></c>", ("2022-06-30", "date")),
    ("<c r='A1' s='2'><v>59</v></c>", ("1900-02-28", "date")),
    ("<c r='A1' s='2'><v>61</v></c>", ("1900-03-01", "date")),
    ("<c r='A1' s='2'><v>0.5</v></c>", ("12:00:00", "date")),
    ("<c r='A1' s='2'><v>2958465</v></c>", ("9999-12-31", "date")),
    ("<c r='A1' s='2'><v>2958466</v></c>", ("#VALUE!", "error")),
    ("<c r='A1' s='5'><v>1.5</v></c>", ("36:00:00", "date")),
    ("<c r='A1' s='3'><v>0.5</v></c>", ("12:00:00", "date")),
    ("<c r='A1' s='4'><v>5</v></c>", ("5", "number")),
    ("<c r='A1' s='6'><v>5</v></c>", ("5", "number")),
    ("<c r='A1' s='99'><v>5</v></c>", ("5", "number")),
    ("<c r='A1' t='b'><v>1</v></c>", ("yes", "flag")),
    ("<c r='A1' t='b'><v>0</v></c>", ("no", "flag")),
    ("<c r='A1' t='d'><v>2022-06-30T08:00:00</v></c>", ("2022-06-30", "date")),
    ("<c r='A1' t='e'><v>#DIV/0!</v></c>", ("#DIV/0!", "error")),
    ("<c r='A1' t='str'><v>x_x000A_y</v></c>", ("x\ny", "text")),
    ("<c r='A1' t='inlineStr'><is><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r></is></c>", ("ab", "text")),
    ("<c r='A1' t='inlineStr'><is><t>a</t><rPh sb='0' eb='1'><t>hidden</t></rPh></is></c>", ("a", "text")),
    ("<c r='A1' t='inlineStr'><is><t>\u00a0 a b \u00a0</t></is></c>", ("a b", "text")),
    ("<c r='A1' t='inlineStr'><is><t> \u00a0\u200b </t></is></c>", None),
    ("<c r='A1' t='inlineStr'><is><t>=cmd|' /C calc'!A0</t></is></c>", ("=cmd|' /C calc'!A0", "text")),
    ("<c r='A1' t='s'><v>0</v></c>", ("rich text", "text")),
    ("<c r='A1' t='s'><v>1</v></c>", ("_x0000_ _x005F", "text")),
    ("<c r='A1' t='b'><f>TRUE()</f><v>1</v></c>", ("yes", "flag")),
    ("<c r='A1'><f>B1/C1</f><v>0.5</v></c>", ("=B1/C1", "formula")),
    ("<c r='A1' t='str'><f t='shared' si='0'/><v>0.5</v></c>", ("=", "formula")),
    ("<c><v>5</v></c>", ("5", "number")),
    ("<c r='A1' s='1'><v>0.9999999999999999</v></c>", ("100%", "number")),
    ("<c r='A1' s='1'><v>-0.57999999999999996</v></c>", ("-58%", "number")),
    ("<c r='A1'><v>434.99999999999994</v></c>", ("435", "number")),
    ("<c r='A1'><v>1E-05</v></c>", ("0.00001", "number")),
    ("<c r='A1' s='1'><v>1E-05</v></c>", ("0.001%", "number")),
    ("<c r='A1' s='2'><v>44839.999999999993</v></c>", ("2022-10-06", "date")),
]


@pytest.mark.parametrize(("cell", "expected"), XLSX_CELLS)
def test_xlsx_cells(cell: str, expected: tuple[str, CellKind] | None, tmp_path: Path) -> None:
    rich = "<si><r><t>rich </t></r><r><t>text</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si>"
    strings = rich + "<si><t>_x0000_ _x005F_x005F</t></si>"
    parts = xlsx(f"<row>{cell}</row>", styles=STYLES, strings=strings)
    (grid,), diagnostics = read(tmp_path, "a.xlsx", packed(parts))
    assert diagnostics == []
    assert cells(grid) == ({} if expected is None else {(1, 1): expected})


@pytest.mark.parametrize(
    ("number", "stored", "expected"),
    [
        *((n, "44839", ("2022-10-05", "date")) for n in (*range(27, 32), 36, *range(50, 55), 57, 58)),
        *((n, "44839.25", ("2022-10-05", "date")) for n in (31, *range(71, 75), 77, 81)),
        *((n, "0.5", ("12:00:00", "date")) for n in (*range(32, 36), 55, 56, 75, 76, 78, 80)),
        (79, "1.5", ("36:00:00", "date")),
        (67, "0.964", ("96.4%", "number")),
        (68, "0.964", ("96.4%", "number")),
        *((n, "44839", ("44839", "number")) for n in (5, 8, 23, 26, 37, 44, 48, 59, 62, 69, 70, 82, 163)),
    ],
)
def test_formats_known_by_their_number_only(
    number: int, stored: str, expected: tuple[str, CellKind], tmp_path: Path
) -> None:
    styles = f"<cellXfs><xf numFmtId='0'/><xf numFmtId='{number}'/></cellXfs>"
    parts = xlsx(f"<row><c s='1'><v>{stored}</v></c></row>", styles=styles)
    (grid,), diagnostics = read(tmp_path, "a.xlsx", packed(parts))
    assert (cells(grid), diagnostics) == ({(1, 1): expected}, [])


@pytest.mark.parametrize(
    ("code", "stored", "expected"),
    [
        ("0", "44839", ("44839", "number")),
        ("#,##0.000", "44839", ("44839", "number")),
        ("0.0%", "0.5", ("50%", "number")),
        ("[$-404]e/m/d", "44839", ("2022-10-05", "date")),
        ("[$-804]aaaa", "44839", ("2022-10-05", "date")),
    ],
)
def test_a_format_that_the_file_describes_is_what_it_says(
    code: str, stored: str, expected: tuple[str, CellKind], tmp_path: Path
) -> None:
    described = f"<numFmts><numFmt numFmtId='31' formatCode='{code}'/></numFmts>"
    styles = f"{described}<cellXfs><xf numFmtId='0'/><xf numFmtId='31'/><xf numFmtId='31'/></cellXfs>"
    parts = xlsx(f"<row><c s='2'><v>{stored}</v></c></row>", styles=styles)
    (grid,), _ = read(tmp_path, "a.xlsx", packed(parts))
    assert cells(grid) == {(1, 1): expected}


def test_days_since_1904_in_an_east_asian_format(tmp_path: Path) -> None:
    styles = "<cellXfs><xf numFmtId='0'/><xf numFmtId='31'/></cellXfs>"
    parts = xlsx("<row><c s='1'><v>43377</v></c></row>", styles=styles, workbook='<workbookPr date1904="1"/>')
    (grid,), _ = read(tmp_path, "a.xlsx", packed(parts))
    assert cells(grid) == {(1, 1): ("2022-10-05", "date")}


def table_row(cell: str, row: str = "", text: str = "", before: str = "") -> str:
    """A row of an ods table with one cell, and perhaps others before it."""
    paragraph = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-row {row}>{before}<table:table-cell {cell}>{paragraph}</table:table-cell></table:table-row>"


ODS_CELLS: list[tuple[str, str, tuple[str, CellKind] | None]] = [
    ("", "", None),
    ('office:value-type="float" office:value="5"', "5,00", ("5", "number")),
    ('office:value-type="currency" office:value="0.1"', "x", ("0.1", "number")),
    ('office:value-type="percentage" office:value="0.964"', "96,4%", ("96.4%", "number")),
    ('office:value-type="percentage" office:value="0.9999999999999999"', "100%", ("100%", "number")),
    ('office:value-type="float" office:value="434.99999999999994"', "435", ("435", "number")),
    ('office:value-type="float" office:value="1234567890123456"', "x", ("1234567890123460", "number")),
    ('office:value-type="date" office:date-value="2022-06-30T08:00:00"', "x", ("2022-06-30", "date")),
    ('office:value-type="time" office:time-value="PT12H30M00S"', "x", ("12:30:00", "date")),
    ('office:value-type="boolean" office:boolean-value="true"', "x", ("yes", "flag")),
    ('office:value-type="string" table:formula="of:=[.B1]" ', "x", ("=[.B1]", "formula")),
    ('office:value-type="string" calcext:value-type="error"', "#N/A", ("#N/A", "error")),
    ('office:value-type="boolean" table:formula="of:=FALSE()"', "FALSE", ("no", "flag")),
    ('office:value-type="string" office:string-value="b"', "", ("b", "text")),
    (
        "",
        "a<text:s/>b<text:s text:c='2'/><text:tab/>c<text:line-break/><text:span>d</text:span>",
        ("a b  \tc\nd", "text"),
    ),
    ("", "a</text:p><text:p>b", ("a\nb", "text")),
    ("", "a</text:p><office:annotation><text:p>note</text:p></office:annotation><text:p>", ("a", "text")),
    ("", "a</text:p><draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame><text:p>", ("a", "text")),
]


@pytest.mark.parametrize(("attributes", "text", "expected"), ODS_CELLS)
def test_ods_cells(attributes: str, text: str, expected: tuple[str, CellKind] | None, tmp_path: Path) -> None:
    (grid,), diagnostics = read(tmp_path, "a.ods", packed(ods(table_row(attributes, "", text))))
    assert diagnostics == []
    assert cells(grid) == ({} if expected is None else {(1, 1): expected})


# ---- sheets


def test_sheets_merged_areas_and_hidden_ones(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Q3"
    book.active["A1"] = "x"
    book.active.merge_cells("A1:C2")
    book.create_sheet("ẩn").sheet_state = "hidden"
    book.create_sheet("rất ẩn").sheet_state = "veryHidden"
    book.create_chartsheet("biểu đồ")
    book.save(tmp_path / "a.xlsx")
    grids, diagnostics = read_grids(tmp_path / "a.xlsx")
    assert diagnostics == []
    assert [(grid.name, grid.hidden) for grid in grids] == [("Q3", False), ("ẩn", True), ("rất ẩn", True)]
    assert grids[0].merged == (Area(1, 1, 2, 3),)


def test_formatted_empty_cells_far_away_do_not_matter(tmp_path: Path) -> None:
    rows = ROW + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    (grid,), diagnostics = read(tmp_path, "a.xlsx", packed(xlsx(rows)))
    assert (diagnostics, len(grid.cells)) == ([], 2)
    blank = table_row('table:number-columns-repeated="16384"', 'table:number-rows-repeated="{}"')
    filled = table_row(
        'table:number-columns-repeated="2"', 'table:number-rows-repeated="2"', "a", "<table:table-cell/>"
    )
    (grid,), diagnostics = read(
        tmp_path, "a.ods", packed(ods(blank.format(3) + filled + filled + blank.format(1048569)))
    )
    assert diagnostics == []
    assert sorted(grid.cells) == [(row, column) for row in (4, 5, 6, 7) for column in (2, 3)]


def test_ods_areas_hidden_and_linked_sheets(tmp_path: Path) -> None:
    styles = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    row = table_row('table:number-columns-spanned="3" table:number-rows-spanned="2"', "", "a")
    tables = (
        f'<table:table table:name="a" table:style-name="h">{row}</table:table>'
        '<table:table table:name="\'file:///b.ods\'#$c"><table:table-source xlink:href="b.ods"/></table:table>'
    )
    (grid,), diagnostics = read(tmp_path, "a.ods", packed(ods(tables=tables, styles=styles)))
    assert [found.code for found in diagnostics] == ["external-link"]
    assert (grid.name, grid.hidden, grid.merged, list(grid.cells)) == ("a", True, (Area(1, 1, 2, 3),), [(1, 1)])


def test_strict_workbooks_and_unusual_names_of_parts(tmp_path: Path) -> None:
    parts = {
        name.replace("xl/worksheets", "XL/Worksheets"): str(part)
        .replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in xlsx().items()
    }
    (grid,), diagnostics = read(tmp_path, "a.xlsx", packed(parts))
    assert (diagnostics, len(grid.cells)) == ([], 2)


@pytest.mark.parametrize(
    "named",
    [
        lambda name: name.replace("/", "\\"),
        lambda name: "./" + name,
        lambda name: ".\\" + name.replace("/", "\\"),
        lambda name: "/" + name,
        lambda name: "\\" + name.replace("/", "\\"),
        lambda name: name.replace("xl/", "xl/./"),
        lambda name: name.upper(),
        lambda name: name.replace("xl/w", "XL\\W"),
    ],
)
@pytest.mark.parametrize("inside", ["names", "targets"])
def test_parts_named_in_the_manner_of_other_programs(named: Any, inside: str, tmp_path: Path) -> None:
    parts = {named(name): part for name, part in xlsx().items()}
    if inside == "targets":
        parts = {
            name: str(part).replace('Target="worksheets/', 'Target="worksheets\\').replace('="/xl/', '="\\xl\\')
            for name, part in parts.items()
        }
    (grid,), diagnostics = read(tmp_path, "a.xlsx", packed(parts))
    assert diagnostics == []
    assert cells(grid) == {(1, 1): ("Tiêu chí", "text"), (1, 2): ("5", "number")}


@pytest.mark.parametrize("before", [".\\", "/", "\\"])
def test_the_parts_of_an_ods_file_named_otherwise(before: str, tmp_path: Path) -> None:
    parts = {before + name: part for name, part in ods(table_row('office:value-type="float" office:value="5"')).items()}
    (grid,), diagnostics = read(tmp_path, "a.ods", packed(parts))
    assert (cells(grid), diagnostics) == ({(1, 1): ("5", "number")}, [])


def test_formulas_that_cells_share_and_those_of_arrays(tmp_path: Path) -> None:
    rows = (
        "<row><c r='A1'><f t='shared' si='0' ref='A1:A2'>B1+$C1</f><v>2</v></c></row>"
        "<row><c r='A2'><f t='shared' si='0'/><v>2</v></c></row>"
        "<row><c><f t='array' ref='A3'>SUM(B1:B2*C1:C2)</f><v>2</v></c></row>"
        "<row><c><f t='dataTable' ref='A4' r1='B1'/><v>2</v></c></row>"
    )
    (grid,), diagnostics = read(tmp_path, "a.xlsx", packed(xlsx(rows)))
    texts = ["=B1+$C1", "=B2+$C2", "=SUM(B1:B2*C1:C2)", "="]
    assert diagnostics == []
    two = Cell("2", "number")
    assert grid.cells == {(row, 1): Cell(text, "formula", two) for row, text in enumerate(texts, start=1)}


RESULTS: list[tuple[str, Cell | None]] = [
    ("<c r='A1'><f>B1</f><v>412</v></c>", Cell("412", "number")),
    ("<c r='A1'><f>B1</f><v>0.97169811320754718</v></c>", Cell("0.971698113207547", "number")),
    ("<c r='A1'><f>B1</f><v>123456789012345678901</v></c>", Cell("123456789012346000000", "number")),
    ("<c r='A1' s='1'><f>B1</f><v>0.96399999999999997</v></c>", Cell("96.4%", "number")),
    ("<c r='A1' s='2'><f>B1</f><v>44742</v></c>", Cell("2022-06-30", "date")),
    ("<c r='A1' s='2'><f>B1</f><v>1e300</v></c>", Cell("#VALUE!", "error")),
    ("<c r='A1' t='e'><f>B1/0</f><v>#DIV/0!</v></c>", Cell("#DIV/0!", "error")),
    ("<c r='A1' t='str'><f>B1</f><v> không  phát sinh </v></c>", Cell("không  phát sinh")),
    ("<c r='A1' t='b'><f>B1>0</f><v>1</v></c>", Cell("yes", "flag")),
    ("<c r='A1' t='b'><f>B1>0</f><v>0</v></c>", Cell("no", "flag")),
    ("<c r='A1'><f>B1</f></c>", None),
    ("<c r='A1'><f>B1</f><v> </v></c>", None),
    ("<c r='A1' t='str'><f>B1</f><v></v></c>", None),
    ("<c r='A1'><f>B1</f><v>nan</v></c>", None),
    ("<c r='A1'><f>B1</f><v>chín</v></c>", None),
    ("<c r='A1'><v>5</v><f>B1</f></c>", None),
    ('office:value-type="float" office:value="412"', Cell("412", "number")),
    ('office:value-type="percentage" office:value="0.964"', Cell("96.4%", "number")),
    ('office:value-type="float" office:value="inf"', None),
    ('office:value-type="float"', None),
    ('office:value-type="date" office:date-value="2022-06-30"', Cell("x", "date")),
    ('office:value-type="string" calcext:value-type="error"', Cell("x", "error")),
    ('office:value-type="string"', Cell("x")),
]


@pytest.mark.parametrize(("cell", "result"), RESULTS)
def test_the_result_that_is_kept_of_a_formula(cell: str, result: Cell | None, tmp_path: Path) -> None:
    if cell.startswith("<"):
        (grid,), diagnostics = read(tmp_path, "a.xlsx", packed(xlsx(f"<row>{cell}</row>", styles=STYLES)))
    else:
        row = table_row(cell + ' table:formula="of:=[.B1]"', "", "x")
        (grid,), diagnostics = read(tmp_path, "a.ods", packed(ods(row)))
    assert diagnostics == []
    assert (grid.cells[1, 1].kind, grid.cells[1, 1].result) == ("formula", result)


def test_a_broken_area_to_print_does_not_matter(tmp_path: Path) -> None:
    name = '<definedName name="_xlnm.Print_Titles" localSheetId="0">Q3!#REF!</definedName>'
    (grid,), diagnostics = read(tmp_path, "a.xlsx", packed(xlsx(workbook=f"<definedNames>{name}</definedNames>")))
    assert (diagnostics, len(grid.cells)) == ([], 2)


def test_days_since_1904(tmp_path: Path) -> None:
    parts = xlsx('<row><c s="2"><v>43280</v></c></row>', styles=STYLES, workbook='<workbookPr date1904="1"/>')
    (grid,), _ = read(tmp_path, "a.xlsx", packed(parts))
    assert grid.cells == {(1, 1): Cell("2022-06-30", "date")}


def test_the_content_tells_what_a_file_is(tmp_path: Path) -> None:
    for name, raw in (("a.ods", packed(xlsx())), ("a.csv", packed(xlsx()))):
        (grid,), diagnostics = read(tmp_path, name, raw)
        assert (grid.name, diagnostics) == ("Q3", [])


def test_everything_within_a_form_is_far_below_the_limits() -> None:
    assert 10 * limits.SHEETS >= 1000
    assert limits.CELLS >= 3 * 10 * 300 * 20
    assert limits.ELEMENTS >= 3 * 3 * 10 * 300 * 20
    assert limits.ROWS >= 3 * 300
    assert limits.COLUMNS >= 3 * 20


# ---- csv


CSV_FILES: list[tuple[str, bytes, list[list[str]]]] = [
    (
        "semicolons",
        "Tiêu chí;Nội dung, chi tiết\n1.1;98,5\n".encode(),
        [["Tiêu chí", "Nội dung, chi tiết"], ["1.1", "98,5"]],
    ),
    ("commas", b"a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("tabs", b"a\tb, c; d\n1\t2\n", [["a", "b, c; d"], ["1", "2"]]),
    ("a byte order mark", b"\xef\xbb\xbfa;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]),
    ("one column", b"a\nb\n", [["a"], ["b"]]),
    ("quotes", b'a;"b ""c"";\nd"\n1;2', [["a", 'b "c";\nd'], ["1", "2"]]),
    ("blank rows and cells", b"a;b\n\n;;\n 1 ;\n", [["a", "b"], [], [], ["1"]]),
    ("a line that names the delimiter", b"sep=,\na,b;c;d\n", [[], ["a", "b;c;d"]]),
    ("a line that names none", b"sep=x\na;b\n", [["sep=x"], ["a", "b"]]),
    ("old Mac lines", b"a;b\r1;2\r", [["a", "b"], ["1", "2"]]),
    ("a formula", b"a;=1+1\n", [["a", "=1+1"]]),
]


@pytest.mark.parametrize(("raw", "rows"), [case[1:] for case in CSV_FILES], ids=[case[0] for case in CSV_FILES])
def test_csv(raw: bytes, rows: list[list[str]], tmp_path: Path) -> None:
    (grid,), diagnostics = read(tmp_path, "a.csv", raw)
    assert (diagnostics, grid.name) == ([], "")
    expected = {(r, c): Cell(text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)}
    assert grid.cells == expected


# ---- files of other programs


def sample(path: Path) -> None:
    """A workbook with something of every kind, written by openpyxl."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Quý 3"
    page.append(["Tiêu chí", "Số liệu", "Tỷ lệ", "Ngày", "Có"])
    page.append(["Hồ sơ & <giải quyết>\ndòng hai", 412, 0.964, dt.date(2022, 6, 30), True])
    page.append(["=1", 1234.5, -0.5, dt.datetime(2022, 6, 30, 8, 0, tzinfo=None), False])  # noqa: DTZ001
    page["A3"].data_type = "s"
    page["C2"].number_format, page["C3"].number_format = "0.0%", "0%"
    page["B5"] = "=B2/B3"
    page["F2"] = "  "
    page["A7"] = "gộp"
    page.merge_cells("A7:C8")
    book.create_sheet("Ẩn")["B2"] = 7
    book["Ẩn"].sheet_state = "hidden"
    book.save(path)


def shape(grid: Grid) -> tuple[Any, ...]:
    """A sheet but for its formulas, which each program writes in its own way."""
    read = {place: cell if cell.kind != "formula" else Cell("", "formula") for place, cell in grid.cells.items()}
    return grid.name, read, grid.merged, grid.hidden


def test_a_workbook_of_openpyxl(tmp_path: Path) -> None:
    sample(tmp_path / "a.xlsx")
    (grid, hidden), diagnostics = read_grids(tmp_path / "a.xlsx")
    assert diagnostics == []
    assert grid.cells == {
        **{(1, n): Cell(text) for n, text in enumerate(["Tiêu chí", "Số liệu", "Tỷ lệ", "Ngày", "Có"], start=1)},
        (2, 1): Cell("Hồ sơ & <giải quyết>\ndòng hai"),
        (2, 2): Cell("412", "number"),
        (2, 3): Cell("96.4%", "number"),
        (2, 4): Cell("2022-06-30", "date"),
        (2, 5): Cell("yes", "flag"),
        (3, 1): Cell("=1"),
        (3, 2): Cell("1234.5", "number"),
        (3, 3): Cell("-50%", "number"),
        (3, 4): Cell("2022-06-30", "date"),
        (3, 5): Cell("no", "flag"),
        (5, 2): Cell("=B2/B3", "formula"),
        (7, 1): Cell("gộp"),
    }
    assert grid.merged == (Area(7, 1, 8, 3),)
    assert (hidden.hidden, hidden.cells) == (True, {(2, 2): Cell("7", "number")})


@pytest.mark.unmeasured
def test_a_workbook_opened_and_saved_by_libreoffice(tmp_path: Path, by_libreoffice: LibreOffice) -> None:
    sample(tmp_path / "a.xlsx")
    saved = tmp_path / "saved"
    for ending in ("ods", "xlsx"):
        by_libreoffice(saved, tmp_path / "a.xlsx", ending=ending)
    grids, _ = read_grids(tmp_path / "a.xlsx")
    for ending in ("ods", "xlsx"):
        again, diagnostics = read_grids(saved / f"a.{ending}")
        assert diagnostics == []
        assert list(map(shape, again)) == list(map(shape, grids)), ending
