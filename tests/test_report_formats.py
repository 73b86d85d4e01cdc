"""Every format shows the same content, number for number, and text of files stays text in each of them."""

import re
import zipfile
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from parindex_cli.language import LANGUAGES, same
from parindex_cli.report.content import numbers_of, report_content
from parindex_cli.report.shape import Content
from parindex_cli.views.cells import put_text, sheet_name
from parindex_cli.views.tables import Cell, number_cell
from parindex_cli.views.widths import widths
from parindex_cli.views.worksheet import number_format
from parindex_cli.views.xmltext import fit_for_xml
from tests.libreoffice import LibreOffice
from tests.report_files import (
    FORMATS,
    document,
    first_of_plan,
    made,
    many,
    pdf_text,
    plan_content,
    plan_file,
    rows_of,
    tables_of,
    text_of,
)
from tests.test_report_content import HOSTILE, beside_each_other, small

pytestmark = pytest.mark.unmeasured

CONTENTS: dict[str, Callable[[], Content]] = {
    "vi": lambda: plan_content("vi"),
    "en": lambda: plan_content("en"),
    "en-alone": lambda: report_content([first_of_plan(20)], "en"),  # no last year, no evidence
    "one": lambda: report_content([many(1)], "vi"),
    "twenty": lambda: report_content([many(20)], "vi"),
}


@pytest.fixture(scope="module", params=CONTENTS)
def content(request: pytest.FixtureRequest) -> Content:
    return CONTENTS[request.param]()


@pytest.fixture(scope="module")
def file_of(content: Content) -> Callable[[str], bytes]:
    """The report in a format, made once for all that is asked of it."""
    if content is plan_content(content["lang"]):
        return lambda form: plan_file(form, content["lang"])
    return cache(lambda form: made(content, form))


def in_order(wanted: tuple[str, ...], row: list[str]) -> bool:
    cells = iter(row)
    for number in wanted:  # noqa: SIM110  # `all` takes three times as long for so many rows
        if number not in cells:
            return False
    return True


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_shows_every_number(content: Content, file_of: Callable[[str], bytes], form: str) -> None:
    file = file_of(form)
    rows = rows_of(form, file, content["lang"])
    text = re.sub(r"\s+", " ", text_of(form, file))
    found = numbers_of(content)
    assert len(found) > 1
    for place, numbers in found.items():
        if place != "headline":
            assert any(in_order(numbers, row) for row in rows), (place, numbers)
    assert content["headline"]["words"] in re.sub(r"\\(?=\W)", "", text)


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_every_table_stands_there_as_it_is(content: Content, file_of: Callable[[str], bytes], form: str) -> None:
    rows = rows_of(form, file_of(form), content["lang"])
    shown = [row for row in ([cell.strip() for cell in row] for row in rows) if any(row)]
    for table in tables_of(content):
        if form == "html" and table.name == "how":
            continue  # there it folds out
        for row in ([column.heading for column in table.columns], *(list(row.cells) for row in table.rows)):
            assert any(other[: len(row)] == row for other in shown), (table.name, row)


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_every_sentence_stands_there(content: Content, file_of: Callable[[str], bytes], form: str) -> None:
    text = re.sub(r"\s+", "", text_of(form, file_of(form)))
    sentences = [*content["not_arising"], *content["assumptions"], *content["remarks"]]
    sentences += [note["text"] for note in (*content["figure_notes"], *content["proposals"])]
    sentences += content["evidence"]["summary"] if content["evidence"] else []
    sentences += [node["title"] for node in content["at_risk"]]
    sentences += [content["headline"]["words"], content["footer"]["version"], content["criteria_title"]]
    missing = [s for s in sentences if s and re.sub(r"\s+", "", s) not in text]
    # A page of the PDF may end within a sentence.
    assert len(missing) <= (form == "pdf"), missing


@pytest.mark.parametrize("form", FORMATS)
def test_the_arithmetic_of_every_criterion_stands_there(
    content: Content, file_of: Callable[[str], bytes], form: str
) -> None:
    file = file_of(form)
    # Cell by cell and not line by line, for steps that wrap.
    text = pdf_text(file, "-raw") if form == "pdf" else text_of(form, file)
    text = re.sub(r"\s+|\\(?=\W)", "", unescape(text) if form == "html" else text)
    steps = [step for node in content["criteria"] if not node["is_group"] for step in node["arithmetic"]]
    assert len(steps) >= 2
    missing = [step for step in steps if re.sub(r"\s+", "", step) not in text]
    # A page of the PDF may end within a note.
    assert len(missing) <= 2 * (form == "pdf"), missing


@pytest.mark.parametrize("form", FORMATS)
def test_by_whom_and_the_split_stand_there(form: str) -> None:
    content = report_content([small()], "vi") | {
        "layers": ["Điểm hiển thị: thẩm định (Sở Nội vụ).", "Theo cách công bố: 1/2."]
    }
    text = re.sub(r"\s+", " ", text_of(form, made(content, form)))
    for line in content["layers"]:
        assert line in text.replace("\\", "")


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_same_content_makes_the_same_file(form: str) -> None:
    content = report_content([small()], "vi")
    assert made(content, form) == made(content, form)


# Text of files


