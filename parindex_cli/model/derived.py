"""Figures that nobody reports: each worked out of others by the formula of its metric.

What is not reported stays unknown in all that is worked out of it, and so does what cannot be, such as 5 out of 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, cast

from parindex_cli.figures import Amount, Figure, NotArising, Pending, Rate, Tally, quantity
from parindex_cli.formulas import MONTHS, MOST, Formula, Known, Named
from parindex_cli.language import Percent, Text, bilingual, join, same, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.notes import note_text, sentences
from parindex_cli.model.reading import UNREPORTED, Reported, before
from parindex_cli.model.submission import YEAR
from parindex_cli.numbers import ZERO
from parindex_cli.rules import RuleKind, Terms, Working

if TYPE_CHECKING:  # few criteria have several rules
    from parindex_cli.rules.several import Several

Worked = Figure | NotArising | Pending

UNKNOWN = say("chưa báo cáo", "not reported")
NOTHING = say("không phát sinh", "not arising")
_PROJECTED = say("tính từ các số liệu dự báo", "worked out of projected figures")


class Way(NamedTuple):
    """One of several rules, for the figure of its own."""

    metric: str
    rule: RuleKind
    terms: Terms


Ways = list[tuple[Way, Working | NotArising | Pending]]
"""Several rules, each with what it gives for its figure."""


def _known(ways: Ways) -> list[tuple[str, Fraction]]:
    """The metrics whose figures are known, with the points that their rules give."""
    return [(way.metric, found.points) for way, found in ways if isinstance(found, Working)]


class Numbers:
    """The numbers that formulas name, of figures that cover so many months."""

    def __init__(
        self, criteria: CriteriaSet, figures: Mapping[str, Reported], last: Mapping[str, Reported], months: int
    ) -> None:
        self.criteria, self.figures, self.last, self.months = criteria, figures, last, months
        self.turns: list[int] = []
        """Which part each `max`, `min` and `or` took."""
        self._found: dict[str, Worked] = {}

    def figure(self, name: str) -> Worked:
        """The figure of a metric, worked out where it has a formula."""
        metric = self.criteria.metrics.get(name)
        if metric is None or metric.formula is None:
            return self.reported(name)
        if name not in self._found:
            self._found[name] = self.points(name) if name in self.criteria.several else self._sound(name, metric)
        return self._found[name]

    def reported(self, name: str) -> Worked:
        """The figure of a metric as it is reported."""
        return self.figures.get(name, UNREPORTED).figure

    @property
    def earlier(self) -> "Numbers":
        """The numbers of last year."""
        return _Before(self.criteria, self.figures, self.last, YEAR)

    def _sound(self, name: str, metric: Metric) -> Worked:
        figure = self.unjudged(name, metric)
        return figure if sound(figure, metric) else Pending()

    def points(self, name: str) -> Worked:
        """The points that several rules give together; unknown while one not reported yet could change them."""
        ways = self.ways(name)
        least = self._least(name, ways)
        unknown = [found for _, found in ways if isinstance(found, Pending)]
        if least is not None and (not unknown or least >= self._most(name)):
            return Amount(least)
        return unknown[0] if unknown else NotArising()

    def between(self, name: str) -> tuple[Fraction, Fraction] | None:
        """The least and the most that the rules can come to, if any figure is known."""
        ways = self.ways(name)
        least = self._least(name, ways)
        if least is None:
            return None
        best = [way.rule.best(way.terms) for way, found in ways if isinstance(found, Pending)]
        most = [*(points for _, points in _known(ways)), *best]
        return least, self._rule(name).together(most, self._most(name))

    def _least(self, name: str, ways: Ways) -> Fraction | None:
        known = [points for _, points in _known(ways)]
        unknown = [way.rule for way, found in ways if isinstance(found, Pending)]
        return self._rule(name).certain(known, unknown, self._most(name)) if known else None

    def _most(self, name: str) -> Fraction:
        """The most that the rules can give."""
        return self.criteria.terms(self.criteria.several[name]).maximum

    def _rule(self, name: str) -> "Several":
        """How the rules go together."""
        return cast("Several", self.criteria.several[name].rule)

    def counting(self, name: str) -> tuple[str, ...]:
        """The metrics reported for those of several rules which count; for all of them where none does."""
        known = _known(self.ways(name))
        counts = self._rule(name).counting([points for _, points in known], self._most(name)) if known else ()
        found = [base for i in counts for base in self.criteria.behind(known[i][0])]
        return tuple(dict.fromkeys(found)) or self.criteria.behind(name)

    def told(self, name: str, ways: Sequence[Working | Text | None]) -> tuple[Text, ...]:
        """What several rules give, in words."""
        return self._rule(name).told(ways, self.criteria.terms(self.criteria.several[name]))

    def ways(self, name: str) -> Ways:
        """What each of several rules gives for the figure of its own."""
        several, terms_of_each = self._rule(name), self.criteria.terms(self.criteria.several[name]).ways
        found = []
        for own, rule, terms in zip(several.of, several.rules, terms_of_each, strict=True):
            previous = before(own.metric, self.figures.get(own.metric, UNREPORTED), self.last)
            way = Way(own.metric, rule, terms._replace(previous=previous))
            found.append((way, self._judged(way)))
        return found

    def _judged(self, way: Way) -> Working | NotArising | Pending:
        figure = self.figure(way.metric)
        if isinstance(figure, NotArising | Pending):
            return figure
        if self.criteria.metrics[way.metric].too_few(figure) is not None:
            return Pending()
        return way.rule.work(figure, way.terms) if way.rule.arises(figure, way.terms) else NotArising()

    def unjudged(self, name: str, metric: Metric) -> Worked:
        """What its formula comes to, even where that cannot be; nothing where it has no end, or none in sight."""
        if name not in self.criteria.expanded or self.criteria.expanded[name].size > MOST:
            return Pending()
        assert metric.formula is not None
        if metric.measure == "rate":
            return metric.formula.rate(self, self.turns)
        value = metric.formula.value(self, self.turns)
        return Amount(value) if isinstance(value, Fraction) else value

    def __call__(self, named: Named) -> Known:
        """One of the numbers; of what did not arise there are none, and no share."""
        if named.metric == MONTHS:
            return Fraction(self.months)
        figure = (self.earlier if named.part == "previous" else self).figure(named.metric)
        match figure:
            case NotArising():
                whole_rate = named.part is None and self.criteria.metrics[named.metric].measure == "rate"
                return figure if whole_rate else ZERO
            case Rate(_, done, of) if named.part in ("done", "of"):
                found = done if named.part == "done" else of
            case Rate() | Amount() | Tally():
                found = quantity(figure)
            case _:
                found = None
        return Pending() if found is None else found


class _Before(Numbers):
    """The same of last year, as far as it is known; of the year before that nothing is."""

    def figure(self, name: str) -> Worked:
        found = super().figure(name)
        return self.reported(name) if isinstance(found, Pending) else found

    def points(self, name: str) -> Worked:
        return Pending()  # points of last year are none by the rules of this one

    def reported(self, name: str) -> Worked:
        found = before(name, self.figures.get(name, UNREPORTED), self.last)
        return Pending() if found is None else found

    @property
    def earlier(self) -> Numbers:
        return Numbers(self.criteria, {}, {}, YEAR)


def sound(figure: Worked, metric: Metric) -> bool:
    """Whether there can be such a figure: nothing below 0, and no share over all there is, unless it may be."""
    match figure:
        case Rate(value, _, of):
            return value >= 0 and (of is None or of > 0) and (value <= 1 or metric.may_exceed)
        case Amount(value):
            return value >= 0
    return True


def worked_out(
    criteria: CriteriaSet, figures: Mapping[str, Reported], last: Mapping[str, Reported], months: int
) -> dict[str, Reported]:
    """The figures of all metrics that have a formula, with the evidence of what they are worked out of."""
    numbers = Numbers(criteria, figures, last, months)
    earlier = numbers.earlier
    found = {}
    for name in criteria.expanded:
        of = [figures[base] for base in criteria.behind(name) if base in figures]
        was = earlier.figure(name)
        found[name] = Reported(
            numbers.figure(name),
            None if isinstance(was, NotArising | Pending) else was,
            tuple(document for reported in of for document in reported.evidence),
            sentences(note_text(reported, criteria) for reported in of),
            assumption=_PROJECTED if any(reported.assumption for reported in of) else None,
        )
    return found


def working(name: str, numbers: Numbers) -> Iterator[Text]:
    """How the figure comes about: each formula with the numbers in it, and which reported number is which."""
    if name in numbers.criteria.several:
        yield from _by_several(name, numbers)
        return
    used: dict[Named, Text] = {}
    for metric, formula in _formulas(name, numbers.criteria).items():
        texts = {named: _text(named, numbers) for named in formula.names}
        worked = formula.filled({**texts, Named(MONTHS): numbers.months})
        used |= texts
        yield say(
            "công thức: {metric} = {formula} = {worked}",
            "formula: {metric} = {formula} = {worked}",
            metric=metric,
            formula=formula.text,
            worked=worked,
        )
    of = [
        same("{title} ({name}) {number}", title=_title(named, numbers.criteria), name=named.text, number=number)
        for named, number in used.items()
        if named.metric not in numbers.criteria.derived
    ]
    yield say("trong đó: {of}", "where: {of}", of=join(of, "; "))


def _by_several(name: str, numbers: Numbers) -> Iterator[Text]:
    """What each of several rules gives, after how its figure is worked out where it is."""
    found = numbers.ways(name)
    for metric in dict.fromkeys(way.metric for way, _ in found):
        if metric in numbers.criteria.derived:
            yield from working(metric, numbers)
    told = [UNKNOWN if isinstance(one, Pending) else None if isinstance(one, NotArising) else one for _, one in found]
    yield from numbers.told(name, told)


def _formulas(name: str, criteria: CriteriaSet) -> dict[str, Formula]:
    """That of a metric, and those of the metrics that it names."""
    found, ahead = dict[str, Formula](), [name]
    while ahead:
        metric = ahead.pop(0)
        if metric in criteria.derived and metric not in found:
            found[metric] = criteria.derived[metric]
            ahead += [named.metric for named in found[metric].names if named.part != "previous"]
    return found


def _text(named: Named, numbers: Numbers) -> Text:
    known = numbers(named)
    if isinstance(known, Fraction):
        share = named.part in (None, "previous") and numbers.criteria.metrics[named.metric].measure == "rate"
        return same("{number}", number=Percent(known) if share else known)
    return UNKNOWN if isinstance(known, Pending) else NOTHING


def _title(named: Named, criteria: CriteriaSet) -> Text:
    metric = criteria.metrics[named.metric]
    match named.part:
        case "previous":
            return say("{name}, năm trước", "{name}, last year", name=metric.name)
        case "done":
            return metric.counted_words
        case "of":
            return bilingual(metric.out_of, metric.out_of_en)
    return metric.name
