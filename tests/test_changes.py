"""What an edit means: each change made once to a sound set, told by its code, severity, place and words."""

from fractions import Fraction

import pytest

from parindex_cli.bounds import read_bound
from parindex_cli.changes import compare, counterparts
from parindex_cli.changes.targets import target_turn
from parindex_cli.diagnostics import Path
from tests.conftest import REMOVED, criteria_of, data_of, edited

CRITERIA = data_of("""
format: criteria/1
year: 2022
title: Bộ tiêu chí
points: 8
sources:
  plan: {document: Kế hoạch, issuer: Sở}
units:
  office: {title: Văn phòng}
metrics:
  on_time: {measure: rate, title: Đúng hạn, question: Gì, out_of: hồ sơ}
  report: {measure: level, title: Báo cáo, question: Gì, options: [{id: good, title: Tốt}, {id: poor, title: Kém}]}
  done: {measure: yesno, title: Đã làm, question: Gì}
  ideas: {measure: count, title: Sáng kiến, question: Gì}
components:
  - id: "1"
    title: Chỉ đạo
    points: 5
    lead: office
    source: {in: plan, section: "1"}
    provenance: {points: stated}
    criteria:
      - id: "1.1"
        title: Kế hoạch
        points: 3
        metric: on_time
        target: "≥ 95%"
        rule: {kind: proportional, floor: "≥ 80%", full_at: target}
        not_arising: exclude
        source: {in: plan, item: a}
        provenance: {target: stated, points: assumed, rule: assumed}
      - id: "1.2"
        title: Báo cáo
        points: 2
        metric: report
        rule: {kind: levels, levels: {good: 2, poor: 0}}
        not_arising: zero
        requires: "1.1"
        provenance: {points: stated, rule: stated}
  - id: "2"
    title: Thủ tục
    points: 3
    provenance: {points: stated}
    criteria:
      - id: "2.1"
        title: Nhóm
        points: 3
        provenance: {points: assumed}
        criteria:
          - id: "2.1.1"
            title: Đã làm
            points: 3
            metric: done
            target: "= yes"
            rule: {kind: target}
            not_arising: full
            provenance: {target: implied, points: assumed}
adjustments:
  - id: bonus
    kind: bonus
    title: Thưởng
    metric: ideas
    per: 1
    ceiling: 2
    source: {in: plan, section: "9"}
    provenance: {points: stated}
""")
FIRST: Path = ("components", 0, "criteria", 0)
SECOND: Path = ("components", 0, "criteria", 1)
GROUP: Path = ("components", 1, "criteria", 0)
BONUS: Path = ("adjustments", 0)
Edits = dict[Path, object]

NEW_SOURCE: Edits = {(*FIRST, "source"): '{in: plan, item: "b"}'}


def changed(edits: Edits, base: object = CRITERIA) -> object:
    for path, value in edits.items():
        base = edited(base, path, value)
    return base


def found(new: object, old: object = CRITERIA) -> list[tuple[str, str, Path]]:
    """Severity and code, the English words, and the place of every change."""
    findings = [change.finding() for change in compare(criteria_of(old), criteria_of(new))]
    return [(f"{f.severity}[{f.code}]", f.message.in_("en"), f.path) for f in findings]


def test_nothing_changed() -> None:
    assert found(CRITERIA) == []


@pytest.mark.parametrize(
    "edit",
    [
        ((*FIRST, "title"), "Tên khác"),
        ((*FIRST, "note"), "Ghi chú"),
        ((*FIRST, "points"), '"3.00"'),
        ((*FIRST, "target"), '">= 95.0%"'),
        ((*FIRST, "rule"), '{kind: proportional, basis: 100.0%, floor: "≥ 80%", full_at: target}'),
        (("metrics", "on_time", "question"), "Bao nhiêu"),
        (("units", "office", "title"), "Phòng"),
        (("metrics", "more"), "{measure: count, title: Thêm, question: Gì}"),
    ],
)
def test_wording_is_no_change(edit: tuple[Path, str]) -> None:
    assert found(changed(dict([edit]))) == []


