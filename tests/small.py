"""A small set of criteria with two figures, scored in a third of the time, where it does not matter what is scored."""

from pathlib import Path

SMALL = Path(__file__).resolve().parent / "broken" / "good"
CRITERIA_2030 = SMALL / "criteria" / "2030.yaml"
BY_SMALL = ("--criteria", CRITERIA_2030, "--baseline", SMALL / "baselines" / "2029.yaml")
QUICK = (SMALL / "metrics.yaml", *BY_SMALL)
"""What stands behind a command that scores."""
