"""The shapes in a criteria file that few sets hold: bonus and penalty, classes, and days in force."""

from fractions import Fraction
from typing import Annotated

from pydantic import Field

from parindex_cli.fields import Date, Id, Limit, Maybe, Model, Name, Points, Share, Title
from parindex_cli.model.metrics import Titled
from parindex_cli.model.questions import OpenQuestion
from parindex_cli.model.tree import AdjustmentKind, Numbered, Provenance, Source
from parindex_cli.rules import Rule
from parindex_cli.rules.options import PerOption


class Adjustment(Numbered):
    """A bonus or penalty part beside the tree: what its rule gives, or Σ per × count, at most the ceiling."""

    kind: AdjustmentKind
    metric: Name
    # Points that somebody gave count as they are; lint asks for it wherever something else is counted.
    per: PerOption = Field(default_factory=lambda: Fraction(1))
    target: Maybe[Limit] = None
    rule: Maybe[Rule] = None
    ceiling: Points
    source: Source | None = None
    provenance: Provenance
    note: Maybe[Title] = None
    note_en: Maybe[Title] = None
    questions: tuple[OpenQuestion, ...] = ()


class Class(Titled):
    """A class of the total: from which index on, and what it asks of criteria, bonus and penalty besides."""

    at_least: Maybe[Points] = None
    at_most: Maybe[Share] = None
    needs: dict[Id, Limit] = Field(default_factory=dict)


class InForce(Model):
    """From which day on and to which day the set is scored by, of its year."""

    first: Annotated[Date | None, Field(alias="from")] = None
    last: Annotated[Date | None, Field(alias="to")] = None
