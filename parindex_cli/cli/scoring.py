"""What every scoring command begins with: load everything, tell what is wrong, score."""

from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.cli.options import LayerName
from parindex_cli.cli.run import Run
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from parindex_cli.loader import Case
    from parindex_cli.model.appraisal import Appraisal
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.model.reading import Reported
    from parindex_cli.scoring import Scorecard


def scored(
    run: Run,
    metrics: Path,
    criteria: Path | None,
    baseline: Path | None,
    *,
    appraisals: list[Path] | None = None,
    layer: LayerName | None = None,
) -> "tuple[Case, Scorecard]":
    """The case and its scorecard; stops where the input cannot be scored.

    With `appraisals`, or another layer than `self`, the points are those of the layer: the official one as soon as an
    appraiser has given any. A survey alone completes the self-score.
    """
    run.desk.keep(Path(f"{metrics}.seal"), "seal")  # what was handed in is not for a scorecard to replace
    case, given = read_case(run, metrics, criteria, baseline, appraisals or ())
    if not given and layer in (None, "self"):
        return case, score_figures(case)
    from parindex_cli.scoring.layers import in_layer

    chosen = layer or ("official" if any(one.layer == "appraised" for one in given) else "self")
    if chosen != "self" and not any(chosen in (appraisal.layer, "official") for appraisal in given):
        raise Stop(
            "--layer {l}: cần tệp điểm của lớp này; dùng --appraisal",
            "--layer {l} needs a file with points of this layer: use --appraisal",
            l=chosen,
        )
    return case, in_layer(chosen, given, lambda arose: score_figures(case, arose))


def repeated(
    run: Run,
    criteria: Path | None,
    baseline: Path | None,
    appraisals: "Sequence[Path] | None" = None,
    layer: LayerName | None = None,
    folder: Path | None = None,
    unit: str | None = None,
) -> list[str]:
    """The options that the numbers depend on, as the next command needs them again."""
    given = (("--criteria", criteria), ("--assignment", run.assignment), ("--baseline", baseline))
    named = [*given, *(("--appraisal", one) for one in appraisals or ()), ("--folder", folder), ("--unit", unit)]
    words = [word for option, value in named if value is not None for word in (option, str(value))]
    return words if layer is None else [*words, "--layer", layer]


def read_case(
    run: Run, metrics: Path, criteria: Path | None, baseline: Path | None, appraisals: "Sequence[Path]" = ()
) -> "tuple[Case, tuple[Appraisal, ...]]":
    """Everything scoring takes, and points that others gave; what is wrong is told before it stops."""
    from parindex_cli.loader import load_case

    case, found = load_case(run.desk, metrics, criteria, baseline)
    given: tuple[Appraisal, ...] | None = ()
    if appraisals:
        from parindex_cli.loader.appraisals import load_appraisals

        given, found_there = load_appraisals(run.desk, appraisals, case)
        found = [*found, *found_there]
    run.tell(found)
    if case is None or given is None:
        raise Stop
    return case, given


def read_criteria(run: Run, given: Path | None, year: int | None, unit: str | None = None) -> "CriteriaSet":
    """Criteria without figures: those given, else those of the year, which None leaves to the newest."""
    from parindex_cli import places
    from parindex_cli.loader.case import criteria_by

    wanted = year or max(places.years("criteria"), default=0)
    loaded = criteria_by(run.desk, given, wanted, unit=unit)
    if loaded is None:
        raise Stop(
            "không có tiêu chí năm {year} (có: {known}); dùng --criteria",
            "there are no criteria for {year} (known: {known}); use --criteria",
            year=wanted,
            known=", ".join(map(str, places.years("criteria"))),
        )
    run.tell(loaded.diagnostics)
    if loaded.value is None or not loaded.usable:
        raise Stop
    return loaded.value


def score_figures(case: "Case", arose: "Collection[str]" = ()) -> "Scorecard":
    """The case's figures scored, whatever others gave for them; the leaves `arose` keep their maximum."""
    from parindex_cli.scoring import score

    card = score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures, arose)
    return card._replace(predecessors=case.predecessors) if case.predecessors else card


def rescored(case: "Case") -> "Callable[[Mapping[str, Reported]], Scorecard]":
    """Scores other figures of the same case."""
    return lambda figures: score_figures(case._replace(figures=figures))


def tell_contradictions(run: Run, case: "Case", figures: "Mapping[str, Reported]") -> None:
    """What the figures contradict that those of the file did not."""
    from functools import partial

    from parindex_cli.language import say
    from parindex_cli.lint.relations import check_figures

    filed = case.submission
    check = partial(
        check_figures, criteria=case.criteria, where=case.file.where, months=filed.months, division=filed.division
    )
    known = {found.message.in_("en") for found in check(case.figures)}
    for found in check(figures):
        if found.message.in_("en") not in known:
            run.remark(say("cảnh báo: {why}", "warning: {why}", why=found.message))
