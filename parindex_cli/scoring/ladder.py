"""All the changes of one figure that are worth a thought: no other takes as little and brings as much."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations
from typing import Any, NamedTuple

from parindex_cli.figures import Amount, Figure, Items, Level, NotSubmitted, Rate, Tally, YesNo
from parindex_cli.numbers import HUNDRED, ONE, ZERO
from parindex_cli.scoring.lines import Line, Moves, Outcome

_MOST_ITEMS = 10
"""Of so many missing items every choice is tried; of more the dearest first."""
_FAR = 10**6
"""More than any rule tells apart."""


class Rung(NamedTuple):
    """Another figure, how much of what is counted has to be done for it, and what it comes to.

    Without a figure it is that as it stands.
    """

    figure: Figure | None
    items: Fraction
    outcome: Outcome
    parts: tuple[Any, ...] = ()
    """Where it is several figures that change together, each with the rung of its own."""


def ladder(
    moves: Sequence[Moves], figure: Figure, outcome: Callable[[Figure], Outcome], kinds: Sequence[str] = ()
) -> list[Rung]:
    """The rungs from the least to do to the most; the figure as it stands is none.

    `moves` are those of everything that hangs on the figure; they differ in marks and prices alone. `kinds` are the
    kinds of a tally of which more is good, the dearest first.
    """
    here = outcome(figure)
    rungs = sorted(_candidates(moves, figure, outcome, kinds), key=lambda rung: rung.items)
    return frontier(rungs, here)


def every_choice(moves: Sequence[Moves], figure: Figure) -> bool:
    """Whether no choice of items is left out: what several things count differently may need any of them."""
    return not isinstance(figure, Items) or len(moves) < 2 or len(_missing(moves, figure.done)) <= _MOST_ITEMS


def unreported(moves: Sequence[Moves]) -> list[Figure]:
    """Figures that one not reported yet can turn out to be; from one to the next of a number all is monotone.

    `moves` are as for a ladder. Of a number without a limit one far beyond every mark stands for all further ones.
    """
    metric = moves[0].metric.model_copy(update={"course": "plan"})  # nothing that came of it holds it back
    whole = moves[0]._replace(metric=metric, landmarks=tuple(mark for move in moves for mark in move.landmarks))
    match metric.effective_measure:
        case "yesno":
            return [*map(YesNo, (False, True))]
        case "level":
            return [Level(option.id) for option in metric.options]
        case "items":
            return [Items(frozenset()), *(then for move in moves for then in move.more_items(frozenset()))]
        case "tally":
            return [Tally({option.id: Fraction(n) for option in metric.options}) for n in (0, _FAR)]
        case "rate":
            return whole.line(Rate(ZERO)).figures()
        case measure:
            far: list[Figure] = [] if metric.scale else [Amount(Fraction(_FAR))]
            return [*whole.line(Amount(ZERO)).figures(), *far, *([NotSubmitted()] if measure == "days" else [])]


def best_of(figures: Iterable[Figure], outcome: Callable[[Figure], Outcome]) -> list[Rung]:
    """Those of figures to report that bring most, each as one thing to do; of equals the first."""
    rungs = [Rung(figure, ONE, outcome(figure)) for figure in figures]
    return frontier(rungs, tuple(ZERO for _ in rungs[0].outcome)) if rungs else []


def _candidates(
    moves: Sequence[Moves], figure: Figure, outcome: Callable[[Figure], Outcome], kinds: Sequence[str]
) -> Iterator[Rung]:
    marks = tuple(mark for move in moves for mark in move.landmarks)
    whole = moves[0]._replace(landmarks=marks, bends=[bend for move in moves for bend in move.bends])
    match figure:
        case Rate(_, _, of):
            percent = HUNDRED if of is None else ONE  # a share without counts moves by percentage points
            yield from (
                rung._replace(items=rung.items * percent) for rung in _along(whole.line(figure), figure, outcome)
            )
        case Amount():
            yield from _along(whole.line(figure), figure, outcome)
        case Tally(counts):
            for move in moves:
                yield from _along(move.line(figure), figure, outcome)
            if kinds and marks:
                more = Line(partial(_more_of, kinds[0], counts), ZERO, 1, (ZERO, max(marks)), marks)
                yield from _along(more, figure, outcome)
        case NotSubmitted():
            yield from _handed_in(whole, outcome, outcome(figure))
        case _:
            yield from (Rung(then, items, outcome(then)) for items, then in _chosen(moves, figure))


def _along(line: Line, figure: Figure, outcome: Callable[[Figure], Outcome]) -> Iterator[Rung]:
    return (Rung(turn.figure, turn.way, turn.outcome) for turn in line.turns(outcome, outcome(figure)))


def _more_of(kind: str, counts: Mapping[str, Fraction], n: Fraction) -> Figure:
    return Tally({**counts, kind: counts.get(kind, ZERO) + n})


def _handed_in(moves: Moves, outcome: Callable[[Figure], Outcome], never: Outcome) -> Iterator[Rung]:
    """After the most days with each outcome or, where any more would do as well, the fewest."""
    latest, soonest = moves.handed_in(latest=True), moves.handed_in(latest=False)
    for turn in latest.turns(outcome, never):
        any_later = turn.figure == Amount(latest.limits[1])
        found = soonest.nearest(lambda k: outcome(soonest.figure(k)) == turn.outcome) if any_later else None  # noqa: B023
        yield Rung(turn.figure if found is None else soonest.figure(found), ONE, turn.outcome)


def _chosen(moves: Sequence[Moves], figure: YesNo | Level | Items) -> Iterator[tuple[Fraction, Figure]]:
    match figure:
        case YesNo(yes):
            yield ONE, YesNo(not yes)
        case Level():
            yield from ((ONE, Level(option.id)) for option in moves[0].metric.options)
        case _:
            yield from ((Fraction(len(then.done - figure.done)), then) for then in _more(moves, figure.done))


def _more(moves: Sequence[Moves], done: frozenset[str]) -> Iterator[Items]:
    missing = _missing(moves, done)
    if len(moves) > 1 and every_choice(moves, Items(done)):
        for n, _ in enumerate(missing, 1):
            yield from (Items(done | frozenset(chosen)) for chosen in combinations(missing, n))
    else:
        for move in moves:
            yield from move.more_items(done)


def _missing(moves: Sequence[Moves], done: frozenset[str]) -> list[str]:
    return [option.id for option in moves[0].metric.options if option.id not in done]


def frontier(rungs: Sequence[Rung], here: Outcome) -> list[Rung]:
    """Without those of which another, that takes no more, brings as much of everything."""
    kept: list[Rung] = []
    for rung in rungs:
        # Of one number alone the last one kept is the most.
        rivals = kept[-1:] if len(here) == 1 else kept
        if _covers(here, rung.outcome) or any(_covers(rival.outcome, rung.outcome) for rival in rivals):
            continue
        while kept and kept[-1].items == rung.items and _covers(rung.outcome, kept[-1].outcome):
            kept.pop()
        kept.append(rung)
    return kept


def _covers(one: Outcome, other: Outcome) -> bool:
    return all(mine >= theirs for mine, theirs in zip(one, other, strict=True))
