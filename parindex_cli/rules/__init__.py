"""The rule kinds, and how a rule is read, from its parameters or from a short text.

Every module of `kinds` and `in_full` defines one subclass of RuleKind; nothing else has to be touched to add one.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from parindex_cli.fields import Reader
from parindex_cli.rules.base import RuleKind, Terms, Working
from parindex_cli.rules.found import KINDS, TOLD, read_rule

__all__ = ["KINDS", "Rule", "RuleKind", "Terms", "Working", "rule_from_clauses"]

if TYPE_CHECKING:
    Rule = RuleKind
else:
    Rule = Annotated[Any, Reader(read_rule, "rule")]  # a type of our own, for whoever writes the schema


@lru_cache(maxsize=256)  # one criterion after the other is scored alike
def rule_from_clauses(clauses: tuple[str, ...], measure: str, *, target: bool) -> Mapping[str, object] | None:
    """A rule in full, from the clauses of its short text; None where they fit no kind.

    Where they fit several, as names with points do, the measure of the metric tells which is meant.
    """
    first = None
    for kind in TOLD:
        found = KINDS[kind].from_clauses(clauses, target=target)
        if found is not None:
            rule: dict[str, object] = {"kind": kind, **found}
            if measure in KINDS[kind].accepts:
                return rule
            first = first or rule
    return first
