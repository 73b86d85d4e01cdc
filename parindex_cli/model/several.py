"""Several rules, each for a figure of its own: what they give together is a figure that is worked out of theirs.

So all that asks what a criterion is scored from finds those that are reported, as it does behind a formula.
"""

import re
from collections.abc import Iterator
from typing import Any

from parindex_cli.fields import is_title
from parindex_cli.formulas import Formula, Named, Worked

_POINTS = {"measure": "amount", "unit": "điểm", "unit_en": "points"}


def with_several(raw: dict[str, Any]) -> dict[str, Any]:
    """The data of criteria, with a metric of the points that several rules give for each that is scored so."""
    metrics = dict(raw["metrics"])
    lists: dict[str, Any] = {key: _scored_so(raw[key], metrics) for key in ("components", "adjustments") if key in raw}
    return {**raw, **lists, "metrics": metrics}


def _scored_so(nodes: Any, metrics: dict[str, Any]) -> Any:
    return [_with_metric(node, metrics) for node in nodes] if isinstance(nodes, list) else nodes


def _with_metric(node: Any, metrics: dict[str, Any]) -> Any:
    if isinstance(node, dict) and "criteria" in node:
        return {**node, "criteria": _scored_so(node["criteria"], metrics)}
    names = [*_own(node)]
    if not names or not isinstance(node.get("id"), str):
        return node
    kind = "sum_of" if node["rule"].get("kind") == "sum_of" else "best_of"
    name = f"{kind}_" + re.sub(r"[^a-z0-9]+", "_", node["id"].lower())
    while name in metrics:  # of the author, or of an id that differs only in signs
        name += "_"
    formula = Formula(Worked("max", tuple(map(Named, names))), f"max({', '.join(names)})")
    titles = {key: node[key] for key in ("title", "title_en") if is_title(node.get(key))}
    own = node["id"] if is_title(node["id"]) else name
    metrics[name] = {**_POINTS, "title": own, **titles, "question": own, "formula": formula}
    return {**node, "metric": name}


def _own(node: Any) -> Iterator[str]:
    """The metrics that the rules of a criterion have of their own."""
    rule = node.get("rule") if isinstance(node, dict) else None
    of = rule.get("of") if isinstance(rule, dict) else None
    for one in of if isinstance(of, list) else ():
        if isinstance(one, dict) and isinstance(one.get("metric"), str):
            yield one["metric"]
