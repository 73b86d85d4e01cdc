"""A page as an .xlsx workbook: a sheet for each table with what is said of it; needs the extra `excel`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parindex_cli import __version__
from parindex_cli.language import Lang, say
from parindex_cli.views.packages import workbook_bytes
from parindex_cli.views.page import Bullets, Command, Heading, Page, Paragraph, items, on_paper, title_of
from parindex_cli.views.tables import Table, written
from parindex_cli.views.worksheet import ROOM, new_book, new_sheet, put_line, put_table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST = say("Kết quả", "Result")


def as_workbook(page: Page, lang: Lang) -> bytes:
    """The page as a file. Raises OSError where the disk for temporary files is full."""
    book = new_book(title_of(page, lang), __version__)
    for part in _parts(on_paper(page)):
        _fill(new_sheet(book, _name(part, lang)), part, lang)
    return workbook_bytes(book)


def _parts(page: Page) -> Iterator[Page]:
    """What stands on each sheet: one table at most, with its headings above it and what follows below."""
    part: Page = []
    for block in page:
        tables = [place for place, other in enumerate(part) if isinstance(other, Table)]
        if isinstance(block, Table) and tables:
            cut = _beginning(part, tables[-1] + 1)
            yield part[:cut]
            part = part[cut:]
        part.append(block)
    yield part


def _beginning(part: Page, after: int) -> int:
    """Where the last headings stand that come after a place; the place itself where there are none."""
    places = [place for place in range(after, len(part)) if isinstance(part[place], Heading)]
    while len(places) > 1 and places[-2] == places[-1] - 1:
        places.pop()
    return places[-1] if places else after


def _name(part: Page, lang: Lang) -> str:
    named = _FIRST.in_(lang)
    for block in part:
        if isinstance(block, Table):
            break
        if isinstance(block, Heading) and block.level > 1:
            named = block.text.in_(lang)
    return named


def _fill(sheet: "Worksheet", part: Page, lang: Lang) -> None:
    told = [written(block, lang) for block in part if isinstance(block, Table)]
    across = len(told[0].columns) if told else 1
    if not told:
        sheet.column_dimensions["A"].width = ROOM
    row = 1
    for block in part:
        match block:
            case Table():
                put_table(sheet, told[0], row + 1)
                row += len(block.rows) + 3
                continue
            case Bullets():
                lines = items(block, lang, "•")
            case Command():
                continue
            case Heading() | Paragraph():
                lines = [block.text.in_(lang)]
        for line in lines:
            put_line(sheet, row, line, bold=isinstance(block, Heading), wrap=True)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=across)
            row += 1
