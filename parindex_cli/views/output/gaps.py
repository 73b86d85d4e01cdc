"""`gaps/1`: what is short (docs/score-json.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, NotRequired

from parindex_cli.gaps import Gaps
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views.output.head import head_data
from parindex_cli.views.output.nodes import alone_data
from parindex_cli.views.output.provable import provable_data
from parindex_cli.views.output.ranks import ranks_data
from parindex_cli.views.output.score import adjustment_data
from parindex_cli.views.output.sensitivity import SensitivityData, sensitivity_data
from parindex_cli.views.output.shapes.head import HeadData
from parindex_cli.views.output.shapes.nodes import LeafData, NodeData
from parindex_cli.views.output.shapes.provable import ProvableData
from parindex_cli.views.output.shapes.ranks import RanksData
from parindex_cli.views.output.shapes.score import AdjustmentData
from parindex_cli.views.output.shapes.values import TypedDict, told_apart

if TYPE_CHECKING:  # loaded only with --evidence, --results and --sensitivity
    from parindex_cli.evidence import Proven
    from parindex_cli.plan.places import Standing
    from parindex_cli.sensitivity import Sensitivity

Short = Annotated[LeafData | NodeData, told_apart("state")]


class _Form(TypedDict):
    format: Literal["gaps/1"]
    """The shape and its version."""


class GapsData(_Form, HeadData):
    """What `parindex gaps FILE --format json` writes: lists of criteria as in score/1, without what is below them."""

    losses: list[Short]
    """Points not yet earned that can still be had, most first."""
    gone: list[Short]
    """Points that can no longer be had this year; once it is over, all that are short."""
    others: list[Short]
    """Short of points that others decide on, an appraiser or the survey, or awaiting the survey."""
    unmet: list[Short]
    """Full points, yet the target is missed."""
    regressed: list[Short]
    """Under last year's share even if all that is still possible or not reported comes."""
    at_risk: list[Short]
    """Projected under last year's share; what is still possible or not reported can make it good."""
    pending: list[Short]
    """Not reported yet."""
    awaited: list[AdjustmentData]
    """Bonus and penalty parts not reported yet."""
    shared: NotRequired[list[Short]]
    """With --unit only: what the division shares in and another leads; the points are the lead division's."""
    provable: NotRequired[ProvableData]
    """With --evidence: the total with only what evidence proves."""
    ranks: NotRequired[RanksData]
    """With --results: the rank by the published results of others."""
    sensitivity: NotRequired[SensitivityData]
    """With --sensitivity: how much hangs on what is assumed and on what is not known."""


def gaps_data(  # noqa: PLR0913  # each is asked for by an option of its own
    card: Scorecard,
    gaps: Gaps,
    *,
    shared: Sequence[NodeScore] | None = None,
    proven: Proven | None = None,
    standing: Standing | None = None,
    sensitivity: Sensitivity | None = None,
) -> GapsData:
    """The gaps; `shared` is what the division asked for shares in and others lead, None where none was asked for."""

    def listed(nodes: Sequence[NodeScore]) -> list[LeafData | NodeData]:
        return [alone_data(node, card) for node in nodes]

    data: GapsData = {
        "format": "gaps/1",
        **head_data(card),  # type: ignore[typeddict-item]  # it has none of the keys for options
        "losses": listed(gaps.losses),
        "gone": listed(gaps.gone),
        "others": listed(gaps.others),
        "unmet": listed(gaps.unmet),
        "regressed": listed(gaps.regressed),
        "at_risk": listed(gaps.at_risk),
        "pending": listed(gaps.pending),
        "awaited": [adjustment_data(part, card.criteria.decimals) for part in gaps.awaited],
    }
    if shared is not None:
        data["shared"] = listed(shared)
    if proven is not None:
        data["provable"] = provable_data(proven)
    if standing is not None:
        data["ranks"] = ranks_data(standing)
    if sensitivity is not None:
        data["sensitivity"] = sensitivity_data(sensitivity)
    return data
