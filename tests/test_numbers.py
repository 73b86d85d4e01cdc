"""Rounding, sharing out and writing, value by value."""

from fractions import Fraction

import pytest

from parindex_cli.numbers import ONE, ZERO, Rounding, added, apportion, decimal_places, exact_text, fixed, round_to


def exact(text: str) -> Fraction:
    return Fraction(text)


@pytest.mark.parametrize(
    ("value", "decimals", "half_up", "half_even", "down"),
    [
        ("0", 2, "0", "0", "0"),
        ("1.234", 2, "1.23", "1.23", "1.23"),
        ("1.236", 2, "1.24", "1.24", "1.23"),
        ("1.235", 2, "1.24", "1.24", "1.23"),
        ("1.245", 2, "1.25", "1.24", "1.24"),
        ("-1.245", 2, "-1.25", "-1.24", "-1.24"),
        ("-1.236", 2, "-1.24", "-1.24", "-1.23"),
        ("0.5", 0, "1", "0", "0"),
        ("1.5", 0, "2", "2", "1"),
        ("-0.004", 2, "0", "0", "0"),
        ("2/3", 4, "0.6667", "0.6667", "0.6666"),
        ("1.005", 2, "1.01", "1", "1"),
    ],
)
def test_round_to(value: str, decimals: int, half_up: str, half_even: str, down: str) -> None:
    expected: dict[Rounding, str] = {"half_up": half_up, "half_even": half_even, "down": down}
    for rounding, rounded in expected.items():
        assert round_to(exact(value), decimals, rounding) == exact(rounded), rounding


@pytest.mark.parametrize(
    ("total", "weights", "decimals", "shares"),
    [
        ("10", ["1", "1", "1"], 2, ["3.34", "3.33", "3.33"]),
        ("10", ["1", "1", "1"], 0, ["4", "3", "3"]),
        ("1", ["1", "2", "3"], 2, ["0.17", "0.33", "0.5"]),
        ("0.05", ["1", "1"], 2, ["0.03", "0.02"]),
        ("5", ["0", "2"], 2, ["0", "5"]),
        ("0", ["1", "2"], 2, ["0", "0"]),
        ("2", ["7"], 2, ["2"]),
        # the larger remainder goes first, wherever it stands: 0.333 and 0.666
        ("1", ["1", "2"], 0, ["0", "1"]),
    ],
)
def test_apportion(total: str, weights: list[str], decimals: int, shares: list[str]) -> None:
    assert apportion(exact(total), [*map(exact, weights)], decimals) == [*map(exact, shares)]


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("0", 0, "0"),
        ("12", 0, "12"),
        ("1/4", 2, "0.25"),
        ("-1/8", 3, "-0.125"),
        ("1/5", 1, "0.2"),
        ("3/50", 2, "0.06"),
        ("7/9", None, "7/9"),
        ("-1/6", None, "-1/6"),
    ],
)
def test_decimal_places_and_exact_text(value: str, places: int | None, text: str) -> None:
    assert decimal_places(exact(value)) == places
    assert exact_text(exact(value)) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("0", 2, "0.00"),
        ("0.05", 2, "0.05"),
        ("12.345", 2, "12.35"),
        ("-12.345", 2, "-12.35"),
        ("-0.004", 2, "0.00"),
        ("999.999", 2, "1000.00"),
        ("0.5", 0, "1"),
        ("-1.5", 0, "-2"),
        ("2/3", 4, "0.6667"),
    ],
)
def test_fixed(value: str, decimals: int, text: str) -> None:
    assert fixed(exact(value), decimals) == text


@pytest.mark.parametrize("values", [[], ["0"], ["1", "1"], ["0", "1/3", "0", "1/6", "-1", "2/5"]])
def test_added(values: list[str]) -> None:
    shared = {"0": ZERO, "1": ONE}  # as most of what is added are
    numbers = [shared.get(value, exact(value)) for value in values]
    assert added(numbers) == sum(numbers, Fraction(0))
