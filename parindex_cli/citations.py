"""A document as an office cites it in one sentence → its parts. Nothing is lost: what is not understood stays text.

`Báo cáo số 125/BC-SKHCN ngày 15/12/2022 của Sở Khoa học và Công nghệ về kết quả …`
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

# The patterns are texts, which `re` keeps once it has built them: that takes longer than all else that is done with a
# file, and a text without the sign that a pattern cannot do without is not searched for it.
_LONGEST = 2000
"""Characters of a citation; what is longer is a text of another kind and stays as it is."""
_BLANKS = "[ \t\n\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
"""What stands between words. Control characters stay, to be refused by whoever reads texts."""
_MOST = 20
"""Citations in one text."""
_DASH = "[-\u2010-\u2015\u2212]"
_SIGN = r"[A-ZĐ](?:[^\W_]|[&.])*"
_CAPITALS = r"[A-ZĐ][0-9A-ZĐƠƯÂÊÔ&.]*\b"
_SYMBOL = rf"{_SIGN}(?:{_DASH}{_SIGN}|(?:\s{_DASH}\s?|{_DASH}\s){_CAPITALS}|/{_SIGN})*"
_PLAIN = "[0-9]{1,6}/[A-ZĐ]+(?:-[A-ZĐ&]+)*"
"""A number and symbol as nearly all are."""
_NUMBER_WORD = r"(?:\bsố(?:\s+ký\s+hiệu|\s+hiệu)?\s*[:.]?\s*)"
_NUMBER = (
    rf"(?i:{_NUMBER_WORD})?(?<![^\s(«“\"',;:.])"
    rf"(?P<number>\d{{1,6}}[A-Za-z]?(?:\s?/\s?\d{{4}})?\s?/\s?{_SYMBOL}|\d{{1,6}}{_DASH}{_CAPITALS}/{_CAPITALS})"
)
_AFTER_WORD = rf"(?i){_NUMBER_WORD}(?P<number>\d{{1,6}}[a-z]?/[^\s,;()]*[^\s,;().])"
_KINDS = (
    "báo cáo", "quyết định", "công văn", "kế hoạch", "thông báo", "tờ trình", "nghị quyết", "nghị định", "thông tư",
    "chỉ thị", "biên bản", "hướng dẫn", "chương trình", "đề án", "phương án", "quy chế", "quy định", "công điện",
    "giấy mời", "giấy chứng nhận", "hợp đồng", "văn bản", "luật", "phiếu", "danh sách", "kết luận", "thông cáo",
    "qđ", "bc", "cv", "kh", "tb", "ttr", "nq", "nđ", "tt", "ct", "vb", "bb",
)  # fmt: skip
_KIND = rf"(?:{'|'.join(map(re.escape, _KINDS))})"
_BARE = rf"(?i)(?P<head>{_KIND}\s+)?{_NUMBER_WORD}(?P<number>\d{{1,6}}[a-z]?)(?=[\s,(]|$)"
_KIND_FIRST = rf"(?i){_KIND}(?!\w)"
_KIND_LAST = rf"(?i)(?<!\w){_KIND}$"
_KIND_WORDS = 4
"""Words before a number that may be the name of a kind that is not known here."""
_DAY_WORD = r"(?:\(?\s*(?:(?:ký|ban\s+hành|đề)\s+)?ngày\s*:?\s*)"
_DATE = (
    rf"(?i)(?P<word>{_DAY_WORD})?(?<![\w/.-])(?:(?P<day>\d{{1,2}})(?:\s+tháng\s+(?P<month>\d{{1,2}})\s+năm\s+|"
    r"(?P<sign>[/.-])(?P<month2>\d{1,2})(?P=sign))(?P<year>\d{4}|\d\d)|"
    r"(?P<iso>\d{4}-\d\d-\d\d))(?![\w/]|[.-]\d)\s*\)?"
)
_ABOUT = r"(?i)(?<!\w)(?:về|v/v)(?!\w)\s*:?\s*"
_STOP = r"(?=\s*(?:[,;()]|(?<!\w)(?:ngày|năm|gửi|ban hành|phê duyệt|công bố|quy định|triển khai|kèm theo)(?!\w)|$))"
_ISSUER = rf"(?i)(?<!\w)(?:của\s+(?P<issuer>[^,;()]+?){_STOP}|do\s+(?P<by>[^,;()]+?)\s+(?:ban hành|ký|lập|cấp)(?!\w))"
_BODIES = (
    "Ủy ban", "Uỷ ban", "UBND", "HĐND", "Hội đồng", "Sở", "Bộ", "Phòng", "Văn phòng", "Trung tâm", "Chi cục", "Cục",
    "Ban", "Tỉnh ủy", "Tỉnh uỷ", "Thanh tra", "Chính phủ", "Thủ tướng", "Giám đốc", "Chủ tịch", "Viện", "Trường",
    "Công an",
)  # fmt: skip
_NAMED_ISSUER = rf"(?P<issuer>(?!Ban hành)(?:{'|'.join(_BODIES)})(?!\w)[^,;()]*?){_STOP}"
_LINK = r"(?i)<?(?P<link>https?://[^\s<>]*[^\s<>;,.)])>?"
_ADDRESS = r"(?i)https?://[^\s\0]*[^\s\0;]"
_ENDINGS = r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|jpe?g|png|tiff?|zip|rar|7z|txt|msg|eml)"
_FILE_WORD = r"(?:tệp|tập tin|file)(?!\w)\s*:?\s*"
_FILE = (
    rf"(?i)\(?(?:(?<!\w){_FILE_WORD}(?P<told>[^;()]*?{_ENDINGS})|(?<![^\s,;()])(?P<file>[^\s,;()]+{_ENDINGS}))(?!\w)\)?"
)
_FILE_ALONE = rf"(?i)(?:{_FILE_WORD})?(?P<file>[^;]*{_ENDINGS})"
_PAGE = r"(?i)[,(\s]\s*(?:trang|tr\.)\s*(?P<page>\d+(?:\s?[,–-]\s?\d+)*)\s*\)?(?=\s*[,;.]?$|\s*[,(])"
_BETWEEN = " \t,;:.–-"
_SIGNS = {
    _ABOUT: ("về", "v/v"),
    _DATE: ("/", ".", "-", "năm"),
    _ISSUER: ("của", "do"),
    _LINK: ("//",),
    _PAGE: ("trang", "tr."),
}
"""What a text has of which each of these patterns finds something."""


class Citation(NamedTuple):
    """The parts of a citation.

    `document` is the number and symbol; where there is none (`numbered` is no), all that is no date, issuer or file.
    `short_year` is a date of which the century was not written.
    """

    document: str
    numbered: bool = False
    kind: str | None = None
    date: str | None = None
    issuer: str | None = None
    about: str | None = None
    page: str | None = None
    file: str | None = None
    link: str | None = None
    short_year: str | None = None

    @property
    def parts(self) -> dict[str, str]:
        """The parts by the keys of a document in a metrics file."""
        texts = {name: getattr(self, name) for name in PARTS}
        return {name: text for name, text in texts.items() if text is not None}


PARTS = ("document", "kind", "date", "issuer", "about", "page", "file", "link")
"""What a citation can tell of a document."""


def citations(text: str) -> tuple[str, ...]:
    """The citations in one text: a line each, or behind `;` where another one begins there.

    A file or link by itself goes with the citation before it.
    """
    if len(text) > _LONGEST * _MOST:
        return (text,)
    found: list[str] = []
    for line in re.split(r"[\r\n]+", text):
        for i, piece in enumerate(_pieces(line)):
            belongs = bool(found) and (_is_place(piece) or (i > 0 and not _begins(piece) and _begins(found[-1])))
            if belongs:
                found[-1] += f"; {piece}"
            else:
                found.append(piece)
    return tuple(found) if len(found) <= _MOST else (text,)


def read_citation(text: str) -> Citation:
    """The parts of one citation; a text that is none stands whole in `document`."""
    text = _spaced(unicodedata.normalize("NFC", text))
    if len(text) > _LONGEST:
        return Citation(text)
    if re.fullmatch(_PLAIN, text):
        return Citation(text, numbered=True)
    rest, link = _cut(text, _LINK, "link")
    rest, file = _place(rest)
    number = _numbered(rest)
    if number is None:
        found = _title(text if rest == text else _trimmed(rest))
    else:
        head = number.groupdict().get("head") or rest[: number.start()]
        found = _parts(head, number["number"], rest[number.end() :])
    return found._replace(document=found.document or text, link=link, file=file)


def is_bare(text: str) -> bool:
    """Whether a text is a number and symbol and nothing else."""
    text = _spaced(text)
    return re.fullmatch(_PLAIN, text) is not None or ("/" in text and re.fullmatch(_NUMBER, text) is not None)


def _spaced(text: str) -> str:
    """One space between words, and none around them."""
    if not text.isprintable() or "  " in text:
        text = re.sub(_BLANKS, " ", text)
    return text.strip(" ")


def _pieces(line: str) -> Iterator[str]:
    """A line at every `;` that is not inside a link."""
    guarded = re.sub(_ADDRESS, lambda found: found[0].replace(";", "\0"), line) if ";" in line else line
    pieces = (piece.replace("\0", ";").strip() for piece in guarded.split(";"))
    yield from (piece for piece in pieces if piece)


def _is_place(piece: str) -> bool:
    return bool(re.fullmatch(_LINK, piece) or (re.fullmatch(_FILE_ALONE, piece) and _numbered(piece) is None))


def _begins(piece: str) -> bool:
    """Whether a text looks like a citation of its own: it has a number, or is named as such documents are."""
    return _numbered(piece) is not None or (piece[:1].isupper() and re.match(_KIND_FIRST, piece) is not None)


def _numbered(text: str) -> re.Match[str] | None:
    found = re.search(_NUMBER, text) or re.search(_AFTER_WORD, text) if "/" in text else None
    return found or (re.match(_BARE, text) if "số" in text.casefold() else None)


def _parts(head: str, number: str, tail: str) -> Citation:
    """What stands before and behind a number."""
    document = re.sub(_DASH, "-", re.sub(r"\s", "", number))
    about = _search(_ABOUT, tail)
    middle, subject = (tail, "") if about is None else (tail[: about.start()], tail[about.end() :])
    tail_page, page = _cut(" " + (subject if about else middle), _PAGE, "page")
    middle, subject = (middle, tail_page) if about else (tail_page, subject)
    middle, head, subject, dated = _first_date(middle, head, subject)
    middle, issuer = _issuer(middle)
    if issuer is None:
        head, issuer = _issuer(head)
    kind, before = _kind(_trimmed(head))
    return Citation(
        document,
        numbered=True,
        kind=kind,
        date=dated.day,
        issuer=issuer,
        about=", ".join(part for part in map(_trimmed, (before, middle, subject)) if part) or None,
        page=page,
        short_year=dated.short,
    )


def _title(text: str) -> Citation:
    """A document that goes by its name."""
    rest, page = _cut(text, _PAGE, "page")
    about = _search(_ABOUT, rest)
    named, subject = (rest, "") if about is None else (rest[: about.start()], rest[about.start() :])
    named, _, subject, dated = _first_date(named, "", subject)
    named, issuer = _issuer(named)
    title = " ".join(part for part in (_trimmed(named), _trimmed(subject)) if part)
    found = Citation(title, date=dated.day, issuer=issuer, page=page, short_year=dated.short)
    return found if any((dated.day, issuer, page)) else Citation(text)


def _kind(head: str) -> tuple[str | None, str]:
    """What sort of document it is called, and what else stands before the number."""
    first, last = re.match(_KIND_FIRST, head), re.search(_KIND_LAST, head)
    if first is not None:
        return first[0], head[first.end() :]
    if last is not None:
        return last[0], head[: last.start()]
    return (None, head) if not head or len(head.split()) > _KIND_WORDS else (head, "")


class _Dated(NamedTuple):
    day: str | None = None
    short: str | None = None


def _first_date(middle: str, head: str, subject: str) -> tuple[str, str, str, _Dated]:
    """The three texts without the document's date: one behind the number, before it, or at the very end."""
    for i, text in enumerate((middle, head, subject)):
        for match in re.finditer(_DATE, text) if _may_have(_DATE, text) else ():
            ends = i < 2 or (not _trimmed(text[match.end() :]) and re.search(r"[,(]\s*$", text[: match.start()] + "("))
            found = _dated(match) if ends else None
            if found is not None:
                texts = [middle, head, subject]
                texts[i] = f"{text[: match.start()]} {text[match.end() :]}"
                return texts[0], texts[1], texts[2], found
    return middle, head, subject, _Dated()


