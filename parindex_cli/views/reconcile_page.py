"""A reconciliation as a page and as a table: cuts and raises, sums, and what is at risk next time."""

from collections.abc import Sequence
from fractions import Fraction

from parindex_cli.language import Fixed, Text, same, say
from parindex_cli.model.appraisal import REASON_KINDS, Appraisal
from parindex_cli.reconcile import Change, Difference, Outlook, Reconciliation, Sum
from parindex_cli.scoring.layers import reason_text
from parindex_cli.views import phrases
from parindex_cli.views.layers import layer_block
from parindex_cli.views.page import Bullets, Column, Heading, Page, Paragraph, Row, Sheet

_TITLES: dict[Change, Text] = {
    "cut": say("Bị trừ", "Cut"),
    "raise": say("Được tăng", "Raised"),
    "settled": say("Chưa có số liệu tự chấm, đã được chấm", "Pending in the self-score, given points"),
    "open": say("Tự chấm có điểm, chưa được chấm", "Self-scored, not given points yet"),
}
_NO_REASON = say("không nêu lý do", "no reason given")


def reconcile_page(found: Reconciliation, later: Outlook | None = None) -> Page:
    """What `parindex reconcile` shows; `later` applies the cuts to a later claim."""
    page: Page = [Heading(phrases.headline(found.own), 1), *layer_block(found.official), _sums_block(found)]
    if not found.differences:
        page.append(Paragraph(say("Không có chênh lệch.", "There is no difference.")))
    for change, title in _TITLES.items():
        if found.of(change):
            page += [Heading(title), differences_sheet(found, found.of(change))]
    if found.by_kind():
        page += [Heading(say("Theo lý do", "By reason")), _sums_sheet(found.by_kind(), "kind", found)]
        page += [
            Heading(say("Theo đơn vị chủ trì", "By lead division")),
            _sums_sheet(found.by_division(), "lead", found),
        ]
    if found.of("cut"):
        page += _next_time(found.outlook if later is None else later, later=later is not None)
    return page


def _sums_block(found: Reconciliation) -> Bullets:
    """The self-score step by step to the official one, so that it can be added up by hand."""
    decimals = found.own.criteria.decimals
    own, official = found.own.total, found.official.total
    lines = [say("Tự chấm: {p}", "Self-score: {p}", p=Fixed(own.earned, decimals))]
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
        lines.append(say("còn chờ {p}", "{p} pending", p=Fixed(official.pending, decimals)))
    if own.bonus or own.penalty:
        beside = say("chưa kể điểm thưởng, điểm phạt", "bonus and penalty apart")
        lines.append(beside)
    return Bullets(tuple(lines))


def _lower(text: Text) -> Text:
    return Text(text.vi[0].lower() + text.vi[1:], text.en[0].lower() + text.en[1:])


def differences_sheet(found: Reconciliation, differences: Sequence[Difference] | None = None) -> Sheet:
    """Criteria with self points, the points of each round, the difference and its reason; all of them by default."""
    decimals = found.own.criteria.decimals
    shown = found.differences if differences is None else differences
    columns = (
        Column(say("Mã", "Id")),
        Column(say("Tiêu chí", "Criterion")),
        Column(say("Tự chấm", "Self"), number=True),
        *(Column(_short(appraisal), number=True) for appraisal in found.official.appraisals),
        Column(say("Chênh", "Diff."), number=True),
        Column(say("Lý do", "Reason")),
        Column(say("Chủ trì", "Lead")),
    )
    rows = [Row(tuple(_cells(difference, found))) for difference in shown]
    total = sum((difference.points for difference in shown), Fraction(0))
    blanks = [phrases.BLANK] * (1 + len(found.official.appraisals))
    cells = (phrases.BLANK, say("Cộng", "Sum"), *blanks, phrases.points_text(total, decimals, signed=True))
    return Sheet(columns, (*rows, Row((*cells, phrases.BLANK, phrases.BLANK), "total")))


