"""What an appraisal came to, as it is told to the office that was appraised."""

from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.office import Office
from parindex_cli.reconcile import Reconciliation
from parindex_cli.report.office import period_of_year
from parindex_cli.report.paper import Paper
from parindex_cli.report.papers.common import NONE, OWN, own_points, part
from parindex_cli.scoring import NodeScore
from parindex_cli.views import criterion
from parindex_cli.views.layers import appraiser
from parindex_cli.views.page import Heading, Page, Paragraph
from parindex_cli.views.reconcile_page import differences_sheet
from parindex_cli.views.tables import DASH, Cell, Column, Table, number_cell, number_column


def reply(found: Reconciliation, office: Office | None) -> Paper:
    """The result by component, and each criterion whose points are not those claimed, with the reason."""
    card = found.official
    unit = card.submission.unit
    return Paper(
        kind=say("THÔNG BÁO", "NOTICE"),
        noun=say("Thông báo", "Notice"),
        symbol="TB",
        subject=say(
            "Kết quả thẩm định Chỉ số cải cách hành chính {p} của {u}",
            "Appraised Public Administration Reform Index of {u}, {p}",
            p=period_of_year(card.submission),
            u=unit,
        ),
        addressee=same("{u}", u=unit),
        body=[Paragraph(_grounds(found)), *_result(found), *_differences(found), *_open(found)],
        closing=say(
            "Đề nghị {u} rà soát; ý kiến khác (nếu có) gửi bằng văn bản, kèm tài liệu kiểm chứng, trước ngày …………./.",
            "{u} is asked to look through it and to send other views, with evidence, by ………….",
            u=unit,
        ),
    )


def _grounds(found: Reconciliation) -> Text:
    by = join([same("{l} ({w})", l=one.label, w=appraiser(one)) for one in found.official.appraisals], "; ")
    return say(
        "Trên cơ sở kết quả tự đánh giá, chấm điểm của {u} và kết quả: {by}, kết quả như sau:",
        "From what {u} claimed and from {by}, the result is:",
        u=found.own.submission.unit,
        by=by,
    )


def _result(found: Reconciliation) -> Page:
    index = found.official.rounded(found.official.headline.index)
    page: Page = [Heading(part("I", say("Kết quả", "Result")), 1)]
    if index is not None:
        line = say(
            "Chỉ số cải cách hành chính đạt {i}/{of} điểm.",
            "The index is {i}/{of} points.",
            i=Fixed(index, found.official.criteria.decimals),
            of=found.official.headline.of,
        )
        page.append(Paragraph(line))
    return [*page, _components(found)]


def _components(found: Reconciliation) -> Table:
    decimals = found.own.criteria.decimals
    own = {node.id: node for node in found.own.components}
    claimed, given = found.own.total.earned, found.official.total.earned

    def difference(node: NodeScore) -> Cell:
        claim = own[node.id]
        known = claim.pending == node.pending
        return number_cell(node.earned - claim.earned, decimals, signed=True) if known else DASH

    columns: list[Column[NodeScore]] = [
        criterion.SERIAL,
        criterion.COMPONENT,
        criterion.points(
            say("Điểm tối đa", "Maximum"), found.own, lambda node: node.maximum, found.official.total.maximum
        ),
        number_column(OWN, lambda node: own_points(own[node.id], decimals), number_cell(claimed, decimals)),
        number_column(
            say("Điểm thẩm định, điều tra", "Given"),
            lambda node: own_points(node, decimals),
            number_cell(given, decimals),
        ),
        number_column(say("Chênh lệch", "Difference"), difference),
    ]
    return criterion.table_of(columns, found.official.components, kind="plain")


def _differences(found: Reconciliation) -> Page:
    changed = [*found.of("cut"), *found.of("raise")]
    heading = Heading(part("II", say("Tiêu chí có chênh lệch và lý do", "Differences and their reasons")), 1)
    return [heading, differences_sheet(found, changed) if changed else NONE]


def _open(found: Reconciliation) -> Page:
    left = found.of("open")
    heading = Heading(part("III", say("Tiêu chí chưa có kết quả", "Not given points yet")), 1)
    return [heading, differences_sheet(found, left) if left else NONE]
