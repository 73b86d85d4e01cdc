"""Seal files: what of a case is sealed, the file beside the metrics file, and whether it still holds."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from parindex_cli import __version__, seals
from parindex_cli.diagnostics import Finding
from parindex_cli.language import say
from parindex_cli.loader.case import Case
from parindex_cli.loader.evidence import look_up
from parindex_cli.loader.files import read_document
from parindex_cli.loader.loaded import Loaded
from parindex_cli.loader.shapes import empty_values, shaped, wrong_format
from parindex_cli.model.seal import Seal

SEAL = "seal/1"
"""What a seal file's `format` names."""


class SealStatus(NamedTuple):
    """The seal of a file beside the metrics file, and whether the figures are still those that were sealed."""

    seal: str
    holds: bool


def seal_path(metrics: Path) -> Path:
    """The name of the seal file that goes with a metrics file."""
    return metrics.with_name(metrics.name + ".seal")


def content_of(metrics: Path, case: Case, version: str = __version__) -> dict[str, Any]:
    """What is to be sealed of a case, with the files beside the metrics file looked up."""
    found = look_up(metrics, case.submission)
    files = {name: file.sha256 or ("missing" if file.missing else "unreadable") for name, file in found.items()}
    return seals.content_of(
        seals.Sealable(case.criteria, case.submission, case.figures, case.baseline, case.last_figures, files),
        version,
    )


def load_seal(path: Path) -> Loaded[Seal]:
    """Read a seal file; one whose content does not match its own seal is an error."""
    loaded: Loaded[Seal] = read_document(path)
    data = loaded.document.data
    if data is None:
        return loaded
    value = None
    findings = list(wrong_format(data, SEAL))
    if not findings:
        value, findings = shaped(Seal, data)
        findings += empty_values(data)
    if isinstance(data, dict) and not findings and not seals.intact(data):
        message = say(
            "nội dung tệp niêm phong không khớp với mã niêm phong; tệp đã bị sửa",
            "the content of the seal file does not match its seal; the file was edited",
        )
        findings = [Finding("seal-broken", message, ("seal",))]
    return replace(loaded, value=value, diagnostics=(*loaded.diagnostics, *loaded.placed(findings)))


def changes_since(loaded: Loaded[Seal], metrics: Path, case: Case) -> list[seals.Changed]:
    """Everything that is not as it was sealed; the seal must be usable."""
    assert loaded.value is not None
    data: Any = loaded.document.data
    return seals.changes(data, content_of(metrics, case, loaded.value.version))


def seal_beside(metrics: Path, case: Case) -> SealStatus | None:
    """The seal beside the metrics file, for the foot of a report; None where there is none.

    One that cannot be read or was edited does not hold.
    """
    path = seal_path(metrics)
    if not os.path.isfile(path):  # noqa: PTH113  # unlike Path.is_file, never raises
        return None
    loaded = load_seal(path)
    if not loaded.usable or loaded.value is None:
        return SealStatus("?", holds=False)
    return SealStatus(seals.short(loaded.value.seal), holds=not changes_since(loaded, metrics, case))
