"""Clauses beside the points: what counts when nothing arose, conditions, rounding, and what may be passed over."""

import re
from fractions import Fraction

from parindex_cli.draft.clause import MAYBE_POINTS, Clause
from parindex_cli.draft.conditions import condition
from parindex_cli.draft.plain import IDS, number

_HEADING = re.compile(
    r"(cách (chấm|tính)( điểm)?|thang điểm|cụ thể|điểm (được )?(tính|chấm)|mức điểm|scoring|points)"
    r"( như sau| as follows)?:?"
)
_HARMLESS = re.compile(
    r"(mẫu số|tử số|ghi chú|lưu ý|ví dụ|căn cứ|(theo )?số liệu|như sau|note|tính bình quân|lấy bình quân"
    r"|tính tỷ lệ (?:%|phần trăm)?\s*(?:giữa|của)\b(?!.*\d))\b"
)
_CONDITIONAL = re.compile(r"\b(nếu|thì|nhưng|trường hợp|trừ khi|if|unless|điểm)\b")
_TWO_DECIMALS = re.compile(r"(?:kết quả )?(?:lấy|làm tròn)(?: đến| tới)? (?:0?2|hai) (?:chữ số|số|decimals).{0,30}")
_STEPS = re.compile(rf"(?:kết quả |điểm )?(?:được )?làm tròn(?: đến| tới| theo)?(?: bước)?\s*{MAYBE_POINTS}")


def aside(text: str, _: Fraction) -> Clause | None:
    """What explains and decides nothing."""
    harmless = _HARMLESS.match(text) and not _CONDITIONAL.search(text)
    if _HEADING.fullmatch(text) or _TWO_DECIMALS.fullmatch(text) or harmless:
        return Clause("aside", text)
    return None


def steps(text: str, _: Fraction) -> Clause | None:
    """Points rounded to steps: `làm tròn đến 0,25 điểm`."""
    match = _STEPS.fullmatch(text)
    return Clause("steps", text, number(match[1])) if match else None


_FULL = (
    r"(?:tính |được |cho |đạt |chấm |hưởng )*"
    r"(?:đủ điểm|đủ số điểm|điểm tối đa|100%|đạt tối đa|full marks|full points|the maximum)"
)
_OUT = (
    r"(?:giảm trừ|không tính vào|loại trừ|loại khỏi|loại ra|bỏ ra|trừ ra khỏi|không đưa vào|excluded|left out"
    r"|leaves? the maximum)"
)
_AROSE = re.compile(
    r"phát sinh|phát hiện|không thuộc|không được giao|not arise|nothing (?:arose|to)|no (?:case|dossier|request)"
    r"|không có (?:yêu cầu|vụ|hồ sơ|nhiệm vụ|đơn|việc|nội dung|kiến nghị|văn bản|đối tượng|đề nghị)"
)
_NONE = re.compile(r"0\s*(?:điểm)?|không (?:được |có |cho )*điểm")
_MOVED = re.compile(r"chuyển|phân bổ|chia (đều )?cho|redistribut")


def policy(text: str, maximum: Fraction) -> Clause | None:
    """What counts when nothing arose."""
    head, rest = _parted(text)
    if re.search(_OUT, rest):
        return Clause("policy", text, what="exclude")
    if not _AROSE.search(head):
        return None
    if _MOVED.search(rest):
        return Clause("policy", text, what=_heirs(rest))
    nothing = "không phát sinh" in head or "not arise" in head
    if re.fullmatch(_FULL, rest) or (nothing and _is_points(rest, maximum)):
        return Clause("policy", text, maximum, condition(head), "full")
    return Clause("policy", text, what="zero") if nothing and _NONE.fullmatch(rest) else None


_TO_NAMED = re.compile(rf"\b(?:tiêu chí|mục|nội dung|criteria|criterion)\s+(?P<ids>(?=[\w.]*\d){IDS})(?P<rest>.*)")
_EQUALLY = re.compile(r"\bđều\b|equally")


def _heirs(text: str) -> str:
    """Who gets the points: `redistribute`, equally or not, and the numbers of those that are named."""
    named = _TO_NAMED.search(text)
    words = ["equally"] if _EQUALLY.search(text) else ["redistribute"]
    return " ".join([*words, *(named["ids"].split(" ") if named else [])])


def _parted(text: str) -> tuple[str, str]:
    """The condition and what follows from it."""
    for sign in (":", " thì "):
        head, found, rest = text.rpartition(sign)
        if found:
            return head, rest.strip(" .")
    match = re.search(rf"{_FULL}|{_OUT}", text)
    return (text[: match.start()], text[match.start() :].strip(" .")) if match else ("", "")


def _is_points(text: str, points: Fraction) -> bool:
    match = re.fullmatch(MAYBE_POINTS, text)
    return match is not None and number(match[1]) == points and points > 0


_EXCUSED = re.compile(r".*không (?:bị )?trừ(?: điểm)?")
_ONCE = re.compile(r"(chỉ )?(tính|cộng|trừ) (một|01|1) lần.*")
_HIGHEST = re.compile(r"(chỉ )?(tính|lấy|áp dụng) (theo )?(mức|thành tích|điểm).*cao nhất.*|only the highest.*")
_GATE = re.compile(
    r"\(?(?:chỉ (?:được )?(?:tính|chấm)(?: điểm)?|với điều kiện|tính điểm)\s*(?:khi|nếu)?\s*"
    rf"(?:(?:cả )?(?:hai |các )?(?:tiêu chí|mục|nội dung))\s+(?P<id>{IDS})\s+"
    r"(?:(?:cùng |đều )?(?:đạt yêu cầu|được tính điểm|được điểm|có điểm|đạt))\)?"
    r"|(?:(?:tiêu chí|mục|nội dung)\s+này\s+)?(?:chỉ (?:được )?(?:tính|chấm)(?: điểm)? (?:khi|nếu) (?:đã )?"
    r"(?:đạt|hoàn thành)|yêu cầu (?:đạt|hoàn thành)|điều kiện: (?:đạt|hoàn thành))\s+"
    rf"(?:(?:cả )?(?:hai |các )?(?:tiêu chí|mục|nội dung))\s+(?P<of>{IDS})"
)


def excused(text: str, _: Fraction) -> Clause | None:
    """What is not counted against anybody."""
    return Clause("excused", text) if _EXCUSED.fullmatch(text) else None


def once(text: str, _: Fraction) -> Clause | None:
    """That something counts once."""
    return Clause("once", text) if _ONCE.fullmatch(text) else None


def highest(text: str, _: Fraction) -> Clause | None:
    """That of several things only the best counts."""
    return Clause("highest", text) if _HIGHEST.fullmatch(text) else None


def gate(text: str, _: Fraction) -> Clause | None:
    """That another criterion must be met first, or several."""
    match = _GATE.fullmatch(text)
    return Clause("gate", text, what=match["id"] or match["of"]) if match else None
