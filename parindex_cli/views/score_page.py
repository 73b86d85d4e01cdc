"""A scorecard as a page: components, total, what can be won back, what is assumed."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from parindex_cli.gaps import find_gaps
from parindex_cli.language import Fixed, Text, same, say
from parindex_cli.model.baseline import Baseline
from parindex_cli.scoring import NodeScore, Scorecard, State
from parindex_cli.scoring.score import policy_words
from parindex_cli.views import criterion, phrases, sums
from parindex_cli.views.headline import index_gain, index_text, projection_text, shown_change
from parindex_cli.views.layers import layer_lines, split_lines
from parindex_cli.views.page import Block, Bullets, Command, Heading, Page, Paragraph, typed
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


def score_page(
    card: Scorecard, file: str, *, detail: bool = False, more: Sequence[Block] = (), options: Sequence[str] = ()
) -> Page:
    """What `parindex score` shows of the figures in `file`, with `more` behind the totals.

    `options` are those that the numbers depend on, repeated in the commands to run next.
    """
    page: Page = [Heading(phrases.headline(card), 1), *head(card), components_sheet(card), *more]
    largest = _largest(card)
    if largest:
        page += [Heading(_LARGEST[card.submission.year_over])]
        page.append(Bullets(tuple(text for _, text in largest), numbered=True))
    if detail:
        page += [Heading(say("Từng tiêu chí", "Every criterion")), detail_sheet(card)]
        page += [Paragraph(line, quiet=True) for line in phrases.last_year(card)]
    page += notes(card)
    if largest:
        page += [Heading(say("Tiếp theo", "Next")), *_commands(file, options, largest[0][0])]
        page += [*plan_command(card, file, options), *sensitivity_command(card, file, options)]
    return page


def plan_command(card: Scorecard, file: str, options: Sequence[str]) -> list[Command]:
    """The plan to the next fives of the index, or as far as it can still come, where figures of one's own change it."""
    found, share = card.headline, card.headline.share
    if share is None or card.submission.year_over or card.layer != "self" or card.appraisals:
        return []
    goal = min(5 * floor(share * 20 + 1), floor(100 * (share + found.possible / found.of)))
    if goal <= 100 * share:
        return []
    return [Command(typed(f"plan --goal {goal}", file, options), say("việc cần làm để đạt", "the work to get there"))]


def sensitivity_command(card: Scorecard, file: str, options: Sequence[str]) -> list[Command]:
    """How much hangs on what is assumed, where anything is of points that are scored here."""
    if card.headline.index is None or card.layer != "self" or card.appraisals or not phrases.assumptions(card.criteria):
        return []
    words = say("tùy giả định đến đâu", "how far assumptions weigh")
    return [Command(typed("gaps", file, [*options, "--sensitivity"]), words)]


_LARGEST = {
    False: say("Điểm chưa đạt nhiều nhất, còn có thể khắc phục", "Most points not yet earned, still possible"),
    True: say("Điểm không đạt nhiều nhất", "Most points not earned"),
}


def _largest(card: Scorecard) -> list[tuple[NodeScore, Text]]:
    """What brings most; after the year, what was short of most."""
    gaps = find_gaps(card)
    if card.submission.year_over:
        return [(node, gone_text(node, card)) for node in gaps.gone[:LARGEST]]
    return [(node, loss_text(node, card)) for node in gaps.losses[:LARGEST]]


def head(card: Scorecard) -> list[Block]:
    """The index with last year's beside it, then whose points they are and the published parts."""
    quiet = [*layer_lines(card), *split_lines(card)]
    projection = projection_text(card)
    quiet += [] if projection is None else [projection]
    if card.partial or card.baseline is None:
        quiet += phrases.last_year(card)
    return [Paragraph(index_text(card)), *(Paragraph(line, quiet=True) for line in quiet)]


def _commands(file: str, options: Sequence[str], loss: NodeScore) -> list[Command]:
    return [
        Command(typed("gaps", file, options), say("mọi khoản còn thiếu", "every shortfall")),
        Command(typed(f"explain {loss.id}", file, options), say("cách tính từng bước", "the arithmetic step by step")),
    ]


def components_sheet(card: Scorecard) -> Table:
    """The components and the total, with last year's result where there is one."""
    columns = [*_own_columns(card), *(_last_columns(card, card.baseline) if card.baseline else [])]
    below = [_line_row(line, card, columns) for line in sums.lines(card)]
    bars = (*map(_bar, card.components), *[None for _ in below], _total_bar(card))
    shown = table(columns, card.components, about=lambda node: node.id, below=below)
    return shown._replace(bars=Bars(bars, card.baseline.year if card.baseline else None))


