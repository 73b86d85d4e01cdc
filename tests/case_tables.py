"""Turns a YAML case table into criteria and figures, the way the real files are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parindex_cli.lint.criteria import check_criteria
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import read_figures
from parindex_cli.model.short import in_full
from parindex_cli.model.submission import Submission
from parindex_cli.numbers import exact_text
from parindex_cli.scoring import Scorecard, score
from parindex_cli.yamltext import read_yaml

TABLES = Path(__file__).parent / "cases"
# Wrong in a real file; in a table of cases rules may give too little or nothing, and targets be out of reach.
ALLOWED = ("points-rule", "question", "target-unreachable")
_OF_METRIC = ("measure", "unit", "options", "scale", "satisfied", "least_answers", "may_exceed", "fractional", "course")


@dataclass(frozen=True)
class Table:
    """A case table as data."""

    file: str
    defaults: Mapping[str, Any]
    cases: list[dict[str, Any]]


def tables(folder: Path = TABLES) -> Iterator[Table]:
    """Every case table of a folder, in alphabetical order."""
    for path in sorted(folder.glob("*.yaml")):
        document = read_yaml(path.read_text(encoding="utf-8"))
        assert not document.issues, document.issues
        assert isinstance(document.data, dict)
        yield Table(path.name, document.data, document.data["cases"])


def card_of(table: Mapping[str, Any], case: Mapping[str, Any]) -> Scorecard:
    """Score one case, through the same shapes and checks as the real files."""
    leaves, metrics, figures = [], {}, {}
    written = case.get("criteria", [case])
    names = {leaf["name"]: f"1.{i}" for i, leaf in enumerate(written, 1) if "name" in leaf}
    for i, leaf in enumerate(written, 1):
        metric = f"m{leaf.get('figure_of', i)}"
        leaves.append(_leaf(table, leaf, f"1.{i}", metric, names))
        ways = leaf.get("ways", leaf.get("parts"))
        for j, way in enumerate([] if "figure_of" in leaf else ways or [leaf]):
            own = f"{metric}_{j}" if ways else metric
            metrics[own] = _metric({**table, **leaf, **way})
            figures[own] = way.get("figure")
    adjustments = [*_adjustments(case, "bonus"), *_adjustments(case, "penalty")]
    for adjustment, metric, figure in adjustments:
        metrics[adjustment["metric"]] = metric
        figures[adjustment["metric"]] = figure
    total = exact_text(sum_of(leaves))
    data = {
        "format": "criteria/1",
        "year": "2022",
        "title": "Bảng ví dụ",
        "points": total,
        "decimals": case.get("decimals", table.get("decimals", "2")),
        "rounding": case.get("rounding", table.get("rounding", "half_up")),
        "redistribution": case.get("redistribution", "by_maximum"),
        "totals": case.get("totals", {}),
        "classes": case.get("classes", []),
        "class_down": case.get("class_down", {}),
        "self_scored_survey": str(case.get("self_scored_survey", "no")),
        "sources": {"s": {"document": "Ví dụ", "issuer": "Ví dụ"}},
        "units": {"u": {"title": "Đơn vị"}},
        "metrics": metrics,
        "components": [
            {
                "id": "1",
                "title": "Thành phần",
                "points": total,
                "lead": "u",
                "source": {"in": "s"},
                "provenance": {"points": "stated"},
                "criteria": leaves,
                **({"redistribution": case["of_group"]} if "of_group" in case else {}),
            }
        ],
        "adjustments": [adjustment for adjustment, _, _ in adjustments],
    }
    criteria, findings = shaped(CriteriaSet, in_full(data).data)
    assert criteria is not None, [found.message.in_("en") for found in findings]
    problems = [f for f in check_criteria(criteria) if f.severity == "error" and f.code not in ALLOWED]
    assert not problems, [found.message.in_("en") for found in problems]
    submission, findings = shaped(
        Submission,
        {
            "format": "metrics/1",
            "unit": "Sở",
            "year": "2022",
            "period": case.get("period", table.get("period", "Q2")),
            "submitted_by": "Văn phòng",
            "figures": figures,
        },
    )
    assert submission is not None, [found.message.in_("en") for found in findings]
    read, findings = read_figures(submission.figures, criteria.metrics)
    problems = [found for found in findings if found.severity == "error"]
    assert not problems, [found.message.in_("en") for found in problems]
    return score(criteria, submission, read)


def sum_of(leaves: list[dict[str, Any]]) -> Any:
    """The exact sum of the leaves' points."""
    from fractions import Fraction

    return sum((Fraction(str(leaf["points"])) for leaf in leaves), Fraction(0))


def _leaf(
    table: Mapping[str, Any], leaf: Mapping[str, Any], name: str, metric: str, names: Mapping[str, str]
) -> dict[str, Any]:
    both = {**table, **leaf}
    kind = both.get("kind", "assessed")
    rule = both.get("rule", {})
    ways = leaf.get("ways", leaf.get("parts"))
    if ways:
        own_keys = ("target", "points") if "parts" in leaf else ("target",)
        rule = [
            {"metric": f"{metric}_{j}", "rule": way["rule"], **{key: way[key] for key in own_keys if key in way}}
            for j, way in enumerate(ways)
        ]
        rule = {"sum": rule} if "parts" in leaf else rule
    elif isinstance(rule, dict):
        rule = {"kind": kind, **table.get("rule", {}), **leaf.get("rule", {})}
    data = {
        "id": name,
        "title": str(both.get("says", "Tiêu chí")),
        "points": both["points"],
        **({} if ways else {"metric": metric}),
        "rule": rule,
        "not_arising": both.get("not_arising", "exclude"),
        "provenance": {"points": "stated", "target": "stated" if "target" in both else "none"},
    }
    data |= {key: str(both[key]) for key in ("target", "surveyed", "step") if key in both}
    if "requires" in leaf:
        gates = leaf["requires"]
        data["requires"] = [names[gate] for gate in gates] if isinstance(gates, list) else names[gates]
    if "heirs" in leaf:
        data["redistribution"] = [names[heir] for heir in leaf["heirs"]]
    if "if_closed" in leaf:
        data["if_closed"] = leaf["if_closed"]
    return data


def _metric(both: Mapping[str, Any]) -> dict[str, Any]:
    metric: dict[str, Any] = {"title": "Chỉ số", "question": "Bao nhiêu?", "measure": both.get("measure", "points")}
    metric |= {key: both[key] for key in _OF_METRIC if key in both}
    if metric["measure"] == "rate":
        metric["out_of"] = "tổng số"
    if metric["measure"] in ("level", "items", "tally"):
        metric["options"] = [{"id": name, "title": name} for name in metric["options"]]
    else:
        metric.pop("options", None)
    if metric["measure"] != "survey":
        metric.pop("scale", None)
        metric.pop("satisfied", None)
    return metric


def _adjustments(case: Mapping[str, Any], kind: str) -> list[tuple[dict[str, Any], dict[str, Any], Any]]:
    given = case.get(kind)
    if given is None:
        return []
    parts = given if isinstance(given, list) else [{"per": "1", "ceiling": "1000", "figure": given}]
    made = []
    for i, part in enumerate(parts, 1):
        adjustment = {
            "id": f"{kind}.{i}",
            "kind": kind,
            "title": kind,
            "metric": f"{kind}_{i}",
            "ceiling": part["ceiling"],
            "provenance": {"points": "stated"},
        }
        adjustment |= {key: part[key] for key in ("per", "rule", "target") if key in part}
        measure = part.get("measure") or ("tally" if "options" in part else "points")
        made.append((adjustment, _metric({**part, "measure": measure}), part["figure"]))
    return made
