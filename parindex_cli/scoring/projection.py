"""Figures of a part of the year → figures of the whole year, each with its assumption in words.

What is counted goes on at the pace of the months gone; of a flow the share stays as it is; all else stays as reported.
What is not reported stays unknown, and what did not arise does not arise.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.figures import Amount, Figure, NotArising, Pending, Rate, Tally
from parindex_cli.language import Text, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import YEAR
from parindex_cli.numbers import ONE, ZERO, added, decimal_places, round_to

FEW = 30
"""Under so many cases, one of them more or fewer is told beside a projection."""
_PLACES = 2
"""Decimals of a projected amount, where it was not reported with more."""

_GIVEN = say("theo dự báo của cơ quan", "as the department projects it")
_ESTIMATE = say("ước tính của cơ quan, chờ điều tra", "the department's estimate, awaiting the survey")
_AS_IT_IS = say("giữ như đã báo cáo", "stays as reported")
_SHARE = say("giữ tỷ lệ hiện tại", "the share stays as it is")


class Projected(NamedTuple):
    """A figure of the whole year and the assumption it rests on.

    `cases` are the same with one case fewer and one case more, where the cases are few and it can still be so.
    """

    figure: Figure | NotArising | Pending
    assumption: Text | None
    cases: tuple[Figure, ...] = ()


def projections(criteria: CriteriaSet, figures: Mapping[str, Reported], months: int) -> dict[str, Projected]:
    """The figures of the whole year, by metric, from those of its first `months` months."""
    lowered = _lowered(criteria)
    return {
        name: _projected(reported, _Pace(criteria.metrics[name], months, lowered=name in lowered))
        for name, reported in figures.items()
        if name not in criteria.derived
    }


def estimated(reported: Reported) -> Reported:
    """What stands in for the survey's points until they are there: the department's own projection or estimate."""
    if reported.projected is not None:
        return reported._replace(figure=reported.projected, assumption=_GIVEN)
    if reported.estimate is not None:
        return reported._replace(figure=reported.estimate, assumption=_ESTIMATE)
    return reported._replace(figure=Pending(), assumption=None)


def _lowered(criteria: CriteriaSet) -> set[str]:
    """The metrics of which fewer is better."""
    leaves = criteria.leaves.values()
    found = {leaf.metric for leaf in leaves if leaf.rule.kind == "deduction"}
    found |= {leaf.metric for leaf in leaves if leaf.target is not None and leaf.target.lowered}
    return found | {adjustment.metric for adjustment in criteria.adjustments if adjustment.kind == "penalty"}


def _projected(reported: Reported, pace: "_Pace") -> Projected:
    figure = reported.figure
    if reported.projected is not None:
        return Projected(reported.projected, _GIVEN)
    match figure:
        case Pending():
            return Projected(figure, None)
        case Rate(_, Fraction() as done, Fraction() as of) if pace.metric.measure == "rate":
            return _cases(done, of, reported.expected, pace)
        case Rate(value) if pace.planned:
            return _share(value, pace)
        case Rate() if pace.metric.course == "flow":
            return Projected(figure, _SHARE)
        case Amount(value) if pace.runs:
            return pace.amount(value)
        case Tally(counts) if pace.runs:
            return pace.tally(counts)
    return Projected(figure, _AS_IT_IS)


def _cases(done: Fraction, of: Fraction, expected: Fraction | None, pace: "_Pace") -> Projected:
    """Of a rate given by counts."""
    if pace.metric.course == "flow":
        return _flowing(done, of, expected, pace)
    if pace.planned:
        return _planned(done, max(of, expected or of), pace)
    return Projected(Rate.counted(done, of), _AS_IT_IS)


def _planned(done: Fraction, total: Fraction, pace: "_Pace") -> Projected:
    ends, words = pace.of(done)
    if ends >= total and not pace.metric.may_exceed:
        ends = max(done, total)
        words = say(
            "theo nhịp {m} tháng: hoàn thành cả {of}", "at the pace of {m} months: all {of}", m=pace.months, of=total
        )
    top = None if pace.metric.may_exceed else total
    cases = [Rate.counted(n, total) for n in pace.beside(ends, done, top)] if total < FEW else []
    return Projected(Rate.counted(ends, total), words, tuple(cases))


def _flowing(done: Fraction, of: Fraction, expected: Fraction | None, pace: "_Pace") -> Projected:
    """The share stays; with the year's total the cases are whole, and what came out already stays so."""
    if expected is None:
        further = (done, done + 1) if of < FEW and not pace.fine else ()
        return Projected(Rate.counted(done, of), _SHARE, tuple(Rate.counted(n, of + 1) for n in further))
    most = done + max(ZERO, expected - of)
    total = max(of, expected)
    ends = min(max(done, pace.whole(done / of * total, total)), most)
    words = say(
        "giữ tỷ lệ hiện tại: {n} trên {e} dự kiến cả năm",
        "the share stays as it is: {n} of {e} expected in the year",
        n=ends,
        e=total,
    )
    cases = tuple(Rate.counted(n, total) for n in pace.beside(ends, done, most)) if total < FEW else ()
    return Projected(Rate.counted(ends, total), words, cases)


