"""Every finding of the checks, each made once by breaking a sound file, at the place it is about."""

from fractions import Fraction
from typing import Any

import pytest

from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.figures import Amount, Pending
from parindex_cli.lint.baseline import check_baseline, check_baseline_against
from parindex_cli.lint.criteria import check_criteria
from parindex_cli.lint.submission import check_assessed, check_submission
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported
from tests.conftest import REMOVED, baseline_of, criteria_of, data_of, edited, submission_of
from tests.layer_cases import component, criteria_data, leaf

CRITERIA = data_of("""
format: criteria/1
year: 2022
title: Bộ tiêu chí
applies_to: Sở Khoa học
points: 6
sources:
  plan: {document: Kế hoạch, issuer: Sở}
notes:
  - {about: ["1.1", bonus], text: Ghi chú}
units:
  office: {title: Văn phòng}
  legal: {title: Pháp chế}
metrics:
  on_time: {measure: rate, title: Đúng hạn, question: Gì, out_of: hồ sơ}
  done: {measure: yesno, title: Đã làm, question: Gì}
  report: {measure: level, title: Báo cáo, question: Gì, options: [{id: good, title: Tốt}, {id: poor, title: Kém}]}
  happy: {measure: survey, title: Hài lòng, question: Gì, scale: 5, satisfied: [4, 5]}
  ideas: {measure: count, title: Sáng kiến, question: Gì}
  faults: {measure: tally, title: Lỗi, question: Gì, options: [{id: late, title: Trễ}, {id: wrong, title: Sai}]}
components:
  - id: "1"
    title: Chỉ đạo
    points: 3
    lead: office
    cooperating: [legal]
    source: {in: plan}
    provenance: {points: stated}
    criteria:
      - id: "1.1"
        title: Kế hoạch
        points: 1
        metric: on_time
        target: "≥ 95%"
        rule: {kind: target}
        not_arising: exclude
        provenance: {target: stated, points: assumed}
      - id: "1.2"
        title: Báo cáo
        points: 2
        metric: report
        rule: {kind: levels, levels: {good: 2, poor: 0}}
        not_arising: zero
        requires: "1.1"
        provenance: {points: assumed}
  - id: "2"
    title: Thủ tục
    points: 3
    lead: legal
    source: {in: plan}
    provenance: {points: stated}
    criteria:
      - id: "2.1"
        title: Đã làm
        points: 1
        metric: done
        target: "= yes"
        rule: {kind: target}
        not_arising: full
        provenance: {target: implied, points: assumed}
      - id: "2.2"
        title: Hài lòng
        points: 2
        metric: happy
        rule: {kind: proportional}
        not_arising: redistribute
        provenance: {target: none, points: assumed}
adjustments:
  - id: bonus
    kind: bonus
    title: Thưởng
    metric: ideas
    per: 1
    ceiling: 2
    source: {in: plan}
    provenance: {points: stated}
  - id: penalty
    kind: penalty
    title: Phạt
    metric: faults
    per: {late: 0.5, wrong: 1}
    ceiling: 2
    provenance: {points: stated}
""")

ONE: Path = ("components", 0)
LEAF: Path = ("components", 0, "criteria", 0)
LEVELS: Path = ("components", 0, "criteria", 1)


def told(findings: list[Finding]) -> list[tuple[str, Path]]:
    return [(found.code, found.path) for found in findings]


def test_the_sound_file_is_sound() -> None:
    assert list(check_criteria(criteria_of(CRITERIA))) == []


