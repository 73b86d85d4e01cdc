"""The figures a department reports, as exact values: what a rule turns into points."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from parindex_cli.numbers import added

Measure = Literal["rate", "count", "yesno", "level", "items", "survey", "tally", "days", "amount", "points"]


class Rate(NamedTuple):
    """A share of one, with what was counted out of what, and of a survey how many gave each answer, where known."""

    value: Fraction
    done: Fraction | None = None
    of: Fraction | None = None
    answers: Mapping[str, Fraction] | None = None

    @classmethod
    def counted(cls, done: Fraction, of: Fraction) -> "Rate":
        """`done` out of `of` (not 0), kept unrounded."""
        return cls(done / of, done, of)


class Amount(NamedTuple):
    """A count, a number of days, an amount or points; or the mean of a survey, with how many gave each answer."""

    value: Fraction
    answers: Mapping[str, Fraction] | None = None


class YesNo(NamedTuple):
    """Done or not done."""

    yes: bool


class Level(NamedTuple):
    """One of the named levels of a metric."""

    name: str


class Items(NamedTuple):
    """The items done, of those a metric names."""

    done: frozenset[str]


class Tally(NamedTuple):
    """How many of each kind."""

    counts: Mapping[str, Fraction]


class _Word:
    """A figure that is said in a word and holds nothing: all that say it are equal."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


class NotSubmitted(_Word):
    """Something with a deadline that was never handed in: known, and later than any day."""


Figure = Rate | Amount | YesNo | Level | Items | Tally | NotSubmitted


class NotArising(_Word):
    """Nothing happened that could be measured (the denominator is 0)."""


class Pending(_Word):
    """Not reported yet."""


def quantity(figure: Figure) -> Fraction | None:
    """The number a bound compares: a rate as a share of one, yes as 1; None for levels and missing hand-ins."""
    match figure:
        case Rate(value) | Amount(value):
            return value
        case YesNo(yes):
            return Fraction(yes)
        case Items(done):
            return Fraction(len(done))
        case Tally(counts):
            return added(counts.values())
        case _:
            return None
