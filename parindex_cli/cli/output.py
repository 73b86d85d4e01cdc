"""Printing, writing files whole or not at all, and ending with the right exit code."""

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from parindex_cli.cli.marks import signed, stamped, standing
from parindex_cli.cli.options import Format, Lang

if TYPE_CHECKING:
    from fractions import Fraction

    from parindex_cli.diagnostics import Diagnostic
    from parindex_cli.extras import Extra
    from parindex_cli.views.page import Page

UNUSABLE = 2
"""Exit code for input that cannot be used."""
FAILED = 1
"""Exit code for a question answered with no: under --fail-under, or findings of `check`."""

_STALE = 3600
"""Seconds after which nobody is writing any more."""

_BY_ENDING: dict[str, Format] = {".txt": "table", ".json": "json", ".csv": "csv", ".md": "markdown"}


def tell(diagnostics: "Iterable[Diagnostic]", lang: Lang) -> None:
    """Write errors and warnings to standard error, one a line; notes are for who edits the criteria, and `check`s."""
    for diagnostic in diagnostics:
        if diagnostic.severity != "note":
            print(diagnostic.line(lang), file=sys.stderr)


def stop(lang: Lang, vi: str, en: str, /, **args: object) -> NoReturn:
    """End with one sentence on standard error and the exit code for unusable input."""
    from parindex_cli.language import say

    print(f"error: {say(vi, en, **args).in_(lang)}", file=sys.stderr)
    raise typer.Exit(UNUSABLE)


def need(extra: "Extra", lang: Lang) -> None:
    """End the program with what to install, where an extra is missing."""
    from parindex_cli.extras import MissingExtra, require

    try:
        require(extra)
    except MissingExtra as missing:
        stop(lang, "{m}", "{m}", m=missing.message)


def number(option: str, given: str, lang: Lang, *, percent: bool = False) -> "Fraction":
    """The number from 0 given to an option, with a decimal point or comma; ends the program where it is none.

    With `percent`, `90%` says the same as `90`.
    """
    from parindex_cli.bounds import read_quantity
    from parindex_cli.diagnostics import Refused

    try:
        quantity = read_quantity(given)
    except Refused as refused:
        stop(lang, "{option}: {why}", "{option}: {why}", option=option, why=refused.message)
    if quantity.value < 0 or (quantity.scale == "percent" and not percent):
        stop(lang, "{option}: cần một số từ 0", "{option}: a number from 0 is needed", option=option)
    return quantity.value * 100 if quantity.scale == "percent" else quantity.value


def chosen_format(given: Format | None, output: Path | None, lang: Lang) -> Format:
    """The format asked for, else that of the output file's ending, else a table; another ending ends the program."""
    if given is not None:
        return given
    if output is None or output.suffix.lower() in _BY_ENDING:
        return "table" if output is None else _BY_ENDING[output.suffix.lower()]
    stop(
        lang,
        "{o}: không rõ định dạng; dùng --format hoặc tên tệp .txt, .json, .csv, .md",
        "{o}: which format? use --format or a name ending in .txt, .json, .csv or .md",
        o=output,
    )


def put_page(page: "Page", form: Format, lang: Lang, output: Path | None, *, force: bool = False) -> None:
    """Show a page as a table or as Markdown, on the terminal or in a file."""
    if form == "markdown":
        from parindex_cli.views.markdown import as_markdown

        put_text(signed(as_markdown(page, lang), output), output, lang, force=force)
    elif output is None:
        from parindex_cli.views.terminal import show

        show(page, lang, sys.stdout)
    else:
        from parindex_cli.views.terminal import as_text

        put_text(signed(as_text(page, lang), output, comment=False), output, lang, force=force)


def spare_inputs(output: Path | None, given: "Iterable[Path | None]", lang: Lang, *, evidence: bool = False) -> None:
    """End the program where the output would replace one of the files given; not even --force does so.

    Called with every file a command reads, also those it finds by itself: criteria, baseline, evidence, template.
    """
    if output is None or not any(path is not None and _one_file(path, output) for path in given):
        return
    if evidence:
        stop(lang, "{o}: sẽ ghi đè lên tệp minh chứng", "{o}: would replace a file of the evidence", o=output)
    stop(lang, "{o}: sẽ ghi đè lên tệp đầu vào", "{o}: would replace an input file", o=output)


