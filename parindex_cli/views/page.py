"""What a command shows, before it is known where: headings, paragraphs, lists and tables of bilingual text."""

from fractions import Fraction
from typing import Literal, NamedTuple

from parindex_cli.language import Text


class Heading(NamedTuple):
    """The title of what follows."""

    text: Text
    level: Literal[1, 2, 3] = 2


class Paragraph(NamedTuple):
    """A sentence or two."""

    text: Text
    quiet: bool = False


class Bullets(NamedTuple):
    """A list, numbered where the order means something."""

    items: tuple[Text, ...]
    numbered: bool = False


class Command(NamedTuple):
    """A command line to run next, shown as it is typed."""

    text: str
    what: Text


class Column(NamedTuple):
    """A table column; numbers stand on the right."""

    heading: Text
    number: bool = False


class Row(NamedTuple):
    """A table row; `kind` says how it stands out."""

    cells: tuple[Text, ...]
    kind: Literal["plain", "group", "total", "alert"] = "plain"


class Bar(NamedTuple):
    """A share of one, what is pending on top of it, and where last year stood."""

    share: Fraction
    pending: Fraction
    mark: Fraction | None = None


class Bars(NamedTuple):
    """A bar for each row of a table, and the year of their marks."""

    rows: tuple[Bar | None, ...]
    year: int | None = None


class Sheet(NamedTuple):
    """A table; its bars are shown only where there is room, and say nothing that the cells do not."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    bars: Bars | None = None


Block = Heading | Paragraph | Bullets | Command | Sheet
Page = list[Block]
