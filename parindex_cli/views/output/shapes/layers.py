"""Whose points a document holds, what each layer gives a criterion, and the published split."""

from typing import Literal

from parindex_cli.model.layers import GivenBy, ReasonKind, Unlisted
from parindex_cli.views.output.shapes.values import Points, TextData, TypedDict


class AppraisalData(TypedDict):
    """An appraisal round or a survey, without its points."""

    layer: GivenBy
    """appraised or survey."""
    round: int | None
    """The round; null for a survey."""
    by: str
    """Who gave the points."""
    date: str | None
    """When, as written."""
    illustrative: bool
    """Whether the points are made up."""
    unlisted: Unlisted
    """What counts for a criterion it does not list."""


class GivenData(TypedDict):
    """What a layer gives a criterion."""

    layer: Literal["self"] | GivenBy
    """Whose points: self, appraised or survey."""
    round: int | None
    """The round of appraisal."""
    points: Points | None
    """The points; null where they are pending or the file does not list the criterion."""
    reason: str | None
    """The reason as given."""
    kind: ReasonKind | None
    """The kind of reason."""


class PartData(TypedDict):
    """A part of the published total."""

    earned: Points
    """Points of its criteria."""
    pending: Points
    """Points not known yet."""
    maximum: Points
    """Their applicable maximum."""
    scaled: Points | None
    """earned ÷ maximum × of, in `appraisal` with bonus and penalty; rounded so that the parts add up."""
    of: Points | None
    """What the part counts for in the published total."""


class OtherPartData(PartData):
    """A part of the published total apart from the appraised and the surveyed criteria."""

    id: str
    """The criterion that it is made of."""
    title: TextData
    """Its title."""


class SplitData(TypedDict):
    """The total as it is published."""

    appraisal: PartData
    """The appraised criteria."""
    survey: PartData
    """The surveyed criteria."""
    others: list[OtherPartData]
    """The criteria that are a part by themselves, as `totals.split` has them."""
    points: Points | None
    """The scaled parts together; null without `totals.split`."""
    of: Points | None
    """Their maximum."""
