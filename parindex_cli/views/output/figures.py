"""A figure, by what its metric measures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from parindex_cli.figures import Amount, Figure, Items, Level, NotArising, NotSubmitted, Pending, Rate, Tally, YesNo
from parindex_cli.model.combining import number_text
from parindex_cli.numbers import HUNDRED, exact_text
from parindex_cli.views.output.values import exact

if TYPE_CHECKING:
    from parindex_cli.views.output.shapes.figures import FigureData, WrittenData


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
