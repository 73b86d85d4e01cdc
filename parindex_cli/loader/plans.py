"""A plan that was kept, as JSON or on a sheet, read back and checked against the figures it is set beside."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.diagnostics import Diagnostic, Finding, has_errors, in_order
from parindex_cli.language import say
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.loaded import Loaded
from parindex_cli.loader.shapes import shaped, wrong_format
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.saved_plan import SavedPlan
from parindex_cli.model.submission import MONTHS, PERIODS, Submission, same_unit
from parindex_cli.plan.schedule import schedule_of

if TYPE_CHECKING:
    from parindex_cli.plan.schedule import Schedule

FORMAT = "plan/1"


def read_plan(desk: Desk, path: Path) -> Loaded[SavedPlan]:
    """The plan in a file, and what is wrong with it by itself."""
    found = desk.document(path)
    if found.document.data is None:
        return found
    other = list(wrong_format(found.document.data, FORMAT))
    value, wrong = (None, other) if other else shaped(SavedPlan, found.document.data)
    return found._replace(value=value, diagnostics=(*found.diagnostics, *found.placed(wrong)))


def check_plan(desk: Desk, path: Path) -> list[Diagnostic]:
    """What is wrong with a plan by itself, and by the criteria of its year."""
    loaded = read_plan(desk, path)
    rules = None if loaded.value is None else desk.criteria(loaded.value.year, loaded.value.unit)
    if loaded.value is None or rules is None or rules.value is None:
        return [*loaded.diagnostics]
    return [*loaded.diagnostics, *loaded.placed(schedule_of(loaded.value, rules.value)[1])]


def load_plan(
    desk: Desk, path: Path, criteria: CriteriaSet, submission: Submission
) -> "tuple[Schedule | None, list[Diagnostic]]":
    """The plan that figures are set beside; None where it is another's, of another year, or made from later ones."""
    desk.keep(path, "plan")
    loaded = read_plan(desk, path)
    schedule, found = None, list(loaded.diagnostics)
    if loaded.value is not None:
        findings = list(_others(loaded.value, submission))
        if not findings:
            schedule, findings = schedule_of(loaded.value, criteria)
        found += loaded.placed(findings)
    return None if has_errors(found) else schedule, in_order(found)


def _others(plan: SavedPlan, submission: Submission) -> Iterator[Finding]:
    if not same_unit(plan.unit, submission.unit):
        message = say(
            "kế hoạch của «{a}», số liệu của «{b}»", "the plan is of «{a}», the figures of «{b}»",
            a=plan.unit, b=submission.unit,
        )  # fmt: skip
        yield Finding("other-unit", message, ("unit",))
    if plan.year != submission.year:
        message = say(
            "kế hoạch năm {a}, số liệu năm {b}", "the plan is of {a}, the figures of {b}",
            a=str(plan.year), b=str(submission.year),
        )  # fmt: skip
        yield Finding("other-year", message, ("year",))
    elif MONTHS[plan.period] > submission.months:
        message = say(
            "kế hoạch lập từ số liệu {a}; số liệu ở đây chỉ {b}",
            "the plan was made from figures {a}; these go only {b}",
            a=PERIODS[plan.period],
            b=PERIODS[submission.period],
        )
        yield Finding("plan-later", message, ("period",))
