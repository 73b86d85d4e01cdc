"""What wins back the points of a flow, and how many further misses its target bears."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import ReportedFigure
from tests.case_tables import Table, card_of, tables

FOLDER = Path(__file__).parent / "cases_advice"
CASES = [
    pytest.param(table, case, id=f"{table.file}:{case['case']}") for table in tables(FOLDER) for case in table.cases
]


@pytest.mark.parametrize(("table", "case"), CASES)
def test_case(table: Table, case: dict[str, Any]) -> None:
    card = card_of(table.defaults, case)
    (leaf,) = card.leaves()
    assert leaf.margin == (Fraction(case["margin"]) if "margin" in case else None)
    if case["then"] == "none":
        assert leaf.goal is None
        return
    assert leaf.goal is not None
    (step,) = leaf.goal.steps
    read, _ = read_figures({"m1": ReportedFigure(value=case["then"])}, card.criteria.metrics)
    assert step.then == read["m1"].figure
    (again,) = card_of(table.defaults, {**case, "figure": case["then"]}).leaves()
    assert again.earned == again.maximum
