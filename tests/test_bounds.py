"""Numbers, bounds and the other single values as people write them, and the figures they are compared with."""

from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from parindex_cli.bounds import Bound, Quantity, read_bound, read_quantity
from parindex_cli.diagnostics import Refused
from parindex_cli.fields import (
    Date,
    Flag,
    Id,
    Label,
    Limit,
    Name,
    Number,
    Points,
    Share,
    ShareOrTarget,
    Title,
    Whole,
)
from parindex_cli.figures import Amount, Figure, Items, Level, NotSubmitted, Rate, Tally, YesNo, quantity
from parindex_cli.yamltext import Plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", Quantity(Fraction(0), "number", "0", "")),
        ("12", Quantity(Fraction(12), "number", "12", "")),
        ("+12", Quantity(Fraction(12), "number", "12", "")),
        ("-0.25", Quantity(Fraction(-1, 4), "number", "0", "25")),
        ("0,10", Quantity(Fraction(1, 10), "number", "0", "10")),
        (" 96.4% ", Quantity(Fraction(964, 1000), "percent", "96", "4")),
        ("96,4 %", Quantity(Fraction(964, 1000), "percent", "96", "4")),
        ("-5%", Quantity(Fraction(-1, 20), "percent", "5", "")),
        ("9" * 30, Quantity(Fraction(int("9" * 30)), "number", "9" * 30, "")),
    ],
)
def test_read_quantity(text: str, expected: Quantity) -> None:
    assert read_quantity(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "phrase"),
    [
        ("", "number-format", "cannot read «» as a number"),
        ("a", "number-format", "cannot read «a» as a number"),
        ("1e3", "number-format", "cannot read «1e3» as a number"),
        ("1_000", "number-format", "cannot read «1_000» as a number"),
        ("1.234.567", "number-format", "cannot read «1.234.567» as a number"),
        ("1.", "number-format", "cannot read «1.» as a number"),
        (".5", "number-format", "cannot read «.5» as a number"),
        ("0x1F", "number-format", "cannot read «0x1F» as a number"),
        ("１２", "number-format", "cannot read «１２» as a number"),
        ("5%%", "number-format", "cannot read «5%%» as a number"),
        ("3/4", "number-format", "cannot read «3/4» as a number"),
        ("007", "number-leading-zero", "«007» starts with a superfluous zero"),
        ("-00.5", "number-leading-zero", "«-00.5» starts with a superfluous zero"),
        ("9" * 31, "number-too-long", "the number has too many digits"),
        ("0." + "1" * 30, "number-too-long", "the number has too many digits"),
        (".nan", "number-not-finite", "«.nan» is not a finite number"),
        ("-.INF", "number-not-finite", "«-.INF» is not a finite number"),
        ("∞", "number-not-finite", "«∞» is not a finite number"),
    ],
)
def test_what_is_no_number(text: str, code: str, phrase: str) -> None:
    with pytest.raises(Refused) as refused:
        read_quantity(text)
    assert (refused.value.code, refused.value.message.in_("en")) == (code, phrase)


@pytest.mark.parametrize(
    ("text", "expected", "vi", "en"),
    [
        ("≥ 95%", Bound("≥", Fraction(19, 20), "percent"), "≥ 95%", "≥ 95%"),
        (">= 95,5%", Bound("≥", Fraction(191, 200), "percent"), "≥ 95,5%", "≥ 95.5%"),
        ("  >80%  ", Bound(">", Fraction(4, 5), "percent"), "> 80%", "> 80%"),
        ("<= 0.5", Bound("≤", Fraction(1, 2), "number"), "≤ 0,5", "≤ 0.5"),
        ("≤3", Bound("≤", Fraction(3), "number"), "≤ 3", "≤ 3"),
        ("< 3", Bound("<", Fraction(3), "number"), "< 3", "< 3"),
        ("== 0", Bound("=", Fraction(0), "number"), "= 0", "= 0"),
        ("= yes", Bound("=", Fraction(1), "yesno"), "= có", "= yes"),
        ("= Có", Bound("=", Fraction(1), "yesno"), "= có", "= yes"),
        ("= false", Bound("=", Fraction(0), "yesno"), "= không", "= no"),
    ],
)
def test_read_bound(text: str, expected: Bound, vi: str, en: str) -> None:
    bound = read_bound(text)
    assert bound == expected
    assert (bound.text().in_("vi"), bound.text().in_("en")) == (vi, en)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("95%", "bound-format"),
        ("", "bound-format"),
        ("từ 95%", "bound-format"),
        ("≥", "number-format"),
        ("=> 5", "number-format"),
        ("<> 5", "number-format"),
        ("≥ maybe", "number-format"),
        ("≥ 007", "number-leading-zero"),
    ],
)
def test_what_is_no_bound(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_bound(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("comparator", "below", "at", "above"),
    [
        ("≥", False, True, True),
        (">", False, False, True),
        ("≤", True, True, False),
        ("<", True, False, False),
        ("=", False, True, False),
    ],
)
def test_a_bound_holds(comparator: Any, *, below: bool, at: bool, above: bool) -> None:
    bound = Bound(comparator, Fraction(4, 5), "percent")
    hair = Fraction(1, 10**12)
    given = [bound.holds(Fraction(4, 5) + step) for step in (-hair, Fraction(0), hair)]
    assert given == [below, at, above]


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        (Rate.counted(Fraction(7), Fraction(9)), Fraction(7, 9)),
        (Rate(Fraction(1, 2)), Fraction(1, 2)),
        (Amount(Fraction(3)), Fraction(3)),
        (YesNo(yes=True), Fraction(1)),
        (YesNo(yes=False), Fraction(0)),
        (Items(frozenset({"a", "b"})), Fraction(2)),
        (Tally({"a": Fraction(1), "b": Fraction(2)}), Fraction(3)),
        (Tally({}), Fraction(0)),
        (Level("good"), None),
        (NotSubmitted(), None),
    ],
)
def test_the_quantity_of_a_figure(figure: Figure, number: Fraction | None) -> None:
    assert quantity(figure) == number


