"""What evidence proves, beside what is claimed: the key that --evidence adds, and a part of `evidence/1`."""

from parindex_cli.views.output.shapes.values import Points, TypedDict


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
