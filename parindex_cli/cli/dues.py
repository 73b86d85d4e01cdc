"""By when divisions have to do their work: `--due DATE` for all, `--due UNIT=DATE` for one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from parindex_cli.cli.given import unit_id
from parindex_cli.language import Stop, as_seen

if TYPE_CHECKING:
    from parindex_cli.language import Text
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.report.divisions import Dues

Deadline = tuple[str | None, "Text"]
"""A division as it was named, None for all, and its date."""


def read_dues(given: Iterable[str]) -> list[Deadline]:
    """The dates; stops where one is no date. Which divisions there are is not known yet."""
    read: list[Deadline] = []
    for written in given:
        # The last sign, for the title of a division may hold one.
        unit, sign, day = written.rpartition("=")
        read.append((as_seen(unit) if sign else None, _date(as_seen(day))))
    return read


def dues_of(deadlines: Iterable[Deadline], criteria: "CriteriaSet") -> "Dues":
    """The dates by division; stops where a division is unknown or has two of them."""
    from parindex_cli.report.divisions import Dues

    found: dict[str | None, Text] = {}
    for named, day in deadlines:
        unit = None if named is None else unit_id(named, criteria, option="--due")
        if unit in found:
            about = criteria.unit_name(unit) if unit else ""
            raise Stop("--due: hai thời hạn cho cùng một nơi: {u}", "--due: two dates for the same: {u}", u=about)
        found[unit] = day
    general = found.pop(None, Dues().general)
    return Dues(general, {unit: day for unit, day in found.items() if unit is not None})


def _date(given: str) -> "Text":
    from parindex_cli.dates import date_text, full_date

    day = full_date(given)
    if day is None:
        raise Stop(
            "--due: cần một ngày như 15/8/2022",
            "--due: a date such as 2022-08-15 or 15/8/2022 is needed",
        )
    return date_text(day.isoformat())
