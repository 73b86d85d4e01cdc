"""The class of the total: by thresholds of the index, by what a class asks of criteria, and one class down."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.bounds import Bound
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.rare import Class
from parindex_cli.numbers import HUNDRED, ONE, ZERO
from parindex_cli.scoring.total import Headline


class Span(NamedTuple):
    """The least and the most points that a criterion, bonus or penalty can still come to, and their maximum."""

    low: Fraction
    high: Fraction
    maximum: Fraction

    def surely(self, bound: Bound) -> bool:
        """Whether the bound holds whatever comes."""
        return all(map(bound.holds, self._ends(bound)))

    def maybe(self, bound: Bound) -> bool:
        """Whether the bound holds or still can."""
        low, high = self._ends(bound)
        return any(map(bound.holds, (low, max(low, min(bound.value, high)), high)))

    def _ends(self, bound: Bound) -> tuple[Fraction, Fraction]:
        """Of a bound in percent, the share of the maximum; where nothing is left to earn, all of it is earned."""
        if bound.scale != "percent":
            return self.low, self.high
        return (self.low / self.maximum, self.high / self.maximum) if self.maximum else (ONE, ONE)


class Classed(NamedTuple):
    """The lowest and the highest class that the total can still be of.

    `barred` are the better classes that the index is enough for and something else shuts out, with what.
    """

    lowest: Class
    highest: Class
    barred: tuple[tuple[Class, tuple[str, ...]], ...]


def classed(criteria: CriteriaSet, found: Headline, spans: Mapping[str, Span]) -> Classed | None:
    """The class by the unrounded index; None where nothing applies. The set has classes."""
    if found.secured is None or found.reachable is None:
        return None
    classes, down = criteria.classes, criteria.class_down
    surely_down = any(spans[name].surely(bound) for name, bound in down.items())
    maybe_down = any(spans[name].maybe(bound) for name, bound in down.items())
    secured, reachable = (points / found.of * HUNDRED for points in (found.secured, found.reachable))
    sure = next(i for i, one in enumerate(classes) if _reached(one, secured) and not [*_unsure(one, spans)])
    best = next(i for i, one in enumerate(classes) if _reached(one, reachable) and not [*_missed(one, spans)])
    last, highest = len(classes) - 1, best + surely_down
    missed = ((one, tuple(_missed(one, spans))) for one in classes[:best] if _reached(one, reachable))
    lowered = [(classes[best], tuple(down))] if surely_down and best < last else []
    return Classed(classes[min(sure + maybe_down, last)], classes[min(highest, last)], (*missed, *lowered))


def _reached(one: Class, index: Fraction) -> bool:
    return index >= (one.at_least or ZERO)


def _unsure(one: Class, spans: Mapping[str, Span]) -> Iterator[str]:
    return (name for name, bound in one.needs.items() if not spans[name].surely(bound))


def _missed(one: Class, spans: Mapping[str, Span]) -> Iterator[str]:
    return (name for name, bound in one.needs.items() if not spans[name].maybe(bound))
