"""A scorecard and its gaps as data for programs: JSON of a versioned shape.

Numbers are exact strings with a decimal point: points with the set's decimals, figures and shares as decimals
where these end and as fractions (`7/9`) where they do not.
"""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from parindex_cli import __version__
from parindex_cli.figures import Amount, Figure, Items, Level, NotArising, NotSubmitted, Pending, Rate, Tally, YesNo
from parindex_cli.gaps import Gaps
from parindex_cli.language import LANGUAGES, Text
from parindex_cli.numbers import exact_text, fixed
from parindex_cli.scoring import AdjustmentScore, NodeScore, Scorecard
from parindex_cli.views.layers import appraisal_data, layers_data, split_data

SCORE_FORMAT = "score/1"
GAPS_FORMAT = "gaps/1"


def score_json(card: Scorecard, *, detail: bool = False, more: Mapping[str, Any] = MappingProxyType({})) -> str:
    """The scorecard as one JSON document (docs/score-json.md); with `detail`, the steps of the arithmetic too.

    `more` are further keys at the top.
    """
    return _json(
        _head(card, SCORE_FORMAT)
        | {
            "total": _total(card),
            "split": split_data(card),
            "components": [_node(node, card.criteria.decimals, steps=detail) for node in card.components],
            "adjustments": [_adjustment(score, card.criteria.decimals) for score in card.adjustments],
        }
        | dict(more)
    )


def gaps_json(
    card: Scorecard,
    gaps: Gaps,
    *,
    shared: Sequence[NodeScore] | None = None,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """The gaps as one JSON document: lists of criteria as in the scorecard, without their children.

    `shared` is what the division asked for shares in and others lead; None where no division was asked for.
    """
    lists: dict[str, Sequence[NodeScore]] = {
        name: getattr(gaps, name) for name in ("losses", "gone", "unmet", "regressed", "at_risk", "pending")
    }
    if shared is not None:
        lists["shared"] = shared
    decimals = card.criteria.decimals
    return _json(
        _head(card, GAPS_FORMAT)
        | {name: [_node(node, decimals, children=False) for node in nodes] for name, nodes in lists.items()}
        | {"awaited": [_adjustment(part, decimals) for part in gaps.awaited]}
        | dict(more)
    )


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"


def _head(card: Scorecard, form: str) -> dict[str, Any]:
    submission, baseline = card.submission, card.baseline
    return {
        "format": form,
        "parindex": __version__,
        "unit": submission.unit,
        "division": submission.division,
        "year": submission.year,
        "period": submission.period,
        "submitted_by": submission.submitted_by,
        "submitted_on": submission.submitted_on,
        "illustrative": submission.illustrative,
        "layer": card.layer,
        "appraisals": [appraisal_data(appraisal) for appraisal in card.appraisals],
        "criteria": _text(card.criteria.name),
        "baseline": None
        if baseline is None
        else {
            "year": baseline.year,
            "points": exact_text(baseline.published.points),
            "maximum": exact_text(baseline.published.maximum),
            "rank": baseline.published.rank,
            "ranked": baseline.published.ranked,
            "components_points": exact_text(baseline.sums()[0]),
            "components_maximum": exact_text(baseline.sums()[1]),
            "discrepancies": [_text(found.words) for found in baseline.discrepancies],
        },
    }


def _total(card: Scorecard) -> dict[str, Any]:
    total, decimals = card.total, card.criteria.decimals
    points = {
        name: fixed(getattr(total, name), decimals)
        for name in (
            "points",
            "maximum",
            "listed",
            "earned",
            "lost",
            "pending",
            "bonus",
            "penalty",
            "secured",
            "reachable",
        )
    }
    index = {name: card.index(getattr(total, name)) for name in ("points", "secured", "reachable")}
    return points | {
        "index_basis": None if total.index_basis is None else fixed(total.index_basis, decimals),
        "index": {name: None if value is None else fixed(value, decimals) for name, value in index.items()},
    }


def _node(node: NodeScore, decimals: int, *, children: bool = True, steps: bool = False) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": node.id,
        "title": _text(node.name),
        "component": node.entry.component,
        "lead": node.entry.lead,
        "maximum": fixed(node.maximum, decimals),
        "listed": fixed(node.listed, decimals),
        "earned": fixed(node.earned, decimals),
        "lost": fixed(node.lost, decimals),
        "pending": fixed(node.pending, decimals),
        "share": _exact(node.share),
        "last": None if node.last is None else _last(node),
        "provenance": node.entry.node.provenance.model_dump(exclude_none=True),
    }
    if node.is_group:
        return data | (
            {"criteria": [_node(child, decimals, steps=steps) for child in node.children]} if children else {}
        )
    data |= _leaf(node) | ({"layers": layers_data(node, decimals)} if node.layers else {})
    return data | ({"steps": [_text(step) for step in node.steps]} if steps else {})


def _last(node: NodeScore) -> dict[str, Any]:
    assert node.last is not None
    return {
        "points": exact_text(node.last.points),
        "maximum": exact_text(node.last.maximum),
        "rank": node.last.rank,
        "change": _exact(node.change),
        "share_change": _exact(node.share_change),
        "regressed": node.regressed,
    }


def _leaf(node: NodeScore) -> dict[str, Any]:
    leaf, reported = node.leaf, node.reported
    return {
        "state": node.state,
        "metric": leaf.metric,
        "figure": None if reported is None else _figure(reported.figure),
        "target": None if leaf.target is None else leaf.target.text().in_("en"),
        "met": node.met,
        "rule": leaf.rule.kind,
        "not_arising": leaf.not_arising,
        "recoverable": node.recoverable if node.lost > 0 else None,
        "goal": None if node.goal is None else _text(node.goal.words),
    }


def _figure(figure: Figure | NotArising | Pending) -> Any:
    match figure:
        case Rate(value, done, of):
            return {"rate": exact_text(value), "done": _exact(done), "of": _exact(of)}
        case Amount(value):
            return {"amount": exact_text(value)}
        case YesNo(yes):
            return {"yes": yes}
        case Level(name):
            return {"level": name}
        case Items(done):
            return {"items": sorted(done)}
        case Tally(counts):
            return {"counts": {name: exact_text(count) for name, count in counts.items()}}
        case NotSubmitted():
            return {"submitted": False}
        case NotArising() | Pending():
            return None


def _adjustment(score: AdjustmentScore, decimals: int) -> dict[str, Any]:
    return {
        "id": score.adjustment.id,
        "kind": score.adjustment.kind,
        "title": _text(score.adjustment.name),
        "points": None if score.points is None else fixed(score.points, decimals),
        "ceiling": fixed(score.adjustment.ceiling, decimals),
        "steps": [_text(step) for step in score.steps],
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _text(text: Text) -> dict[str, str]:
    return {lang: text.in_(lang) for lang in LANGUAGES}
