"""What points come to in the index while figures change: its weights, its limits, and its sum at any moment."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import HUNDRED, ZERO, added
from parindex_cli.scoring.adjust import adjusted, beside
from parindex_cli.scoring.total import Part, counted_parts, most_of
from parindex_cli.scoring.ways import Standing, Ways


class Weights(NamedTuple):
    """What a point is worth in the index out of 100: of each criterion, of bonus and penalty.

    `most` is the most the index can be, where the total has a limit.
    """

    leaves: Mapping[str, Fraction]
    beside: Fraction
    most: Fraction | None

    def of(self, leaf: Leaf) -> Fraction:
        """The worth of a point of the criterion."""
        return self.leaves[leaf.id]

    def within(self, index: Fraction) -> Fraction:
        """The index within its limits."""
        return max(ZERO, index if self.most is None else min(index, self.most))


def weights_of(criteria: CriteriaSet, maxima: Mapping[str, Fraction]) -> Weights | None:
    """The weights where these are the maxima; None where nothing applies, so that there is no index."""
    totals, leaves = criteria.totals, criteria.leaves.values()
    whole = _part(None, [maxima[leaf.id] for leaf in leaves], None)
    parts = []
    for name, of in criteria.parts.items():
        ours = [leaf for leaf in leaves if criteria.part_of[leaf.id] == name]
        awaits = bool(ours) and all(map(criteria.awaits_survey, ours))
        parts.append(_part(name, [maxima[leaf.id] for leaf in ours], of)._replace(awaits_survey=awaits))
    basis = whole.maximum if totals.index == "applicable" else totals.index
    counted = counted_parts(parts, whole, basis if basis and whole.maximum else None)
    if not counted:
        return None
    together = added(part.of or ZERO for part in counted)
    scales = {part.name: HUNDRED * part.scale / together for part in counted}
    return Weights(
        {leaf.id: scales.get(None, scales.get(criteria.part_of[leaf.id], ZERO)) for leaf in leaves},
        HUNDRED * counted[0].scale / together,
        most_of(totals.maximum, counted, HUNDRED),
    )


def _part(name: str | None, maxima: Sequence[Fraction], of: Fraction | None) -> Part:
    return Part(name, ZERO, ZERO, ZERO, ZERO, added(maxima), of)


class Sums(NamedTuple):
    """The points of the set and the index out of 100, neither rounded."""

    points: Fraction
    of_100: Fraction


class Account(NamedTuple):
    """What the criteria earn at a standing of the figures, and what that is worth in the index."""

    criteria: CriteriaSet
    at: Standing
    weights: Weights | None
    earned: Fraction
    weighted: Fraction

    def after(self, ways: Ways, at: Standing) -> "Account":
        """The same once more figures are changed."""
        if at.maxima is not self.at.maxima:
            return account(self.criteria, at)
        gains = ways.gains(self.at, at)
        return self._replace(
            at=at,
            earned=self.earned + added(gains.values()),
            weighted=self.weighted + _weighted(self.criteria, self.weights, gains),
        )

    @property
    def sums(self) -> Sums:
        """The totals with bonus and penalty, as scoring gives them; an index of 0 where nothing applies."""
        parts = [
            adjusted(part, self.criteria, self.at.judge.figures, self.at.judge.last_figures)
            for part in self.criteria.adjustments
        ]
        more, cap = beside(self.criteria, parts), self.criteria.totals.maximum
        raw = self.earned + more
        points = max(ZERO, raw if cap is None else min(raw, cap))
        if self.weights is None:
            return Sums(points, ZERO)
        return Sums(points, self.weights.within(self.weighted + self.weights.beside * more))


def account(criteria: CriteriaSet, at: Standing) -> Account:
    """What all comes to at a standing."""
    weights = weights_of(criteria, at.maxima)
    earned = {name: at.judge.earned(leaf, at.maxima[name]) for name, leaf in criteria.leaves.items()}
    return Account(criteria, at, weights, added(earned.values()), _weighted(criteria, weights, earned))


def _weighted(criteria: CriteriaSet, weights: Weights | None, points: Mapping[str, Fraction]) -> Fraction:
    if weights is None:
        return ZERO
    return added(weights.of(criteria.leaves[name]) * earned for name, earned in points.items() if earned)
