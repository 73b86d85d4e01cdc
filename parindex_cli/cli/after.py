"""`parindex new --after FILE`: a year's result as the baseline of the next."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import scored
from parindex_cli.language import Stop, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from parindex_cli.language import Text
    from parindex_cli.scoring import Scorecard


def write_result(  # each is an option
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
    run.remark(say("tiếp theo: parindex check {o}", "next: parindex check {o}", o=target))


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
