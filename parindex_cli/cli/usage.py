"""What is wrong with a command line, in both languages; typer says it in English."""

import re
from collections.abc import Callable
from typing import Any

import typer

from parindex_cli.language import Text, same, say

UsageError: Any = typer.BadParameter.__bases__[0]

_Say = Callable[..., Text]


def _sayer(vi: str, en: str) -> _Say:
    return lambda **args: say(vi, en, **args)


_NAME = r"[`'\"]?(?P<name>[^'\"`]+?)[`'\"]?"
_NEAR = r"(?:[ ;.]*\(?(?:Did you mean|Possible options:) ?(?P<near>.+?)[?)]*)?"
_WRONG = r"Invalid value(?: for (?P<name>[^:]+?(?: \(env var: [^)]+\))?))?: "
_GIVEN = _WRONG + r"(?:[Vv]alue )?(?:error, )?(?P<given>.+)"
_PATTERNS: tuple[tuple[str, _Say], ...] = (
    (rf"No such option:? {_NAME}\.?{_NEAR}", _sayer("không có tùy chọn {name}{near}", "no option {name}{near}")),
    (rf"No such command {_NAME}\.?{_NEAR}", _sayer("không có lệnh «{name}»{near}", "no command «{name}»{near}")),
    (r"Missing command\.?", _sayer("thiếu lệnh", "a command is missing")),
    (rf"Missing argument {_NAME}\.?(?: .*)?", _sayer("thiếu {name}", "{name} is missing")),
    (rf"Missing option {_NAME}\.?(?: .*)?", _sayer("thiếu tùy chọn {name}", "the option {name} is missing")),
    (rf"Option {_NAME} requires an argument\.?", _sayer("{name}: thiếu giá trị", "{name}: a value is missing")),
    (rf"Option {_NAME} does not take a value\.?", _sayer("{name}: không nhận giá trị", "{name}: takes no value")),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.+)\)", _sayer("thừa: {name}", "too much: {name}")),
    (
        rf"{_GIVEN} is not a valid int(?:eger)?(?: range)?\.?",
        _sayer("{name}: {given} không phải số nguyên", "{name}: {given} is not a whole number"),
    ),
    (
        rf"{_GIVEN} is not one of (?P<near>.+?)\.?",
        _sayer("{name}: {given} không thuộc {near}", "{name}: {given} is not one of {near}"),
    ),
    (
        rf"{_GIVEN} is not in the range (?P<near>.+?)\.?",
        _sayer("{name}: {given} ngoài khoảng {near}", "{name}: {given} is outside {near}"),
    ),
    (rf"{_WRONG}Input should be a valid integer.*", _sayer("{name}: cần số nguyên", "{name}: needs a whole number")),
    (
        rf"{_WRONG}Input should be greater than or equal to (?P<least>\S+)",
        _sayer("{name}: cần ≥ {least}", "{name}: needs to be ≥ {least}"),
    ),
    (
        rf"{_WRONG}Input should be less than or equal to (?P<most>\S+)",
        _sayer("{name}: cần ≤ {most}", "{name}: needs to be ≤ {most}"),
    ),
)


def wrong(message: str) -> Text:
    """What typer has to say of a command line; words of a version that is not known stay as they are."""
    for pattern, text in _PATTERNS:
        if (match := re.fullmatch(pattern, message)) is not None:
            return text(**_parts(match.groupdict()))
    return same("{message}", message=message)


def _parts(found: dict[str, str | None]) -> dict[str, object]:
    """What the message names, without the quotation marks of Python."""
    plain = {name: re.sub(r"(?<=\()env var: |['\"`]", "", value) for name, value in found.items() if value is not None}
    near = plain.pop("near", "")
    if "given" in plain:
        return {"name": plain.get("name", ""), "given": f"«{plain['given']}»", "near": near}
    return {**plain, "near": say(" (có phải {n}?)", " (did you mean {n}?)", n=near) if near else same("")}
