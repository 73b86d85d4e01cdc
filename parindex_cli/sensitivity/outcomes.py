"""What a criterion can come to: by every figure it may still report, every reading of its rule, both policies."""

from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Literal, NamedTuple

from parindex_cli.figures import Amount, Figure, quantity
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import ZERO
from parindex_cli.rules.readings import other_readings
from parindex_cli.scoring import State
from parindex_cli.scoring.judging import Judge, Verdict, all_open, opens
from parindex_cli.scoring.ladder import unreported
from parindex_cli.scoring.lines import Moves

Sort = Literal["figure", "survey", "points", "rule", "policy"]


class Unknown(NamedTuple):
    """Something that is not known: the figure of a metric, the survey, the points below a criterion, a rule, a policy.

    `name` is the metric or the criterion, and empty for the survey and where the points of the whole set are shared.
    """

    sort: Sort
    name: str = ""


class Outcome(NamedTuple):
    """The points of the listed maximum, unrounded, and whether it opens what requires it; None while it is pending."""

    points: Fraction
    opens: bool | None = None


_PENDING = Outcome(ZERO)
SURVEY = Unknown("survey")


class Outcomes:
    """The outcomes of each leaf when all that `vary` says is not known; all else is as it stands."""

    def __init__(self, judge: Judge, vary: Callable[[Unknown], bool], candidates: "Candidates") -> None:
        self.judge, self.vary, self.candidates = judge, vary, candidates
        self._found: dict[str, frozenset[Outcome]] = {}
        self._own: dict[str, frozenset[Outcome]] = {}

    def of(self, leaf: Leaf) -> frozenset[Outcome]:
        if leaf.id not in self._found:
            self._found[leaf.id] = frozenset(self._gated(leaf))
        return self._found[leaf.id]

    def _gated(self, leaf: Leaf) -> Iterator[Outcome]:
        leaves = self.judge.criteria.leaves
        gates = [{one.opens for one in self.of(leaves[name])} for name in self.awaited(leaf)]
        yield from self.behind(leaf, {all_open(states) for states in product(*gates)})

    def awaited(self, leaf: Leaf) -> Sequence[str]:
        """The prerequisites that its points wait for; none where it is the survey that gives them."""
        return () if self.judge.criteria.awaits_survey(leaf) else leaf.requires

    def behind(self, leaf: Leaf, gate: Collection[bool | None]) -> Iterator[Outcome]:
        """What it can come to where its gate is open, closed or pending."""
        if True in gate:
            yield from self.own(leaf)
        if False in gate:
            yield from self._shut(leaf)
        if None in gate:
            yield _PENDING

    def own(self, leaf: Leaf) -> frozenset[Outcome]:
        """By its own figure, while its gate is open."""
        if leaf.id not in self._own:
            self._own[leaf.id] = frozenset(one for figure in self.figures(leaf) for one in self._by(leaf, figure))
        return self._own[leaf.id]

    def figures(self, leaf: Leaf) -> list[Figure | None]:
        """The figures it may have; None is the one as it stands."""
        if self.judge.criteria.awaits_survey(leaf):
            varied = self.vary(SURVEY)
        else:
            varied = self._pending(leaf) and self.vary(Unknown("figure", leaf.metric))
        return [*self.candidates.figures(leaf.metric)] if varied else [None]

    def attains(self, leaf: Leaf, figure: Figure | None, best: Callable[[Collection[Fraction]], Fraction]) -> bool:
        """Whether a figure brings the leaf to its best, or its worst, of all that it may have."""
        end = best([one.points for one in self.own(leaf)])
        return any(one.points == end for one in self._by(leaf, figure))

    def _pending(self, leaf: Leaf) -> bool:
        return self.judge.alone(leaf).state is State.PENDING

    def _by(self, leaf: Leaf, figure: Figure | None) -> Iterator[Outcome]:
        if figure is not None and self.judge.criteria.awaits_survey(leaf):
            # The survey gives points, whatever the rule makes of a figure.
            yield from (Outcome(leaf.rule.lowest(), opens=False), Outcome(leaf.points, opens=True))
            return
        for variant in self.candidates.readings(leaf) if self.vary(Unknown("rule", leaf.id)) else [leaf]:
            yield from self._told(variant, self.judge.alone(variant, figure))

    def _told(self, leaf: Leaf, verdict: Verdict) -> Iterator[Outcome]:
        if verdict.is_pending:
            yield _PENDING
        elif verdict.state is State.NOT_ARISING:
            policies = (
                ["full", "zero"] if self.vary(Unknown("policy", leaf.id)) and assumes(leaf, "not_arising") else []
            )
            for policy in policies or [leaf.not_arising]:
                points = leaf.points if policy == "full" else ZERO
                yield Outcome(points, policy != "zero")
        else:
            yield Outcome(verdict.points, opens(leaf, verdict))
            if self.vary(Unknown("rule", leaf.id)) and assumes(leaf, "target"):
                missed = ZERO if leaf.rule.needs_target() else verdict.points
                reached = leaf.points if leaf.rule.needs_target() else verdict.points
                yield from (Outcome(missed, opens=False), Outcome(reached, opens=True))

    def _shut(self, leaf: Leaf) -> Iterator[Outcome]:
        """While its gate is closed."""
        if leaf.if_closed is None:
            yield Outcome(ZERO, opens=False)
            return
        for figure in self.figures(leaf):
            verdict = self.judge.otherwise(leaf, leaf.if_closed, self.judge.alone(leaf, figure))
            yield from (one._replace(opens=False) for one in self._told(leaf, verdict))


