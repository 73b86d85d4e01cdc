"""Relations between figures as people write them: `late.of = on_time.of − on_time.done`, `with_forms ≤ published`."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.bounds import COMPARATOR, COMPARATORS, Bound, Comparator, read_quantity
from parindex_cli.diagnostics import Refused
from parindex_cli.language import say

_SIDES = re.compile(rf"\s*([^≥≤><=]+?)\s*{COMPARATOR}\s*([^≥≤><=]+?)\s*")
_SUM = re.compile(r"\s*[+\-−]?\s*[^\s+\-−]+(\s*[+\-−]\s*[^\s+\-−]+)*\s*")
_TERM = re.compile(r"(?P<sign>[+\-−])?\s*(?P<term>[^\s+\-−]+)")
_NAMED = re.compile(r"(?P<metric>[a-z][a-z0-9_]*)(?:\.(?P<part>done|of))?", re.ASCII)


class Named(NamedTuple):
    """A number that a metrics file gives: a count (`part` None), or one of the two counts of a rate."""

    metric: str
    part: str | None

    @property
    def text(self) -> str:
        """As it is written."""
        return self.metric if self.part is None else f"{self.metric}.{self.part}"


class Side(NamedTuple):
    """A sum: each number of a file with its sign, and what is added whatever the file says."""

    signed: tuple[tuple[int, Named], ...]
    constant: Fraction
    text: str

    def value(self, numbers: Mapping[Named, Fraction]) -> Fraction:
        """What the sum comes to."""
        return sum((sign * numbers[named] for sign, named in self.signed), self.constant)


class Relation(NamedTuple):
    """Two sums and how they must compare."""

    left: Side
    comparator: Comparator
    right: Side

    @property
    def names(self) -> tuple[Named, ...]:
        """Every number of a file that it speaks of, each once, as written from left to right."""
        return tuple(dict.fromkeys(named for side in (self.left, self.right) for _, named in side.signed))

    def holds(self, numbers: Mapping[Named, Fraction]) -> bool:
        """Whether it is true of these numbers, unrounded."""
        return Bound(self.comparator, self.right.value(numbers), "number").holds(self.left.value(numbers))


def read_relation(text: str) -> Relation:
    """Read a relation; raises Refused for anything else, and for one that names fewer than two numbers of a file."""
    sides = _SIDES.fullmatch(text)
    if sides is None:
        raise _not_a_relation(text)
    relation = Relation(_side(sides[1], text), COMPARATORS[sides[2]], _side(sides[3], text))
    if len(relation.names) < 2:
        raise _not_a_relation(text)
    return relation


def _side(written: str, whole: str) -> Side:
    if _SUM.fullmatch(written) is None:
        raise _not_a_relation(whole)
    signed: list[tuple[int, Named]] = []
    constant = Fraction(0)
    for sign, term in _terms(written):
        named = _NAMED.fullmatch(term)
        if named:
            signed.append((sign, Named(named["metric"], named["part"])))
        else:
            constant += sign * _number(term, whole)
    return Side(tuple(signed), constant, " ".join(written.split()))


def _terms(written: str) -> Iterator[tuple[int, str]]:
    for match in _TERM.finditer(written):
        yield (1 if match["sign"] in (None, "+") else -1), match["term"]


def _number(term: str, whole: str) -> Fraction:
    try:
        quantity = read_quantity(term)
    except Refused:
        raise _not_a_relation(whole) from None
    if quantity.scale == "percent":
        raise _not_a_relation(whole)
    return quantity.value


def _not_a_relation(text: str) -> Refused:
    return Refused(
        "relation-format",
        say(
            "«{text}» không phải là quan hệ giữa hai số liệu; viết như «a.of = b.of − b.done» hoặc «a ≤ b»",
            "«{text}» is not a relation between two figures; write it like «a.of = b.of − b.done» or «a ≤ b»",
            text=text,
        ),
    )
