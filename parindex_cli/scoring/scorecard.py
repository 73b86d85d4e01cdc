"""What scoring yields: a tree of points; at every node earned + possible + gone + pending = maximum."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from parindex_cli.figures import Figure
from parindex_cli.language import Text
from parindex_cli.model.appraisal import Appraisal, Layer, ReasonKind
from parindex_cli.model.baseline import Baseline, LastScore
from parindex_cli.model.criteria import Adjustment, CriteriaSet, Entry, Group, Leaf
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import Submission
from parindex_cli.numbers import ZERO, round_to
from parindex_cli.scoring.classes import Classed, Span, classed
from parindex_cli.scoring.total import Headline, Part, PartName, Total, headline_of


class State(StrEnum):
    """How a figure stands: with points, not reported yet, awaiting the survey, or with nothing to measure."""

    SCORED = "scored"
    PENDING = "pending"
    AWAITS_SURVEY = "awaits_survey"
    NOT_ARISING = "not_arising"


class Step(NamedTuple):
    """A change to make: what to do, and the figure of the metric after it.

    `own` is what it brings the criterion, less what it takes from others: of all criteria this adds up. `gain` is what
    the total comes to more, with all that hangs on the figure, once the steps before it are made.
    Without a figure it is a step that no figure shows, such as to mend what an appraiser gave as a reason.
    """

    words: Text
    own: Fraction = ZERO
    metric: str | None = None
    then: Figure | None = None
    gain: Fraction = ZERO


class Goal(NamedTuple):
    """The smallest changes, in order, after which the criterion has all the points it can still have."""

    words: Text
    steps: tuple[Step, ...]

    @property
    def own(self) -> Fraction:
        """What the changes bring the criterion together."""
        return sum((step.own for step in self.steps), ZERO)

    @property
    def gain(self) -> Fraction:
        """What the total comes to more by all of them."""
        return sum((step.gain for step in self.steps), ZERO)


class LayerScore(NamedTuple):
    """What one layer gives a criterion: the figures (`source` None), or an appraisal or survey.

    `points` is None where the figure is pending, or the file does not list the criterion.
    """

    source: Appraisal | None
    points: Fraction | None
    reason: str | None = None
    kind: ReasonKind | None = None


class NodeScore(NamedTuple):
    """The points of a criterion and of everything below it.

    `listed` is the maximum in the criteria file, `maximum` what is left of it after criteria that did not
    arise were excluded or redistributed. `state` is None for a group. `possible` are the points that can still be had
    this year, by the changes of `goal`; `barred` says why none can. After the year a goal is what would have done it.
    `margin` is how many further cases may miss before the target that is met by a flow is missed.
    """

    entry: Entry
    listed: Fraction
    maximum: Fraction
    earned: Fraction
    pending: Fraction
    state: State | None = None
    children: "tuple[NodeScore, ...]" = ()
    reported: Reported | None = None
    met: bool | None = None
    steps: tuple[Text, ...] = ()
    goal: Goal | None = None
    barred: Text | None = None
    lowest: Fraction = ZERO
    last: LastScore | None = None
    layers: tuple[LayerScore, ...] = ()
    possible: Fraction = ZERO
    margin: Fraction | None = None

    @property
    def id(self) -> str:
        """The criterion's id."""
        return self.entry.node.id

    @property
    def name(self) -> Text:
        """The criterion's title."""
        return self.entry.node.name

    @property
    def leaf(self) -> Leaf:
        """The criterion of a node without children."""
        assert isinstance(self.entry.node, Leaf)
        return self.entry.node

    @property
    def is_group(self) -> bool:
        """Whether criteria stand below it."""
        return isinstance(self.entry.node, Group)

    @property
    def short(self) -> Fraction:
        """Points that the reported figures do not earn."""
        return self.maximum - self.earned - self.pending

    @property
    def gone(self) -> Fraction:
        """What is short and can no longer be had this year."""
        return self.short - self.possible

    @property
    def is_pending(self) -> bool:
        """Whether a criterion that is scored itself has no points yet: it is not reported, or the survey is awaited."""
        return self.state in (State.PENDING, State.AWAITS_SURVEY)

    @property
    def awaits_survey(self) -> bool:
        """Whether all of it awaits the survey."""
        if self.is_group:
            return all(child.awaits_survey for child in self.children)
        return self.state is State.AWAITS_SURVEY

    @property
    def awaited(self) -> Fraction:
        """The points of it that the survey is awaited for; they are a part of what is pending."""
        return sum((leaf.pending for leaf in self.walk() if leaf.state is State.AWAITS_SURVEY), ZERO)

    @property
    def by_others(self) -> bool:
        """Whether others decide on the points of a criterion that is scored itself: an appraiser or the survey."""
        return not self.is_group and (self.leaf.surveyed or self.leaf.rule.kind == "assessed")

    @property
    def share(self) -> Fraction | None:
        """Earned points as a share of the maximum; None where nothing is left to earn."""
        return self.earned / self.maximum if self.maximum else None

    @property
    def like(self) -> LastScore | None:
        """Last year's points, where they were given in the same way; a change of method is none of performance."""
        return None if self.last is None or self.last.unlike else self.last

    @property
    def change(self) -> Fraction | None:
        """Points earned so far less last year's points."""
        return None if self.like is None else self.earned - self.like.points

    @property
    def share_change(self) -> Fraction | None:
        """The same in shares of the two maxima."""
        return None if self.like is None or self.share is None else self.share - self.like.share

    @property
    def best(self) -> Fraction:
        """The most it can still come to."""
        return self.earned + self.possible + self.pending

    @property
    def best_change(self) -> Fraction | None:
        """The change of share on last year if all that is pending or still possible came."""
        if self.like is None or not self.maximum:
            return None
        return self.best / self.maximum - self.like.share

    @property
    def regressed(self) -> bool:
        """Under last year's share even if all that is pending or still possible came."""
        return self.best_change is not None and self.best_change < 0

    def walk(self) -> "Iterator[NodeScore]":
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


