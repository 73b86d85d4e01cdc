"""The only reader of files: path → text → located data → model, or diagnostics with file, line and column."""

from parindex_cli.loader.case import Case, load_case
from parindex_cli.loader.files import load_baseline, load_criteria, load_submission
from parindex_cli.loader.loaded import Loaded

__all__ = ["Case", "Loaded", "load_baseline", "load_case", "load_criteria", "load_submission"]
