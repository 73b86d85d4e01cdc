"""Numbers and bounds as people write them: `96,4%`, `≥ 95%`, `> 80%`, `= 0`."""

import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from parindex_cli.diagnostics import Refused
from parindex_cli.language import Percent, Text, same, say

Comparator = Literal["≥", ">", "≤", "<", "="]
Scale = Literal["number", "percent", "yesno"]

COMPARATORS: dict[str, Comparator] = {">=": "≥", "<=": "≤", "==": "=", "≥": "≥", "≤": "≤", ">": ">", "<": "<", "=": "="}
"""How each comparator may be typed."""
COMPARATOR = "(>=|<=|==|[≥≤><=])"
"""The same as a pattern."""
COMPARES: Mapping[Comparator, Callable[[Fraction | int, Fraction | int], bool]] = {
    "≥": operator.ge, ">": operator.gt, "≤": operator.le, "<": operator.lt, "=": operator.eq,
}  # fmt: skip
"""Whether what stands on the left of each comparator is as it says."""
_BOUND = re.compile(rf"\s*{COMPARATOR}\s*(.*?)\s*")
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d+)(?:[.,](?P<decimals>\d+))?\s*(?P<percent>%?)", re.ASCII)
_NOT_FINITE = r"(?i)[+-]?\.?(nan|inf|infinity|∞)"
_DIGITS_READ = 30

YES = frozenset({"yes", "true", "có"})
NO = frozenset({"no", "false", "không"})


class Quantity(NamedTuple):
    """A number as written: its exact value (a percentage as a share of one), its scale and its digits."""

    value: Fraction
    scale: Scale
    whole: str = ""
    decimals: str = ""


ALL = Quantity(Fraction(1), "percent")
"""100%."""


@lru_cache(maxsize=256)  # criteria have few points and shares that differ
def read_quantity(text: str) -> Quantity:
    """Read `12`, `0.25`, `96.4%` or `96,4%`; raises Refused for anything else."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        raise _not_a_number(text)
    sign, whole, decimals, percent = match.group("sign", "whole", "decimals", "percent")
    decimals = decimals or ""
    if len(whole) > 1 and whole[0] == "0":
        raise Refused(
            "number-leading-zero",
            say("«{text}» bắt đầu bằng số 0 thừa", "«{text}» starts with a superfluous zero", text=text),
        )
    if len(whole) + len(decimals) > _DIGITS_READ:
        raise Refused("number-too-long", say("số có quá nhiều chữ số", "the number has too many digits"))
    value = Fraction(int(sign + whole + decimals), 10 ** (len(decimals) + 2 * len(percent)))
    return Quantity(value, "percent" if percent else "number", whole, decimals)


def _not_a_number(text: str) -> Refused:
    if re.fullmatch(_NOT_FINITE, text.strip()):
        return Refused(
            "number-not-finite",
            say("«{text}» không phải là một số hữu hạn", "«{text}» is not a finite number", text=text),
        )
    return Refused("number-format", say("không đọc được số «{text}»", "cannot read «{text}» as a number", text=text))


class Bound(NamedTuple):
    """A comparator and an exact value; percentages are shares of one, yes is 1 and no is 0."""

    comparator: Comparator
    value: Fraction
    scale: Scale

    def holds(self, quantity: Fraction) -> bool:
        """Whether the unrounded `quantity` lies within the bound."""
        # Fractions look at what they are compared with for longer than it takes to compare.
        (number, of), (bound, whole) = quantity.as_integer_ratio(), self.value.as_integer_ratio()
        return COMPARES[self.comparator](number * whole, bound * of)

    @property
    def lowered(self) -> bool:
        """Whether less is better: at most so much, or none at all."""
        return self.comparator in ("≤", "<") or (self.comparator == "=" and self.value == 0)

    def value_text(self) -> Text:
        """The value alone: `95%`, `0`, `có`."""
        match self.scale:
            case "percent":
                return same("{value}", value=Percent(self.value))
            case "yesno":
                return say("có", "yes") if self.value else say("không", "no")
            case _:
                return same("{value}", value=self.value)

    def text(self) -> Text:
        """As people write it: `≥ 95%`."""
        return same("{comparator} {value}", comparator=self.comparator, value=self.value_text())


@lru_cache(maxsize=256)
def read_bound(text: str) -> Bound:
    """Read `≥ 95%`, `>= 95%`, `> 80%`, `= 0` or `= yes`; raises Refused for anything else."""
    match = _BOUND.fullmatch(text)
    if match is None:
        raise Refused(
            "bound-format",
            say(
                "«{text}» không phải là một ngưỡng; viết như «≥ 95%», «> 80%», «= 0»",
                "«{text}» is not a bound; write it like «≥ 95%», «> 80%», «= 0»",
                text=text,
            ),
        )
    comparator, written = COMPARATORS[match.group(1)], match.group(2)
    if written.casefold() in YES | NO:
        return Bound(comparator, Fraction(written.casefold() in YES), "yesno")
    quantity = read_quantity(written)
    return Bound(comparator, quantity.value, quantity.scale)
