"""A node of the tree: a group with what is below it, or a leaf with its figure, target and rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from parindex_cli.model.baseline import LastScore
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.numbers import ZERO, exact_text, fixed
from parindex_cli.scoring import Goal, NodeScore, Scorecard, Step
from parindex_cli.views.output.figures import figure_data, written_data
from parindex_cli.views.output.layers import given_data
from parindex_cli.views.output.values import exact, text_data

if TYPE_CHECKING:
    from parindex_cli.views.output.shapes.nodes import (
        GoalData,
        GroupData,
        LastData,
        LeafData,
        NodeData,
        ProvenanceData,
        StepData,
        WorkedLeafData,
    )


def tree_data(node: NodeScore, card: Scorecard, *, steps: bool) -> GroupData | WorkedLeafData:
    """A node with all that is below it; with `steps`, the arithmetic too."""
    if node.is_group:
        return {
            **_node(node, card),
            "criteria": [tree_data(child, card, steps=steps) for child in node.children],
        }
    leaf: WorkedLeafData = {**_leaf(node, card)}  # type: ignore[typeddict-item]  # it has no steps
    if steps:
        leaf["steps"] = [text_data(step) for step in node.steps]
    return leaf


def alone_data(node: NodeScore, card: Scorecard) -> NodeData | LeafData:
    """A node without what is below it."""
    return _node(node, card) if node.is_group else _leaf(node, card)


def _node(node: NodeScore, card: Scorecard) -> NodeData:
    decimals, entry = card.criteria.decimals, node.entry
    data: NodeData = {
        "id": node.id,
        "title": text_data(node.name),
        "component": entry.component,
        "lead": entry.lead,
        "maximum": fixed(node.maximum, decimals),
        "listed": fixed(node.listed, decimals),
        "earned": fixed(node.earned, decimals),
        "possible": fixed(node.possible, decimals),
        "gone": fixed(node.gone, decimals),
        "pending": fixed(node.pending, decimals),
        "share": exact(node.share),
        "last": None if node.last is None else _last(node, node.last, card.whole_year(node)),
        "provenance": cast("ProvenanceData", {key: said for key, said in entry.node.provenance if said is not None}),
    }
    if node.printed != node.id:
        data["number"] = node.printed
    return data


def _goal(goal: Goal, criteria: CriteriaSet) -> GoalData:
    steps = [data for step in goal.steps for data in _steps(step, criteria)]
    return {**text_data(goal.words), "steps": steps}


def _steps(step: Step, criteria: CriteriaSet) -> Iterator[StepData]:
    """The step; before it, without points, the other figures that the same cases enter."""
    own = (step.metric, step.then, step.gain)
    for metric, then, gain in (*((name, figure, ZERO) for name, figure in step.also), own):
        # A survey is written by its answers, which many results have in common.
        unsaid = metric is None or then is None or criteria.metrics[metric].measure == "survey"
        yield {
            "metric": metric,
            "then": None if unsaid or then is None else written_data(then),
            "points": fixed(gain, criteria.decimals),
            "words": text_data(step.words),
        }


def _last(node: NodeScore, last: LastScore, whole: NodeScore | None) -> LastData:
    return {
        "points": exact_text(last.points),
        "maximum": exact_text(last.maximum),
        "rank": last.rank,
        "change": None if whole is None else exact(whole.change),
        "share_change": None if whole is None else exact(whole.share_change),
        "regressed": node.regressed,
    }


def _leaf(node: NodeScore, card: Scorecard) -> LeafData:
    criteria, leaf, reported = card.criteria, node.leaf, node.reported
    assert node.state is not None
    data: LeafData = {
        **_node(node, card),  # type: ignore[typeddict-item]  # it has no layers
        "state": node.state,
        "metric": leaf.metric,
        "figure": None if reported is None else figure_data(reported.figure),
        "target": None if leaf.target is None else leaf.target.text().in_("en"),
        "met": node.met,
        "rule": leaf.rule.kind,
        "not_arising": leaf.not_arising,
        "recoverable": node.possible > 0 if node.short > 0 else None,
        "goal": None if node.goal is None else _goal(node.goal, criteria),
        "margin": exact(node.margin),
    }
    if reported is not None and reported.estimate is not None:
        data["estimate"] = figure_data(reported.estimate)
    if node.layers:
        data["layers"] = [given_data(given, criteria.decimals) for given in node.layers]
    return data
