"""Whole scorecards: maxima, gates, goals, adjustments, the range of the total, and last year."""

from fractions import Fraction
from typing import Any

import pytest

from parindex_cli.figures import Amount, Figure, Pending, Rate
from parindex_cli.language import Lang
from parindex_cli.numbers import exact_text
from parindex_cli.scoring import NodeScore, Scorecard, State
from parindex_cli.scoring.goals import Worth, change_words
from parindex_cli.scoring.lines import Line
from parindex_cli.views.score_page import gone_text, not_arising_texts
from tests.case_tables import card_of
from tests.conftest import baseline_of, criteria_of, data_of, edited, scored


def leaves_of(*leaves: str, **more: Any) -> Scorecard:
    return card_of({}, {"criteria": [data_of(leaf) for leaf in leaves], **more})


def only(leaf: str) -> NodeScore:
    (found,) = leaves_of(leaf).leaves()
    return found


def goal(leaf: str, lang: Lang = "en") -> str | None:
    found = only(leaf).goal
    return None if found is None else found.words.in_(lang)


COUNTED = "measure: rate, points: 2, kind: proportional"
TALLY = "{measure: tally, points: 2, kind: deduction, options: [a, b], rule: {per: {a: 1, b: 1}}"
FULL_AT_90 = "{measure: rate, points: 2, kind: proportional, rule: {full_at: 90%}"
MONEY = "{measure: rate, fractional: yes, points: 1, kind: target, target: '≥ %s', figure: {done: %s, of: %s}}"
ENDS = (
    "{measure: count, points: 2, kind: bands, figure: %s,"
    " rule: {bands: [{when: '> 9', points: 2}, {when: '≤ 2', points: 2}]}}"
)
FLOW_IN_BAND = (
    "{measure: rate, course: flow, points: 2, kind: bands, figure: {done: %s, of: 100},"
    " rule: {bands: [{when: ['≥ 30%%', '≤ 40%%'], points: 2}]}}"
)
SURVEY = "{measure: survey, scale: 5, points: 2, kind: linear, "
ITEMS = "measure: items, points: 2, kind: checklist, options: [a, b, c]"


@pytest.mark.parametrize(
    ("leaf", "vi", "en"),
    [
        (f"{{{COUNTED}, figure: {{done: 36, of: 48}}}}", "thêm 12 Chỉ số", "Chỉ số: 12 more"),
        (f"{{{COUNTED}, figure: 75%}}", "nâng từ 75% lên 99,75%", "raise from 75% to 99.75%"),
        (f"{{{COUNTED}, figure: 100%}}", None, None),
        (
            "{measure: rate, points: 1, kind: target, target: '≤ 5%', figure: {done: 9, of: 100}}",
            "bớt 4 Chỉ số",
            "Chỉ số: 4 fewer",
        ),
        (
            "{measure: rate, points: 1, kind: target, target: '< 5%', figure: 9%}",
            "hạ từ 9% xuống 4,99%",
            "lower from 9% to 4.99%",
        ),
        ("{measure: rate, points: 1, kind: target, target: '> 100%', figure: {done: 1, of: 2}}", None, None),
        ("{measure: rate, points: 1, kind: target, target: '> 100%', figure: 50%}", None, None),
        ("{measure: rate, course: flow, points: 1, kind: target, target: '= 100%', figure: 50%}", None, None),
        (
            "{measure: rate, points: 1, kind: target, target: '≥ 110%', may_exceed: yes, figure: {done: 1, of: 20}}",
            "thêm 21 Chỉ số",
            "Chỉ số: 21 more",
        ),
        (
            "{measure: rate, points: 1, kind: target, target: '≥ 110%', may_exceed: yes, figure: 50%}",
            "nâng từ 50% lên 110%",
            "raise from 50% to 110%",
        ),
        ("{measure: count, points: 2, kind: count, rule: {per_item: 1}, figure: 1}", "thêm 1 Chỉ số", "Chỉ số: 1 more"),
        ("{measure: count, points: 2, kind: deduction, rule: {per: 1}, figure: 3}", "bớt 3 Chỉ số", "Chỉ số: 3 fewer"),
        (
            "{measure: amount, points: 2, kind: linear, rule: {zero_at: 0, full_at: 10}, figure: 2.5}",
            "nâng từ 2,5 lên 9,98",
            "raise from 2.5 to 9.98",
        ),
        ("{measure: survey, scale: 5, points: 1, kind: target, target: '≥ 4', figure: {answers: {3: 2}}}",
         "nâng từ 3 lên 4", "raise from 3 to 4"),
        ("{measure: survey, scale: 5, points: 1, kind: target, target: '≥ 6', figure: {answers: {3: 2}}}", None, None),
        ("{measure: days, points: 2, kind: linear, rule: {zero_at: 4, full_at: 0}, figure: not submitted}",
         "nộp, không quá 0 ngày", "hand it in, at 0 days at most"),
        ("{measure: days, points: 1, kind: target, target: '≤ 5', figure: not submitted}",
         "nộp, không quá 5 ngày", "hand it in, at 5 days at most"),
        ("{measure: days, points: 1, kind: target, target: '≥ 3', figure: not submitted}",
         "nộp, ít nhất 3 ngày", "hand it in, at 3 days or more"),
        ("{measure: days, points: 1, kind: target, target: '≥ 0', figure: not submitted}", "nộp", "hand it in"),
        # one past all of it, where that is allowed
        ("{measure: rate, points: 1, kind: target, target: '> 100%', may_exceed: yes, figure: {done: 9, of: 9}}",
         "thêm 1 Chỉ số", "Chỉ số: 1 more"),
        ("{measure: rate, points: 1, kind: target, target: '> 100%', may_exceed: yes, figure: 100%}",
         "nâng từ 100% lên 100,01%", "raise from 100% to 100.01%"),
        # in steps as fine as either number is written
        (MONEY % ("15%", "1.25", "10"), "thêm 0,25 Chỉ số", "Chỉ số: 0.25 more"),
        (MONEY % ("50%", "1", "2.5"), "thêm 0,3 Chỉ số", "Chỉ số: 0.3 more"),
        (MONEY % ("50%", "1", "5"), "thêm 2 Chỉ số", "Chỉ số: 2 more"),
        # the nearer of two ways, of two as near the higher
        (ENDS % "8", "thêm 2 Chỉ số", "Chỉ số: 2 more"),
        (ENDS % "4", "bớt 2 Chỉ số", "Chỉ số: 2 fewer"),
        (ENDS % "6", "thêm 4 Chỉ số", "Chỉ số: 4 more"),
        # a mean stays on its scale
        (SURVEY + "rule: {zero_at: 1, full_at: 0}, figure: {answers: {3: 2}}}", None, None),
        # with the unit, where it is not said twice and what is done or late is counted in it
        ("{measure: count, unit: hồ sơ, points: 2, kind: deduction, rule: {per: 1}, figure: 3}",
         "bớt 3 hồ sơ Chỉ số", "Chỉ số: 3 fewer"),
        ("{measure: count, unit: chỉ số, points: 2, kind: deduction, rule: {per: 1}, figure: 3}",
         "bớt 3 Chỉ số", "Chỉ số: 3 fewer"),
        ("{measure: days, unit: ngày, points: 2, kind: linear, rule: {zero_at: 4, full_at: 0}, figure: 3}",
         "bớt 3 Chỉ số", "Chỉ số: 3 fewer"),
        ("{measure: yesno, unit: việc, points: 1, kind: target, target: '= yes', figure: no}",
         "hoàn thành: Chỉ số", "get done: Chỉ số"),
        (FLOW_IN_BAND % 90, "thêm 125 trường hợp, không có trường hợp nào đạt (Chỉ số)",
         "125 more cases, none of them Chỉ số"),
        (FLOW_IN_BAND % 10, "thêm 29 trường hợp, tất cả đều đạt (Chỉ số)", "29 more cases, all of them Chỉ số"),
        (("{measure: rate, course: flow, points: 2, kind: linear, rule: {zero_at: 0%, full_at: 50%},"
         " figure: {done: 10, of: 100}}"), "thêm 80 trường hợp, tất cả đều đạt (Chỉ số)",
         "80 more cases, all of them Chỉ số"),
        (SURVEY + "rule: {zero_at: 0, full_at: 6}, figure: {answers: {3: 2}}}",
         "nâng từ 3 lên 5", "raise from 3 to 5"),
        # what wins most where nothing wins all
        ("{measure: rate, points: 2, kind: proportional, rule: {basis: 125%}, figure: {done: 5, of: 10}}",
         "thêm 5 Chỉ số", "Chỉ số: 5 more"),
        ("{measure: rate, points: 2, kind: growth, rule: {up: 2, same: 1}, figure: {value: 100%, previous: 100%}}",
         None, None),
        ("{measure: amount, points: 1, kind: target, target: '= 0.0005', figure: 1}",
         "hạ từ 1 xuống 0,0005", "lower from 1 to 0.0005"),
        ("{measure: days, points: 2, kind: linear, rule: {zero_at: 4, full_at: 0}, figure: 3}",
         "bớt 3 Chỉ số", "Chỉ số: 3 fewer"),
        ("{measure: points, points: 2, kind: assessed, figure: 1}", None, None),
        ("{measure: yesno, points: 1, kind: target, target: '= yes', figure: no}",
         "hoàn thành: Chỉ số", "get done: Chỉ số"),
        ("{measure: level, points: 2, kind: levels, options: [a, b], rule: {levels: {a: 2, b: 1}}, figure: b}",
         "đạt mức «a»", "reach «a»"),
        (f"{{{ITEMS}, rule: {{all: yes}}, figure: [b]}}", "thực hiện thêm: a, c", "also do: a, c"),
        (f"{{{ITEMS}, rule: {{items: {{a: 1, b: 0.5, c: 1.5}}}}, figure: [b]}}", "thực hiện thêm: c", "also do: c"),
        (
            TALLY + ", figure: {counts: {a: 1, b: 0}}}",
            "bớt 1 a",
            "without 1 a",
        ),
        # what the target still asks for beyond full points
        (
            FULL_AT_90 + ", target: '≥ 95%', figure: {done: 5, of: 100}}",
            "thêm 90 Chỉ số",
            "Chỉ số: 90 more",
        ),
        (
            "{measure: count, points: 1, kind: count, rule: {per_item: 0.5}, target: '≥ 9', figure: 1}",
            "thêm 8 Chỉ số",
            "Chỉ số: 8 more",
        ),
    ],
)  # fmt: skip
def test_the_smallest_change(leaf: str, vi: str | None, en: str | None) -> None:
    assert (goal(leaf, "vi"), goal(leaf, "en")) == (vi, en)


