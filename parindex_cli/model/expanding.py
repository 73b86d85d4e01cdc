"""Formulas that name metrics with formulas → what each comes down to."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from parindex_cli.formulas import Formula
from parindex_cli.model.criteria import Expanded


def expanded(formulas: Mapping[str, Formula], known: Collection[str]) -> dict[str, Expanded]:
    """Each formula after those that it names; none that is named by itself, nor one that names such."""
    found: dict[str, Expanded] = {}
    sorter = TopologicalSorter({name: {named.metric for named in of.names} for name, of in formulas.items()})
    with suppress(CycleError):  # it goes on as far as nothing goes round
        sorter.prepare()
    while ready := sorter.get_ready():
        for name in ready:
            if name in formulas:
                found[name] = _expanded(formulas[name], found, known)
        sorter.done(*ready)
    return found


def _expanded(formula: Formula, found: Mapping[str, Expanded], known: Collection[str]) -> Expanded:
    names = [named.metric for named in formula.names]
    bases = [base for name in names for base in (found[name].bases if name in found else (name,)) if base in known]
    size = 1 + sum(found[named.metric].size if named.metric in found else 1 for named in formula.all_names)
    return Expanded(tuple(dict.fromkeys(bases)), size)
