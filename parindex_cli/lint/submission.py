"""A metrics file against the criteria it is scored with."""

from collections.abc import Iterator

from parindex_cli.diagnostics import Finding, Severity
from parindex_cli.language import say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission


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
    if criteria.applies_to and criteria.applies_to.casefold() != submission.unit.casefold():
        message = say(
            "bộ tiêu chí viết cho «{a}», số liệu của «{b}»",
            "the criteria are written for «{a}», the figures are of «{b}»",
            a=criteria.applies_to,
            b=submission.unit,
        )
        yield Finding("other-unit", message, ("unit",), Severity.WARNING)
