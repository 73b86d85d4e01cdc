"""A scorecard as a page: components, total, what can be won back, what is assumed."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from parindex_cli.gaps import find_gaps
from parindex_cli.language import Text, same, say
from parindex_cli.model.baseline import Baseline
from parindex_cli.scoring import NodeScore, Scorecard, State
from parindex_cli.scoring.score import POLICY_WORDS
from parindex_cli.scoring.scorecard import Total
from parindex_cli.views import criterion, phrases
from parindex_cli.views.layers import layer_block
from parindex_cli.views.page import Block, Bullets, Command, Heading, Page, Paragraph, quoted
from parindex_cli.views.tables import (
    BLANK,
    DASH,
    Bar,
    Bars,
    Cell,
    Column,
    Row,
    Table,
    beginning,
    number_cell,
    number_column,
    table,
)

LARGEST = 3
"""How many recoverable losses the first page names."""


def score_page(card: Scorecard, file: str, *, detail: bool = False, more: Sequence[Block] = ()) -> Page:
    """What `parindex score` shows of the figures in `file`, with `more` behind the totals."""
    page: Page = [Heading(phrases.headline(card), 1), *layer_block(card)]
    page += [components_sheet(card), Paragraph(phrases.range_text(card))]
    page += [Paragraph(line, quiet=True) for line in phrases.last_year(card)]
    page += more
    losses = find_gaps(card).losses[:LARGEST]
    if losses:
        page.append(Heading(say("Mất nhiều nhất mà còn lấy lại được", "Largest losses that can be won back")))
        page.append(Bullets(tuple(loss_text(node, card) for node in losses), numbered=True))
    if detail:
        page += [Heading(say("Từng tiêu chí", "Every criterion")), detail_sheet(card)]
    page += notes(card)
    if losses:
        page += [Heading(say("Tiếp theo", "Next")), *_commands(file, losses[0])]
    return page


def _commands(file: str, loss: NodeScore) -> list[Command]:
    name = quoted(file)
    return [
        Command(f"parindex gaps {name}", say("mọi khoản còn thiếu", "every shortfall")),
        Command(f"parindex explain {loss.id} {name}", say("cách tính từng bước", "the arithmetic step by step")),
    ]


def components_sheet(card: Scorecard) -> Table:
    """The components and the total, with last year's result where there is one."""
    columns = [*_own_columns(card), *(_last_columns(card, card.baseline) if card.baseline else [])]
    decimals = card.criteria.decimals
    below = [
        Row(beginning(columns, BLANK, Cell(words), number_cell(points(card.total), decimals, signed=True)))
        for words, points in adjusted(card)
    ]
    bars = (*map(_bar, card.components), *[None for _ in below], _total_bar(card))
    shown = table(columns, card.components, about=lambda node: node.id, below=below)
    return shown._replace(bars=Bars(bars, card.baseline.year if card.baseline else None))


def _own_columns(card: Scorecard) -> list[Column[NodeScore]]:
    total = card.total

    return [
        criterion.SERIAL,
        criterion.COMPONENT,
        criterion.points(criterion.POINTS, card, lambda node: node.earned, total.points),
        criterion.points(criterion.MAX, card, lambda node: node.maximum, total.maximum),
        number_column(
            say("Tỷ lệ", "Share"), lambda node: phrases.share_cell(node.share), phrases.share_cell(total.share)
        ),
        criterion.points(criterion.LOST, card, lambda node: node.lost, total.lost),
        criterion.points(criterion.PENDING, card, lambda node: node.pending, total.pending),
    ]


