"""What a command shows, before it is known where: headings, paragraphs, lists and tables of bilingual text."""

import sys
from collections.abc import Iterable
from typing import Literal, NamedTuple

from parindex_cli.language import Text, visible
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


def typed(command: str, file: str, options: Iterable[str] = ()) -> str:
    """A command line as it is typed, with what the shell would take apart in quotes.

    `options` are those that the numbers shown depend on, so that the next command speaks of the same ones.
    """
    words = [f"./{file}" if file.startswith("-") else file, *options]
    if sys.platform == "win32":
        from subprocess import list2cmdline as join
    else:
        from shlex import join
    return f"parindex {command} {visible(join(words))}"


class Command(NamedTuple):
    """A command line to run next, shown as it is typed."""

    text: str
    what: Text


Block = Heading | Paragraph | Bullets | Command | Table
Page = list[Block]
