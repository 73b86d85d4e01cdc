"""A plan that was decided on, with what is kept beside it until it is done: by when, who does it, how far it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from parindex_cli.dates import day
from parindex_cli.diagnostics import Finding, Severity
from parindex_cli.figures import Figure, NotArising, NotSubmitted, Pending
from parindex_cli.language import Text, same, say
from parindex_cli.lint.references import unknown
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import read_figures
from parindex_cli.model.saved_plan import SavedPlan, SavedTask, SavedTasks, State
from parindex_cli.model.submission import MONTHS, YEAR, Period, ReportedFigure
from parindex_cli.numbers import HUNDRED, added, whole
from parindex_cli.plan.drawing import Planned, Task
from parindex_cli.scoring import Scorecard
from parindex_cli.scoring.goals import Worth, change_words


class Job(NamedTuple):
    """A change of a plan: the figure `now`, when it was made, and `then`, and what it was to bring.

    `points` are of the total and `of_100` the index after it, in the order of the plan. `due` is a date as it is
    compared, empty where none was set.
    """

    metric: str
    division: str | None
    words: Text
    now: Figure | Pending
    then: Figure
    points: Fraction
    of_100: Fraction
    due: str = ""
    state: State = "todo"
    who: str = ""
    evidence: str = ""
    note: str = ""


class Schedule(NamedTuple):
    """The jobs of a department's plan, made from the figures of a period; index and total are those of then."""

    unit: str
    year: int
    period: Period
    goal: Fraction
    of_100: Fraction
    total: Fraction
    jobs: tuple[Job, ...]

    @property
    def end(self) -> Fraction:
        """The index once all is done."""
        return self.jobs[-1].of_100 if self.jobs else self.of_100

    @property
    def points(self) -> Fraction:
        """What the total was to gain."""
        return added(job.points for job in self.jobs)

    def by(self, month: int) -> Fraction:
        """Where the index is to stand at the end of a month.

        A job counts from the month of its date on; those without one are taken to get done evenly until the year ends.
        """
        first = MONTHS[self.period]
        passed = Fraction(max(month - first, 0), YEAR - first) if first < YEAR else Fraction(1)
        index, before = self.of_100, self.of_100
        for job in self.jobs:
            done = passed if not job.due else Fraction(_month(job.due, self.year) <= month)
            index, before = index + (job.of_100 - before) * done, job.of_100
        return index


class Beside(NamedTuple):
    """The index of a period beside where the plan has it by then, both as the headline counts."""

    card: Scorecard
    planned: Fraction
    reached: Fraction

    @property
    def ahead(self) -> Fraction:
        """What the index is above the plan; below 0 where it is behind."""
        return self.reached - self.planned


def beside(schedule: Schedule, cards: Sequence[Scorecard]) -> list[Beside]:
    """Those of the periods of its year since the plan was made that have an index."""
    found = []
    for card in cards:
        submission, headline = card.submission, card.headline
        since = submission.year == schedule.year and submission.months >= MONTHS[schedule.period]
        if since and headline.index is not None:
            found.append(Beside(card, schedule.by(submission.months) * headline.of / HUNDRED, headline.index))
    return found


def _month(due: str, year: int) -> int:
    """The month of a date, counted from January of the year."""
    written, _, rest = due.partition("-")
    return (int(written) - year) * YEAR + int(rest[:2] or YEAR)


def scheduled(found: Planned, due: Callable[[Task], str], kept: Mapping[str, Job]) -> Schedule:
    """The best plan of those found, with the date of each change; what was `kept` beside a change stays."""
    plan, submission = found.plans[0], found.card.submission
    jobs = (_job(task, due(task), kept.get(task.metric)) for task in plan.tasks)
    total = plan.card.total.points - plan.points
    return Schedule(submission.unit, submission.year, submission.period, found.goal, found.now, total, tuple(jobs))


