"""The smallest change of a figure that wins back all the points it can, found by asking the rule itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from parindex_cli.figures import Amount, Figure, Items, Level, NotSubmitted, Rate, Tally, YesNo
from parindex_cli.language import Percent, Text, join, same, say
from parindex_cli.model.metrics import Metric
from parindex_cli.numbers import ONE, ZERO, decimal_places

_PERCENT_PLACES = 4
"""A rate reported without counts is searched in steps of 0.01%."""
_MOST_PLACES = 12
_ENDLESS = 10**12
"""So many times the cases there are no rule can tell from no end of them."""


class Worth(NamedTuple):
    """What a figure would be worth; the points come first, then whether it meets the target."""

    points: Fraction
    met: bool = True


class Change(NamedTuple):
    """Another figure, what it is worth, and how to get there in words."""

    figure: Figure
    worth: Worth
    words: Text


class Search(NamedTuple):
    """A criterion whose figure does not earn everything; `worth` rates any other figure, `most` is all there is.

    Between two neighbouring marks a rule is monotone. `prices` tells what each option counts, the dearest of which
    are tried first. Of a flow no more than `expected` cases come in the year, where that is known.
    """

    metric: Metric
    worth: Callable[[Figure], Worth]
    most: Worth
    landmarks: tuple[Fraction, ...]
    prices: Mapping[str, Fraction]
    expected: Fraction | None = None

    def change(self, figure: Figure) -> Change | None:
        """The smallest change to what is worth most; None where no other figure is worth more points."""
        match figure:
            case Rate() | Amount():
                found = self._along(self._line(figure))
            case NotSubmitted():
                found = self._handed_in()
            case YesNo(yes):
                found = self._best([YesNo(not yes)])
            case Level():
                found = self._best([Level(option.id) for option in self.metric.options])
            case Items(done):
                found = self._best(list(self._more_items(done)))
            case _:
                found = self._fewer(figure.counts)
        if found is None:
            return None
        worth = self.worth(found)
        if worth.points <= self.worth(figure).points:
            return None
        return Change(found, worth, self._words(figure, found))

    def _words(self, figure: Figure, found: Figure) -> Text:
        if isinstance(figure, NotSubmitted) and isinstance(found, Amount):
            more_would_do = self.worth(Amount(found.value + 1)) >= self.worth(found)
            return _hand_in(found.value, more_would_do=more_would_do)
        match figure, found:
            case Rate(_, _, Fraction() as of), Rate(_, _, Fraction() as total) if total > of:
                return _new_cases(total - of, self.metric, all_done=found.value >= figure.value)
        return _words(figure, found, self.metric)

    def _best(self, figures: Sequence[Figure]) -> Figure | None:
        """The first of those that are worth most."""
        return max(figures, key=self.worth, default=None)

    def _more_items(self, done: frozenset[str]) -> Iterator[Figure]:
        """With one further item, with two, and so on, the dearest first: none of as many items is worth more."""
        missing = [option.id for option in self.metric.options if option.id not in done]
        missing.sort(key=lambda item: -self.prices.get(item, ZERO))
        for n in range(1, len(missing) + 1):
            yield Items(done | frozenset(missing[:n]))

    def _fewer(self, counts: Mapping[str, Fraction]) -> Figure | None:
        """With the fewest taken away, the dearest first."""
        order = sorted(counts, key=lambda name: -self.prices.get(name, ZERO))

        def without(n: Fraction) -> Figure:
            left = dict(counts)
            for name in order:
                taken = min(left[name], n)
                left[name], n = left[name] - taken, n - taken
            return Tally(left)

        stops, total = list[Fraction](), ZERO
        for name in order:
            total += counts[name]
            stops.append(total)
        marks = (*stops, *(total - mark for mark in self.landmarks))
        limits = (ZERO, total)
        return self._along(_Line(without, ZERO, ONE, limits, marks))

    def _handed_in(self) -> Figure | None:
        """Of what was never handed in, later than any day: the most days that do or, where all do, the fewest."""
        last = Fraction(floor(max([ZERO, *self.landmarks]))) + 2
        found = self._along(_Line(Amount, last + 1, ONE, (ZERO, last), self.landmarks))
        return found if found != Amount(last) else self._along(_Line(Amount, -ONE, ONE, (ZERO, last), self.landmarks))

    def _line(self, figure: Rate | Amount) -> "_Line":
        match figure:
            case Rate(_, Fraction() as done, Fraction() as of):
                places = max(decimal_places(done) or 0, decimal_places(of) or 0)
                if self.metric.course == "flow":
                    return self._growing(done, of, Fraction(1, 10**places))
                marks = tuple(mark * of for mark in self.landmarks)
                return self._upwards(lambda n: Rate.counted(n, of), done, places, marks, of)
            case Rate(value):
                return self._upwards(Rate, value, _PERCENT_PLACES, self.landmarks, ONE)
            case _:
                return self._amounts(figure.value)

    def _growing(self, done: Fraction, of: Fraction, step: Fraction) -> "_Line":
        """So many new cases: above 0 all of them count as done, below it none does; what there is stays as it is."""
        further = of * _ENDLESS if self.expected is None else max(ZERO, self.expected - of)
        risen = (mark for mark in self.landmarks if mark < 1)
        fallen = (mark for mark in self.landmarks if mark > 0)
        marks = (
            *((mark * of - done) / (1 - mark) for mark in risen),
            *(of - done / mark for mark in fallen),
        )
        return _Line(lambda x: Rate.counted(done + max(x, ZERO), of + abs(x)), ZERO, step, (-further, further), marks)

    def _upwards(
        self, at: Callable[[Fraction], Figure], now: Fraction, places: int, marks: tuple[Fraction, ...], whole: Fraction
    ) -> "_Line":
        """Up to the whole; where a rate may exceed it, to the first figure past every mark."""
        step = Fraction(1, 10**places)
        top = max(whole, *marks, now) + step if self.metric.may_exceed and marks else whole
        if self.metric.course == "flow":  # there is a case that counts and one that does not, and they stay
            return _Line(at, now, step, (min(now, step), max(now, top - step)), marks)
        return _Line(at, now, step, (ZERO, top), marks)

    def _amounts(self, value: Fraction) -> "_Line":
        if self.metric.measure in ("count", "days"):
            return _Line(Amount, value, ONE, (ZERO, max([value, *self.landmarks]) + 1), self.landmarks)
        written = [decimal_places(number) or 0 for number in (value, *self.landmarks)]
        step = Fraction(1, 10 ** min(max(2, *written), _MOST_PLACES))
        if self.metric.scale:  # a mean of answers
            return _Line(Amount, value, step, (ONE, Fraction(self.metric.scale)), self.landmarks)
        return _Line(Amount, value, step, (ZERO, max([value, *self.landmarks]) + 1), self.landmarks)

    def _along(self, line: "_Line") -> Figure | None:
        """The nearest on the line that is worth all there is or, where none is, that is worth most."""
        found = line.nearest(lambda figure: self.worth(figure) >= self.most)
        if found is not None:
            return found
        best = max(map(self.worth, line.stops()), default=None)
        return None if best is None else line.nearest(lambda figure: self.worth(figure) >= best)


class _Line(NamedTuple):
    """Figures in order: `at` makes one of a number from `limits` on the grid of `step`; `now` is where it stands."""

    at: Callable[[Fraction], Figure]
    now: Fraction
    step: Fraction
    limits: tuple[Fraction, Fraction]
    marks: tuple[Fraction, ...]

    def stops(self) -> list[Figure]:
        """The figures at the limits and on both sides of every mark."""
        return [self.at(k * self.step) for k in self._grid()]

    def _grid(self) -> list[int]:
        low, high = ceil(self.limits[0] / self.step), floor(self.limits[1] / self.step)
        near = {floor(mark / self.step) + i for mark in self.marks for i in (-1, 0, 1, 2)}
        return sorted(k for k in near | {low, high} if low <= k <= high)

    def nearest(self, good: Callable[[Figure], bool]) -> Figure | None:
        """The nearest that is good, of two the higher one; each stretch between marks is halved or skipped."""
        grid, start = self._grid(), self.now / self.step

        def good_at(k: int) -> bool:
            return good(self.at(k * self.step))

        up = _first(good_at, floor(start), [k for k in grid if k > start])
        down = _first(good_at, ceil(start), [k for k in reversed(grid) if k < start])
        found = [k for k in (up, down) if k is not None]
        best = min(found, key=lambda k: (abs(k - start), k < start), default=None)
        return None if best is None else self.at(best * self.step)


def _first(good: Callable[[int], bool], start: int, stops: Sequence[int]) -> int | None:
    """The first grid point past `start`, towards the stops, that is good."""
    bad = start
    for stop in stops:
        if good(stop):
            found = stop
            while abs(found - bad) > 1:
                middle = (found + bad) // 2
                if good(middle):
                    found = middle
                else:
                    bad = middle
            return found
        bad = stop
    return None


def _hand_in(days: Fraction, *, more_would_do: bool) -> Text:
    if not more_would_do:
        return say("nộp, không quá {n} ngày", "hand it in, at {n} days at most", n=days)
    return say("nộp, ít nhất {n} ngày", "hand it in, at {n} days or more", n=days) if days else say("nộp", "hand it in")


def _words(before: Figure, after: Figure, metric: Metric) -> Text:  # a case for each sort of figure
    """How one figure becomes the other."""
    what = _with_unit(metric)
    match before, after:
        case Rate(_, Fraction() as was, _), Rate(_, Fraction() as now, _):
            return _more_or_fewer(now - was, what)
        case Rate(was), Rate(now):
            return _from_to(Percent(was), Percent(now), up=now > was)
        case Amount(was), Amount(now) if metric.measure in ("count", "days"):
            return _more_or_fewer(now - was, what)
        case Amount(was), Amount(now):
            return _from_to(was, now, up=now > was)
        case _, YesNo(True):
            return say("hoàn thành: {what}", "get done: {what}", what=what)
        case _, YesNo():
            return say("không còn: {what}", "no longer: {what}", what=what)
        case _, Level(name):
            return say("đạt mức «{level}»", "reach «{level}»", level=metric.option_titles[name])
        case Items(was), Items(now):
            further = [option.name for option in metric.options if option.id in now - was]
            return say("thực hiện thêm: {items}", "also do: {items}", items=join(further))
    assert isinstance(before, Tally)
    assert isinstance(after, Tally)
    return _without({name: count - after.counts[name] for name, count in before.counts.items()}, metric)


def _without(fewer: Mapping[str, Fraction], metric: Metric) -> Text:
    parts = [same("{number} {what}", number=n, what=metric.option_titles[name]) for name, n in fewer.items() if n]
    return say("bớt {parts}", "without {parts}", parts=join(parts))


def _with_unit(metric: Metric) -> Text:
    """What is counted, behind its unit where it does not begin with it."""
    what = metric.counted_words
    if (
        metric.unit is None
        or metric.measure in ("yesno", "days")
        or what.vi.casefold().startswith(metric.unit.casefold())
    ):
        return what
    return what._replace(vi=f"{metric.unit} {what.vi}")


def _new_cases(n: Fraction, metric: Metric, *, all_done: bool) -> Text:
    """So many more dossiers, all of them on time; in Vietnamese what is counted follows the word for the case."""
    case, what = metric.case_words, metric.counted_words
    trait = what.vi.removeprefix(case.vi).strip() if metric.counted else f"đạt ({what.vi})"
    all_of_them = say("tất cả đều {trait}", "all of them {what}", trait=trait, what=what)
    none_of_them = say("không có {case} nào {trait}", "none of them {what}", case=case, trait=trait, what=what)
    which = all_of_them if all_done else none_of_them
    return say("thêm {n} {case}, {which}", "{n} more {case}, {which}", n=n, case=case, which=which)


def _more_or_fewer(change: Fraction, what: Text) -> Text:
    if change > 0:
        return say("thêm {n} {what}", "{what}: {n} more", n=change, what=what)
    return say("bớt {n} {what}", "{what}: {n} fewer", n=-change, what=what)


def _from_to(before: Percent | Fraction, after: Percent | Fraction, *, up: bool) -> Text:
    if up:
        return say("nâng từ {a} lên {b}", "raise from {a} to {b}", a=before, b=after)
    return say("hạ từ {a} xuống {b}", "lower from {a} to {b}", a=before, b=after)
