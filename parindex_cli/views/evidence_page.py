"""Evidence as a page: what is still to be found, by division, and what is complete; provable beside claimed points."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from parindex_cli.evidence import Claim, Proof, Proven, Standing
from parindex_cli.gaps import shares
from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.numbers import ZERO
from parindex_cli.scoring import NodeScore
from parindex_cli.views import phrases, sums
from parindex_cli.views.evidence_phrases import (
    advice,
    document_text,
    figure_text,
    holds_text,
    idle_texts,
    ids_text,
    missing_text,
    place_text,
    title_text,
    totals_text,
)
from parindex_cli.views.gaps_page import SHARED_NOTE
from parindex_cli.views.page import Bullets, Column, Command, Heading, Page, Paragraph, Row, Sheet

_SHORT = 12
"""Characters of a SHA-256 in a table: enough to compare by eye."""


def evidence_page(proven: Proven, unit: str | None = None) -> Page:
    """What `parindex evidence` shows, of the whole department or of what one division leads."""
    card = proven.claimed
    page: Page = [Heading(phrases.headline(card), 1), Paragraph(totals_text(proven))]
    return page + missing_blocks(proven, unit) + complete_blocks(proven, unit)


def complete_blocks(proven: Proven, unit: str | None = None) -> Page:
    """What is proven, with the SHA-256 of its files, and of the whole department what did not arise."""
    page: Page = []
    found = of_unit(proven.standing(Standing.PROVEN), unit)
    if found:
        page += [
            Heading(say("Đã có minh chứng đầy đủ", "Evidence is complete")),
            complete_sheet(found, proven.claimed.criteria),
        ]
    idle = list(idle_texts(proven)) if unit is None else []
    if idle:
        page += [Heading(say("Không phát sinh", "Not arising"))]
        page.append(Bullets(tuple(idle)))
    return page


def of_unit(claims: Sequence[Claim], unit: str | None) -> list[Claim]:
    """The claims on criteria that a division leads; all of them for None."""
    return [claim for claim in claims if unit is None or claim.lead == unit]


def missing_blocks(proven: Proven, unit: str | None = None) -> Page:
    """What is still to be found, the division with most points at stake first; of one also what it shares in."""
    page = _missing_led(proven, unit)
    shared = [] if unit is None else shared_claims(proven, unit)
    if shared:
        title = say("Phối hợp: minh chứng còn phải tìm", "Shared: evidence still to be found")
        page += [Heading(title), Paragraph(SHARED_NOTE, quiet=True), shared_claims_sheet(proven, shared)]
    return page


def shared_claims(proven: Proven, unit: str) -> list[Claim]:
    """The claims still to be proven on criteria that a division shares in and another leads."""
    open_claims = proven.standing(Standing.UNPROVEN)
    return [claim for claim in open_claims if claim.lead != unit and any(shares(unit, node) for node in claim.nodes)]


def shared_claims_sheet(proven: Proven, claims: Sequence[Claim]) -> Sheet:
    """The same as `missing_sheet` for claims that others lead: with their lead, and no sum."""
    sheet, criteria = missing_sheet(proven, claims), proven.claimed.criteria
    rows = [
        row._replace(cells=(*row.cells, _lead(claim.lead, criteria)))
        for row, claim in zip(sheet.rows, claims, strict=False)  # its last row is the sum
    ]
    return Sheet((*sheet.columns, Column(say("Chủ trì", "Lead"))), tuple(rows))


def _missing_led(proven: Proven, unit: str | None) -> Page:
    page: Page = [Heading(say("Minh chứng còn phải tìm", "Evidence still to be found"))]
    groups: dict[str | None, list[Claim]] = {}
    for claim in of_unit(proven.standing(Standing.UNPROVEN), unit):
        groups.setdefault(claim.lead, []).append(claim)
    if not groups:
        return [*page, Paragraph(say("Không còn.", "Nothing."))]
    criteria = proven.claimed.criteria
    for lead, claims in sorted(groups.items(), key=lambda group: -at_stake(group[1])):
        title = say(
            "{name}: {sum} điểm",
            "{name}: {sum} points",
            name=_lead(lead, criteria),
            sum=Fixed(at_stake(claims), criteria.decimals),
        )
        page += [Heading(title, 3), missing_sheet(proven, claims)]
    return page


def _lead(unit: str | None, criteria: CriteriaSet) -> Text:
    return say("Không có đơn vị chủ trì", "No lead division") if unit is None else criteria.unit_name(unit)


def at_stake(claims: Sequence[Claim]) -> Fraction:
    """The points that wait for these."""
    return sum((claim.at_stake for claim in claims), ZERO)


def missing_sheet(proven: Proven, claims: Sequence[Claim]) -> Sheet:
    """Figures with the points that depend on them and what is missing."""
    criteria = proven.claimed.criteria
    columns = (
        Column(say("Điểm", "Points"), number=True),
        Column(say("Mã", "Id")),
        Column(say("Tiêu chí", "Criterion")),
        Column(say("Số liệu", "Figure")),
        Column(say("Còn thiếu", "What is missing")),
    )
    rows = [
        Row(
            (
                _points(claim, criteria.decimals),
                ids_text(claim),
                title_text(claim),
                figure_text(claim, criteria),
                join([missing_text(claim, criteria), holds_text(claim, criteria.decimals)], ""),
            )
        )
        for claim in claims
    ]
    total = (phrases.points_text(at_stake(claims), criteria.decimals), phrases.BLANK, say("Cộng", "Sum"))
    return Sheet(columns, (*rows, Row((*total, phrases.BLANK, phrases.BLANK), "total")))


def _points(claim: Claim, decimals: int) -> Text:
    points = phrases.points_text(claim.at_stake, decimals)
    return phrases.marked(points, claim.nodes[0], "points") if claim.nodes else points


def complete_sheet(claims: Sequence[Claim], criteria: CriteriaSet) -> Sheet:
    """Every document of the proven figures, with the beginning of its file's SHA-256."""
    columns = (
        Column(say("Mã", "Id")),
        Column(say("Văn bản", "Document")),
        Column(say("Ngày", "Date")),
        Column(say("Tệp hoặc liên kết", "File or link")),
        Column(say("SHA-256", "SHA-256")),
        Column(say("Ghi chú", "Remark")),
    )
    rows = [
        Row(
            (
                ids_text(claim),
                say("{d}, {i}", "{d}, {i}", d=document_text(proof.evidence, criteria), i=proof.evidence.issuer or "–"),
                phrases.date_text(proof.evidence.date or "–"),
                place_text(proof),
                same((proof.file.sha256 or "")[:_SHORT] if proof.file else ""),
                join(advice(proof)),
            )
        )
        for claim in claims
        for proof in claim.documents
    ]
    return Sheet(columns, tuple(rows))


