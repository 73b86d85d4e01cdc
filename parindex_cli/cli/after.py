"""`parindex new --after FILE`: a year's result, or those of units that were merged, as the baseline of the next."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import scored
from parindex_cli.language import Stop, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from parindex_cli.language import Text
    from parindex_cli.scoring import Scorecard


def write_after(  # each is an option
    run: Run,
    files: list[Path],
    criteria: Path | None,
    appraisals: list[Path] | None,
    *,
    year: int | None,
    rank: str | None,
    department: str | None,
    put: "Callable[[Run, Path, str], None]",
) -> None:
    """Write the result of one file, or those of several that became one department."""
    if (len(files) > 1 and rank is not None) or (len(files) == 1 and department is not None):
        raise Stop(
            "--rank đi cùng một --after, --department đi cùng nhiều --after",
            "--rank goes with one --after, --department with several",
        )
    if len(files) == 1:
        _write_result(run, files[0], criteria, appraisals, year=year, rank=rank, put=put)
    else:
        _write_merged(run, files, criteria, appraisals, year=year, unit=department, put=put)


def _write_result(  # each is an option
    run: Run,
    metrics: Path,
    criteria: Path | None,
    appraisals: list[Path] | None,
    *,
    year: int | None,
    rank: str | None,
    put: "Callable[[Run, Path, str], None]",
) -> None:
    """Write the result as baselines/<year>.yaml, or where --output says, for the year that begins."""
    from parindex_cli.scoring.result import result_of
    from parindex_cli.views.baseline_yaml import baseline_yaml

    place, of = _rank(rank)
    _, card = scored(run, metrics, criteria, None, appraisals=appraisals)
    last = card.submission.year
    if year not in (None, last + 1):
        raise Stop(
            "--after: tệp là số liệu năm {last}, tiếp theo là năm {next}",
            "--after: the figures are of {last}, and {next} comes next",
            last=str(last),
            next=str(last + 1),
        )
    result = result_of(card)
    if result is None:
        raise Stop(_open(card))
    target = run.output or Path("baselines") / f"{last}.yaml"
    put(run, target, baseline_yaml(card, result, place, of))
    run.check_next(target)


def _write_merged(  # each is an option
    run: Run,
    files: list[Path],
    criteria: Path | None,
    appraisals: list[Path] | None,
    *,
    year: int | None,
    unit: str | None,
    put: "Callable[[Run, Path, str], None]",
) -> None:
    """Write the results of units that were merged, and into which, as baselines/<year>.yaml."""
    from parindex_cli.views.baseline_yaml import merged_yaml

    if unit is None:
        raise Stop(
            "--after nhiều tệp: cần tên đơn vị sau hợp nhất (--department)",
            "--after with several files: the name of the merged unit is needed (--department)",
        )
    found = [_before(run, file, criteria, appraisals or []) for file in files]
    years = sorted({one.year for one in found})
    if len(years) > 1 or year not in (None, years[0] + 1):
        raise Stop(
            "--after: các tệp phải cùng một năm, ngay trước năm bắt đầu: {y}",
            "--after: all files must be of one year, the one before: {y}",
            y=", ".join(map(str, years)),
        )
    names = [one.unit for one in found]
    twice = next((name for name in [*names, unit] if [*names, unit].count(name) > 1), None)
    if twice is not None:
        raise Stop("--after: «{u}» có ở hai nơi", "--after: «{u}» stands in two places", u=twice)
    target = run.output or Path("baselines") / f"{years[0]}.yaml"
    put(run, target, merged_yaml(years[0], unit, {one.unit: one.data for one in found}))
    run.check_next(target)


class _Before(NamedTuple):
    """The result of one of those that were merged, as the file has it."""

    unit: str
    year: int
    data: "dict[str, Any]"


def _before(run: Run, file: Path, criteria: Path | None, appraisals: list[Path]) -> _Before:
    """The result of a file: as it was published, or of the figures of a year with the points others gave the unit."""
    from parindex_cli.loader.kinds import format_named, format_of
    from parindex_cli.model.appraisal import Appraisal
    from parindex_cli.model.baseline import Baseline, Outcome
    from parindex_cli.model.submission import Submission, same_unit
    from parindex_cli.scoring.result import result_of
    from parindex_cli.views.baseline_yaml import outcome_data, published_data

    if format_of(run.desk.document(file).document.data) == format_named(Baseline):
        loaded = run.desk.read(file, Baseline)
        run.tell(loaded.diagnostics)
        if loaded.value is None or not loaded.usable:
            raise Stop
        written = loaded.document.data
        assert isinstance(written, dict)
        data = {key: written[key] for key in Outcome.model_fields if key in written}
        return _Before(loaded.value.unit, loaded.value.year, published_data(data))
    unit = getattr(run.desk.read(file, Submission).value, "unit", "")
    given = [(path, run.desk.read(path, Appraisal).value) for path in appraisals]
    theirs = [path for path, one in given if one is None or same_unit(one.unit, unit)]
    _, card = scored(run, file, criteria, None, appraisals=theirs)
    result = result_of(card)
    if result is None:
        raise Stop(_open(card))
    return _Before(card.submission.unit, card.submission.year, outcome_data(result))


def _open(card: "Scorecard") -> "Text":
    if not card.submission.year_over:
        return say("--after: cần số liệu cả năm", "--after: figures of the whole year are needed")
    waiting = [node.id for node in card.leaves() if node.pending]
    waiting += [part.adjustment.id for part in card.adjustments if part.points is None]
    return say(
        "--after: {n} tiêu chí chưa có điểm: {ids}; thêm số liệu, hoặc điểm bằng --appraisal",
        "--after: {n} criteria have no points yet: {ids}; add figures, or points by --appraisal",
        n=len(waiting),
        ids=", ".join(waiting[:10]) + ("…" if len(waiting) > 10 else ""),
    )


def _rank(given: str | None) -> tuple[int | None, int | None]:
    """`8/19`, or `8` alone."""
    if given is None:
        return None, None
    match = re.fullmatch(r"\s*([1-9]\d{0,3})\s*(?:/\s*([1-9]\d{0,3}))?\s*", given, re.ASCII)
    place, of = (int(match[1]), int(match[2] or 0) or None) if match else (0, None)
    if not match or (of is not None and place > of):
        raise Stop("--rank: cần hạng như 8/19", "--rank: a rank such as 8/19 is needed")
    return place, of
