"""Last year's criteria beside a new table: ids that are known again, what is kept, and what is to be asked."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Any

from parindex_cli.bounds import read_bound
from parindex_cli.draft.data import NO_LEAD, Draft, all_nodes
from parindex_cli.draft.lines import NOBODY, Data, asked
from parindex_cli.draft.names import Taken
from parindex_cli.draft.plain import bare
from parindex_cli.draft.reading import NO_WORDS, NO_WORDS_NO_TARGET
from parindex_cli.language import Text, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Entry, Leaf
from parindex_cli.rules import KINDS

_ALIKE = 0.75
"""How alike two titles under one id must be for the criterion to be the same."""
_TEXTS = ("title_en", "note_en", "cooperating", "surveyed")
_TOLD = 12


def questions_of_copy(criteria: CriteriaSet, year: int) -> list[Text]:
    """What is to be asked where last year's file is taken as it is."""
    old = str(criteria.year)
    naming = ["title"] if old in criteria.title else []
    naming += [entry.node.id for entry in criteria.entries if old in entry.node.title]
    naming += [name for name, metric in criteria.metrics.items() if old in metric.title or old in metric.question]
    asks = [_DOCUMENTS._replace(args={"year": str(year), "old": old})]
    if naming:
        asks.append(_NAMES_YEAR._replace(args={"old": old, "names": _few(naming)}))
    return asks


def with_last_year(draft: Draft, criteria: CriteriaSet, raw: Mapping[str, Any]) -> Draft:
    """The draft with all that last year's file says of the same criteria; `raw` is that file's data."""
    return _Together(draft, criteria, raw).draft()


