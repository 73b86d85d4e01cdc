"""Horizontal bars under one another: a name, the bars, and their numbers, each in a column of its own."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.views.charts import lettering
from parindex_cli.views.charts.canvas import LINE, SIZE, Canvas
from parindex_cli.views.charts.heading import MARGIN, Heading
from parindex_cli.views.charts.palette import GRID, INK, Look
from parindex_cli.views.charts.scale import Scale

WIDTH = 454.0
"""160 mm, the text width of an administrative document on A4."""
_NAMES = 158.0
_BARS = 120.0
_GAP = 8.0
_THICK = 8.0
_STUB, _SLIT = 6.0, 3.0
"""What is seen of a bar before the slit that says it was cut."""
_MOST_LINES = 14
"""Lines of a name: enough for 200 wide letters."""


class Bar(NamedTuple):
    """A bar from one number to another; `lane` is its line within the row."""

    start: Fraction
    end: Fraction
    look: Look
    lane: int = 0


class BarRow(NamedTuple):
    """A name with its bars, and the words that tell their numbers, line by line."""

    name: str
    bars: tuple[Bar, ...]
    values: tuple[str, ...]
    bold: bool = False
    carry: Fraction | None = None
    """Where a thin line leads down to the next row."""


class Rows(NamedTuple):
    """All there is to draw but the heading. A bar that begins before the axis does is cut there, and shows that."""

    rows: Sequence[BarRow]
    ends: tuple[Fraction, Fraction]
    tick: Callable[[Fraction], str]

    def cut(self, bar: Bar) -> bool:
        """Whether the axis begins within the bar."""
        return min(bar.start, bar.end) < self.ends[0]


def width_of(rows: Rows) -> float:
    """The width of the page, or more where the numbers are long."""
    return max(WIDTH, MARGIN * 2 + _NAMES + _GAP * 2 + _BARS + _values_width(rows))


def _values_width(rows: Rows) -> float:
    return max(lettering.width(value, SIZE, bold=row.bold) for row in rows.rows for value in row.values)


class _Placed(NamedTuple):
    """A row with its name in lines, and where it stands."""

    row: BarRow
    lines: list[str]
    top: float
    bottom: float


def _placed(rows: Sequence[BarRow], top: float) -> Iterator[_Placed]:
    for row in rows:
        lines = lettering.wrapped(row.name, SIZE, _NAMES, _MOST_LINES, bold=row.bold)
        bottom = top + max(len(lines), len(row.values)) * LINE + 6
        yield _Placed(row, lines, top, bottom)
        top = bottom


def drawn(heading: Heading, rows: Rows) -> Canvas:
    """The chart."""
    width = width_of(rows)
    placed = list(_placed(rows.rows, heading.height))
    bottom = placed[-1].bottom
    canvas = Canvas(width, bottom + LINE + 8)
    heading.draw(canvas)
    scale = Scale(*rows.ends, MARGIN + _NAMES + _GAP, width - MARGIN - _GAP - _values_width(rows))
    _axis(canvas, scale, heading.height, bottom, rows.tick)
    for one in placed:
        _draw(canvas, scale, one, width - MARGIN)
        _draw_bars(canvas, scale, one, rows)
    return canvas


def _axis(canvas: Canvas, scale: Scale, top: float, bottom: float, written: Callable[[Fraction], str]) -> None:
    free = scale.start - _GAP
    for value in scale.ticks():
        x, words = scale.at(value), written(value)
        canvas.line([(x, top), (x, bottom)], INK if value == 0 else GRID, thick=0.8 if value == 0 else 0.4)
        # A number that would touch the one before it is left out; its line stays.
        half = lettering.width(words, SIZE) / 2
        if x - half >= free:
            canvas.text(x, bottom + LINE, words, align="center")
            free = x + half + 3


def _draw(canvas: Canvas, scale: Scale, placed: _Placed, right: float) -> None:
    row, lines, top, bottom = placed
    for i, line in enumerate(lines):
        canvas.text(MARGIN, top + LINE * (i + 1) - 1, line, bold=row.bold)
    for i, value in enumerate(row.values):
        canvas.text(right, top + LINE * (i + 1) - 1, value, align="right", bold=row.bold)
    if row.carry is not None:
        x = scale.at(row.carry)
        canvas.line([(x, top + 2), (x, bottom + 2)], INK, thick=0.6)


def _draw_bars(canvas: Canvas, scale: Scale, placed: _Placed, rows: Rows) -> None:
    for bar in placed.row.bars:
        y = placed.top + LINE * bar.lane + 2
        left, right = scale.at(max(bar.start, scale.low)), scale.at(max(bar.end, scale.low))
        if rows.cut(bar):
            canvas.box(left, y, left + _STUB, y + _THICK, bar.look)
            left += _STUB + _SLIT
        canvas.box(left, y, right, y + _THICK, bar.look)
