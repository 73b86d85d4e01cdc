"""Who sends a report: the office file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parindex_cli.cli.options import Lang
from parindex_cli.cli.output import UNUSABLE, spare_inputs, tell

if TYPE_CHECKING:
    from parindex_cli.model.office import Office

_OWN = Path("office.yaml")


def sender(given: Path | None, lang: Lang, output: Path | None) -> "Office | None":
    """The office file given, else that of the working folder, else None; ends the program where it cannot be used."""
    if given is None and not os.path.lexists(_OWN):
        return None
    from parindex_cli.loader.files import load_office

    file = given or _OWN
    spare_inputs(output, [file], lang)
    loaded = load_office(file)
    tell(loaded.diagnostics, lang)
    if not loaded.usable:
        raise typer.Exit(UNUSABLE)
    return loaded.value
