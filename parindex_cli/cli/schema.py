"""parindex schema"""

from typing import Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.output import put_text


def schema(
    kind: Annotated[
        Literal["criteria", "baseline", "metrics", "office", "score"],
        typer.Argument(help="The kind of YAML file, or score: what score --format json writes."),
    ],
    output: options.Output = None,
    lang: options.Language = "vi",
) -> None:
    """Print the JSON Schema of a kind of file, for editors to complete and explain its keys.

    Descriptions are in both languages.
    """
    from parindex_cli.views.schema import schema_json

    put_text(schema_json(kind), output, lang)
