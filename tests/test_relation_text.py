"""Relations between figures as written: what is read, whether it holds, and what is refused."""

from fractions import Fraction
from typing import Any

import pytest

from parindex_cli.diagnostics import Refused
from parindex_cli.formulas import Named
from parindex_cli.relations import read_relation


@pytest.mark.parametrize(
    ("text", "numbers", "holds"),
    [
        ("a = b", {"a": 1, "b": 1}, True),
        ("a == b", {"a": 1, "b": 2}, False),
        ("a.of=b.of-b.done", {"a.of": 3, "b.of": 5, "b.done": 2}, True),
        ("a ≤ b + c − 1", {"a": 4, "b": 2, "c": 3}, True),
        ("a <= b + c - 1", {"a": 5, "b": 2, "c": 3}, False),
        ("- a + 2 > b", {"a": 1, "b": 0}, True),
        ("a ≥ b + 0,5", {"a": 1, "b": "1/2"}, True),
        ("a + a < b", {"a": 1, "b": 2}, False),
        ("a ≤ 50% × b", {"a": 2, "b": 4}, True),
        ("a = max(b, c) / 2", {"a": 2, "b": 3, "c": 4}, True),
    ],
)
def test_a_relation(text: str, numbers: dict[str, Any], *, holds: bool) -> None:
    relation = read_relation(text)
    known = {name: Fraction(numbers[name.text]) for name in relation.names}
    assert {name.text for name in relation.names} == set(numbers)
    assert (relation.broken(known.__getitem__) is None) is holds


@pytest.mark.parametrize(
    "text",
    ["", "a", "a = ", "= a", "a = 1", "a = b = c", "a = b < c", "a + = b", "a b = c", "a = b ^ 2",
     "A = b", "a.no = b", "a = 007 + b", "a = (b", "a = b +", "1 = 1", "a = --b"],
)  # fmt: skip
def test_what_is_no_relation(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_relation(text)
    assert refused.value.code == "relation-format"


def test_the_two_numbers_of_a_rate_are_two_names() -> None:
    assert read_relation("a.done = a.of − 1").names == (Named("a", "done"), Named("a", "of"))
