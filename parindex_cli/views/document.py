"""A page as a Word document that looks as the papers of the house do; needs the extra `word`."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from parindex_cli import __version__, places
from parindex_cli.language import Lang
from parindex_cli.views.packages import document_bytes
from parindex_cli.views.page import Bullets, Command, Heading, Page, Paragraph, items, on_paper, title_of
from parindex_cli.views.tables import Table, WrittenTable, written
from parindex_cli.views.widths import crowded, widths
from parindex_cli.views.xmltext import fit_for_xml

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

LETTER = 66_000
"""How wide a letter of a table is, in the units of Word (914,400 to the inch): those of Times at 10.5 points."""
_TWIP = 635
"""The same units in a twentieth of a point, by which tables are measured."""
_HEADINGS = {1: "Tênloại", 2: "Heading1", 3: "Heading2"}
_HEADED = "<w:keepNext/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='0'/></w:numPr>"
_HEAD_FILL = "E7ECEF"


def as_document(page: Page, lang: Lang) -> bytes:
    """The page as a file, set in the styles of the papers."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document(str(places.shipped("templates") / "paper.docx"))
    told = on_paper(page)
    tables = [written(block, lang) for block in told if isinstance(block, Table)]
    section = _emptied(document)
    if any(crowded(len(table.columns)) for table in tables):
        _lay_across(section)
    made = "".join(_blocks(told, tables, lang, _width(section)))
    body = document.element.body
    for element in list(parse_xml(f"<w:body {nsdecls('w')}>{made}</w:body>")):
        body.sectPr.addprevious(element)
    properties = document.core_properties
    properties.title, properties.author = fit_for_xml(title_of(page, lang))[:255], "parindex"
    properties.category = f"parindex {__version__}"
    return document_bytes(document)


def _emptied(document: "Document") -> "Section":
    """Take everything out of the document but its first section, whose pages stand upright and are numbered."""
    body, upright = document.element.body, document.sections[0]._sectPr  # noqa: SLF001  # python-docx has no public way
    for element in list(body):
        body.remove(element)
    body.append(upright)
    return document.sections[0]


def _lay_across(section: "Section") -> None:
    from docx.enum.section import WD_ORIENT

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin


def _width(section: "Section") -> int:
    """What is left between the margins."""
    return (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)


def _blocks(page: Page, tables: list[WrittenTable], lang: Lang, width: int) -> Iterator[str]:
    waiting = iter(tables)
    for block in page:
        match block:
            case Heading(text, level):
                yield _paragraph(text.in_(lang), _HEADINGS[level], _HEADED)
            case Paragraph(text, quiet):
                yield _paragraph(text.in_(lang), "Nộidung", run="<w:i/>" if quiet else "")
            case Bullets():
                yield from (_paragraph(line, "Gạchđầudòng") for line in items(block, lang, "-"))
            case Table():
                yield _table(next(waiting), width) + _paragraph("", "Saubảng")
            case Command():
                continue


def _paragraph(text: str, style: str, more: str = "", run: str = "") -> str:
    shown = "</w:t><w:br/><w:t xml:space='preserve'>".join(escape(fit_for_xml(text), quote=False).split("\n"))
    return (
        f"<w:p><w:pPr><w:pStyle w:val='{style}'/>{more}</w:pPr>"
        f"<w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{shown}</w:t></w:r></w:p>"
    )


def _table(table: WrittenTable, width: int) -> str:
    """Fixed columns, fitted to what they hold; its headings are repeated, and no row stands alone on a page."""
    shares = widths(table.texts, width // LETTER)
    wide = [round(width * share / _TWIP) for share in shares]
    numbers = [column.number for column in table.columns]
    grid = "".join(f"<w:gridCol w:w='{letters}'/>" for letters in wide)
    heads = [_paragraph(column.heading, "Ôđầubảng", "<w:keepNext/>") for column in table.columns]
    rows = [_row(heads, wide, "<w:tblHeader/>", f"<w:shd w:val='clear' w:color='auto' w:fill='{_HEAD_FILL}'/>")]
    for place, row in enumerate(table.rows, start=1):
        kept = "<w:keepNext/>" if place in (1, len(table.rows) - 1) else ""
        bold = "" if row.kind == "plain" else "<w:b/>"
        styles = ["Ôsố" if number else "Ôbảng" for number in numbers]
        rows.append(_row([_paragraph(*cell, kept, bold) for cell in zip(row.cells, styles, strict=True)], wide))
    return (
        "<w:tbl><w:tblPr><w:tblStyle w:val='Bảngsốliệu'/><w:tblW w:type='auto' w:w='0'/><w:jc w:val='center'/>"
        f"<w:tblLayout w:type='fixed'/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: list[str], wide: list[int], head: str = "", shade: str = "") -> str:
    made = "".join(
        f"<w:tc><w:tcPr><w:tcW w:type='dxa' w:w='{letters}'/>{shade}</w:tcPr>{cell}</w:tc>"
        for cell, letters in zip(cells, wide, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{made}</w:tr>"
