"""The index from period to period, what it could still come to, where the year is heading, and the path of a plan."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.language import Lang, Text, same, say
from parindex_cli.model.submission import PERIOD_NAMES, PERIODS
from parindex_cli.numbers import ZERO
from parindex_cli.plan.schedule import Schedule, beside
from parindex_cli.scoring import Scorecard
from parindex_cli.trend import in_order, projected, trend_of
from parindex_cli.views import phrases
from parindex_cli.views.charts import words
from parindex_cli.views.charts.heading import Key
from parindex_cli.views.charts.palette import OUTLINE, PENDING, RISE, SOLID, Look
from parindex_cli.views.charts.picture import Picture
from parindex_cli.views.charts.rows import Bar, BarRow, Rows
from parindex_cli.views.charts.scale import reach
from parindex_cli.views.criterion import projected_name

_TITLE = say("Diễn biến chỉ số qua các kỳ", "The index from period to period")
_INDEX, _REACHABLE = say("Chỉ số đã đạt", "Index so far"), say("Có thể đạt", "Reachable")
_PLANNED = say("Theo kế hoạch", "By the plan")
_OTHERWISE = say(
    "≠ có tiêu chí chấm theo cách khác hoặc điểm tối đa khác với kỳ trước",
    "≠ some of it is scored in another way, or out of another maximum, than before",
)


class _Period(NamedTuple):
    """A period with all that is drawn of it; `of_many` says that not all periods count out of as much."""

    card: Scorecard
    planned: Fraction | None
    otherwise: bool
    of_many: bool

    @property
    def so_far(self) -> Fraction | None:
        return self.card.rounded(self.card.headline.index)

    @property
    def reachable(self) -> Fraction | None:
        return self.card.rounded(self.card.headline.reachable)

    def beside(self) -> Iterator[tuple[Text, Look, Fraction]]:
        """What stands below the index."""
        for name, look, value in (
            (projected_name(self.card), PENDING, projected(self.card)),
            (_PLANNED, OUTLINE, self.planned),
        ):
            rounded = self.card.rounded(value)
            if rounded is not None:
                yield name, look, rounded

    def points(self, value: Fraction | None) -> Text:
        written = phrases.points_text(value, self.card.criteria.decimals)
        return same("{p}/{of}", p=written, of=self.card.headline.of) if self.of_many else written


def trend(cards: Sequence[Scorecard], lang: Lang, schedule: Schedule | None = None) -> Picture | None:
    """A row for each period; None unless there are two periods or more."""
    periods = _periods(in_order(cards), schedule)
    if len({(one.card.submission.year, one.card.submission.period) for one in periods}) < 2:
        return None
    rows = [_row(period, lang) for period in periods]
    # The whole of what can be had stays in sight, so that bars of one report can be set beside those of another.
    ends = reach((bar.end for row in rows for bar in row.bars), Fraction(max(one.card.headline.of for one in periods)))
    whose = [*dict.fromkeys(words.unit(card, lang) for card in cards)]
    whose += [_OTHERWISE.in_(lang)] if any(one.otherwise for one in periods) else []
    layout = Rows(rows, ends, lambda value: words.number(value, lang))
    return Picture("trend", _TITLE.in_(lang), _alt(periods, lang), " · ".join(whose), _keys(periods, lang), layout)


def _periods(cards: Sequence[Scorecard], schedule: Schedule | None) -> list[_Period]:
    planned = {} if schedule is None else {id(one.card): one.planned for one in beside(schedule, cards)}
    otherwise = {at for course in trend_of(cards).courses for at in course.changed} if cards else set()
    of_many = len({card.headline.of for card in cards}) > 1
    return [_Period(card, planned.get(id(card)), at in otherwise, of_many) for at, card in enumerate(cards)]


def _keys(periods: Sequence[_Period], lang: Lang) -> tuple[Key, ...]:
    shown = [(_INDEX, SOLID), (_REACHABLE, RISE), *((name, look) for one in periods for name, look, _ in one.beside())]
    return tuple(dict.fromkeys(Key(name.in_(lang), look) for name, look in shown))


def _row(period: _Period, lang: Lang) -> BarRow:
    submission, index, reachable = period.card.submission, period.so_far, period.reachable
    bars = [] if index is None else [Bar(ZERO, index, SOLID), Bar(index, max(index, reachable or index), RISE)]
    name = same("{p} {y}", p=PERIOD_NAMES[submission.period], y=submission.year)
    values = [period.points(index)]
    if reachable != index:
        values.append(same("{name}: {points}", name=_REACHABLE, points=period.points(reachable)))
    for words_of, look, value in period.beside():
        bars.append(Bar(ZERO, value, look, lane=len(values)))
        values.append(same("{name}: {points}", name=words_of, points=period.points(value)))
    name = same("{n} ≠", n=name) if period.otherwise else name
    return BarRow(name.in_(lang), tuple(bars), tuple(value.in_(lang) for value in values))


def _alt(periods: Sequence[_Period], lang: Lang) -> str:
    sentences = [same("{title}.", title=_TITLE)]
    for period in periods:
        submission = period.card.submission
        line = say("Năm {y}, {p}", "{y}, {p}", y=submission.year, p=PERIODS[submission.period])
        line = same("{line} ≠", line=line) if period.otherwise else line
        told = [(_REACHABLE, period.reachable), (_INDEX, period.so_far)]
        told += [(name, value) for name, _, value in period.beside()]
        for name, value in told:
            line = same("{line}; {name}: {value}", line=line, name=name, value=period.points(value))
        sentences.append(same("{line}.", line=line))
    return words.sentences(sentences, lang)
