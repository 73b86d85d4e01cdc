"""Arguments and options; the same one means the same in every command."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from parindex_cli.language import Lang
from parindex_cli.views.answer import Format

MetricsFile = Annotated[Path, typer.Argument(metavar="FILE", help="Metrics file: a department's figures for a period.")]
Criteria = Annotated[
    Path | None,
    typer.Option(
        "--criteria", metavar="FILE", help="Criteria file  [default: criteria/<year>.yaml here, else shipped]"
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Last year's result  [default: baselines/<year-1>.yaml]"),
]
LayerName = Literal["self", "appraised", "survey", "official"]
Appraisals = Annotated[
    list[Path] | None,
    typer.Option("--appraisal", metavar="FILE", help="Points of an appraisal round or a survey; may be given again."),
]
Layer = Annotated[
    LayerName | None,
    typer.Option("--layer", help="Whose points to show  [default: official with --appraisal, else self]"),
]
Evidence = Annotated[
    bool, typer.Option("--evidence", help="Score a second time with only the figures that evidence proves.")
]
Folder = Annotated[
    Path | None,
    typer.Option("--folder", metavar="DIR", help="Evidence files, matched by the criterion id in each name."),
]
Language = Annotated[Lang, typer.Option("--lang", envvar="PARINDEX_LANG", help="Language of the output.")]
OutputFormat = Annotated[
    Format | None,
    typer.Option("--format", help="Form of the output  [default: by the ending of --output, else table]"),
]
PageFormat = Annotated[
    Literal["table", "markdown"] | None,
    typer.Option("--format", help="Form of the output  [default: by the ending of --output, else table]"),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all.")
]

Force = Annotated[
    bool, typer.Option("--force", help="Replace the output file even if parindex did not write what is there.")
]

FindingForm = Literal["text", "github", "json", "sarif", "junit"]
FindingsFormat = Annotated[
    FindingForm | None,
    typer.Option("--format", help="Form of the findings  [default: by --output; github in GitHub Actions; else text]"),
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="CODE,…", help="Only these codes; may be given again.")
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODE,…", help="Not these codes; may be given again.")
]
Against = Annotated[
    str | None,
    typer.Option("--against", metavar="REV|FILE", help="Tell what changed since a git revision or an older file."),
]
Backtest = Annotated[
    list[Path] | None,
    typer.Option("--backtest", metavar="FILE", help="With --against, score this metrics file before and after."),
]
