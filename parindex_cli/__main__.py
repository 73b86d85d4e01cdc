"""The `parindex` command."""

import gc
import sys


def main() -> None:
    """Answer `--version` at once; for anything else start the command line."""
    if sys.argv[1:] == ["--version"]:
        from parindex_cli import __version__

        print(f"parindex {__version__}")
        return
    # One short run ends before it has made garbage worth collecting; looking for it costs a tenth of the time.
    gc.disable()
    from parindex_cli.cli.app import run

    run()


if __name__ == "__main__":
    main()
