"""When a line of a rule applies: `từ 80% đến dưới 100%`, `có 01 nghị quyết`, `không có`, `các trường hợp còn lại`."""

import re
from fractions import Fraction
from typing import Literal, NamedTuple

from parindex_cli.bounds import COMPARES, Comparator
from parindex_cli.draft.plain import NUMBER, number
from parindex_cli.numbers import ONE, ZERO, exact_text

Sort = Literal["range", "absent", "rest", "words"]

_N = rf"({NUMBER})\s*(%|phần trăm|percent)?"
_UNIT = r"(?:\s*[^\W\d]+[,/]?){0,4}?\s*"
_FROM = (
    r"(không dưới|không thấp hơn|không ít hơn|ít nhất|tối thiểu|lớn hơn hoặc bằng|at least|no less than|từ trên|trên"
    r"|lớn hơn|nhiều hơn|cao hơn|hơn|vượt|sau|over|more than|above|từ|from|between|>|≥)?"
)
_TO = r"(dưới|nhỏ hơn|thấp hơn|ít hơn|cận|less than|below|under|không quá|không vượt quá|tối đa|bằng|<|≤)?"
_BETWEEN = re.compile(rf"{_FROM}\s*{_N}{_UNIT}(?:-|~|đến|tới|và|nhưng|,(?=\s)|to|and|up to)+\s*(?:đến\s+)?{_TO}\s*{_N}")
_MIDDLE = re.compile(rf"{_N}\s*(≤|<)\s*[^\d≤<]+?(≤|<)\s*{_N}")
_UPWARD = re.compile(rf"{_N}{_UNIT}(trở lên|trở xuống|or more|or above|and above|or over|or less|or fewer|and over)")
_ONE_SIDE = re.compile(
    r"(không dưới|không thấp hơn|không ít hơn|ít nhất|tối thiểu|lớn hơn hoặc bằng|at least|no less than|from|từ|≥"
    r"|nhỏ hơn hoặc bằng|không quá|không vượt quá|tối đa|nhiều nhất|at most|up to|no more than|≤"
    r"|trên|lớn hơn|cao hơn|nhiều hơn|vượt|quá|hơn|over|more than|above|>"
    r"|dưới|nhỏ hơn|thấp hơn|ít hơn|chưa đạt|chưa đến|không đạt|below|under|less than|fewer than|<"
    rf"|=|bằng|đúng|cả|chỉ)?\s*{_N}"
)
_UNDER = re.compile(r"(không quá|không vượt quá|tối đa|dưới|nhỏ hơn|thấp hơn|ít hơn|<|≤|under|below)\s*$")
"""Two bounds from above make no range."""
_COMPARATORS: dict[str | None, Comparator] = {
    **dict.fromkeys(("trên", "từ trên", "lớn hơn", "nhiều hơn", "cao hơn", "hơn", "vượt", "quá", "sau", ">"), ">"),
    **dict.fromkeys(("over", "more than", "above"), ">"),
    **dict.fromkeys(("dưới", "nhỏ hơn", "thấp hơn", "ít hơn", "cận", "chưa đạt", "chưa đến", "không đạt", "<"), "<"),
    **dict.fromkeys(("below", "under", "less than", "fewer than"), "<"),
    **dict.fromkeys(("nhỏ hơn hoặc bằng", "không quá", "không vượt quá", "tối đa", "nhiều nhất", "≤"), "≤"),
    **dict.fromkeys(("at most", "up to", "no more than"), "≤"),
    **dict.fromkeys(("=", "bằng", "đúng", "cả", "chỉ"), "="),
}
"""What each word compares; all others say «at least»."""
_ABSENT = re.compile(r"(không|chưa|cả năm không|cả năm chưa|no|none|not|never|nothing|hoàn toàn không)\b")
_REST = re.compile(
    r".*\b(còn lại|trường hợp khác|mức khác|ngoài các|otherwise|else|other cases|các mức khác|all others?)\b.*"
)
_RANKS = re.compile(r"\d\s*(sao|star)|\b(hạng|bậc|cấp|mức độ|mức|loại|rank|level|khóa|quý|lần thứ)\s*\d")
_DATES = re.compile(r"\d\s*/\s*\d|\bngày\s+\d|\btháng\s+\d|\bquý\s+[\divx]")
_YEAR = re.compile(r"\(?\b(?:trong\s+)?năm\s+\d{4}\)?|/năm\b|\bin \d{4}\b")
_TIME = re.compile(r"\d[\s\w,]*\b(ngày|giờ|phút|tuần|tháng|days?|hours?|weeks?|months?)\b")
_LATE = re.compile(r"\b(chậm|trễ|muộn|quá hạn|late|delay)")
_AND = re.compile(r"\s*(?:,|và|hoặc|kèm|and|or)\b|\s*,\s*\S")
_MORE = re.compile(r"\b(nhưng|đồng thời|chất lượng|kèm|ngoài ra|but|provided|trừ khi|nếu không)\b|:")


