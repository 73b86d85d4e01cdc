"""No cheaper plan than the planner's: every way to change the figures of small sets is tried, and scored."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parindex_cli.figures import Figure, Pending
from parindex_cli.numbers import ZERO
from parindex_cli.plan.ledger import account
from parindex_cli.plan.planning import Search
from parindex_cli.plan.wish import Wish
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.scoring.ways import Standing
from tests.plan_cases import Case, case_of, others

pytestmark = pytest.mark.unmeasured

many = settings(max_examples=4 * settings().max_examples)

tenths = st.integers(1, 30).map(lambda n: str(n / 10))
counted = st.tuples(st.integers(0, 5), st.integers(1, 5)).map(lambda f: {"done": str(min(f)), "of": str(max(f))})
flowing = st.tuples(counted, st.integers(0, 4)).map(
    lambda f: {"value": f[0], "expected": str(int(f[0]["of"]) + f[1])}
)  # fmt: skip
DEAR = {"m0": Fraction(5, 2), "m1": Fraction(1, 3)}
OPTIONS = ["a", "b", "c"]


def drawn(metric: dict[str, Any], figure: st.SearchStrategy[Any], *rules: dict[str, Any]) -> st.SearchStrategy[Any]:
    return st.tuples(st.just(metric), figure, st.lists(st.sampled_from(rules), min_size=1, max_size=2))


rated = (
    {"rule": {"kind": "proportional"}},
    {"rule": {"kind": "proportional", "floor": "≥ 50%", "full_at": "80%"}},
    {"rule": {"kind": "target"}, "target": "≥ 60%"},
    {"rule": {"kind": "bands", "bands": [{"when": "≥ 90%", "points": "1"}, {"when": "≥ 40%", "points": "0.45"}]}},
    {"rule": {"kind": "linear", "zero_at": "70%", "full_at": "10%"}},
)
numbers = (
    {"rule": {"kind": "count", "per_item": "0.4"}},
    {"rule": {"kind": "target"}, "target": "≥ 3"},
    {"rule": {"kind": "deduction", "per": "0.3", "minimum": "-0.2"}},
    {"rule": {"kind": "linear", "zero_at": "5", "full_at": "1"}},
)
BESIDE: tuple[dict[str, Any], ...] = (
    {"per": "0.4"},
    {"rule": {"kind": "bands", "bands": [{"when": "≥ 4", "points": "1"}, {"when": "≥ 2", "points": "0.3"}]}},
)
items = (
    {"rule": {"kind": "checklist", "items": {"a": "0.2", "b": "0.5", "c": "0.7"}, "min_items": "2"}},
    {"rule": {"kind": "checklist", "items": {"a": "1", "b": "0.5", "c": "0"}}},
    {"rule": {"kind": "checklist", "all": "yes"}},
)
metrics = st.one_of(
    drawn({"measure": "rate"}, counted, *rated),
    drawn({"measure": "rate", "course": "flow"}, flowing, *rated),
    drawn({"measure": "rate", "course": "final"}, counted, *rated),
    drawn({"measure": "count"}, st.integers(0, 5).map(str), *numbers),
    drawn({"measure": "yesno"}, st.sampled_from(["yes", "no"]), {"rule": {"kind": "target"}, "target": "= yes"},
          {"rule": {"kind": "target"}, "target": "= no"}),
    drawn({"measure": "level", "options": OPTIONS}, st.sampled_from(OPTIONS),
          {"rule": {"kind": "levels", "levels": {"a": "1", "b": "0.5", "c": "0"}}},
          {"rule": {"kind": "levels", "levels": {"a": "0", "b": "0.2", "c": "0.6"}}}),
    drawn({"measure": "items", "options": OPTIONS}, st.lists(st.sampled_from(OPTIONS), unique=True), *items),
    drawn({"measure": "days"}, st.sampled_from(["not submitted", "4", "9"]),
          {"rule": {"kind": "linear", "zero_at": "9", "full_at": "2"}}, {"rule": {"kind": "target"}, "target": "≤ 5"}),
    drawn({"measure": "tally", "options": ["a", "b"]},
          st.tuples(st.integers(0, 3), st.integers(0, 2)).map(lambda n: {"counts": {"a": str(n[0]), "b": str(n[1])}}),
          {"rule": {"kind": "deduction", "per": {"a": "0.2", "b": "0.5"}}}),
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Up to three metrics, each with one criterion or two, behind gates or not, with caps and ceilings or not."""
    told: dict[str, Any] = {}
    figures: dict[str, Any] = {}
    leaves: list[dict[str, Any]] = []
    for n in range(draw(st.integers(1, 3))):
        metric, figure, rules = draw(metrics)
        told[f"m{n}"] = metric
        figures[f"m{n}"] = draw(st.sampled_from([figure, figure, figure, figure, "pending", "not arising"]))
        for rule in rules:
            component = draw(st.sampled_from("12"))
            number = sum(leaf["id"].startswith(component) for leaf in leaves) + 1
            leaf = {
                "id": f"{component}.{number}",
                "points": draw(st.sampled_from(["1", "1", "2"])),
                "metric": f"m{n}",
                "lead": draw(st.sampled_from("uv")),
                "not_arising": draw(st.sampled_from(["full", "zero", "exclude", "redistribute"])),
                **rule,
            }
            if leaves and draw(st.integers(0, 2)) == 0:
                ids = st.sampled_from([one["id"] for one in leaves])
                leaf["requires"] = draw(st.lists(ids, min_size=1, max_size=2, unique=True))
                if draw(st.booleans()):
                    leaf["if_closed"] = rule["rule"]
            if draw(st.integers(0, 3)) == 0:
                leaf["step"] = "0.5"
            if draw(st.integers(0, 5)) == 0:
                leaf["surveyed"] = "yes"
            leaves.append(leaf)
    if draw(st.integers(0, 3)) == 0:  # something leaves the calculation once its prerequisite is met
        told |= {"g": {"measure": "yesno"}, "n": {"measure": "count"}}
        figures |= {"g": draw(st.sampled_from(["no", "no", "yes"])), "n": "not arising"}
        leaves += [
            {"id": "3.1", "points": "1", "metric": "g", "target": "= yes", "rule": {"kind": "target"}},
            {"id": f"{draw(st.sampled_from('23'))}.9", "points": "2", "metric": "n", "requires": "3.1",
             "rule": {"kind": "count", "per_item": "1"},
             "not_arising": draw(st.sampled_from(["exclude", "redistribute"]))},
        ]  # fmt: skip
    _name_heirs(draw, leaves)
    more: dict[str, Any] = {"adjustments": [], "self_scored_survey": draw(st.sampled_from(["yes", "no"]))}
    for kind in ("bonus", "penalty"):
        if draw(st.integers(0, 3)) == 0:
            told[kind] = {"measure": "count"}
            figures[kind] = draw(st.sampled_from(["0", "2", "pending"]))
            more["adjustments"].append(
                {"id": kind, "title": kind, "kind": kind, "metric": kind, "ceiling": "1",
                 "provenance": {"points": "stated"}, **draw(st.sampled_from(BESIDE))}
            )  # fmt: skip
    totals: dict[str, Any] = draw(
        st.sampled_from([{}, {}, {"maximum": "2"}, {"bonus_ceiling": "0.7", "penalty_ceiling": "0.5"}])
    )
    apart = {"others": {draw(st.sampled_from(leaves))["id"]: "5"}} if draw(st.booleans()) else {}
    split = {"split": {"appraisal": "80", "survey": "20", **apart}} if draw(st.booleans()) else {}
    return case_of(leaves, told, figures, totals={**totals, **split}, **more)


