"""Findings as data for programs: JSON of a versioned shape, both languages at once."""

import json

from parindex_cli.language import Lang
from parindex_cli.views.findings.report import Report
from parindex_cli.views.output.findings import findings_data


def as_json(report: Report, lang: Lang) -> str:
    """One JSON document; the language makes no difference."""
    del lang
    # ASCII, so that a file name of any bytes can neither break the output nor change how it is shown.
    return json.dumps(findings_data(report.files, report.diagnostics, report.remarks), indent=2) + "\n"
