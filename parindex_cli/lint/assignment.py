"""Who does what in a department, against the criteria that it is assigned of."""

from collections.abc import Iterator

from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.language import say
from parindex_cli.lint.criteria import not_applicable
from parindex_cli.lint.references import unknown
from parindex_cli.model.assignment import DUTIES, Assignment, assigned
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Entry, Leaf


def check_assignment(assignment: Assignment, criteria: CriteriaSet) -> Iterator[Finding]:
    """What is assigned must be there, everything must have a lead, and what contradicts the criteria file is told."""
    before = {entry.node.id: entry for entry in criteria.entries}
    units = {**criteria.units, **assignment.units}
    for name, duty in assignment.criteria.items():
        path: Path = ("criteria", name)
        if name not in before:
            yield unknown("unknown-criterion", name, before, path)._replace(at="key")
            continue
        named = [] if duty.lead is None else [(duty.lead, (*path, "lead"))]
        named += [(unit, (*path, "cooperating", i)) for i, unit in enumerate(duty.cooperating or ())]
        unknown_units = [unknown("unknown-unit", unit, units, at) for unit, at in named if unit not in units]
        yield from unknown_units or _differs(name, assignment, before[name])
    yield from not_applicable(assignment.not_applicable, criteria)
    yield from _titles(assignment, criteria)
    yield from _leads(assigned(criteria, assignment), assignment)


def _differs(name: str, assignment: Assignment, before: Entry) -> Iterator[Finding]:
    """What the criteria file says of the same criterion and does not hold here."""
    for key in DUTIES:
        ours, theirs = getattr(assignment.criteria[name], key), getattr(before, key)
        if ours is not None and theirs and ours != theirs:
            message = say(
                "bộ tiêu chí ghi khác: {theirs}; dùng phân công này",
                "the criteria file says otherwise: {theirs}; what is assigned here is used",
                theirs=", ".join(theirs) if isinstance(theirs, tuple) else theirs,
            )
            yield Finding("assigned-otherwise", message, ("criteria", name, key), Severity.NOTE)


def _titles(assignment: Assignment, criteria: CriteriaSet) -> Iterator[Finding]:
    for name, unit in assignment.units.items():
        known = criteria.units.get(name)
        if known is not None and known.title != unit.title:
            message = say(
                "bộ tiêu chí gọi đơn vị này là «{theirs}»; dùng tên ghi ở đây",
                "the criteria file calls this division «{theirs}»; the name given here is used",
                theirs=known.title,
            )
            yield Finding("assigned-otherwise", message, ("units", name, "title"), Severity.NOTE)


def _leads(criteria: CriteriaSet, assignment: Assignment) -> Iterator[Finding]:
    leaves = [entry for entry in criteria.entries if isinstance(entry.node, Leaf)]
    used = {unit for entry in leaves for unit in (entry.lead, *entry.cooperating)}
    for entry in leaves:
        if entry.lead is None and entry.node.id not in criteria.inapplicable:
            message = say(
                "tiêu chí {id} «{title}» thiếu đơn vị chủ trì",
                "criterion {id} «{title}» has no lead division",
                id=entry.node.id,
                title=entry.node.name,
            )
            yield Finding("missing-lead", message, ("criteria",), at="key")
    for name in assignment.units:
        if name not in used:
            message = say("không tiêu chí nào giao cho «{name}»", "nothing is assigned to «{name}»", name=name)
            yield Finding("unused", message, ("units", name), Severity.WARNING, "key")
