"""The kinds of file: the shape of each, and what can be wrong with one by itself."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

from parindex_cli.diagnostics import START, Diagnostic, Finding, Severity, once
from parindex_cli.fields import Model
from parindex_cli.language import say
from parindex_cli.lint.citations import check_citations
from parindex_cli.loader.loaded import Loaded
from parindex_cli.loader.shapes import Shape, empty_values, shaped, wrong_format
from parindex_cli.model.citing import unfolded
from parindex_cli.model.short import InFull, in_full, titles_in_full
from parindex_cli.model.submission import Submission


class Kind(NamedTuple):
    """The shape of a file, a check of such a value and of the data it was made from, and how short forms are read."""

    shape: type[Model]
    check: Callable[[Any, Any], Iterable[Finding]] = lambda value, data: ()
    in_full: Callable[[Any], InFull] = lambda data: InFull(data, {}, [])


def _criteria() -> Kind:
    from parindex_cli.lint.criteria import check_criteria
    from parindex_cli.model.criteria import CriteriaSet

    return Kind(CriteriaSet, lambda criteria, _: check_criteria(criteria), in_full)


def _baseline() -> Kind:
    from parindex_cli.lint.baseline import check_baseline
    from parindex_cli.model.baseline import Baseline

    return Kind(Baseline, lambda baseline, _: check_baseline(baseline), _cited)


def _baselines() -> Kind:
    from parindex_cli.lint.baseline import check_baselines
    from parindex_cli.model.baselines import Baselines

    return Kind(Baselines, lambda results, _: check_baselines(results))


def _metrics() -> Kind:
    return Kind(Submission, in_full=_cited)


def _assignment() -> Kind:
    from parindex_cli.model.assignment import Assignment

    return Kind(Assignment, in_full=titles_in_full)


def _office() -> Kind:
    from parindex_cli.model.office import Office

    return Kind(Office)


def _efforts() -> Kind:
    from parindex_cli.model.efforts import Efforts

    return Kind(Efforts)


def _results() -> Kind:
    from parindex_cli.lint.results import check_results
    from parindex_cli.model.results import Results

    return Kind(Results, lambda results, _: check_results(results))


def _appraisal() -> Kind:
    from parindex_cli.lint.appraisal import check_appraisal
    from parindex_cli.model.appraisal import Appraisal

    return Kind(Appraisal, lambda appraisal, _: check_appraisal(appraisal))


def _seal() -> Kind:
    from parindex_cli import seals
    from parindex_cli.model.seal import Seal

    def intact(seal: Seal, data: Any) -> Iterator[Finding]:
        if not seals.intact(data):
            message = say(
                "nội dung tệp niêm phong không khớp với mã niêm phong; tệp đã bị sửa",
                "the content of the seal file does not match its seal; the file was edited",
            )
            yield Finding("seal-broken", message, ("seal",))

    return Kind(Seal, intact)


def _cited(data: Any) -> InFull:
    """A file whose documents may be told in one text each."""
    return InFull(*unfolded(data), [])


KINDS: dict[str, Callable[[], Kind]] = {
    "criteria/1": _criteria,
    "baseline/1": _baseline,
    "baselines/1": _baselines,
    "metrics/1": _metrics,
    "assignment/1": _assignment,
    "office/1": _office,
    "efforts/1": _efforts,
    "results/1": _results,
    "appraisal/1": _appraisal,
    "seal/1": _seal,
}
"""By what the `format` of a file names; a run loads the shapes and checks of those it meets."""
WRITTEN = tuple(name for name in KINDS if name != "seal/1")
"""What people write themselves; a seal is made."""


def format_named(shape: type[Model]) -> str:
    """What the `format` of a file of this shape names."""
    name: str = get_args(shape.model_fields["format"].annotation)[0]
    return name


def format_of(data: object) -> str | None:
    """The format a file's data names; None where it names none that is known."""
    named = data.get("format") if isinstance(data, dict) else None
    return named if isinstance(named, str) and named in KINDS else None


def as_kind(located: Loaded[Any], shape: type[Shape]) -> Loaded[Shape]:
    """A file that was only read so far as the kind of file it has to be, checked by itself."""
    data = located.document.data
    if data is None:
        return located
    name = format_named(shape)
    other = list(wrong_format(data, name))
    if other:
        return located._replace(diagnostics=(*located.diagnostics, *located.placed(other)))
    kind = KINDS[name]()
    cited = located.placed(check_citations(data))
    data, moved, findings = kind.in_full(data)
    located = located._replace(document=located.document.moving(data, moved))
    value, wrong = shaped(shape, data)
    empty = () if located.document.complete else empty_values(data)
    found = [*cited, *located.placed([*findings, *wrong, *empty])]
    if any(finding.severity is Severity.ERROR for finding in findings):
        value = None  # something else stands where a short form could not be read
    if value is not None:
        found += located.placed(kind.check(value, data))
    # What is said above is found at every criterion that takes it, and told once.
    return located._replace(value=value, diagnostics=(*located.diagnostics, *once(found)))


def other_year(path: Path, value: Model | None) -> list[Diagnostic]:
    """A file named after one year that speaks of another would be picked up for the wrong one."""
    year = getattr(value, "year", None)
    if year is None or isinstance(value, Submission) or not path.stem.isdecimal() or path.stem == str(year):
        return []
    message = say(
        "tên tệp là {name} nhưng năm là {year}", "the file is named {name} but is for {year}", name=path.stem, year=year
    )
    return [Diagnostic(str(path), START, "year-file-name", Severity.ERROR, message)]
