"""Relations between figures as people write them: `late.of = on_time.of − on_time.done`, `with_forms ≤ published`."""

import re
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.bounds import COMPARATOR, COMPARATORS, Bound, Comparator
from parindex_cli.diagnostics import Refused
from parindex_cli.formulas import Formula, Named, Numbers, read_side
from parindex_cli.language import say

_SIDES = rf"\s*([^≥≤><=]+?)\s*{COMPARATOR}\s*([^≥≤><=]+?)\s*"


class Relation(NamedTuple):
    """Two formulas and how they must compare."""

    left: Formula
    comparator: Comparator
    right: Formula

    @property
    def names(self) -> tuple[Named, ...]:
        """Every number of a file that it speaks of, each once, as written from left to right."""
        return tuple(dict.fromkeys((*self.left.names, *self.right.names)))

    def broken(self, numbers: Numbers) -> tuple[Fraction, Fraction] | None:
        """What both come to, unrounded, where that is known and the relation does not hold."""
        left, right = self.left.value(numbers), self.right.value(numbers)
        if not isinstance(left, Fraction) or not isinstance(right, Fraction):
            return None
        return None if Bound(self.comparator, right, "number").holds(left) else (left, right)


def read_relation(text: str) -> Relation:
    """Read a relation; raises Refused for anything else, and for one that names fewer than two numbers of a file."""
    sides = re.fullmatch(_SIDES, text)
    if sides is None:
        raise _not_a_relation(text)
    try:
        relation = Relation(read_side(sides[1]), COMPARATORS[sides[2]], read_side(sides[3]))
    except Refused:
        raise _not_a_relation(text) from None
    if len(relation.names) < 2:
        raise _not_a_relation(text)
    return relation


def _not_a_relation(text: str) -> Refused:
    return Refused(
        "relation-format",
        say(
            "«{text}» không phải là quan hệ giữa hai số liệu; viết như «a.of = b.of − b.done» hoặc «a ≤ b»",
            "«{text}» is not a relation between two figures; write it like «a.of = b.of − b.done» or «a ≤ b»",
            text=text,
        ),
    )
