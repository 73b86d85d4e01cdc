"""Check any number of files and folders: each file by what it says it is, and against the files it goes with."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from parindex_cli import places
from parindex_cli.diagnostics import START, Diagnostic, Finding, Severity, has_errors, in_order
from parindex_cli.language import say
from parindex_cli.lint.appraisal import check_appraisal_against
from parindex_cli.loader import assigned
from parindex_cli.loader.case import criteria_by, load_case, no_criteria, read_baseline, year_of
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.divisions import merged_by
from parindex_cli.loader.evidence import findings
from parindex_cli.loader.gathering import may_hold_figures
from parindex_cli.loader.kinds import WRITTEN, format_of
from parindex_cli.loader.loaded import Loaded
from parindex_cli.loader.periods import check_across
from parindex_cli.loader.sheets import is_spreadsheet
from parindex_cli.loader.sources import files_of
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.assignment import Assignment
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.baselines import Baselines
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission, unit_key


def check_paths(desk: Desk, paths: Sequence[Path]) -> tuple[list[Path], list[Diagnostic]]:
    """The files that were checked, and everything found, in order.

    Baselines are checked against the criteria of the next year and metrics files against those of their own:
    those among `paths` first, else those of the working folder or the shipped ones.
    """
    inside = {path: _files(desk, path) for path in paths}
    files = list(dict.fromkeys(file for found in inside.values() for file in found))
    diagnostics = [_nothing_inside(path) for path, found in inside.items() if not found]
    diagnostics += _check(desk, files)
    return files, in_order(diagnostics)


def _files(desk: Desk, path: Path) -> list[Path]:
    """A file, or what is in a folder: YAML, and of the spreadsheets those that say they are forms."""
    found = files_of([path], may_hold_figures)
    return [file for file in found if file == path or not is_spreadsheet(file) or _is_form(desk, file)]


def _is_form(desk: Desk, file: Path) -> bool:
    """Whether this is no table of somebody else; without the extra nobody can tell."""
    return not {"no-form", "extra-missing"} & {found.code for found in desk.document(file).diagnostics}


def _check(desk: Desk, files: Sequence[Path]) -> Iterator[Diagnostic]:
    kinds = {file: _kind(desk, file) for file in files}
    for file, kind in kinds.items():
        if kind == "criteria/1":
            loaded = desk.read(file, CriteriaSet)
            if loaded.value is not None:
                desk.preferred.setdefault(loaded.value.year, file)
                if loaded.value.applies_to:
                    desk.applying.setdefault((loaded.value.year, unit_key(loaded.value.applies_to)), file)
    for file, kind in kinds.items():
        yield from _CHECKS.get(kind, _check_alone)(desk, file)
    submissions = [one for file, kind in kinds.items() if kind in _SUBMISSIONS for one in desk.forms(file)]
    yield from check_across(desk, submissions, lambda year, unit: _criteria(desk, year, unit))


def _kind(desk: Desk, file: Path) -> str:
    """The format a file names, or that it is a workbook of several forms; empty where it is none of ours."""
    if len(desk.forms(file) if is_spreadsheet(file) else ()) > 1:
        return _FORMS
    data = desk.document(file).document.data
    return format_of(data) or (_PLAN if isinstance(data, dict) and data.get("format") == _PLAN else "")


def _check_alone(desk: Desk, file: Path) -> Iterator[Diagnostic]:
    loaded = desk.known(file) or desk.document(file)
    yield from loaded.diagnostics
    if loaded.value is None and not has_errors(loaded.diagnostics):
        message = say(
            "cần dòng «format:» với một trong: {known}",
            "a line «format:» is needed with one of: {known}",
            known=", ".join(WRITTEN),
        )
        yield from loaded.placed([Finding("unknown-format", message, ("format",))])


def _criteria(desk: Desk, year: int, unit: str | None = None) -> CriteriaSet | None:
    found = desk.criteria(year, unit)
    return None if found is None else found.value


def _check_assignment(desk: Desk, file: Path) -> Iterator[Diagnostic]:
    """By itself, and against the newest criteria, written for its unit where there are such."""
    loaded = desk.read(file, Assignment)
    unit = None if loaded.value is None else loaded.value.unit
    own = [year for year, who in desk.applying if who == unit_key(unit or "")]
    year = max(own or (*desk.preferred, *places.years("criteria")), default=None)
    rules = None if year is None else desk.criteria(year, unit)
    yield from loaded.diagnostics if rules is None else assigned.findings(rules, loaded)


def _check_baseline(desk: Desk, file: Path) -> Iterator[Diagnostic]:
    loaded = desk.read(file, Baseline)
    yield from loaded.diagnostics
    if loaded.value is not None and (criteria := _criteria(desk, loaded.value.year + 1)) is not None:
        yield from read_baseline(loaded, loaded.value, criteria)[1]


def _check_baselines(desk: Desk, file: Path) -> Iterator[Diagnostic]:
    loaded = desk.read(file, Baselines)
    yield from loaded.diagnostics
    for name in () if loaded.value is None else loaded.value.units:
        one = desk.result(file, name)
        if one.value is not None and (criteria := _criteria(desk, one.value.year + 1)) is not None:
            yield from read_baseline(one, one.value, criteria)[1]


def _check_appraisal(desk: Desk, file: Path) -> Iterator[Diagnostic]:
    loaded = desk.read(file, Appraisal)
    yield from loaded.diagnostics
    if loaded.value is not None and (criteria := _criteria(desk, loaded.value.year)) is not None:
        yield from loaded.placed(check_appraisal_against(loaded.value, criteria))


def _check_metrics(desk: Desk, file: Path) -> Iterator[Diagnostic]:
    one = desk.read(file, Submission)
    year = year_of(one)
    rules = criteria_by(desk, None, year, file.parent, None if one.value is None else one.value.unit)
    found = load_case(desk, file, None if rules is None else rules.path)[1]
    # Notes on the criteria are for those who check the criteria.
    yield from (diagnostic for diagnostic in found if diagnostic.file == str(file) or diagnostic.severity != "note")
    yield from _check_evidence(desk, one)
    if rules is not None and rules.value is not None and one.value is not None and one.value.division:
        yield from merged_by(desk, [one], rules.value)[1]


def _check_plan(desk: Desk, file: Path) -> Iterator[Diagnostic]:
    """A plan that is followed, by the criteria of its year."""
    from parindex_cli.loader.plans import check_plan  # few folders hold one

    yield from check_plan(desk, file)


def _check_forms(desk: Desk, file: Path) -> Iterator[Diagnostic]:
    """What is found in the forms of a workbook that has several, and what `merge` would say of them."""
    forms = desk.forms(file)
    for form in forms:
        yield from (*form.diagnostics, *_check_evidence(desk, form))
    for together in _together(forms):
        yield from _check_together(desk, together)


def _check_evidence(desk: Desk, one: Loaded[Submission]) -> list[Diagnostic]:
    return [] if one.value is None else one.placed(findings(one.value, desk.evidence(one, digest=False)))


_FORMS = "forms"
_PLAN = "plan/1"
_CHECKS = {
    "assignment/1": _check_assignment,
    "baseline/1": _check_baseline,
    "baselines/1": _check_baselines,
    "metrics/1": _check_metrics,
    "appraisal/1": _check_appraisal,
    _FORMS: _check_forms,
    _PLAN: _check_plan,
}
"""How a file is checked that goes with the criteria of its year."""
_SUBMISSIONS = ("metrics/1", _FORMS)


def _together(forms: Sequence[Loaded[Submission]]) -> Iterable[Sequence[Loaded[Submission]]]:
    """The forms that would be merged: all of them, but where one division keeps its year in a workbook each period."""
    heads = [form.value for form in forms if form.value is not None]
    if len({(head.unit.casefold(), head.division) for head in heads}) > 1:
        return [forms]
    periods: dict[object, list[Loaded[Submission]]] = {}
    for form in forms:
        periods.setdefault(form.value and (form.value.year, form.value.period), []).append(form)
    return periods.values()


def _check_together(desk: Desk, forms: Sequence[Loaded[Submission]]) -> Iterator[Diagnostic]:
    year = next((year for form in forms if (year := year_of(form)) is not None), None)
    unit = next((form.value.unit for form in forms if form.value is not None), None)
    rules = criteria_by(desk, None, year, forms[0].path.parent, unit)
    if year is not None and rules is None:
        yield from forms[0].placed([no_criteria(year)])
    if rules is not None:
        yield from (diagnostic for diagnostic in rules.diagnostics if diagnostic.severity != "note")
        if rules.value is not None:
            yield from merged_by(desk, forms, rules.value)[1]


def _nothing_inside(path: Path) -> Diagnostic:
    message = say("thư mục không có tệp .yaml hay biểu mẫu nào", "the folder holds no .yaml file and no form")
    return Diagnostic(str(path), START, "nothing-to-check", Severity.ERROR, message)
