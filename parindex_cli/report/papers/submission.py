"""The self-assessment report that is sent: nothing in it that concerns the office alone."""

from collections.abc import Sequence

from parindex_cli.evidence import Claim, Proof, Proven, Standing, Want
from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.notes import note_text
from parindex_cli.model.office import Office
from parindex_cli.model.submission import Evidence
from parindex_cli.report.office import period_of_year
from parindex_cli.report.paper import Annex, Paper
from parindex_cli.report.papers.common import NONE, OWN, basis, last_year, own_points, part, result_sentence, whose
from parindex_cli.report.remarks import noted
from parindex_cli.scoring import NodeScore, Scorecard, State
from parindex_cli.views import criterion, phrases
from parindex_cli.views.evidence_phrases import WANTS, ids_text, title_text
from parindex_cli.views.headline import parts_text
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
from parindex_cli.views.tables import BLANK, Cell, Column, Table, number_cell, number_column, table


def submission(card: Scorecard, office: Office | None, proof: Proven | None) -> Paper:
    """The report; its explanations say what evidence does not prove, where that was looked up."""
    return Paper(
        kind=say("BÁO CÁO", "REPORT"),
        noun=say("Báo cáo", "Report"),
        symbol="BC",
        subject=say(
            "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính {p}",
            "Self-assessment on the Public Administration Reform Index, {p}",
            p=period_of_year(card.submission),
        ),
        body=[basis(office), *_result(card, office), *_explanations(card, proof), *_remarks(card)],
        closing=_closing(card, office),
        annexes=(
            Annex(
                say(
                    "BẢNG TỔNG HỢP KẾT QUẢ TỰ ĐÁNH GIÁ, CHẤM ĐIỂM TỪNG TIÊU CHÍ, TIÊU CHÍ THÀNH PHẦN",
                    "SELF-ASSESSED POINTS OF EVERY CRITERION",
                ),
                [_appraisal_sheet(card)],
            ),
        ),
    )


def _result(card: Scorecard, office: Office | None) -> Page:
    page: Page = [
        Heading(part("I", say("Kết quả tự đánh giá, chấm điểm", "Result of the self-assessment")), 1),
        Paragraph(result_sentence(card, whose(card, office))),
        *last_year(card, whose(card, office)),
    ]
    parts = parts_text(card)
    if parts is not None:
        page.append(Paragraph(parts))
    page.append(_components(card))
    total, of = card.total, card.headline.of
    if total.maximum != of:
        line = say(
            "Tổng điểm các chỉ số thành phần là {p}/{m} điểm; chỉ số là kết quả quy đổi về thang {of} điểm.",
            "The components come to {p}/{m} points; the index is what this is out of {of}.",
            p=Fixed(total.points, card.criteria.decimals),
            m=Fixed(total.maximum, card.criteria.decimals),
            of=of,
        )
        page.append(Paragraph(line, quiet=True))
    return page


def _components(card: Scorecard) -> Table:
    """The components with last year's points beside them."""
    total, decimals = card.total, card.criteria.decimals
    columns: list[Column[NodeScore]] = [
        criterion.SERIAL,
        criterion.COMPONENT,
        criterion.points(say("Điểm tối đa", "Maximum"), card, lambda node: node.maximum, total.maximum),
        number_column(OWN, lambda node: own_points(node, decimals), number_cell(total.earned, decimals)),
        criterion.awaited(card, total.pending),
    ]
    if card.headline.last is not None:
        year = card.headline.last.year
        columns.append(
            number_column(
                say("Điểm năm {y}", "Points in {y}", y=year),
                lambda node: number_cell(node.last.points if node.last else None, decimals),
            )
        )
    return criterion.table_of(columns, card.components, kind="plain")


def _explanations(card: Scorecard, proof: Proven | None) -> Page:
    page: Page = [
        Heading(
            part(
                "II",
                say(
                    "Giải trình các tiêu chí, tiêu chí thành phần chưa có hoặc chưa đủ tài liệu kiểm chứng",
                    "Criteria without evidence or with incomplete evidence",
                ),
            ),
            1,
        )
    ]
    open_claims = [claim for claim in (proof.claims if proof else ()) if claim.standing is Standing.UNPROVEN]
    none = [claim for claim in open_claims if not claim.documents]
    some = [claim for claim in open_claims if claim.documents]
    for number, title, claims in (
        ("1", say("Tiêu chí chưa có tài liệu kiểm chứng", "Criteria without evidence"), none),
        ("2", say("Tiêu chí chưa đủ tài liệu kiểm chứng", "Criteria with incomplete evidence"), some),
    ):
        page.append(Heading(part(number, title)))
        page.append(_claims(card, claims) if claims else NONE)
    return page


