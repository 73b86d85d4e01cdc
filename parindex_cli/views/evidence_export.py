"""Evidence as data for programs (docs/evidence.md); numbers are exact strings as in score/1."""

import json
from typing import Any

from parindex_cli import __version__
from parindex_cli.evidence import Claim, Proof, Proven, Standing
from parindex_cli.language import LANGUAGES, Text
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.numbers import fixed
from parindex_cli.scoring import Scorecard
from parindex_cli.views.evidence_page import of_unit, shared_claims
from parindex_cli.views.evidence_phrases import advice, missing_text, title_text

EVIDENCE_FORMAT = "evidence/1"


def evidence_json(proven: Proven, unit: str | None = None) -> str:
    """What `parindex evidence --format json` writes."""
    submission = proven.claimed.submission
    head = {
        "format": EVIDENCE_FORMAT,
        "parindex": __version__,
        "unit": submission.unit,
        "division": submission.division,
        "year": submission.year,
        "period": submission.period,
        "illustrative": submission.illustrative,
    }
    lists = {
        name: [_claim(claim, proven.claimed.criteria) for claim in of_unit(proven.standing(standing), unit)]
        for name, standing in _LISTS.items()
    }
    if unit is not None:
        lists["shared"] = [_claim(claim, proven.claimed.criteria) for claim in shared_claims(proven, unit)]
    beside = provable_json(proven)["provable"]
    totals = {"claimed": _total(proven.claimed), "provable": beside.pop("total")}
    data = head | totals | beside | lists
    return json.dumps(data, ensure_ascii=False) + "\n"


_LISTS = {
    "missing": Standing.UNPROVEN,
    "complete": Standing.PROVEN,
    "not_arising": Standing.NOT_ARISING,
    "unclaimed": Standing.UNCLAIMED,
}


def provable_json(proven: Proven) -> dict[str, Any]:
    """The key that `score` and `gaps` add with --evidence: the provable total, and how much is still to be proven."""
    decimals = proven.claimed.criteria.decimals
    pairs = zip(proven.claimed.components, proven.provable.components, strict=True)
    return {
        "provable": {
            "total": _total(proven.provable),
            "to_prove": fixed(proven.to_prove, decimals),
            "components": [
                {
                    "id": claimed.id,
                    "claimed": fixed(claimed.earned, decimals),
                    "provable": fixed(provable.earned, decimals),
                    "to_prove": fixed(claimed.earned - provable.earned, decimals),
                }
                for claimed, provable in pairs
            ],
        }
    }


def _total(card: Scorecard) -> dict[str, Any]:
    decimals = card.criteria.decimals
    names = ("points", "maximum", "earned", "lost", "pending", "secured", "reachable")
    index = {name: card.index(getattr(card.total, name)) for name in ("points", "secured", "reachable")}
    return {name: fixed(getattr(card.total, name), decimals) for name in names} | {
        "index": {name: None if value is None else fixed(value, decimals) for name, value in index.items()}
    }


def _claim(claim: Claim, criteria: CriteriaSet) -> dict[str, Any]:
    decimals = criteria.decimals
    return {
        "metric": claim.metric,
        "criteria": [node.id for node in claim.nodes],
        "adjustments": [score.adjustment.id for score in claim.adjustments],
        "title": _text(title_text(claim)),
        "lead": claim.lead,
        "points": fixed(claim.points, decimals),
        "held": fixed(claim.held, decimals),
        "holds": list(claim.holds),
        "wants": list(claim.wants) if claim.standing is Standing.UNPROVEN else [],
        "missing": _text(missing_text(claim, criteria)) if claim.standing is Standing.UNPROVEN else None,
        "lacking": list(claim.lacking),
        "note": claim.reported.note,
        "documents": [_document(proof) for proof in claim.documents],
    }


def _document(proof: Proof) -> dict[str, Any]:
    return proof.evidence.model_dump() | {
        "sha256": proof.file.sha256 if proof.file else None,
        "outside": proof.file.outside if proof.file else False,
        "wants": list(proof.wants),
        "advice": [_text(words) for words in advice(proof)],
    }


def _text(text: Text) -> dict[str, str]:
    return {lang: text.in_(lang) for lang in LANGUAGES}
