"""Clauses that say how many points: at a level, for each, off for each, at most, by a formula, against last year."""

import re
from fractions import Fraction

from parindex_cli.draft.clause import EVERY, MAYBE_POINTS, POINTS, Clause
from parindex_cli.draft.conditions import condition
from parindex_cli.draft.plain import NUMBER, number
from parindex_cli.numbers import ZERO

_ZERO = re.compile(r"(.*?)[:,]?\s*(?:thì )?không (?:được |cho |có |đạt )*điểm")
_SHARE = re.compile(rf"(.*?)[:=]\s*(?:được |đạt |tính |bằng )*({NUMBER})\s*% (?:số |tổng )?điểm(?: tối đa| chuẩn)?")
_MOST = re.compile(r"(.*?)[:,=\s-]\s*(?:được |đạt |cho |tính |chấm )*(?:điểm tối đa|đủ điểm|full marks|full points)")
_LEVEL = re.compile(rf"(.*?)\s*{POINTS}")
_SHORT = re.compile(rf"(.*?\S)\s*[:=→]\s*({NUMBER})")
_LINK = r"(?:thì|được|đạt|chấm|tính|cho|là|earns?|gives?|is)"
_LINKS = re.compile(rf"\s*(?:[:=→,-]\s*(?:{_LINK}\s*)*|(?<=\S)(?:\s+{_LINK})+\s*)$")
"""What joins a condition to its points; «đạt» before a colon is the condition itself."""
_HEDGED = re.compile(r"\b(?:tối đa|không quá|từ \d[\d,.]* (?:điểm )?đến|at most|up to|đến)\s*$|\d\s*-\s*$")
_OFF = re.compile(r"\b(?:trừ|minus|loses?|deducts?)\b")


def level(text: str, maximum: Fraction) -> Clause | None:
    """`Từ 70% đến dưới 80%: 1 điểm`."""
    if match := _SHARE.fullmatch(text):
        return _levelled(text, match[1], maximum * number(match[2]) / 100)
    if match := _MOST.fullmatch(text):
        return _levelled(text, match[1], maximum)
    if match := _ZERO.fullmatch(text):
        return _levelled(text, match[1], ZERO)
    match = _LEVEL.fullmatch(text) or _SHORT.fullmatch(text)
    if match is None or _OFF.search(text) or _HEDGED.search(text[: match.start(2)].rstrip()):
        return None
    return _levelled(text, match[1], number(match[2]))


def _levelled(text: str, when: str, points: Fraction) -> Clause | None:
    when = re.sub(r"^(nếu|trường hợp|khi|if|when)\s+", "", _LINKS.sub("", when).strip(" :,-"))
    return Clause("level", text, points, condition(when)) if when else None


_LAST_YEAR = re.compile(
    r"(?:(?:tỷ lệ|kết quả|nếu|có)\b[\w\s]{0,40}?)?"
    r"(?:(?P<up>cao hơn|tăng|nhiều hơn|higher|better|improved|up)|(?P<same>bằng|giữ nguyên|không đổi|same|equal)"
    r"|(?P<down>thấp hơn|giảm|ít hơn|lower|worse|down))\s*(?:so với |với |than |on |as )?(?:kết quả |mức |chỉ số )?"
    r"(?:của )?(?:năm trước|năm liền trước|năm ngoái|last year|the year before)(?: liền kề)?"
)


def growth(text: str, maximum: Fraction) -> Clause | None:
    """`Cao hơn năm trước: 1 điểm`."""
    found = level(text, maximum)
    match = None if found is None or found.when is None else _LAST_YEAR.fullmatch(found.when.text)
    if found is None or match is None or match.lastgroup is None:
        return None
    return found._replace(sort="growth", what=match.lastgroup)


_BY_FORMULA = re.compile(
    r"công thức|[×*]|\bx\s*(?:[\d(]|t[ỷỉ] lệ)|\bnhân\b|theo tỷ lệ|tỷ lệ x\b|%\s*x\b|\)\s*x|formula"
    r"|in proportion|pro rata"
)
_CUT = re.compile(
    r"(?::|,|thì)?\s*(?:điểm (?:đánh giá|số)?\s*)?(?:được )?(?:tính|chấm)?(?: điểm)? ?theo (?:công thức|tỷ lệ)\s*:?"
    r"|(?::|thì)\s*điểm\s*=|:|=|by (?:the )?formula:?|in proportion|pro rata"
)
_MAXIMUM = r"điểm tối đa|số điểm tối đa|điểm chuẩn|max\w*|m\b"
_FACTOR = re.compile(
    rf"[×*x]\s*[(\[]?\s*(?P<after>{NUMBER}|{_MAXIMUM})"
    rf"|(?P<before>{NUMBER}|{_MAXIMUM})\s*(?:điểm\s*)?[×*x]\s*[(\[]?\s*(?:tỷ lệ|tỉ lệ|số|%|kết quả)"
)
_BASIS = re.compile(rf"(?:/|:|chia(?: cho)?)\s*({NUMBER})\s*%")
_OTHER_SUMS = re.compile(r"[+]|\s-\s|\btrừ\b|\bcộng\b|mỗi")
_NO_NUMBERS = re.compile(r"100\s*%?|\d+ (?:chữ số|số lẻ|số thập phân)")


