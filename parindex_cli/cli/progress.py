"""What is being done, on one line of a terminal, as soon as it takes longer than a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from parindex_cli.language import Lang

if TYPE_CHECKING:
    from rich.status import Status

    from parindex_cli.language import Text

PATIENCE = 1.0
"""Seconds that nobody minds."""

Step = Callable[["Text"], None]


@contextmanager
def working(lang: Lang) -> Iterator[Step]:
    """Yields what to call with each thing that is begun.

    The line is on standard error and gone when all is done; where that is no terminal nothing is written.
    """
    if not sys.stderr.isatty():
        yield lambda doing: None
        return
    line = _Line(lang)
    begin = Timer(PATIENCE, line.show)
    begin.daemon = True
    begin.start()
    try:
        yield line.say
    finally:
        begin.cancel()
        begin.join()
        line.hide()


class _Line:
    """The line; rich is imported for those who have waited only."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._doing = ""
        self._status: Status | None = None

    def say(self, doing: "Text") -> None:
        self._doing = doing.in_(self._lang)
        if self._status is not None:
            self._status.update(_plain(self._doing))

    def show(self) -> None:
        from rich.console import Console

        self._status = Console(stderr=True).status("")
        self._status.update(_plain(self._doing))  # only now does `say` know that there is a line
        self._status.start()

    def hide(self) -> None:
        if self._status is not None:
            self._status.stop()


def _plain(text: str) -> str:
    """A file name is no markup."""
    from rich.markup import escape

    return escape(text)
