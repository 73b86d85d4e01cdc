"""Workbooks of Excel (.xlsx), read by openpyxl.

openpyxl is given a copy that holds only the parts it needs, each looked through before, so that no pictures, charts,
comments or connections are read, and nothing that would take it long.
"""

import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from parindex_cli.diagnostics import Finding, Refused
from parindex_cli.extras import require
from parindex_cli.grids import Cell as GridCell
from parindex_cli.grids import Grid
from parindex_cli.language import say
from parindex_cli.loader.sheets.archive import Archive, damaged, no_workbook
from parindex_cli.loader.sheets.context import Context, Sheet, broken, linked, put_number
from parindex_cli.loader.sheets.parts import Listener, read_part
from parindex_cli.loader.sheets.values import (
    EAST_ASIAN_FORMATS,
    NO_NUMBERS,
    is_date,
    is_percent,
    number_text,
    percent_text,
    time_text,
    unescaped,
)
from parindex_cli.loader.sheets.xlsx_guard import DescribingPart, SheetPart

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.reader.excel import ExcelReader

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": _MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""The namespaces of «Strict Open XML», which openpyxl does not know, and those of the other dialect of Excel."""
_HEAD = 2_000
"""Bytes in which the namespaces of a part are named."""
_PREFIXES = {_MAIN: ""} | {name.decode(): "" for name in _STRICT if b"spreadsheetml" in name}
_NEEDED = ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
_FOUND_BY_TYPE = ("main+xml", "sharedStrings+xml")
"""How the content types of parts end that openpyxl finds by them."""
_WITH_PATHS = (".rels", "[Content_Types].xml")
"""How parts are named that name other parts, which some programs write in the manner of Windows."""
_NO_CELLS = ("chartsheet", "dialogsheet", "xlMacrosheet")


def read_xlsx(archive: Archive, context: Context) -> list[Grid]:
    """The sheets of a workbook that can be read; raises MissingExtra without openpyxl."""
    require("excel")
    with warnings.catch_warnings():
        # It warns of what it leaves out, such as extensions and print areas; none of that is read here.
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        return _Reader(archive, context).grids()


class _Reader:
    def __init__(self, archive: Archive, context: Context) -> None:
        self.archive = archive
        self.context = context
        self.parts: dict[str, bytes] = {}
        self.strings = 0

    def grids(self) -> list[Grid]:
        self._look_for_links()
        with _faults_as(damaged):
            self._take_descriptions()
            listed = self._listed()
        if not listed:
            raise no_workbook()
        guarded = [part for name, target in listed if (part := self._take_sheet(name, target))]
        if not guarded:
            return []
        with _faults_as(damaged):
            pairs: list[tuple[SheetPart, Any]] = list(zip(guarded, self._book().worksheets, strict=True))
        return [part.sheet.grid() for part, page in pairs if _filled(part, page)]

    def _take_descriptions(self) -> None:
        for name in _NEEDED:
            self._take_description(name)
        for listed in self._reader().package.Override:
            if listed.ContentType.endswith(_FOUND_BY_TYPE):
                folder, _, name = listed.PartName[1:].rpartition("/")
                self._take_description(listed.PartName[1:])
                self._take_description(f"{folder}/_rels/{name}.rels")

    def _take_description(self, name: str) -> None:
        if name in self.archive and name not in self.parts:
            part = DescribingPart(self.context)
            self._take(name, part)
            self.strings += part.strings

    def _take(self, name: str, part: Listener) -> None:
        pieces = list(self.archive.pieces(name))
        read_part(pieces, part, self.context, _PREFIXES)
        data = b"".join(pieces)
        if name.endswith(_WITH_PATHS):
            data = data.replace(b"\\", b"/")
        head, rest = data[:_HEAD], data[_HEAD:]
        for strict, usual in _STRICT.items():
            head = head.replace(strict, usual)
        self.parts[name] = head + rest

    def _listed(self) -> list[tuple[str, str | None]]:
        """The sheets that may hold cells, each by its name with the part that it should have."""
        reader = self._reader()
        reader.read_workbook()
        sheets, links = reader.parser.sheets, reader.parser.rels
        self.context.count("sheet", len(sheets))
        unlinked = [sheet.name for sheet in sheets if sheet.id not in links]
        if unlinked:
            # openpyxl reads no sheet of such a file.
            return [(name, None) for name in unlinked]
        found = [(sheet.name, links[sheet.id]) for sheet in sheets]
        return [(name, link.target) for name, link in found if not link.Type.endswith(_NO_CELLS)]

    def _book(self) -> "Workbook":
        """What load_workbook gives, but for defined names: it refuses files over a broken area to print."""
        from openpyxl.styles.stylesheet import apply_stylesheet

        reader = self._reader()
        reader.read_strings()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        reader.read_worksheets()
        return reader.wb

    def _reader(self) -> "ExcelReader":
        from openpyxl.reader.excel import ExcelReader

        reader = ExcelReader(self._copy(), read_only=True, data_only=False, keep_links=False, rich_text=False)
        reader.read_manifest()
        return reader

    def _take_sheet(self, name: str, target: str | None) -> SheetPart | None:
        """The sheet if openpyxl may read it; else it is left out of the copy, which openpyxl passes over."""
        part = SheetPart(Sheet(self.context, name, counted=True), self.strings)
        try:
            if target is None or target not in self.archive:
                raise broken(say("thiếu phần dữ liệu của nó", "its part of the file is missing"))
            self._take(target, part)
        except Refused as refused:
            if refused.code == "workbook-too-large":
                raise
            part.sheet.add(Finding(refused.code, refused.message))
            return None
        if part.sound:
            return part
        del self.parts[target]
        return None

    def _copy(self) -> BytesIO:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as copy:
            for name, data in self.parts.items():
                copy.writestr(zipfile.ZipInfo(name), data)  # of no time: a zip holds none before 1980
        return stream

    def _look_for_links(self) -> None:
        outside = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
        for name in sorted(self.archive.names):
            if name.startswith(outside) and name.endswith(".xml"):
                self.context.add(linked(name))


