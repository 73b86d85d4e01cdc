"""What a command shows, before it is known where: headings, paragraphs, lists and tables of bilingual text."""

from typing import Literal, NamedTuple

from parindex_cli.language import Text
from parindex_cli.views.tables import Table


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


def quoted(file: str) -> str:
    """The name of a file as it is typed in a command."""
    return f'"{file}"' if " " in file else file


class Command(NamedTuple):
    """A command line to run next, shown as it is typed."""

    text: str
    what: Text


Block = Heading | Paragraph | Bullets | Command | Table
Page = list[Block]
