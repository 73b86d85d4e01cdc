"""What the forms are made from: the criteria, the figures to fill in, who reports, and which divisions."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from parindex_cli.cli.given import unit_id
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import read_criteria
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parindex_cli.loader import Loaded
    from parindex_cli.model.baseline import Baseline
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.model.submission import Period, Submission

DEPARTMENT, ALL = "department", "all"
"""The words that --unit takes besides a division."""


class FormInput(NamedTuple):
    """All that the forms of a run are made from; the division None stands for the whole department."""

    rules: "CriteriaSet"
    department: str
    period: "Period"
    divisions: "Sequence[str | None]"
    filled: "Submission | None"
    before: "Submission | None"
    results: "tuple[Baseline, ...]"


def read_input(
    run: Run,
    criteria: Path | None,
    fill: Path | None,
    last: Path | None,
    unit: str | None,
    period: str | None,
    year: int | None,
    department: str | None,
    baseline: Path | None,
) -> FormInput:
    """Read everything, each option as in `parindex form`; stops where something cannot be used.

    The files that evidence names are named as they are seen from the folder of the output.
    """
    from parindex_cli.loader.evidence import seen_from

    period, year = _of_year(period, year)
    filled, before = _read(run, fill, last)
    theirs, earlier = (None if one is None else one.value for one in (filled, before))
    reporting = department or (None if theirs is None else theirs.unit)
    rules = _criteria(run, criteria, _year(year, theirs), earlier, reporting)
    _check_figures(run, rules, filled, before)
    if theirs is not None and fill is not None:
        theirs = seen_from(theirs, fill.parent, Path() if run.output is None else run.output.parent)
    return FormInput(
        rules,
        _department(department, theirs, rules),
        _period(period, theirs),
        _divisions(unit, theirs, rules),
        theirs,
        earlier,
        _results(run, baseline, rules, _department(department, theirs, rules)),
    )


def _read(run: Run, *paths: Path | None) -> "list[Loaded[Submission] | None]":
    """The metrics files of the right shape; stops where one is not."""
    from parindex_cli.model.submission import Submission

    read = [None if path is None else run.desk.read(path, Submission) for path in paths]
    if not all(loaded is None or loaded.usable for loaded in read):
        run.tell(found for loaded in read if loaded is not None for found in loaded.diagnostics)
        raise Stop
    return read


def _check_figures(run: Run, rules: "CriteriaSet", *read: "Loaded[Submission] | None") -> None:
    """Stop where figures to be filled in or shown cannot be read."""
    from parindex_cli.diagnostics import has_errors
    from parindex_cli.model.reading import read_figures

    given = [loaded for loaded in read if loaded is not None and loaded.value is not None]
    found = []
    for loaded in given:
        written = {} if loaded.value is None else loaded.value.figures
        found += [*loaded.diagnostics, *loaded.placed(read_figures(written, rules.metrics)[1])]
    run.tell(found)
    if has_errors(found):
        raise Stop


def _results(run: Run, given: Path | None, rules: "CriteriaSet", department: str) -> "tuple[Baseline, ...]":
    """Last year's result: of the file given, else of the year before where it is of this department.

    Those of the units that were merged into it, where it had none itself.
    """
    from parindex_cli.model.submission import same_unit

    desk, year = run.desk, rules.year - 1
    loaded = desk.baseline(year, department) if given is None else desk.result(given, department)
    if given is not None and loaded is not None and not loaded.usable:
        run.tell(loaded.diagnostics)
        raise Stop
    if loaded is not None and loaded.value is None:
        return desk.predecessors(loaded.path, department)
    found = None if loaded is None or not loaded.usable else loaded.value
    theirs = found is not None and (given is not None or same_unit(found.unit, department))
    return (found,) if found is not None and theirs else ()


def _year(given: int | None, filled: "Submission | None") -> int | None:
    """The year asked for, which must be that of the figures filled in; None where nothing says it."""
    if filled is None:
        return given
    if given not in (None, filled.year):
        _other("--year", str(filled.year))
    return filled.year


def _of_year(period: str | None, year: int | None) -> tuple[str | None, int | None]:
    """A period, and the year that it may name itself: «quý 3 năm 2022», «Q3/2022», «năm 2022»."""
    from parindex_cli.model.submission import PERIODS, period_named

    match = re.fullmatch(r"(.*?)[\s/,-]*(năm)?\s*((?:19|20)\d\d)\s*", period or "", re.IGNORECASE)
    words = [] if match is None else [f"{match[1]} {match[2] or ''}", match[1]]
    named = next((one for one in map(period_named, words) if one in PERIODS), None)
    if match is None or not isinstance(named, str):
        return period, year
    if year not in (None, int(match[3])):
        raise Stop("--period và --year nêu hai năm khác nhau", "--period and --year name two years")
    return named, int(match[3])


def _period(given: str | None, filled: "Submission | None") -> "Period":
    """The period asked for, which must be that of the figures filled in."""
    from parindex_cli.model.submission import PERIODS, period_named

    asked = next((period for period in PERIODS if period == period_named(given)), None)
    if given is not None and asked is None:
        raise Stop(
            "--period: «{given}» không phải kỳ báo cáo; có: quý 1, quý 2, quý 3, quý 4, 6 tháng, 9 tháng, năm",
            "--period: «{given}» is no period; known: {known}",
            given=given,
            known=", ".join(PERIODS),
        )
    if filled is not None:
        if asked not in (None, filled.period):
            _other("--period", filled.period)
        return filled.period
    if asked is None:
        raise Stop("cần --period, ví dụ --period Q3", "--period is needed, such as --period Q3")
    return asked


def _other(option: str, theirs: str) -> NoReturn:
    raise Stop(
        "{option}: tệp --fill là số liệu của {theirs}; số liệu kỳ trước thì dùng --last",
        "{option}: the file of --fill is for {theirs}; use --last for an earlier period",
        option=option,
        theirs=theirs,
    )


def _criteria(
    run: Run, path: Path | None, year: int | None, before: "Submission | None", unit: str | None
) -> "CriteriaSet":
    """The criteria asked for, else those of the year, of the earlier figures or the latest; else stops."""
    rules = read_criteria(run, path, year or (before.year if before is not None else None), unit)
    return rules if year is None else rules.model_copy(update={"year": year})


def _department(given: str | None, filled: "Submission | None", rules: "CriteriaSet") -> str:
    """Who reports: as asked for, as in the figures filled in, else whom the criteria apply to."""
    from parindex_cli.language import visible

    theirs = filled.unit if filled is not None else None
    return " ".join(visible(given or "").split()) or theirs or rules.applies_to or rules.title


def _divisions(given: str | None, filled: "Submission | None", rules: "CriteriaSet") -> "Sequence[str | None]":
    """The divisions to make forms for: those asked for, else whose figures are filled in, else all."""
    from parindex_cli.forms import asked_of, divisions_asked

    theirs = filled.division if filled is not None else None
    if given is None and theirs is not None:
        given = theirs
    word = ALL if given is None else given.strip().casefold()
    if word == ALL and ALL not in rules.units:
        divisions: Sequence[str | None] = divisions_asked(rules) or (None,)
    elif word == DEPARTMENT and DEPARTMENT not in rules.units:
        divisions = (None,)
    else:
        divisions = (unit_id(given or word, rules, (ALL, DEPARTMENT)),)
    _check_whose(divisions, theirs, rules)
    if divisions[0] is not None and not asked_of(rules, divisions[0]):
        raise Stop(
            "--unit: «{given}» không phải báo cáo số liệu nào",
            "--unit: «{given}» has no metric to report",
            given=given,
        )
    return divisions


def _check_whose(divisions: "Sequence[str | None]", theirs: str | None, rules: "CriteriaSet") -> None:
    """Stop where one division's figures would stand as those of others or of the whole department."""
    if theirs is not None and tuple(divisions) != (theirs,):
        raise Stop(
            "--unit: tệp --fill là của «{theirs}»; chọn --unit {id}, hoặc tổng hợp các tệp bằng «parindex merge»",
            "--unit: the file of --fill is from «{theirs}»; choose --unit {id}, or «parindex merge» the files",
            theirs=rules.unit_name(theirs),
            id=theirs,
        )
