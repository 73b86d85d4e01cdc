"""parindex evidence"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.output import chosen_format, put_page, put_text, stop, tell
from parindex_cli.cli.scoring import scored

if TYPE_CHECKING:
    from parindex_cli.evidence import Proven
    from parindex_cli.loader import Case
    from parindex_cli.scoring import Scorecard


def evidence(
    metrics: options.MetricsFile,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", metavar="UNIT", help="What this division leads, and apart what it shares in: its id or its name."
        ),
    ] = None,
    form: options.OutputFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    criteria: options.Criteria = None,
    baseline: options.Baseline = None,
    lang: options.Language = "vi",
) -> None:
    """List the evidence still to be found, most points first.

    Then what is complete, with the SHA-256 of each file. A figure is proven by a document with number, date, issuer
    and a file or link. Files are looked up beside the metrics file; links are not opened.
    """
    case, card = scored(metrics, criteria, baseline, lang, output)
    only = None
    if unit is not None:
        from parindex_cli.cli.units import unit_id

        only = unit_id(unit, case.criteria, lang)
    found = proven(metrics, case, card, lang)
    form = chosen_format(form, output, lang)
    if form == "json":
        from parindex_cli.views.output.evidence import evidence_data
        from parindex_cli.views.output.values import json_text

        put_text(json_text(evidence_data(found, only)), output, lang, force=force)
    elif form == "csv":
        from parindex_cli.views.evidence_page import evidence_sheet
        from parindex_cli.views.spreadsheet import sheet_csv

        put_text(sheet_csv(evidence_sheet(found, only), lang), output, lang, encoding="utf-8-sig", force=force)
    else:
        from parindex_cli.views.evidence_page import evidence_page

        put_page(evidence_page(found, only), form, lang, output, force=force)


def proven(metrics: Path, case: "Case", card: "Scorecard", lang: options.Lang) -> "Proven":
    """The card with what its evidence proves; the files are looked up, and what is wrong with them is told.

    Ends the program where the points are not the department's own.
    """
    from parindex_cli.evidence import prove
    from parindex_cli.loader.evidence import diagnostics, look_up

    if card.layer != "self":
        stop(
            lang,
            "--evidence chỉ xét điểm tự chấm; thêm --layer self",
            "--evidence looks at self-assessed points only; add --layer self",
        )
    files = look_up(metrics, case.submission)
    tell(diagnostics(metrics, case.submission, files), lang)
    return prove(card, case.figures, case.last_figures, files)
