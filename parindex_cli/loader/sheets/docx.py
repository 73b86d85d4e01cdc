"""The tables of a Word document as sheets: one for each table, with its merged cells; and the text around them."""

from parindex_cli.grids import Area, Grid
from parindex_cli.language import as_seen, say
from parindex_cli.loader.sheets.archive import Archive
from parindex_cli.loader.sheets.collected import Collected
from parindex_cli.loader.sheets.context import Context, Sheet, too_large
from parindex_cli.loader.sheets.parts import Attributes, read_part

DOCUMENT = "word/document.xml"
_WORDS = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_BREAKS = {"w:br": "\n", "w:cr": "\n", "w:tab": " ", "w:noBreakHyphen": "-"}
_AROUND = 200
"""Paragraphs outside the tables that are kept."""


def read_docx(archive: Archive, context: Context) -> tuple[list[Grid], list[str]]:
    """The tables in the order of the document, numbered where there are several, and the paragraphs outside them."""
    document = _Document(context)
    read_part(archive.pieces(DOCUMENT), document, context, _WORDS)
    several = len(document.sheets) > 1
    grids = [sheet.grid() for sheet in document.sheets]
    named = [
        grid._replace(name=say("bảng {n}", "table {n}", n=n).in_("vi") if several else "")
        for n, grid in enumerate(grids, 1)
    ]
    return named, document.around


class _Document:
    """Listens to the text of a document; a table within a cell is text of that cell."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.sheets: list[Sheet] = []
        self.around: list[str] = []
        self._tables = 0
        self._unseen = 0
        self._text = False
        self._collected = Collected()
        self._span = 1
        self._merge: str | None = None
        self._areas: dict[int, Area] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """A table, row, cell or paragraph begins."""
        if name in ("mc:Fallback", "w:del", "w:moveFrom"):
            self._unseen += 1
        elif name == "w:tbl":
            self._tables += 1
            if self._tables == 1:
                self.context.count("sheet")
                self.sheets.append(Sheet(self.context, ""))
        elif self._tables <= 1:
            self._begin(name, attributes)
        if name == "w:t":
            self._text = not self._unseen
        elif name in _BREAKS and not self._unseen:
            self._collected.add(_BREAKS[name])

    def _begin(self, name: str, attributes: Attributes) -> None:
        sheet = self.sheets[-1] if self._tables else None
        if name == "w:tr" and sheet is not None:
            sheet.row, sheet.column = sheet.row + 1, 1
        elif name == "w:gridBefore" and sheet is not None:
            sheet.column += _times(attributes)
        elif name == "w:tc" and sheet is not None:
            self._span, self._merge = 1, None
            self._collected.clear()
        elif name == "w:gridSpan":
            self._span = _times(attributes)
        elif name == "w:vMerge":
            self._merge = attributes.get("w:val", "continue")

    def end(self, name: str) -> None:
        """A cell or paragraph is complete."""
        if name in ("mc:Fallback", "w:del", "w:moveFrom"):
            self._unseen -= 1
        elif name == "w:tbl":
            self._tables -= 1
            for column in [] if self._tables else list(self._areas):
                self._close(self.sheets[-1], column)
        elif name == "w:t":
            self._text = False
        elif name == "w:p":
            self._end_paragraph()
        elif name == "w:tc" and self._tables == 1:
            self._end_cell(self.sheets[-1])

    def text(self, data: str) -> None:
        """A piece of text."""
        if self._text:
            self._collected.add(data)

    def _end_paragraph(self) -> None:
        if self._tables:
            self._collected.add("\n")
            return
        text = as_seen(self._collected.text())
        self._collected.clear()
        if text and len(self.around) < _AROUND:
            self.around.append(text)

    def _end_cell(self, sheet: Sheet) -> None:
        if sheet.column + self._span > 257:
            raise too_large("cột", "columns", 256)
        text = "\n".join(line.strip() for line in self._collected.text().split("\n") if line.strip())
        self._collected.clear()  # what follows the last cell of a table is no part of it
        area = Area(sheet.row, sheet.column, sheet.row, sheet.column + self._span - 1)
        above = self._areas.get(sheet.column)
        if self._merge in (None, "restart") or above is None:
            self._close(sheet, sheet.column)
            self._areas[sheet.column] = area
            sheet.put(text)
        else:
            self._areas[sheet.column] = above._replace(last_row=sheet.row)
        sheet.column += self._span

    def _close(self, sheet: Sheet, column: int) -> None:
        """The cell that began here reaches no further down."""
        area = self._areas.pop(column, None)
        if area is not None and (area.last_row > area.row or area.last_column > area.column):
            sheet.merge(area)


def _times(attributes: Attributes) -> int:
    value = attributes.get("w:val", "1")
    return min(int(value), 256) if value.isascii() and value.isdigit() and len(value) < 6 else 1
