"""How far the index and every criterion can move when all that is assumed or not known turns out otherwise."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import NamedTuple, get_args

from parindex_cli.figures import Figure
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import HUNDRED, ZERO, added
from parindex_cli.plan.ledger import weights_of
from parindex_cli.scoring import Scorecard, State
from parindex_cli.scoring.judging import Judge
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.sensitivity.ends import reached
from parindex_cli.sensitivity.order import Order, ordered
from parindex_cli.sensitivity.outcomes import SURVEY, Candidates, Outcomes, Sort, Unknown, assumes
from parindex_cli.sensitivity.pools import pools_of
from parindex_cli.sensitivity.world import Range, Stage, World

_FIRST = 5
"""Of so many unknowns it is worked out what is left once they are known."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An unknown, and the index when it alone is varied.

    `left` is how far the index can still move once it is known: as assumed, or a figure at its worst or its best.
    """

    unknown: Unknown
    index: Range
    left: Fraction | None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How far everything can move; `whole` is the index out of 100 with a survey that is not in it yet.

    `sorts` is the index when the unknowns of one sort alone are varied. `criteria` are those that can move, with the
    groups of the first level. `steps` are the steps in which the points below a criterion are shared out. `reached`
    says whether both ends of the index can come true; else they are bounds.
    """

    card: Scorecard
    index: Range
    whole: Range | None
    total: Range
    sorts: Mapping[Sort, Range]
    criteria: Mapping[str, Range]
    first: tuple[Asked, ...]
    order: Order
    steps: Mapping[str, Fraction]
    reached: bool


def sensitivity(card: Scorecard, judge: Judge) -> Sensitivity | None:
    """How far the points of a scorecard can move that was scored by a judge; None where nothing applies."""
    # What did not arise counts in full or as nothing where that is assumed: all else there is comes to less or more.
    stage = _stage(judge, lambda leaf: judge.gone(leaf) and not assumes(leaf, "not_arising"))
    return None if stage is None else _Finder(card, stage, _stage(judge, judge.gone) or stage).found()


def _stage(judge: Judge, gone: Callable[[Leaf], bool]) -> Stage | None:
    """The stage where these leave the calculation; None where nothing applies then."""
    maxima = applicable_maxima(judge.criteria, gone)
    weights = weights_of(judge.criteria, maxima)
    return None if weights is None else Stage(judge, maxima, weights, pools_of(judge.criteria, maxima), {})


class _Base(NamedTuple):
    """A stage, all leaves on it as they stand, and what they come to in the index."""

    stage: Stage
    now: World
    weighted: Fraction


