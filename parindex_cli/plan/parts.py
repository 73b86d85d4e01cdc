"""Choices for several figures together, put together one figure at a time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Chosen = tuple["Chosen", int, int] | None


class Part(NamedTuple):
    """A choice of rungs for some figures: what it costs, what it comes to, and what that takes of each limit.

    Costs and sums are whole numbers in units of their own. `beside` is what is apart from the gain where a ceiling
    holds for all bonus together, or all penalties.
    """

    cost: int
    gain: int
    order: int
    beside: tuple[int, ...] = ()
    used: tuple[int, ...] = ()
    chosen: Chosen = None


def paired(one: Iterable[Part], other: Sequence[Part], limits: Sequence[int], *, told: bool) -> list[Part]:
    """Each of the one with each of the other, within the limits and without those of which another is as good."""
    return pruned((both for a in one for b in other if (both := _sum(a, b, limits)) is not None), told=told)


def _sum(a: Part, b: Part, limits: Sequence[int]) -> Part | None:
    used = tuple(map(int.__add__, a.used, b.used))
    if any(mine > limit for mine, limit in zip(used, limits, strict=True)):
        return None
    beside = tuple(map(int.__add__, a.beside, b.beside))
    chosen = a.chosen
    for place, rung in steps(b.chosen):
        chosen = (chosen, place, rung)
    return Part(a.cost + b.cost, a.gain + b.gain, a.order + b.order, beside, used, chosen)


def pruned(parts: Iterable[Part], *, told: bool) -> list[Part]:
    """The cheapest first, each with more gain than those before it.

    With `told`, the cost tells how much of the limits is used, so that what is cheaper uses no more of them.
    """
    best: dict[tuple[object, ...], int] = {}
    kept = []
    for part in sorted(parts, key=lambda one: (one.cost, -one.gain, one.order)):
        key = (part.beside, () if told else part.used)
        if key not in best or part.gain > best[key]:
            best[key] = part.gain
            kept.append(part)
    return kept


def steps(chosen: Chosen) -> list[tuple[int, int]]:
    """The place of each figure that changes, with its rung."""
    found = []
    while chosen is not None:
        chosen, place, rung = chosen
        found.append((place, rung))
    return found[::-1]
