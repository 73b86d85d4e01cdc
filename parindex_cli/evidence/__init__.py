"""Which claimed points documents prove, how many criteria have any, and what the proven figures come to alone."""

from parindex_cli.evidence.counting import Counts, counted, counted_by_division
from parindex_cli.evidence.proving import (
    Claim,
    FoundFile,
    Level,
    Proof,
    Proven,
    Standing,
    Want,
    complete,
    lacking,
    proof_of,
    prove,
)

__all__ = [
    "Claim",
    "Counts",
    "FoundFile",
    "Level",
    "Proof",
    "Proven",
    "Standing",
    "Want",
    "complete",
    "counted",
    "counted_by_division",
    "lacking",
    "proof_of",
    "prove",
]
