"""What evidence proves, beside what is claimed: the key that --evidence adds, and a part of `evidence/1`."""

from typing import TYPE_CHECKING

from parindex_cli.numbers import fixed
from parindex_cli.scoring import Scorecard
from parindex_cli.views.output.values import Points, TypedDict, points

if TYPE_CHECKING:  # loaded only with --evidence
    from parindex_cli.evidence import Counts, Proven


class IndexData(TypedDict):
    """The index, as `headline` has it."""

    points: Points | None
    """Of the points."""
    secured: Points | None
    """Of what is secured."""
    reachable: Points | None
    """Of what is reachable."""


class ProvableTotalData(TypedDict):
    """A total, what is not proven being pending where only evidence counts."""

    points: Points
    """earned + bonus − penalty, within the limits of the set."""
    maximum: Points
    """The applicable maximum."""
    earned: Points
    """Points earned in the tree."""
    possible: Points
    """Points of the tree that can still be had this year."""
    gone: Points
    """Points of the tree that can no longer be had this year."""
    pending: Points
    """Points of what is not reported yet."""
    secured: Points
    """The total if everything pending comes to the least."""
    reachable: Points
    """The total if everything pending, and all that is still possible, comes."""
    index: IndexData
    """The index of it."""


class CountsData(TypedDict):
    """How many criteria have documents."""

    criteria: int
    """How many criteria there are that points are given for."""
    cited: int
    """Those with a document of number, date and issuer."""
    filed: int
    """Those with a document whose file is there, or with a link."""


class BesideData(TypedDict):
    """A component as claimed and as proven."""

    id: str
    """The id in the criteria."""
    claimed: Points
    """Points earned as claimed."""
    provable: Points
    """Points earned by the proven figures."""
    to_prove: Points
    """The difference."""
    documents: CountsData
    """How many of its criteria have documents."""


class ProvableData(TypedDict):
    """What evidence proves."""

    total: ProvableTotalData
    """The total; what is not proven is pending."""
    to_prove: Points
    """The claimed total less the provable one."""
    components: list[BesideData]
    """The components as claimed and as proven."""
    documents: CountsData
    """How many of all criteria have documents."""


def provable_data(proven: "Proven") -> ProvableData:
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


def counts_data(counts: "Counts") -> CountsData:
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
