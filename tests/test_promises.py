"""Every promise is kept: make the change that is advised, score again, and the points are there; one less, and not."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parindex_cli.figures import Amount, Figure, Items, Level, NotSubmitted, Rate, Tally, YesNo
from parindex_cli.model.reading import read_figures
from parindex_cli.numbers import ZERO, exact_text
from parindex_cli.scoring import NodeScore, Scorecard, Step, score
from parindex_cli.scoring.ways import Ways
from tests.case_tables import card_of
from tests.conftest import submission_of

many = settings(max_examples=4 * settings().max_examples)  # there is much to draw from

POLICIES = ("full", "zero", "exclude", "redistribute")
percents = st.integers(0, 120).map(lambda n: f"{n}%")
small = st.integers(0, 12)
per = st.sampled_from(["0.004", "0.13", "0.5", "1"])


def bounds(unit: str, most: int) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from("≥>≤<="), st.integers(0, most)).map(lambda b: f"{b[0]} {b[1]}{unit}")


def between(unit: str, most: int) -> st.SearchStrategy[dict[str, Any]]:
    ends = st.tuples(st.integers(0, most), st.integers(0, most)).filter(lambda e: e[0] != e[1])
    return ends.map(lambda e: {"kind": "linear", "rule": {"zero_at": f"{e[0]}{unit}", "full_at": f"{e[1]}{unit}"}})


def in_bands(unit: str, most: int) -> st.SearchStrategy[dict[str, Any]]:
    ends = st.tuples(st.integers(0, most), st.integers(0, most), st.sampled_from(["0", "-0.25"])).map(
        lambda e: (min(e[:2]), max(e[:2]), e[2])
    )
    return ends.map(
        lambda e: {
            "kind": "bands",
            "rule": {
                "otherwise": e[2],
                "bands": [
                    {"when": f"> {e[1]}{unit}", "points": "1"},
                    {"when": [f"≥ {e[0]}{unit}", f"≤ {e[1]}{unit}"], "points": "2"},
                ],
            },
        }
    )


def on_target(unit: str, most: int) -> st.SearchStrategy[dict[str, Any]]:
    return bounds(unit, most).map(lambda b: {"kind": "target", "target": b})


grown = st.sampled_from([{"up": "2", "same": "1"}, {"target_growth": "25%"}])
growths = st.tuples(grown, st.sampled_from(["higher", "lower"])).map(
    lambda g: {"kind": "growth", "rule": {**g[0], "better": g[1]}}
)
proportions = st.sampled_from(
    [{}, {"floor": "≥ 50%"}, {"floor": "> 80%", "full_at": "80%"}, {"basis": "125%"}, {"basis": "70%"},
     {"full_at": "90%", "rate_decimals": "0"}]
).map(lambda rule: {"kind": "proportional", "rule": rule})  # fmt: skip
counted = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda f: {"done": str(min(f)), "of": str(max(f))})
rates = st.one_of(counted, st.integers(0, 1000).map(lambda n: f"{n / 10}%"))
flowing = st.one_of(
    rates,
    st.tuples(counted, st.integers(0, 60)).map(lambda f: {"value": f[0], "expected": str(int(f[0]["of"]) + f[1])}),
)
answers = st.tuples(small, small, st.integers(1, 9)).map(
    lambda n: {"answers": {"1": str(n[0]), "3": str(n[1]), "5": str(n[2])}}
)
flags = st.sampled_from(["yes", "no"])
OPTIONS = ["a", "b", "c"]


def of(measure: str, figure: st.SearchStrategy[Any], *rules: st.SearchStrategy[dict[str, Any]], **more: Any) -> Any:
    """Criteria of one measure: a figure, a rule, and sometimes a target beside a rule that reads none."""
    return st.tuples(figure, st.one_of(*rules)).map(lambda d: {"measure": measure, "figure": d[0], **d[1], **more})


def best_of(
    measure: str, figure: st.SearchStrategy[Any], *rules: st.SearchStrategy[dict[str, Any]], **more: Any
) -> Any:
    """Criteria scored by the best of two rules, with a target that one of them may read."""

    def together(drawn: list[dict[str, Any]]) -> dict[str, Any]:
        parts = [{"kind": one["kind"], **one.get("rule", {})} for one in drawn]
        targets = [one for one in drawn if "target" in one]
        return {"kind": "best_of", "rule": {"rules": parts}, **({"target": targets[0]["target"]} if targets else {})}

    return of(measure, figure, st.lists(st.one_of(*rules), min_size=2, max_size=2).map(together), **more)


def of_last_year(measure: str, now: st.SearchStrategy[Any], before: st.SearchStrategy[str], **more: Any) -> Any:
    figures = st.tuples(now, before).map(lambda f: {"value": f[0], "previous": f[1]})
    absolute = {"target_growth": "5%" if measure == "rate" else "3", "absolute": "yes"}
    more_of_it = st.sampled_from(["higher", "lower"]).map(
        lambda b: {"kind": "growth", "rule": {**absolute, "better": b}}
    )
    return of(measure, figures, growths, more_of_it, **more)


by_option = st.tuples(per, per, st.just("0")).map(lambda p: dict(zip(OPTIONS, p, strict=True)))
deductions = st.one_of(
    per.map(lambda p: {"per": p}),
    per.map(lambda p: {"per": p, "minimum": "-0.5"}),
    per.map(lambda p: {"per": p, "max_deduction": "1.5"}),
).map(lambda rule: {"kind": "deduction", "rule": rule})
options = {"options": OPTIONS}
numbers = small.map(str)
hundredths = st.integers(0, 1200).map(lambda n: str(n / 100))

criteria = st.one_of(
    of("rate", rates, on_target("%", 120), proportions, between("%", 120), in_bands("%", 110)),
    of("rate", flowing, on_target("%", 120), proportions, between("%", 120), in_bands("%", 110), course="flow"),
    of("rate", rates, on_target("%", 120), proportions, between("%", 120), in_bands("%", 110), may_exceed="yes"),
    of_last_year("rate", counted, st.integers(0, 100).map(lambda n: f"{n}%"), course="flow"),
    of("rate", rates, on_target("%", 120), course="final"),
    of_last_year("rate", rates, st.integers(0, 100).map(lambda n: f"{n}%")),
    best_of("rate", rates, on_target("%", 100), proportions, in_bands("%", 110)),
    best_of("rate", flowing, proportions, in_bands("%", 100), course="flow"),
    best_of("rate", st.tuples(rates, st.integers(0, 100)).map(lambda f: {"value": f[0], "previous": f"{f[1]}%"}),
            on_target("%", 100), growths, proportions),
    best_of("count", numbers, in_bands("", 12), per.map(lambda p: {"kind": "count", "rule": {"per_item": p}})),
    of("count", numbers, on_target("", 12), between("", 12), in_bands("", 12), deductions),
    of("count", numbers, per.map(lambda p: {"kind": "count", "rule": {"per_item": p}})),
    of_last_year("count", numbers, numbers),
    of("days", st.one_of(numbers, st.just("not submitted")), on_target("", 12), between("", 12), in_bands("", 12)),
    of("amount", hundredths, on_target("", 12), between("", 12), in_bands("", 12)),
    of("survey", answers, on_target("", 6), between("", 6), in_bands("", 6), scale="5"),
    of("survey", answers, on_target("%", 110), proportions, between("%", 110), scale="5", satisfied=["4", "5"]),
    of("yesno", flags, flags.map(lambda f: {"kind": "target", "target": f"= {f}"})),
    of("level", st.sampled_from(OPTIONS), per.map(
        lambda p: {"kind": "levels", "rule": {"levels": {"a": p, "b": "-0.5", "c": "2"}}}), **options),
    of("items", st.lists(st.sampled_from(OPTIONS), unique=True), st.sampled_from([
        {"rule": {"all": "yes"}}, {"rule": {"items": {"a": "0.5", "b": "2", "c": "1"}, "min_items": "2"}},
        {"rule": {"items": {"a": "1", "b": "0", "c": "1"}}}]).map(lambda r: {"kind": "checklist", **r}), **options),
    of("tally", st.tuples(small, small, small).map(
        lambda n: {"counts": dict(zip(OPTIONS, map(str, n), strict=True))}),
        by_option.map(lambda p: {"kind": "deduction", "rule": {"per": p}}), **options),
    of("points", numbers.filter(lambda n: int(n) < 3), st.just({"kind": "assessed"})),
)  # fmt: skip
"""Every kind of rule with every measure it takes, and every course that fits the measure."""


def _ways(drawn: list[dict[str, Any]]) -> dict[str, Any]:
    """The best of several rules, each for a figure of its own."""
    ways = [{**one, "rule": {"kind": one["kind"], **one.get("rule", {})}} for one in drawn]
    return {"kind": "best_of", "ways": ways}


def _parts(drawn: list[dict[str, Any]]) -> dict[str, Any]:
    """The same added up, each for points of its own."""
    return {"kind": "sum_of", "parts": [{**way, "points": "0.8"} for way in _ways(drawn)["ways"]]}


of_one = st.lists(criteria.filter(lambda one: one["kind"] != "best_of"), min_size=2, max_size=3)
several = st.one_of(of_one.map(_ways), of_one.map(_parts))
gates = st.one_of(
    flags.map(lambda f: {"measure": "yesno", "kind": "target", "target": "= yes", "figure": f}),
    st.tuples(counted, st.integers(0, 100), st.sampled_from(["plan", "flow", "final"])).map(
        lambda g: {"measure": "rate", "kind": "target", "target": f"≥ {g[1]}%", "figure": g[0], "course": g[2]}
    ),
    numbers.map(lambda n: {"measure": "count", "kind": "count", "rule": {"per_item": "0.3"}, "figure": n}),
)


@st.composite
def cards(draw: st.DrawFn) -> Scorecard:
    """A criterion beside one that may not arise, behind a prerequisite or not, with a cap, bonus, penalty or not."""
    leaf = {"points": "2", "not_arising": draw(st.sampled_from(POLICIES)), **draw(st.one_of(criteria, several))}
    if draw(st.integers(0, 5)) == 0:
        leaf.get("ways", leaf.get("parts", [leaf]))[-1]["figure"] = draw(st.sampled_from(["pending", "not arising"]))
    beside = {
        "points": "1",
        "kind": "assessed",
        "figure": draw(st.sampled_from(["1", "not arising"])),
        "not_arising": "redistribute",
    }
    leaves = [leaf, beside]
    if draw(st.booleans()):
        gate = {"name": "g", "points": "1", "not_arising": draw(st.sampled_from(POLICIES)), **draw(gates)}
        second = {"name": "h", "points": "1", "not_arising": "zero", **draw(gates)}
        further = [second] if draw(st.integers(0, 2)) == 0 else []
        leaves = [{**leaf, "requires": ["g", "h"] if further else "g"}, gate, *further, beside]
        if draw(st.booleans()):
            leaves[0]["if_closed"] = draw(
                st.sampled_from(
                    ["50%"] if {"ways", "parts"} & {*leaf} else [{"kind": leaf["kind"], **leaf.get("rule", {})}, "50%"]
                )
            )
    elif draw(st.booleans()):
        leaf["step"] = "0.25"
    case: dict[str, Any] = {"criteria": leaves, "period": draw(st.sampled_from(["Q1", "Q2", "H1", "9M"]))}
    if draw(st.booleans()):
        case["totals"] = {"maximum": draw(st.sampled_from(["1", "2", "3"]))}
        case |= {"bonus": draw(st.sampled_from(["0", "1"])), "penalty": draw(st.sampled_from(["0", "2"]))}
    return card_of({}, case)


def as_written(figure: Figure) -> Any:
    """The figure as a metrics file takes it."""
    match figure:
        case Rate(_, Fraction() as done, Fraction() as of_all):
            return {"done": exact_text(done), "of": exact_text(of_all)}
        case Rate(value):
            return exact_text(value * 100) + "%"
        case Amount(value):
            return exact_text(value)
        case YesNo(yes):
            return "yes" if yes else "no"
        case Level(name):
            return name
        case Items(done_items):
            return sorted(done_items)
        case Tally(counts):
            return {"counts": {name: exact_text(count) for name, count in counts.items()}}
        case _:
            return "not submitted"


def again(card: Scorecard, changes: Mapping[str, Figure]) -> Scorecard:
    """Score the same file with some figures changed, through its text where the text can say it."""
    reads, findings = read_figures(card.submission.figures, card.criteria.metrics)
    for metric, figure in changes.items():
        measure = card.criteria.metrics[metric].measure
        reads[metric] = reads[metric]._replace(figure=figure)
        if measure != "survey":  # a mean is of answers, and many answers have the same
            written = submission_of({metric: as_written(figure)}).figures
            told, problems = read_figures(written, card.criteria.metrics)
            findings += [found for found in problems if found.severity == "error"]
            assert told[metric].figure == figure
    assert not [found for found in findings if found.severity == "error"], findings
    return score(card.criteria, card.submission, reads)


def node_of(card: Scorecard, name: str) -> NodeScore:
    return next(node for node in card.leaves() if node.id == name)


def less(step: Step, before: Figure) -> Iterator[Figure]:
    """The changes that are one smaller."""
    match before, step.then:
        case Rate(_, Fraction() as was, Fraction() as whole), Rate(_, Fraction() as now, Fraction() as more) if (
            more > whole
        ):
            yield Rate.counted(max(was, now - 1), more - 1)
        case Rate(_, Fraction() as was, Fraction() as whole), Rate(_, Fraction() as now, _):
            yield Rate.counted(now - 1 if now > was else now + 1, whole)
        case Rate(was), Rate(now):
            tick = Fraction(1, 10_000)
            yield Rate(now - tick if now > was else now + tick)
        case Amount(was), Amount(now):
            whole = now.denominator == 1 and was.denominator == 1
            tick = Fraction(1) if whole else Fraction(1, 100)
            yield Amount(now - tick if now > was else now + tick)
        case NotSubmitted(), Amount(now) if "at most" in step.words.en:
            yield Amount(now + 1)
        case Items(was_done), Items(now_done):
            yield from (Items(now_done - {item}) for item in now_done - was_done)
        case Tally(was_counts), Tally(now_counts):
            for name, count in now_counts.items():
                if was_counts[name] > count:
                    yield Tally({**now_counts, name: count + 1})


@pytest.mark.unmeasured
@many
@given(cards())
def test_what_is_promised_comes_true_and_one_less_does_not_do_it(card: Scorecard) -> None:
    for node in card.leaves():
        assert node.earned + node.possible + node.gone + node.pending == node.maximum
        assert min(node.possible, node.gone, node.pending) >= 0
        assert (node.goal is None) == (node.possible == 0)
        if node.goal is None:
            continue
        changes: dict[str, Figure] = {}
        together = {step.metric: step.then for step in node.goal.steps if node.leaf.rule.adds}
        earned, before = node.earned, card
        for step in node.goal.steps:
            assert step.metric is not None
            assert step.then is not None
            changes[step.metric] = step.then
            after = again(card, changes)
            _one_less(step, node, before, changes | together)  # type: ignore[operator]  # what is added up counts as one
            earned += step.own
            assert node_of(after, node.id).earned >= earned
            assert after.total.points - before.total.points == step.gain
            before = after
        assert before.total.points - card.total.points >= card.total.gain(node.possible)
        assert node.goal.gain > 0


@many
@given(cards())
def test_a_flow_bears_as_many_misses_as_it_says_and_not_one_more(card: Scorecard) -> None:
    for node in card.leaves():
        if node.margin is None:
            continue
        assert node.reported is not None
        assert node.leaf.target is not None
        figure = node.reported.figure
        assert isinstance(figure, Rate)
        assert figure.done is not None
        assert figure.of is not None
        lowered = node.leaf.target.comparator in ("≤", "<")
        coming = None if node.reported.expected is None else node.reported.expected - figure.of

        def met(misses: Fraction, done: Fraction = figure.done, of_all: Fraction = figure.of) -> bool:
            """With so many misses, and all else that is known to come counting."""
            hits = ZERO if coming is None else coming - misses  # noqa: B023
            more = misses if lowered else hits  # noqa: B023
            return node.leaf.target.holds((done + more) / (of_all + misses + hits))  # type: ignore[union-attr]  # noqa: B023

        assert met(node.margin)
        assert node.margin == coming or not met(node.margin + 1)


def _one_less(step: Step, node: NodeScore, before: Scorecard, changes: Mapping[str, Figure]) -> None:
    """A smaller change of the criterion's own figure earns less, or leaves the target missed."""
    if step.metric not in before.criteria.behind(node.leaf.metric):
        return
    whole = node_of(again(before, changes), node.id)
    was = read_figures(before.submission.figures, before.criteria.metrics)[0][step.metric].figure
    for smaller in less(step, was):  # type: ignore[arg-type]
        found = node_of(again(before, {**changes, step.metric: smaller}), node.id)
        aims = node.leaf.rule.aims()
        worth, least = (((one.earned, one.met is not False) if aims else (one.earned,)) for one in (found, whole))
        assert worth < least or smaller == was


