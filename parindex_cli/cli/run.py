"""What a command is given: the desk it reads from, its language, and where what it has to say goes."""

import os
import sys
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from parindex_cli.cli.given import by_ending, ready
from parindex_cli.language import Lang, say
from parindex_cli.views.answer import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parindex_cli.diagnostics import Diagnostic
    from parindex_cli.language import Text
    from parindex_cli.loader.desk import Desk
    from parindex_cli.views.answer import Answer


class Run:
    """One run of one command; what is heavy is loaded when it is needed."""

    def __init__(
        self,
        lang: Lang,
        output: Path | None = None,
        *,
        force: bool = False,
        form: Format | None = None,
        assignment: Path | None = None,
    ) -> None:
        self.lang = lang
        self.output = output
        self.assignment = assignment
        self._force = force
        self._form = form
        ready(output, form)

    @cached_property
    def desk(self) -> "Desk":
        """Where everything lies that this run has read."""
        from parindex_cli.loader.desk import Desk

        desk = Desk()
        desk.assignment = self.assignment
        return desk

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

    def put(self, answer: "Answer", beside: TextIO | None = None) -> None:
        """Write the answer in the format asked for: into the output file or on the terminal, else `beside` them."""
        if beside is None and self.output is not None:
            self.spare()
            self.put_bytes(self.packed(answer), self.output)
            return
        from parindex_cli.cli import door
        from parindex_cli.views.answer import WRITERS

        writer, stream = WRITERS[self._format(answer, None)], beside or sys.stdout
        if writer.show is not None:
            writer.show(answer, self.lang, stream)
            return
        with door.writing(None):
            made = writer.made(answer, self.lang)
        stream.write(cast("str", made))  # what is bytes has a file to go to

    def packed(self, answer: "Answer") -> bytes:
        """The answer as the output file is to hold it; of what is text, its last line may say who wrote it."""
        from parindex_cli.cli import door
        from parindex_cli.cli.marks import signed
        from parindex_cli.views.answer import WRITERS

        writer = WRITERS[self._format(answer, self.output)]
        with door.writing(self.output):
            made = writer.made(answer, self.lang)
        if isinstance(made, bytes):
            return made
        text = made if writer.signed is None else signed(made, comment=writer.signed == "comment")
        return text.encode(writer.encoding, "backslashreplace")

    def _format(self, answer: "Answer", output: Path | None) -> Format:
        """The format asked for, else that of the output file's ending, else a table; another ending stops."""
        from parindex_cli.views.answer import WRITERS, formats_of

        if self._form is not None or output is None:
            return self._form or "table"
        return by_ending(output, {WRITERS[name].ending: name for name in formats_of(answer)})

    def put_signed(self, text: str) -> None:
        """Text that says, in a file, in its last line who wrote it."""
        if self.output is not None:
            from parindex_cli.cli.marks import signed

            text = signed(text, comment=False)
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
        self.wrote(output)

    def put_files(self, files: "Sequence[tuple[Path, bytes]]") -> None:
        """Put bytes into several files, none of them where one was read or would replace a person's work."""
        from parindex_cli.cli import door

        for output, _ in files:
            door.spare(output, self.desk.files)
        for output in door.put_all(files, force=self._force):
            self.wrote(output)

    def put_own(self, content: bytes, output: Path) -> None:
        """Put bytes into a file that is a person's own from then on, which no command replaces unasked."""
        from parindex_cli.cli import door

        door.spare(output, self.desk.files)
        door.put(content, output, mark=False)
        self.wrote(output)

    def check_next(self, written: Path) -> None:
        """Say how to check a file that was written and is to be filled in or used."""
        from parindex_cli.views.page import typed

        self.remark(say("tiếp theo: {c}", "next: {c}", c=typed("check", str(written))))

    def wrote(self, output: Path) -> None:
        """Say which file was written."""
        if os.path.isfile(output):  # noqa: PTH113  # unlike Path.is_file, never raises; a pipe keeps nothing
            self.remark(say("Đã ghi {o}", "wrote {o}", o=output))
