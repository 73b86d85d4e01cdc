"""A metrics file against an earlier one of the same year: what cannot fall, and what moved further than it should.

Figures are cumulative from 1 January, so that the later file holds everything the earlier one counted.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.figures import Items, Level, NotArising, Pending, Rate, YesNo
from parindex_cli.language import Percent, Text, same, say
from parindex_cli.lint.sides import Number, Side
from parindex_cli.lint.submission import Filed
from parindex_cli.model.criteria import CriteriaSet, Movement
from parindex_cli.model.metrics import Metric

# What contradicts itself; all else may well be so and only wants a word.
_WRONG = frozenset({"count-fell", "same-end-differs"})
_FELL = say("số cộng dồn không thể giảm", "a cumulative count cannot fall")


def check_periods(later: Filed, earlier: Filed, criteria: CriteriaSet) -> Iterator[Finding]:
    """What is odd about `later`, seen from `earlier`: of the same unit and year, and not ending after it."""
    for name, metric in criteria.metrics.items():
        if name in earlier.figures and name not in later.unread | earlier.unread:
            yield from _Pair(later, earlier, name, metric, criteria.movement).findings()


class _Pair:
    """One metric in two files."""

    def __init__(self, later: Filed, earlier: Filed, name: str, metric: Metric, movement: Movement) -> None:
        self.was, self.now = Side(earlier, name, metric), Side(later, name, metric)
        self.metric, self.movement = metric, movement
        self.pace = Fraction(later.months, earlier.months)

    def findings(self) -> Iterator[Finding]:
        was, now = self.was.figure, self.now.figure
        if isinstance(was, Pending):
            return
        if self.pace == 1:
            yield from self._same_end()
        elif isinstance(now, Pending):
            yield from self._withdrawn()
        elif isinstance(now, NotArising):
            yield from self._gone()
        elif not isinstance(was, NotArising):
            # What fell or jumped has moved too; it is told once.
            yield from list(self._fallen()) or list(self._total()) or list(self._moved()) or self._answers()

    def _tell(self, code: str, was: Text, now: Text, why: Text, number: Number | None = None) -> Iterator[Finding]:
        """The finding; a note on the later figure silences a warning and makes an error one."""
        wrong = code in _WRONG
        if self.now.noted and not wrong:
            return
        message = same(
            "{what}: {was} ({then}) → {now}: {why}",
            what=number.what if number else self.metric.name,
            was=was,
            then=self.was.filed.words,
            now=now,
            why=why,
        )
        path: Path = number.path if number else self.now.path
        severity = Severity.ERROR if wrong and not self.now.noted else Severity.WARNING
        yield Finding(code, message, path, severity, "value" if self.now.written else "key")

    def _numbers(self) -> Iterator[tuple[Number, Number]]:
        """The numbers that both figures give, side by side."""
        before = {number.path: number for number in self.was.numbers()}
        yield from ((before[number.path], number) for number in self.now.numbers() if number.path in before)

    def _same_end(self) -> Iterator[Finding]:
        if isinstance(self.now.figure, Pending):
            return
        why = say("hai kỳ cùng ngày kết thúc phải có cùng số liệu", "periods of the same end have the same figures")
        pairs = list(self._numbers())
        if not pairs and self.was.text() != self.now.text():
            yield from self._tell("same-end-differs", self.was.text(), self.now.text(), why)
        # A percentage beside counts is another way of writing, and rounded: nothing exact can be said of the two.
        if len(self.was.numbers()) == len(self.now.numbers()):
            differing = [pair for pair in pairs if pair[0].value != pair[1].value]
            counted = [pair for pair in differing if pair[1].cumulative]
            for before, after in counted or differing:
                yield from self._tell("same-end-differs", before.text, after.text, why, after)

    def _withdrawn(self) -> Iterator[Finding]:
        why = say("số liệu bị rút mà không có ghi chú", "the figure was withdrawn without a note")
        yield from self._tell("figure-withdrawn", self.was.text(), self.now.text(), why)

    def _gone(self) -> Iterator[Finding]:
        """Not arising now: fine where nothing had been counted, a fall where something had."""
        if isinstance(self.was.figure, NotArising):
            return
        counts = [number.value for number in self.was.numbers() if number.cumulative]
        if not counts:
            yield from self._withdrawn()
        elif any(counts):
            yield from self._tell("count-fell", self.was.text(), self.now.text(), _FELL)

    def _fallen(self) -> Iterator[Finding]:
        for before, after in self._numbers():
            if after.cumulative and after.value < before.value:
                yield from self._tell("count-fell", before.text, after.text, _FELL, after)

    def _total(self) -> Iterator[Finding]:
        """A total may grow with the months and by the stated share more; a plan of the whole year stays as it is."""
        share = self.movement.total.value
        for before, after in self._numbers():
            if after.path[-1] == "of" and after.value > ceil(before.value * self.pace * (1 + share)):
                why = say(
                    "tổng số tăng nhanh hơn số tháng, quá {s}",
                    "the total grew faster than the months, by over {s}",
                    s=Percent(share),
                )
                yield from self._tell("denominator-jump", before.text, after.text, why, after)

    def _moved(self) -> Iterator[Finding]:
        share = self.movement.figure.value
        for before, after in self._numbers():
            if not after.moves or not before.value:
                continue  # of nothing there is no share
            low = before.value * (1 - share)  # what cannot fall at all was told by itself
            high = before.value * (1 + share) * (self.pace if self._grows(after) else 1)
            # What is counted comes in whole things: two where one and a half are expected is no jump.
            high = Fraction(ceil(high)) if after.cumulative else high
            if not low <= after.value <= high:
                why = say("thay đổi quá {s} mà không có ghi chú", "moved by over {s} without a note", s=Percent(share))
                yield from self._tell("figure-moved", before.text, after.text, why, after)

    def _grows(self, number: Number) -> bool:
        """Whether it is expected to grow with the months: counts, amounts, and how much of a plan is done."""
        was, now = self.was.figure, self.now.figure
        if self.metric.measure == "rate" and isinstance(was, Rate) and isinstance(now, Rate):
            return was.of is not None and was.of == now.of
        return number.grows

    def _answers(self) -> Iterator[Finding]:
        was, now = self.was.text(), self.now.text()
        match self.was.figure, self.now.figure:
            case YesNo(True), YesNo(False):
                why = say("câu trả lời đổi mà không có ghi chú", "the answer changed without a note")
            case Level(before), Level(after) if self._rank(before) < self._rank(after):
                why = say("mức thấp hơn trước mà không có ghi chú", "a lower level without a note")
            case Items(before_items), Items(after_items) if before_items - after_items:
                was = self.was.titles(before_items - after_items)
                why = say("mục đã làm không còn mà không có ghi chú", "items done are gone without a note")
            case _:
                return
        yield from self._tell("answer-changed", was, now, why)

    def _rank(self, level: str) -> int:
        """The place of a level among the metric's, best first."""
        return list(self.metric.option_titles).index(level)
