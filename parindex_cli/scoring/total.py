"""The total of a tree of points, and the one index that is made of it, as the set publishes it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.language import Text
from parindex_cli.model.baseline import Baseline
from parindex_cli.numbers import HUNDRED, ZERO, added


class Total(NamedTuple):
    """The sum of the tree with bonus and penalty, and the range it can still come to.

    `bonus_pending` and `penalty_pending` are the most that what is not reported of them can still come to; `cap` is
    the most the total can be, where the set says so.
    """

    listed: Fraction
    maximum: Fraction
    earned: Fraction
    possible: Fraction
    gone: Fraction
    pending: Fraction
    bonus: Fraction
    penalty: Fraction
    points: Fraction
    secured: Fraction
    reachable: Fraction
    index_basis: Fraction | None
    bonus_pending: Fraction = ZERO
    penalty_pending: Fraction = ZERO
    cap: Fraction | None = None

    @property
    def uncapped(self) -> Fraction:
        """The points before the limits of the total, 0 and the cap."""
        return self.earned + self.bonus - self.penalty

    @property
    def limited(self) -> Fraction:
        """What the limits of the total take away (negative) or add."""
        return self.points - self.uncapped

    @property
    def short(self) -> Fraction:
        """Points of the tree that the reported figures do not earn."""
        return self.possible + self.gone

    def within(self, points: Fraction) -> Fraction:
        """`points` within the limits of the total: not under 0, and not over the cap where there is one."""
        return max(ZERO, points if self.cap is None else min(points, self.cap))

    def gain(self, points: Fraction) -> Fraction:
        """What the total gains when the criteria gain `points`."""
        return self.within(self.uncapped + points) - self.points

    @property
    def share(self) -> Fraction | None:
        """Points as a share of the index basis."""
        return None if self.index_basis is None else self.points / self.index_basis


class Part(NamedTuple):
    """The criteria that an appraiser decides on, or the survey, or those apart from both, or all.

    `of` is what they count for when published, and `title` what one apart is called.
    Nothing of one that `awaits_survey` is known before the survey is there.
    """

    name: str | None
    earned: Fraction
    lowest: Fraction
    possible: Fraction
    pending: Fraction
    maximum: Fraction
    of: Fraction | None
    awaits_survey: bool = False
    title: Text | None = None

    @property
    def scale(self) -> Fraction:
        """What one of its points comes to in the published total; 0 where it does not count there."""
        return self.of / self.maximum if self.of is not None and self.maximum else ZERO


class LastIndex(NamedTuple):
    """Last year's published index, out of as much as this year's."""

    year: int
    index: Fraction  # type: ignore[assignment]  # not the method that a tuple has
    rank: int | None
    ranked: int | None


class Headline(NamedTuple):
    """The index, out of `of`: the parts that the set publishes, each scaled to its share; else the total out of 100.

    Nothing of it is rounded. `index` is of the points so far, between `secured` and `reachable`; all are None where
    nothing applies. `possible`, `pending` and `gone` are what the criteria are short of, on the same scale.
    `beside` is what bonus and penalty come to in it. `awaited` are the parts left out until the survey is there.
    `against` is the headline of the card that is compared with last year, where that is complete.
    """

    index: Fraction | None  # type: ignore[assignment]  # as above
    secured: Fraction | None
    reachable: Fraction | None
    of: Fraction
    possible: Fraction = ZERO
    pending: Fraction = ZERO
    gone: Fraction = ZERO
    beside: Fraction = ZERO
    parts: tuple[Part, ...] = ()
    awaited: tuple[Part, ...] = ()
    complete: bool = False
    last: LastIndex | None = None
    against: "Headline | None" = None

    @property
    def share(self) -> Fraction | None:
        """The index as a share of one."""
        return None if self.index is None else self.index / self.of

    @property
    def of_100(self) -> Fraction:
        """The index out of 100; 0 where nothing applies."""
        return HUNDRED * (self.share or ZERO)

    @property
    def change(self) -> Fraction | None:
        """What the year comes to less last year's index."""
        year = self.against
        return None if year is None or year.index is None or year.last is None else year.index - year.last.index