def assumes(leaf: Leaf, what: str) -> bool:
    """Whether the criteria file assumes this of the leaf."""
    return what in leaf.provenance.assumed()


class Candidates:
    """What a figure not reported yet, and a rule that is assumed, may turn out to be; found once for each."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.hanging: dict[str, list[Leaf]] = {}
        for leaf in judge.criteria.leaves.values():
            self.hanging.setdefault(leaf.metric, []).append(leaf)
        self._readings: dict[str, list[Leaf]] = {}
        self._figures: dict[str, list[Figure]] = {}

    def readings(self, leaf: Leaf) -> list[Leaf]:
        """The leaf as it stands and, where its rule is assumed, by the others that it could have."""
        if leaf.id not in self._readings:
            others = other_readings(leaf.rule, self.judge.criteria.terms(leaf)) if assumes(leaf, "rule") else ()
            self._readings[leaf.id] = [leaf, *(leaf.model_copy(update={"rule": rule}) for rule in others)]
        return self._readings[leaf.id]

    def figures(self, metric: str) -> list[Figure]:
        """Figures that one not reported yet can turn out to be, the worst and the best for every leaf among them."""
        if metric not in self._figures:
            moves = [self._moves(leaf) for leaf in self.hanging.get(metric, ())]
            self._figures[metric] = self._within(metric, unreported(moves)) if moves else []
        return self._figures[metric]

    def _within(self, metric: str, figures: list[Figure]) -> list[Figure]:
        """Those that several rules can still come to, with what their other figures give."""
        ends = self.judge.between(metric)
        if ends is None:
            return figures
        least, most = ends
        return [Amount(least), *(Amount(min(max(quantity(one) or ZERO, least), most)) for one in figures)]

    def _moves(self, leaf: Leaf) -> Moves:
        terms = self.judge.alone(leaf).terms
        rules = [*(reading.rule for reading in self.readings(leaf)), *([leaf.if_closed] if leaf.if_closed else [])]
        marks = [leaf.points, *([leaf.target.value] if leaf.target else [])]
        marks += [mark for rule in rules for mark in rule.landmarks(terms)]
        return Moves(self.judge.criteria.metrics[leaf.metric], tuple(marks), leaf.rule.prices(terms))