ONE = [
    ({("decimals",): "3"}, "warning[change-setting]", "decimals: 2 → 3", ("decimals",)),
    ({("rounding",): "down"}, "warning[change-setting]", "rounding: half_up → down", ("rounding",)),
    ({("totals",): "{maximum: 100}"}, "warning[change-setting]", "totals.maximum: none → 100", ("totals", "maximum")),
    (
        {("classes",): '[{title: Tốt, at_least: 80, needs: {"1.1": "≥ 50%"}}, {title: Yếu}]'},
        "warning[change-setting]",
        (
            "classes: [] → [(title: Tốt, at_least: 80, at_most: none, needs: (1.1: ≥ 50%)), "
            "(title: Yếu, at_least: none, at_most: none, needs: ())]"
        ),
        ("classes",),
    ),
    (
        {("metrics", "on_time", "out_of"): "văn bản"},
        "warning[change-metric]",
        "on_time: out_of: hồ sơ → văn bản",
        ("metrics", "on_time"),
    ),
    (
        {("metrics", "on_time", "may_exceed"): "yes"},
        "warning[change-metric]",
        "on_time: may_exceed: no → yes",
        ("metrics", "on_time"),
    ),
    (
        {("metrics", "report", "options"): "[{id: good, title: Tốt}]"},
        "warning[change-metric]",
        "report: options: [good, poor] → [good]",
        ("metrics", "report"),
    ),
    (
        {(*FIRST[:2], "redistribution"): "equally"},
        "warning[change-not-arising]",
        "1: redistribution: none → equally",
        (*FIRST[:2], "redistribution"),
    ),
    (
        {(*FIRST, "redistribution"): ["1.2"]},
        "warning[change-not-arising]",
        "1.1: points go to: none → 1.2",
        (*FIRST, "redistribution"),
    ),
    ({(*FIRST, "step"): "0.25"}, "warning[change-rule]", "1.1: step: none → 0.25", (*FIRST, "step")),
    ({(*FIRST, "metric"): "done"}, "warning[change-metric]", "1.1: metric: on_time → done", (*FIRST, "metric")),
    ({(*FIRST, "points"): "3.5"}, "warning[change-points-raised]", "1.1: maximum: 3 → 3.5", (*FIRST, "points")),
    (
        {(*FIRST, "points"): "2.5"},
        "error[change-points-lowered]",
        "1.1: maximum: 3 → 2.5, without a new source",
        (*FIRST, "points"),
    ),
    (
        {(*FIRST, "target"): '"≥ 90%"'},
        "error[change-target-loosened]",
        "1.1: target loosened: ≥ 95% → ≥ 90%, without a new source",
        (*FIRST, "target"),
    ),
    (
        {(*FIRST, "target"): '"≤ 95%"'},
        "error[change-target-other]",
        "1.1: another target: ≥ 95% → ≤ 95%, without a new source",
        (*FIRST, "target"),
    ),
    (
        {(*FIRST, "target"): REMOVED},
        "error[change-target-removed]",
        "1.1: target ≥ 95% removed, without a new source",
        FIRST,
    ),
    (
        {(*FIRST, "rule"): '{kind: proportional, floor: "> 70%"}'},
        "warning[change-rule]",
        "1.1: rule: floor: ≥ 80% → > 70%; full_at: target → none",
        (*FIRST, "rule"),
    ),
    (
        {(*FIRST, "rule"): "{kind: proportional, basis: 90%, floor: ≥ 80%, full_at: target, rate_decimals: 0}"},
        "warning[change-rule]",
        "1.1: rule: basis: 100% → 90%; rate_decimals: none → 0",
        (*FIRST, "rule"),
    ),
    ({(*FIRST, "rule"): "{kind: target}"}, "warning[change-rule]", "1.1: rule: proportional → met or not", None),
    (
        {(*SECOND, "not_arising"): "full"},
        "warning[change-not-arising]",
        "1.2: when not arising: zero → full",
        (*SECOND, "not_arising"),
    ),
    ({(*SECOND, "requires"): REMOVED}, "warning[change-requires]", "1.2: prerequisite: 1.1 → none", None),
    ({(*SECOND, "requires"): '"2.1.1"'}, "warning[change-requires]", "1.2: prerequisite: 1.1 → 2.1.1", None),
    ({("adjustments",): "[]"}, "warning[change-removed]", "bonus: removed: «Thưởng», 2 points", ("adjustments",)),
    ({(*BONUS, "metric"): "done"}, "warning[change-metric]", "bonus: metric: ideas → done", (*BONUS, "metric")),
    (
        {(*BONUS, "kind"): "penalty", (*BONUS, "source"): "{in: plan}"},
        "warning[change-rule]",
        "bonus: kind: bonus → penalty",
        (*BONUS, "kind"),
    ),
    (
        {(*BONUS, "per"): "{a: 1, b: 0.5}", (*BONUS, "source"): "{in: plan}"},
        "warning[change-rule]",
        "bonus: per: 1 → (a: 1, b: 0.5)",
        (*BONUS, "per"),
    ),
    (
        {(*BONUS, "ceiling"): "1"},
        "error[change-points-lowered]",
        "bonus: maximum: 2 → 1, without a new source",
        (*BONUS, "ceiling"),
    ),
    ({(*FIRST, "was"): '"9"'}, "warning[change-was]", None, (*FIRST, "was")),
]


