"""From the maximum down to the points secured: what each component is short of, the most first."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from parindex_cli.language import Lang, Text, same, say
from parindex_cli.numbers import ZERO, added
from parindex_cli.scoring import Scorecard
from parindex_cli.views import criterion
from parindex_cli.views.charts import words
from parindex_cli.views.charts.heading import Key
from parindex_cli.views.charts.palette import LOSS, PENDING, RISE, SOLID, Look
from parindex_cli.views.charts.picture import Picture
from parindex_cli.views.charts.rows import Bar, BarRow, Rows
from parindex_cli.views.charts.scale import reach, step_of

_SMALL = Fraction(1, 10)
"""Of all that components are short of: so much may stand in one row together."""
_TITLE = say(
    "Điểm các chỉ số thành phần: từ tối đa đến đã đạt", "Points of the components: from the maximum to what is secured"
)


class Step(NamedTuple):
    """What is added on the way, or taken away where it is negative."""

    name: str
    points: Fraction
    look: Look


def steps(card: Scorecard, lang: Lang) -> list[Step]:
    """Every step; the maximum and all of them together are the points secured."""
    return [*_of_components(card, lang), *_of_total(card, lang)]


def shown_steps(card: Scorecard, lang: Lang) -> list[Step]:
    """The steps as they are drawn: the largest loss first, the small ones in one, and none that is nothing."""
    short = sorted((step for step in _of_components(card, lang) if step.points), key=lambda step: step.points)
    losses = [step for step in short if step.points < 0]
    large = losses[: _how_many_large(losses)]
    small = losses[len(large) :]
    if small:
        name = say("… và {n} khoản nhỏ", "… and {n} small ones", n=len(small)).in_(lang)
        large.append(_step(name, added(step.points for step in small)))
    return [*large, *short[len(losses) :], *(step for step in _of_total(card, lang) if step.points)]


def _how_many_large(losses: Sequence[Step]) -> int:
    """All but the last that are small together; one alone keeps its name, as do those as large as a named one."""
    most, together, count = _SMALL * added(step.points for step in losses), ZERO, len(losses)
    while count and together + losses[count - 1].points >= most:
        count -= 1
        together += losses[count].points
    while 0 < count < len(losses) and losses[count].points == losses[count - 1].points:
        count += 1
    return count if len(losses) - count > 1 else len(losses)


def _of_components(card: Scorecard, lang: Lang) -> list[Step]:
    return [_step(words.name_of(node, lang), -node.short) for node in card.components]


def _of_total(card: Scorecard, lang: Lang) -> list[Step]:
    """What is pending, bonus and penalty, and the rest on the way to the points secured."""
    total, found = card.total, []
    if total.pending:
        found.append(Step(words.PENDING_KEY.in_(lang), -total.pending, PENDING))
    if _reported(card, "bonus"):
        found.append(_step(say("Điểm thưởng", "Bonus").in_(lang), total.bonus))
    if _reported(card, "penalty"):
        found.append(_step(say("Điểm trừ", "Penalty").in_(lang), -total.penalty))
    short = added(node.short for node in card.components)
    rest = total.secured - total.maximum + short - added(step.points for step in found)
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
    title, alt, whose = _TITLE.in_(lang), _alt(card, lang), words.whose(card, lang)
    rows = list(_rows(card, lang))
    layout = Rows(rows, _ends([bar.end for row in rows for bar in row.bars]), lambda value: words.number(value, lang))
    return Picture("waterfall", title, alt, whose, _keys(card, lang), layout)


def _ends(levels: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """From 0, or where steps would be slivers, from a round number below them all."""
    least, most = min(levels), max(levels)
    span = most - least
    if least <= span or not span:
        low, high = reach(levels, ZERO)
        return (low, high) if low < high else (low, low + 1)
    step = step_of(span) / 2
    return step * floor((least - span / 10) / step), most


def _keys(card: Scorecard, lang: Lang) -> tuple[Key, ...]:
    return (
        Key(say("Tối đa, đã đạt", "Maximum, secured").in_(lang), SOLID),
        Key(criterion.short(card).in_(lang), LOSS),
        Key(words.PENDING_KEY.in_(lang), PENDING),
        Key(say("Thêm", "Added").in_(lang), RISE),
    )


def _rows(card: Scorecard, lang: Lang) -> Iterator[BarRow]:
    at = card.total.maximum
    yield _whole(say("Điểm tối đa", "Maximum"), at, card, lang, carry=at)
    for step in shown_steps(card, lang):
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
