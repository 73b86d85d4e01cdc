"""Who has reported what, who is silent, and which figures are still awaited from whom."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from parindex_cli.consolidate.sent import Sent
from parindex_cli.figures import Pending
from parindex_cli.model.combining import adds_up, says_pending
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.submission import ReportedFigure
from parindex_cli.model.tree import Leaf


class DivisionState(NamedTuple):
    """What a division has to report and what of it is there; `sent` is False where no file came from it.

    `without` is True where it is known to have nothing to report.
    """

    division: str
    sent: bool
    leads: tuple[str, ...]
    shares: tuple[str, ...]
    given: tuple[str, ...]
    pending: tuple[str, ...]
    without: bool = False

    @property
    def left_out(self) -> tuple[str, ...]:
        """What it leads and says nothing of."""
        return tuple(name for name in self.leads if name not in self.given and name not in self.pending)

    @property
    def shared_left_out(self) -> tuple[str, ...]:
        """What it shares in and says nothing of, which may be because it has no part in it."""
        return tuple(name for name in self.shares if name not in self.given and name not in self.pending)


class Awaited(NamedTuple):
    """A metric without a figure yet: who leads it, whose parts are missing, and whose are there already."""

    metric: str
    lead: str | None
    divisions: tuple[str, ...]
    received: tuple[str, ...]


def leads(criteria: CriteriaSet) -> dict[str, tuple[str, ...]]:
    """The divisions that lead a criterion scored from each metric."""
    found: dict[str, dict[str, None]] = {name: {} for name in criteria.metrics}
    for entry in criteria.entries:
        if isinstance(entry.node, Leaf) and entry.node.metric in found and entry.lead:
            for name in criteria.behind(entry.node.metric):
                found[name][entry.lead] = None
    return {name: tuple(divisions) for name, divisions in found.items()}


def owing(sent: Sequence[Sent], criteria: CriteriaSet, without: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """The divisions that owe a part of each metric: who leads it, and who shares it and has sent no file at all.

    Who sent a file and left out what it only shares has no part in it; nor has who is known to have nothing to report.
    """
    leading, files = leads(criteria), {one.division for one in sent}
    whole = "" in files  # the department's own file speaks for all
    return {
        name: tuple(
            division
            for division in divisions
            if division not in without and (division in leading[name] or not (whole or division in files))
        )
        for name, divisions in criteria.reporting.items()
    } | dict.fromkeys(criteria.unasked, ())


def division_states(
    sent: Sequence[Sent], criteria: CriteriaSet, without: Collection[str] = ()
) -> tuple[DivisionState, ...]:
    """Every division that has something to report, and every one that sent something."""
    leading = leads(criteria)
    files = {one.division: one for one in sent}
    states = [_state(division, files.get(division), leading, criteria) for division in criteria.units]
    states = [state._replace(without=state.division in without) for state in states]
    return tuple(state for state in states if state.sent or state.leads or state.shares)


def _state(
    division: str, one: Sent | None, leading: Mapping[str, tuple[str, ...]], criteria: CriteriaSet
) -> DivisionState:
    due = (name for name in criteria.reporting if name not in criteria.unasked)
    reporting = [name for name in due if division in criteria.reporting[name]]
    written = {} if one is None else {name: said for name, said in one.figures.items() if one.wrote(name)}
    pending = [name for name, said in written.items() if isinstance(said.figure, Pending)]
    return DivisionState(
        division,
        one is not None,
        tuple(name for name in reporting if division in leading[name]),
        tuple(name for name in reporting if division not in leading[name]),
        tuple(name for name in written if name not in pending),
        tuple(pending),
    )


def awaited(
    figures: Mapping[str, ReportedFigure], criteria: CriteriaSet, owed: Mapping[str, Sequence[str]]
) -> tuple[Awaited, ...]:
    """The scored metrics whose figure is not known, as the criteria list them; `owed` is who owes a part of each."""
    leading = leads(criteria)
    scored = {name for leaf in criteria.leaves.values() for name in criteria.behind(leaf.metric)}
    found = []
    for name in criteria.metrics:
        parts = figures[name].parts if name in figures else {}
        waiting = tuple(division for division, raw in parts.items() if says_pending(raw))
        known = name in figures and not says_pending(figures[name].value)
        if name in scored - criteria.unasked and not known:
            lead = next(iter(leading[name]), None)
            received = tuple(division for division in parts if division not in waiting)
            found.append(
                Awaited(name, lead, waiting or _due(criteria.metrics[name], leading[name], owed[name]), received)
            )
    return tuple(found)


def _due(metric: Metric, leading: Sequence[str], owed: Sequence[str]) -> tuple[str, ...]:
    """Who is awaited for a metric that nobody wrote anything of: where all report alike, who leads it is enough."""
    if adds_up(metric):
        return tuple(owed)
    return tuple(division for division in owed if division in leading)
