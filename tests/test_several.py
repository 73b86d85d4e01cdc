"""Several rules for figures of their own, the best or all added up: what is said, wins points back, and proves them."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import pytest

from parindex_cli.evidence.proving import prove
from parindex_cli.figures import Amount, Figure, Items, Rate, Tally, YesNo
from parindex_cli.language import same
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.several import with_several
from parindex_cli.model.submission import Submission
from parindex_cli.plan.drawing import Planned, planned
from parindex_cli.plan.ledger import account
from parindex_cli.plan.wish import Wish
from parindex_cli.scoring import NodeScore, Scorecard, score
from parindex_cli.scoring.goals import Change, Worth
from parindex_cli.scoring.judging import Judge
from parindex_cli.scoring.levers import levers
from parindex_cli.scoring.maxima import applicable_maxima
from parindex_cli.scoring.ways import Standing
from parindex_cli.sensitivity import sensitivity
from parindex_cli.views.explain_page import explain_page
from parindex_cli.views.page import Bullets
from tests.conftest import criteria_of, data_of, submission_of

CRITERIA = """
format: criteria/1
year: 2022
title: Bộ tiêu chí
points: 10
sources: {s: {document: D, issuer: I}}
source: {in: s}
lead: u
units: {u: U}
provenance: {points: stated, rule: stated, not_arising: stated}
not_arising: exclude
metrics:
  finished: {count: Hồ sơ xong, question: Bao nhiêu?}
  received: {count: Hồ sơ nhận, course: final, question: Bao nhiêu?}
  on_time: {rate: Đúng hạn, formula: finished / received}
components:
  - title: 1. Hồ sơ
    points: 10
    criteria:
      - title: 1.1 Hồ sơ đúng hạn
        rule:
          - {metric: {name: scheme, yesno: Có đề án}, rule: "10 điểm; = có"}
          - {metric: on_time, rule: "≥ 90%: 10; ≥ 50%: 4"}
          - {metric: {name: ideas, count: Sáng kiến}, rule: mỗi sáng kiến 1 điểm}
          - {metric: {name: done, items: Việc, options: {a: A, b: B}}, rule: "a: 1; b: 1"}
adjustments:
  - id: bonus
    kind: bonus
    title: Thưởng
    ceiling: 2
    provenance: {points: stated}
    rule:
      - {metric: ideas, rule: "≥ 5: 2"}
      - {metric: done, rule: "a: 1; b: 1"}
