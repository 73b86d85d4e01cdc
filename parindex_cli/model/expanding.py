"""Formulas that name metrics with formulas → what each comes down to."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from parindex_cli.formulas import Formula


class Expanded(NamedTuple):
    """The reported metrics that a formula comes down to, and how many formulas and names that is in all."""

    bases: tuple[str, ...]
    size: int


def expanded(formulas: Mapping[str, Formula], known: Collection[str]) -> dict[str, Expanded]:
    """Each formula after those that it names; none that is named by itself, nor one that names such."""
    found: dict[str, Expanded] = {}
    for name in _in_order({name: {named.metric for named in of.names} for name, of in formulas.items()}):
        if name in formulas:
            found[name] = _expanded(formulas[name], found, known)
    return found


def in_circles(formulas: Mapping[str, Formula], found: Collection[str]) -> set[str]:
    """The formulas that lead back to themselves, of those that were not `found` to come to anything."""
    left = [name for name in formulas if name not in found]
    naming: dict[str, set[str]] = {name: set() for name in left}
    for name in left:
        for named in formulas[name].names:
            if named.metric in naming:
                naming[named.metric].add(name)
    return naming.keys() - set(_in_order(naming))


def _in_order(graph: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Each behind those that it needs, as far as nothing goes round."""
    sorter = TopologicalSorter(graph)
    with suppress(CycleError):
        sorter.prepare()
    while ready := sorter.get_ready():
        yield from ready
        sorter.done(*ready)


def _expanded(formula: Formula, found: Mapping[str, Expanded], known: Collection[str]) -> Expanded:
    names = [named.metric for named in formula.names]
    bases = [base for name in names for base in (found[name].bases if name in found else (name,)) if base in known]
    size = 1 + sum(found[named.metric].size if named.metric in found else 1 for named in formula.all_names)
    return Expanded(tuple(dict.fromkeys(bases)), size)
