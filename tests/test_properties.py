"""One property for each sentence of the arithmetic that officials are to check by hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from parindex_cli.bounds import Comparator, read_bound, read_quantity
from parindex_cli.lint.criteria import check_criteria
from parindex_cli.numbers import ZERO, Rounding, apportion, decimal_places, exact_text, fixed, round_to
from parindex_cli.scoring import NodeScore, Scorecard, State
from tests.case_tables import card_of
from tests.conftest import criteria_of, scored

pytestmark = pytest.mark.unmeasured

DECIMAL_MODES: dict[Rounding, str] = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
EXACT = Context(prec=200)
POLICIES = ("full", "zero", "exclude", "redistribute")
ROUNDINGS: tuple[Rounding, ...] = ("half_up", "half_even", "down")
COMPARATORS: tuple[Comparator, ...] = ("≥", ">", "≤", "<", "=")

few = settings(max_examples=30)  # a tree takes a while to grow
many = settings(max_examples=120)

roundings = st.sampled_from(ROUNDINGS)
counted = st.integers(1, 300).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def rounded(value: Fraction, decimals: int, rounding: Rounding) -> Fraction:
    """The decimal module's own rounding of a value whose decimals end."""
    exact = EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    assert Fraction(exact) == value
    return Fraction(exact.quantize(Decimal(1).scaleb(-decimals), DECIMAL_MODES[rounding], EXACT))


def leaves_of(cases: Iterable[Mapping[str, Any]]) -> list[NodeScore]:
    """A criterion for each case, of two points; none has to do with another."""
    return list(card_of({}, {"criteria": [{"points": "2", **case} for case in cases]}).leaves())


def only_leaf(case: Mapping[str, Any]) -> NodeScore:
    (leaf,) = card_of({"points": "2"}, case).leaves()
    return leaf


# Exact numbers only.


@given(st.integers(-(10**12), 10**12), st.integers(0, 9))
def test_a_written_number_is_read_exactly(digits: int, decimals: int) -> None:
    value = Fraction(digits, 10**decimals)
    text = fixed(value, decimals)
    assert Fraction(text) == value
    assert read_quantity(text).value == value
    assert read_quantity(text.replace(".", ",") + "%").value == value / 100


