"""What is written in a figure → exact numbers, each refused where people may mean different things by it."""

from fractions import Fraction

from parindex_cli.bounds import Quantity, read_quantity
from parindex_cli.diagnostics import Refused
from parindex_cli.fields import scalar_text
from parindex_cli.language import say

_MEANS_NOTHING = frozenset({"-", "–", "—", "x", "n/a", "na", "none", "nil", "không", "không có", "chưa có số liệu"})
"""What people type in place of a number, and what could be any of three things."""


def quantity_in(raw: object) -> Quantity:
    """A number or percentage; a word that may mean none, nothing of the kind or not known is refused with a hint."""
    text = scalar_text(raw)
    try:
        return read_quantity(text)
    except Refused as refused:
        if text.strip().casefold() not in _MEANS_NOTHING:
            raise
        message = say(
            "{why}; ghi «không phát sinh», 0, hoặc để trống nếu chưa có số liệu",
            "{why}; write «not arising», 0, or leave it empty where it is not known yet",
            why=refused.message,
        )
        raise Refused(refused.code, message) from None


def whole_in(raw: object) -> Fraction:
    """A count; raises Refused for anything else, and for what may be one with a separator in it."""
    text = str(scalar_text(raw)).strip()
    quantity = quantity_in(text)
    if quantity.scale == "percent":
        raise Refused("figure-unit", say("cần một số đếm, không phải tỷ lệ %", "a count is needed, not a percentage"))
    if quantity.decimals:
        message = say(
            "«{n}» không phải số nguyên; viết liền các chữ số, không dùng dấu chấm hay phẩy",
            "«{n}» is not a whole number; write the digits alone, without points or commas",
            n=text,
        )
        raise Refused("number-not-whole", message)
    return not_negative(quantity.value)


def number_in(raw: object) -> Fraction:
    """A number from 0 up; raises Refused for anything else, and for one that two readers take for two numbers."""
    text = str(scalar_text(raw)).strip()
    quantity = quantity_in(text)
    if quantity.scale == "percent":
        raise Refused("figure-unit", say("cần một số, không phải tỷ lệ %", "a number is needed, not a percentage"))
    if len(quantity.decimals) == 3 and quantity.whole != "0":
        # 12.345 is twelve thousand to one reader and twelve and a bit to another.
        message = say(
            "«{n}» có thể là hàng nghìn hoặc số thập phân; viết {whole} hoặc {decimal}",
            "«{n}» may mean thousands or decimals; write {whole} or {decimal}",
            n=text,
            whole=quantity.whole + quantity.decimals,
            decimal=f"{quantity.whole}.{quantity.decimals}0",
        )
        raise Refused("number-ambiguous", message)
    return not_negative(quantity.value)


def not_negative(value: Fraction) -> Fraction:
    """The value; raises Refused for one below 0."""
    if value < 0:
        raise Refused("figure-negative", say("số liệu không thể âm", "a figure cannot be below 0"))
    return value


def only_keys(raw: dict[str, object], keys: tuple[str, ...]) -> None:
    """Raises Refused for the first key that is none of these."""
    for key in raw:
        if key not in keys:
            message = say("khóa lạ «{k}»; cần {keys}", "unknown key «{k}»; needed: {keys}", k=key, keys=", ".join(keys))
            raise Refused("unknown-key", message, (key,))


def counts_in(raw: object, key: str) -> dict[str, Fraction]:
    """The counts by name of `{key: {name: count}}`; raises Refused where it is anything else, at its place."""
    if not isinstance(raw, dict) or not isinstance(raw.get(key), dict):
        message = say("cần dạng {{{key}: {{…: số}}}}", "needed: {{{key}: {{…: number}}}}", key=key)
        raise Refused("figure-unit", message)
    only_keys(raw, (key,))
    counts = {}
    for name, number in raw[key].items():
        try:
            counts[name] = whole_in(number)
        except Refused as refused:
            raise Refused(refused.code, refused.message, (key, name)) from None
    return counts