def _own_columns(card: Scorecard) -> list[Column[NodeScore]]:
    total = card.total
    # With bonus, penalty or a cap these are told of the sum of the criteria: of the total they would not add up.
    possible, gone, pending = [None] * 3 if sums.lines(card) else (total.possible, total.gone, total.pending)

    return [
        criterion.SERIAL,
        criterion.COMPONENT,
        criterion.points(criterion.POINTS, card, lambda node: node.earned, total.points),
        criterion.points(criterion.MAX, card, lambda node: node.maximum, total.maximum),
        number_column(
            say("Tỷ lệ", "Share"),
            lambda node: phrases.share_cell(None if node.awaits_survey else node.share),
            phrases.share_cell(total.share),
        ),
        *criterion.shortfall(card, possible, gone),
        criterion.awaited(card, pending),
        *criterion.projected(card),
    ]


def _last_columns(card: Scorecard, last: Baseline) -> list[Column[NodeScore]]:
    total, published, decimals = sums.compared(card), last.published, card.criteria.decimals
    points, maximum = last.sums()
    share = None if total is None else total.share

    def change(node: NodeScore) -> Cell:
        whole = card.whole_year(node)
        if node.last is not None and node.last.unlike:
            return Cell(say("đổi cách chấm", "other method"))
        return number_cell(None if whole is None else whole.change, decimals, signed=True)

    def share_change(node: NodeScore) -> Cell:
        whole = card.whole_year(node)
        return phrases.points_of_share_cell(None if whole is None else whole.share_change)

    points_of_share: Column[NodeScore] = number_column(
        say("± tỷ lệ {year} (điểm %)", "± share {year} (pp)", year=last.year),
        share_change,
        phrases.points_of_share_cell(None if share is None else share - points / maximum),
        spare=True,
    )
    rank: Column[NodeScore] = number_column(
        say("Hạng {year}", "Rank {year}", year=last.year),
        lambda node: phrases.rank_cell(node.last.rank if node.last else None),
        phrases.rank_cell(published.rank, published.ranked),
        spare=True,
    )
    points_change: Column[NodeScore] = number_column(
        say("± điểm {year}", "± points {year}", year=last.year),
        change,
        number_cell(None if total is None else total.points - points, decimals, signed=True),
        spare=True,
    )
    # Before the year ends the change is of the projection, which stands beside it and has no rank.
    return [points_change, points_of_share, rank] if card.submission.year_over else [points_change]


def indexed_sheet(card: Scorecard) -> Table:
    """The same with the index in a row below the total, for programs that have no line above it.

    The projected index has a row of its own, since it may be out of more; the change on last year stands in the last.
    """
    shown, decimals, named = components_sheet(card), card.criteria.decimals, say("Chỉ số", "Index")
    likely = [] if card.projection is None else [(say("Chỉ số dự báo cả năm", "Projected index"), card.projection)]
    rows = [[BLANK, Cell(name), *_index_cells(one)] for name, one in ((named, card), *likely)]
    if card.baseline is not None:
        between = len(criterion.shortfall(card)) + len(criterion.projected(card)) + 1
        rows[-1] += [*[BLANK] * between, number_cell(shown_change(card), decimals, signed=True)]
    return shown._replace(rows=(*shown.rows, *(Row(beginning(shown.columns, *row), "total") for row in rows)))


def _index_cells(card: Scorecard) -> tuple[Cell, Cell, Cell]:
    found, decimals = card.headline, card.criteria.decimals
    index = number_cell(card.rounded(found.index), decimals)
    return index, number_cell(found.of, decimals), phrases.share_cell(found.share)


def _line_row(line: sums.Line, card: Scorecard, columns: Sequence[Column[NodeScore]]) -> Row:
    decimals, added = card.criteria.decimals, line.maximum is None

    def shown(points: Fraction | None, *, signed: bool = added) -> Cell:
        return BLANK if points is None else number_cell(points, decimals, signed=signed)

    points = number_cell(line.points, decimals, signed=added)
    short = [line.gone] if card.submission.year_over else [line.possible, line.gone]
    parts = map(shown, (*short, line.pending))
    cells = [BLANK, Cell(line.name), points, shown(line.maximum), BLANK, *parts]
    cells += [BLANK for _ in criterion.projected(card)]
    if card.baseline is not None:
        cells.append(shown(line.change, signed=True))
    return Row(beginning(columns, *cells))


