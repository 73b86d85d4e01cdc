"""`verify/1`: what changed since a submission was sealed (docs/seal.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from parindex_cli import __version__
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.seal import Seal
from parindex_cli.seals import Changed
from parindex_cli.seals.changes import What
from parindex_cli.views.output.shapes.values import TextData, TypedDict
from parindex_cli.views.output.values import text_data
from parindex_cli.views.seal_page import change_text


class ChangedData(TypedDict):
    """One thing that is not as it was sealed."""

    what: What
    """What it is."""
    name: str
    """The key, metric or id."""
    was: str | None
    """As sealed; null where it was not there, empty where only its hash is known."""
    now: str | None
    """As it is; null where it is not there, empty where only its hash is known."""
    text: TextData
    """All of it in words."""


class VerifyData(TypedDict):
    """What `parindex verify FILE --format json` writes."""

    format: Literal["verify/1"]
    """The shape and its version."""
    seal: str
    """The seal that was given."""
    unchanged: bool
    """Whether nothing changed."""
    sealed_with: str
    """The version of parindex that sealed it."""
    verified_with: str
    """The version that verified it."""
    unsealed: list[str]
    """The evidence files that are not in the seal, since they could not be hashed."""
    changes: list[ChangedData]
    """Everything that is not as it was sealed."""


def verify_data(changes: Sequence[Changed], sealed: Seal, criteria: CriteriaSet, unsealed: Sequence[str]) -> VerifyData:
    """What changed since it was sealed, and the names of what was not."""
    return {
        "format": "verify/1",
        "seal": sealed.seal,
        "unchanged": not changes,
        "sealed_with": sealed.version,
        "verified_with": __version__,
        "unsealed": [*unsealed],
        "changes": [_changed(change, criteria) for change in changes],
    }


def _changed(change: Changed, criteria: CriteriaSet) -> ChangedData:
    return {
        "what": change.what,
        "name": change.name,
        "was": change.was,
        "now": change.now,
        "text": text_data(change_text(change, criteria)),
    }
