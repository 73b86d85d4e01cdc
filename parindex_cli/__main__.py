"""The `parindex` command."""

import gc
import os
import sys

_INTERRUPTED = 130
"""Exit code where somebody pressed Ctrl-C, as shells have it."""


TYPE_CHECKING = False  # that of `typing`, whose import is half of what `--version` takes
if TYPE_CHECKING:
    from typing import Any


def main() -> None:
    """Run the command line; pressing Ctrl-C ends it in silence, also while it is being loaded or ends already."""
    sys.unraisablehook = _unraisable
    try:
        _settled()
    except KeyboardInterrupt:
        # Python would take its time to end, in which a key pressed again is an error, and may end it in its own way.
        os._exit(_INTERRUPTED)
    except SystemExit as end:
        if end.code == _INTERRUPTED:  # as typer has it
            os._exit(_INTERRUPTED)
        import signal

        signal.signal(signal.SIGINT, signal.SIG_DFL)  # all is done: what is left is for Python to end
        raise


def _unraisable(lost: "Any") -> None:
    """A key pressed in what Python does on the side, where nothing can be raised, would be told and change nothing."""
    if lost.exc_type is KeyboardInterrupt:
        os._exit(_INTERRUPTED)
    sys.__unraisablehook__(lost)


def _settled() -> None:
    """Run with streams made safe; what could not be printed, where the disk was full, ends with the exit code 2."""
    from parindex_cli.cli.streams import lost, settle

    settle()
    try:
        _run()
    finally:
        gc.freeze()  # Python looks for garbage once more when it ends, and there is nothing that needs it
        error = lost()
        if error is not None:
            print(f"lỗi / error: không in ra được / cannot be printed: {error.strerror}", file=sys.stderr)
            raise SystemExit(2)


def _run() -> None:
    """Answer `--version` at once; for anything else start the command line."""
    if sys.argv[1:] == ["--version"]:
        from parindex_cli import __version__

        print(f"parindex {__version__}")
        return
    # One short run ends before it has made garbage worth collecting; looking for it costs a tenth of the time.
    gc.disable()
    # Pydantic would read the metadata of everything that is installed, for plugins that none of its models needs.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from parindex_cli.cli.app import app
    from parindex_cli.cli.tongue import settle_language

    settle_language()

    app()


if __name__ == "__main__":
    main()
