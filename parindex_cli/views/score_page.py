"""A scorecard as a page: components, total, what can be won back, what is assumed."""

from collections.abc import Sequence
from fractions import Fraction

from parindex_cli.gaps import find_gaps
from parindex_cli.language import Text, same, say
from parindex_cli.scoring import NodeScore, Scorecard, State
from parindex_cli.scoring.score import POLICY_WORDS
from parindex_cli.views import phrases, sums
from parindex_cli.views.layers import layer_block
from parindex_cli.views.page import Bar, Bars, Block, Bullets, Column, Command, Heading, Page, Paragraph, Row, Sheet

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
    name = f'"{file}"' if " " in file else file
    return [
        Command(f"parindex gaps {name}", say("mọi khoản còn thiếu", "every shortfall")),
        Command(f"parindex explain {loss.id} {name}", say("cách tính từng bước", "the arithmetic step by step")),
    ]


def components_sheet(card: Scorecard) -> Sheet:
    """The components and the total, with last year's result where there is one."""
    columns = [
        Column(say("TT", "No"), number=True),
        Column(say("Thành phần", "Component")),
        Column(say("Điểm", "Points"), number=True),
        Column(say("Tối đa", "Max"), number=True),
        Column(say("Tỷ lệ", "Share"), number=True),
        Column(say("Mất", "Lost"), number=True),
        Column(say("Chờ", "Pending"), number=True),
    ]
    if card.baseline is not None:
        year = same(str(card.baseline.year))
        columns += [
            Column(say("± điểm {y}", "± points {y}", y=year), number=True),
            Column(say("± tỷ lệ {y}", "± share {y}", y=year), number=True),
            Column(say("Hạng {y}", "Rank {y}", y=year), number=True),
        ]
    rows = [Row(tuple(_component_cells(node, card))) for node in card.components]
    rows += [Row(tuple(_line_cells(line, card))) for line in sums.lines(card)]
    rows.append(Row(tuple(_total_cells(card)), "total"))
    between = len(rows) - len(card.components) - 1
    bars = (*map(_bar, card.components), *[None] * between, _total_bar(card))
    return Sheet(tuple(columns), tuple(rows), Bars(bars, card.baseline.year if card.baseline else None))


def _bar(node: NodeScore) -> Bar | None:
    if node.share is None:
        return None
    return Bar(node.share, node.pending / node.maximum, node.last.share if node.last else None)


def _total_bar(card: Scorecard) -> Bar | None:
    total = card.total
    if total.share is None or total.index_basis is None:
        return None
    return Bar(total.share, total.pending / total.index_basis, card.last_share)


def _component_cells(node: NodeScore, card: Scorecard) -> list[Text]:
    decimals = card.criteria.decimals
    cells = [
        same(node.id),
        node.name,
        phrases.points_text(node.earned, decimals),
        phrases.points_text(node.maximum, decimals),
        phrases.share_text(node.share),
        phrases.points_text(node.lost, decimals),
        phrases.points_text(node.pending, decimals),
    ]
    if card.baseline is not None:
        cells += [
            phrases.points_text(node.change, decimals, signed=True),
            phrases.share_change_text(node.share_change),
            phrases.rank_text(node.last.rank if node.last else None),
        ]
    return cells


def _line_cells(line: sums.Line, card: Scorecard) -> list[Text]:
    decimals, sum_of_all = card.criteria.decimals, line.maximum is not None

    def shown(points: Fraction | None, *, signed: bool = not sum_of_all) -> Text:
        return phrases.BLANK if points is None else phrases.points_text(points, decimals, signed=signed)

    points = phrases.DASH if line.points is None else shown(line.points)
    cells = [phrases.BLANK, line.name, points, shown(line.maximum), phrases.BLANK, shown(line.lost)]
    cells.append(shown(line.pending))
    if card.baseline is not None:
        cells += [shown(line.change, signed=True), phrases.BLANK, phrases.BLANK]
    return cells


