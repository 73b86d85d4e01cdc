"""What scoring yields: the points of all criteria, the index they come to, and how the year is projected to end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission
from parindex_cli.model.tree import AdjustmentKind
from parindex_cli.numbers import added, round_to
from parindex_cli.scoring.nodes import AdjustmentScore, NodeScore
from parindex_cli.scoring.total import Headline, Part, Total, headline_of

if TYPE_CHECKING:  # few runs meet an appraisal or classes
    from parindex_cli.model.appraisal import Appraisal
    from parindex_cli.model.layers import Layer
    from parindex_cli.scoring.classes import Classed


def _nothing_left() -> "Outlook | None":
    """The outlook of a year that is over."""
    return None


class Ends(NamedTuple):
    """A criterion as it is projected, and the points it may come to with one case the worse or the better."""

    node: NodeScore
    low: Fraction
    high: Fraction


def _ends(node: NodeScore, *others: NodeScore) -> Ends:
    points = [node.earned, *(other.earned for other in others if other is not node)]  # most stay as they are
    return Ends(node, min(points), max(points))


class Outlook:
    """The whole year as it is projected, and the same with one case the worse or the better wherever cases are few."""

    def __init__(self, likely: "Scorecard", low: "Scorecard", high: "Scorecard") -> None:
        self.likely, self.low, self.high = likely, low, high

    @cached_property
    def ends(self) -> Mapping[str, Ends]:
        """Every criterion by its id, parents first."""
        trees = zip(*(card.nodes() for card in (self.likely, self.low, self.high)), strict=True)
        return {node.id: _ends(node, low, high) for node, low, high in trees}


class _Card(NamedTuple):
    """What a scorecard is made of.

    `partial` says that the layer speaks of some criteria only; the others have a maximum of 0 in it. `look` makes the
    outlook, which takes as long again as the card, and only when somebody asks.
    """

    criteria: CriteriaSet
    submission: Submission
    baseline: Baseline | None
    components: tuple[NodeScore, ...]
    adjustments: tuple[AdjustmentScore, ...]
    total: Total
    layer: "Layer" = "self"
    appraisals: "tuple[Appraisal, ...]" = ()
    partial: bool = False
    predecessors: tuple[Baseline, ...] = ()
    look: Callable[[], Outlook | None] = _nothing_left


class Scorecard(_Card):
    """A department's figures scored against a criteria set, as one layer of points has it."""

    def __eq__(self, other: object) -> bool:
        """The same result; how to look ahead follows from it."""
        return isinstance(other, Scorecard) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other  # a tuple has its own

    @property
    def outlook(self) -> Outlook | None:
        """How the year is projected to end; None once it is over."""
        return self.look()

    @property
    def projection(self) -> "Scorecard | None":
        """The whole year as it is projected; None once it is over."""
        return None if self.outlook is None else self.outlook.likely

    @cached_property
    def _nodes(self) -> tuple[NodeScore, ...]:
        return tuple(node for component in self.components for node in component.walk())

    def nodes(self) -> Iterator[NodeScore]:
        """Every criterion, parents first."""
        return iter(self._nodes)

    def leaves(self) -> Iterator[NodeScore]:
        """Every scored criterion, in the order of the file."""
        return (node for node in self.nodes() if not node.is_group)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the published points; none where the criteria do not tell them apart."""
        leaves, within = list(self.leaves()), self.criteria.part_of
        titles = {node.id: node.name for node in self.nodes() if node.id in self.criteria.parts}
        return tuple(
            _part(name, [node for node in leaves if within[node.id] == name], of)._replace(title=titles.get(name))
            for name, of in self.criteria.parts.items()
        )

    @property
    def compared(self) -> "Scorecard":
        """The card that is compared with last year: one of a whole year, projected where it is not over yet."""
        return self.projection or self

    def whole_year(self, node: NodeScore) -> NodeScore | None:
        """The criterion as it is compared with last year; None where that is not possible, or not all is reported."""
        found = node if self.outlook is None else self.outlook.ends[node.id].node
        return None if found.pending else found

    @cached_property
    def headline(self) -> Headline:
        """The index, with last year's beside it and the change where a whole year is compared with it."""
        whole = _part(None, self.components, None)
        bare = headline_of(self.total, self.parts, whole, self.baseline)
        against = bare if self.projection is None else self.projection.headline
        return bare._replace(against=against if against.complete else None)

    @property
    def classed(self) -> "Classed | None":
        """The class of the total; None where the set has none, or the layer speaks of some criteria only."""
        if self.partial or not self.criteria.classes:
            return None
        from parindex_cli.scoring.classes import Span, classed

        spans = {node.id: Span(node.earned + node.lowest, node.best, node.maximum) for node in self.nodes()}
        return classed(self.criteria, self.headline, spans | {part.id: part.span for part in self.adjustments})

    def rounded(self, points: Fraction | None) -> Fraction | None:
        """Points as they are shown: rounded once, as the set rounds."""
        return None if points is None else round_to(points, self.criteria.decimals, self.criteria.rounding)

    def reaches(self, least: Fraction) -> bool:
        """Whether the unrounded index, out of 100, is at least that; never with nothing applicable."""
        return self.headline.share is not None and self.headline.of_100 >= least

    @property
    def is_open(self) -> bool:
        """Whether any points are not known yet, be it of a criterion or of a bonus or penalty."""
        return bool(self.total.pending) or any(score.points is None for score in self.adjustments)

    def reported(self, kind: AdjustmentKind) -> bool:
        """Whether anything of the bonus, or of the penalty, is known; where the set has none, nothing is unknown."""
        ours = [score for score in self.adjustments if score.adjustment.kind == kind]
        return not ours or any(score.points is not None for score in ours)

    @property
    def last_share(self) -> Fraction | None:
        """Last year's components as a share of their maxima."""
        if self.baseline is None:
            return None
        points, maximum = self.baseline.sums()
        return points / maximum


def _part(name: str | None, nodes: Sequence[NodeScore], of: Fraction | None) -> Part:
    return Part(
        name,
        earned=added(node.earned for node in nodes),
        awaits_survey=bool(nodes) and all(node.awaits_survey for node in nodes),
        lowest=added(node.lowest for node in nodes),
        possible=added(node.possible for node in nodes),
        pending=added(node.pending for node in nodes),
        maximum=added(node.maximum for node in nodes),
        of=of,
    )
