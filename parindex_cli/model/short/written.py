"""A rule as a short text → the rule in full, with the points and the target that it names."""

import re
from typing import Any, NamedTuple

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.language import Text, join, same, say
from parindex_cli.model.short.origins import Origins
from parindex_cli.rules import KINDS, rule_from_clauses
from parindex_cli.rules.written import NUMBER, read_rule_text

_SHARE = re.compile(rf"{NUMBER}\s*%")


class _Owner(NamedTuple):
    """The criterion, bonus or penalty that a rule stands in; its maximum is at the key `points`."""

    node: dict[str, Any]
    path: Path
    measure: str
    points: str


def rule_in_full(
    node: dict[str, Any], path: Path, metrics: dict[Any, Any], origins: Origins, *, points: str = "points"
) -> None:
    """Put the rule of a criterion, or of a bonus or penalty, its points and its target each at its own key."""
    named = node.get("metric")
    metric = metrics.get(named) if isinstance(named, str) else None
    measure = metric.get("measure") if isinstance(metric, dict) else None
    owner = _Owner(node, path, str(measure), points)
    for key in ("rule", "if_closed"):
        closed, at = node.get(key), (*path, key)
        if key == "if_closed" and isinstance(closed, str) and _SHARE.fullmatch(closed) and "rule" in node:
            node[key] = {"kind": "best_of", "rules": _single(node["rule"]), "share": closed}
            origins.came((*at, "share"), at)
        elif key in node:
            node[key] = _in_full(closed, at, owner, origins)


def _single(rule: Any) -> Any:
    """The rules that a rule is made of, or itself."""
    return rule["rules"] if isinstance(rule, dict) and "rules" in rule else [rule]


def _in_full(rule: Any, at: Path, owner: _Owner, origins: Origins) -> Any:
    """A text as the rule that it says; a list as the best of its rules."""
    if isinstance(rule, list):
        origins.came((*at, "rules"), at)
        return {"kind": "best_of", "rules": [_in_full(one, (*at, i), owner, origins) for i, one in enumerate(rule)]}
    if isinstance(rule, dict) and isinstance(rule.get("rules"), list):
        ways = [_in_full(one, (*at, "rules", i), owner, origins) for i, one in enumerate(rule["rules"])]
        return {**rule, "rules": ways}
    if not isinstance(rule, str):
        return rule
    written = read_rule_text(rule)
    for key in ("points", "target", "not_arising", "redistribution"):
        if (value := getattr(written, key)) is not None:
            origins.give(owner.node, owner.points if key == "points" else key, value, owner.path, at)
    found = rule_from_clauses(written.clauses, owner.measure, target="target" in owner.node)
    if found is None:
        origins.findings.append(Finding("rule-text", _unread("; ".join(written.clauses)), at))
        found = {"kind": "target"}  # in its place, so that the rest can be read
    return found


def _unread(text: str) -> Text:
    known = join([same("«{rule}»", rule=rule.short) for rule in KINDS.values() if rule.short is not None], ", ")
    return say(
        "không đọc được cách chấm «{text}»; viết như {known}, hoặc viết đầy đủ «{{kind: …}}»",
        "cannot read the rule «{text}»; write it like {known}, or in full as «{{kind: …}}»",
        text=text,
        known=known,
    )
