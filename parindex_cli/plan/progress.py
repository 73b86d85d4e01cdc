"""How far a plan is: which of its changes the figures show by now, and what each of them has brought."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from parindex_cli.figures import Figure, NotArising, Pending
from parindex_cli.model.reading import UNREPORTED
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import ZERO, added
from parindex_cli.plan.ledger import account
from parindex_cli.plan.schedule import Job, Schedule
from parindex_cli.scoring import Scorecard
from parindex_cli.scoring.adjust import adjusted
from parindex_cli.scoring.judging import Judge, opens
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.scoring.ways import Standing, Ways

Stand = Literal["done", "unseen", "unmarked", "doing", "todo"]
"""Done; said to be done, and the figures do not show it; shown, and not said to be done; under way; open."""


class Step(NamedTuple):
    """A change of the plan, the figure by now, the points it has brought, and whether it does what was planned."""

    job: Job
    figure: Figure | NotArising | Pending
    points: Fraction
    reached: bool

    @property
    def stand(self) -> Stand:
        """What the tracker and the figures say together."""
        if self.job.state == "done":
            return "done" if self.reached else "unseen"
        return "unmarked" if self.reached else self.job.state


class Progress(NamedTuple):
    """The changes in the order of the plan, and the scorecard by now.

    The points of the steps and `others`, what all other figures have brought, add up to what the total has gained.
    """

    schedule: Schedule
    card: Scorecard
    steps: tuple[Step, ...]
    others: Fraction

    @property
    def points(self) -> Fraction:
        """What the plan has brought so far."""
        return added(step.points for step in self.steps)


def progress(schedule: Schedule, judge: Judge, card: Scorecard) -> Progress:
    """The plan beside the judge and the scorecard of today's figures.

    The figures of the plan are set back to what they were, then changed to what they are, one after the other.
    """
    ways = Ways(judge, looking=False)
    back = judge
    for job in schedule.jobs:
        back = back.changed({job.metric: job.now}, ways.touched(job.metric))
    points = [_total(back)]
    for job in schedule.jobs:
        back = back.changed({job.metric: _figure(judge, job)}, ways.touched(job.metric))
        points.append(_total(back))
    steps = tuple(
        Step(job, _figure(judge, job), points[n + 1] - points[n], _reached(judge, job, ways))
        for n, job in enumerate(schedule.jobs)
    )
    return Progress(schedule, card, steps, points[0] - schedule.total)


def _figure(judge: Judge, job: Job) -> Figure | NotArising | Pending:
    """The figure by now."""
    return judge.figures.get(job.metric, UNREPORTED).figure


def _total(judge: Judge) -> Fraction:
    return account(judge.criteria, Standing(judge, applicable_maxima(judge.criteria, judge.gone), ())).sums.points


def _reached(judge: Judge, job: Job, ways: Ways) -> bool:
    """Whether the figure by now is worth all that the planned one is, to each criterion by itself."""
    then = judge.changed({job.metric: job.then}, ways.touched(job.metric))
    worth = (_worth(judge, job.metric), _worth(then, job.metric))
    return all(one >= other for one, other in zip(*worth, strict=True))


def _worth(judge: Judge, metric: str) -> Iterator[Fraction]:
    """What a figure is worth to each criterion, whether it opens what waits for it, and to each bonus and penalty."""
    for one in judge.criteria.scored_from(metric):
        if isinstance(one, Leaf):
            verdict = judge.alone(one)
            yield judge.worth(one, verdict, one.points)
            yield Fraction(opens(one, verdict))
        else:
            yield adjusted(one, judge.criteria, judge.figures, judge.last_figures).points or ZERO
