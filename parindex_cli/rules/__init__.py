"""The rule kinds as one union told apart by `kind`.

Every module of `kinds` defines one subclass of RuleKind; nothing else has to be touched to add one.
"""

from collections.abc import Sequence
from importlib import import_module
from operator import itemgetter
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Field

from parindex_cli.rules import kinds
from parindex_cli.rules.base import RuleKind, Terms, Working

__all__ = ["KINDS", "Rule", "RuleKind", "Terms", "Working", "rule_from_clauses"]


def _found() -> dict[str, type[RuleKind]]:
    names = sorted(module.name for module in iter_modules(kinds.__path__))
    for name in names:
        import_module(f"{kinds.__name__}.{name}")
    return {rule.model_fields["kind"].default: rule for rule in RuleKind.__subclasses__()}


KINDS: dict[str, type[RuleKind]] = _found()
"""The class of each kind by its name, in alphabetical order of the modules."""

if TYPE_CHECKING:
    Rule = RuleKind
else:
    _Any: Any = Union[tuple(KINDS.values())]  # noqa: UP007  # built from what was found
    Rule = Annotated[_Any, Field(discriminator="kind")]


def rule_from_clauses(clauses: Sequence[str], measure: object, *, target: bool) -> dict[str, object] | None:
    """A rule in full, from the clauses of its short text; None where they fit no kind.

    Where they fit several, as names with points do, the measure of the metric tells which is meant.
    """
    fitting = ((kind, rule, rule.from_clauses(clauses, target=target)) for kind, rule in KINDS.items())
    read = [({"kind": kind, **found}, measure in rule.accepts) for kind, rule, found in fitting if found is not None]
    return max(read, key=itemgetter(1), default=(None,))[0]