def _bar(node: NodeScore) -> Bar | None:
    if node.share is None:
        return None
    return Bar(node.share, node.pending / node.maximum, node.like.share if node.like else None)


def _total_bar(card: Scorecard) -> Bar | None:
    total = card.total
    if total.share is None or total.index_basis is None:
        return None
    return Bar(total.share, total.pending / total.index_basis, card.last_share)


def loss_text(node: NodeScore, card: Scorecard) -> Text:
    """`3.6.1 Tên tiêu chí: thêm 12 hồ sơ …: +0,36`."""
    gain = card.total.gain(node.possible)
    points = phrases.marked(phrases.points_text(gain, card.criteria.decimals, signed=True), node, "points")
    of_index = index_gain(card, node, gain)
    if of_index is not None:
        points = say(
            "{p} (chỉ số {i})", "{p} (index {i})", p=points, i=Fixed(of_index, card.criteria.decimals, signed=True)
        )
    return same("{what}: {how}", what=phrases.id_and_name(node), how=goal_and_gain(node, points))


def gone_text(node: NodeScore, card: Scorecard) -> Text:
    """A criterion whose points can no longer be had, and why."""
    return say(
        "{what}: {figure}, {gone} điểm: {why}",
        "{what}: {figure}, {gone} points: {why}",
        what=phrases.id_and_name(node),
        figure=phrases.node_figure(node, card.criteria),
        gone=phrases.marked(phrases.points_text(node.gone + node.awaited, card.criteria.decimals), node, "points"),
        why=why_gone(node, card),
    )


def goal_and_gain(node: NodeScore, gain: Text) -> Text:
    """What wins points back and how many; where its parts say what each brings, those of all."""
    if node.goal is not None and node.goal.counted:
        return say("{how}; tất cả {gain}", "{how}; {gain} in all", how=goal_text(node), gain=gain)
    return same("{how}: {gain}", how=goal_text(node), gain=gain)


def goal_text(node: NodeScore) -> Text:
    """What wins points back, in words, or why nothing does."""
    return node.goal.words if node.goal is not None else node.barred or DASH.words


def why_gone(node: NodeScore, card: Scorecard) -> Text:
    """Why points can no longer be had; after the year, what would have to be done in the next."""
    if node.awaits_survey:
        return say("do điều tra xã hội học quyết định", "the survey decides")
    if node.goal is None:
        return node.barred or DASH.words
    if not card.submission.year_over:
        return say("phần còn lại", "the rest")
    needed = _next_year(node, card)
    if not node.closed_by:
        return needed
    ids = ", ".join(map(card.criteria.printed, node.closed_by))
    return say("điều kiện {ids} không đạt; {n}", "prerequisite {ids} not met; {n}", ids=ids, n=needed)


def _next_year(node: NodeScore, card: Scorecard) -> Text:
    """What full marks need: counts begin anew, so that «so many more» would say nothing of the next year."""
    leaf = node.leaf
    if leaf.target is not None and not node.met:
        needed = leaf.target.value_text() if leaf.target.comparator == "=" else leaf.target.text()
        return say("năm sau cần: {needed}", "next year needs: {needed}", needed=needed)
    return say("quy tắc: {rule}", "by the rule: {rule}", rule=leaf.rule.words(card.criteria.terms(leaf)))


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
        criterion.awaited(card),
        *(column._replace(total=BLANK) for column in criterion.projected(card)),
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
    lines = not_arising_texts(card) + phrases.assumptions(card.criteria)
    return [Heading(say("Ghi chú", "Notes")), Bullets(tuple(lines))] if lines else []


def not_arising_texts(card: Scorecard) -> list[Text]:
    """Each criterion that did not arise, and its policy."""
    nodes = [node for node in card.leaves() if node.state is State.NOT_ARISING]
    policies = [phrases.marked(_policy(node, card), node, "not_arising") for node in nodes]
    named = zip(nodes, policies, strict=True)
    return [same("{what}: {policy}", what=phrases.id_and_name(node), policy=policy) for node, policy in named]


def _policy(node: NodeScore, card: Scorecard) -> Text:
    """What its set says, or what became of points that were to go to others, which is the last step then."""
    return node.steps[-1] if node.leaf.not_arising == "redistribute" else policy_words(node.leaf, card.criteria)
