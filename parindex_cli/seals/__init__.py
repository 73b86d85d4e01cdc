"""What a seal is taken over, the seal itself, and what changed since."""

from parindex_cli.seals.changes import Changed, changes
from parindex_cli.seals.content import Sealable, content_of, figure_text
from parindex_cli.seals.digest import ALGORITHM, Content, canonical, digest, intact, seal_of, sealed, short

__all__ = [
    "ALGORITHM",
    "Changed",
    "Content",
    "Sealable",
    "canonical",
    "changes",
    "content_of",
    "digest",
    "figure_text",
    "intact",
    "seal_of",
    "sealed",
    "short",
]
