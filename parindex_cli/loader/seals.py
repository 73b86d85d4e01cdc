"""Seal files: what of a case is sealed, the file beside the metrics file, and whether it still holds."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from parindex_cli import __version__, seals
from parindex_cli.evidence import FoundFile
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
    return Path(f"{metrics}.seal")  # unlike Path.with_name, also of a folder, which is told when it is read


def content_of(desk: Desk, case: Case, version: str = __version__) -> dict[str, Any]:
    """What is to be sealed of a case, with the files beside the metrics file looked up."""
    files = _digests(desk.evidence(case.file))
    last_files = _digests(_last_files(desk, case))
    sealable = seals.Sealable(
        case.criteria, case.submission, case.figures, case.baseline, case.last_figures, files, last_files
    )
    return seals.content_of(sealable, version)


def unsealed(desk: Desk, case: Case) -> list[str]:
    """The files of the evidence that are there and cannot be hashed: of these a seal says nothing."""
    found = {**desk.evidence(case.file), **_last_files(desk, case)}
    return [name for name, file in found.items() if file.problem is not None and not file.missing]


def _last_files(desk: Desk, case: Case) -> Mapping[str, FoundFile]:
    """The files that the evidence of last year's figures names, seen from the folder of the baseline."""
    return {} if case.baseline_file is None else desk.evidence(desk.result(case.baseline_file, case.submission.unit))


def _digests(found: Mapping[str, FoundFile]) -> dict[str, str]:
    """The SHA-256 of each file, or why there is none."""
    return {name: file.sha256 or ("missing" if file.missing else "unreadable") for name, file in found.items()}


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
