"""Tables of bilingual text: a column holds its cell function; a cell holds words, number and assumption apart."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from parindex_cli import numbers
from parindex_cli.language import Fixed, Lang, Text, same

Item = TypeVar("Item")
Other = TypeVar("Other")
Kind = Literal["plain", "group", "total", "alert"]
"""How a row stands out."""
ASSUMED_MARK = "*"


class Cell(NamedTuple):
    """What stands in a table; `number` is there where the words write one number and nothing else."""

    words: Text
    number: Fixed | None = None
    assumed: bool = False

    def in_(self, lang: Lang) -> str:
        """The words with the mark of an assumption behind them where there is one."""
        return self.words.in_(lang) + (ASSUMED_MARK if self.assumed else "")


def exact(number: Fixed) -> Decimal:
    """The number as it is rounded in words; a percentage as a share of one."""
    shown = Decimal(numbers.fixed(number.value, number.decimals))
    return shown.scaleb(-2) if number.percent else shown


BLANK = Cell(same(""))
DASH = Cell(same("–"))


def number_cell(
    value: Fraction | int | None,
    decimals: int = 0,
    *,
    signed: bool = False,
    percent: bool = False,
    assumed: bool = False,
) -> Cell:
    """A number, of which a percentage comes as a share of one; a dash where there is none."""
    if value is None:
        return DASH
    exactly = value if isinstance(value, Fraction) else Fraction(value)
    number = Fixed(exactly * 100 if percent else exactly, decimals, signed, percent)
    return Cell(same("{number}", number=number), number, assumed)


class Column(NamedTuple, Generic[Item]):
    """A column: what stands in it for an item, and in the sum below all of them.

    Numbers stand on the right; `head` says that it names what a row speaks of, `spare` that it is left out where it
    has nothing but zeros to show.
    """

    heading: Text
    cell: Callable[[Item], Cell]
    number: bool = False
    head: bool = False
    total: Cell = BLANK
    spare: bool = False

    def of(self, get: Callable[[Other], Item]) -> "Column[Other]":
        """The same column for items that have such an item."""
        return Column(self.heading, lambda item: self.cell(get(item)), self.number, self.head, self.total, self.spare)


def number_column(
    heading: Text, cell: Callable[[Item], Cell], total: Cell = BLANK, *, spare: bool = False
) -> Column[Item]:
    """A column of numbers."""
    return Column(heading, cell, number=True, total=total, spare=spare)


class Row(NamedTuple):
    """A row; `about` is the id of the criterion it speaks of, and empty in sums."""

    cells: tuple[Cell, ...]
    kind: Kind = "plain"
    about: str = ""


class Bar(NamedTuple):
    """A share of one, what is pending on top of it, and where last year stood."""

    share: Fraction
    pending: Fraction
    mark: Fraction | None = None


class Bars(NamedTuple):
    """A bar for each row of a table, and the year of their marks."""

    rows: tuple[Bar | None, ...]
    year: int | None = None


class Table(NamedTuple):
    """A table; its bars are shown only where there is room, and say nothing that the cells do not."""

    columns: tuple[Column[Any], ...]
    rows: tuple[Row, ...]
    bars: Bars | None = None


def table(
    columns: Sequence[Column[Item]],
    items: Iterable[Item],
    *,
    kind: Callable[[Item], Kind] = lambda _: "plain",
    about: Callable[[Item], str] = lambda _: "",
    below: Sequence[Row] = (),
) -> Table:
    """A row for each item, those `below`, filled up with blanks, and the sum where a column has one."""
    rows = [Row(tuple(column.cell(item) for column in columns), kind(item), about(item)) for item in items]
    total = Row(tuple(column.total for column in columns), "total")
    sums = [total] if any(cell is not BLANK for cell in total.cells) else []
    rows += [row._replace(cells=beginning(columns, *row.cells)) for row in below]
    return Table(tuple(columns), (*rows, *sums))


def beginning(columns: Sequence[Column[Any]], *cells: Cell) -> tuple[Cell, ...]:
    """The cells of a row that has some in its first columns only."""
    return (*cells, *[BLANK] * (len(columns) - len(cells)))


def lean(shown: Table) -> Table:
    """The table without its spare columns that have nothing but zeros to show."""
    kept = [
        i
        for i, column in enumerate(shown.columns)
        if not column.spare or any(_tells(row.cells[i]) for row in shown.rows)
    ]
    rows = tuple(row._replace(cells=tuple(row.cells[i] for i in kept)) for row in shown.rows)
    return shown._replace(columns=tuple(shown.columns[i] for i in kept), rows=rows)


def _tells(cell: Cell) -> bool:
    return bool(cell.number.value) if cell.number else cell not in (BLANK, DASH)


class WrittenColumn(NamedTuple):
    """A column of a table in one language."""

    heading: str
    number: bool
    head: bool


class WrittenRow(NamedTuple):
    """A row of a table in one language: its texts, and for each the number it shows and whether it is assumed."""

    cells: tuple[str, ...]
    kind: Kind
    about: str
    shown: tuple[Fixed | None, ...]
    assumed: tuple[bool, ...]

    @property
    def numbers(self) -> tuple[Decimal | None, ...]:
        """For each cell the number it shows, or None."""
        return tuple(number and exact(number) for number in self.shown)


class WrittenTable(NamedTuple):
    """A table in one language, as every format lays it out; the name is unique in a report."""

    columns: tuple[WrittenColumn, ...]
    rows: tuple[WrittenRow, ...]
    name: str = ""
    caption: str = ""

    @property
    def texts(self) -> list[tuple[str, ...]]:
        """The headings and the cells of every row."""
        return [tuple(column.heading for column in self.columns), *(row.cells for row in self.rows)]


def written(shown: Table, lang: Lang, name: str = "", caption: Text = BLANK.words) -> WrittenTable:
    """A table in one language, as people read it: without columns of zeros."""
    shown = lean(shown)
    columns = tuple(WrittenColumn(column.heading.in_(lang), column.number, column.head) for column in shown.columns)
    return WrittenTable(columns, tuple(_written(row, lang) for row in shown.rows), name, caption.in_(lang))


def _written(row: Row, lang: Lang) -> WrittenRow:
    return WrittenRow(
        tuple(cell.in_(lang) for cell in row.cells),
        row.kind,
        row.about,
        tuple(cell.number for cell in row.cells),
        tuple(cell.assumed for cell in row.cells),
    )