def _one_file(one: Path, other: Path) -> bool:
    """Also under two names: links, and letter case where the disk does not tell it."""
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    try:
        return os.path.isfile(other) and os.path.samefile(one, other)  # noqa: PTH113, PTH121  # strange paths
    except (OSError, ValueError):
        return False


def put_text(
    text: str, output: Path | None, lang: Lang, *, encoding: str = "utf-8", force: bool = False, mark: bool = True
) -> None:
    """Print text, or put it into a file that appears whole or not at all; `force` and `mark` as for `put_bytes`."""
    if output is None:
        sys.stdout.write(text)
    else:
        put_bytes(text.encode(encoding, "backslashreplace"), output, lang, force=force, mark=mark)


def put_bytes(content: bytes, output: Path, lang: Lang, *, force: bool = False, mark: bool = True) -> None:
    """Put bytes into a file that appears whole or not at all, with a mark by which parindex knows its own work.

    Ends the program where a file is there that parindex did not write or somebody changed since, unless `force` is
    given. Without `mark`, what is written stays a person's work.
    """
    whole = stamped(content) if mark else content
    with writing(output, lang):
        if str(output) == "/dev/stdout":
            _print_bytes(content)
            return
        found = "free" if force else standing(output, whole)
        if found == "changed":
            stop(
                lang,
                "{o}: đã được sửa từ khi parindex ghi; thêm --force để ghi đè",
                "{o}: was changed since parindex wrote it; add --force to replace it",
                o=output,
            )
        if found == "foreign":
            stop(
                lang,
                "{o}: đã có và không do parindex ghi; thêm --force để ghi đè",
                "{o}: is there and was not written by parindex; add --force to replace it",
                o=output,
            )
        _replace(output, whole)


@contextmanager
def writing(output: Path | None, lang: Lang) -> Iterator[None]:
    """Ends the program where what is to go to `output` cannot be made or written: the disk is full, the name is odd."""
    try:
        yield
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        if isinstance(error, PermissionError) and output.exists():
            stop(
                lang,
                "{o}: không ghi được: {why}; có phải tệp chỉ đọc, hoặc đang mở ở chương trình khác?",
                "{o}: cannot be written: {why}; is it read-only, or open in another program?",
                o=output,
                why=why,
            )
        stop(lang, "{o}: không ghi được: {why}", "{o}: cannot be written: {why}", o=output, why=why)


def _print_bytes(content: bytes) -> None:
    """Not through the file system: there a pipe has no name, and a file would be cut off or replaced."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def _replace(output: Path, content: bytes) -> None:
    """Write beside the file and then take its place: whoever looks sees the old file or the whole new one."""
    if output.exists() and not output.is_file():
        _feed(output, content)
        return
    output = Path(os.path.realpath(output))  # unlike Path.resolve, never raises
    mode = output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask()
    # A name may be as long as the disk takes; that of the file beside it must not become longer.
    prefix = f".{output.name[:40]}."
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=output.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            now = os.fstat(file.fileno()).st_mtime
        Path(name).chmod(mode)
        Path(name).replace(output)
    except BaseException:
        with suppress(OSError):
            Path(name).chmod(0o600)  # Windows removes nothing that is read-only
            Path(name).unlink()
        raise
    _tidy(output.parent, prefix, now)


def _feed(output: Path, content: bytes) -> None:
    """A device or a pipe cannot be replaced, and must not be; where nobody reads it any more, all is well.

    A pipe that nobody has opened to read from is an error: it is not waited for.
    """
    handle = os.open(output, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "wb") as file, suppress(BrokenPipeError):
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(handle, True)
        file.write(content)
        file.flush()


def _tidy(folder: Path, prefix: str, now: float) -> None:
    """Remove what writers that were killed left beside the file an hour ago or longer; none takes that long.

    `now` is by the clock of the disk, which a share may have of its own.
    """
    left = re.compile(re.escape(prefix) + r"[a-z0-9_]{8}\.tmp")
    try:
        for entry in os.scandir(folder):
            stale = left.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime < now - _STALE
            if stale and entry.is_file(follow_symlinks=False):
                Path(entry.path).unlink(missing_ok=True)
    except OSError:
        return  # the file itself is written


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
