"""What points come to in the index while figures change: its weights, its limits, and its sum at any moment."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.model.criteria import CriteriaSet, Leaf
from parindex_cli.numbers import HUNDRED, ZERO
from parindex_cli.scoring.adjust import adjusted, beside
from parindex_cli.scoring.total import Part, PartName, counted_parts, most_of
from parindex_cli.scoring.ways import Standing


class Weights(NamedTuple):
    """What a point is worth in the index out of 100: of the criteria, of those surveyed, of bonus and penalty.

    `most` is the most the index can be, where the total has a limit.
    """

    plain: Fraction
    surveyed: Fraction
    beside: Fraction
    most: Fraction | None

    def of(self, leaf: Leaf) -> Fraction:
        """The worth of a point of the criterion."""
        return self.surveyed if leaf.surveyed else self.plain

    def within(self, index: Fraction) -> Fraction:
        """The index within its limits."""
        return max(ZERO, index if self.most is None else min(index, self.most))


def weights_of(criteria: CriteriaSet, maxima: Mapping[str, Fraction]) -> Weights | None:
    """The weights where these are the maxima; None where nothing applies, so that there is no index."""
    totals, leaves = criteria.totals, criteria.leaves.values()
    whole = _part(None, [maxima[leaf.id] for leaf in leaves], None)
    parts = []
    if any(leaf.surveyed for leaf in leaves):
        of = (None, None) if totals.split is None else (totals.split.appraisal, totals.split.survey)
        parts = [
            _part("appraisal", [maxima[leaf.id] for leaf in leaves if not leaf.surveyed], of[0]),
            _part("survey", [maxima[leaf.id] for leaf in leaves if leaf.surveyed], of[1]),
        ]
    basis = whole.maximum if totals.index == "applicable" else totals.index
    counted = counted_parts(parts, whole, basis if basis and whole.maximum else None)
    if not counted:
        return None
    together = sum((part.of or ZERO for part in counted), ZERO)
    scales = {part.name: HUNDRED * part.scale / together for part in counted}
    if None in scales:
        scales = dict.fromkeys(("appraisal", "survey"), scales[None])
    return Weights(
        scales.get("appraisal", ZERO),
        scales.get("survey", ZERO),
        HUNDRED * counted[0].scale / together,
        most_of(totals.maximum, counted, HUNDRED),
    )


def _part(name: PartName | None, maxima: Sequence[Fraction], of: Fraction | None) -> Part:
    return Part(name, ZERO, ZERO, ZERO, ZERO, sum(maxima, ZERO), of)


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
        index = sum((weights.of(leaf) * earned for leaf, earned in leaves), ZERO) + weights.beside * more
        return Sums(points, weights.within(index))
