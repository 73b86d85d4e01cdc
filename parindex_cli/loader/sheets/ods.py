"""Workbooks of LibreOffice (.ods): content.xml read as a stream.

No well-kept library gives the formulas, hidden sheets, spans and exact texts of these files (odfpy builds the whole
tree, at a hundred times the size of the file, and prints to standard output where the XML is damaged).
"""

from collections.abc import Callable

from parindex_cli.diagnostics import Finding, Refused
from parindex_cli.grids import Grid
from parindex_cli.loader.foreign import ENCRYPTED
from parindex_cli.loader.sheets.archive import Archive, no_workbook
from parindex_cli.loader.sheets.context import Context, Sheet, linked
from parindex_cli.loader.sheets.ods_table import Table
from parindex_cli.loader.sheets.parts import Attributes, read_part

_PREFIXES = {
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0": prefix
    for name, prefix in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("drawing", "draw"),
    )
} | {
    "http://www.w3.org/1999/xlink": "xlink",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}
_LINKS = {"table:table-source", "table:cell-range-source", "office:dde-source"}


_SKIPPED = {"office:annotation", "table:tracked-changes", "table:shapes", "table:detective", "text:note"}
"""Elements that may hold texts and tables which stand in no cell; what is drawn (`draw:`) is another."""


def read_ods(archive: Archive, context: Context) -> list[Grid]:
    """The sheets of a workbook that can be read."""
    _look_for_password(archive)
    if "content.xml" not in archive:
        raise no_workbook()
    content = _Content(context)
    read_part(archive.pieces("content.xml"), content, context, _PREFIXES)
    if not content.names:
        raise no_workbook()
    return content.grids


def _look_for_password(archive: Archive) -> None:
    manifest = "META-INF/manifest.xml"
    listed = b"".join(archive.pieces(manifest)) if manifest in archive else b""
    if b"encryption-data" in listed:
        raise Refused("workbook-encrypted", ENCRYPTED)


class _Content:
    """Finds the tables in content.xml and what is outside of them."""

    def __init__(self, context: Context) -> None:
        self.names: list[str] = []
        self.grids: list[Grid] = []
        self._context = context
        self._hidden: set[str] = set()
        self._style = ""
        self._skipped = 0
        self._table: Table | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._skipped or name in _SKIPPED or name.startswith("draw:"):
            self._skipped += 1
        elif name in _LINKS:
            self._context.add(linked(attributes.get("xlink:href") or attributes.get("office:dde-topic", "DDE")))
        elif self._table is not None:
            self._guarded(self._table.start, name, attributes)
        elif name == "table:table":
            self._begin(attributes)
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden.add(self._style)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
        elif self._table is not None:
            self._guarded(self._table.end, name)
            if self._table.ended:
                self._finish(self._table)

    def text(self, data: str) -> None:
        """A piece of text."""
        if self._table is not None and not self._skipped:
            self._table.text(data)

    def _begin(self, attributes: Attributes) -> None:
        self._context.count("sheet")
        name = attributes.get("table:name", "")
        self.names.append(name)
        hidden = attributes.get("table:style-name") in self._hidden
        self._table = Table(Sheet(self._context, name, hidden=hidden))

    def _finish(self, table: Table) -> None:
        # LibreOffice keeps a copy of what it has fetched from another file as a table with a name of this form.
        if not table.refused and not ("#$" in table.sheet.name and table.sheet.name.startswith("'")):
            self.grids.append(table.sheet.grid())
        self._table = None

    def _guarded(self, step: Callable[..., None], *arguments: object) -> None:
        assert self._table is not None
        try:
            step(*arguments)
        except Refused as refused:
            if refused.code == "workbook-too-large":
                raise
            self._table.refuse(Finding(refused.code, refused.message))
