"""Which goals the total can hold, and so what is still possible at every node."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from parindex_cli.language import say
from parindex_cli.numbers import ZERO, added
from parindex_cli.scoring.adjust import adjusted, beside
from parindex_cli.scoring.nodes import AdjustmentScore, Goal, NodeScore, Step
from parindex_cli.scoring.total import Total
from parindex_cli.scoring.ways import Standing, Ways

_AT_CAP = say("tổng điểm đã ở mức tối đa", "the total is at its cap")
_NO_MORE = say("tổng điểm không tăng thêm", "the total would not rise")


def promised(
    components: Sequence[NodeScore], gains: Callable[[Goal], Sequence[Fraction]], total: Total, *, over: bool
) -> tuple[NodeScore, ...]:
    """The components with what is still possible at every node: nothing once the year is `over`.

    `gains` tells what each step of a goal brings the total. A goal that brings it nothing is none.
    """

    def told(node: NodeScore) -> NodeScore:
        if node.is_group:
            children = tuple(map(told, node.children))
            return node._replace(children=children, possible=added(child.possible for child in children))
        if node.goal is None:
            return node._replace(possible=ZERO)
        steps = tuple(step._replace(gain=gain) for step, gain in zip(node.goal.steps, gains(node.goal), strict=True))
        goal = node.goal._replace(steps=steps)
        if goal.gain <= 0:
            at_cap = total.cap is not None and total.uncapped >= total.cap
            return node._replace(goal=None, barred=_AT_CAP if at_cap else _NO_MORE, possible=ZERO)
        return node._replace(goal=goal, possible=ZERO if over else min(goal.own, node.short))

    return tuple(map(told, components))


class _Reached(NamedTuple):
    """How things stand after some steps, what is earned then, and what further steps have led to."""

    at: Standing
    earned: Fraction
    points: Fraction
    then: "dict[object, _Reached]"


def by_figures(
    ways: Ways, total: Total, adjustments: Sequence[AdjustmentScore]
) -> Callable[[Goal], Sequence[Fraction]]:
    """The gains of steps that change figures: what scoring with these gives, bonus and penalty included.

    Goals behind the same gates begin with the same steps, which are taken once.
    """
    criteria, start = ways.criteria, _Reached(ways.now, total.earned, total.points, {})

    def after(before: _Reached, step: Step) -> _Reached:
        at = ways.after(before.at, step)
        earned = before.earned + ways.gained(before.at, at)
        judge = at.judge
        parts = [adjusted(part.adjustment, criteria, judge.figures, judge.last_figures) for part in adjustments]
        return _Reached(at, earned, total.within(earned + beside(criteria, parts) if parts else earned), {})

    def gains(goal: Goal) -> list[Fraction]:
        reached = [start]
        for step in goal.steps:
            known, same = reached[-1].then, tuple((name, id(figure)) for name, figure in step.figures.items())
            if same not in known:
                known[same] = after(reached[-1], step)
            reached.append(known[same])
        return [more.points - less.points for less, more in pairwise(reached)]

    return gains


def by_points(goal: Goal, total: Total) -> list[Fraction]:
    """The gains of steps that no figure shows: what the criterion gains, within the limits of the total."""
    sums = [added(step.own for step in goal.steps[:n]) for n in range(len(goal.steps) + 1)]
    return [more - less for less, more in pairwise(map(total.gain, sums))]
