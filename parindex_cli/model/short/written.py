"""A rule as a short text → the rule in full, with the points and the target that it names."""

from typing import Any

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.language import Text, join, same, say
from parindex_cli.model.short.origins import Origins
from parindex_cli.rules import KINDS, rule_from_clauses
from parindex_cli.rules.written import read_rule_text


def rule_in_full(
    node: dict[str, Any], path: Path, metrics: dict[Any, Any], origins: Origins, *, points: str = "points"
) -> None:
    """Put the rule of a criterion, or of a bonus or penalty, its points and its target each at its own key."""
    text, at = node.get("rule"), (*path, "rule")
    if not isinstance(text, str):
        return
    written = read_rule_text(text)
    for key in ("points", "target", "not_arising"):
        if (value := getattr(written, key)) is not None:
            origins.give(node, points if key == "points" else key, value, path, at)
    named = node.get("metric")
    metric = metrics.get(named) if isinstance(named, str) else None
    measure = metric.get("measure") if isinstance(metric, dict) else None
    rule = rule_from_clauses(written.clauses, str(measure), target="target" in node)
    if rule is None:
        origins.findings.append(Finding("rule-text", _unread("; ".join(written.clauses)), at))
        rule = {"kind": "target"}  # in its place, so that the rest can be read
    node["rule"] = rule


def _unread(text: str) -> Text:
    known = join([same("«{rule}»", rule=rule.short) for rule in KINDS.values() if rule.short is not None], ", ")
    return say(
        "không đọc được cách chấm «{text}»; viết như {known}, hoặc viết đầy đủ «{{kind: …}}»",
        "cannot read the rule «{text}»; write it like {known}, or in full as «{{kind: …}}»",
        text=text,
        known=known,
    )
