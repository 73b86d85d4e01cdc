"""How each leaf stands by its own figure and its prerequisites, before anything is added up."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.figures import Amount, Figure, NotArising, Pending, quantity
from parindex_cli.language import Text, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.reading import UNREPORTED, Reported, before
from parindex_cli.model.submission import YEAR
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import ONE, ZERO, round_to
from parindex_cli.rules import Rule, Terms
from parindex_cli.scoring.nodes import State
from parindex_cli.scoring.projection import estimated


class Verdict(NamedTuple):
    """How a leaf stands before its maximum is known: points are of the listed maximum, unrounded."""

    state: State
    reported: Reported
    terms: Terms
    points: Fraction = ZERO
    met: bool | None = None
    steps: tuple[Text, ...] = ()
    closed_by: tuple[str, ...] = ()

    @property
    def is_pending(self) -> bool:
        """Whether there is nothing to judge yet: no figure, or no survey."""
        return self.state in (State.PENDING, State.AWAITS_SURVEY)


class Judge:
    """Judges every leaf once, prerequisites first.

    What the survey alone scores awaits it; with `estimates` the department's own measurement stands in for it.
    """

    def __init__(  # noqa: PLR0913  # each is a fact of its own
        self,
        criteria: CriteriaSet,
        figures: Mapping[str, Reported],
        last_figures: Mapping[str, Reported],
        arose: Collection[str],
        *,
        estimates: bool = False,
        months: int = YEAR,
    ) -> None:
        self.criteria = criteria
        self.figures = _with_worked_out(criteria, figures, last_figures, months)
        self.months = months
        self.last_figures = last_figures
        self.arose = arose
        self.estimates = estimates
        self._verdicts: dict[str, Verdict] = {}

    def verdict(self, leaf: Leaf) -> Verdict:
        if leaf.id not in self._verdicts:
            self._verdicts[leaf.id] = self._gated(leaf)
        return self._verdicts[leaf.id]

    def gone(self, leaf: Leaf) -> bool:
        """Whether the leaf did not arise and leaves the calculation."""
        leaves = leaf.id not in self.arose and leaf.not_arising in ("exclude", "redistribute")
        return leaves and self.verdict(leaf).state is State.NOT_ARISING

    def _gated(self, leaf: Leaf) -> Verdict:
        verdict = self.alone(leaf)
        if not leaf.requires or verdict.state is State.AWAITS_SURVEY:
            return verdict
        closed, awaited = self.gates(leaf)
        if awaited and not closed:
            step = say("chờ điều kiện {ids}", "waits for its prerequisite {ids}", ids=self._printed(awaited))
            return verdict._replace(state=State.PENDING, points=ZERO, steps=(step,))
        if not closed:
            return verdict
        if leaf.if_closed is not None:
            return self.otherwise(leaf, leaf.if_closed, verdict)._replace(closed_by=closed)
        # Whatever the figure behind it is: reported, not reported, or not arising.
        words = self._printed(closed)
        step = say("điều kiện {ids} chưa đạt: 0 điểm", "prerequisite {ids} not met: 0 points", ids=words)
        return verdict._replace(state=State.SCORED, points=ZERO, steps=(step,), closed_by=closed)

    def _printed(self, gates: Iterable[str]) -> str:
        return ", ".join(self.criteria.leaves[gate].printed for gate in gates)

    def gates(self, leaf: Leaf) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The prerequisites of the leaf that are not met, and those of which it is not known yet whether they are.

        One that is not met is enough, whatever another awaits.
        """
        closed, awaited = [], []
        for name in leaf.requires:
            gate = self.criteria.leaves[name]
            verdict = self.verdict(gate)
            if verdict.is_pending and not verdict.closed_by:
                awaited.append(name)
            elif not opens(gate, verdict):
                closed.append(name)
        return tuple(closed), tuple(awaited)

    def otherwise(self, leaf: Leaf, rule: Rule, verdict: Verdict) -> Verdict:
        """The leaf by the rule that its set has for a closed gate, up to its maximum."""
        figure, terms = verdict.reported.figure, verdict.terms
        if isinstance(figure, NotArising | Pending):
            return verdict
        if not rule.arises(figure, terms):
            return verdict._replace(state=State.NOT_ARISING, points=ZERO, steps=())
        working = rule.work(figure, terms)
        step = say(
            "điều kiện {ids} chưa đạt: chấm theo cách khác",
            "prerequisite {ids} not met: by the other rule",
            ids=self._printed(self.gates(leaf)[0]),
        )
        points = min(working.points, terms.maximum)
        return verdict._replace(state=State.SCORED, points=points, steps=(step, *working.steps))

    def rule_of(self, leaf: Leaf) -> Rule:
        """The rule that scores the leaf as its gate stands."""
        return leaf.if_closed if leaf.if_closed is not None and self.verdict(leaf).closed_by else leaf.rule

    def is_open(self, leaf: Leaf) -> bool:
        """Whether what requires the leaf may earn points: its target is met or, without a target, it earns some."""
        return opens(leaf, self.verdict(leaf))

    def earned(self, leaf: Leaf, maximum: Fraction) -> Fraction:
        """The points of the leaf, rounded once; `maximum` is what redistribution and exclusion made of its own."""
        return self.worth(leaf, self.verdict(leaf), maximum)

    def worth(self, leaf: Leaf, verdict: Verdict, maximum: Fraction) -> Fraction:
        """The same if the verdict is this one."""
        if verdict.is_pending:
            return ZERO
        if verdict.state is State.NOT_ARISING:
            return maximum if leaf.not_arising == "full" else ZERO
        return self.rounded(leaf, stretched(verdict.points, leaf, maximum), maximum)

    def worth_shut(self, leaf: Leaf, verdict: Verdict, maximum: Fraction) -> Fraction:
        """The same while a gate of it is closed."""
        if leaf.if_closed is None:
            return ZERO
        return self.worth(leaf, self.otherwise(leaf, leaf.if_closed, verdict), maximum)

    def rounded(self, leaf: Leaf, points: Fraction, maximum: Fraction) -> Fraction:
        """As the set rounds points, and those of the leaf: to its step, which never keeps it from its maximum."""
        if leaf.step is not None and points < maximum:
            points = min(maximum, round_to(points / leaf.step, 0, self.criteria.rounding) * leaf.step)
        return round_to(points, self.criteria.decimals, self.criteria.rounding)

    def changed(self, figures: Mapping[str, Figure | NotArising | Pending], touched: Collection[str]) -> "Judge":
        """The same with other figures of some metrics, which tell on the leaves `touched` and on no other."""
        told = {name: self.figures.get(name, UNREPORTED)._replace(figure=one) for name, one in figures.items()}
        figures_then, estimates, months = {**self.figures, **told}, self.estimates, self.months
        other = Judge(self.criteria, figures_then, self.last_figures, self.arose, estimates=estimates, months=months)
        if self.criteria.derived:  # which may be told instead of worked out
            other.figures = {**other.figures, **told}
        other._verdicts = self._verdicts.copy()
        for name in touched:
            other._verdicts.pop(name, None)
        return other

    def at_year_end(self, ends: Mapping[str, tuple[Figure | NotArising | Pending, Text | None]]) -> "Judge":
        """The same with projected figures and their assumptions, among which estimates stand in for the survey."""
        figures = {
            name: self.figures[name]._replace(figure=figure, assumption=assumption)
            for name, (figure, assumption) in ends.items()
        }
        return Judge(self.criteria, figures, self.last_figures, self.arose, estimates=True)

    def working(self, metric: str) -> Iterator[Text]:
        """How the figure of a metric with a formula is worked out."""
        if metric in self.criteria.derived:
            from parindex_cli.model.derived import Numbers, working

            yield from working(metric, Numbers(self.criteria, self.figures, self.last_figures, self.months))

    def secured(self, leaf: Leaf) -> Fraction | None:
        """What the leaf earns of its listed maximum at least, while it is pending, by the other of several rules."""
        known = self.between(leaf.metric)
        if known is None or self.gates(leaf)[1] or self.criteria.awaits_survey(leaf):
            return None
        return self.rule_of(leaf).work(Amount(known[0]), self.criteria.terms(leaf)).points

    def between(self, metric: str) -> tuple[Fraction, Fraction] | None:
        """What several rules give at least and at most, if any of their figures is known."""
        if metric not in self.criteria.several:
            return None
        from parindex_cli.model.derived import Numbers

        return Numbers(self.criteria, self.figures, self.last_figures, self.months).between(metric)

    def worked_from(self, metric: str, figure: Figure) -> "Mapping[str, Reported]":
        """The figures with another one of one metric, and all that is worked out of it."""
        figures = {**self.figures, metric: self.figures.get(metric, UNREPORTED)._replace(figure=figure)}
        return _with_worked_out(self.criteria, figures, self.last_figures, self.months)

    def alone(self, leaf: Leaf, other: Figure | NotArising | Pending | None = None) -> Verdict:
        """How the leaf stands by its own figure, or by another one, whatever its prerequisite says."""
        reported, silent = self.figures.get(leaf.metric, UNREPORTED), State.PENDING
        if other is not None:
            reported = reported._replace(figure=other)
        if self.criteria.awaits_survey(leaf):
            reported, silent = self._measured(reported), State.AWAITS_SURVEY
        terms = self._terms(leaf, reported)
        figure = NotArising() if leaf.id in self.criteria.inapplicable else reported.figure
        if isinstance(figure, Pending):
            return Verdict(silent, reported, terms)
        metric = self.criteria.metrics[leaf.metric]
        if (answered := metric.too_few(figure)) is not None:
            return Verdict(silent, reported, terms, steps=(few_answers(answered, metric),))
        if isinstance(figure, NotArising) or not leaf.rule.arises(figure, terms):
            return Verdict(State.NOT_ARISING, reported, terms)
        working = leaf.rule.work(figure, terms)
        return Verdict(State.SCORED, reported, terms, working.points, met(leaf, figure), working.steps)

    def _measured(self, reported: Reported) -> Reported:
        """What stands for the survey's result: nothing, or the department's estimate where those count."""
        return estimated(reported) if self.estimates else reported._replace(figure=UNREPORTED.figure)

    def _terms(self, leaf: Leaf, reported: Reported) -> Terms:
        terms, previous = self.criteria.terms(leaf), before(leaf.metric, reported, self.last_figures)
        return terms if previous is None else terms._replace(previous=previous)