def _name_heirs(draw: st.DrawFn, leaves: list[dict[str, Any]]) -> None:
    """Let some of what may not arise name the siblings that get its points."""
    for leaf in leaves:
        siblings = [one["id"] for one in leaves if one is not leaf and one["id"][0] == leaf["id"][0]]
        if leaf.get("not_arising") == "redistribute" and siblings and draw(st.booleans()):
            leaf["redistribution"] = draw(st.lists(st.sampled_from(siblings), min_size=1, unique=True))


def of_100(case: Case, changes: Mapping[str, Figure]) -> Fraction:
    """The index with the changes, from figures that are scored anew."""
    figures = {**case.figures}
    for metric, figure in changes.items():
        figures[metric] = figures[metric]._replace(figure=figure)
    judge = case._replace(figures=figures).judge
    return account(case.criteria, Standing(judge, applicable_maxima(case.criteria, judge.gone), ())).sums.of_100


def every_way(case: Case, wish: Wish) -> Iterator[tuple[Fraction, dict[str, Figure]]]:
    """Every change of figures with its effort, within the limits of the divisions."""
    ladders = []
    leaves = case.criteria.leaves.values()
    for name, reported in case.figures.items():
        hanging = [leaf for leaf in leaves if leaf.metric == name]
        fixed = any(leaf.id in wish.outside for leaf in hanging)
        fixed = fixed or (bool(hanging) and all(leaf.surveyed for leaf in hanging))
        fixed = fixed or (isinstance(reported.figure, Pending) and not wish.reports)
        rungs = [] if fixed else others(case.criteria.metrics[name], reported)
        ladders.append([(name, ZERO, None), *((name, wish.effort(name, items), figure) for items, figure in rungs)])
    for chosen in product(*ladders):
        used: dict[str, Fraction] = {}
        for name, effort, _ in chosen:
            unit = next(iter(case.criteria.reporting[name]), "")
            used[unit] = used.get(unit, ZERO) + effort
        if all(used.get(unit, ZERO) <= limit for unit, limit in wish.limits.items()):
            changes = {name: figure for name, _, figure in chosen if figure is not None}
            yield sum((effort for _, effort, _ in chosen), ZERO), changes


