"""The periods a report speaks of, and the files behind them."""

from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parindex_cli.cli.run import Run
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parindex_cli.diagnostics import Diagnostic
    from parindex_cli.language import Text
    from parindex_cli.loader import Case, Desk
    from parindex_cli.report.content import InputFile
    from parindex_cli.scoring import Scorecard


class Period(NamedTuple):
    """A metrics file, read and scored."""

    case: "Case"
    card: "Scorecard"


def in_order(run: Run, periods: list[Period]) -> list[Period]:
    """By their ends; tells what is odd between them, and stops where they are not periods of one department."""
    ordered = sorted(periods, key=lambda period: (period.card.submission.year, period.card.submission.months))
    wrong = [found for one, two in pairwise(ordered) for found in _between(one, two)]
    if wrong:
        run.tell(wrong)
        raise Stop
    for _, year in groupby(ordered, lambda period: period.card.submission.year):
        _tell_movements(run, [*year])
    return ordered


def _between(one: Period, two: Period) -> "Iterator[Diagnostic]":
    """Why two neighbours do not go together."""
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


def _tell_movements(run: Run, periods: list[Period]) -> None:
    """Tell what is odd between the periods, as warnings: they are about two files, and either may be the wrong one.

    `check` takes the same for errors. What a comment in a file takes away is not told.
    """
    if len(periods) < 2:
        return
    from parindex_cli.diagnostics import Severity
    from parindex_cli.loader.periods import check_across
    from parindex_cli.loader.suppress import suppressed

    criteria = periods[-1].case.criteria
    files = [period.case.file for period in periods]
    found = suppressed(run.desk, [], check_across(run.desk, files, lambda *_: criteria))
    run.tell(told._replace(severity=Severity.WARNING) for told in found)


def inputs(run: Run, periods: list[Period], appraisals: list[Path]) -> "tuple[InputFile, ...]":
    """The files behind the report, the one reported on first."""
    case = periods[-1].case
    found = [_input(run.desk, "metrics", period.case.file.path) for period in reversed(periods)]
    found.append(_input(run.desk, "criteria", case.criteria_file))
    if case.baseline_file is not None:
        found.append(_input(run.desk, "baseline", case.baseline_file))
    found += [_input(run.desk, "appraisal", file) for file in appraisals]
    return tuple(found)


def _input(desk: "Desk", role: str, path: Path) -> "InputFile":
    from parindex_cli import places
    from parindex_cli.report.content import InputFile

    # Where the program is installed is nobody's business in a report that is handed on.
    own = path.is_absolute() and path.is_relative_to(places.shipped(path.parent.name))
    shown = f"{path.parent.name}/{path.name}" if own else path.as_posix()
    return InputFile(role, shown, desk.digest(path))


def seal_words(run: Run, period: Period) -> "Text | None":
    """The seal beside the metrics file and whether it holds; None where nothing was sealed."""
    from parindex_cli.language import same, say
    from parindex_cli.loader.seals import seal_beside

    # Whole: a report is handed on, and its reader may have nothing else to compare the file with.
    found = seal_beside(run.desk, period.case)
    if found is None:
        return None
    if found.holds:
        return same("{seal}", seal=found.seal)
    return say("{s}, KHÔNG CÒN KHỚP với số liệu", "{s}, NO LONGER MATCHES the figures", s=found.seal)
