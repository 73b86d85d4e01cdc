"""A criteria file of the right shape: its tree, its references, and each criterion's rule against its metric."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.language import same, say
from parindex_cli.lint.classes import check_classes
from parindex_cli.lint.in_force import check_in_force
from parindex_cli.lint.metrics import check_metrics, check_movement
from parindex_cli.lint.published import acknowledged_sum
from parindex_cli.lint.references import leads_to, reached, unknown
from parindex_cli.lint.relations import check_relations
from parindex_cli.lint.rules import check_leaf, check_rule_beside
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Entry, Group, Leaf, Question, Source
from parindex_cli.numbers import added, decimal_places
from parindex_cli.rules.options import per_findings

if TYPE_CHECKING:
    from parindex_cli.model.rare import Adjustment

MOST_GATES = 100


def check_criteria(criteria: CriteriaSet) -> Iterator[Finding]:
    """Every finding of the file, in no particular order."""
    yield from _sum(criteria, criteria.components, (), say("bộ tiêu chí", "the set"))
    yield from _ids(criteria)
    yield from _questions(criteria.questions, ("questions",))
    for entry in criteria.entries:
        yield from _entry(entry, criteria)
    for i, adjustment in enumerate(criteria.adjustments):
        yield from _adjustment(adjustment, ("adjustments", i), criteria)
    yield from _notes(criteria)
    yield from _split(criteria)
    yield from not_applicable(criteria.not_applicable, criteria)
    yield from check_classes(criteria)
    yield from check_in_force(criteria)
    yield from _gates(criteria)
    yield from _heirs(criteria)
    yield from check_metrics(criteria)
    yield from check_movement(criteria.movement)
    yield from check_relations(criteria)
    if criteria.derived:
        from parindex_cli.lint.formulas import check_formulas

        yield from check_formulas(criteria)
    yield from _unused(criteria)
    yield from _counted_twice(criteria)


def _sum(
    whole: CriteriaSet | Group, children: tuple[Leaf | Group, ...], path: Path, owner: object
) -> Iterator[Finding]:
    points, total = whole.points, added(child.points for child in children)
    if whole.adds_up_to is not None:
        yield from acknowledged_sum(whole.adds_up_to, total, points, (*path, "adds_up_to"))
    elif total != points:
        message = say(
            "các tiêu chí của {owner} cộng lại là {sum}, nhưng ghi là {points}",
            "criteria of {owner} add up to {sum}, but it says {points}",
            owner=owner,
            sum=total,
            points=points,
        )
        yield Finding("points-sum", message, (*path, "points"))


def _ids(criteria: CriteriaSet) -> Iterator[Finding]:
    seen: set[str] = set()
    places = [(entry.node.id, entry.path) for entry in criteria.entries]
    places += [(adjustment.id, ("adjustments", i)) for i, adjustment in enumerate(criteria.adjustments)]
    for name, path in places:
        if name in seen:
            message = say("mã «{id}» lặp lại", "id «{id}» appears twice", id=name)
            yield Finding("duplicate-id", message, (*path, "id"))
        seen.add(name)


def _questions(questions: tuple[Question, ...], path: Path) -> Iterator[Finding]:
    for i, question in enumerate(questions):
        yield Finding("question", question.words, (*path, i))


def _entry(entry: Entry, criteria: CriteriaSet) -> Iterator[Finding]:
    node, path = entry.node, entry.path
    yield from _questions(node.questions, (*path, "questions"))
    places = decimal_places(node.points)
    if places is None or places > criteria.decimals:
        message = say(
            "{p} có nhiều chữ số thập phân hơn mức làm tròn ({d})",
            "{p} has more decimals than the set rounds to ({d})",
            p=node.points,
            d=criteria.decimals,
        )
        yield Finding("points-decimals", message, (*path, "points"))
    yield from _divisions(entry, criteria)
    yield from _source(node.source, (*path, "source"), criteria)
    if not entry.sourced:
        message = say("tiêu chí không ghi nguồn", "the criterion names no source")
        yield Finding("missing-source", message, (*path, "id"), Severity.WARNING)
    if isinstance(node, Group):
        yield from _group(node, path)
    else:
        yield from check_leaf(node, path, criteria)


def _divisions(entry: Entry, criteria: CriteriaSet) -> Iterator[Finding]:
    if entry.lead is None and criteria.units:  # without divisions, who leads is said by each department's assignment
        message = say("thiếu đơn vị chủ trì", "no lead division is named")
        yield Finding("missing-lead", message, (*entry.path, "id"))
    named = [] if entry.node.lead is None else [(entry.node.lead, (*entry.path, "lead"))]
    named += [(unit, (*entry.path, "cooperating", i)) for i, unit in enumerate(entry.node.cooperating or ())]
    for unit, path in named:
        if unit not in criteria.units:
            yield unknown("unknown-unit", unit, criteria.units, path)


def _source(source: Source | None, path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    if source is not None and source.document not in criteria.sources:
        known = criteria.sources
        yield unknown("unknown-source", source.document, known, (*path, "in"))


def _group(group: Group, path: Path) -> Iterator[Finding]:
    owner = same(group.id)
    yield from _sum(group, group.criteria, path, owner)
    for i, child in enumerate(group.criteria):
        if not child.id.startswith(group.id + "."):
            message = say(
                "mã «{id}» không nằm dưới «{parent}»",
                "id «{id}» does not continue «{parent}»",
                id=child.id,
                parent=group.id,
            )
            yield Finding("id-not-under-parent", message, (*path, "criteria", i, "id"))


def _adjustment(adjustment: "Adjustment", path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    yield from _questions(adjustment.questions, (*path, "questions"))
    yield from _source(adjustment.source, (*path, "source"), criteria)
    metric = criteria.metrics.get(adjustment.metric)
    if metric is None:
        known = criteria.metrics
        yield unknown("unknown-metric", adjustment.metric, known, (*path, "metric"))
        return
    if adjustment.target is not None and adjustment.rule is None:
        message = say("mục tiêu chỉ có nghĩa khi có «rule»", "a target has a meaning only beside a «rule»")
        yield Finding("unused-key", message, (*path, "target"), at="key")
    if adjustment.rule is not None:
        yield from check_rule_beside(adjustment, adjustment.rule, path, criteria)
    elif metric.measure not in ("count", "tally", "points"):
        message = say(
            "cần số liệu dạng «count», «tally» hay «points»", "a metric of measure count, tally or points is needed"
        )
        yield Finding("rule-measure", message, (*path, "metric"))
    elif metric.measure != "points" and "per" not in adjustment.model_fields_set:
        yield Finding("missing-key", say("thiếu khóa «{k}»", "key «{k}» is missing", k="per"), path)
    else:
        yield from per_findings(adjustment.per, metric.option_titles, (*path, "per"))


def _notes(criteria: CriteriaSet) -> Iterator[Finding]:
    ids = [entry.node.id for entry in criteria.entries] + [adjustment.id for adjustment in criteria.adjustments]
    for i, note in enumerate(criteria.notes):
        for j, about in enumerate(note.about):
            if about not in ids:
                path = ("notes", i, "about", j)
                yield unknown("unknown-criterion", about, ids, path)


def _split(criteria: CriteriaSet) -> Iterator[Finding]:
    """The parts of the published total that are criteria by themselves must be there."""
    ids = [entry.node.id for entry in criteria.entries]
    for name in criteria.totals.split.others if criteria.totals.split is not None else ():
        if name not in ids:
            path: Path = ("totals", "split", "others", name)
            yield unknown("unknown-criterion", name, ids, path)._replace(at="key")


def not_applicable(names: Iterable[str], criteria: CriteriaSet) -> Iterator[Finding]:
    """What is said never to apply must be there."""
    ids = [entry.node.id for entry in criteria.entries]
    for i, name in enumerate(names):
        if name not in ids:
            yield unknown("unknown-criterion", name, ids, ("not_applicable", i))


def _gates(criteria: CriteriaSet) -> Iterator[Finding]:
    leaves = criteria.leaves
    waits_for = {leaf.id: leaf.requires for leaf in leaves.values()}
    for entry in criteria.entries:
        node = entry.node
        if isinstance(node, Leaf) and len(reached(node.requires, waits_for, MOST_GATES + 1)) > MOST_GATES:
            message = say(
                "hơn {most} điều kiện, kể cả điều kiện của điều kiện",
                "more than {most} prerequisites, with those that they have themselves",
                most=MOST_GATES,
            )
            yield Finding("requires-many", message, (*entry.path, "requires"))
        for i, gate in enumerate(node.requires if isinstance(node, Leaf) else ()):
            path = (*entry.path, "requires", i)
            if gate not in leaves:
                yield unknown("unknown-criterion", gate, leaves, path)
            elif leads_to(node.id, [gate], waits_for):
                message = say(
                    "điều kiện vòng tròn: {id} chờ chính nó",
                    "a circle of prerequisites: {id} waits for itself",
                    id=node.id,
                )
                yield Finding("requires-circle", message, path)


def _heirs(criteria: CriteriaSet) -> Iterator[Finding]:
    """Who gets the points of what did not arise: siblings that have points themselves."""
    places = {entry.node.id: entry for entry in criteria.entries}
    for entry in criteria.entries:
        node, path = entry.node, (*entry.path, "redistribution")
        names = node.redistribution if isinstance(node, Leaf) else ()
        if names and isinstance(node, Leaf) and node.not_arising != "redistribute":
            message = say("chỉ có nghĩa khi «not_arising: redistribute»", "it has a meaning only with «redistribute»")
            yield Finding("unused-key", message, path, at="key")
        for i, name in enumerate(names):
            if name not in places:
                yield unknown("unknown-criterion", name, places, (*path, i))
            elif name == node.id or places[name].path[:-1] != entry.path[:-1] or not places[name].node.points:
                message = say(
                    "«{id}» không phải là tiêu chí khác cùng cấp có điểm, nên không nhận được điểm chia lại",
                    "«{id}» is not another criterion of the same group with points, so it can be given none",
                    id=name,
                )
                yield Finding("redistribution", message, (*path, i))


def _unused(criteria: CriteriaSet) -> Iterator[Finding]:
    nodes = [entry.node for entry in criteria.entries]
    metrics = {node.metric for node in nodes if isinstance(node, Leaf)} | {a.metric for a in criteria.adjustments}
    metrics |= {named.metric for formula in criteria.derived.values() for named in formula.names}
    units = {node.lead for node in nodes} | {unit for node in nodes for unit in node.cooperating or ()}
    owners = [*nodes, *criteria.adjustments]
    sources = {owner.source.document for owner in owners if owner.source is not None}
    for section, known, used in (
        ("metrics", criteria.metrics, metrics),
        ("units", criteria.units, units),
        ("sources", criteria.sources, sources),
    ):
        for name in known:
            if name not in used:
                message = say("không tiêu chí nào dùng «{name}»", "no criterion uses «{name}»", name=name)
                yield Finding("unused", message, (section, name), Severity.WARNING, "key")


def _counted_twice(criteria: CriteriaSet) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for entry in criteria.entries:
        if not isinstance(entry.node, Leaf):
            continue
        own = entry.node.rule.own()
        places: list[tuple[str, Path]] = [(one.metric, ("rule", "of", i, "metric")) for i, one in enumerate(own)]
        for metric, path in places or [(entry.node.metric, ("metric",))]:
            if first.setdefault(metric, entry.node.id) != entry.node.id:
                message = say(
                    "cùng một số liệu với {id}: được hay bị trừ điểm hai lần",
                    "the same figure as {id}: points are won or lost twice",
                    id=first[metric],
                )
                yield Finding("counted-twice", message, (*entry.path, *path), Severity.NOTE)
