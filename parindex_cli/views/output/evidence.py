"""`evidence/1`: which claimed points documents prove (docs/evidence.md)."""

from __future__ import annotations

from typing import Literal, NotRequired

from parindex_cli.evidence import Claim, Level, Proof, Proven, Standing, Want, counted_by_division
from parindex_cli.evidence.names import Sorted
from parindex_cli.model.notes import note_text
from parindex_cli.numbers import fixed
from parindex_cli.views.evidence_page import of_unit, shared_claims
from parindex_cli.views.evidence_phrases import advice, missing_text, title_text
from parindex_cli.views.output.head import whose_data
from parindex_cli.views.output.provable import counts_data, provable_data, sum_data
from parindex_cli.views.output.shapes.head import WhoseData
from parindex_cli.views.output.shapes.provable import BesideData, CountsData, ProvableTotalData
from parindex_cli.views.output.shapes.values import Points, TextData, TypedDict
from parindex_cli.views.output.values import text_data


class DocumentData(TypedDict):
    """A document, as in the metrics file."""

    document: str
    """Its number or name."""
    kind: str | None
    """What sort of document it is."""
    about: str | None
    """What it is about."""
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
    cited: bool
    """Whether it has a document of number, date and issuer; of a sum, each part."""
    filed: bool
    """Whether it has a document whose file is there, or with a link; of a sum, each part."""
    note: str | None
    """The figure's note."""
    documents: list[DocumentData]
    """Its documents."""


class DivisionData(CountsData):
    """How many of the criteria that a division leads have documents."""

    unit: str | None
    """The division's name in the criteria; null where none leads them."""


class CriterionData(TypedDict):
    """Whether a criterion has documents."""

    id: str
    """The id in the criteria."""
    cited: bool
    """Whether a document of number, date and issuer is named."""
    filed: bool
    """Whether a document has a file that is there, or a link."""


class AmbiguousData(TypedDict):
    """A file that could be of several criteria."""

    file: str
    """Its path inside the folder."""
    criteria: list[str]
    """The ids of the criteria."""


class FolderData(TypedDict):
    """How the files of a folder were sorted, by their paths inside it."""

    matched: dict[str, list[str]]
    """The files of each criterion, by its id."""
    unmatched: list[str]
    """Those without a criterion id in their names."""
    ambiguous: list[AmbiguousData]
    """Those that could be of several criteria."""


class _Form(TypedDict):
    format: Literal["evidence/1"]
    """The shape and its version."""


class EvidenceData(_Form, WhoseData):
    """What `parindex evidence FILE --format json` writes. Numbers are exact strings."""

    claimed: ProvableTotalData
    """The total as claimed."""
    provable: ProvableTotalData
    """The total with only what evidence proves; the rest is pending."""
    to_prove: Points
    """The claimed total less the provable one."""
    components: list[BesideData]
    """The components as claimed and as proven."""
    documents: CountsData
    """How many of all criteria have documents."""
    divisions: list[DivisionData]
    """The same of the criteria that each division leads."""
    criteria: list[CriterionData]
    """The same of every criterion that points are given for."""
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
    folder: NotRequired[FolderData]
    """With --folder only: how its files were sorted."""


def evidence_data(proven: Proven, unit: str | None = None, files: Sorted | None = None) -> EvidenceData:
    """The points proven and to be proven; with `unit`, the figures of one division."""
    beside = provable_data(proven)

    def listed(standing: Standing) -> list[ClaimData]:
        return [_claim(claim, proven) for claim in of_unit(proven.standing(standing), unit)]

    data: EvidenceData = {
        "format": "evidence/1",
        **whose_data(proven.claimed),  # type: ignore[typeddict-item]  # it has neither of the keys that may be left out
        "claimed": sum_data(proven.claimed),
        "provable": beside["total"],
        "to_prove": beside["to_prove"],
        "components": beside["components"],
        "documents": beside["documents"],
        "divisions": [{"unit": lead, **counts_data(counts)} for lead, counts in counted_by_division(proven).items()],
        "criteria": [_criterion(leaf.id, proven.level(leaf.leaf.metric)) for leaf in proven.claimed.leaves()],
        "missing": listed(Standing.UNPROVEN),
        "complete": listed(Standing.PROVEN),
        "not_arising": listed(Standing.NOT_ARISING),
        "unclaimed": listed(Standing.UNCLAIMED),
    }
    if unit is not None:
        data["shared"] = [_claim(claim, proven) for claim in shared_claims(proven, unit)]
    if files is not None:
        data["folder"] = {
            "matched": {name: list(found) for name, found in files.by_criterion.items()},
            "unmatched": list(files.unmatched),
            "ambiguous": [{"file": file, "criteria": list(ids)} for file, ids in files.ambiguous.items()],
        }
    return data


def _criterion(name: str, level: Level) -> CriterionData:
    return {"id": name, "cited": level.cited, "filed": level.filed}


def _claim(claim: Claim, proven: Proven) -> ClaimData:
    criteria, level = proven.claimed.criteria, proven.level(claim.metric)
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
        "cited": level.cited,
        "filed": level.filed,
        "note": note_text(claim.reported, criteria),
        "documents": [_document(proof) for proof in claim.documents],
    }


def _document(proof: Proof) -> DocumentData:
    evidence, file = proof.evidence, proof.file
    return {
        "document": evidence.document,
        "kind": evidence.kind,
        "about": evidence.about,
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
