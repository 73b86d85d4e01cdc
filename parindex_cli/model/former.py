"""Which of last year's criteria each criterion was, so that never two unlike things stand side by side."""

from collections import Counter
from collections.abc import Collection, Mapping

from parindex_cli.model.baseline import Baseline, LastScore
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Group, Leaf
from parindex_cli.numbers import added


def former(criteria: CriteriaSet, known: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The ids, of those `known`, that each criterion had; none of one that is new or only a part of what it was.

    `was` comes first, then what lies below a renamed criterion, then the id itself, unless another criterion was it.
    """
    told = {entry.node.id: entry.node.was for entry in criteria.entries}
    claims = Counter(old for was in told.values() for old in was)
    found: dict[str, tuple[str, ...]] = {}
    at: dict[tuple[str | int, ...], str] = {}
    for entry in criteria.entries:
        name, was = entry.node.id, entry.node.was
        at[entry.path] = name
        above = at.get(entry.path[:-2])
        if any(old in known for old in was):
            whole = all(old in known and claims[old] == 1 for old in was)
            found[name] = was if whole else ()
            continue
        moved = found.get(above or "", (above,))
        own = f"{moved[0]}{name.removeprefix(above)}" if above and len(moved) == 1 and name.startswith(above) else name
        found[name] = (own,) if own in known and not claims[own] else ()
    return found


def last_scores(criteria: CriteriaSet, baseline: Baseline | None) -> Mapping[str, LastScore]:
    """Last year's points of each criterion; of several that were put together, what they come to."""
    scores = {} if baseline is None else baseline.scores()
    found = former(criteria, scores.keys())
    return {name: _together(name, [scores[old] for old in olds]) for name, olds in found.items() if olds}


def _together(name: str, parts: list[LastScore]) -> LastScore:
    return parts[0].model_copy(
        update={
            "id": name,
            "points": added(part.points for part in parts),
            "maximum": added(part.maximum for part in parts),
            "rank": parts[0].rank if len(parts) == 1 else None,
            "unlike": any(part.unlike for part in parts),
        }
    )


def other_methods(old: CriteriaSet, new: CriteriaSet) -> set[str]:
    """The old ids of the criteria that are scored in another way now, and of all that they stood in."""
    before = {entry.node.id: entry for entry in old.entries}
    now = {entry.node.id: entry.node for entry in new.entries}
    pairs = [(olds[0], now[name]) for name, olds in former(new, before.keys()).items() if len(olds) == 1]
    paths = [
        before[name].path
        for name, node in pairs
        if _method(before[name].node, old) != _method(node, new) or _worked_otherwise(before[name].node, old, node, new)
    ]
    return {name for name, entry in before.items() if any(path[: len(entry.path)] == entry.path for path in paths)}


def _method(node: Leaf | Group, criteria: CriteriaSet) -> object:
    """How a criterion is scored: by which rule, against which target, from what sort of figure."""
    if isinstance(node, Group):
        return None
    metric = criteria.metrics[node.metric]
    return (node.rule, node.target, metric.measure, metric.satisfied, node.surveyed)


def _worked_otherwise(was: Leaf | Group, old: CriteriaSet, now: Leaf | Group, new: CriteriaSet) -> bool:
    """Whether both are worked out, by other formulas; one that was typed may well have been worked out likewise."""
    formulas = [
        criteria.derived.get(node.metric) for node, criteria in ((was, old), (now, new)) if isinstance(node, Leaf)
    ]
    return len({formula.node for formula in formulas if formula is not None}) > 1


def marked(baseline: Baseline, old: CriteriaSet, new: CriteriaSet) -> Baseline:
    """The result with what is scored in another way now marked as not to be compared."""
    other = other_methods(old, new)

    def mark(scores: tuple[LastScore, ...]) -> tuple[LastScore, ...]:
        return tuple(one.model_copy(update={"unlike": True}) if one.id in other else one for one in scores)

    if not other & baseline.scores().keys():
        return baseline
    return baseline.model_copy(update={"components": mark(baseline.components), "criteria": mark(baseline.criteria)})
