"""All that one scoring run needs: the figures, the criteria of their year, and last year's result."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from parindex_cli import lint
from parindex_cli.diagnostics import Diagnostic, Finding, Severity, has_errors, in_order
from parindex_cli.language import say
from parindex_cli.loader import places
from parindex_cli.loader.filed import filed
from parindex_cli.loader.files import load_baseline, load_criteria, load_submission
from parindex_cli.loader.loaded import Loaded
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import Submission


class Case(NamedTuple):
    """Everything scoring takes, read and checked."""

    criteria: CriteriaSet
    submission: Submission
    figures: Mapping[str, Reported]
    baseline: Baseline | None
    last_figures: Mapping[str, Reported]
    criteria_file: Path
    baseline_file: Path | None


def load_case(
    metrics: Path, criteria: Path | None = None, baseline: Path | None = None
) -> tuple[Case | None, list[Diagnostic]]:
    """Load a metrics file with its criteria and baseline; None where an error stops scoring.

    Criteria default to those of the file's year, the baseline to that of the year before.
    """
    submission = load_submission(metrics)
    year = year_of(submission)
    criteria_file = criteria or (places.of_year("criteria", year) if year is not None else None)
    if criteria_file is None:
        missing = [] if year is None else submission.placed([no_criteria(year)])
        return None, in_order([*submission.diagnostics, *missing])
    rules = load_criteria(criteria_file)
    figures: Mapping[str, Reported] = {}
    diagnostics = [*submission.diagnostics, *rules.diagnostics]
    if rules.value is not None:
        submitted, found = filed(submission, rules.value)
        figures = {} if submitted is None else submitted.figures
        diagnostics += found
    baseline_file = baseline or (places.of_year("baselines", year - 1) if year is not None else None)
    last = None if baseline_file is None else load_baseline(baseline_file)
    last_figures, found = _last_year(last, rules.value, submission.value)
    diagnostics += [*(last.diagnostics if last else ()), *found]
    if has_errors(diagnostics) or rules.value is None or submission.value is None:
        return None, in_order(diagnostics)
    same_unit = last is not None and last.value is not None and _same(last.value.unit, submission.value.unit)
    case = Case(
        criteria=rules.value,
        submission=submission.value,
        figures=figures,
        baseline=last.value if last and same_unit else None,
        last_figures=last_figures if same_unit else {},
        criteria_file=criteria_file,
        baseline_file=baseline_file if same_unit else None,
    )
    return case, in_order(diagnostics)


def written_year(data: object) -> int | None:
    """The year a file's data names, also where the rest of it has the wrong shape."""
    text = data.get("year") if isinstance(data, dict) else None
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) <= 4 else None


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
    if submission is not None and not _same(last.value.unit, submission.unit):
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
    return figures, last.placed([*findings, *lint.check_baseline_against(result, criteria)])


def _other_department(last: str, reporting: str) -> Finding:
    message = say(
        "kết quả năm trước là của «{a}», không phải «{b}»; không so sánh",
        "last year's result is that of «{a}», not «{b}»; nothing is compared",
        a=last,
        b=reporting,
    )
    return Finding("other-unit", message, ("unit",), Severity.WARNING)


def _same(a: str, b: str) -> bool:
    return a.casefold() == b.casefold()
