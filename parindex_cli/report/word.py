"""The report as a Word document, by a .docx template that an office edits in Word; needs the extra `word`."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parindex_cli import places
from parindex_cli.extras import require
from parindex_cli.language import Lang
from parindex_cli.report.environment import FAULTS, Medium, ReportFailed, Sandbox, Written, failure
from parindex_cli.report.folders import Opened, untold
from parindex_cli.report.shape import Content
from parindex_cli.views.document import LETTER
from parindex_cli.views.packages import document_bytes
from parindex_cli.views.tables import WrittenTable
from parindex_cli.views.widths import SMALL, crowded, widths
from parindex_cli.views.xmltext import fit_for_xml

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docxtpl import DocxTemplate

_TABLES = "Bảng số liệu"
"""The style of the tables whose columns are fitted to what they hold."""
_PICTURE_MM = 160
_TALLEST_MM = 200
_SMALL = 114_300
"""The height of the letters of a crowded table: 9 points."""
_TAG = re.compile(r"<[^>]+>")


def render(content: Content, lang: Lang, template: Path | None = None, opened: Opened = untold) -> bytes:
    """The document by the template, or by the shipped one of the language.

    Raises MissingExtra without the extra, and ReportFailed where the template is no Word file or is wrong.
    """
    require("word")
    chosen = template or places.shipped("templates") / f"report.{lang}.docx"
    try:
        return _filled(chosen, content, opened)
    except _faults() as error:
        raise ReportFailed(failure(str(chosen), 1, _told(error))) from error


def _faults() -> tuple[type[Exception], ...]:
    """What a template can bring about: being no Word file, broken XML, and its own mistakes."""
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    return (*FAULTS, zipfile.BadZipFile, zlib.error, NotImplementedError, PythonDocxError, OpcError, LxmlError)


def _filled(chosen: Path, content: Content, opened: Opened) -> bytes:
    opened(chosen)
    made = _template(chosen.read_bytes())  # by its name it would be read twice
    environment = Sandbox(MEDIUM, [chosen.parent], opened)
    charts = [_chart(made, chart) for chart in content["charts"]]
    made.render({**content, "charts": charts}, jinja_env=environment)
    document = made.docx
    document.element.body.get_or_add_sectPr()  # what describes the pages may be left out
    _drop_empty_section(document)
    _end_cells(document)
    _fit_columns(document)
    _describe_pictures(document, content)
    _name(document, content)
    return document_bytes(document)


def _template(file: bytes) -> "DocxTemplate":
    from docxtpl import DocxTemplate

    class Template(DocxTemplate):  # type: ignore[misc]  # has no types
        def resolve_listing(self, xml: str) -> str:
            """Breaks and tabs in texts as Word writes them; docxtpl searches each run, which takes a sixth of all."""
            return super().resolve_listing(xml) if any(sign in xml for sign in "\t\a\n\f") else xml

    return Template(BytesIO(file))


class _Image:
    """A chart where the template wants it; put into the document only when it is printed."""

    def __init__(self, made: "DocxTemplate", picture: Any) -> None:
        self._made = made
        self._picture = picture

    def __html__(self) -> str:
        from docx.shared import Mm
        from docxtpl import InlineImage

        picture = self._picture
        width = min(_PICTURE_MM, _TALLEST_MM * picture.width / picture.height)
        return str(InlineImage(self._made, BytesIO(picture.png()), width=Mm(width)))


def _chart(made: "DocxTemplate", chart: dict[str, Any]) -> dict[str, Any]:
    return {"title": chart["title"], "alt": chart["alt"], "image": _Image(made, chart["picture"])}


def _told(error: Exception) -> Exception:
    """The error with the text of the paragraph it is about: Word has no lines that one could look up."""
    if str(error).startswith("Package not found") or isinstance(error, zipfile.BadZipFile | zlib.error):
        return ValueError("not a Word file (.docx)")
    near = _paragraph(error)
    return ValueError(f"{error} «{near[:200]}»") if near else error


def _paragraph(error: Exception) -> str:
    """The text of the paragraph a template failed in; docxtpl puts each on a line of its own for jinja2."""
    source: object = ""
    line, step = getattr(error, "lineno", None), error.__traceback__
    while step is not None:
        source = step.tb_frame.f_locals.get("src_xml", source)
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    lines = source.split("\n") if isinstance(source, str) else []
    return _TAG.sub("", lines[line - 1]).strip() if isinstance(line, int) and 0 < line <= len(lines) else ""


def _drop_empty_section(document: "Document") -> None:
    """Where nothing follows the last section break, as in a paper without an annex, the page before it is the last."""
    from docx.oxml.ns import qn

    body = document.element.body
    last = body.sectPr.getprevious()
    ends = None if last is None else last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    if last is not None and ends is not None:
        body.replace(body.sectPr, ends)
        body.remove(last)


def _end_cells(document: "Document") -> None:
    """Each cell ends with a paragraph, without which Word opens no document; a template may leave it empty."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for cell in document.element.body.iter(qn("w:tc")):
        if cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))