def components_beside(proven: Proven) -> Sheet:
    """The components and the total as claimed and as proven, side by side."""
    decimals = proven.claimed.criteria.decimals
    columns = (
        Column(say("TT", "No"), number=True),
        Column(say("Thành phần", "Component")),
        Column(say("Tự chấm", "Claimed"), number=True),
        Column(say("Chứng minh được", "Provable"), number=True),
        Column(say("Còn phải chứng minh", "To be proven"), number=True),
        Column(say("Tối đa", "Max"), number=True),
        Column(say("Chờ", "Pending"), number=True),
    )
    pairs = zip(proven.claimed.components, proven.provable.components, strict=True)
    rows = [Row(_component(claimed, provable, decimals)) for claimed, provable in pairs]
    totals = proven.claimed.total, proven.provable.total
    rows += [Row(cells) for cells in _lines(proven, decimals)]
    last = (phrases.points_text(totals[0].maximum, decimals), phrases.points_text(totals[0].pending, decimals))
    if len(rows) > len(proven.claimed.components):
        last = last[0], phrases.BLANK
    beside = _beside(totals[0].points, totals[1].points, decimals)
    return Sheet(columns, (*rows, Row((phrases.BLANK, say("Tổng cộng", "Total"), *beside, *last), "total")))


def _lines(proven: Proven, decimals: int) -> Iterator[tuple[Text, ...]]:
    """What stands between the criteria and either total, where there is anything in one of the two."""
    found = [sums.lines(card) or [sums.sum_line(card)] for card in (proven.claimed, proven.provable)]
    claimed, provable = ({line.name.en: line for line in lines} for lines in found)
    both = claimed | provable if len(claimed | provable) > 1 else {}
    for key in both:
        line = claimed.get(key, both[key]._replace(points=None))
        more = (phrases.BLANK if p is None else phrases.points_text(p, decimals) for p in (line.maximum, line.pending))
        points = _beside(_line_points(line), _line_points(provable.get(key)), decimals)
        yield (phrases.BLANK, line.name, *points, *more)


