"""The `parindex` command."""

import sys


def main() -> None:
    """Answer `--version` at once; for anything else start the command line."""
    if sys.argv[1:] == ["--version"]:
        from parindex_cli import __version__

        print(f"parindex {__version__}")
        return
    from parindex_cli.cli.app import run

    run()


if __name__ == "__main__":
    main()
