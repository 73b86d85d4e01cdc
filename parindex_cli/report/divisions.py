"""What each division has to do, complete enough to be handed over by itself."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from parindex_cli.gaps import Gaps, group_key, lost_together, shared_by, short_of, winnable_together
from parindex_cli.language import Text, same, say
from parindex_cli.numbers import added
from parindex_cli.report.nodes import Writer
from parindex_cli.report.shape import Division
from parindex_cli.report.sheets import work_sheet
from parindex_cli.report.terms import points_at_stake, terms
from parindex_cli.scoring import NodeScore, State
from parindex_cli.views.gaps_page import SHARED_NOTE, shared_sheet
from parindex_cli.views.tables import Table, written


class Dues(NamedTuple):
    """By when divisions have to do their work: one text for all, and those of divisions that have another."""

    general: Text = same("")
    own: Mapping[str, Text] = MappingProxyType({})

    def of(self, unit: str) -> Text:
        """That of one division."""
        return self.own.get(unit, self.general)


def divisions(write: Writer, gaps: Gaps, dues: Dues) -> list[Division]:
    """Each lead division with anything to do, the one with most to win first."""
    groups: dict[str, list[NodeScore]] = {}
    for node in short_of(gaps):
        groups.setdefault(group_key(node, "unit"), []).append(node)
    ordered = sorted(groups.items(), key=lambda item: -lost_together(item[1]))
    return [_division(write, unit, nodes, dues.of(unit)) for unit, nodes in ordered]


def _division(write: Writer, unit: str, nodes: Sequence[NodeScore], due: Text) -> Division:
    lost = [node for node in nodes if node.short > 0]
    pending = [node for node in nodes if node.state is State.PENDING]
    name = write.card.criteria.unit_name(unit)
    caption = say("Việc của {u}", "Work of {u}", u=name)
    return {
        "id": unit,
        "name": write.text(name),
        "due": write.text(due),
        "terms": write.text(
            same("{t} {p}", t=terms(nodes, due, _contact(write, unit)), p=points_at_stake(write.card, nodes))
        ),
        "short": write.points(lost_together(lost)),
        "recoverable": write.points(winnable_together(lost)),
        "pending_points": write.points(added(node.pending for node in pending)),
        "losses": write.nodes(lost),
        "unmet": write.nodes(node for node in nodes if node.short <= 0 and node.state is not State.PENDING),
        "pending": write.nodes(pending),
        "table": written(work_sheet(write.card, nodes), write.lang, f"work-{unit}", caption),
    }


def _contact(write: Writer, unit: str) -> list[Text]:
    contact = write.card.criteria.contact(unit)
    return [same("{c}", c=contact)] if contact else []


def sharing(write: Writer, gaps: Gaps, dues: Dues, evidence: Mapping[str, Table]) -> list[Division]:
    """What each division shares in and another leads, in the order of the criteria file.

    `evidence` has, by division, the claims it shares in that are still to be proven.
    """
    found = [(unit, shared_by(unit, gaps)) for unit in write.card.criteria.units]
    return [_sharing(write, unit, nodes, dues.of(unit), evidence) for unit, nodes in found if nodes or unit in evidence]


def _sharing(
    write: Writer, unit: str, nodes: Sequence[NodeScore], due: Text, evidence: Mapping[str, Table]
) -> Division:
    name = write.card.criteria.unit_name(unit)
    caption = say("Việc phối hợp của {u}", "Shared work of {u}", u=name)
    proof = say("Tài liệu kiểm chứng còn phải tìm, {u} phối hợp", "Evidence still to be found, shared by {u}", u=name)
    shared = shared_sheet(write.card, nodes)
    return {
        "id": unit,
        "name": write.text(name),
        "title": write.text(say("{u} (phối hợp)", "{u} (sharing)", u=name)),
        "due": write.text(due),
        "terms": write.text(same("{t} {n}", t=terms(nodes, due, _contact(write, unit)), n=SHARED_NOTE)),
        "table": written(shared, write.lang, f"shared-{unit}", caption) if nodes else None,
        "evidence": written(evidence[unit], write.lang, f"shared-evidence-{unit}", proof) if unit in evidence else None,
    }
