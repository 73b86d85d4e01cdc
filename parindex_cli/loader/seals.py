"""Seal files: what of a case is sealed, the file beside the metrics file, and whether it still holds."""

import os
from pathlib import Path
from typing import Any, NamedTuple

from parindex_cli import __version__, seals
from parindex_cli.loader.case import Case
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.loaded import Loaded
from parindex_cli.model.seal import Seal

_UNREAD = "?"


class SealStatus(NamedTuple):
    """The seal of a file beside the metrics file, whole, and whether the figures are still those that were sealed."""

    seal: str
    holds: bool

    @property
    def short(self) -> str:
        """As much of it as people compare by eye."""
        return self.seal if self.seal == _UNREAD else seals.short(self.seal)


def seal_path(metrics: Path) -> Path:
    """The name of the seal file that goes with a metrics file."""
    return metrics.with_name(metrics.name + ".seal")


def content_of(desk: Desk, case: Case, version: str = __version__) -> dict[str, Any]:
    """What is to be sealed of a case, with the files beside the metrics file looked up."""
    found = desk.evidence(case.file)
    files = {name: file.sha256 or ("missing" if file.missing else "unreadable") for name, file in found.items()}
    return seals.content_of(
        seals.Sealable(case.criteria, case.submission, case.figures, case.baseline, case.last_figures, files),
        version,
    )


def changes_since(desk: Desk, loaded: Loaded[Seal], case: Case) -> list[seals.Changed]:
    """Everything that is not as it was sealed; the seal must be usable."""
    assert loaded.value is not None
    data: Any = loaded.document.data
    return seals.changes(data, content_of(desk, case, loaded.value.version))


def seal_beside(desk: Desk, case: Case) -> SealStatus | None:
    """The seal beside the metrics file, for the foot of a report; None where there is none.

    One that cannot be read or was edited does not hold.
    """
    path = seal_path(case.file.path)
    if not os.path.isfile(path):  # noqa: PTH113  # unlike Path.is_file, never raises
        return None
    loaded = desk.read(path, Seal)
    if not loaded.usable or loaded.value is None:
        return SealStatus(_UNREAD, holds=False)
    return SealStatus(loaded.value.seal, holds=not changes_since(desk, loaded, case))
