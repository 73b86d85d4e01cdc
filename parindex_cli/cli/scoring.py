"""What every scoring command begins with: load everything, tell what is wrong, score."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parindex_cli.cli.options import Lang
from parindex_cli.cli.output import UNUSABLE, stop, tell

if TYPE_CHECKING:
    from parindex_cli.loader import Case
    from parindex_cli.scoring import Scorecard


def scored(
    metrics: Path, criteria: Path | None, baseline: Path | None, lang: Lang, output: Path | None = None
) -> "tuple[Case, Scorecard]":
    """The case and its scorecard; ends the program where the input cannot be scored or is also the output."""
    from parindex_cli.loader import load_case
    from parindex_cli.scoring import score

    for given in (metrics, criteria, baseline):
        if output is not None and given is not None and os.path.realpath(output) == os.path.realpath(given):
            stop(lang, "{o}: sẽ ghi đè lên tệp đầu vào", "{o}: would replace an input file", o=output)
    case, diagnostics = load_case(metrics, criteria, baseline)
    tell(diagnostics, lang)
    if case is None:
        raise typer.Exit(UNUSABLE)
    return case, score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures)
