"""What is left of every maximum when some criteria did not arise: excluded, or shared out among siblings."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Group, Leaf, Redistribution
from parindex_cli.numbers import ONE, ZERO, added, apportion


def applicable_maxima(criteria: CriteriaSet, gone: Callable[[Leaf], bool]) -> Mapping[str, Fraction]:
    """The maximum of every criterion by id; `gone` says which leaves left the calculation.

    A leaf that is gone with the policy `redistribute` gives its points to its remaining siblings, by what is left of
    their maxima or equally, as their group says or else the set; where it names siblings, to these alone. Where none of
    them remains, they leave with it. What a group receives is shared out in it by what is left of each.
    """
    left: dict[str, Fraction] = {}
    _settle(criteria.components, criteria, gone, left, criteria.redistribution)
    return left


def _settle(
    nodes: Sequence[Leaf | Group],
    criteria: CriteriaSet,
    gone: Callable[[Leaf], bool],
    left: dict[str, Fraction],
    shared: Redistribution,
) -> Fraction:
    """Write down what is left of `nodes` and of all below them, the deepest first; gives what that is together."""
    freed: dict[tuple[str, ...], Fraction] = {}
    for node in nodes:
        if isinstance(node, Group):
            left[node.id] = _settle(node.criteria, criteria, gone, left, node.redistribution or criteria.redistribution)
        elif gone(node):
            left[node.id] = ZERO
            if node.not_arising == "redistribute":
                freed[node.redistribution] = freed.get(node.redistribution, ZERO) + node.points
        else:
            left[node.id] = node.points
    if freed:
        weights = dict(left)  # as it is now, so that it does not matter whose points are shared out first
        if shared == "equally":
            weights |= {node.id: ONE for node in nodes if left[node.id]}
        for named, more in freed.items():
            _add(more, [node for node in nodes if not named or node.id in named], weights, left, criteria.decimals)
    return added(left[node.id] for node in nodes)


def _add(
    more: Fraction,
    nodes: Sequence[Leaf | Group],
    weights: Mapping[str, Fraction],
    left: dict[str, Fraction],
    decimals: int,
) -> None:
    """Share so much out among the nodes; in a group by what was left of each of those below it."""
    # A criterion of 0 points (one that can only lose them) has no points that more could be measured by.
    heirs = [node for node in nodes if weights[node.id]]
    for node, share in zip(heirs, apportion(more, [weights[node.id] for node in heirs], decimals), strict=True):
        left[node.id] += share
        if isinstance(node, Group):
            _add(share, node.criteria, weights, left, decimals)