def _job(task: Task, due: str, kept: Job | None) -> Job:
    made = Job(task.metric, task.division, task.words, task.now, task.then, task.points, task.of_100, due)
    if kept is None:
        return made
    state: State = "todo" if kept.state == "todo" else "doing"  # what is done and still to be changed is not done
    return made._replace(due=due or kept.due, state=state, who=kept.who, evidence=kept.evidence, note=kept.note)


def schedule_of(saved: SavedPlan, criteria: CriteriaSet) -> tuple[Schedule, list[Finding]]:
    """The plan as these criteria read it, and what they have against it."""
    findings: list[Finding] = []
    plan = saved.plans[0]
    jobs = tuple(_read(plan.tasks, criteria, findings))
    findings += _missing(plan)
    total = plan.total - plan.points
    return Schedule(saved.unit, saved.year, saved.period, saved.goal, saved.index, total, jobs), findings


_NAMED = 20


def _missing(plan: SavedTasks) -> Iterator[Finding]:
    """That changes were taken out: their numbers have holes, or the points do not add up."""
    numbers = {n for task in plan.tasks if task.number and (n := whole(task.number)) is not None}
    holes = [*islice((n for n in range(1, max(numbers, default=1)) if n not in numbers), _NAMED)]
    left = added(task.points for task in plan.tasks)
    if holes or left != plan.points:
        named = say(" (số {n})", " (number {n})", n=", ".join(map(str, holes))) if holes else same("")
        message = say(
            "thiếu việc của kế hoạch{which}: còn {a} trong {b} điểm; việc bị xóa không được theo dõi nữa",
            "changes of the plan are missing{which}: {a} of {b} points are left; what was deleted is not followed",
            which=named,
            a=left,
            b=plan.points,
        )
        yield Finding("plan-incomplete", message, ("plans", 0, "points"), Severity.WARNING)


def _read(tasks: Sequence[SavedTask], criteria: CriteriaSet, findings: list[Finding]) -> Iterator[Job]:
    for i, task in enumerate(tasks):
        path = ("plans", 0, "tasks", i)
        if task.metric not in criteria.metrics:
            findings.append(unknown("unknown-metric", task.metric, criteria.metrics, (*path, "metric")))
            continue
        if task.division is not None and task.division not in criteria.units:
            findings.append(unknown("unknown-unit", task.division, criteria.units, (*path, "division")))
        now, then = (_figure(task, key, criteria, findings, (*path, key)) for key in ("now", "then"))
        if now is not None and then is not None and not isinstance(then, Pending):
            words = change_words(now, then, criteria.metrics[task.metric], _worth(task.metric, criteria))
            yield Job(
                task.metric, task.division, words, now, then, task.points, task.index, day(task.due or ""),
                task.state, task.who or "", task.evidence or "", task.note or "",
            )  # fmt: skip


def _worth(metric: str, criteria: CriteriaSet) -> Callable[[Figure], Worth]:
    """What a figure is worth to all criteria that are scored from it."""
    leaves = [leaf for leaf in criteria.leaves.values() if leaf.metric == metric]
    return lambda figure: Worth(added(leaf.rule.work(figure, criteria.terms(leaf)).points for leaf in leaves))


def _figure(
    task: SavedTask, key: str, criteria: CriteriaSet, findings: list[Finding], path: tuple[str | int, ...]
) -> Figure | Pending | None:
    raw = getattr(task, key)
    value = criteria.metrics[task.metric].option_named(raw) if isinstance(raw, str) else raw
    read, found = read_figures({task.metric: ReportedFigure(value=value)}, criteria.metrics)
    findings += [one._replace(path=(*path, *one.path[3:])) for one in found]
    figure = read[task.metric].figure
    if key == "now" and raw is not None and isinstance(figure, Pending):
        return figure
    if not isinstance(figure, NotArising | Pending) and (key == "now" or not isinstance(figure, NotSubmitted)):
        return figure
    if not found:
        findings.append(Finding("empty-value", say("cần một số liệu", "a figure is needed"), path))
    return None
