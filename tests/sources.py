"""The modules of the package, each parsed once for all that is asked of them."""

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "parindex_cli"


@cache
def modules() -> dict[str, ast.Module]:
    """Each module by its path in the package."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}
