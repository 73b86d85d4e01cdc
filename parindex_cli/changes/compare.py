"""Two criteria sets → every change from one to the other."""

from collections.abc import Iterator, Mapping

from parindex_cli.changes.counterparts import cited, counterparts, joined, parents_of, sources_of
from parindex_cli.changes.criterion import Pair, adjustment_changes, criterion_changes, maximum_changes
from parindex_cli.changes.values import Change, Facts, arrow, differences, facts
from parindex_cli.diagnostics import Path, Severity
from parindex_cli.language import say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.rare import Adjustment
from parindex_cli.model.tree import Entry, Group, Leaf
from parindex_cli.numbers import added

_METRIC_KEYS = (
    *("measure", "formula", "counted", "out_of", "fractional", "may_exceed", "course"),
    *("scale", "satisfied", "least_answers"),
)


def compare(old: CriteriaSet, new: CriteriaSet) -> Iterator[Change]:
    """Every change from `old` to `new` that means something for scoring; wording of titles and notes does not."""
    yield from _settings(old, new)
    yield from _metrics(old, new)
    yield from _tree(old, new)
    yield from _adjustments(old, new)


def _settings(old: CriteriaSet, new: CriteriaSet) -> Iterator[Change]:
    keys = ("points", "decimals", "rounding", "redistribution")
    yield from _each("change-setting", facts(old, keys), facts(new, keys), ())
    yield from _each("change-setting", _class_facts(old), _class_facts(new), ())
    totals = type(new.totals).model_fields
    yield from _each("change-setting", facts(old.totals, totals), facts(new.totals, totals), ("totals",))


def _class_facts(criteria: CriteriaSet) -> Facts:
    """What decides on the class of the total."""
    classes = tuple({"title": one.title, **facts(one, ("at_least", "at_most", "needs"))} for one in criteria.classes)
    return {"classes": classes, **facts(criteria, ("class_down", "tie_breaks"))}


def _metrics(old: CriteriaSet, new: CriteriaSet) -> Iterator[Change]:
    for name, metric in new.metrics.items():
        if name in old.metrics:
            for step in differences(_metric_facts(old.metrics[name]), _metric_facts(metric)):
                yield Change("change-metric", name, step, ("metrics", name))


def _metric_facts(metric: Metric) -> Facts:
    """What a metric measures, without how it is asked for."""
    return {**facts(metric, _METRIC_KEYS), "options": tuple(option.id for option in metric.options)}


def _each(code: str, old: Facts, new: Facts, path: Path) -> Iterator[Change]:
    for key in new:
        if old[key] != new[key]:
            about = ".".join(map(str, (*path, key)))
            yield Change(code, about, arrow(old[key], new[key]), (*path, key))


def _tree(old: CriteriaSet, new: CriteriaSet) -> Iterator[Change]:
    found, together = counterparts(old, new), joined(old, new)
    before = {entry.node.id: entry.node for entry in old.entries}
    parents, old_parents = parents_of(new), parents_of(old)
    sources, old_sources = sources_of(new), sources_of(old)
    for entry in new.entries:
        node, parent, was = entry.node, parents[entry.node.id], found.get(entry.node.id)
        if node.id in together:
            sourced = sources[node.id] not in (None, *(old_sources[name] for name in node.was))
            yield from _put_together(entry, [before[name] for name in node.was], new_source=sourced)
            continue
        if node.was and (len(node.was) > 1 or node.renamed != was) and (was is None or before[was].was != node.was):
            yield _useless_was(entry)
        if was is None:
            if parent is None or parent in found:
                yield _one_more(node, (*entry.path, "id"))
            continue
        if node.renamed == was != node.id:
            step = say("trước là {was}", "was {was} before", was=was)
            yield Change("change-renamed", node.id, step, (*entry.path, "was"), Severity.NOTE)
        if (None if parent is None else found.get(parent, "")) != old_parents[was]:
            yield _moved(entry, old_parents[was], parent)
        new_source = sources[node.id] not in (None, old_sources[was])
        yield from criterion_changes(Pair(before[was], node, entry.path, new_source), new.metrics, found)
    yield from _removed(old, new, found, together)


def _useless_was(entry: Entry) -> Change:
    step = say(
        "«was: {was}» không dùng được: bản cũ không có mã này, hoặc tiêu chí khác đã nhận",
        "«was: {was}» is of no use: the old file has no such id, or another criterion took it",
        was=", ".join(entry.node.was),
    )
    return Change("change-was", entry.node.id, step, (*entry.path, "was"))


def _put_together(entry: Entry, parts: list[Leaf | Group], *, new_source: bool) -> Iterator[Change]:
    """What was several: which, and its maximum against theirs together; how each was scored is no longer asked."""
    ids, points = ", ".join(part.id for part in parts), added(part.points for part in parts)
    step = say("trước là {was}, nay gộp lại", "was {was} before, now put together", was=ids)
    yield Change("change-renamed", entry.node.id, step, (*entry.path, "was"), Severity.NOTE)
    whole = parts[0].model_copy(update={"points": points})
    yield from maximum_changes(Pair(whole, entry.node, entry.path, new_source), "points")


def _one_more(node: Leaf | Group | Adjustment, path: Path) -> Change:
    points = node.ceiling if isinstance(node, Adjustment) else node.points
    step = say("thêm mới «{t}», {p} điểm", "added: «{t}», {p} points", t=node.name, p=points)
    return Change("change-added", node.id, step, path)


def _one_less(node: Leaf | Group | Adjustment, path: Path) -> Change:
    points = node.ceiling if isinstance(node, Adjustment) else node.points
    step = say("bỏ «{t}», {p} điểm", "removed: «{t}», {p} points", t=node.name, p=points)
    return Change("change-removed", node.id, step, path)


def _moved(entry: Entry, before: str | None, after: str | None) -> Change:
    top = say("cấp cao nhất", "the top")
    step = say("chuyển từ {a} sang {b}", "moved from {a} to {b}", a=before or top, b=after or top)
    return Change("change-moved", entry.node.id, step, (*entry.path, "id"), Severity.NOTE)


def _removed(
    old: CriteriaSet, new: CriteriaSet, found: Mapping[str, str], together: Mapping[str, tuple[str, ...]]
) -> Iterator[Change]:
    """What is gone, at the place of what it stood in; a group stands for everything that went with it."""
    paths = {found[entry.node.id]: entry.path for entry in new.entries if entry.node.id in found}
    paths |= {name: entry.path for entry in new.entries for name in together.get(entry.node.id, ())}
    parents = parents_of(old)
    for entry in old.entries:
        parent = parents[entry.node.id]
        if entry.node.id not in paths and (parent is None or parent in paths):
            where: Path = ("components",) if parent is None else (*paths[parent], "id")
            yield _one_less(entry.node, where)


def _adjustments(old: CriteriaSet, new: CriteriaSet) -> Iterator[Change]:
    before = {adjustment.id: adjustment for adjustment in old.adjustments}
    for i, adjustment in enumerate(new.adjustments):
        path: Path = ("adjustments", i)
        known = before.pop(adjustment.id, None)
        if known is None:
            yield _one_more(adjustment, (*path, "id"))
            continue
        source = cited(adjustment.source, new)
        pair = Pair(known, adjustment, path, source not in (None, cited(known.source, old)))
        yield from adjustment_changes(pair)
    for gone in before.values():
        yield _one_less(gone, ("adjustments",))