@pytest.mark.unmeasured
@many
@given(cards(), st.data())
def test_what_is_said_to_be_lost_for_good_no_figure_wins(card: Scorecard, data: st.DataObject) -> None:
    """Try other figures of the criterion: none earns more than is promised, while the total is not at its cap."""
    gates = {gate for leaf in card.leaves() for gate in leaf.leaf.requires}
    alone = [leaf for leaf in card.leaves() if not leaf.leaf.requires and leaf.id not in gates]
    node = data.draw(st.sampled_from(alone))
    name = data.draw(st.sampled_from(card.criteria.behind(node.leaf.metric)))
    metric = card.criteria.metrics[name]
    if node.short <= 0 or metric.measure == "points" or metric.course == "final" or not card.total.gain(node.short):
        return
    reported = read_figures(card.submission.figures, card.criteria.metrics)[0][name]
    flow, expected, now = metric.course == "flow", reported.expected, reported.figure
    most = int(expected - now.of) if isinstance(now, Rate) and expected is not None and now.of is not None else 400
    others = _others(now, metric.option_titles, may_exceed=metric.may_exceed, scale=metric.scale, flow=flow, most=most)
    with patch.object(Ways, "back", lambda *_: None):  # what could still be won then is not asked, and takes longest
        for figure in others:
            found = node_of(again(card, {name: figure}), node.id)
            more = found.earned - node.earned
            assert more <= node.possible or not card.total.gain(more)


