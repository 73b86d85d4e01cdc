"""A metric described in the only criterion that uses it, and its words on one line."""

from typing import Any, get_args

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.figures import Measure
from parindex_cli.language import Text, say
from parindex_cli.model.metrics import Metric
from parindex_cli.model.short.origins import Origins
from parindex_cli.model.tree import Leaf

MEASURE_KEYS: tuple[str, ...] = tuple(measure for measure in get_args(Measure) if measure != "points")
"""The measures that may stand as a key before the words; `points` is a key of a criterion already."""
_WORDS = [f"{measure}{suffix}" for measure in MEASURE_KEYS for suffix in ("", "_en")]
METRIC_KEYS = tuple(key for key in (*Metric.model_fields, *_WORDS) if key not in Leaf.model_fields)
"""What may stand in a criterion that describes its own metric, beside the name of it."""


def in_words(metric: dict[str, Any], path: Path, origins: Origins) -> None:
    """`rate: title = counted / out of` → the measure, and each of the words at its own key."""
    for measure in MEASURE_KEYS:
        if not isinstance(metric.get(measure), str):
            continue
        origins.give(metric, "measure", measure, path, (*path, measure))
        for suffix in ("", "_en"):
            key = measure + suffix
            if isinstance(metric.get(key), str):
                for name, words in _parts(metric.pop(key), measure):
                    origins.give(metric, name + suffix, words, path, (*path, key))


def _parts(text: str, measure: str) -> list[tuple[str, str]]:
    title, equals, rest = text.partition(" = ")
    if not equals and measure == "rate" and " / " in text:
        title, rest = "", text
    counted, _, out_of = rest.partition(" / ") if measure == "rate" else (rest, "", "")
    return [(key, words) for key, words in (("title", title), ("counted", counted), ("out_of", out_of)) if words]


def described(node: dict[str, Any], path: Path, metrics: dict[Any, Any], origins: Origins) -> str | None:
    """Put the metric that a criterion describes among the others; its name, where there is one."""
    inside = node["metric"] if isinstance(node.get("metric"), dict) else None
    beside = {key: node.pop(key) for key in list(node) if key in METRIC_KEYS}
    if inside is None and not beside:
        return None
    if inside is not None:
        node["metric"] = _name(inside, path, metrics, origins)
    name = node.get("metric")
    if not isinstance(name, str):
        return None  # whoever reads the criterion tells that it names no metric
    if name in metrics:
        origins.findings.append(_described_twice(name, path))
        return None
    metrics[name] = _put_together(name, inside or {}, beside, path, origins)
    _take_title(metrics[name], ("metrics", name), node, path, origins)
    if "name" in (inside or {}):
        origins.came((*path, "metric"), (*path, "metric", "name"))
    return name


def _name(inside: dict[str, Any], path: Path, metrics: dict[Any, Any], origins: Origins) -> object:
    if "name" in inside:
        return inside["name"]
    message = say("thiếu khóa «{key}»", "key «{key}» is missing", key="name")
    origins.findings.append(Finding("missing-key", message, (*path, "metric")))
    return f"unnamed_{len(metrics)}"


def _put_together(
    name: str, inside: dict[str, Any], beside: dict[str, Any], path: Path, origins: Origins
) -> dict[str, Any]:
    at: Path = ("metrics", name)
    metric = {key: value for key, value in inside.items() if key != "name"}
    origins.came(at, (*path, "metric"))
    for key, value in beside.items():
        origins.give(metric, key, value, at, (*path, key))
    in_words(metric, at, origins)
    return metric


def _take_title(metric: dict[str, Any], at: Path, node: dict[str, Any], path: Path, origins: Origins) -> None:
    """A metric that is given no title has that of its criterion."""
    if "title" not in metric:
        for key in ("title", "title_en"):
            if key in node:
                origins.give(metric, key, node[key], at, (*path, key))
    if "question" not in metric and "question_en" not in metric:
        for key, question in asked_by_title(metric).items():
            origins.give(metric, key, question, at, (*path, "metric"))


def asked_by_title(metric: dict[str, Any]) -> dict[str, str]:
    """The question of a metric that is asked nothing else than what its title says."""
    ask = _ASKED.get(str(metric.get("measure")))
    vi, en = metric.get("title"), metric.get("title_en")
    if ask is None or not isinstance(vi, str):
        return {}
    asked = {"question": f"{vi}: {ask.in_('vi')}?"}
    return asked | ({"question_en": f"{en}: {ask.in_('en')}?"} if isinstance(en, str) else {})


_ASKED: dict[str, Text] = {
    "rate": say("bao nhiêu, trên tổng số bao nhiêu", "how many, out of how many"),
    "count": say("bao nhiêu", "how many"),
    "yesno": say("có hay không", "yes or no"),
    "level": say("ở mức nào", "at which level"),
    "items": say("đã làm những việc nào", "which of these are done"),
    "survey": say("mỗi mức bao nhiêu phiếu", "how many answers at each level"),
    "tally": say("mỗi loại bao nhiêu", "how many of each"),
    "days": say("chậm bao nhiêu ngày", "how many days late"),
    "amount": say("bao nhiêu", "how much"),
    "points": say("bao nhiêu điểm", "how many points"),
}


def _described_twice(name: str, path: Path) -> Finding:
    message = say(
        "số liệu «{name}» đã mô tả ở nơi khác; chỉ mô tả một lần",
        "the metric «{name}» is described elsewhere too; describe it once",
        name=name,
    )
    return Finding("stated-twice", message, (*path, "metric"))
