"""parindex score"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parindex_cli.cli import options
from parindex_cli.cli.evidence import proven
from parindex_cli.cli.given import number
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import scored
from parindex_cli.cli.telling import FAILED
from parindex_cli.cli.verify import seal_foot
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    least = None if fail_under is None else number("--fail-under", fail_under, percent=True)
    run = Run(lang, output, force=force, form=form)
    case, card = scored(run, metrics, criteria, baseline, appraisals=appraisal, layer=layer)
    proof = proven(run, case, card) if evidence else None
    if run.form == "json":
        from parindex_cli.views.export import score_json

        run.put_text(score_json(card, detail=detail, more=_provable(proof)))
    elif run.form == "csv" and proof is not None:
        from parindex_cli.views.evidence_page import components_beside
        from parindex_cli.views.spreadsheet import sheet_csv

        if detail:
            raise Stop(*_BY_CRITERION)
        run.put_text(sheet_csv(components_beside(proof), lang), encoding="utf-8-sig")
    elif run.form == "csv":
        from parindex_cli.views.score_page import components_sheet, detail_sheet
        from parindex_cli.views.spreadsheet import sheet_csv

        sheet = detail_sheet(card) if detail else components_sheet(card)
        run.put_text(sheet_csv(sheet, lang), encoding="utf-8-sig")
    else:
        from parindex_cli.views.score_page import score_page

        page = [
            *score_page(card, str(metrics), detail=detail, more=_beside(proof, metrics)),
            *seal_foot(run, case),
        ]
        run.put_page(page, run.form)
    index = card.index(card.total.points)
    if least is not None and (index is None or index < least):
        raise typer.Exit(FAILED)


def _provable(proof: "Proven | None") -> "Mapping[str, Any]":
    if proof is None:
        return {}
    from parindex_cli.views.evidence_export import provable_json

    return provable_json(proof)


def _beside(proof: "Proven | None", metrics: Path) -> "Page":
    if proof is None:
        return []
    from parindex_cli.views.evidence_page import beside_blocks

    return [*beside_blocks(proof, str(metrics))]


_BY_CRITERION = (
    "--evidence theo từng tiêu chí ở dạng csv: dùng parindex evidence --format csv",
    "--evidence by criterion as csv: use parindex evidence --format csv",
)
