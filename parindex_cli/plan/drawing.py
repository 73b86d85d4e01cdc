"""A choice of changes as a plan: the work in order, what each piece brings, and what it all comes to, scored again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from parindex_cli.figures import Figure, NotArising, Pending
from parindex_cli.language import Text
from parindex_cli.model.reading import UNREPORTED, Reported
from parindex_cli.numbers import ZERO, added
from parindex_cli.plan.ledger import account
from parindex_cli.plan.mover import Mover
from parindex_cli.plan.planning import Choice, Search
from parindex_cli.plan.wish import Wish
from parindex_cli.scoring import NodeScore, Scorecard, State, Step
from parindex_cli.scoring.goals import Worth, change_words
from parindex_cli.scoring.judging import Judge
from parindex_cli.scoring.ladder import Rung
from parindex_cli.scoring.ways import Ways

Rescored = Callable[[Mapping[str, Reported]], Scorecard]


class Task(NamedTuple):
    """One change to make: of which figure, by whom, how much of it, and what it brings once those before are made.

    `points` are what the total gains, `of_100` is where the index then stands. `criteria` are scored from the figure,
    which is `now` what was reported. With `reports` nothing was yet, and it may turn out otherwise.
    """

    metric: str
    criteria: tuple[str, ...]
    division: str | None
    words: Text
    now: Figure | Pending
    then: Figure
    items: Fraction
    effort: Fraction
    points: Fraction
    of_100: Fraction
    reports: bool = False


class Plan(NamedTuple):
    """The work, the effort it takes, and the scorecard of the figures once it is done."""

    tasks: tuple[Task, ...]
    effort: Fraction
    card: Scorecard
    of_100: Fraction

    @property
    def points(self) -> Fraction:
        """What the total gains."""
        return added(task.points for task in self.tasks)

    @property
    def figures(self) -> dict[str, Figure]:
        """The changed figures by metric."""
        return {task.metric: task.then for task in self.tasks}

    def after(self, figures: Mapping[str, Reported]) -> dict[str, Reported]:
        """All figures once the work is done."""
        changed = {name: figures.get(name, UNREPORTED)._replace(figure=then) for name, then in self.figures.items()}
        return {**figures, **changed}


class Planned(NamedTuple):
    """The answer to a wish: the best plan and the next ones or, where the goal is out of reach, the nearest one.

    Without plans what is fixed in cannot be done within the limits. `complete` says that every way was looked at.
    Figures that are not reported are counted on only where nothing else reaches the goal, and as few as can be. `other`
    is then the most that comes without them; where not even that reaches it, the most that comes with all of them.
    """

    goal: Fraction
    wish: Wish
    card: Scorecard
    now: Fraction
    plans: tuple[Plan, ...]
    complete: bool = True
    other: Fraction | None = None

    @property
    def reached(self) -> bool:
        """Whether the first plan reaches the goal, by its scorecard."""
        return bool(self.plans) and self.plans[0].of_100 >= self.goal

    @property
    def unreported(self) -> list[Task]:
        """The tasks of the first plan that count on a figure not reported yet."""
        return [task for plan in self.plans[:1] for task in plan.tasks if task.reports]

    @property
    def short(self) -> Fraction:
        """What the first plan is short of the goal."""
        return self.goal - (self.plans[0].of_100 if self.plans else self.now)


def planned(  # noqa: PLR0913  # what is asked, and what it is asked of
    card: Scorecard, judge: Judge, wish: Wish, goal: Fraction, rescored: Rescored, *, alternatives: int = 0
) -> Planned:
    """The plans for a goal, an index out of 100; none changes anything once the year is over."""
    drawer = _Drawer(judge, wish, rescored)
    now = card.headline.of_100
    if card.submission.year_over or (now >= goal and not wish.inside):
        return Planned(goal, wish, card, now, (Plan((), ZERO, card, now),))
    # What is to be brought to all it can have has to be reported first.
    asked = any(judge.verdict(judge.criteria.leaves[name]).state is State.PENDING for name in wish.inside)
    search = Search(judge, wish._replace(reports=asked))
    choices = [*islice(search.cheapest(goal), 1 + alternatives)]
    if choices or asked:
        return drawer.planned(goal, card, search, choices)
    further = Search(judge, wish._replace(reports=True))
    choices = [*islice(further.cheapest(goal), 1 + alternatives)]
    other = (search if choices else further).nearest()
    found = drawer.planned(goal, card, further if choices else search, choices)
    return found._replace(other=None if other is None else other.of_100)


class _Drawer:
    """Draws choices as plans, all from the same figures."""

    def __init__(self, judge: Judge, wish: Wish, rescored: Rescored) -> None:
        self.judge, self.wish, self.rescored = judge, wish, rescored
        self.ways = Ways(judge)
        self.now = account(judge.criteria, self.ways.now)

    def planned(self, goal: Fraction, card: Scorecard, search: Search, choices: Sequence[Choice]) -> Planned:
        """What was chosen as plans or, where nothing reaches the goal, what comes nearest."""
        nearest = None if choices else search.nearest()
        drawn = tuple(map(self.drawn, choices if nearest is None else [nearest]))
        return Planned(goal, self.wish, card, card.headline.of_100, drawn, search.complete)

    def drawn(self, choice: Choice) -> Plan:
        figures = {**self.judge.figures}
        for metric, figure in choice.figures.items():
            figures[metric] = figures.get(metric, UNREPORTED)._replace(figure=figure)
        card, tasks = self.rescored(figures), tuple(self._tasks(choice))
        return Plan(tasks, added(task.effort for task in tasks), card, card.headline.of_100)

    def _tasks(self, choice: Choice) -> Iterator[Task]:
        before = self.now
        for mover, rung in self._in_order(choice.changes):
            now = self.judge.figures.get(mover.metric, UNREPORTED).figure
            assert not isinstance(now, NotArising)
            assert rung.figure is not None
            words = self._words(mover, now, rung.figure)
            at = self.ways.after(before.at, Step(words, ZERO, mover.metric, rung.figure))
            then = before.after(self.ways, at)
            effort = self.wish.effort(mover.metric, rung.items)
            yield Task(
                mover.metric,
                mover.leaves or tuple(one.id for one in mover.adjustments),
                mover.division,
                words,
                now,
                rung.figure,
                rung.items,
                effort,
                then.sums.points - before.sums.points,
                then.sums.of_100,
                mover.reports,
            )
            before = then

    def _words(self, mover: Mover, now: Figure | Pending, then: Figure) -> Text:
        metric = self.judge.criteria.metrics[mover.metric]
        return change_words(now, then, metric, lambda figure: Worth(added(mover.outcome(figure))))

    def _in_order(self, changes: Sequence[tuple[Mover, Rung]]) -> list[tuple[Mover, Rung]]:
        """Most points by its own criteria first, but what opens a gate before what waits for it."""
        by_metric = {mover.metric: (mover, rung) for mover, rung in changes}
        moving = [(name, mover.metric) for mover, _ in changes for name in mover.leaves]
        ordered: dict[str, tuple[Mover, Rung]] = {}

        def put(metric: str) -> None:
            if (change := by_metric.pop(metric, None)) is not None:
                for name in change[0].leaves:
                    for gate in self.judge.criteria.gates[name]:
                        for before in [metric for leaf, metric in moving if leaf == gate]:
                            put(before)
                ordered[metric] = change

        for mover, _ in sorted(changes, key=lambda change: -_own(*change)):
            put(mover.metric)
        return list(ordered.values())


def _own(mover: Mover, rung: Rung) -> Fraction:
    own = len(mover.leaves)
    return added(rung.outcome[:own]) - added(mover.rungs[0].outcome[:own])


class Obstacles(NamedTuple):
    """What a plan leaves short of all there is: criteria not reported, that others decide on, lost, or left out."""

    pending: tuple[NodeScore, ...]
    others: tuple[NodeScore, ...]
    gone: tuple[NodeScore, ...]
    left: tuple[NodeScore, ...]


def obstacles(plan: Plan) -> Obstacles:
    """What stands in the way of more, most points first."""
    leaves = list(plan.card.leaves())
    gone = [node for node in leaves if node.gone > 0]
    return Obstacles(
        pending=_most_first((node for node in leaves if node.pending > node.awaited), lambda node: node.pending),
        others=_most_first((node for node in leaves if of_others(node) > 0), of_others),
        gone=_most_first((node for node in gone if not node.by_others), lambda node: node.gone),
        left=_most_first((node for node in leaves if node.possible > 0), lambda node: node.possible),
    )


def of_others(node: NodeScore) -> Fraction:
    """The points that a criterion is short of and that others decide on: what the survey is awaited for is theirs."""
    return node.awaited + (node.gone if node.by_others else ZERO)


def _most_first(nodes: Iterator[NodeScore], points: Callable[[NodeScore], Fraction]) -> tuple[NodeScore, ...]:
    return tuple(sorted(nodes, key=lambda node: -points(node)))
