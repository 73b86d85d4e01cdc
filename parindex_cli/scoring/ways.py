"""What wins lost points back: the smallest change of a criterion's own figure, behind that of a closed prerequisite."""

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.figures import Figure, NotArising, Pending
from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import ONE, ZERO, added
from parindex_cli.rules import Rule
from parindex_cli.scoring.goals import Change, Search, Worth
from parindex_cli.scoring.judging import Judge, met, stretched
from parindex_cli.scoring.lines import Moves
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.scoring.nodes import Goal, State, Step

_NO_CHANGE = say("không có thay đổi nào của riêng số liệu này", "no change of this figure alone")
_FINAL = say("đã xảy ra, không khắc phục được trong năm", "has happened, cannot be made good this year")
_OUT_OF_REACH = say("không còn đạt được trong năm", "can no longer be reached this year")
_GIVEN = say("điểm do cơ quan khác chấm", "points that others give")
_SURVEYED = say("điểm do điều tra xã hội học quyết định", "points that the survey decides")
_NOT_ARISING = say("không phát sinh", "nothing arises")


class Standing(NamedTuple):
    """How things stand once the changes of `steps` are made, the first of which open these `gates`."""

    judge: Judge
    maxima: Mapping[str, Fraction]
    steps: tuple[Step, ...]
    gates: tuple[str, ...] = ()


