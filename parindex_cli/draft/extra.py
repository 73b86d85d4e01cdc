"""The words of a bonus or penalty → points for each and a ceiling, or what has to be asked."""

import re
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.draft.clause import Clause
from parindex_cli.draft.plain import bare
from parindex_cli.draft.reading import read_rule
from parindex_cli.draft.words import Reading, Words
from parindex_cli.language import Text, say


class Extra(NamedTuple):
    """Points for each and the most they come to; `per` is None where another rule says it, or none does."""

    per: Fraction | None
    ceiling: Fraction
    reading: Reading
    asks: tuple[Text, ...] = ()


def read_extra(lines: list[str], printed: Fraction, title: str, *, penalty: bool) -> Extra:
    """The rule of a part beside the tree; `printed` are its points in the column, without a sign."""
    words = Words(lines, printed, title)
    extra = _read(words, lines, printed, title, penalty=penalty)
    return extra._replace(asks=(*extra.asks, *(_STEPS for _ in words.of("steps"))))


def _read(words: Words, lines: list[str], printed: Fraction, title: str, *, penalty: bool) -> Extra:
    found = _per(words, printed, penalty=penalty) if words.all else None
    if found is not None and not words.of("unknown"):
        per, ceiling = found
        asks = (_COLUMN._replace(args={"a": printed, "b": ceiling}),) if printed and ceiling != printed else ()
        return Extra(per, ceiling, Reading("per", measure="count"), asks)
    reading = read_rule(lines, printed, title)
    if reading.kind == "question" or penalty:
        return Extra(None, printed, Reading("question", measure=reading.measure), reading.asks or (_OPEN,))
    both = reading.kind == "levels" and not words.of("highest") and all(clause.points for clause in words.of("level"))
    return Extra(None, printed, reading, (*reading.asks, _BOTH) if both else reading.asks)


def _per(words: Words, printed: Fraction, *, penalty: bool) -> tuple[Fraction, Fraction] | None:
    for read in (_each, _once if penalty else _level, _linear):
        found = read(words, printed)
        if found is not None:
            return found
    return None


def _each(words: Words, printed: Fraction) -> tuple[Fraction, Fraction] | None:
    each, caps = words.of("off", "each"), words.of("cap", "cap_off")
    if len(each) != 1 or len(caps) > 1 or not words.only("off", "each", "cap", "cap_off", "excused", "once"):
        return None
    if re.search(r"\d|%", re.sub(r"\b0?1\b(?!\s*%)", "", each[0].what)):
        return None
    return each[0].points, caps[0].points if caps else printed or each[0].points


_DECIDED = re.compile(r"\b(khac|quyet dinh|tuy|other|decided)\b")


def _once(words: Words, printed: Fraction) -> tuple[Fraction, Fraction] | None:
    """`Trừ 1 điểm`: once, where the title says for what."""
    offs = words.of("off_once")
    if len(offs) != 1 or not words.only("off_once", "excused", "once") or _DECIDED.search(bare(words.title)):
        return None
    when = offs[0].when
    if when is not None and when.sort == "range":
        return None
    return offs[0].points, max(printed, offs[0].points)


def _level(words: Words, printed: Fraction) -> tuple[Fraction, Fraction] | None:
    """`Có: 4 điểm`: once."""
    levels = [clause for clause in words.of("level") if clause.points]
    if len(levels) != 1 or not words.only("level", "once") or levels[0].points != printed or not _from_one(levels[0]):
        return None
    return levels[0].points, levels[0].points


def _from_one(clause: Clause) -> bool:
    """Whether it is earned by something there is, or by one or more."""
    when = clause.when
    if when is not None and when.sort == "range":
        return not when.percent and [side.value for side in when.sides] == [1]
    return when is not None and when.sort == "words"


def _linear(words: Words, printed: Fraction) -> tuple[Fraction, Fraction] | None:
    """`02 or more: 2 points; 01: 1 point`: one point for each, two at most."""
    found = [clause for clause in words.of("level") if clause.points]
    if len(found) < 2 or not words.only("level") or max(clause.points for clause in found) != printed:
        return None
    steps: dict[Fraction, Fraction] = {}
    for clause in found:
        when = clause.when
        if when is None or when.sort != "range" or when.percent or len(when.sides) != 1 or when.sides[0].value == 0:
            return None
        if when.sides[0].comparator not in ("=", "≥") or (when.sides[0].comparator == "≥" and clause.points != printed):
            return None
        steps[when.sides[0].value] = clause.points
    per = {points / n for n, points in steps.items()}
    whole = sorted(steps) == [Fraction(n) for n in range(1, len(steps) + 1)]
    return (per.pop(), printed) if whole and len(per) == 1 else None


_STEPS = say(
    "Bảng làm tròn điểm theo bước; điểm thưởng, điểm trừ chỉ làm tròn theo số chữ số thập phân. Có chấp nhận không?",
    "The table rounds points to steps; bonus and penalty are rounded to decimals only. Is that acceptable?",
)
_COLUMN = say(
    "Cột điểm ghi {a}, cách chấm ghi tối đa {b}: lấy số nào? Tạm lấy {b}.",
    "The column says {a}, the rule at most {b}: which counts? {b} is taken for now.",
)
_OPEN = say(
    "Cách tính chưa rõ: mỗi trường hợp bao nhiêu điểm, tối đa bao nhiêu?",
    "The rule is not clear: how much for each, how much at most?",
)
_BOTH = say(
    "Có cả hai thì tính mức cao hơn hay cộng lại? Tạm tính mức cao hơn.",
    "With both at once, does the higher count or their sum? The higher is taken for now.",
)
