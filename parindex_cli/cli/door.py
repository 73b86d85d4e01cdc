"""The only way out to the disk: never over a file that was read, and whole or not at all."""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from parindex_cli.cli.marks import stamped, standing
from parindex_cli.language import Stop, reason

if TYPE_CHECKING:
    from parindex_cli.loader.desk import File

_STALE = 3600
"""Seconds after which nobody is writing any more."""


def spare(output: Path, kept: "Iterable[File]") -> None:
    """Stop where the output would replace one of these files; not even --force does so."""
    from parindex_cli.loader.sources import one_file

    for file in kept:
        if one_file(file.path, output):
            if file.role == "evidence":
                raise Stop(
                    "{o}: sẽ ghi đè lên tệp tài liệu kiểm chứng", "{o}: would replace a file of the evidence", o=output
                )
            raise Stop("{o}: sẽ ghi đè lên tệp đầu vào", "{o}: would replace an input file", o=output)


def put(content: bytes, output: Path, *, force: bool = False, mark: bool = True) -> None:
    """Put bytes into a file that appears whole or not at all, with a mark by which parindex knows its own work.

    Stops where a file is there that parindex did not write or somebody changed since, unless `force` is given. Without
    `mark`, what is written stays a person's work. Whether the file was read is for `spare` to say.
    """
    for _ in put_all([(output, content)], force=force, mark=mark):
        pass


def put_all(files: "Iterable[tuple[Path, bytes]]", *, force: bool = False, mark: bool = True) -> Iterator[Path]:
    """Put bytes into several files as `put` does; none of them where one cannot be written or would stop it.

    Of a run that is killed, each file is the old or the whole new one, and the next run writes the rest. Gives each
    that is written.
    """
    whole = [(output, stamped(content) if mark and not _printed(output) else content) for output, content in files]
    for output, content in () if force else whole:
        with writing(output):
            _refuse(output, content)
    with ExitStack() as beside:
        ready = []
        for output, content in whole:
            with writing(output):
                ready.append((output, beside.enter_context(_ready(output, content))))
        for output, take in ready:
            with writing(output):
                take()
            yield output


def _printed(output: Path) -> bool:
    """Whether it is the terminal, or what stands for it, by the name that people use."""
    return str(output) == "/dev/stdout"


def _refuse(output: Path, whole: bytes) -> None:
    """Stop where a person's work would be lost."""
    found = "free" if _printed(output) else standing(output, whole)
    if found == "changed":
        raise Stop(
            "{o}: đã được sửa từ khi parindex ghi; thêm --force để ghi đè",
            "{o}: was changed since parindex wrote it; add --force to replace it",
            o=output,
        )
    if found == "foreign":
        raise Stop(
            "{o}: đã có và không do parindex ghi; thêm --force để ghi đè",
            "{o}: is there and was not written by parindex; add --force to replace it",
            o=output,
        )


_DEEPEST = 100
"""Levels of folders; nobody has more, and to make very many takes as many calls at once."""


def folder(path: Path) -> None:
    """Make a folder unless it is there; stops where that cannot be done."""
    if len(path.parts) > _DEEPEST:
        raise Stop("{d}…: quá {n} cấp thư mục", "{d}…: more than {n} levels", d=Path(*path.parts[:3]), n=_DEEPEST)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise Stop("{d}: không tạo được: {why}", "{d}: cannot be made: {why}", d=path, why=reason(error)) from None


@contextmanager
def writing(output: Path | None) -> Iterator[None]:
    """Stops where what is to go to `output` cannot be made or written: the disk is full, the name is odd."""
    try:
        yield
    except (OSError, ValueError) as error:
        shown, why = output or "-", reason(error)
        if isinstance(error, PermissionError) and output is not None and os.path.lexists(output):
            raise Stop(
                "{o}: không ghi được: {why}; có phải tệp chỉ đọc, hoặc đang mở ở chương trình khác?",
                "{o}: cannot be written: {why}; is it read-only, or open in another program?",
                o=shown,
                why=why,
            ) from None
        raise Stop("{o}: không ghi được: {why}", "{o}: cannot be written: {why}", o=shown, why=why) from None


def _print_bytes(content: bytes) -> None:
    """Not through the file system: there a pipe has no name, and a file would be cut off or replaced."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


@contextmanager
def _ready(output: Path, content: bytes) -> Iterator[Callable[[], object]]:
    """Write beside the file; what is given then takes its place: whoever looks sees the old file or the whole new one.

    Nothing is left beside it afterwards.
    """
    if _printed(output):
        yield partial(_print_bytes, content)
        return
    if output.exists() and not output.is_file():
        # A pipe that nobody has opened to read from is an error: it is not waited for.
        handle = os.open(output, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "wb") as file:
            yield partial(_feed, file, content)
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
        yield partial(Path(name).replace, output)
    finally:
        with suppress(OSError):  # what took its place is there no more
            Path(name).chmod(0o600)  # Windows removes nothing that is read-only
            Path(name).unlink()
    _tidy(output.parent, prefix, now)


def _feed(file: BinaryIO, content: bytes) -> None:
    """A device or a pipe cannot be replaced, and must not be; where nobody reads it any more, all is well."""
    with suppress(BrokenPipeError):
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(file.fileno(), True)
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
