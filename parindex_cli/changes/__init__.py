"""What an edit of the criteria means: two sets → the changes that can move a department's points."""

from parindex_cli.changes.compare import compare
from parindex_cli.changes.counterparts import counterparts, joined
from parindex_cli.changes.values import Change

__all__ = ["Change", "compare", "counterparts", "joined"]
