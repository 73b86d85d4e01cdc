"""parindex schema"""

from typing import Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.run import Run


def schema(
    kind: Annotated[
        Literal["criteria", "baseline", "metrics", "appraisal", "office", "score"],
        typer.Argument(help="The kind of YAML file, or score: what score --format json writes."),
    ],
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Language = "vi",
) -> None:
    """Print the JSON Schema of a kind of file, for editors.

    With it an editor completes and explains the keys.

    Descriptions are in both languages.
    """
    from parindex_cli.views.schema import schema_json

    Run(lang, output, force=force).put_text(schema_json(kind))
