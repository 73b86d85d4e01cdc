"""What every scoring command begins with: load everything, tell what is wrong, score."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parindex_cli.cli.options import Lang, LayerName
from parindex_cli.cli.output import UNUSABLE, spare_inputs, stop, tell

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from parindex_cli.loader import Case
    from parindex_cli.model.appraisal import Appraisal
    from parindex_cli.scoring import Scorecard


def scored(
    metrics: Path,
    criteria: Path | None,
    baseline: Path | None,
    lang: Lang,
    output: Path | None = None,
    *,
    appraisals: list[Path] | None = None,
    layer: LayerName | None = None,
) -> "tuple[Case, Scorecard]":
    """The case and its scorecard; ends the program where the input cannot be scored or is also the output.

    With `appraisals`, or another layer than `self`, the points are those of the layer.
    """
    spare_inputs(output, [Path(f"{metrics}.seal")], lang)
    if not appraisals and layer in (None, "self"):
        case = read_case(metrics, criteria, baseline, lang, output)
        return case, score_figures(case)
    from parindex_cli.scoring.layers import in_layer

    case, given = read_case_and_appraisals(metrics, criteria, baseline, appraisals or [], lang, output)
    chosen = layer or "official"
    if chosen != "self" and not any(chosen in (appraisal.layer, "official") for appraisal in given):
        stop(
            lang,
            "--layer {l}: cần tệp điểm của lớp này; dùng --appraisal",
            "--layer {l} needs a file with points of this layer: use --appraisal",
            l=chosen,
        )
    return case, in_layer(chosen, given, lambda arose: score_figures(case, arose))


def spare_found(output: Path | None, metrics: Path, case: "Case", lang: Lang) -> None:
    """End the program where the output would replace a file that was found without being named on the command line."""
    if output is None:
        return
    from parindex_cli.loader import places
    from parindex_cli.loader.evidence import look_up

    # The result of another department is read too, and not used.
    last = case.baseline_file or places.of_year("baselines", case.submission.year - 1)
    spare_inputs(output, (case.criteria_file, last), lang)
    files = look_up(metrics, case.submission, digest=False).values()
    spare_inputs(output, (Path(file.path) for file in files), lang, evidence=True)


def read_case(metrics: Path, criteria: Path | None, baseline: Path | None, lang: Lang, output: Path | None) -> "Case":
    """Everything scoring takes; ends the program where it cannot be used, or one of the files is also the output."""
    from parindex_cli.loader import load_case

    spare_inputs(output, (metrics, criteria, baseline), lang)
    case, diagnostics = load_case(metrics, criteria, baseline)
    tell(diagnostics, lang)
    if case is None:
        raise typer.Exit(UNUSABLE)
    spare_found(output, metrics, case, lang)
    return case


def read_case_and_appraisals(
    metrics: Path,
    criteria: Path | None,
    baseline: Path | None,
    appraisals: "Sequence[Path]",
    lang: Lang,
    output: Path | None,
) -> "tuple[Case, tuple[Appraisal, ...]]":
    """The same with the points others gave; what is wrong with any of the files is told before the program ends."""
    from parindex_cli.loader import load_case
    from parindex_cli.loader.appraisals import load_appraisals

    spare_inputs(output, (metrics, criteria, baseline, *appraisals), lang)
    case, found = load_case(metrics, criteria, baseline)
    given, found_there = load_appraisals(appraisals, case)
    tell([*found, *found_there], lang)
    if case is None or given is None:
        raise typer.Exit(UNUSABLE)
    spare_found(output, metrics, case, lang)
    return case, given


def score_figures(case: "Case", arose: "Collection[str]" = ()) -> "Scorecard":
    """The case's figures scored, whatever others gave for them; the leaves `arose` keep their maximum."""
    from parindex_cli.scoring import score

    return score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures, arose)