def _dated(match: re.Match[str]) -> _Dated | None:
    """The day; None where the calendar has none, or where two digits may be anything but a year."""
    if match["iso"]:
        year, month, day = match["iso"].split("-")
    else:
        year, month, day = match["year"], match["month"] or match["month2"], match["day"]
    short = len(year) == 2
    if short and not match["word"] and not match["month"]:
        return None
    try:
        found = date(int(year) + (2000 if short else 0), int(month), int(day))
    except ValueError:
        return None
    return _Dated(
        found.isoformat(), _trimmed(match[0].removeprefix(match["word"] or "")).strip("()") if short else None
    )


def _issuer(text: str) -> tuple[str, str | None]:
    """The text without who issued it: named with «của» or «do … ban hành», or first by what such bodies are called."""
    found = _search(_ISSUER, text)
    if found is None and (text := _trimmed(text)).startswith(_BODIES):
        found = re.match(_NAMED_ISSUER, text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", _trimmed(found["issuer"] or found["by"])


def _place(text: str) -> tuple[str, str | None]:
    """The text without the name of a file in it."""
    if "." not in text:
        return text, None
    alone = re.fullmatch(_FILE_ALONE, text) if _numbered(text) is None else None
    if alone is not None:
        return "", alone["file"]
    found = re.search(_FILE, text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", _trimmed(found["told"] or found["file"])


def _cut(text: str, pattern: str, part: str) -> tuple[str, str | None]:
    """The text without the first match, and a part of that; the text as it is where nothing matches."""
    found = _search(pattern, text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", found[part].strip()


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return re.search(pattern, text) if _may_have(pattern, text) else None


def _may_have(pattern: str, text: str) -> bool:
    folded = text.casefold()
    return any(sign in folded for sign in _SIGNS[pattern])


def _trimmed(text: str) -> str:
    """A text without what only stood between it and other parts."""
    text = _spaced(text).strip(_BETWEEN)
    while text.startswith("(") and ")" not in text:
        text = text[1:].strip(_BETWEEN)
    while text.endswith("(") or (text.endswith(")") and text.count(")") > text.count("(")):
        text = text[:-1].strip(_BETWEEN)
    return text if re.search(r"\w", text) else ""
