"""Figures worked out of others: what formulas come to, what is refused, and changes that keep what they promise."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parindex_cli.changes import compare
from parindex_cli.consolidate import Sent, merge
from parindex_cli.diagnostics import Refused
from parindex_cli.evidence.proving import Level, prove
from parindex_cli.figures import Amount, Figure, NotArising, Pending, Rate
from parindex_cli.forms.filling import asked_of
from parindex_cli.formulas import MONTHS, Named, read_formula
from parindex_cli.language import Percent, same
from parindex_cli.lint.criteria import check_criteria
from parindex_cli.lint.formulas import check_formulas
from parindex_cli.lint.relations import check_figures
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.derived import Numbers, sound, worked_out, working
from parindex_cli.model.expanding import expanded, in_circles
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import ReportedFigure, long_form
from parindex_cli.model.tree import Unit
from parindex_cli.numbers import exact_text, round_to
from parindex_cli.plan.drawing import planned
from parindex_cli.plan.wish import Wish
from parindex_cli.scoring import NodeScore, State, score
from parindex_cli.scoring.judging import Judge, Verdict
from parindex_cli.scoring.levers import levers
from parindex_cli.seals.content import meaning
from tests.conftest import criteria_of, data_of, submission_of
from tests.plan_cases import case_of

TABLES = Path(__file__).parent / "cases_formulas"
PERIODS = {3: "Q1", 6: "Q2", 12: "year"}


def _cases(name: str) -> list[Any]:
    cases = data_of((TABLES / f"{name}.yaml").read_text("utf-8"))["cases"]
    return [pytest.param(case, id=case["says"]) for case in cases]


def _criteria(case: Mapping[str, Any], rule: object = None) -> CriteriaSet:
    formula = read_formula(case["formula"])
    kinds, final = case.get("kinds", {}), case.get("final", [])
    metrics: dict[str, Any] = {
        name: {
            "measure": kinds.get(name, "count"),
            "title": f"Số {name}",
            "out_of": "tổng số",
            "question": "Bao nhiêu?",
            "options": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}] if kinds.get(name) == "tally" else [],
            "course": "final" if name in final else "plan",
        }
        for name in dict.fromkeys([*(named.metric for named in formula.names), *case["of"]])
    }
    for name, more in case.get("more", {}).items():
        metrics[name] = {"title": "Tính ra", **more}
    measure = case.get("measure", "rate")
    metrics["m"] = {
        "measure": measure,
        "title": "Tính ra",
        "formula": case["formula"],
        "course": case.get("course", "plan"),
    }
    return criteria_of(
        {
            "format": "criteria/1",
            "year": "2022",
            "title": "Bộ tiêu chí",
            "points": "10",
            "sources": {},
            "metrics": metrics,
            "components": [
                {
                    "id": "1",
                    "title": "T",
                    "points": "10",
                    "metric": "m",
                    "target": case.get("target", "≥ 100%" if measure == "rate" else "≥ 1"),
                    "rule": rule or {"kind": "target"},
                    "not_arising": "zero",
                    "provenance": {"points": "stated", "target": "stated"},
                }
            ],
        }
    )


def _leaf(criteria: CriteriaSet, figures: Mapping[str, Any], period: str = "Q2") -> NodeScore:
    written = {name: ReportedFigure(**long_form(value)) for name, value in figures.items()}
    read, _ = read_figures(written, criteria.metrics)
    (leaf,) = score(criteria, submission_of(figures, period=period), read).leaves()
    return leaf


def _text(figure: Figure | NotArising | Pending) -> str:
    match figure:
        case Pending():
            return "?"
        case NotArising():
            return "-"
        case Rate(_, Fraction() as done, Fraction() as of):
            return f"{exact_text(done)}/{exact_text(of)}"
        case Rate(value):
            return same("{p}", p=Percent(value)).in_("en")
    assert isinstance(figure, Amount)
    return exact_text(figure.value)


def test_how_a_figure_comes_about_is_told_with_each_number() -> None:
    formula = "(a + rate.done × share + share.previous) / (b.previous or gone or waits or m2.previous)"
    kinds = {"rate": "rate", "share": "rate", "gone": "rate"}
    more = {"m2": {"formula": "a + deep", "measure": "count"}, "deep": {"measure": "count", "question": "?"}}
    criteria = _criteria({"formula": formula, "kinds": kinds, "of": {"other": "1"}, "more": more})
    figures = {
        "a": "3",
        "rate": {"done": "1", "of": "2"},
        "share": {"value": "50%", "previous": "25%"},
        "b": {"value": "0", "previous": "4"},
        "gone": "không phát sinh",
    }
    read, _ = read_figures({name: ReportedFigure(**long_form(raw)) for name, raw in figures.items()}, criteria.metrics)
    assert [text.in_("en") for text in working("m", Numbers(criteria, read, {}, 12))] == [
        f"formula: m = {formula} = (3 + 1 × 50% + 25%) / (4 or not arising or not reported or not reported)",
        (
            "where: Số a (a) 3; Số rate (rate.done) 1; Số share (share) 50%; Số share, last year (share.previous) 25%; "
            "Số b, last year (b.previous) 4; Số gone (gone) not arising; Số waits (waits) not reported"
        ),
    ]
    assert criteria.compared_with_last_year == {"share", "b", "m2"}
    assert [one.id for one in criteria.scored_from("waits")] == [one.id for one in criteria.scored_from("m")] == ["1"]
    assert criteria.scored_from("other") == []


def test_nothing_is_some_out_of_none_and_a_seal_tells_what_is_worked_out() -> None:
    metric = _criteria({"formula": "a / b", "of": {}}).metrics["m"].model_copy(update={"may_exceed": True})
    shares = [Rate(Fraction(2), Fraction(2), of and Fraction(of)) for of in ("1", None, "0")]
    assert [sound(share, metric) for share in shares] == [True, True, False]
    formula = read_formula("a + b × 2")
    assert meaning(formula) == [meaning(formula.node), "a + b × 2"]


@pytest.mark.parametrize("projected", ["", "a", "b", "a b"])
def test_what_is_worked_out_of_anything_projected_is_projected(projected: str) -> None:
    criteria = _criteria({"formula": "a / b", "of": {}})
    words = {name: same("×") if name in projected.split() else None for name in ("a", "b")}
    figures = {name: Reported(Amount(Fraction(1)), assumption=words[name]) for name in ("a", "b")}
    assert (worked_out(criteria, figures, {}, 12)["m"].assumption is not None) is bool(projected)


def test_what_leads_round_and_how_much_a_formula_comes_down_to() -> None:
    formulas = {name: read_formula(text) for name, text in CIRCLES.items()}
    found = expanded(formulas, "xyz")
    assert found == {"a": (("x", "y"), 3), "b": (("x", "y", "z"), 8)}
    assert in_circles(formulas, found) == {"c", "d", "e"}


def _nested(opens: str, times: int) -> str:
    return opens * times + "a" + ")" * times


@pytest.mark.parametrize(
    ("most", "more"),
    [
        (_nested("(", 20), _nested("(", 21)),
        (_nested("min(", 20), _nested("min(", 21)),
        (_nested("min(1, ", 20), _nested("min(1, ", 21)),
        ("− " + " + ".join(["a"] * 100), " + ".join(["a"] * 101)),
    ],
    ids=["brackets", "the first chosen from", "the next chosen from", "signs"],
)
def test_how_deep_and_how_long_a_formula_may_be(most: str, more: str) -> None:
    assert read_formula(most).names
    with pytest.raises(Refused):
        read_formula(more)


CIRCLES = {"a": "x + y", "b": "a + a × z", "c": "d", "d": "c", "e": "e / x", "f": "c + x"}


@pytest.mark.parametrize("case", _cases("values"))
def test_what_it_comes_to(case: dict[str, Any]) -> None:
    criteria = _criteria(case)
    assert [found.message.in_("en") for found in check_criteria(criteria) if found.code.startswith("formula")] == []
    figures = {name: ReportedFigure(**long_form(value)) for name, value in case["of"].items()}
    read, findings = read_figures(figures, criteria.metrics)
    assert not findings
    months = int(case.get("months", 12))
    assert _text(worked_out(criteria, read, {}, months)["m"].figure) == case["figure"]
    told = [found.code for found in check_figures(read, criteria, str, months, None)]
    assert told == ([case["told"]] if "told" in case else [])
    leaf = _leaf(criteria, case["of"], PERIODS[months])
    assert leaf.is_pending is (case["figure"] == "?")
    assert leaf.steps[0].in_("en").startswith(f"formula: m = {case['formula']} = ".replace("  ", " "))


@pytest.mark.parametrize(
    "text",
    ["", "a +", "(a", "a)", "max(a", "max a", "max(,)", "a b", "or a", "a or", "2", "months / 12", "a.late", "A",
     "a ^ b", "007 + a", "a × × b", "1.2.3 + a", "(" * 30 + "a" + ")" * 30],
)  # fmt: skip
def test_what_is_no_formula(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_formula(text)
    assert refused.value.code == "formula-format"


@pytest.mark.parametrize(
    ("formula", "unfit"),
    [
        ("rate + count", "rate + count"),
        ("(count + rate) / count", "count + rate"),
        ("2 + count + amount", "count + amount"),
        ("count - count - amount", "count − amount"),
        ("min(2, count, count, amount)", "min(count, amount)"),
        ("count × count", "count × count"),
        ("count × amount", "count × amount"),
        ("count × 2", None),
        ("count × rate", None),
        ("amount / count", "amount / count"),
        ("2 / count", None),
        ("count / 2", None),
    ],
)
def test_what_does_not_fit_together_is_told(formula: str, unfit: str | None) -> None:
    kinds = {kind: kind for kind in ("rate", "count", "amount")}
    criteria = _criteria({"formula": formula, "of": [], "kinds": kinds})
    told = [found.message.in_("en") for found in check_formulas(criteria) if "alike" in found.message.in_("en")]
    assert told == ([f"«{unfit}» cannot be worked out: they are not alike"] if unfit else [])


def test_names_are_told_once_and_filled_in() -> None:
    formula = read_formula("max(a , b.done)+a.previous × months / 12")
    assert formula.names == (Named("a"), Named("b", "done"), Named("a", "previous"))
    numbers = {Named("a"): 3, Named("b", "done"): 2, Named("a", "previous"): 12, Named(MONTHS): 6}
    assert formula.filled(numbers).in_("en") == "max(3 , 2)+12 × 6 / 12"


def test_a_formula_of_a_formula() -> None:
    """What one formula works out another takes; what leads back to itself is not known."""
    case = {"formula": "a / b", "of": {}}
    criteria = _criteria(case)
    both = criteria.metrics["a"].model_copy(update={"formula": read_formula("b + c")})
    back = both.model_copy(update={"formula": read_formula("m × c")})
    read, _ = read_figures(
        {"b": ReportedFigure(value="4"), "c": ReportedFigure(value="0")},
        {**criteria.metrics, "c": criteria.metrics["b"]},
    )
    for metric, figure, behind in ((both, "4/4", ("b", "c")), (back, "?", ())):
        metrics = {**criteria.metrics, "a": metric, "c": criteria.metrics["b"]}
        changed = criteria.model_copy(update={"metrics": metrics})
        assert changed.behind("m") == behind
        assert _text(Numbers(changed, read, {}, 12).figure("m")) == figure


def test_last_year_is_worked_out_of_last_year() -> None:
    case = {
        "formula": "a / b",
        "target": "≥ 100%",
        "of": {"a": {"value": "6", "previous": "4"}, "b": {"value": "8", "previous": "8"}},
    }
    criteria = _criteria(case, {"kind": "growth", "up": "10", "same": "5", "better": "higher"})
    assert _leaf(criteria, case["of"]).earned == 10
    assert _leaf(criteria, {**case["of"], "b": "8"}).earned == 0
    typed = {"m": Reported(Rate(Fraction(1, 2)))}
    assert worked_out(criteria, {}, typed, 12)["m"].previous == Rate(Fraction(1, 2))


@pytest.mark.parametrize("case", _cases("advice"))
def test_the_smallest_change(case: dict[str, Any]) -> None:
    case = {"target": "≥ 97%", **case}
    criteria = _criteria(case)
    leaf = _leaf(criteria, case["of"])
    if case["by"] == "none":
        assert leaf.goal is None
        return
    assert leaf.goal is not None
    (step,) = leaf.goal.steps
    then, _ = read_figures({case["by"]: ReportedFigure(value=case["then"])}, criteria.metrics)
    assert (step.metric, step.then) == (case["by"], then[case["by"]].figure)
    also = case.get("also", {})
    assert dict(step.also) == {name: Amount(Fraction(n)) for name, n in also.items()}
    after = _leaf(criteria, {**case["of"], case["by"]: case["then"], **also})
    assert after.earned == leaf.earned + step.own
    assert step.own == leaf.possible


FORMULAS = (
    "(a + b) / c", "(c − a) / c", "(a × 0.5 + b) / c", "a / max(b, c)", "a / (b + c)", "(c − a − b) / c",
    "a / (b or c)", "max(a, b) / c", "min(a, b) / c", "a / (a + b) or 50%", "(a + 2) / max(a, c)",
)  # fmt: skip
RULES: tuple[Mapping[str, Any], ...] = (
    {"kind": "proportional"},
    {"kind": "target"},
    {"kind": "bands", "bands": [{"when": "≥ 90%", "points": "10"}, {"when": ["≥ 50%", "< 90%"], "points": "4"}]},
    {"kind": "linear", "zero_at": "90%", "full_at": "20%"},
)
counts = st.integers(0, 12)
MOST = 50


@cache
def _drawn(formula: str, rule: int, course: str) -> CriteriaSet:
    target = "≥ 0%" if RULES[rule]["kind"] in ("bands", "linear") else "≥ 75%"
    return _criteria({"formula": formula, "of": {}, "course": course, "target": target}, RULES[rule])


@pytest.mark.unmeasured
@given(
    st.sampled_from(FORMULAS),
    st.integers(0, len(RULES) - 1),
    st.sampled_from(["plan", "flow"]),
    st.tuples(counts, counts, counts),
)
def test_no_smaller_change_brings_as_much(formula: str, rule: int, course: str, given: tuple[int, int, int]) -> None:
    """Every number that one figure can become is tried, and none brings more, nor as much with fewer cases."""
    criteria = _drawn(formula, rule, course)
    start = dict(zip("abc", given, strict=True))
    figures = {name: Reported(Amount(Fraction(n))) for name, n in start.items()}
    leaf = criteria.leaves["1"]

    def verdict(**other: int) -> Verdict:
        changed = {name: Reported(Amount(Fraction(n))) for name, n in other.items()}
        return Judge(criteria, {**figures, **changed}, {}, ()).verdict(leaf)

    now = verdict()
    if now.state is not State.SCORED:
        return
    moving = levers(criteria, "m")
    others = [name for name in "abc" if name not in moving] if course == "flow" else []
    bring = []
    for base in moving:
        for n in range(start[base] if course == "flow" else 0, MOST):
            more = n - start[base]
            for beside in ({}, *({name: start[name] + more} for name in others)):
                then = verdict(**{base: n, **beside})
                if then.state is State.SCORED and then.points > now.points:
                    bring.append((round_to(then.points, 2), -abs(more)))
    (node,) = score(criteria, submission_of({}), figures).leaves()
    if node.goal is None:
        assert not bring
        return
    (step,) = node.goal.steps
    assert isinstance(step.then, Amount)
    assert step.metric is not None
    if step.then.value < MOST:
        cases = -abs(step.then.value - start[step.metric])
        assert (round_to(now.points, 2) + step.own, cases) == max(bring)


def test_a_plan_changes_one_of_the_figures_that_tell_on_the_same() -> None:
    """`a` tells on both criteria and brings most; `b` would bring the first alone, and is left as it is."""
    metrics = {name: {"measure": "count"} for name in "abcd"} | {"e": {"measure": "rate"}, "p": {"measure": "rate"}}
    metrics |= {
        "m": {"measure": "rate", "formula": "(a + b) / c"},
        "n": {"measure": "rate", "formula": "a / d"},
        "late": {"measure": "count", "formula": "c − a − b", "course": "final"},
        "gone": {"measure": "rate", "formula": "p × p", "course": "final"},
    }
    target = {"target": "≥ 90%", "rule": {"kind": "target"}}
    leaves = [
        {"id": "1.1", "points": "3", "metric": "m", **target},
        {"id": "1.2", "points": "5", "metric": "n", "requires": "1.3", **target},
        {"id": "1.3", "points": "1", "metric": "e", **target},
        {"id": "1.4", "points": "1", "metric": "gone", **target},
    ]
    penalty = {
        "id": "T", "title": "T", "kind": "penalty", "metric": "late", "per": "0.1", "ceiling": "1",
        "provenance": {"points": "stated"},
    }  # fmt: skip
    figures = {"a": "80", "b": "5", "c": "100", "d": "100", "e": {"done": "8", "of": "10"}, "p": "50%"}
    case = case_of(leaves, metrics, figures, adjustments=[penalty])
    found = planned(
        case.card(), case.judge, Wish(), Fraction(90), lambda given: score(case.criteria, case.submission, given)
    )
    assert not found.complete
    plan = found.plans[0]
    assert [(task.metric, task.then) for task in plan.tasks] == [
        ("e", Rate.counted(Fraction(9), Fraction(10))),
        ("a", Amount(Fraction(95))),  # 90 would do for both criteria, but leave a penalty of 0.5
    ]
    after = case.card({task.metric: task.then for task in plan.tasks})
    assert (plan.of_100, after.total.points) == (after.headline.of_100, 9)


def test_what_is_worked_out_is_proven_by_all_it_is_worked_out_of_and_its_points_are_counted_once() -> None:
    criteria = _criteria({"formula": "(a + b) / c", "of": {}})
    document = {"document": "1/BC", "date": "2022-06-30", "issuer": "Sở", "link": "https://example.vn"}
    figures = {
        "a": {"value": "90", "evidence": [document], "note": "Đủ"},
        "b": {"value": "7"},
        "c": {"value": "97", "evidence": [document]},
    }
    submission = submission_of(figures)
    read, _ = read_figures(submission.figures, criteria.metrics)
    card = score(criteria, submission, read)
    both = prove(card, read, {}, {})
    assert [(claim.metric, claim.points, claim.own_name) for claim in both.claims] == [
        (name, 10 if name == "b" else 0, same(f"Số {name}")) for name in "abc"
    ]
    assert (both.to_prove, both.level("m"), both.level("a").cited) == (10, Level(), True)
    (leaf,) = card.leaves()
    assert leaf.reported is not None
    assert (len(leaf.reported.evidence), leaf.reported.note) == (2, "Đủ")
    assert [claim.points for claim in prove(card, {}, {}, {}).claims] == []
    whole = {**figures, "b": {"value": "7", "evidence": [document]}}
    read, _ = read_figures(submission_of(whole).figures, criteria.metrics)
    assert [claim.points for claim in prove(score(criteria, submission_of(whole), read), read, {}, {}).claims] == [
        10,
        0,
        0,
    ]


def test_divisions_report_what_the_criteria_they_lead_are_worked_out_of() -> None:
    criteria = _criteria({"formula": "(a + b) / c", "of": {}})
    node = criteria.components[0].model_copy(update={"lead": "x"})
    metrics = {**criteria.metrics, "beside": criteria.metrics["a"]}
    units = {"x": Unit(title="X"), "y": Unit(title="Y")}
    led = criteria.model_copy(update={"components": (node,), "units": units, "metrics": metrics})
    assert {name: led.reporting[name] for name in ("a", "b", "c", "m")} == {**dict.fromkeys("abc", ("x",)), "m": ()}
    assert asked_of(led, "x") == ("a", "b", "c", "beside")
    given = submission_of({"a": "5", "b": "6", "c": "10"}, division="x")
    read, _ = read_figures(given.figures, led.metrics)
    sent = Sent(0, given, read, lambda path: f"{path[1]}")
    merged = merge([sent], led, without=["y"])
    assert [one.finding.code for one in merged.findings] == []
    assert [found.code for found in check_figures(read, led, str, 6, "x")] == ["figure-over-100"]
    exactly, _ = read_figures(submission_of({"a": "5", "b": "5", "c": "10"}).figures, led.metrics)
    assert list(check_figures(exactly, led, str, 6, "x")) == []
    assert [one.metric for one in merge([sent._replace(figures={})], led).awaited] == [*"abc"]


def test_another_formula_is_a_change() -> None:
    old, new = _criteria({"formula": "a / c", "of": {}}), _criteria({"formula": "(a + b) / c", "of": {}})
    assert [(one.code, one.what.in_("en")) for one in compare(old, new)] == [
        ("change-metric", "formula: a / c → (a + b) / c")
    ]
