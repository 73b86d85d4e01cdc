"""Scoring itself: each leaf by its rule, rounded once; each group by adding what is below it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from operator import itemgetter

from parindex_cli.figures import Figure, NotArising, Pending
from parindex_cli.language import Fixed, Text, say
from parindex_cli.model.baseline import Baseline, LastScore
from parindex_cli.model.criteria import CriteriaSet, Entry, Group, Leaf
from parindex_cli.model.former import last_scores
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import Submission
from parindex_cli.numbers import ZERO
from parindex_cli.scoring.adjust import adjusted, totalled
from parindex_cli.scoring.judging import Judge, scale
from parindex_cli.scoring.margin import margin_of
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.scoring.nodes import Goal, NodeScore, State
from parindex_cli.scoring.projection import Projected, projections
from parindex_cli.scoring.promises import by_figures, promised
from parindex_cli.scoring.scorecard import Outlook, Scorecard
from parindex_cli.scoring.ways import Ways


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
    judge = Judge(criteria, figures, last_figures or {}, arose, months=submission.months)
    card = _card(judge, submission, baseline)
    return card if submission.year_over else replace(card, look=cache(lambda: _outlook(judge, submission, baseline)))


def _card(judge: Judge, submission: Submission, baseline: Baseline | None, *, goals: bool = True) -> Scorecard:
    """The scorecard of what was judged; without `goals` it does not look for what would win points back."""
    criteria, figures = judge.criteria, judge.figures
    maxima = applicable_maxima(criteria, judge.gone)
    ways = Ways(judge, maxima, looking=goals)
    last = last_scores(criteria, baseline)
    entries = iter(criteria.entries)
    components = tuple(_node(entries, ways, last) for _ in criteria.components)
    adjustments = tuple(
        adjusted(adjustment, criteria, figures, judge.last_figures) for adjustment in criteria.adjustments
    )
    before = totalled(criteria, components, adjustments)
    components = promised(
        components, lambda goal: by_figures(goal, ways, before, adjustments), before, over=submission.year_over
    )
    total = totalled(criteria, components, adjustments)
    return Scorecard(criteria, submission, baseline, components, adjustments, total)


def _outlook(judge: Judge, submission: Submission, baseline: Baseline | None) -> Outlook:
    """The same for the whole year as it is projected."""
    year = submission.model_copy(update={"period": "year"})
    ends = projections(judge.criteria, judge.figures, submission.months)

    def card(figures: Mapping[str, Figure | NotArising | Pending]) -> Scorecard:
        projected = {
            name: judge.figures[name]._replace(figure=figures[name], assumption=end.assumption)
            for name, end in ends.items()
        }
        return _card(judge.at_year_end(projected), year, baseline, goals=False)

    likely = {name: end.figure for name, end in ends.items()}
    worths = {name: _worths(name, end, judge) for name, end in ends.items() if end.cases}
    return Outlook(
        card(likely),
        card({**likely, **{name: min(found, key=itemgetter(0))[1] for name, found in worths.items()}}),
        card({**likely, **{name: max(found, key=itemgetter(0))[1] for name, found in worths.items()}}),
    )


def _worths(name: str, end: Projected, judge: Judge) -> list[tuple[tuple[Fraction, int], Figure]]:
    """What the projected figure, and each with one case more or fewer, is worth: points, then targets met."""
    criteria = judge.criteria
    leaves = [leaf for leaf in criteria.leaves.values() if name in criteria.behind(leaf.metric)]
    parts = [part for part in criteria.adjustments if name in criteria.behind(part.metric)]
    found = []
    for figure in (end.figure, *end.cases):
        assert not isinstance(figure, NotArising | Pending)
        figures = judge.worked_from(name, figure)
        points = [adjusted(part, criteria, figures, judge.last_figures).points or ZERO for part in parts]
        verdicts = [judge.alone(leaf, figures[leaf.metric].figure) for leaf in leaves]
        points += [verdict.points for verdict in verdicts]
        found.append(((sum(points, ZERO), sum(verdict.met is True for verdict in verdicts)), figure))
    return found


def _node(entries: Iterable[Entry], ways: Ways, last: Mapping[str, LastScore]) -> NodeScore:
    """The next entry and, by recursion, the entries of its children, which follow it."""
    entry = next(iter(entries))
    node = entry.node
    if isinstance(node, Leaf):
        return _leaf(entry, node, ways, last.get(node.id))
    assert isinstance(node, Group)
    children = tuple(_node(entries, ways, last) for _ in node.criteria)
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


def _leaf(entry: Entry, leaf: Leaf, ways: Ways, last: LastScore | None) -> NodeScore:
    judge, maximum = ways.judge, ways.maxima[leaf.id]
    verdict = judge.verdict(leaf)
    base = NodeScore(
        entry,
        leaf.points,
        maximum,
        judge.earned(leaf, maximum),
        ZERO,
        verdict.state,
        (),
        verdict.reported,
        verdict.met,
        (*judge.working(leaf.metric), *verdict.steps),
        last=last,
    )
    if verdict.is_pending:
        rules = [leaf.rule, *([leaf.if_closed] if leaf.if_closed else [])]
        lowest = min(ZERO, *(rule.lowest() for rule in rules)) * scale(leaf, maximum)
        return base._replace(pending=maximum, lowest=judge.rounded(leaf, lowest, maximum))
    steps: tuple[Text, ...] = (*base.steps, POLICY_WORDS[leaf.not_arising])
    if verdict.state is State.SCORED:
        steps = (*base.steps, *_last_steps(verdict.points, scale(leaf, maximum), base, ways.criteria.decimals))
    way = ways.back(leaf) if ways.looking and base.short > 0 else None
    return base._replace(
        steps=steps,
        goal=way if isinstance(way, Goal) else None,
        barred=way if isinstance(way, Text) else None,
        margin=margin_of(leaf, ways.criteria.metrics[leaf.metric], verdict.reported),
    )


def _last_steps(points: Fraction, times: Fraction, node: NodeScore, decimals: int) -> Iterator[Text]:
    """What redistribution and rounding did to the points, where they did anything."""
    if times != 1:
        yield say(
            "điểm tối đa thành {m} do phân bổ lại: × {scale}",
            "the maximum became {m} by redistribution: × {scale}",
            m=node.maximum,
            scale=times,
        )
    if node.earned != points * times:
        yield say("làm tròn một lần: {p} điểm", "rounded once: {p} points", p=Fixed(node.earned, decimals))


POLICY_WORDS = {
    "full": say("không phát sinh: tính đủ điểm", "not arising: counted in full"),
    "zero": say("không phát sinh: 0 điểm", "not arising: 0 points"),
    "exclude": say("không phát sinh: loại khỏi điểm tối đa", "not arising: left out of the maximum"),
    "redistribute": say(
        "không phát sinh: điểm chuyển cho các tiêu chí cùng nhóm", "not arising: its points go to its siblings"
    ),
}
