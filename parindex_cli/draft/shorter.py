"""A draft with every value at its own key → the same as a person would write it, in short forms."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from parindex_cli.diagnostics import Path
from parindex_cli.draft.data import Draft
from parindex_cli.draft.lines import Data
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.short.inline import asked_by_title
from parindex_cli.model.short.texts import BILINGUAL, ID_FIRST
from parindex_cli.rules import rule_from_clauses
from parindex_cli.rules.written import read_rule_text, written_policy

_BAR = " | "
_FORMS = {
    ("title",): "{title}",
    ("title", "counted"): "{title} = {counted}",
    ("title", "counted", "out_of"): "{title} = {counted} / {out_of}",
    ("counted", "out_of"): "{counted} / {out_of}",
}
"""The words of a metric behind its measure, by what of them there is."""
_PARTS = re.compile(" [=/] ")
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_BEHIND = frozenset({"metric", "target", "rule", "not_arising", "provenance", "note", "questions", "criteria"})
_LEAF = ("target", "rule", "not_arising")


def shorter(draft: Draft) -> Draft:
    """The draft in short forms, which is read back to the same criteria; what has not their shape stays as it is."""
    try:
        CriteriaSet.model_validate(draft.data)
    except ValidationError:
        return draft
    shortening = _Shortening(draft)
    return Draft(_joined(shortening.data), shortening.comments)


class _Shortening:
    def __init__(self, draft: Draft) -> None:
        self.data: Data = {**draft.data}
        self.comments: dict[Path, Sequence[str]] = dict(draft.comments)
        self.metrics: dict[str, Data] = dict(self.data.get("metrics") or {})
        self.data["components"] = _copies(self.data["components"])
        nodes = [*_walk(self.data["components"], ("components",))]
        parts = _copies(self.data.get("adjustments") or ())
        leaves = [node for node, _ in nodes if "criteria" not in node]
        self.used = Counter(one["metric"] for one in [*leaves, *parts])
        top = self._said_once([node for node, _ in nodes], leaves, parts)
        for node, path in [*nodes, *((part, ("adjustments", i)) for i, part in enumerate(parts))]:
            self._shorten(node, path)
        self.data |= {"metrics": self.metrics, "adjustments": parts}
        before = {key: self.data.pop(key) for key in [*self.data][: [*self.data].index("sources")]}
        self.data = {key: one for key, one in {**before, **top, **self.data}.items() if one not in ({}, [])}

    # What all criteria say

    def _said_once(self, nodes: list[Data], leaves: list[Data], parts: list[Data]) -> Data:
        """What is the same wherever it is not said otherwise, taken from where it stands."""
        top: Data = {"source": _common(nodes, "source", every=[*nodes, *parts])}
        _say_once(self.data["components"], "lead")
        top["lead"] = _common(self.data["components"], "lead")
        top |= _lifted(self.data["components"], "evidence")
        top |= _lifted(self.data["components"], "verifier")
        ruled = [one["provenance"] for one in [*leaves, *(part for part in parts if "rule" in part)]]
        aimless = [
            one for one in [*leaves, *parts] if "target" not in one and one["provenance"].get("target") == "none"
        ]
        without = {id(one["provenance"]) for one in aimless}
        aims = [stands for stands in ruled if id(stands) not in without]
        standing = {
            "target": _most(aims, "target"),
            "points": _most([one["provenance"] for one in [*nodes, *parts]], "points"),
            "rule": _most(ruled, "rule"),
            "not_arising": _most([one["provenance"] for one in leaves], "not_arising"),
        }
        if standing["target"] is not None:
            for one in aimless:
                del one["provenance"]["target"]
        top["provenance"] = {key: value for key, value in standing.items() if value is not None}
        top["not_arising"] = _most(leaves, "not_arising")
        for one in [*nodes, *parts]:
            if not one["provenance"]:
                del one["provenance"]
        return {key: value for key, value in top.items() if value}

    # Each by itself

    def _shorten(self, node: Data, path: Path) -> None:
        name = node.get("metric")
        measure = self.metrics[name]["measure"] if name in self.metrics else None
        if "rule" in node:
            self._rule(node, path, measure)
        if name in self.metrics and self.used[name] == 1:
            _describe(node, self.metrics.pop(name))
        match = ID_FIRST.fullmatch(f"{node['id']} {node['title']}")
        if match and (match["id"], match["title"]) == (node["id"], node["title"]):
            self._move_comment(path, "id", "title")
            _put_first(node, title=f"{node.pop('id')} {node['title']}")

    def _rule(self, node: Data, path: Path, measure: str | None) -> None:
        points = "ceiling" if path[0] == "adjustments" else "points"
        text = _rule_text(node, points, measure)
        if text is not None:
            self._move_comment(path, "target", "rule")
            for key in (points, *_LEAF):
                node.pop(key, None)
            _put_first(node, id=node["id"], title=node["title"], rule=text)

    def _move_comment(self, path: Path, old: str, new: str) -> None:
        if (*path, old) in self.comments:
            self.comments[*path, new] = self.comments.pop((*path, old))


def _copies(nodes: Sequence[Data]) -> list[Data]:
    """Criteria or parts that can be changed, with all below them."""
    return [
        {**node, "provenance": dict(node["provenance"])}
        | ({"criteria": _copies(node["criteria"])} if "criteria" in node else {})
        for node in nodes
    ]


def _walk(nodes: Sequence[Data], path: Path) -> Iterator[tuple[Data, Path]]:
    for i, node in enumerate(nodes):
        yield node, (*path, i)
        yield from _walk(node.get("criteria", ()), (*path, i, "criteria"))


def _common(nodes: Sequence[Data], key: str, *, every: Sequence[Data] | None = None) -> Any:
    """What all of them have at a key, taken from there; None where one has another value, or none."""
    nodes = nodes if every is None else every
    first = nodes[0].get(key)
    if first is None or any(node.get(key) != first for node in nodes):
        return None
    for node in nodes:
        del node[key]
    return first


def _say_once(nodes: Sequence[Data], key: str, above: Any = None) -> None:
    """Leave out what stands above already."""
    for node in nodes:
        own = node.get(key, above)
        if own == above:
            node.pop(key, None)
        _say_once(node.get("criteria", ()), key, own)


def _lifted(nodes: Sequence[Data], key: str, above: Mapping[str, Any] = _NOTHING) -> Mapping[str, Any]:
    """What is said of a group and means what is scored below it, once at the highest place where it holds for all.

    What holds for all of the nodes is taken from them, with its English; what proves one criterion alone stays there.
    """
    values = []
    for node in nodes:
        own = {name: node.pop(name) for name in (key, f"{key}_en") if name in node} or above
        values.append(_lifted(node["criteria"], key, own) if "criteria" in node else own)
    if all(value == values[0] for value in values) and (key != "evidence" or len(nodes) > 1 or "criteria" in nodes[0]):
        return values[0]
    for node, value in zip(nodes, values, strict=True):
        rest = {name: node.pop(name) for name in [*node] if name in _BEHIND}
        node.update({**value, **rest})
    return _NOTHING


def _most(nodes: Sequence[Data], key: str) -> str | None:
    """What most of them have at a key, taken from these; None where one has no such key."""
    if not nodes or any(key not in node for node in nodes):
        return None
    most: str = Counter(node[key] for node in nodes).most_common(1)[0][0]
    for node in nodes:
        if node[key] == most:
            del node[key]
    return most


def _put_first(node: Data, **first: Any) -> None:
    """Put keys, or put them again, in front of all others."""
    rest = {key: value for key, value in node.items() if key not in first}
    node.clear()
    node.update({**first, **rest})


# The metric


def _describe(node: Data, metric: Data) -> None:
    """Say what a metric is in the only criterion that uses it."""
    said = _said(node, metric)
    rest = dict(node)
    node.clear()
    for key, value in rest.items():
        node[key] = value
        if key == "metric":
            node.update(said)
    if "course" in said.get("provenance", {}):
        node["provenance"] = {**rest.get("provenance", {}), **said["provenance"]}


def _said(node: Data, metric: Data) -> Data:
    """The keys that stand in the criterion beside the name; all inside `metric` where its words fit on no line."""
    left = {key: value for key, value in metric.items() if asked_by_title(metric).get(key) != value}
    titled = all(metric.get(key) == node.get(key) for key in ("title", "title_en"))
    if titled:
        left = {key: value for key, value in left.items() if key not in ("title", "title_en")}
    keys = tuple(key for key in ("title", "counted", "out_of") if key in left)
    if (worded := _worded(left, keys)) is not None:
        rest = {key: value for key, value in left.items() if key.removesuffix("_en") not in ("measure", *keys)}
        return worded | rest
    return left if titled else {"metric": {"name": node["metric"], **left}}


def _worded(metric: Data, keys: tuple[str, ...]) -> Data | None:
    """`rate: title = counted / out_of`, where that says the same."""
    suffixes = [suffix for suffix in ("", "_en") if any(key + suffix in metric for key in keys)]
    texts = [metric.get(key + suffix) for key in keys for suffix in suffixes]
    if keys not in _FORMS or metric["measure"] == "points" or any(not text or _PARTS.search(text) for text in texts):
        return None
    words = ({key: metric[key + suffix] for key in keys} for suffix in suffixes)
    return {metric["measure"] + suffix: _FORMS[keys].format(**one) for suffix, one in zip(suffixes, words, strict=True)}


# The rule


def _rule_text(node: Data, points: str, measure: str | None) -> str | None:
    """The rule on one line, with points, target and policy; None where it has to be written in full."""
    clauses = _clauses(node["rule"])
    if clauses is None:
        return None
    policy = [written_policy(node["not_arising"])] if "not_arising" in node else []
    target = [node["target"]] if "target" in node else []
    text = "; ".join([f"{node[points]} điểm", *target, *clauses, *policy])
    read = read_rule_text(text)
    same = (read.points, read.target, read.not_arising) == tuple(
        node.get(key) for key in (points, "target", "not_arising")
    )
    if not same or rule_from_clauses(read.clauses, str(measure), target=bool(target)) != node["rule"]:
        return None
    return text.replace("= yes", "= có").replace("= no", "= không")


def _clauses(rule: Mapping[str, Any]) -> list[str] | None:
    """How points are earned, in the words of each kind; whether they say all of it is asked of who reads them."""
    match rule:
        case {"kind": "target"}:
            return []
        case {"kind": "question"}:
            return ["?"]
        case {"kind": "count", "per_item": per}:
            return [f"mỗi lần {per} điểm"]
        case {"kind": "deduction", "per": per}:
            return [f"trừ {per} điểm mỗi lần"]
        case {"kind": "levels", "levels": points} | {"kind": "checklist", "items": points}:
            return [f"{name}: {one}" for name, one in points.items()]
        case {"kind": "bands", "bands": bands}:
            rest = [f"còn lại: {rule['otherwise']}"] if "otherwise" in rule else []
            return [f"{_when(band['when'])}: {band['points']}" for band in bands] + rest
        case {"kind": "proportional"}:
            floor = f" từ {rule['floor'].removeprefix('≥ ')}" if "floor" in rule else ""
            full = f" đến {rule['full_at']}" if rule.get("full_at", "target") != "target" else ""
            return [f"theo tỷ lệ{floor}{full}" + (" so với mục tiêu" if rule.get("basis") == "target" else "")]
    return None


def _when(bounds: Any) -> str:
    return bounds if isinstance(bounds, str) else ", ".join(bounds)


# Two languages


def _joined(value: Any, path: Path = ()) -> Any:
    """Texts in both languages on one line, and only the title where there is nothing else."""
    if isinstance(value, list | tuple):
        return [_joined(one, (*path, i)) for i, one in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    data = {key: _joined(one, (*path, key)) for key, one in value.items()}
    for key in BILINGUAL & data.keys():
        vi, en = data[key], data.get(f"{key}_en")
        if isinstance(vi, str) and isinstance(en, str) and _BAR not in vi + en:
            data[key] = f"{vi}{_BAR}{data.pop(f'{key}_en')}"
    if path in (("units",), ("shared",)):
        return {name: _only(thing, "title") for name, thing in data.items()}
    options = data.get("options")
    if isinstance(options, list) and all(set(one) == {"id", "title"} for one in options):
        data["options"] = {one["id"]: one["title"] for one in options}
    return data


def _only(thing: Any, key: str) -> Any:
    return thing[key] if isinstance(thing, Mapping) and list(thing) == [key] else thing
