"""The shape of a seal file: what was sealed, and the seal over it."""

from typing import Literal

from pydantic import Field

from parindex_cli.fields import Id, Label, Maybe, Model, Name

SEALED_PARTS = ("version", "head", "figures", "criteria", "baseline")
"""The keys of a seal file that the seal is taken over."""


class SealedFigure(Model):
    """A figure as one text, with what was handed in beside it."""

    figure: Label
    previous: Maybe[Label] = None
    expected: Maybe[Label] = None
    projected: Maybe[Label] = None
    estimate: Maybe[Label] = None
    parts: dict[Name, Label] = Field(default_factory=dict)
    evidence: tuple[dict[Name, Label], ...] = ()
    note: Maybe[Label] = None
    division_notes: dict[Name, Label] = Field(default_factory=dict)


class SealedCriteria(Model):
    """The hash of each criterion, metric, and bonus or penalty part, and of the rest of the file."""

    head: Label
    metrics: dict[Name, Label]
    criteria: dict[Id, Label]
    adjustments: dict[Id, Label] = Field(default_factory=dict)


class Seal(Model):
    """A seal file. Its content is never mended: what does not match the seal proves nothing."""

    format: Literal["seal/1"]
    seal: Label
    algorithm: Literal["sha256"]
    version: Label
    head: dict[Name, Label]
    figures: dict[Name, SealedFigure]
    criteria: SealedCriteria
    baseline: Maybe[Label] = None
    parts: dict[Name, Label]
