"""The rows of a table of criteria, each with what stands in its columns."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from parindex_cli.diagnostics import Span, cell_span
from parindex_cli.draft.header import Header, Role
from parindex_cli.grids import Cell, Grid

_SHARED: tuple[Role, ...] = (
    "words", "lead", "cooperating", "evidence", "verifier", "deadline", "note", "target", "metric", "kind",
)  # fmt: skip
"""What a cell merged over several rows says of all of them."""


class Row(NamedTuple):
    """One row: the first cell of each role that is filled in, and whether one cell is all there is."""

    sheet: str
    row: int
    columns: Mapping[Role, tuple[int, ...]]
    cells: Mapping[Role, Cell]
    shared: frozenset[Role] = frozenset()
    lone: bool = False

    def text(self, role: Role) -> str:
        """What stands there; empty where nothing does."""
        return self.cells[role].text.strip() if role in self.cells else ""

    def span(self, role: Role) -> Span:
        """The cell of a role, or the first of the row."""
        return cell_span(self.sheet, self.row, self.columns[role][0] if role in self.columns else 1)


def texts_by_row(grid: Grid) -> dict[int, dict[int, str]]:
    """The texts of a sheet by row and column."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        rows.setdefault(row, {})[column] = cell.text
    return rows


def table_rows(grid: Grid, header: Header, rows: Mapping[int, Mapping[int, str]]) -> Iterator[Row]:
    """The rows below the header, without those that repeat it."""
    below = (area for area in grid.merged if area.row > header.last_row)
    over = {(row, area.column): area for area in below for row in range(area.row, area.last_row + 1)}
    for number, filled in rows.items():
        if number <= header.last_row or header.repeated(filled):
            continue
        cells: dict[Role, Cell] = {}
        shared: set[Role] = set()
        for role, columns in header.columns.items():
            for column in columns:
                own = grid.cells.get((number, column))
                area = over.get((number, column))
                if own is None and role in _SHARED and area is not None:
                    own = grid.cells.get((area.row, area.column))
                    shared.update(() if own is None else (role,))
                if own is not None and own.text.strip():
                    cells.setdefault(role, own)
        yield Row(grid.name, number, header.columns, cells, frozenset(shared), len(filled) == 1)
