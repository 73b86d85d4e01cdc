"""Check any number of files and folders: each file by what it says it is, and against the files it goes with."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from parindex_cli import lint
from parindex_cli.diagnostics import START, Diagnostic, Finding, Severity, in_order
from parindex_cli.language import say
from parindex_cli.loader import places
from parindex_cli.loader.case import load_case, no_criteria, read_baseline, year_of
from parindex_cli.loader.divisions import merged_by
from parindex_cli.loader.evidence import check_files
from parindex_cli.loader.files import (
    FORMATS,
    known_format,
    load_any,
    load_appraisal,
    load_baseline,
    load_criteria,
    load_submissions,
    read_document,
)
from parindex_cli.loader.loaded import Loaded
from parindex_cli.loader.periods import check_across
from parindex_cli.loader.seals import SEAL, load_seal
from parindex_cli.loader.sheets import is_spreadsheet
from parindex_cli.loader.sources import yaml_files
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission


def check_paths(paths: Sequence[Path]) -> tuple[int, list[Diagnostic]]:
    """How many files were checked, and everything found, in order.

    Baselines are checked against the criteria of the next year and metrics files against those of their own:
    those among `paths` first, else those of the working folder or the shipped ones.
    """
    files = yaml_files(paths)
    diagnostics = [_nothing_inside(path) for path in paths if not yaml_files([path])]
    diagnostics += _check(files)
    return len(files), in_order(diagnostics)


def _check(files: Iterable[Path]) -> Iterator[Diagnostic]:
    kinds = {file: _format(file) for file in files}
    criteria: dict[int, Path] = {}
    for file, kind in kinds.items():
        if kind == "criteria/1":
            loaded = load_criteria(file)
            yield from loaded.diagnostics
            if loaded.value is not None:
                criteria.setdefault(loaded.value.year, file)
    for file, kind in kinds.items():
        if isinstance(kind, str) and kind in _AGAINST_CRITERIA:
            yield from _AGAINST_CRITERIA[kind](file, criteria)
        elif isinstance(kind, list):
            yield from kind if (forms := _check_forms(file, criteria)) is None else forms
        elif kind == SEAL:
            yield from load_seal(file).diagnostics
        elif kind != "criteria/1":
            loaded_alone = load_any(file)
            yield from loaded_alone.diagnostics if loaded_alone else ()
    submissions = [
        one
        for file, kind in kinds.items()
        if kind == "metrics/1" or is_spreadsheet(file)
        for one in load_submissions(file)
    ]
    yield from check_across(submissions, lambda year: _criteria(year, criteria))


def _format(file: Path) -> str | list[Diagnostic]:
    """The format a file names, or why it is none of ours."""
    loaded: Loaded[Submission] = read_document(file)
    data = loaded.document.data
    named = SEAL if isinstance(data, dict) and data.get("format") == SEAL else known_format(data)
    if named is not None:
        return named
    if loaded.diagnostics:
        return [*loaded.diagnostics]
    message = say(
        "cần dòng «format:» với một trong: {known}",
        "a line «format:» is needed with one of: {known}",
        known=", ".join(FORMATS),
    )
    return loaded.placed([Finding("unknown-format", message, ("format",))])


def _of_year(year: int, known: dict[int, Path]) -> Path | None:
    return known.get(year) or places.of_year("criteria", year)


def _criteria(year: int, known: dict[int, Path]) -> CriteriaSet | None:
    file = _of_year(year, known)
    return None if file is None else load_criteria(file).value


def _check_baseline(file: Path, known: dict[int, Path]) -> Iterator[Diagnostic]:
    loaded = load_baseline(file)
    yield from loaded.diagnostics
    criteria = None if loaded.value is None else _criteria(loaded.value.year + 1, known)
    if loaded.value is not None and criteria is not None:
        yield from read_baseline(loaded, loaded.value, criteria)[1]


def _check_appraisal(file: Path, known: dict[int, Path]) -> Iterator[Diagnostic]:
    loaded = load_appraisal(file)
    yield from loaded.diagnostics
    criteria = None if loaded.value is None else _criteria(loaded.value.year, known)
    if loaded.value is not None and criteria is not None:
        yield from loaded.placed(lint.check_appraisal_against(loaded.value, criteria))


def _check_metrics(file: Path, known: dict[int, Path]) -> Iterator[Diagnostic]:
    (one,) = load_submissions(file)
    year = year_of(one)
    found = load_case(file, None if year is None else _of_year(year, known))[1]
    # Notes on the criteria are for those who check the criteria.
    yield from (diagnostic for diagnostic in found if diagnostic.file == str(file) or diagnostic.severity != "note")
    yield from check_files(one)
    criteria = None if year is None else _criteria(year, known)
    if criteria is not None and one.value is not None and one.value.division:
        yield from merged_by([one], criteria)[1]


_AGAINST_CRITERIA = {"baseline/1": _check_baseline, "metrics/1": _check_metrics, "appraisal/1": _check_appraisal}
"""How a file is checked that goes with the criteria of its year."""


def _check_forms(file: Path, known: dict[int, Path]) -> list[Diagnostic] | None:
    """What is found in the forms of a workbook that has several, and what `merge` would say of them; else None."""
    forms = load_submissions(file) if is_spreadsheet(file) else []
    if len(forms) < 2:
        return None
    alone = [found for form in forms for found in (*form.diagnostics, *check_files(form))]
    return [*alone, *(found for together in _together(forms) for found in _check_together(together, known))]


def _together(forms: Sequence[Loaded[Submission]]) -> Iterable[Sequence[Loaded[Submission]]]:
    """The forms that would be merged: all of them, but where one division keeps its year in a workbook each period."""
    heads = [form.value for form in forms if form.value is not None]
    if len({(head.unit.casefold(), head.division) for head in heads}) > 1:
        return [forms]
    periods: dict[object, list[Loaded[Submission]]] = {}
    for form in forms:
        periods.setdefault(form.value and (form.value.year, form.value.period), []).append(form)
    return periods.values()


def _check_together(forms: Sequence[Loaded[Submission]], known: dict[int, Path]) -> Iterator[Diagnostic]:
    year = next((year for form in forms if (year := year_of(form)) is not None), None)
    file = None if year is None else _of_year(year, known)
    if year is not None and file is None:
        yield from forms[0].placed([no_criteria(year)])
    if file is not None:
        rules = load_criteria(file)
        yield from (diagnostic for diagnostic in rules.diagnostics if diagnostic.severity != "note")
        if rules.value is not None:
            yield from merged_by(forms, rules.value)[1]


def _nothing_inside(path: Path) -> Diagnostic:
    message = say("thư mục không có tệp .yaml nào", "the folder holds no .yaml file")
    return Diagnostic(str(path), START, "nothing-to-check", Severity.ERROR, message)
