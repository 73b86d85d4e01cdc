"""Every code with its usual severity, a short title and an explanation; docs/findings.md is made from it."""

from parindex_cli.views.catalogue.appraisal import APPRAISAL
from parindex_cli.views.catalogue.baseline import BASELINE
from parindex_cli.views.catalogue.changes import CHANGES
from parindex_cli.views.catalogue.criteria import CRITERIA
from parindex_cli.views.catalogue.entry import Entry, Section
from parindex_cli.views.catalogue.evidence import EVIDENCE
from parindex_cli.views.catalogue.figures import FIGURES, REPORT
from parindex_cli.views.catalogue.files import FILES, IGNORES, YAML
from parindex_cli.views.catalogue.forms import FORMS
from parindex_cli.views.catalogue.merge import MERGE, PARTS
from parindex_cli.views.catalogue.periods import PERIODS
from parindex_cli.views.catalogue.results import RESULTS
from parindex_cli.views.catalogue.seals import SEALS
from parindex_cli.views.catalogue.sheets import SHEETS
from parindex_cli.views.catalogue.tables import TABLES
from parindex_cli.views.catalogue.trends import TRENDS
from parindex_cli.views.catalogue.values import VALUES

SECTIONS: dict[str, Section] = {
    "The file": FILES,
    "Spreadsheets": SHEETS,
    "Forms": FORMS,
    "The YAML": YAML,
    "Shape and single values": VALUES,
    "Figures": FIGURES,
    "Evidence": EVIDENCE,
    "Criteria": CRITERIA,
    "Tables of criteria": TABLES,
    "Points given by others": APPRAISAL,
    "Baseline": BASELINE,
    "Published results": RESULTS,
    "Across periods": PERIODS,
    "Trends": TRENDS,
    "Divisions": MERGE | PARTS,
    "Seals": SEALS,
    "Comments that ignore": IGNORES,
    "Changes": CHANGES,
    "Report": REPORT,
}
"""The codes as docs/findings.md lists them, by heading."""

CATALOGUE: dict[str, Entry] = {code: entry for section in SECTIONS.values() for code, entry in section.items()}

UNCHECKED = frozenset(FILES) | frozenset(YAML) | frozenset(SHEETS)
"""Codes of files that could not be checked at all, or not in full."""
COMPARED = frozenset(CHANGES)
"""Codes found only by a comparison with an earlier revision."""
MERGED = frozenset(MERGE)
"""Codes found only where divisions' files are merged."""
ACROSS = frozenset(PERIODS)
"""Codes found only where metrics files of several periods are checked together."""

__all__ = ["ACROSS", "CATALOGUE", "COMPARED", "MERGED", "SECTIONS", "UNCHECKED", "Entry"]
