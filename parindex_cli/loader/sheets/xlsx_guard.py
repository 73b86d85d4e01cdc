"""Parts of an xlsx file before openpyxl sees them: how much is in them, and what openpyxl would misread in silence.

openpyxl takes -1 for the last shared text or style, `1_0` for 10, and drops rows that stand out of order.
"""

import re

from parindex_cli.grids import Area
from parindex_cli.language import say
from parindex_cli.loader.sheets import limits
from parindex_cli.loader.sheets.collected import Collected
from parindex_cli.loader.sheets.context import Context, Sheet, bad_cell, broken, number_in, too_large
from parindex_cli.loader.sheets.parts import Attributes

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_OF_CELLS = {"row", "c", "v", "f", "is", "t", "si", "mergeCell"}
_FITS = {"s": "[0-9]{1,9}", "b": "[01]", "d": "[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?", "e": ".*", "str": ".*"}
"""What may stand in the cells of each type; numbers and inline texts are looked at elsewhere."""


class DescribingPart:
    """Listens to a part that describes the workbook: its sheets, styles or table of texts."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.strings = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "si":
            self.strings += 1
            self.context.count("string")
        elif name not in _OF_CELLS:
            self.context.count("described")
        if len(attributes.get("formatCode", "")) > limits.FORMAT:
            # openpyxl looks through it for every style, in the square of its length.
            raise too_large("ký tự trong một định dạng số", "characters in one number format", limits.FORMAT)

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A piece of text."""


class SheetPart:
    """Listens to a sheet: notes its merged areas and how far it reaches, and tells what cannot be right."""

    def __init__(self, sheet: Sheet, strings: int) -> None:
        self.sheet = sheet
        self.last_row = 0
        self.last_column = 0
        self.sound = True
        self._strings = strings
        self._type = "n"
        self._formula: str | None = None
        self._listening = False
        self._phonetic = False
        self._shared = 0
        self._before = 0
        self._collected = Collected()
        self.results: dict[tuple[int, int], tuple[str, str]] = {}
        """What the file keeps of the formulas: the type and text of their values."""

    def start(self, name: str, attributes: Attributes) -> None:
        """A row or cell begins, or what stands in it."""
        if name not in _OF_CELLS:
            self.sheet.context.count("described")
            self._before += sum(map(len, attributes.values()))
            self._phonetic = self._phonetic or name == "rPh"
        elif name == "c":
            self._begin(attributes.get("r"), attributes.get("t", "n"))
            if attributes.get("s", "").startswith("-"):
                raise broken(say("ô có kiểu «{s}»", "a cell has the style «{s}»", s=attributes["s"][:20]))
        elif name == "row":
            self._begin_row(attributes.get("r"))
        elif name == "mergeCell":
            self.sheet.merge(_area(attributes.get("ref", "")))
        elif name == "f":
            self._formula, self._listening = attributes.get("t", ""), True
        else:
            self._listening = (self._formula is None or name == "v") and not self._phonetic

    def end(self, name: str) -> None:
        """A cell is complete, or a part of it."""
        if name == "c":
            self._finish(self._collected.text())
        elif name == "f":
            if self._formula == "shared":
                self._count_shared(len(self._collected.text()))
            self._collected.clear()
        self._listening = False
        self._phonetic = self._phonetic and name != "rPh"

    def text(self, data: str) -> None:
        """A piece of what stands in the cell."""
        if self._listening:
            self._collected.add(data)

    def _begin_row(self, number: str | None) -> None:
        # Of what comes before the last row openpyxl makes objects, such as one for each area of a rule of input.
        self.sheet.context.count("before", self._before)
        self._before = 0
        row = self.sheet.row + 1 if number is None else _row(number)
        if row <= self.sheet.row:
            raise broken(say("hàng {n} không đúng thứ tự", "row {n} is out of order", n=row))
        self.sheet.row, self.sheet.column = row, 0

    def _begin(self, reference: str | None, kind: str) -> None:
        row, column = (self.sheet.row, self.sheet.column + 1) if reference is None else _place(reference)
        if row != self.sheet.row:
            raise broken(say("ô {r} nằm ngoài hàng của nó", "cell {r} stands outside its row", r=reference))
        if column <= self.sheet.column:
            raise broken(say("một ô có hai lần hoặc sai thứ tự", "a cell stands twice or out of order"))
        self.sheet.column = column
        self._type, self._formula = kind, None
        self._collected.clear()

    def _finish(self, raw: str) -> None:
        if self._formula is None and not raw.strip():
            return
        self.sheet.count()
        self.last_row, self.last_column = self.sheet.row, max(self.last_column, self.sheet.column)
        if self._formula is not None:
            self.results[self.sheet.row, self.sheet.column] = (self._type, raw)
            return
        if self._type == "inlineStr":
            return
        if self._type == "n":
            self.sound = number_in(self.sheet, raw) is not None and self.sound
        elif not self._fits(raw):
            self.sheet.add(bad_cell(raw))
            self.sound = False

    def _fits(self, raw: str) -> bool:
        pattern = _FITS.get(self._type)
        known = pattern is not None and re.fullmatch(pattern, raw, re.DOTALL) is not None
        return known and (self._type != "s" or int(raw) < self._strings)

    def _count_shared(self, length: int) -> None:
        # openpyxl takes a shared formula apart in the square of its length and puts it together anew for every cell.
        self._shared = max(self._shared, length)
        self.sheet.context.count("shared", length * length + self._shared)


def _place(reference: str) -> tuple[int, int]:
    """Row and column of `D14`."""
    match = _REFERENCE.fullmatch(reference)
    column = 0
    for letter in match[1] if match else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    if match is None or column > _LAST_COLUMN:
        raise broken(say("không có ô «{r}»", "there is no cell «{r}»", r=reference[:20]))
    return _row(match[2]), column


def _area(reference: str) -> Area:
    first, _, last = reference.replace("$", "").partition(":")
    return Area(*_place(first), *_place(last or first))


def _row(number: str) -> int:
    if not re.fullmatch("[0-9]{1,7}", number) or not 1 <= int(number) <= _LAST_ROW:
        raise broken(say("không có hàng «{n}»", "there is no row «{n}»", n=number[:20]))
    return int(number)