@pytest.mark.parametrize(("edits", "code", "words", "path"), ONE)
def test_one_change(edits: Edits, code: str, words: str | None, path: Path | None) -> None:
    ((told, said, where),) = found(changed(edits))
    assert told == code
    assert words is None or said == words
    assert path is None or where == path


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("points", "2.5", "change-points-lowered"),
        ("target", '"≥ 90%"', "change-target-loosened"),
        ("target", '"≤ 95%"', "change-target-other"),
        ("target", REMOVED, "change-target-removed"),
        ("target", '"≥ 97%"', "change-target-tightened"),
    ],
)
def test_a_new_source_makes_it_a_warning(key: str, value: object, code: str) -> None:
    ((told, said, _),) = found(changed({(*FIRST, key): value, **NEW_SOURCE}))
    assert told == f"warning[{code}]"
    assert "without" not in said


@pytest.mark.parametrize(
    "edits",
    [
        {(*FIRST, "source"): REMOVED, ("components", 0, "source"): REMOVED},
        {
            (*FIRST, "source"): "{in: other, item: a}",
            ("sources", "other"): "{document: Kế hoạch, issuer: Sở}",
        },
        {(*FIRST, "provenance", "target"): "implied"},
    ],
    ids=["no source", "another name for the same", "another standing"],
)
def test_what_is_no_new_source(edits: Edits) -> None:
    told = [code for code, _, _ in found(changed({(*FIRST, "target"): '"≥ 90%"', **edits}))]
    assert told == ["error[change-target-loosened]"]


def test_a_source_is_inherited() -> None:
    lower: Edits = {(*SECOND, "points"): "1"}
    assert found(changed(lower))[0][0] == "error[change-points-lowered]"
    lower[("components", 0, "source")] = '{in: plan, section: "2"}'
    assert [code for code, _, _ in found(changed(lower))] == ["warning[change-points-lowered]"]


def test_a_stated_number_needs_a_source() -> None:
    stated: Edits = {(*SECOND, "points"): "3", (*SECOND, "rule"): "{kind: levels, levels: {good: 3, poor: 0}}"}
    *_, last = found(changed(stated))
    message = "1.2: points, rule changed without a new source"
    assert last == ("warning[change-source-missing]", message, (*SECOND, "points"))
    tighter = found(changed({(*FIRST, "target"): '"≥ 97%"'}))
    assert [code for code, _, _ in tighter] == ["warning[change-target-tightened]", "warning[change-source-missing]"]
    assert tighter[0][1] == "1.1: target tightened: ≥ 95% → ≥ 97%"
    bonus = found(changed({(*BONUS, "ceiling"): "3"}))
    assert [code for code, _, _ in bonus] == ["warning[change-points-raised]", "warning[change-source-missing]"]