def parts_of_index(parts: Sequence[Part], whole: Part, basis: Fraction | None) -> tuple[Part, ...]:
    """The parts that make up the index: those that the set publishes, else the whole out of 100 of the basis.

    While the survey is awaited the whole is in its parts too, each in points of its own.
    """
    published = tuple(part for part in parts if part.scale)
    if published:
        return published
    if basis is None:
        return ()
    if not any(part.awaits_survey for part in parts):
        # The index may be taken of another number than the maximum.
        return (whole._replace(maximum=basis, of=HUNDRED),)
    own = [(part, part.maximum * basis / whole.maximum) for part in parts if part.maximum]
    return tuple(part._replace(maximum=maximum, of=maximum) for part, maximum in own)


def counted_parts(parts: Sequence[Part], whole: Part, basis: Fraction | None) -> tuple[Part, ...]:
    """The same without one that awaits the survey, which is left out until that is there."""
    return tuple(part for part in parts_of_index(parts, whole, basis) if not part.awaits_survey)


def most_of(cap: Fraction | None, counted: Sequence[Part], of: Fraction) -> Fraction | None:
    """The most that the index can be, out of `of`, where the total has a cap."""
    return None if cap is None else of * cap / added(part.maximum for part in counted)


def headline_of(total: Total, parts: Sequence[Part], whole: Part, baseline: Baseline | None) -> Headline:
    """The index of a total: of `parts` where the set publishes those, else of the `whole` tree, out of 100.

    Bonus and penalty are points of the first part, the appraised one; the limits of the total are scaled as all is.
    """
    all_parts = parts_of_index(parts, whole, total.index_basis)
    awaited = tuple(part for part in all_parts if part.awaits_survey)
    counted = tuple(part for part in all_parts if not part.awaits_survey)
    if not counted:
        return Headline(None, None, None, HUNDRED, last=_last(baseline, HUNDRED, ()))
    of = added(part.of or ZERO for part in counted)
    most = most_of(total.cap, counted, of)

    def scaled(beside: Fraction, *names: str) -> Fraction:
        own = added(part.scale * added(getattr(part, name) for name in names) for part in counted)
        return own + counted[0].scale * beside

    def limited(points: Fraction) -> Fraction:
        return max(ZERO, points if most is None else min(points, most))

    beside = total.bonus - total.penalty
    named = counted if counted[0].name else ()
    # Of a part that this set does not publish there is no number of last year.
    alone = awaited and not any(part.scale for part in parts)
    last = None if alone else _last(baseline, of, named if len(named) < len(parts) else ())
    return Headline(
        index=limited(scaled(beside, "earned")),
        secured=limited(scaled(beside - total.penalty_pending, "earned", "lowest")),
        reachable=limited(scaled(beside + total.bonus_pending, "earned", "possible", "pending")),
        of=of,
        possible=scaled(ZERO, "possible"),
        pending=scaled(ZERO, "pending"),
        gone=max(ZERO, of - scaled(ZERO, "earned", "possible", "pending")),
        beside=scaled(beside),
        parts=named,
        awaited=awaited,
        complete=not any((*map(_awaited, counted), total.bonus_pending, total.penalty_pending)),
        last=last,
    )


def _awaited(part: Part) -> bool:
    return bool(part.pending or part.lowest)


def _last(baseline: Baseline | None, of: Fraction, parts: Sequence[Part]) -> LastIndex | None:
    """The published total on the scale of this year's; of some `parts` only, theirs where they were published."""
    if baseline is None:
        return None
    published = baseline.published
    points, maximum = published.points, published.maximum
    if parts:
        names = {part.name for part in parts}
        theirs = [part for part in published.parts if part.id in names]
        if len(theirs) < len(parts):
            return None
        points = added(part.points for part in theirs)
        maximum = added(part.maximum for part in theirs)
    return LastIndex(baseline.year, of * points / maximum, published.rank, published.ranked)
