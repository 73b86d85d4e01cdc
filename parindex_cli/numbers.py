"""Exact numbers: rounding, sharing out and writing fractions; no binary float anywhere."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Literal

Rounding = Literal["half_up", "half_even", "down"]

ZERO = Fraction(0)
ONE = Fraction(1)
HUNDRED = Fraction(100)


def whole(text: str, digits: int = 9) -> int | None:
    """A text of so many digits at most and nothing else; Python refuses to read very many, as that takes long."""
    return int(text) if text.isdecimal() and len(text) <= digits else None


def added(values: Iterable[Fraction]) -> Fraction:
    """The exact sum, in a sixth of the time that adding one to the other takes: points have few denominators."""
    numerator, denominator = 0, 1
    for value in values:
        if value is ZERO:  # as most are of what is pending or still possible
            continue
        more, of = value.as_integer_ratio()
        if denominator % of == 0:
            numerator += more * (denominator // of)
        else:
            common = lcm(denominator, of)
            numerator = numerator * (common // denominator) + more * (common // of)
            denominator = common
    return Fraction(numerator, denominator) if numerator else ZERO


def round_to(value: Fraction, decimals: int, rounding: Rounding = "half_up") -> Fraction:
    """Round `value` to `decimals` places.

    half_up takes a tie away from zero, half_even to the even neighbour, down cuts towards zero
    (as the rounding modes of the same names in the decimal module).
    """
    numerator, denominator = value.as_integer_ratio()
    scale: int = 10**decimals
    if scale % denominator == 0:
        return value
    return Fraction(_steps(numerator, denominator, scale, rounding), scale)


def _steps(numerator: int, denominator: int, scale: int, rounding: Rounding) -> int:
    """A number in whole steps, of which `scale` make one."""
    whole, rest = divmod(abs(numerator) * scale, denominator)
    twice = 2 * rest
    tie = twice == denominator
    if rounding != "down" and (twice > denominator or (tie and (rounding == "half_up" or whole % 2))):
        whole += 1
    return whole if numerator >= 0 else -whole


def apportion(total: Fraction, weights: Sequence[Fraction], decimals: int) -> list[Fraction]:
    """Share `total` by `weights` in steps of 10^-decimals so that the shares add up to it exactly.

    Largest remainders first, earlier entries first among equals (Hamilton's method).
    `total` must itself have at most `decimals` places and the weights a positive sum.
    """
    unit = Fraction(1, 10**decimals)
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [round_to(share, decimals, "down") for share in exact]
    left = int((total - sum(shares)) / unit)
    by_remainder = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[:left]:
        shares[i] += unit
    return shares


def decimal_places(value: Fraction) -> int | None:
    """How many decimals write `value` exactly; None where no finite number of them does."""
    return _decimal_places(value.denominator)


@lru_cache(maxsize=1024)  # as few denominators come up as points
def _decimal_places(denominator: int) -> int | None:
    rest, twos, fives = denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def fixed(value: Fraction, decimals: int) -> str:
    """Write `value` with exactly `decimals` places and a decimal point, rounded half up."""
    return _fixed(*value.as_integer_ratio(), decimals)


@lru_cache(maxsize=1024)  # a result has few points that differ, and each stands in it several times
def _fixed(numerator: int, denominator: int, decimals: int) -> str:
    steps = _steps(numerator, denominator, 10**decimals, "half_up")
    digits = f"{abs(steps):0{decimals + 1}d}"
    sign = "-" if steps < 0 else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def exact_text(value: Fraction) -> str:
    """Write `value` so that nothing is lost: `0.25`, or `7/9` where decimals do not end."""
    places = decimal_places(value)
    return str(value) if places is None else fixed(value, places)