def test_a_target_added() -> None:
    edits: Edits = {(*SECOND, "target"): '"≥ 1"', (*SECOND, "source"): "{in: plan}"}
    assert found(changed(edits)) == [
        ("warning[change-target-added]", "1.2: target ≥ 1 added", (*SECOND, "target")),
    ]


def test_band_rules_are_written_out() -> None:
    old = changed({(*FIRST, "rule"): '{kind: bands, bands: [{when: "≥ 90%", points: 3}]}'})
    new = changed({(*FIRST, "rule"): '{kind: bands, bands: [{when: "≥ 80%", points: 3}]}'})
    ((_, said, _),) = found(new, old)
    assert said == "1.1: rule: bands: [(when: [≥ 90%], points: 3)] → [(when: [≥ 80%], points: 3)]"


# The tree

ADDED = """
id: "1.3"
title: Mới
points: 1
metric: ideas
rule: {kind: count, per_item: 1}
not_arising: zero
provenance: {points: assumed}
"""


def test_added_and_removed() -> None:
    more = changed({("components", 0, "criteria", 2): ADDED})
    place: Path = ("components", 0, "criteria", 2, "id")
    assert found(more) == [("warning[change-added]", "1.3: added: «Mới», 1 points", place)]
    assert found(CRITERIA, more) == [
        ("warning[change-removed]", "1.3: removed: «Mới», 1 points", ("components", 0, "id"))
    ]


def test_a_group_is_told_once() -> None:
    less = edited(CRITERIA, ("components",), REMOVED)
    less["components"] = CRITERIA["components"][:1]
    assert found(less) == [("warning[change-removed]", "2: removed: «Thủ tục», 3 points", ("components",))]
    assert found(CRITERIA, less) == [
        ("warning[change-added]", "2: added: «Thủ tục», 3 points", ("components", 1, "id"))
    ]


def test_an_adjustment_added() -> None:
    none = changed({("adjustments",): "[]"})
    assert found(CRITERIA, none) == [("warning[change-added]", "bonus: added: «Thưởng», 2 points", (*BONUS, "id"))]


def test_renamed() -> None:
    new = changed({(*FIRST, "id"): '"1.9"', (*FIRST, "was"): '"1.1"', (*SECOND, "requires"): '"1.9"'})
    assert found(new) == [("note[change-renamed]", "1.9: was 1.1 before", (*FIRST, "was"))]
    assert found(new, new) == [], "a rename that the old file has already is none"
    without = changed({(*FIRST, "id"): '"1.9"', (*SECOND, "requires"): '"1.9"'})
    told = [code for code, _, _ in found(without)]
    assert told == ["warning[change-added]", "warning[change-requires]", "warning[change-removed]"]


def test_a_rename_does_not_hide_a_looser_target() -> None:
    new = changed({(*FIRST, "id"): '"1.9"', (*FIRST, "was"): '"1.1"', (*FIRST, "target"): '"> 90%"'})
    assert "error[change-target-loosened]" in [code for code, _, _ in found(new)]


def test_what_is_below_a_renamed_group_goes_with_it() -> None:
    new = changed(
        {
            ("components", 1, "id"): '"3"',
            ("components", 1, "was"): '"2"',
            (*GROUP, "id"): '"3.1"',
            (*GROUP, "criteria", 0, "id"): '"3.1.1"',
        }
    )
    assert [code for code, _, _ in found(new)] == ["note[change-renamed]"]
    assert counterparts(criteria_of(CRITERIA), criteria_of(new))["3.1.1"] == "2.1.1"