@pytest.mark.parametrize(
    ("at", "value", "code", "path", "phrase"),
    [
        (("points",), "7", "points-sum", ("points",), "criteria of the set add up to 6, but it says 7"),
        ((*LEAF, "points"), "1.5", "points-sum", (*ONE, "points"), "criteria of 1 add up to 3.5, but it says 3"),
        (
            (*LEAF, "id"),
            '"2.1"',
            "id-not-under-parent",
            (*LEAF, "id"),
            "id «2.1» does not continue «1»",
        ),
        (("adjustments", 1, "id"), "bonus", "duplicate-id", ("adjustments", 1, "id"), "id «bonus» appears twice"),
        ((*LEVELS, "id"), '"1.1"', "duplicate-id", (*LEVELS, "id"), "id «1.1» appears twice"),
        ((*ONE, "lead"), REMOVED, "missing-lead", (*ONE, "id"), "no lead division is named"),
        (
            (*LEAF, "lead"),
            "ofice",
            "unknown-unit",
            (*LEAF, "lead"),
            "there is no division «ofice»; did you mean «office»?",
        ),
        (
            (*ONE, "cooperating"),
            "[legal, legl]",
            "unknown-unit",
            (*ONE, "cooperating", 1),
            "there is no division «legl»; did you mean «legal»?",
        ),
        ((*LEAF, "source"), "{in: x}", "unknown-source", (*LEAF, "source", "in"), "there is no source «x»"),
        (
            ("adjustments", 0, "source"),
            "{in: plans}",
            "unknown-source",
            ("adjustments", 0, "source", "in"),
            "there is no source «plans»; did you mean «plan»?",
        ),
        (
            (*LEAF, "metric"),
            "on_tim",
            "unknown-metric",
            (*LEAF, "metric"),
            "there is no metric «on_tim»; did you mean «on_time»?",
        ),
        (
            ("adjustments", 0, "metric"),
            "x",
            "unknown-metric",
            ("adjustments", 0, "metric"),
            "there is no metric «x»",
        ),
        ((*LEAF, "target"), REMOVED, "missing-target", (*LEAF, "rule"), "this rule needs a target"),
        (
            (*LEVELS, "provenance", "target"),
            "stated",
            "provenance-target",
            (*LEVELS, "provenance", "target"),
            "there is no target whose standing this could be",
        ),
        (
            (*LEAF, "provenance", "target"),
            "none",
            "provenance-target",
            (*LEAF, "provenance"),
            "say whether the target is stated, implied or assumed",
        ),
        (
            (*LEAF, "target"),
            '"≥ 95"',
            "bound-unit",
            (*LEAF, "target"),
            "target and figure differ in unit: the figure is a «rate»",
        ),
        (
            ("components", 1, "criteria", 0, "target"),
            '"≥ 1"',
            "bound-unit",
            ("components", 1, "criteria", 0, "target"),
            "target and figure differ in unit: the figure is a «yesno»",
        ),
        (
            (*LEVELS, "rule"),
            "{kind: assessed}",
            "rule-measure",
            (*LEVELS, "rule", "kind"),
            "rule «assessed» does not take a figure of measure «level»",
        ),
        (
            (*LEVELS, "rule", "levels"),
            "{good: 2, bad: 0, poor: 0}",
            "unknown-option",
            (*LEVELS, "rule", "levels", "bad"),
            "the metric has no option «bad»",
        ),
        (
            (*LEVELS, "rule", "levels"),
            "{good: 2}",
            "missing-option",
            (*LEVELS, "rule", "levels"),
            "the metric's option «poor» is missing",
        ),
        (
            ("adjustments", 0, "metric"),
            "on_time",
            "rule-measure",
            ("adjustments", 0, "metric"),
            "a metric of measure count, tally or points is needed",
        ),
        (
            ("adjustments", 1, "per"),
            "1",
            "rule-per",
            ("adjustments", 1, "per"),
            "points are needed for each kind",
        ),
        (
            ("adjustments", 1, "per"),
            "{late: 1}",
            "missing-option",
            ("adjustments", 1, "per"),
            "the metric's option «wrong» is missing",
        ),
        (
            ("notes", 0, "about"),
            '["1.1", "9.9"]',
            "unknown-criterion",
            ("notes", 0, "about", 1),
            "there is no criterion «9.9»",
        ),
        (
            ("adjustments", 0, "per"),
            REMOVED,
            "missing-key",
            ("adjustments", 0),
            "key «per» is missing",
        ),
        (
            ("adjustments", 1, "per"),
            REMOVED,
            "missing-key",
            ("adjustments", 1),
            "key «per» is missing",
        ),
        (
            (*LEVELS, "requires"),
            '"2"',
            "unknown-criterion",
            (*LEVELS, "requires", 0),
            "there is no criterion «2»",
        ),
        (
            (*LEVELS, "requires"),
            '"1.2"',
            "requires-circle",
            (*LEVELS, "requires", 0),
            "a circle of prerequisites: 1.2 waits for itself",
        ),
        (
            ("metrics", "on_time", "out_of"),
            REMOVED,
            "missing-key",
            ("metrics", "on_time"),
            "a rate must say what it is out of (out_of)",
        ),
        (
            ("metrics", "happy", "scale"),
            REMOVED,
            "missing-key",
            ("metrics", "happy"),
            "a survey needs its number of levels «scale»",
        ),
        (
            ("metrics", "happy", "satisfied"),
            "[4, 6]",
            "unknown-option",
            ("metrics", "happy", "satisfied", 1),
            "level 6 is outside 1–5",
        ),
        (
            ("metrics", "done", "scale"),
            "5",
            "unused-key",
            ("metrics", "done", "scale"),
            "only a survey has «scale»",
        ),
        (
            ("metrics", "done", "satisfied"),
            "[1]",
            "unused-key",
            ("metrics", "done", "satisfied"),
            "only a survey has «satisfied»",
        ),
        (
            ("metrics", "done", "options"),
            "[{id: a, title: A}]",
            "unused-key",
            ("metrics", "done", "options"),
            "a metric of measure «yesno» has no «options»",
        ),
        (
            ("metrics", "report", "options", 2),
            "{id: good, title: Tốt}",
            "duplicate-id",
            ("metrics", "report", "options", 2, "id"),
            "id «good» appears twice",
        ),
        (("units", "more"), "{title: Thêm}", "unused", ("units", "more"), "no criterion uses «more»"),
        (
            ("sources", "law"),
            "{document: Luật, issuer: Quốc hội}",
            "unused",
            ("sources", "law"),
            "no criterion uses «law»",
        ),
        (
            ("metrics", "extra"),
            "{measure: count, title: Số, question: Gì}",
            "unused",
            ("metrics", "extra"),
            "no criterion uses «extra»",
        ),
    ],
)
def test_what_is_wrong_with_criteria(at: Path, value: object, code: str, path: Path, phrase: str) -> None:
    findings = list(check_criteria(criteria_of(edited(CRITERIA, at, value))))
    assert (code, path) in told(findings)
    (found,) = (found for found in findings if (found.code, found.path) == (code, path))
    assert found.message.in_("en") == phrase
    assert found.message.in_("vi") != phrase
    assert found.severity is (Severity.WARNING if code == "unused" else Severity.ERROR)


