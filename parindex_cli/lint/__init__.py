"""What can be wrong in files of the right shape: sums, references, and what contradicts itself."""

from parindex_cli.lint.baseline import check_baseline, check_baseline_against
from parindex_cli.lint.criteria import check_criteria
from parindex_cli.lint.submission import check_assessed, check_submission

__all__ = ["check_assessed", "check_baseline", "check_baseline_against", "check_criteria", "check_submission"]
