"""How many criteria have documents: cited, and with a file or link."""

from collections.abc import Iterable
from typing import NamedTuple

from parindex_cli.evidence.proving import Proven
from parindex_cli.scoring import NodeScore


class Counts(NamedTuple):
    """Criteria that points are given for, those whose documents are cited, and those with a file or link."""

    criteria: int
    cited: int
    filed: int


def counted(proven: Proven, nodes: Iterable[NodeScore] | None = None) -> Counts:
    """The criteria at and below some nodes; with None all of them."""
    below = proven.claimed.leaves() if nodes is None else (leaf for node in nodes for leaf in node.walk())
    levels = [proven.level(leaf.leaf.metric) for leaf in below if not leaf.is_group]
    return Counts(len(levels), sum(level.cited for level in levels), sum(level.filed for level in levels))


def counted_by_division(proven: Proven) -> dict[str | None, Counts]:
    """The criteria that each division leads, in the order of the file; those that none leads last."""
    leads = dict.fromkeys(leaf.entry.lead for leaf in proven.claimed.leaves())
    order: list[str | None] = [unit for unit in proven.claimed.criteria.units if unit in leads]
    order += [None] if None in leads else []
    leaves = list(proven.claimed.leaves())
    return {unit: counted(proven, [leaf for leaf in leaves if leaf.entry.lead == unit]) for unit in order}
