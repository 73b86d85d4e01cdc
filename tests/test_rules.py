"""Every rule kind: its words in both languages, what it works out step by step, and what is wrong with it."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from parindex_cli.bounds import read_bound
from parindex_cli.diagnostics import Path
from parindex_cli.figures import Amount, Figure, Items, Level, Measure, NotSubmitted, Rate, Tally
from parindex_cli.language import Text, say
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.rules import KINDS, RuleKind, Terms
from parindex_cli.rules.base import known_quantity
from parindex_cli.rules.in_full.sum_of import SumOf
from tests.conftest import LONGHAND, data_of, edited

OPTIONS = {"a": say("Việc A", "Task A"), "b": say("Việc B", "Task B")}


class Case(NamedTuple):
    """A rule as written and the criterion it stands in; every criterion has 2 points."""

    rule: str
    measure: Measure
    target: str | None = None
    previous: Figure | None = None
    options: Mapping[str, Text] = {}

    def made(self) -> tuple[RuleKind, Terms]:
        data = data_of(f"rule: {self.rule}")["rule"]
        rule, findings = shaped(KINDS[data["kind"]], data)
        assert rule is not None, [found.message.in_("en") for found in findings]
        target = None if self.target is None else read_bound(self.target)
        return rule, Terms(Fraction(2), self.measure, target, self.previous, self.options)


BEST = (
    "{kind: best_of, rules: "
    "[{kind: target}, {kind: growth, up: 2}, {kind: bands, bands: [{when: '≥ 50%', points: 1}]}]}"
)
RULES: dict[str, Case] = {
    "target / ≥ 80%": Case("{kind: target}", "rate", "≥ 80%", None, {}),
    "target / no target": Case("{kind: target}", "rate", None, None, {}),
    "assessed": Case("{kind: assessed}", "points", None, None, {}),
    "proportional": Case("{kind: proportional}", "rate", None, None, {}),
    "proportional, basis: target, full_at: target / ≥ 80%": Case(
        "{kind: proportional, basis: target, full_at: target}", "rate", "≥ 80%", None, {}
    ),
    "proportional, basis: target, full_at: target / no target": Case(
        "{kind: proportional, basis: target, full_at: target}", "rate", None, None, {}
    ),
    "proportional, basis: 90%, floor: '> 50%', full_at: 85%, rate_decimals: 0": Case(
        "{kind: proportional, basis: 90%, floor: '> 50%', full_at: 85%, rate_decimals: 0}", "rate", None, None, {}
    ),
    "proportional, basis: 5": Case("{kind: proportional, basis: 5}", "survey", None, None, {}),
    "linear, zero_at: 50%, full_at: 100%": Case("{kind: linear, zero_at: 50%, full_at: 100%}", "rate", None, None, {}),
    "linear, zero_at: 10, full_at: 0, missing: 0.5": Case(
        "{kind: linear, zero_at: 10, full_at: 0, missing: 0.5}", "days", None, None, {}
    ),
    "bands, bands: [{when: '> 90%', points: 2}, {when: ['≥ 70%', '≤ 90%'], points: 1}], otherwise: 0.5": Case(
        "{kind: bands, bands: [{when: '> 90%', points: 2}, {when: ['≥ 70%', '≤ 90%'], points: 1}], otherwise: 0.5}",
        "rate",
        None,
        None,
        {},
    ),
    "bands, bands: [{when: '= 0', points: 2}], missing: 0.25": Case(
        "{kind: bands, bands: [{when: '= 0', points: 2}], missing: 0.25}", "days", None, None, {}
    ),
    "levels, levels: {a: 2, b: -0.5}": Case("{kind: levels, levels: {a: 2, b: -0.5}}", "level", None, None, OPTIONS),
    "bands below 0": Case("{kind: bands, bands: [{when: '≥ 5', points: 2}], otherwise: -1, missing: -3}", "days"),
    "levels, levels: {a: 2, b: 0.5}": Case("{kind: levels, levels: {a: 2, b: 0.5}}", "level", None, None, OPTIONS),
    "count, per_item: 0.3": Case("{kind: count, per_item: 0.3}", "count", None, None, {}),
    "count, per_item: 0": Case("{kind: count, per_item: 0}", "count", None, None, {}),
    "deduction, per: 0.25, minimum: -1, max_deduction: 2.5": Case(
        "{kind: deduction, per: 0.25, minimum: -1, max_deduction: 2.5}", "count", None, None, {}
    ),
    "deduction, per: {a: 0.1, b: 0.25}": Case(
        "{kind: deduction, per: {a: 0.1, b: 0.25}}", "tally", None, None, OPTIONS
    ),
    "checklist, items: {a: 1, b: 2}, min_items: 2": Case(
        "{kind: checklist, items: {a: 1, b: 2}, min_items: 2}", "items", None, None, OPTIONS
    ),
    "checklist, items: {a: 1, b: 1}": Case("{kind: checklist, items: {a: 1, b: 1}}", "items", None, None, OPTIONS),
    "checklist, all: yes": Case("{kind: checklist, all: yes}", "items", None, None, OPTIONS),
    "growth, up: 2, same: 1, down: 0.5": Case(
        "{kind: growth, up: 2, same: 1, down: 0.5}", "rate", None, Rate(Fraction("4/5")), {}
    ),
    "growth, up: 2, better: lower": Case(
        "{kind: growth, up: 2, better: lower}", "count", None, Amount(Fraction("10")), {}
    ),
    "growth, target_growth: 20%": Case(
        "{kind: growth, target_growth: 20%}", "amount", None, Amount(Fraction("10")), {}
    ),
    "growth, target_growth: 20%, better: lower": Case(
        "{kind: growth, target_growth: 20%, better: lower}", "amount", None, Amount(Fraction("10")), {}
    ),
    "growth, up: 2, target_growth: 5%": Case(
        "{kind: growth, up: 2, same: 1, target_growth: 5%, absolute: yes}", "rate", None, Rate(Fraction("4/5")), {}
    ),
    "growth, up: 2, target_growth: 3, better: lower": Case(
        "{kind: growth, up: 2, target_growth: 3, absolute: yes, better: lower}", "count", None, Amount(Fraction(10)), {}
    ),
    "best of three": Case(
        BEST,
        "rate",
        "≥ 90%",
        None,
        {},
    ),
    "best of three, grown": Case(
        BEST,
        "rate",
        "≥ 90%",
        Rate(Fraction("2/5")),
        {},
    ),
    "best of deductions": Case(
        "{kind: best_of, rules: [{kind: deduction, per: 1, minimum: -1}, {kind: deduction, per: 2}], share: 50%}",
        "count",
        None,
        None,
        {},
    ),
    "half": Case("{kind: best_of, rules: [{kind: proportional}], share: 50%}", "rate", None, None, {}),
    "sum of deductions": Case(
        "{kind: sum_of, of: [{metric: a}, {metric: b}], share: 50%,"
        " rules: [{kind: deduction, per: 1, minimum: -1}, {kind: deduction, per: 2}]}",
        "count",
    ),
    "growth, up: 2/": Case("{kind: growth, up: 2}", "count", None, None, {}),
}


@pytest.mark.parametrize(
    ("name", "vi", "en", "landmarks", "lowest", "needs_target"),
    [
        (
            "target / ≥ 80%",
            "đạt mục tiêu: đủ điểm; không đạt: 0 điểm",
            "all points when the target is met, none otherwise",
            ["4/5"],
            "0",
            True,
        ),
        (
            "target / no target",
            "đạt mục tiêu: đủ điểm; không đạt: 0 điểm",
            "all points when the target is met, none otherwise",
            [],
            "0",
            True,
        ),
        (
            "assessed",
            "điểm do cơ quan thẩm định hoặc điều tra chấm, tối đa 2",
            "points set by an appraiser or a survey body, at most 2",
            [],
            "0",
            False,
        ),
        ("proportional", "điểm = 2 × tỷ lệ ÷ 100%, tối đa 2", "points = 2 × rate ÷ 100%, at most 2", ["1"], "0", False),
        (
            "proportional, basis: target, full_at: target / ≥ 80%",
            "điểm = 2 × tỷ lệ ÷ 80%, tối đa 2; đủ điểm khi ≥ 80%",
            "points = 2 × rate ÷ 80%, at most 2; full marks when ≥ 80%",
            ["4/5", "4/5"],
            "0",
            True,
        ),
        (
            "proportional, basis: target, full_at: target / no target",
            "điểm = 2 × tỷ lệ ÷ 100%, tối đa 2",
            "points = 2 × rate ÷ 100%, at most 2",
            ["1", "1"],
            "0",
            True,
        ),
        (
            "proportional, basis: 90%, floor: '> 50%', full_at: 85%, rate_decimals: 0",
            (
                "điểm = 2 × tỷ lệ ÷ 90%, tối đa 2; đủ điểm từ 85%; tỷ lệ (%) làm tròn trước, 0 chữ số thập phân; "
                "từ 50% trở xuống: 0 điểm"
            ),
            (
                "points = 2 × rate ÷ 90%, at most 2; full marks from 85%; rate (%) rounded first, to 0 decimals; "
                "0 points unless > 50%"
            ),
            ["9/10", "1/2", "17/20"],
            "0",
            False,
        ),
        (
            "proportional, basis: 5",
            "điểm = 2 × tỷ lệ ÷ 5, tối đa 2",
            "points = 2 × rate ÷ 5, at most 2",
            ["5"],
            "0",
            False,
        ),
        (
            "linear, zero_at: 50%, full_at: 100%",
            "0 điểm tại 50%, đủ 2 điểm tại 100%, ở giữa tính theo đường thẳng",
            "0 points at 50%, all 2 at 100%, a straight line between",
            ["1/2", "1"],
            "0",
            False,
        ),
        (
            "linear, zero_at: 10, full_at: 0, missing: 0.5",
            "0 điểm tại 10, đủ 2 điểm tại 0, ở giữa tính theo đường thẳng; không nộp: 0,5 điểm",
            "0 points at 10, all 2 at 0, a straight line between; not submitted: 0.5 points",
            ["10", "0"],
            "0",
            False,
        ),
        (
            "bands, bands: [{when: '> 90%', points: 2}, {when: ['≥ 70%', '≤ 90%'], points: 1}], otherwise: 0.5",
            "> 90%: 2 điểm; ≥ 70%, ≤ 90%: 1 điểm; còn lại: 0,5 điểm",
            "> 90%: 2 points; ≥ 70%, ≤ 90%: 1 points; otherwise: 0.5 points",
            ["9/10", "7/10", "9/10"],
            "0",
            False,
        ),
        (
            "bands, bands: [{when: '= 0', points: 2}], missing: 0.25",
            "= 0: 2 điểm; còn lại: 0 điểm; không nộp: 0,25 điểm",
            "= 0: 2 points; otherwise: 0 points; not submitted: 0.25 points",
            ["0"],
            "0",
            False,
        ),
        (
            "levels, levels: {a: 2, b: 0.5}",
            "Việc A: 2 điểm; Việc B: 0,5 điểm",
            "Task A: 2 points; Task B: 0.5 points",
            [],
            "0",
            False,
        ),
        ("count, per_item: 0.3", "0,3 điểm mỗi lần, tối đa 2", "0.3 points each, at most 2", ["23/3"], "0", False),
        ("count, per_item: 0", "0 điểm mỗi lần, tối đa 2", "0 points each, at most 2", [], "0", False),
        (
            "deduction, per: 0.25, minimum: -1, max_deduction: 2.5",
            "2 điểm, trừ 0,25 điểm mỗi lần; trừ tối đa 2,5; không dưới −1",
            "2 points less 0.25 points each; at most 2.5 off; not under −1",
            ["0"],
            "-1",
            False,
        ),
        (
            "deduction, per: {a: 0.1, b: 0.25}",
            "2 điểm, trừ 0,1 điểm mỗi «Việc A», 0,25 điểm mỗi «Việc B»; không dưới 0",
            "2 points less 0.1 for each «Task A», 0.25 for each «Task B»; not under 0",
            ["0"],
            "0",
            False,
        ),
        (
            "checklist, items: {a: 1, b: 2}, min_items: 2",
            "Việc A: 1 điểm; Việc B: 2 điểm; ít hơn 2 mục: 0 điểm; tối đa 2",
            "Task A: 1 points; Task B: 2 points; fewer than 2 items: 0 points; at most 2",
            [],
            "0",
            False,
        ),
        (
            "checklist, items: {a: 1, b: 1}",
            "Việc A: 1 điểm; Việc B: 1 điểm; tối đa 2",
            "Task A: 1 points; Task B: 1 points; at most 2",
            [],
            "0",
            False,
        ),
        (
            "checklist, all: yes",
            "đủ điểm khi làm đủ các mục, thiếu một mục: 0 điểm",
            "all points when every item is done, else none",
            [],
            "0",
            False,
        ),
        (
            "levels, levels: {a: 2, b: -0.5}",
            "Việc A: 2 điểm; Việc B: −0,5 điểm",
            "Task A: 2 points; Task B: −0.5 points",
            [],
            "-1/2",
            False,
        ),
        (
            "bands below 0",
            "≥ 5: 2 điểm; còn lại: −1 điểm; không nộp: −3 điểm",
            "≥ 5: 2 points; otherwise: −1 points; not submitted: −3 points",
            ["5"],
            "-3",
            False,
        ),
        (
            "growth, up: 2, same: 1, down: 0.5",
            "so với năm trước: tốt hơn 2, bằng 1, kém hơn 0,5 điểm",
            "against last year: better 2, the same 1, worse 0.5 points",
            ["4/5", "9/5"],
            "0",
            False,
        ),
        (
            "growth, up: 2, better: lower",
            "so với năm trước: tốt hơn 2, bằng 0, kém hơn 0 điểm",
            "against last year: better 2, the same 0, worse 0 points",
            ["10", "9"],
            "0",
            False,
        ),
        (
            "growth, target_growth: 20%",
            "điểm theo mức tăng so với năm trước, đủ 2 điểm khi đạt 20%",
            "points by growth on last year, all 2 at 20%",
            ["12", "13"],
            "0",
            False,
        ),
        (
            "growth, target_growth: 20%, better: lower",
            "điểm theo mức giảm so với năm trước, đủ 2 điểm khi đạt 20%",
            "points by decrease on last year, all 2 at 20%",
            ["8", "7"],
            "0",
            False,
        ),
        (
            "growth, up: 2, target_growth: 5%",
            "so với năm trước: tăng từ 5 điểm % trở lên 2, bằng 1, kém hơn 0 điểm",
            "against last year: higher by 5 percentage points or more 2, the same 1, worse 0 points",
            ["17/20", "37/20", "4/5", "9/5"],
            "0",
            False,
        ),
        (
            "growth, up: 2, target_growth: 3, better: lower",
            "so với năm trước: giảm từ 3 trở lên 2, bằng 0, kém hơn 0 điểm",
            "against last year: lower by 3 or more 2, the same 0, worse 0 points",
            ["7", "6", "10", "9"],
            "0",
            False,
        ),
        (
            "best of three",
            (
                "đạt / không đạt: đạt mục tiêu: đủ điểm; không đạt: 0 điểm; hoặc so năm trước: so với năm trước: "
                "tốt hơn 2, bằng 0, kém hơn 0 điểm; hoặc theo khoảng: ≥ 50%: 1 điểm; còn lại: 0 điểm"
            ),
            (
                "met or not: all points when the target is met, none otherwise; or growth: against last year: "
                "better 2, the same 0, worse 0 points; or bands: ≥ 50%: 1 points; otherwise: 0 points"
            ),
            ["9/10", "1/2"],
            "0",
            True,
        ),
        (
            "best of deductions",
            (
                "50% của: trừ điểm: 2 điểm, trừ 1 điểm mỗi lần; không dưới −1; "
                "hoặc trừ điểm: 2 điểm, trừ 2 điểm mỗi lần; không dưới 0"
            ),
            (
                "50% of: deduction: 2 points less 1 points each; not under −1; "
                "or deduction: 2 points less 2 points each; not under 0"
            ),
            ["0", "0"],
            "-1/2",
            False,
        ),
        (
            "sum of deductions",
            (
                "50% của: tối đa 2 điểm cho trừ điểm: 2 điểm, trừ 1 điểm mỗi lần; không dưới −1; "
                "cộng với tối đa 2 điểm cho trừ điểm: 2 điểm, trừ 2 điểm mỗi lần; không dưới 0"
            ),
            (
                "50% of: at most 2 points by deduction: 2 points less 1 points each; not under −1; "
                "plus at most 2 points by deduction: 2 points less 2 points each; not under 0"
            ),
            ["2"],
            "-1/2",
            False,
        ),
        (
            "growth, up: 2/",
            "so với năm trước: tốt hơn 2, bằng 0, kém hơn 0 điểm",
            "against last year: better 2, the same 0, worse 0 points",
            [],
            "0",
            False,
        ),
    ],
)
def test_what_a_rule_says_of_itself(
    name: str, vi: str, en: str, landmarks: list[str], lowest: str, *, needs_target: bool
) -> None:
    rule, terms = RULES[name].made()
    assert rule.words(terms).in_("vi") == vi
    assert rule.words(terms).in_("en") == en
    assert list(rule.landmarks(terms)) == [Fraction(mark) for mark in landmarks]
    assert rule.lowest() == Fraction(lowest)
    assert rule.needs_target() is needs_target


@pytest.mark.parametrize(
    ("name", "figure", "points", "vi", "en"),
    [
        ("target / ≥ 80%", Rate(Fraction("4/5")), "2", ["đạt mục tiêu: 2 điểm"], ["target met: 2 points"]),
        ("target / ≥ 80%", Rate(Fraction("3/4")), "0", ["chưa đạt mục tiêu: 0 điểm"], ["target not met: 0 points"]),
        ("target / no target", Rate(Fraction("1")), "0", ["chưa đạt mục tiêu: 0 điểm"], ["target not met: 0 points"]),
        (
            "assessed",
            Amount(Fraction("3/2")),
            "3/2",
            ["điểm được chấm: 1,5, tối đa 2"],
            ["points given: 1.5, at most 2"],
        ),
        ("assessed", Amount(Fraction("3")), "2", ["điểm được chấm: 3, tối đa 2"], ["points given: 3, at most 2"]),
        (
            "proportional",
            Rate(Fraction("7/9")),
            "14/9",
            ["2 × ≈ 77,7778% ÷ 100% ≈ 1,5556"],
            ["2 × ≈ 77.7778% ÷ 100% ≈ 1.5556"],
        ),
        (
            "proportional, basis: target, full_at: target / ≥ 80%",
            Rate(Fraction("4/5")),
            "2",
            ["đạt mức đủ điểm: 2"],
            ["full marks: 2"],
        ),
        (
            "proportional, basis: target, full_at: target / ≥ 80%",
            Rate(Fraction("2/5")),
            "1",
            ["2 × 40% ÷ 80% = 1"],
            ["2 × 40% ÷ 80% = 1"],
        ),
        (
            "proportional, basis: target, full_at: target / no target",
            Rate(Fraction("1/2")),
            "1",
            ["2 × 50% ÷ 100% = 1"],
            ["2 × 50% ÷ 100% = 1"],
        ),
        (
            "proportional, basis: 90%, floor: '> 50%', full_at: 85%, rate_decimals: 0",
            Rate(Fraction("1/2")),
            "0",
            ["làm tròn tỷ lệ trước: 50%", "từ 50% trở xuống (mức tối thiểu): 0 điểm"],
            ["rate rounded first: 50%", "below the floor (> 50%): 0 points"],
        ),
        (
            "proportional, basis: 90%, floor: '> 50%', full_at: 85%, rate_decimals: 0",
            Rate(Fraction("423/500")),
            "2",
            ["làm tròn tỷ lệ trước: 85%", "đạt mức đủ điểm: 2"],
            ["rate rounded first: 85%", "full marks: 2"],
        ),
        (
            "proportional, basis: 90%, floor: '> 50%', full_at: 85%, rate_decimals: 0",
            Rate(Fraction("2/3")),
            "67/45",
            ["làm tròn tỷ lệ trước: 67%", "2 × 67% ÷ 90% ≈ 1,4889"],
            ["rate rounded first: 67%", "2 × 67% ÷ 90% ≈ 1.4889"],
        ),
        ("proportional, basis: 5", Amount(Fraction("21/5")), "42/25", ["2 × 4,2 ÷ 5 = 1,68"], ["2 × 4.2 ÷ 5 = 1.68"]),
        (
            "linear, zero_at: 50%, full_at: 100%",
            Rate(Fraction("3/5")),
            "2/5",
            ["2 × (60% − 50%) ÷ (100% − 50%) = 0,4 (trong khoảng 0 … 2)"],
            ["2 × (60% − 50%) ÷ (100% − 50%) = 0.4 (within 0 … 2)"],
        ),
        (
            "linear, zero_at: 10, full_at: 0, missing: 0.5",
            NotSubmitted(),
            "1/2",
            ["không nộp: 0,5 điểm"],
            ["not submitted: 0.5 points"],
        ),
        (
            "linear, zero_at: 10, full_at: 0, missing: 0.5",
            Amount(Fraction("4")),
            "6/5",
            ["2 × (4 − 10) ÷ (0 − 10) = 1,2 (trong khoảng 0 … 2)"],
            ["2 × (4 − 10) ÷ (0 − 10) = 1.2 (within 0 … 2)"],
        ),
        (
            "linear, zero_at: 10, full_at: 0, missing: 0.5",
            Amount(Fraction("40")),
            "0",
            ["2 × (40 − 10) ÷ (0 − 10) = 0 (trong khoảng 0 … 2)"],
            ["2 × (40 − 10) ÷ (0 − 10) = 0 (within 0 … 2)"],
        ),
        (
            "bands, bands: [{when: '> 90%', points: 2}, {when: ['≥ 70%', '≤ 90%'], points: 1}], otherwise: 0.5",
            Rate(Fraction("19/20")),
            "2",
            ["mức > 90%: 2 điểm"],
            ["band > 90%: 2 points"],
        ),
        (
            "bands, bands: [{when: '> 90%', points: 2}, {when: ['≥ 70%', '≤ 90%'], points: 1}], otherwise: 0.5",
            Rate(Fraction("9/10")),
            "1",
            ["mức ≥ 70%, ≤ 90%: 1 điểm"],
            ["band ≥ 70%, ≤ 90%: 1 points"],
        ),
        (
            "bands, bands: [{when: '> 90%', points: 2}, {when: ['≥ 70%', '≤ 90%'], points: 1}], otherwise: 0.5",
            Rate(Fraction("1/10")),
            "1/2",
            ["không thuộc mức nào: 0,5 điểm"],
            ["in none of the bands: 0.5 points"],
        ),
        (
            "bands, bands: [{when: '= 0', points: 2}], missing: 0.25",
            NotSubmitted(),
            "1/4",
            ["không nộp: 0,25 điểm"],
            ["not submitted: 0.25 points"],
        ),
        (
            "levels, levels: {a: 2, b: 0.5}",
            Level("b"),
            "1/2",
            ["mức «Việc B»: 0,5 điểm"],
            ["level «Task B»: 0.5 points"],
        ),
        (
            "count, per_item: 0.3",
            Amount(Fraction("5")),
            "3/2",
            ["5 × 0,3 = 1,5, tối đa 2: 1,5 điểm"],
            ["5 × 0.3 = 1.5, at most 2: 1.5 points"],
        ),
        (
            "count, per_item: 0.3",
            Amount(Fraction("9")),
            "2",
            ["9 × 0,3 = 2,7, tối đa 2: 2 điểm"],
            ["9 × 0.3 = 2.7, at most 2: 2 points"],
        ),
        (
            "deduction, per: 0.25, minimum: -1, max_deduction: 2.5",
            Amount(Fraction("3")),
            "5/4",
            ["3 × 0,25 = 0,75", "2 − 0,75 = 1,25, không dưới −1: 1,25 điểm"],
            ["3 × 0.25 = 0.75", "2 − 0.75 = 1.25, not under −1: 1.25 points"],
        ),
        (
            "deduction, per: 0.25, minimum: -1, max_deduction: 2.5",
            Amount(Fraction("10")),
            "-1/2",
            ["10 × 0,25 = 2,5", "2 − 2,5 = −0,5, không dưới −1: −0,5 điểm"],
            ["10 × 0.25 = 2.5", "2 − 2.5 = −0.5, not under −1: −0.5 points"],
        ),
        (
            "deduction, per: 0.25, minimum: -1, max_deduction: 2.5",
            Amount(Fraction("20")),
            "-1/2",
            ["20 × 0,25 = 5", "trừ tối đa 2,5", "2 − 2,5 = −0,5, không dưới −1: −0,5 điểm"],
            ["20 × 0.25 = 5", "deduction capped at 2.5", "2 − 2.5 = −0.5, not under −1: −0.5 points"],
        ),
        (
            "deduction, per: {a: 0.1, b: 0.25}",
            Tally({"a": Fraction("3"), "b": Fraction("2")}),
            "6/5",
            ["Việc A: 3 × 0,1 = 0,3", "Việc B: 2 × 0,25 = 0,5", "2 − 0,8 = 1,2, không dưới 0: 1,2 điểm"],
            ["Task A: 3 × 0.1 = 0.3", "Task B: 2 × 0.25 = 0.5", "2 − 0.8 = 1.2, not under 0: 1.2 points"],
        ),
        (
            "checklist, items: {a: 1, b: 2}, min_items: 2",
            Items(frozenset({"a"})),
            "0",
            ["Việc A: 1 điểm", "ít hơn 2 mục: 0 điểm"],
            ["Task A: 1 points", "fewer than 2 items: 0 points"],
        ),
        (
            "checklist, items: {a: 1, b: 2}, min_items: 2",
            Items(frozenset({"a", "b"})),
            "2",
            ["Việc A: 1 điểm", "Việc B: 2 điểm", "cộng 3, tối đa 2: 2 điểm"],
            ["Task A: 1 points", "Task B: 2 points", "together 3, at most 2: 2 points"],
        ),
        (
            "checklist, items: {a: 1, b: 1}",
            Items(frozenset()),
            "0",
            ["cộng 0, tối đa 2: 0 điểm"],
            ["together 0, at most 2: 0 points"],
        ),
        (
            "checklist, all: yes",
            Items(frozenset({"a"})),
            "0",
            ["còn thiếu Việc B: 0 điểm"],
            ["Task B missing: 0 points"],
        ),
        (
            "checklist, all: yes",
            Items(frozenset({"a", "b"})),
            "2",
            ["đủ các mục: 2 điểm"],
            ["every item done: 2 points"],
        ),
        (
            "growth, up: 2, same: 1, down: 0.5",
            Rate(Fraction("9/10")),
            "2",
            ["90% so với 80% năm trước: tốt hơn: 2 điểm"],
            ["90% against 80% last year: better: 2 points"],
        ),
        (
            "growth, up: 2, same: 1, down: 0.5",
            Rate(Fraction("4/5")),
            "1",
            ["80% so với 80% năm trước: bằng: 1 điểm"],
            ["80% against 80% last year: the same: 1 points"],
        ),
        (
            "growth, up: 2, same: 1, down: 0.5",
            Rate(Fraction("1/2")),
            "1/2",
            ["50% so với 80% năm trước: kém hơn: 0,5 điểm"],
            ["50% against 80% last year: worse: 0.5 points"],
        ),
        (
            "growth, up: 2, target_growth: 5%",
            Rate(Fraction("17/20")),
            "2",
            ["85% so với 80% năm trước: tăng từ 5 điểm % trở lên: 2 điểm"],
            ["85% against 80% last year: higher by 5 percentage points or more: 2 points"],
        ),
        (
            "growth, up: 2, target_growth: 5%",
            Rate(Fraction("84/100")),
            "1",
            ["84% so với 80% năm trước: tốt hơn, nhưng chưa tăng từ 5 điểm % trở lên: 1 điểm"],
            ["84% against 80% last year: better, but not higher by 5 percentage points or more: 1 points"],
        ),
        (
            "best of three",
            Rate(Fraction("3/5")),
            "1",
            [
                "cách 1, đạt / không đạt: chưa đạt mục tiêu: 0 điểm",
                "cách 2, so năm trước: không phát sinh",
                "cách 3, theo khoảng: mức ≥ 50%: 1 điểm",
                "lấy cách 3: 1 điểm",
            ],
            [
                "way 1, met or not: target not met: 0 points",
                "way 2, growth: nothing arises",
                "way 3, bands: band ≥ 50%: 1 points",
                "way 3 counts: 1 points",
            ],
        ),
        (
            "best of three, grown",
            Rate(Fraction("9/10")),
            "2",
            [
                "cách 1, đạt / không đạt: đạt mục tiêu: 2 điểm",
                "cách 2, so năm trước: 90% so với 40% năm trước: tốt hơn: 2 điểm",
                "cách 3, theo khoảng: mức ≥ 50%: 1 điểm",
                "lấy cách 1: 2 điểm",
            ],
            [
                "way 1, met or not: target met: 2 points",
                "way 2, growth: 90% against 40% last year: better: 2 points",
                "way 3, bands: band ≥ 50%: 1 points",
                "way 1 counts: 2 points",
            ],
        ),
        (
            "half",
            Rate(Fraction("1/2")),
            "1/2",
            ["2 × 50% ÷ 100% = 1", "1 × 50% = 0,5"],
            ["2 × 50% ÷ 100% = 1", "1 × 50% = 0.5"],
        ),
        (
            "growth, up: 2, better: lower",
            Amount(Fraction("9")),
            "2",
            ["9 so với 10 năm trước: tốt hơn: 2 điểm"],
            ["9 against 10 last year: better: 2 points"],
        ),
        (
            "growth, target_growth: 20%",
            Amount(Fraction("11")),
            "1",
            ["2 × 10% ÷ 20% = 1 (trong khoảng 0 … 2)"],
            ["2 × 10% ÷ 20% = 1 (within 0 … 2)"],
        ),
        (
            "growth, target_growth: 20%",
            Amount(Fraction("9")),
            "0",
            ["2 × −10% ÷ 20% = 0 (trong khoảng 0 … 2)"],
            ["2 × −10% ÷ 20% = 0 (within 0 … 2)"],
        ),
        (
            "growth, target_growth: 20%, better: lower",
            Amount(Fraction("8")),
            "2",
            ["2 × 20% ÷ 20% = 2 (trong khoảng 0 … 2)"],
            ["2 × 20% ÷ 20% = 2 (within 0 … 2)"],
        ),
    ],
)
def test_what_a_figure_earns(name: str, figure: Figure, points: str, vi: list[str], en: list[str]) -> None:
    rule, terms = RULES[name].made()
    assert rule.arises(figure, terms)
    working = rule.work(figure, terms)
    assert working.points == Fraction(points)
    assert [step.in_("vi") for step in working.steps] == vi
    assert [step.in_("en") for step in working.steps] == en


SOUND = [name for name, case in RULES.items() if not re.search("no target|per_item: 0}|share", name + case.rule)]


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_rule_has_no_findings(name: str) -> None:
    rule, terms = RULES[name].made()
    assert list(rule.findings(terms)) == []


@pytest.mark.parametrize(
    "case",
    [
        Case("{kind: proportional, floor: '≥ 80%', full_at: 80%}", "rate"),
        Case("{kind: proportional, floor: '≥ 80%', full_at: target}", "rate", "≥ 80%"),
        Case("{kind: deduction, per: 1, minimum: 2}", "count"),
        Case("{kind: linear, zero_at: 5, full_at: 0, missing: 2}", "days"),
        Case("{kind: bands, bands: [{when: '= 0', points: 2}], otherwise: 0, missing: 2}", "days"),
        Case("{kind: count, per_item: 2}", "count"),
    ],
)
def test_a_parameter_may_be_as_high_as_it_goes(case: Case) -> None:
    rule, terms = case.made()
    assert list(rule.findings(terms)) == []


RANGE = "rule-range"


@pytest.mark.parametrize(
    ("case", "found"),
    [
        (
            Case("{kind: proportional, basis: 0%}", "rate"),
            [("rule-basis", ("basis",), "the basis must be above 0")],
        ),
        (Case("{kind: proportional, basis: 100}", "rate"), [("bound-unit", ("basis",), "")]),
        (Case("{kind: proportional}", "survey"), [("bound-unit", ("basis",), "")]),
        (Case("{kind: proportional, full_at: 95}", "rate"), [("bound-unit", ("full_at",), "")]),
        (Case("{kind: proportional, floor: '≥ 80'}", "rate"), [("bound-unit", ("floor",), "")]),
        (
            Case("{kind: proportional, floor: '≤ 80%'}", "rate"),
            [("rule-floor", ("floor",), "a floor is written with ≥ or >")],
        ),
        (
            Case("{kind: proportional, floor: '≥ 80%', full_at: target}", "rate", "≥ 70%"),
            [("rule-floor", ("floor",), "the floor is above full marks")],
        ),
        (
            Case("{kind: linear, zero_at: 5, full_at: 5}", "days"),
            [(RANGE, ("full_at",), "zero_at and full_at must differ")],
        ),
        (
            Case("{kind: linear, zero_at: 50, full_at: 100}", "rate"),
            [("bound-unit", ("zero_at",), ""), ("bound-unit", ("full_at",), "")],
        ),
        (
            Case("{kind: linear, zero_at: 5, full_at: 0, missing: 3}", "days"),
            [("points-rule", ("missing",), "more points than the maximum for nothing submitted")],
        ),
        (
            Case("{kind: bands, bands: [{when: '≥ 1', points: 1}]}", "count"),
            [("points-rule", ("bands",), "the highest band is 1 points, the criterion has 2")],
        ),
        (
            Case("{kind: bands, bands: [{when: ['≥ 1', '< 90%'], points: 2}], missing: 3}", "count"),
            [
                ("bound-unit", ("bands", 0, "when", 1), "the bound and the figure differ in unit (%)"),
                ("points-rule", ("missing",), "more points than the maximum for nothing submitted"),
            ],
        ),
        (
            Case("{kind: levels, levels: {a: 1, c: 0}}", "level", options=OPTIONS),
            [
                ("points-rule", ("levels",), "the highest level is 1 points, the criterion has 2"),
                ("unknown-option", ("levels", "c"), "the metric has no option «c»"),
                ("missing-option", ("levels",), "the metric's option «b» is missing"),
            ],
        ),
        (
            Case("{kind: count, per_item: 0}", "count"),
            [("rule-empty", ("per_item",), "an item must earn points")],
        ),
        (
            Case("{kind: count, per_item: 3}", "count"),
            [("points-rule", ("per_item",), "one item earns more than the maximum")],
        ),
        (
            Case("{kind: deduction, per: 1, minimum: 3}", "count"),
            [("points-rule", ("minimum",), "the minimum is above the maximum")],
        ),
        (
            Case("{kind: deduction, per: 1}", "tally", options=OPTIONS),
            [("rule-per", ("per",), "points are needed for each kind")],
        ),
        (
            Case("{kind: deduction, per: {a: 1, b: 1}}", "count"),
            [
                ("unknown-option", ("per", "a"), "the metric has no option «a»"),
                ("unknown-option", ("per", "b"), "the metric has no option «b»"),
            ],
        ),
        (
            Case("{kind: checklist}", "items", options=OPTIONS),
            [("rule-checklist", (), "give either items or all")],
        ),
        (
            Case("{kind: checklist, all: yes, items: {a: 1, b: 1}, min_items: 3}", "items", options=OPTIONS),
            [
                ("rule-checklist", (), "give either items or all"),
                ("rule-checklist", ("min_items",), "min_items is more than there are"),
            ],
        ),
        (
            Case("{kind: checklist, items: {a: 1}}", "items", options=OPTIONS),
            [
                ("points-rule", ("items",), "the sum of the items is 1 points, the criterion has 2"),
                ("missing-option", ("items",), "the metric's option «b» is missing"),
            ],
        ),
        (Case("{kind: growth}", "count"), [("rule-growth", (), "give up or target_growth")]),
        (Case("{kind: growth, up: 2, target_growth: 0%}", "count"), [(RANGE, ("target_growth",), "")]),
        (
            Case("{kind: best_of, rules: [{kind: count, per_item: 1}, {kind: proportional}]}", "count"),
            [("rule-measure", ("rules", 1, "kind"), "rule «proportional» does not take a figure of measure «count»")],
        ),
        (
            Case("{kind: best_of, rules: [{kind: count, per_item: 0}, {kind: count, per_item: 3}]}", "count"),
            [
                ("rule-empty", ("rules", 0, "per_item"), "an item must earn points"),
                ("points-rule", ("rules", 1, "per_item"), "one item earns more than the maximum"),
            ],
        ),
        (
            Case("{kind: best_of, rules: [{kind: growth, up: 1}, {kind: growth, up: 1.5}]}", "count"),
            [("points-rule", ("rules",), "the best of them is 1.5 points, the criterion has 2")],
        ),
        (
            Case("{kind: best_of, rules: [{kind: growth, up: 3}, {kind: growth, up: 2}]}", "count"),
            [
                ("points-rule", ("rules", 0, "up"), "the highest level is 3 points, the criterion has 2"),
                ("points-rule", ("rules",), "the best of them is 3 points, the criterion has 2"),
            ],
        ),
        (
            Case("{kind: best_of, rules: [{kind: growth, up: 2}], share: 50%}", "count"),
            [("points-rule", ("rules",), "the best of them is 1 points, the criterion has 2")],
        ),
        (
            Case("{kind: best_of, of: [{metric: a}], rules: [{kind: target}]}", "count"),
            [("missing-target", ("rules", 0), "this rule needs a target")],
        ),
        (
            Case(
                "{kind: sum_of, of: [{metric: a}, {metric: b}], share: 50%,"
                " rules: [{kind: count, per_item: 1}, {kind: deduction, per: 1}]}",
                "count",
            ),
            [
                ("points-rule", ("rules", 1), "name the points of this part, such as «2 points; …»"),
                ("points-rule", ("rules",), "the sum of the parts is 1 points, the criterion has 2"),
            ],
        ),
        (Case("{kind: best_of, rules: [{kind: growth, up: 2}], share: 0%}", "count"), [(RANGE, ("share",), "")]),
        (Case("{kind: best_of, rules: [{kind: growth, up: 2}], share: 101%}", "count"), [(RANGE, ("share",), "")]),
        (Case("{kind: best_of, rules: [{kind: growth, up: 2}], share: 1}", "count"), [(RANGE, ("share",), "")]),
        (
            Case("{kind: growth, up: 1, same: 1}", "count"),
            [("points-rule", ("up",), "the highest level is 1 points, the criterion has 2")],
        ),
        (Case("{kind: growth, target_growth: 0%}", "count"), [(RANGE, ("target_growth",), "")]),
        (Case("{kind: growth, target_growth: 20}", "count"), [(RANGE, ("target_growth",), "")]),
    ],
)
def test_what_is_wrong_with_a_rule(case: Case, found: list[tuple[str, Path, str]]) -> None:
    """An empty phrase stands for one that is checked elsewhere."""
    rule, terms = case.made()
    findings = list(rule.findings(terms))
    assert [(finding.code, finding.path) for finding in findings] == [(code, path) for code, path, _ in found]
    for finding, (_, _, phrase) in zip(findings, found, strict=True):
        assert phrase in ("", finding.message.in_("en"))
        assert finding.message.in_("vi") != finding.message.in_("en")


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("3", "a mapping of «key: value» is needed"),
        ("{}", "key «kind» is missing"),
        ("{kind: 3}", "unknown «3»; one of: " + ", ".join(KINDS)),
        ("{kind: [count]}", "unknown «['count']»; one of: " + ", ".join(KINDS)),
    ],
)
def test_what_is_no_rule(rule: str, told: str) -> None:
    full: Any = data_of(LONGHAND.read_text("utf-8"))
    _, findings = shaped(CriteriaSet, edited(full, ("components", 0, "criteria", 0, "criteria", 0, "rule"), rule))
    assert [finding.message.in_("en") for finding in findings] == [told]


@pytest.mark.parametrize(
    ("case", "vi", "en"),
    [
        (Case("{kind: linear, zero_at: 10, full_at: 0, missing: 0.5}", "days"), "không nộp: 0,5", "not submitted: 0.5"),
        (
            Case("{kind: bands, bands: [{when: '= 0', points: 2}], missing: 0.25}", "days"),
            "không nộp: 0,25",
            "not submitted: 0.25",
        ),
        (Case("{kind: deduction, per: 0.25, max_deduction: 1.5}", "count"), "trừ tối đa 1,5", "at most 1.5"),
        (Case("{kind: growth, target_growth: 20%, better: lower}", "count"), "mức giảm", "decrease"),
        (Case("{kind: proportional, rate_decimals: 0}", "rate"), "làm tròn", "rounded"),
    ],
)
def test_the_words_name_every_parameter(case: Case, vi: str, en: str) -> None:
    rule, terms = case.made()
    assert vi in rule.words(terms).in_("vi")
    assert en in rule.words(terms).in_("en")


@pytest.mark.parametrize(
    ("previous", "absolute", "relative"),
    [(None, False, False), (Amount(Fraction(0)), True, False), (Amount(Fraction(1)), True, True)],
)
def test_growth_needs_last_years_figure(previous: Figure | None, *, absolute: bool, relative: bool) -> None:
    for text, expected in (("{kind: growth, up: 2}", absolute), ("{kind: growth, target_growth: 5%}", relative)):
        rule, terms = Case(text, "count", previous=previous).made()
        assert rule.arises(Amount(Fraction(3)), terms) is expected


def test_the_parts_of_a_sum_count_from_the_most_until_it_is_full() -> None:
    rule = RULES["sum of deductions"].made()[0]
    assert isinstance(rule, SumOf)
    for points, counting in (([1, 2, 0], [1, 0]), ([1, 2, 3], [2]), ([0, -1], [])):
        assert rule.counting([Fraction(one) for one in points], Fraction(3)) == counting


def test_a_level_has_no_number() -> None:
    with pytest.raises(TypeError, match="has no quantity"):
        known_quantity(Level("a"))


def test_every_kind_has_a_label_in_both_languages_and_takes_some_measure() -> None:
    labels: list[Any] = [kind.label for kind in KINDS.values()]
    assert len({label.in_("vi") for label in labels}) == len({label.in_("en") for label in labels}) == len(KINDS)
    assert all(kind.accepts for kind in KINDS.values())


def test_the_best_of_several_needs_what_any_of_them_needs() -> None:
    grown, plain = (
        Case(f"{{kind: best_of, rules: [{{kind: count, per_item: 1}}, {{kind: {other}}}]}}", "count").made()[0]
        for other in ("growth, up: 2", "deduction, per: 1")
    )
    assert grown.needs_previous()
    assert not plain.needs_previous()
