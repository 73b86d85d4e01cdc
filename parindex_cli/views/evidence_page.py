"""Evidence as a page: what is still to be found, by division, and what is complete; provable beside claimed points."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.evidence import Claim, Level, Proof, Proven, Standing, counted
from parindex_cli.evidence.names import Sorted
from parindex_cli.gaps import shares
from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Evidence
from parindex_cli.numbers import added
from parindex_cli.views import criterion, phrases
from parindex_cli.views.evidence_counts import FILED, counts_blocks
from parindex_cli.views.evidence_phrases import (
    advice,
    counts_text,
    document_text,
    figure_text,
    holds_text,
    idle_texts,
    ids_text,
    lead_text,
    missing_text,
    place_text,
    title_text,
    totals_text,
)
from parindex_cli.views.gaps_page import SHARED_NOTE
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
from parindex_cli.views.tables import BLANK, Cell, Column, Table, number_cell, number_column, table

IDS: Column[Claim] = Column(say("Mã", "Id"), lambda claim: Cell(ids_text(claim)))
TITLE: Column[Claim] = Column(say("Tiêu chí", "Criterion"), lambda claim: Cell(title_text(claim)), head=True)
LACKS = say("Còn thiếu", "What is missing")


def claimed_figure_column(criteria: CriteriaSet) -> Column[Claim]:
    """The figure that is claimed."""
    return Column(say("Số liệu", "Figure"), lambda claim: Cell(figure_text(claim, criteria)))


_SHORT = 12
"""Characters of a SHA-256 in a table: enough to compare by eye."""


def evidence_page(proven: Proven, unit: str | None = None, files: Sorted | None = None) -> Page:
    """What `parindex evidence` shows, of the whole department or of what one division leads.

    `files` are those of a folder that was looked through.
    """
    card = proven.claimed
    told = [totals_text(proven), counts_text(counted(proven))]
    page: Page = [Heading(phrases.headline(card), 1), *map(Paragraph, told)]
    page += missing_blocks(proven, unit) + complete_blocks(proven, unit)
    return page + (counts_blocks(proven) + unsorted_blocks(files) if unit is None else [])


def complete_blocks(proven: Proven, unit: str | None = None) -> Page:
    """What is proven, with the SHA-256 of its files, and of the whole department what did not arise."""
    page: Page = []
    found = of_unit(proven.standing(Standing.PROVEN), unit)
    if found:
        page += [
            Heading(say("Đã có tài liệu kiểm chứng đầy đủ", "Evidence is complete")),
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
        title = say("Phối hợp: tài liệu kiểm chứng còn phải tìm", "Shared: evidence still to be found")
        page += [Heading(title), Paragraph(SHARED_NOTE, quiet=True), shared_claims_sheet(proven, shared)]
    return page


def shared_claims(proven: Proven, unit: str) -> list[Claim]:
    """The claims still to be proven on criteria that a division shares in and another leads."""
    open_claims = proven.standing(Standing.UNPROVEN)
    return [claim for claim in open_claims if claim.lead != unit and any(shares(unit, node) for node in claim.nodes)]


def missing_of(proven: Proven, unit: str | None = None) -> Table:
    """What is still to be found in one table: of the whole department, or what a division leads and shares in."""
    led = of_unit(proven.standing(Standing.UNPROVEN), unit)
    return shared_claims_sheet(proven, [*led, *(shared_claims(proven, unit) if unit is not None else ())])


def shared_claims_sheet(proven: Proven, claims: Sequence[Claim]) -> Table:
    """The same as `missing_sheet` for claims of several leads: with their lead, and no sum."""
    columns = (*(column._replace(total=BLANK) for column in _missing_columns(proven, claims)), _lead_column(proven))
    return table(columns, claims)


def _missing_led(proven: Proven, unit: str | None) -> Page:
    page: Page = [Heading(say("Tài liệu kiểm chứng còn phải tìm", "Evidence still to be found"))]
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
            name=lead_text(lead, criteria),
            sum=Fixed(at_stake(claims), criteria.decimals),
        )
        page += [Heading(title, 3), missing_sheet(proven, claims)]
    return page


def at_stake(claims: Sequence[Claim]) -> Fraction:
    """The points that wait for these."""
    return added(claim.at_stake for claim in claims)


def missing_sheet(proven: Proven, claims: Sequence[Claim]) -> Table:
    """Figures with the points that depend on them and what is missing."""
    return table(_missing_columns(proven, claims), claims)


def _missing_columns(proven: Proven, claims: Sequence[Claim]) -> tuple[Column[Claim], ...]:
    criteria = proven.claimed.criteria

    def lacks(claim: Claim) -> Cell:
        return Cell(join([missing_text(claim, criteria), holds_text(claim, criteria.decimals)], ""))

    return (
        _points_column(criteria)._replace(total=number_cell(at_stake(claims), criteria.decimals)),
        IDS,
        TITLE._replace(total=criterion.SUM),
        claimed_figure_column(criteria),
        Column(LACKS, lacks),
    )


def _points_column(criteria: CriteriaSet) -> Column[Claim]:
    def points(claim: Claim) -> Cell:
        assumed = bool(claim.nodes) and phrases.is_assumed(claim.nodes[0], "points")
        return number_cell(claim.at_stake, criteria.decimals, assumed=assumed)

    return number_column(criterion.POINTS, points)


def _lead_column(proven: Proven) -> Column[Claim]:
    return Column(say("Chủ trì", "Lead"), lambda claim: Cell(lead_text(claim.lead, proven.claimed.criteria)))


_Proved = tuple[Claim, Proof]


def complete_sheet(claims: Sequence[Claim], criteria: CriteriaSet) -> Table:
    """Every document of the proven figures, with the beginning of its file's SHA-256."""

    def document(row: _Proved) -> Cell:
        evidence = row[1].evidence
        named = document_text(evidence, criteria)
        return Cell(same("{document}, {issuer}", document=named, issuer=evidence.issuer or "–"))

    columns: tuple[Column[_Proved], ...] = (
        IDS.of(lambda row: row[0]),
        Column(say("Văn bản", "Document"), document, head=True),
        Column(say("Ngày", "Date"), lambda row: Cell(phrases.date_text(row[1].evidence.date or "–"))),
        Column(say("Tệp hoặc liên kết", "File or link"), lambda row: Cell(place_text(row[1]))),
        Column(same("SHA-256"), lambda row: Cell(same(_sha256(row[1])[:_SHORT]))),
        Column(say("Ghi chú", "Remark"), lambda row: Cell(join(advice(row[1])))),
    )
    return table(columns, [(claim, proof) for claim in claims for proof in claim.documents])


