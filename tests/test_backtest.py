"""The same figures scored by the old criteria and by the new ones: what moves, and by how much."""

from collections.abc import Mapping
from fractions import Fraction

from parindex_cli.backtest import BackTest, Moved, back_test
from parindex_cli.diagnostics import Path
from tests.conftest import REMOVED, baseline_of, criteria_of, data_of, edited, submission_of

CRITERIA = data_of("""
format: criteria/1
year: 2022
title: Bộ tiêu chí
points: 4
sources: {}
units: {}
metrics:
  on_time: {measure: rate, title: Đúng hạn, question: Gì, out_of: hồ sơ}
  ideas: {measure: count, title: Sáng kiến, question: Gì}
components:
  - id: "1"
    title: Chỉ đạo
    points: 4
    provenance: {points: stated}
    criteria:
      - id: "1.1"
        title: Kế hoạch
        points: 3
        metric: on_time
        rule: {kind: proportional}
        not_arising: exclude
        provenance: {points: assumed}
      - id: "1.2"
        title: Sáng kiến
        points: 1
        metric: ideas
        rule: {kind: growth, up: 1}
        not_arising: zero
        provenance: {points: assumed}
adjustments:
  - id: bonus
    kind: bonus
    title: Thưởng
    metric: ideas
    per: 0.5
    ceiling: 2
    provenance: {points: stated}
""")
FIRST: Path = ("components", 0, "criteria", 0)
SECOND: Path = ("components", 0, "criteria", 1)
FIGURES = {"on_time": {"done": "5", "of": "6"}, "ideas": "2"}
BASELINE = baseline_of(
    data_of("""
format: baseline/1
year: 2021
unit: Sở
source: {document: Báo cáo, issuer: Sở}
published: {points: 3, maximum: 4}
components: [{id: "1", points: 3, maximum: 4}]
figures: {ideas: 1}
""")
)


def tried(edits: Mapping[Path, object], figures: Mapping[str, object] = FIGURES) -> BackTest:
    new = CRITERIA
    for path, value in edits.items():
        new = edited(new, path, value)
    return back_test(criteria_of(CRITERIA), criteria_of(new), submission_of(figures), BASELINE)


def test_nothing_moves() -> None:
    result = tried({})
    assert result.moved == ()
    assert result.text().in_("en") == "no points change; total 4.50 → 4.50"
    assert result.text().in_("vi") == "điểm không đổi; tổng 4,50 → 4,50"


def test_a_rule_that_gives_less() -> None:
    result = tried({(*FIRST, "rule"): '{kind: proportional, floor: "≥ 90%"}'})
    assert result.moved == (Moved("1.1", Fraction(5, 2), Fraction(0)),)
    assert result.text().in_("vi") == "1.1: 2,50 → 0,00; tổng 4,50 → 2,00"


def test_each_side_has_its_own_decimals() -> None:
    result = tried({("decimals",): "0"})
    assert result.moved == (Moved("1.1", Fraction(5, 2), Fraction(3)),)
    assert result.text().in_("en") == "1.1: 2.50 → 3; total 4.50 → 5"


def test_another_maximum() -> None:
    edits: dict[Path, object] = {(*FIRST, "points"): "6", ("components", 0, "points"): "7", ("points",): "7"}
    assert tried(edits).text().in_("en") == "1.1: 2.50 → 5.00; total 4.50 → 7.00; maximum 4.00 → 7.00"
    pending = tried(edits, {"ideas": "2"})
    assert pending.moved == ()
    assert pending.text().in_("en") == "total 2.00 → 2.00; maximum 4.00 → 7.00"


def test_last_years_figures_count_on_both_sides() -> None:
    result = tried({(*SECOND, "rule"): "{kind: growth, up: 1, better: lower}"})
    assert result.moved == (Moved("1.2", Fraction(1), Fraction(0)),)
    criteria = criteria_of(CRITERIA)
    alone = back_test(criteria, criteria, submission_of(FIGURES))
    assert alone.old.total.points == Fraction(7, 2)


def test_a_renamed_criterion_is_the_same() -> None:
    renamed: dict[Path, object] = {(*FIRST, "id"): '"1.9"', (*FIRST, "was"): '"1.1"'}
    assert tried(renamed).moved == ()
    looser = tried({**renamed, (*FIRST, "rule"): "{kind: proportional, full_at: 80%}"})
    assert looser.moved == (Moved("1.9", Fraction(5, 2), Fraction(3)),)


def test_added_and_removed() -> None:
    without: dict[Path, object] = {("components", 0, "criteria"): CRITERIA["components"][0]["criteria"][:1]}
    assert tried(without).moved == (Moved("1.2", Fraction(1), None),)
    assert tried(without).text().in_("en") == "1.2: 1.00 → —; total 4.50 → 3.50; maximum 4.00 → 3.00"
    more = {**CRITERIA["components"][0]["criteria"][0], "id": "1.3"}
    assert tried({("components", 0, "criteria", 2): more}).moved == (Moved("1.3", None, Fraction(5, 2)),)
    assert tried({("components", 0, "criteria", 2): more}, {}).moved == (), "pending is not moved"
    assert tried(without, {}).moved == ()


def test_a_freed_id_is_another_criterion() -> None:
    first, second = CRITERIA["components"][0]["criteria"]
    tree = [{**second, "id": "1.1"}, {**first, "id": "1.9", "was": "1.1"}, second]
    assert tried({("components", 0, "criteria"): tree}).moved == (Moved("1.1", None, Fraction(1)),)


def test_a_bonus_moves() -> None:
    assert tried({("adjustments", 0, "per"): "1"}).moved == (Moved("bonus", Fraction(1), Fraction(2)),)
    assert tried({("adjustments",): REMOVED}).moved == (Moved("bonus", Fraction(1), None),)


def test_a_metric_measured_in_another_way_is_not_misread() -> None:
    result = tried({("metrics", "on_time"): "{measure: count, title: Hồ sơ, question: Gì}", (*FIRST, "rule"): COUNTED})
    assert result.moved == (Moved("1.1", Fraction(5, 2), None),)


COUNTED = "{kind: count, per_item: 1}"
