"""parindex score"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.evidence import proven
from parindex_cli.cli.output import FAILED, chosen_format, number, put_page, put_text, stop
from parindex_cli.cli.scoring import scored
from parindex_cli.cli.verify import seal_foot

if TYPE_CHECKING:
    from parindex_cli.evidence import Proven
    from parindex_cli.views.page import Page


def score(
    metrics: options.MetricsFile,
    detail: Annotated[bool, typer.Option("--detail", help="Show every criterion, not only the components.")] = False,
    fail_under: Annotated[
        str | None,
        typer.Option(metavar="INDEX", help="Exit with 1 when the index out of 100, pending points apart, is lower."),
    ] = None,
    form: options.OutputFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    criteria: options.Criteria = None,
    baseline: options.Baseline = None,
    appraisal: options.Appraisals = None,
    layer: options.Layer = None,
    evidence: options.Evidence = False,
    lang: options.Language = "vi",
) -> None:
    """Score a department's figures against the year's criteria.

    Shows points, maximum, share, losses and pending points of each component, the change on last year, the range the
    total can still come to, and the largest losses with what wins them back.
    """
    least = None if fail_under is None else number("--fail-under", fail_under, lang, percent=True)
    case, card = scored(metrics, criteria, baseline, lang, output, appraisals=appraisal, layer=layer)
    proof = proven(metrics, case, card, lang) if evidence else None
    form = chosen_format(form, output, lang)
    if form == "json":
        from parindex_cli.views.output.score import score_data
        from parindex_cli.views.output.values import json_text

        put_text(json_text(score_data(card, detail=detail, proven=proof)), output, lang, force=force)
    elif form == "csv" and proof is not None:
        from parindex_cli.views.evidence_page import components_beside
        from parindex_cli.views.spreadsheet import sheet_csv

        if detail:
            stop(lang, *_BY_CRITERION)
        put_text(sheet_csv(components_beside(proof), lang), output, lang, encoding="utf-8-sig", force=force)
    elif form == "csv":
        from parindex_cli.views.score_page import components_sheet, detail_sheet
        from parindex_cli.views.spreadsheet import sheet_csv

        sheet = detail_sheet(card) if detail else components_sheet(card)
        put_text(sheet_csv(sheet, lang), output, lang, encoding="utf-8-sig", force=force)
    else:
        from parindex_cli.views.score_page import score_page

        page = [
            *score_page(card, str(metrics), detail=detail, more=_beside(proof, metrics)),
            *seal_foot(metrics, case),
        ]
        put_page(page, form, lang, output, force=force)
    if least is not None and not card.reaches(least):
        from parindex_cli.views.phrases import too_low

        typer.echo(too_low(card, least).in_(lang), err=True)
        raise typer.Exit(FAILED)


def _beside(proof: "Proven | None", metrics: Path) -> "Page":
    if proof is None:
        return []
    from parindex_cli.views.evidence_page import beside_blocks

    return [*beside_blocks(proof, str(metrics))]


_BY_CRITERION = (
    "--evidence theo từng tiêu chí ở dạng csv: dùng parindex evidence --format csv",
    "--evidence by criterion as csv: use parindex evidence --format csv",
)
