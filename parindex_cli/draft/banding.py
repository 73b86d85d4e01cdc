"""Levels whose conditions are ranges of numbers → bands that neither overlap nor leave a hole."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any, NamedTuple

from parindex_cli.draft.clause import Clause
from parindex_cli.draft.conditions import NOTHING, Condition, Side, bound_text
from parindex_cli.numbers import ONE, ZERO, exact_text


class Banded(NamedTuple):
    """Bands as a criteria file has them, or the one bound of a target."""

    bands: list[dict[str, Any]]
    otherwise: Fraction
    percent: bool
    late: bool
    target: str | None


class _Band(NamedTuple):
    sides: tuple[Side, ...]
    points: Fraction

    @property
    def low(self) -> Fraction:
        return next((side.value for side in self.sides if side.comparator in ("≥", ">", "=")), Fraction(-1))

    def holds(self, value: Fraction) -> bool:
        return Condition("", "range", self.sides).holds(value)


def banded(levels: Sequence[Clause], maximum: Fraction) -> Banded | None:
    """The bands; None where the words leave open what a figure earns."""
    said = [(clause.when, clause.points) for clause in levels if clause.when is not None]
    ranges = [(when, points) for when, points in said if when.sort == "range"]
    rest = [(when, points) for when, points in said if when.sort != "range"]
    percent = ranges[0][0].percent
    if len(rest) > 1 or any(when.sort == "words" for when, _ in rest):
        return None
    if any(when.percent != percent for when, _ in ranges):
        return None
    bands = _ladder([_Band(when.sides, points) for when, points in ranges])
    otherwise, nothing, decided = ZERO, False, False
    for when, points in rest:
        absent = when.sort == "absent"
        if absent and points == maximum and not percent:
            bands.append(_Band(NOTHING, points))
        elif absent and points:
            return None
        else:
            otherwise, nothing, decided = points, absent, True
    bands = _tidied(
        sorted(bands, key=lambda band: band.low, reverse=True), percent=percent, nothing=nothing, maximum=maximum
    )
    if not maximum or max([band.points for band in bands] + [otherwise]) != maximum:
        return None
    if not _sound(bands, percent=percent):
        return None
    if not decided:
        bands, otherwise = _folded(bands, percent=percent)
    bands = [band for band in bands if band.points or otherwise]
    late = any(when.late for when, _ in ranges)
    target = _target(bands, otherwise, percent=percent)
    best_first = sorted(bands, key=lambda band: band.points, reverse=True)
    return Banded([_written(band, percent=percent) for band in best_first], otherwise, percent, late, target)


def _ladder(bands: list[_Band]) -> list[_Band]:
    """`≥ 30%: 2; ≥ 20%: 1`: each step ends where the one above begins, which earns more."""
    steps = sorted(bands, key=lambda band: band.low, reverse=True)
    single = all(len(band.sides) == 1 and band.sides[0].comparator in ("≥", ">") for band in steps)
    if not single or any(high.points <= low.points or high.low == low.low for high, low in pairwise(steps)):
        return bands
    ends = [Side("<" if band.sides[0].comparator == "≥" else "≤", band.low) for band in steps]
    return steps[:1] + [low._replace(sides=(*low.sides, end)) for end, low in zip(ends, steps[1:], strict=False)]


def _tidied(bands: list[_Band], *, percent: bool, nothing: bool, maximum: Fraction) -> list[_Band]:
    """Bands as they are meant.

    Where three items earn all points and two earn less, four earn all, too; where nothing at all is a line of its own,
    «under 50» begins at one; up to 100% is under 100% where 100% is a line of its own.
    """
    exact = {side.value for band in bands for side in band.sides if side.comparator == "="}
    tidied = [band._replace(sides=tuple(_under(side, exact, len(band.sides)) for side in band.sides)) for band in bands]
    if percent:  # no share is over 100%
        tidied = [band._replace(sides=without_all(band.sides)) for band in tidied]
    best, low = tidied[0], tidied[-1]
    most = best.sides[0]
    if len(best.sides) == 1 and most.comparator == "=" and best.points == maximum and most.value > 0:
        tidied[0] = best if percent and most.value >= ONE else best._replace(sides=(Side("≥", most.value),))
    if nothing and len(low.sides) == 1 and low.sides[0].comparator in ("<", "≤"):
        tidied[-1] = low._replace(sides=(Side(">", ZERO) if percent else Side("≥", ONE), low.sides[0]))
    return tidied


def without_all(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Bounds of a share without «at most 100%» beside another one."""
    return tuple(side for side in sides if len(sides) == 1 or side != Side("≤", ONE))


def _under(side: Side, exact: set[Fraction], sides: int) -> Side:
    return Side("<", side.value) if side.comparator == "≤" and sides > 1 and side.value in exact else side


def _sound(bands: Sequence[_Band], *, percent: bool) -> bool:
    """Whether each figure between the lowest and the highest bound falls into exactly one band."""
    values = {side.value for band in bands for side in band.sides}
    if percent:
        values |= {ZERO, ONE}
        values |= {(low + high) / 2 for low, high in pairwise(sorted(values))}
    else:
        values = {Fraction(floor(value) + step) for value in (ZERO, *values) for step in (0, 1)}
    held = [sum(band.holds(value) for band in bands) for value in sorted(values)]
    inside = [i for i, count in enumerate(held) if count]
    reached = all(any(map(band.holds, values)) for band in bands)
    return reached and set(held[inside[0] : inside[-1] + 1]) == {1}


def _folded(bands: list[_Band], *, percent: bool) -> tuple[list[_Band], Fraction]:
    """Of bands that have every figure, those but the end that earns less, and what it earns, as all the rest does."""
    low, high = bands[-1], bands[0]
    upward = all(side.comparator in (">", "≥") for side in high.sides) or (percent and high.holds(ONE))
    if low is high or not (upward and low.holds(ZERO)):
        return bands, ZERO
    least = min(low, high, key=lambda band: band.points)
    return [band for band in bands if band is not least], least.points


def _target(bands: Sequence[_Band], otherwise: Fraction, *, percent: bool) -> str | None:
    if len(bands) == 1 and otherwise == 0 and len(bands[0].sides) == 1:
        return bound_text(bands[0].sides[0], percent=percent)
    return None


def _written(band: _Band, *, percent: bool) -> dict[str, Any]:
    bounds = [bound_text(side, percent=percent) for side in band.sides]
    return {"when": bounds[0] if len(bounds) == 1 else bounds, "points": exact_text(band.points)}
