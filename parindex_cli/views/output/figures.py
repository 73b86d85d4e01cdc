"""A figure, by what its metric measures."""

from fractions import Fraction
from typing import Literal

from parindex_cli.figures import Amount, Figure, Items, Level, NotArising, NotSubmitted, Pending, Rate, Tally, YesNo
from parindex_cli.model.combining import number_text
from parindex_cli.numbers import HUNDRED, exact_text
from parindex_cli.views.output.values import Exact, TypedDict, exact


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


def written_data(figure: Figure | Pending) -> WrittenData:
    """A figure as a metrics file takes it."""
    match figure:
        case Pending():
            return "pending"
        case Rate(_, Fraction() as done, Fraction() as of):
            return {"done": number_text(done), "of": number_text(of)}
        case Rate(value):
            return exact_text(value * HUNDRED) + "%"
        case Amount(value):
            return number_text(value)
        case YesNo(yes):
            return "yes" if yes else "no"
        case Level(name):
            return name
        case Items(items):
            return sorted(items)
        case Tally(counts):
            return {"counts": {name: number_text(count) for name, count in counts.items()}}
        case NotSubmitted():
            return "not submitted"


def figure_data(figure: Figure | NotArising | Pending) -> FigureData | None:
    """A figure in the shape of its measure; None where there is none."""
    match figure:
        case Rate(value, done, of):
            return {"rate": exact_text(value), "done": exact(done), "of": exact(of)}
        case Amount(value):
            return {"amount": exact_text(value)}
        case YesNo(yes):
            return {"yes": yes}
        case Level(name):
            return {"level": name}
        case Items(done):
            return {"items": sorted(done)}
        case Tally(counts):
            return {"counts": {name: exact_text(count) for name, count in counts.items()}}
        case NotSubmitted():
            return {"submitted": False}
        case NotArising() | Pending():
            return None
