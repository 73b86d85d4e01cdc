"""Whether one world has every leaf at the same end: gates that stand so, and one figure for all that hang on it."""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from itertools import product

from parindex_cli.model.tree import Leaf
from parindex_cli.scoring.judging import all_open
from parindex_cli.sensitivity.outcomes import Outcomes

_STATES = (True, False, None)
_Best = Callable[[Collection[Fraction]], Fraction]


def reached(outcomes: Outcomes, leaves: Mapping[str, Leaf]) -> bool:
    """Whether all leaves can be at their least together, and all at their most."""
    return all(_gates(outcomes, leaves, best) and _figures(outcomes, best) for best in (min, max))


def _gates(outcomes: Outcomes, leaves: Mapping[str, Leaf], best: _Best) -> bool:
    """Whether every gate at its end stands as all that wait for it need it."""
    left: dict[str, set[bool | None]] = {}
    for leaf in leaves.values():
        end = best([one.points for one in outcomes.of(leaf)])
        fit = {state for state in _STATES if any(one.points == end for one in outcomes.behind(leaf, {state}))}
        at_end = {name: _at_end(outcomes, leaves[name], best) for name in outcomes.awaited(leaf)}
        for name, states in at_end.items():
            others = [*product(*(at_end[other] for other in at_end if other != name))]
            fitting = {state for state in states if all(all_open((state, *rest)) in fit for rest in others)}
            left[name] = left.get(name, fitting) & fitting
    return all(left.values())


def _at_end(outcomes: Outcomes, gate: Leaf, best: _Best) -> set[bool | None]:
    """How a gate stands where its own points are at their end."""
    found = outcomes.of(gate)
    end = best([one.points for one in found])
    return {one.opens for one in found if one.points == end}


def _figures(outcomes: Outcomes, best: _Best) -> bool:
    """Whether a figure that several leaves are scored from can have all of them at their end."""
    shared = (some for some in outcomes.candidates.hanging.values() if len(some) > 1)
    return all(
        any(all(outcomes.attains(leaf, figure, best) for leaf in some) for figure in outcomes.figures(some[0]))
        for some in shared
    )