LEVELS = "{measure: level, points: 2, kind: levels, options: [a, b], rule: {levels: {a: 1.5, b: 1}}"


@pytest.mark.parametrize(
    ("leaf", "words", "gain"),
    [
        (LEVELS + ", figure: b}", "reach «a»", "0.5"),
        (LEVELS + ", figure: a}", None, "0"),
        # a target out of reach is no reason to leave the points
        (f"{{{ITEMS}, rule: {{items: {{a: 1, b: 1, c: 0}}}}, figure: [a], target: '≥ 4'}}", "also do: b", "1"),
        (TALLY + ", figure: {counts: {a: 1}}, target: '> 0'}", "without 1 a", "1"),
        # the dearest first, and no more than it takes
        (
            (
                "{measure: tally, points: 2, kind: deduction, options: [a, b, c],"
                " rule: {per: {a: 0.5, b: 0, c: 0.004}},"
                " figure: {counts: {a: 1, b: 30, c: 2}}}"
            ),
            "without 1 a, 1 c",
            "0.51",
        ),
        (
            (
                "{measure: tally, points: 2, kind: deduction, options: [a, b], rule: {per: {a: 0.5, b: 0}},"
                " figure: {counts: {a: 0, b: 3}}, target: '≤ 1'}"
            ),
            None,
            "0",
        ),
        (
            (
                "{measure: tally, points: 2, kind: deduction, options: [a, b], rule: {per: {a: 0.5, b: 0}},"
                " figure: {counts: {a: 1, b: 3}}, target: '≤ 1'}"
            ),
            "without 1 a, 2 b",
            "0.5",
        ),
        # neither more nor fewer, far from all and from none
        (
            (
                "{measure: tally, points: 2, kind: deduction, options: [a, b], rule: {per: {a: 0.5, b: 0}},"
                " figure: {counts: {a: 1, b: 9}}, target: '= 5'}"
            ),
            "without 1 a, 4 b",
            "0.5",
        ),
        (
            (
                "{measure: items, points: 2, kind: checklist, options: [a, b, c, d, e, f, g, h, i, j, k, l, m, n],"
                " rule: {items: {a: 0.1, b: 0.1, c: 0.1, d: 0.1, e: 0.1, f: 0.1, g: 0.1, h: 0.1, i: 0.1, j: 0.1,"
                " k: 0.1, l: 0.1, m: 0.1, n: 2}}, figure: []}"
            ),
            "also do: n",
            "2",
        ),
    ],
)
def test_the_smallest_change_to_what_can_be_had(leaf: str, words: str | None, gain: str) -> None:
    found = only(leaf)
    assert (found.goal.words.in_("en") if found.goal else None) == words
    assert exact_text(found.possible) == gain
    assert found.short == found.possible + found.gone
    assert (found.barred is None) == (found.goal is not None or found.short == 0)


