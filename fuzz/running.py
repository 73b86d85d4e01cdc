"""One call of the command line inside this process, and what it takes."""

import gc
import resource
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, chdir, contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from parindex_cli.__main__ import main


class Outcome(NamedTuple):
    """The exit code, and what was printed."""

    code: object
    out: str
    err: str


def run(argv: Sequence[str], inside: Path, aside: Path) -> Outcome:
    """Call `parindex` inside a folder; the streams go into files aside.

    An exception that it lets through comes through here too.
    """
    code: object = 0
    with _streams(aside) as (out, err), chdir(inside), mock.patch("sys.argv", ["parindex", *argv]):
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
    return Outcome(code, out.read_text("utf-8", "replace"), err.read_text("utf-8", "replace"))


@contextmanager
def _streams(aside: Path) -> Iterator[tuple[Path, Path]]:
    out, err = aside / "out.txt", aside / "err.txt"
    with ExitStack() as stack:
        streams = [stack.enter_context(path.open("w", encoding="utf-8")) for path in (out, err)]
        stack.enter_context(mock.patch.multiple("sys", stdout=streams[0], stderr=streams[1]))
        stack.enter_context(mock.patch("gc.freeze", _nothing))  # what one call leaves is garbage to the next
        stack.enter_context(mock.patch("os.fsync", _nothing))  # nobody pulls the plug here, and it takes long
        try:
            yield out, err
        finally:
            gc.enable()
            sys.stdout.flush()  # the call has put its own in the place of ours
            sys.stderr.flush()


def _nothing(*_: object) -> None:
    """Quicker than a mock, of which every call would build two."""


def peak() -> int:
    """The most memory this process has held so far, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def held() -> int:
    """The memory this process holds now, in bytes; the peak where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    except OSError:
        return peak()
