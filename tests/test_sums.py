"""Every printed table adds up: the rows between the criteria and the total, and what is awaited in them."""

from fractions import Fraction
from typing import Any

import pytest

from parindex_cli.gaps import find_gaps
from parindex_cli.scoring import Scorecard
from parindex_cli.views.headline import too_low
from parindex_cli.views.output.score import score_data
from parindex_cli.views.score_page import components_sheet
from parindex_cli.views.sums import lines
from tests.case_tables import card_of
from tests.conftest import data_of

COUNT = {"measure": "count", "per": "1", "ceiling": "3"}


def card(figure: str, **more: Any) -> Scorecard:
    leaf = {"points": "1", "measure": "count", "kind": "deduction", "rule": {"per": "1", "minimum": "-0.5"}}
    return card_of({}, {"criteria": [{**leaf, "figure": figure}], **more})


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (card("1"), []),
        (card("1", bonus="1"), [("Sum of the criteria", "0"), ("Bonus", "1")]),
        (card("0", penalty="0.25"), [("Sum of the criteria", "1"), ("Penalty", "-0.25")]),
        (card("9"), [("Sum of the criteria", "-0.5"), ("Limits of the total", "0.5")]),
        (
            card("0", bonus="2", penalty="0.5", totals=data_of("{maximum: 2}")),
            [("Sum of the criteria", "1"), ("Bonus", "2"), ("Penalty", "-0.5"), ("Limits of the total", "-0.5")],
        ),
        (card("0", bonus=[{**COUNT, "figure": "pending"}]), [("Sum of the criteria", "1"), ("Bonus", None)]),
        (
            card("0", penalty=[{**COUNT, "figure": "pending"}, {**COUNT, "figure": "1"}]),
            [("Sum of the criteria", "1"), ("Penalty", "-1")],
        ),
    ],
)
def test_the_lines_add_up_to_the_total(made: Scorecard, expected: list[tuple[str, str | None]]) -> None:
    found = lines(made)
    assert [(line.name.en, line.points) for line in found] == [
        (name, None if points is None else Fraction(points)) for name, points in expected
    ]
    if found:
        assert sum((line.points or 0 for line in found), Fraction(0)) == made.total.points


def test_what_is_not_reported_is_awaited_and_never_nothing() -> None:
    made = card(
        "0",
        bonus=[{**COUNT, "figure": "pending"}],
        penalty=[{**COUNT, "figure": "pending"}, {**COUNT, "figure": "1"}],
        totals=data_of("{penalty_ceiling: 2}"),
    )
    assert [line.pending for line in lines(made)] == [0, 3, -1]
    assert [(part.id, part.pending) for part in find_gaps(made).awaited] == [("bonus.1", 3), ("penalty.1", -3)]
    assert [part.pending for part in made.adjustments] == [3, -3, 0]
    assert not find_gaps(made, unit="u").awaited
    assert not find_gaps(made, component="1").awaited
    rows = [[cell.in_("en") for cell in row.cells] for row in components_sheet(made).rows]
    assert [part.name.en for part in made.adjustments] == [part.adjustment.title for part in made.adjustments]
    assert rows[2][1:] == ["Bonus", "–", "", "", "", "", "+3.00", ""]
    assert rows[3][1:] == ["Penalty", "−1.00", "", "", "", "", "−1.00", ""]
    assert rows[4][1:4] == ["Total", "0.00", "1.00"]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ({}, ("0.00", "0.00")),
        ({"bonus": "1"}, ("1.00", "0.00")),
        ({"bonus": [{**COUNT, "figure": "pending"}]}, (None, "0.00")),
        ({"penalty": [{**COUNT, "figure": "pending"}]}, ("0.00", None)),
        ({"penalty": [{**COUNT, "figure": "pending"}, {**COUNT, "figure": "0"}]}, ("0.00", "0.00")),
    ],
)
def test_what_is_not_reported_is_no_zero_in_data(beside: dict[str, Any], expected: tuple[str | None, ...]) -> None:
    total = score_data(card("0", **beside))["total"]
    assert (total["bonus"], total["penalty"]) == expected


@pytest.mark.parametrize(
    ("figure", "points", "least", "words"),
    [
        ("{done: 17999, of: 20000}", "200", "90", "Not reached: the index 89.995 is below 90 (--fail-under)"),
        ("{done: 2, of: 3}", "3", "66.67", "Not reached: the index 66.667 is below 66.67 (--fail-under)"),
        ("{done: 1, of: 3}", "3", "90", "Not reached: the index 33.33 is below 90 (--fail-under)"),
        ("not arising", "3", "1", "Not reached: no criterion applies"),
    ],
)
def test_why_the_index_is_too_low(figure: str, points: str, least: str, words: str) -> None:
    leaf = {"points": points, "measure": "rate", "kind": "proportional", "figure": data_of(figure)}
    made = card_of({}, {"criteria": [leaf], "decimals": "2"})
    assert not made.reaches(Fraction(least))
    assert too_low(made, Fraction(least)).in_("en") == words
