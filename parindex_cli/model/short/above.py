"""What a criterion takes from above: from the group it stands in, from `below` there, or from the top of the file."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from parindex_cli.diagnostics import Path
from parindex_cli.model.short.origins import Origins

Written = tuple[object, Path]
"""A value, and where it is written."""

GATES = "requires"
"""What is added to what is said above, and does not replace it: a gate of a group is one of all below it."""
OF_CRITERION = ("not_arising", "surveyed", GATES, "evidence", "evidence_en", "verifier", "verifier_en")
OF_METRIC = ("course", "combine", "unit", "unit_en")
"""What only a scored criterion has, and its own metric; said of a group, it is said of all below."""
LEADS = ("lead", "cooperating")
_SOURCE = ("in", "section", "item", "lines")
"""From the widest to the narrowest: where one of them is said, what is narrower and said above is of another place."""
STANDING = ("target", "points", "rule", "not_arising")
OF_ADJUSTMENT = STANDING[:3]
_STANDING = (*STANDING, "course")
BELOW = (*LEADS, "source", "provenance", *OF_CRITERION, *OF_METRIC)
_NONE: Mapping[str, Written] = MappingProxyType({})


class Above(NamedTuple):
    """What is said above, by key; `items` are the lines of the source by the id of a criterion."""

    values: Mapping[str, Written] = _NONE
    gates: tuple[Written, ...] = ()
    source: Mapping[str, Written] = _NONE
    provenance: Mapping[str, Written] = _NONE
    items: Mapping[str, Written] = _NONE


def above_all(data: dict[str, Any], origins: Origins) -> Above:
    """What the top of the file says of all criteria."""
    said = {key: data.pop(key) for key in BELOW if key in data}
    return _with_below(_with(Above(), said, (), origins), data, (), origins)


def for_those_below(group: dict[str, Any], path: Path, above: Above, origins: Origins) -> Above:
    """Give a group what it takes itself; what those below it may take."""
    said = {key: group.pop(key) for key in (*OF_CRITERION, *OF_METRIC) if key in group}
    items = _items(group.get("source"), path, origins)
    source = take_source(group, path, above, origins)
    standing = _standing_below(group, path, origins)
    take_provenance(group, path, above, ("points",), origins)
    take(group, path, above, LEADS, origins)
    values = {key: value for key, value in above.values.items() if key not in LEADS}  # now the group says it
    here = Above(values, above.gates, source, {**above.provenance, **standing}, {**above.items, **items})
    return _with_below(_with(here, said, path, origins), group, path, origins)


def _with_below(above: Above, owner: dict[str, Any], path: Path, origins: Origins) -> Above:
    return _with(above, origins.mapping(owner, "below", path, BELOW), (*path, "below"), origins)


def _with(above: Above, said: Mapping[str, Any], path: Path, origins: Origins) -> Above:
    """What is said above, with what is said here; what nobody takes of this is told."""
    values = {key: (said[key], (*path, key)) for key in (*LEADS, *OF_CRITERION, *OF_METRIC) if key in said}
    gates = _each(*values.pop(GATES)) if GATES in values else []
    rest = {key: said[key] for key in ("source", "provenance") if key in said}
    items = _items(rest.get("source"), path, origins)
    source = _placed(origins.mapping(rest, "source", path, (*_SOURCE, "items")), (*path, "source"))
    standing = _placed(origins.mapping(rest, "provenance", path, _STANDING), (*path, "provenance"))
    for _, at in (*values.values(), *gates, *source.values(), *standing.values()):
        origins.offer(at)
    return Above(
        {**above.values, **values},
        (*above.gates, *gates),
        _narrowed(above.source, source),
        {**above.provenance, **standing},
        {**above.items, **items},
    )


def _placed(said: Mapping[str, Any], path: Path) -> dict[str, Written]:
    return {key: (value, (*path, key)) for key, value in said.items()}


def _items(source: object, path: Path, origins: Origins) -> dict[str, Written]:
    """The lines of the items of a source, taken out of it."""
    if not isinstance(source, dict):
        return {}
    items = _placed(origins.mapping(source, "items", (*path, "source"), ()), (*path, "source", "items"))
    for _, at in items.values():
        origins.offer(at)
    return items


def _standing_below(group: dict[str, Any], path: Path, origins: Origins) -> dict[str, Written]:
    """What a group says of the provenance of those below it: all but where its own points come from."""
    own = group.get("provenance")
    if not isinstance(own, dict):
        return {}
    below = [key for key in _STANDING if key in own and key != "points"]
    group["provenance"] = {key: value for key, value in own.items() if key not in below}
    said = _placed({key: own[key] for key in below}, (*path, "provenance"))
    for _, at in said.values():
        origins.offer(at)
    return said


def take(node: dict[str, Any], path: Path, above: Above, keys: Collection[str], origins: Origins) -> None:
    """Give a criterion or a metric what it does not say itself."""
    # What is said here is not translated by what is said above.
    own = [key for key in keys if key in node or key.removesuffix("_en") in node]
    for key in keys:
        if key in above.values and key not in own:
            value, at = above.values[key]
            origins.give(node, key, value, path, at)


def _each(gates: object, at: Path) -> list[Written]:
    """The gates that are named, one or a list of them; what is neither is told by whoever reads it."""
    return [(name, (*at, i)) for i, name in enumerate(gates)] if isinstance(gates, list) else [(gates, at)]


def take_gates(node: dict[str, Any], path: Path, above: Above, origins: Origins) -> None:
    """Give a criterion the gates above, before its own; one that is a gate there waits for none of them."""
    said = [name for name, _ in above.gates]
    if not said or node.get("id") in said:
        return
    own = _each(node[GATES], (*path, GATES)) if GATES in node else []
    taken = [*above.gates, *(gate for gate in own if gate[0] not in said)]
    node[GATES] = [name for name, _ in taken] if len(taken) > 1 else taken[0][0]
    # The last first, so that none is written down as being where another one came from.
    for i, (_, at) in reversed([*enumerate(taken)]):
        origins.came((*path, GATES, i), at)
    origins.came((*path, GATES), above.gates[0][1])


def take_provenance(node: dict[str, Any], path: Path, above: Above, keys: Collection[str], origins: Origins) -> None:
    """Give it what is said above of where its values come from; where there is no target, nothing is."""
    own = node.get("provenance", {})
    taken = {key: above.provenance[key] for key in keys if key in above.provenance}
    if not isinstance(own, dict) or not taken:
        return
    node["provenance"] = own = dict(own)
    for key, (value, at) in taken.items():
        if key not in own:
            aimless = key == "target" and "target" not in node
            origins.give(own, key, "none" if aimless else value, (*path, "provenance"), at)


def take_source(node: dict[str, Any], path: Path, above: Above, origins: Origins) -> Mapping[str, Written]:
    """Give it its source as far as it does not say it; the whole of it. One that names its document stands alone."""
    own = node.get("source", {})
    if not isinstance(own, dict):
        return above.source
    said = _placed(own, (*path, "source"))
    if "in" in own:
        return said
    found = _narrowed(_narrowed(above.source, _listed(node.get("id"), above)), said)
    if found:
        node["source"] = dict(own)
        for key, (value, at) in found.items():
            if key not in own:
                origins.give(node["source"], key, value, (*path, "source"), at)
    return found


def _listed(name: object, above: Above) -> dict[str, Written]:
    """The item that has the criterion's id, and its lines, where they are listed."""
    if not isinstance(name, str) or name not in above.items:
        return {}
    lines, at = above.items[name]
    return {"item": (name, at), "lines": (lines, at)}


def _narrowed(above: Mapping[str, Written], said: Mapping[str, Written]) -> Mapping[str, Written]:
    widest = min((_SOURCE.index(key) for key in said if key in _SOURCE), default=len(_SOURCE))
    return {**{key: value for key, value in above.items() if key not in _SOURCE[widest:]}, **said}
