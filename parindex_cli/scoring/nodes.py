"""What a criterion comes to. At every node earned + possible + gone + pending = maximum."""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from parindex_cli.figures import Figure
from parindex_cli.language import Text
from parindex_cli.model.baseline import LastScore
from parindex_cli.model.reading import Reported
from parindex_cli.model.tree import SIGNS, Entry, Group, Leaf
from parindex_cli.numbers import ZERO, added

if TYPE_CHECKING:  # few runs meet an appraisal, a bonus or classes
    from parindex_cli.model.appraisal import Appraisal
    from parindex_cli.model.layers import ReasonKind
    from parindex_cli.model.rare import Adjustment
    from parindex_cli.scoring.classes import Span


class State(StrEnum):
    """How a figure stands: with points, not reported yet, awaiting the survey, or with nothing to measure."""

    SCORED = "scored"
    PENDING = "pending"
    AWAITS_SURVEY = "awaits_survey"
    NOT_ARISING = "not_arising"


class Step(NamedTuple):
    """A change to make: what to do, and the figure of the metric after it; and of others that the same cases enter.

    `own` is what it brings the criterion, less what it takes from others: of all criteria this adds up. `gain` is what
    the total comes to more, with all that hangs on the figure, once the steps before it are made.
    Without a figure it is a step that no figure shows, such as to mend what an appraiser gave as a reason.
    """

    words: Text
    own: Fraction = ZERO
    metric: str | None = None
    then: Figure | None = None
    gain: Fraction = ZERO
    also: tuple[tuple[str, Figure], ...] = ()

    @property
    def figures(self) -> dict[str, Figure]:
        """The changed figures by metric."""
        own = {} if self.metric is None or self.then is None else {self.metric: self.then}
        return own | dict(self.also)


class Goal(NamedTuple):
    """The smallest changes, in order, after which the criterion has all the points it can still have.

    `counted` says that the words tell what each part of them brings.
    """

    words: Text
    steps: tuple[Step, ...]
    counted: bool = False

    @property
    def own(self) -> Fraction:
        """What the changes bring the criterion together."""
        return added(step.own for step in self.steps)

    @property
    def gain(self) -> Fraction:
        """What the total comes to more by all of them."""
        return added(step.gain for step in self.steps)


class LayerScore(NamedTuple):
    """What one layer gives a criterion: the figures (`source` None), or an appraisal or survey.

    `points` is None where the figure is pending, or the file does not list the criterion.
    """

    source: "Appraisal | None"
    points: Fraction | None
    reason: str | None = None
    kind: "ReasonKind | None" = None


class NodeScore(NamedTuple):
    """The points of a criterion and of everything below it.

    `listed` is the maximum in the criteria file, `maximum` what is left of it after criteria that did not
    arise were excluded or redistributed. `state` is None for a group. `possible` are the points that can still be had
    this year, by the changes of `goal`; `barred` says why none can. After the year a goal is what would have done it.
    `margin` is how many further cases may miss before the target that is met by a flow is missed. `closed_by` are the
    prerequisites that are not met.
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
    closed_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The criterion's id."""
        return self.entry.node.id

    @property
    def printed(self) -> str:
        """The number it is shown by."""
        return self.entry.node.printed

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
        left = self.maximum - self.earned if self.earned else self.maximum
        return left - self.pending if self.pending else left

    @property
    def gone(self) -> Fraction:
        """What is short and can no longer be had this year."""
        return self.short - self.possible if self.possible else self.short

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
        return added(leaf.pending for leaf in self.walk() if leaf.state is State.AWAITS_SURVEY)

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

    adjustment: "Adjustment"
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
        return SIGNS[self.adjustment.kind] * self.adjustment.ceiling

    @property
    def span(self) -> "Span":
        """The least and the most points it gives or takes."""
        from parindex_cli.scoring.classes import Span

        known = abs(self.points or ZERO)
        return Span(known, known + abs(self.pending), self.adjustment.ceiling)
