"""Criteria as the assignment of a department has them, with what is wrong with that."""

from typing import TYPE_CHECKING

from parindex_cli.diagnostics import Diagnostic, Finding, Severity, has_errors, once
from parindex_cli.language import say
from parindex_cli.loader.loaded import Loaded
from parindex_cli.model.applying import for_unit
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import same_unit

if TYPE_CHECKING:  # few runs meet an assignment
    from parindex_cli.model.assignment import Assignment


def assigned_by(rules: Loaded[CriteriaSet], who: "Loaded[Assignment] | None", unit: str | None) -> Loaded[CriteriaSet]:
    """The criteria as they are for a department; its assignment, where there is one, goes before what they say."""
    if who is not None and who.value is not None and unit is not None and not same_unit(who.value.unit, unit):
        told = who.placed([_of_another(who.value.unit, unit)])
        who = None
    else:
        told = [] if who is None else findings(rules, who)
    value = rules.value
    if value is not None and who is not None:
        from parindex_cli.model.assignment import assigned

        value = None if who.value is None or has_errors(told) else assigned(value, who.value)
    if value is not None and unit is not None:
        value = for_unit(value, unit)
    if value is rules.value and not told:
        return rules
    return rules._replace(value=value, diagnostics=(*rules.diagnostics, *told))


def findings(rules: Loaded[CriteriaSet], who: "Loaded[Assignment]") -> list[Diagnostic]:
    """What is wrong with an assignment, by itself and against the criteria; each is told in the assignment file."""
    from parindex_cli.lint.assignment import check_assignment

    against = () if who.value is None or rules.value is None else check_assignment(who.value, rules.value)
    return once([*who.diagnostics, *who.placed(against)])


def _of_another(theirs: str, reporting: str) -> Finding:
    message = say(
        "phân công của «{a}», số liệu của «{b}»; không dùng phân công này",
        "the assignment is of «{a}», the figures are of «{b}»; it is not used",
        a=theirs,
        b=reporting,
    )
    return Finding("other-unit", message, ("unit",), Severity.WARNING)
