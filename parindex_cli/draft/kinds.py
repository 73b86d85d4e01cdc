"""One function for each kind of rule: the rule, where all of the words say it."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from parindex_cli.draft.banding import banded
from parindex_cli.draft.clause import Clause
from parindex_cli.draft.conditions import Condition, Side, bound_text
from parindex_cli.draft.words import YES, Reading, Words, named
from parindex_cli.figures import Measure
from parindex_cli.language import say
from parindex_cli.numbers import ONE, ZERO, exact_text


def _growth(words: Words) -> Reading | None:
    ways = words.of("growth")
    rule = {clause.what: exact_text(clause.points) for clause in ways}
    if not words.only("growth") or len(rule) < len(ways) or "up" not in rule:
        return None
    return Reading("growth", rule, "rate") if max(clause.points for clause in ways) == words.maximum else None


def _proportional(words: Words) -> Reading | None:
    formulas = words.of("formula")
    if len(formulas) != 1 or not words.only("formula", "level"):
        return None
    formula, ends = formulas[0], _ends_of_levels(words)
    if ends is None or (formula.when is not None and formula.when.sort not in ("range", "rest")):
        return None
    full, zero = ends
    low, high = _ends(formula.when)
    if not (_meet(full, high) and _meet(zero, low) and (formula.what or _is_plain(formula, full, high))):
        return None
    basis = formula.share or ONE
    rule = {} if basis == 1 else {"basis": _percent(Side("=", basis))}
    floor = low or (zero and Side("≥" if zero.comparator == "<" else ">", zero.value))
    if floor is not None and floor.value > 0:
        rule["floor"] = bound_text(floor, percent=True)
    top = full or (high if formula.share is not None else None)
    if top is not None and top.value < 1:
        rule["full_at"] = _percent(top)
    return Reading("proportional", rule, "rate")


def _percent(side: Side) -> str:
    return f"{exact_text(side.value * 100)}%"


def _ends_of_levels(words: Words) -> tuple[Side | None, Side | None] | None:
    """Where full marks begin and where there are none, beside a formula; None where levels say more than that."""
    full = zero = None
    for clause in words.of("level"):
        sides = clause.when.sides if clause.when is not None and clause.when.percent else ()
        if len(sides) == 1 and clause.points == words.maximum and sides[0].comparator in ("≥", "=", ">"):
            full = sides[0]
        elif len(sides) == 1 and clause.points == 0 and sides[0].comparator in ("<", "≤"):
            zero = sides[0]
        elif clause.points or clause.when is None or clause.when.sort not in ("absent", "rest"):
            return None
    return full, zero


def _ends(when: Condition | None) -> tuple[Side | None, Side | None]:
    sides = when.sides if when is not None and when.percent else ()
    low = next((side for side in sides if side.comparator in ("≥", ">")), None)
    return low, next((side for side in sides if side.comparator in ("<", "≤")), None)


def _meet(one: Side | None, other: Side | None) -> bool:
    """Whether two ends are at the same place, without a gap or an overlap."""
    return one is None or other is None or one.value == other.value


def _is_plain(formula: Clause, full: Side | None, high: Side | None) -> bool:
    """Whether a formula that is not written out can be no other: full marks at 100%, or «in proportion»."""
    if formula.when is None:
        return re.search(r"theo tỷ lệ|in proportion|pro rata", formula.text) is not None
    return ONE in [end.value for end in (full, high) if end is not None]


def _deduction(words: Words) -> Reading | None:
    offs, levels = words.of("off"), words.of("level")
    if not offs or not words.only("off", "level", "cap", "cap_off", "excused"):
        return None
    several = any(re.search(r"\d|%", re.sub(r"\b0?1\b(?!\s*%)", "", clause.what)) for clause in offs)
    if several or [clause.points for clause in levels] not in ([], [words.maximum]):
        return None
    options = named([clause.what for clause in offs]) if len(offs) > 1 else ()
    prices = [exact_text(clause.points) for clause in offs]
    rule: dict[str, Any] = {"per": dict(zip(dict(options), prices, strict=True)) if options else prices[0]}
    for cap in words.of("cap", "cap_off"):
        if cap.sort == "cap_off" and cap.points < words.maximum:
            rule["max_deduction"] = exact_text(cap.points)
        elif cap.points != words.maximum:
            return None
    if any(clause.points > words.maximum for clause in offs):
        return None
    return Reading("deduction", rule, "tally" if options else "count", options=options)


def _count(words: Words) -> Reading | None:
    each, caps, levels = words.of("each"), words.of("cap"), words.of("level")
    none = [clause for clause in levels if clause.points == 0 and clause.when and clause.when.sort == "absent"]
    if len(each) != 1 or not words.only("each", "cap", "level") or len(none) != len(levels):
        return None
    if not 0 < each[0].points <= words.maximum or any(cap.points != words.maximum for cap in caps):
        return None
    return Reading("count", {"per_item": exact_text(each[0].points)}, "count")


def _bound(words: Words) -> Reading | None:
    bounds = words.of("bound")
    if len(bounds) != 1 or not words.only("bound"):
        return None
    when = bounds[0].when
    if when is None:
        return Reading("target", target=YES)
    return Reading("target", target=when.bounds[0], measure="rate" if when.percent else "count")


def _bands(words: Words) -> Reading | None:
    levels = words.of("level")
    found = banded(levels, words.maximum) if words.only("level") and words.ranges else None
    if found is None:
        return None
    measure: Measure = "rate" if found.percent else "days" if found.late else "count"
    if found.target is not None:
        return Reading("target", target=found.target, measure=measure)
    return Reading("bands", {"bands": found.bands, "otherwise": exact_text(found.otherwise)}, measure)


def _yes_or_no(words: Words) -> Reading | None:
    levels = words.of("level")
    best = [clause for clause in levels if clause.points == words.maximum and clause.points > 0]
    rest = [clause for clause in levels if clause not in best]
    if not words.only("level") or len(best) != 1 or len(rest) > 1 or any(clause.points for clause in rest):
        return None
    when = best[0].when
    if when is not None and when.percent and len(when.sides) == 1:
        return Reading("target", target=when.bounds[0], measure="rate")
    return Reading("target", target=YES)


def _levels(words: Words) -> Reading | None:
    levels = words.of("level")
    if len(levels) < 2 or not words.only("level") or max(clause.points for clause in levels) != words.maximum:
        return None
    texts, worth = _texts(levels), [clause.points for clause in levels]
    said = [clause.when for clause in levels if clause.when is not None and clause.when.sort == "words"]
    figures = [found for found in said if re.search(r"\d", found.text)]
    measured = [found for found in figures if re.search(r"%|điểm", found.text)]
    if len(set(texts)) < len(texts) or not said or measured or (figures and len(words.ranges) >= 2):
        return None
    if ZERO not in worth:
        texts, worth = [*texts, _NONE], [*worth, ZERO]
    options = named(texts)
    points = {name: exact_text(value) for (name, _), value in zip(options, worth, strict=True)}
    reading = Reading("levels", {"levels": points}, "level", options=options)
    mixed = any(re.search(r",| và |chất lượng", found.text) for found in figures)
    return reading.asking(_QUANTITIES) if mixed else reading


def _texts(levels: Sequence[Clause]) -> list[str]:
    return [clause.when.text for clause in levels if clause.when is not None]


_PARTIAL = re.compile(r"\b(chậm|trễ|muộn|một phần|chưa|không|cơ bản|late|partly|not)\b")
_DONE = re.compile(
    r"(có|đã|ban hành|tổ chức|xây dựng|thực hiện|lập|gửi|công khai|công bố|báo cáo|cập nhật|hoàn thành|phân công"
    r"|kiểm tra|niêm yết|bố trí|triển khai|đăng|kết nối|tham mưu|with|has|held|sent|published|done)\s\w"
)
"""How a thing that can be done begins; a level of doing one thing does not."""


def _checklist(words: Words) -> Reading | None:
    levels = [clause for clause in words.of("level") if clause.points > 0]
    if len(levels) < 2 or not words.only("level", "cap") or sum(one.points for one in levels) != words.maximum:
        return None
    texts = _texts(levels)
    if len(set(texts)) < len(texts) or any(_PARTIAL.search(text) or not _DONE.match(text) for text in texts):
        return None
    none = [clause.when.sort for clause in words.of("level") if not clause.points and clause.when is not None]
    if words.ranges or "words" in none:
        return None
    options = named(texts)
    items = {name: exact_text(clause.points) for (name, _), clause in zip(options, levels, strict=True)}
    return Reading("checklist", {"items": items}, "items", options=options)


KINDS: tuple[Callable[[Words], Reading | None], ...] = (
    _growth,
    _proportional,
    _deduction,
    _count,
    _bound,
    _bands,
    _yes_or_no,
    _levels,
    _checklist,
)
"""Asked in order; the first that takes all of the words is right."""

_NONE = "không đạt mức nào"
_QUANTITIES = say(
    "Một mức nêu cả số lượng hoặc thời hạn lẫn chất lượng; tạm coi là mức để chọn. Đúng không?",
    "One level names an amount or a time and also quality; taken as levels to choose from. Is that right?",
)