def _claims(card: Scorecard, claims: Sequence[Claim]) -> Table:
    """A row for each figure, with room to write why where its division has not."""
    columns: list[Column[Claim]] = [
        Column(criterion.ID.heading, lambda claim: Cell(ids_text(claim))),
        Column(criterion.NAME.heading, lambda claim: Cell(title_text(claim)), head=True),
        number_column(criterion.POINTS, lambda claim: number_cell(claim.points, card.criteria.decimals)),
    ]
    if any(claim.documents for claim in claims):
        columns.append(Column(say("Còn thiếu", "Lacking"), lambda claim: Cell(_lacking(claim, card))))
    columns.append(
        Column(
            say("Nguyên nhân, giải trình", "Cause and explanation"),
            lambda claim: Cell(same(note_text(claim.reported, card.criteria) or "")),
        )
    )
    return table(columns, claims)


def _lacking(claim: Claim, card: Scorecard) -> Text:
    """What is missing, without a word on files."""
    silent = [same("{u}: {w}", u=card.criteria.unit_name(unit), w=WANTS[Want.DOCUMENT]) for unit in claim.silent]
    proofs = [same("{d}: {w}", d=proof.evidence.document, w=_wanted(proof)) for proof in claim.documents if proof.wants]
    return join([*silent, *proofs], "; ")


def _wanted(proof: Proof) -> Text:
    """A document has no copy, where the office itself is told of a file and its path."""
    return join([_NO_COPY if want in (Want.PLACE, Want.FILE) else WANTS[want] for want in proof.wants])


_NO_COPY = say("chưa có bản tài liệu kèm theo", "no copy of it")


def _remarks(card: Scorecard) -> Page:
    page: Page = [
        Heading(part("III", say("Khó khăn, vướng mắc và đề xuất, kiến nghị", "Difficulties and proposals")), 1)
    ]
    titles = (say("Khó khăn, vướng mắc", "Difficulties"), say("Đề xuất, kiến nghị", "Proposals"))
    for number, (title, found) in enumerate(zip(titles, noted(card), strict=True), start=1):
        page.append(Heading(part(str(number), title)))
        page.append(Bullets(tuple(same("{n}: {x}", n=node.name, x=text) for node, text in found)) if found else NONE)
    return page


def _closing(card: Scorecard, office: Office | None) -> Text:
    return say(
        "Trên đây là báo cáo kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính {p} của {a}./.",
        "This is the self-assessment of {a} on the Public Administration Reform Index, {p}.",
        p=period_of_year(card.submission),
        a=whose(card, office),
    )


def _appraisal_sheet(card: Scorecard) -> Table:
    """The table that the receiving office fills in."""
    decimals, total = card.criteria.decimals, card.total
    columns: list[Column[NodeScore]] = [
        criterion.ID,
        criterion.NAME._replace(total=Cell(say("Tổng cộng", "Total"))),
        criterion.points(say("Điểm tối đa", "Maximum"), card, lambda node: node.maximum, total.maximum),
        number_column(OWN, lambda node: own_points(node, decimals), number_cell(total.earned, decimals)),
        Column(say("Điểm thẩm định", "Appraised"), lambda node: BLANK),
        Column(say("Tài liệu kiểm chứng", "Evidence"), lambda node: Cell(_documents(node))),
        Column(say("Ghi chú", "Remark"), lambda node: Cell(_state(node))),
    ]
    return criterion.table_of(columns, list(card.nodes()))


def _documents(node: NodeScore) -> Text:
    documents = () if node.is_group or node.reported is None else node.reported.evidence
    return join([_citation(one) for one in documents], "; ")


def _citation(one: Evidence) -> Text:
    parts = [same(one.document)]
    if one.date:
        parts.append(say("ngày {d}", "{d}", d=phrases.date_text(one.date)))
    parts += [same(text) for text in (one.issuer,) if text]
    if one.page:
        parts.append(say("trang {p}", "page {p}", p=one.page))
    return join(parts)


def _state(node: NodeScore) -> Text:
    if node.is_group or node.state is State.SCORED:
        return same("")
    if node.state is State.NOT_ARISING:
        return say("Không phát sinh", "Not arising")
    return say("Chờ điều tra xã hội học", "Awaits the survey") if node.leaf.surveyed else criterion.PENDING
