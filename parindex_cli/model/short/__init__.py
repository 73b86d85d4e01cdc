"""A criteria file as people write it → the same in full: what is put together, left out or inherited is written out.

This is done once, on the data, before anything is read from it: all that comes after knows the long form alone, and
what is in full already stays as it is. Where a value was written is kept, so that a finding shows it there.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.model.short.above import (
    LEADS,
    OF_ADJUSTMENT,
    OF_CRITERION,
    OF_METRIC,
    STANDING,
    Above,
    above_all,
    for_those_below,
    take,
    take_gates,
    take_provenance,
    take_source,
)
from parindex_cli.model.short.inline import described, in_words
from parindex_cli.model.short.origins import Origins
from parindex_cli.model.short.texts import halved, with_own_id
from parindex_cli.model.short.written import rule_in_full


class InFull(NamedTuple):
    """The data in full, where what is not at its own place was written, and what is wrong with the short forms."""

    data: Any
    moved: Mapping[Path, Path]
    findings: list[Finding]


def in_full(data: Any) -> InFull:
    """Write out all short forms of a criteria file."""
    if not isinstance(data, dict):
        return InFull(data, {}, [])
    origins = Origins()
    data = halved(data, (), origins)
    metrics: dict[Any, Any] = data["metrics"] if isinstance(data.get("metrics"), dict) else {}
    for name, metric in metrics.items():
        if isinstance(metric, dict):
            in_words(metric, ("metrics", name), origins)
    _Tree(data, metrics, origins).write_out()
    origins.tell_unused()
    return InFull(data, origins.moved, origins.findings)


def titles_in_full(data: Any) -> InFull:
    """Write out `tiếng Việt | English` and divisions that have only a title, of any other file."""
    origins = Origins()
    return InFull(halved(data, (), origins), origins.moved, origins.findings)


class _Tree:
    """The criteria: first what each says by itself, then what it takes from above, which may be said further down."""

    def __init__(self, data: dict[str, Any], metrics: dict[Any, Any], origins: Origins) -> None:
        self.data = data
        self.metrics = metrics
        self.origins = origins
        self.described: dict[Path, str] = {}
        """The metric that a criterion describes itself, by the place of the criterion."""

    def write_out(self) -> None:
        nodes = [*_nodes(self.data.get("components"), ("components",))]
        adjustments = [*_nodes(self.data.get("adjustments"), ("adjustments",))]
        leaves = [(node, path) for node, path in nodes if "criteria" not in node]
        for node, path in [*nodes, *adjustments]:
            with_own_id(node, path, self.origins)
        for node, path in [*leaves, *adjustments]:
            name = described(node, path, self.metrics, self.origins)
            if name is not None:
                self.described[path] = name
        for name, metric in self.metrics.items():
            if isinstance(metric, dict) and "formula" in metric:
                self._not_asked(metric, ("metrics", name))
        for node, path in leaves:
            rule_in_full(node, path, self.metrics, self.origins)
        for node, path in adjustments:
            rule_in_full(node, path, self.metrics, self.origins, points="ceiling")
        if self.described:
            self._put_metrics_in_order([node.get("metric") for node, _ in [*leaves, *adjustments]])
        self._inherit(adjustments)

    def _not_asked(self, metric: dict[str, Any], path: Path) -> None:
        """Nobody is asked for what a formula works out; its title will do for a question."""
        for title, question in (("title", "question"), ("title_en", "question_en")):
            if title in metric and question not in metric:
                self.origins.give(metric, question, metric[title], path, (*path, title))

    def _put_metrics_in_order(self, used: list[object]) -> None:
        """In the order in which the criteria use them, as a table of them would be."""
        if not isinstance(self.data.get("metrics", {}), dict):
            return  # told by whoever reads it
        names = [name for name in used if isinstance(name, str) and name in self.metrics]
        self.data["metrics"] = {name: self.metrics[name] for name in dict.fromkeys([*names, *self.metrics])}

    def _inherit(self, adjustments: list[tuple[dict[str, Any], Path]]) -> None:
        above = above_all(self.data, self.origins)
        for name, metric in self.metrics.items():
            if isinstance(metric, dict) and name not in self.described.values():
                take_provenance(metric, ("metrics", name), above, ("course",), self.origins)
        for node, path in adjustments:
            self._inherit_metric(node, path, above)
            take_source(node, path, above, self.origins)
            take_provenance(node, path, above, OF_ADJUSTMENT if "rule" in node else ("points",), self.origins)
        self._inherit_below(self.data.get("components"), ("components",), above)

    def _inherit_below(self, nodes: object, path: Path, above: Above) -> None:
        for i, node in enumerate(nodes if isinstance(nodes, list) else ()):
            at = (*path, i)
            if isinstance(node, dict) and "criteria" in node:
                below = for_those_below(node, at, above, self.origins)
                self._inherit_below(node["criteria"], (*at, "criteria"), below)
            elif isinstance(node, dict):
                self._inherit_leaf(node, at, above)

    def _inherit_leaf(self, node: dict[str, Any], path: Path, above: Above) -> None:
        self._inherit_metric(node, path, above)
        take(node, path, above, (*LEADS, *OF_CRITERION), self.origins)
        take_gates(node, path, above, self.origins)
        take_source(node, path, above, self.origins)
        take_provenance(node, path, above, STANDING, self.origins)

    def _inherit_metric(self, node: dict[str, Any], path: Path, above: Above) -> None:
        """The criterion that describes a metric also says where its course comes from."""
        if path not in self.described:
            return
        at: Path = ("metrics", self.described[path])
        metric = self.metrics[self.described[path]]
        own = node.get("provenance")
        if isinstance(own, dict) and "course" in own:
            node["provenance"] = {key: value for key, value in own.items() if key != "course"}
            standing = metric.setdefault("provenance", {})
            if isinstance(standing, dict):
                self.origins.give(
                    standing, "course", own["course"], (*at, "provenance"), (*path, "provenance", "course")
                )
        take(metric, at, above, OF_METRIC, self.origins)
        take_provenance(metric, at, above, ("course",), self.origins)


def _nodes(nodes: object, path: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """Every criterion, parents before children."""
    for i, node in enumerate(nodes if isinstance(nodes, list) else ()):
        if isinstance(node, dict):
            yield node, (*path, i)
            yield from _nodes(node.get("criteria"), (*path, i, "criteria"))
