"""One table of an ods file."""

import re
from typing import NamedTuple

from parindex_cli.diagnostics import Finding
from parindex_cli.grids import CELL_HOLDS, Area, Cell
from parindex_cli.language import say
from parindex_cli.loader.sheets.collected import Collected
from parindex_cli.loader.sheets.context import Sheet, bad_cell, broken, put_number
from parindex_cli.loader.sheets.parts import Attributes
from parindex_cli.loader.sheets.values import NO_NUMBERS, number_text, percent_text

_CELLS = {"table:table-cell", "table:covered-table-cell"}
_TIME = re.compile(r"PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]*)?S")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?")
_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}


class _Filled(NamedTuple):
    """A cell of the row that is being read, and how many times it stands there."""

    column: int
    times: int
    attributes: Attributes
    text: str


class Table:
    """Puts the cells it hears of into a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.ended = False
        self.refused = False
        self._tables = 1
        self._row_times = 1
        self._row: list[_Filled] = []
        self._column = 0
        self._cell: Attributes | None = None
        self._collected = Collected()
        self._paragraphs = 0

    def refuse(self, finding: Finding) -> None:
        """Tell why the sheet cannot be read, once, and pass over the rest of it."""
        if not self.refused:
            self.sheet.add(finding)
        self.refused = True

    def start(self, name: str, attributes: Attributes) -> None:
        """A row, a cell or a piece of its text begins."""
        if name == "table:table":
            self._tables += 1
            raise broken(say("có bảng nằm trong ô", "there is a table within a cell"))
        if self.refused:
            return
        if name in _CELLS:
            self._begin_cell(attributes)
        elif name == "table:table-row":
            self._row, self._column = [], 0
            self.sheet.row += 1
            self._row_times = _count(attributes.get("table:number-rows-repeated"))
        elif self._cell is not None:
            self._mark(name, attributes)

    def end(self, name: str) -> None:
        """A row or a cell is complete, or the table."""
        if name == "table:table":
            self._tables -= 1
            self.ended = self._tables == 0
        elif self.refused:
            return
        elif name in _CELLS:
            self._end_cell()
        elif name == "table:table-row":
            self._end_row()

    def text(self, data: str) -> None:
        """A piece of text; only what is in a paragraph of a cell counts."""
        if self._paragraphs:
            self._collected.add(data)

    def _mark(self, name: str, attributes: Attributes) -> None:
        if name == "text:p":
            self._paragraphs += 1
            self.text("\n" if self._paragraphs > 1 else "")
        elif name == "text:s":
            self.text(" " * min(_count(attributes.get("text:c")), CELL_HOLDS))
        else:
            self.text(_SIGNS.get(name, ""))

    def _begin_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._paragraphs = 0
        self._collected.clear()
        self._column += 1
        self.sheet.column = self._column
        across = _count(attributes.get("table:number-columns-spanned"))
        down = _count(attributes.get("table:number-rows-spanned"))
        if across > 1 or down > 1:
            row, column = self.sheet.row, self._column
            self.sheet.merge(Area(row, column, row + down - 1, column + across - 1))

    def _end_cell(self) -> None:
        assert self._cell is not None
        times = _count(self._cell.get("table:number-columns-repeated"))
        text = self._collected.text()
        if text.strip() or "office:value-type" in self._cell or "table:formula" in self._cell:
            self._row.append(_Filled(self._column, times, self._cell, text))
        self._column += times - 1
        self._cell, self._paragraphs = None, 0

    def _end_row(self) -> None:
        # A sheet ends in a row that is repeated a million times: rows that hold nothing are only counted.
        for _ in range(self._row_times if self._row else 0):
            for filled in self._row:
                for column in range(filled.column, filled.column + filled.times):
                    self.sheet.column = column
                    _put(self.sheet, filled.attributes, filled.text)
            self.sheet.row += 1
        self.sheet.row += -1 if self._row else self._row_times - 1


def _put(sheet: Sheet, cell: Attributes, text: str) -> None:
    kind = cell.get("office:value-type", "string")
    if "table:formula" in cell:
        sheet.put_formula(re.sub("^[a-z]+:(?==)", "", cell["table:formula"]), _result(cell, text))
    elif cell.get("calcext:value-type") == "error":
        sheet.put(text, "error")
    elif kind == "string":
        sheet.put(text or cell.get("office:string-value", ""))
    elif kind in {"float", "currency"}:
        put_number(sheet, cell.get("office:value", ""), percent=False)
    elif kind == "percentage":
        put_number(sheet, cell.get("office:value", ""), percent=True)
    else:
        _put_other(sheet, kind, cell, text)


def _result(cell: Attributes, text: str) -> Cell | None:
    """The value that the file keeps of a formula; None where there is none, or none that can be read."""
    kind = cell.get("office:value-type", "")
    if cell.get("calcext:value-type") == "error":
        return Cell(text, "error")
    if kind in {"float", "currency", "percentage"}:
        number = number_text(cell.get("office:value", ""))
        if number is None or number in NO_NUMBERS:
            return None
        return Cell(percent_text(number) if kind == "percentage" else number, "number")
    if kind in {"date", "time"}:
        return Cell(text, "date")
    return Cell(text) if text.strip() else None


def _put_other(sheet: Sheet, kind: str, cell: Attributes, text: str) -> None:
    day = _DATE.fullmatch(cell.get("office:date-value", ""))
    time = _TIME.fullmatch(cell.get("office:time-value", ""))
    flag = {"true": "yes", "false": "no"}.get(cell.get("office:boolean-value", ""))
    if kind == "date" and day:
        sheet.put(day[1], "date")
    elif kind == "time" and time:
        sheet.put(":".join(part.zfill(2) for part in time.groups()), "date")
    elif kind == "boolean" and flag:
        sheet.put(flag, "flag")
    else:
        sheet.add(bad_cell(text or kind))


def _count(written: str | None) -> int:
    if written is None:
        return 1
    if not re.fullmatch("[0-9]{1,7}", written) or int(written) < 1:
        raise broken(say("số lần lặp «{n}» không đúng", "«{n}» repetitions make no sense", n=written[:20]))
    return int(written)
