"""A reconciliation as a page and as a table: cuts and raises, sums, and what is at risk next time."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from parindex_cli.language import Fixed, Text, say
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.layers import REASON_KINDS
from parindex_cli.numbers import added
from parindex_cli.reconcile import Change, Difference, Expected, Outlook, Reconciliation, Sum
from parindex_cli.scoring import NodeScore
from parindex_cli.scoring.layers import reason_text
from parindex_cli.views import criterion, phrases
from parindex_cli.views.page import Bullets, Command, Heading, Page, Paragraph, typed
from parindex_cli.views.score_page import head
from parindex_cli.views.tables import Cell, Column, Table, number_cell, number_column, table

_TITLES: dict[Change, Text] = {
    "cut": say("Bị trừ", "Cut"),
    "raise": say("Được tăng", "Raised"),
    "settled": say("Chưa có số liệu khi tự đánh giá, đã được chấm", "Pending in the self-score, given points"),
    "open": say("Tự đánh giá có điểm, chưa được chấm", "Self-scored, not given points yet"),
}
_NO_REASON = say("chưa nêu lý do", "no reason given")


def reconcile_page(found: Reconciliation, later: Outlook | None, file: str, options: Sequence[str]) -> Page:
    """What `parindex reconcile` shows of the figures in `file`; `later` applies the cuts to a later claim.

    `options` are those that the next commands need again.
    """
    page: Page = [Heading(phrases.headline(found.own), 1), *head(found.official), _sums_block(found)]
    if not found.differences:
        page.append(Paragraph(say("Không có chênh lệch.", "There is no difference.")))
    for change, title in _TITLES.items():
        if found.of(change):
            page += [Heading(title), differences_sheet(found, found.of(change))]
    if found.by_kind():
        units = found.own.criteria
        for title, sums, by in (
            (say("Theo lý do", "By reason"), found.by_kind(), Column(say("Lý do", "Reason"), _kind)),
            (
                say("Theo đơn vị chủ trì", "By lead division"),
                found.by_division(),
                Column[Sum](say("Đơn vị", "Division"), lambda one: Cell(units.unit_name(one.key))),
            ),
        ):
            page += [Heading(title), _sums_sheet(sums, by, found)]
    if found.of("cut"):
        page += _next_time(found.outlook if later is None else later, later=later is not None)
    return [*page, Heading(say("Tiếp theo", "Next")), *_commands(found, file, options)]


def _commands(found: Reconciliation, file: str, options: Sequence[str]) -> list[Command]:
    """The notice to the divisions; once all is decided, what the next year is compared with."""
    notice = ["--document", "reply", *options, "-o", "thong-bao-tham-dinh.docx"]
    commands = [Command(typed("report", file, notice), say("thông báo cho các phòng", "the notice to the divisions"))]
    official = found.official
    if official.submission.year_over and not official.is_open:
        pairs = zip(options[::2], options[1::2], strict=True)
        given = [word for pair in pairs if pair[0] in ("--criteria", "--appraisal") for word in pair]
        what = say("kết quả để năm sau so sánh", "the result that next year is compared with")
        commands.append(Command(typed("new --after", file, given), what))
    return commands


def _sums_block(found: Reconciliation) -> Bullets:
    """The self-score step by step to the official one, so that it can be added up by hand."""
    decimals = found.own.criteria.decimals
    own, official = found.own.total, found.official.total
    lines = [say("Tự đánh giá: {p}", "Self-score: {p}", p=Fixed(own.earned, decimals))]
    signs: dict[Change, str] = {"cut": "−", "raise": "+", "settled": "+", "open": "−"}
    for change, sign in signs.items():
        if found.of(change):
            lines.append(
                say(
                    "{sign} {p}: {t} ({n} tiêu chí)", "{sign} {p}: {t} (criteria: {n})",
                    sign=sign, p=Fixed(found.points(change), decimals), t=_lower(_TITLES[change]),
                    n=len(found.of(change)),
                )
            )  # fmt: skip
    lines.append(say("= {p}: chính thức", "= {p}: official", p=Fixed(official.earned, decimals)))
    if official.pending:
        lines.append(say("chưa có điểm {p}", "{p} pending", p=Fixed(official.pending, decimals)))
    if own.bonus or own.penalty:
        beside = say("chưa kể điểm thưởng, điểm trừ", "bonus and penalty apart")
        lines.append(beside)
    return Bullets(tuple(lines))


def _lower(text: Text) -> Text:
    return Text(text.vi[0].lower() + text.vi[1:], text.en[0].lower() + text.en[1:])


def differences_sheet(found: Reconciliation, differences: Sequence[Difference] | None = None) -> Table:
    """Criteria with self points, the points of each round, the difference and its reason; all of them by default."""
    decimals = found.own.criteria.decimals
    shown = found.differences if differences is None else differences
    total = added(difference.points for difference in shown)
    columns: list[Column[Difference]] = [
        criterion.ID.of(_node),
        criterion.NAME._replace(total=criterion.SUM).of(_node),
        number_column(say("Tự chấm điểm", "Self"), lambda row: _own(row, decimals)),
        *(_round(place, appraisal, decimals) for place, appraisal in enumerate(found.official.appraisals)),
        number_column(
            say("Chênh", "Diff."),
            lambda row: number_cell(row.points, decimals, signed=True),
            number_cell(total, decimals, signed=True),
        ),
        Column(say("Lý do", "Reason"), lambda row: Cell(_why(row))),
        criterion.lead(found.own.criteria).of(_node),
    ]
    return table(columns, shown)


def _node(row: Difference | Expected) -> NodeScore:
    return row.node


def _own(difference: Difference, decimals: int) -> Cell:
    if difference.own is None:
        return Cell(say("chưa có", "pending"))
    return number_cell(difference.own, decimals)


def _round(place: int, appraisal: Appraisal, decimals: int) -> Column[Difference]:
    heading = say("Vòng {round}", "Round {round}", round=appraisal.round or 1)
    if appraisal.layer == "survey":
        heading = say("Điều tra", "Survey")
    return number_column(heading, lambda row: number_cell(row.given[place].points, decimals))


def _why(difference: Difference) -> Text:
    if difference.decided_by is None:
        return say("không được nêu", "not listed")
    return reason_text(difference.decided_by) or _NO_REASON


def _sums_sheet(sums: Sequence[Sum], by: Column[Sum], found: Reconciliation) -> Table:
    decimals = found.own.criteria.decimals

    def points(heading: Text, of: Callable[[Sum], Fraction], change: Change) -> Column[Sum]:
        total = number_cell(found.points(change), decimals)
        return number_column(heading, lambda one: number_cell(of(one), decimals), total)

    columns: tuple[Column[Sum], ...] = (
        by._replace(total=criterion.SUM),
        number_column(
            say("Số tiêu chí", "Criteria"),
            lambda one: number_cell(one.number),
            number_cell(sum(one.number for one in sums)),
        ),
        points(say("Trừ", "Cut"), lambda one: one.cut, "cut"),
        points(say("Tăng", "Raised"), lambda one: one.raised, "raise"),
    )
    return table(columns, sums)


def _kind(one: Sum) -> Cell:
    names = {str(kind): words for kind, words in REASON_KINDS.items()}
    return Cell(say("chưa nêu lý do", "not classified") if one.key is None else names[one.key])


def _next_time(outlook: Outlook, *, later: bool) -> Page:
    decimals = outlook.card.criteria.decimals
    assumption = say(
        "* Giả định: lần sau vẫn tự đánh giá như vậy thì mỗi tiêu chí bị trừ vẫn chỉ được công nhận cùng tỷ lệ; các "
        "tiêu chí khác giữ điểm tự đánh giá. Đây không phải dự báo.",
        "* Assumption: claimed the same way, each criterion that was cut keeps the same share of its points as this "
        "time, and the others keep their self-score. It is no forecast.",
    )
    line = say(
        "{what}: tự đánh giá {c}, dự kiến còn {e}*, có thể bị trừ {r}*.",
        "{what}: {c} claimed, {e}* expected, {r}* at risk.",
        what=phrases.headline(outlook.card) if later else say("Nếu nộp lại như cũ", "Claimed again as it is"),
        c=Fixed(outlook.claimed, decimals),
        e=Fixed(outlook.expected, decimals),
        r=Fixed(outlook.claimed - outlook.expected, decimals),
    )
    page: Page = [Heading(say("Lần sau", "Next time")), Paragraph(line), Paragraph(assumption, quiet=True)]
    if later and outlook.at_risk:
        page += [Paragraph(say("Cần bổ sung trước:", "To be mended first:")), _at_risk_sheet(outlook)]
    return page


def _at_risk_sheet(outlook: Outlook) -> Table:
    decimals = outlook.card.criteria.decimals

    def points(heading: Text, of: Callable[[Expected], Fraction]) -> Column[Expected]:
        return number_column(heading, lambda row: number_cell(of(row), decimals))

    columns: list[Column[Expected]] = [
        points(say("Có thể bị trừ*", "At risk*"), lambda row: row.at_risk),
        criterion.ID.of(_node),
        criterion.NAME.of(_node),
        points(say("Tự chấm điểm", "Self"), lambda row: row.claimed),
        points(say("Dự kiến*", "Expected*"), lambda row: row.expected),
        Column(say("Lý do lần trước", "Reason last time"), lambda row: Cell(_why(row.because))),
        criterion.lead(outlook.card.criteria).of(_node),
    ]
    return table(columns, outlook.at_risk)
