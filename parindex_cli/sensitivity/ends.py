"""Whether one world has every leaf at the same end: gates that stand so, and one figure for all that hang on it."""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction

from parindex_cli.model.criteria import Leaf
from parindex_cli.sensitivity.outcomes import Outcomes

_Best = Callable[[Collection[Fraction]], Fraction]


def reached(outcomes: Outcomes, leaves: Mapping[str, Leaf]) -> bool:
    """Whether all leaves can be at their least together, and all at their most."""
    return all(_gates(outcomes, leaves, best) and _figures(outcomes, best) for best in (min, max))


def _gates(outcomes: Outcomes, leaves: Mapping[str, Leaf], best: _Best) -> bool:
    """Whether every gate at its end stands as all that wait for it need it."""
    left: dict[str, set[bool | None]] = {}
    for leaf in leaves.values():
        if leaf.requires is not None:
            own, gate = outcomes.of(leaf), outcomes.of(leaves[leaf.requires])
            ends = [best([one.points for one in some]) for some in (own, gate)]
            fitting = {
                state
                for state in (True, False, None)
                if any(one.points == ends[0] for one in outcomes.behind(leaf, {state}))
            }
            fitting &= {one.opens for one in gate if one.points == ends[1]}
            left[leaf.requires] = left.get(leaf.requires, fitting) & fitting
    return all(left.values())


def _figures(outcomes: Outcomes, best: _Best) -> bool:
    """Whether a figure that several leaves are scored from can have all of them at their end."""
    shared = (some for some in outcomes.candidates.hanging.values() if len(some) > 1)
    return all(
        any(all(outcomes.attains(leaf, figure, best) for leaf in some) for figure in outcomes.figures(some[0]))
        for some in shared
    )
