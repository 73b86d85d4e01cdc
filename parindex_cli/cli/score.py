"""parindex score"""

from typing import Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.output import FAILED, chosen_format, number, put_page, put_text
from parindex_cli.cli.scoring import scored


def score(
    metrics: options.MetricsFile,
    detail: Annotated[bool, typer.Option("--detail", help="Show every criterion, not only the components.")] = False,
    fail_under: Annotated[
        str | None,
        typer.Option(metavar="INDEX", help="Exit with 1 when the index out of 100, pending points apart, is lower."),
    ] = None,
    form: options.OutputFormat = None,
    output: options.Output = None,
    criteria: options.Criteria = None,
    baseline: options.Baseline = None,
    lang: options.Language = "vi",
) -> None:
    """Score a department's figures against the year's criteria.

    Shows points, maximum, share, losses and pending points of each component, the change on last year, the range the
    total can still come to, and the largest losses with what wins them back.
    """
    least = None if fail_under is None else number("--fail-under", fail_under, lang, percent=True)
    _, card = scored(metrics, criteria, baseline, lang, output)
    form = chosen_format(form, output, lang)
    if form == "json":
        from parindex_cli.views.export import score_json

        put_text(score_json(card, detail=detail), output, lang)
    elif form == "csv":
        from parindex_cli.views.score_page import components_sheet, detail_sheet
        from parindex_cli.views.spreadsheet import sheet_csv

        sheet = detail_sheet(card) if detail else components_sheet(card)
        put_text(sheet_csv(sheet, lang), output, lang, encoding="utf-8-sig")
    else:
        from parindex_cli.views.score_page import score_page

        put_page(score_page(card, str(metrics), detail=detail), form, lang, output)
    index = card.index(card.total.points)
    if least is not None and (index is None or index < least):
        raise typer.Exit(FAILED)
