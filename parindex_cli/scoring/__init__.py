"""Criteria, figures and last year's result → a scorecard. Knows no files, no clock and no terminal."""

from parindex_cli.scoring.nodes import AdjustmentScore, Goal, LayerScore, NodeScore, State, Step
from parindex_cli.scoring.score import score
from parindex_cli.scoring.scorecard import Ends, Outlook, Scorecard
from parindex_cli.scoring.total import Headline, Part, Total

__all__ = [
    "AdjustmentScore",
    "Ends",
    "Goal",
    "Headline",
    "LayerScore",
    "NodeScore",
    "Outlook",
    "Part",
    "Scorecard",
    "State",
    "Step",
    "Total",
    "score",
]