@contextmanager
def _faults_as(refusal: Callable[[object], Refused]) -> Iterator[None]:
    """Turn whatever openpyxl raises over a file that is no proper workbook into a refusal of the file or sheet."""
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import TranslatorError
    from openpyxl.utils.exceptions import CellCoordinatesException

    try:
        yield
    except Refused:
        raise
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        SyntaxError,  # of XML
        TypeError,
        ValueError,
        CellCoordinatesException,
        TokenizerError,
        TranslatorError,
    ) as error:
        raise refusal(error.__cause__ or error) from error


def _filled(part: SheetPart, page: Any) -> bool:
    """Put the cells of a page into its sheet; whether all of them could be read."""
    sheet = part.sheet
    sheet.hidden = page.sheet_state != "visible"
    page.reset_dimensions()  # the size that a file claims is not always true
    try:
        with _faults_as(broken):
            # What comes after the last filled row, such as rules of input, openpyxl is not let read.
            for row, cells in zip(range(1, part.last_row + 1), page.iter_rows(max_col=part.last_column), strict=False):
                for column, cell in enumerate(cells, start=1):
                    if cell.value is not None:
                        sheet.row, sheet.column = row, column
                        _put(sheet, cell, part.results.get((row, column), ("", "")))
    except Refused as refused:
        sheet.row = sheet.column = 1
        sheet.add(Finding(refused.code, refused.message))
        return False
    return True


def _put(sheet: Sheet, cell: "Cell", result: tuple[str, str]) -> None:
    """Fill a cell; `result` is of a formula the type and text of the value that the file keeps."""
    value: Any = cell.value
    if cell.data_type == "f":
        formula = value if isinstance(value, str) else getattr(value, "text", None) or "="
        sheet.put_formula(formula, _result(cell, *result))
    elif isinstance(value, bool):
        sheet.put("yes" if value else "no", "flag")
    elif isinstance(value, int | float):
        _put_number(sheet, cell, value)
    elif isinstance(value, str):
        sheet.put(unescaped(value), "error" if cell.data_type == "e" else "text")
    else:
        sheet.put(_day(value), "date")


def _result(cell: Any, kind: str, raw: str) -> GridCell | None:
    """The value that the file keeps of a formula; None where there is none, or none that can be read."""
    if kind == "n":
        text, code = number_text(raw), _format(cell)
        if text is None or text in NO_NUMBERS:
            return None
        if is_date(code):
            return _day_cell(cell, float(text), code)
        return GridCell(percent_text(text) if is_percent(code) else text, "number")
    if kind == "b":
        return GridCell("yes" if raw.strip() == "1" else "no", "flag")
    if kind in ("e", "str") and raw.strip():
        return GridCell(unescaped(raw), "error" if kind == "e" else "text")
    return None


def _put_number(sheet: Sheet, cell: Any, value: float) -> None:
    """A number as its format shows it; that one is a day openpyxl tells only of the formats that it knows."""
    code = _format(cell)
    if is_date(code):
        day = _day_cell(cell, value, code)
        sheet.put(day.text, day.kind)
    else:
        put_number(sheet, str(value), percent=is_percent(code))


def _day_cell(cell: Any, value: float, code: str) -> GridCell:
    from openpyxl.utils.datetime import from_excel

    try:
        return GridCell(_day(from_excel(value, cell.parent.parent.epoch, timedelta=code.startswith("[h]"))), "date")
    except (OverflowError, ValueError):
        return GridCell("#VALUE!", "error")


def _format(cell: Any) -> str:
    try:
        code: str = EAST_ASIAN_FORMATS.get(cell.style_array.numFmtId) or cell.number_format
    except IndexError:  # the file lacks the style
        return ""
    return code


def _day(value: date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        return time_text(round(value.total_seconds()))
    if isinstance(value, time):
        return value.isoformat("seconds")
    return (value.date() if isinstance(value, datetime) else value).isoformat()
