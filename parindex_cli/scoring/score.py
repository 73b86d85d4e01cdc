"""Scoring itself: each leaf by its rule, rounded once; each group by adding what is below it."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.figures import Figure, NotArising, Pending, quantity
from parindex_cli.language import Fixed, Text, say
from parindex_cli.model.baseline import Baseline, LastScore
from parindex_cli.model.criteria import CriteriaSet, Entry, Group, Leaf
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import Submission
from parindex_cli.numbers import ZERO, round_to
from parindex_cli.rules import Terms
from parindex_cli.scoring.adjust import adjusted, totalled
from parindex_cli.scoring.goals import Search
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.scoring.scorecard import Goal, NodeScore, Scorecard, State

_UNREPORTED = Reported(Pending())


def score(  # noqa: PLR0913, PLR0917  # each is a file or a fact of its own
    criteria: CriteriaSet,
    submission: Submission,
    figures: Mapping[str, Reported],
    baseline: Baseline | None = None,
    last_figures: Mapping[str, Reported] | None = None,
    arose: Collection[str] = (),
) -> Scorecard:
    """Score `figures` (by metric) against `criteria`.

    Points are exact Fractions in points of the set, rounded once per leaf to the set's decimals. The criteria
    must have passed the checks: known metrics and prerequisites, rules that fit their metrics, no circle of gates.
    The leaves `arose` keep their maximum whatever their figure says: somebody else gave points for them.
    """
    judged = _Judge(criteria, figures, last_figures or {}, arose)
    maxima = applicable_maxima(criteria, judged.gone)
    last = baseline.scores() if baseline else {}
    entries = iter(criteria.entries)
    components = tuple(_node(entries, judged, maxima, last) for _ in criteria.components)
    adjustments = tuple(adjusted(adjustment, criteria, figures) for adjustment in criteria.adjustments)
    return Scorecard(
        criteria, submission, baseline, components, adjustments, totalled(criteria, components, adjustments)
    )


class _Verdict(NamedTuple):
    """How a leaf stands before its maximum is known: points are of the listed maximum, unrounded."""

    state: State
    reported: Reported
    terms: Terms
    points: Fraction = ZERO
    met: bool | None = None
    steps: tuple[Text, ...] = ()
    closed_by: str | None = None


class _Judge:
    """Judges every leaf once, prerequisites first."""

    def __init__(
        self,
        criteria: CriteriaSet,
        figures: Mapping[str, Reported],
        last_figures: Mapping[str, Reported],
        arose: Collection[str],
    ) -> None:
        self.criteria = criteria
        self.figures = figures
        self.last_figures = last_figures
        self.arose = arose
        self._verdicts: dict[str, _Verdict] = {}

    def verdict(self, leaf: Leaf) -> _Verdict:
        if leaf.id not in self._verdicts:
            self._verdicts[leaf.id] = self._gated(leaf)
        return self._verdicts[leaf.id]

    def gone(self, leaf: Leaf) -> bool:
        """Whether the leaf did not arise and leaves the calculation."""
        leaves = leaf.id not in self.arose and leaf.not_arising in ("exclude", "redistribute")
        return leaves and self.verdict(leaf).state is State.NOT_ARISING

    def _gated(self, leaf: Leaf) -> _Verdict:
        verdict = self._judged(leaf)
        if leaf.requires is None or verdict.state is not State.SCORED:
            return verdict
        gate = self.verdict(self.criteria.leaves[leaf.requires])
        if gate.state is State.PENDING:
            step = say("chờ điều kiện {id}", "waits for its prerequisite {id}", id=leaf.requires)
            return verdict._replace(state=State.PENDING, points=ZERO, steps=(step,))
        if self._open(gate, leaf.requires):
            return verdict
        step = say("điều kiện {id} chưa đạt: 0 điểm", "prerequisite {id} not met: 0 points", id=leaf.requires)
        return verdict._replace(points=ZERO, steps=(step,), closed_by=leaf.requires)

    def _open(self, gate: _Verdict, prerequisite: str) -> bool:
        """A prerequisite holds when its target is met; without a target, when it earns points."""
        if gate.state is State.NOT_ARISING:
            return self.criteria.leaves[prerequisite].not_arising != "zero"
        return gate.closed_by is None and (gate.points > 0 if gate.met is None else gate.met)

    def _judged(self, leaf: Leaf) -> _Verdict:
        reported = self.figures.get(leaf.metric, _UNREPORTED)
        terms = self._terms(leaf, reported)
        figure = reported.figure
        if isinstance(figure, Pending):
            return _Verdict(State.PENDING, reported, terms)
        if isinstance(figure, NotArising) or not leaf.rule.arises(figure, terms):
            return _Verdict(State.NOT_ARISING, reported, terms)
        working = leaf.rule.work(figure, terms)
        return _Verdict(State.SCORED, reported, terms, working.points, _met(leaf, figure), working.steps)

    def _terms(self, leaf: Leaf, reported: Reported) -> Terms:
        previous = reported.previous
        if previous is None and leaf.metric in self.last_figures:
            before = self.last_figures[leaf.metric].figure
            previous = None if isinstance(before, NotArising | Pending) else before
        return self.criteria.terms(leaf)._replace(previous=previous)


def _met(leaf: Leaf, figure: Figure) -> bool | None:
    if leaf.target is None:
        return None
    value = quantity(figure)
    return value is not None and leaf.target.holds(value)


def _node(
    entries: Iterable[Entry], judged: _Judge, maxima: Mapping[str, Fraction], last: Mapping[str, LastScore]
) -> NodeScore:
    """The next entry and, by recursion, the entries of its children, which follow it."""
    entry = next(iter(entries))
    node = entry.node
    if isinstance(node, Leaf):
        return _leaf(entry, node, judged, maxima[node.id], last.get(node.id))
    assert isinstance(node, Group)
    children = tuple(_node(entries, judged, maxima, last) for _ in node.criteria)
    return NodeScore(
        entry=entry,
        listed=node.points,
        maximum=sum((child.maximum for child in children), ZERO),
        earned=sum((child.earned for child in children), ZERO),
        pending=sum((child.pending for child in children), ZERO),
        lowest=sum((child.lowest for child in children), ZERO),
        children=children,
        last=last.get(node.id),
    )


def _leaf(entry: Entry, leaf: Leaf, judged: _Judge, maximum: Fraction, last: LastScore | None) -> NodeScore:
    verdict = judged.verdict(leaf)
    criteria = judged.criteria
    base = NodeScore(
        entry,
        leaf.points,
        maximum,
        ZERO,
        ZERO,
        verdict.state,
        (),
        verdict.reported,
        verdict.met,
        verdict.steps,
        last=last,
    )
    if verdict.state is State.PENDING:
        lowest = min(ZERO, leaf.rule.lowest()) * _scale(leaf, maximum)
        return base._replace(pending=maximum, lowest=round_to(lowest, criteria.decimals, criteria.rounding))
    if verdict.state is State.NOT_ARISING:
        earned = maximum if leaf.not_arising == "full" else ZERO
        return base._replace(earned=earned, steps=(POLICY_WORDS[leaf.not_arising],))
    scale = _scale(leaf, maximum)
    earned = round_to(verdict.points * scale, criteria.decimals, criteria.rounding)
    steps = [*verdict.steps]
    if scale != 1:
        words = say(
            "điểm tối đa thành {m} do phân bổ lại: × {scale}",
            "the maximum became {m} by redistribution: × {scale}",
            m=maximum,
            scale=scale,
        )
        steps.append(words)
    if earned != verdict.points * scale:
        rounded = Fixed(earned, criteria.decimals)
        steps.append(say("làm tròn một lần: {p} điểm", "rounded once: {p} points", p=rounded))
    metric = criteria.metrics[leaf.metric]
    recoverable = not metric.final
    goal = _goal(leaf, verdict, criteria, scale, maximum) if earned < maximum and recoverable else None
    return base._replace(earned=earned, steps=tuple(steps), goal=goal, recoverable=recoverable)


def _scale(leaf: Leaf, maximum: Fraction) -> Fraction:
    """By how much redistribution has stretched the leaf's points."""
    return maximum / leaf.points if leaf.points else Fraction(1)


