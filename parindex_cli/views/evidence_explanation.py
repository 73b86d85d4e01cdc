"""The explanation part of a report: which criteria have no evidence or not all of it, and why."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.evidence import Claim, Proven, Standing, counted
from parindex_cli.language import Text, same, say
from parindex_cli.model.notes import note_text
from parindex_cli.numbers import added
from parindex_cli.scoring import NodeScore
from parindex_cli.views import criterion, phrases
from parindex_cli.views.evidence_beside import components_beside
from parindex_cli.views.evidence_counts import ATTACHED, counts_blocks
from parindex_cli.views.evidence_page import (
    LACKS,
    claimed_figure_column,
    complete_blocks,
)
from parindex_cli.views.evidence_phrases import (
    counts_text_to_sign,
    ids_text,
    missing_text,
    title_text,
    totals_text,
)
from parindex_cli.views.page import Heading, Page, Paragraph
from parindex_cli.views.tables import BLANK, DASH, Cell, Column, Table, number_cell, number_column, table

_KINDS = (
    (False, say("Tiêu chí chưa có tài liệu kiểm chứng", "Criteria without evidence")),
    (True, say("Tiêu chí có tài liệu kiểm chứng chưa đầy đủ", "Criteria with incomplete evidence")),
)


def explanation_blocks(proven: Proven) -> Page:
    """Claimed and provable points side by side, what has no or incomplete evidence and why, and what is proven."""
    page: Page = [
        Heading(say("Điểm chứng minh được", "Points that can be proven")),
        components_beside(proven),
        Paragraph(totals_text(proven)),
        Paragraph(counts_text_to_sign(counted(proven))),
        *counts_blocks(proven, ATTACHED),
    ]
    for documented, title in _KINDS:
        claims = [claim for claim in proven.standing(Standing.UNPROVEN) if bool(claim.documents) == documented]
        if claims:
            page += [Heading(title), _sheet(proven, {claim.metric: claim for claim in claims})]
    return page + complete_blocks(proven)


class _Line(NamedTuple):
    """A criterion with the claim it rests on, a bonus or penalty without a criterion, or a component above its own."""

    id: Text
    name: Text
    points: Fraction
    claim: Claim | None
    node: NodeScore | None = None


def _sheet(proven: Proven, claims: Mapping[str, Claim]) -> Table:
    """A row for each criterion under its component; the reason is the division's own note."""
    criteria = proven.claimed.criteria
    figure = claimed_figure_column(criteria)

    def claimed(heading: Text, cell: Callable[[Claim], Cell]) -> Column[_Line]:
        return Column(heading, lambda line: cell(line.claim) if line.claim else BLANK)

    def points(line: _Line) -> Cell:
        assumed = line.claim is not None and line.node is not None and phrases.is_assumed(line.node, "points")
        return number_cell(line.points, criteria.decimals, assumed=assumed)

    def lead(line: _Line) -> Cell:
        if line.claim is None:
            return BLANK
        return DASH if line.node is None else Cell(criteria.unit_name(line.node.entry.lead))

    columns: tuple[Column[_Line], ...] = (
        Column(criterion.ID.heading, lambda line: Cell(line.id)),
        Column(criterion.NAME.heading, lambda line: Cell(line.name), head=True),
        number_column(criterion.POINTS, points),
        claimed(figure.heading, figure.cell),
        Column(say("Chủ trì", "Lead"), lead),
        claimed(LACKS, lambda claim: Cell(missing_text(claim, criteria))),
        claimed(say("Lý do", "Reason"), lambda claim: Cell(same(note_text(claim.reported, criteria) or ""))),
    )
    lines = [line for component in proven.claimed.components for line in _component(component, claims)]
    lines += [
        _Line(ids_text(claim), title_text(claim), claim.points, claim) for claim in claims.values() if not claim.nodes
    ]
    return table(columns, lines, kind=lambda line: "plain" if line.claim else "group")


def _component(component: NodeScore, claims: Mapping[str, Claim]) -> list[_Line]:
    below = []
    for node in (node for node in component.walk() if not node.is_group):
        # Of several figures that it is worked out of, the first that is not proven yet.
        on_it = [claim for claim in claims.values() if node in claim.nodes]
        if on_it:
            below.append(
                _Line(same(node.printed), node.name, node.earned, max(on_it, key=lambda claim: bool(claim.wants)), node)
            )
    if not below or component.children == ():
        return below
    points = added(line.points for line in below)
    return [_Line(same(component.printed), component.name, points, None), *below]
