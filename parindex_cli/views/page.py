"""What a command shows, before it is known where: headings, paragraphs, lists and tables of bilingual text."""

import re
import sys
from collections.abc import Iterable
from typing import Literal, NamedTuple

from parindex_cli.language import Lang, Text, visible
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
    return f"parindex {command} {visible(' '.join(map(_quoted, words)))}"


_PLAIN = re.compile(r"[\w@+:,./=-]+")
_LIVE_IN_QUOTES = re.compile(r'["$`\\!]')
"""What a POSIX shell looks at within double quotes too."""


def _quoted(word: str) -> str:
    """A word as one argument: in double quotes, which every shell knows and a clerk's office writes, where they do."""
    on_windows = sys.platform == "win32"
    if _PLAIN.fullmatch(word.replace("\\", "/") if on_windows else word):
        return word
    if on_windows and '"' in word:
        from subprocess import list2cmdline

        return list2cmdline([word])
    if not on_windows and _LIVE_IN_QUOTES.search(word):
        from shlex import quote

        return quote(word)
    return f'"{word}"'


class Command(NamedTuple):
    """A command line to run next, shown as it is typed."""

    text: str
    what: Text


Block = Heading | Paragraph | Bullets | Command | Table
Page = list[Block]


def on_paper(page: Page) -> Page:
    """The page without the commands to run next and their heading: what is printed or handed on is not typed."""
    following = [*page[1:], None]
    return [
        block
        for block, after in zip(page, following, strict=True)
        if not isinstance(block, Command) and not (isinstance(block, Heading) and isinstance(after, Command))
    ]


def title_of(page: Page, lang: Lang) -> str:
    """What the page is called: its first heading."""
    return next((block.text.in_(lang) for block in page if isinstance(block, Heading)), "parindex")


def items(bullets: Bullets, lang: Lang, mark: str) -> list[str]:
    """The lines of a list, each with its number, or with the mark."""
    return [
        f"{number}. {item.in_(lang)}" if bullets.numbered else f"{mark} {item.in_(lang)}"
        for number, item in enumerate(bullets.items, start=1)
    ]
