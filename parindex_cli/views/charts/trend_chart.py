"""The index over several periods, and what it could still come to."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from parindex_cli.language import Lang, Text, same, say
from parindex_cli.model.submission import PERIOD_NAMES, PERIODS, Period
from parindex_cli.numbers import ONE, ZERO
from parindex_cli.scoring import Scorecard
from parindex_cli.views import phrases
from parindex_cli.views.charts import lettering, words
from parindex_cli.views.charts.canvas import LINE, SIZE, Canvas
from parindex_cli.views.charts.heading import MARGIN, Heading, Key
from parindex_cli.views.charts.palette import EARNED, GAIN, INK
from parindex_cli.views.charts.picture import Picture, drawing, finished
from parindex_cli.views.charts.rows import WIDTH
from parindex_cli.views.charts.scale import Scale, reach

_TITLE = say("Diễn biến chỉ số qua các kỳ", "The index from period to period")
_ENDS: dict[Period, int] = {"Q1": 1, "Q2": 2, "H1": 2, "Q3": 3, "9M": 3, "Q4": 4, "year": 4}
Points = list[tuple[float, float] | None]
"""Where the numbers of a series stand; None where one is missing."""
_HEIGHT, _BETWEEN = 120.0, 30.0
_ROOM = 12.0


class Series(NamedTuple):
    """A line of numbers, one for each period, None where there is none; `side` is where its labels stand."""

    name: Text
    values: tuple[Fraction | None, ...]
    decimals: int
    line: tuple[str, str, str]
    side: Literal["above", "below"] = "above"

    def label(self, i: int) -> Text:
        """A number as it is written beside its marker."""
        value = self.values[i]
        return phrases.points_text(value, self.decimals)


class Panel(NamedTuple):
    """Series that share an axis, over the periods under them."""

    series: tuple[Series, ...]
    periods: list[tuple[str, str]]
    lang: Lang

    def ends(self) -> tuple[Fraction, Fraction]:
        """The ends of the axis."""
        low, high = reach((v for one in self.series for v in one.values if v is not None), ZERO)
        return (low, high) if low < high else (low, low + ONE)

    def left(self) -> float:
        """The width of the numbers beside the axis."""
        ticks = Scale(*self.ends(), 0, 1).ticks()
        return max(lettering.width(words.number(tick, self.lang), SIZE) for tick in ticks) + 6

    def slot(self) -> float:
        """The width of a period: its longest text, so that none touches the next."""
        texts = [part for period in self.periods for part in period]
        texts += [one.label(i).in_(self.lang) for one in self.series for i in range(len(self.periods))]
        return max(lettering.width(text, SIZE) for text in texts) + 8


def in_order(cards: Sequence[Scorecard]) -> list[Scorecard]:
    """By the end of their periods; as given where two end together."""
    return sorted(cards, key=lambda card: (card.submission.year, _ENDS[card.submission.period]))


def trend(cards: Sequence[Scorecard], lang: Lang) -> Picture | None:
    """The index, and what it could still come to; None unless there are two periods or more."""
    cards = in_order(cards)
    if len({(card.submission.year, card.submission.period) for card in cards}) < 2:
        return None
    title = _TITLE.in_(lang)
    periods = [(PERIOD_NAMES[card.submission.period].in_(lang), str(card.submission.year)) for card in cards]
    panel = Panel(_index(cards), periods, lang)
    whose = " · ".join(dict.fromkeys(words.unit(card, lang) for card in cards))
    keys = [Key(one.name.in_(lang), line=one.line) for one in panel.series]
    with drawing():
        left = MARGIN + panel.left()
        width = max(WIDTH, left + panel.slot() * len(cards) + MARGIN)
        heading = Heading(title, whose, keys, width)
        canvas = Canvas(width, heading.height + _HEIGHT + _BETWEEN)
        heading.draw(canvas)
        _draw(canvas, panel, heading.height + _ROOM, (left, width - MARGIN))
        return finished(canvas.figure, "trend", title, _alt(cards, panel, lang))


def _index(cards: Sequence[Scorecard]) -> tuple[Series, ...]:
    decimals = max(card.criteria.decimals for card in cards)
    heads = [(card, card.headline) for card in cards]
    reachable = tuple(card.rounded(found.reachable) for card, found in heads)
    index = tuple(card.rounded(found.index) for card, found in heads)
    return (
        Series(say("Có thể đạt", "Reachable"), reachable, decimals, (GAIN, "s", "--")),
        Series(say("Chỉ số đã đạt", "Index so far"), index, decimals, (EARNED, "o", "-"), "below"),
    )


def _draw(canvas: Canvas, panel: Panel, top: float, sides: tuple[float, float]) -> None:
    left, right = sides
    # The labels of the lowest points stand below them.
    scale = Scale(*panel.ends(), top + _HEIGHT - 2 * _ROOM, top)
    canvas.line([(left, top), (left, top + _HEIGHT - 2 * _ROOM)], INK, thick=0.8)
    for value in scale.ticks():
        y = scale.at(value)
        canvas.line([(left - 3, y), (left, y)], INK, thick=0.8)
        canvas.text(left - 5, y + SIZE * 0.36, words.number(value, panel.lang), align="right")
    slot = (right - left) / len(panel.periods)
    xs = [left + slot * (i + 0.5) for i in range(len(panel.periods))]
    for x, period in zip(xs, panel.periods, strict=True):
        for i, part in enumerate(period):
            canvas.text(x, top + _HEIGHT - _ROOM + LINE * (i + 0.8), part, align="center")
    for one in panel.series:
        points = [None if v is None else (x, scale.at(v)) for x, v in zip(xs, one.values, strict=True)]
        _draw_line(canvas, one, points, panel.periods)
        _draw_labels(canvas, one, points, slot, panel.lang)


def _draw_line(canvas: Canvas, one: Series, points: Points, periods: Sequence[tuple[str, str]]) -> None:
    """Points begin anew with each year, so no line leads from one year to the next, nor over a missing number."""
    colour, shape, dashes = one.line
    for (point, (_, year)), (following, (_, next_year)) in pairwise(zip(points, periods, strict=True)):
        if point is not None and following is not None and year == next_year:
            canvas.line([point, following], colour, dashes=dashes, thick=1.4)
    for point in points:
        if point is not None:
            canvas.marker(*point, shape, colour)


def _draw_labels(canvas: Canvas, one: Series, points: Points, slot: float, lang: Lang) -> None:
    for i, point in enumerate(points):
        if point is None:
            continue
        words = one.label(i).in_(lang)
        x, y = point
        baseline = y - 5 if one.side == "above" else y + 5 + SIZE * 0.75
        if slot < 2 * lettering.width(words, SIZE):
            canvas.text(x, baseline, words, align="center")
        else:
            align, aside = _beside(one, points, i)
            canvas.text(x + aside, baseline, words, align=align)


def _beside(one: Series, points: Points, i: int) -> tuple[Literal["left", "center", "right"], float]:
    """Where a label stands so that the line from its point up or down does not run through it."""
    blocked = [_towards(one, points[i], other) for other in (points[i - 1 : i] + points[i + 1 : i + 2])]
    before, after = ([False, *blocked] if i == 0 else [*blocked, False])[:2]
    if before == after:
        return "center", 0
    return ("left", -4) if before else ("right", 4)


def _towards(one: Series, point: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    if point is None or other is None:
        return False
    return other[1] < point[1] if one.side == "above" else other[1] > point[1]


def _alt(cards: Sequence[Scorecard], panel: Panel, lang: Lang) -> str:
    sentences = [same("{title}.", title=_TITLE)]
    for i, card in enumerate(cards):
        line = say("Năm {y}, {p}", "{y}, {p}", y=card.submission.year, p=PERIODS[card.submission.period])
        for one in panel.series:
            line = same("{line}; {name}: {value}", line=line, name=one.name, value=one.label(i))
        sentences.append(same("{line}.", line=line))
    return words.sentences(sentences, lang)
