"""Dates as people write them: `2022-06-30` or `30/6/2022`, and a month or a year where that is all there is."""

import re
from datetime import date

from parindex_cli.language import Text, same

_ISO_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_SLASH_DATE = r"(?a)(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{4})"


def full_date(text: str) -> date | None:
    """The date that a text names to the day, `2022-06-30` or `30/6/2022`; None for anything else."""
    match = _dated(text)
    return _first_day(match) if match and match["day"] else None


def on_calendar(text: str) -> bool:
    """Whether a text names a day, a month or a year that there is."""
    match = _dated(text)
    return match is not None and _first_day(match) is not None


def _dated(text: str) -> re.Match[str] | None:
    return _ISO_DATE.fullmatch(text) or re.fullmatch(_SLASH_DATE, text)


def _first_day(match: re.Match[str]) -> date | None:
    """The first day that is named so; None where it is on no calendar."""
    try:
        return date(*(int(match[part] or 1) for part in ("year", "month", "day")))
    except ValueError:
        return None


def day(text: str) -> str:
    """A date as it is compared: `30/6/2022` as `2022-06-30`."""
    found = full_date(text)
    return found.isoformat() if found else text


def date_text(written: str) -> Text:
    """A full date as each language writes it; anything else as it stands."""
    found = None if "/" in written else full_date(written)
    if found is None:
        return same(written)
    # Administrative Vietnamese writes a zero before days under 10 and before months 1 and 2 only.
    month = f"{found.month:02}" if found.month <= 2 else str(found.month)
    return Text(f"{found.day:02}/{month}/{found.year:04}", written)
