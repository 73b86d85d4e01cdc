"""Standard output and standard error that outlive whoever reads them."""

import errno
import io
import os
import sys

TYPE_CHECKING = False  # that of `typing`, whose import is half of what `--version` takes
if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# Windows tells a closed pipe as a bad argument.
_CLOSED = {errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE}

_DIGITS = 4
"""Of a width; a terminal of 10,000 columns is none, and to fill its lines takes memory without end."""


class _Outlet(io.FileIO):
    """A pipe or a file that takes everything, also when it can hold no more; `failed` says why something was lost.

    Where nobody reads any more nothing is lost: `parindex … | head` ends with the exit code it has without `head`.
    """

    failed: OSError | None = None

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data) if self.failed is None else memoryview(data).nbytes
        except OSError as error:
            if error.errno not in _CLOSED:
                self.failed = error
            return memoryview(data).nbytes


def settle() -> None:
    """Make both streams UTF-8, whatever the console's code page is, and proof against a reader that goes away.

    A width that is none, such as the 0 of some build machines, is as none given: with it nothing would be shown.
    """
    for name in ("COLUMNS", "LINES"):
        if not _is_size(os.environ.get(name, "1")):
            del os.environ[name]
    sys.stdout, sys.stderr = _settled(sys.stdout), _settled(sys.stderr)


def _is_size(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS and int(text) > 0


def _settled(stream: object) -> io.TextIOWrapper:
    if not isinstance(stream, io.TextIOWrapper):
        # None, where the program was started without it: what is written goes nowhere.
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  # lives as long as the program
    if stream.isatty():
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return stream
    return io.TextIOWrapper(
        io.BufferedWriter(_Outlet(stream.fileno(), "w", closefd=False)),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=stream.line_buffering or stream.write_through,
    )


def lost() -> OSError | None:
    """Why something written to standard output did not arrive, such as a full disk."""
    if sys.stdout is not None:
        sys.stdout.flush()
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return raw.failed if isinstance(raw, _Outlet) else None
