"""The shape of an assignment file, which says who does what in one department, and the criteria as it assigns them."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from parindex_cli.fields import Date, Id, Model, Name, Title
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import unit_key
from parindex_cli.model.tree import Group, Leaf, Unit

DUTIES = ("lead", "cooperating", "deadline")
"""What is assigned of a criterion; said of a group it holds for all below that have nothing else assigned."""


class Duty(Model):
    """Who leads a criterion, who cooperates, and by when."""

    lead: Name | None = None
    cooperating: tuple[Name, ...] | None = None
    deadline: Date | None = None


class Assignment(Model):
    """Who does what in one department. What it says goes before what the criteria file says."""

    format: Literal["assignment/1"]
    unit: Title
    units: dict[Name, Unit] = Field(default_factory=dict)
    criteria: dict[Id, Duty] = Field(default_factory=dict)
    not_applicable: tuple[Id, ...] = ()


def assigned(criteria: CriteriaSet, assignment: Assignment) -> CriteriaSet:
    """The criteria with the department's divisions and what is assigned to each."""
    return for_unit(
        _remade(
            criteria,
            units={**assignment.units, **criteria.units, **assignment.units},
            components=tuple(_dutied(node, assignment.criteria, {}) for node in criteria.components),
            not_applicable=(*criteria.not_applicable, *assignment.not_applicable),
            # Who the criteria are for is now known by name.
            applies_to=assignment.unit if applies(criteria.applies_to, assignment.unit) else criteria.applies_to,
        ),
        assignment.unit,
    )


def _dutied(node: Leaf | Group, duties: Mapping[str, Duty], above: Mapping[str, Any]) -> Leaf | Group:
    own = duties.get(node.id)
    said = {key: value for key in DUTIES if (value := getattr(own, key, None)) is not None}
    here = {**above, **said}
    update: dict[str, Any] = dict(here)
    if isinstance(node, Group):
        update["criteria"] = tuple(_dutied(child, duties, here) for child in node.criteria)
    return node.model_copy(update=update)


def for_unit(criteria: CriteriaSet, unit: str) -> CriteriaSet:
    """The criteria as they are for a department: what applies only to other kinds leaves its maximum."""
    others = {entry.node.id for entry in criteria.entries if not applies(entry.applies_to, unit)}
    if not others:
        return criteria
    return _remade(
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


def _remade(criteria: CriteriaSet, **changed: Any) -> CriteriaSet:
    """The same with other values; a copy would keep what was worked out of the old ones."""
    values = {name: getattr(criteria, name) for name in CriteriaSet.model_fields}
    return CriteriaSet.model_construct(criteria.model_fields_set, **(values | changed))
