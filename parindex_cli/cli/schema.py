"""parindex schema"""

from typing import Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.run import Run
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.views.schema_kinds import Kind


@vietnamese("""
    In JSON Schema của một loại tệp, dùng cho trình soạn thảo.

    Nhờ đó trình soạn thảo gợi ý và giải thích các khóa bằng hai ngôn ngữ; phần mềm khác biết một lệnh ghi ra gì.
    """)
def schema(
    kind: Annotated[
        Kind,
        typer.Argument(
            help=both(
                "Một loại tệp YAML, hoặc dạng mà --format json ghi; «findings» là của «check».",
                "A kind of YAML file, or what --format json writes; findings is that of check.",
            )
        ),
    ],
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Language = "vi",
) -> None:
    """Print the JSON Schema of a kind of file, for editors.

    With it an editor completes and explains the keys, in both languages; programs learn what a command writes.
    """
    from parindex_cli.views.schema import schema_json

    Run(lang, output, force=force).put_text(schema_json(kind))
