"""Criteria, figures and last year's result → a scorecard. Knows no files, no clock and no terminal."""

from parindex_cli.scoring.score import score
from parindex_cli.scoring.scorecard import (
    AdjustmentScore,
    Ends,
    Goal,
    LayerScore,
    NodeScore,
    Scorecard,
    State,
    Step,
    Total,
)

__all__ = ["AdjustmentScore", "Ends", "Goal", "LayerScore", "NodeScore", "Scorecard", "State", "Step", "Total", "score"]
