"""`reconcile/1`: self-assessed points beside official ones (docs/appraisal.md)."""

from __future__ import annotations

from typing import Literal

from parindex_cli import __version__
from parindex_cli.model.layers import ReasonKind
from parindex_cli.model.submission import Period
from parindex_cli.numbers import exact_text, fixed
from parindex_cli.reconcile import Change, Difference, Expected, Outlook, Reconciliation, Sum
from parindex_cli.scoring import NodeScore
from parindex_cli.views.output.headline import headline_data
from parindex_cli.views.output.layers import appraisal_data, given_data, split_data
from parindex_cli.views.output.shapes.headline import HeadlineData
from parindex_cli.views.output.shapes.layers import AppraisalData, GivenData, SplitData
from parindex_cli.views.output.shapes.values import Exact, Points, TextData, TypedDict
from parindex_cli.views.output.values import points, text_data


class CriterionData(TypedDict):
    """A criterion's head."""

    id: str
    """The id in the criteria."""
    title: TextData
    """The title in both languages."""
    lead: str | None
    """The lead division's name in the criteria."""


class DifferenceData(CriterionData):
    """A criterion whose official points are not the self-assessed ones."""

    change: Change
    """cut, raise, settled (pending in the self-score) or open (not given points yet)."""
    self: Points | None
    """The self-assessed points; null while pending."""
    official: Points | None
    """The official points; null while pending."""
    difference: Points
    """What it adds to the self-assessed total: negative for a cut."""
    kept: Exact
    """The share of the claim that was accepted; 1 where nothing was cut."""
    kind: ReasonKind | None
    """The kind of reason."""
    reason: str | None
    """The reason as given."""
    given: list[GivenData]
    """What each appraisal and survey gives, in order."""


class SumData(TypedDict):
    """Cuts and raises, both as positive numbers."""

    criteria: int
    """How many criteria."""
    cut: Points
    """What was cut."""
    raised: Points
    """What was raised."""


class _Kind(TypedDict):
    kind: str | None
    """The kind of reason; null where none is given."""


class KindSumData(_Kind, SumData):
    """The cuts and raises of one kind of reason."""


class _Lead(TypedDict):
    lead: str | None
    """The lead division's name in the criteria."""


class LeadSumData(_Lead, SumData):
    """The cuts and raises of one division."""


class ExpectedData(CriterionData):
    """A criterion that is cut again if the same share is accepted as last time."""

    claimed: Points
    """The points claimed."""
    expected: Points
    """The points expected."""
    at_risk: Points
    """The difference."""
    kind: ReasonKind | None
    """The kind of reason last time."""


class OutlookData(TypedDict):
    """What a claim comes to if each criterion that was cut keeps the same share."""

    year: int
    """The year of the claim."""
    period: Period
    """The period of the claim."""
    claimed: Points
    """The points claimed."""
    expected: Points
    """The points expected."""
    assumed: Literal[True]
    """Always true: it is an assumption and no forecast."""
    at_risk: list[ExpectedData]
    """The criteria that may be cut again, most points first."""


class ReconcileData(TypedDict):
    """What `parindex reconcile FILE APPRAISAL --format json` writes. Numbers are exact strings."""

    format: Literal["reconcile/1"]
    """The shape and its version."""
    parindex: str
    """The version that wrote it."""
    unit: str
    """The department."""
    year: int
    """The year."""
    period: Period
    """The period of the figures."""
    illustrative: bool
    """Whether the figures, or the points of an appraisal, are made up."""
    appraisals: list[AppraisalData]
    """The appraisals and surveys given, in order."""
    self: Points
    """The self-assessed points of the tree."""
    cut: Points
    """What was cut."""
    raised: Points
    """What was raised."""
    settled: Points
    """Pending in the self-score and given points."""
    open: Points
    """Self-scored and not given points yet."""
    official: Points
    """The official points of the tree: self − cut + raised + settled − open."""
    pending: Points
    """Official points not known yet."""
    headline: HeadlineData
    """The official index."""
    self_headline: HeadlineData
    """The self-assessed index."""
    split: SplitData | None
    """The published split; null where no criterion is marked as surveyed."""
    differences: list[DifferenceData]
    """Each difference, most points cut first."""
    by_kind: list[KindSumData]
    """The sums by kind of reason."""
    by_division: list[LeadSumData]
    """The sums by lead division."""
    outlook: OutlookData
    """The same claim made again."""
    next: OutlookData | None
    """The later claim of --next; null without one."""


def reconcile_data(found: Reconciliation, later: Outlook | None = None) -> ReconcileData:
    """The reconciliation; `later` applies the cuts to a later claim."""
    decimals = found.own.criteria.decimals
    submission = found.own.submission
    return {
        "format": "reconcile/1",
        "parindex": __version__,
        "unit": submission.unit,
        "year": submission.year,
        "period": submission.period,
        "illustrative": submission.illustrative or any(a.illustrative for a in found.official.appraisals),
        "appraisals": [appraisal_data(appraisal) for appraisal in found.official.appraisals],
        "self": fixed(found.own.total.earned, decimals),
        "cut": fixed(found.points("cut"), decimals),
        "raised": fixed(found.points("raise"), decimals),
        "settled": fixed(found.points("settled"), decimals),
        "open": fixed(found.points("open"), decimals),
        "official": fixed(found.official.total.earned, decimals),
        "pending": fixed(found.official.total.pending, decimals),
        "headline": headline_data(found.official),
        "self_headline": headline_data(found.own),
        "split": split_data(found.official),
        "differences": [_difference(difference, decimals) for difference in found.differences],
        "by_kind": [{"kind": one.key, **_sum(one, decimals)} for one in found.by_kind()],
        "by_division": [{"lead": one.key, **_sum(one, decimals)} for one in found.by_division()],
        "outlook": _outlook(found.outlook),
        "next": None if later is None else _outlook(later),
    }


def _difference(difference: Difference, decimals: int) -> DifferenceData:
    decided = difference.decided_by
    return {
        **_criterion(difference.node),
        "change": difference.change,
        "self": points(difference.own, decimals),
        "official": points(difference.official, decimals),
        "difference": fixed(difference.points, decimals),
        "kept": exact_text(difference.kept),
        "kind": difference.kind,
        "reason": None if decided is None else decided.reason,
        "given": [given_data(given, decimals) for given in difference.given],
    }


def _criterion(node: NodeScore) -> CriterionData:
    return {"id": node.id, "title": text_data(node.name), "lead": node.entry.lead}


def _sum(one: Sum, decimals: int) -> SumData:
    return {"criteria": one.number, "cut": fixed(one.cut, decimals), "raised": fixed(one.raised, decimals)}


def _outlook(outlook: Outlook) -> OutlookData:
    decimals = outlook.card.criteria.decimals
    return {
        "year": outlook.card.submission.year,
        "period": outlook.card.submission.period,
        "claimed": fixed(outlook.claimed, decimals),
        "expected": fixed(outlook.expected, decimals),
        "assumed": True,
        "at_risk": [_expected(expected, decimals) for expected in outlook.at_risk],
    }


def _expected(expected: Expected, decimals: int) -> ExpectedData:
    return {
        **_criterion(expected.node),
        "claimed": fixed(expected.claimed, decimals),
        "expected": fixed(expected.expected, decimals),
        "at_risk": fixed(expected.at_risk, decimals),
        "kind": expected.because.kind,
    }