@many
@given(cases(), st.integers(1, 100), st.sampled_from([{}, DEAR]), st.sampled_from([None, 0, 1, 3]))
def test_no_plan_is_cheaper(case: Case, goal: int, efforts: dict[str, Fraction], limit: int | None) -> None:
    limits = {} if limit is None else {"u": Fraction(limit)}
    wish = Wish(efforts, limits)
    search = Search(case.judge, wish)
    plans = list(islice(search.cheapest(Fraction(goal)), 3))
    tried = [(effort, changes, -of_100(case, changes)) for effort, changes in every_way(case, wish)]
    ways = [(effort, len(changes), index) for effort, changes, index in tried]
    told: list[set[str]] = []
    for plan in [*plans, *[None] * (3 - len(plans))]:
        # Each does without something that every one before it needs.
        open_ = [w for w, (_, c, _) in zip(ways, tried, strict=True) if not any(one <= {*c} for one in told)]
        assert (None if plan is None else plan.rank[:3]) == min((w for w in open_ if -w[2] >= goal), default=None)
        if plan is not None:
            assert case.card(plan.figures).headline.of_100 == of_100(case, plan.figures) == plan.of_100
            told.append({*plan.figures})
    nearest = search.nearest() if search.ways else None
    if nearest is not None:
        assert (-nearest.of_100, nearest.effort) == min((way[2], way[0]) for way in ways)
        assert of_100(case, nearest.figures) == nearest.of_100


@given(cases(), st.integers(1, 100), st.sampled_from([{}, {"u": Fraction(3)}]))
def test_no_plan_counts_on_fewer_figures_that_are_not_reported(
    case: Case, goal: int, limits: dict[str, Fraction]
) -> None:
    """As few as can be, then the least effort; what it promises is scored again."""
    wish = Wish(limits=limits, reports=True)
    best = next(Search(case.judge, wish).cheapest(Fraction(goal)), None)
    pending = {name for name, reported in case.figures.items() if isinstance(reported.figure, Pending)}
    ways = (
        (len(pending & {*changes}), effort, len(changes), -of_100(case, changes))
        for effort, changes in every_way(case, wish)
    )
    least = min((way for way in ways if -way[3] >= goal), default=None)
    assert (best is None) == (least is None)
    if best is not None:
        counted, index = len(pending & {*best.figures}), of_100(case, best.figures)
        assert (counted, best.effort - counted * 10**9, len(best.changes), -index) == least
        assert case.card(best.figures).headline.of_100 == index == best.of_100