class _Finder:
    """Finds it on a stage where what did not arise may count, and on the `present` one where no policy is varied."""

    def __init__(self, card: Scorecard, stage: Stage, present: Stage) -> None:
        self.card, self.stage, self.leaves = card, stage, stage.leaves
        self.candidates = Candidates(stage.judge)
        self.world = World(stage, Outcomes(stage.judge, lambda _: True, self.candidates))
        self.out_of = card.headline.of / HUNDRED
        # Points that what did not arise passes on now it keeps where it counts in full or as nothing.
        self.moved = {name for name, maximum in stage.maxima.items() if present.maxima[name] != maximum}
        self.varied = self._base(stage)
        self.present = self._base(present) if self.moved else self.varied
        self.beside = self._beside(lambda _: True)
        self.index = self._index(self.varied, self.world.ends(self.leaves, stage.weights.of), self.beside)

    def found(self) -> Sensitivity:
        total, points = self.card.total, self.world.ends(self.leaves)
        within = Range(*(total.within(a + b) for a, b in zip(points, self.beside, strict=True)))
        return Sensitivity(
            self.card,
            self.index,
            self._whole(),
            within.with_(total.points) if self.moved else within,
            dict(self._sorts()),
            dict(self._criteria()),
            tuple(self._first()),
            ordered(self.card, self.stage.judge, self.world.outcomes, self.stage.pools),
            {pool.above: pool.step for pool in self.stage.pools},
            reached(self.world.outcomes, self.leaves),
        )

    def _beside(self, vary: Callable[[Unknown], bool]) -> Range:
        """What bonus and penalty come to, within their ceilings, when some of their figures are varied."""
        total = self.card.total
        parts = [p.pending for p in self.card.adjustments if vary(Unknown("figure", p.adjustment.metric))]
        more = min(added(part for part in parts if part > 0), total.bonus_pending)
        less = min(-added(part for part in parts if part < 0), total.penalty_pending)
        now = total.bonus - total.penalty
        return Range(now - less, now + more)

    def _base(self, stage: Stage) -> _Base:
        now = World(stage, Outcomes(stage.judge, lambda _: False, self.candidates))
        return _Base(stage, now, now.ends(self.leaves, stage.weights.of).low)

    def _index(self, base: _Base, weighted: Range, beside: Range) -> Range:
        """The index of what the criteria and bonus and penalty come to; and as it stands, where maxima are others."""
        weights = base.stage.weights
        found = Range(*(weights.within(a + weights.beside * b) for a, b in zip(weighted, beside, strict=True)))
        return (found if base is self.present else found.with_(self.card.headline.of_100)).times(self.out_of)

    def _sorts(self) -> Iterator[tuple[Sort, Range]]:
        for sort in get_args(Sort):
            found = self._alone(partial(_of, sort), self.leaves)
            if found.width:
                yield sort, found

    def _alone(self, vary: Callable[[Unknown], bool], names: Collection[str]) -> Range:
        """The index when only this is varied, which tells on no other leaves than these."""
        base = self.varied if any(vary(Unknown("policy", name)) for name in self.moved) else self.present
        stage, weigh = base.stage, base.stage.weights.of
        then = World(stage, Outcomes(stage.judge, vary, self.candidates)).ends(names, weigh)
        ends = (a - b + base.weighted for a, b in zip(then, base.now.ends(names, weigh), strict=True))
        return self._index(base, Range(*ends), self._beside(vary))

    def _whole(self) -> Range | None:
        awaited = self.card.headline.awaited
        if not awaited:
            return None
        low, of = added(part.scale * part.lowest for part in awaited), added(part.of or ZERO for part in awaited)
        return Range(self.index.low + low, self.index.high + of).times(HUNDRED / (self.card.headline.of + of))

    def _criteria(self) -> Iterator[tuple[str, Range]]:
        for node in (node for node in self.card.nodes() if node.entry.depth == 0 or not node.is_group):
            below = [part.id for part in node.walk() if not part.is_group]
            found = self.world.ends(below) if node.is_group else self._leaf(node.leaf)
            if any(part.id in self.moved for part in node.walk()):
                found = found.with_(node.earned)
            if found.width:
                yield node.id, found

    def _leaf(self, leaf: Leaf) -> Range:
        """What a leaf comes to, with as much of the points of its pool as there is for it."""
        span, stage = self.world.span(leaf.id), self.stage
        shares = [ZERO]
        for pool in stage.pools:
            if leaf.id in pool.leaves:
                shares = [n * pool.step for n in pool.reach(pool.leaves.index(leaf.id))]
        found = [Fraction(stage.worth(leaf, points, more), stage.unit) for points in span for more in shares]
        return Range(min(found), max(found))

    def _first(self) -> Iterator[Asked]:
        """What moves the index by itself, most first; in the order of the file where that is the same."""
        asked = []
        for unknown in self._unknowns():
            index = self._alone(unknown.__eq__, self._touched(unknown))
            if index.width:
                asked.append(Asked(unknown, index, None))
        asked.sort(key=lambda one: -one.index.width)
        for one in asked[:_FIRST]:
            yield replace(one, left=min(self.index.width, self._left(one.unknown)))
        yield from asked[_FIRST:]

    def _unknowns(self) -> Iterator[Unknown]:
        judge, found = self.stage.judge, dict[Unknown, None]()
        found |= dict.fromkeys(Unknown("points", pool.above) for pool in self.stage.pools)
        for leaf in self.leaves.values():
            state = judge.alone(leaf).state
            if state is State.AWAITS_SURVEY:
                found[SURVEY] = None
            elif state is State.PENDING:
                found[Unknown("figure", leaf.metric)] = None
            elif state is State.NOT_ARISING:
                found[Unknown("policy", leaf.id)] = None
            else:
                found[Unknown("rule", leaf.id)] = None
        found |= {
            Unknown("figure", part.adjustment.metric): None for part in self.card.adjustments if part.points is None
        }
        yield from found

    def _touched(self, unknown: Unknown) -> set[str]:
        """The leaves that hang on an unknown, and those that wait for them."""
        match unknown:
            case Unknown("points", above):
                return {name for pool in self.stage.pools if pool.above == above for name in pool.leaves}
            case Unknown("survey"):
                own = {leaf.id for leaf in self.leaves.values() if self.stage.judge.criteria.awaits_survey(leaf)}
            case Unknown("figure", metric):
                own = {leaf.id for leaf in self.candidates.hanging.get(metric, ())}
            case _:
                own = {unknown.name}
        return self.stage.judge.criteria.with_waiting(own)

    def _left(self, unknown: Unknown) -> Fraction:
        """How far the index can still move once the unknown is known: as assumed, or a figure at its best or worst."""
        names = self._touched(unknown)
        judges = [self.stage.judge]
        if unknown.sort == "figure":
            judges = [judges[0].changed({unknown.name: figure}, names) for figure in self._extremes(unknown.name)]
        outcomes = (Outcomes(judge, unknown.__ne__, self.candidates) for judge in judges or [self.stage.judge])
        worlds = (World(self.stage._replace(judge=one.judge), one, self.world, names) for one in outcomes)
        width = max(world.ends(self.leaves, self.stage.weights.of).width for world in worlds)
        return (width + self.stage.weights.beside * self._beside(unknown.__ne__).width) * self.out_of

    def _extremes(self, metric: str) -> list[Figure]:
        """The worst and the best figure by the rules as they stand; none where it counts for no criterion."""
        judge, own = self.stage.judge, self.candidates.hanging.get(metric, ())

        def worth(figure: Figure) -> Fraction:
            return added(judge.alone(leaf, figure).points for leaf in own)

        figures = self.candidates.figures(metric)
        return [best(figures, key=worth) for best in (min, max)] if figures else []


def _of(sort: Sort, unknown: Unknown) -> bool:
    return unknown.sort == sort
