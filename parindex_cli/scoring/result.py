"""A year's scorecard → its result as next year's baseline holds it."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from parindex_cli.figures import Pending
from parindex_cli.language import Text
from parindex_cli.numbers import added
from parindex_cli.scoring.nodes import NodeScore
from parindex_cli.scoring.scorecard import Scorecard


class Given(NamedTuple):
    """Points and their maximum."""

    id: str
    points: Fraction
    maximum: Fraction
    title: Text | None = None


class Result(NamedTuple):
    """What was published of a year, or will be; points are rounded as the set rounds.

    `sums` are what the parts and the components add up to, where that is not the total. `figures` are as written.
    """

    published: Given
    parts: tuple[Given, ...]
    components: tuple[Given, ...]
    criteria: tuple[Given, ...]
    figures: dict[str, Any]
    sums: dict[str, Given]


def result_of(card: Scorecard) -> Result | None:
    """The result; None while any points are open, those of bonus and penalty too, or where nothing applies."""
    headline = card.headline
    if headline.index is None or card.is_open or not card.submission.year_over:
        return None
    total = Given("total", _rounded(card, headline.index), headline.of)
    parts = [
        Given(part.name, _rounded(card, part.earned * part.scale), part.of, part.title)
        for part in headline.parts
        if part.name is not None and part.of
    ]
    components = [_given(node) for node in card.components if node.maximum]
    criteria = [_given(node) for top in card.components for node in top.walk() if node is not top and node.maximum]
    sums = {name: _sum(name, given) for name, given in (("components", components), ("parts", parts)) if given}
    figures = card.submission.figures
    known = {name for name, reported in _reported(card) if not isinstance(reported, Pending)}
    return Result(
        total,
        tuple(parts),
        tuple(components),
        tuple(criteria),
        {name: figure.value for name, figure in figures.items() if name in known},
        {name: added for name, added in sums.items() if added[1:3] != total[1:3]},
    )


def _reported(card: Scorecard) -> Iterable[tuple[str, object]]:
    return [
        (name, leaf.reported.figure)
        for leaf in card.leaves()
        if leaf.reported is not None
        for name in card.criteria.behind(leaf.leaf.metric)
    ]


def _given(node: NodeScore) -> Given:
    return Given(node.id, node.earned, node.maximum)


def _sum(name: str, given: Iterable[Given]) -> Given:
    listed = list(given)
    return Given(name, added(one.points for one in listed), added(one.maximum for one in listed))


def _rounded(card: Scorecard, points: Fraction) -> Fraction:
    rounded = card.rounded(points)
    assert rounded is not None
    return rounded
