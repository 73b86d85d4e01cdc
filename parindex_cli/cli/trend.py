"""`parindex score FILES…`: the periods of a department in order."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.cli.periods import Period, in_order
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import scored
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.plan.schedule import Schedule
    from parindex_cli.views.answer import Answer
    from parindex_cli.views.output.trend import TrendData
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table


def read_trend(run: Run, files: Sequence[Path], criteria: Path | None, baseline: Path | None) -> "list[Period]":
    """The files scored and in order; stops where they are not periods of one department."""
    return in_order(run, [Period(*scored(run, file, criteria, baseline)) for file in files])


def answer(periods: "Sequence[Period]", schedule: "Schedule | None") -> "Answer":
    """The trend, beside a plan where there is one, in each shape."""
    from parindex_cli.trend import trend_of
    from parindex_cli.views.answer import Answer

    found = trend_of([period.card for period in periods])

    def page() -> "Page":
        from parindex_cli.views.trend_page import trend_page

        return trend_page(found, schedule)

    def sheet() -> "Table":
        from parindex_cli.views.trend_page import trend_sheet

        return trend_sheet(found)

    def data() -> "TrendData":
        from parindex_cli.views.output.trend import trend_data

        return trend_data(found, schedule)

    def beside() -> "list[Table]":
        from parindex_cli.views.trend_page import planned_sheet

        return [] if schedule is None else [planned_sheet(found, schedule)]

    return Answer(page, sheet, data, beside)


def refuse(**others: object) -> None:
    """Stop where an option does not go with a trend."""
    for option, value in others.items():
        if value:
            raise Stop(
                "--{o}: không dùng cho diễn biến (nhiều tệp, hoặc --plan)",
                "--{o} does not go with a trend (several files, or --plan)",
                o=option.replace("_", "-"),
            )
