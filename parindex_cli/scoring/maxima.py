"""What is left of every maximum when some criteria did not arise: excluded, or shared out among siblings."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from parindex_cli.model.criteria import CriteriaSet, Group, Leaf
from parindex_cli.numbers import ONE, ZERO, apportion


def applicable_maxima(criteria: CriteriaSet, gone: Callable[[Leaf], bool]) -> Mapping[str, Fraction]:
    """The maximum of every leaf by id; `gone` says which leaves left the calculation.

    A leaf that is gone with the policy `redistribute` gives its points to its remaining siblings, by their
    maxima or equally as the set says; where no sibling remains, they leave with it.
    """
    maxima: dict[str, Fraction] = {}
    _assign(criteria.components, [node.points for node in criteria.components], criteria, gone, maxima)
    return maxima


def _assign(
    nodes: Sequence[Leaf | Group],
    shares: list[Fraction],
    criteria: CriteriaSet,
    gone: Callable[[Leaf], bool],
    maxima: dict[str, Fraction],
) -> None:
    remaining = [i for i, node in enumerate(nodes) if _remains(node, gone)]
    freed = sum((shares[i] for i, node in enumerate(nodes) if i not in remaining and _gives_away(node)), ZERO)
    # A criterion of 0 points (one that can only lose them) has no points that more could be measured by.
    heirs = [i for i in remaining if shares[i]]
    if freed and heirs:
        weights = [ONE if criteria.redistribution == "equally" else shares[i] for i in heirs]
        for i, more in zip(heirs, apportion(freed, weights, criteria.decimals), strict=True):
            shares[i] += more
    for i, node in enumerate(nodes):
        share = shares[i] if i in remaining else ZERO
        if isinstance(node, Leaf):
            maxima[node.id] = share
        else:
            _assign(node.criteria, _shares_within(node, share, criteria), criteria, gone, maxima)


def _shares_within(group: Group, share: Fraction, criteria: CriteriaSet) -> list[Fraction]:
    listed = [child.points for child in group.criteria]
    if share == group.points or not any(listed):
        return listed
    return apportion(share, listed, criteria.decimals)


def _remains(node: Leaf | Group, gone: Callable[[Leaf], bool]) -> bool:
    if isinstance(node, Leaf):
        return not gone(node)
    return any(_remains(child, gone) for child in node.criteria)


def _gives_away(node: Leaf | Group) -> bool:
    return isinstance(node, Leaf) and node.not_arising == "redistribute"