def _line_points(line: sums.Line | None) -> Fraction:
    return ZERO if line is None or line.points is None else line.points


def _component(claimed: NodeScore, provable: NodeScore, decimals: int) -> tuple[Text, ...]:
    return (
        same(claimed.id),
        claimed.name,
        *_beside(claimed.earned, provable.earned, decimals),
        phrases.points_text(claimed.maximum, decimals),
        phrases.points_text(claimed.pending, decimals),
    )


def _beside(claimed: Fraction, provable: Fraction, decimals: int) -> tuple[Text, Text, Text]:
    return (
        phrases.points_text(claimed, decimals),
        phrases.points_text(provable, decimals),
        phrases.points_text(claimed - provable, decimals),
    )


def beside_blocks(proven: Proven, file: str) -> Page:
    """What `score` and `gaps` add with --evidence."""
    name = f'"{file}"' if " " in file else file
    return [
        Heading(say("Điểm chứng minh được", "Points that can be proven")),
        components_beside(proven),
        Paragraph(totals_text(proven)),
        Command(f"parindex evidence {name}", say("minh chứng còn phải tìm", "the evidence still to be found")),
    ]


def evidence_sheet(proven: Proven, unit: str | None = None) -> Sheet:
    """Every figure that claims points, a row for each document, for a spreadsheet; points on the first row only."""
    headings = (
        ("Đơn vị chủ trì", "Lead"),
        ("Tình trạng", "Standing"),
        ("Mã", "Id"),
        ("Tiêu chí", "Criterion"),
        ("Chỉ số", "Metric"),
        ("Điểm", "Points"),
        ("Số liệu", "Figure"),
        ("Văn bản", "Document"),
        ("Ngày", "Date"),
        ("Cơ quan ban hành", "Issuer"),
        ("Trang, mục", "Page"),
        ("Tệp", "File"),
        ("Liên kết", "Link"),
        ("SHA-256", "SHA-256"),
        ("Còn thiếu", "What is missing"),
    )
    columns = tuple(Column(say(vi, en), number=en == "Points") for vi, en in headings)
    claims = [*proven.standing(Standing.UNPROVEN), *proven.standing(Standing.PROVEN)]
    rows = [Row(cells) for claim in of_unit(claims, unit) for cells in _spread(claim, proven)]
    return Sheet(columns, tuple(rows))


def _spread(claim: Claim, proven: Proven) -> list[tuple[Text, ...]]:
    criteria = proven.claimed.criteria
    words = {
        Standing.PROVEN: say("đủ minh chứng", "complete"),
        Standing.UNPROVEN: say("chưa đủ minh chứng", "incomplete"),
    }
    head = (
        _lead(claim.lead, criteria),
        words[claim.standing],
        ids_text(claim),
        title_text(claim),
        same(claim.metric),
    )
    rows = []
    none = (None,) if claim.silent or not claim.documents else ()
    for i, proof in enumerate((*claim.documents, *none)):
        named = proof.evidence if proof else None
        points = _points(claim, criteria.decimals) if i == 0 else phrases.BLANK
        keys = ("document", "date", "issuer", "page", "file", "link")
        told = [same(getattr(named, key, None) or "") for key in keys]
        told[0] = document_text(named, criteria) if named else told[0]
        digest = same(proof.file.sha256 or "" if proof and proof.file else "")
        lacks = missing_text(_part(claim, proof), criteria)
        rows.append((*head, points, figure_text(claim, criteria), *told, digest, lacks))
    return rows


def _part(claim: Claim, proof: Proof | None) -> Claim:
    """The claim as far as one document goes; without one, as far as documents are missing altogether."""
    if proof is None:
        return claim._replace(documents=(), lacking=claim.silent)
    return claim._replace(documents=(proof,), lacking=())
