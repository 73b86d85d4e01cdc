"""The Word file in the form Decree 30/2020/NĐ-CP prescribes, and templates of an office's own for Word and PDF."""

import re
import unicodedata
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.cli.marks import stamped, standing
from parindex_cli.report.content import About, report_content
from parindex_cli.report.limits import Limits
from parindex_cli.report.renderers import RENDERERS
from parindex_cli.report.shape import Content
from tests.libreoffice import LibreOffice
from tests.report_files import (
    EXAMPLE,
    ROOT,
    document,
    first_of_plan,
    made,
    many,
    part,
    pdf_text,
    plan_content,
    plan_file,
)
from tests.test_report_content import small

pytestmark = pytest.mark.unmeasured

MM = 36_000
TEMPLATES = [ROOT / f"templates/report.{lang}.docx" for lang in ("vi", "en")]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


@pytest.fixture(scope="module", params=["vi", "en"])
def content(request: pytest.FixtureRequest) -> Content:
    return plan_content(request.param)


@pytest.fixture(scope="module")
def file(content: Content) -> bytes:
    return plan_file("docx", content["lang"])


@pytest.fixture(scope="module")
def word(file: bytes) -> Any:
    return document(file)


def named(word: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == style]


# The form


def test_page_and_margins(word: Any) -> None:
    upright, across = word.sections
    for section in (upright, across):
        assert {section.page_width // MM, section.page_height // MM} == {210, 297} or section is across
        assert 20 <= round(section.top_margin / MM) <= 25
        assert 20 <= round(section.bottom_margin / MM) <= 25
    assert 30 <= round(upright.left_margin / MM) <= 35
    assert 15 <= round(upright.right_margin / MM) <= 20
    assert across.page_width > across.page_height
    assert upright.different_first_page_header_footer
    assert "PAGE" in upright.header._element.xml
    assert upright.header.paragraphs[0].alignment == 1


def test_fonts_and_sizes(word: Any) -> None:
    sizes = {style.name: style.font.size.pt for style in word.styles if style.type == 1 and style.font.size}
    assert {sizes[name] for name in ("Nội dung", "Gạch đầu dòng")} <= {13, 14}
    assert (sizes["Quốc hiệu"], sizes["Tiêu ngữ"]) == (12, 13)
    assert (sizes["Tên loại"], sizes["Trích yếu"], sizes["Nơi nhận"]) == (14, 14, 11)
    for style in ("Quốc hiệu", "Tiêu ngữ", "Cơ quan ban hành", "Tên loại", "Trích yếu", "Chữ ký"):
        assert word.styles[style].font.bold, style
    assert word.styles["Địa danh, ngày"].font.italic
    assert word.styles["Normal"].font.name == "Times New Roman"


def test_headings_are_real_ones(word: Any, content: Content) -> None:
    words = content["words"]
    names = ("result", "shortfalls", "divisions", "evidence", "difficulties_and_proposals", "notes", "annex", "how")
    assert named(word, "Heading 1") == [words[name] for name in names]
    divisions = [division["name"] for division in content["by_unit"]]
    below = named(word, "Heading 2")
    assert set(divisions) < set(below)


def test_the_contents_need_not_be_renewed(file: bytes, word: Any) -> None:
    xml = part(file, "word/document.xml")
    assert xml.count('TOC \\o "1-1" \\n') == 1  # \n: without page numbers, which only Word knows
    assert xml.count("instrText") == 2
    assert xml.count('"begin"') == xml.count('"separate"') == xml.count('"end"') == 1
    entries = named(word, "toc 1")
    assert len(entries) == 8
    for entry, heading in zip(entries, named(word, "Heading 1"), strict=True):
        assert heading in entry
    marks = re.findall(r'w:anchor="(\w+)"', xml)
    assert len(marks) == 8
    assert all(xml.count(f'w:name="{mark}"') == 1 for mark in marks)
    # What is marked so makes Word ask a question that frightens people.
    assert "w:dirty" not in xml
    assert "updateFields" not in part(file, "word/settings.xml")


def test_a_short_report_has_no_contents() -> None:
    assert not named(document(made(report_content([first_of_plan(20)], "vi"), "docx")), "toc 1")


def test_no_row_stands_alone_at_either_end_of_a_table(word: Any) -> None:
    for table in (table for table in word.tables if table.style.name == "Bảng số liệu"):
        for row in (*table.rows[:2], *table.rows[-2:-1]):
            assert all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs)
        if len(table.rows) > 2:
            assert not any(p.paragraph_format.keep_with_next for cell in table.rows[-1].cells for p in cell.paragraphs)


