"""A metrics file against the criteria it is scored with."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.figures import Amount
from parindex_cli.language import Text, same, say
from parindex_cli.lint.in_force import check_period_in_force
from parindex_cli.model.applying import applies
from parindex_cli.model.combining import says_pending
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import PERIODS, Submission
from parindex_cli.scoring.judging import few_answers


class Filed(NamedTuple):
    """A metrics file with its figures read; `name` is how findings speak of the file.

    Of `unread` figures, which have errors of their own, nothing more can be said.
    """

    name: str
    submission: Submission
    figures: Mapping[str, Reported]
    unread: frozenset[str] = frozenset()

    @property
    def months(self) -> int:
        """The months it covers."""
        return self.submission.months

    @property
    def words(self) -> Text:
        """The name of the file and its period."""
        return same("{file}, {period}", file=self.name, period=PERIODS[self.submission.period])


def check_submission(submission: Submission, criteria: CriteriaSet) -> Iterator[Finding]:
    """The year must be that of the criteria; another department's criteria are told and used."""
    if submission.year != criteria.year:
        message = say(
            "số liệu năm {a} không chấm được theo tiêu chí năm {b}",
            "figures of {a} cannot be scored by the criteria of {b}",
            a=submission.year,
            b=criteria.year,
        )
        yield Finding("other-year", message, ("year",))
    if not applies(criteria.applies_to, submission.unit):
        message = say(
            "bộ tiêu chí viết cho «{a}», số liệu của «{b}»",
            "the criteria are written for «{a}», the figures are of «{b}»",
            a=criteria.applies_to,
            b=submission.unit,
        )
        yield Finding("other-unit", message, ("unit",), Severity.WARNING)
    if submission.year == criteria.year:
        yield from check_period_in_force(submission, criteria)


def check_of_the_year(submission: Submission, criteria: CriteriaSet) -> Iterator[Finding]:
    """What is projected when nothing is left of the year, and estimates of what no survey scores; or the reverse."""
    for name, figure in submission.figures.items():
        if name not in criteria.metrics:
            continue
        path: Path = ("figures", name)
        if name in criteria.derived:
            yield _worked_out(name, path, criteria)
            continue
        if figure.projected is not None and submission.year_over:
            message = say(
                "kỳ này đã hết năm, không còn gì để dự báo",
                "the period ends the year, and nothing is left to be projected",
            )
            yield Finding("projected-late", message, (*path, "projected"), at="key")
        if figure.estimate is not None and name not in criteria.awaiting:
            message = say(
                "«estimate» chỉ dùng cho số liệu của tiêu chí do điều tra chấm; ghi vào «value»",
                "«estimate» is for a figure that the survey scores; give it as «value»",
            )
            yield Finding("estimate-not-surveyed", message, (*path, "estimate"), at="key")
        if name in criteria.unasked - criteria.awaiting and not says_pending(figure.value):
            message = say(
                "tiêu chí này không áp dụng cho đơn vị nên số liệu không được tính",
                "the criterion does not apply to the department, so the figure does not count",
            )
            yield Finding("not-applicable", message, (*path, "value"), Severity.WARNING)
        elif name in criteria.unasked and not says_pending(figure.value):
            message = say(
                "do điều tra xã hội học chấm nên không được tính; số tự đo thì ghi ở «estimate»",
                "the survey scores it, so it does not count; what was measured here goes to «estimate»",
            )
            yield Finding("surveyed-value", message, (*path, "value"), Severity.WARNING)


def check_answers(figures: Mapping[str, Reported], criteria: CriteriaSet) -> Iterator[Finding]:
    """A survey that too few answered does not count; that is told."""
    for name, reported in figures.items():
        for key in ("figure", "estimate"):
            answered = criteria.metrics[name].too_few(getattr(reported, key))
            if answered is not None:
                path: Path = ("figures", name, "value" if key == "figure" else key)
                yield Finding("answers-few", few_answers(answered, criteria.metrics[name]), path, Severity.WARNING)


def _worked_out(name: str, path: Path, criteria: CriteriaSet) -> Finding:
    message = say(
        "số liệu này được tính từ {bases}; hãy ghi các số liệu đó",
        "this figure is worked out of {bases}; give those instead",
        bases=", ".join(f"«{base}»" for base in criteria.behind(name)),
    )
    return Finding("figure-worked-out", message, path, at="key")


def check_assessed(figures: Mapping[str, Reported], criteria: CriteriaSet) -> Iterator[Finding]:
    """Points given over a criterion's maximum count as the maximum; that is told."""
    for leaf in criteria.leaves.values():
        reported = figures.get(leaf.metric)
        given = reported.figure if reported and criteria.metrics[leaf.metric].measure == "points" else None
        if isinstance(given, Amount) and given.value > leaf.points:
            message = say(
                "{p} điểm cao hơn điểm tối đa {m} của {id}; tính {m}",
                "{p} points are over the maximum {m} of {id}; {m} are counted",
                p=given.value,
                m=leaf.points,
                id=leaf.id,
            )
            yield Finding("points-over-maximum", message, ("figures", leaf.metric), Severity.WARNING)