def _goal(leaf: Leaf, verdict: _Verdict, criteria: CriteriaSet, scale: Fraction, maximum: Fraction) -> Goal | None:
    if verdict.closed_by is not None:
        return Goal(say("đáp ứng điều kiện {id} trước", "meet the prerequisite {id} first", id=verdict.closed_by))
    figure = verdict.reported.figure
    assert not isinstance(figure, NotArising | Pending)

    def full(other: Figure) -> bool:
        points = leaf.rule.work(other, verdict.terms).points * scale
        enough = round_to(points, criteria.decimals, criteria.rounding) >= maximum
        return enough and _met(leaf, other) is not False

    marks = tuple(leaf.rule.landmarks(verdict.terms))
    if leaf.target is not None:
        marks += (leaf.target.value,)
    return Search(criteria.metrics[leaf.metric], full, marks).goal(figure)


POLICY_WORDS = {
    "full": say("không phát sinh: tính đủ điểm", "not arising: counted in full"),
    "zero": say("không phát sinh: 0 điểm", "not arising: 0 points"),
    "exclude": say("không phát sinh: loại khỏi điểm tối đa", "not arising: left out of the maximum"),
    "redistribute": say(
        "không phát sinh: điểm chuyển cho các tiêu chí cùng nhóm", "not arising: its points go to its siblings"
    ),
}
