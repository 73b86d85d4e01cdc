"""What is kept while one spreadsheet is read: its findings, and how much of it has been read already."""

import unicodedata
from collections import Counter

from parindex_cli.diagnostics import START, Diagnostic, Finding, Refused, Severity, cell_span
from parindex_cli.grids import CELL_HOLDS, Area, Cell, CellKind, Grid
from parindex_cli.language import Text, say
from parindex_cli.loader.sheets import limits
from parindex_cli.loader.sheets.values import NO_NUMBERS, number_text, percent_text

_FLAGS = {"=TRUE()": "yes", "=FALSE()": "no"}
_BLANK = " \t\r\n\v\f\u00a0\u202f\u2007\u200b\ufeff"
_MOST = {
    "element": (limits.ELEMENTS, "phần tử XML", "XML elements"),
    "described": (limits.DESCRIBED, "phần tử XML ngoài các ô", "XML elements besides cells"),
    "cell": (limits.CELLS, "ô có dữ liệu", "filled cells"),
    "string": (limits.STRINGS, "chuỗi chữ", "texts"),
    "before": (limits.BEFORE, "ký tự trước các hàng", "characters before the rows"),
    "shared": (limits.SHARED, "bước tính cho công thức dùng chung", "steps for shared formulas"),
    "sheet": (limits.SHEETS, "trang tính", "sheets"),
}
"""How many of each thing one file may hold, and the words for it."""


class Context:
    """One file being read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self._counted: Counter[str] = Counter()
        self._told: Counter[str] = Counter()

    def add(self, finding: Finding, sheet: str | None = None, row: int = 1, column: int = 1) -> None:
        """Put a finding at a cell, or at the file where there is no sheet."""
        self._told[finding.code] += 1
        if self._told[finding.code] <= limits.SAME:
            span = START if sheet is None else cell_span(sheet, max(row, 1), max(column, 1))
            self.diagnostics.append(Diagnostic(self.file, span, finding.code, finding.severity, finding.message))

    def count(self, what: str, times: int = 1) -> None:
        """So many more of one of the things in `_MOST` have been read."""
        self._counted[what] += times
        most, vi, en = _MOST[what]
        if self._counted[what] > most:
            raise too_large(vi, en, most)


class Sheet:
    """One sheet being read; what is put into it becomes a Grid."""

    def __init__(self, context: Context, name: str, *, hidden: bool = False, counted: bool = False) -> None:
        self.context = context
        self.counted = counted
        self.name = name
        self.hidden = hidden
        self.row = 0
        self.column = 0
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merged: list[Area] = []

    def grid(self) -> Grid:
        """What has been read."""
        return Grid(self.name, self._cells, tuple(self._merged), self.hidden)

    def add(self, finding: Finding) -> None:
        """Put a finding at the cell that is being read."""
        self.context.add(finding, self.name, self.row, self.column)

    def put(self, text: str, kind: CellKind = "text") -> None:
        """Fill the cell that is being read; blank text leaves it empty."""
        text = self._plain(text)
        if not text:
            return
        if not self.counted:
            self.count()
        if (self.row, self.column) in self._cells:
            raise broken(say("một ô có hai lần", "a cell stands twice"))
        self._cells[self.row, self.column] = Cell(text, kind)

    def put_formula(self, formula: str, result: Cell | None) -> None:
        """Fill the cell with the text of a formula, or with the truth value that LibreOffice saves as one."""
        flag = _FLAGS.get(formula)
        if flag:
            self.put(flag, "flag")
            return
        self.put(formula[:CELL_HOLDS], "formula")
        at = self.row, self.column
        if result is not None and at in self._cells:
            kept = unicodedata.normalize("NFC", result.text.strip(_BLANK)[:CELL_HOLDS])
            self._cells[at] = self._cells[at]._replace(result=result._replace(text=kept))

    def count(self) -> None:
        """The cell that is being read is filled in; `counted` says that this is told before it is put in."""
        self.context.count("cell")
        if self.row > limits.ROWS:
            raise _sheet_too_large("hàng", "rows", limits.ROWS)
        if self.column > limits.COLUMNS:
            raise _sheet_too_large("cột", "columns", limits.COLUMNS)

    def merge(self, area: Area) -> None:
        """Note a merged area."""
        if len(self._merged) >= limits.MERGED:
            raise _sheet_too_large("vùng ô gộp", "merged areas", limits.MERGED)
        self._merged.append(area)

    def _plain(self, text: str) -> str:
        text = text.strip(_BLANK)
        if len(text) > CELL_HOLDS:
            self.add(_TOO_LONG)
            text = text[:CELL_HOLDS]
        if unicodedata.is_normalized("NFC", text):
            return text
        self.add(_NOT_NFC)
        return unicodedata.normalize("NFC", text)


_TOO_LONG = Finding(
    "cell-too-long",
    say("ô dài hơn {n} ký tự", "the cell holds more than {n} characters", n=CELL_HOLDS),
)
_NOT_NFC = Finding(
    "not-nfc",
    say(
        "chữ Việt viết ở dạng tổ hợp (NFD); parindex đọc ở dạng NFC",
        "the text is in decomposed form (NFD); parindex reads it as NFC",
    ),
    severity=Severity.WARNING,
)


def too_large(vi: str, en: str, most: int) -> Refused:
    """The whole file holds more than is read; the words say of what."""
    message = say("tệp có hơn {n} {what}", "the file holds more than {n} {what}", n=most, what=say(vi, en))
    return Refused("workbook-too-large", message)


def _sheet_too_large(vi: str, en: str, most: int) -> Refused:
    message = say(
        "trang tính có hơn {n} {what}; hãy xóa phần thừa",
        "the sheet holds more than {n} {what}; delete what is not part of the form",
        n=most,
        what=say(vi, en),
    )
    return Refused("sheet-too-large", message)


def broken(reason: object) -> Refused:
    """A sheet whose inside cannot be made sense of."""
    message = say(
        "không đọc được trang tính: {e}",
        "the sheet cannot be read: {e}",
        e=reason if isinstance(reason, Text) else str(reason)[:120],
    )
    return Refused("sheet-broken", message)


def bad_cell(raw: str) -> Finding:
    """A cell whose content is not what its type says."""
    shown = raw[:40]
    return Finding(
        "cell-broken", say("ô chứa «{raw}», không đọc được", "the cell holds «{raw}», unreadable", raw=shown)
    )


def number_in(sheet: Sheet, raw: str) -> str | None:
    """The number in the cell that is being read, as `number_text` writes it; a finding and None where it is none."""
    text = number_text(raw)
    if text is None:
        sheet.add(bad_cell(raw))
    elif text in NO_NUMBERS:
        message = say("ô chứa {raw}, không phải số hữu hạn", "the cell holds {raw}, no finite number", raw=raw[:40])
        sheet.add(Finding("number-not-finite", message))
        return None
    return text


def put_number(sheet: Sheet, raw: str, *, percent: bool) -> None:
    """Fill a cell with a number as its format shows it."""
    text = number_in(sheet, raw)
    if text is not None:
        sheet.put(percent_text(text) if percent else text, "number")


def linked(source: str) -> Finding:
    """A workbook that would fetch data from elsewhere; it is never fetched."""
    message = say(
        "tệp nối tới dữ liệu ở tệp khác ({source}); parindex không mở dữ liệu đó",
        "the file is linked to data elsewhere ({source}); parindex does not fetch it",
        source=source[:120],
    )
    return Finding("external-link", message, severity=Severity.WARNING)