@pytest.mark.parametrize(
    ("leaf", "why"),
    [
        ("{points: 2, kind: assessed, figure: 1}", "points that others give"),
        (
            "{measure: rate, points: 2, kind: proportional, figure: {done: 0, of: 0}, not_arising: zero}",
            "nothing arises",
        ),
        (
            (
                "{measure: rate, points: 2, kind: growth, rule: {target_growth: 10%}, not_arising: zero,"
                " figure: {value: 5%, previous: 0%}}"
            ),
            "nothing arises",
        ),
        (LEVELS + ", figure: a}", "no change of this figure alone"),
    ],
)
def test_why_nothing_wins_it_back(leaf: str, why: str) -> None:
    found = only(leaf)
    assert found.barred is not None
    assert found.barred.in_("en") == why
    assert (found.possible, found.gone) == (0, found.short)


@pytest.mark.parametrize(
    ("then", "unit", "words"),
    [
        (Amount(Fraction(5)), "hồ sơ", "report the figure: 5 hồ sơ"),
        (Amount(Fraction(5)), None, "report the figure: 5"),
        (Rate.counted(Fraction(1), Fraction(2)), "hồ sơ", "report the figure: 1/2"),
    ],
)
def test_what_is_not_reported_is_to_be_reported_in_its_unit(then: Amount | Rate, unit: str | None, words: str) -> None:
    metric = leaves_of(f"{{{COUNTED}, figure: 75%}}").criteria.metrics["m1"].model_copy(update={"unit": unit})
    assert change_words(Pending(), then, metric, lambda _: Worth(Fraction(0))).in_("en") == words


def test_undoing_is_not_called_getting_done() -> None:
    words = goal("{measure: yesno, points: 1, kind: target, target: '= no', figure: yes}")
    assert words is not None
    assert not words.startswith("get done")


def test_a_yes_that_cannot_help() -> None:
    assert goal("{measure: yesno, points: 1, kind: target, target: '> yes', figure: no}") is None


@pytest.mark.parametrize(
    ("target", "figure", "words"),
    [
        ("≥ 99.99%", "99%", "raise from 99% to 99.99%"),
        ("= 100%", "99%", None),
        ("≤ 0.01%", "1%", "lower from 1% to 0.01%"),
        ("= 0%", "1%", None),
    ],
)
def test_of_a_flow_that_is_told_as_a_share_some_case_counts_and_some_does_not(
    target: str, figure: str, words: str | None
) -> None:
    leaf = f"measure: rate, points: 2, course: flow, kind: target, target: '{target}', figure: {figure}"
    assert goal(f"{{{leaf}}}") == words


def test_the_fewest_items_are_asked_for() -> None:
    assert goal(f"{{{ITEMS}, rule: {{items: {{a: 2, b: 1, c: 1}}}}, figure: []}}") == "also do: a"
    ways = "[{kind: checklist, items: {a: 2, b: 0}}, {kind: checklist, items: {a: 0, b: 1}}]"
    best = f"measure: items, points: 2, kind: best_of, options: [b, a], rule: {{rules: {ways}}}"
    assert goal(f"{{{best}, figure: []}}") == "also do: a"


@pytest.mark.parametrize(
    ("target", "figure", "margin"),
    [
        ("≥ 90%", "{done: 95, of: 100}", "5"),
        ("≥ 90%", "{done: 90, of: 100}", "0"),
        ("> 90%", "{done: 95, of: 100}", "5"),
        ("> 90%", "{done: 90, of: 99}", "0"),
        ("≤ 5%", "{done: 4, of: 100}", "1"),
        ("< 5%", "{done: 4, of: 100}", "1"),
        ("< 5%", "{done: 4, of: 99}", "0"),
        ("= 0%", "{done: 0, of: 10}", "0"),
        # missed already, without counts, or met whatever comes
        ("≥ 90%", "{done: 89, of: 100}", None),
        ("≥ 90%", "95%", None),
        ("≥ 0%", "{done: 4, of: 10}", None),
        ("≤ 100%", "{done: 4, of: 10}", None),
        # of those that are known to come
        ("≥ 90%", "{value: {done: 95, of: 100}, expected: 200}", "15"),
        ("≥ 90%", "{value: {done: 95, of: 100}, expected: 103}", "3"),
        ("≥ 90%", "{value: {done: 95, of: 100}, expected: 100}", "0"),
        ("≤ 5%", "{value: {done: 4, of: 100}, expected: 200}", "6"),
        ("> 90%", "{value: {done: 90, of: 99}, expected: 110}", "1"),
    ],
)
def test_how_many_more_a_target_bears(target: str, figure: str, margin: str | None) -> None:
    leaf = f"measure: rate, points: 1, kind: target, target: '{target}', figure: {figure}"
    assert only(f"{{{leaf}, course: flow}}").margin == (None if margin is None else Fraction(margin))


def test_only_of_a_flow_it_is_told_and_in_steps_as_fine_as_its_figures() -> None:
    plan = MONEY % ("90%", "9.5", "10")
    assert only(plan).margin is None
    flow = plan.replace("points: 1", "points: 1, course: flow")
    assert only(flow).margin == Fraction("0.5")
    assert only(flow.replace("of: 10", "of: 9.71")).margin == Fraction("0.84")
    assert only(flow.replace("done: 9.5", "done: 9")).margin == 0


# The figures that are looked at.


@pytest.mark.parametrize(
    ("per", "limits", "marks", "stops"),
    [
        (1, (0, 10), ["3"], [0, 2, 3, 4, 10]),
        (1, (0, 10), ["0", "9.5"], [0, 1, 8, 9, 10]),
        (10, (1, 2), ["1.55"], [10, 14, 15, 16, 20]),
        (1, (0, 10), ["7", "-5", "40"], [0, 6, 7, 8, 10]),
    ],
)
def test_a_line_stops_at_its_limits_and_on_both_sides_of_every_mark(
    per: int, limits: tuple[int, int], marks: list[str], stops: list[int]
) -> None:
    low, high = map(Fraction, limits)
    assert Line(Amount, low, per, (low, high), tuple(map(Fraction, marks))).stops() == stops


@pytest.mark.parametrize("now", ["0.5", "0.55", "0.56", "0.6"])
def test_below_a_figure_between_two_of_the_grid_lies_the_lower_one(now: str) -> None:
    """At most half wins: the turn is told once, from above."""
    mark, stands = Fraction("0.5"), Fraction(now)
    line = Line(Rate, stands, 10, (Fraction(0), Fraction(1)), (mark,))

    def outcome(figure: Figure) -> tuple[Fraction, ...]:
        assert isinstance(figure, Rate)
        return (Fraction(figure.value <= mark),)

    turns = line.turns(outcome, outcome(Rate(stands)))
    assert [turn.figure for turn in turns] == ([] if stands == mark else [Rate(mark)])


