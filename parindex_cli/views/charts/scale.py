"""Where a number stands on an axis, and which round numbers are written beside it."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from parindex_cli.numbers import ZERO


class Scale(NamedTuple):
    """From `low` at `start` to `high` at `end`, in points of the sheet."""

    low: Fraction
    high: Fraction
    start: float
    end: float

    def at(self, value: Fraction) -> float:
        """The place of a number."""
        return self.start + float((value - self.low) / (self.high - self.low)) * (self.end - self.start)

    def ticks(self) -> list[Fraction]:
        """Two to six round numbers of the axis, 0 among them where it is on it."""
        step = step_of(self.high - self.low)
        return [step * i for i in range(ceil(self.low / step), floor(self.high / step) + 1)]


def reach(values: Iterable[Fraction], least: Fraction) -> tuple[Fraction, Fraction]:
    """The two ends of an axis that holds 0, `least` and all the values."""
    held = [ZERO, least, *values]
    return min(held), max(held)


def step_of(span: Fraction) -> Fraction:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten of which at most five fit."""
    power = Fraction(1)
    while power * 5 > span:
        power /= 10
    while power * 50 < span:
        power *= 10
    return next(step for step in (power * n / 10 for n in (10, 20, 25, 50, 100)) if step * 5 >= span)
