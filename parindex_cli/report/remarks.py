"""What divisions wrote beside their figures: difficulties, and what they propose."""

import re

from parindex_cli.language import same
from parindex_cli.model.notes import every_note, joined
from parindex_cli.report.nodes import Writer

_PROPOSAL = re.compile(r"\b(?:đề xuất|kiến nghị|proposals?)\s*:\s*", re.IGNORECASE)

Remark = dict[str, str]


def remarks(write: Writer) -> tuple[list[Remark], list[Remark]]:
    """Difficulties and proposals, each metric once.

    What stands behind «Đề xuất:», «Kiến nghị:» or «Proposal:» in a note is a proposal, the rest a difficulty.
    """
    difficulties, proposals = [], []
    seen = set()
    for node in write.card.leaves():
        notes = every_note(node.reported) if node.reported else {}
        if not notes or node.leaf.metric in seen:
            continue
        seen.add(node.leaf.metric)
        about = {"id": node.id, "title": write.text(node.name), "lead": write.unit(node.entry.lead)}
        split = {division: [part.strip() for part in _PROPOSAL.split(note)] for division, note in notes.items()}
        difficulty = joined({division: first for division, (first, *_) in split.items() if first}, write.card.criteria)
        if difficulty:
            difficulties.append({**about, "text": write.text(same(difficulty))})
        proposed = [part for _, *parts in split.values() for part in parts if part]
        proposals += [{**about, "text": write.text(same(part))} for part in proposed]
    return difficulties, proposals
