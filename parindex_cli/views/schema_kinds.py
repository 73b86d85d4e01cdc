"""What there is a JSON Schema of: the kinds of YAML file, and what commands write as JSON, by their `format`."""

from typing import Literal

FileKind = Literal[
    "criteria", "baseline", "baselines", "metrics", "appraisal", "office", "assignment", "efforts", "results"
]
OutputKind = Literal[
    "score", "gaps", "explain", "evidence", "reconcile", "merge", "verify", "findings", "plan", "whatif", "trend"
]
Kind = Literal[FileKind, OutputKind]
