"""The class of the total, from a table: thresholds, conditions, one class down, and what is not reported yet."""

from pathlib import Path
from typing import Any

import pytest

from parindex_cli.views.headline import index_text
from parindex_cli.views.output.headline import headline_data
from tests.case_tables import Table, card_of, tables

CASES = [
    pytest.param(table, case, id=f"{table.file}:{case['case']}")
    for table in tables(Path(__file__).parent / "cases_classes")
    for case in table.cases
]


@pytest.mark.parametrize(("table", "case"), CASES)
def test_the_class(table: Table, case: dict[str, Any]) -> None:
    card = card_of(table.defaults, {**table.defaults, **case})
    assert headline_data(card).get("classes") == (
        None if case["class"] == "none" else {end: {"vi": name, "en": name} for end, name in case["class"].items()}
    )
    found = card.classed
    assert ([] if found is None else [[one.title, *why] for one, why in found.barred]) == case.get("barred", [])
    assert case.get("words", "") in index_text(card).in_("en")
