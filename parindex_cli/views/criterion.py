"""The columns that tables about criteria share."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from parindex_cli.language import Text, same, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.numbers import whole
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views import phrases
from parindex_cli.views.tables import BLANK, DASH, Cell, Column, Kind, Row, Table, number_cell, number_column, table

POINTS = say("Điểm", "Points")
MAX = say("Tối đa", "Max")
PENDING = say("Chưa có số liệu", "Not reported")
_NOT_YET = say("Chưa đạt", "Not yet earned")
_NOT = say("Không đạt", "Not earned")
PENDING_OR_SURVEY = say("Chưa có số liệu, chờ điều tra", "Not reported or awaited")
PROJECTED = say("Dự báo cả năm", "Year as projected")
POSSIBLE = say("Còn có thể đạt", "Still possible")
GONE = say("Không còn đạt được", "No longer possible")
SUM = Cell(say("Cộng", "Sum"))

ID: Column[NodeScore] = Column(say("Mã", "Id"), lambda node: Cell(same(node.printed)))
NAME: Column[NodeScore] = Column(say("Tiêu chí", "Criterion"), lambda node: Cell(node.name), head=True)
COMPONENT: Column[NodeScore] = NAME._replace(
    heading=say("Chỉ số thành phần", "Component"), total=Cell(say("Tổng cộng", "Total"))
)


def _serial(node: NodeScore) -> Cell:
    shown = node.printed
    number = whole(shown) if shown.isascii() else None
    return Cell(same(shown)) if number is None else number_cell(number)._replace(words=same(shown))


SERIAL: Column[NodeScore] = number_column(say("TT", "No"), _serial)


def _target(node: NodeScore) -> Cell:
    if node.is_group:
        return BLANK
    target = node.leaf.target
    return DASH if target is None else Cell(target.text(), assumed=phrases.is_assumed(node, "target"))


TARGET: Column[NodeScore] = Column(say("Mục tiêu", "Target"), _target)


def figure(card: Scorecard) -> Column[NodeScore]:
    """The figure that was scored."""
    return Column(say("Số liệu", "Figure"), lambda node: Cell(phrases.node_figure(node, card.criteria)))


def projected_name(card: Scorecard) -> Text:
    """What stands above the projection as the headline counts: out of how much, where it may count more."""
    likely = card.projection
    if likely is None or likely.headline.of == card.headline.of:
        return PROJECTED
    return say("{n}, trên {of}", "{n}, out of {of}", n=PROJECTED, of=card.headline.of)


DEADLINE: Column[NodeScore] = Column(
    say("Thời hạn", "Deadline"),
    lambda node: DASH if node.entry.deadline is None else Cell(phrases.date_text(node.entry.deadline)),
)


def deadlines(nodes: Sequence[NodeScore]) -> list[Column[NodeScore]]:
    """By when each is to be done; no column where that is assigned for none."""
    return [DEADLINE] if any(node.entry.deadline for node in nodes) else []


def lead(criteria: CriteriaSet) -> Column[NodeScore]:
    """The division that leads the criterion."""
    return Column(say("Chủ trì", "Lead"), lambda node: Cell(criteria.unit_name(node.entry.lead)))


def points(
    heading: Text,
    card: Scorecard,
    points: Callable[[NodeScore], Fraction],
    total: Fraction | None = None,
    *,
    marked: bool = False,
) -> Column[NodeScore]:
    """Points and, where given, their sum; `marked` where the maximum behind them is assumed."""
    decimals = card.criteria.decimals

    def cell(node: NodeScore) -> Cell:
        return number_cell(points(node), decimals, assumed=marked and phrases.is_assumed(node, "points"))

    return number_column(heading, cell, BLANK if total is None else number_cell(total, decimals))


def awaited(card: Scorecard, total: Fraction | None = None, *, marked: bool = False) -> Column[NodeScore]:
    """Points of what is not reported yet, or awaits the survey."""
    return points(pending(card), card, lambda node: node.pending, total, marked=marked)._replace(spare=True)


def pending(card: Scorecard) -> Text:
    """What points are called that nothing is known of yet; some of them may await the survey."""
    awaiting = any(node.awaited for node in card.components)
    return PENDING_OR_SURVEY if awaiting else PENDING


def projected(card: Scorecard) -> list[Column[NodeScore]]:
    """Points as they are projected for the whole year, with the total's; no column once it is over."""
    outlook = card.outlook
    if outlook is None:
        return []
    total = outlook.likely.total.points
    return [points(PROJECTED, card, lambda node: outlook.ends[node.id].node.earned, total)._replace(spare=True)]


def short(card: Scorecard) -> Text:
    """What points are called that the figures do not earn: not yet, or not once the year is over."""
    return _NOT if card.submission.year_over else _NOT_YET


def no_longer(card: Scorecard) -> Text:
    """What points are called that can no longer be had this year, and so all that are short once it is over."""
    return _NOT if card.submission.year_over else GONE


def shortfall(
    card: Scorecard, possible: Fraction | None = None, gone: Fraction | None = None
) -> list[Column[NodeScore]]:
    """Points that are still possible and those that no longer are, with their sums; one column after the year."""
    columns = [points(no_longer(card), card, lambda node: node.gone, gone)._replace(spare=True)]
    if card.submission.year_over:
        return columns
    return [points(POSSIBLE, card, lambda node: node.possible, possible)._replace(spare=True), *columns]


def sparse(column: Column[NodeScore]) -> Column[NodeScore]:
    """The same with a dash for 0."""

    def cell(node: NodeScore) -> Cell:
        shown = column.cell(node)
        return shown if shown.number and shown.number.value else DASH

    return column._replace(cell=cell)


def table_of(
    columns: Sequence[Column[NodeScore]],
    nodes: Sequence[NodeScore],
    kind: Kind | None = None,
    below: Sequence[Row] = (),
) -> Table:
    """A row for each criterion, that of a group standing out as such unless told else, and those `below`."""
    return table(
        columns,
        nodes,
        kind=lambda node: kind or ("group" if node.is_group else "plain"),
        about=lambda node: node.id,
        below=below,
    )
