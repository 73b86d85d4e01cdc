"""What a command is given: the desk it reads from, its language, and where what it has to say goes."""

import sys
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.cli.options import Format, Lang
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.diagnostics import Diagnostic
    from parindex_cli.language import Text
    from parindex_cli.loader.desk import Desk
    from parindex_cli.views.page import Page

_BY_ENDING: dict[str, Format] = {".txt": "table", ".json": "json", ".csv": "csv", ".md": "markdown"}


class Run:
    """One run of one command; what is heavy is loaded when it is needed."""

    def __init__(
        self, lang: Lang, output: Path | None = None, *, force: bool = False, form: Format | None = None
    ) -> None:
        self.lang = lang
        self.output = output
        self._force = force
        self._form = form

    @cached_property
    def desk(self) -> "Desk":
        """Where everything lies that this run has read."""
        from parindex_cli.loader.desk import Desk

        return Desk()

    def tell(self, diagnostics: "Iterable[Diagnostic]") -> None:
        """Write errors and warnings to standard error; notes are for who edits the criteria, and `check`s."""
        for diagnostic in diagnostics:
            if diagnostic.severity != "note":
                print(diagnostic.line(self.lang), file=sys.stderr)

    def remark(self, text: "Text") -> None:
        """Write what is to be said beside the result to standard error."""
        print(text.in_(self.lang), file=sys.stderr)

    def spare(self) -> None:
        """Stop where the output would replace a file that was read; the door asks too, and this may come earlier."""
        if self.output is not None and "desk" in self.__dict__:
            from parindex_cli.cli import door

            door.spare(self.output, self.desk.files)

    @property
    def form(self) -> Format:
        """The format asked for, else that of the output file's ending, else a table; another ending stops."""
        if self._form is not None:
            return self._form
        ending = None if self.output is None else self.output.suffix.lower()
        if ending is None or ending in _BY_ENDING:
            return "table" if ending is None else _BY_ENDING[ending]
        raise Stop(
            "{o}: không rõ định dạng; dùng --format hoặc tên tệp .txt, .json, .csv, .md",
            "{o}: which format? use --format or a name ending in .txt, .json, .csv or .md",
            o=self.output,
        )

    def put_page(self, page: "Page", form: Format) -> None:
        """Show a page as a table or as Markdown, on the terminal or in a file."""
        if form == "markdown":
            from parindex_cli.views.markdown import as_markdown

            self.put_signed(as_markdown(page, self.lang))
        elif self.output is None:
            from parindex_cli.views.terminal import show

            show(page, self.lang, sys.stdout)
        else:
            from parindex_cli.views.terminal import as_text

            self.put_signed(as_text(page, self.lang), comment=False)

    def put_signed(self, text: str, *, comment: bool = True) -> None:
        """Text that says, in a file, who wrote it."""
        if self.output is not None:
            from parindex_cli.cli.marks import signed

            text = signed(text, comment=comment)
        self.put_text(text)

    def put_text(self, text: str, *, encoding: str = "utf-8") -> None:
        """Print text, or put it into the output file."""
        if self.output is None:
            sys.stdout.write(text)
        else:
            self.put_bytes(text.encode(encoding, "backslashreplace"), self.output)

    def put_bytes(self, content: bytes, output: Path) -> None:
        """Put bytes into a file, whole or not at all, unless it is one that was read."""
        from parindex_cli.cli import door

        self.spare()
        door.put(content, output, force=self._force)
