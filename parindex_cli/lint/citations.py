"""What documents told in one text do not say, or say against what stands beside them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parindex_cli.dates import date_text
from parindex_cli.diagnostics import Finding, Severity
from parindex_cli.language import Text, join, say
from parindex_cli.model.citing import Cited, cited, contradicted

if TYPE_CHECKING:
    from parindex_cli.citations import Citation

_WITHOUT_NUMBER = ("biên bản", "danh sách")
"""Documents that have no number and go by their name."""
_LONGEST = 60
_NUMBER = say("số, ký hiệu", "number and symbol")
_PARTS: dict[str, Text] = {
    "date": say("ngày", "date"),
    "issuer": say("cơ quan ban hành", "issuer"),
    "kind": say("loại văn bản", "kind"),
    "about": say("nội dung", "subject"),
    "page": say("trang, mục", "page"),
    "file": say("tệp", "file"),
    "link": say("liên kết", "link"),
}


def check_citations(data: object) -> Iterator[Finding]:
    """Of every document told in one text what is missing, read with a doubt, or told otherwise beside it."""
    for one in cited(data):
        from parindex_cli.citations import is_bare, read_citation  # few files cite anything

        found = read_citation(one.text)
        yield from _several(one) if one.several > 1 else _told_otherwise(one, found)
        if found.short_year is not None:
            message = say(
                "năm chỉ có hai chữ số: «{short}» được hiểu là {day}; hãy ghi đủ bốn chữ số",
                "a year of two digits: «{short}» is read as {day}; write all four",
                short=found.short_year,
                day=date_text(found.date or ""),
            )
            yield Finding("citation-short-year", message, one.path, Severity.WARNING)
        missing = [] if one.more or (one.key and is_bare(one.text)) else list(_missing(found))
        if missing:
            message = say(
                "trích dẫn «{text}» chưa đọc được: {missing}",
                "not found in the citation «{text}»: {missing}",
                text=_cut(one.text),
                missing=join(missing),
            )
            yield Finding("citation-incomplete", message, one.path, Severity.WARNING)


def lacks_number(found: "Citation") -> bool:
    """Whether a citation names no number, and no document that goes without one."""
    return not found.numbered and not found.document.casefold().startswith(_WITHOUT_NUMBER)


def _missing(found: "Citation") -> Iterator[Text]:
    if lacks_number(found):
        yield _NUMBER
    if found.date is None:
        yield _PARTS["date"]
    if found.issuer is None:
        yield _PARTS["issuer"]


def _told_otherwise(one: Cited, found: "Citation") -> Iterator[Finding]:
    for key in contradicted(one.more, found) if found.numbered else ():
        message = say(
            "trích dẫn ghi {what} là «{text}», ở đây lại ghi «{other}»; giữ nguyên trích dẫn, hãy sửa một trong hai",
            "the citation says the {what} is «{text}», and here stands «{other}»; it is left whole; correct one",
            what=_PARTS[key],
            text=date_text(found.parts[key]) if key == "date" else found.parts[key],
            other=str(one.more[key]),
        )
        yield Finding("citation-differs", message, (*one.path[:-1], key), Severity.WARNING)


def _several(one: Cited) -> Iterator[Finding]:
    message = say(
        "ghi {n} văn bản cùng một chỗ mà chỉ có một ngày, cơ quan, tệp; hãy ghi mỗi văn bản một dòng",
        "{n} documents in one place with one date, issuer or file; write each on its own",
        n=one.several,
    )
    yield Finding("citation-several", message, one.path, Severity.WARNING)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
