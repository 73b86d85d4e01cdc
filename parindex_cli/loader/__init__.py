"""The only reader of files: path → text → located data → model, or diagnostics with file, line and column."""

from parindex_cli.loader.case import Case, load_case
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.loaded import Loaded

__all__ = ["Case", "Desk", "Loaded", "load_case"]