def test_a_part_that_a_group_may_have_said_is_missed_by_its_whole_name() -> None:
    _, findings = shaped(CriteriaSet, edited(CRITERIA, (*LEVELS, "provenance", "points"), REMOVED))
    assert [found.message.in_("en") for found in findings] == ["key «provenance.points» is missing"]


@pytest.mark.parametrize(
    ("value", "code", "path"),
    [
        ("[]", "empty-list", ("components", 0, "criteria")),
        ("[x]", "not-a-mapping", ("components", 0, "criteria", 0)),
    ],
)
def test_a_group_holds_criteria(value: str, code: str, path: Path) -> None:
    criteria, findings = shaped(CriteriaSet, edited(CRITERIA, ("components", 0, "criteria"), value))
    assert criteria is None
    assert told(findings) == [(code, path)]


def test_points_finer_than_the_set_rounds_to() -> None:
    data = edited(CRITERIA, ("decimals",), "1")
    for at, value in (((*LEAF, "points"), "1.25"), ((*LEVELS, "points"), "1.75")):
        data = edited(data, at, value)
    data = edited(data, (*LEVELS, "rule", "levels"), "{good: 1.75, poor: 0}")
    findings = list(check_criteria(criteria_of(data)))
    assert told(findings) == [("points-decimals", (*LEAF, "points")), ("points-decimals", (*LEVELS, "points"))]
    assert findings[0].message.in_("en") == "1.25 has more decimals than the set rounds to (1)"
    assert told(list(check_criteria(criteria_of(edited(data, ("decimals",), "2"))))) == []


def test_a_metric_without_its_options() -> None:
    data = edited(CRITERIA, ("metrics", "report", "options"), REMOVED)
    assert ("missing-key", ("metrics", "report")) in told(list(check_criteria(criteria_of(data))))


def test_a_longer_circle_is_told_of_each_of_its_criteria_and_of_none_that_leads_into_it() -> None:
    data = edited(CRITERIA, (*LEAF, "requires"), '"2.1"')
    data = edited(data, ("components", 1, "criteria", 0, "requires"), '"1.1"')
    findings = told(list(check_criteria(criteria_of(data))))
    assert findings == [
        ("requires-circle", (*LEAF, "requires", 0)),
        ("requires-circle", ("components", 1, "criteria", 0, "requires", 0)),
    ]


