"""Which claimed points are proven by documents, what is still missing, and what the proven figures come to alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.figures import Pending
from parindex_cli.language import Text
from parindex_cli.model.combining import Part, adds_something, adds_up
from parindex_cli.model.metrics import Metric
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import Evidence, ReportedFigure
from parindex_cli.numbers import ZERO, added
from parindex_cli.scoring import AdjustmentScore, NodeScore, Scorecard, State, score


class Want(StrEnum):
    """What evidence lacks: any document at all, its date, its issuer, a file or link, or the file it names."""

    DOCUMENT = "document"
    DATE = "date"
    ISSUER = "issuer"
    PLACE = "place"
    FILE = "file"


class Standing(StrEnum):
    """How a reported figure stands: proven or not, or in need of no proof because it claims or measures nothing."""

    PROVEN = "proven"
    UNPROVEN = "unproven"
    NOT_ARISING = "not_arising"
    UNCLAIMED = "unclaimed"


class FoundFile(NamedTuple):
    """A file that evidence names, as it was found; `problem` says why it proves nothing."""

    path: str
    sha256: str | None = None
    problem: Text | None = None
    missing: bool = False
    outside: bool = False


class Proof(NamedTuple):
    """A document and what it lacks."""

    evidence: Evidence
    file: FoundFile | None
    wants: tuple[Want, ...]


Enough = Callable[[Iterable[Proof]], bool]
"""Whether documents are enough: to prove, to be cited, to be filed."""


class Claim(NamedTuple):
    """A reported figure with the criteria it is scored in, and its documents.

    `nodes` are the criteria whose points rest on it. `points` are those it claims itself, `held` those of proven
    criteria that count only once this figure, their prerequisite, is proven. `lacking` are the divisions whose part of
    it is not proven.
    """

    metric: str
    reported: Reported
    standing: Standing
    nodes: tuple[NodeScore, ...]
    adjustments: tuple[AdjustmentScore, ...]
    documents: tuple[Proof, ...]
    points: Fraction = ZERO
    held: Fraction = ZERO
    holds: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    own_name: Text | None = None
    """What the figure is called, where criteria are scored from what is worked out of it."""

    @property
    def at_stake(self) -> Fraction:
        """The points that are not proven without this figure."""
        return self.points + self.held

    @property
    def lead(self) -> str | None:
        """The division that leads the first of its criteria."""
        return self.nodes[0].entry.lead if self.nodes else None

    @property
    def wants(self) -> tuple[Want, ...]:
        """What is missing: of the figure, or of a division, without a document, else of its documents."""
        wanted = dict.fromkeys(want for proof in self.documents for want in proof.wants)
        return (Want.DOCUMENT, *wanted) if self.silent or not self.documents else tuple(wanted)

    @property
    def silent(self) -> tuple[str, ...]:
        """The divisions of which a document is missing altogether."""
        given = {proof.evidence.division for proof in self.documents}
        return tuple(division for division in self.lacking if division not in given)


class Level(NamedTuple):
    """How far a figure's documents go: cited with number, date and issuer; filed with a file that is there or a link.

    Of a sum both are said of every part that adds something.
    """

    cited: bool = False
    filed: bool = False


class Proven(NamedTuple):
    """A scorecard as claimed, the same with only what is proven, and every figure behind it."""

    claimed: Scorecard
    provable: Scorecard
    claims: tuple[Claim, ...]
    levels: Mapping[str, Level]

    def level(self, metric: str) -> Level:
        """How far the documents of a metric's figure go."""
        return self.levels.get(metric, Level())

    def standing(self, standing: Standing) -> list[Claim]:
        """The claims that stand so, most points first, in the order of the criteria among equals."""
        return sorted((c for c in self.claims if c.standing is standing), key=lambda claim: -claim.at_stake)

    @property
    def to_prove(self) -> Fraction:
        """The claimed total less the provable one."""
        return self.claimed.total.points - self.provable.total.points