def _others(
    figure: Any, titles: Mapping[str, Any], *, may_exceed: bool, scale: int | None, flow: bool, most: int
) -> Iterator[Figure]:
    match figure:
        case Rate(_, Fraction() as was, Fraction() as whole) if flow:
            yield from (Rate.counted(was + n, whole + n) for n in range(1, most + 1))
            yield from (Rate.counted(was, whole + n) for n in range(1, most + 1))
        case Rate(_, Fraction(), Fraction() as whole):
            yield from (Rate.counted(Fraction(n), whole) for n in range(int(whole) * (2 if may_exceed else 1) + 1))
        case Rate():
            yield from (Rate(Fraction(n, 100)) for n in range(200 if may_exceed else 101))
        case Amount() if scale is not None:
            yield from (Amount(Fraction(n, 10)) for n in range(10, 10 * scale + 1))
        case Amount() | NotSubmitted():
            yield from (Amount(Fraction(n)) for n in range(20))
        case YesNo():
            yield from (YesNo(yes) for yes in (True, False))
        case Level():
            yield from (Level(name) for name in titles)
        case Items():
            yield Items(frozenset(titles))
        case Tally(counts):
            yield Tally(dict.fromkeys(counts, ZERO))


def test_the_advice_of_several_criteria_adds_up() -> None:
    """All changes together bring what they bring one by one."""
    card = card_of({}, {"criteria": [
        {"points": "2", "kind": "proportional", "measure": "rate", "figure": {"done": "3", "of": "10"}},
        {"points": "2", "kind": "target", "measure": "count", "target": "≥ 4", "figure": "1"},
    ]})  # fmt: skip
    changes = {step.metric: step.then for node in card.leaves() if node.goal for step in node.goal.steps}
    after = again(card, changes)  # type: ignore[arg-type]
    assert after.total.points - card.total.points == sum(node.possible for node in card.leaves())
