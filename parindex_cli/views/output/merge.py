"""`merge/1`: who reported what, and what is awaited from whom (docs/merge.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from parindex_cli import __version__
from parindex_cli.consolidate import Awaited, DivisionState, Merged, Settled
from parindex_cli.model.combining import as_written
from parindex_cli.model.submission import Period, Submission
from parindex_cli.views.output.shapes.values import TextData, TypedDict
from parindex_cli.views.output.values import text_data


class DivisionData(TypedDict):
    """What a division has to report, and what of it is there."""

    division: str
    """The division's name in the criteria."""
    sent: bool
    """Whether a file came from it."""
    leads: list[str]
    """The metrics it leads."""
    shares: list[str]
    """The metrics it shares in."""
    given: list[str]
    """The metrics it gave a figure of."""
    pending: list[str]
    """The metrics it reported as pending."""
    without: bool
    """Whether it is known to have nothing to report."""
    file: str | None
    """Its file."""
    left_out: list[str]
    """What it leads and says nothing of."""
    shared_left_out: list[str]
    """What it shares in and says nothing of."""


class AwaitedData(TypedDict):
    """A metric without a figure yet."""

    metric: str
    """The metric's name."""
    lead: str | None
    """Who leads it."""
    divisions: list[str]
    """Whose parts are missing."""
    received: list[str]
    """Whose parts are there."""


class SaidData(TypedDict):
    """What a division says of a metric."""

    division: str
    """The division."""
    figure: str
    """Its figure, near to how it was written."""


class SettledData(TypedDict):
    """A metric on which divisions differed, and whose figure was taken."""

    metric: str
    """The metric's name."""
    key: str
    """What differed: the value, or last year's (previous), the projection or the estimate beside it."""
    division: str
    """Whose was taken."""
    said: list[SaidData]
    """What each division says."""


class _Code(TypedDict):
    code: str
    """The code of the finding."""


class WarningData(_Code, TextData):
    """A warning, in both languages."""


class MergeData(TypedDict):
    """What `parindex merge FILES --format json` writes."""

    format: Literal["merge/1"]
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
    """Whether figures are made up."""
    figures: int
    """How many metrics the merged file holds."""
    divisions: list[DivisionData]
    """Every division that has something to report or sent something."""
    awaited: list[AwaitedData]
    """The metrics without a figure."""
    settled: list[SettledData]
    """Figures that should be the same and differed, with whose was taken."""
    warnings: list[WarningData]
    """What may be wrong."""


def merge_data(merged: Merged, submission: Submission, files: Mapping[str, str]) -> MergeData:
    """The summary of a merge; `files` are by division."""
    return {
        "format": "merge/1",
        "parindex": __version__,
        "unit": submission.unit,
        "year": submission.year,
        "period": submission.period,
        "illustrative": submission.illustrative,
        "figures": len(submission.figures),
        "divisions": [_division(state, files) for state in merged.divisions],
        "awaited": [_awaited(one) for one in merged.awaited],
        "settled": [_settled(one) for one in merged.settled],
        "warnings": [{"code": told.finding.code, **text_data(told.finding.message)} for told in merged.findings],
    }


def _division(state: DivisionState, files: Mapping[str, str]) -> DivisionData:
    return {
        "division": state.division,
        "sent": state.sent,
        "leads": list(state.leads),
        "shares": list(state.shares),
        "given": list(state.given),
        "pending": list(state.pending),
        "without": state.without,
        "file": files.get(state.division),
        "left_out": list(state.left_out),
        "shared_left_out": list(state.shared_left_out),
    }


def _settled(one: Settled) -> SettledData:
    differing = one.differing
    said: list[SaidData] = [{"division": part.division, "figure": as_written(part.raw)} for part in differing.parts]
    return {"metric": differing.metric, "key": differing.key, "division": one.division, "said": said}


def _awaited(one: Awaited) -> AwaitedData:
    return {
        "metric": one.metric,
        "lead": one.lead,
        "divisions": list(one.divisions),
        "received": list(one.received),
    }
