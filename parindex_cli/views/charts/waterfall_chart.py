"""From the maximum down to the points secured, one step for each component."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.language import Lang, Text, same, say
from parindex_cli.numbers import ZERO
from parindex_cli.scoring import Scorecard
from parindex_cli.views import criterion
from parindex_cli.views.charts import words
from parindex_cli.views.charts.heading import Heading, Key
from parindex_cli.views.charts.palette import LOSS, PENDING, RISE, SOLID, Look
from parindex_cli.views.charts.picture import Picture, drawing, finished
from parindex_cli.views.charts.rows import Bar, BarRow, Rows, drawn, width_of
from parindex_cli.views.charts.scale import reach

_TITLE = say("Từ điểm tối đa đến điểm đã đạt", "From the maximum to the points secured")


class Step(NamedTuple):
    """What is added on the way, or taken away where it is negative."""

    name: str
    points: Fraction
    look: Look


def steps(card: Scorecard, lang: Lang) -> list[Step]:
    """Every step; the maximum and all of them together are the points secured."""
    found = [_step(words.name_of(node, lang), -node.short) for node in card.components]
    total = card.total
    if total.pending:
        found.append(Step(words.PENDING_KEY.in_(lang), -total.pending, PENDING))
    if _reported(card, "bonus"):
        found.append(_step(say("Điểm thưởng", "Bonus").in_(lang), total.bonus))
    if _reported(card, "penalty"):
        found.append(_step(say("Điểm trừ", "Penalty").in_(lang), -total.penalty))
    rest = total.secured - total.maximum - sum((step.points for step in found), ZERO)
    if rest:
        found.append(_step(_rest(card).in_(lang), rest))
    return found


def _step(name: str, points: Fraction) -> Step:
    return Step(name, points, RISE if points > 0 else LOSS)


def _reported(card: Scorecard, kind: str) -> bool:
    return any(score.adjustment.kind == kind and score.points is not None for score in card.adjustments)


def _rest(card: Scorecard) -> Text:
    """Why the points secured are not simply those earned with bonus and penalty."""
    open_penalty = any(a.adjustment.kind == "penalty" and a.points is None for a in card.adjustments)
    if open_penalty or any(node.lowest for node in card.components):
        return say(
            "Điểm trừ có thể phát sinh từ số liệu chưa có, trong giới hạn của tổng điểm",
            "Deductions that pending figures may bring, within the limits of the total",
        )
    return say("Giới hạn của tổng điểm", "Limits of the total")


def waterfall(card: Scorecard, lang: Lang) -> Picture:
    """A bar for the maximum, a floating one for each step, and one for the points secured."""
    title = _TITLE.in_(lang)
    rows = list(_rows(card, lang))
    ends = reach((end for row in rows for bar in row.bars for end in (bar.start, bar.end)), ZERO)
    if ends == (ZERO, ZERO):
        ends = (ZERO, Fraction(1))
    layout = Rows(rows, ends, lambda value: words.number(value, lang))
    with drawing():
        heading = Heading(title, words.whose(card, lang), _keys(card, lang), width_of(layout))
        return finished(drawn(heading, layout).figure, "waterfall", title, _alt(card, lang))


def _keys(card: Scorecard, lang: Lang) -> list[Key]:
    keys = [
        Key(say("Tối đa, đã đạt", "Maximum, secured").in_(lang), SOLID),
        Key(criterion.short(card).in_(lang), LOSS),
    ]
    looks = {step.look for step in steps(card, lang) if step.points}
    if PENDING in looks:
        keys.append(Key(words.PENDING_KEY.in_(lang), PENDING))
    if RISE in looks:
        keys.append(Key(say("Thêm", "Added").in_(lang), RISE))
    return keys


def _rows(card: Scorecard, lang: Lang) -> Iterator[BarRow]:
    at = card.total.maximum
    yield _whole(say("Điểm tối đa", "Maximum"), at, card, lang, carry=at)
    for step in steps(card, lang):
        bar = Bar(at, at + step.points, step.look)
        at += step.points
        yield BarRow(step.name, (bar,), (_signed(card, step.points).in_(lang),), carry=at)
    yield _whole(say("Đã đạt", "Secured"), card.total.secured, card, lang)


def _whole(name: Text, points: Fraction, card: Scorecard, lang: Lang, carry: Fraction | None = None) -> BarRow:
    value = same("{points}", points=words.points(card, points)).in_(lang)
    return BarRow(name.in_(lang), (Bar(ZERO, points, SOLID),), (value,), bold=True, carry=carry)


def _signed(card: Scorecard, points: Fraction) -> Text:
    return same("{points}", points=words.points(card, points, signed=True))


def _alt(card: Scorecard, lang: Lang) -> str:
    sentences = [
        same("{title}.", title=_TITLE),
        say("Điểm tối đa: {p}.", "Maximum: {p}.", p=words.points(card, card.total.maximum)),
    ]
    sentences += [same("{name}: {points}.", name=s.name, points=_signed(card, s.points)) for s in steps(card, lang)]
    sentences.append(say("Đã đạt: {p}.", "Secured: {p}.", p=words.points(card, card.total.secured)))
    return words.sentences(sentences, lang)
