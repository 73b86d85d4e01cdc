"""The kinds of file: the shape of each, and what can be wrong with one by itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from parindex_cli import lint
from parindex_cli.diagnostics import START, Diagnostic, Finding, Severity, once
from parindex_cli.fields import Model
from parindex_cli.language import say
from parindex_cli.loader.loaded import Loaded
from parindex_cli.loader.shapes import Shape, empty_values, shaped, wrong_format
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.assignment import Assignment
from parindex_cli.model.baseline import Baseline, Baselines
from parindex_cli.model.citing import unfolded
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.efforts import Efforts
from parindex_cli.model.office import Office
from parindex_cli.model.results import Results
from parindex_cli.model.seal import Seal
from parindex_cli.model.short import InFull, in_full, titles_in_full
from parindex_cli.model.submission import Submission


class Kind(NamedTuple):
    """The shape of a file, a check of such a value and of the data it was made from, and how short forms are read."""

    shape: type[Model]
    check: Callable[[Any, Any], Iterable[Finding]]
    in_full: Callable[[Any], InFull] = lambda data: InFull(data, {}, [])


def _intact(seal: Seal, data: Any) -> Iterator[Finding]:
    from parindex_cli import seals  # few commands meet a seal

    if not seals.intact(data):
        message = say(
            "nội dung tệp niêm phong không khớp với mã niêm phong; tệp đã bị sửa",
            "the content of the seal file does not match its seal; the file was edited",
        )
        yield Finding("seal-broken", message, ("seal",))


def _cited(data: Any) -> InFull:
    """A file whose documents may be told in one text each."""
    return InFull(*unfolded(data), [])


KINDS: dict[str, Kind] = {
    "criteria/1": Kind(CriteriaSet, lambda criteria, _: lint.check_criteria(criteria), in_full),
    "baseline/1": Kind(Baseline, lambda baseline, _: lint.check_baseline(baseline), _cited),
    "baselines/1": Kind(Baselines, lambda results, _: lint.check_baselines(results)),
    "metrics/1": Kind(Submission, lambda submission, _: (), _cited),
    "assignment/1": Kind(Assignment, lambda assignment, _: (), titles_in_full),
    "office/1": Kind(Office, lambda office, _: ()),
    "efforts/1": Kind(Efforts, lambda efforts, _: ()),
    "results/1": Kind(Results, lambda results, _: lint.check_results(results)),
    "appraisal/1": Kind(Appraisal, lambda appraisal, _: lint.check_appraisal(appraisal)),
    "seal/1": Kind(Seal, _intact),
}
"""By what the `format` of a file names."""
WRITTEN = tuple(name for name in KINDS if name != "seal/1")
"""What people write themselves; a seal is made."""
FORMATS: dict[type[Model], str] = {kind.shape: name for name, kind in KINDS.items()}


def format_of(data: object) -> str | None:
    """The format a file's data names; None where it names none that is known."""
    named = data.get("format") if isinstance(data, dict) else None
    return named if isinstance(named, str) and named in KINDS else None


def as_kind(located: Loaded[Any], shape: type[Shape]) -> Loaded[Shape]:
    """A file that was only read so far as the kind of file it has to be, checked by itself."""
    data = located.document.data
    if data is None:
        return located
    other = list(wrong_format(data, FORMATS[shape]))
    if other:
        return replace(located, diagnostics=(*located.diagnostics, *located.placed(other)))
    kind = KINDS[FORMATS[shape]]
    cited = located.placed(lint.check_citations(data))
    data, moved, findings = kind.in_full(data)
    located = replace(located, document=replace(located.document, data=data, moved=moved))
    value, wrong = shaped(shape, data)
    found = [*cited, *located.placed([*findings, *wrong, *empty_values(data)])]
    if any(finding.severity is Severity.ERROR for finding in findings):
        value = None  # something else stands where a short form could not be read
    if value is not None:
        found += located.placed(kind.check(value, data))
    # What is said above is found at every criterion that takes it, and told once.
    return replace(located, value=value, diagnostics=(*located.diagnostics, *once(found)))


def other_year(path: Path, value: Model | None) -> list[Diagnostic]:
    """A file named after one year that speaks of another would be picked up for the wrong one."""
    year = getattr(value, "year", None)
    if year is None or isinstance(value, Submission) or not path.stem.isdecimal() or path.stem == str(year):
        return []
    message = say(
        "tên tệp là {name} nhưng năm là {year}", "the file is named {name} but is for {year}", name=path.stem, year=year
    )
    return [Diagnostic(str(path), START, "year-file-name", Severity.ERROR, message)]
