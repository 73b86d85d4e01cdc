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
        return min((side.value for side in self.sides if side.comparator in ("≥", ">", "=")), default=Fraction(-1))

    def holds(self, value: Fraction, *, percent: bool) -> bool:
        return Condition("", "range", self.sides, percent).holds(value)


def banded(levels: Sequence[Clause], maximum: Fraction) -> Banded | None:
    """The bands; None where the words leave open what a figure earns."""
    conditions = [clause.when for clause in levels if clause.when is not None]
    ranges = [found for found in conditions if found.sort == "range"]
    percent = ranges[0].percent
    if any(found.sort == "words" or (found.sort == "range" and found.percent != percent) for found in conditions):
        return None
    bands = [
        _Band(clause.when.sides, clause.points) for clause in levels if clause.when and clause.when.sort == "range"
    ]
    bands = _ladder(bands)
    rest = [clause for clause in levels if clause.when and clause.when.sort != "range"]
    if len(rest) > 1:
        return None
    otherwise, nothing, decided = ZERO, False, False
    for clause in rest:
        absent = clause.when is not None and clause.when.sort == "absent"
        if absent and clause.points == maximum and not percent:
            bands.append(_Band(NOTHING, clause.points))
        elif absent and clause.points:
            return None
        else:
            otherwise, nothing, decided = clause.points, absent, True
    bands = _tidied(
        sorted(bands, key=lambda band: band.low, reverse=True), percent=percent, nothing=nothing, maximum=maximum
    )
    if max([band.points for band in bands] + [otherwise]) != maximum or not _sound(bands, percent=percent):
        return None
    if not decided:
        bands, otherwise = _folded(bands)
    while len(bands) > 1 and bands[-1].points == otherwise == 0:
        bands = bands[:-1]
    late = all(found.late for found in ranges)
    target = _target(bands, otherwise, maximum, percent=percent)
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
        edges = sorted(values)
        step = Fraction(1, 10000)
        values |= {(low + high) / 2 for low, high in pairwise(edges)} | {max(edges[0] - step, ZERO), edges[-1] + step}
        values = {value for value in values if value <= max(ONE, edges[-1])}
    else:
        values = {Fraction(max(floor(value) + step, 0)) for value in values for step in (-1, 0, 1)}
    held = [sum(band.holds(value, percent=percent) for band in bands) for value in sorted(values)]
    if any(count > 1 for count in held):
        return False
    inside = [i for i, count in enumerate(held) if count]
    return bool(inside) and 0 not in held[inside[0] : inside[-1]] and _reached(bands, sorted(values), percent=percent)


def _reached(bands: Sequence[_Band], values: Sequence[Fraction], *, percent: bool) -> bool:
    return all(any(band.holds(value, percent=percent) for value in values) for band in bands)


def _folded(bands: list[_Band]) -> tuple[list[_Band], Fraction]:
    """Without the open end that earns least, and what it earns: `dưới 70%: 0 điểm` is all the rest."""
    low, high = bands[-1], bands[0]
    open_low = len(low.sides) == 1 and low.sides[0].comparator in ("<", "≤")
    open_high = len(high.sides) == 1 and high.sides[0].comparator in (">", "≥")
    if len(bands) > 1 and open_low and low.points <= high.points:
        return bands[:-1], low.points
    if len(bands) > 1 and open_high and high.points <= low.points:
        return bands[1:], high.points
    return bands, ZERO


def _target(bands: Sequence[_Band], otherwise: Fraction, maximum: Fraction, *, percent: bool) -> str | None:
    if len(bands) == 1 and otherwise == 0 and bands[0].points == maximum and len(bands[0].sides) == 1:
        return bound_text(bands[0].sides[0], percent=percent)
    return None


def _written(band: _Band, *, percent: bool) -> dict[str, Any]:
    bounds = [bound_text(side, percent=percent) for side in band.sides]
    return {"when": bounds[0] if len(bounds) == 1 else bounds, "points": exact_text(band.points)}
