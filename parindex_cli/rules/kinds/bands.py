"""bands: the points of the first band that holds the figure."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from parindex_cli.bounds import Bound
from parindex_cli.diagnostics import Finding
from parindex_cli.fields import NOT_EMPTY, Limit, Model, Points
from parindex_cli.figures import Figure, Measure, NotSubmitted
from parindex_cli.language import Text, join, say
from parindex_cli.numbers import ZERO
from parindex_cli.rules.base import (
    RuleKind,
    Terms,
    Working,
    known_quantity,
    missing_findings,
    missing_points,
    missing_words,
    points_differ,
    unit_findings,
)


def _as_list(raw: object) -> object:
    return raw if isinstance(raw, list) else [raw]


class Band(Model):
    """Points for a figure for which every bound of `when` holds."""

    when: Annotated[tuple[Limit, ...], NOT_EMPTY, BeforeValidator(_as_list)]
    points: Points

    def holds(self, quantity: Fraction) -> bool:
        """Whether the figure lies in the band."""
        return all(bound.holds(quantity) for bound in self.when)

    def text(self) -> Text:
        """The bounds as written."""
        return join([bound.text() for bound in self.when])


class Bands(RuleKind):
    """The first band that holds decides; `otherwise` where none does; `missing` for nothing handed in."""

    label: ClassVar[Text] = say("theo khoảng", "bands")
    accepts: ClassVar[frozenset[Measure]] = frozenset({"rate", "count", "amount", "survey", "days"})

    kind: Literal["bands"] = "bands"
    bands: Annotated[tuple[Band, ...], NOT_EMPTY]
    otherwise: Points = ZERO
    missing: Points = ZERO

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

    def findings(self, terms: Terms) -> Iterator[Finding]:
        best = max([band.points for band in self.bands] + [self.otherwise])
        if best != terms.maximum:
            yield points_differ(("bands",), best, terms.maximum, "mức cao nhất", "the highest band")
        for i, band in enumerate(self.bands):
            for j, bound in enumerate(band.when):
                yield from unit_findings(bound.scale, terms, ("bands", i, "when", j))
        yield from missing_findings(self.missing, terms)