def test_a_prerequisite_whose_own_prerequisite_is_unknown() -> None:
    data = edited(CRITERIA, (*LEAF, "requires"), '"9"')
    assert told(list(check_criteria(criteria_of(data)))) == [("unknown-criterion", (*LEAF, "requires", 0))]


BASELINE = data_of("""
format: baseline/1
year: 2021
unit: Sở
source: {document: Quyết định}
published:
  points: 8
  maximum: 10
  rank: 12
  ranked: 19
  parts:
    - {id: appraisal, title: Thẩm định, points: 6, maximum: 7}
    - {id: survey, title: Điều tra, points: 2, maximum: 3}
components:
  - {id: "1", points: 3, maximum: 4}
  - {id: "2", points: 5, maximum: 6}
criteria:
  - {id: "1.1", points: 1, maximum: 1}
""")


def against(baseline: Baseline, criteria: CriteriaSet) -> list[Finding]:
    """What does not fit the criteria, changed maxima apart: these have a test of their own."""
    return [found for found in check_baseline_against(baseline, criteria) if found.code != "maximum-changed"]


DISCREPANCY = "[{id: d, parts: components, points: 9, maximum: 10, text: Lý do}]"


def test_the_sound_baseline_is_sound() -> None:
    baseline = baseline_of(BASELINE)
    assert list(check_baseline(baseline)) == []
    assert list(against(baseline, criteria_of(CRITERIA))) == []
    assert list(check_baseline(baseline_of(edited(BASELINE, ("published", "parts"), REMOVED)))) == []


