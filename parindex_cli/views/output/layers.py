"""Whose points a document holds, what each layer gives a criterion, and the published split."""

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from parindex_cli.model.layers import GivenBy, ReasonKind, Unlisted
from parindex_cli.numbers import added, fixed
from parindex_cli.scoring import LayerScore, Part, Scorecard
from parindex_cli.views.headline import part_title, parts_shown
from parindex_cli.views.output.values import Points, TextData, TypedDict, points, text_data

if TYPE_CHECKING:  # few runs meet an appraisal
    from parindex_cli.model.appraisal import Appraisal


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


def appraisal_data(appraisal: "Appraisal") -> AppraisalData:
    """The head of an appraisal."""
    return {
        "layer": appraisal.layer,
        "round": _round(appraisal),
        "by": appraisal.by,
        "date": appraisal.date,
        "illustrative": appraisal.illustrative,
        "unlisted": appraisal.unlisted,
    }


def given_data(given: LayerScore, decimals: int) -> GivenData:
    """What one layer gives a criterion."""
    source = given.source
    return {
        "layer": "self" if source is None else source.layer,
        "round": None if source is None else _round(source),
        "points": points(given.points, decimals),
        "reason": given.reason,
        "kind": given.kind,
    }


def _round(appraisal: "Appraisal") -> int | None:
    return None if appraisal.layer == "survey" else appraisal.round or 1


def split_data(card: Scorecard) -> SplitData | None:
    """The published split; None where no criterion is marked as surveyed."""
    parts, decimals = card.parts, card.criteria.decimals
    if not parts:
        return None
    shown = parts_shown(card)
    scaled = {part.name: share for part, share in shown}
    told = [_part(part, scaled.get(part.name), decimals) for part in parts]
    others = [
        OtherPartData(**one, id=part.name or "", title=text_data(part_title(part)))
        for part, one in zip(parts[2:], told[2:], strict=True)
    ]
    return {
        "appraisal": told[0],
        "survey": told[1],
        "others": others,
        "points": points(added(scaled.values()) if shown else None, decimals),
        "of": points(card.headline.of if shown else None, decimals),
    }


def _part(part: Part, scaled: Fraction | None, decimals: int) -> PartData:
    return {
        "earned": fixed(part.earned, decimals),
        "pending": fixed(part.pending, decimals),
        "maximum": fixed(part.maximum, decimals),
        "scaled": points(scaled, decimals),
        "of": points(part.of, decimals),
    }
