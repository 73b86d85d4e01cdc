"""The cheapest choice of one option from each class whose gains together are enough: exact, in whole numbers.

A multiple-choice knapsack. Its relaxation, where parts of an option may be taken, says what a point costs at the
margin; what an option costs beyond that is its slack. No choice can be the cheapest whose slack is more than what the
best one found lies above the relaxation, so that of a thousand classes few options are left to be gone through. Those
are, by dynamic programming over the gain.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise
from typing import Any, NamedTuple

Trail = tuple[Any, int, "Option"] | None
"""The options taken instead of those of the base, the last one first, each with its class."""


Ratio = tuple[int, int]
"""A number as one whole number over another, which is above 0."""


def _difference(one: Ratio, other: Ratio) -> int:
    return one[0] * other[1] - other[0] * one[1]


_size = cmp_to_key(_difference)
"""To put ratios in order, as fractions would be: these take most of the time that a plan takes."""


class Option(NamedTuple):
    """What it costs and what it brings; of equals the lower `order` is taken. `what` is for who made it."""

    cost: int
    gain: int
    order: int
    what: object = None


class _Margin(NamedTuple):
    """A choice that is just not enough, one that is, and between them the price of a gain, `cost` for each `gain`."""

    base: list[Option]
    cost: int
    gain: int
    enough: int

    def slack(self, cost: int, gain: int) -> int:
        """What so much more for so much more gain costs beyond the price, in `gain`-ths of a cost."""
        return self.gain * cost - self.cost * gain


class _Move(NamedTuple):
    """An option in place of that of the base: the slack, what it gains more, and its order beside the other's.

    Without an option it is that of the base.
    """

    slack: int = 0
    gain: int = 0
    order: int = 0
    option: Option | None = None


class _State(NamedTuple):
    """The best way to a gain; slack tells the cost where the gain is known."""

    slack: int = 0
    order: int = 0
    trail: Trail = None


class _Bound(NamedTuple):
    """The least slack, `up` for a gain more and `down` for one less, by the classes to come; each as a fraction."""

    up: Ratio | None
    down: Ratio


def frontier(options: Sequence[Option]) -> list[Option]:
    """The options without those that cost no less than another and bring no more, the cheapest first."""
    kept: list[Option] = []
    for option in sorted(options, key=lambda one: (one.cost, -one.gain, one.order)):
        if not kept or option.gain > kept[-1].gain:
            kept.append(option)
    return kept


def cheapest(classes: Sequence[Sequence[Option]], need: int) -> list[Option] | None:
    """An option of each class, with the least cost that gains `need`; of equals the most gain, then the least order.

    The options of a class are a `frontier`. None where all that can be gained is not enough.
    """
    least = [options[0] for options in classes]
    if sum(option.gain for option in least) >= need:
        return least
    if sum(options[-1].gain for options in classes) < need:
        return None
    margin = _margin(classes, need)
    changed = _searched(classes, need, margin)
    return [changed.get(i, option) for i, option in enumerate(margin.base)]


def price(classes: Sequence[Sequence[Option]], need: int) -> Fraction:
    """What a gain costs at the margin; 0 where nothing has to be gained, or all together is not enough."""
    least, most = (sum(options[n].gain for options in classes) for n in (0, -1))
    if not least < need <= most:
        return Fraction(0)
    margin = _margin(classes, need)
    return Fraction(margin.cost, margin.gain)


def floor_of(options: Sequence[Option], price: Fraction) -> Fraction:
    """The least that any option costs beyond its gain at a price.

    These of all classes, with the price of the need, are no more than any choice costs that gains the need.
    """
    return min(option.cost - price * option.gain for option in options)


class _Step(NamedTuple):
    """From one option of a class to the next that is worth its price."""

    cost: int
    gain: int
    place: int
    to: Option


def _steps(classes: Sequence[Sequence[Option]]) -> list[_Step]:
    """All steps, the best value first; those of a class stay in order, as each is worse value than the one before."""
    steps = [step for place, options in enumerate(classes) for step in _hull(place, options)]
    return sorted(steps, key=lambda step: _size((step.cost, step.gain)))


def _hull(place: int, options: Sequence[Option]) -> Iterator[_Step]:
    corners: list[Option] = []
    for option in options:
        while len(corners) > 1 and _bent(corners[-2], corners[-1], option):
            corners.pop()
        corners.append(option)
    for one, other in pairwise(corners):
        yield _Step(other.cost - one.cost, other.gain - one.gain, place, other)


def _bent(one: Option, middle: Option, other: Option) -> bool:
    """Whether going straight past the one in the middle is no worse value."""
    return (middle.cost - one.cost) * (other.gain - one.gain) >= (other.cost - one.cost) * (middle.gain - one.gain)


def _margin(classes: Sequence[Sequence[Option]], need: int) -> _Margin:
    """The margin of classes that together gain enough, and not without more than the least of each."""
    base = [options[0] for options in classes]
    gain, cost = sum(option.gain for option in base), sum(option.cost for option in base)
    steps = iter(_steps(classes))
    step = next(steps)
    while gain + step.gain < need:
        base[step.place] = step.to
        gain, cost = gain + step.gain, cost + step.cost
        step = next(steps)
    return _Margin(base, step.cost, step.gain, cost + step.cost)


def _searched(classes: Sequence[Sequence[Option]], need: int, margin: _Margin) -> dict[int, Option]:
    """The options that the cheapest choice has in place of those of the base, by class.

    Gains are counted from the base on. What lies `above` the relaxation is the slack, and the price of what is gained
    beyond the need.
    """
    cost, gain = (sum(getattr(option, what) for option in margin.base) for what in ("cost", "gain"))
    need -= gain
    above = margin.slack(margin.enough - cost, need)
    pairs = zip(classes, margin.base, strict=True)
    moves = [_moves(options, base, margin, above) for options, base in pairs]
    places = sorted((i for i, one in enumerate(moves) if len(one) > 1), key=lambda i: _size(_nearness(moves[i])))
    bounds = _bounds([moves[i] for i in places], margin.cost)
    states = {0: _State()}
    for place, bound in zip(places, bounds, strict=True):
        found = _further(states, place, moves[place], above)
        enough = (state.slack + margin.cost * (g - need) for g, state in found.items() if g >= need)
        above = min(above, min(enough, default=above))
        states = _kept(found, need, above, margin.cost, bound)
    (best,) = states.values()  # with no class to come but one can be the cheapest
    return dict(_told(best.trail))


def _moves(options: Sequence[Option], base: Option, margin: _Margin, above: int) -> list[_Move]:
    """What can be taken in place of the base, that itself first and the least slack before more."""
    found = [
        _Move(
            margin.slack(one.cost - base.cost, one.gain - base.gain), one.gain - base.gain, one.order - base.order, one
        )
        for one in options
        if one is not base
    ]
    kept = sorted((move for move in found if move.slack <= above), key=lambda move: move.slack)
    return [_Move(), *kept]


def _nearness(moves: Sequence[_Move]) -> Ratio:
    return min(((move.slack, abs(move.gain)) for move in moves if move.gain), key=_size)


def _bounds(classes: Sequence[Sequence[_Move]], price: int) -> list[_Bound]:
    """The bound behind each class, by those that follow it. A gain less is worth no more than its price."""
    up: Ratio | None = None
    down: Ratio = (price, 1)
    found = []
    for moves in reversed(classes):
        found.append(_Bound(up, down))
        rises = [(move.slack, move.gain) for move in moves if move.gain > 0]
        up = min([*rises, *([] if up is None else [up])], key=_size, default=None)
        down = min([down, *((move.slack, -move.gain) for move in moves if move.gain < 0)], key=_size)
    return found[::-1]


def _further(states: dict[int, _State], place: int, moves: Sequence[_Move], above: int) -> dict[int, _State]:
    """Every state with every move of one more class; of those with the same gain the cheapest."""
    found: dict[int, _State] = {}
    for gain, (slack, order, trail) in states.items():
        room = above - slack
        for move in moves:
            if move.slack > room:
                break
            at, less = gain + move.gain, slack + move.slack
            known = found.get(at)
            if known is None or less < known.slack or (less == known.slack and order + move.order < known.order):
                then = trail if move.option is None else (trail, place, move.option)
                found[at] = _State(less, order + move.order, then)
    return found


def _kept(found: dict[int, _State], need: int, above: int, price: int, bound: _Bound) -> dict[int, _State]:
    """The states that cost less than all with more gain, and can still become no dearer than the best known one."""
    (down, of), least, kept = bound.down, None, {}
    for gain in sorted(found, reverse=True):
        state = found[gain]
        cost = state.slack + price * gain
        if least is not None and cost >= least:
            continue
        least = cost
        if gain >= need:
            hopeful = state.slack * of + down * (gain - need) <= above * of
        elif bound.up is None:
            hopeful = False
        else:
            hopeful = state.slack * bound.up[1] + bound.up[0] * (need - gain) <= above * bound.up[1]
        if hopeful:
            kept[gain] = state
    return kept


def _told(trail: Trail) -> Iterator[tuple[int, Option]]:
    while trail is not None:
        trail, place, option = trail
        yield place, option
