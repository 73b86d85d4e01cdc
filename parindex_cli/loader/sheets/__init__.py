"""Spreadsheets → grids: xlsx, ods and csv, within limits that hold for hostile files too.

Nothing is unpacked to the disk, no link is followed, no formula is worked out.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # most runs meet no spreadsheet
    from parindex_cli.diagnostics import Diagnostic
    from parindex_cli.grids import Grid

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
"""The names of files that are looked at as spreadsheets end so; a new workbook may have an old name."""


def is_spreadsheet(path: Path) -> bool:
    """Whether the file is to be read as a spreadsheet, by the ending of its name."""
    return path.suffix.lower() in ENDINGS


def read_grids(path: Path, raw: bytes | None = None) -> "tuple[list[Grid], list[Diagnostic]]":
    """Every sheet that can be read, and everything that is wrong; what the file is, its content tells.

    `raw` is that content where it was read before.
    """
    from parindex_cli.loader.sheets.reader import read

    return read(path, raw)
