"""What can be wrong in files of the right shape: sums, references, and what contradicts itself."""

from parindex_cli.lint.appraisal import check_appraisal, check_appraisal_against, check_rounds, check_unit
from parindex_cli.lint.assignment import check_assignment
from parindex_cli.lint.baseline import check_baseline, check_baseline_against, check_baselines
from parindex_cli.lint.citations import check_citations
from parindex_cli.lint.criteria import check_criteria
from parindex_cli.lint.efforts import check_efforts
from parindex_cli.lint.evidence import check_evidence
from parindex_cli.lint.parts import check_parts
from parindex_cli.lint.periods import check_periods
from parindex_cli.lint.relations import check_figures, contradictions, told_by_parts
from parindex_cli.lint.results import check_results
from parindex_cli.lint.submission import check_answers, check_assessed, check_of_the_year, check_submission

__all__ = [
    "check_answers",
    "check_appraisal",
    "check_appraisal_against",
    "check_assessed",
    "check_assignment",
    "check_baseline",
    "check_baseline_against",
    "check_baselines",
    "check_citations",
    "check_criteria",
    "check_efforts",
    "check_evidence",
    "check_figures",
    "check_of_the_year",
    "check_parts",
    "check_periods",
    "check_results",
    "check_rounds",
    "check_submission",
    "check_unit",
    "contradictions",
    "told_by_parts",
]