def _total_cells(card: Scorecard) -> list[Text]:
    total, decimals = card.total, card.criteria.decimals
    cells = [
        phrases.BLANK,
        say("Tổng cộng", "Total"),
        phrases.points_text(total.points, decimals),
        phrases.points_text(total.maximum, decimals),
        phrases.share_text(total.share),
        # With bonus, penalty or a cap these are told of the sum of the criteria: of the total they would not add up.
        *([phrases.BLANK] * 2 if sums.lines(card) else _short(card)),
    ]
    if card.baseline is not None and card.last_share is not None:
        published = card.baseline.published
        share = total.share - card.last_share if total.share is not None else None
        cells += [
            phrases.points_text(total.points - card.baseline.sums()[0], decimals, signed=True),
            phrases.share_change_text(share),
            phrases.rank_text(published.rank, published.ranked),
        ]
    return cells


def _short(card: Scorecard) -> list[Text]:
    return [phrases.points_text(points, card.criteria.decimals) for points in (card.total.lost, card.total.pending)]


def loss_text(node: NodeScore, card: Scorecard) -> Text:
    """`3.6.1 Tên tiêu chí: thêm 12 hồ sơ …: +0,36`."""
    gain = card.total.gain(node.winnable)
    points = phrases.marked(phrases.points_text(gain, card.criteria.decimals, signed=True), node, "points")
    return say("{what}: {how}", "{what}: {how}", what=phrases.id_and_name(node), how=goal_and_gain(node, points))


def goal_and_gain(node: NodeScore, gain: Text) -> Text:
    """What wins points back and how many; of several steps, each of which says what it brings, those of all."""
    if node.goal is not None and len(node.goal.steps) > 1:
        return say("{how}; tất cả {gain}", "{how}; {gain} in all", how=goal_text(node), gain=gain)
    return say("{how}: {gain}", "{how}: {gain}", how=goal_text(node), gain=gain)


def goal_text(node: NodeScore) -> Text:
    """What wins points back, in words, or why nothing does."""
    return node.goal.words if node.goal is not None else node.barred or phrases.DASH


def detail_sheet(card: Scorecard) -> Sheet:
    """Every criterion with figure, target, verdict, rule and points."""
    columns = (
        Column(say("Mã", "Id")),
        Column(say("Tiêu chí", "Criterion")),
        Column(say("Số liệu", "Figure")),
        Column(say("Mục tiêu", "Target")),
        Column(say("Đạt", "Met")),
        Column(say("Quy tắc", "Rule")),
        Column(say("Điểm", "Points"), number=True),
        Column(say("Tối đa", "Max"), number=True),
        Column(say("Chờ", "Pending"), number=True),
    )
    return Sheet(columns, tuple(_detail_row(node, card) for node in card.nodes()))


def _detail_row(node: NodeScore, card: Scorecard) -> Row:
    decimals = card.criteria.decimals
    middle = [phrases.BLANK] * 4
    if not node.is_group:
        target = node.leaf.target
        middle = [
            phrases.node_figure(node, card.criteria),
            phrases.DASH if target is None else phrases.marked(target.text(), node, "target"),
            _verdict(node),
            phrases.marked(node.leaf.rule.label, node, "rule"),
        ]
    cells = (
        same(node.id),
        node.name,
        *middle,
        phrases.points_text(node.earned, decimals),
        phrases.marked(phrases.points_text(node.maximum, decimals), node, "points"),
        phrases.points_text(node.pending, decimals),
    )
    return Row(cells, "group" if node.is_group else "plain")


def _verdict(node: NodeScore) -> Text:
    if node.met is None:
        return phrases.DASH
    return say("đạt", "yes") if node.met else say("chưa", "no")


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
    return say("{what}: {policy}", "{what}: {policy}", what=phrases.id_and_name(node), policy=policy)
