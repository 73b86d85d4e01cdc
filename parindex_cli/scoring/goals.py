"""The smallest change of a figure that wins back all the points it can, found by asking the rule itself."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from parindex_cli.figures import Amount, Figure, Items, Level, NotSubmitted, Pending, Rate, Tally, YesNo
from parindex_cli.language import Percent, Text, join, same, say
from parindex_cli.model.figure_words import figure_text
from parindex_cli.model.metrics import Metric
from parindex_cli.numbers import HUNDRED, ONE, ZERO, added
from parindex_cli.scoring.lines import Line, Moves


class Worth(NamedTuple):
    """What a figure would be worth; the points come first, then whether it meets the target."""

    points: Fraction
    met: bool = True


class Change(NamedTuple):
    """Another figure of a metric, what it is worth, and how to get there in words."""

    figure: Figure
    worth: Worth
    words: Text
    metric: str = ""
    also: tuple[tuple[str, Figure], ...] = ()

    def cases(self, before: Figure) -> Fraction:
        """How many cases, or hundredths of a share without cases, it takes."""
        match before, self.figure:
            case Rate(was, None), Rate(now):
                return abs(now - was) * HUNDRED
            case Rate(_, Fraction() as was, Fraction() as of), Rate(_, Fraction() as now, Fraction() as total):
                return max(abs(now - was), abs(total - of))
            case Amount(was), Amount(now):
                return abs(now - was)
            case Items(was), Items(now):
                return Fraction(len(now - was))
            case Tally(was), Tally(now):
                return added(was.values()) - added(now.values())
        return ONE


class Search:
    """A criterion whose figure does not earn everything; `worth` rates any other figure, `most` is all there is."""

    def __init__(self, moves: Moves, worth: Callable[[Figure], Worth], most: Worth) -> None:
        self.moves, self.worth, self.most = moves, worth, most

    def change(self, figure: Figure) -> Change | None:
        """The smallest change to what is worth most; None where no other figure is worth more points."""
        match figure:
            case Rate() | Amount() | Tally():
                found = self._along(self.moves.line(figure))
            case NotSubmitted():
                found = self._handed_in()
            case YesNo(yes):
                found = self._best([YesNo(not yes)])
            case Level():
                found = self._best([Level(option.id) for option in self.moves.metric.options])
            case _:
                found = self._best(list(self.moves.more_items(figure.done)))
        if found is None:
            return None
        worth = self.worth(found)
        if worth.points <= self.worth(figure).points:
            return None
        return Change(found, worth, self._words(figure, found))

    def _words(self, figure: Figure, found: Figure) -> Text:
        return change_words(figure, found, self.moves.metric, self.worth)

    def _best(self, figures: Sequence[Figure]) -> Figure | None:
        """The first of those that are worth most."""
        return max(figures, key=self.worth, default=None)

    def _handed_in(self) -> Figure | None:
        """Later than any day before: the most days that do or, where all do, the fewest."""
        latest = self.moves.handed_in(latest=True)
        found = self._along(latest)
        return found if found != Amount(latest.limits[1]) else self._along(self.moves.handed_in(latest=False))

    def _along(self, line: Line) -> Figure | None:
        """The nearest on the line that is worth all there is or, where none is, that is worth most."""

        @cache  # the same stops are asked for again
        def worth(k: int) -> Worth:
            return self.worth(line.figure(k))

        found = line.nearest(lambda k: worth(k) >= self.most)
        if found is None:
            best = max(map(worth, line.stops()), default=Worth(ZERO))
            found = line.nearest(lambda k: worth(k) >= best)
        return None if found is None else line.figure(found)


def change_words(before: Figure | Pending, after: Figure, metric: Metric, worth: Callable[[Figure], Worth]) -> Text:
    """How one figure becomes the other, in words; `worth` tells whether handing in later would do as well."""
    if isinstance(before, Pending):
        return _reported(after, metric)
    match before, after:
        case NotSubmitted(), Amount(days):
            return _hand_in(days, more_would_do=worth(Amount(days + 1)) >= worth(after))
        case Rate(_, was, Fraction() as of), Rate(_, now, Fraction() as total) if total > of:
            return _new_cases(total - of, metric, all_done=now != was)
    return _words(before, after, metric)


def _reported(then: Figure, metric: Metric) -> Text:
    """To report a figure that is not known yet, and what it has to be."""
    counted = isinstance(then, Amount) and metric.unit is not None
    words = join([figure_text(then, metric), *([metric.unit_words] if counted else [])], " ")
    return say("báo cáo số liệu: {words}", "report the figure: {words}", words=words)


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


_NUMBER_OF = ("tổng số lượng ", "tổng số ", "số lượng ", "số ")
"""How a title begins that names no thing but the number of them."""


def _with_unit(metric: Metric) -> Text:
    """What is counted, behind its unit where it does not begin as that does."""
    what = metric.counted_words
    if metric.unit is None or metric.measure in ("yesno", "days"):
        return what
    named = _named(what.vi, metric.unit)
    return what._replace(vi=f"{metric.unit} {what.vi}" if named is None else named)


def _named(what: str, unit: str) -> str | None:
    """What is counted, where it begins with its unit, or at least with the word that its unit begins with.

    One «cuộc kiểm tra» may be a «cuộc phối hợp kiểm tra»; and a title may say «số» before it.
    """
    first = unit.casefold().split()[:1]
    begun = next((number for number in _NUMBER_OF if what.lower().startswith(number)), "")
    return next((one for one in (what, what[len(begun) :]) if one.casefold().split()[:1] == first), None)


def _new_cases(n: Fraction, metric: Metric, *, all_done: bool) -> Text:
    """So many more dossiers, all of them on time; in Vietnamese what is counted follows the word for the case."""
    case, what = metric.case_words, metric.counted_words
    trait = _trait(what.vi, case.vi) if metric.counted else f"đạt ({what.vi})"
    all_of_them = say("tất cả đều {trait}", "all of them {what}", trait=trait, what=what)
    none_of_them = say("không có {case} nào {trait}", "none of them {what}", case=case, trait=trait, what=what)
    which = all_of_them if all_done else none_of_them
    return say("thêm {n} {case}, {which}", "{n} more {case}, {which}", n=n, case=case, which=which)


def _trait(what: str, case: str) -> str:
    """What is said of the cases that count: the name without the word for the case, or what they are."""
    named = _named(what, case)
    if named is None:
        return what
    rest = named.removeprefix(case).strip()
    return rest if rest != named else f"là {named}"


def _more_or_fewer(change: Fraction, what: Text) -> Text:
    if change > 0:
        return say("thêm {n} {what}", "{what}: {n} more", n=change, what=what)
    return say("bớt {n} {what}", "{what}: {n} fewer", n=-change, what=what)


def _from_to(before: Percent | Fraction, after: Percent | Fraction, *, up: bool) -> Text:
    if up:
        return say("nâng từ {a} lên {b}", "raise from {a} to {b}", a=before, b=after)
    return say("hạ từ {a} xuống {b}", "lower from {a} to {b}", a=before, b=after)