def prove(
    card: Scorecard,
    figures: Mapping[str, Reported],
    last_figures: Mapping[str, Reported],
    files: Mapping[str, FoundFile],
) -> Proven:
    """Score again with only the figures that are proven; all others that points rest on are pending there.

    `files` holds what was found of every file named, by its name.
    """
    behind = _rests(card, figures, last_figures)
    relied = _relied_on(card, behind)
    claims = [_claim(metric, figures[metric], card, relied, files) for metric in _reported(card, figures)]
    open_metrics = {claim.metric for claim in claims if claim.standing is Standing.UNPROVEN}
    kept = {
        metric: reported._replace(figure=Pending()) if metric in open_metrics else reported
        for metric, reported in figures.items()
    }
    provable = score(card.criteria, card.submission, kept, card.baseline, last_figures)
    levels = {metric: _level(metric, reported, card, files) for metric, reported in figures.items()}
    for metric in card.criteria.derived:
        of = [levels.get(base, Level()) for base in behind(metric)]
        levels[metric] = Level(all(one.cited for one in of), all(one.filed for one in of))
    claims = list(_once(claims, card, open_metrics, behind))
    return Proven(card, provable, tuple(_held(claims, card, open_metrics, behind)), levels)


Behind = Callable[[str], tuple[str, ...]]


def _rests(card: Scorecard, figures: Mapping[str, Reported], last: Mapping[str, Reported]) -> Behind:
    """The reported metrics that the points from a metric rest on; of several rules those of the one that counts."""
    criteria = card.criteria
    if not criteria.several:
        return criteria.behind
    from parindex_cli.model.derived import Numbers

    numbers = Numbers(criteria, figures, last, card.submission.months)
    counting = {name: numbers.counting(name) for name in criteria.several}
    return lambda name: counting.get(name) or criteria.behind(name)


def proof_of(evidence: Evidence, files: Mapping[str, FoundFile]) -> Proof:
    """What one document lacks: it must have a date, an issuer, and a file that is there or a link."""
    found = files.get(evidence.file) if evidence.file else None
    lacking = {
        Want.DATE: evidence.date is None,
        Want.ISSUER: evidence.issuer is None,
        Want.PLACE: evidence.file is None and evidence.link is None,
        Want.FILE: evidence.file is not None and (found is None or found.problem is not None),
    }
    return Proof(evidence, found, tuple(want for want, lacks in lacking.items() if lacks))


def _level(metric: str, reported: Reported, card: Scorecard, files: Mapping[str, FoundFile]) -> Level:
    documents = [proof_of(evidence, files) for evidence in reported.evidence]
    written = card.submission.figures.get(metric, ReportedFigure())

    def reaches(enough: Enough) -> bool:
        return enough(documents) and not lacking(card.criteria.metrics[metric], written, reported, documents, enough)

    return Level(reaches(_cited), reaches(_filed))


def _cited(documents: Iterable[Proof]) -> bool:
    return any(not {Want.DATE, Want.ISSUER} & set(proof.wants) for proof in documents)


def _filed(documents: Iterable[Proof]) -> bool:
    return any(not {Want.PLACE, Want.FILE} & set(proof.wants) for proof in documents)


def complete(documents: Iterable[Proof]) -> bool:
    """Whether one of the documents lacks nothing and every file that any of them names was found."""
    wants = [proof.wants for proof in documents]
    return () in wants and not any(Want.FILE in lacking for lacking in wants)


def lacking(
    metric: Metric,
    written: ReportedFigure,
    reported: Reported,
    documents: Sequence[Proof],
    enough: Enough = complete,
) -> tuple[str, ...]:
    """The divisions whose part of a sum is not proven: each that adds something needs enough documents of its own.

    A document that names no division is the whole department's and proves every part.
    """
    if not adds_up(metric) or enough(proof for proof in documents if proof.evidence.division is None):
        return ()
    parts = [Part(division, written.parts[division], figure) for division, figure in reported.parts.items()]
    return tuple(
        part.division
        for part in parts
        if adds_something(part) and not enough(proof for proof in documents if proof.evidence.division == part.division)
    )


