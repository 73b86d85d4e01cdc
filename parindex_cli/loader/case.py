"""All that one scoring run needs: the figures, the criteria of their year, and last year's result."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from parindex_cli import lint
from parindex_cli.diagnostics import Diagnostic, Finding, Severity, has_errors, in_order
from parindex_cli.language import say
from parindex_cli.loader import places
from parindex_cli.loader.files import Loaded, load_baseline, load_criteria, load_submission
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import ReportedFigure, Submission, long_form


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
    metrics: Path, criteria: Path | None = None, baseline: Path | None = None, *, contradicting: bool = False
) -> tuple[Case | None, list[Diagnostic]]:
    """Load a metrics file with its criteria and baseline; None where an error stops scoring.

    Criteria default to those of the file's year, the baseline to that of the year before. With `contradicting`, also
    figures that can be read and do not fit together are a case: not for scoring, but to tell what they are.
    """
    submission = load_submission(metrics)
    year = year_of(submission)
    criteria_file = criteria or (places.of_year("criteria", year) if year is not None else None)
    if criteria_file is None:
        if year is not None:
            submission.add([no_criteria(year)])
        return None, in_order(submission.diagnostics)
    rules = load_criteria(criteria_file)
    figures: Mapping[str, Reported] = {}
    if rules.value is not None:
        figures = _read_submission(submission, rules.value)
    baseline_file = baseline or (places.of_year("baselines", year - 1) if year is not None else None)
    last, last_figures = _last_year(baseline_file, rules.value, submission.value)
    diagnostics = [*submission.diagnostics, *rules.diagnostics, *(last.diagnostics if last else ())]
    if rules.value is None or submission.value is None:
        return None, in_order(diagnostics)
    wrong = diagnostics
    if contradicting and not any(f.severity is Severity.ERROR for f in _unread(submission.value, rules.value)):
        wrong = [*rules.diagnostics, *(last.diagnostics if last else ())]
    if has_errors(wrong):
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


def _unread(submission: Submission, criteria: CriteriaSet) -> list[Finding]:
    """What is wrong with single figures, each by itself."""
    return read_figures(submission.figures, criteria.metrics)[1]


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


def _read_submission(loaded: Loaded[Submission], criteria: CriteriaSet) -> Mapping[str, Reported]:
    """The figures; where the file's head is wrong, still every figure that can be judged."""
    if loaded.value is None:
        return read_alone(loaded, criteria)
    figures = loaded.read_figures(loaded.value.figures, criteria)
    loaded.add(lint.check_submission(loaded.value, criteria))
    loaded.add(lint.check_parts(loaded.value, figures, criteria))
    loaded.add(lint.check_evidence(loaded.value))
    loaded.add(lint.check_assessed(figures, criteria))
    loaded.add(lint.check_figures(figures, criteria, loaded.where, loaded.value.division))
    return figures


def read_alone(loaded: Loaded[Submission], criteria: CriteriaSet) -> Mapping[str, Reported]:
    """The figures of a file whose head is wrong, so that what is wrong with them is told too."""
    return loaded.read_figures(_figures_of(loaded.document.data), criteria)


def _figures_of(data: object) -> dict[str, ReportedFigure]:
    written = data.get("figures") if isinstance(data, dict) else None
    if not isinstance(written, dict):
        return {}
    read = {name: shaped(ReportedFigure, long_form(raw))[0] for name, raw in written.items()}
    return {name: figure for name, figure in read.items() if figure is not None}


def _last_year(
    path: Path | None, criteria: CriteriaSet | None, submission: Submission | None
) -> tuple[Loaded[Baseline] | None, Mapping[str, Reported]]:
    if path is None:
        return None, {}
    loaded = load_baseline(path)
    if loaded.value is None or criteria is None:
        return loaded, {}
    if submission is not None and not _same(loaded.value.unit, submission.unit):
        loaded.add([_other_department(loaded.value.unit, submission.unit)])
        return loaded, {}  # whether another department's criteria have these ids is no matter
    figures = loaded.read_figures(loaded.value.figures, criteria)
    loaded.add(lint.check_baseline_against(loaded.value, criteria))
    if submission is not None and loaded.value.year != submission.year - 1:
        message = say(
            "kết quả để so sánh là của năm {a}, không phải năm {b}",
            "the result to compare with is of {a}, not of {b}",
            a=loaded.value.year,
            b=submission.year - 1,
        )
        loaded.add([Finding("other-year", message, ("year",), Severity.WARNING)])
    return loaded, figures


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