# Rounding and steps.


def test_the_steps_of_a_leaf_end_with_its_rounding() -> None:
    leaf = only("{measure: rate, points: 20, kind: proportional, figure: {done: 7, of: 9}}")
    assert leaf.earned == Fraction(1556, 100)
    assert [step.in_("en") for step in leaf.steps] == [
        "20 × ≈ 77.7778% ÷ 100% ≈ 15.5556",
        "rounded once: 15.56 points",
    ]


def test_redistribution_scales_and_says_so() -> None:
    first, second = leaves_of(
        "{measure: rate, points: 2, kind: proportional, figure: 50%}",
        "{points: 1, figure: not arising, not_arising: redistribute}",
    ).leaves()
    assert (first.maximum, first.earned, first.listed) == (Fraction(3), Fraction(3, 2), Fraction(2))
    assert first.steps[-1].in_("en") == "the maximum became 3 by redistribution: × 1.5"
    assert (second.state, second.maximum) == (State.NOT_ARISING, Fraction(0))
    assert second.steps[0].in_("en") == "not arising: its points go to its siblings"


@pytest.mark.parametrize("heirs", ["", ", heirs: [b]"])
def test_points_that_nobody_is_left_to_take_say_so(heirs: str) -> None:
    card = leaves_of(
        f"{{points: 1, figure: not arising, not_arising: redistribute{heirs}}}",
        "{name: b, points: 2, figure: not arising, not_arising: exclude}",
    )
    first, second = card.leaves()
    assert (first.maximum, second.maximum) == (0, 0)
    words = first.steps[-1].in_("en")
    assert words.startswith("not arising: nothing remains that its points could go to")
    assert words in not_arising_texts(card)[0].in_("en")


def test_after_the_year_a_closed_prerequisite_is_told_before_the_rule() -> None:
    card = leaves_of(
        "{name: g, points: 1, kind: target, measure: yesno, target: '= yes', figure: no}",
        "{measure: rate, points: 2, kind: proportional, figure: 30%, requires: g}",
    )
    over = card._replace(submission=card.submission.model_copy(update={"period": "year"}))
    gate, behind = (gone_text(node, over).in_("en") for node in over.leaves())
    assert gate.endswith("next year needs: yes")
    assert "prerequisite 1.1 not met; by the rule: " in behind


def test_points_that_go_to_named_siblings_say_to_which() -> None:
    first, _, third = leaves_of(
        "{points: 1, figure: not arising, not_arising: redistribute, heirs: [c]}",
        "{measure: rate, points: 2, kind: proportional, figure: 50%}",
        "{name: c, measure: rate, points: 2, kind: proportional, figure: 50%}",
    ).leaves()
    assert first.steps[0].in_("en") == "not arising: its points go to 1.3"
    assert third.steps[-1].in_("en") == "the maximum became 3 by redistribution: × 1.5"


def test_a_criterion_of_no_points_is_given_none() -> None:
    first, _ = leaves_of(
        "{measure: rate, points: 0, kind: proportional, figure: 100%}",
        "{points: 1, figure: not arising, not_arising: redistribute}",
    ).leaves()
    assert first.maximum == 0


# Gates.

GATE = "{name: g, points: 1, measure: count, kind: target, target: '≥ 3', figure: %s, not_arising: %s}"
PLAIN_GATE = "{name: g, points: 1, kind: assessed, figure: %s}"
GATED = "{points: 2, kind: assessed, figure: 1, requires: g}"


@pytest.mark.parametrize(
    ("gate", "state", "earned", "step"),
    [
        (GATE % ("3", "full"), State.SCORED, "1", "points given: 1, at most 2"),
        (GATE % ("2", "full"), State.SCORED, "0", "prerequisite 1.1 not met: 0 points"),
        (GATE % ("pending", "full"), State.PENDING, "0", "waits for its prerequisite 1.1"),
        (GATE % ("not arising", "full"), State.SCORED, "1", "points given: 1, at most 2"),
        (GATE % ("not arising", "zero"), State.SCORED, "0", "prerequisite 1.1 not met: 0 points"),
        (PLAIN_GATE % "0.5", State.SCORED, "1", "points given: 1, at most 2"),
        (PLAIN_GATE % "0", State.SCORED, "0", "prerequisite 1.1 not met: 0 points"),
    ],
)
def test_a_prerequisite(gate: str, state: State, earned: str, step: str) -> None:
    _, leaf = leaves_of(gate, GATED).leaves()
    assert (leaf.state, exact_text(leaf.earned), leaf.steps[0].in_("en")) == (state, earned, step)
    opened = gate == GATE % ("2", "full")
    assert (leaf.goal.words.in_("en") if leaf.goal else None) == ("meet the prerequisite 1.1 first" if opened else None)


@pytest.mark.parametrize("policy", ["full", "zero", "exclude", "redistribute"])
@pytest.mark.parametrize("figure", ["1", "pending", "not arising"])
def test_a_prerequisite_comes_first_whatever_the_figure_and_the_policy(figure: str, policy: str) -> None:
    gated = GATED.replace("figure: 1", f"figure: {figure}, not_arising: {policy}")
    _, closed = leaves_of(GATE % ("0", "full"), gated).leaves()
    assert (closed.state, closed.earned, closed.pending, closed.maximum) == (State.SCORED, 0, 0, 2)
    _, waits = leaves_of(GATE % ("pending", "full"), gated).leaves()
    assert (waits.state, waits.earned, waits.pending, waits.maximum) == (State.PENDING, 0, 2, 2)


YES = "{name: g, points: 2, kind: target, measure: yesno, target: '= yes', figure: no}"
PART = "{points: 2, kind: proportional, measure: rate, figure: %s, not_arising: %s, requires: g}"
FROM_20 = (
    "{if_closed: {kind: bands, bands: [{when: '≥ 20%%', points: %s}]},"
    " points: 2, kind: proportional, measure: rate, figure: %s, requires: g}"
)


