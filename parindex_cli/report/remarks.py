"""What divisions wrote beside their figures: difficulties, and what they propose."""

import re

from parindex_cli.language import same
from parindex_cli.model.notes import every_note, joined
from parindex_cli.report.nodes import Writer
from parindex_cli.report.shape import Remark
from parindex_cli.scoring import NodeScore, Scorecard

_PROPOSAL = re.compile(r"\b(?:đề xuất|kiến nghị|proposals?)\s*:\s*", re.IGNORECASE)

Noted = list[tuple[NodeScore, str]]


def noted(card: Scorecard) -> tuple[Noted, Noted]:
    """Difficulties and proposals, each metric once.

    What stands behind «Đề xuất:», «Kiến nghị:» or «Proposal:» in a note is a proposal, the rest a difficulty.
    """
    difficulties: Noted = []
    proposals: Noted = []
    seen = set()
    for node in card.leaves():
        notes = every_note(node.reported) if node.reported else {}
        if not notes or node.leaf.metric in seen:
            continue
        seen.add(node.leaf.metric)
        split = {division: [part.strip() for part in _PROPOSAL.split(note)] for division, note in notes.items()}
        difficulty = joined({division: first for division, (first, *_) in split.items() if first}, card.criteria)
        if difficulty:
            difficulties.append((node, difficulty))
        proposals += [(node, part) for _, *parts in split.values() for part in parts if part]
    return difficulties, proposals


def remarks(write: Writer) -> tuple[list[Remark], list[Remark]]:
    """The same as texts."""
    difficulties, proposals = noted(write.card)
    return [_remark(write, *one) for one in difficulties], [_remark(write, *one) for one in proposals]


def _remark(write: Writer, node: NodeScore, text: str) -> Remark:
    return {
        "id": node.printed,
        "title": write.text(node.name),
        "lead": write.unit(node.entry.lead),
        "text": write.text(same(text)),
    }
