"""The tables that only a report has: work of a division, what is gone, unmet or pending, and the trend."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from parindex_cli.gaps import lost_together
from parindex_cli.language import Text, join, same, say
from parindex_cli.model.submission import PERIODS
from parindex_cli.numbers import ZERO
from parindex_cli.scoring import AdjustmentScore, NodeScore, Scorecard
from parindex_cli.views import phrases
from parindex_cli.views.explain_page import arithmetic
from parindex_cli.views.gaps_page import to_do
from parindex_cli.views.page import Column, Row, Sheet

Cell = Callable[[NodeScore, Scorecard], Text]


def _points(points: Fraction, node: NodeScore, card: Scorecard) -> Text:
    return phrases.marked(phrases.points_text(points, card.criteria.decimals), node, "points")


def _if_any(points: Fraction, node: NodeScore, card: Scorecard) -> Text:
    return _points(points, node, card) if points else phrases.DASH


def _target(node: NodeScore, _: Scorecard) -> Text:
    target = node.leaf.target
    return phrases.DASH if target is None else phrases.marked(target.text(), node, "target")


_ID: tuple[Column, Cell] = (Column(say("Mã", "Id")), lambda node, _: same(node.id))
_TITLE: tuple[Column, Cell] = (Column(say("Tiêu chí", "Criterion")), lambda node, _: node.name)
_FIGURE: tuple[Column, Cell] = (
    Column(say("Số liệu", "Figure")),
    lambda node, card: phrases.node_figure(node, card.criteria),
)
_TARGET: tuple[Column, Cell] = (Column(say("Mục tiêu", "Target")), _target)
_TO_DO: tuple[Column, Cell] = (Column(say("Việc cần làm", "What to do")), lambda node, _: to_do(node))
_LOST: tuple[Column, Cell] = (
    Column(say("Mất", "Lost"), number=True),
    lambda node, card: _if_any(node.lost, node, card),
)
_GONE: tuple[Column, Cell] = (_LOST[0], lambda node, card: _if_any(node.unwinnable, node, card))
_PENDING: tuple[Column, Cell] = (
    Column(say("Chờ", "Pending"), number=True),
    lambda node, card: _if_any(node.pending, node, card),
)
_LEAD: tuple[Column, Cell] = (
    Column(say("Chủ trì", "Lead")),
    lambda node, card: card.criteria.unit_name(node.entry.lead),
)


def _sheet(card: Scorecard, nodes: Sequence[NodeScore], columns: Sequence[tuple[Column, Cell]]) -> Sheet:
    rows = tuple(Row(tuple(cell(node, card) for _, cell in columns)) for node in nodes)
    return Sheet(tuple(column for column, _ in columns), rows)


def work_sheet(card: Scorecard, nodes: Sequence[NodeScore]) -> Sheet:
    """What one division has to do, with the points at stake and their sums."""
    sheet = _sheet(card, nodes, [_ID, _TITLE, _FIGURE, _TARGET, _TO_DO, _LOST, _PENDING])
    decimals = card.criteria.decimals
    pending = sum((node.pending for node in nodes), ZERO)
    sums = [phrases.points_text(points, decimals) for points in (lost_together(nodes), pending)]
    total = Row((phrases.BLANK, say("Cộng", "Sum"), *[phrases.BLANK] * 3, *sums), "total")
    return sheet._replace(rows=(*sheet.rows, total))


def gone_sheet(card: Scorecard, nodes: Sequence[NodeScore]) -> Sheet:
    """Losses that can't be made good this year."""
    return _sheet(card, nodes, [_ID, _TITLE, _FIGURE, _TARGET, _GONE, _LEAD])


def unmet_sheet(card: Scorecard, nodes: Sequence[NodeScore]) -> Sheet:
    """Criteria with all their points whose target is missed."""
    return _sheet(card, nodes, [_ID, _TITLE, _FIGURE, _TARGET, _LEAD])


def pending_sheet(card: Scorecard, nodes: Sequence[NodeScore], awaited: Sequence[AdjustmentScore]) -> Sheet:
    """Figures that are not reported yet, with those of bonus and penalty behind them."""
    sheet = _sheet(card, nodes, [_ID, _TITLE, _TARGET, _PENDING, _LEAD])
    return sheet._replace(rows=(*sheet.rows, *(_awaited_row(part, card) for part in awaited)))


def _awaited_row(part: AdjustmentScore, card: Scorecard) -> Row:
    points = phrases.points_text(part.pending, card.criteria.decimals, signed=True)
    return Row((same(part.id), part.name, phrases.DASH, points, phrases.DASH))


def how_sheet(card: Scorecard) -> Sheet:
    """The rule of every criterion and each step of its arithmetic, as `explain` tells it; groups head their own."""
    columns = (
        *(column for column, _ in (_ID, _TITLE)),
        Column(say("Điểm", "Points")),
        Column(say("Cách tính điểm", "How the points come about")),
    )
    return Sheet(columns, tuple(_how_row(node, card) for node in card.nodes()))


def _how_row(node: NodeScore, card: Scorecard) -> Row:
    of = say("{e}/{m}", "{e}/{m}", e=_points(node.earned, node, card), m=_points(node.maximum, node, card))
    how = phrases.BLANK if node.is_group else _how(node, card)
    return Row((same(node.id), node.name, of, how), "group" if node.is_group else "plain")


def _how(node: NodeScore, card: Scorecard) -> Text:
    criteria = card.criteria
    steps = [say("({n}) {step}", "({n}) {step}", n=n, step=step) for n, step in enumerate(arithmetic(node, card), 1)]
    who = say("Chủ trì: {u}", "Lead: {u}", u=criteria.unit_name(node.entry.lead))
    if node.entry.cooperating:
        units = join([criteria.unit_name(unit) for unit in node.entry.cooperating])
        who = say("{w}; phối hợp: {u}", "{w}; sharing: {u}", w=who, u=units)
    return say(
        "Quy tắc: {rule}. {who}. {steps}",
        "Rule: {rule}. {who}. {steps}",
        rule=node.leaf.rule.words(criteria.terms(node.leaf)),
        who=who,
        steps=join(steps, "; "),
    )


def trend_sheet(cards: Sequence[Scorecard]) -> Sheet:
    """The periods below each other: what was secured, lost and pending, and the index."""
    columns = (
        Column(say("Kỳ", "Period")),
        Column(say("Đã đạt", "Secured"), number=True),
        Column(say("Mất", "Lost"), number=True),
        Column(say("Chờ", "Pending"), number=True),
        Column(say("Có thể đạt", "Reachable"), number=True),
        Column(say("Chỉ số, ít nhất", "Index at least"), number=True),
        Column(say("Chỉ số, nhiều nhất", "Index at most"), number=True),
    )
    return Sheet(columns, tuple(_period_row(card) for card in cards))


def _period_row(card: Scorecard) -> Row:
    total = card.total
    shown = (total.secured, total.lost, total.pending, total.reachable)
    indices = (card.index(total.secured), card.index(total.reachable))
    cells = [phrases.points_text(points, card.criteria.decimals) for points in (*shown, *indices)]
    return Row((PERIODS[card.submission.period], *cells))
