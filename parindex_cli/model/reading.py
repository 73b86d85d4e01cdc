"""Reported figures as written → exact figures, each judged by what its metric measures."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from parindex_cli.diagnostics import Finding, Path, Refused, Severity, nearest
from parindex_cli.fields import read_flag, scalar_text
from parindex_cli.figures import (
    Amount,
    Figure,
    Items,
    Level,
    Measure,
    NotArising,
    NotSubmitted,
    Pending,
    Rate,
    Tally,
    YesNo,
)
from parindex_cli.language import Percent, Text, say
from parindex_cli.model.amounts import counts_in, not_negative, number_in, only_keys, quantity_in, whole_in
from parindex_cli.model.metrics import COUNTED, Metric
from parindex_cli.model.submission import Evidence, ReportedFigure
from parindex_cli.numbers import ZERO, added

NOT_ARISING = frozenset({"not arising", "không phát sinh"})
PENDING = frozenset({"pending", "chưa báo cáo", "chưa có"})
NOT_SUBMITTED = frozenset({"not submitted", "không nộp"})


class Reported(NamedTuple):
    """A figure of a department, read.

    `expected` and `projected` are of the whole year. `estimate` is the department's own measurement of what the survey
    scores. `assumption` says how a projected figure came about, and is None of one that was reported.
    """

    figure: Figure | NotArising | Pending
    previous: Figure | None = None
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    parts: Mapping[str, Figure | NotArising | Pending] = MappingProxyType({})
    division_notes: Mapping[str, str] = MappingProxyType({})
    expected: Fraction | None = None
    projected: Figure | NotArising | None = None
    estimate: Figure | NotArising | None = None
    assumption: Text | None = None


UNREPORTED = Reported(Pending())
"""What stands for a figure that nobody has reported."""


def before(metric: str, reported: Reported, last_figures: Mapping[str, Reported]) -> Figure | None:
    """Last year's figure: the one that is reported beside this year's, else the one of last year's result."""
    if reported.previous is not None or metric not in last_figures:
        return reported.previous
    last = last_figures[metric].figure
    return None if isinstance(last, NotArising | Pending) else last


def read_figures(
    figures: Mapping[str, ReportedFigure], metrics: Mapping[str, Metric]
) -> tuple[dict[str, Reported], list[Finding]]:
    """Read every figure that belongs to a known metric; paths are below `figures`."""
    read: dict[str, Reported] = {}
    findings: list[Finding] = []
    for name, written in figures.items():
        metric = metrics.get(name)
        if metric is None:
            findings.append(_unknown_metric(name, metrics))
            continue
        reader = _Reader(metric, ("figures", name), findings)
        figure = reader.figure(written.value, "value")
        previous = reader.figure(written.previous, "previous")
        before = None if isinstance(previous, NotArising | Pending) else previous
        parts = {division: reader.figure(part, "parts", division) for division, part in written.parts.items()}
        expected = reader.expected(written.expected, figure)
        projected = reader.projected(written.projected, figure)
        estimate = reader.figure(written.estimate, "estimate")
        read[name] = Reported(
            figure,
            before,
            written.evidence,
            written.note,
            parts,
            written.division_notes,
            expected,
            projected,
            None if isinstance(estimate, Pending) else estimate,
        )
    return read, findings


def _unknown_metric(name: str, metrics: Mapping[str, Metric]) -> Finding:
    hint = nearest(name, metrics)
    message = say("không có số liệu nào tên «{name}»{hint}", "there is no metric «{name}»{hint}", name=name, hint=hint)
    return Finding("unknown-metric", message, ("figures", name), at="key")


