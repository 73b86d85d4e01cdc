"""Which criterion of the old set each criterion of the new one was, and what each cites."""

from collections import Counter
from collections.abc import Mapping

from parindex_cli.diagnostics import Path
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Source


def counterparts(old: CriteriaSet, new: CriteriaSet) -> dict[str, str]:
    """The old id of every criterion of `new` that `old` has too.

    `was` comes first, then what lies below a renamed criterion, then the id itself: a freed id can be given to
    another criterion without the two being taken for each other.
    """
    before = {entry.node.id: entry.node for entry in old.entries}
    parents, together = parents_of(new), joined(old, new)
    found: dict[str, str] = {}
    taken = {name for names in together.values() for name in names}
    for way in ("was", "below", "id"):
        for entry in new.entries:
            if entry.node.id in together:
                continue
            known = before.get(entry.node.id)
            candidate = {
                "was": None if known is not None and known.renamed == entry.node.renamed else entry.node.renamed,
                "below": _below_renamed(entry.node.id, parents[entry.node.id], found),
                "id": entry.node.id,
            }[way]
            if entry.node.id not in found and candidate in before and candidate not in taken:
                found[entry.node.id] = candidate
                taken.add(candidate)
    return found


def joined(old: CriteriaSet, new: CriteriaSet) -> dict[str, tuple[str, ...]]:
    """The old ids of every criterion of `new` that was put together of several, none of which went elsewhere too."""
    before = {entry.node.id: entry.node.was for entry in old.entries}
    claims = Counter(name for entry in new.entries for name in entry.node.was)
    nodes = (entry.node for entry in new.entries)
    several = (node for node in nodes if len(node.was) > 1 and before.get(node.id) != node.was)
    return {node.id: node.was for node in several if all(name in before and claims[name] == 1 for name in node.was)}


def _below_renamed(own: str, parent: str | None, found: Mapping[str, str]) -> str | None:
    return None if parent is None or parent not in found else found[parent] + own.removeprefix(parent)


def parents_of(criteria: CriteriaSet) -> dict[str, str | None]:
    """The id above each criterion, None for a component."""
    at = {entry.path: entry.node.id for entry in criteria.entries}
    return {entry.node.id: at.get(entry.path[:-2]) for entry in criteria.entries}


def sources_of(criteria: CriteriaSet) -> dict[str, object]:
    """The place each criterion cites, its own or that of the nearest criterion above."""
    at: dict[Path, object] = {}
    for entry in criteria.entries:
        own = cited(entry.node.source, criteria)
        at[entry.path] = at.get(entry.path[:-2]) if own is None else own
    return {entry.node.id: at[entry.path] for entry in criteria.entries}


def cited(source: Source | None, criteria: CriteriaSet) -> object:
    """What a source comes to: another name for the same document is not another source."""
    if source is None:
        return None
    document = criteria.sources.get(source.document, source.document)
    return (document, source.section, source.item, source.lines)
