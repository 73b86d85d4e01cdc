"""The index from period to period, and what it could still come to."""

from collections.abc import Sequence
from fractions import Fraction

from parindex_cli.language import Lang, Text, same, say
from parindex_cli.model.submission import PERIOD_NAMES, PERIODS
from parindex_cli.numbers import ZERO
from parindex_cli.scoring import Scorecard
from parindex_cli.views import phrases
from parindex_cli.views.charts import words
from parindex_cli.views.charts.heading import Key
from parindex_cli.views.charts.palette import RISE, SOLID
from parindex_cli.views.charts.picture import Picture
from parindex_cli.views.charts.rows import Bar, BarRow, Rows
from parindex_cli.views.charts.scale import reach

_TITLE = say("Diễn biến chỉ số qua các kỳ", "The index from period to period")
_INDEX, _REACHABLE = say("Chỉ số đã đạt", "Index so far"), say("Có thể đạt", "Reachable")


def in_order(cards: Sequence[Scorecard]) -> list[Scorecard]:
    """By the end of their periods; as given where two end together."""
    return sorted(cards, key=lambda card: (card.submission.year, card.submission.months))


def trend(cards: Sequence[Scorecard], lang: Lang) -> Picture | None:
    """A row for each period; None unless there are two periods or more."""
    cards = in_order(cards)
    if len({(card.submission.year, card.submission.period) for card in cards}) < 2:
        return None
    rows = [_row(card, lang) for card in cards]
    # The whole of what can be had stays in sight, so that bars of one report can be set beside those of another.
    ends = reach((bar.end for row in rows for bar in row.bars), Fraction(max(card.headline.of for card in cards)))
    whose = " · ".join(dict.fromkeys(words.unit(card, lang) for card in cards))
    keys = (Key(_INDEX.in_(lang), SOLID), Key(_REACHABLE.in_(lang), RISE))
    layout = Rows(rows, ends, lambda value: words.number(value, lang))
    return Picture("trend", _TITLE.in_(lang), _alt(cards, lang), whose, keys, layout)


def _row(card: Scorecard, lang: Lang) -> BarRow:
    submission, (index, reachable) = card.submission, _numbers(card)
    bars = () if index is None else (Bar(ZERO, index, SOLID), Bar(index, max(index, reachable or index), RISE))
    name = same("{p} {y}", p=PERIOD_NAMES[submission.period], y=submission.year)
    values = [_points(index, card)]
    if reachable != index:
        values.append(same("{name}: {points}", name=_REACHABLE, points=_points(reachable, card)))
    return BarRow(name.in_(lang), bars, tuple(value.in_(lang) for value in values))


def _numbers(card: Scorecard) -> tuple[Fraction | None, Fraction | None]:
    return card.rounded(card.headline.index), card.rounded(card.headline.reachable)


def _points(value: Fraction | None, card: Scorecard) -> Text:
    return phrases.points_text(value, card.criteria.decimals)


def _alt(cards: Sequence[Scorecard], lang: Lang) -> str:
    sentences = [same("{title}.", title=_TITLE)]
    for card in cards:
        line = say("Năm {y}, {p}", "{y}, {p}", y=card.submission.year, p=PERIODS[card.submission.period])
        for name, value in zip((_REACHABLE, _INDEX), reversed(_numbers(card)), strict=True):
            line = same("{line}; {name}: {value}", line=line, name=name, value=_points(value, card))
        sentences.append(same("{line}.", line=line))
    return words.sentences(sentences, lang)