def _fit_columns(document: "Document") -> None:
    from docx.enum.section import WD_ORIENT

    for table in document.tables:
        if table.style is not None and table.style.name == _TABLES:
            section = document.sections[_section_of(document, table)]
            margins = (section.left_margin or 0) + (section.right_margin or 0)
            upright = section.orientation == WD_ORIENT.PORTRAIT
            _fit(table, (section.page_width or 0) - margins, small=upright and crowded(len(table.columns)))


def _section_of(document: "Document", table: "WordTable") -> int:
    """The number of the section a table stands in: one more than the section breaks above it."""
    from docx.oxml.ns import qn

    above = table._tbl.itersiblings(preceding=True)  # noqa: SLF001  # python-docx has no public way
    return sum(1 for element in above if element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None)


def _fit(table: "WordTable", width: int, *, small: bool) -> None:
    """Give each column its share of the page: Word itself only does so when it opens the document."""
    from docx.shared import Length

    rows = [row.cells for row in table.rows]
    if width <= 0 or any(len(row) != len(table.columns) for row in rows):
        return  # laid out by a template that knows better, or in a page that tells no width
    letter = LETTER * SMALL if small else LETTER
    shares = widths(_texts(rows), int(width / letter))
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = round(width * share)
    for row in rows:
        for cell, share in zip(row, shares, strict=True):
            cell.width = round(width * share)
    for row in (*rows[:2], *rows[-2:-1]):  # no row alone on a page, at either end
        for paragraph in _paragraphs(row):
            paragraph.paragraph_format.keep_with_next = True
    for paragraph in _paragraphs(*rows) if small else ():
        for run in paragraph.runs:
            run.font.size = Length(_SMALL)


def _paragraphs(*rows: "Sequence[_Cell]") -> "Iterator[Paragraph]":
    return (paragraph for row in rows for cell in row for paragraph in cell.paragraphs)


def _texts(rows: "Sequence[Sequence[_Cell]]") -> list[list[str]]:
    """As `cell.text`, which takes as long as filling the template does: a query for each run of each paragraph."""
    from docx.oxml.ns import qn

    paragraph, told = qn("w:p"), (qn("w:t"), qn("w:br"))

    def text(cell: "_Cell") -> str:
        paragraphs = cell._tc.iterchildren(paragraph)  # noqa: SLF001  # python-docx has no public way
        return "\n".join("".join(map(str, found.iter(*told))) for found in paragraphs)

    return [[text(cell) for cell in row] for row in rows]


def _describe_pictures(document: "Document", content: Content) -> None:
    for shape, chart in zip(document.inline_shapes, content["charts"], strict=False):
        properties = shape._inline.docPr  # noqa: SLF001  # python-docx has no public way
        properties.set("title", fit_for_xml(chart["title"]))
        properties.set("descr", fit_for_xml(chart["alt"]))


def _name(document: "Document", content: Content) -> None:
    properties = document.core_properties
    properties.title = fit_for_xml(content["title"])[:255]
    properties.author = fit_for_xml(content["unit"])[:255]
    properties.category = f"parindex {content['footer']['version']}"


def _plain(text: str) -> str:
    """Escaped for XML; docxtpl would take `{_{` for its own way of writing `{{`."""
    written = escape(fit_for_xml(text), quote=False)
    return written.replace("{_", "{&#95;").replace("_}", "&#95;}")


def _caption(table: WrittenTable) -> str:
    """A table that a template prints whole: Word has no such thing, so its caption."""
    return _plain(table.caption)


MEDIUM = Medium(_plain, _caption, Written, drawn=(_Image,))
