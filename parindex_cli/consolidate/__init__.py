"""Divisions' submissions → one submission of the department, with who supplied each number."""

from parindex_cli.consolidate.heads import check_heads
from parindex_cli.consolidate.merging import Merged, merge
from parindex_cli.consolidate.overview import Awaited, DivisionState
from parindex_cli.consolidate.sent import Sent
from parindex_cli.consolidate.settling import BESIDE, LEAD, Differing, Prefer, Settled, preferring, unsettled

__all__ = [
    "BESIDE",
    "LEAD",
    "Awaited",
    "Differing",
    "DivisionState",
    "Merged",
    "Prefer",
    "Sent",
    "Settled",
    "check_heads",
    "merge",
    "preferring",
    "unsettled",
]
