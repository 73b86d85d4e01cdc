"""A rule as one short text: `1 điểm; ≥ 95%; theo tỷ lệ từ 80%` → points, target and the clauses that say how."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from parindex_cli.bounds import COMPARATOR

NUMBER = r"\d+(?:[.,]\d+)?"
"""A plain number in a short text."""
_POINTS = re.compile(rf"({NUMBER})\s*(?:điểm|points?)", re.IGNORECASE)
_NOT_ARISING = re.compile(r"(?:không phát sinh(?: thì|:)?|not arising:?) (?P<policy>[^;]+)", re.IGNORECASE)
_HEIRS = r"(?i)(?:chia lại cho|redistribute to) (?P<ids>.*)"
_POLICIES = {"đủ điểm": "full", "0 điểm": "zero", "không tính": "exclude", "chia lại": "redistribute"}
"""What happens when nothing arose, in Vietnamese; anything else is left to whoever reads the policy."""
_TARGET = re.compile(rf"\s*{COMPARATOR}[^:;]*")
NAMED = "[a-z][a-z0-9_]*"
"""The name of one of a metric's options."""


class WrittenRule(NamedTuple):
    """What a short text says; all but how figures earn points may be left out of it."""

    points: str | None
    target: str | None
    clauses: tuple[str, ...]
    not_arising: str | None
    redistribution: list[str] | None = None


def read_rule_text(text: str) -> WrittenRule:
    """The parts of a short text, which are set apart by semicolons; whether the clauses make sense is not asked."""
    clauses = [" ".join(clause.split()) for clause in text.split(";")]
    points = _POINTS.fullmatch(clauses[0])
    nothing = _NOT_ARISING.fullmatch(clauses[-1])
    left = clauses[1 if points else 0 : -1 if nothing else None]
    target = left[0] if left and _TARGET.fullmatch(left[0]) else None
    heirs = nothing and re.fullmatch(_HEIRS, nothing["policy"])
    named = heirs and re.split(r", | và | and ", heirs["ids"])
    policy = nothing and _POLICIES.get(nothing["policy"].casefold(), nothing["policy"])
    ways = tuple(left if target is None else left[1:])
    return WrittenRule(points and points[1], target, ways, "redistribute" if heirs else policy, named)


def written_policy(policy: str, heirs: Sequence[str] = ()) -> str:
    """What a short text says of what did not arise."""
    words = next(words for words, name in _POLICIES.items() if name == policy)
    return f"không phát sinh thì {words}" + (f" cho {', '.join(heirs)}" if heirs else "")


def by_name(clauses: Sequence[str], name: str) -> dict[str, str] | None:
    """The number behind each name, as in `excellent: 2`; None where a clause is of another form, or names one again."""
    named = re.compile(rf"(?P<name>{name})\s*:\s*(?P<points>-?{NUMBER})(?:\s*(?:điểm|points?))?")
    found = {match["name"]: match["points"] for clause in clauses if (match := named.fullmatch(clause))}
    return found if found and len(found) == len(clauses) else None
