"""Gaps as a page: what is lost and what wins it back, what fell since last year, what is only pending."""

from collections.abc import Sequence
from fractions import Fraction

from parindex_cli.gaps import Gaps, Grouping, group_key, lost_together, winnable_together
from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.numbers import added
from parindex_cli.scoring import AdjustmentScore, NodeScore, Scorecard, State
from parindex_cli.views import criterion, phrases
from parindex_cli.views.headline import index_text
from parindex_cli.views.layers import layer_lines
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
from parindex_cli.views.score_page import goal_text, gone_text, notes
from parindex_cli.views.tables import DASH, Cell, Column, Table, number_cell, number_column

POSSIBLE = say("Điểm chưa đạt, còn có thể khắc phục", "Points not yet earned, still possible")
OTHERS = say("Điểm do cơ quan khác quyết định", "Points that others decide")
SHARED = say("Phối hợp với đơn vị khác", "Shared with other divisions")
SHARED_NOTE = say(
    "Điểm của các tiêu chí này tính cho đơn vị chủ trì, không cộng vào điểm của đơn vị phối hợp.",
    "The points of these criteria count for the division that leads them, and are not added to those of one that "
    "shares in them.",
)


def gaps_page(card: Scorecard, gaps: Gaps, by: Grouping | None = None, *, shared: Sequence[NodeScore] = ()) -> Page:
    """What `parindex gaps` shows; `shared` is what the division asked for shares in."""
    page: Page = [Heading(phrases.headline(card), 1), Paragraph(index_text(card))]
    page += [Paragraph(line, quiet=True) for line in layer_lines(card)]
    page += _regressions(card, gaps)
    if not card.submission.year_over:
        page += _possible(card, gaps.losses, by)
    if gaps.gone:
        page.append(Heading(gone_title(card)))
        page.append(Bullets(tuple(gone_text(node, card) for node in gaps.gone)))
    if gaps.others:
        page.append(Heading(OTHERS))
        page.append(Bullets(tuple(gone_text(node, card) for node in gaps.others)))
    if gaps.unmet:
        page.append(Heading(say("Đủ điểm nhưng chưa đạt mục tiêu", "Full points, target missed")))
        page.append(Bullets(tuple(_unmet_text(node, card) for node in gaps.unmet)))
    if gaps.pending or gaps.awaited:
        page.append(Heading(criterion.PENDING))
        awaited = (_awaited_text(part, card) for part in gaps.awaited)
        page.append(Bullets((*(_pending_text(node, card) for node in gaps.pending), *awaited)))
    if shared:
        page += [Heading(SHARED), Paragraph(SHARED_NOTE, quiet=True), shared_sheet(card, shared)]
    return page + notes(card)


def _possible(card: Scorecard, losses: Sequence[NodeScore], by: Grouping | None) -> Page:
    page: Page = [Heading(POSSIBLE)]
    if not losses:
        page.append(Paragraph(say("Không có.", "None.")))
    elif by is None:
        page.append(losses_sheet(card, losses))
    else:
        for title, nodes in grouped(card, losses, by):
            page += [Heading(title, 3), losses_sheet(card, nodes, lead=by != "unit")]
    together = winnable_together(losses)
    if card.total.gain(together) < together:
        page.append(Paragraph(_capped(card, together)))
    return page


def gone_title(card: Scorecard) -> Text:
    """The heading over what can no longer be had this year; after the year, over what was not earned."""
    if card.submission.year_over:
        return say("Điểm không đạt", "Points not earned")
    return say("Điểm không còn đạt được trong năm", "Points that can no longer be earned this year")


def grouped(card: Scorecard, nodes: Sequence[NodeScore], by: Grouping) -> list[tuple[Text, list[NodeScore]]]:
    """The criteria under their component or lead division, the group with most to win first."""
    groups: dict[str, list[NodeScore]] = {}
    for node in nodes:
        groups.setdefault(group_key(node, by), []).append(node)
    titles = {node.id: phrases.id_and_name(node) for node in card.components}
    ordered = sorted(groups.items(), key=lambda item: -winnable_together(item[1]))
    decimals = card.criteria.decimals
    return [
        (
            say(
                "{name}: {sum} điểm",
                "{name}: {sum} points",
                name=titles[key] if by == "component" else card.criteria.unit_name(key),
                sum=Fixed(winnable_together(members), decimals),
            ),
            members,
        )
        for key, members in ordered
    ]


def losses_sheet(card: Scorecard, nodes: Sequence[NodeScore], *, lead: bool = True) -> Table:
    """What is still possible, with figure, target, what to do, and, unless that is clear, who leads."""
    columns: list[Column[NodeScore]] = [
        criterion.points(
            say("Có thể tăng thêm", "Gain"), card, lambda node: node.possible, winnable_together(nodes), marked=True
        ),
        criterion.ID,
        criterion.NAME._replace(total=criterion.SUM),
        criterion.figure(card),
        criterion.TARGET,
        Column(say("Giải pháp", "What to do"), lambda node: Cell(goal_text(node))),
        *([criterion.lead(card.criteria)] if lead else []),
        *criterion.deadlines(nodes),
    ]
    return criterion.table_of(columns, nodes)


