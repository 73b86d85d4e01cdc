"""A figure as a person writes it."""

from fractions import Fraction

from parindex_cli.figures import Amount, Figure, Items, Level, NotArising, NotSubmitted, Pending, Rate, YesNo
from parindex_cli.language import Percent, Text, join, same, say
from parindex_cli.model.metrics import Metric


def figure_text(  # one case for each sort of figure
    figure: Figure | NotArising | Pending, metric: Metric, separator: str = ", "
) -> Text:
    """`42/48`, `87,50%`, `có`, the title of a level, or why there is none."""
    match figure:
        case Pending():
            return say("chưa báo cáo", "not reported")
        case NotArising():
            return say("không phát sinh", "not arising")
        case NotSubmitted():
            return say("không nộp", "not submitted")
        case Rate(_, Fraction() as done, Fraction() as of):
            return same("{done}/{of}", done=done, of=of)
        case Rate(value):
            return same("{rate}", rate=Percent(value, 2))
        case Amount(value):
            return same("{value}", value=value)
        case YesNo(yes):
            return say("có", "yes") if yes else say("không", "no")
        case Level(name):
            return metric.option_titles[name]
        case Items(items):
            return say("{n}/{of} mục", "{n} of {of} items", n=len(items), of=len(metric.options))
        case _:
            titles = metric.option_titles
            parts = [same("{option}: {number}", option=titles[name], number=n) for name, n in figure.counts.items()]
            return join(parts, separator) if parts else say("không có", "none")
