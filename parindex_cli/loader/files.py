"""Each of the three YAML files → its model and everything that is wrong with it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic

from parindex_cli import lint
from parindex_cli.diagnostics import START, Diagnostic, Finding, Severity, has_errors
from parindex_cli.language import say
from parindex_cli.loader.shapes import Shape, empty_values, shaped, wrong_format
from parindex_cli.loader.text import read_text
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.office import Office
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import ReportedFigure, Submission
from parindex_cli.yamltext import Document, read_yaml


@dataclass(slots=True)
class Loaded(Generic[Shape]):
    """A file: its data with places, its model where it has the right shape, and its diagnostics."""

    path: Path
    document: Document = field(default_factory=Document)
    value: Shape | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def usable(self) -> bool:
        """Whether there is a model and no error."""
        return self.value is not None and not has_errors(self.diagnostics)

    def add(self, findings: Iterable[Finding]) -> None:
        """Put each finding at its place in the file."""
        for found in findings:
            place = self.document.place(found.path)
            span = place.key if found.at == "key" and place.key else place.value
            self.diagnostics.append(Diagnostic(str(self.path), span, found.code, found.severity, found.message))

    def read_figures(self, written: Mapping[str, ReportedFigure], criteria: CriteriaSet) -> Mapping[str, Reported]:
        """The file's figures, each read by what its metric measures; what is wrong with them is added."""
        figures, findings = read_figures(written, criteria.metrics)
        self.add(findings)
        return figures


def load_criteria(path: Path) -> Loaded[CriteriaSet]:
    """Read and check a criteria file."""
    return _load(path, CriteriaSet, "criteria/1", lint.check_criteria)


def load_baseline(path: Path) -> Loaded[Baseline]:
    """Read and check a baseline file by itself."""
    return _load(path, Baseline, "baseline/1", lint.check_baseline)


def load_submission(path: Path) -> Loaded[Submission]:
    """Read a metrics file; its figures are read when the criteria are known."""
    return _load(path, Submission, "metrics/1", lambda submission: ())


def load_office(path: Path) -> Loaded[Office]:
    """Read and check an office file: the sender of a report."""
    return _load(path, Office, "office/1", lambda office: ())


_BY_FORMAT: dict[str, Callable[[Path], "Loaded[Any]"]] = {
    "criteria/1": load_criteria,
    "baseline/1": load_baseline,
    "metrics/1": load_submission,
    "office/1": load_office,
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
    """Read a file as YAML, without looking at its shape."""
    loaded: Loaded[Shape] = Loaded(path)
    text = read_text(path)
    if isinstance(text, Diagnostic):
        loaded.diagnostics.append(text)
        return loaded
    loaded.document = read_yaml(text)
    for issue in loaded.document.issues:
        loaded.diagnostics.append(Diagnostic(str(path), issue.span, issue.code, issue.severity, issue.message))
    return loaded


def _load(path: Path, shape: type[Shape], expected: str, check: Callable[[Shape], Iterable[Finding]]) -> Loaded[Shape]:
    loaded: Loaded[Shape] = read_document(path)
    data = loaded.document.data
    if data is None:
        return loaded
    other = list(wrong_format(data, expected))
    if other:
        loaded.add(other)
        return loaded
    loaded.value, findings = shaped(shape, data)
    loaded.add([*findings, *empty_values(data)])
    if loaded.value is not None:
        loaded.add(check(loaded.value))
        loaded.diagnostics += _other_year(path, loaded.value)
    return loaded


def _other_year(path: Path, value: object) -> list[Diagnostic]:
    """A file named after one year that speaks of another would be picked up for the wrong one."""
    year = getattr(value, "year", None)
    if isinstance(value, Submission) or not path.stem.isdecimal() or path.stem == str(year):
        return []
    message = say(
        "tên tệp là {name} nhưng năm là {year}", "the file is named {name} but is for {year}", name=path.stem, year=year
    )
    return [Diagnostic(str(path), START, "year-file-name", Severity.ERROR, message)]
