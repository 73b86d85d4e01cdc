"""What stands between the criteria and the total: their sum, bonus, penalty, and the limits of the total."""

from fractions import Fraction
from typing import NamedTuple

from parindex_cli.language import Text, say
from parindex_cli.model.tree import AdjustmentKind
from parindex_cli.scoring import Scorecard, Total


class Line(NamedTuple):
    """A line under the components; None where it has nothing to say, and for points that are not reported."""

    name: Text
    points: Fraction | None
    maximum: Fraction | None = None
    possible: Fraction | None = None
    gone: Fraction | None = None
    pending: Fraction | None = None
    change: Fraction | None = None


def lines(card: Scorecard) -> list[Line]:
    """The sum of the criteria and what leads from it to the total; nothing where it is the total already."""
    found = [sum_line(card), _bonus(card), _penalty(card), _limit(card)]
    shown = [line for line in found if line is not None]
    return shown if len(shown) > 1 else []


def sum_line(card: Scorecard) -> Line:
    """The criteria added up."""
    total = card.total
    whole = compared(card)
    change = None if card.baseline is None or whole is None else whole.earned - card.baseline.sums()[0]
    name = say("Cộng các tiêu chí", "Sum of the criteria")
    return Line(name, total.earned, total.maximum, total.possible, total.gone, total.pending, change)


def compared(card: Scorecard) -> Total | None:
    """The total that is compared with last year; None until it is one of a whole year in which all is reported."""
    whole = card.compared
    return whole.total if whole.headline.complete and not whole.total.pending else None


def _bonus(card: Scorecard) -> Line | None:
    return _beside(card, "bonus", say("Điểm thưởng", "Bonus"), card.total.bonus, card.total.bonus_pending)


def _penalty(card: Scorecard) -> Line | None:
    return _beside(card, "penalty", say("Điểm trừ", "Penalty"), -card.total.penalty, -card.total.penalty_pending)


def _beside(card: Scorecard, kind: AdjustmentKind, name: Text, points: Fraction, pending: Fraction) -> Line | None:
    ours = [score for score in card.adjustments if score.adjustment.kind == kind]
    if not ours:
        return None
    awaited = any(score.points is None for score in ours)
    return Line(name, points if card.reported(kind) else None, pending=pending if awaited else None)


def _limit(card: Scorecard) -> Line | None:
    if not card.total.limited:
        return None
    return Line(say("Giới hạn của tổng điểm", "Limits of the total"), card.total.limited)
