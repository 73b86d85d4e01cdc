"""What each lead division can still win: points to win back, and points that wait for figures."""

from collections import defaultdict
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.gaps import find_gaps, group_key
from parindex_cli.language import Lang, Text, same, say
from parindex_cli.numbers import ZERO
from parindex_cli.scoring import Scorecard
from parindex_cli.views import criterion
from parindex_cli.views.charts import words
from parindex_cli.views.charts.heading import Key
from parindex_cli.views.charts.lettering import plain
from parindex_cli.views.charts.palette import PENDING, SOLID_LOSS
from parindex_cli.views.charts.picture import Picture
from parindex_cli.views.charts.rows import Bar, BarRow, Rows
from parindex_cli.views.charts.scale import reach

_TITLE = say("Điểm còn có thể khắc phục theo phòng chủ trì", "Points still possible, by lead division")


class Share(NamedTuple):
    """The points of one lead division."""

    name: str
    possible: Fraction
    pending: Fraction


def shares(card: Scorecard, lang: Lang) -> list[Share]:
    """The divisions with something to win, the most still possible first."""
    gaps = find_gaps(card)
    possible: defaultdict[str, Fraction] = defaultdict(Fraction)
    pending: defaultdict[str, Fraction] = defaultdict(Fraction)
    for node in gaps.losses:
        possible[group_key(node, "unit")] += node.possible
    for node in gaps.pending:
        pending[group_key(node, "unit")] += node.pending
    units = [unit for unit in dict.fromkeys([*possible, *pending]) if possible[unit] or pending[unit]]
    units.sort(key=lambda unit: (-possible[unit], -pending[unit]))
    return [
        Share(plain(card.criteria.unit_name(unit or None).in_(lang)), possible[unit], pending[unit]) for unit in units
    ]


def gaps_by_division(card: Scorecard, lang: Lang) -> Picture | None:
    """A bar for each lead division; None where no division has anything to win."""
    found = shares(card, lang)
    if not found:
        return None
    title = _TITLE.in_(lang)
    ends = reach((share.possible + share.pending for share in found), ZERO)
    layout = Rows([_row(share, card, lang) for share in found], ends, lambda value: words.number(value, lang))
    keys = (Key(criterion.POSSIBLE.in_(lang), SOLID_LOSS), Key(words.PENDING_KEY.in_(lang), PENDING))
    return Picture("divisions", title, _alt(found, card, lang), words.whose(card, lang), keys, layout)


def _row(share: Share, card: Scorecard, lang: Lang) -> BarRow:
    bars = (Bar(ZERO, share.possible, SOLID_LOSS), Bar(share.possible, share.possible + share.pending, PENDING))
    return BarRow(share.name, bars, (_value(share, card).in_(lang),))


def _value(share: Share, card: Scorecard) -> Text:
    possible = words.points(card, share.possible)
    if not share.pending:
        return same("{possible}", possible=possible)
    return say("{l}, chưa có số liệu {p}", "{l}, pending {p}", l=possible, p=words.points(card, share.pending))


def _alt(found: list[Share], card: Scorecard, lang: Lang) -> str:
    values = [same("{name}: {value}.", name=share.name, value=_value(share, card)) for share in found]
    return words.sentences([same("{title}.", title=_TITLE), *values], lang)
