"""What an edit of the criteria does to points: the same figures scored by the old set and by the new one."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.changes import counterparts, joined
from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import ReportedFigure, Submission
from parindex_cli.numbers import added
from parindex_cli.scoring import Scorecard, score


class Moved(NamedTuple):
    """The points of one criterion before and after; None where it is pending or not in the set at all."""

    id: str
    before: Fraction | None
    after: Fraction | None


class BackTest(NamedTuple):
    """Two scorecards of the same figures, and every criterion, bonus or penalty whose points differ."""

    old: Scorecard
    new: Scorecard
    moved: tuple[Moved, ...]

    def text(self) -> Text:
        """`3.6: 1,25 → 1,10; total 81,25 → 81,10`."""
        steps = [same("{id}: {step}", id=m.id, step=self._step(m.before, m.after)) for m in self.moved]
        old, new = self.old.total, self.new.total
        if not steps and (old.points, old.maximum) == (new.points, new.maximum):
            steps.append(say("điểm không đổi", "no points change"))
        steps.append(say("tổng {step}", "total {step}", step=self._step(old.points, new.points)))
        if old.maximum != new.maximum:
            steps.append(say("tối đa {step}", "maximum {step}", step=self._step(old.maximum, new.maximum)))
        return join(steps, "; ")

    def _step(self, before: Fraction | None, after: Fraction | None) -> Text:
        was, now = _points(before, self.old.criteria), _points(after, self.new.criteria)
        return same("{was} → {now}", was=was, now=now)


def _points(points: Fraction | None, criteria: CriteriaSet) -> object:
    return "—" if points is None else Fixed(points, criteria.decimals)


def back_test(old: CriteriaSet, new: CriteriaSet, submission: Submission, baseline: Baseline | None = None) -> BackTest:
    """Score one department's figures by both sets, which must have passed the checks.

    Each set reads the figures by its own metrics, so that a metric measured in another way is not misread;
    a figure that a set cannot read is pending in it.
    """
    before, after = (_scored(criteria, submission, baseline) for criteria in (old, new))
    return BackTest(before, after, tuple(_moved(before, after)))


def _scored(criteria: CriteriaSet, submission: Submission, baseline: Baseline | None) -> Scorecard:
    last = _read(baseline.figures, criteria) if baseline else {}
    return score(criteria, submission, _read(submission.figures, criteria), baseline, last)


def _read(figures: Mapping[str, ReportedFigure], criteria: CriteriaSet) -> Mapping[str, Reported]:
    return read_figures(figures, criteria.metrics)[0]


def _moved(before: Scorecard, after: Scorecard) -> Iterator[Moved]:
    """By the new ids in the order of the new set, then what is gone by its old id."""
    old, new = _earned(before), _earned(after)
    was: dict[str, tuple[str, ...]] = {
        name: (one,) for name, one in counterparts(before.criteria, after.criteria).items()
    }
    was |= {part.adjustment.id: (part.adjustment.id,) for part in after.adjustments}
    was |= joined(before.criteria, after.criteria)
    for id_, points in new.items():
        # A new criterion may have the id that another one had before.
        known = _sum([old.pop(one, None) for one in was.get(id_, ())])
        if known != points:
            yield Moved(id_, known, points)
    yield from (Moved(id_, points, None) for id_, points in old.items() if points is not None)


def _sum(parts: Sequence[Fraction | None]) -> Fraction | None:
    """What was earned by all that a criterion was; None where it was nothing, or any of it is pending."""
    known = [part for part in parts if part is not None]
    return added(known) if parts and len(known) == len(parts) else None


def _earned(card: Scorecard) -> dict[str, Fraction | None]:
    """The points of every scored criterion, bonus and penalty by id; None while pending."""
    leaves = {node.id: None if node.is_pending else node.earned for node in card.leaves()}
    return leaves | {part.adjustment.id: part.points for part in card.adjustments}
