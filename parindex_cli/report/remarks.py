"""What divisions wrote beside their figures: difficulties, and what they propose."""

import re

from parindex_cli.language import same
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
        note = node.reported.note if node.reported else None
        if not note or node.leaf.metric in seen:
            continue
        seen.add(node.leaf.metric)
        about = {"id": node.id, "title": write.text(node.name), "lead": write.unit(node.entry.lead)}
        first, *proposed = (write.text(same(part)).strip() for part in _PROPOSAL.split(note))
        if first:
            difficulties.append({**about, "text": first})
        proposals += [{**about, "text": part} for part in proposed if part]
    return difficulties, proposals
