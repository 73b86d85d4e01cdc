"""The head of `score/1` and `gaps/1`: whose figures, of when, by which criteria, and last year's result."""

from parindex_cli import __version__
from parindex_cli.model.layers import Layer
from parindex_cli.model.submission import Period
from parindex_cli.numbers import exact_text
from parindex_cli.scoring import Scorecard
from parindex_cli.views.output.headline import HeadlineData, headline_data
from parindex_cli.views.output.layers import AppraisalData, appraisal_data
from parindex_cli.views.output.values import Exact, TextData, TypedDict, text_data


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


def whose_data(card: Scorecard) -> WhoseData:
    """Whose figures were scored."""
    submission = card.submission
    return {
        "parindex": __version__,
        "unit": submission.unit,
        "division": submission.division,
        "year": submission.year,
        "period": submission.period,
        "illustrative": submission.illustrative,
    }


def head_data(card: Scorecard) -> HeadData:
    """The head of a scorecard."""
    submission = card.submission
    return {
        "parindex": __version__,
        "unit": submission.unit,
        "division": submission.division,
        "year": submission.year,
        "period": submission.period,
        "submitted_by": submission.submitted_by,
        "submitted_on": submission.submitted_on,
        "illustrative": submission.illustrative,
        "layer": card.layer,
        "appraisals": [appraisal_data(appraisal) for appraisal in card.appraisals],
        "criteria": text_data(card.criteria.name),
        "baseline": _baseline(card),
        "headline": headline_data(card),
    }


def _baseline(card: Scorecard) -> BaselineData | None:
    baseline = card.baseline
    if baseline is None:
        return None
    points, maximum = baseline.sums()
    return {
        "year": baseline.year,
        "points": exact_text(baseline.published.points),
        "maximum": exact_text(baseline.published.maximum),
        "rank": baseline.published.rank,
        "ranked": baseline.published.ranked,
        "components_points": exact_text(points),
        "components_maximum": exact_text(maximum),
        "discrepancies": [text_data(found.words) for found in baseline.discrepancies],
    }
