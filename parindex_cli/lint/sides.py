"""What two metrics files of one year say of a metric, as numbers and texts that can be put side by side."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.diagnostics import Path
from parindex_cli.figures import Amount, Figure, Items, NotArising, Pending, Rate, Tally
from parindex_cli.language import Percent, Text, bilingual, join, same, say
from parindex_cli.lint.submission import Filed
from parindex_cli.model.figure_words import figure_text
from parindex_cli.model.metrics import Metric
from parindex_cli.model.notes import every_note
from parindex_cli.model.reading import UNREPORTED
from parindex_cli.numbers import HUNDRED, ZERO, added, round_to


class Number(NamedTuple):
    """One of the numbers a figure is made of.

    `cumulative` is what can only grow in the course of a year. `moves` is what should not move far unseen, and
    `grows` of that what is expected to become more with every month.
    """

    path: Path
    what: Text
    value: Fraction
    percent: bool = False
    cumulative: bool = False
    moves: bool = True
    grows: bool = False

    @property
    def text(self) -> Text:
        """As people write it; a percentage with many decimals has two."""
        if not self.percent:
            return same("{value}", value=self.value)
        short = round_to(self.value * HUNDRED, 2) == self.value * HUNDRED
        return same("{value}", value=Percent(self.value, None if short else 2))


class Side:
    """What one file says of one metric."""

    def __init__(self, filed: Filed, name: str, metric: Metric) -> None:
        reported = filed.figures.get(name, UNREPORTED)
        self.figure = reported.figure
        self.noted = bool(every_note(reported))
        self.filed, self.name, self.metric = filed, name, metric
        self.path: Path = ("figures", name, "value")

    @property
    def written(self) -> bool:
        """Whether the file names the metric at all."""
        return self.name in self.filed.submission.figures

    def numbers(self) -> list[Number]:
        """The numbers the figure is made of; none where it is no number."""
        return list(self._numbers(self.figure))

    def _numbers(self, figure: Figure | NotArising | Pending) -> Iterator[Number]:
        measure, name = self.metric.measure, self.metric.name
        if measure == "survey":
            yield from self._answers()
        match figure:
            case Rate(value, Fraction() as done, Fraction() as of):
                if measure == "rate":
                    out_of = bilingual(self.metric.out_of, self.metric.out_of_en)
                    yield Number((*self.path, "done"), self.metric.counted_words, done, cumulative=True, moves=False)
                    yield Number((*self.path, "of"), out_of, of, cumulative=True, moves=False)
                yield Number(self.path, name, value, percent=True)
            case Rate(value):
                yield Number(self.path, name, value, percent=True)
            case Amount(value):
                counted = measure == "count"
                yield Number(self.path, name, value, cumulative=counted, grows=counted or measure == "amount")
            case Tally(counts):
                for option, title in self.metric.option_titles.items():
                    count = counts.get(option, ZERO)
                    yield Number((*self.path, "counts", option), title, count, cumulative=True, grows=True)

    def _answers(self) -> Iterator[Number]:
        """How many answered a survey, where the answers were counted."""
        match self.figure:
            case Rate(answers=dict(counts)) | Amount(answers=dict(counts)):
                what = say("số phiếu trả lời", "answers")
                answers = added(counts.values())
                yield Number((*self.path, "answers"), what, answers, cumulative=True, moves=False)

    def text(self) -> Text:
        """The figure in short."""
        match self.figure:
            case Items(done):
                return self.titles(done)
            case Rate(value, None):
                return Number(self.path, self.metric.name, value, percent=True).text
            case Tally(counts):
                return same("{sum}", sum=added(counts.values()))
            case _:
                return figure_text(self.figure, self.metric)

    def titles(self, items: frozenset[str]) -> Text:
        """Items by their titles, in the order of the metric."""
        titles = [title for option, title in self.metric.option_titles.items() if option in items]
        return join(titles) if titles else say("chưa mục nào", "none")