@cache
def hostile_file(form: str, harmless: str = "") -> bytes:
    """All hostile texts beside each other, or as many harmless ones."""
    return made(report_content([beside_each_other(harmless or title for title in HOSTILE.values())], "vi"), form)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_hostile_text_arrives_literally(form: str, name: str) -> None:
    title = HOSTILE[name]
    shown = fit_for_xml(same(title).in_("vi"))
    file = hostile_file(form)
    if form == "pdf":
        assert file.startswith(b"%PDF")
        if name not in ("right-to-left", "emoji", "controls", "not-in-xml", "nothing-but-blanks", "long"):
            assert re.sub(r"\s", "", shown) in re.sub(r"\s", "", text_of(form, file))
        return
    cells = {cell for row in rows_of(form, file) for cell in row}
    assert shown in cells or not title.strip()
    assert "49" not in text_of(form, file)
    if form == "docx":
        plain = document(hostile_file(form, "x"))
        assert [table.style.name for table in document(file).tables] == [t.style.name for t in plain.tables]


def test_no_text_becomes_a_formula() -> None:
    with zipfile.ZipFile(BytesIO(hostile_file("xlsx"))) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) > 4
    assert [sheet for sheet in sheets if b"<f>" in sheet] == []


def test_libreoffice_opens_hostile_files(tmp_path: Path, by_libreoffice: LibreOffice) -> None:
    everything = " ".join(HOSTILE.values())
    content = report_content([small(everything, note=everything)], "vi")
    files = [tmp_path / "word.docx", tmp_path / "sheet.xlsx"]
    for file in files:
        file.write_bytes(made(content, file.suffix[1:]))
    for printed in by_libreoffice(tmp_path, *files):
        assert "alert(1)" in re.sub(r"\s", "", text_of("pdf", printed))


# The workbook


def test_numbers_of_the_workbook_are_numbers() -> None:
    import openpyxl

    file = plan_file("xlsx")
    book = openpyxl.load_workbook(BytesIO(file))
    sheet = book.worksheets[0]
    total = next(row for row in sheet.iter_rows() if row[1].value == "Tổng cộng")
    assert [total[2].value, total[3].value] == [64.79, 118]
    assert total[4].number_format == "0.0%"
    assert total[4].value == 0.549  # as it is shown: no digit of the workbook differs from another format
    assert book.properties.category.startswith("parindex ")
    for shown in book.worksheets[:-1]:
        if shown.auto_filter.ref:
            assert shown.freeze_panes
            assert shown.print_title_rows
        assert shown.page_setup.orientation == "landscape"
        assert shown.page_setup.paperSize == 9
        assert shown.page_setup.fitToHeight == 0
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)


def test_the_cells_of_the_workbook_share_few_styles_by_name() -> None:
    import openpyxl

    content = plan_content("vi") | {"title": "=1+1"}
    book = openpyxl.load_workbook(BytesIO(made(content, "xlsx")))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.style for cell in cells} <= {name for name in book.named_styles if name.startswith("parindex")}
    assert len({cell.style for cell in cells}) < 10
    title = book.worksheets[0]["A1"]
    assert (title.value, title.data_type, title.quotePrefix, title.font.bold) == ("=1+1", "s", True, True)


@pytest.mark.parametrize(
    ("cell", "pattern"),
    [
        (number_cell(Fraction("80.37"), 2), "0.00"),
        (number_cell(Fraction("1.5"), 2, assumed=True), '0.00"*"'),
        (number_cell(Fraction("0.13"), 2, signed=True), "+0.00;-0.00;0.00"),
        (number_cell(Fraction("-0.92"), 2, signed=True), "0.00"),
        (number_cell(Fraction("0.001"), 2, signed=True), "0.00"),
        (number_cell(Fraction("0.543"), 1, percent=True), "0.0%"),
        (number_cell(Fraction("0.01"), 1, signed=True, percent=True), "+0.0%;-0.0%;0.0%"),
        (number_cell(12), "0"),
    ],
)
def test_a_number_reads_as_in_the_report(cell: Cell, pattern: str) -> None:
    assert cell.number is not None
    assert number_format(cell.number, assumed=cell.assumed) == pattern


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("Văn phòng", [], "Văn phòng"),
        ("a/b:c*d?[e]\\f", [], "a b c d e f"),
        ("Kết quả", ["KẾT QUẢ"], "Kết quả (2)"),
        ("History", [], "History (2)"),
        ("'''", [], "Sheet"),
        ("x" * 40, ["x" * 31], "x" * 27 + " (2)"),
        ("a\uffffb", [], "a uffffb"),
    ],
)
def test_sheet_names_are_ones_that_excel_takes(wanted: str, taken: list[str], name: str) -> None:
    assert sheet_name(wanted, taken, "Sheet") == name


# Widths


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("room", [84, 144])
def test_columns_share_out_the_page(lang: str, room: int) -> None:
    for table in tables_of(plan_content(lang)):  # type: ignore[arg-type]
        rows = [[column.heading for column in table.columns], *(row.cells for row in table.rows)]
        shares = widths(rows, room)
        assert sum(shares) == pytest.approx(1)
        assert min(shares) * room > 3
        head = next(i for i, column in enumerate(table.columns) if column.head)
        assert shares[head] >= max(shares) / 3


def test_a_table_without_rows_has_widths() -> None:
    assert sum(widths([["a", ""]], 84)) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("A" * 32_767, "A" * 32_767),
        ("A" * 40_000, "A" * 32_766 + "…"),
        ("\U0001f600" * 16_384, "\U0001f600" * 16_383 + "…"),
        ("A" + "\U0001f600" * 16_384, "A" + "\U0001f600" * 16_382 + "…"),
    ],
)
def test_a_text_that_a_cell_cannot_hold_shows_that_it_goes_on(text: str, held: str) -> None:
    cell = Workbook().worksheets[0]["A1"]
    assert put_text(cell, text).value == held
