"""`score/1`: a scorecard (docs/score-json.md)."""

from typing import Annotated, Literal, NotRequired

from parindex_cli.views.output.shapes.head import HeadData
from parindex_cli.views.output.shapes.layers import SplitData
from parindex_cli.views.output.shapes.nodes import GroupData, WorkedLeafData
from parindex_cli.views.output.shapes.projection import ProjectionData
from parindex_cli.views.output.shapes.provable import ProvableData, ProvableTotalData
from parindex_cli.views.output.shapes.ranks import RanksData
from parindex_cli.views.output.shapes.values import Points, TextData, TypedDict, told_apart


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
