"""The short forms of a criteria file in its JSON Schema: what may be left out, and what may stand in its place."""

from typing import Any

from parindex_cli.language import Text, say
from parindex_cli.model.short.above import BELOW, OF_CRITERION, OF_METRIC
from parindex_cli.model.short.inline import MEASURE_KEYS, METRIC_KEYS

Node = dict[str, Any]

_RULE: Node = {"$ref": "#/$defs/Rule"}
_NAME = "^[a-z][a-z0-9_]*$"
_NEEDED = {
    "CriteriaSet": ("title", "format", "year", "points", "sources", "components"),
    "Group": ("title", "points", "criteria"),
    "Leaf": ("title",),
    "Metric": (),
    "Adjustment": ("title", "kind", "metric", "ceiling"),
    "Source": (),
    "Provenance": (),
}
"""What cannot be taken from above, and has no short form that says it."""

WORDS: dict[str, Text] = {
    "below": say(
        "Điều áp dụng cho mọi tiêu chí bên dưới, không cho chính mục này.",
        "What holds for every criterion below, and not for this one.",
    ),
    "measure": say(
        "Số liệu trên một dòng: tên = nội dung thống kê / trên tổng số.",
        "The metric on one line: title = what is counted / out of what.",
    ),
    "items": say("Dòng của từng mục, theo mã tiêu chí.", "The lines of each item, by the id of its criterion."),
    "inherited": say("Áp dụng cho mọi tiêu chí bên dưới.", "Holds for every criterion below."),
    "Sum": say(
        "Điểm của các phần cộng lại, không quá điểm tối đa.", "Parts whose points add up to at most the maximum."
    ),
    "name": say("Tên số liệu, dùng trong tệp số liệu.", "The name of the metric, as metrics files use it."),
    "course": say("Căn cứ của «course» của số liệu.", "Where the «course» of the metric comes from."),
    "Below": say("Điều áp dụng cho mọi tiêu chí bên dưới.", "What holds for every criterion below."),
    "Described": say(
        "Số liệu chỉ tiêu chí này dùng; các khóa của nó cũng có thể đứng ngay trong tiêu chí.",
        "A metric that only this criterion uses; its keys may stand beside it in the criterion too.",
    ),
}


def with_short_forms(top: Node, shapes: dict[str, Node]) -> None:
    """Let the schema take what is written short; what is in full it takes as before."""
    leaf, metric = shapes["Leaf"]["properties"], shapes["Metric"]["properties"]
    words = {f"{measure}{suffix}": _text("measure") for measure in MEASURE_KEYS for suffix in ("", "_en")}
    metric["options"] = {"description": metric["options"]["description"], **_options(metric["options"])}
    metric |= words
    shapes["Described"] = _closed("Described", {"name": {**_text("name"), "pattern": _NAME}, **metric}, ["name"])
    inherited = {key: leaf[key] for key in OF_CRITERION} | {key: metric[key] for key in OF_METRIC}
    shared = {key: leaf[key] for key in BELOW if key in leaf}
    shapes["Below"] = _closed("Below", {**shared, **inherited}, [])
    ways = shapes["BestOf"]["properties"]["rules"]
    own = {"metric": _or_described(leaf["metric"]), "target": leaf["target"]}
    own["rule"] = {"description": leaf["rule"]["description"], **_or_text(_RULE)}
    ways["items"] = _or_text({"if": {"required": ["metric"]}, "then": {"properties": own}, "else": _RULE})
    shapes["BestOf"]["properties"]["of"]["items"] = {"type": "object", "properties": own, "required": ["metric"]}
    part, kind = own | {"points": leaf["points"]}, shapes["SumOf"]["properties"]
    kind["rules"]["items"] = _or_text({"if": {"required": ["metric"]}, "then": {"properties": part}, "else": _RULE})
    kind["of"]["items"] = {"type": "object", "properties": part, "required": ["metric"]}
    shapes["Sum"] = _closed("Sum", {"sum": kind["rules"], "share": kind["share"]}, ["sum"])
    for owner, key in ((leaf, "rule"), (leaf, "if_closed"), (shapes["Adjustment"]["properties"], "rule")):
        owner[key] = {"description": owner[key]["description"], "if": {"type": "array"}, "then": _bare(ways)}
        added = {"type": "object", "required": ["sum"]}
        owner[key]["else"] = _or_text({"if": added, "then": {"$ref": "#/$defs/Sum"}, "else": _RULE})
    for scored in (leaf, shapes["Adjustment"]["properties"]):
        scored |= {key: metric[key] for key in METRIC_KEYS}
        scored["metric"] = _or_described(scored["metric"])
    below = {"below": {"description": _both("below"), "$ref": "#/$defs/Below"}}
    shapes["Group"]["properties"] |= inherited | below
    top["properties"] |= shared | inherited | below
    shapes["Provenance"]["properties"]["course"] = {**shapes["MetricProvenance"]["properties"]["course"]}
    lines = _bare(shapes["Source"]["properties"]["lines"])
    shapes["Source"]["properties"]["items"] = {
        "description": _both("items"),
        "type": "object",
        "additionalProperties": lines,
    }
    with_short_titles(top, "units", "shared")
    for name, needed in _NEEDED.items():
        (top if name == "CriteriaSet" else shapes[name])["required"] = list(needed)


def with_short_titles(top: Node, *keys: str) -> None:
    """Let a title stand for a thing that has only a title."""
    for key in keys:
        by_name = top["properties"][key]["patternProperties"]
        top["properties"][key]["patternProperties"] = {name: _or_title(shape) for name, shape in by_name.items()}


def _text(words: str) -> Node:
    return {"description": _both(words), "type": "string", "pattern": r"\S"}


def _both(words: str) -> str:
    text = WORDS[words]
    return f"{text.in_('vi')}\n\n{text.in_('en')}"


def _closed(name: str, properties: dict[str, Node], required: list[str]) -> Node:
    title = {
        "Below": "Áp dụng bên dưới / Below",
        "Described": "Số liệu của tiêu chí / Its own metric",
        "Sum": "Các phần cộng lại / Parts that add up",
    }[name]
    return {
        "title": title,
        "description": _both(name),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


# Choices are made by if and else, so that a validator can tell the place of a mistake.


def _options(listed: Node) -> Node:
    titles = {"type": "object", "patternProperties": {_NAME: {"type": "string"}}, "additionalProperties": False}
    return {"if": {"type": "object"}, "then": titles, "else": _bare(listed)}


def _or_title(shape: Node) -> Node:
    return {"if": {"type": "string"}, "else": shape}


def _or_text(rule: Node) -> Node:
    return {"if": {"type": "string"}, "else": rule}


def _bare(value: Node) -> Node:
    """Without the description, which stands beside the choice."""
    return {key: part for key, part in value.items() if key != "description"}


def _or_described(name: Node) -> Node:
    named = _bare(name)
    described = {"$ref": "#/$defs/Described"}
    return {"description": name["description"], "if": {"type": "object"}, "then": described, "else": named}
