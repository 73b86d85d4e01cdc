"""The shape of an appraisal file: points that an appraiser or a survey body gave, each with its reason."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from parindex_cli.fields import Date, Flag, Id, Maybe, Model, Points, Title, Whole
from parindex_cli.language import Text, say
from parindex_cli.model.layers import LAYERS, GivenBy, ReasonKind, Unlisted


class GivenPoints(Model):
    """The points given for one criterion, and why."""

    points: Points
    reason: Maybe[Title] = None
    kind: ReasonKind | None = None


def _long(raw: object) -> object:
    """Points written short, as a number, as if written long."""
    return raw if isinstance(raw, dict) else {"points": raw}


class Appraisal(Model):
    """One round of appraisal, or one survey, of a department's year."""

    format: Literal["appraisal/1"]
    unit: Title
    year: Whole
    layer: GivenBy
    round: Maybe[Whole] = None
    by: Title
    date: Maybe[Date] = None
    illustrative: Flag = False
    unlisted: Unlisted
    points: dict[Id, Annotated[GivenPoints, BeforeValidator(_long)]]

    @property
    def label(self) -> Text:
        """`thẩm định vòng 2`, or the survey."""
        if self.layer == "survey":
            return LAYERS["survey"]
        return say("thẩm định vòng {n}", "appraisal round {n}", n=self.round or 1)
