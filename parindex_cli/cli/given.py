"""What options were given, read; each stops where it cannot be used."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from parindex_cli.language import Stop, Text, as_seen, join, same

if TYPE_CHECKING:
    from fractions import Fraction

    from parindex_cli.extras import Extra
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.views.answer import Format


Named = TypeVar("Named")


def by_ending(output: Path, endings: Mapping[str, Named]) -> Named:
    """What the ending of the output file names; each name is told by the first of its endings."""
    if (named := endings.get(output.suffix.lower())) is not None:
        return named
    known = list(endings.values())
    *others, last = (ending for i, (ending, name) in enumerate(endings.items()) if name not in known[:i])
    raise Stop(
        "{o}: không rõ định dạng; dùng --format hoặc tên tệp {others}, {last}",
        "{o}: which format? use --format or a name ending in {others} or {last}",
        o=output,
        others=", ".join(others),
        last=last,
    )


def need_file(output: Path | None, ending: str) -> None:
    """Stop where there is no file for what cannot be printed."""
    if output is None:
        raise Stop(
            "dạng này cần tên tệp để ghi, ví dụ ket-qua{e}",
            "this format needs a file to go to, such as result{e}",
            e=ending,
        )


def ready(output: Path | None, form: "Format | None") -> None:
    """Stop, before anything is read, where what is to be written needs a file or an extra that is not there."""
    from parindex_cli.views.answer import WRITERS

    for name, writer in WRITERS.items():
        asked = name == form if form or output is None else output.suffix.lower() == writer.ending
        if asked and writer.extra is not None:
            need_file(output, writer.ending)
            need(writer.extra)


def need(extra: "Extra") -> None:
    """Stop with what to install, where an extra is missing."""
    from parindex_cli.extras import MissingExtra, require

    try:
        require(extra)
    except MissingExtra as missing:
        raise Stop(missing.message) from None


def number(option: str, given: str, *, percent: bool = False) -> "Fraction":
    """The number from 0 given to an option, with a decimal point or comma.

    With `percent`, `90%` says the same as `90`.
    """
    from parindex_cli.bounds import read_quantity
    from parindex_cli.diagnostics import Refused

    try:
        quantity = read_quantity(as_seen(given))
    except Refused as refused:
        raise Stop(same("{option}: {why}", option=option, why=refused.message)) from None
    if quantity.value < 0 or (quantity.scale == "percent" and not percent):
        raise Stop("{option}: cần một số từ 0", "{option}: a number from 0 is needed", option=option)
    return quantity.value * 100 if quantity.scale == "percent" else quantity.value


def index(option: str, given: str) -> "Fraction":
    """An index out of 100 given to an option."""
    found = number(option, given, percent=True)
    if found > 100:
        raise Stop("{o}: cao hơn mức tối đa 100", "{o}: above the maximum of 100", o=option)
    return found


def unit_id(given: str, criteria: "CriteriaSet", also: tuple[str, ...] = (), option: str = "--unit") -> str:
    """The id of the division named by id or title, without marks, by words that only its name holds, or abbreviated.

    `also` are the words that the option takes besides.
    """
    names = {key: _names(key, unit.title, unit.title_en or "") for key, unit in criteria.units.items()}
    wanted = _names(given)[0]
    whole = [key for key, known in names.items() if wanted in known]
    begun = whole or [key for key, known in names.items() if wanted and any(f" {wanted}" in f" {one}" for one in known)]
    begun = begun or [key for key, known in names.items() if any(_abbreviates(wanted, one) for one in known)]
    if len(begun) == 1:
        return begun[0]
    ids = "_" in given
    known = [_told(key, criteria, ids=ids) for key in begun or criteria.units] + [
        same(word) for word in (() if begun else also)
    ]
    if not known:
        raise Stop("{o}: bộ tiêu chí không nêu đơn vị nào", "{o}: the criteria name no division", o=option)
    raise Stop(
        "{option}: «{given}» có thể là {known}" if begun else "{option}: không có đơn vị «{given}»; có: {known}",
        "{option}: «{given}» may be {known}" if begun else "{option}: there is no division «{given}»; known: {known}",
        option=option,
        given=given,
        known=join(known, "; "),
    )


def _told(unit: str, criteria: "CriteriaSet", *, ids: bool) -> Text:
    """The title of a division as a clerk knows it, with its id where that helps or another has it too."""
    name, titles = criteria.units[unit].name, [other.title for other in criteria.units.values()]
    told_apart = titles.count(criteria.units[unit].title) == 1
    return name if told_apart and not ids else same("{n} ({id})", n=name, id=unit)


def _abbreviates(given: str, name: str) -> bool:
    """Whether this is made of the beginnings of words of the name, one after the other: `P. KHTC`, `VP Sở`."""
    letters, words = "".join(re.findall(r"\w", given)), re.findall(r"\w+", name)
    for first in range(len(words) if len(letters) > 1 else 0):
        reached = {0}
        for word in words[first:]:
            reached = {at + n for at in reached for n in range(1, len(word) + 1) if letters[at : at + n] == word[:n]}
            if len(letters) in reached:
                return True
    return False


def _names(*written: str) -> list[str]:
    from parindex_cli.language import unmarked

    return [unmarked(one.replace("_", " ")) for one in written]
