"""An efforts file against the criteria it speaks of."""

from collections.abc import Iterator

from parindex_cli.diagnostics import Finding
from parindex_cli.lint.references import unknown
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.efforts import Efforts


def check_efforts(efforts: Efforts, criteria: CriteriaSet) -> Iterator[Finding]:
    """The metrics and the divisions that it names must be there."""
    for name in efforts.efforts:
        if name not in criteria.metrics:
            yield unknown("unknown-metric", name, criteria.metrics, ("efforts", name))._replace(at="key")
    for name in efforts.limits:
        if name not in criteria.units:
            yield unknown("unknown-unit", name, criteria.units, ("limits", name))._replace(at="key")
