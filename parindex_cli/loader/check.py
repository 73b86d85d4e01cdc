"""Check any number of files and folders: each file by what it says it is, and against the files it goes with."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from parindex_cli import lint
from parindex_cli.diagnostics import START, Diagnostic, Finding, Severity, in_order
from parindex_cli.language import say
from parindex_cli.loader import places
from parindex_cli.loader.case import load_case, written_year
from parindex_cli.loader.files import (
    FORMATS,
    Loaded,
    known_format,
    load_any,
    load_baseline,
    load_criteria,
    read_document,
)
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
        if kind == "baseline/1":
            yield from _check_baseline(file, criteria)
        elif kind == "metrics/1":
            yield from _check_metrics(file, criteria)
        elif isinstance(kind, list):
            yield from kind
        elif kind != "criteria/1":
            loaded_alone = load_any(file)
            yield from loaded_alone.diagnostics if loaded_alone else ()


def _format(file: Path) -> str | list[Diagnostic]:
    """The format a file names, or why it is none of ours."""
    loaded: Loaded[Submission] = read_document(file)
    named = known_format(loaded.document.data)
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


def _check_metrics(file: Path, known: dict[int, Path]) -> Iterator[Diagnostic]:
    year = written_year(read_document(file).document.data)
    found = load_case(file, None if year is None else _of_year(year, known))[1]
    # Notes on the criteria are for those who check the criteria.
    yield from (diagnostic for diagnostic in found if diagnostic.file == str(file) or diagnostic.severity != "note")


def _nothing_inside(path: Path) -> Diagnostic:
    message = say("thư mục không có tệp .yaml nào", "the folder holds no .yaml file")
    return Diagnostic(str(path), START, "nothing-to-check", Severity.ERROR, message)
