"""From when to when a set is scored by, where it was issued or replaced within its year."""

from collections.abc import Iterator

from parindex_cli.dates import day, full_date
from parindex_cli.diagnostics import Finding, Severity
from parindex_cli.language import Text, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission


def check_in_force(criteria: CriteriaSet) -> Iterator[Finding]:
    """Whole days, in order, and some of the year between them."""
    dates = {key: text for key, text in _dates(criteria) if text is not None}
    for key, text in dates.items():
        if full_date(text) is None:
            message = say("cần ngày, tháng, năm", "day, month and year are needed")
            yield Finding("date-format", message, ("in_force", key))
            return
    first, last = (day(dates[key]) if key in dates else None for key in ("from", "to"))
    year = str(criteria.year)
    if (first or "") > (last or "9") or (first or year)[:4] > year or (last or year)[:4] < year:
        message = say("thời gian hiệu lực không có ngày nào trong năm {y}", "no day of {y} is in force", y=year)
        yield Finding("in-force", message, ("in_force",), at="key")


def check_period_in_force(submission: Submission, criteria: CriteriaSet) -> Iterator[Finding]:
    """The last day of the period is one on which the set is in force."""
    first, last = (day(text) if text else None for _, text in _dates(criteria))
    if (first or "") <= submission.last_day <= (last or "9"):
        return
    message = say(
        "kỳ đến ngày {d}, bộ tiêu chí có hiệu lực {when}; kiểm tra có bộ tiêu chí khác của năm (--criteria)",
        "the period ends on {d}, the criteria are in force {when}; look for another set of the year (--criteria)",
        d=submission.last_day,
        when=_words(first, last),
    )
    yield Finding("not-in-force", message, ("period",), Severity.WARNING)


def _dates(criteria: CriteriaSet) -> tuple[tuple[str, str | None], tuple[str, str | None]]:
    first, last = (None, None) if criteria.in_force is None else (criteria.in_force.first, criteria.in_force.last)
    return ("from", first), ("to", last)


def _words(first: str | None, last: str | None) -> Text:
    if first is None:
        return say("đến ngày {b}", "to {b}", b=last)
    if last is None:
        return say("từ ngày {a}", "from {a}", a=first)
    return say("từ ngày {a} đến ngày {b}", "from {a} to {b}", a=first, b=last)
