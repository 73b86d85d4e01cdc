"""A figure against the parts it was put together from, and `combine` against what a metric measures."""

from collections.abc import Iterator, Mapping

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.language import say
from parindex_cli.lint.evidence import listed
from parindex_cli.lint.references import unknown
from parindex_cli.model.combining import ADDABLE, Clash, Part, adds_up, alike, as_written, combined, unreadable
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import ReportedFigure, Submission, by_division


def check_parts(submission: Submission, figures: Mapping[str, Reported], criteria: CriteriaSet) -> Iterator[Finding]:
    """Every `value` must be what its `parts` come to, and every division named one that there is."""
    yield from _check_head(submission, criteria)
    for _, at, document in listed(submission):
        if document.division is not None and document.division not in criteria.units:
            yield unknown("unknown-unit", document.division, criteria.units, (*at, "division"))
    for name, reported in figures.items():
        path: Path = ("figures", name)
        for key, named in by_division(submission.figures[name]).items():
            for division in named:
                if division not in criteria.units:
                    found = unknown("unknown-unit", division, criteria.units, (*path, key, division))
                    yield found._replace(at="key")
        yield from _check_preferred(submission.figures[name], criteria.metrics[name], path)
        if reported.parts:
            yield from _check_sum(submission.figures[name], reported, criteria.metrics[name], path)


def _check_head(submission: Submission, criteria: CriteriaSet) -> Iterator[Finding]:
    if submission.division is not None and submission.division not in criteria.units:
        yield unknown("unknown-unit", submission.division, criteria.units, ("division",))
    for i, division in enumerate(submission.without):
        if division not in criteria.units:
            yield unknown("unknown-unit", division, criteria.units, ("without", i))
    if submission.division is not None and submission.without:
        message = say("chỉ tệp của cả cơ quan có «without»", "only a file of the whole department has «without»")
        yield Finding("unused-key", message, ("without",), at="key")


def _check_preferred(written: ReportedFigure, metric: Metric, path: Path) -> Iterator[Finding]:
    """Only where parts should be the same can one of them be taken."""
    if written.preferred is None:
        return
    if adds_up(metric):
        message = say(
            "số liệu này được cộng từ các phòng nên không dùng «preferred»",
            "this figure is a sum of the divisions', so it has no «preferred»",
        )
        yield Finding("unused-key", message, (*path, "preferred"), at="key")
    elif written.preferred not in written.parts:
        yield unknown("unknown-unit", written.preferred, written.parts, (*path, "preferred"))


def _check_sum(written: ReportedFigure, reported: Reported, metric: Metric, path: Path) -> Iterator[Finding]:
    parts = [Part(division, written.parts[division], figure) for division, figure in reported.parts.items()]
    whole = Part("", written.value, reported.figure)
    if any(map(unreadable, [whole, *parts])):
        return  # told already
    total = combined(metric, parts, written.preferred)
    if isinstance(total, Clash):
        message = say(
            "phần của «{a}» và «{b}» không gộp được với nhau",
            "the parts of «{a}» and «{b}» cannot be put together",
            a=total.first.division,
            b=total.second.division,
        )
        yield Finding("parts-sum", message, (*path, "parts"), at="key")
        return
    together = read_figures({"parts": ReportedFigure(value=total)}, {"parts": metric})[0]["parts"]
    if not alike(Part("", total, together.figure), whole):
        message = say(
            "các phần gộp lại là {sum}, nhưng ghi là {value}",
            "the parts come to {sum}, but it says {value}",
            sum=as_written(total),
            value=as_written(written.value),
        )
        yield Finding("parts-sum", message, (*path, "value"))


def check_combine(name: str, metric: Metric) -> Iterator[Finding]:
    """What cannot be added up must not be meant to be."""
    if metric.combine == "sum" and metric.measure not in ADDABLE:
        message = say(
            "số liệu dạng «{m}» của các phòng không cộng được; bỏ «combine» hoặc ghi «same»",
            "figures of measure «{m}» cannot be added up; leave «combine» out or write «same»",
            m=metric.measure,
        )
        yield Finding("combine-measure", message, ("metrics", name, "combine"))
