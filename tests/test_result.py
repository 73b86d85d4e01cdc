"""What a year came to, as it is kept for the next: what is in it, and when there is none."""

from fractions import Fraction
from typing import Any

import pytest

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import read_figures
from parindex_cli.scoring import Scorecard, score
from parindex_cli.scoring.result import Given, result_of
from tests.conftest import criteria_of, submission_of
from tests.layer_cases import component, criteria_data, leaf

SPLIT = {"split": {"appraisal": "80", "survey": "20"}}
BONUS = {"id": "b", "kind": "bonus", "title": "Thưởng", "metric": "more", "per": "1", "ceiling": "5"}


def made(totals: dict[str, Any], *, bonus: bool = False, **more: Any) -> CriteriaSet:
    """A component with a group of two criteria and one beside it, and one that the survey scores: 98 and 20 points."""
    group = {"id": "1.1", "title": "Nhóm", "points": "60", "provenance": {"points": "stated"}}
    group["criteria"] = [leaf("1.1.1", "50"), leaf("1.1.2", "10")]
    first = component("1", [leaf("1.2", "38"), leaf("1.1.1", "50"), leaf("1.1.2", "10")])
    parts = [first, component("2", [leaf("2.1", "20", surveyed="yes")])]
    data = criteria_data(*parts, totals=totals, decimals="2", self_scored_survey="yes", **more)
    first["criteria"] = [first["criteria"][0], group]
    if bonus:
        data["metrics"]["more"] = {"measure": "count", "title": "Thưởng", "question": "Mấy?"}
        data["adjustments"] = [{**BONUS, "provenance": {"points": "stated"}}]
    return criteria_of(data)


def card(criteria: CriteriaSet, figures: dict[str, Any], period: str = "year") -> Scorecard:
    submission = submission_of(figures, period=period)
    read, _ = read_figures(submission.figures, criteria.metrics)
    return score(criteria, submission, read)


def numbers(given: tuple[Given, ...]) -> dict[str, tuple[str, str]]:
    return {one.id: (str(one.points), str(one.maximum)) for one in given}


FIGURES = {"m1_2": "19", "m1_1_1": "20", "m1_1_2": "10", "m2_1": "7"}
CRITERIA = {"1.2": ("19", "38"), "1.1": ("30", "60"), "1.1.1": ("20", "50"), "1.1.2": ("10", "10"), "2.1": ("7", "20")}


def test_the_parts_the_components_and_all_below_them_are_in_it() -> None:
    result = result_of(card(made(SPLIT), FIGURES))
    assert result is not None
    assert result.published[:3] == ("total", Fraction(47), 100)
    assert numbers(result.parts) == {"appraisal": ("40", "80"), "survey": ("7", "20")}
    assert numbers(result.components) == {"1": ("49", "98"), "2": ("7", "20")}
    assert numbers(result.criteria) == CRITERIA
    assert result.figures == FIGURES
    # The parts add up to the index; the components, in points of their own, do not.
    assert numbers(tuple(result.sums.values())) == {"components": ("56", "118")}


def test_an_index_without_parts_has_none() -> None:
    result = result_of(card(made({"index": "118"}), {**FIGURES, "m2_1": "10"}))
    assert result is not None
    assert result.published[:3] == ("total", Fraction(50), 100)
    assert (result.parts, numbers(tuple(result.sums.values()))) == ((), {"components": ("59", "118")})


def test_each_part_is_rounded_once_on_the_scale_of_the_index() -> None:
    result = result_of(card(made(SPLIT), {**FIGURES, "m1_2": "19.01"}))
    assert result is not None
    assert numbers(result.parts)["appraisal"] == ("4001/100", "80")  # 49.01 × 80/98 = 40.0081…


def test_what_did_not_arise_is_left_out() -> None:
    result = result_of(card(made(SPLIT), {**FIGURES, "m2_1": "not arising", "m1_2": "not arising"}))
    assert result is not None
    assert numbers(result.parts) == {"appraisal": ("40", "80")}
    assert numbers(result.components) == {"1": ("30", "60")}
    assert numbers(result.criteria) == {name: CRITERIA[name] for name in ("1.1", "1.1.1", "1.1.2")}
    assert result.figures == {**FIGURES, "m2_1": "not arising", "m1_2": "not arising"}


def test_what_never_applies_needs_no_figure() -> None:
    figures = {name: raw for name, raw in FIGURES.items() if name != "m1_2"}
    result = result_of(card(made(SPLIT, not_applicable=["1.2"]), figures))
    assert result is not None
    assert numbers(result.criteria) == {name: CRITERIA[name] for name in CRITERIA if name != "1.2"}
    assert result.figures == figures


def test_what_adds_up_needs_no_sum() -> None:
    one = component("1", [leaf("1.1", "60"), leaf("1.2", "40")])
    result = result_of(card(criteria_of(criteria_data(one, decimals="2")), {"m1_1": "30", "m1_2": "40"}))
    assert result is not None
    assert (result.published[:3], result.sums) == (("total", Fraction(70), 100), {})


@pytest.mark.parametrize(
    ("criteria", "figures", "period"),
    [
        (made(SPLIT), FIGURES, "Q3"),
        (made(SPLIT), {**FIGURES, "m1_2": "pending"}, "year"),
        (made(SPLIT), dict.fromkeys(FIGURES, "not arising"), "year"),
        (made(SPLIT, bonus=True), FIGURES, "year"),
    ],
    ids=["the year goes on", "a figure is awaited", "nothing applies", "the bonus is awaited"],
)
def test_there_is_none_yet(criteria: CriteriaSet, figures: dict[str, Any], period: str) -> None:
    assert result_of(card(criteria, figures, period)) is None
