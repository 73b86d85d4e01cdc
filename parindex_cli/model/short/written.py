"""A rule as a short text → the rule in full, with the points and the target that it names."""

import re
from typing import Any, NamedTuple

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.language import Text, join, same, say
from parindex_cli.model.short.inline import described
from parindex_cli.model.short.origins import Origins
from parindex_cli.rules import KINDS, rule_from_clauses
from parindex_cli.rules.written import NUMBER, read_rule_text

_SHARE = rf"{NUMBER}\s*%"


class _Owner(NamedTuple):
    """The criterion, bonus or penalty that a rule stands in; its maximum is at the key `points`.

    `own` is what has the metric and the target: it too, or one of several rules that are for metrics of their own. One
    that gives a `part` of the points has these too.
    """

    node: dict[str, Any]
    path: Path
    points: str
    metrics: dict[Any, Any]
    own: dict[str, Any]
    place: Path
    part: bool = False

    @property
    def measure(self) -> str:
        """That of the metric."""
        named = self.own.get("metric")
        metric = self.metrics.get(named) if isinstance(named, str) else None
        return str(metric.get("measure")) if isinstance(metric, dict) else ""


def rule_in_full(
    node: dict[str, Any], path: Path, metrics: dict[Any, Any], origins: Origins, *, points: str = "points"
) -> None:
    """Put the rule of a criterion, or of a bonus or penalty, its points and its target each at its own key."""
    owner = _Owner(node, path, points, metrics, node, path)
    for key in ("rule", "if_closed"):
        closed, at = node.get(key), (*path, key)
        if key == "if_closed" and isinstance(closed, str) and re.fullmatch(_SHARE, closed) and "rule" in node:
            node[key] = {"kind": "best_of", **_single(node["rule"]), "share": closed}
            origins.came((*at, "share"), at)
        elif key in node:
            node[key] = _in_full(closed, at, owner, origins)


def _single(rule: Any) -> dict[str, Any]:
    """The rules that a rule is made of, or itself."""
    if isinstance(rule, dict) and "rules" in rule:
        return {key: rule[key] for key in ("kind", "rules", "of") if key in rule}
    return {"rules": [rule]}


def _in_full(rule: Any, at: Path, owner: _Owner, origins: Origins) -> Any:
    """A text as the rule that it says; a list as the best of its rules."""
    if isinstance(rule, list):
        origins.came((*at, "rules"), at)
        return {"kind": "best_of", **_ways(rule, at, owner, origins)}
    if isinstance(rule, dict) and isinstance(rule.get("sum"), list):
        origins.came((*at, "rules"), (*at, "sum"))
        rest = {key: value for key, value in rule.items() if key != "sum"}
        return {"kind": "sum_of", **rest, **_ways(rule["sum"], (*at, "sum"), owner, origins, parts=True)}
    if isinstance(rule, dict) and isinstance(rule.get("rules"), list):
        parts = rule.get("kind") == "sum_of" and "of" not in rule
        return {**rule, **_ways(rule["rules"], (*at, "rules"), owner, origins, parts=parts)}
    if not isinstance(rule, str):
        return rule
    written = read_rule_text(rule)
    for key in ("points", "target", "not_arising", "redistribution"):
        if (value := getattr(written, key)) is not None:
            own = key == "target" or (owner.part and key == "points")
            into, place = (owner.own, owner.place) if own else (owner.node, owner.path)
            origins.give(into, owner.points if key == "points" and not own else key, value, place, at)
    found = rule_from_clauses(written.clauses, owner.measure, target="target" in owner.own)
    if found is None:
        origins.findings.append(Finding("rule-text", _unread("; ".join(written.clauses)), at))
        return {"kind": "target"}  # in its place, so that the rest can be read
    return dict(found)


def _ways(rules: list[Any], at: Path, owner: _Owner, origins: Origins, *, parts: bool = False) -> dict[str, Any]:
    """Several rules; of `parts`, or where any names its metric, all do, that of the criterion where they name none."""
    if not parts and not any(isinstance(one, dict) and "metric" in one for one in rules):
        return {"rules": [_in_full(one, (*at, i), owner, origins) for i, one in enumerate(rules)]}
    ways, of = [], []
    for i, one in enumerate(rules):
        named = (*_OWN, "points") if parts else _OWN
        own = _own(one, (*at, i), owner._replace(part=parts), origins, named)
        rest = {key: value for key, value in one.items() if key not in named} if isinstance(one, dict) else one
        if isinstance(rest, dict) and "rule" in rest:
            read = _in_full(rest.pop("rule"), (*at, i, "rule"), own, origins)
            rest = {**read, **rest} if isinstance(read, dict) else read
        ways.append(_in_full(rest, (*at, i), own, origins))
        of.append(own.own)
    if of:
        owner.node.setdefault("metric", of[0].get("metric"))
    return {"rules": ways, "of": of}


_OWN = ("metric", "target")
"""What one of several rules may have of its own."""


def _own(rule: Any, at: Path, owner: _Owner, origins: Origins, keys: tuple[str, ...]) -> _Owner:
    """The same for one of several rules, with a metric that it may describe."""
    own = {key: rule[key] for key in keys if key in rule} if isinstance(rule, dict) else {}
    if isinstance(own.get("metric"), dict):
        titles: dict[str, Any] = {key: owner.node[key] for key in ("title", "title_en") if key in owner.node}
        inside = {**titles, "metric": own["metric"]}
        described(inside, at, owner.metrics, origins)
        own["metric"] = inside["metric"]
    elif "metric" in owner.node:
        own.setdefault("metric", owner.node["metric"])
    place = (*owner.path, "rule", "of", at[-1])
    origins.came(place, at)
    return owner._replace(own=own, place=place)


def _unread(text: str) -> Text:
    known = join([same("«{rule}»", rule=rule.short) for rule in KINDS.values() if rule.short is not None], ", ")
    return say(
        "không đọc được cách chấm «{text}»; viết như {known}, hoặc viết đầy đủ «{{kind: …}}»",
        "cannot read the rule «{text}»; write it like {known}, or in full as «{{kind: …}}»",
        text=text,
        known=known,
    )
