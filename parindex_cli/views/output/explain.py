"""`explain/1`: how the points of a criterion, or the index, come about (docs/score-json.md)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Literal, NotRequired

from parindex_cli import __version__
from parindex_cli.language import Text, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.layers import Layer
from parindex_cli.model.submission import Period
from parindex_cli.model.tree import Entry
from parindex_cli.numbers import fixed
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views.explain_page import Explained, explained
from parindex_cli.views.output.headline import headline_data
from parindex_cli.views.output.nodes import tree_data
from parindex_cli.views.output.score import score_total
from parindex_cli.views.output.shapes.headline import HeadlineData
from parindex_cli.views.output.shapes.nodes import GroupData, WorkedLeafData
from parindex_cli.views.output.shapes.score import TotalData
from parindex_cli.views.output.shapes.values import Points, TextData, TypedDict, told_apart
from parindex_cli.views.output.values import text_data
from parindex_cli.views.total_page import explained_total


class ScoredData(TypedDict):
    """What the figures come to."""

    unit: str
    """The department."""
    division: str | None
    """The division, where the figures are of one only; else null."""
    period: Period
    """The period of the figures."""
    illustrative: bool
    """Whether the figures are made up."""
    layer: Layer
    """Whose points these are."""
    headline: HeadlineData
    """The index."""
    total: TotalData
    """The total."""
    nodes: list[Annotated[GroupData | WorkedLeafData, told_apart("criteria")]]
    """The criterion with all below it; of the index, the components."""


class ExplainData(TypedDict):
    """What `parindex explain ID --format json` writes. Numbers are exact strings."""

    format: Literal["explain/1"]
    """The shape and its version."""
    parindex: str
    """The version that wrote it."""
    year: int
    """The year of the criteria."""
    criteria: TextData
    """The title of the criteria."""
    id: str
    """The id in the criteria, or `total` for the index."""
    number: NotRequired[str]
    """The number by which it is printed, where that is another than the id."""
    title: TextData
    """The title in both languages."""
    listed: Points
    """The maximum of the criteria file."""
    facts: list[TextData]
    """Source, target, rule and who does it, in words."""
    remarks: list[TextData]
    """What the criteria note about it; of the index, what is to be said of last year's."""
    steps: list[TextData]
    """The arithmetic, step by step; none without a metrics file."""
    scored: ScoredData | None
    """What the figures come to; null without a metrics file."""


def criterion_data(criteria: CriteriaSet, entry: Entry, card: Scorecard | None) -> ExplainData:
    """A criterion, with its points where a card is given."""
    node, told = entry.node, explained(criteria, entry, card)
    scored = None if card is None or told.scored is None else _scored(card, [told.scored])
    data = _data(criteria, node.id, node.name, node.points, told, scored)
    if node.printed != node.id:
        data["number"] = node.printed
    return data


def total_data(card: Scorecard) -> ExplainData:
    """The index, with the components."""
    told, listed = explained_total(card), card.total.listed
    return _data(card.criteria, "total", say("Chỉ số", "Index"), listed, told, _scored(card, card.components))


def _data(  # noqa: PLR0913, PLR0917  # each is a fact of its own
    criteria: CriteriaSet, name: str, title: Text, listed: Fraction, told: Explained, scored: ScoredData | None
) -> ExplainData:
    return {
        "format": "explain/1",
        "parindex": __version__,
        "year": criteria.year,
        "criteria": text_data(criteria.name),
        "id": name,
        "title": text_data(title),
        "listed": fixed(listed, criteria.decimals),
        "facts": [*map(text_data, told.facts)],
        "remarks": [*map(text_data, told.remarks)],
        "steps": [*map(text_data, told.steps)],
        "scored": scored,
    }


def _scored(card: Scorecard, nodes: Sequence[NodeScore]) -> ScoredData:
    submission = card.submission
    return {
        "unit": submission.unit,
        "division": submission.division,
        "period": submission.period,
        "illustrative": submission.illustrative,
        "layer": card.layer,
        "headline": headline_data(card),
        "total": score_total(card),
        "nodes": [tree_data(node, card, steps=True) for node in nodes],
    }
