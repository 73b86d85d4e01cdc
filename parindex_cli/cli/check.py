"""parindex check"""

from pathlib import Path
from typing import Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.output import FAILED, UNUSABLE


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATHS]", help="Files and folders  [default: criteria, baselines here, else shipped]"),
    ] = None,
    lang: options.Language = "vi",
) -> None:
    """Check criteria, baselines and metrics files: shape, sums, ids and references.

    Every finding is printed as file:line:column: severity[code] phrase. Exits with 1 when there is an error, and with
    2 when a path cannot be read.
    """
    from parindex_cli.diagnostics import Severity, has_errors
    from parindex_cli.language import say
    from parindex_cli.loader import places
    from parindex_cli.loader.check import check_paths

    chosen = paths or [p for p in (Path("criteria"), Path("baselines")) if p.is_dir()]
    chosen = chosen or [places.shipped("criteria"), places.shipped("baselines")]
    count, diagnostics = check_paths(chosen)
    for diagnostic in diagnostics:
        print(diagnostic.line(lang))
    errors = sum(found.severity is Severity.ERROR for found in diagnostics)
    summary = say(
        "{n} tệp: {e} lỗi, {w} cảnh báo",
        "files: {n}, errors: {e}, warnings: {w}",
        n=count,
        e=errors,
        w=len(diagnostics) - errors,
    )
    print(summary.in_(lang))
    if has_errors(diagnostics):
        unreadable = any(found.code in ("file-missing", "file-unreadable") for found in diagnostics)
        raise typer.Exit(UNUSABLE if unreadable else FAILED)
