"""What every scoring command begins with: load everything, tell what is wrong, score."""

from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.cli.options import LayerName
from parindex_cli.cli.run import Run
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from parindex_cli.loader import Case
    from parindex_cli.model.appraisal import Appraisal
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

    With `appraisals`, or another layer than `self`, the points are those of the layer.
    """
    run.desk.keep(Path(f"{metrics}.seal"), "seal")  # what was handed in is not for a scorecard to replace
    if not appraisals and layer in (None, "self"):
        case = read_case(run, metrics, criteria, baseline)
        return case, score_figures(case)
    from parindex_cli.scoring.layers import in_layer

    case, given = _read_case_and_appraisals(run, metrics, criteria, baseline, appraisals or [])
    chosen = layer or "official"
    if chosen != "self" and not any(chosen in (appraisal.layer, "official") for appraisal in given):
        raise Stop(
            "--layer {l}: cần tệp điểm của lớp này; dùng --appraisal",
            "--layer {l} needs a file with points of this layer: use --appraisal",
            l=chosen,
        )
    return case, in_layer(chosen, given, lambda arose: score_figures(case, arose))


def read_case(run: Run, metrics: Path, criteria: Path | None, baseline: Path | None) -> "Case":
    """Everything scoring takes; stops where it cannot be used."""
    from parindex_cli.loader import load_case

    case, diagnostics = load_case(run.desk, metrics, criteria, baseline)
    run.tell(diagnostics)
    if case is None:
        raise Stop
    return case


def _read_case_and_appraisals(
    run: Run, metrics: Path, criteria: Path | None, baseline: Path | None, appraisals: "Sequence[Path]"
) -> "tuple[Case, tuple[Appraisal, ...]]":
    """The same with the points others gave; what is wrong with any of the files is told before it stops."""
    from parindex_cli.loader import load_case
    from parindex_cli.loader.appraisals import load_appraisals

    case, found = load_case(run.desk, metrics, criteria, baseline)
    given, found_there = load_appraisals(run.desk, appraisals, case)
    run.tell([*found, *found_there])
    if case is None or given is None:
        raise Stop
    return case, given


def score_figures(case: "Case", arose: "Collection[str]" = ()) -> "Scorecard":
    """The case's figures scored, whatever others gave for them; the leaves `arose` keep their maximum."""
    from parindex_cli.scoring import score

    return score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures, arose)
