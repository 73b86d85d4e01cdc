"""What a command shows, before it is known where: headings, paragraphs, lists and tables of bilingual text."""

from dataclasses import dataclass
from typing import Literal

from parindex_cli.language import Text


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    text: Text
    level: Literal[1, 2, 3] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two."""

    text: Text
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered where the order means something."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command line to run next, shown as it is typed."""

    text: str
    what: Text


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; numbers stand on the right."""

    heading: Text
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `kind` says how it stands out."""

    cells: tuple[Text, ...]
    kind: Literal["plain", "group", "total", "alert"] = "plain"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Block = Heading | Paragraph | Bullets | Command | Sheet
Page = list[Block]
