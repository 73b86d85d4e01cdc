"""parindex report"""

import os
from pathlib import Path
from typing import Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.output import UNUSABLE, put_text, stop, tell
from parindex_cli.cli.scoring import scored


def report(
    metrics: options.MetricsFile,
    output: options.Output = None,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A jinja2 template of your own  [default: templates/report.<lang>.md.j2 here, else shipped]",
        ),
    ] = None,
    criteria: options.Criteria = None,
    baseline: options.Baseline = None,
    lang: options.Language = "vi",
) -> None:
    """Write the report as Markdown, from a template.

    Without --output it is printed. The shipped templates are in Vietnamese and English.
    """
    from parindex_cli.loader import places
    from parindex_cli.report import ReportFailed, render_report

    case, card = scored(metrics, criteria, baseline, lang, output)
    chosen = template or places.template(f"report.{lang}.md.j2")
    if not os.path.isfile(chosen):  # noqa: PTH113  # unlike Path.is_file, never raises
        stop(lang, "{t}: không có mẫu này", "{t}: there is no such template", t=chosen)
    files = {
        "metrics": str(metrics),
        "criteria": str(case.criteria_file),
        "baseline": str(case.baseline_file or ""),
    }
    try:
        text = render_report(card, lang, chosen, files)
    except ReportFailed as failed:
        tell([failed.diagnostic], lang)
        raise typer.Exit(UNUSABLE) from None
    put_text(text, output, lang)