class _Reader:
    """Reads the figures of one metric; what is wrong goes to the findings at its path."""

    def __init__(self, metric: Metric, path: Path, findings: list[Finding]) -> None:
        self.metric = metric
        self.path = path
        self.at = path
        self.findings = findings

    def figure(self, raw: object, *path: str) -> Figure | NotArising | Pending:
        if raw is None:
            return Pending()
        word = raw.strip().casefold() if isinstance(raw, str) else ""
        if word in PENDING:
            return Pending()
        if word in NOT_ARISING:
            return NotArising()
        self.at = (*self.path, *path)
        try:
            return _READERS[self.metric.measure](self, raw)
        except Refused as refused:
            self.findings.append(Finding(refused.code, refused.message, (*self.at, *refused.path)))
            return Pending()

    def expected(self, raw: object, figure: Figure | NotArising | Pending) -> Fraction | None:
        """The total that the year is expected to come to, of a rate given by counts."""
        if raw is None:
            return None
        at = (*self.path, "expected")
        reported = figure.of if isinstance(figure, Rate) else ZERO
        if self.metric.measure != "rate" or reported is None:
            message = say(
                "chỉ tỷ lệ ghi bằng hai số đếm mới có tổng số dự kiến",
                "only a rate given by two counts has an expected total",
            )
            self.findings.append(Finding("unused-key", message, at, at="key"))
            return None
        try:
            expected = self._amount(raw)
        except Refused as refused:
            self.findings.append(Finding(refused.code, refused.message, at))
            return None
        if expected < reported:
            message = say(
                "dự kiến cả năm {e}, ít hơn {of} đã báo cáo",
                "{e} expected in the year, fewer than the {of} reported",
                e=expected,
                of=reported,
            )
            self.findings.append(Finding("expected-below", message, at))
        return expected

    def projected(self, raw: object, figure: Figure | NotArising | Pending) -> Figure | NotArising | None:
        """The figure that the whole year is projected to come to; what is counted already does not become fewer."""
        read = self.figure(raw, "projected")
        if isinstance(read, Pending):
            return None
        for was, now, path in _grown(self.metric.measure, figure, read):
            if now < was:
                message = say(
                    "dự báo cả năm {now}, ít hơn {was} đã báo cáo",
                    "{now} projected for the year, fewer than the {was} reported",
                    now=now,
                    was=was,
                )
                self.findings.append(Finding("projected-below", message, (*self.path, "projected", *path)))
        return read

    def rate(self, raw: object) -> Figure | NotArising | Pending:
        if isinstance(raw, dict):
            return self._counted_rate(raw)
        quantity = quantity_in(raw)
        if quantity.scale != "percent":
            raise Refused(
                "figure-unit",
                say(
                    "cần tỷ lệ như «96,4%» hoặc {{done: 42, of: 48}}, không phải số «{n}»",
                    "a rate is needed, like «96.4%» or {{done: 42, of: 48}}, not the number «{n}»",
                    n=str(raw),
                ),
            )
        self._check_share(quantity.value)
        return Rate(quantity.value)

    def _counted_rate(self, raw: dict[str, object]) -> Figure | NotArising | Pending:
        only_keys(raw, ("done", "of"))
        done, of = (self._number(raw, key) for key in ("done", "of"))
        if done is None or of is None:
            return Pending()
        if of == 0 and done == 0:
            return NotArising()
        if of == 0:
            raise Refused("done-over-of", say("có {n} trên tổng số 0", "{n} out of 0", n=done), ("of",))
        if done > of and not self.metric.may_exceed:
            message = say("{done} lớn hơn tổng số {of}", "{done} is more than the total {of}", done=done, of=of)
            raise Refused("done-over-of", message, ("done",))
        self._check_share(done / of)
        return Rate.counted(done, of)

    def _check_share(self, share: Fraction) -> None:
        if share < 0:
            raise Refused("figure-negative", say("tỷ lệ không thể âm", "a rate cannot be below 0%"))
        if share <= 1:
            return
        message = say("{share} vượt 100%", "{share} is over 100%", share=Percent(share, 2))
        if not self.metric.may_exceed:
            raise Refused("figure-over-100", message)
        self.findings.append(Finding("figure-over-100", message, self.at, Severity.WARNING))

    def _number(self, raw: dict[str, object], key: str) -> Fraction | None:
        """The number at `key`; None, and a finding, where there is none."""
        if key not in raw:
            message = say("thiếu khóa «{k}»", "key «{k}» is missing", k=key)
            self.findings.append(Finding("missing-key", message, self.at))
            return None
        try:
            return self._amount(raw[key])
        except Refused as refused:
            self.findings.append(Finding(refused.code, refused.message, (*self.at, key)))
            return None

    def _amount(self, raw: object) -> Fraction:
        """A whole number, or one with decimals where the metric allows them."""
        return number_in(raw) if self.metric.fractional else whole_in(raw)

    def count(self, raw: object) -> Figure:
        return Amount(whole_in(raw))

    def amount(self, raw: object) -> Figure:
        return Amount(number_in(raw))

    def points(self, raw: object) -> Figure:
        quantity = quantity_in(raw)
        if quantity.scale == "percent":
            raise Refused("figure-unit", say("cần số điểm, không phải tỷ lệ %", "points are needed, not a percentage"))
        return Amount(not_negative(quantity.value))

    def days(self, raw: object) -> Figure:
        if isinstance(raw, str) and raw.strip().casefold() in NOT_SUBMITTED:
            return NotSubmitted()
        return Amount(whole_in(raw))

    def yesno(self, raw: object) -> Figure:
        return YesNo(read_flag(raw))

    def level(self, raw: object) -> Figure:
        return Level(self._option(scalar_text(raw)))

    def items(self, raw: object) -> Figure:
        if not isinstance(raw, list):
            raise Refused("figure-unit", say("cần danh sách [a, b] các mục đã làm", "a list [a, b] of items is needed"))
        done = [self._option(_item_text(item, i), (i,)) for i, item in enumerate(raw)]
        for i, item in enumerate(done):
            if item in done[:i]:
                raise Refused("duplicate-item", say("mục «{i}» lặp lại", "item «{i}» appears twice", i=item), (i,))
        return Items(frozenset(done))

    def tally(self, raw: object) -> Figure:
        counts = counts_in(raw, "counts")
        return Tally({self._option(name, ("counts", name)): number for name, number in counts.items()})

    def survey(self, raw: object) -> Figure | NotArising | Pending:
        if not isinstance(raw, dict) and self.metric.satisfied:
            return self.rate(raw)
        levels = {str(level): level for level in range(1, (self.metric.scale or 0) + 1)}
        answers = counts_in(raw, "answers")
        for name in answers:
            if name not in levels:
                message = say("thang đo từ 1 đến {n}", "the scale runs from 1 to {n}", n=len(levels))
                raise Refused("unknown-option", message, ("answers", name))
        answers = {name: number for name, number in answers.items() if number}  # none is the same as not named
        total = added(answers.values())
        if total == 0:
            return NotArising()
        if self.metric.satisfied:
            satisfied = added(answers.get(str(level), ZERO) for level in self.metric.satisfied)
            return Rate.counted(satisfied, total)._replace(answers=answers)
        return Amount(added(levels[name] * number for name, number in answers.items()) / total, answers)

    def _option(self, name: str, path: Path = ()) -> str:
        if name not in self.metric.option_titles:
            known = ", ".join(self.metric.option_titles)
            message = say(
                "không có mục «{o}»; có: {known}", "there is no option «{o}»; known: {known}", o=name, known=known
            )
            raise Refused("unknown-option", message, path)
        return name


