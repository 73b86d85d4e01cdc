"""Whose points a document holds, what each layer gives a criterion, and the published split."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from parindex_cli.numbers import added, fixed
from parindex_cli.scoring import LayerScore, Part, Scorecard
from parindex_cli.views.headline import part_title, parts_shown
from parindex_cli.views.output.values import points, text_data

if TYPE_CHECKING:
    from parindex_cli.model.appraisal import Appraisal
    from parindex_cli.views.output.shapes.layers import AppraisalData, GivenData, OtherPartData, PartData, SplitData


def appraisal_data(appraisal: Appraisal) -> AppraisalData:
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


def _round(appraisal: Appraisal) -> int | None:
    return None if appraisal.layer == "survey" else appraisal.round or 1


def split_data(card: Scorecard) -> SplitData | None:
    """The published split; None where no criterion is marked as surveyed."""
    parts, decimals = card.parts, card.criteria.decimals
    if not parts:
        return None
    shown = parts_shown(card)
    scaled = {part.name: share for part, share in shown}
    told = [_part(part, scaled.get(part.name), decimals) for part in parts]
    others: list[OtherPartData] = [
        {**one, "id": part.name or "", "title": text_data(part_title(part))}
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
