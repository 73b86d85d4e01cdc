"""The words of one rule with their clauses by sort, and what they come to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from parindex_cli.draft.clause import Clause
from parindex_cli.draft.clauses import clauses
from parindex_cli.draft.conditions import Condition
from parindex_cli.draft.names import Taken
from parindex_cli.draft.plain import slug
from parindex_cli.figures import Measure
from parindex_cli.language import Text

YES = "= yes"
_BESIDE = frozenset({"policy", "aside", "steps", "gate", "highest"})
"""Sorts that say nothing of how points are earned."""
_NOTHING_AROSE = re.compile(r"phát sinh|phát hiện|không thuộc|không được giao|arise|arose")


@dataclass(frozen=True)
class Reading:
    """What the words come to: the kind of a rule, or `question`, and its parameters as a criteria file has them."""

    kind: str
    rule: Mapping[str, Any] = field(default_factory=dict)
    measure: Measure = "yesno"
    target: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    policy: str | None = None
    heirs: tuple[str, ...] = ()
    equally: bool = False
    requires: tuple[str, ...] = ()
    step: Fraction | None = None
    asks: tuple[Text, ...] = ()

    def asking(self, *questions: Text) -> "Reading":
        """The same with more to be asked."""
        return replace(self, asks=(*self.asks, *questions))


class Words:
    """The clauses of one rule; `maximum` are the points of the criterion, `title` its name."""

    def __init__(self, lines: Sequence[str], maximum: Fraction, title: str) -> None:
        self.maximum = maximum
        self.title = title
        self.all = _settled(clauses(lines, maximum), maximum)

    def of(self, *sorts: str) -> list[Clause]:
        """The clauses of these sorts, in order."""
        return [clause for clause in self.all if clause.sort in sorts]

    def only(self, *sorts: str) -> bool:
        """Whether points are earned by nothing else."""
        return all(clause.sort in sorts or clause.sort in _BESIDE for clause in self.all)

    @property
    def ranges(self) -> list[Condition]:
        """All conditions that are ranges of numbers."""
        return [clause.when for clause in self.all if clause.when is not None and clause.when.sort == "range"]


def _settled(found: list[Clause], maximum: Fraction) -> list[Clause]:
    """`Không có đơn trễ hạn: điểm tối đa` tells what is earned where nothing else earns all points."""
    rules = [clause for clause in found if clause.sort != "policy"]
    if any(clause.sort in ("formula", "off", "each") or clause.points == maximum for clause in rules):
        return found
    return [
        clause._replace(sort="level") if clause.what == "full" and not _NOTHING_AROSE.search(clause.text) else clause
        for clause in found
    ]


def named(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """A name for each option, beside its words; no name stands twice."""
    taken = Taken()
    return tuple((taken.free(slug(text, 30)), text[:1].upper() + text[1:]) for text in texts)
