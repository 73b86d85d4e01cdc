"""`score/1`: a scorecard (docs/score-json.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parindex_cli.numbers import fixed
from parindex_cli.scoring import AdjustmentScore, Scorecard
from parindex_cli.views.output.head import head_data
from parindex_cli.views.output.layers import split_data
from parindex_cli.views.output.nodes import tree_data
from parindex_cli.views.output.projection import projection_data
from parindex_cli.views.output.provable import index_data, provable_data
from parindex_cli.views.output.ranks import ranks_data
from parindex_cli.views.output.values import points, text_data

if TYPE_CHECKING:
    from parindex_cli.evidence import Proven
    from parindex_cli.plan.places import Standing
    from parindex_cli.views.output.shapes.score import AdjustmentData, ScoreData, TotalData


def score_data(
    card: Scorecard, *, detail: bool = False, proven: Proven | None = None, standing: Standing | None = None
) -> ScoreData:
    """The scorecard; with `detail`, the steps of the arithmetic too; with `proven`, what evidence proves of it."""
    decimals = card.criteria.decimals
    data: ScoreData = {
        "format": "score/1",
        **head_data(card),  # type: ignore[typeddict-item]  # it has no provable and no ranks
        "total": score_total(card),
        "split": split_data(card),
        "components": [tree_data(node, card, steps=detail) for node in card.components],
        "adjustments": [adjustment_data(score, decimals) for score in card.adjustments],
        "projection": projection_data(card),
    }
    if proven is not None:
        data["provable"] = provable_data(proven)
    if standing is not None:
        data["ranks"] = ranks_data(standing)
    return data


def score_total(card: Scorecard) -> TotalData:
    """The total of a scorecard."""
    total, decimals = card.total, card.criteria.decimals
    return {
        "points": fixed(total.points, decimals),
        "maximum": fixed(total.maximum, decimals),
        "listed": fixed(total.listed, decimals),
        "earned": fixed(total.earned, decimals),
        "possible": fixed(total.possible, decimals),
        "gone": fixed(total.gone, decimals),
        "pending": fixed(total.pending, decimals),
        "bonus": points(total.bonus if card.reported("bonus") else None, decimals),
        "penalty": points(total.penalty if card.reported("penalty") else None, decimals),
        "secured": fixed(total.secured, decimals),
        "reachable": fixed(total.reachable, decimals),
        "index_basis": points(total.index_basis, decimals),
        "index": index_data(card),
    }


def adjustment_data(score: AdjustmentScore, decimals: int) -> AdjustmentData:
    """A bonus or penalty part."""
    return {
        "id": score.adjustment.id,
        "kind": score.adjustment.kind,
        "title": text_data(score.adjustment.name),
        "points": points(score.points, decimals),
        "ceiling": fixed(score.adjustment.ceiling, decimals),
        "steps": [text_data(step) for step in score.steps],
    }