@pytest.mark.parametrize(
    ("leaves", "goal", "gains"),
    [
        (
            [YES, PART % ("{done: 3, of: 10}", "zero")],
            "meet the prerequisite 1.1 first: +0.60; then Chỉ số: 7 more: +1.40",
            ["0.6", "1.4"],
        ),
        ([YES, PART % ("{done: 0, of: 10}", "zero")],
         "meet the prerequisite 1.1 first; then Chỉ số: 10 more: +2.00", ["0", "2"]),
        ([YES, PART % ("100%", "zero")], "meet the prerequisite 1.1 first", ["2"]),
        ([YES.replace("no}", "yes}"),
          PART.replace("g}", "g, if_closed: {kind: linear, zero_at: 0%%, full_at: 50%%}}") % ("30%", "zero")],
         "raise from 30% to 99.75%", ["1.4"]),
        # the better of two ways, also where it brings less than one point
        ([YES, FROM_20 % ("1", "10%")],
         "meet the prerequisite 1.1 first: +0.20; then raise from 10% to 99.75%: +1.80", ["0.2", "1.8"]),
        ([YES, FROM_20 % ("1.5", "60%")],
         "meet the prerequisite 1.1 first: −0.30; then raise from 60% to 99.75%: +0.80", ["-0.3", "0.8"]),
        # what takes as much from another criterion is no step
        ([YES, "{points: 0.4, kind: bands, measure: rate, rule: {bands: [{when: '< 90%', points: 0.4}]}, figure_of: 3}",
          PART % ("80%", "zero")],
         "meet the prerequisite 1.1 first", ["1.6"]),
        ([YES, PART % ("not arising", "full")], "meet the prerequisite 1.1 first", ["2"]),
        ([YES, PART % ("not arising", "zero")], "nothing arises", None),
        ([YES, PART % ("not arising", "exclude")], "nothing arises", None),
        ([YES, PART % ("pending", "zero")], "meet the prerequisite 1.1 first, then report the figure", None),
        (
            [YES, "{name: h, points: 1, kind: target, measure: yesno, target: '= yes', figure: no, requires: g}",
             "{points: 2, kind: proportional, measure: rate, figure: 50%, requires: h}"],
            "meet the prerequisites 1.1, 1.2 first: +1.00; then raise from 50% to 99.75%: +1.00",
            ["0", "1", "1"],
        ),
        ([YES, YES.replace("name: g", "name: h"), PART.replace("g}", "[g, h]}") % ("100%", "zero")],
         "meet the prerequisites 1.1, 1.2 first", ["0", "2"]),
        ([YES, YES.replace("name: g", "name: h"), PART.replace("g}", "[g, h]}") % ("pending", "zero")],
         "meet the prerequisites 1.1, 1.2 first, then report the figure", None),
        (
            [YES, "{name: h, points: 1, kind: target, measure: yesno, target: '= yes', figure: pending, requires: g}",
             "{points: 2, kind: proportional, measure: rate, figure: 50%, requires: h}"],
            "meet the prerequisites 1.1, 1.2 first: report the figure of 1.2",
            None,
        ),
        ([YES, YES.replace("name: g", "name: h").replace("no}", "pending}"),
          YES.replace("name: g", "requires: [h, g], name: k"), PART.replace("g}", "k}") % ("0%", "zero")],
         "meet the prerequisite 1.2 first: report its figure", None),
        (
            ["{name: g, points: 1, kind: target, measure: rate, target: '> 100%', figure: 50%}",
             "{points: 2, kind: proportional, measure: rate, figure: 50%, requires: g}"],
            "the prerequisite 1.1 can no longer be met",
            None,
        ),
        ([PLAIN_GATE % "0", GATED], "the prerequisite 1.1 can no longer be met", None),
        (
            ["{name: g, points: 1, kind: count, measure: count, rule: {per_item: 0.5}, figure: 0}",
             "{points: 2, kind: proportional, measure: rate, figure: 100%, requires: g}"],
            "meet the prerequisite 1.1 first",
            ["2"],
        ),
        # one more does not open it, three do
        (["{name: g, points: 1, kind: target, measure: count, target: '≥ 3', figure: 0}", PART % ("100%", "zero")],
         "meet the prerequisite 1.1 first", ["2"]),
        (["{name: g, points: 1, kind: bands, measure: count, rule: {bands: [{when: '≥ 3', points: 1}]}, figure: 0}",
          PART % ("100%", "zero")],
         "meet the prerequisite 1.1 first", ["2"]),
    ],
)  # fmt: skip
def test_what_opens_a_prerequisite_and_what_comes_then(leaves: list[str], goal: str, gains: list[str] | None) -> None:
    *_, last = leaves_of(*leaves).leaves()
    if gains is None:
        assert last.goal is None
        assert last.barred is not None
        assert last.barred.in_("en") == goal
    else:
        assert last.goal is not None
        assert last.goal.words.in_("en") == goal
        assert [exact_text(step.own) for step in last.goal.steps] == gains
        assert last.goal.counted == ("then" in goal)
        assert not any("prerequisites" in step.words.in_("en") for step in last.goal.steps)


def test_what_others_lose_by_a_change_is_no_part_of_its_promise() -> None:
    gate, lower = leaves_of(
        YES, "{points: 1, measure: count, kind: deduction, rule: {per: 1, minimum: -0.5}, figure: 3, requires: g}"
    ).leaves()
    assert (gate.possible, lower.short) == (Fraction(3, 2), 1)


def test_what_a_change_frees_for_others_is_part_of_its_promise() -> None:
    """Behind the open prerequisite 2 points do not arise, and go to it and to the criterion that has all its own."""
    others = [PART % ("not arising", "redistribute"), "{measure: rate, points: 2, kind: proportional, figure: 100%}"]
    card = leaves_of(YES, *others)
    after = leaves_of(YES.replace("figure: no", "figure: yes"), *others)
    assert (card.total.points, after.total.points) == (2, 6)
    gate, *_ = card.leaves()
    assert gate.goal is not None
    assert gate.goal.gain == 4


def test_nothing_is_promised_where_the_total_is_at_its_cap() -> None:
    leaf = "{measure: rate, points: 10, kind: proportional, figure: 80%}"
    capped = leaves_of(leaf, totals={"maximum": "9"}, bonus="1")
    (node,) = capped.leaves()
    assert (node.goal, node.possible, node.barred and node.barred.in_("en")) == (None, 0, "the total is at its cap")
    assert capped.total.limited == 0
    room = leaves_of(leaf, totals={"maximum": "9.5"}, bonus="1").total
    assert (room.gain(Fraction(2)), room.gain(Fraction(1, 4))) == (Fraction(1, 2), Fraction(1, 4))
    over = leaves_of(leaf, totals={"maximum": "9"}, bonus="4").total
    assert (over.limited, over.gain(Fraction(1))) == (-3, 0)
    under = leaves_of(leaf, penalty="9").total
    assert (under.limited, under.points, under.gain(Fraction(2))) == (1, 0, 1)


def test_nothing_is_promised_where_the_total_stays_at_0() -> None:
    leaf = "{measure: rate, points: 2, kind: proportional, figure: 0%}"
    for totals in ({}, {"maximum": "20"}):
        (node,) = leaves_of(leaf, penalty="9", totals=totals).leaves()
        assert (node.goal, node.possible, node.gone) == (None, 0, 2)
        assert node.barred is not None
        assert node.barred.in_("en") == "the total would not rise"


