"""The head of `score/1` and `gaps/1`: whose figures, of when, by which criteria, and last year's result."""

from parindex_cli.model.layers import Layer
from parindex_cli.model.submission import Period
from parindex_cli.views.output.shapes.headline import HeadlineData
from parindex_cli.views.output.shapes.layers import AppraisalData
from parindex_cli.views.output.shapes.values import Exact, TextData, TypedDict


class BaselineData(TypedDict):
    """Last year's published result."""

    year: int
    """Its year."""
    points: Exact
    """The published total."""
    maximum: Exact
    """Its maximum."""
    rank: int | None
    """The rank."""
    ranked: int | None
    """How many were ranked."""
    components_points: Exact
    """What the components' points add up to."""
    components_maximum: Exact
    """What the components' maxima add up to."""
    discrepancies: list[TextData]
    """What does not add up, as acknowledged."""


class HeadData(TypedDict):
    """What every document about a scorecard begins with, behind its `format`."""

    parindex: str
    """The version that wrote it."""
    unit: str
    """The department."""
    division: str | None
    """The division, where the figures are of one only; else null."""
    year: int
    """The year."""
    period: Period
    """The period of the figures."""
    submitted_by: str
    """Who submitted the figures."""
    submitted_on: str | None
    """When, as written."""
    illustrative: bool
    """Whether the figures are made up."""
    layer: Layer
    """Whose points these are."""
    appraisals: list[AppraisalData]
    """The appraisals and surveys given, in order."""
    criteria: TextData
    """The title of the criteria."""
    baseline: BaselineData | None
    """Last year's published result; null without one."""
    headline: HeadlineData
    """The index."""


class WhoseData(TypedDict):
    """Whose figures a document is about, behind its `format`, where no points of others and no other year are in it."""

    parindex: str
    """The version that wrote it."""
    unit: str
    """The department."""
    division: str | None
    """The division, where the figures are of one only; else null."""
    year: int
    """The year."""
    period: Period
    """The period of the figures."""
    illustrative: bool
    """Whether the figures are made up."""