class AdjustmentScore(NamedTuple):
    """Bonus points (positive) or penalty points (negative) beside the tree; None while not reported."""

    adjustment: Adjustment
    points: Fraction | None
    steps: tuple[Text, ...] = ()

    @property
    def id(self) -> str:
        """Its id in the criteria."""
        return self.adjustment.id

    @property
    def name(self) -> Text:
        """Its title."""
        return self.adjustment.name

    @property
    def pending(self) -> Fraction:
        """The most it can still bring, negative for a penalty; 0 once it is reported."""
        if self.points is not None:
            return ZERO
        return self.adjustment.ceiling if self.adjustment.kind == "bonus" else -self.adjustment.ceiling

    @property
    def span(self) -> Span:
        """The least and the most points it gives or takes."""
        known = abs(self.points or ZERO)
        return Span(known, known + abs(self.pending), self.adjustment.ceiling)


def _nothing_left() -> "Outlook | None":
    """The outlook of a year that is over."""
    return None


class Ends(NamedTuple):
    """A criterion as it is projected, and the points it may come to with one case the worse or the better."""

    node: NodeScore
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Outlook:
    """The whole year as it is projected, and the same with one case the worse or the better wherever cases are few."""

    likely: "Scorecard"
    low: "Scorecard"
    high: "Scorecard"

    @cached_property
    def ends(self) -> Mapping[str, Ends]:
        """Every criterion by its id, parents first."""
        trees = zip(*(card.nodes() for card in (self.likely, self.low, self.high)), strict=True)
        return {
            node.id: Ends(node, min(points), max(points))
            for node, *others in trees
            if (points := [node.earned, *(other.earned for other in others)])
        }


@dataclass(frozen=True)
class Scorecard:
    """A department's figures scored against a criteria set, as one layer of points has it.

    `partial` says that the layer speaks of some criteria only; the others have a maximum of 0 in it. `look` makes the
    outlook, which takes as long again as the card, and only when somebody asks.
    """

    criteria: CriteriaSet
    submission: Submission
    baseline: Baseline | None
    components: tuple[NodeScore, ...]
    adjustments: tuple[AdjustmentScore, ...]
    total: Total
    layer: Layer = "self"
    appraisals: tuple[Appraisal, ...] = ()
    partial: bool = False
    look: Callable[[], Outlook | None] = field(default=_nothing_left, compare=False, repr=False)

    @property
    def outlook(self) -> Outlook | None:
        """How the year is projected to end; None once it is over."""
        return self.look()

    @property
    def projection(self) -> "Scorecard | None":
        """The whole year as it is projected; None once it is over."""
        return None if self.outlook is None else self.outlook.likely

    def nodes(self) -> Iterator[NodeScore]:
        """Every criterion, parents first."""
        for component in self.components:
            yield from component.walk()

    def leaves(self) -> Iterator[NodeScore]:
        """Every scored criterion, in the order of the file."""
        return (node for node in self.nodes() if not node.is_group)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The appraised and the surveyed part of the points; none where the criteria mark nothing as surveyed."""
        leaves = list(self.leaves())
        if not any(node.leaf.surveyed for node in leaves):
            return ()
        split = self.criteria.totals.split
        return (
            _part("appraisal", [node for node in leaves if not node.leaf.surveyed], split.appraisal if split else None),
            _part("survey", [node for node in leaves if node.leaf.surveyed], split.survey if split else None),
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
        return replace(bare, against=against if against.complete else None)

    @property
    def classed(self) -> Classed | None:
        """The class of the total; None where the set has none, or the layer speaks of some criteria only."""
        if self.partial or not self.criteria.classes:
            return None
        spans = {node.id: Span(node.earned + node.lowest, node.best, node.maximum) for node in self.nodes()}
        return classed(self.criteria, self.headline, spans | {part.id: part.span for part in self.adjustments})

    def rounded(self, points: Fraction | None) -> Fraction | None:
        """Points as they are shown: rounded once, as the set rounds."""
        return None if points is None else round_to(points, self.criteria.decimals, self.criteria.rounding)

    def reaches(self, least: Fraction) -> bool:
        """Whether the unrounded index, out of 100, is at least that; never with nothing applicable."""
        return self.headline.share is not None and self.headline.of_100 >= least

    @property
    def last_share(self) -> Fraction | None:
        """Last year's components as a share of their maxima."""
        if self.baseline is None:
            return None
        points, maximum = self.baseline.sums()
        return points / maximum


def _part(name: PartName | None, nodes: Sequence[NodeScore], of: Fraction | None) -> Part:
    return Part(
        name,
        earned=sum((node.earned for node in nodes), ZERO),
        awaits_survey=bool(nodes) and all(node.awaits_survey for node in nodes),
        lowest=sum((node.lowest for node in nodes), ZERO),
        possible=sum((node.possible for node in nodes), ZERO),
        pending=sum((node.pending for node in nodes), ZERO),
        maximum=sum((node.maximum for node in nodes), ZERO),
        of=of,
    )
