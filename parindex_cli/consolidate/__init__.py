"""Divisions' submissions → one submission of the department, with who supplied each number."""

from parindex_cli.consolidate.heads import check_heads
from parindex_cli.consolidate.merging import Merged, merge
from parindex_cli.consolidate.overview import Awaited, DivisionState
from parindex_cli.consolidate.sent import Sent

__all__ = ["Awaited", "DivisionState", "Merged", "Sent", "check_heads", "merge"]