def test_two_that_swap_their_ids() -> None:
    new = changed(
        {
            (*FIRST, "id"): '"1.2"',
            (*FIRST, "was"): '"1.1"',
            (*SECOND, "id"): '"1.1"',
            (*SECOND, "was"): '"1.2"',
            (*SECOND, "requires"): '"1.2"',
        }
    )
    assert [code for code, _, _ in found(new)] == ["note[change-renamed]", "note[change-renamed]"]


def test_two_that_were_the_same() -> None:
    new = changed({(*SECOND, "id"): '"1.8"', (*SECOND, "was"): '"1.1"', (*FIRST, "was"): '"1.1"'})
    told = [(code, where) for code, _, where in found(new) if "was" in code or "added" in code]
    assert told == [("warning[change-was]", (*SECOND, "was")), ("warning[change-added]", (*SECOND, "id"))]


ONE_OF_TWO: dict[str, tuple[str, list[str]]] = {
    "as much as both": ("5", ["note[change-renamed] 1.9: was 1.1, 1.2 before, now put together (was)"]),
    "more": (
        "6",
        [
            "note[change-renamed] 1.9: was 1.1, 1.2 before, now put together (was)",
            "warning[change-points-raised] 1.9: maximum: 5 → 6 (points)",
        ],
    ),
    "less": (
        "4",
        [
            "note[change-renamed] 1.9: was 1.1, 1.2 before, now put together (was)",
            "error[change-points-lowered] 1.9: maximum: 5 → 4, without a new source (points)",
        ],
    ),
}


@pytest.mark.parametrize("case", ONE_OF_TWO)
def test_several_that_were_put_together(case: str) -> None:
    points, told = ONE_OF_TWO[case]
    new = edited(CRITERIA, ("components", 0, "criteria"), CRITERIA["components"][0]["criteria"][:1])
    new = edited(edited(new, (*FIRST, "id"), '"1.9"'), (*FIRST, "was"), '["1.1", "1.2"]')
    new = edited(new, (*FIRST, "points"), points)
    assert [f"{code} {text} ({where[-1]})" for code, text, where in found(new)] == told
    assert found(new, new) == []
    assert counterparts(criteria_of(CRITERIA), criteria_of(new)).keys() == {"1", "2", "2.1", "2.1.1"}


@pytest.mark.parametrize("was", ['["1.1", "9.9"]', '["1.1", "2.1.1"]'])
def test_several_of_which_one_is_unknown_or_went_elsewhere(was: str) -> None:
    new = changed({(*FIRST, "id"): '"1.9"', (*FIRST, "was"): was, (*SECOND, "requires"): '"1.9"'})
    new = edited(new, (*GROUP, "criteria", 0, "was"), '"2.1.1"')
    codes = [code for code, _, _ in found(new)]
    assert codes[:2] == ["warning[change-was]", "warning[change-added]"]


def test_moved() -> None:
    child = edited(CRITERIA["components"][0]["criteria"][1], ("was",), '"1.2"')
    moved = edited(edited(child, ("id",), '"2.2"'), ("source",), '{in: plan, section: "1"}')
    new = edited(CRITERIA, ("components", 1, "criteria", 1), moved)
    new = edited(new, ("components", 0, "criteria"), CRITERIA["components"][0]["criteria"][:1])
    place: Path = ("components", 1, "criteria", 1)
    assert found(new) == [
        ("note[change-renamed]", "2.2: was 1.2 before", (*place, "was")),
        ("note[change-moved]", "2.2: moved from 1 to 2", (*place, "id")),
    ]


def test_moved_to_the_top_and_below_a_new_group() -> None:
    inner = CRITERIA["components"][1]["criteria"][0]
    new = edited(CRITERIA, ("components", 1), inner)
    moves = [words for code, words, _ in found(new) if code == "note[change-moved]"]
    assert moves == ["2.1: moved from 2 to the top"]
    wrapped = {**CRITERIA["components"][1], "id": "3", "criteria": [CRITERIA["components"][1]]}
    moves = [words for code, words, _ in found(edited(CRITERIA, ("components", 1), wrapped)) if "moved" in code]
    assert moves == ["2: moved from the top to 3"]


