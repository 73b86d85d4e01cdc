"""Printing, writing files whole or not at all, and ending with the right exit code."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from parindex_cli.cli.options import Format, Lang

if TYPE_CHECKING:
    from fractions import Fraction

    from parindex_cli.diagnostics import Diagnostic
    from parindex_cli.views.page import Page

UNUSABLE = 2
"""Exit code for input that cannot be used."""
FAILED = 1
"""Exit code for a question answered with no: under --fail-under, or findings of `check`."""

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


def put_page(page: "Page", form: Format, lang: Lang, output: Path | None) -> None:
    """Show a page as a table or as Markdown, on the terminal or in a file."""
    if form == "markdown":
        from parindex_cli.views.markdown import as_markdown

        put_text(as_markdown(page, lang), output, lang)
    elif output is None:
        from parindex_cli.views.terminal import show

        show(page, lang, sys.stdout)
    else:
        from parindex_cli.views.terminal import as_text

        put_text(as_text(page, lang), output, lang)


def put_text(text: str, output: Path | None, lang: Lang, *, encoding: str = "utf-8") -> None:
    """Print text, or put it into a file that appears whole or not at all."""
    if output is None:
        sys.stdout.write(text)
    else:
        put_bytes(text.encode(encoding, "backslashreplace"), output, lang)


def put_bytes(content: bytes, output: Path, lang: Lang) -> None:
    """Put bytes into a file that appears whole or not at all."""
    try:
        _replace(output, content)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        stop(lang, "{o}: không ghi được: {why}", "{o}: cannot be written: {why}", o=output, why=why)


def _replace(output: Path, content: bytes) -> None:
    """Write beside the file and then take its place: whoever looks sees the old file or the whole new one."""
    output = Path(os.path.realpath(output))  # unlike Path.resolve, never raises
    if output.exists() and not output.is_file():
        # A device or a pipe cannot be replaced, and must not be.
        output.write_bytes(content)
        return
    mode = output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", suffix=".tmp", dir=output.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
