"""The head of `score/1` and `gaps/1`: whose figures, of when, by which criteria, and last year's result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parindex_cli import __version__
from parindex_cli.numbers import exact_text
from parindex_cli.scoring import Scorecard
from parindex_cli.views.output.headline import headline_data
from parindex_cli.views.output.layers import appraisal_data
from parindex_cli.views.output.values import text_data

if TYPE_CHECKING:
    from parindex_cli.views.output.shapes.head import BaselineData, HeadData, WhoseData


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
