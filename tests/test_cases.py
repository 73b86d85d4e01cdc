"""Every worked case of tests/cases, scored as the real files are."""

from fractions import Fraction
from typing import Any

import pytest

from parindex_cli.numbers import fixed
from parindex_cli.scoring import State
from tests.case_tables import Table, card_of, tables

CASES = [pytest.param(table, case, id=f"{table.file}:{case['case']}") for table in tables() for case in table.cases]


@pytest.mark.parametrize(("table", "case"), CASES)
def test_case(table: Table, case: dict[str, Any]) -> None:
    card = card_of(table.defaults, case)
    decimals = card.criteria.decimals
    if "earns" in case:
        (leaf,) = card.leaves()
        gone = leaf.state is State.NOT_ARISING and leaf.leaf.not_arising in ("exclude", "redistribute")
        assert ("excluded" if gone else fixed(leaf.earned, decimals)) == case["earns"]
        return
    total = card.total
    index = card.rounded(card.headline.index)
    assert bool(card.headline.of_100) == bool(card.headline.index)
    found = {
        "total": fixed(total.points, decimals),
        "maximum": fixed(total.maximum, decimals),
        "index": "excluded" if index is None else fixed(index, decimals),
        "earned": [fixed(leaf.earned, decimals) for leaf in card.leaves()],
        "pending": [fixed(leaf.pending, decimals) for leaf in card.leaves()],
        "secured": fixed(total.secured, decimals),
        "bonus": fixed(total.bonus, decimals),
        "penalty": fixed(-total.penalty, decimals),
    }
    for name, expected in case["gives"].items():
        if isinstance(expected, list):
            assert [Fraction(value) for value in found[name]] == [Fraction(value) for value in expected]
        elif expected == "excluded":
            assert found[name] == "excluded"
        else:
            assert Fraction(str(found[name])) == Fraction(str(expected)), name


def test_every_kind_has_its_case_file() -> None:
    from parindex_cli.rules import KINDS

    files = {table.file.removesuffix(".yaml") for table in tables()}
    assert set(KINDS) <= files
