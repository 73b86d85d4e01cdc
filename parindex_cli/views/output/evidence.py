"""`evidence/1`: which claimed points documents prove (docs/evidence.md)."""

from __future__ import annotations

from typing import Literal, NotRequired

from parindex_cli import __version__
from parindex_cli.evidence import Claim, Proof, Proven, Standing, Want
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.notes import note_text
from parindex_cli.model.submission import Period
from parindex_cli.numbers import fixed
from parindex_cli.views.evidence_page import of_unit, shared_claims
from parindex_cli.views.evidence_phrases import advice, missing_text, title_text
from parindex_cli.views.output.provable import BesideData, ProvableTotalData, provable_data, sum_data
from parindex_cli.views.output.values import Points, TextData, TypedDict, text_data


class DocumentData(TypedDict):
    """A document, as in the metrics file."""

    document: str
    """Its number or name."""
    date: str | None
    """Its date, as written."""
    issuer: str | None
    """Who issued it."""
    page: str | None
    """The page or section."""
    file: str | None
    """The file, seen from the metrics file."""
    link: str | None
    """The link."""
    division: str | None
    """Whose document it is."""
    sha256: str | None
    """The SHA-256 of its file, where that could be read."""
    outside: bool
    """Whether the file lies outside the folder of the metrics file."""
    wants: list[Want]
    """What it lacks as a proof."""
    advice: list[TextData]
    """What to look at, though it lacks nothing."""


class ClaimData(TypedDict):
    """A reported figure with the points that rest on it, and its documents."""

    metric: str
    """The metric's name."""
    criteria: list[str]
    """The ids of the criteria that are scored by it."""
    adjustments: list[str]
    """The ids of bonus and penalty parts that are scored by it."""
    title: TextData
    """The title of the first of these."""
    lead: str | None
    """The lead division's name in the criteria."""
    points: Points
    """The points it claims itself."""
    held: Points
    """The points of `holds`."""
    holds: list[str]
    """The ids of proven criteria that count only once this figure is proven."""
    wants: list[Want]
    """What its evidence lacks."""
    missing: TextData | None
    """The same in words; null where nothing is missing."""
    lacking: list[str]
    """The divisions whose part is not proven."""
    note: str | None
    """The figure's note."""
    documents: list[DocumentData]
    """Its documents."""


class EvidenceData(TypedDict):
    """What `parindex evidence FILE --format json` writes. Numbers are exact strings."""

    format: Literal["evidence/1"]
    """The shape and its version."""
    parindex: str
    """The version that wrote it."""
    unit: str
    """The department."""
    division: str | None
    """The division, where the figures are of one only; else null."""
    year: int
    """The year."""
    period: Period
    """The period of the figures."""
    illustrative: bool
    """Whether the figures are made up."""
    claimed: ProvableTotalData
    """The total as claimed."""
    provable: ProvableTotalData
    """The total with only what evidence proves; the rest is pending."""
    to_prove: Points
    """The claimed total less the provable one."""
    components: list[BesideData]
    """The components as claimed and as proven."""
    missing: list[ClaimData]
    """Figures whose evidence lacks something, most points first."""
    complete: list[ClaimData]
    """Figures that are proven."""
    not_arising: list[ClaimData]
    """Figures of what did not arise."""
    unclaimed: list[ClaimData]
    """Figures that claim no points."""
    shared: NotRequired[list[ClaimData]]
    """With --unit only: what the division shares in and another leads, and is still to be proven."""


def evidence_data(proven: Proven, unit: str | None = None) -> EvidenceData:
    """The points proven and to be proven; with `unit`, the figures of one division."""
    submission, criteria = proven.claimed.submission, proven.claimed.criteria
    beside = provable_data(proven)

    def listed(standing: Standing) -> list[ClaimData]:
        return [_claim(claim, criteria) for claim in of_unit(proven.standing(standing), unit)]

    data: EvidenceData = {
        "format": "evidence/1",
        "parindex": __version__,
        "unit": submission.unit,
        "division": submission.division,
        "year": submission.year,
        "period": submission.period,
        "illustrative": submission.illustrative,
        "claimed": sum_data(proven.claimed),
        "provable": beside["total"],
        "to_prove": beside["to_prove"],
        "components": beside["components"],
        "missing": listed(Standing.UNPROVEN),
        "complete": listed(Standing.PROVEN),
        "not_arising": listed(Standing.NOT_ARISING),
        "unclaimed": listed(Standing.UNCLAIMED),
    }
    if unit is not None:
        data["shared"] = [_claim(claim, criteria) for claim in shared_claims(proven, unit)]
    return data


def _claim(claim: Claim, criteria: CriteriaSet) -> ClaimData:
    decimals = criteria.decimals
    unproven = claim.standing is Standing.UNPROVEN
    return {
        "metric": claim.metric,
        "criteria": [node.id for node in claim.nodes],
        "adjustments": [score.adjustment.id for score in claim.adjustments],
        "title": text_data(title_text(claim)),
        "lead": claim.lead,
        "points": fixed(claim.points, decimals),
        "held": fixed(claim.held, decimals),
        "holds": list(claim.holds),
        "wants": list(claim.wants) if unproven else [],
        "missing": text_data(missing_text(claim, criteria)) if unproven else None,
        "lacking": list(claim.lacking),
        "note": note_text(claim.reported, criteria),
        "documents": [_document(proof) for proof in claim.documents],
    }


def _document(proof: Proof) -> DocumentData:
    evidence, file = proof.evidence, proof.file
    return {
        "document": evidence.document,
        "date": evidence.date,
        "issuer": evidence.issuer,
        "page": evidence.page,
        "file": evidence.file,
        "link": evidence.link,
        "division": evidence.division,
        "sha256": file.sha256 if file else None,
        "outside": file.outside if file else False,
        "wants": list(proof.wants),
        "advice": [text_data(words) for words in advice(proof)],
    }
