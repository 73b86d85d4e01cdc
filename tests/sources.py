"""The modules of the package: each parsed once for all that is asked of them, and all of them imported."""

import ast
import importlib
import pkgutil
from functools import cache
from pathlib import Path

import parindex_cli

PACKAGE = Path(__file__).resolve().parent.parent / "parindex_cli"


@cache
def modules() -> dict[str, ast.Module]:
    """Each module by its path in the package."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def import_all() -> None:
    """Import every module but the one that runs the program."""
    for module in pkgutil.walk_packages(parindex_cli.__path__, "parindex_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
