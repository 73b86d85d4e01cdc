"""The commands put together."""

import sys
from typing import Annotated

import typer

from parindex_cli.cli.check import check
from parindex_cli.cli.explain import explain
from parindex_cli.cli.gaps import gaps
from parindex_cli.cli.report import report
from parindex_cli.cli.schema import schema
from parindex_cli.cli.score import score

app = typer.Typer(
    name="parindex",
    no_args_is_help=True,
    # Plain help and tracebacks: half the time to show help, and rich stays unloaded until a table is shown.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from parindex_cli import __version__

        print(f"parindex {__version__}")
        raise typer.Exit


@app.callback()
def parindex(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Score a department's figures against the PAR INDEX criteria of its province."""


for command in (score, gaps, report, explain, check, schema):
    app.command()(command)


def run() -> None:
    """Run the command line with UTF-8 output, whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
