"""Whether a target became harder or easier to meet."""

from fractions import Fraction
from typing import Literal

from parindex_cli.bounds import Bound
from parindex_cli.numbers import ZERO

Turn = Literal["same", "loosened", "tightened", "other"]


def target_turn(old: Bound, new: Bound, most: Fraction | None) -> Turn:
    """Whether `new` is met more or less easily; figures lie between 0 and `most`.

    It is looser where every figure that met the old target meets the new one, and tighter the other way round.
    Of two targets that neither holds of, such as = 100% and = 95%, the better direction decides, where both have
    the same.
    """
    if old.scale != new.scale:
        return "other"
    (low, high), (new_low, new_high) = _met_from_to(old, most), _met_from_to(new, most)
    if (low, high) == (new_low, new_high):
        return "same"
    if new_low <= low and new_high >= high:
        return "loosened"
    if new_low >= low and new_high <= high:
        return "tightened"
    match {_better(old, most), _better(new, most)} - {None}:
        case ways if ways == {"up"}:
            return "loosened" if new_low < low else "tightened"
        case ways if ways == {"down"}:
            return "loosened" if new_high > high else "tightened"
    return "other"


_End = tuple[int, Fraction, int]
"""Without end or not; the value; whether it lies inside (0), just above (1) or just below (-1)."""


def _met_from_to(bound: Bound, most: Fraction | None) -> tuple[_End, _End]:
    low: _End = (0, ZERO, 0)
    high: _End = (1, ZERO, 0) if most is None else (0, most, 0)
    match bound.comparator:
        case "≥":
            low = (0, bound.value, 0)
        case ">":
            low = (0, bound.value, 1)
        case "≤":
            high = (0, bound.value, 0)
        case "<":
            high = (0, bound.value, -1)
        case _:
            low = high = (0, bound.value, 0)
    return low, high


def _better(bound: Bound, most: Fraction | None) -> Literal["up", "down"] | None:
    """Which way is better; `=` tells it only at an end, and yes and no are no ends."""
    if bound.comparator in ("≥", ">"):
        return "up"
    if bound.comparator in ("≤", "<"):
        return "down"
    if bound.scale == "yesno":
        return None
    if bound.value == most:
        return "up"
    return "down" if bound.value == 0 else None
