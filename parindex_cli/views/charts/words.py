"""Wording that the charts share."""

from collections.abc import Iterable
from fractions import Fraction

from parindex_cli.language import Fixed, Lang, Text, same, say, write_number
from parindex_cli.model.layers import LAYERS
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views import phrases
from parindex_cli.views.charts.lettering import plain
from parindex_cli.views.criterion import PENDING

PENDING_KEY = PENDING


def name_of(node: NodeScore, lang: Lang) -> str:
    """`3 Tên chỉ số thành phần`."""
    return plain(phrases.id_and_name(node).in_(lang))


def whose(card: Scorecard, lang: Lang) -> str:
    """The department, the period of the figures, and whose points they are where those are not its own."""
    line = phrases.headline(card)
    if card.layer != "self":
        line = same("{head} · {layer}", head=line, layer=LAYERS[card.layer])
    return plain(line.in_(lang), 400)


def unit(card: Scorecard, lang: Lang) -> str:
    """The department alone, marked where its figures are made up."""
    name = same(card.submission.unit)
    if card.submission.illustrative:
        name = say("{u} · SỐ LIỆU MINH HỌA", "{u} · ILLUSTRATIVE FIGURES", u=name)
    return plain(name.in_(lang))


def points(card: Scorecard, value: Fraction, *, signed: bool = False) -> Fixed:
    """Points with the decimals of the set."""
    return Fixed(value, card.criteria.decimals, signed)


def number(value: Fraction, lang: Lang) -> str:
    """A number of an axis."""
    return write_number(value, lang)


def percent(value: Fraction, lang: Lang) -> str:
    """A share of an axis."""
    return write_number(value * 100, lang) + "%"


def sentences(parts: Iterable[Text], lang: Lang) -> str:
    """What a chart shows, in words, one sentence after the other."""
    return " ".join(plain(part.in_(lang), 1000) for part in parts)