def formula(text: str, maximum: Fraction) -> Clause | None:
    """`điểm = (tỷ lệ / 85%) x 10`; one that has other numbers in it is none that is known."""
    if not _BY_FORMULA.search(text):
        return None
    cut = _CUT.search(text)
    head, sums = (text[: cut.start()], text[cut.end() :]) if cut else ("", text)
    factors, basis = list(_FACTOR.finditer(sums)), _BASIS.search(sums)
    other = Clause("unknown", text) if factors else None
    if _OTHER_SUMS.search(sums) or len(factors) > 1:
        return other
    factor = (factors[0]["after"] or factors[0]["before"]) if factors else ""
    if factor[:1].isdigit() and number(factor) != maximum:
        return other
    rest = sums.replace(basis[0], "") if basis else sums
    if re.search(r"\d", _NO_NUMBERS.sub("", rest.replace(factor, "", 1) if factor else rest)):
        return other
    head = re.sub(r"^(số )?điểm( số| đạt được)?$", "", head.strip())
    share = number(basis[1]) / 100 if basis else None
    return Clause("formula", text, when=condition(head) if head else None, share=share, what=factor)


_OFF_EACH = (
    re.compile(
        rf"(?P<what>.*\b{EVERY}\b.*?)[,:]?\s*(?:thì |sẽ |bị )*(?:trừ|minus|loses?|deducts?)(?: đi)?"
        rf"\s*(?P<points>{NUMBER})\s*(?:điểm)?"
    ),
    re.compile(
        rf".*?(?:trừ|minus|deduct) (?P<points>{NUMBER})\s*(?:điểm)?\s*"
        rf"(?:/|\b(?:cho|với|đối với)? ?{EVERY}\b|cho 1\b|cho 01\b)(?P<what>.+)"
    ),
)


def off(text: str, _: Fraction) -> Clause | None:
    """`Mỗi lần vắng trừ 0,5 điểm`, `trừ 0,25 điểm/hồ sơ`; what is taken «thêm» is not the same each time."""
    match = next((match for pattern in _OFF_EACH if (match := pattern.fullmatch(text))), None)
    if match is None or "thêm" in text:
        return None
    return Clause("off", text, number(match["points"]), what=match["what"].strip())


_FOR_EACH = (
    re.compile(
        rf"(?P<head>.*?)\b{EVERY} (?P<what>.+?)[,:]?\s"
        r"(?:(?:=|thì|được|cộng|thưởng|tính|đạt|chấm|cho|earns?|gives?|is)\s)*"
        rf"(?P<points>{NUMBER})\s*(?:điểm)?"
    ),
    re.compile(rf"(?P<head>.*?)(?P<points>{NUMBER})\s*điểm\s*(?:/|\b(?:cho )?{EVERY}\b)\s*(?P<what>[^\d].*)"),
)


def each(text: str, _: Fraction) -> Clause | None:
    """`Mỗi sáng kiến được 0,5 điểm`, `0,5 điểm/sáng kiến`."""
    match = next((match for pattern in _FOR_EACH if (match := pattern.fullmatch(text))), None)
    if match is None or _OFF.search(text) or "thêm" in text:
        return None
    what = match["what"].strip(" :=,")
    if re.search(r"\d|%", match["head"] + re.sub(r"^0?1 ", "", what)):
        return None
    return Clause("each", text, number(match["points"]), what=what)


_CAP = re.compile(
    r"(?:nhưng |và |tổng |tổng số |điểm )*(?P<off>trừ )?(?:tối đa|không quá|không vượt quá|at most|up to|max\w*)"
    rf"(?P<off_too> trừ)?(?: không quá| là| of)?\s*{MAYBE_POINTS}"
)


def cap(text: str, _: Fraction) -> Clause | None:
    """`tối đa 2 điểm`, `trừ tối đa 1 điểm`."""
    match = _CAP.fullmatch(text)
    if match is None:
        return None
    return Clause("cap_off" if match["off"] or match["off_too"] else "cap", text, number(match[3]))


_OFF_ONCE = re.compile(rf"(?:(?P<when>.*?)[:,]?\s*)?\btrừ\s*{MAYBE_POINTS}")


def off_once(text: str, _: Fraction) -> Clause | None:
    """`Có nhiệm vụ không hoàn thành: trừ 1 điểm`."""
    match = _OFF_ONCE.fullmatch(text)
    return None if match is None else Clause("off_once", text, number(match[2]), condition(match["when"] or ""))


_BOUND = re.compile(
    r"(?:(?:đạt|tỷ lệ|tỉ lệ|hoàn thành|mục tiêu|yêu cầu|là|có)\s+)*"
    r"(?P<word>từ|trên|dưới|ít nhất|tối thiểu|tối đa|không quá|không dưới|bằng|at least|at most|over|under|from"
    r"|[≥≤><=])?"
    rf"\s*{NUMBER}\s*%?(?:\s+(?!điểm)[^\W\d]+){{0,3}}?(?P<way>\s+(?:trở lên|trở xuống|or more))?"
)
_YES_NO = re.compile(r"(có|đạt|yes)\s*(/|-|hoặc|or)\s*(không( đạt)?|chưa|no)")


def bound(text: str, _: Fraction) -> Clause | None:
    """A bound alone: `≥ 80%`, `có/không`."""
    if _YES_NO.fullmatch(text):
        return Clause("bound", text)
    found, match = condition(text), _BOUND.fullmatch(text)
    if found.sort != "range" or match is None or not (found.percent or match["word"] or match["way"]):
        return None
    return Clause("bound", text, when=found)
