"""The words of a rule cut into clauses, each of a sort that can be told by its words alone."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from parindex_cli.draft import amounts, remarks
from parindex_cli.draft.clause import MAYBE_POINTS, POINTS, Clause, Reader
from parindex_cli.draft.plain import NUMBER, tidy, unbulleted

_MOST = 60
"""Clauses of one rule, and"""
_LONGEST = 240
"""characters of one that are looked at; what is longer is no plain rule."""
_AT_MOST = r"(?:tối đa không quá|tối đa|không quá|không vượt quá|at most|up to)"
_ENDS = re.compile(
    "|".join(
        [
            r"\n+|;|\s+\|\s+",
            r"(?<=\S)\.\s+(?=[^\W\d_])",
            r"(?<=điểm)\s*,\s+(?!giảm trừ|không tính)",
            r"(?<=điểm)\s+(?!trở lên|trở xuống)(?=[^,.;:]{1,60}:\s*\d)",
            r",\s+(?=làm tròn|lấy \d|(?:chỉ )?tính (?:một|01|1) lần)",
            # …, tối đa 2 điểm
            rf"(?:,|\s+nhưng|\s+và)\s+(?=(?:nhưng )?(?:trừ )?{_AT_MOST}(?: trừ)? {NUMBER}\s*(?:điểm)?(?:$|[.;]))",
            # Có: 1, không: 0
            rf",\s+(?=[^,;:]{{1,80}}:\s*{NUMBER}\s*(?:điểm)?\s*(?:,|$))",
        ]
    )
)
_UNIT = re.compile(r"(\d)\s*(?:đ|points?|pts?)\b")
_BRACKETED = re.compile(rf"[(\[]\s*{POINTS}\s*[)\]]")
_ASIDE = re.compile(r"\s*\((?:đồng thời )?(?:bị )?trừ điểm (?:theo|tại|ở)[^)]*\)|\s*\(nếu có\)|\s*\(if any\)")
_FORMULA_BELOW = re.compile(r"(công thức( sau)?|formula)\s*:?$")
_APART = re.compile(r"\s*\(\s*((?:nếu )?không phát sinh|tối đa|không quá|trừ tối đa)([^()]*)\)")
"""What stands in brackets and is a clause of its own."""
_COMPLETE = re.compile(rf"[.;:]$|điểm$|\d$|[:=]\s*{MAYBE_POINTS}[.;]?$")

# What says more comes first.
_READERS: tuple[Reader, ...] = (
    remarks.gate,
    remarks.steps,
    remarks.aside,
    remarks.policy,
    remarks.highest,
    remarks.once,
    remarks.excused,
    amounts.cap,
    amounts.off,
    amounts.each,
    amounts.off_once,
    amounts.formula,
    amounts.growth,
    amounts.level,
    amounts.bound,
)


def clauses(lines: Iterable[str], maximum: Fraction) -> list[Clause]:
    """Every clause of a rule, in order."""
    texts = [text for text in _texts("\n".join(lines)) if text]
    if len(texts) > _MOST:
        return [Clause("unknown", texts[0])]
    return [_clause(text, maximum) for text in texts]


def _clause(text: str, maximum: Fraction) -> Clause:
    if len(text) > _LONGEST:
        return Clause("unknown", text)
    return next((found for read in _READERS if (found := read(text, maximum))), Clause("unknown", text))


def _texts(text: str) -> Iterator[str]:
    for line in _unwrapped(text):
        plain = _BRACKETED.sub(r": \1 điểm", _UNIT.sub(r"\1 điểm", tidy(line)))
        for piece in _ENDS.split(_APART.sub(r"; \1\2", _ASIDE.sub("", plain))):
            yield unbulleted(piece).strip(" .,;")


def _unwrapped(text: str) -> list[str]:
    """Lines, with one that only goes on put behind the one before."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        goes_on = line[0].islower() and lines and not _COMPLETE.search(lines[-1].lower())
        if goes_on or (lines and _FORMULA_BELOW.search(lines[-1].lower())):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return lines
