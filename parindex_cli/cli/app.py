"""The commands put together, grouped in the help by what an office does."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from parindex_cli.cli.telling import Telling

GROUPS: dict[str, dict[str, str]] = {
    "Every day": {
        "score": "Score a department's figures against the year's criteria",
        "gaps": "List what is short of the maximum, the target or last year",
        "report": "Write the report that a department signs and hands on",
        "explain": "Explain how the points of one criterion come about",
        "check": "Check files: their shape, sums, ids and references",
    },
    "From divisions to one submission": {
        "form": "Write the form that a division has to fill in",
        "merge": "Put the divisions' figures together into one file",
    },
    "Prove and seal": {
        "evidence": "List the evidence still to be found, most points first",
        "seal": "Seal a submission, so that any later change shows",
        "verify": "Tell what changed since a submission was sealed",
    },
    "After the appraisal": {
        "reconcile": "List each cut of the self-score with its reason",
    },
    "Set up": {
        "new": "Start a year: draft its criteria from a table or last year's",
        "templates": "List the report templates, or copy them to edit your own",
        "schema": "Print the JSON Schema of a kind of file, for editors",
    },
}
"""The commands by what they are for, each with the first sentence of its help, so that the list of them loads none.

Each is the function of that name in the module of that name.
"""

COMMANDS = tuple(name for names in GROUPS.values() for name in names)

_PLAIN: dict[str, Any] = {
    # Plain help and tracebacks: half the time to show help, and rich stays unloaded until a table is shown.
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "add_completion": False,
}


class _WhenCalled(Mapping[str, Any]):
    """The commands by name, each loaded when it is asked for, so that no command makes another one slow."""

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        return _built(name)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Grouped(TyperGroup):
    """Lists the commands by what they are for."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands: Any = _WhenCalled()

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        widest = max(map(len, COMMANDS))
        for title, names in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(widest), sentence) for name, sentence in names.items()])


def _built(name: str) -> Any:
    callback = _callback(name)
    if isinstance(callback, typer.Typer):
        return typer.main.get_command(callback)
    alone = typer.Typer(**_PLAIN)
    alone.command(name, cls=Telling)(callback)
    return typer.main.get_command(alone)


def _callback(name: str) -> Any:
    return getattr(import_module(f"parindex_cli.cli.{name}"), name)


app = typer.Typer(
    name="parindex",
    cls=_Grouped,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    **{**_PLAIN, "add_completion": True},
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
