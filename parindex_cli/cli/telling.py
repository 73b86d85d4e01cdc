"""Where every command begins, and where one that stops says why."""

import sys
from typing import Any

import typer
from typer.core import TyperCommand

from parindex_cli.language import Stop

UNUSABLE = 2
"""Exit code for input that cannot be used."""
FAILED = 1
"""Exit code for a question answered with no: under --fail-under, or findings of `check`."""


class Telling(TyperCommand):
    """A command that says, in the language it was asked in, why it stopped."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a Stop becomes one sentence on standard error and an exit code."""
        try:
            return super().invoke(ctx)
        except Stop as stop:
            if reason := stop.message.in_(ctx.params["lang"]):
                print(f"error: {reason}", file=sys.stderr)
            raise typer.Exit(UNUSABLE) from None
