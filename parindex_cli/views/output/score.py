"""`score/1`: a scorecard (docs/score-json.md)."""

from typing import TYPE_CHECKING, Annotated, Literal, NotRequired

from parindex_cli.numbers import fixed
from parindex_cli.scoring import AdjustmentScore, Scorecard
from parindex_cli.views.output.head import HeadData, head_data
from parindex_cli.views.output.layers import SplitData, split_data
from parindex_cli.views.output.nodes import GroupData, WorkedLeafData, tree_data
from parindex_cli.views.output.projection import ProjectionData, projection_data
from parindex_cli.views.output.provable import ProvableData, ProvableTotalData, index_data, provable_data
from parindex_cli.views.output.ranks import RanksData, ranks_data
from parindex_cli.views.output.values import Points, TextData, TypedDict, points, text_data, told_apart

if TYPE_CHECKING:  # loaded only with --evidence
    from parindex_cli.evidence import Proven
    from parindex_cli.plan.places import Standing


class TotalData(ProvableTotalData):
    """The sum of the tree with bonus and penalty, and the range it can still come to."""

    listed: Points
    """The maximum of the criteria file."""
    bonus: Points | None
    """Bonus points, within their ceilings; null while none is reported."""
    penalty: Points | None
    """Penalty points, as a positive number; null while none is reported."""
    index_basis: Points | None
    """What the index divides by; null when nothing applies."""


class AdjustmentData(TypedDict):
    """A bonus or penalty part."""

    id: str
    """The id in the criteria."""
    kind: Literal["bonus", "penalty"]
    """bonus or penalty."""
    title: TextData
    """The title in both languages."""
    points: Points | None
    """Negative for a penalty; null while pending."""
    ceiling: Points
    """The most that this part gives or takes."""
    steps: list[TextData]
    """The arithmetic."""


class _Form(TypedDict):
    format: Literal["score/1"]
    """The shape and its version."""


class ScoreData(_Form, HeadData):
    """What `parindex score FILE --format json` writes. Numbers are exact strings."""

    total: TotalData
    """The total."""
    split: SplitData | None
    """The published split; null where no criterion is marked as surveyed."""
    components: list[Annotated[GroupData | WorkedLeafData, told_apart("criteria")]]
    """The tree."""
    adjustments: list[AdjustmentData]
    """Bonus and penalty parts beside the tree."""
    projection: ProjectionData | None
    """The year as it is projected; null once it is over."""
    provable: NotRequired[ProvableData]
    """With --evidence: the same with only what evidence proves."""
    ranks: NotRequired[RanksData]
    """With --results: the rank by the published results of others."""


def score_data(
    card: Scorecard, *, detail: bool = False, proven: "Proven | None" = None, standing: "Standing | None" = None
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