def shared_sheet(card: Scorecard, nodes: Sequence[NodeScore]) -> Table:
    """What a division shares in and others lead; without a sum, for these are not its own points."""
    columns = (
        criterion.ID,
        criterion.NAME,
        criterion.figure(card),
        TO_DO,
        *at_stake_columns(card),
        criterion.lead(card.criteria),
        *criterion.deadlines(nodes),
    )
    return criterion.table_of(columns, nodes)


def at_stake_columns(card: Scorecard, summed: Sequence[NodeScore] = ()) -> tuple[Column[NodeScore], Column[NodeScore]]:
    """What is lost and what is pending, where any is; with the sums of the criteria to be summed."""
    lost, pending = (lost_together(summed), added(node.pending for node in summed)) if summed else (None, None)
    columns = (
        criterion.points(criterion.short(card), card, lambda node: node.short, lost, marked=True)._replace(spare=True),
        criterion.awaited(card, pending, marked=True),
    )
    return criterion.sparse(columns[0]), criterion.sparse(columns[1])


def to_do(node: NodeScore) -> Text:
    """What a division has to do about a criterion that is short of something."""
    if node.state is State.PENDING:
        return say("báo cáo số liệu", "report the figure")
    if node.short <= 0:
        return say("đạt mục tiêu (đã đủ điểm)", "meet the target (points are full)")
    return goal_text(node)


TO_DO: Column[NodeScore] = Column(say("Việc cần làm", "What to do"), lambda node: Cell(to_do(node)))


def _regressions(card: Scorecard, gaps: Gaps) -> Page:
    if card.baseline is None:
        return [Paragraph(line, quiet=True) for line in phrases.last_year(card)]
    if not (gaps.regressed or gaps.at_risk):
        nothing = say(
            "Không có khoản nào chắc chắn giảm so với năm {y}.",
            "Nothing is certain to be down on {y}.",
            y=card.baseline.year,
        )
        return [Paragraph(nothing, quiet=True)]
    title = say("Giảm so với năm {y}", "Down on {y}", y=card.baseline.year)
    page: Page = [Heading(title)]
    if gaps.regressed:
        why = say(
            "Dưới tỷ lệ năm trước ngay cả khi mọi điểm còn có thể đạt và chưa có số liệu đều đạt:",
            "Under last year's share even if all that is still possible or not reported comes:",
        )
        page += [Paragraph(why, quiet=True), regressions_sheet(card, gaps.regressed)]
    if gaps.at_risk:
        names = join([phrases.id_and_name(node) for node in gaps.at_risk], "; ")
        line = say(
            "Dự báo dưới năm trước, còn có thể bù được: {names}.",
            "Projected below last year, and can still make it good: {names}.",
            names=names,
        )
        page.append(Paragraph(line, quiet=True))
    return page


def regressions_sheet(card: Scorecard, nodes: Sequence[NodeScore]) -> Table:
    """Criteria that are certain to be down on last year, with the most they can still come to."""
    decimals = card.criteria.decimals
    columns: tuple[Column[NodeScore], ...] = (
        criterion.ID._replace(heading=say("TT", "No")),
        criterion.NAME,
        number_column(
            say("Năm trước", "Last year"),
            lambda node: _of(node.last.points, node.last.maximum, decimals) if node.last else DASH,
        ),
        number_column(
            say("Năm nay, nhiều nhất", "This year at most"),
            lambda node: _of(node.best, node.maximum, decimals),
        ),
        number_column(
            say("Giảm ít nhất (điểm %)", "Down at least (pp)"),
            lambda node: number_cell(None if node.best_change is None else -100 * node.best_change, 1),
        ),
    )
    return criterion.table_of(columns, nodes, "alert")


def _of(points: Fraction, maximum: Fraction, decimals: int) -> Cell:
    return Cell(same("{points}/{maximum}", points=Fixed(points, decimals), maximum=Fixed(maximum, decimals)))


def _capped(card: Scorecard, together: Fraction) -> Text:
    gain = Fixed(card.total.gain(together), card.criteria.decimals, signed=True)
    return say(
        "Do giới hạn của tổng điểm, tất cả chỉ làm tổng điểm tăng {g}.",
        "Within the limits of the total, all of them together raise it by {g} only.",
        g=gain,
    )


def _unmet_text(node: NodeScore, card: Scorecard) -> Text:
    assert node.leaf.target is not None
    return say(
        "{what}: {figure}, mục tiêu {target}",
        "{what}: {figure}, target {target}",
        what=phrases.id_and_name(node),
        figure=phrases.node_figure(node, card.criteria),
        target=node.leaf.target.text(),
    )


def _awaited_text(part: AdjustmentScore, card: Scorecard) -> Text:
    return say(
        "{id} {name}: nhiều nhất {p} điểm",
        "{id} {name}: {p} points at most",
        id=part.adjustment.printed,
        name=part.name,
        p=phrases.points_text(part.pending, card.criteria.decimals, signed=True),
    )


def _pending_text(node: NodeScore, card: Scorecard) -> Text:
    return say(
        "{what}: {pending} điểm, {lead}",
        "{what}: {pending} points, {lead}",
        what=phrases.id_and_name(node),
        pending=phrases.marked(phrases.points_text(node.pending, card.criteria.decimals), node, "points"),
        lead=card.criteria.unit_name(node.entry.lead),
    )