def test_heading_rows_repeat_and_no_row_is_split(word: Any, content: Content) -> None:
    shown = [table for table in word.tables if table.style.name == "Bảng số liệu"]
    assert len(shown) > 8
    for table in shown:
        first, *others = table.rows
        assert first._tr.trPr.xpath("w:tblHeader")
        assert all(row._tr.trPr.xpath("w:cantSplit") for row in table.rows)
        assert not any(row._tr.trPr.xpath("w:tblHeader") for row in others)
        assert len({len(row.cells) for row in table.rows}) == 1


def test_the_signatures_stay_together(word: Any) -> None:
    assert word.tables[-3].rows[0]._tr.trPr.xpath("w:cantSplit")
    closing = next(p for p in reversed(word.paragraphs) if p.style.name == "Nội dung")
    assert closing.paragraph_format.keep_with_next


def test_language_and_properties(file: bytes, word: Any, content: Content) -> None:
    wanted = {"vi": "vi-VN", "en": "en-GB"}[content["lang"]]
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', part(file, "word/styles.xml"))) == {wanted}
    properties = word.core_properties
    assert (properties.title, properties.author) == (content["title"], content["unit"])
    assert properties.category.startswith("parindex ")


def test_pictures_say_what_they_show() -> None:
    from parindex_cli.views import charts

    card = many(4)
    pictures = tuple(p for p in (charts.components(card, "vi"), charts.gaps_by_division(card, "vi")) if p)
    content = report_content([card], "vi", About(pictures=pictures))
    word = document(made(content, "docx"))
    shown = [shape._inline.docPr for shape in word.inline_shapes]
    assert [shape.get("descr") for shape in shown] == [picture.alt for picture in pictures]
    assert all(shape.width <= 165 * MM for shape in word.inline_shapes)
    assert made(content, "pdf").count(b"/Figure") >= len(pictures)


SIZES = (1, 20, 72)


@pytest.fixture(scope="module")
def printed(
    tmp_path_factory: pytest.TempPathFactory, by_libreoffice: LibreOffice
) -> dict[int, tuple[Content, list[str]]]:
    """Reports on so many criteria of the real plan, and their pages as LibreOffice prints them."""
    folder = tmp_path_factory.mktemp("printed")
    contents = {number: report_content([first_of_plan(number)], "vi") for number in SIZES}
    files = [folder / f"{number}.docx" for number in SIZES]
    for file, content in zip(files, contents.values(), strict=True):
        file.write_bytes(made(content, "docx"))
    pages = [re.sub(r"[ \t]+", " ", pdf_text(page)).split("\f")[:-1] for page in by_libreoffice(folder, *files)]
    return {number: (contents[number], shown) for number, shown in zip(SIZES, pages, strict=True)}


@pytest.mark.parametrize("number", SIZES)
def test_the_pages_by_libreoffice(printed: dict[int, tuple[Content, list[str]]], number: int) -> None:
    content, pages = printed[number]
    assert sum(not node["is_group"] for node in content["criteria"]) == number
    places = {}
    for name in [division["name"] for division in content["by_unit"]] + [d["title"] for d in content["sharing"]]:
        (places[name],) = [
            i for i, page in enumerate(pages) if re.search(rf"^ ?\d\. {re.escape(name)}$", page, re.MULTILINE)
        ]
    assert len(set(places.values())) == len(places) >= 2
    # Numbers in the top margin, from the second page on.
    assert all(page.lstrip().startswith(str(i)) for i, page in enumerate(pages[1:], start=2))
    assert all(len(page.split()) > 15 for page in pages)


@pytest.mark.parametrize("number", SIZES)
def test_each_annex_begins_a_page_and_repeats_its_heading(
    printed: dict[int, tuple[Content, list[str]]], number: int
) -> None:
    content, pages = printed[number]
    titles = {name: content["words"][name].upper() for name in ("annex", "how")}
    first, second = (
        next(i for i, page in enumerate(pages) if letters(page).startswith(f"{i + 1}{letters(title)}"))
        for title in titles.values()
    )
    assert first < second
    for name, title, start, end in (("detail", titles["annex"], first, second), ("how", titles["how"], second, None)):
        headings = [column.heading for column in content["tables"][name].columns]
        for i, page in enumerate(pages[start:end], start=start):
            # Above the first row stand the headings and nothing else, on however many lines a font breaks them.
            row = re.search(r"^ ?\d+(\.\d+)* \S", page, re.MULTILINE)
            above = [str(i + 1), *([title] if i == start else []), *headings]
            assert row is None or sorted(letters(page[: row.start()])) == sorted(letters("".join(above))), page
        for about in [row.about for row in content["tables"][name].rows if row.about]:
            there = rf"^ ?{re.escape(about)} "
            assert any(re.search(there, page, re.MULTILINE) for page in pages[start:end]), (name, about)


def letters(text: str) -> str:
    """What a reader sees, wherever lines are broken."""
    return unicodedata.normalize("NFC", "".join(text.split()))


