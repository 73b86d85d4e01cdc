"""The periods a report speaks of, and the files behind them."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parindex_cli.cli.run import Run
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.language import Text
    from parindex_cli.loader import Case, Desk
    from parindex_cli.report import InputFile
    from parindex_cli.scoring import Scorecard


class Period(NamedTuple):
    """A metrics file, read and scored."""

    case: "Case"
    card: "Scorecard"


def in_order(periods: list[Period]) -> list[Period]:
    """By the end of the period; stops where they are not of one department and year, or overlap."""
    from parindex_cli.model.submission import same_unit

    first = periods[0].card.submission
    for period in periods[1:]:
        other = period.card.submission
        if not same_unit(other.unit, first.unit) or other.year != first.year:
            raise Stop(
                "{f}: của «{u}» năm {y}, không phải «{a}» năm {b}",
                "{f}: is of «{u}», {y}, not of «{a}», {b}",
                f=period.case.file.path,
                u=other.unit,
                y=other.year,
                a=first.unit,
                b=first.year,
            )
    ordered = sorted(periods, key=lambda period: period.card.submission.months)
    for one, two in pairwise(ordered):
        if one.card.submission.months == two.card.submission.months:
            raise Stop(
                "{a} và {b}: cùng một kỳ",
                "{a} and {b}: are of the same period",
                a=one.case.file.path,
                b=two.case.file.path,
            )
    return ordered


def tell_movements(run: Run, periods: list[Period]) -> None:
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
    from parindex_cli.loader import places
    from parindex_cli.report import InputFile

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
