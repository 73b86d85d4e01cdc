"""Sheets as people fill them in: cells with exact text, before anything is made of them."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

CellKind = Literal["text", "number", "date", "flag", "formula", "error"]

CELL_HOLDS = 32_767
"""Characters that a cell of a spreadsheet holds, counted as Excel counts them."""


def length(text: str) -> int:
    """How many characters Excel counts in a text: two for each beyond the first 65,536 of Unicode."""
    return len(text) if text.isascii() else len(text.encode("utf_16_le", "surrogatepass")) // 2


def shielded(text: str) -> str:
    """Text that a spreadsheet would take for a formula, behind an apostrophe; the reader takes it off again."""
    return "'" + text if text[:1] in tuple("=+-@\t\r'") else text


def overflows(text: str) -> bool:
    """Whether no cell can hold a text as a CSV file needs it."""
    return length(shielded(text)) > CELL_HOLDS


class Cell(NamedTuple):
    """What stands in a cell.

    `text` of a number is exact and as it is shown: `0.964` shown as a percentage is `96.4%`. A date is `2022-06-30`,
    a truth value `yes` or `no`, a formula its own text, with the `result` that the file keeps of it, if any.
    """

    text: str
    kind: CellKind = "text"
    result: "Cell | None" = None


class Area(NamedTuple):
    """A block of cells; rows and columns count from 1 and both ends belong to it."""

    row: int
    column: int
    last_row: int
    last_column: int


class Grid(NamedTuple):
    """One sheet: its cells by row and column, blank ones left out. The name is empty in a CSV file."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