@given(st.fractions())
def test_a_number_is_written_without_loss(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value
    places = decimal_places(value)
    if places is None:
        assert "/" in exact_text(value)
    else:
        assert Fraction(fixed(value, places)) == value
        assert places == 0 or Fraction(fixed(value, places - 1)) != value


@given(st.integers(1, 2000), counted, st.integers(0, 6), roundings)
def test_points_are_the_exact_quotient_rounded_once(
    maximum: int, rate: tuple[int, int], decimals: int, rounding: Rounding
) -> None:
    done, of = rate
    case = {
        "kind": "proportional",
        "measure": "rate",
        "points": str(maximum),
        "figure": {"done": str(done), "of": str(of)},
        "decimals": str(decimals),
        "rounding": rounding,
    }
    earned = only_leaf(case).earned
    whole, rest = divmod(maximum * done * 10**decimals, of)
    up = {"half_up": 2 * rest >= of, "half_even": 2 * rest > of or (2 * rest == of and whole % 2), "down": False}
    assert earned * 10**decimals == whole + bool(up[rounding])


# A rate is compared unrounded with its bound.


@given(counted, st.integers(0, 1000), st.sampled_from(COMPARATORS))
def test_a_bound_judges_the_unrounded_rate(rate: tuple[int, int], tenths: int, comparator: Comparator) -> None:
    done, of = rate
    ours, theirs = done * 1000, tenths * of  # done / of against tenths / 1000, in whole numbers
    expected = {
        "≥": ours >= theirs,
        ">": ours > theirs,
        "≤": ours <= theirs,
        "<": ours < theirs,
        "=": ours == theirs,
    }[comparator]
    assert read_bound(f"{comparator} {fixed(Fraction(tenths, 10), 1)}%").holds(Fraction(done, of)) is expected


@given(st.integers(1, 10**6))
def test_a_rate_just_under_its_bound_does_not_meet_it(of: int) -> None:
    bound, above = read_bound("≥ 80%"), read_bound("> 80%")
    least = -(-80 * of // 100)  # the fewest that make 80% of `of`
    assert bound.holds(Fraction(least, of))
    assert not bound.holds(Fraction(least - 1, of))
    assert above.holds(Fraction(least, of)) is (least * 100 > 80 * of)


# Points are rounded once, half up, to the set's decimals.


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.integers(0, 6), roundings)
def test_rounding_is_that_of_the_decimal_module(digits: int, places: int, decimals: int, rounding: Rounding) -> None:
    value = Fraction(digits, 10**places)
    assert round_to(value, decimals, rounding) == rounded(value, decimals, rounding)


@given(st.integers(-(10**6), 10**6), st.integers(0, 6))
def test_a_tie_goes_away_from_zero(steps: int, decimals: int) -> None:
    step = Fraction(1, 10**decimals)
    tie = (steps + Fraction(1, 2)) * step
    assert round_to(tie, decimals) == (steps + 1 if steps >= 0 else steps) * step


@given(st.fractions(), st.integers(0, 6), roundings)
def test_rounding_twice_changes_nothing(value: Fraction, decimals: int, rounding: Rounding) -> None:
    once = round_to(value, decimals, rounding)
    assert round_to(once, decimals, rounding) == once
    assert abs(once - value) * 10**decimals <= (Fraction(1, 2) if rounding != "down" else 1)


# Sharing out.


@given(st.integers(0, 10**6), st.lists(st.integers(0, 1000), min_size=1, max_size=12), st.integers(0, 4))
def test_shares_add_up_exactly(steps: int, weights: list[int], decimals: int) -> None:
    assume(sum(weights) > 0)
    step = Fraction(1, 10**decimals)
    total = steps * step
    shares = apportion(total, [Fraction(weight) for weight in weights], decimals)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert (share / step).denominator == 1
        assert abs(share - total * weight / sum(weights)) < step
        assert share >= 0
        assert weight or share == 0


# Trees.


@dataclass(frozen=True)
class Grown:
    """A random criteria file and its figures."""

    data: dict[str, Any]
    figures: dict[str, Any]

    def scored(self, **changed: object) -> Scorecard:
        criteria = criteria_of(self.data)
        errors = [found.code for found in check_criteria(criteria) if found.severity == "error"]
        assert not errors, errors
        return scored(criteria, {**self.figures, **changed})


def metric(measure: str) -> dict[str, Any]:
    made = {"measure": measure, "title": "Chỉ số", "question": "Bao nhiêu?"}
    return made | ({"out_of": "tổng số"} if measure == "rate" else {})


def ruled(kind: str, points: str) -> dict[str, Any]:
    """What a leaf of so many points says of its target and rule."""
    said: dict[str, dict[str, Any]] = {
        "target": {"target": "≥ 80%", "rule": {"kind": "target"}},
        "floor": {"rule": {"kind": "proportional", "floor": "≥ 50%", "full_at": "95%"}},
        "linear": {"rule": {"kind": "linear", "zero_at": "20", "full_at": "0"}},
        "bands": {"rule": {"kind": "bands", "bands": [{"when": "≤ 3", "points": points}], "otherwise": "0"}},
        "deduction": {"rule": {"kind": "deduction", "per": "0.3", "minimum": "-0.75"}},
        "growth": {"rule": {"kind": "growth", "up": points}},
    }
    return said.get(kind, {"rule": {"kind": kind}})


# Made once: hypothesis looks through every strategy that it has not seen.
rates = counted.map(lambda rate: {"done": str(rate[0]), "of": str(rate[1])})
counts = st.integers(0, 40).map(str)
steady = counts.map(lambda n: {"value": n, "previous": "20"})
measured = st.one_of(
    st.tuples(st.just("rate"), st.sampled_from(["target", "floor", "proportional"]), rates),
    st.tuples(st.just("count"), st.sampled_from(["deduction", "growth", "bands"]), counts | steady),
    st.tuples(st.just("days"), st.just("linear"), counts | st.just("not submitted")),
    st.tuples(st.just("points"), st.just("assessed"), counts),
)
"""A measure, what judges it (as `ruled` knows it), and a figure."""
hundredths, policies = st.integers(1, 500), st.sampled_from(POLICIES)
instead = st.sampled_from([*[None] * 4, "not arising", "pending"])
one_in_six = st.integers(0, 5).map(lambda n: n == 0)
few_below, few_components = st.integers(1, 4), st.integers(1, 3)
added_figures = st.sampled_from(["0", "1", "4", "50", "pending", "not arising"])
heads = st.fixed_dictionaries(
    {
        "decimals": st.sampled_from(["2", "3", "4"]),
        "rounding": roundings,
        "redistribution": st.sampled_from(["by_maximum", "equally"]),
        "totals": st.fixed_dictionaries(
            {},
            optional={"bonus_ceiling": st.just("2"), "penalty_ceiling": st.just("1.5"), "maximum": st.just("5")},
        ),
    }
)


@st.composite
def trees(draw: st.DrawFn, *, simple: bool = False) -> Grown:
    """`simple` leaves out what makes points depend on more than a leaf's own figure, or fall below 0."""
    metrics: dict[str, Any] = {}
    figures: dict[str, Any] = {}
    leaves: list[str] = []

    def leaf(name: str) -> dict[str, Any]:
        points = exact_text(Fraction(draw(hundredths), 100))
        measure, kind, figure = draw(measured)
        rule = ruled(kind, points)
        if simple and measure == "count":
            rule, figure = {"rule": {"kind": "deduction", "per": "0.3"}}, "4"
        ours = f"m{len(metrics)}"
        metrics[ours] = metric(measure)
        figures[ours] = draw(instead) or figure
        made = {
            "id": name,
            "title": "Tiêu chí",
            "points": points,
            "metric": ours,
            "not_arising": draw(policies),
            "provenance": {"points": "assumed", "target": "stated" if "target" in rule else "none"},
            **rule,
        }
        if leaves and not simple and draw(one_in_six):
            made["requires"] = draw(st.lists(st.sampled_from(leaves), min_size=1, max_size=2, unique=True))
        leaves.append(name)
        return made

    def node(name: str, depth: int) -> dict[str, Any]:
        if depth == 2 or (depth and draw(st.booleans())):
            return leaf(name)
        children = [node(f"{name}.{i}", depth + 1) for i in range(1, draw(few_below) + 1)]
        total = sum((Fraction(child["points"]) for child in children), Fraction(0))
        return {
            "id": name,
            "title": "Nhóm",
            "points": exact_text(total),
            "provenance": {"points": "assumed"},
            "criteria": children,
        }

    components = [{**node(str(i), 0), "lead": "u"} for i in range(1, draw(few_components) + 1)]
    adjustments: list[dict[str, Any]] = [
        {
            "id": kind,
            "kind": kind,
            "title": kind,
            "metric": kind,
            "per": "0.5",
            "ceiling": "3",
            "provenance": {"points": "stated"},
        }
        for kind in ("bonus", "penalty")
        if draw(st.booleans())
    ]
    for adjustment in adjustments:
        metrics[adjustment["metric"]] = metric("count")
        figures[adjustment["metric"]] = draw(added_figures)
    data = {
        "format": "criteria/1",
        "year": "2022",
        "title": "Bộ tiêu chí",
        "points": exact_text(sum((Fraction(component["points"]) for component in components), Fraction(0))),
        **draw(heads),
        "sources": {},
        "units": {"u": {"title": "Văn phòng"}},
        "metrics": metrics,
        "components": components,
        "adjustments": adjustments,
    }
    return Grown(data, figures)


def groups(card: Scorecard) -> Iterator[NodeScore]:
    return (node for node in card.nodes() if node.is_group)


@few
@given(trees())
def test_every_node_is_earned_lost_and_pending(tree: Grown) -> None:
    card = tree.scored()
    for node in card.nodes():
        assert node.earned + node.short + node.pending == node.maximum
        assert node.earned <= node.maximum
        assert 0 <= node.pending <= node.maximum
        assert node.short >= 0
    total = card.total
    assert total.earned + total.short + total.pending == total.maximum


@few
@given(trees())
def test_parents_are_the_sums_of_their_children(tree: Grown) -> None:
    for group in groups(tree.scored()):
        assert group.maximum == sum(child.maximum for child in group.children)
        assert group.earned == sum(child.earned for child in group.children)
        assert group.short == sum(child.short for child in group.children)
        assert group.pending == sum(child.pending for child in group.children)
        assert group.listed == sum(child.listed for child in group.children)


@few
@given(trees())
def test_totals_add_rounded_points(tree: Grown) -> None:
    card = tree.scored()
    decimals = card.criteria.decimals
    printed = [Fraction(fixed(leaf.earned, decimals)) for leaf in card.leaves()]
    assert printed == [leaf.earned for leaf in card.leaves()]
    assert card.total.earned == sum(printed)
    assert card.total.maximum == sum(Fraction(fixed(leaf.maximum, decimals)) for leaf in card.leaves())


@few
@given(trees())
def test_pending_is_never_lost(tree: Grown) -> None:
    for leaf in tree.scored().leaves():
        if leaf.state is State.PENDING:
            assert (leaf.earned, leaf.short, leaf.pending) == (ZERO, ZERO, leaf.maximum)
        else:
            assert leaf.pending == 0
    nothing = tree.scored(**dict.fromkeys(tree.figures, "pending"))
    assert nothing.total.short == nothing.total.earned == 0
    assert nothing.total.pending == nothing.total.maximum == nothing.criteria.points


@few
@given(trees())
def test_a_state_is_what_was_reported(tree: Grown) -> None:
    for leaf in tree.scored().leaves():
        figure = tree.figures[leaf.leaf.metric]
        if leaf.leaf.requires:
            continue
        if figure == "pending":
            assert leaf.state is State.PENDING
        elif figure == "not arising":
            assert leaf.state is State.NOT_ARISING
        elif leaf.leaf.rule.kind != "growth":
            assert leaf.state is State.SCORED


@given(st.sampled_from(["rate", "count", "days", "points"]), st.sampled_from(POLICIES), st.integers(1, 50))
def test_zero_is_neither_pending_nor_not_arising(measure: str, policy: str, of: int) -> None:
    kind = {"rate": "proportional", "count": "count", "days": "linear", "points": "assessed"}[measure]
    more = {"count": {"per_item": "0.5"}, "days": {"zero_at": "0", "full_at": "5"}}.get(measure, {})
    figure = {"done": "0", "of": str(of)} if measure == "rate" else "0"
    case = {"kind": kind, "measure": measure, "rule": more, "figure": figure, "not_arising": policy}
    leaf = only_leaf(case)
    assert leaf.state is State.SCORED
    assert (leaf.earned, leaf.short, leaf.pending) == (ZERO, Fraction(2), ZERO)


@few
@given(trees())
def test_points_lie_between_secured_and_reachable(tree: Grown) -> None:
    total = tree.scored().total
    assert 0 <= total.secured <= total.points <= total.reachable


@few
@given(trees(simple=True), st.data())
def test_the_final_points_lie_in_the_range_that_was_told(tree: Grown, data: st.DataObject) -> None:
    """Whatever comes in for what was pending (nothing of it not arising) ends within the range."""
    before = tree.scored()
    final = {}
    for leaf in before.leaves():
        if leaf.state is State.PENDING:
            measure = before.criteria.metrics[leaf.leaf.metric].measure
            number = str(data.draw(st.integers(0, 40)))
            final[leaf.leaf.metric] = {"done": number, "of": "40"} if measure == "rate" else number
    for adjustment in before.adjustments:
        if adjustment.points is None:
            final[adjustment.adjustment.metric] = str(data.draw(st.integers(0, 20)))
    after = tree.scored(**final)
    assert before.total.secured <= after.total.points <= before.total.reachable


@few
@given(trees())
def test_the_index_is_points_out_of_the_applicable_maximum_rounded_once(tree: Grown) -> None:
    card = tree.scored()
    applicable = sum((leaf.maximum for leaf in card.leaves()), Fraction(0))
    index = card.rounded(card.headline.index)
    if applicable == 0:
        assert index is None
        return
    expected = round_to(100 * card.total.points / applicable, card.criteria.decimals, card.criteria.rounding)
    assert index == expected
    assert card.total.share == card.total.points / applicable


@few
@given(trees())
def test_a_policy_decides_what_not_arising_leaves_of_the_maximum(tree: Grown) -> None:
    for leaf in tree.scored().leaves():
        if leaf.state is not State.NOT_ARISING:
            continue
        if leaf.leaf.not_arising in ("exclude", "redistribute"):
            assert (leaf.maximum, leaf.earned, leaf.short) == (ZERO, ZERO, ZERO)
        elif leaf.leaf.not_arising == "full":
            assert (leaf.earned, leaf.short) == (leaf.maximum, ZERO)
        else:
            assert (leaf.earned, leaf.short) == (ZERO, leaf.maximum)


@few
@given(trees())
def test_redistribution_keeps_the_maximum_while_a_sibling_remains(tree: Grown) -> None:
    card = Grown(_with_policy(tree.data, "exclude", "redistribute"), tree.figures).scored()
    for component in card.components:
        if all(_has_remaining(node) for node in component.walk() if node.is_group):
            assert component.maximum == component.listed


def _with_policy(data: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    def changed(node: dict[str, Any]) -> dict[str, Any]:
        if "criteria" in node:
            return {**node, "criteria": [changed(child) for child in node["criteria"]]}
        return {**node, "not_arising": new if node["not_arising"] == old else node["not_arising"]}

    return {**data, "components": [changed(node) for node in data["components"]]}


def _remains(leaf: NodeScore) -> bool:
    return not (leaf.state is State.NOT_ARISING and leaf.leaf.not_arising in ("exclude", "redistribute"))


def _has_remaining(group: NodeScore) -> bool:
    return any(_remains(node) for node in group.walk() if not node.is_group)


@given(
    st.lists(st.tuples(st.integers(1, 500), st.booleans()), min_size=1, max_size=8),
    st.sampled_from(["by_maximum", "equally"]),
)
def test_redistributed_points_go_to_the_remaining_siblings(leaves: list[tuple[int, bool]], redistribution: str) -> None:
    written = [
        {
            "points": exact_text(Fraction(points, 100)),
            "figure": "not arising" if gone else "0",
            "not_arising": "redistribute",
        }
        for points, gone in leaves
    ]
    card = card_of({}, {"criteria": written, "redistribution": redistribution})
    listed = sum((Fraction(points, 100) for points, _ in leaves), Fraction(0))
    remain = [not gone for _, gone in leaves]
    assert card.total.maximum == (listed if any(remain) else 0)
    freed = listed - sum((Fraction(points, 100) for points, gone in leaves if not gone), Fraction(0))
    kept = sum((Fraction(points, 100) for points, gone in leaves if not gone), Fraction(0))
    for leaf, (points, gone) in zip(card.leaves(), leaves, strict=True):
        if gone:
            assert leaf.maximum == 0
            continue
        share = freed / sum(remain) if redistribution == "equally" else freed * Fraction(points, 100) / kept
        assert abs(leaf.maximum - Fraction(points, 100) - share) < Fraction(1, 100)


# More is never worse.


@given(
    st.sampled_from(
        [
            {"kind": "proportional"},
            {"kind": "proportional", "floor": "≥ 50%", "full_at": "95%"},
            {"kind": "proportional", "basis": "80%", "rate_decimals": "0"},
            {"kind": "linear", "zero_at": "20%", "full_at": "90%"},
        ]
    ),
    st.integers(1, 200),
    st.data(),
)
def test_a_higher_rate_never_earns_less(rule: dict[str, str], of: int, data: st.DataObject) -> None:
    fewer, more = sorted(data.draw(st.tuples(st.integers(0, of), st.integers(0, of))))
    case = {"kind": rule["kind"], "measure": "rate", "rule": rule}
    worse, better = leaves_of({**case, "figure": {"done": str(n), "of": str(of)}} for n in (fewer, more))
    assert 0 <= worse.earned <= better.earned <= 2


@given(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["0.3", "0.5", "2"]))
def test_one_more_item_never_earns_less_and_one_more_violation_never_more(a: int, b: int, per: str) -> None:
    fewer, more = sorted((a, b))
    rules = {"count": {"per_item": per}, "deduction": {"per": per}}
    leaves = leaves_of(
        {"kind": kind, "measure": "count", "rule": rule, "figure": str(n)}
        for kind, rule in rules.items()
        for n in (fewer, more)
    )
    count, deduction = ([leaf.earned for leaf in some] for some in (leaves[:2], leaves[2:]))
    assert count[0] <= count[1]
    assert deduction[0] >= deduction[1]
    assert count == [min(Fraction(2), Fraction(per) * n) for n in (fewer, more)]
    assert deduction == [max(Fraction(0), 2 - Fraction(per) * n) for n in (fewer, more)]


# The goal that is named wins back all that can be had, and nothing smaller does.

bound_values = st.integers(0, 100)
goal_rules = st.one_of(
    st.tuples(st.sampled_from(COMPARATORS), bound_values).map(
        lambda b: {"kind": "target", "target": f"{b[0]} {b[1]}%", "rule": {}}
    ),
    st.just({"kind": "proportional", "rule": {}}),
    st.tuples(st.integers(0, 80), st.integers(80, 100)).map(
        lambda f: {"kind": "proportional", "rule": {"floor": f"> {f[0]}%", "full_at": f"{f[1]}%"}}
    ),
    st.tuples(bound_values, bound_values)
    .filter(lambda b: b[0] != b[1])
    .map(lambda b: {"kind": "linear", "rule": {"zero_at": f"{b[0]}%", "full_at": f"{b[1]}%"}}),
    st.tuples(bound_values, bound_values)
    .map(sorted)
    .map(
        lambda b: {
            "kind": "bands",
            "rule": {
                "bands": [
                    {"when": f"> {b[1]}%", "points": "1"},
                    {"when": [f"≥ {b[0]}%", f"≤ {b[1]}%"], "points": "2"},
                ]
            },
        }
    ),
)
count_rules = st.one_of(
    st.tuples(st.sampled_from(COMPARATORS), st.integers(0, 12)).map(
        lambda b: {"kind": "target", "target": f"{b[0]} {b[1]}", "rule": {}}
    ),
    st.sampled_from(["0.13", "0.3", "0.75", "2"]).map(lambda p: {"kind": "count", "rule": {"per_item": p}}),
    st.sampled_from(["0.1", "0.3", "5"]).map(lambda p: {"kind": "deduction", "rule": {"per": p}}),
    st.tuples(st.integers(0, 12), st.integers(0, 12))
    .filter(lambda b: b[0] != b[1])
    .map(lambda b: {"kind": "linear", "rule": {"zero_at": str(b[0]), "full_at": str(b[1])}}),
    st.tuples(st.integers(0, 12), st.sampled_from(["higher", "lower"])).map(
        lambda g: {"kind": "growth", "rule": {"up": "2", "better": g[1]}, "previous": str(g[0])}
    ),
    st.tuples(st.integers(1, 12), st.sampled_from(["higher", "lower"])).map(
        lambda g: {"kind": "growth", "rule": {"target_growth": "25%", "better": g[1]}, "previous": str(g[0])}
    ),
)


def change(leaf: NodeScore) -> int | None:
    """What the goal says to add to the figure, or None without a goal."""
    if leaf.goal is None:
        return None
    number = leaf.goal.words.args["n"]
    assert isinstance(number, Fraction)
    assert number.denominator == 1
    return int(number) * (1 if leaf.goal.words.vi.startswith("thêm") else -1)


def smallest_change(now: int, values: range, full: list[bool]) -> int | None:
    """By trying every value: the nearest at which everything is earned; of two the higher one."""
    good = [value for value, holds in zip(values, full, strict=True) if holds]
    nearest = min(good, key=lambda value: (abs(value - now), value < now), default=None)
    return None if nearest is None else nearest - now


@many
@given(goal_rules, st.integers(1, 12), st.data())
def test_the_goal_of_a_rate_is_the_smallest_change_to_full_points(
    rule: dict[str, Any], of: int, data: st.DataObject
) -> None:
    done = data.draw(st.integers(0, of))
    every = range(of + 1)
    leaves = leaves_of({**rule, "measure": "rate", "figure": {"done": str(n), "of": str(of)}} for n in every)
    most = max(leaf.earned for leaf in leaves)
    best = [leaf.earned == most for leaf in leaves]
    assert change(leaves[done]) == (None if best[done] else smallest_change(done, every, best))


@many
@given(count_rules, st.integers(0, 12))
def test_the_goal_of_a_count_is_the_smallest_change_to_full_points(rule: dict[str, Any], now: int) -> None:
    every = range(18)
    beside = {"previous": rule["previous"]} if "previous" in rule else {}
    leaves = leaves_of({**rule, "measure": "count", "figure": {"value": str(n), **beside}} for n in every)
    full = [leaf.earned == 2 for leaf in leaves]
    assert change(leaves[now]) == (None if full[now] else smallest_change(now, every, full))


# Gates.


@given(st.integers(0, 10), st.integers(1, 10), st.integers(0, 10))
def test_a_closed_gate_earns_nothing_and_an_open_one_changes_nothing(done: int, least: int, figure: int) -> None:
    gated = {"points": "3", "kind": "assessed", "figure": str(min(figure, 3)), "requires": "gate"}
    gate = {
        "name": "gate",
        "points": "1",
        "kind": "target",
        "measure": "count",
        "target": f"≥ {least}",
        "figure": str(done),
    }
    _, leaf = card_of({}, {"criteria": [gate, gated]}).leaves()
    assert leaf.state is State.SCORED
    assert leaf.earned == (min(figure, 3) if done >= least else 0)


@few
@given(trees())
def test_what_waits_behind_a_closed_gate_earns_nothing(tree: Grown) -> None:
    card = tree.scored()
    by_id = {leaf.id: leaf for leaf in card.leaves()}
    for leaf in by_id.values():
        gates = [by_id[gate] for gate in leaf.leaf.requires]
        if any(gate.state is State.SCORED and gate.met is False for gate in gates):
            assert (leaf.state, leaf.earned) == (State.SCORED, 0)
        elif gates and all(gate.state is State.PENDING for gate in gates):
            assert leaf.state is State.PENDING