class _Together:
    def __init__(self, draft: Draft, criteria: CriteriaSet, raw: Mapping[str, Any]) -> None:
        self.data: Data = _copied(draft.data)
        self.comments = draft.comments
        self.old = criteria
        self.raw = raw
        self.entries = {entry.node.id: entry for entry in criteria.entries}
        self.found: dict[str, str] = {}
        self.metrics: dict[str, Data] = {}
        self.names = Taken(raw["metrics"])
        self.unsaid: list[str] = []

    def draft(self) -> Draft:
        """Everything put together, in the order of a criteria file."""
        self.data.setdefault("questions", [])
        nodes = list(all_nodes(self.data["components"]))
        self._match(nodes)
        for node in nodes:
            self._keep(node)
        for part in self.data.get("adjustments", ()):
            self._new_metric(part)
        gone = [name for name in self.entries if name not in self.found.values()]
        if gone:
            self.data["questions"] += asked(_GONE._replace(args={"names": _few(gone)}))
        if self.unsaid:
            kept = {"n": len(self.unsaid), "names": _few(self.unsaid), "old": str(self.old.year)}
            self.data["questions"] += asked(_STILL._replace(args=kept))
        self._rest(nodes)
        self.data["metrics"] = self.metrics
        return Draft({key: self.data[key] for key in _ORDER if self.data.get(key)}, self.comments)

    def _match(self, nodes: list[Data]) -> None:
        """Each criterion with the one it was: by its title, else by its id where the titles or all below are alike."""
        by_title: dict[str, list[str]] = {}
        for name, entry in self.entries.items():
            by_title.setdefault(bare(entry.node.title), []).append(name)
        for node in nodes:
            names = by_title.get(bare(node["title"]), [])
            if len(names) == 1 and names[0] not in self.found.values():
                self.found[node["id"]] = names[0]
        taken = set(self.found.values())
        for node in nodes:
            same = self.entries.get(node["id"])
            if same is not None and not {node["id"]} & (taken | self.found.keys()) and _alike(node, same):
                self.found[node["id"]] = node["id"]

        for node in reversed(nodes):
            below = [self.found[child["id"]] for child in node.get("criteria", ()) if child["id"] in self.found]
            free = node["id"] in self.entries and node["id"] not in self.found and node["id"] not in self.found.values()
            if below and free and all(name.startswith(node["id"] + ".") for name in below):
                self.found[node["id"]] = node["id"]

    def _keep(self, node: Data) -> None:
        name = self.found.get(node["id"])
        if name is None:
            self._new_metric(node)
            return
        entry = self.entries[name]
        raw = _at(self.raw, entry)
        if name != node["id"]:
            _insert(node, "was", name, after="id")
        _keep_texts(node, raw)
        if "lead" in raw and node.get("lead", NOBODY) == NOBODY:
            node["lead"] = raw["lead"]
        if "metric" in node and isinstance(entry.node, Leaf):
            self._leaf(node, entry.node, raw)
        elif "metric" in node or isinstance(entry.node, Leaf):
            self._new_metric(node)
            _ask(node, _DIVIDED)
        points = Fraction(node["points"])
        if entry.node.points != points:
            _ask(node, _POINTS._replace(args={"old": entry.node.points, "new": points}))

    def _new_metric(self, node: Data) -> None:
        """The metric of a criterion, under a name that is no other one's."""
        if "metric" not in node:
            return
        metric = self.data["metrics"][node["metric"]]
        node["metric"] = self.names.free(node["metric"])
        self.metrics[node["metric"]] = metric

    def _leaf(self, node: Data, old: Leaf, raw: Mapping[str, Any]) -> None:
        """Last year's rule and figure where the words say the same, or say nothing that is clear."""
        words = old.rule.words(self.old.terms(old))
        if node["rule"]["kind"] == "question":
            left = [one for one in node["questions"] if one not in asked(NO_WORDS, NO_WORDS_NO_TARGET)]
            node["questions"] = left
            if left:
                _ask(node, _STILL_UNCLEAR._replace(args={"rule": words, "old": str(self.old.year)}))
            else:
                node.pop("questions")
                self.unsaid.append(node["id"])
        elif not _same_rule(node["rule"], old):
            self._new_metric(node)
            _ask(node, _RULE._replace(args={"rule": words, "old": str(self.old.year)}))
            return
        for own in (raw["metric"], *(one.metric for one in old.rule.own())):
            self._take_metric(own)
        node["metric"], node["rule"] = raw["metric"], _copied(raw["rule"])
        kept = {
            key: value for key, value in raw["provenance"].items() if key == "rule" or key not in node["provenance"]
        }
        node["provenance"] |= kept
        self._target(node, old, raw)
        if node["provenance"]["not_arising"] == "assumed":
            node["not_arising"] = raw["not_arising"]
            if heirs := self._now(old.redistribution):
                _insert(node, "redistribution", heirs, after="not_arising")
        gates = self._now(old.requires)
        if gates and "requires" not in node:
            _insert(node, "requires", gates if len(gates) > 1 else gates[0], after="not_arising")

    def _now(self, names: Sequence[str]) -> list[str]:
        """Criteria by their new ids, as far as they are known again."""
        return [now for was in names for now, before in self.found.items() if before == was]

    def _take_metric(self, name: str) -> None:
        """Last year's metric, and those that it is worked out of."""
        if name not in self.metrics:
            self.metrics[name] = _copied(self.raw["metrics"][name])
            for named in self.old.derived[name].names if name in self.old.derived else ():
                self._take_metric(named.metric)

    def _target(self, node: Data, old: Leaf, raw: Mapping[str, Any]) -> None:
        if old.target is not None and "target" not in node:
            _insert(node, "target", raw["target"], after="metric")
            node["provenance"]["target"] = raw["provenance"].get("target", "assumed")
        elif old.target is not None and read_bound(node["target"]) != old.target:
            _ask(node, _TARGET._replace(args={"old": old.target.text(), "new": node["target"]}))

    # The rest of the file

    def _rest(self, nodes: list[Data]) -> None:
        """What stands above the criteria, as far as it is still used."""
        used = {node["lead"] for node in nodes if "lead" in node}
        used |= {unit for node in nodes for unit in node.get("cooperating", ())}
        units = {**self.data["units"], **self.raw["units"]}
        self.data["units"] = {name: unit for name, unit in units.items() if name in used}
        if NOBODY not in used:
            self.data["questions"] = [one for one in self.data["questions"] if one not in asked(NO_LEAD)]
        shared = self.raw.get("shared", {})
        totals = [metric["of"] for metric in self.metrics.values() if "of" in metric]
        self.data["shared"] = {name: thing for name, thing in shared.items() if name in totals}
        for metric in self.metrics.values():
            if "of" in metric and metric["of"] not in (*shared, *self.metrics):
                metric["out_of"] = metric.pop("of")
        lost = self.raw["metrics"].keys() - self.metrics.keys()
        relations = self.raw.get("relations", ())
        self.data["relations"] = [one for one in relations if not lost & set(re.findall(r"\w+", one["that"]))]
        self.data["totals"] = {**self.raw.get("totals", {}), **self.data.get("totals", {})}
        self.data |= {key: self.raw[key] for key in _KEPT if key in self.raw and key not in self.data}
        now = {was: name for name, was in self.found.items()}
        self.data |= {key: _renumbered(self.raw[key], now) for key in _OF_CLASSES if key in self.raw}


def _copied(data: Any) -> Any:
    """Mappings and lists of their own; texts cannot change."""
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


def _keep_texts(node: Data, raw: Mapping[str, Any]) -> None:
    """What a table does not say again."""
    for key in _TEXTS:
        if key in raw and key not in node:
            _insert(node, key, _copied(raw[key]), after="title")
    for key in _PROOF:
        if key in raw and key not in node:
            node |= {name: raw[name] for name in (key, f"{key}_en") if name in raw}