def _sha256(proof: Proof | None) -> str:
    return (proof.file.sha256 or "") if proof and proof.file else ""


def unsorted_blocks(files: Sorted | None) -> Page:
    """The files of a folder that were not taken: of no criterion, or of several."""
    if files is None or not (files.unmatched or files.ambiguous):
        return []
    none = say("không có mã tiêu chí trong tên", "no criterion id in the name")
    named: list[tuple[str, Text]] = [(file, none) for file in files.unmatched]
    named += [(file, same(", ".join(ids))) for file, ids in files.ambiguous.items()]
    return [
        Heading(say("Tệp chưa rõ của tiêu chí nào", "Files of no certain criterion")),
        Bullets(tuple(same("{file}: {why}", file=file, why=why) for file, why in named)),
    ]


class _Listed(NamedTuple):
    """A row of the list of evidence: a document of a claim, or None where one is missing altogether."""

    claim: Claim
    proof: Proof | None
    first: bool


def evidence_sheet(proven: Proven, unit: str | None = None) -> Table:
    """Every figure that claims points or has documents, a row for each of these; points on the first row only."""
    criteria = proven.claimed.criteria
    points = _points_column(criteria)

    def claimed(column: Column[Claim]) -> Column[_Listed]:
        return column.of(lambda row: row.claim)

    def told(heading: Text, of: Callable[[Evidence], str | None]) -> Column[_Listed]:
        return Column(heading, lambda row: Cell(same((of(row.proof.evidence) if row.proof else None) or "")))

    def missing(row: _Listed) -> Cell:
        idle = row.claim.standing in _IDLE
        return BLANK if idle else Cell(missing_text(_part(row.claim, row.proof), criteria))

    def level(heading: Text, of: Callable[[Level], bool]) -> Column[_Listed]:
        """1 or 0 in the first row of a figure, so that a column can be added up."""
        return number_column(
            heading, lambda row: number_cell(int(of(proven.level(row.claim.metric)))) if row.first else BLANK
        )

    def document(row: _Listed) -> Cell:
        return Cell(document_text(row.proof.evidence, criteria)) if row.proof else BLANK

    columns: tuple[Column[_Listed], ...] = (
        claimed(Column(say("Đơn vị chủ trì", "Lead"), lambda claim: Cell(lead_text(claim.lead, criteria)))),
        claimed(Column(say("Tình trạng", "Standing"), lambda claim: Cell(_STANDINGS[claim.standing]))),
        claimed(IDS),
        claimed(TITLE),
        claimed(Column(say("Chỉ số", "Metric"), lambda claim: Cell(same(claim.metric)))),
        number_column(criterion.POINTS, lambda row: points.cell(row.claim) if row.first else BLANK),
        claimed(claimed_figure_column(criteria)),
        Column(say("Văn bản", "Document"), document),
        told(say("Ngày", "Date"), lambda evidence: evidence.date),
        told(say("Cơ quan ban hành", "Issuer"), lambda evidence: evidence.issuer),
        told(say("Trích yếu", "About"), lambda evidence: evidence.about),
        told(say("Trang, mục", "Page"), lambda evidence: evidence.page),
        told(say("Tệp", "File"), lambda evidence: evidence.file),
        told(say("Liên kết", "Link"), lambda evidence: evidence.link),
        Column(same("SHA-256"), lambda row: Cell(same(_sha256(row.proof)))),
        level(say("Đã nêu", "Cited"), lambda level: level.cited),
        level(FILED, lambda level: level.filed),
        Column(LACKS, missing),
    )
    claims = [claim for standing in _STANDINGS for claim in proven.standing(standing)]
    claims = [claim for claim in claims if claim.documents or claim.standing not in _IDLE]
    return table(columns, [row for claim in of_unit(claims, unit) for row in _listed(claim)])


_STANDINGS = {
    Standing.UNPROVEN: say("chưa đủ tài liệu kiểm chứng", "incomplete"),
    Standing.PROVEN: say("đủ tài liệu kiểm chứng", "complete"),
    Standing.UNCLAIMED: say("không tính điểm", "claims nothing"),
    Standing.NOT_ARISING: say("không phát sinh", "not arising"),
}
_IDLE = (Standing.UNCLAIMED, Standing.NOT_ARISING)
"""How what needs no documents stands."""


def _listed(claim: Claim) -> Iterator[_Listed]:
    none = (None,) if claim.silent or not claim.documents else ()
    for i, proof in enumerate((*claim.documents, *none)):
        yield _Listed(claim, proof, i == 0)


def _part(claim: Claim, proof: Proof | None) -> Claim:
    """The claim as far as one document goes; without one, as far as documents are missing altogether."""
    if proof is None:
        return claim._replace(documents=(), lacking=claim.silent)
    return claim._replace(documents=(proof,), lacking=())