def _short(appraisal: Appraisal) -> Text:
    if appraisal.layer == "survey":
        return say("Điều tra", "Survey")
    return say("Vòng {n}", "Round {n}", n=appraisal.round or 1)


def _cells(difference: Difference, found: Reconciliation) -> list[Text]:
    decimals = found.own.criteria.decimals
    node = difference.node
    return [
        same(node.id),
        node.name,
        _points(difference.own, decimals),
        *(phrases.points_text(given.points, decimals) for given in difference.given),
        phrases.points_text(difference.points, decimals, signed=True),
        _why(difference),
        found.own.criteria.unit_name(node.entry.lead),
    ]


def _points(points: Fraction | None, decimals: int) -> Text:
    return say("chờ", "pending") if points is None else phrases.points_text(points, decimals)


def _why(difference: Difference) -> Text:
    if difference.decided_by is None:
        return say("không được nêu", "not listed")
    return reason_text(difference.decided_by) or _NO_REASON


def _sums_sheet(sums: Sequence[Sum], by: str, found: Reconciliation) -> Sheet:
    decimals = found.own.criteria.decimals
    columns = (
        Column(say("Lý do", "Reason") if by == "kind" else say("Đơn vị", "Division")),
        Column(say("Số tiêu chí", "Criteria"), number=True),
        Column(say("Trừ", "Cut"), number=True),
        Column(say("Tăng", "Raised"), number=True),
    )
    rows = tuple(
        Row(
            (
                _kind(one.key) if by == "kind" else found.own.criteria.unit_name(one.key),
                same(str(one.number)),
                phrases.points_text(one.cut, decimals),
                phrases.points_text(one.raised, decimals),
            )
        )
        for one in sums
    )
    total = (
        say("Cộng", "Sum"),
        same(str(sum(one.number for one in sums))),
        phrases.points_text(found.points("cut"), decimals),
        phrases.points_text(found.points("raise"), decimals),
    )
    return Sheet(columns, (*rows, Row(total, "total")))


def _kind(key: str | None) -> Text:
    names = {str(kind): words for kind, words in REASON_KINDS.items()}
    return say("không xếp loại", "not classified") if key is None else names[key]


def _next_time(outlook: Outlook, *, later: bool) -> Page:
    decimals = outlook.card.criteria.decimals
    assumption = say(
        "* Giả định: lần sau vẫn tự chấm như vậy thì mỗi tiêu chí bị trừ vẫn chỉ được công nhận cùng tỷ lệ; các tiêu "
        "chí khác giữ điểm tự chấm. Đây không phải dự báo.",
        "* Assumption: claimed the same way, each criterion that was cut keeps the same share of its points as this "
        "time, and the others keep their self-score. It is no forecast.",
    )
    line = say(
        "{what}: tự chấm {c}, dự kiến còn {e}*, có thể mất {r}*.",
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


def _at_risk_sheet(outlook: Outlook) -> Sheet:
    decimals = outlook.card.criteria.decimals
    columns = (
        Column(say("Có thể mất*", "At risk*"), number=True),
        Column(say("Mã", "Id")),
        Column(say("Tiêu chí", "Criterion")),
        Column(say("Tự chấm", "Self"), number=True),
        Column(say("Dự kiến*", "Expected*"), number=True),
        Column(say("Lý do lần trước", "Reason last time")),
        Column(say("Chủ trì", "Lead")),
    )
    rows = tuple(
        Row(
            (
                phrases.points_text(expected.at_risk, decimals),
                same(expected.node.id),
                expected.node.name,
                phrases.points_text(expected.claimed, decimals),
                phrases.points_text(expected.expected, decimals),
                _why(expected.because),
                outlook.card.criteria.unit_name(expected.node.entry.lead),
            )
        )
        for expected in outlook.at_risk
    )
    return Sheet(columns, rows)
