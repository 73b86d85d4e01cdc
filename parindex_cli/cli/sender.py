"""Who sends a report: the office file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.cli.run import Run
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.model.office import Office

_OWN = Path("office.yaml")


def sender(run: Run, given: Path | None) -> "Office | None":
    """The office file given, else that of the working folder, else None; stops where it cannot be used."""
    if given is None and not os.path.lexists(_OWN):
        return None
    from parindex_cli.model.office import Office

    loaded = run.desk.read(given or _OWN, Office)
    run.tell(loaded.diagnostics)
    if not loaded.usable:
        raise Stop
    return loaded.value
