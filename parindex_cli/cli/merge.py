"""parindex merge"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.output import UNUSABLE, put_text, stop, tell
from parindex_cli.cli.progress import working
from parindex_cli.cli.units import unit_id

if TYPE_CHECKING:
    from parindex_cli.loader.divisions import Divisions
    from parindex_cli.model.submission import Submission

_ENDINGS = (".yaml", ".yml")


def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="The divisions' metrics files.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the department's file here, whole or not at all."),
    ] = None,
    submitted_by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who submits the department's file  [default: the department]")
    ] = None,
    submitted_on: Annotated[str | None, typer.Option(metavar="DATE", help="When, such as 2022-10-05.")] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without", metavar="UNIT", help="This division, by id or name, has nothing to report; may be given again."
        ),
    ] = None,
    form: Annotated[Literal["table", "json"], typer.Option("--format", help="Form of the summary.")] = "table",
    force: options.Force = False,
    criteria: options.Criteria = None,
    lang: options.Language = "vi",
) -> None:
    """Put the divisions' figures together into one file.

    Counts are added up and percentages never averaged; what several divisions report of one thing must agree. Who
    supplied each number stays beside it. A sum stays pending while a division that shares in it has sent no file. The
    summary says who has reported what and which figures are awaited; without --output the file is printed and the
    summary goes to standard error.
    """
    from parindex_cli.language import say
    from parindex_cli.loader.divisions import load_divisions

    _check_output(output, [*files, *([criteria] if criteria else [])], lang)
    _check_head(submitted_by, submitted_on, lang)
    with working(lang) as step:
        step(say("đọc và tổng hợp số liệu", "reading and merging the figures"))
        divisions, diagnostics = load_divisions(
            files,
            criteria,
            submitted_by=submitted_by,
            submitted_on=submitted_on,
            into=None if output is None else output.parent,
            without=lambda rules: [unit_id(given, rules, lang, option="--without") for given in without or ()],
        )
    tell(diagnostics, lang)
    if divisions is None or divisions.merged.submission is None:
        raise typer.Exit(UNUSABLE)
    _put(divisions, divisions.merged.submission, output, form, lang, force=force)


def _check_output(output: Path | None, inputs: list[Path], lang: options.Lang) -> None:
    if output is None:
        return
    if any(os.path.realpath(output) == os.path.realpath(given) for given in inputs):
        stop(lang, "{o}: sẽ ghi đè lên tệp đầu vào", "{o}: would replace an input file", o=output)
    if output.suffix.lower() not in _ENDINGS:
        stop(lang, "{o}: tên tệp cần có đuôi .yaml", "{o}: the name must end in .yaml", o=output)


def _check_head(submitted_by: str | None, submitted_on: str | None, lang: options.Lang) -> None:
    """What is given for the head must be what could stand in a file."""
    from parindex_cli.loader.shapes import shaped
    from parindex_cli.model.submission import Submission

    head = {"format": "metrics/1", "unit": "-", "year": "2000", "period": "year", "figures": {}}
    given = {"submitted_by": "-" if submitted_by is None else submitted_by, "submitted_on": submitted_on}
    wrong = shaped(Submission, head | {key: value for key, value in given.items() if value is not None})[1]
    for found in wrong:
        option = "--" + str(found.path[0]).replace("_", "-")
        print(f"error: {option}: {found.message.in_(lang)}", file=sys.stderr)
    if wrong:
        raise typer.Exit(UNUSABLE)


def _put(
    divisions: "Divisions",
    submission: "Submission",
    output: Path | None,
    form: Literal["table", "json"],
    lang: options.Lang,
    *,
    force: bool,
) -> None:
    """The file first: where it cannot be written there is nothing to sum up."""
    from parindex_cli.views.metrics_yaml import metrics_yaml

    put_text(metrics_yaml(submission), output, lang, force=force)
    summary = sys.stderr if output is None else sys.stdout
    if form == "json":
        from parindex_cli.views.output.merge import merge_data
        from parindex_cli.views.output.values import json_text

        summary.write(json_text(merge_data(divisions.merged, submission, divisions.files)))
    else:
        from parindex_cli.views.merge_page import merge_page
        from parindex_cli.views.terminal import show

        target = None if output is None else str(output)
        show(merge_page(divisions.merged, submission, divisions.criteria, divisions.files, target), lang, summary)