class Ways:
    """Finds what wins back the points of each leaf. What is promised is what scoring again gives.

    It is `looking` unless nobody wants to know, as in a year that is only projected.
    """

    def __init__(self, judge: Judge, *, looking: bool = True) -> None:
        self.looking = looking
        self.judge = judge
        self.criteria = judge.criteria
        self.maxima = applicable_maxima(judge.criteria, judge.gone)
        self.now = Standing(judge, self.maxima, ())
        self._open: dict[tuple[str, ...], Standing | Text] = {}
        self._resting: dict[str, list[Leaf]] = {}
        for leaf in self.criteria.leaves.values():
            for name in self.criteria.behind(leaf.metric):
                self._resting.setdefault(name, []).append(leaf)

    def back(self, leaf: Leaf) -> Goal | Text:
        """The steps to all the points the leaf can have; or why there are none.

        Where a gate is closed and it is scored by another rule until all are open, the better of both ways.
        """
        closed = self.judge.verdict(leaf).closed_by
        if not closed:
            return self._back(leaf, self.now)
        way = self._back(leaf, self._all_opened(closed))
        if leaf.if_closed is None:
            return way
        other = self._back(leaf, self.now)
        return max((way, other), key=lambda one: one.own if isinstance(one, Goal) else ZERO)

    def _back(self, leaf: Leaf, opened: Standing | Text) -> Goal | Text:
        """The steps from where a closed gate has been opened, or from now."""
        if isinstance(opened, Text):
            return opened
        if opened.judge.verdict(leaf).is_pending:
            first = _met_first(opened.gates)
            _, awaited = opened.judge.gates(leaf)
            if not awaited:
                return say("{first}, rồi báo cáo số liệu", "{first}, then report the figure", first=first)
            return say(
                "{first}, rồi báo cáo số liệu của {ids}",
                "{first}, then report the figure of {ids}",
                first=first,
                ids=", ".join(awaited),
            )
        steps = [*opened.steps]
        if steps:
            steps[-1] = steps[-1]._replace(own=self._gain(leaf, self.now, opened))
        own = self._own(leaf, opened)
        steps += [] if isinstance(own, Text) else own
        if sum(step.own for step in steps) <= 0:
            return own if isinstance(own, Text) else _NO_CHANGE
        return self._goal(steps, opened.gates)

    def _goal(self, steps: Sequence[Step], gates: Sequence[str]) -> Goal:
        """What opens the gates, in one sentence, then the rest; with what each brings where there are both."""
        first, rest = [*steps[: len(gates)]], steps[len(gates) :]
        told = [(_met_first(gates), added(step.own for step in first))] if gates else []
        told += [(step.words, step.own) for step in rest]
        if len(told) == 1:
            return Goal(told[0][0], tuple(steps))
        decimals = self.criteria.decimals
        parts = [
            same("{w}: {p}", w=words, p=Fixed(own, decimals, signed=True)) if own else words for words, own in told
        ]
        then = [say("rồi {p}", "then {p}", p=part) for part in parts[1:]]
        return Goal(join([parts[0], *then], "; "), tuple(steps), counted=True)

    def _own(self, leaf: Leaf, at: Standing) -> list[Step] | Text:
        """The smallest change of the leaf's own figure, or of each that it adds up; or why none brings anything."""
        verdict, maximum = at.judge.verdict(leaf), at.maxima[leaf.id]
        barred = self._barred(leaf, at.judge)
        if barred is not None:
            return barred

        def exact(other: Figure) -> Worth:
            return Worth(stretched(rule.work(other, verdict.terms).points, leaf, maximum))

        def worth(other: Figure) -> Worth:
            held = not rule.aims() or met(leaf, other) is not False
            return Worth(min(at.judge.rounded(leaf, exact(other).points, maximum), maximum), held)

        rule, most = at.judge.rule_of(leaf), Worth(maximum)
        if rule.adds:
            from parindex_cli.scoring.levers import by_each

            found = by_each(at.judge, leaf.metric, exact, worth, most)
        else:
            change = self._search(leaf, rule, at.judge, worth, most)
            found = [] if change is None else [change]
        if not found:
            return _OUT_OF_REACH if self.criteria.metrics[leaf.metric].course == "flow" else _NO_CHANGE
        steps = []
        for change in found:
            step = Step(change.words, metric=change.metric, then=change.figure, also=change.also)
            after = self.after(at, step)
            steps.append(step._replace(own=self._gain(leaf, at, after)))
            at = after
        return steps if added(step.own for step in steps) > 0 else _NO_CHANGE

    def _barred(self, leaf: Leaf, judge: Judge) -> Text | None:
        """Why no change of the leaf's figure is to be looked for."""
        metric = self.criteria.metrics[leaf.metric]
        if judge.verdict(leaf).state is State.NOT_ARISING:
            return _NOT_ARISING
        if leaf.surveyed:
            return _SURVEYED
        if metric.measure == "points":
            return _GIVEN
        return _FINAL if metric.course == "final" or self._settled(leaf.metric) else None

    def _settled(self, metric: str) -> bool:
        """Whether all that it is worked out of is settled."""
        if metric not in self.criteria.derived:
            return False
        from parindex_cli.scoring.levers import levers

        return not levers(self.criteria, metric)

    def _search(
        self, leaf: Leaf, rule: Rule, judge: Judge, worth: Callable[[Figure], Worth], most: Worth
    ) -> Change | None:
        verdict = judge.verdict(leaf)
        figure = verdict.reported.figure
        assert not isinstance(figure, NotArising | Pending)
        moves = Moves.by(rule, verdict.terms, self.criteria.metrics[leaf.metric], verdict.reported.expected)
        if leaf.metric in self.criteria.derived:
            from parindex_cli.scoring.levers import by_others

            return by_others(judge, leaf.metric, moves.landmarks, worth, most)
        found = Search(moves, worth, most).change(figure)
        return None if found is None else found._replace(metric=leaf.metric)

    def _all_opened(self, closed: Sequence[str]) -> Standing | Text:
        """The changes that open closed prerequisites and those they have themselves, none of which shuts another."""
        at = self._opened(tuple(dict.fromkeys(one for gate in closed for one in (*self.criteria.gates[gate], gate))))
        if isinstance(at, Text):
            return at
        shut = next((gate for gate in closed if not at.judge.is_open(self.criteria.leaves[gate])), None)
        return at if shut is None else _shut(self.criteria.leaves[shut])

    def _opened(self, gates: tuple[str, ...]) -> Standing | Text:
        """The changes that open these, one after the other."""
        if not gates:
            return self.now
        if gates not in self._open:
            before = self._opened(gates[:-1])
            last = self.criteria.leaves[gates[-1]]
            self._open[gates] = before if isinstance(before, Text) else self._opening(last, before)
        return self._open[gates]

    def _opening(self, gate: Leaf, before: Standing) -> Standing | Text:
        """One more change, which opens a prerequisite where it is closed; what it waits for itself is open."""
        if before.judge.is_open(gate):
            return before
        gates, shut = (*before.gates, gate.printed), _shut(gate)
        if before.judge.verdict(gate).is_pending:
            return _report_first(gates)
        if self._barred(gate, before.judge) is not None:
            return shut

        def worth(other: Figure) -> Worth:
            held = met(gate, other)
            terms = before.judge.verdict(gate).terms
            return Worth(Fraction(gate.rule.work(other, terms).points > 0 if held is None else held))

        found = self._search(gate, gate.rule, before.judge, worth, Worth(ONE))
        if found is None:
            return shut
        after = self.after(
            before, Step(_met_first(gates[-1:]), metric=found.metric, then=found.figure, also=found.also)
        )
        # It stays shut where its own prerequisite is scored from the same figure.
        return after._replace(gates=gates) if after.judge.is_open(gate) else shut

    def after(self, at: Standing, step: Step) -> Standing:
        """How things stand after one more change."""
        touched = self._touched(step)
        judge = at.judge.changed(step.figures, touched)
        leaves = [self.criteria.leaves[name] for name in touched]
        settled = all(judge.gone(leaf) == at.judge.gone(leaf) for leaf in leaves)
        maxima = at.maxima if settled else applicable_maxima(self.criteria, judge.gone)
        return at._replace(judge=judge, maxima=maxima, steps=(*at.steps, step))

    def gained(self, before: Standing, after: Standing) -> Fraction:
        """What all the leaves earn more."""
        return added(self.gains(before, after).values())

    def _gain(self, leaf: Leaf, before: Standing, after: Standing) -> Fraction:
        """What the leaf gains, less what other leaves lose by the same changes."""
        gains = self.gains(before, after)
        own = gains.pop(leaf.id)
        return own + min(ZERO, added(gains.values()))

    def gains(self, before: Standing, after: Standing) -> dict[str, Fraction]:
        """What each leaf earns more that the changes between the two tell on."""
        names: Collection[str] = self.criteria.leaves
        if after.maxima is before.maxima:
            names = set().union(*map(self._touched, after.steps[len(before.steps) :]))
        leaves = [self.criteria.leaves[name] for name in names]
        return {leaf.id: _earned(leaf, after) - _earned(leaf, before) for leaf in leaves}

    def _touched(self, step: Step) -> set[str]:
        return set().union(*map(self.touched, step.figures))

    def touched(self, metric: str) -> set[str]:
        """The leaves scored from the metric, and those behind them."""
        return self.criteria.with_waiting(leaf.id for leaf in self.resting(metric))

    def resting(self, metric: str) -> Sequence[Leaf]:
        """The leaves scored from the metric alone or with others."""
        return self._resting.get(metric, ())


def _met_first(gates: Sequence[str]) -> Text:
    if len(gates) == 1:
        return say("đáp ứng điều kiện {id} trước", "meet the prerequisite {id} first", id=gates[0])
    return say("đáp ứng các điều kiện {ids} trước", "meet the prerequisites {ids} first", ids=", ".join(gates))


def _report_first(gates: Sequence[str]) -> Text:
    """What is to be done before anything else, where the last of the gates is not reported."""
    first = _met_first(gates)
    if len(gates) == 1:
        return say("{first}: báo cáo số liệu", "{first}: report its figure", first=first)
    return say("{first}: báo cáo số liệu của {id}", "{first}: report the figure of {id}", first=first, id=gates[-1])


def _shut(gate: Leaf) -> Text:
    return say("điều kiện {id} không đáp ứng được nữa", "the prerequisite {id} can no longer be met", id=gate.printed)


def _earned(leaf: Leaf, at: Standing) -> Fraction:
    return at.judge.earned(leaf, at.maxima[leaf.id])