# Templates of an office's own


def own_word(folder: Path, *paragraphs: str | tuple[str, ...]) -> Path:
    """A template whose paragraphs consist of one run, or of several."""
    import docx

    word = docx.Document()
    for paragraph in paragraphs:
        added = word.add_paragraph()
        for text in (paragraph,) if isinstance(paragraph, str) else paragraph:
            added.add_run(text)
    word.save(str(folder / "own.docx"))
    return folder / "own.docx"


def uneven(table: Any) -> None:
    table.rows[1]._tr.remove(table.cell(1, 1)._tc)


def more_cells_than_columns(table: Any) -> None:
    table.rows[1]._tr.append(deepcopy(table.cell(1, 0)._tc))


def no_page(table: Any) -> None:
    body = table._tbl.getparent()
    body.remove(body.sectPr)


def margins_that_meet(table: Any) -> None:
    margins = table._tbl.getparent().sectPr.pgMar
    margins.left = margins.right = 10_000_000


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize("odd", [uneven, more_cells_than_columns, no_page, margins_that_meet])
def test_a_word_template_with_a_table_that_cannot_be_fitted(odd: Callable[[Any], None], tmp_path: Path) -> None:
    import docx

    word = docx.Document(str(TEMPLATES[0]))
    body = word.element.body
    for element in body[:-1]:
        body.remove(element)
    table = word.add_table(2, 2)
    table.style = "Bảng số liệu"
    table.cell(0, 1).text = "{{ unit }}"
    odd(table)
    word.save(str(tmp_path / "own.docx"))
    content = report_content([small()], "vi")
    assert document(made(content, "docx", tmp_path / "own.docx")).tables[0].cell(0, 1).text == content["unit"]


def test_a_word_template_of_ones_own(tmp_path: Path) -> None:
    own = own_word(tmp_path, "{{ unit }}", ("{", "{ ye", "ar }", "}"), "{%p for node in losses %}", "{{ node.id }}")
    word = document(made(report_content([small()], "vi"), "docx", shipped_with(own, "{%p endfor %}")))
    assert [p.text for p in word.paragraphs][:3] == ["Tên", "2022", "1.1"]


def shipped_with(own: Path, *more: str) -> Path:
    import docx

    word = docx.Document(str(own))
    for text in more:
        word.add_paragraph(text)
    word.save(str(own))
    return own


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("Xin chào {{ nowhere }}", "'nowhere' is undefined «Xin chào {{ nowhere }}»"),
        ("{% for node in losses %}", "«{% for node in losses %}»"),
        ("{%p for node in losses %}", "endfor"),
        ("{{ unit ", "«{{ unit Dòng ba»"),
        ("{{ unit.__class__ }}", "unsafe. «{{ unit.__class__ }}»"),
        ("{{ unit | nofilter }}", "«{{ unit | nofilter }}»"),
        ("{{ dict(a=1, a=2) }}", "keyword argument repeated: a «{{ dict(a=1, a=2) }}»"),
        ("{{ 1 / 0 }}", "division by zero «{{ 1 / 0 }}»"),
        ("{% include 'x' %}", "'x' not found"),
        (("{{ now", "here }}"), "'nowhere' is undefined"),
        ("{% for i in range(10**9) %}x{% endfor %}", "**"),
        ("{{ charts[0].image }}", "«{{ charts[0].image }}»"),
    ],
)
def test_a_wrong_word_template_is_told_with_the_text_near_it(
    tmp_path: Path, paragraph: str | tuple[str, ...], told: str
) -> None:
    own = own_word(tmp_path, "Dòng một", paragraph, "Dòng ba")
    found = wrong(made, report_content([small()], "vi"), "docx", own)
    assert found.startswith(f"{own}:1:1: error[template]")
    assert told in found


def test_what_is_wrong_with_a_word_template_comes_from_the_process_that_fills_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parindex_cli.report.apart.limits_for", lambda _: Limits(seconds=1, megabytes=512))
    content = report_content([small()], "vi")
    for paragraph, told in (
        ("{{ nowhere }}", "'nowhere' is undefined «{{ nowhere }}»"),
        ("{% for i in range(90000) %}" * 2 + "{% endfor %}" * 2, "it does not come to an end"),
    ):
        own = own_word(tmp_path, "Dòng một", paragraph, "Dòng ba")
        found = wrong(made, content, "docx", own)
        assert found.startswith(f"{own}:1:1: error[template]")
        assert told in found


def wrong(*arguments: Any) -> str:
    from parindex_cli.report.environment import ReportFailed

    with pytest.raises(ReportFailed) as raised:
        arguments[0](*arguments[1:])
    return raised.value.diagnostic.line("en")