def _renumbered(data: Any, now: Mapping[str, str]) -> Any:
    """What names criteria by their ids, with those of this year."""
    if isinstance(data, dict):
        return {now.get(key, key): _renumbered(value, now) for key, value in data.items()}
    if isinstance(data, list):
        return [now.get(one, one) if isinstance(one, str) else _renumbered(one, now) for one in data]
    return data


def _at(data: Any, entry: Entry) -> Mapping[str, Any]:
    for part in entry.path:
        data = data[part]
    found: Mapping[str, Any] = data
    return found


def _ask(node: Data, question: Text) -> None:
    """One more question, behind all else but what is below."""
    questions, criteria = node.pop("questions", []), node.pop("criteria", None)
    node["questions"] = [*questions, *asked(question)]
    if criteria is not None:
        node["criteria"] = criteria


def _alike(node: Data, entry: Entry) -> bool:
    return SequenceMatcher(None, bare(node["title"]), bare(entry.node.title)).ratio() >= _ALIKE


def _insert(node: Data, key: str, value: Any, *, after: str) -> None:
    """Put a key behind another one."""
    items = list(node.items())
    at = [name for name, _ in items].index(after) + 1
    node.clear()
    node.update([*items[:at], (key, value), *items[at:]])


def _same_rule(rule: Mapping[str, Any], old: Leaf) -> bool:
    """Whether it is last year's rule; names of options do not matter, nor does their order."""
    new: Any = KINDS[rule["kind"]].model_validate(rule)
    if rule["kind"] != old.rule.kind or rule["kind"] not in ("levels", "checklist"):
        return bool(new == old.rule)
    before: Any = old.rule
    one, other = (new.levels, before.levels) if rule["kind"] == "levels" else (new.items, before.items)
    return sorted((one or {}).values()) == sorted((other or {}).values())


def _few(names: list[str]) -> str:
    return ", ".join(names[:_TOLD]) + ("…" if len(names) > _TOLD else "")


_PROOF = ("evidence", "verifier")
_KEPT = ("title_en", "applies_to", "decimals", "rounding", "redistribution", "self_scored_survey", "movement")
_OF_CLASSES = ("classes", "class_down", "tie_breaks")
_ORDER = (
    "format",
    "year",
    "title",
    "title_en",
    "applies_to",
    "points",
    "decimals",
    "rounding",
    "redistribution",
    "self_scored_survey",
    "sources",
    "totals",
    *_OF_CLASSES,
    "movement",
    "notes",
    "questions",
    "units",
    "shared",
    "relations",
    "metrics",
    "components",
    "adjustments",
)


_DOCUMENTS = say(
    "Bộ tiêu chí lấy từ năm {old}. Văn bản nào ban hành bộ tiêu chí năm {year}? Sửa «sources» và những gì đã đổi.",
    "The criteria are those of {old}. Which document sets those of {year}? Change «sources», and what it changes.",
)
_NAMES_YEAR = say(
    "Còn nêu năm {old}: {names}. Có phải sửa không?", "Still naming {old}: {names}. Are they to be changed?"
)
_GONE = say(
    "Năm trước có, bảng mới không còn: {names}. Có mục nào chỉ đổi tên không? Nếu có, thêm «was».",
    "There last year and not in the new table: {names}. Is any only renamed? Then add «was».",
)
_POINTS = say(
    "Điểm tối đa đổi từ {old} thành {new}. Cách chấm còn đúng không?",
    "The maximum changes from {old} to {new}. Is the rule still right?",
)
_DIVIDED = say(
    "Năm trước chia nhỏ khác nay. Cách chấm và số liệu đã đúng chưa?",
    "It was divided otherwise last year. Are the rule and the figure right?",
)
_STILL = say(
    "Bảng không nêu cách chấm của {n} tiêu chí; giữ cách chấm năm {old}: {names}. Còn áp dụng không?",
    "The table does not say how {n} criteria are scored; the rules of {old} are kept: {names}. Do they still hold?",
)
_STILL_UNCLEAR = say(
    "Tạm giữ cách chấm năm {old}: «{rule}». Có đúng với chữ trong bảng không?",
    "The rule of {old} is kept for now: «{rule}». Does it go with the words of the table?",
)
_RULE = say(
    "Cách chấm khác năm {old} («{rule}»). Đã đọc đúng chưa?",
    "The rule differs from {old} («{rule}»). Is it read rightly?",
)
_TARGET = say(
    "Mục tiêu đổi từ «{old}» thành «{new}». Đúng không?", "The target changes from «{old}» to «{new}». Is that right?"
)