@pytest.mark.parametrize(
    ("at", "value", "found"),
    [
        (("published", "rank"), "20", [("rank-over-ranked", ("published", "rank"), "rank 20 of 19")]),
        (("published", "rank"), "19", []),
        (("published", "rank"), REMOVED, []),
        (
            ("criteria", 0, "maximum"),
            "0",
            [("maximum-zero", ("criteria", 0, "maximum"), "the maximum must be above 0")],
        ),
        (
            ("published", "parts", 0, "maximum"),
            "5",
            [
                ("points-over-maximum", ("published", "parts", 0, "points"), "6 points are over the maximum 5"),
                (
                    "unacknowledged-total",
                    ("published", "parts"),
                    "parts add up to 8/8, the published total is 8/10; record it under «discrepancies»",
                ),
            ],
        ),
        (
            ("criteria", 0, "points"),
            "2",
            [("points-over-maximum", ("criteria", 0, "points"), "2 points are over the maximum 1")],
        ),
        (
            ("criteria", 1),
            '{id: "1.1", points: 1, maximum: 1}',
            [("duplicate-id", ("criteria", 1, "id"), "id «1.1» appears twice")],
        ),
        (
            ("components", 1, "points"),
            "4.5",
            [
                (
                    "unacknowledged-total",
                    ("components",),
                    "components add up to 7.5/10, the published total is 8/10; record it under «discrepancies»",
                )
            ],
        ),
        (
            ("discrepancies",),
            DISCREPANCY,
            [
                ("discrepancy-none", ("discrepancies", 0, "parts"), "the parts do add up to what was published"),
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_baseline(at: Path, value: object, found: list[tuple[str, Path, str]]) -> None:
    findings = list(check_baseline(baseline_of(edited(BASELINE, at, value))))
    assert [(f.code, f.path, f.message.in_("en")) for f in findings] == found


def test_published_points_over_the_published_maximum() -> None:
    data = edited(BASELINE, ("published",), "{points: 8, maximum: 7}")
    findings = told(list(check_baseline(baseline_of(data))))
    assert findings == [
        ("points-over-maximum", ("published", "points")),
        ("unacknowledged-total", ("components",)),
    ]


def test_an_acknowledged_discrepancy_is_not_a_finding() -> None:
    data = edited(edited(BASELINE, ("components", 1, "maximum"), "7"), ("discrepancies",), DISCREPANCY)
    data = edited(edited(data, ("discrepancies", 0, "points"), "8"), ("discrepancies", 0, "maximum"), "11")
    assert list(check_baseline(baseline_of(data))) == []
    off = edited(data, ("discrepancies", 0, "maximum"), "12")
    assert told(list(check_baseline(baseline_of(off)))) == [("discrepancy-sum", ("discrepancies", 0, "maximum"))]


def test_a_discrepancy_of_parts_that_are_not_there_is_told() -> None:
    data = edited(BASELINE, ("published", "parts"), REMOVED)
    data = edited(data, ("discrepancies",), DISCREPANCY.replace("components", "parts"))
    assert told(list(check_baseline(baseline_of(data)))) == [("discrepancy-none", ("discrepancies", 0, "parts"))]


@pytest.mark.parametrize(
    ("at", "value", "found"),
    [
        (
            ("components", 1, "id"),
            '"3"',
            [
                ("unknown-component", ("components", 1, "id"), "there is no component «3»"),
                ("missing-component", ("components",), "components 2 are missing"),
            ],
        ),
        (
            ("criteria", 0, "id"),
            '"1.3"',
            [("unknown-criterion", ("criteria", 0, "id"), "there is no criterion «1.3»; did you mean «1.2»?")],
        ),
    ],
)
def test_what_of_a_baseline_does_not_fit_the_criteria(
    at: Path, value: object, found: list[tuple[str, Path, str]]
) -> None:
    baseline = baseline_of(edited(BASELINE, at, value))
    findings = list(against(baseline, criteria_of(CRITERIA)))
    assert [(f.code, f.path, f.message.in_("en")) for f in findings] == found


def test_a_component_among_the_criteria_is_not_suggested_to_be_itself() -> None:
    baseline = baseline_of(edited(BASELINE, ("criteria", 0, "id"), '"1"'))
    (found,) = against(baseline, criteria_of(CRITERIA))
    assert (found.code, found.path) == ("unknown-criterion", ("criteria", 0, "id"))
    assert "did you mean «1»" not in found.message.in_("en")


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ({"unit": "SỞ KHOA HỌC"}, []),
        (
            {"unit": "Sở Khoa học", "year": "2021"},
            [("other-year", ("year",), Severity.ERROR, "figures of 2021 cannot be scored by the criteria of 2022")],
        ),
        (
            {"unit": "Sở Y tế"},
            [
                (
                    "other-unit",
                    ("unit",),
                    Severity.WARNING,
                    "the criteria are written for «Sở Khoa học», the figures are of «Sở Y tế»",
                )
            ],
        ),
    ],
)
def test_a_submission_against_its_criteria(
    head: dict[str, object], found: list[tuple[str, Path, Severity, str]]
) -> None:
    findings = list(check_submission(submission_of({}, **head), criteria_of(CRITERIA)))
    assert [(f.code, f.path, f.severity, f.message.in_("en")) for f in findings] == found


def test_criteria_for_everyone_fit_every_submission() -> None:
    criteria = criteria_of(edited(CRITERIA, ("applies_to",), REMOVED))
    assert list(check_submission(submission_of({}, unit="Sở Y tế"), criteria)) == []


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        (
            {"ideas": Reported(Amount(Fraction(3)))},
            [(("figures", "ideas"), "3 points are over the maximum 1 of 2.1; 1 are counted")],
        ),
        ({"ideas": Reported(Amount(Fraction(1)))}, []),
        ({"ideas": Reported(Pending())}, []),
        ({}, []),
    ],
)
def test_points_given_over_the_maximum(figures: dict[str, Reported], found: list[tuple[Path, str]]) -> None:
    data = edited(CRITERIA, ("metrics", "ideas", "measure"), "points")
    data = edited(data, ("components", 1, "criteria", 0, "metric"), "ideas")
    findings = list(check_assessed(figures, criteria_of(data)))
    assert [(f.path, f.message.in_("en")) for f in findings] == found
    assert {(f.code, f.severity) for f in findings} <= {("points-over-maximum", Severity.WARNING)}


def test_a_component_whose_maximum_changed_is_noted() -> None:
    found = list(check_baseline_against(baseline_of(BASELINE), criteria_of(CRITERIA)))
    assert [(f.code, f.path, f.message.in_("en")) for f in found] == [
        ("maximum-changed", ("components", 0, "maximum"), "this year's maximum is 3"),
        ("maximum-changed", ("components", 1, "maximum"), "this year's maximum is 3"),
    ]
    assert {f.severity for f in found} == {"note"}