"""
FIGURES = {"scheme": "no", "finished": "80", "received": "100", "ideas": "3", "done": ["a"]}
DOCUMENT = {"document": "D", "date": "2022-01-01", "issuer": "A", "link": "https://a"}


def _card(written: str = CRITERIA, **figures: object) -> tuple[Scorecard, Submission]:
    criteria = criteria_of(data_of(written))
    submission = submission_of({**FIGURES, **figures})
    read, findings = read_figures(submission.figures, criteria.metrics)
    assert not findings
    return score(criteria, submission, read), submission


def _leaf(written: str = CRITERIA, **figures: object) -> NodeScore:
    (leaf,) = _card(written, **figures)[0].leaves()
    return leaf


def test_explain_names_every_figure_and_what_each_gives() -> None:
    leaf = _leaf()
    (facts,) = [block for block in explain_page(_card()[0].criteria, leaf.entry) if isinstance(block, Bullets)]
    told = [fact.in_("en") for fact in facts.items]
    assert [fact for fact in told if fact.startswith("Figure")] == [
        "Figure: Có đề án (scheme)",
        "Figure: Đúng hạn (on_time)",
        "Figure: Sáng kiến (ideas)",
        "Figure: Việc (done)",
    ]
    assert [step.in_("en") for step in leaf.steps] == [
        "formula: on_time = finished / received = 80 / 100",
        "where: Hồ sơ xong (finished) 80; Hồ sơ nhận (received) 100",
        "way 1, Có đề án = yes, met or not: target not met: 0 points",
        "way 2, Đúng hạn, bands: band ≥ 50%: 4 points",
        "way 3, Sáng kiến, by count: 3 × 1 = 3, at most 10: 3 points",
        "way 4, Việc, checklist: A: 1 points; together 1, at most 10: 1 points",
        "way 2 counts: 4 points",
    ]


def test_explain_names_who_gets_the_points_of_what_did_not_arise() -> None:
    named = CRITERIA.replace(
        "- title: 1.1", "- {title: 1.2 A, rule: 0 điểm; = có, metric: a, yesno: A}\n      - title: 1.1"
    )
    criteria = criteria_of(
        data_of(named.replace("= có, metric: a", "= có; không phát sinh thì chia lại cho 1.1, metric: a"))
    )
    (facts,) = [block for block in explain_page(criteria, criteria.entries[1]) if isinstance(block, Bullets)]
    assert "Not arising: its points go to 1.1 (stated by the source)" in [fact.in_("en") for fact in facts.items]


def test_the_smallest_change_is_the_cheapest_of_those_that_bring_most() -> None:
    leaf = _leaf()
    assert leaf.goal is not None
    assert [step.figures for step in leaf.goal.steps] == [{"scheme": YesNo(yes=True)}]
    (step,) = (_leaf(scheme="not arising").goal or leaf.goal).steps
    assert step.figures == {"ideas": Amount(Fraction(10))}  # 7 more, where 10 more dossiers would do as well
    (step,) = (_leaf(scheme="not arising", finished="88").goal or leaf.goal).steps
    assert step.figures == {"finished": Amount(Fraction(90))}


def test_a_plan_takes_the_figure_with_the_least_to_do() -> None:
    card, submission = _card()
    criteria = card.criteria
    assert levers(criteria, "best_of_1_1") == ("scheme", "finished", "ideas", "done")
    read, _ = read_figures(submission.figures, criteria.metrics)
    judge = Judge(criteria, read, {}, (), months=6)
    found = planned(card, judge, Wish(), Fraction(100), lambda given: score(criteria, submission, given))
    assert [(task.metric, task.then) for task in found.plans[0].tasks] == [("scheme", YesNo(yes=True))]


def test_points_rest_on_the_evidence_of_the_rule_that_counts() -> None:
    card, submission = _card(finished={"value": "80", "evidence": [DOCUMENT]})
    read, _ = read_figures(submission.figures, card.criteria.metrics)
    claims = {claim.metric: (claim.standing, claim.points) for claim in prove(card, read, {}, {}).claims}
    assert [name for name, (standing, _) in claims.items() if standing == "unclaimed"] == ["scheme", "ideas"]
    assert claims["received"] == ("unproven", 4)


def test_a_bonus_can_be_the_best_of_several() -> None:
    (bonus,) = _card()[0].adjustments
    assert bonus.points == 1
    (bonus,) = _card(ideas="pending")[0].adjustments
    assert (bonus.points, bonus.pending) == (None, 2)
    (bonus,) = _card(ideas="5", done="pending")[0].adjustments
    assert bonus.points == 2


def test_what_one_rule_gives_already_is_certain() -> None:
    card, submission = _card(scheme="pending")
    (leaf,) = card.leaves()
    read, _ = read_figures(submission.figures, card.criteria.metrics)
    assert Judge(card.criteria, read, {}, (), months=6).between("best_of_1_1") == (4, 10)
    assert (leaf.earned, leaf.pending, leaf.lowest, card.total.secured) == (0, 10, 4, 5)
    assert isinstance(_leaf(received="80").reported and Rate(Fraction(1)), Rate)


def test_what_names_no_metric_is_left_to_whoever_reads_it() -> None:
    raw = {"metrics": {}, "components": [{"id": "1", "rule": {"of": [{"metric": None}, "a"]}}]}
    assert with_several(raw) == raw


def test_what_rules_give_has_a_name_of_its_own() -> None:
    rule = {"kind": "best_of", "of": [{"metric": "a"}]}
    raw = {
        "metrics": {"a": {}, "best_of_1_1": {}},
        "components": [{"id": name, "rule": rule} for name in ("1.1", "1-1")],
    }
    made = with_several(raw)
    assert [one["metric"] for one in made["components"]] == ["best_of_1_1_", "best_of_1_1__"]
    assert made["metrics"]["best_of_1_1"] == {}


ADDED = (
    CRITERIA[: CRITERIA.index("        rule:\n")]
    + """\
        points: 10
        rule:
          sum:
            - {metric: {name: scheme, yesno: Có đề án}, rule: "1 điểm; = có"}
            - {metric: on_time, rule: 6 điểm; theo tỷ lệ}
            - {metric: {name: ideas, count: Sáng kiến}, rule: "4 điểm; mỗi sáng kiến 1 điểm"}
            - {metric: {name: done, items: Việc, options: {a: A, b: B}}, rule: "a: 1; b: 1"}
