"""How many criteria have documents, cited and filed, by component and by division."""

from collections.abc import Callable
from typing import NamedTuple

from parindex_cli.evidence import Counts, Proven, counted, counted_by_division
from parindex_cli.language import Text, say
from parindex_cli.scoring import NodeScore
from parindex_cli.views import criterion
from parindex_cli.views.evidence_phrases import lead_text
from parindex_cli.views.page import Heading, Page
from parindex_cli.views.tables import Cell, Column, number_cell, number_column, table

FILED = say("Đã có tệp", "Filed")
"""How what has a file or link is called in the office."""
ATTACHED = say("Đã kèm theo", "Attached")
"""The same in a document that leaves the office."""


def counts_blocks(proven: Proven, filed: Text = FILED) -> Page:
    """How many criteria have documents, by component and by division."""
    divisions = [
        _Counted(lead_text(unit, proven.claimed.criteria), c) for unit, c in counted_by_division(proven).items()
    ]
    total = counted(proven)
    by_division: Column[_Counted] = Column(
        say("Đơn vị chủ trì", "Lead"), lambda row: Cell(row.name), head=True, total=Cell(say("Tổng cộng", "Total"))
    )
    named = [criterion.SERIAL, criterion.COMPONENT]
    return [
        Heading(say("Tiêu chí đã có tài liệu kiểm chứng", "Criteria with documents")),
        table([*named, *counts_columns(proven, filed)], proven.claimed.components),
        Heading(say("Theo đơn vị chủ trì", "By lead division")),
        table([by_division, *(_count_column(heading, of, total) for heading, of in _counted_by(filed))], divisions),
    ]


class _Counted(NamedTuple):
    name: Text
    counts: Counts


def _counted_by(filed: Text) -> tuple[tuple[Text, Callable[[Counts], int]], ...]:
    return (
        (say("Số tiêu chí", "Criteria"), lambda counts: counts.criteria),
        (say("Đã nêu", "Cited"), lambda counts: counts.cited),
        (filed, lambda counts: counts.filed),
    )


def _count_column(heading: Text, of: Callable[[Counts], int], total: Counts) -> Column[_Counted]:
    return number_column(heading, lambda row: number_cell(of(row.counts)), number_cell(of(total)))


def counts_columns(proven: Proven, filed: Text) -> list[Column[NodeScore]]:
    """How many criteria at and below a node have documents."""
    total = counted(proven)

    def row(node: NodeScore) -> _Counted:
        return _Counted(node.name, counted(proven, [node]))

    return [_count_column(heading, of, total).of(row) for heading, of in _counted_by(filed)]
