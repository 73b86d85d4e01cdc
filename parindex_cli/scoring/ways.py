"""What wins lost points back: the smallest change of a criterion's own figure, behind that of a closed prerequisite."""

from collections.abc import Callable, Collection, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.figures import Figure, NotArising, Pending
from parindex_cli.language import Fixed, Text, join, say
from parindex_cli.model.criteria import Leaf
from parindex_cli.numbers import ONE, ZERO
from parindex_cli.scoring.goals import Change, Search, Worth
from parindex_cli.scoring.judging import Judge, met, scale
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.scoring.scorecard import Goal, State, Step

_NO_CHANGE = say("không có thay đổi nào của riêng số liệu này", "no change of this figure alone")
_FINAL = say("đã xảy ra, không bù được trong năm", "has happened, cannot be made good this year")
_GIVEN = say("điểm do cơ quan khác chấm", "points that others give")
_NOT_ARISING = say("không phát sinh", "nothing arises")


class _Opened(NamedTuple):
    """How things stand once a prerequisite is open, and the changes that open it."""

    judge: Judge
    maxima: Mapping[str, Fraction]
    steps: tuple[Step, ...]


class Ways:
    """Finds what wins back the points of each leaf. What is promised is what scoring again gives."""

    def __init__(self, judge: Judge, maxima: Mapping[str, Fraction]) -> None:
        self.judge = judge
        self.criteria = judge.criteria
        self.maxima = maxima
        self._now = _Opened(judge, maxima, ())
        self._open: dict[str, _Opened | Text] = {}
        self._resting: dict[str, list[Leaf]] = {}
        self._requiring: dict[str, list[Leaf]] = {}
        for leaf in self.criteria.leaves.values():
            self._resting.setdefault(leaf.metric, []).append(leaf)
            if leaf.requires is not None:
                self._requiring.setdefault(leaf.requires, []).append(leaf)

    def back(self, leaf: Leaf) -> Goal | Text:
        """The steps to all the points the leaf can have; or why there are none."""
        verdict = self.judge.verdict(leaf)
        opened = self._now if verdict.closed_by is None else self._opened(self.criteria.leaves[verdict.closed_by])
        if isinstance(opened, Text):
            return opened
        if opened.judge.verdict(leaf).state is State.PENDING:
            first = join([step.words for step in opened.steps])
            return say("{first}, rồi báo cáo số liệu", "{first}, then report the figure", first=first)
        steps = [*opened.steps]
        if steps:
            changed = [step.metric for step in steps if step.metric is not None]
            steps[-1] = steps[-1]._replace(gain=self._gain(leaf, self._now, opened, changed))
        own = self._own(leaf, opened)
        steps += [own] if isinstance(own, Step) else []
        if sum(step.gain for step in steps) <= 0:
            return own if isinstance(own, Text) else _NO_CHANGE
        return Goal(_words(steps, self.criteria.decimals), tuple(steps))

    def _own(self, leaf: Leaf, at: _Opened) -> Step | Text:
        """The smallest change of the leaf's own figure; or why none brings anything."""
        verdict, maximum = at.judge.verdict(leaf), at.maxima[leaf.id]
        barred = self._barred(leaf, at.judge)
        if barred is not None:
            return barred

        def worth(other: Figure) -> Worth:
            points = leaf.rule.work(other, verdict.terms).points * scale(leaf, maximum)
            return Worth(min(at.judge.rounded(points), maximum), met(leaf, other) is not False)

        found = self._search(leaf, at.judge, worth, Worth(maximum, met=True))
        if found is None:
            return _NO_CHANGE
        if self._touched([leaf.metric]) == {leaf.id}:
            gain = found.worth.points - at.judge.earned(leaf, maximum)
        else:
            after = at._replace(judge=at.judge.changed(leaf.metric, found.figure))
            gain = self._gain(leaf, at, after, [leaf.metric])
        return Step(found.words, gain, leaf.metric, found.figure) if gain > 0 else _NO_CHANGE

    def _barred(self, leaf: Leaf, judge: Judge) -> Text | None:
        """Why no change of the leaf's figure is to be looked for."""
        metric = self.criteria.metrics[leaf.metric]
        if judge.verdict(leaf).state is State.NOT_ARISING:
            return _NOT_ARISING
        if metric.final:
            return _FINAL
        return _GIVEN if metric.measure == "points" else None

    def _search(self, leaf: Leaf, judge: Judge, worth: Callable[[Figure], Worth], most: Worth) -> Change | None:
        verdict = judge.verdict(leaf)
        figure = verdict.reported.figure
        assert not isinstance(figure, NotArising | Pending)
        marks = (*leaf.rule.landmarks(verdict.terms), *([leaf.target.value] if leaf.target is not None else []))
        prices = leaf.rule.prices(verdict.terms)
        return Search(self.criteria.metrics[leaf.metric], worth, most, marks, prices).change(figure)

    def _opened(self, gate: Leaf) -> _Opened | Text:
        if gate.id not in self._open:
            self._open[gate.id] = self._opening(gate)
        return self._open[gate.id]

    def _opening(self, gate: Leaf) -> _Opened | Text:
        """The changes that open a closed prerequisite, those it waits for itself first."""
        closed_by = self.judge.verdict(gate).closed_by
        before = self._now if closed_by is None else self._opened(self.criteria.leaves[closed_by])
        if isinstance(before, Text) or before.judge.is_open(gate):
            return before
        words = say("đáp ứng điều kiện {id} trước", "meet the prerequisite {id} first", id=gate.id)
        shut = say("điều kiện {id} không đáp ứng được nữa", "the prerequisite {id} can no longer be met", id=gate.id)
        if before.judge.verdict(gate).state is State.PENDING:
            return say("{first}: báo cáo số liệu", "{first}: report its figure", first=words)
        if self._barred(gate, before.judge) is not None:
            return shut

        def worth(other: Figure) -> Worth:
            held = met(gate, other)
            terms = before.judge.verdict(gate).terms
            return Worth(Fraction(gate.rule.work(other, terms).points > 0 if held is None else held), met=True)

        found = self._search(gate, before.judge, worth, Worth(ONE, met=True))
        if found is None:
            return shut
        judge = before.judge.changed(gate.metric, found.figure)
        if not judge.is_open(gate):  # its prerequisite is scored from the same figure
            return shut
        step = Step(words, ZERO, gate.metric, found.figure)
        return _Opened(judge, applicable_maxima(self.criteria, judge.gone), (*before.steps, step))

    def _gain(self, leaf: Leaf, before: _Opened, after: _Opened, metrics: Collection[str]) -> Fraction:
        """What the leaf gains, less what other leaves lose by the same change."""

        def gained(one: Leaf) -> Fraction:
            return after.judge.earned(one, after.maxima[one.id]) - before.judge.earned(one, before.maxima[one.id])

        others = self._touched(metrics) - {leaf.id}
        leaves = self.criteria.leaves
        return gained(leaf) + min(ZERO, sum((gained(leaves[name]) for name in others), ZERO))

    def _touched(self, metrics: Collection[str]) -> set[str]:
        """The leaves scored from these metrics, and those behind them."""
        found: set[str] = set()
        waiting = [leaf for metric in metrics for leaf in self._resting.get(metric, [])]
        while waiting:
            leaf = waiting.pop()
            if leaf.id not in found:
                found.add(leaf.id)
                waiting += self._requiring.get(leaf.id, [])
        return found


def _words(steps: Iterable[Step], decimals: int) -> Text:
    """The steps in order, with what each brings where there are several."""
    told = [*steps]
    if len(told) == 1:
        return told[0].words
    parts = [
        say("{w}: {p}", "{w}: {p}", w=step.words, p=Fixed(step.gain, decimals, signed=True))
        if step.gain
        else step.words
        for step in told
    ]
    then = [say("rồi {p}", "then {p}", p=part) for part in parts[1:]]
    return join([parts[0], *then], "; ")
