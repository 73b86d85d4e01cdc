"""All that one scoring run needs: the figures, the criteria of their year, and last year's result."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from parindex_cli import places
from parindex_cli.diagnostics import Diagnostic, Finding, Severity, has_errors, in_order
from parindex_cli.language import say
from parindex_cli.lint.baseline import check_baseline_against
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.loaded import Loaded
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.former import marked
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import Submission, same_unit
from parindex_cli.numbers import whole


class Case(NamedTuple):
    """Everything scoring takes, read and checked."""

    criteria: CriteriaSet
    submission: Submission
    figures: Mapping[str, Reported]
    baseline: Baseline | None
    last_figures: Mapping[str, Reported]
    criteria_file: Path
    baseline_file: Path | None
    file: Loaded[Submission]
    predecessors: tuple[Baseline, ...] = ()


def load_case(
    desk: Desk,
    metrics: Path,
    criteria: Path | None = None,
    baseline: Path | None = None,
    *,
    contradicting: bool = False,
) -> tuple[Case | None, list[Diagnostic]]:
    """Load a metrics file with its criteria and baseline; None where an error stops scoring.

    Criteria default to those of the file's year, the baseline to that of the year before. With `contradicting`, also
    figures that can be read and do not fit together are a case: not for scoring, but to tell what they are.
    """
    submission = desk.read(metrics, Submission)
    year = year_of(submission)
    unit = None if submission.value is None else submission.value.unit
    rules = criteria_by(desk, criteria, year, metrics.parent, unit)
    if rules is None:
        missing = [] if year is None else submission.placed([no_criteria(year)])
        return None, in_order([*submission.diagnostics, *missing])
    submitted, told = (None, []) if rules.value is None else desk.filed(submission, rules.value)
    last = _result_by(desk, baseline, year, unit)
    before = () if last is None or last.value is not None else desk.predecessors(last.path, unit)
    last_figures, found = _last_year(last, rules.value, submission.value)
    if last is not None and before and rules.value is not None:
        from parindex_cli.model.predecessors import figures_together  # few departments were merged last year

        last_figures, together = figures_together(before, rules.value)
        found += last.placed(together)
    wrong = [*rules.diagnostics, *(last.diagnostics if last else ()), *found]
    diagnostics = in_order([*submission.diagnostics, *told, *wrong])
    if rules.value is None or submission.value is None or submitted is None:
        return None, diagnostics
    if has_errors(wrong if contradicting and not submitted.unread else diagnostics):
        return None, diagnostics
    if last is None or last.value is None or not same_unit(last.value.unit, submission.value.unit):
        last, last_figures = None, last_figures if before else {}
    case = Case(
        criteria=rules.value,
        submission=submission.value,
        figures=submitted.figures,
        baseline=None if last is None or last.value is None else _comparable(desk, last.value, rules.value),
        last_figures=last_figures,
        criteria_file=rules.path,
        baseline_file=None if last is None else last.path,
        file=submission,
        predecessors=before,
    )
    return case, diagnostics


def _comparable(desk: Desk, result: Baseline, criteria: CriteriaSet) -> Baseline:
    """The result with what was scored otherwise marked, where that year's criteria are at hand."""
    then = desk.criteria(result.year) if result.year != criteria.year else None
    return result if then is None or not then.usable or then.value is None else marked(result, then.value, criteria)


def criteria_by(
    desk: Desk, given: Path | None, year: int | None, beside: Path = Path(), unit: str | None = None
) -> Loaded[CriteriaSet] | None:
    """The criteria given, else those of the year, as assigned in a department; None where there are none.

    Who does what stands `beside` the metrics file, or in the working folder.
    """
    if given is not None:
        found: Loaded[CriteriaSet] | None = desk.read(given, CriteriaSet)
    else:
        found = None if year is None else desk.criteria(year, unit)
    return None if found is None else desk.assigned(found, beside, unit)


def _result_by(desk: Desk, given: Path | None, year: int | None, unit: str | None) -> Loaded[Baseline] | None:
    """The result given, else that of the year before."""
    if given is not None:
        return desk.result(given, unit)
    return None if year is None else desk.baseline(year - 1, unit)


def written_year(data: object) -> int | None:
    """The year a file's data names, also where the rest of it has the wrong shape."""
    text = data.get("year") if isinstance(data, dict) else None
    return whole(text, 4) if isinstance(text, str) else None


def year_of(submission: Loaded[Submission]) -> int | None:
    """The year of a metrics file, also where the rest of it has the wrong shape."""
    if submission.value is not None:
        return submission.value.year
    return written_year(submission.document.data)


def no_criteria(year: int) -> Finding:
    """That there are no criteria for a file's year, and what to do."""
    known = ", ".join(map(str, places.years("criteria")))
    message = say(
        "không có tiêu chí năm {year} (có: {known}); đặt criteria/{year}.yaml vào đây hoặc dùng --criteria",
        "there are no criteria for {year} (known: {known}); put criteria/{year}.yaml here or use --criteria",
        year=year,
        known=known,
    )
    return Finding("no-criteria", message, ("year",))


def _last_year(
    last: Loaded[Baseline] | None, criteria: CriteriaSet | None, submission: Submission | None
) -> tuple[Mapping[str, Reported], list[Diagnostic]]:
    """Last year's figures as these criteria read them, and what stands against comparing with them."""
    if last is None or last.value is None or criteria is None:
        return {}, []
    if submission is not None and not same_unit(last.value.unit, submission.unit):
        # Whether another department's criteria have these ids is no matter.
        return {}, last.placed([_other_department(last.value.unit, submission.unit)])
    figures, found = read_baseline(last, last.value, criteria)
    if submission is not None and last.value.year != submission.year - 1:
        message = say(
            "kết quả để so sánh là của năm {a}, không phải năm {b}",
            "the result to compare with is of {a}, not of {b}",
            a=last.value.year,
            b=submission.year - 1,
        )
        found += last.placed([Finding("other-year", message, ("year",), Severity.WARNING)])
    return figures, found


def read_baseline(
    last: Loaded[Baseline], result: Baseline, criteria: CriteriaSet
) -> tuple[Mapping[str, Reported], list[Diagnostic]]:
    """The figures of a result as the next year's criteria read them, and what these have against it."""
    figures, findings = read_figures(result.figures, criteria.metrics)
    return figures, last.placed([*findings, *check_baseline_against(result, criteria)])


def _other_department(last: str, reporting: str) -> Finding:
    message = say(
        "kết quả năm trước là của «{a}», không phải «{b}»; không so sánh",
        "last year's result is that of «{a}», not «{b}»; nothing is compared",
        a=last,
        b=reporting,
    )
    return Finding("other-unit", message, ("unit",), Severity.WARNING)