def test_divided_and_scored_itself() -> None:
    part = {**data_of(ADDED), "id": "1.1.1", "points": "3"}
    group = {key: CRITERIA["components"][0]["criteria"][0][key] for key in ("id", "title", "points", "provenance")}
    divided = edited(CRITERIA, FIRST, {**group, "source": "{in: plan, item: a}", "criteria": [part]})
    divided = edited(divided, (*FIRST, "source"), "{in: plan, item: a}")
    told = found(divided)
    assert told[0] == ("warning[change-divided]", "1.1: is now divided into smaller criteria", (*FIRST, "criteria"))
    assert [code for code, _, _ in told[1:]] == ["warning[change-added]"]
    told = found(CRITERIA, divided)
    assert told[0] == ("warning[change-divided]", "1.1: is now scored itself, not divided", (*FIRST, "rule"))
    assert [code for code, _, _ in told[1:]] == ["warning[change-removed]"]


# Targets

TURNS = [
    ("≥ 95%", "≥ 90%", "loosened"),
    ("≥ 90%", "≥ 95%", "tightened"),
    ("> 80%", "≥ 80%", "loosened"),
    ("≥ 80%", "> 80%", "tightened"),
    ("≤ 5%", "≤ 6%", "loosened"),
    ("≤ 5%", "< 5%", "tightened"),
    ("= 100%", "≥ 100%", "same"),
    ("≥ 100%", "= 100%", "same"),
    ("= 100%", "≥ 95%", "loosened"),
    ("= 100%", "= 95%", "loosened"),
    ("= 95%", "= 100%", "tightened"),
    ("≥ 95%", "= 90%", "loosened"),
    ("= 0%", "≤ 0%", "same"),
    ("= 0%", "= 5%", "loosened"),
    ("= 5%", "= 0%", "tightened"),
    ("= 0%", "= 100%", "other"),
    ("= 90%", "= 95%", "other"),
    ("≥ 95%", "≤ 95%", "other"),
    ("= 50%", "≤ 50%", "loosened"),
    ("≤ 50%", "≥ 0%", "loosened"),
    ("≥ 0%", "≤ 50%", "tightened"),
    ("≤ 100%", "≥ 50%", "tightened"),
    ("≥ 95%", "≥ 95", "other"),
    ("= yes", "= no", "other"),
    ("= no", "= yes", "other"),
]


@pytest.mark.parametrize(("old", "new", "turn"), TURNS)
def test_the_turn_of_a_target(old: str, new: str, turn: str) -> None:
    assert target_turn(read_bound(old), read_bound(new), Fraction(1)) == turn


@pytest.mark.parametrize(
    ("old", "new", "turn"),
    [
        ("= 100%", "≥ 100%", "loosened"),
        ("= 0", "≤ 2", "loosened"),
        ("= 0", "= 2", "loosened"),
        ("≥ 3", "> 3", "tightened"),
    ],
)
def test_the_turn_of_a_target_without_an_upper_end(old: str, new: str, turn: str) -> None:
    assert target_turn(read_bound(old), read_bound(new), None) == turn


def test_a_rate_that_may_exceed_has_no_upper_end() -> None:
    old, new = ({(*FIRST, "target"): f'"{target}"'} for target in ("= 100%", "≥ 100%"))
    assert found(changed(new), changed(old)) == []
    wide: Edits = {("metrics", "on_time", "may_exceed"): "yes"}
    ((told, _, _),) = found(changed({**new, **wide}), changed({**old, **wide}))
    assert told == "error[change-target-loosened]"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_change_can_be_said(lang: str) -> None:
    for edits, *_ in ONE:
        for change in compare(criteria_of(CRITERIA), criteria_of(changed(edits))):
            assert change.finding().message.in_("vi" if lang == "vi" else "en")