def all_open(gates: Iterable[bool | None]) -> bool | None:
    """Whether all of several gates are open, where None is one that is pending; one that is closed is enough."""
    states = {*gates}
    return False if False in states else None if None in states else True


def few_answers(answered: Fraction, metric: Metric) -> Text:
    """That too few answered a survey for its result to count."""
    return say(
        "{n} phiếu trả lời, cần ít nhất {least}: kết quả không được tính",
        "{n} answers, at least {least} are needed: the result does not count",
        n=answered,
        least=Fraction(metric.least_answers),
    )


def _with_worked_out(
    criteria: CriteriaSet, figures: Mapping[str, Reported], last_figures: Mapping[str, Reported], months: int
) -> Mapping[str, Reported]:
    if not criteria.derived:
        return figures
    from parindex_cli.model.derived import worked_out

    return {**figures, **worked_out(criteria, figures, last_figures, months)}


def scale(leaf: Leaf, maximum: Fraction) -> Fraction:
    """By how much redistribution has stretched the leaf's points."""
    same = maximum is leaf.points or maximum == leaf.points  # most are the very same
    return ONE if same or not leaf.points else maximum / leaf.points


def stretched(points: Fraction, leaf: Leaf, maximum: Fraction) -> Fraction:
    """Points of the leaf's own maximum, as redistribution has stretched them; most of them it leaves alone."""
    times = scale(leaf, maximum)
    return points if times is ONE else points * times


def opens(leaf: Leaf, verdict: Verdict) -> bool:
    """Whether a verdict of a prerequisite lets what requires it earn points."""
    if verdict.closed_by:
        return False
    if verdict.state is State.NOT_ARISING:
        return leaf.not_arising != "zero"
    return verdict.points > 0 if verdict.met is None else verdict.met


def met(leaf: Leaf, figure: Figure) -> bool | None:
    """Whether the figure meets the leaf's target; None without a target."""
    if leaf.target is None:
        return None
    value = quantity(figure)
    return value is not None and leaf.target.holds(value)
