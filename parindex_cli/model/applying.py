"""Whether criteria apply to a department, and the criteria as they are for one."""

import re
from typing import Any

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import unit_key
from parindex_cli.model.tree import Group, Leaf


def for_unit(criteria: CriteriaSet, unit: str) -> CriteriaSet:
    """The criteria as they are for a department: what applies only to other kinds leaves its maximum."""
    others = {entry.node.id for entry in criteria.entries if not applies(entry.applies_to, unit)}
    if not others:
        return criteria
    return remade(
        criteria,
        components=tuple(_without(node, others) for node in criteria.components),
        not_applicable=tuple(dict.fromkeys([*criteria.not_applicable, *sorted(others)])),
    )


def _without(node: Leaf | Group, others: set[str]) -> Leaf | Group:
    if isinstance(node, Group):
        return node.model_copy(update={"criteria": tuple(_without(child, others) for child in node.criteria)})
    return node.model_copy(update={"not_arising": "exclude", "applies_to": None}) if node.id in others else node


def applies(to: str | None, unit: str) -> bool:
    """Whether what is written for `to` is for the department: by its name, or by kinds such as `sở` or `xã, phường`."""
    name = unit_key(unit)
    kinds = [] if to is None else [unit_key(to), *map(unit_key, re.split("[,;/]", to))]
    return to is None or any(name == kind or name.startswith(f"{kind} ") for kind in kinds if kind)


def remade(criteria: CriteriaSet, **changed: Any) -> CriteriaSet:
    """The same with other values; a copy would keep what was worked out of the old ones."""
    values = {name: getattr(criteria, name) for name in CriteriaSet.model_fields}
    return CriteriaSet.model_construct(criteria.model_fields_set, **(values | changed))