def test_after_the_year_it_is_told_what_would_have_done_and_nothing_can_be_won() -> None:
    (node,) = leaves_of("{measure: rate, points: 10, kind: proportional, figure: 80%}", period="year").leaves()
    assert (node.possible, node.gone) == (0, 2)
    assert node.goal is not None
    assert node.goal.gain == 2


def test_the_index_is_compared_unrounded() -> None:
    card = leaves_of("{measure: rate, points: 200, kind: proportional, figure: {done: 17999, of: 20000}}")
    assert card.rounded(card.headline.index) == 90
    assert [card.reaches(Fraction(least)) for least in ("90", "89.995", "89.99")] == [False, True, True]
    assert not leaves_of("{points: 8, figure: not arising}").reaches(Fraction(0))


def test_a_prerequisite_behind_a_closed_one_is_closed() -> None:
    *_, last = leaves_of(
        PLAIN_GATE % "0",
        "{name: h, points: 1, kind: assessed, figure: 1, requires: g}",
        "{points: 2, kind: assessed, figure: 1, requires: h}",
    ).leaves()
    assert last.earned == 0
    assert last.steps[0].in_("en") == "prerequisite 1.2 not met: 0 points"


# The total and its range.


def test_the_range_counts_what_a_pending_deduction_can_still_take() -> None:
    card = leaves_of(
        "{points: 5, figure: 5}",
        "{points: 2, measure: count, kind: deduction, rule: {per: 1, minimum: -1}, figure: pending}",
    )
    assert (card.total.secured, card.total.points, card.total.reachable) == (Fraction(4), Fraction(5), Fraction(7))


def test_the_range_counts_a_deduction_that_redistribution_made_larger() -> None:
    leaves = (
        "{points: 2, measure: count, kind: deduction, rule: {per: 1, minimum: -1}, figure: %s}",
        "{points: 2, figure: not arising, not_arising: redistribute}",
        "{points: 0, figure: 0}",
    )
    bonus = [{"per": "1", "ceiling": "9", "figure": "5"}]
    before = leaves_of(leaves[0] % "pending", *leaves[1:], bonus=bonus).total
    worst = leaves_of(leaves[0] % "9", *leaves[1:], bonus=bonus).total
    assert worst.points == Fraction(3)
    assert before.secured == worst.points


@pytest.mark.parametrize(
    ("bonus", "penalty", "totals", "expected"),
    [
        ("1", "1", {}, ("1", "0.5", "8.5", "8.5", "8.5")),
        ("pending", "pending", {}, ("0", "0", "8", "6", "10")),
        ("not arising", "not arising", {}, ("0", "0", "8", "8", "8")),
        ("9", "9", {}, ("2", "2", "8", "8", "8")),
        ("9", "9", {"bonus_ceiling": "1", "penalty_ceiling": "0.5"}, ("1", "0.5", "8.5", "8.5", "8.5")),
        ("pending", "pending", {"bonus_ceiling": "1", "penalty_ceiling": "0.5"}, ("0", "0", "8", "7.5", "9")),
        ("9", "0", {"maximum": "9"}, ("2", "0", "9", "9", "9")),
    ],
)
def test_bonus_and_penalty(bonus: str, penalty: str, totals: dict[str, str], expected: tuple[str, ...]) -> None:
    part = {"ceiling": "2", "measure": "count"}
    parts = {
        "bonus": [{**part, "per": "1", "figure": bonus}],
        "penalty": [{**part, "per": "0.5", "figure": penalty}],
    }
    total = leaves_of("{points: 10, figure: 8}", totals=totals, **parts).total
    found = (total.bonus, total.penalty, total.points, total.secured, total.reachable)
    assert tuple(map(exact_text, found)) == expected


@pytest.mark.parametrize(
    ("figures", "points", "pending", "still_open"),
    [
        (("1", "1"), ("1", "-0.5"), ("0", "0"), ("0", "0")),
        (("1", "pending"), ("1", None), ("0", "-2"), ("0", "2")),
        (("pending", "1"), (None, "-0.5"), ("2", "0"), ("2", "0")),
        (("not arising", "not arising"), ("0", "0"), ("0", "0"), ("0", "0")),
    ],
)
def test_a_penalty_is_negative_and_a_bonus_is_not(
    figures: tuple[str, str], points: tuple[str | None, ...], pending: tuple[str, ...], still_open: tuple[str, ...]
) -> None:
    part = {"ceiling": "2", "measure": "count"}
    bonus, penalty = ({**part, "per": per, "figure": figure} for per, figure in zip(("1", "0.5"), figures, strict=True))
    card = leaves_of("{points: 10, figure: 8}", bonus=[bonus], penalty=[penalty])
    assert tuple(None if a.points is None else exact_text(a.points) for a in card.adjustments) == points
    assert tuple(exact_text(a.pending) for a in card.adjustments) == pending
    assert (exact_text(card.total.bonus_pending), exact_text(card.total.penalty_pending)) == still_open


def test_the_parts_of_the_total() -> None:
    """Of 9 points 2 are earned, 1 can be won, 2 are lost for good and 4 are not reported; the bonus is beside them."""
    total = leaves_of(
        "{points: 2, measure: rate, kind: proportional, figure: 50%}",
        "{points: 3, figure: 1}",
        "{points: 4, figure: pending}",
        bonus="0.5",
    ).total
    found = (total.maximum, total.earned, total.possible, total.gone, total.pending, total.secured, total.reachable)
    assert [exact_text(points) for points in found] == ["9", "2", "1", "2", "4", "2.5", "7.5"]


def test_points_are_never_below_zero() -> None:
    card = leaves_of("{points: 2, measure: count, kind: deduction, rule: {per: 3, minimum: -4}, figure: 2}")
    assert (card.total.earned, card.total.points) == (Fraction(-4), Fraction(0))


def test_an_adjustment_without_its_figure_is_pending() -> None:
    data = edited(TREE, ("adjustments",), ADJUSTMENT)
    card = scored(criteria_of(edited(data, ("metrics", "ideas"), "{measure: count, title: A, question: Q}")), {})
    assert [adjustment.points for adjustment in card.adjustments] == [None]


@pytest.mark.parametrize(
    ("totals", "figure", "basis", "index"),
    [
        ({}, "6", "8", "75"),
        ({"index": "10"}, "6", "10", "60"),
        ({"index": "0"}, "6", None, None),
        ({}, "not arising", None, None),
        ({"index": "10"}, "not arising", None, None),
    ],
)
def test_the_index(totals: dict[str, str], figure: str, basis: str | None, index: str | None) -> None:
    card = leaves_of(f"{{points: 8, figure: {figure}}}", totals=totals)
    found = card.rounded(card.headline.index)
    assert (None if found is None else exact_text(found)) == index
    assert (None if card.total.index_basis is None else exact_text(card.total.index_basis)) == basis
    assert card.total.share == (None if index is None else Fraction(index) / 100)


