"""Seal files: what of a case is sealed, the file beside the metrics file, and whether it still holds."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from parindex_cli import __version__, seals
from parindex_cli.diagnostics import Finding
from parindex_cli.evidence import FoundFile
from parindex_cli.language import say
from parindex_cli.loader.case import Case
from parindex_cli.loader.evidence import look_up
from parindex_cli.loader.files import Loaded, read_document
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
    return Path(f"{metrics}.seal")  # unlike Path.with_name, also of a folder, which is told when it is read


def content_of(metrics: Path, case: Case, version: str = __version__) -> dict[str, Any]:
    """What is to be sealed of a case, with the files beside the metrics file looked up."""
    files = _digests(look_up(metrics, case.submission))
    last_files = _digests(_last_files(case))
    sealable = seals.Sealable(
        case.criteria, case.submission, case.figures, case.baseline, case.last_figures, files, last_files
    )
    return seals.content_of(sealable, version)


def unsealed(metrics: Path, case: Case) -> list[str]:
    """The files of the evidence that are there and cannot be hashed: of these a seal says nothing."""
    found = {**look_up(metrics, case.submission, digest=False), **_last_files(case, digest=False)}
    return [name for name, file in found.items() if file.problem is not None and not file.missing]


def _last_files(case: Case, *, digest: bool = True) -> dict[str, FoundFile]:
    """The files that the evidence of last year's figures names, seen from the folder of the baseline."""
    if case.baseline is None or case.baseline_file is None:
        return {}
    return look_up(case.baseline_file, case.baseline, digest=digest)


def _digests(found: Mapping[str, FoundFile]) -> dict[str, str]:
    """The SHA-256 of each file, or why there is none."""
    return {name: file.sha256 or ("missing" if file.missing else "unreadable") for name, file in found.items()}


def load_seal(path: Path) -> Loaded[Seal]:
    """Read a seal file; one whose content does not match its own seal is an error."""
    loaded: Loaded[Seal] = read_document(path)
    data = loaded.document.data
    if data is None:
        return loaded
    findings = list(wrong_format(data, SEAL))
    if not findings:
        loaded.value, findings = shaped(Seal, data)
        findings += empty_values(data)
    if isinstance(data, dict) and not findings and not seals.intact(data):
        message = say(
            "nội dung tệp niêm phong không khớp với mã niêm phong; tệp đã bị sửa",
            "the content of the seal file does not match its seal; the file was edited",
        )
        findings = [Finding("seal-broken", message, ("seal",))]
    loaded.add(findings)
    return loaded


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
