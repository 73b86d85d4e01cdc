"""Rows of totals, and whether what is printed adds up."""

import re
from fractions import Fraction

from parindex_cli.draft.plain import tidy
from parindex_cli.draft.rows import Row
from parindex_cli.draft.tree import Tree
from parindex_cli.language import say
from parindex_cli.numbers import added

_TOTAL = re.compile(
    r"(tổng cộng|tổng số điểm|tổng điểm|cộng điểm|sub-?total|grand total|total|sum)\b.*"
    r"|(tổng|cộng)(?=\s*($|[(:.,;]|\d|điểm|mục|phần|nhóm|lĩnh vực|tiêu chí|[ivx]+\b)).*"
)
_WHOLE = re.compile(r"(tổng cộng|tổng điểm|tổng số điểm|grand total|total|tổng)\b")
_PART_OF = re.compile(r"\b(mục|phần|nhóm|lĩnh vực|tiêu chí|part|group)\s+([ivx\d]+|[a-d])\b(?!\s*(\+|đến|-))")


def is_total(text: str) -> bool:
    """Whether a text without a number says that it is a sum: «Cộng», and not «Cộng đồng doanh nghiệp»."""
    return _TOTAL.fullmatch(tidy(text)) is not None


def check_total(tree: Tree, row: Row, text: str, printed: Fraction, opened: list[Fraction]) -> None:
    """Keep the total of the whole table, and tell one that misses; `opened` are the points of the lines above it."""
    tops = [line.worth for line in tree.top if line.kind == "criterion"]
    whole = added(tops)
    if printed == whole + added(line.worth for line in tree.top if line.kind == "bonus") != whole:
        return  # the bonus is counted in
    if printed == whole or (_WHOLE.match(tidy(text)) and not _PART_OF.search(tidy(text))):
        tree.total = printed
        missed = None if printed == whole else whole
    else:
        missed = None if printed in (*opened, *tops) or not opened else opened[0]
    if missed is not None:
        tree.tell(row.span("points"), "table-sum", _TOTAL_MISSES, printed=printed, sum=missed)


def check_sums(tree: Tree) -> None:
    """Tell every line whose parts add up to something else; bonus and penalty may well add to more."""
    for line in tree.lines:
        told = added(child.worth for child in line.children)
        if line.children and line.kind == "criterion" and line.points not in (None, told):
            tree.tell(line.row.span("points"), "table-sum", _MISSES, id=line.id, printed=line.worth, sum=told)


_MISSES = say(
    "{id} ghi {printed} điểm, các mục con cộng lại {sum}", "{id} says {printed} points, its parts add up to {sum}"
)
_TOTAL_MISSES = say("ghi tổng {printed}, các mục cộng lại {sum}", "the total says {printed}, the parts add up to {sum}")
