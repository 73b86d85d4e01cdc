"""A figure, by what its metric measures."""

from typing import Literal

from parindex_cli.views.output.shapes.values import Exact, TypedDict


class RateData(TypedDict):
    """A rate."""

    rate: Exact
    """A share of one."""
    done: Exact | None
    """What was done; null when only a percentage was given."""
    of: Exact | None
    """Out of what."""


class AmountData(TypedDict):
    """An amount."""

    amount: Exact
    """A count, days, an amount, points or a survey's mean."""


class YesNoData(TypedDict):
    """Done or not."""

    yes: bool
    """Done or not done."""


class LevelData(TypedDict):
    """A level."""

    level: str
    """The option's id."""


class ItemsData(TypedDict):
    """What was done of a list."""

    items: list[str]
    """The ids of the options done."""


class TallyData(TypedDict):
    """Counts by option."""

    counts: dict[str, Exact]
    """How many of each option."""


class NotSubmittedData(TypedDict):
    """What was never handed in."""

    submitted: Literal[False]
    """Never handed in."""


FigureData = RateData | AmountData | YesNoData | LevelData | ItemsData | TallyData | NotSubmittedData


class CountedData(TypedDict):
    """A rate by its two counts, as a metrics file takes it."""

    done: str
    """What is done."""
    of: str
    """Out of what."""


class TalliedData(TypedDict):
    """Counts by option, as a metrics file takes them."""

    counts: dict[str, str]
    """How many of each option."""


WrittenData = str | list[str] | CountedData | TalliedData
