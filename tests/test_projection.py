"""Figures of a part of the year as figures of the whole year, and what they earn."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parindex_cli.figures import Amount, NotArising, Pending, Rate
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import ReportedFigure
from parindex_cli.numbers import fixed
from parindex_cli.scoring import NodeScore, Scorecard, score
from parindex_cli.scoring.layers import in_layer
from tests.case_tables import Table, card_of, tables
from tests.conftest import criteria_of, edited, submission_of
from tests.layer_cases import appraisal_of, card_in, component, criteria_data, criteria_with, leaf

FOLDER = Path(__file__).parent / "cases_projection"
CASES = [
    pytest.param(table, case, id=f"{table.file}:{case['case']}") for table in tables(FOLDER) for case in table.cases
]


def only(card: Scorecard | None) -> NodeScore:
    assert card is not None
    (leaf,) = card.leaves()
    return leaf


def as_told(leaf: NodeScore) -> str:
    return str(leaf.state) if leaf.awaits_survey else fixed(leaf.earned, 2)


@pytest.mark.parametrize(("table", "case"), CASES)
def test_case(table: Table, case: dict[str, Any]) -> None:
    card = card_of(table.defaults, case)
    assert as_told(only(card)) == case["now"]
    assert_adds_up(card)
    if "year" not in case:
        assert card.outlook is None
        return
    assert card.outlook is not None
    leaf = only(card.projection)
    assert_figure(leaf, case["year"], card)
    assert as_told(leaf) == case.get("earns", case["year"])
    assert card.whole_year(only(card)) is (None if leaf.pending else leaf)
    assert card.headline.against == (None if leaf.pending or card.projection is None else card.projection.headline)
    if "because" in case:
        assert leaf.reported is not None
        assert leaf.reported.assumption is not None
        assert leaf.reported.assumption.in_("vi") == case["because"]
    ends = [as_told(only(end)) for end in (card.outlook.low, card.outlook.high)]
    assert ends == [case.get("low", ends[0]), case.get("high", ends[1])]
    if not leaf.awaits_survey:
        assert [fixed(points, 2) for points in card.outlook.ends[leaf.id][1:]] == ends


def assert_figure(leaf: NodeScore, written: Any, card: Scorecard) -> None:
    """The projected figure is the one written in the table."""
    if written == "awaits_survey":
        assert leaf.awaits_survey
        return
    read, findings = read_figures({"m1": ReportedFigure(value=written)}, card.criteria.metrics)
    assert not [found for found in findings if found.severity == "error"]
    assert leaf.reported is not None
    if isinstance(read["m1"].figure, NotArising | Pending):
        assert type(leaf.reported.figure) is type(read["m1"].figure)
    else:
        assert leaf.reported.figure == read["m1"].figure


def ends_of(card: Scorecard) -> list[Scorecard]:
    return [] if card.outlook is None else [card.outlook.likely, card.outlook.low, card.outlook.high]


def assert_adds_up(card: Scorecard) -> None:
    for one in (card, *ends_of(card)):
        assert one.total.short == sum(node.short for node in one.components)
        for node in one.nodes():
            assert node.earned + node.possible + node.gone + node.pending == node.maximum
            assert one is card or node.goal is None


@pytest.mark.parametrize(
    ("done", "of", "points"),
    [("10", "11", [5, 2, 5]), ("8", "9", [2, 2, 5])],
)
def test_a_case_more_or_fewer_tells_on_the_gate_it_opens(done: str, of: str, points: list[int]) -> None:
    gate = {"name": "g", "points": "2", "kind": "proportional", "measure": "rate", "course": "flow",
            "target": "≥ 90%", "rule": {"full_at": "50%"}, "figure": {"done": done, "of": of}}  # fmt: skip
    behind = {"points": "3", "kind": "assessed", "figure": "3", "requires": "g"}
    assert [one.total.points for one in ends_of(card_of({}, {"criteria": [gate, behind]}))] == points


def test_a_case_fewer_tells_on_the_bonus() -> None:
    bonus = {"ceiling": "1", "measure": "rate", "course": "flow", "figure": {"done": "10", "of": "11"},
             "rule": {"kind": "bands", "bands": [{"when": "≥ 90%", "points": "1"}]}}  # fmt: skip
    card = card_of({}, {"points": "2", "figure": "1", "bonus": [bonus]})
    assert [one.total.bonus for one in ends_of(card)] == [1, 0, 1]


# ---- what always holds


periods = st.sampled_from(["Q1", "Q2", "H1", "Q3", "9M"])
counts = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of), st.integers(0, 60)))
MONTHS_GONE = {"Q1": 3, "Q2": 6, "H1": 6, "Q3": 9, "9M": 9}


def rate_card(course: str, written: Any, period: str, **more: Any) -> Scorecard:
    return card_of({}, {"kind": "proportional", "points": "3", "measure": "rate", "course": course,
                        "figure": written, "period": period, **more})  # fmt: skip


@given(st.sampled_from(["Q4", "year"]), counts)
def test_a_year_that_is_over_has_no_projection(period: str, rate: tuple[int, int, int]) -> None:
    done, of, _ = map(str, rate)
    card = rate_card("plan", {"done": done, "of": of}, period)
    assert (card.outlook, card.projection) == (None, None)


@pytest.mark.unmeasured
@given(periods, counts)
def test_the_end_of_the_year_is_its_own_end(period: str, rate: tuple[int, int, int]) -> None:
    done, of, _ = map(str, rate)
    projection = rate_card("plan", {"done": done, "of": of}, period).projection
    assert projection is not None
    assert projection.projection is None
    assert projection.total.possible == 0


@pytest.mark.unmeasured
@given(periods, counts)
def test_of_a_plan_no_less_is_done_by_the_end_and_its_total_stays(period: str, rate: tuple[int, int, int]) -> None:
    done, of, _ = rate
    card = rate_card("plan", {"done": str(done), "of": str(of)}, period)
    assert card.outlook is not None
    low, likely, high = (only(end) for end in (card.outlook.low, card.outlook.likely, card.outlook.high))
    assert likely.reported is not None
    figure = likely.reported.figure
    assert isinstance(figure, Rate)
    assert figure.of == of
    assert figure.done is not None
    assert done <= figure.done <= of
    assert figure.done.denominator == 1
    assert abs(figure.done - min(of, Fraction(done * 12, MONTHS_GONE[period]))) <= Fraction(1, 2)
    assert only(card).earned <= low.earned <= likely.earned <= high.earned
    assert (low.earned == high.earned) or of < 30
    assert_adds_up(card)


@pytest.mark.unmeasured
@given(periods, counts)
def test_the_share_of_a_flow_is_kept(period: str, rate: tuple[int, int, int]) -> None:
    done, of, more = rate
    plain = only(rate_card("flow", {"done": str(done), "of": str(of)}, period).projection).reported
    assert plain is not None
    assert plain.figure == Rate.counted(Fraction(done), Fraction(of))
    written = {"value": {"done": str(done), "of": str(of)}, "expected": str(of + more)}
    card = rate_card("flow", written, period)
    scaled = only(card.projection).reported
    assert scaled is not None
    figure = scaled.figure
    assert isinstance(figure, Rate)
    assert figure.done is not None
    assert figure.of == of + more
    assert done <= figure.done <= done + more
    assert abs(figure.done - Fraction(done * (of + more), of)) <= Fraction(1, 2)
    assert_adds_up(card)


@given(periods, st.integers(0, 300))
def test_a_count_never_becomes_fewer(period: str, number: int) -> None:
    case = {"kind": "target", "target": "≥ 10", "points": "3", "measure": "count", "course": "final"}
    card = card_of({}, {**case, "figure": str(number), "period": period})
    reported = only(card.projection).reported
    assert reported is not None
    assert isinstance(reported.figure, Amount)
    assert reported.figure.value >= number
    assert reported.figure.value.denominator == 1
    assert_adds_up(card)


@pytest.mark.unmeasured
@given(periods, st.integers(0, 100))
def test_an_estimate_is_never_secured(period: str, percent: int) -> None:
    case = {"kind": "proportional", "points": "3", "measure": "rate", "surveyed": "yes", "period": period}
    with_it = card_of({}, {**case, "figure": {"estimate": f"{percent}%"}})
    without = card_of({}, {**case, "figure": "pending"})
    assert with_it.total == without.total
    assert with_it.total.secured == 0
    assert with_it.total.pending == 3
    assert only(with_it.projection).earned == Fraction(3 * percent, 100)
    assert_adds_up(with_it)


def test_the_outlook_is_made_once_and_only_when_asked() -> None:
    card = rate_card("plan", {"done": "2", "of": "9"}, "Q2")
    assert card.outlook is card.outlook


def test_what_waits_for_a_surveyed_prerequisite_waits_too() -> None:
    case = {
        "criteria": [
            {"name": "gate", "points": "1", "measure": "rate", "kind": "proportional", "surveyed": "yes",
             "figure": {"estimate": "90%"}},
            {"points": "2", "measure": "rate", "kind": "proportional", "requires": "gate", "figure": "50%"},
        ]
    }  # fmt: skip
    card = card_of({}, case)
    assert [str(leaf.state) for leaf in card.leaves()] == ["awaits_survey", "pending"]
    assert card.projection is not None
    assert [leaf.earned for leaf in card.projection.leaves()] == [Fraction("0.9"), 2]


def test_what_is_surveyed_awaits_the_survey_behind_a_closed_prerequisite_too() -> None:
    case = {
        "criteria": [
            {"name": "gate", "points": "1", "measure": "yesno", "kind": "target", "target": "= yes", "figure": "no"},
            {"points": "2", "measure": "rate", "kind": "proportional", "requires": "gate", "surveyed": "yes",
             "figure": {"estimate": "50%"}},
        ]
    }  # fmt: skip
    card = card_of({}, case)
    assert [str(leaf.state) for leaf in card.leaves()] == ["scored", "awaits_survey"]
    assert card.projection is not None
    assert [leaf.earned for leaf in card.projection.leaves()] == [0, 0]


def test_bonus_and_penalty_go_on_at_their_pace() -> None:
    part = {"per": "0.5", "ceiling": "3", "measure": "count", "figure": "1"}
    case = {"kind": "assessed", "points": "3", "figure": "2"}
    card = card_of({}, {**case, "bonus": [part], "penalty": [{**part, "course": "final"}]})
    totals = [end.total for end in ends_of(card)]
    assert [total.bonus for total in totals] == [1, Fraction("0.5"), Fraction("1.5")]
    assert [total.penalty for total in totals] == [1, Fraction("1.5"), Fraction("0.5")]


def test_in_a_layer_what_others_gave_stands_and_the_rest_is_projected() -> None:
    criteria = criteria_of(
        edited(
            criteria_data(component("1", [leaf("1.1", "4"), leaf("1.2", "4")])),
            ("metrics", "m1_2"),
            "{measure: rate, course: plan, title: M, question: '?', out_of: việc}",
        )
        | {"components": [component("1", [leaf("1.1", "4"), leaf("1.2", "4", rule={"kind": "proportional"})])]}
    )
    figures = {"1.1": "4", "1.2": {"done": "2", "of": "10"}}
    card = card_in("official", criteria, figures, [appraisal_of({"1.1": "3"})])
    assert [node.earned for node in card.leaves()] == [3, Fraction("0.8")]
    assert [[node.earned for node in end.leaves()] for end in ends_of(card)] == [
        [3, Fraction("1.6")],
        [3, Fraction("1.2")],
        [3, 2],
    ]


def test_in_a_layer_a_year_that_is_over_has_no_projection() -> None:
    criteria = criteria_with(component("1", [leaf("1.1", "4")]))
    submission = submission_of({"m1_1": "4"}, period="year")
    read, _ = read_figures(submission.figures, criteria.metrics)
    card = in_layer(
        "official", [appraisal_of({"1.1": "3"})], lambda arose: score(criteria, submission, read, arose=arose)
    )
    assert (card.total.points, card.outlook, card.compared) == (3, None, card)