def _reported(card: Scorecard, figures: Mapping[str, Reported]) -> Iterator[str]:
    """The metrics with a figure, in the order of the criteria."""
    known = [node.leaf.metric for node in card.leaves()]
    known += [score.adjustment.metric for score in card.adjustments]
    for metric in dict.fromkeys(name for scored in known for name in card.criteria.behind(scored)):
        if metric in figures and not isinstance(figures[metric].figure, Pending):
            yield metric


def _earns(node: NodeScore) -> bool:
    return node.state is State.SCORED and node.earned > 0


def _gates(node: NodeScore, card: Scorecard) -> list[str]:
    """The metrics of the prerequisites of a criterion, nearest first."""
    criteria = card.criteria
    return [criteria.leaves[gate].metric for gate in reversed(criteria.gates[node.id])]


def _relied_on(card: Scorecard, behind: Behind) -> set[str]:
    """The metrics that points rest on: those of criteria that earn, of their prerequisites, and of bonuses."""
    relied = {a.adjustment.metric for a in card.adjustments if a.points is not None and a.points > 0}
    for node in card.leaves():
        if _earns(node):
            relied.add(node.leaf.metric)
            relied.update(_gates(node, card))
    return {name for metric in relied for name in behind(metric)}


def _claim(metric: str, reported: Reported, card: Scorecard, relied: set[str], files: Mapping[str, FoundFile]) -> Claim:
    documents = tuple(proof_of(evidence, files) for evidence in reported.evidence)
    behind = card.criteria.behind
    scored_from = [node for node in card.leaves() if metric in behind(node.leaf.metric)]
    nodes = tuple(node for node in scored_from if _earns(node)) or tuple(scored_from)
    adjustments = tuple(a for a in card.adjustments if metric in behind(a.adjustment.metric))
    missing = lacking(card.criteria.metrics[metric], card.submission.figures[metric], reported, documents)
    standing = _standing(metric, relied, nodes, proven=complete(documents) and not missing)
    points = added(node.earned for node in nodes if _earns(node))
    points += added(max(a.points or ZERO, ZERO) for a in adjustments)
    scored = {node.leaf.metric for node in scored_from} | {a.adjustment.metric for a in adjustments}
    name = None if metric in scored else card.criteria.metrics[metric].name
    return Claim(metric, reported, standing, nodes, adjustments, documents, points, lacking=missing, own_name=name)


def _once(claims: Sequence[Claim], card: Scorecard, open_metrics: set[str], behind: Behind) -> Iterator[Claim]:
    """The claims, of which only one has the points of what is worked out of several: the first that is not proven."""
    given = [claim.metric for claim in claims]
    of: dict[str, str] = {}
    for metric in card.criteria.expanded:
        bases = [base for base in behind(metric) if base in given]
        if bases:
            of[metric] = next((base for base in bases if base in open_metrics), bases[0])
    for claim in claims:
        points = [(node.leaf.metric, node.earned) for node in claim.nodes if _earns(node)]
        points += [(a.adjustment.metric, max(a.points or ZERO, ZERO)) for a in claim.adjustments]
        others = (earned for metric, earned in points if of.get(metric, claim.metric) != claim.metric)
        yield claim._replace(points=claim.points - added(others))


def _standing(metric: str, relied: set[str], nodes: tuple[NodeScore, ...], *, proven: bool) -> Standing:
    if nodes and all(node.state is State.NOT_ARISING for node in nodes):
        return Standing.NOT_ARISING
    if metric not in relied:
        return Standing.UNCLAIMED
    return Standing.PROVEN if proven else Standing.UNPROVEN


def _held(claims: Iterable[Claim], card: Scorecard, open_metrics: set[str], behind: Behind) -> Iterator[Claim]:
    """The claims with the points of others that wait for them as a prerequisite."""
    waiting = dict[str, list[NodeScore]]()
    for node in card.leaves():
        if _earns(node) and not open_metrics.intersection(behind(node.leaf.metric)):
            gates = [name for metric in _gates(node, card) for name in behind(metric)]
            shut = next((metric for metric in gates if metric in open_metrics), None)
            if shut is not None:
                waiting.setdefault(shut, []).append(node)
    for claim in claims:
        held = waiting.get(claim.metric, [])
        yield claim._replace(held=added(node.earned for node in held), holds=tuple(node.id for node in held))