def _last_columns(card: Scorecard, last: Baseline) -> list[Column[NodeScore]]:
    total, published, decimals = card.total, last.published, card.criteria.decimals
    points, maximum = last.sums()
    change = None if total.share is None else total.share - points / maximum
    return [
        number_column(
            say("± điểm {year}", "± points {year}", year=last.year),
            lambda node: number_cell(node.change, decimals, signed=True),
            number_cell(total.points - points, decimals, signed=True),
        ),
        number_column(
            say("± tỷ lệ {year}", "± share {year}", year=last.year),
            lambda node: phrases.share_cell(node.share_change, signed=True),
            phrases.share_cell(change, signed=True),
        ),
        number_column(
            say("Hạng {year}", "Rank {year}", year=last.year),
            lambda node: phrases.rank_cell(node.last.rank if node.last else None),
            phrases.rank_cell(published.rank, published.ranked),
        ),
    ]


def adjusted(card: Scorecard) -> Iterator[tuple[Text, Callable[[Total], Fraction]]]:
    """Bonus and penalty as far as the criteria have them: the words, and the points of a total."""
    kinds = {score.adjustment.kind for score in card.adjustments}
    if "bonus" in kinds:
        yield say("Điểm thưởng", "Bonus"), lambda total: total.bonus
    if "penalty" in kinds:
        yield say("Điểm trừ", "Penalty"), lambda total: -total.penalty


def _bar(node: NodeScore) -> Bar | None:
    if node.share is None:
        return None
    return Bar(node.share, node.pending / node.maximum, node.last.share if node.last else None)


def _total_bar(card: Scorecard) -> Bar | None:
    total = card.total
    if total.share is None or total.index_basis is None:
        return None
    return Bar(total.share, total.pending / total.index_basis, card.last_share)


def loss_text(node: NodeScore, card: Scorecard) -> Text:
    """`3.6.1 Tên tiêu chí: thêm 12 hồ sơ …: +0,36`."""
    gain = phrases.marked(phrases.points_text(node.lost, card.criteria.decimals, signed=True), node, "points")
    return same("{what}: {how}: {gain}", what=phrases.id_and_name(node), how=goal_text(node), gain=gain)


def goal_text(node: NodeScore) -> Text:
    """What closes the loss, in words."""
    if not node.recoverable:
        return say("đã xảy ra, không bù được trong năm", "has happened, cannot be made good this year")
    if node.goal is not None:
        return node.goal.words
    return say("không có thay đổi nào của riêng số liệu này", "no change of this figure alone")


def detail_sheet(card: Scorecard) -> Table:
    """Every criterion with figure, target, verdict, rule and points."""
    columns = (
        criterion.ID,
        criterion.NAME,
        criterion.figure(card),
        criterion.TARGET,
        Column(say("Đạt", "Met"), _verdict),
        Column(say("Quy tắc", "Rule"), _rule),
        criterion.points(criterion.POINTS, card, lambda node: node.earned),
        criterion.points(criterion.MAX, card, lambda node: node.maximum, marked=True),
        criterion.points(criterion.PENDING, card, lambda node: node.pending),
    )
    return criterion.table_of(columns, list(card.nodes()))


def _verdict(node: NodeScore) -> Cell:
    if node.is_group:
        return BLANK
    if node.met is None:
        return DASH
    return Cell(say("đạt", "yes") if node.met else say("chưa", "no"))


def _rule(node: NodeScore) -> Cell:
    return BLANK if node.is_group else Cell(node.leaf.rule.label, assumed=phrases.is_assumed(node, "rule"))


def notes(card: Scorecard) -> Page:
    """What did not arise and how it counts, and what is assumed."""
    lines = [not_arising_text(node) for node in card.leaves() if node.state is State.NOT_ARISING]
    lines += phrases.assumptions(card.criteria)
    if card.submission.illustrative:
        lines.append(say("Số liệu minh họa, không phải số liệu thật.", "Illustrative figures, not real ones."))
    return [Heading(say("Lưu ý", "Notes")), Bullets(tuple(lines))] if lines else []


def not_arising_text(node: NodeScore) -> Text:
    """A criterion that did not arise, and its policy."""
    policy = phrases.marked(POLICY_WORDS[node.leaf.not_arising], node, "not_arising")
    return same("{what}: {policy}", what=phrases.id_and_name(node), policy=policy)