def _grown(
    measure: Measure, before: Figure | NotArising | Pending, after: Figure | NotArising
) -> Iterator[tuple[Fraction, Fraction, Path]]:
    """The numbers of two figures that only grow in the course of a year, with where those of the later one stand."""
    match before, after:
        case Rate(_, Fraction() as was, Fraction() as out_of), Rate(_, Fraction() as now, Fraction() as of):
            if measure == "rate":
                yield was, now, ("done",)
                yield out_of, of, ("of",)
        case Amount(was), Amount(now) if measure in ("count", "amount"):
            yield was, now, ()
        case ((Rate(of=Fraction() as was) | Amount(was)), NotArising()) if measure in COUNTED:
            yield was, ZERO, ()
        case Tally(counts), Tally(later):
            yield from ((n, later.get(name, ZERO), ("counts", name)) for name, n in counts.items())


def _item_text(raw: object, index: int) -> str:
    try:
        return scalar_text(raw)
    except Refused as refused:
        raise Refused(refused.code, refused.message, (index,)) from None


_READERS: dict[Measure, Callable[[_Reader, object], Figure | NotArising | Pending]] = {
    "rate": _Reader.rate,
    "count": _Reader.count,
    "yesno": _Reader.yesno,
    "level": _Reader.level,
    "items": _Reader.items,
    "survey": _Reader.survey,
    "tally": _Reader.tally,
    "days": _Reader.days,
    "amount": _Reader.amount,
    "points": _Reader.points,
}
