"""Every code with its usual severity, a short title and an explanation; docs/findings.md lists the same codes."""

from parindex_cli.views.catalogue.appraisal import APPRAISAL
from parindex_cli.views.catalogue.baseline import BASELINE
from parindex_cli.views.catalogue.changes import CHANGES
from parindex_cli.views.catalogue.criteria import CRITERIA
from parindex_cli.views.catalogue.entry import Entry
from parindex_cli.views.catalogue.evidence import EVIDENCE
from parindex_cli.views.catalogue.figures import FIGURES
from parindex_cli.views.catalogue.files import FILES, IGNORES, YAML
from parindex_cli.views.catalogue.forms import FORMS
from parindex_cli.views.catalogue.merge import MERGE, PARTS
from parindex_cli.views.catalogue.periods import PERIODS
from parindex_cli.views.catalogue.seals import SEALS
from parindex_cli.views.catalogue.sheets import SHEETS
from parindex_cli.views.catalogue.values import VALUES

CATALOGUE: dict[str, Entry] = {
    **APPRAISAL,
    **EVIDENCE,
    **FILES,
    **YAML,
    **VALUES,
    **FIGURES,
    **CRITERIA,
    **BASELINE,
    **CHANGES,
    **IGNORES,
    **MERGE,
    **PARTS,
    **PERIODS,
    **SEALS,
    **SHEETS,
    **FORMS,
}

UNCHECKED = frozenset(FILES) | frozenset(YAML) | frozenset(SHEETS)
"""Codes of files that could not be checked at all, or not in full."""
COMPARED = frozenset(CHANGES)
"""Codes found only by a comparison with an earlier revision."""
MERGED = frozenset(MERGE)
"""Codes found only where divisions' files are merged."""
ACROSS = frozenset(PERIODS)
"""Codes found only where metrics files of several periods are checked together."""

__all__ = ["ACROSS", "CATALOGUE", "COMPARED", "MERGED", "UNCHECKED", "Entry"]
