"""The explanation part of a report: which criteria have no evidence or not all of it, and why."""

from collections.abc import Mapping

from parindex_cli.evidence import Claim, Proven, Standing
from parindex_cli.language import Text, same, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.notes import note_text
from parindex_cli.numbers import ZERO
from parindex_cli.scoring import NodeScore
from parindex_cli.views import phrases
from parindex_cli.views.evidence_page import complete_blocks, components_beside
from parindex_cli.views.evidence_phrases import figure_text, ids_text, missing_text, title_text, totals_text
from parindex_cli.views.page import Column, Heading, Page, Paragraph, Row, Sheet

_KINDS = (
    (False, say("Tiêu chí chưa có minh chứng", "Criteria without evidence")),
    (True, say("Tiêu chí có minh chứng chưa đầy đủ", "Criteria with incomplete evidence")),
)


def explanation_blocks(proven: Proven) -> Page:
    """Claimed and provable points side by side, what has no or incomplete evidence and why, and what is proven."""
    page: Page = [
        Heading(say("Điểm chứng minh được", "Points that can be proven")),
        components_beside(proven),
        Paragraph(totals_text(proven)),
    ]
    for documented, title in _KINDS:
        claims = [claim for claim in proven.standing(Standing.UNPROVEN) if bool(claim.documents) == documented]
        if claims:
            page += [Heading(title), _sheet(proven, {claim.metric: claim for claim in claims})]
    return page + complete_blocks(proven)


def _sheet(proven: Proven, claims: Mapping[str, Claim]) -> Sheet:
    """A row for each criterion under its component; the reason is the division's own note."""
    columns = (
        Column(say("Mã", "Id")),
        Column(say("Tiêu chí", "Criterion")),
        Column(say("Điểm", "Points"), number=True),
        Column(say("Số liệu", "Figure")),
        Column(say("Chủ trì", "Lead")),
        Column(say("Còn thiếu", "What is missing")),
        Column(say("Lý do", "Reason")),
    )
    rows = [row for component in proven.claimed.components for row in _component(proven, component, claims)]
    rows += [_bonus(proven, claim) for claim in claims.values() if not claim.nodes]
    return Sheet(columns, tuple(rows))


def _component(proven: Proven, component: NodeScore, claims: Mapping[str, Claim]) -> list[Row]:
    below = [
        (node, claims[node.leaf.metric])
        for node in component.walk()
        if not node.is_group and node.leaf.metric in claims
    ]
    rows = [_row(proven, node, claim) for node, claim in below if node in claim.nodes]
    if not rows or component.children == ():
        return rows
    points = sum((node.earned for node, claim in below if node in claim.nodes), ZERO)
    decimals = proven.claimed.criteria.decimals
    head = (same(component.id), component.name, phrases.points_text(points, decimals), *[phrases.BLANK] * 4)
    return [Row(head, "group"), *rows]


def _row(proven: Proven, node: NodeScore, claim: Claim) -> Row:
    criteria = proven.claimed.criteria
    points = phrases.marked(phrases.points_text(node.earned, criteria.decimals), node, "points")
    lead = criteria.unit_name(node.entry.lead)
    return Row((same(node.id), node.name, points, figure_text(claim, criteria), lead, *_why(claim, criteria)))


def _bonus(proven: Proven, claim: Claim) -> Row:
    criteria = proven.claimed.criteria
    points = phrases.points_text(claim.points, criteria.decimals)
    figure = figure_text(claim, criteria)
    return Row((ids_text(claim), title_text(claim), points, figure, phrases.DASH, *_why(claim, criteria)))


def _why(claim: Claim, criteria: CriteriaSet) -> tuple[Text, Text]:
    return missing_text(claim, criteria), same(note_text(claim.reported, criteria) or "")
