"""`parindex score FILES…`: the periods of a department in order."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.cli.periods import Period, tell_movements
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import scored
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parindex_cli.diagnostics import Diagnostic
    from parindex_cli.trend import Trend
    from parindex_cli.views.answer import Answer
    from parindex_cli.views.output.trend import TrendData
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table


def read_trend(run: Run, files: Sequence[Path], criteria: Path | None, baseline: Path | None) -> "Trend":
    """The files scored and in order; stops where they are not periods of one department."""
    from parindex_cli.trend import trend_of

    periods = [Period(*scored(run, file, criteria, baseline)) for file in files]
    periods.sort(key=lambda period: (period.card.submission.year, period.card.submission.months))
    wrong = [found for one, two in pairwise(periods) for found in _between(one, two)]
    if wrong:
        run.tell(wrong)
        raise Stop
    for year in dict.fromkeys(period.card.submission.year for period in periods):
        tell_movements(run, [period for period in periods if period.card.submission.year == year])
    return trend_of([period.card for period in periods])


def _between(one: Period, two: Period) -> "Iterator[Diagnostic]":
    """Why two neighbours do not make a trend."""
    from parindex_cli.diagnostics import Finding
    from parindex_cli.language import say
    from parindex_cli.model.submission import same_unit
    from parindex_cli.trend import mapped

    first, then = one.card.submission, two.card.submission
    file = one.case.file.path
    if not same_unit(first.unit, then.unit):
        message = say("của «{a}», {f} của «{b}»", "is of «{a}», {f} of «{b}»", a=then.unit, b=first.unit, f=file)
        yield from two.case.file.placed([Finding("trend-other-unit", message, ("unit",))])
    elif (first.year, first.months) == (then.year, then.months):
        message = say("cùng một kỳ với {f}", "the same period as {f}", f=file)
        yield from two.case.file.placed([Finding("trend-same-period", message, ("period",))])
    elif not mapped(one.case.criteria, two.case.criteria):
        message = say(
            "bộ tiêu chí {b} không có chỉ số thành phần nào của {a}; ghi mã cũ ở «was»",
            "the criteria {b} have no component of {a}; write what each was under «was»",
            a=one.case.criteria_file,
            b=two.case.criteria_file,
        )
        yield from two.case.file.placed([Finding("trend-no-map", message, ("year",))])


def answer(found: "Trend") -> "Answer":
    """The trend, in each shape."""
    from parindex_cli.views.answer import Answer

    def page() -> "Page":
        from parindex_cli.views.trend_page import trend_page

        return trend_page(found)

    def sheet() -> "Table":
        from parindex_cli.views.trend_page import trend_sheet

        return trend_sheet(found)

    def data() -> "TrendData":
        from parindex_cli.views.output.trend import trend_data

        return trend_data(found)

    return Answer(page, sheet, data)


def refuse(**others: object) -> None:
    """Stop where an option does not go with several files."""
    for option, value in others.items():
        if value:
            raise Stop("--{o} chỉ dùng với một tệp", "--{o} goes with one file only", o=option.replace("_", "-"))
