"""A clause of the words of a rule, and the bits of pattern that its readers share."""

from collections.abc import Callable
from fractions import Fraction
from typing import Literal, NamedTuple

from parindex_cli.draft.conditions import Condition
from parindex_cli.draft.plain import NUMBER

Sort = Literal[
    "aside",
    "bound",
    "cap",
    "cap_off",
    "each",
    "excused",
    "formula",
    "gate",
    "growth",
    "highest",
    "level",
    "off",
    "off_once",
    "once",
    "policy",
    "steps",
    "unknown",
]
POINTS = rf"({NUMBER})\s*điểm"
"""So many points; the words of other languages and short forms are written so before."""
MAYBE_POINTS = rf"({NUMBER})\s*(?:điểm)?"
EVERY = r"(?:cứ mỗi|mỗi|cứ|từng|each|every|per|for each|for every)"


class Clause(NamedTuple):
    """One clause: its sort, the points it speaks of, when it applies, and what it is about."""

    sort: Sort
    text: str
    points: Fraction = Fraction(0)
    when: Condition | None = None
    what: str = ""
    share: Fraction | None = None


Reader = Callable[[str, Fraction], Clause | None]
"""Knows one sort of clause; the points of the criterion help to tell it."""
