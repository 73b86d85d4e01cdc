"""Scorecards of several periods, and years, of one department in order: each component as it was and is."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.changes import compare
from parindex_cli.changes.counterparts import counterparts
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.scoring.total import headline_of

_NO_METHOD = frozenset({"change-renamed", "change-moved"})
"""Changes that leave points as they are."""


class Course(NamedTuple):
    """A component from period to period; None where its year's criteria have none that it was.

    `changed` are the places in the row from which on its maximum or the way it is scored is another than before.
    """

    now: NodeScore
    nodes: tuple[NodeScore | None, ...]
    changed: frozenset[int]


class Pace(NamedTuple):
    """What the index gained a month in the last stretch of the year, and where the year ends if that goes on."""

    a_month: Fraction
    end: Fraction


class Trend(NamedTuple):
    """The scorecards by the end of their periods, and the components of the last of them."""

    cards: tuple[Scorecard, ...]
    courses: tuple[Course, ...]

    @property
    def last(self) -> Scorecard:
        """The newest."""
        return self.cards[-1]

    @property
    def pace(self) -> Pace | None:
        """None once the year is over, or where there is no index. Nothing goes beyond what is reachable."""
        submission, found = self.last.submission, self.last.headline
        if submission.year_over or found.index is None or found.reachable is None:
            return None
        before = [card for card in self.cards[:-1] if card.submission.year == submission.year]
        start, months = Fraction(0), 0
        if before and before[-1].headline.index is not None:
            start, months = before[-1].headline.index, before[-1].submission.months
        a_month = (found.index - start) / (submission.months - months)
        return Pace(a_month, max(Fraction(0), min(found.reachable, found.index + a_month * (12 - submission.months))))


def projected(card: Scorecard) -> Fraction | None:
    """The index that the year is projected to end with, of the parts that its headline counts so far.

    None once the year is over. With estimates the projection may count the survey too, which the headline awaits.
    """
    if card.projection is None:
        return None
    found, counted = card.projection.headline, {part.name for part in card.headline.parts}
    if found.of == card.headline.of:
        return found.index
    parts = [part for part in card.projection.parts if part.name in counted]
    return headline_of(card.projection.total, parts, parts[0], None).index


def in_order(cards: Sequence[Scorecard]) -> list[Scorecard]:
    """By the end of their periods."""
    return sorted(cards, key=lambda card: (card.submission.year, card.submission.months))


def mapped(old: CriteriaSet, new: CriteriaSet) -> bool:
    """Whether any component of one set is known to have been one of the other."""
    found = counterparts(old, new)
    before = {node.id for node in old.components}
    return any(found.get(node.id) in before for node in new.components)


def trend_of(cards: Sequence[Scorecard]) -> Trend:
    """The trend of scorecards that are in order, of sets that are mapped on each other."""
    last = cards[-1]
    rows: dict[str, list[NodeScore | None]] = {node.id: [node] for node in last.components}
    names: dict[str, str | None] = {node.id: node.id for node in last.components}
    changed: dict[str, set[int]] = {node.id: set() for node in last.components}
    for at in range(len(cards) - 2, -1, -1):
        old, new = cards[at].criteria, cards[at + 1].criteria
        if old != new:
            found, moved = counterparts(old, new), _changed(old, new)
            for own, name in names.items():
                if name in moved:
                    changed[own].add(at + 1)
                names[own] = None if name is None else found.get(name)
        by_id = {node.id: node for node in cards[at].components}
        for own, row in rows.items():
            row.insert(0, by_id.get(names[own] or ""))
    return Trend(
        tuple(cards),
        tuple(Course(node, tuple(rows[node.id]), frozenset(changed[node.id])) for node in last.components),
    )


def _changed(old: CriteriaSet, new: CriteriaSet) -> set[str]:
    """The components of the new set in which anything is scored in another way; all, where the whole set is."""
    tops: set[str] = set()
    metrics = {leaf.metric: set[str]() for leaf in new.leaves.values()}
    for i, component in enumerate(new.components):
        for entry in new.entries:
            if entry.path[:2] == ("components", i) and entry.node.id in new.leaves:
                metrics[new.leaves[entry.node.id].metric].add(component.id)
    for change in compare(old, new):
        if change.code in _NO_METHOD:
            continue
        match change.path:
            case ("components", place, *_):
                tops.add(new.components[int(place)].id)
            case ("metrics", *_):
                tops |= metrics.get(change.about, set())
    return tops
