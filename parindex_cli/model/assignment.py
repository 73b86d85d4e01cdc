"""The shape of an assignment file, which says who does what in one department, and the criteria as it assigns them."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from parindex_cli.fields import Date, Id, Maybe, Model, Name, Title
from parindex_cli.model.applying import applies, for_unit, remade
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Group, Leaf, Unit

DUTIES = ("lead", "cooperating", "deadline")
"""What is assigned of a criterion; said of a group it holds for all below that have nothing else assigned."""


class Duty(Model):
    """Who leads a criterion, who cooperates, and by when."""

    lead: Maybe[Name] = None
    cooperating: tuple[Name, ...] | None = None
    deadline: Maybe[Date] = None


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
        remade(
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
