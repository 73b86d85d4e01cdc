"""Check any number of files and folders: each file by what it says it is, and against the files it goes with."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from parindex_cli import lint
from parindex_cli.diagnostics import START, Diagnostic, Finding, Severity, in_order
from parindex_cli.language import say
from parindex_cli.loader import places
from parindex_cli.loader.case import load_case, written_year
from parindex_cli.loader.evidence import check_files
from parindex_cli.loader.files import (
    FORMATS,
    Loaded,
    known_format,
    load_any,
    load_appraisal,
    load_baseline,
    load_criteria,
    load_submissions,
    read_document,
)
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
    metrics = [file for file, kind in kinds.items() if kind == "metrics/1"]
    yield from check_across(metrics, lambda year: _of_year(year, criteria))


def _format(file: Path) -> str | list[Diagnostic]:
    """The format a file names, or why it is none of ours."""
    loaded: Loaded[Submission] = read_document(file)
    data = loaded.document.data
    named = SEAL if isinstance(data, dict) and data.get("format") == SEAL else known_format(data)
    if named is not None:
        return named
    if not loaded.diagnostics:
        message = say(
            "cần dòng «format:» với một trong: {known}",
            "a line «format:» is needed with one of: {known}",
            known=", ".join(FORMATS),
        )
        loaded.add([Finding("unknown-format", message, ("format",))])
    return loaded.diagnostics


def _of_year(year: int, known: dict[int, Path]) -> Path | None:
    return known.get(year) or places.of_year("criteria", year)


def _check_baseline(file: Path, known: dict[int, Path]) -> Iterator[Diagnostic]:
    loaded = load_baseline(file)
    next_year = None if loaded.value is None else _of_year(loaded.value.year + 1, known)
    if loaded.value is not None and next_year is not None:
        criteria: CriteriaSet | None = load_criteria(next_year).value
        if criteria is not None:
            loaded.read_figures(loaded.value.figures, criteria)
            loaded.add(lint.check_baseline_against(loaded.value, criteria))
    yield from loaded.diagnostics


def _check_appraisal(file: Path, known: dict[int, Path]) -> Iterator[Diagnostic]:
    loaded = load_appraisal(file)
    of_year = None if loaded.value is None else _of_year(loaded.value.year, known)
    criteria: CriteriaSet | None = load_criteria(of_year).value if of_year else None
    if loaded.value is not None and criteria is not None:
        loaded.add(lint.check_appraisal_against(loaded.value, criteria))
    yield from loaded.diagnostics


def _check_metrics(file: Path, known: dict[int, Path]) -> Iterator[Diagnostic]:
    year = written_year(read_document(file).document.data)
    found = load_case(file, None if year is None else _of_year(year, known))[1]
    # Notes on the criteria are for those who check the criteria.
    yield from (diagnostic for diagnostic in found if diagnostic.file == str(file) or diagnostic.severity != "note")
    yield from check_files(file)


_AGAINST_CRITERIA = {"baseline/1": _check_baseline, "metrics/1": _check_metrics, "appraisal/1": _check_appraisal}
"""How a file is checked that goes with the criteria of its year."""


def _check_forms(file: Path, known: dict[int, Path]) -> list[Diagnostic] | None:
    """What is found in the forms of a workbook that has several, each a division's by itself; else None."""
    forms = load_submissions(file) if is_spreadsheet(file) else []
    return [found for form in forms for found in _check_form(form, known)] if len(forms) > 1 else None


def _check_form(form: Loaded[Submission], known: dict[int, Path]) -> list[Diagnostic]:
    of_year = None if form.value is None else _of_year(form.value.year, known)
    criteria: CriteriaSet | None = load_criteria(of_year).value if of_year else None
    if form.value is not None and criteria is not None:
        figures = form.read_figures(form.value.figures, criteria)
        form.add(lint.check_submission(form.value, criteria))
        form.add(lint.check_assessed(figures, criteria))
    return form.diagnostics


def _nothing_inside(path: Path) -> Diagnostic:
    try:
        os.scandir(path).close()
    except OSError as error:
        why = say("không đọc được thư mục: {e}", "cannot read the folder: {e}", e=error.strerror or error)
        return Diagnostic(str(path), START, "file-unreadable", Severity.ERROR, why)
    message = say("thư mục không có tệp .yaml nào", "the folder holds no .yaml file")
    return Diagnostic(str(path), START, "nothing-to-check", Severity.ERROR, message)
