"""Cells and sheets of a workbook: text that stays text, and names that Excel takes."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from parindex_cli.grids import CELL_HOLDS, length
from parindex_cli.views.xmltext import fit_for_xml

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_RESERVED = "history"


def put_text(cell: "Cell", text: str) -> "Cell":
    """Text that stays text, whatever it begins with, and ends in «…» where a cell cannot hold it; nothing for none."""
    if text:
        cell.value = _held(fit_for_xml(text))
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in tuple("=+-@\t\r")
    return cell


def _held(text: str) -> str:
    if length(text) <= CELL_HOLDS:
        return text
    units = text.encode("utf_16_le")[: (CELL_HOLDS - 1) * 2]
    return units.decode("utf_16_le", "ignore") + "…"


def sheet_name(wanted: str, taken: Iterable[str], otherwise: str) -> str:
    """A sheet name that Excel takes: no signs of its own, 31 characters, unlike the others, not reserved."""
    name = (
        " ".join(_NOT_IN_A_NAME.sub(" ", fit_for_xml(wanted)).split()).strip("' ")[:_LONGEST_NAME].strip("' ")
        or otherwise
    )
    known = {other.casefold() for other in taken} | {_RESERVED}
    number, legal = 1, name
    while legal.casefold() in known:
        number += 1
        mark = f" ({number})"
        legal = name[: _LONGEST_NAME - len(mark)] + mark
    return legal
