"""Every code with its usual severity, a short title and an explanation; docs/findings.md lists the same codes."""

from parindex_cli.views.catalogue.baseline import BASELINE
from parindex_cli.views.catalogue.changes import CHANGES
from parindex_cli.views.catalogue.criteria import CRITERIA
from parindex_cli.views.catalogue.entry import Entry
from parindex_cli.views.catalogue.figures import FIGURES
from parindex_cli.views.catalogue.files import FILES, IGNORES, YAML
from parindex_cli.views.catalogue.values import VALUES

CATALOGUE: dict[str, Entry] = {**FILES, **YAML, **VALUES, **FIGURES, **CRITERIA, **BASELINE, **CHANGES, **IGNORES}

UNCHECKED = frozenset(FILES) | frozenset(YAML)
"""Codes of files that could not be checked at all, or not in full."""
COMPARED = frozenset(CHANGES)
"""Codes found only by a comparison with an earlier revision."""

__all__ = ["CATALOGUE", "COMPARED", "UNCHECKED", "Entry"]
