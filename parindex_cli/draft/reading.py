"""The words of a rule and the column of targets → the rule they plainly say, or what has to be asked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from parindex_cli.draft.banding import without_all
from parindex_cli.draft.clause import Clause
from parindex_cli.draft.conditions import bound_text, condition
from parindex_cli.draft.kinds import KINDS
from parindex_cli.draft.plain import bare, ids, tidy
from parindex_cli.draft.words import YES, Reading, Words
from parindex_cli.figures import Measure
from parindex_cli.language import say

_SHOWN = 300
"""Characters of unclear words that a question repeats."""


def read_rule(lines: Sequence[str], maximum: Fraction, title: str, target: str = "") -> Reading:
    """The rule of a criterion with these points; `target` is what a column of its own says."""
    aim = read_target(target)
    words = Words(lines, maximum, title)
    if not words.all:
        return _unsaid(aim, title)
    found = next((reading for read in KINDS if (reading := read(words)) is not None), None)
    unclear = words.of("unknown")
    reading = _unclear(words, unclear) if found is None or unclear else _beside(found, words)
    return reading if aim is None else _with_target(reading, *aim)


def read_target(text: str) -> tuple[str, Measure] | None:
    """The target that a cell names, with the sort of figure; None where it names none in figures."""
    if re.fullmatch(r"(không|không có|không để xảy ra|0|none)", tidy(text)):
        return "= 0", "count"
    found = condition(tidy(text))
    sides = without_all(found.sides) if found.percent else found.sides
    if len(sides) != 1:
        return None
    return bound_text(sides[0], percent=found.percent), "rate" if found.percent else "count"


def _with_target(reading: Reading, target: str, measure: Measure) -> Reading:
    """What the words say together with the target beside them."""
    if reading.kind == "question":
        return replace(reading, target=target, measure=measure)
    if reading.target == YES:
        return replace(reading, target=target, measure=measure).asking(_TARGET_AND_WORDS)
    if reading.target not in (None, target):
        return reading.asking(_TWO_TARGETS._replace(args={"target": target}))
    if reading.measure == measure and reading.kind in ("proportional", "count"):
        return replace(reading, target=target)
    return reading


def _unsaid(aim: tuple[str, Measure] | None, title: str) -> Reading:
    if aim is None:
        return Reading("question", measure=_guessed(title), asks=(NO_WORDS_NO_TARGET,))
    return Reading("question", measure=aim[1], target=aim[0], asks=(NO_WORDS,))


def _unclear(words: Words, unclear: Sequence[Clause]) -> Reading:
    measure = "rate" if any(found.percent for found in words.ranges) else _guessed(words.title)
    shown = "; ".join(clause.text for clause in (unclear or words.all))
    ask = _UNCLEAR._replace(args={"words": shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"})
    policies = {clause.what for clause in words.of("policy")}
    policy = policies.pop() if len(policies) == 1 else None
    how = policy if policy in ("full", "zero", "exclude", "redistribute") else None
    return Reading("question", measure=measure, policy=how, asks=(ask,))


def _guessed(title: str) -> Measure:
    """The sort of figure that a title names; the rule is asked for anyway."""
    start = bare(title)
    if re.match(r"(ty le|ti le|muc do hoan thanh|rate|share|percentage)\b", start):
        return "rate"
    return "count" if re.match(r"(so luong|so|number)\b", start) else "yesno"


def _beside(found: Reading, words: Words) -> Reading:
    """What stands beside the rule itself: when nothing arose, gates, rounding."""
    policies = {clause.what for clause in words.of("policy")}
    gates = dict.fromkeys(name for clause in words.of("gate") for name in ids(clause.what))
    if len(policies) == 1:
        how, _, heirs = policies.pop().partition(" ")
        moved = "redistribute" if how == "equally" else how
        found = replace(found, policy=moved, heirs=ids(heirs), equally=how == "equally")
    elif policies:
        found = found.asking(_TWO_POLICIES)
    found = replace(found, requires=tuple(gates))
    for clause in words.of("steps"):
        found = replace(found, step=clause.points)
    return found


NO_WORDS = say(
    "Bảng không nêu cách chấm: đạt mục tiêu mới được điểm, hay tính theo tỷ lệ, theo mức?",
    "The table does not say how points are earned: all or nothing at the target, in proportion, by bands?",
)
NO_WORDS_NO_TARGET = say(
    "Bảng không nêu cách chấm và không có mục tiêu bằng số: số liệu gì, tính điểm thế nào?",
    "The table neither says how points are earned nor names a target in figures: what is counted, and how is it "
    "scored?",
)
_UNCLEAR = say(
    "Cách chấm chưa rõ: «{words}». Tính điểm thế nào?", "The rule is not clear: «{words}». How is it scored?"
)
_TWO_POLICIES = say(
    "Bảng nêu hai cách tính khi không phát sinh: cách nào đúng?",
    "The table says two things of what did not arise: which is right?",
)
_TARGET_AND_WORDS = say(
    "Mục tiêu có con số, cách chấm chỉ có hai mức: được hiểu là đạt mục tiêu thì được điểm. Đúng không?",
    "The target is in figures, the rule has two levels: taken as all points when the target is met. Is that right?",
)
_TWO_TARGETS = say(
    "Cột mục tiêu ghi {target}, khác với cách chấm: lấy số nào?",
    "The column of targets says {target}, unlike the rule: which counts?",
)