@pytest.mark.parametrize(
    ("target", "rule", "codes"),
    [
        ("≥ 100%", "{kind: target}", []),
        ("> 100%", "{kind: target}", ["target-unreachable"]),
        ("< 0%", "{kind: target}", ["target-unreachable"]),
        ("≥ 95%", "{kind: proportional, full_at: target}", []),
        ("≥ 95%", "{kind: proportional, full_at: 90%}", ["target-ignored"]),
        ("≤ 5%", "{kind: linear, zero_at: 10%, full_at: 5%}", []),
        ("≤ 5%", "{kind: linear, zero_at: 10%, full_at: 8%}", ["target-ignored"]),
        ("≥ 95%", "{kind: growth, up: 1}", []),
        ("≥ 1%", "{kind: linear, zero_at: 10%, full_at: 0%}", ["target-ignored"]),
        ("≤ 99%", "{kind: proportional}", ["target-ignored"]),
        ("≤ 100%", "{kind: proportional}", []),
        ("= 1", "{kind: count, per_item: 1}", ["target-ignored"]),
        ("≥ 95%", "{kind: best_of, rules: [{kind: proportional, full_at: 90%}]}", ["target-ignored"]),
        ("≥ 95%", "{kind: best_of, rules: [{kind: proportional, full_at: 90%}, {kind: target}]}", []),
    ],
)
def test_a_target_and_its_rule(target: str, rule: str, codes: list[str]) -> None:
    at = ("components", 0, "criteria", 0)
    data = edited(edited(CRITERIA, (*at, "target"), f'"{target}"'), (*at, "rule"), rule)
    if "%" not in target:
        data = edited(data, ("metrics", "on_time"), "{measure: count, title: A, question: Gì}")
    found = list(check_criteria(criteria_of(data)))
    assert [(f.code, f.path) for f in found] == [(code, (*at, "target")) for code in codes]


@pytest.mark.parametrize(
    ("bands", "codes"),
    [
        ("[{when: ≥ 90%, points: 1}, {when: ≥ 70%, points: 0.5}]", []),
        ("[{when: ≥ 70%, points: 1}, {when: ≥ 90%, points: 0.5}]", ["band-unreachable"]),
        ("[{when: '> 90%', points: 1}, {when: [≥ 70%, ≤ 90%], points: 0.5}]", []),
        ("[{when: ≥ 90%, points: 1}, {when: [≥ 70%, ≤ 90%], points: 0.5}]", ["band-overlap"]),
        ("[{when: ≥ 90%, points: 1}, {when: [≥ 70%, < 80%], points: 0.5}]", ["band-hole"]),
        ("[{when: '> 90%', points: 1}, {when: [≥ 70%, < 90%], points: 0.5}]", ["band-hole"]),
        # only what lies between two bands is in none
        ("[{when: ≥ 90%, points: 1}, {when: [≥ 70%, ≤ 80%], points: 0.5}]", ["band-hole"]),
        ("[{when: = 0%, points: 1}, {when: = 50%, points: 0.5}]", ["band-hole"]),
        # down to 0 and up to the end
        ("[{when: '> 90%', points: 1}, {when: [≥ 70%, ≤ 90%], points: 0.5}, {when: < 70%, points: 0.25}]", []),
        ("[{when: = 0%, points: 1}, {when: '> 0%', points: 0.5}]", []),
    ],
)
def test_the_order_of_bands(bands: str, codes: list[str]) -> None:
    at = ("components", 0, "criteria", 0)
    data = edited(edited(CRITERIA, (*at, "rule"), f"{{kind: bands, bands: {bands}}}"), (*at, "target"), REMOVED)
    data = edited(data, (*at, "provenance"), "{points: assumed}")
    assert [found.code for found in check_criteria(criteria_of(data))] == codes