# Trees and last year.

RATE = "{measure: rate, title: A, question: Gì, out_of: T, counted: hồ sơ, counted_en: dossiers}"
ADJUSTMENT = """[{id: bonus, kind: bonus, title: Thưởng, metric: ideas, per: 1, ceiling: 2,
  provenance: {points: stated}}]"""
TREE = data_of("""
format: criteria/1
year: 2022
title: Bộ tiêu chí
points: 8
sources: {}
units: {u: {title: Văn phòng}, v: {title: Pháp chế, title_en: Legal}}
metrics:
  a: {measure: points, title: A, question: Gì}
  b: {measure: points, title: B, question: Gì, course: final}
  c: {measure: count, title: C, question: Gì}
components:
  - id: "1"
    title: Một
    points: 6
    lead: u
    cooperating: [v]
    provenance: {points: stated}
    criteria:
      - {id: "1.1", title: A, points: 1, metric: a, rule: {kind: assessed}, not_arising: redistribute,
         provenance: {points: assumed, rule: assumed}}
      - id: "1.2"
        title: Nhóm
        points: 5
        lead: v
        cooperating: []
        provenance: {points: stated}
        criteria:
          - {id: "1.2.1", title: B, points: 2, metric: b, rule: {kind: assessed}, not_arising: exclude,
             provenance: {points: assumed}}
          - {id: "1.2.2", title: C, points: 3, metric: c, rule: {kind: growth, up: 3}, not_arising: full,
             provenance: {points: assumed}}
  - {id: "2", title: Hai, points: 2, lead: u, metric: a, rule: {kind: assessed}, not_arising: zero,
     provenance: {points: stated}}
""")
LAST = data_of("""
format: baseline/1
year: 2021
unit: Sở
source: {document: Quyết định}
published: {points: 5, maximum: 8}
components:
  - {id: "1", points: 3, maximum: 6}
  - {id: "2", points: 2, maximum: 2}
criteria: [{id: "1.2", points: 1, maximum: 1}]
figures: {c: 4, a: pending}
""")


SHARING = data_of("""
format: criteria/1
year: 2022
title: Bộ tiêu chí
points: 10
sources: {}
units: {u: {title: Văn phòng}}
metrics:
  m1: {measure: points, title: A, question: Gì}
  m2: {measure: points, title: B, question: Gì}
  m3: {measure: points, title: C, question: Gì}
  m4: {measure: points, title: D, question: Gì}
components:
  - id: "1"
    title: Một
    points: 10
    lead: u
    provenance: {points: stated}
    criteria:
      - id: "1.1"
        title: Nhóm
        points: 4
        provenance: {points: stated}
        criteria:
          - {id: "1.1.1", title: A, points: 2, metric: m1, rule: {kind: assessed}, not_arising: exclude,
             provenance: {points: stated}}
          - {id: "1.1.2", title: B, points: 2, metric: m2, rule: {kind: assessed}, not_arising: exclude,
             provenance: {points: stated}}
      - {id: "1.2", title: C, points: 4, metric: m3, rule: {kind: assessed}, not_arising: exclude,
         provenance: {points: stated}}
      - {id: "1.3", title: D, points: 2, metric: m4, rule: {kind: assessed}, not_arising: redistribute,
         provenance: {points: stated}}
""")


def by_id(card: Scorecard) -> dict[str, NodeScore]:
    return {node.id: node for node in card.nodes()}


def test_what_is_freed_goes_down_into_a_group() -> None:
    nodes = by_id(scored(criteria_of(TREE), {"a": "not arising", "b": "1", "c": {"value": "5", "previous": "4"}}))
    assert {name: exact_text(node.maximum) for name, node in nodes.items()} == {
        "1": "6",
        "1.1": "0",
        "1.2": "6",
        "1.2.1": "2.4",
        "1.2.2": "3.6",
        "2": "2",
    }
    assert exact_text(nodes["1.2.1"].earned) == "1.2"
    assert nodes["1.2.2"].earned == Fraction(36, 10)
    assert not nodes["1.2.1"].possible
    assert nodes["1.2.1"].barred is not None
    assert nodes["1.2.1"].goal is None


@pytest.mark.parametrize(
    ("figures", "mode", "maxima"),
    [
        # by what is left of each sibling, and inside a group by what is left of each in it
        ("{m1: 1, m2: not arising, m3: 1, m4: not arising}", "by_maximum", "8 2.67 2.67 0 5.33 0"),
        ("{m1: 1, m2: not arising, m3: 1, m4: not arising}", "equally", "8 3 3 0 5 0"),
        ("{m1: 1, m2: 1, m3: 1, m4: not arising}", "by_maximum", "10 5 2.5 2.5 5 0"),
        ("{m1: not arising, m2: not arising, m3: 1, m4: not arising}", "by_maximum", "6 0 0 0 6 0"),
        ("{m1: 1, m2: 1, m3: not arising, m4: not arising}", "by_maximum", "6 6 3 3 0 0"),
        ("{m1: not arising, m2: not arising, m3: not arising, m4: not arising}", "equally", "0 0 0 0 0 0"),
    ],
)
def test_points_given_to_a_group_that_lost_some(figures: str, mode: str, maxima: str) -> None:
    card = scored(criteria_of({**SHARING, "redistribution": mode}), data_of(figures))
    assert [exact_text(node.maximum) for node in card.nodes()] == maxima.split()


def test_a_group_of_no_points_gets_none() -> None:
    data = edited(TREE, ("components", 0, "criteria", 1, "criteria", 0, "points"), "0")
    data = edited(data, ("components", 0, "criteria", 1, "criteria", 1, "points"), "0")
    data = edited(data, ("components", 0, "criteria", 1, "points"), "0")
    nodes = by_id(scored(criteria_of(data), {"a": "1", "b": "1", "c": "1"}))
    assert (nodes["1.2"].maximum, nodes["1.2"].share) == (Fraction(0), None)


def test_a_group_takes_what_its_criteria_inherit() -> None:
    entries = {entry.node.id: entry for entry in criteria_of(TREE).entries}
    assert [(e.lead, e.cooperating, e.depth, e.component) for e in (entries["1.1"], entries["1.2.1"])] == [
        ("u", ("v",), 1, "1"),
        ("v", (), 2, "1"),
    ]
    assert entries["1.2.2"].path == ("components", 0, "criteria", 1, "criteria", 1)
    assert entries["1.1"].node.provenance.assumed() == ["points", "rule"]


