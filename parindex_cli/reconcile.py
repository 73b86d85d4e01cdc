"""Self-assessed points beside official ones: each cut and raise with its reason, and what the cuts say of next time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.layers import ReasonKind
from parindex_cli.numbers import ONE, ZERO, added, round_to
from parindex_cli.scoring import LayerScore, NodeScore, Scorecard

Change = Literal["cut", "raise", "settled", "open"]
"""Less or more than the self-score; given where the figure was pending; or not given yet."""


class Difference(NamedTuple):
    """A criterion whose official points are not the self-assessed ones; None is pending.

    `given` is what each appraisal and survey gives, in order; `decided_by` the one that counts.
    """

    node: NodeScore
    change: Change
    own: Fraction | None
    official: Fraction | None
    given: tuple[LayerScore, ...]
    decided_by: LayerScore | None

    @property
    def points(self) -> Fraction:
        """What the difference adds to the self-assessed total: negative for a cut."""
        return (self.official or ZERO) - (self.own or ZERO)

    @property
    def kind(self) -> ReasonKind | None:
        """The kind of reason given for it."""
        return None if self.decided_by is None else self.decided_by.kind

    @property
    def kept(self) -> Fraction:
        """The share of the claim that was accepted; 1 where nothing was cut."""
        if self.change != "cut" or self.own is None or self.official is None:
            return ONE
        return max(ZERO, self.official) / self.own


class Sum(NamedTuple):
    """The cuts and raises of one reason or one division, both as positive numbers."""

    key: str | None
    number: int
    cut: Fraction
    raised: Fraction


class Expected(NamedTuple):
    """A criterion of a later claim that is cut again if the same share is accepted as last time."""

    node: NodeScore
    claimed: Fraction
    expected: Fraction
    because: Difference

    @property
    def at_risk(self) -> Fraction:
        """The points that are lost again unless the reason is mended."""
        return self.claimed - self.expected


class Outlook(NamedTuple):
    """A claim and what the cuts of last time leave of it, most at risk first. An assumption, not a forecast."""

    card: Scorecard
    claimed: Fraction
    expected: Fraction
    at_risk: tuple[Expected, ...]


class Reconciliation(NamedTuple):
    """The self-assessed card, the official one, and every difference: cuts first, most points first."""

    own: Scorecard
    official: Scorecard
    differences: tuple[Difference, ...]
    outlook: Outlook

    def of(self, change: Change) -> list[Difference]:
        """The differences of one sort."""
        return [difference for difference in self.differences if difference.change == change]

    def points(self, change: Change) -> Fraction:
        """What they come to, as a positive number."""
        return added(abs(difference.points) for difference in self.of(change))

    def by_kind(self) -> list[Sum]:
        """Cuts and raises by the kind of reason, most cut first; a key of None is no reason given."""
        return _sums(self.differences, lambda difference: difference.kind)

    def by_division(self) -> list[Sum]:
        """Cuts and raises by lead division, most cut first."""
        return _sums(self.differences, lambda difference: difference.node.entry.lead)


def reconcile(own: Scorecard, official: Scorecard) -> Reconciliation:
    """Compare the cards of the layers `self` and `official` of the same figures."""
    claims = {node.id: node for node in own.leaves()}
    found = [found for node in official.leaves() for found in _difference(claims[node.id], node)]
    ordered = tuple(sorted(found, key=lambda difference: difference.points))
    return Reconciliation(own, official, ordered, look_ahead(ordered, own, own.criteria))


def _difference(claim: NodeScore, node: NodeScore) -> Iterator[Difference]:
    own, official = _known(claim), _known(node)
    if own == official:
        return
    change: Change = "cut"
    if own is None:
        change = "settled"
    elif official is None:
        change = "open"
    elif official > own:
        change = "raise"
    surveyed = "survey" if node.leaf.surveyed else "appraised"
    given = node.layers[1:]
    counting = [g for g in given if g.points is not None and g.source is not None and g.source.layer == surveyed]
    yield Difference(node, change, own, official, given, counting[-1] if counting else None)


def _known(node: NodeScore) -> Fraction | None:
    # A criterion of 0 points that is pending has nothing pending; its 0 is as good as known.
    return None if node.pending else node.earned


def _sums(differences: Iterable[Difference], key: Callable[[Difference], str | None]) -> list[Sum]:
    groups: dict[str | None, list[Difference]] = {}
    for difference in differences:
        if difference.change in ("cut", "raise"):
            groups.setdefault(key(difference), []).append(difference)
    sums = [
        Sum(
            name,
            len(members),
            added(-member.points for member in members if member.change == "cut"),
            added(member.points for member in members if member.change == "raise"),
        )
        for name, members in groups.items()
    ]
    return sorted(sums, key=lambda found: (-found.cut, -found.raised))


def look_ahead(differences: Sequence[Difference], claim: Scorecard, judged_by: CriteriaSet) -> Outlook:
    """What is left of `claim` if each criterion that was cut keeps the same share of its points as then.

    A criterion that has another id now is found by its `was`, when the claim is of other criteria than the cuts.
    """
    cuts = {difference.node.id: difference for difference in differences if difference.change == "cut"}
    at_risk = [found for node in claim.leaves() for found in _expected(node, _cut_of(node, cuts, judged_by), claim)]
    claimed = claim.total.earned
    return Outlook(
        card=claim,
        claimed=claimed,
        expected=claimed - added(found.at_risk for found in at_risk),
        at_risk=tuple(sorted(at_risk, key=lambda found: -found.at_risk)),
    )


def _cut_of(node: NodeScore, cuts: Mapping[str, Difference], judged_by: CriteriaSet) -> Difference | None:
    was = node.leaf.renamed
    if was is not None and was in cuts and node.leaf != judged_by.leaves.get(node.id):
        return cuts[was]
    return cuts.get(node.id)


def _expected(node: NodeScore, cut: Difference | None, claim: Scorecard) -> Iterator[Expected]:
    if cut is None:
        return
    criteria = claim.criteria
    expected = round_to(node.earned * cut.kept, criteria.decimals, criteria.rounding)
    if expected < node.earned:
        yield Expected(node, node.earned, expected, cut)
