"""What points come to in the index while figures change: its weights, its limits, and its sum at any moment."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.model.criteria import CriteriaSet, Leaf
from parindex_cli.numbers import HUNDRED, ZERO
from parindex_cli.scoring.adjust import adjusted, beside
from parindex_cli.scoring.ways import Standing


class Weights(NamedTuple):
    """What a point is worth in the index out of 100: of the criteria, of the survey's, of bonus and penalty.

    `most` is the most the index can be, where the total has a limit.
    """

    plain: Fraction
    surveyed: Fraction
    most: Fraction | None

    def of(self, leaf: Leaf) -> Fraction:
        """The worth of a point of the criterion."""
        return self.surveyed if leaf.surveyed else self.plain

    def within(self, index: Fraction) -> Fraction:
        """The index within its limits."""
        return max(ZERO, index if self.most is None else min(index, self.most))


def weights_of(criteria: CriteriaSet, maxima: Mapping[str, Fraction]) -> Weights | None:
    """The weights where these are the maxima; None where nothing applies, so that there is no index."""
    both = [
        sum((maxima[leaf.id] for leaf in criteria.leaves.values() if leaf.surveyed is s), ZERO) for s in (False, True)
    ]
    totals = criteria.totals
    whole = sum(both, ZERO)
    basis = whole if totals.index == "applicable" else totals.index
    if not whole or not basis:
        return None
    most = None if totals.maximum is None else HUNDRED * totals.maximum / basis
    if totals.split is None or not all(both):
        return Weights(HUNDRED / basis, HUNDRED / basis, most)
    of = totals.split.appraisal + totals.split.survey
    shares = [
        HUNDRED * part / of / own for part, own in zip((totals.split.appraisal, totals.split.survey), both, strict=True)
    ]
    return Weights(shares[0], shares[1], most)


class Sums(NamedTuple):
    """The points of the set and the index out of 100, neither rounded."""

    points: Fraction
    of_100: Fraction


class Ledger:
    """Adds up at any standing of the figures."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self.criteria = criteria

    def sums(self, at: Standing) -> Sums:
        """What all comes to at a standing, as scoring gives it; an index of 0 where nothing applies."""
        leaves = [(leaf, at.judge.earned(leaf, at.maxima[leaf.id])) for leaf in self.criteria.leaves.values()]
        parts = [adjusted(part, self.criteria, at.judge.figures) for part in self.criteria.adjustments]
        more, cap = beside(self.criteria, parts), self.criteria.totals.maximum
        raw = sum((earned for _, earned in leaves), ZERO) + more
        points = max(ZERO, raw if cap is None else min(raw, cap))
        weights = weights_of(self.criteria, at.maxima)
        if weights is None:
            return Sums(points, ZERO)
        index = sum((weights.of(leaf) * earned for leaf, earned in leaves), ZERO) + weights.plain * more
        return Sums(points, weights.within(index))