def test_last_years_figure_comes_from_the_baseline_where_the_department_gives_none() -> None:
    baseline = baseline_of(LAST)
    better = by_id(scored(criteria_of(TREE), {"a": "1", "c": "5"}, baseline))["1.2.2"]
    assert (better.state, better.earned) == (State.SCORED, Fraction(3))
    own = by_id(scored(criteria_of(TREE), {"c": {"value": "5", "previous": "6"}}, baseline))["1.2.2"]
    assert (own.state, own.earned) == (State.SCORED, Fraction(0))
    none = by_id(scored(criteria_of(TREE), {"c": "5"}))["1.2.2"]
    assert (none.state, none.earned) == (State.NOT_ARISING, Fraction(3))
    assert none.steps[0].in_("vi") == "không phát sinh: tính đủ điểm"
    unknown = baseline_of(edited(LAST, ("figures",), "{c: not arising}"))
    assert by_id(scored(criteria_of(TREE), {"c": "5"}, unknown))["1.2.2"].state is State.NOT_ARISING


def test_the_change_on_last_year() -> None:
    card = scored(criteria_of(TREE), {"a": "1", "b": "0", "c": "5"}, baseline_of(LAST))
    nodes = by_id(card)
    assert (nodes["1"].change, nodes["1"].share_change) == (Fraction(1), Fraction(1, 6))
    assert (nodes["2"].change, nodes["2"].share_change, nodes["2"].regressed) == (Fraction(-1), Fraction(-1, 2), True)
    assert nodes["1.2"].share_change == Fraction(3, 5) - 1
    assert (nodes["1.1"].change, nodes["1.1"].share_change, nodes["1.1"].regressed) == (None, None, False)
    assert card.last_share == Fraction(5, 8)


@pytest.mark.parametrize(
    ("figure", "best", "change", "regressed"),
    [("2", "2", "0", False), ("1.5", "1.5", "-0.25", True), ("pending", "2", "0", False)],
)
def test_what_nothing_can_bring_back_to_last_years_share(
    figure: str, best: str, change: str, *, regressed: bool
) -> None:
    """What is not reported may still come to all of it; others give these points, so that nothing else can."""
    node = by_id(scored(criteria_of(TREE), {"a": figure}, baseline_of(LAST)))["2"]
    assert (node.best, node.best_change, node.regressed) == (Fraction(best), Fraction(change), regressed)


def test_which_points_others_decide_on() -> None:
    nodes = by_id(
        scored(criteria_of(edited(TREE, ("components", 0, "criteria", 1, "criteria", 1, "surveyed"), "yes")), {})
    )
    assert {name for name, node in nodes.items() if node.by_others} == {"1.1", "1.2.1", "1.2.2", "2"}
    assert not by_id(scored(criteria_of(TREE), {}))["1.2.2"].by_others


def test_without_last_year_there_is_no_share() -> None:
    assert scored(criteria_of(TREE), {}).last_share is None


def test_what_is_counted_is_named_in_the_goal() -> None:
    data = edited(TREE, ("metrics", "a"), RATE)
    for at in (("components", 0, "criteria", 0, "rule"), ("components", 1, "rule")):
        data = edited(data, at, "{kind: proportional}")
    leaf = by_id(scored(criteria_of(data), {"a": {"done": "1", "of": "3"}}))["1.1"]
    assert leaf.goal is not None
    assert leaf.name.in_("vi") == "A"
    assert [leaf.goal.words.in_(lang) for lang in ("vi", "en")] == ["thêm 2 hồ sơ", "dossiers: 2 more"]


@pytest.mark.parametrize(
    ("unit", "counted", "words"),
    [
        ("hồ sơ", "hồ sơ đúng hạn", "thêm 2 hồ sơ đúng hạn"),
        ("cuộc kiểm tra", "cuộc phối hợp kiểm tra", "thêm 2 cuộc phối hợp kiểm tra"),
        ("Văn bản QPPL", "văn bản đã trình", "thêm 2 văn bản đã trình"),
        ("nhiệm vụ", "hoàn thành đúng hạn", "thêm 2 nhiệm vụ hoàn thành đúng hạn"),
        ("cuộc", "Số cuộc kiểm tra", "thêm 2 cuộc kiểm tra"),
        ("cuộc", "tổng số lượng cuộc kiểm tra", "thêm 2 cuộc kiểm tra"),
        ("hồ sơ", "số hóa kết quả", "thêm 2 hồ sơ số hóa kết quả"),
        ("hồ sơ", "số", "thêm 2 hồ sơ số"),
        ("hồ", "hồ sơ", "thêm 2 hồ sơ"),
        (None, "số hồ sơ", "thêm 2 số hồ sơ"),
    ],
)
@pytest.mark.parametrize("course", ["plan", "flow"])
def test_a_unit_is_not_said_twice(unit: str | None, counted: str, words: str, course: str) -> None:
    metric = f"{{measure: rate, title: A, question: Gì, counted: {counted}, course: {course}}}"
    data = edited(TREE, ("metrics", "a"), metric if unit is None else metric.replace("}", f", unit: {unit}}}"))
    for at in (("components", 0, "criteria", 0, "rule"), ("components", 1, "rule")):
        data = edited(data, at, "{kind: proportional, full_at: 75%}")
    leaf = by_id(scored(criteria_of(data), {"a": {"done": "1", "of": "3"}}))["1.1"]
    assert leaf.goal is not None
    said = leaf.goal.words.in_("vi")
    if course == "plan":
        assert said == words
    else:
        trait = {"cuộc phối hợp kiểm tra": "là cuộc phối hợp kiểm tra", "văn bản đã trình": "là văn bản đã trình"}
        case = unit or "trường hợp"
        assert said.startswith(f"thêm 5 {case}, tất cả đều ")
        plain = words.removeprefix("thêm 2 ")
        assert said.endswith(trait.get(plain, plain.removeprefix(f"{case} ")))


def test_names_of_divisions() -> None:
    criteria = criteria_of(TREE)
    assert [criteria.unit_name(unit).in_("en") for unit in ("v", "u", "x", None)] == ["Legal", "Văn phòng", "x", "—"]


def test_the_words_of_a_discrepancy_and_a_remark() -> None:
    data = edited(LAST, ("discrepancies",), "[{id: d, parts: parts, points: 1, maximum: 1, text: Vì, text_en: For}]")
    assert [baseline_of(data).discrepancies[0].words.in_(lang) for lang in ("vi", "en")] == ["Vì", "For"]
    criteria = criteria_of(edited(TREE, ("notes",), "[{text: Ghi chú}]"))
    assert [criteria.notes[0].words.in_(lang) for lang in ("vi", "en")] == ["Ghi chú", "Ghi chú"]
