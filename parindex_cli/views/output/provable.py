"""What evidence proves, beside what is claimed: the key that --evidence adds, and a part of `evidence/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parindex_cli.numbers import fixed
from parindex_cli.scoring import Scorecard
from parindex_cli.views.output.values import points

if TYPE_CHECKING:
    from parindex_cli.evidence import Counts, Proven
    from parindex_cli.views.output.shapes.provable import (
        CountsData,
        IndexData,
        ProvableData,
        ProvableTotalData,
    )


def provable_data(proven: Proven) -> ProvableData:
    """The provable total, and how much is still to be proven."""
    from parindex_cli.evidence import counted

    decimals = proven.claimed.criteria.decimals
    pairs = zip(proven.claimed.components, proven.provable.components, strict=True)
    return {
        "total": sum_data(proven.provable),
        "to_prove": fixed(proven.to_prove, decimals),
        "components": [
            {
                "id": claimed.id,
                "claimed": fixed(claimed.earned, decimals),
                "provable": fixed(provable.earned, decimals),
                "to_prove": fixed(claimed.earned - provable.earned, decimals),
                "documents": counts_data(counted(proven, [claimed])),
            }
            for claimed, provable in pairs
        ],
        "documents": counts_data(counted(proven)),
    }


def counts_data(counts: Counts) -> CountsData:
    """How many criteria have documents."""
    return {"criteria": counts.criteria, "cited": counts.cited, "filed": counts.filed}


def index_data(card: Scorecard) -> IndexData:
    """The index, as the headline has it."""
    found, decimals = card.headline, card.criteria.decimals
    return {
        "points": points(card.rounded(found.index), decimals),
        "secured": points(card.rounded(found.secured), decimals),
        "reachable": points(card.rounded(found.reachable), decimals),
    }


def sum_data(card: Scorecard) -> ProvableTotalData:
    """The total as it stands beside another."""
    total, decimals = card.total, card.criteria.decimals
    return {
        "points": fixed(total.points, decimals),
        "maximum": fixed(total.maximum, decimals),
        "earned": fixed(total.earned, decimals),
        "possible": fixed(total.possible, decimals),
        "gone": fixed(total.gone, decimals),
        "pending": fixed(total.pending, decimals),
        "secured": fixed(total.secured, decimals),
        "reachable": fixed(total.reachable, decimals),
        "index": index_data(card),
    }
