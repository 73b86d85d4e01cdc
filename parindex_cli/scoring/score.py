"""Scoring itself: each leaf by its rule, rounded once; each group by adding what is below it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from operator import is_, itemgetter
from types import MappingProxyType
from typing import NamedTuple

from parindex_cli.figures import Figure, NotArising, Pending
from parindex_cli.language import Fixed, Text, say
from parindex_cli.model.baseline import Baseline, LastScore
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.former import last_scores
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import Submission
from parindex_cli.model.tree import Entry, Group, Leaf
from parindex_cli.numbers import ONE, ZERO, added
from parindex_cli.scoring.adjust import adjusted, totalled
from parindex_cli.scoring.judging import Judge, scale, stretched
from parindex_cli.scoring.margin import margin_of
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
    tree = _Tree(Ways(judge), last_scores(criteria, baseline))
    card = _card(tree, submission, baseline)
    return card if submission.year_over else card._replace(look=cache(lambda: _outlook(tree, card)))


class _Tree(NamedTuple):
    """What the nodes of a scorecard are made from: also last year's points, and nodes that were made before."""

    ways: Ways
    last: Mapping[str, LastScore]
    known: Mapping[str, NodeScore] = MappingProxyType({})


def _card(tree: _Tree, submission: Submission, baseline: Baseline | None) -> Scorecard:
    """The scorecard of what was judged."""
    ways, criteria, judge = tree.ways, tree.ways.criteria, tree.ways.judge
    entries = iter(criteria.entries)
    components = tuple(_node(entries, tree) for _ in criteria.components)
    adjustments = tuple(
        adjusted(adjustment, criteria, judge.figures, judge.last_figures) for adjustment in criteria.adjustments
    )
    total = totalled(criteria, components, adjustments)
    if ways.looking:
        components = promised(components, by_figures(ways, total, adjustments), total, over=submission.year_over)
        total = totalled(criteria, components, adjustments)
    return Scorecard(criteria, submission, baseline, components, adjustments, total)


def _outlook(tree: _Tree, card: Scorecard) -> Outlook:
    """The same for the whole year as it is projected."""
    judge, year = tree.ways.judge, card.submission.model_copy(update={"period": "year"})
    ends = projections(judge.criteria, judge.figures, card.submission.months)
    ways = Ways(judge.at_year_end({name: (end.figure, end.assumption) for name, end in ends.items()}), looking=False)
    likely = _card(tree._replace(ways=ways), year, card.baseline)
    worths = {name: _worths(name, end, tree.ways) for name, end in ends.items() if end.cases}
    touched = set().union(*map(ways.touched, worths))
    known = {node.id: node for node in likely.nodes() if node.id not in touched}

    def beside(choose: Callable[..., tuple[object, Figure]]) -> Scorecard:
        figures = {name: choose(found, key=itemgetter(0))[1] for name, found in worths.items()}
        other = Ways(ways.judge.changed(figures, touched), looking=False)
        return _card(tree._replace(ways=other, known=known), year, card.baseline)

    return Outlook(likely, beside(min), beside(max))


def _worths(name: str, end: Projected, ways: Ways) -> list[tuple[tuple[Fraction, int], Figure]]:
    """What the projected figure, and each with one case more or fewer, is worth: points, then targets met."""
    criteria, judge, leaves = ways.criteria, ways.judge, ways.resting(name)
    parts = [part for part in criteria.adjustments if name in criteria.behind(part.metric)]
    found = []
    for figure in (end.figure, *end.cases):
        assert not isinstance(figure, NotArising | Pending)
        figures = judge.worked_from(name, figure)
        points = [adjusted(part, criteria, figures, judge.last_figures).points or ZERO for part in parts]
        verdicts = [judge.alone(leaf, figures[leaf.metric].figure) for leaf in leaves]
        points += [verdict.points for verdict in verdicts]
        found.append(((added(points), sum(verdict.met is True for verdict in verdicts)), figure))
    return found


