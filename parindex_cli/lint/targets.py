"""A criterion's target: its unit, its standing, whether it can be met, and whether the rule goes with it."""

from collections.abc import Iterator
from fractions import Fraction

from parindex_cli.bounds import Bound
from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.figures import Amount, Rate
from parindex_cli.language import say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import ONE, ZERO
from parindex_cli.rules import Terms
from parindex_cli.rules.base import missing_target

_BOUND_SCALES = {"rate": "percent", "yesno": "yesno"}
_MEASURED = ("rate", "count", "amount", "survey", "days")


def check_target(leaf: Leaf, path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    """The target against its metric, its rule and its standing."""
    metric, standing = criteria.metrics[leaf.metric], leaf.provenance.target
    if leaf.target is None:
        yield from missing_target(leaf.rule, None, (*path, "rule"))
        if standing not in (None, "none"):
            message = say("không có mục tiêu nào để ghi nguồn", "there is no target whose standing this could be")
            yield Finding("provenance-target", message, (*path, "provenance", "target"))
        return
    if standing in (None, "none"):
        message = say(
            "cần ghi mục tiêu là «stated», «implied» hay «assumed»",
            "say whether the target is stated, implied or assumed",
        )
        yield Finding("provenance-target", message, (*path, "provenance"))
    yield from check_bound(leaf.target, metric, (*path, "target"))


def check_bound(target: Bound, metric: Metric, path: Path) -> Iterator[Finding]:
    """A target at `path` against the figures that there can be."""
    if metric.effective_measure == "level":
        message = say("mức không so được với ngưỡng; dùng «levels»", "a level has no number to compare; use levels")
        yield Finding("bound-unit", message, path)
        return
    expected = _BOUND_SCALES.get(metric.effective_measure, "number")
    if target.scale != expected:
        message = say(
            "mục tiêu và số liệu không cùng đơn vị: số liệu dạng «{m}»",
            "target and figure differ in unit: the figure is a «{m}»",
            m=metric.measure,
        )
        yield Finding("bound-unit", message, path)
    elif _out_of_reach(target, metric):
        message = say("không số liệu nào đạt được mục tiêu này", "no figure can meet this target")
        yield Finding("target-unreachable", message, path)


def _out_of_reach(target: Bound, metric: Metric) -> bool:
    """Whether nothing the metric can measure lies within the bound: a rate, a yes or no, a mean, a number from 0."""
    if target.scale == "yesno" or (target.scale == "percent" and not metric.may_exceed):
        least, most = ZERO, ONE
    elif metric.effective_measure == "survey" and metric.scale is not None:
        least, most = ONE, Fraction(metric.scale)
    else:
        least, most = ZERO, abs(target.value) + 1
    return not any(target.holds(value) for value in (target.value, most, least) if least <= value <= most)


def check_target_against_rule(leaf: Leaf, path: Path, terms: Terms) -> Iterator[Finding]:
    """A sound rule that gives all points to a figure that misses the target by a whole step.

    What depends on last year's figure, or can be earned in another way as well, is not asked.
    """
    target = leaf.target
    if target is None or not leaf.rule.aims() or leaf.rule.needs_previous() or terms.measure not in _MEASURED:
        return
    rate = terms.measure == "rate"

    def points(value: Fraction) -> Fraction:
        return leaf.rule.work(Rate(value) if rate else Amount(value), terms).points

    step = Fraction(1, 100) if rate else ONE
    near = [target.value - step, target.value + step]
    possible = [value for value in near if not target.holds(value) and value >= 0 and (value <= 1 or not rate)]
    if any(points(value) >= leaf.points for value in possible):
        message = say("không đạt mục tiêu vẫn đủ điểm", "all points are earned without meeting the target")
        yield Finding("target-ignored", message, (*path, "target"), Severity.WARNING)
