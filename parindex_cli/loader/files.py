"""Each of the three YAML files → its model and everything that is wrong with it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from parindex_cli import lint
from parindex_cli.diagnostics import START, Diagnostic, Finding, Severity
from parindex_cli.language import say
from parindex_cli.loader.loaded import Loaded
from parindex_cli.loader.shapes import Shape, empty_values, shaped, wrong_format
from parindex_cli.loader.sheets import is_spreadsheet
from parindex_cli.loader.text import read_text
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.office import Office
from parindex_cli.model.submission import Submission
from parindex_cli.yamltext import Document, read_yaml


def load_criteria(path: Path) -> Loaded[CriteriaSet]:
    """Read and check a criteria file."""
    return _load(path, CriteriaSet, "criteria/1", lint.check_criteria)


def criteria_from(path: Path, text: str) -> Loaded[CriteriaSet]:
    """The same of a text that is in no file; `path` is what findings call it."""
    return _shaped(_with(path, read_yaml(text)), CriteriaSet, "criteria/1", lint.check_criteria)


def load_baseline(path: Path) -> Loaded[Baseline]:
    """Read and check a baseline file by itself."""
    return _load(path, Baseline, "baseline/1", lint.check_baseline)


def load_submission(path: Path) -> Loaded[Submission]:
    """Read a metrics file; its figures are read when the criteria are known."""
    return _load(path, Submission, "metrics/1", lambda submission: ())


def load_appraisal(path: Path) -> Loaded[Appraisal]:
    """Read and check an appraisal file by itself."""
    return _load(path, Appraisal, "appraisal/1", lint.check_appraisal)


def load_office(path: Path) -> Loaded[Office]:
    """Read and check an office file: the sender of a report."""
    return _load(path, Office, "office/1", lambda office: ())


def load_submissions(path: Path) -> list[Loaded[Submission]]:
    """Read a metrics file: one for a YAML or CSV file, one for each form of a workbook."""
    if not is_spreadsheet(path):
        return [load_submission(path)]
    from parindex_cli.loader.forms import read_forms  # what reads spreadsheets is not needed for YAML

    documents, diagnostics = read_forms(path)
    found: list[Loaded[Submission]] = [
        _with(path, document, () if i else diagnostics) for i, document in enumerate(documents or [Document()])
    ]
    return [_shaped(one, Submission, "metrics/1", lambda submission: ()) for one in found]


def is_blank(path: Path) -> bool:
    """Whether this is a metrics file, or forms, with nothing filled in below `figures`; its head does not matter.

    What is not read, or not all of it, is not blank: something may stand there.
    """
    read = load_submissions(path)
    hidden = any(found.code == "form-hidden" for found in read[0].diagnostics)
    return not hidden and all(_is_blank(loaded.document) for loaded in read)


def _is_blank(document: Document) -> bool:
    data = document.data
    figures = data.get("figures") if isinstance(data, dict) and data.get("format") == "metrics/1" else None
    return isinstance(figures, dict) and not document.issues and all(figure is None for figure in figures.values())


_BY_FORMAT: dict[str, Callable[[Path], "Loaded[Any]"]] = {
    "criteria/1": load_criteria,
    "baseline/1": load_baseline,
    "metrics/1": load_submission,
    "office/1": load_office,
    "appraisal/1": load_appraisal,
}
FORMATS = tuple(_BY_FORMAT)
"""What a file's `format` can name."""


def load_any(path: Path) -> "Loaded[Any] | None":
    """Read and check a file as the kind of file it says it is; None where it says nothing that is known."""
    document: Loaded[Any] = read_document(path)
    named = known_format(document.document.data)
    return None if named is None else _BY_FORMAT[named](path)


def known_format(data: object) -> str | None:
    """The format a file's data names; None where it names none that is known."""
    named = data.get("format") if isinstance(data, dict) else None
    return named if isinstance(named, str) and named in _BY_FORMAT else None


def read_document(path: Path) -> Loaded[Shape]:
    """Read a file as YAML, or the one form of a spreadsheet, without looking at its shape."""
    if is_spreadsheet(path):
        return _read_form(path)
    text = read_text(path)
    if isinstance(text, Diagnostic):
        return Loaded(path, diagnostics=(text,))
    return _with(path, read_yaml(text))


def _with(path: Path, document: Document, before: Iterable[Diagnostic] = ()) -> Loaded[Shape]:
    issues = (Diagnostic(str(path), issue.span, issue.code, issue.severity, issue.message) for issue in document.issues)
    return Loaded(path, document, diagnostics=(*before, *issues))


def _read_form(path: Path) -> Loaded[Shape]:
    """The only form of a spreadsheet; several of them cannot stand for one file."""
    from parindex_cli.loader.forms import read_forms, several

    documents, diagnostics = read_forms(path)
    alone = documents[0] if len(documents) == 1 else Document()
    return _with(path, alone, [*diagnostics, *several(path, documents)])


def _load(path: Path, shape: type[Shape], expected: str, check: Callable[[Shape], Iterable[Finding]]) -> Loaded[Shape]:
    return _shaped(read_document(path), shape, expected, check)


def _shaped(
    loaded: Loaded[Shape], shape: type[Shape], expected: str, check: Callable[[Shape], Iterable[Finding]]
) -> Loaded[Shape]:
    data = loaded.document.data
    if data is None:
        return loaded
    other = list(wrong_format(data, expected))
    if other:
        return replace(loaded, diagnostics=(*loaded.diagnostics, *loaded.placed(other)))
    value, findings = shaped(shape, data)
    found = loaded.placed([*findings, *empty_values(data)])
    if value is not None:
        found += [*loaded.placed(check(value)), *_other_year(loaded.path, value)]
    return replace(loaded, value=value, diagnostics=(*loaded.diagnostics, *found))


def _other_year(path: Path, value: object) -> list[Diagnostic]:
    """A file named after one year that speaks of another would be picked up for the wrong one."""
    year = getattr(value, "year", None)
    if isinstance(value, Submission) or not path.stem.isdecimal() or path.stem == str(year):
        return []
    message = say(
        "tên tệp là {name} nhưng năm là {year}", "the file is named {name} but is for {year}", name=path.stem, year=year
    )
    return [Diagnostic(str(path), START, "year-file-name", Severity.ERROR, message)]
