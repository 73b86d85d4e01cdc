"""The rule kinds as one union told apart by `kind`.

Every module of `kinds` defines one subclass of RuleKind; nothing else has to be touched to add one.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Field

from parindex_cli.rules import kinds
from parindex_cli.rules.base import RuleKind, Terms, Working

__all__ = ["KINDS", "Rule", "RuleKind", "Terms", "Working"]


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
