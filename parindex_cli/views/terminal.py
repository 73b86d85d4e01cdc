"""A page on a terminal, by rich. Text goes in as text, never as markup."""

from collections.abc import Sequence
from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from parindex_cli.language import Lang
from parindex_cli.views.bars import ASCII, BLOCKS, Signs, bar_text, cells_in, legend
from parindex_cli.views.page import Block, Bullets, Command, Heading, Page, Paragraph
from parindex_cli.views.tables import Table, WrittenTable, written

_ROW_STYLES = {"plain": "", "group": "bold", "total": "bold", "alert": "bold red"}
_ROOMY = 100
"""From this width on, columns stand two spaces apart instead of one."""
_NARROWEST = 20
"""Columns below which nothing can be laid out, so that lines are left to the terminal to break."""
_BEGINNING = 6
"""Letters of a word that are enough where there is no room for it."""
FILE_WIDTH = 120
"""Columns of a table written to a file, where there is no terminal to ask."""


def show(page: Page, lang: Lang, stream: TextIO) -> None:
    """Print the page as wide as the terminal is."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.size = console.size  # or it would be looked up again for every line
    console.width = max(console.width, _NARROWEST)
    # Bars are for eyes: what goes into a pipe or a file stays as it is at any width.
    signs = (ASCII if console.options.ascii_only else BLOCKS) if stream.isatty() else None
    for block in page:
        _print(console, block, lang, signs)


def as_text(page: Page, lang: Lang) -> str:
    """The page as plain text for a file."""
    stream = StringIO()
    console = Console(file=stream, width=FILE_WIDTH, highlight=False, markup=False, emoji=False, color_system=None)
    for block in page:
        _print(console, block, lang)
    return "".join(line.rstrip() + "\n" for line in stream.getvalue().splitlines())


def _print(console: Console, block: Block, lang: Lang, signs: Signs | None = None) -> None:
    """A command stays one line, however long: what is copied from two lines is two commands.

    So do the rows of a table that has no room: of a number that is cut off, what is left is another number.
    """
    width = console.width
    if isinstance(block, Table):
        console.width = max(width, sum(_least(written(block, lang))) + len(block.columns) - 1)
    console.print(_rendered(block, lang, width, signs), soft_wrap=isinstance(block, Command))
    console.width = width


def _rendered(block: Block, lang: Lang, width: int, signs: Signs | None = None) -> RenderableType:
    match block:
        case Heading(text, level):
            title = RichText(text.in_(lang), style="bold")
            return title if level == 1 else Padding(title, (1, 0, 0, 0))
        case Paragraph(text, quiet):
            return RichText(text.in_(lang), style="dim" if quiet else "")
        case Bullets():
            return _bullets(block, lang)
        case Command(text, what):
            return RichText.assemble("  ", (text, "cyan"), "  ", (what.in_(lang), "dim"))
        case Table():
            return Padding(_table(block, lang, width, signs), (1, 0))


def _bullets(block: Bullets, lang: Lang) -> RenderableType:
    rows = RichTable.grid(padding=(0, 1, 0, 0))
    rows.add_column(justify="right", no_wrap=True)
    rows.add_column()
    for number, item in enumerate(block.items, start=1):
        rows.add_row(f"  {number}." if block.numbered else "  •", RichText(item.in_(lang)))
    return Group(rows)


def _table(shown: Table, lang: Lang, width: int, signs: Signs | None = None) -> RichTable:
    gap = 1 if width >= _ROOMY else 0
    table = RichTable(box=SIMPLE_HEAD, padding=(0, gap, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    told = written(shown, lang)
    _add_columns(table, told, width)
    least, longest = _least(told), _longest(told, width)
    room = width - (1 + gap) * (len(least) - 1)
    if any(own < word for own, word in zip(_shared(room, longest), least, strict=True)):
        # Rich would cut numbers off.
        for column, own in zip(table.columns, _shared(room, longest, least), strict=True):
            column.width = own
    bars = _bars(table, shown, lang, width, signs)
    for row, bar in zip(told.rows, bars, strict=True):
        if row.kind == "total":
            table.add_section()
        table.add_row(*map(RichText, row.cells), *bar, style=_ROW_STYLES[row.kind])
    return table


def _add_columns(table: RichTable, told: WrittenTable, width: int) -> None:
    """Numbers are never broken; where it is narrow their headings are, to leave room for titles."""
    for column, (heading, *cells) in zip(told.columns, zip(*told.texts, strict=True), strict=True):
        longest = max(map(len, cells), default=0)
        narrow = column.number and width < _ROOMY
        table.add_column(
            RichText(heading),
            justify="right" if column.number else "left",
            min_width=longest if column.number else None,
            max_width=max(longest, _halved(heading)) if narrow else None,
            vertical="top",
        )


def _least(told: WrittenTable) -> list[int]:
    """The least width of each column: that of its longest number; of a word the beginning will do."""
    texts = zip(*told.texts, strict=True)
    return [max((_whole(word) for text in column for word in text.split()), default=0) for column in texts]


def _whole(word: str) -> int:
    return len(word) if not any(map(str.isalpha, word)) else min(len(word), _BEGINNING)


def _longest(told: WrittenTable, width: int) -> list[int]:
    """The width of each column that has room."""
    return [
        max(*map(len, cells), _halved(heading) if column.number and width < _ROOMY else len(heading), 0)
        for column, (heading, *cells) in zip(told.columns, zip(*told.texts, strict=True), strict=True)
    ]


def _shared(room: int, longest: Sequence[int], least: Sequence[int] = ()) -> list[int]:
    """The room by columns: each as wide as its longest text or, where that is too much, the widest of them less."""
    bounds = [*least] or [1] * len(longest)
    widths = [min(own, max(room, bound)) for own, bound in zip(longest, bounds, strict=True)]
    for _ in range(sum(widths) - room):
        wide = [i for i, width in enumerate(widths) if width > bounds[i]]
        if wide:
            widths[max(wide, key=widths.__getitem__)] -= 1
    return widths


def _bars(table: RichTable, shown: Table, lang: Lang, width: int, signs: Signs | None) -> list[list[RichText]]:
    """Add the column of bars where there is room for one; the cell of each row, or none."""
    cells = cells_in(width)
    if signs is None or shown.bars is None or not cells:
        return [[] for _ in shown.rows]
    table.add_column(RichText(legend(shown.bars, signs, lang)), width=cells, min_width=cells, vertical="top")
    return [[RichText(bar_text(bar, cells, signs), no_wrap=True)] for bar in shown.bars.rows]


def _halved(heading: str) -> int:
    """The least width that shows a heading on at most two lines."""
    words = heading.split(" ")
    cuts = range(1, len(words) + 1)
    return min(max(len(" ".join(words[:cut])), len(" ".join(words[cut:]))) for cut in cuts)
