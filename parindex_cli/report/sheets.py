"""The tables that only a report has: work of a division, what is gone, unmet or pending, and the trend."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from parindex_cli.language import Text, join, same, say
from parindex_cli.model.submission import PERIOD_NAMES
from parindex_cli.scoring import AdjustmentScore, NodeScore, Scorecard
from parindex_cli.trend import projected, trend_of
from parindex_cli.views import criterion, phrases
from parindex_cli.views.arithmetic import arithmetic
from parindex_cli.views.gaps_page import TO_DO, at_stake_columns
from parindex_cli.views.tables import BLANK, DASH, Cell, Column, Row, Table, number_cell, number_column, table
from parindex_cli.views.trend_page import period_name


def work_sheet(card: Scorecard, nodes: Sequence[NodeScore]) -> Table:
    """What one division has to do, with the points at stake and their sums."""
    title = criterion.NAME._replace(total=criterion.SUM)
    return criterion.table_of(
        [
            criterion.ID,
            title,
            criterion.figure(card),
            criterion.TARGET,
            TO_DO,
            *at_stake_columns(card, nodes),
            *criterion.deadlines(nodes),
        ],
        nodes,
    )


def gone_sheet(card: Scorecard, nodes: Sequence[NodeScore]) -> Table:
    """Losses that can't be made good this year."""
    gone = criterion.points(criterion.POINTS, card, lambda node: node.gone + node.awaited, marked=True)
    lead = criterion.lead(card.criteria)
    return criterion.table_of(
        [criterion.ID, criterion.NAME, criterion.figure(card), criterion.TARGET, criterion.sparse(gone), lead], nodes
    )


def unmet_sheet(card: Scorecard, nodes: Sequence[NodeScore]) -> Table:
    """Criteria with all their points whose target is missed."""
    return criterion.table_of(
        [criterion.ID, criterion.NAME, criterion.figure(card), criterion.TARGET, criterion.lead(card.criteria)], nodes
    )


def pending_sheet(card: Scorecard, nodes: Sequence[NodeScore], awaited: Sequence[AdjustmentScore]) -> Table:
    """Figures that are not reported yet, with those of bonus and penalty behind them."""
    _, pending = at_stake_columns(card)
    columns = [criterion.ID, criterion.NAME, criterion.TARGET, pending, criterion.lead(card.criteria)]
    return criterion.table_of(columns, nodes, below=[_awaited_row(part, card) for part in awaited])


def _awaited_row(part: AdjustmentScore, card: Scorecard) -> Row:
    points = number_cell(part.pending, card.criteria.decimals, signed=True)
    return Row((Cell(same(part.adjustment.printed)), Cell(part.name), DASH, points, DASH), about=part.id)


def how_sheet(card: Scorecard) -> Table:
    """The rule of every criterion and each step of its arithmetic, as `explain` tells it; groups head their own."""
    columns = (
        criterion.ID,
        criterion.NAME,
        Column[NodeScore](criterion.POINTS, lambda node: Cell(_of_maximum(node, card))),
        Column[NodeScore](
            say("Cách tính điểm", "How the points come about"),
            lambda node: BLANK if node.is_group else Cell(_how(node, card)),
        ),
    )
    return criterion.table_of(columns, list(card.nodes()))


def _of_maximum(node: NodeScore, card: Scorecard) -> Text:
    decimals = card.criteria.decimals
    earned, maximum = (
        phrases.marked(phrases.points_text(points, decimals), node, "points") for points in (node.earned, node.maximum)
    )
    return same("{earned}/{maximum}", earned=earned, maximum=maximum)


def _how(node: NodeScore, card: Scorecard) -> Text:
    criteria = card.criteria
    steps = [same("({number}) {step}", number=n, step=step) for n, step in enumerate(arithmetic(node, card), 1)]
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


def trend_sheet(cards: Sequence[Scorecard]) -> Table:
    """The periods below each other: the index, then the points that it is made of.

    Of several years those are marked from which on anything is scored in another way than before.
    """

    def points(heading: Text, of: Callable[[Scorecard], Fraction | None]) -> Column[Scorecard]:
        return number_column(heading, lambda card: number_cell(of(card), card.criteria.decimals))

    several = len({card.submission.year for card in cards}) > 1
    places = {at for course in trend_of(cards).courses for at in course.changed} if several else set()
    otherwise = {id(cards[at]) for at in places}
    heading = next((criterion.projected_name(card) for card in reversed(cards) if card.projection), criterion.PROJECTED)

    def named(card: Scorecard) -> Text:
        name = period_name(card) if several else PERIOD_NAMES[card.submission.period]
        return same("{n} ≠", n=name) if id(card) in otherwise else name

    columns: list[Column[Scorecard]] = [
        Column(say("Kỳ báo cáo", "Period"), lambda card: Cell(named(card)), head=True),
        points(say("Chỉ số", "Index"), lambda card: card.rounded(card.headline.index)),
        points(say("Có thể đạt", "Reachable"), lambda card: card.rounded(card.headline.reachable)),
        points(heading, lambda card: card.rounded(projected(card)))._replace(spare=True),
        points(say("Điểm các chỉ số thành phần", "Points of the components"), lambda card: card.total.earned),
        points(criterion.POSSIBLE, lambda card: card.total.possible)._replace(spare=True),
        points(criterion.GONE, lambda card: card.total.gone)._replace(spare=True),
        points(criterion.PENDING, lambda card: card.total.pending)._replace(spare=True),
    ]
    return table(columns, cards)