def _share(value: Fraction, pace: "_Pace") -> Projected:
    """Of how much of a plan is done, where only the percentage is known."""
    year = value * YEAR / pace.months
    ends = year if pace.metric.may_exceed else max(value, min(year, ONE))
    words = say("theo nhịp {m} tháng của kế hoạch năm", "at the pace of {m} months, of the year's plan", m=pace.months)
    return Projected(Rate(max(value, round_to(ends, 4))), words)


class _Pace:
    """How a metric goes on after the months gone; `lowered` says that fewer of it is better."""

    def __init__(self, metric: Metric, months: int, *, lowered: bool) -> None:
        self.metric, self.months, self.lowered = metric, months, lowered

    @property
    def runs(self) -> bool:
        """Whether it becomes more with the months. What can still be mended is a state, and stays as it is."""
        counted = self.metric.measure in ("count", "amount", "tally")
        return counted and not (self.lowered and self.metric.course == "plan")

    @property
    def planned(self) -> bool:
        """Whether it is how much of a plan is done, which becomes more."""
        return self.metric.measure == "rate" and self.metric.course == "plan" and not self.lowered

    @property
    def fine(self) -> bool:
        """Whether it comes in parts of one, as money does."""
        return self.metric.measure == "amount" or self.metric.fractional

    def whole(self, value: Fraction, like: Fraction) -> Fraction:
        """In whole cases, half up; an amount in hundredths, or in as many decimals as it is reported with."""
        return round_to(value, max(_PLACES, decimal_places(like) or 0) if self.fine else 0)

    def of(self, n: Fraction) -> tuple[Fraction, Text]:
        """What `n` comes to by the end of the year, and how."""
        exact = n * YEAR / self.months
        ends = max(n, self.whole(exact, n))
        words = say(
            "theo nhịp {m} tháng: {n} × 12/{m} = {ends}", "at the pace of {m} months: {n} × 12/{m} = {ends}",
            m=self.months, n=n, ends=ends,
        )  # fmt: skip
        if ends != exact:
            words = say("{w} (làm tròn)", "{w} (rounded)", w=words)
        return ends, words

    def beside(self, ends: Fraction, reported: Fraction, most: Fraction | None) -> Iterator[Fraction]:
        """One case fewer and one more, of what can still come."""
        if self.fine:
            return
        for n in (ends - 1, ends + 1):
            if n >= reported and (most is None or n <= most):
                yield n

    def amount(self, value: Fraction) -> Projected:
        """Of a count or an amount."""
        ends, words = self.of(value)
        cases = [Amount(n) for n in self.beside(ends, value, None)] if ends < FEW else []
        return Projected(Amount(ends), words, tuple(cases))

    def tally(self, counts: Mapping[str, Fraction]) -> Projected:
        """Of how many there were of each kind; a case more or fewer is of any kind."""
        ends = {name: self.of(n)[0] for name, n in counts.items()}
        words = say("theo nhịp {m} tháng: × 12/{m}", "at the pace of {m} months: × 12/{m}", m=self.months)
        cases = []
        if added(ends.values()) < FEW:
            kinds = {name: counts.get(name, ZERO) for name in self.metric.option_titles}
            cases = [
                Tally({**ends, name: n})
                for name, reported in kinds.items()
                for n in self.beside(ends.get(name, ZERO), reported, None)
            ]
        return Projected(Tally(ends), words, tuple(cases))