adjustments:
  - id: bonus
    kind: bonus
    title: Thưởng
    ceiling: 2
    provenance: {points: stated}
    rule: {sum: [{metric: ideas, rule: "≥ 3: 0.125"}, {metric: done, rule: "a: 0.125; b: 2"}]}
"""
)


def test_each_part_is_told_with_the_most_it_gives() -> None:
    card, _ = _card(ADDED)
    (node,) = card.leaves()
    words = node.leaf.rule.words(card.criteria.terms(node.leaf)).in_("en")
    assert words.startswith("at most 1 points by Có đề án = yes, met or not: ")
    assert "; plus at most 6 points by Đúng hạn, proportional: " in words
    assert "; plus at most 2 points by Việc, checklist: " in words


def test_parts_are_added_up_and_rounded_once() -> None:
    leaf = _leaf(ADDED, received="90")
    assert [step.in_("en") for step in leaf.steps] == [
        "formula: on_time = finished / received = 80 / 90",
        "where: Hồ sơ xong (finished) 80; Hồ sơ nhận (received) 90",
        "part 1, Có đề án = yes, met or not: target not met: 0 points",
        "part 2, Đúng hạn, proportional: 6 × ≈ 88.8889% ÷ 100% ≈ 5.3333",
        "part 3, Sáng kiến, by count: 3 × 1 = 3, at most 4: 3 points",
        "part 4, Việc, checklist: A: 1 points; together 1, at most 2: 1 points",
        "sum: 0 + ≈ 5.3333 + 3 + 1 ≈ 9.3333 points",
        "rounded once: 9.33 points",
    ]


def test_at_the_maximum_the_sum_says_so() -> None:
    for ideas, told in (
        ("3", "sum: 1 + 6 + 3 + 1 = 11 points, at most 10 points"),
        ("2", "sum: 1 + 6 + 2 + 1 = 10 points"),
        ("pending", "parts reported: 1 + 6 + 1 = 8 points"),
    ):
        assert _leaf(ADDED, scheme="yes", received="80", ideas=ideas).steps[-1].in_("en") == told


def test_each_part_wins_back_its_own_and_no_more_than_the_maximum_takes() -> None:
    leaf = _leaf(ADDED, finished="45", received="90")  # 0 + 3 + 3 + 1
    assert leaf.goal is not None
    assert leaf.possible == 3
    assert [(step.metric, step.then, step.own) for step in leaf.goal.steps] == [
        ("finished", Amount(Fraction(90)), 3),
    ]
    leaf = _leaf(ADDED, finished="45", received="90", ideas="0", done=[])  # 0 + 3 + 0 + 0, of 10
    assert leaf.goal is not None
    assert {step.metric: step.own for step in leaf.goal.steps} == {"ideas": 4, "finished": 3}
    settled = ADDED.replace("count: Sáng kiến}", "count: Sáng kiến, course: final}")
    leaf = _leaf(settled, finished="45", received="90", ideas="0", done=[])
    assert leaf.goal is not None
    assert [step.metric for step in leaf.goal.steps] == ["finished", "done", "scheme"]


def test_less_than_is_told_after_rounding_counts_with_the_rest() -> None:
    stepped = ADDED.replace("points: 10\n        rule", "points: 10\n        step: 2.5\n        rule")
    leaf = _leaf(stepped, scheme="not arising", finished="90", received="90", ideas="1", done=[])  # 6 + 1 is 7.5
    assert leaf.earned == Fraction(15, 2)
    assert leaf.goal is not None
    assert [(step.metric, step.own) for step in leaf.goal.steps] == [("ideas", Fraction(5, 2))]


def test_points_rest_on_the_evidence_of_every_part_that_adds_something() -> None:
    card, submission = _card(ADDED, finished={"value": "80", "evidence": [DOCUMENT]})
    read, _ = read_figures(submission.figures, card.criteria.metrics)
    proven = prove(card, read, {}, {})
    standings = {claim.metric: claim.standing for claim in proven.claims}
    assert standings == {
        "scheme": "unclaimed",
        "finished": "proven",
        "received": "unproven",
        "ideas": "unproven",
        "done": "unproven",
    }
    assert sum(claim.points for claim in proven.claims) == card.total.points


def test_a_bonus_can_be_added_up() -> None:
    (bonus,) = _card(ADDED)[0].adjustments
    assert bonus.points == Fraction(1, 4)
    (bonus,) = _card(ADDED, ideas="pending")[0].adjustments
    assert (bonus.points, bonus.pending) == (None, 2)
    (bonus,) = _card(ADDED, ideas="pending", done=["b"])[0].adjustments
    assert bonus.points == 2


@pytest.mark.unmeasured
def test_no_plan_for_what_is_added_up_is_cheaper() -> None:
    """Every way to change the figures is tried."""
    written = ADDED[: ADDED.index("adjustments:")]
    card, submission = _card(written, finished="4", received="9", ideas="0", done=["a", "b"])
    read, _ = read_figures(submission.figures, card.criteria.metrics)
    judge = Judge(card.criteria, read, {}, (), months=6)

    def rescored(figures: Mapping[str, Reported]) -> Scorecard:
        return score(card.criteria, submission, figures)

    reached = {}
    for scheme, finished, ideas in product((False, True), range(4, 10), range(5)):
        then = {"scheme": YesNo(scheme), "finished": Amount(Fraction(finished)), "ideas": Amount(Fraction(ideas))}
        figures = {**read, **{name: read[name]._replace(figure=figure) for name, figure in then.items()}}
        now = Standing(
            Judge(card.criteria, figures, {}, (), months=6), applicable_maxima(card.criteria, judge.gone), ()
        )
        reached[scheme, finished - 4, ideas] = account(card.criteria, now).sums.of_100
    for wish in (Wish(), Wish(efforts={"ideas": Fraction(5, 2), "scheme": Fraction(4)})):
        names = ("scheme", "finished", "ideas")
        tried = {n: sum(map(wish.effort, names, map(Fraction, n))) for n in reached}
        for goal in range(50, 105, 5):
            found = planned(card, judge, wish, Fraction(goal), rescored)
            assert found.complete
            least = min((tried[n] for n in tried if reached[n] >= goal), default=None)
            assert (found.plans[0].effort if found.reached else None) == least
            if found.reached:
                (plan,) = found.plans
                assert sum(task.points for task in plan.tasks) == plan.card.total.points - card.total.points


def test_a_plan_opens_the_gate_of_what_is_added_up_within_the_effort_of_its_division() -> None:
    written = ADDED[: ADDED.index("adjustments:")].replace(
        "- title: 1.1", "- {title: 1.2 A, rule: 0 điểm; = có, metric: a, yesno: A}\n      - title: 1.1"
    )
    written = written.replace(
        "        points: 10\n        rule", "        requires: '1.2'\n        points: 10\n        rule"
    )
    card, submission = _card(written, a="no", finished="4", received="8", ideas="0", done=["a"])
    read, _ = read_figures(submission.figures, card.criteria.metrics)
    judge = Judge(card.criteria, read, {}, (), months=6)
    for limit, tasks in ((9, {"a", "scheme", "finished", "ideas"}), (3, {"a", "finished", "ideas"})):
        wish = Wish(limits={"u": Fraction(limit)})
        found = planned(card, judge, wish, Fraction(70), lambda given: score(card.criteria, submission, given))
        assert found.plans[0].effort <= limit
        assert {task.metric for task in found.plans[0].tasks} <= tasks
        assert found.plans[0].tasks[0].metric == "a"
        assert found.reached == (limit == 9)


def _planned(written: str, **figures: object) -> Planned:
    card, submission = _card(written, **figures)
    read, _ = read_figures(submission.figures, card.criteria.metrics)
    judge = Judge(card.criteria, read, {}, (), months=6)
    return planned(card, judge, Wish(), Fraction(100), lambda given: score(card.criteria, submission, given))


@pytest.mark.parametrize(
    ("limit", "most", "complete"),
    [("adding._MOST_TOGETHER", 200, True), ("adding._MOST_TOGETHER", 8, False), ("movers.MOST_TURNS", 10, False)],
)
def test_of_very_many_choices_together_not_all_are_tried(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int, *, complete: bool
) -> None:
    monkeypatch.setattr(f"parindex_cli.plan.{limit}", most)
    found = _planned(ADDED[: ADDED.index("adjustments:")], scheme="yes", received="80", finished="40", ideas="0")
    assert (found.reached, found.complete) == (True, complete)


def test_a_figure_that_counts_elsewhere_too_is_planned_alone() -> None:
    found = _planned(ADDED, received="80", finished="40", ideas="0")
    assert (found.reached, found.complete) == (False, False)
    assert len(found.plans[0].tasks) == 1


def test_what_is_known_of_several_bounds_what_they_can_turn_out_to_be() -> None:
    card, submission = _card(ADDED.replace("rule: stated", "rule: assumed"), ideas="pending", scheme="yes")
    read, _ = read_figures(submission.figures, card.criteria.metrics)
    found = sensitivity(card, Judge(card.criteria, read, {}, (), months=6))
    assert found is not None
    assert found.criteria["1.1"][:2] == (Fraction("6.8"), 10)  # 1 + 6 × 80 % + 1, and up to 4 for the ideas


@pytest.mark.parametrize(
    ("before", "after", "cases"),
    [
        (Rate.counted(Fraction(5), Fraction(10)), Rate.counted(Fraction(8), Fraction(10)), 3),
        (Rate.counted(Fraction(5), Fraction(10)), Rate.counted(Fraction(2), Fraction(10)), 3),
        (Rate.counted(Fraction(5), Fraction(10)), Rate.counted(Fraction(5), Fraction(14)), 4),
        (Rate(Fraction("0.5")), Rate(Fraction("0.8")), 30),
        (Amount(Fraction(3)), Amount(Fraction(1)), 2),
        (Items(frozenset("a")), Items(frozenset("abc")), 2),
        (Tally({"a": Fraction(3), "b": Fraction(1)}), Tally({"a": Fraction(1), "b": Fraction(0)}), 3),
        (YesNo(yes=False), YesNo(yes=True), 1),
    ],
)
def test_how_many_cases_a_change_takes(before: Figure, after: Figure, cases: int) -> None:
    assert Change(after, Worth(Fraction(1)), same("x")).cases(before) == cases