def test_a_counted_rate_keeps_its_counts() -> None:
    assert Rate.counted(Fraction(1), Fraction(3)) == Rate(Fraction(1, 3), Fraction(1), Fraction(3))


BOOL, INT, FLOAT, STAMP = (
    Plain("no", "bool"),
    Plain("12", "int"),
    Plain("1.10", "float"),
    Plain("2022-06-30", "timestamp"),
)


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        (Title, "  Sở   Nội\nvụ ", "Sở Nội vụ"),
        (Title, "no", "no"),
        (Title, "{a}", "{a}"),
        (Label, INT, "12"),
        (Label, FLOAT, "1.10"),
        (Label, " 125/BC ", "125/BC"),
        (Id, "1.10", "1.10"),
        (Id, "bonus.a-b_c", "bonus.a-b_c"),
        (Name, "van_phong", "van_phong"),
        (Number, FLOAT, Fraction(11, 10)),
        (Number, "-1,5", Fraction(-3, 2)),
        (Points, INT, Fraction(12)),
        (Points, "0", Fraction(0)),
        (Share, "95%", Quantity(Fraction(19, 20), "percent", "95", "")),
        (Share, "-3", Quantity(Fraction(-3), "number", "3", "")),
        (ShareOrTarget, "target", "target"),
        (ShareOrTarget, "95%", Quantity(Fraction(19, 20), "percent", "95", "")),
        (Whole, INT, 12),
        (Whole, "0", 0),
        (Limit, "> 80%", Bound(">", Fraction(4, 5), "percent")),
        (Flag, BOOL, False),
        (Flag, " Có ", True),
        (Date, STAMP, "2022-06-30"),
        (Date, "2022", "2022"),
        (Date, "2022-07", "2022-07"),
        (Date, "30/6/2022", "30/6/2022"),
        (Date, "05/12/2022", "05/12/2022"),
    ],
)
def test_a_field_is_read(field: Any, raw: object, value: object) -> None:
    assert TypeAdapter(field).validate_python(raw) == value


NESTED: list[object] = []


@pytest.mark.parametrize(
    ("field", "raw", "code"),
    [
        (Title, None, "empty-value"),
        (Title, "  ", "empty-value"),
        (Title, BOOL, "text-not-quoted"),
        (Title, STAMP, "text-not-quoted"),
        (Title, Plain("<<", "merge"), "text-not-quoted"),
        (Title, Plain("=", "value"), "text-not-quoted"),
        (Title, NESTED, "not-a-value"),
        (Title, "a\x1bb", "control-character"),
        (Title, "a\u202eb", "control-character"),
        (Title, "a\tb\u202ec", "control-character"),  # a harmless tab before it must not hide it
        (Label, "", "empty-value"),
        (Label, {}, "not-a-value"),
        (Label, "\ufeffa", "control-character"),
        (Id, FLOAT, "id-not-quoted"),
        (Id, "1 1", "id-format"),
        (Id, "-1", "id-format"),
        (Id, "", "id-format"),
        (Id, "mã", "id-format"),
        (Id, "1.1\n", "id-format"),
        (Name, "Van_phong", "name-format"),
        (Name, "1a", "name-format"),
        (Name, "a.b", "name-format"),
        (Name, BOOL, "id-not-quoted"),
        (Number, "5%", "number-not-percent"),
        (Number, "năm", "number-format"),
        (Points, "-1", "points-negative"),
        (Points, "5%", "number-not-percent"),
        (Share, "x", "number-format"),
        (ShareOrTarget, "Target", "number-format"),
        (Whole, "-1", "number-not-whole"),
        (Whole, FLOAT, "number-not-whole"),
        (Whole, "01", "number-not-whole"),
        (Whole, "1" * 10, "number-not-whole"),
        (Whole, "３", "number-not-whole"),
        (Limit, "80%", "bound-format"),
        (Flag, "on", "not-yes-or-no"),
        (Flag, INT, "not-yes-or-no"),
        (Date, "2022-13", "date-format"),
        (Date, "2022-06-31x", "date-format"),
        (Date, "32/1/2022", "date-format"),
        (Date, "0/6/2022", "date-format"),
        (Date, "２０２２", "date-format"),
        (Date, "2022-02-30", "date-format"),
    ],
)
def test_what_a_field_refuses(field: Any, raw: object, code: str) -> None:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(field).validate_python(raw)
    (detail,) = error.value.errors()
    refused = detail["ctx"]["error"]
    assert (refused.code, detail["loc"]) == (code, ())
    assert refused.message.in_("en") != refused.message.in_("vi")


@pytest.mark.parametrize(
    ("text", "lowered"),
    [("≤ 5", True), ("< 5%", True), ("= 0%", True), ("= 0", True), ("= 5%", False), ("≥ 0", False), ("> 0%", False)],
)
def test_whether_less_is_better(text: str, *, lowered: bool) -> None:
    assert read_bound(text).lowered is lowered
