"""The rule kinds by name, each loaded when a file names it, and rules read by their kind."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pydantic_core import PydanticKnownError

from parindex_cli.rules import in_full, kinds
from parindex_cli.rules.base import RuleKind

_NAMES = {package: sorted(module.name for module in iter_modules(package.__path__)) for package in (kinds, in_full)}
TOLD = tuple(_NAMES[kinds])
"""The names of the kinds that a short text may tell."""
_MODULES = {name: f"{package.__name__}.{name}" for package, names in _NAMES.items() for name in names}


class _Kinds(Mapping[str, type[RuleKind]]):
    """The class of each kind by its name, which is that of its module."""

    def __getitem__(self, kind: str) -> type[RuleKind]:
        return _loaded(_MODULES[kind])

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(_MODULES))

    def __len__(self) -> int:
        return len(_MODULES)


@cache
def _loaded(module: str) -> type[RuleKind]:
    import_module(module)
    return next(rule for rule in RuleKind.__subclasses__() if rule.__module__ == module)


KINDS: Mapping[str, type[RuleKind]] = _Kinds()


def read_rule(raw: object, among: Collection[str] = KINDS) -> RuleKind:
    """The rule of the kind that it names; only the kinds that are named are ever loaded."""
    if not isinstance(raw, dict):
        raise PydanticKnownError("model_attributes_type")
    if "kind" not in raw:
        raise PydanticKnownError("union_tag_not_found", {"discriminator": "kind"})
    kind = raw["kind"]
    if not isinstance(kind, str) or kind not in among:
        told = {"discriminator": "kind", "tag": str(kind), "expected_tags": ", ".join(among)}
        raise PydanticKnownError("union_tag_invalid", told)
    return KINDS[kind].model_validate(raw)


def read_single(raw: object) -> RuleKind:
    """The same where it has to be one that may be one of several rules."""
    return read_rule(raw, _single())


@cache
def _single() -> tuple[str, ...]:
    return tuple(name for name, rule in KINDS.items() if rule.single)