def test_holes_between_whole_numbers() -> None:
    at = ("components", 0, "criteria", 0)
    data = edited(edited(CRITERIA, (*at, "metric"), "ideas"), (*at, "target"), REMOVED)
    data = edited(data, (*at, "provenance"), "{points: assumed}")
    for bands, codes in (
        ("[{when: = 0, points: 1}, {when: ≥ 1, points: 0.5}]", []),
        ("[{when: < 1, points: 1}, {when: ≥ 1, points: 0.5}]", []),
        ("[{when: = 0, points: 1}, {when: = 2, points: 0.5}]", ["band-hole"]),
        ("[{when: = 0, points: 1}, {when: ≥ 2, points: 0.5}]", ["band-hole"]),
    ):
        found = check_criteria(criteria_of(edited(data, (*at, "rule"), f"{{kind: bands, bands: {bands}}}")))
        assert [f.code for f in found if f.code.startswith("band")] == codes


@pytest.mark.parametrize(
    ("metric", "wrong"),
    [
        ("{measure: rate, title: A, question: Gì, out_of: hồ sơ, course: flow}", False),
        ("{measure: rate, title: A, question: Gì, out_of: hồ sơ, may_exceed: yes}", False),
        ("{measure: rate, title: A, question: Gì, out_of: hồ sơ, may_exceed: yes, course: flow}", True),
        ("{measure: amount, title: A, question: Gì, course: flow}", True),
        ("{measure: amount, title: A, question: Gì, course: final}", False),
    ],
)
def test_only_a_rate_of_cases_is_a_flow(metric: str, *, wrong: bool) -> None:
    criteria = criteria_of(edited(CRITERIA, ("metrics", "on_time"), metric))
    assert ("course-measure" in [found.code for found in check_criteria(criteria)]) is wrong


def test_a_criterion_without_a_source() -> None:
    data = edited(CRITERIA, ("components", 1, "source"), REMOVED)
    found = list(check_criteria(criteria_of(data)))
    assert {f.code for f in found} == {"missing-source"}
    assert ("components", 1, "id") in [f.path for f in found]


@pytest.mark.parametrize(
    ("metric", "target", "codes"),
    [
        ("{measure: count, title: A, question: Gì}", "≥ 5", []),
        ("{measure: count, title: A, question: Gì}", "= 5", []),
        ("{measure: count, title: A, question: Gì}", "< 0", ["target-unreachable"]),
        ("{measure: count, title: A, question: Gì}", "≤ 0", []),
        ("{measure: survey, title: A, question: Gì}", "≥ 4", ["missing-key"]),
    ],
)
def test_which_numbers_a_target_may_ask_for(metric: str, target: str, codes: list[str]) -> None:
    data = edited(CRITERIA, ("metrics", "on_time"), metric)
    found = check_criteria(criteria_of(edited(data, (*LEAF, "target"), f"'{target}'")))
    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize(("levels", "outside"), [("[1, 5]", 0), ("[0, 1]", 1), ("[5, 6]", 1), ("[0, 6]", 2)])
def test_the_ends_of_a_scale_belong_to_it(levels: str, outside: int) -> None:
    criteria = criteria_of(edited(CRITERIA, ("metrics", "happy", "satisfied"), levels))
    assert [found.code for found in check_criteria(criteria)].count("unknown-option") == outside


@pytest.mark.parametrize(
    ("target", "reachable"),
    [("≥ 5", True), ("> 5", False), ("≤ 1", True), ("< 1", False), ("= 6", False), ("< 5", True), ("> 1", True)],
)
def test_a_mean_is_on_its_scale(target: str, *, reachable: bool) -> None:
    data = edited(CRITERIA, ("metrics", "on_time"), "{measure: survey, title: Điểm, question: Gì, scale: 5}")
    data = edited(data, ("components", 0, "criteria", 0, "target"), f"'{target}'")
    codes = [found.code for found in check_criteria(criteria_of(data))]
    assert ("target-unreachable" not in codes) is reachable


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({"kind": "question"}, "question"),
        ({"kind": "target"}, "missing-target"),
        ({"kind": "growth"}, "rule-growth"),
        ({"kind": "assessed"}, None),
    ],
)
def test_the_rule_behind_a_closed_gate_is_checked(rule: dict[str, Any], code: str | None) -> None:
    data = criteria_data(component("1", [leaf("1.1", "1"), leaf("1.2", "2", requires="1.1", if_closed=rule)]))
    if code in {"missing-target", "rule-growth"}:
        data["metrics"]["m1_2"]["measure"] = "count"
    at = ("components", 0, "criteria", 1, "if_closed")
    found = {finding.code for finding in check_criteria(criteria_of(data)) if finding.path[:5] == at}
    assert (code in found) if code else not found