def _node(entries: Iterator[Entry], tree: _Tree) -> NodeScore:
    """The next entry and, by recursion, the entries of its children, which follow it."""
    entry = next(entries)
    node = entry.node
    if isinstance(node, Leaf):
        known = tree.known.get(node.id)
        if known is not None and known.maximum == tree.ways.maxima[node.id]:
            return known
        return _leaf(entry, node, tree.ways, tree.last.get(node.id))
    assert isinstance(node, Group)
    children = tuple(_node(entries, tree) for _ in node.criteria)
    known = tree.known.get(node.id)
    if known is not None and all(map(is_, children, known.children)):
        return known
    return NodeScore(
        entry=entry,
        listed=node.points,
        maximum=added(child.maximum for child in children),
        earned=added(child.earned for child in children),
        pending=added(child.pending for child in children),
        lowest=added(child.lowest for child in children),
        children=children,
        last=tree.last.get(node.id),
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
        closed_by=verdict.closed_by,
    )
    if verdict.is_pending:
        rules = [leaf.rule, *([leaf.if_closed] if leaf.if_closed else [])]
        secured = judge.secured(leaf)
        lowest = stretched(min(ZERO, *(r.lowest() for r in rules)) if secured is None else secured, leaf, maximum)
        return base._replace(pending=maximum, lowest=judge.rounded(leaf, lowest, maximum))
    last_steps: Iterable[Text] = (
        _last_steps(verdict.points, leaf, base, ways.criteria.decimals)
        if verdict.state is State.SCORED
        else (_fate(entry, leaf, ways),)
    )
    way = ways.back(leaf) if ways.looking and base.short > 0 else None
    return base._replace(
        steps=(*base.steps, *last_steps),
        goal=way if isinstance(way, Goal) else None,
        barred=way if isinstance(way, Text) else None,
        margin=margin_of(leaf, ways.criteria.metrics[leaf.metric], verdict.reported),
    )


def _last_steps(points: Fraction, leaf: Leaf, node: NodeScore, decimals: int) -> Iterator[Text]:
    """What redistribution and rounding did to the points, where they did anything."""
    if (times := scale(leaf, node.maximum)) is not ONE:
        yield say(
            "điểm tối đa thành {m} do phân bổ lại: × {scale}",
            "the maximum became {m} by redistribution: × {scale}",
            m=node.maximum,
            scale=times,
        )
    if node.earned != stretched(points, leaf, node.maximum):
        yield say("làm tròn một lần: {p} điểm", "rounded once: {p} points", p=Fixed(node.earned, decimals))


def _fate(entry: Entry, leaf: Leaf, ways: Ways) -> Text:
    """What became of the points of a leaf that did not arise."""
    heirs = leaf.redistribution or ways.criteria.listed[entry.path[:-1]]
    if leaf.not_arising == "redistribute" and not any(ways.maxima[name] for name in heirs):
        return _NO_HEIR
    return policy_words(leaf, ways.criteria)


def policy_words(leaf: Leaf, criteria: CriteriaSet) -> Text:
    """What counts of the leaf when it did not arise."""
    if not leaf.redistribution:
        return _POLICY_WORDS[leaf.not_arising]
    heirs = ", ".join(map(criteria.printed, leaf.redistribution))
    return say("không phát sinh: điểm chuyển cho {ids}", "not arising: its points go to {ids}", ids=heirs)


_NO_HEIR = say(
    "không phát sinh: không còn tiêu chí nhận điểm, nên loại khỏi điểm tối đa",
    "not arising: nothing remains that its points could go to, so that they are left out of the maximum",
)
_POLICY_WORDS = {
    "full": say("không phát sinh: tính đủ điểm", "not arising: counted in full"),
    "zero": say("không phát sinh: 0 điểm", "not arising: 0 points"),
    "exclude": say("không phát sinh: loại khỏi điểm tối đa", "not arising: left out of the maximum"),
    "redistribute": say(
        "không phát sinh: điểm chuyển cho các tiêu chí cùng nhóm", "not arising: its points go to its siblings"
    ),
}
