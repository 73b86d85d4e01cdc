"""The rule of a criterion, or of a bonus or penalty, against its metric and its points."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.language import say
from parindex_cli.lint.references import unknown
from parindex_cli.lint.targets import check_bound, check_target, check_target_against_rule
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.tree import Leaf, Question
from parindex_cli.rules import RuleKind
from parindex_cli.rules.base import Terms, measures_differ, missing_target

if TYPE_CHECKING:
    from parindex_cli.model.rare import Adjustment


def check_leaf(leaf: Leaf, path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    """The metric, target and rule of a criterion that is scored itself."""
    metric = criteria.metrics.get(leaf.metric)
    if metric is None:
        known = criteria.metrics
        yield unknown("unknown-metric", leaf.metric, known, (*path, "metric"))
        return
    if not leaf.rule.settled:
        yield from _undecided(leaf.questions, (*path, "rule"))
        return
    if wrong := [*_own(leaf, leaf.rule, path, criteria)]:
        yield from wrong
        return
    yield from check_target(leaf, path, criteria)
    yield from _rounding(leaf, path)
    yield from _if_closed(leaf, metric, path, criteria)
    if metric.effective_measure not in leaf.rule.accepts:
        yield measures_differ(leaf.rule, metric.measure, (*path, "rule"))
        return
    terms = criteria.terms(leaf)
    unsound = _unsound(leaf.rule, terms, (*path, "rule"))
    yield from unsound
    if not unsound:
        yield from check_target_against_rule(leaf, path, terms)


def _own(scored: "Leaf | Adjustment", rule: RuleKind, path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    """What hinders looking at rules that have metrics of their own: these, and targets that are not theirs."""
    for i, own in enumerate(rule.own()):
        at = (*path, "rule", "of", i)
        if own.metric not in criteria.metrics:
            yield unknown("unknown-metric", own.metric, criteria.metrics, (*at, "metric"))
        elif own.target is not None:
            yield from check_bound(own.target, criteria.metrics[own.metric], (*at, "target"))
    if rule.own() and scored.target is not None:
        message = say(
            "mỗi cách tính có số liệu riêng thì ghi mục tiêu tại cách tính",
            "where each rule has a metric of its own, the target stands at the rule",
        )
        yield Finding("unused-key", message, (*path, "target"), at="key")


def _rounding(leaf: Leaf, path: Path) -> Iterator[Finding]:
    """Steps of points that the maximum is made of."""
    if leaf.step is not None and (not leaf.step or leaf.points % leaf.step):
        message = say(
            "điểm tối đa {points} không chia hết cho bước {step}",
            "the maximum {points} is no multiple of the step {step}",
            points=leaf.points,
            step=leaf.step,
        )
        yield Finding("points-step", message, (*path, "step"))


def _if_closed(leaf: Leaf, metric: Metric, path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    """The rule behind a closed gate, which may give less than the maximum at best.

    What is wrong with the rule itself is told there, and not of a share of it again.
    """
    if leaf.if_closed is None:
        return
    at = (*path, "if_closed")
    if not leaf.requires:
        message = say("chỉ có nghĩa khi có «requires»", "it has a meaning only beside «requires»")
        yield Finding("unused-key", message, at, at="key")
    if not leaf.if_closed.settled:
        yield from _undecided((), at)
        return
    if leaf.if_closed.own() != leaf.rule.own():
        message = say(
            "mỗi cách tính có số liệu riêng nên ở đây chỉ ghi phần được tính, như 50%",
            "as each rule has a metric of its own, only a share can stand here, such as 50%",
        )
        yield Finding("rule-measure", message, at)
        return
    if metric.effective_measure not in leaf.if_closed.accepts:
        yield measures_differ(leaf.if_closed, metric.measure, at)
        return
    if not leaf.rule.needs_target():
        yield from missing_target(leaf.if_closed, leaf.target, at)
    told = [(one.code, one.message) for one in leaf.rule.findings(criteria.terms(leaf))]
    for one in _unsound(leaf.if_closed, criteria.terms(leaf), at):
        if one.code != "points-rule" and (one.code, one.message) not in told:
            yield one


def _undecided(questions: Sequence[Question], path: Path) -> Iterator[Finding]:
    """That a rule is still a question; where questions are written beside it, those are told instead."""
    if not questions:
        yield Finding("question", say("chưa chọn cách chấm", "the rule is not decided yet"), path)


def _unsound(rule: RuleKind, terms: Terms, path: Path) -> list[Finding]:
    """What the rule has against itself, at its place."""
    return [found._replace(path=(*path, *found.path)) for found in rule.findings(terms)]


def check_rule_beside(adjustment: "Adjustment", rule: RuleKind, path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    """The rule of a bonus or penalty, whose maximum is its ceiling; it says all there is to say of the points."""
    if "per" in adjustment.model_fields_set:
        message = say("chỉ dùng một trong «per» và «rule»", "only one of «per» and «rule» can be used")
        yield Finding("unused-key", message, (*path, "per"), at="key")
    if wrong := [*_own(adjustment, rule, path, criteria)]:
        yield from wrong
        return
    metric = criteria.metrics[adjustment.metric]
    if metric.effective_measure not in rule.accepts:
        yield measures_differ(rule, metric.measure, (*path, "rule"))
        return
    yield from missing_target(rule, adjustment.target, (*path, "rule"))
    if not rule.settled:
        yield from _undecided(adjustment.questions, (*path, "rule"))
    yield from _unsound(rule, criteria.terms(adjustment), (*path, "rule"))