@pytest.mark.usefixtures("filled_here")
def test_files_that_are_no_word_template(tmp_path: Path) -> None:
    sound = TEMPLATES[0].read_bytes()
    broken = tmp_path / "xml.docx"
    with zipfile.ZipFile(TEMPLATES[0]) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:document" if name == "word/document.xml" else old.read(name))
    empty_zip = tmp_path / "zip.docx"
    with zipfile.ZipFile(empty_zip, "w") as new:
        new.writestr("a.txt", "a")
    cases = {"text.docx": b"hello", "empty.docx": b"", "cut.docx": sound[:5000], "flipped.docx": flipped(sound)}
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
    for file in (*(tmp_path / name for name in cases), broken, empty_zip):
        assert "error[template]" in wrong(made, report_content([small()], "vi"), "docx", file), file
    assert "not a Word file" in wrong(made, report_content([small()], "vi"), "docx", tmp_path / "text.docx")


def flipped(data: bytes) -> bytes:
    """The same package with a compressed part that cannot be read."""
    at = data.index(b"word/document.xml") + 200
    return data[:at] + bytes(255 - byte for byte in data[at : at + 400]) + data[at + 400 :]


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("#let x = \n", "own.typ:1:1: error[template] the template is wrong: expected expression"),
        ("\n#let c = json(bytes(sys.inputs.content))\n\n#c.nope", "own.typ:4:1"),
        ('\n#import "@preview/a:1.0.0": b', "own.typ:2:1: error[template] the template is wrong: packages come over"),
        ('\n#include "part.typ"', "part.typ:3:1"),
        ('#read("../secret")', "own.typ:1:1"),
        ("#let f(x) = f(x + 1)\n#f(1)", "own.typ:1:1"),
        ("\xff", "own.typ:1:1"),
        ('#cbor("huge.cbor")', "own.typ:1:1: error[template] the template is wrong: "),
    ],
)
def test_a_wrong_pdf_template_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "secret").write_text("x", "utf-8")
    (folder / "part.typ").write_text("x\n\n#nowhere()\n", "utf-8")
    (folder / "huge.cbor").write_bytes(b"\x9b\x7f" + b"\xff" * 7)  # a list longer than Typst can think of
    own = folder / "own.typ"
    own.write_text(text, "latin-1")
    assert told in wrong(made, report_content([small()], "vi"), "pdf", own)


def test_a_pdf_template_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.typ"
    own.write_text("#let c = json(bytes(sys.inputs.content))\n#c.unit #c.year #c.by_unit.len()", "utf-8")
    assert made(report_content([small()], "vi"), "pdf", own).startswith(b"%PDF")


def test_the_pdf_is_tagged_and_has_bookmarks(content: Content) -> None:
    made_file = plan_file("pdf", content["lang"])
    for wanted in (b"/Outlines", b"/StructTreeRoot", b"/Lang", b"/Title"):
        assert wanted in made_file
    assert b"parindex" in made_file


# The command


@pytest.mark.usefixtures("without_charts")
def test_a_wrong_template_writes_nothing(tmp_path: Path) -> None:
    for own, ending in ((own_word(tmp_path, "{{ nowhere }}"), ".docx"), (tmp_path / "own.typ", ".pdf")):
        if ending == ".pdf":
            own.write_text("#nowhere()", "utf-8")
        output = tmp_path / f"report{ending}"
        result = run(EXAMPLE, "--template", own, "-o", output)
        assert result.exit_code == 2
        assert "lỗi[template]" in result.stderr
        assert "Traceback" not in result.output
        assert not output.exists()


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_a_format_that_cannot_be_printed_needs_a_file(form: str) -> None:
    # Told before anything is read: the file that is not there goes without a word.
    result = run("nowhere.yaml", "--format", form, "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr == f"error: this format needs a file to go to, such as result.{form}\n"


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_a_report_is_known_as_one_of_parindex(tmp_path: Path, form: str) -> None:
    output = tmp_path / f"report.{form}"
    whole = stamped(made(report_content([small()], "vi"), form))
    output.write_bytes(whole)
    assert standing(output, b"a newer one") == "free"
    output.write_bytes(whole[:-3000])
    assert standing(output, b"a newer one") in ("foreign", "changed")


@pytest.mark.usefixtures("without_charts")
def test_every_template_can_be_exported(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["templates", "export", str(tmp_path / "own")])
    assert result.exit_code == 0, result.output
    there = {file.name for file in (tmp_path / "own").iterdir()}
    for renderer in RENDERERS.values():
        for lang in ("vi", "en"):
            assert renderer.template is None or renderer.template.format(lang=lang) in there
    result = run(EXAMPLE, "--template", tmp_path / "own", "-o", tmp_path / "report.docx")
    assert result.exit_code == 0, result.output
