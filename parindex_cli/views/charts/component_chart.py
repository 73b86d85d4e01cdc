"""The components: points against maximum and last year, as shares of the maximum."""

from fractions import Fraction

from parindex_cli.language import Lang, Text, same, say
from parindex_cli.numbers import ONE, ZERO
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views import phrases
from parindex_cli.views.charts import words
from parindex_cli.views.charts.heading import Key
from parindex_cli.views.charts.palette import LAST_YEAR, OUTLINE, PENDING, SOLID
from parindex_cli.views.charts.picture import Picture
from parindex_cli.views.charts.rows import Bar, BarRow, Rows
from parindex_cli.views.charts.scale import reach


def components(card: Scorecard, lang: Lang) -> Picture:
    """A group of bars for each component: this year with what is pending, in the frame of its maximum; last year."""
    title = _title(card).in_(lang)
    rows = [_row(node, card, lang) for node in card.components]
    ends = reach((end for row in rows for bar in row.bars for end in (bar.start, bar.end)), ONE)
    layout = Rows(rows, ends, lambda value: words.percent(value, lang))
    return Picture("components", title, _alt(card, lang), words.whose(card, lang), _keys(card, lang), layout)


def _title(card: Scorecard) -> Text:
    if card.baseline is None:
        return say("Điểm từng chỉ số thành phần so với điểm tối đa", "Points of each component against its maximum")
    return say(
        "Điểm từng chỉ số thành phần so với điểm tối đa và năm {y}",
        "Points of each component against its maximum and {y}",
        y=card.baseline.year,
    )


def _keys(card: Scorecard, lang: Lang) -> tuple[Key, ...]:
    keys = [
        Key(say("Đạt năm {y}", "Earned {y}", y=card.submission.year).in_(lang), SOLID),
        Key(words.PENDING_KEY.in_(lang), PENDING),
        Key(say("Tối đa", "Maximum").in_(lang), OUTLINE),
    ]
    if card.baseline is not None:
        keys.append(Key(say("Năm {y}", "Year {y}", y=card.baseline.year).in_(lang), LAST_YEAR))
    return tuple(keys)


def _row(node: NodeScore, card: Scorecard, lang: Lang) -> BarRow:
    bars, values = [], [_now(node, card).in_(lang)]
    if node.share is not None:
        bars += [
            Bar(ZERO, ONE, OUTLINE),
            Bar(ZERO, node.share, SOLID),
            Bar(node.share, node.share + node.pending / node.maximum, PENDING),
        ]
    if node.like is not None:
        bars.append(Bar(ZERO, node.like.share, LAST_YEAR, lane=1))
        values.append(_last(node, card).in_(lang))
    if node.pending:
        values.append(_pending(node, card).in_(lang))
    return BarRow(words.name_of(node, lang), tuple(bars), tuple(values))


def _now(node: NodeScore, card: Scorecard) -> Text:
    if node.share is None:
        return say("không áp dụng", "not applicable")
    if node.awaits_survey:
        return phrases.AWAITS_SURVEY
    return _of(node.earned, node.maximum, card)


def _of(points: Fraction, maximum: Fraction, card: Scorecard) -> Text:
    return same(
        "{points}/{maximum} ({sum})",
        points=words.points(card, points),
        maximum=words.points(card, maximum),
        sum=phrases.share_text(points / maximum),
    )


def _pending(node: NodeScore, card: Scorecard) -> Text:
    points = words.points(card, node.pending)
    if node.awaits_survey:
        return say("tối đa {p}", "at most {p}", p=points)
    return say("chưa có số liệu {p}", "pending {p}", p=points)


def _last(node: NodeScore, card: Scorecard) -> Text:
    assert node.like is not None
    assert card.baseline is not None
    return same("{year}: {of}", year=card.baseline.year, of=_of(node.like.points, node.like.maximum, card))


def _alt(card: Scorecard, lang: Lang) -> str:
    sentences = [same("{title}.", title=_title(card))]
    for node in card.components:
        line = same("{name}: {now}", name=words.name_of(node, lang), now=_now(node, card))
        if node.pending:
            line = same("{line}, {pending}", line=line, pending=_pending(node, card))
        if node.like is not None:
            line = same("{line}; {last}", line=line, last=_last(node, card))
        sentences.append(same("{line}.", line=line))
    return words.sentences(sentences, lang)