class Side(NamedTuple):
    """One bound: its comparator and value, a percentage as a share of one."""

    comparator: Comparator
    value: Fraction


class Condition(NamedTuple):
    """A condition as far as its words say one; `sides` hold the bounds of a range."""

    text: str
    sort: Sort
    sides: tuple[Side, ...] = ()
    percent: bool = False
    late: bool = False

    @property
    def bounds(self) -> list[str]:
        """The bounds as a criteria file has them."""
        return [bound_text(side, percent=self.percent) for side in self.sides]

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies in the range."""
        return all(COMPARES[side.comparator](value, side.value) for side in self.sides)


def bound_text(side: Side, *, percent: bool) -> str:
    """`≥ 80%`, as a criteria file has it."""
    return (
        f"{side.comparator} {exact_text(side.value * 100)}%"
        if percent
        else f"{side.comparator} {exact_text(side.value)}"
    )


def condition(text: str) -> Condition:
    """What a tidied text says; `words` where it names no numbers, or more than numbers."""
    text = text.strip(" :,.;-")
    shown = text
    text = _YEAR.sub("", text).strip()
    if _REST.fullmatch(text):
        return Condition(shown, "rest")
    if not re.search(r"\d", text):
        return Condition(shown, "absent" if _ABSENT.match(text) else "words")
    if "điểm" in text:  # a score of something else, which need not be whole
        return Condition(shown, "words")
    found = None if _RANKS.search(text) or _DATES.search(text) else _range(text)
    late = bool(_LATE.search(text))
    if found is None or (_TIME.search(text) and not late):
        return Condition(shown, "words")
    sides, percent, residue = found
    if re.search(r"\d", residue) or _MORE.search(residue):
        return Condition(shown, "words")
    return Condition(shown, "range", sides, percent, late and _TIME.search(text) is not None)


def _range(text: str) -> tuple[tuple[Side, ...], bool, str] | None:
    if match := _MIDDLE.search(text):
        low, low_percent, below, above, high, percent = match.groups()
        first: Comparator = ">" if below == "<" else "≥"
        return _sides(text, match, (first, low, low_percent), ("<" if above == "<" else "≤", high, percent))
    if match := _BETWEEN.search(text):
        word, low, low_percent, to, high, percent = match.groups()
        if _UNDER.search(text[: match.start()]):
            return None
        first = _COMPARATORS.get(word, "≥")
        second = _COMPARATORS.get(to, "≤")
        return _sides(text, match, (first, low, low_percent), ("≤" if second == "=" else second, high, percent))
    if match := _UPWARD.search(text):
        value, percent, way = match.groups()
        comparator: Comparator = "≤" if way in ("trở xuống", "or less", "or fewer") else "≥"
        before = re.search(r"\b(trên|hơn)\s*$", text[: match.start()])
        return _sides(text, match, (">" if before and comparator == "≥" else comparator, value, percent))
    match = _ONE_SIDE.search(text)
    assert match is not None  # there is a digit
    word, value, percent = match.groups()
    one: Comparator = _COMPARATORS.get(word, "≥") if word else "="
    return _sides(text, match, (one, value, percent))


def _sides(
    text: str, match: re.Match[str], *found: tuple[Comparator, str, str | None]
) -> tuple[tuple[Side, ...], bool, str]:
    percent = found[-1][2] is not None
    share = Fraction(1, 100) if percent else ONE
    sides = tuple(Side(comparator, number(value) * share) for comparator, value, _ in found)
    before, after = text[: match.start()], text[match.end() :]
    # «≥ 80% và có báo cáo» asks for more than a number.
    return sides, percent, f"{before} {':' if _AND.match(after) else ''}{after}"


NOTHING = (Side("=", ZERO),)
