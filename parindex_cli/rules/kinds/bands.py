"""bands: the points of the first band that holds the figure."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Annotated, Literal

from pydantic import BeforeValidator

from parindex_cli.bounds import COMPARATOR, Bound
from parindex_cli.diagnostics import Finding, Severity
from parindex_cli.fields import NOT_EMPTY, Limit, Model, Number
from parindex_cli.figures import Figure, NotSubmitted
from parindex_cli.language import Text, join, same, say
from parindex_cli.numbers import ZERO
from parindex_cli.rules.base import (
    RuleKind,
    Terms,
    Working,
    best_differs,
    known_quantity,
    missing_findings,
    missing_points,
    missing_words,
    unit_findings,
)
from parindex_cli.rules.written import by_name


def _as_list(raw: object) -> object:
    return raw if isinstance(raw, list) else [raw]


def _bounds(text: str) -> str | list[str]:
    """`≥ 20%, < 30%` is two bounds; a comma before digits is one of a number."""
    bounds = re.sub(rf",\s*(?={COMPARATOR})", ";", text).split(";")
    return bounds if len(bounds) > 1 else text


_STEP = Fraction(1, 1000)
_OTHERWISE = ("còn lại", "otherwise")


class Band(Model):
    """Points for a figure for which every bound of `when` holds."""

    when: Annotated[tuple[Limit, ...], NOT_EMPTY, BeforeValidator(_as_list)]
    points: Number

    def holds(self, quantity: Fraction) -> bool:
        """Whether the figure lies in the band."""
        return all(bound.holds(quantity) for bound in self.when)

    def text(self) -> Text:
        """The bounds as written."""
        return join([bound.text() for bound in self.when])


class Bands(RuleKind):
    """The first band that holds decides; `otherwise` where none does; `missing` for nothing handed in.

    Points may be below 0, where failing costs more than the maximum.
    """

    label = say("theo khoảng", "bands")
    accepts = frozenset({"rate", "count", "amount", "survey", "days"})

    short = same("≥ 30%: 1; ≥ 20%: 0.5")

    kind: Literal["bands"] = "bands"
    bands: Annotated[tuple[Band, ...], NOT_EMPTY]
    otherwise: Number = ZERO
    missing: Number = ZERO

    @classmethod
    def from_clauses(cls, clauses: Sequence[str], *, target: bool) -> dict[str, object] | None:
        found = by_name(clauses, rf"{COMPARATOR}[^:;]*?|còn lại|otherwise")
        if found is None:
            return None
        otherwise = [found.pop(name) for name in _OTHERWISE if name in found]
        bands = [{"when": _bounds(when), "points": points} for when, points in found.items()]
        return {"bands": bands, "otherwise": otherwise[0]} if otherwise else {"bands": bands}

    def work(self, figure: Figure, terms: Terms) -> Working:
        if isinstance(figure, NotSubmitted):
            return missing_points(self.missing)
        value = known_quantity(figure)
        for band in self.bands:
            if band.holds(value):
                step = say(
                    "mức {when}: {points} điểm", "band {when}: {points} points", when=band.text(), points=band.points
                )
                return Working(band.points, (step,))
        step = say("không thuộc mức nào: {points} điểm", "in none of the bands: {points} points", points=self.otherwise)
        return Working(self.otherwise, (step,))

    def words(self, terms: Terms) -> Text:
        parts = [
            say("{when}: {points} điểm", "{when}: {points} points", when=band.text(), points=band.points)
            for band in self.bands
        ]
        rest = say("còn lại: {points} điểm", "otherwise: {points} points", points=self.otherwise)
        return join([*parts, rest, *missing_words(self.missing)], "; ")

    def landmarks(self, terms: Terms) -> list[Fraction]:
        return [bound.value for bound in self._bounds()]

    def _bounds(self) -> Iterator[Bound]:
        for band in self.bands:
            yield from band.when

    def lowest(self) -> Fraction:
        return min(self.otherwise, self.missing, *(band.points for band in self.bands))

    def best(self, terms: Terms) -> Fraction:
        return max(self.otherwise, *(band.points for band in self.bands))

    def findings(self, terms: Terms) -> Iterator[Finding]:
        yield from best_differs(self, terms, ("bands",), "mức cao nhất", "the highest band")
        wrong_units = [
            found
            for i, band in enumerate(self.bands)
            for j, bound in enumerate(band.when)
            for found in unit_findings(bound.scale, terms, ("bands", i, "when", j))
        ]
        yield from wrong_units or self._order_findings(terms)
        yield from missing_findings(self.missing, terms)

    def _order_findings(self, terms: Terms) -> Iterator[Finding]:
        """Bands no figure reaches, bands that meet in more than one point, and figures between bands."""
        samples = self._samples(terms)
        chosen = [next((i for i, band in enumerate(self.bands) if band.holds(value)), None) for value in samples]
        for i, band in enumerate(self.bands):
            if i not in chosen:
                message = say("không số liệu nào rơi vào mức này", "no figure falls into this band")
                yield Finding("band-unreachable", message, ("bands", i, "when"))
            elif len(band.when) > 1 and any(
                band.holds(value) and first != i for value, first in zip(samples, chosen, strict=True)
            ):
                message = say("mức này chồng lên mức phía trên", "this band overlaps one above it")
                yield Finding("band-overlap", message, ("bands", i, "when"), Severity.WARNING)
        inside = [i for i, first in enumerate(chosen) if first is not None]
        if inside and None in chosen[inside[0] : inside[-1]]:
            message = say("có khoảng trống giữa các mức", "there is a hole between the bands")
            yield Finding("band-hole", message, ("bands",), Severity.WARNING, "key")

    def _samples(self, terms: Terms) -> list[Fraction]:
        """Figures at every bound and on both sides of it, in order; whole ones where items or days are counted."""
        values = {bound.value for bound in self._bounds()}
        if terms.measure in ("count", "days"):
            values = {Fraction(floor(value) + step) for value in values for step in range(-1, 2)}
        else:
            edges = sorted(values)
            values |= {(low + high) / 2 for low, high in pairwise(edges)} | {edges[0] - _STEP, edges[-1] + _STEP}
        return sorted(value for value in values if value >= 0)
