"""The two output languages: texts that keep their numbers, and how each language writes a number."""

import errno
import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, NamedTuple

from parindex_cli import numbers

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = ("vi", "en")

# C0 and C1 controls, line separators, bidirectional overrides and isolates, lone surrogates: nothing that
# comes out of a file may move the cursor, recolour the terminal or reorder what is read. Nor may it hold the
# two noncharacters that no XML takes. A tab or a newline is harmless as such but breaks a row, so both become
# a space. Few runs meet any, and building the patterns takes longer than reading a text: this is left to `re`.
UNSAFE = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"

# What a word processor, a web page or a Mac puts between and into words: no-break spaces and spaces of other widths;
# soft hyphens, zero-width spaces and joiners.
_GAPS = "[ \t\n\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
_UNSEEN = "[\u00ad\u180e\u200b-\u200d\u2060\ufeff]"


def as_seen(text: str) -> str:
    """`text` as it looks: one plain space between words, none around them, and nothing without a width."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return re.sub(_GAPS, " ", re.sub(_UNSEEN, "", text)).strip()


def unmarked(text: str) -> str:
    """`text` as it is compared where people leave out what is hard to type: without marks, case and extra spaces."""
    plain = unicodedata.normalize("NFD", as_seen(text).casefold()).replace("đ", "d")
    return "".join(char for char in plain if not unicodedata.combining(char))


def visible(text: str) -> str:
    """`text` as one line, with control and reordering characters written out as escapes."""
    # What Python calls printable holds none of them, and is told much faster.
    return text if text.isprintable() else re.sub(UNSAFE, _escape, text)


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if char in "\t\n\r":
        return " "
    return char.encode("unicode_escape", "backslashreplace").decode("ascii")


class Percent(NamedTuple):
    """A share of one to be written as a percentage; `decimals` None writes it exactly where it ends."""

    value: Fraction
    decimals: int | None = None


class Fixed(NamedTuple):
    """A number to be written with a fixed number of decimals, and with its sign where `signed`."""

    value: Fraction
    decimals: int
    signed: bool = False
    percent: bool = False


class Result(NamedTuple):
    """The result of a formula: `= 1,7`, or `≈ 1,5556` where it does not end."""

    value: Fraction


class Text(NamedTuple):
    """One sentence in both languages; `args` are filled in by name when it is written."""

    vi: str
    en: str
    args: Mapping[str, object] = MappingProxyType({})

    def in_(self, lang: Lang) -> str:
        """The sentence in `lang`, on one line and safe to print."""
        template = self.vi if lang == "vi" else self.en
        if self.args:
            template = template.format_map({name: _written(arg, lang) for name, arg in self.args.items()})
        return visible(template)


def say(vi: str, en: str, /, **args: object) -> Text:
    """A sentence in both languages with its arguments: texts, numbers, percentages or plain strings."""
    return Text(vi, en, args)


class Stop(Exception):
    """A command ends without a result: why, in one sentence that is printed once where all commands begin.

    Without a sentence everything was told before.
    """

    def __init__(self, vi: "str | Text" = "", en: str = "", /, **args: object) -> None:
        self.message = vi if isinstance(vi, Text) else say(vi, en, **args)
        super().__init__(self.message.en)


def same(text: str, /, **args: object) -> Text:
    """A text that reads the same in both languages (an id, a formula, a file name), or a pattern of its arguments."""
    return Text(text, text, args)


def bilingual(vi: str | None, en: str | None) -> Text:
    """A text of the YAML in both languages; the Vietnamese one stands in where there is no English."""
    return Text(vi or "", en or vi or "")


_REASONS = {
    errno.EACCES: "không có quyền truy cập",
    errno.EPERM: "hệ thống không cho phép",
    errno.EBUSY: "tệp đang được dùng",
    errno.ENOENT: "không có thư mục hoặc tệp này",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.EISDIR: "đó là thư mục, không phải tệp",
    errno.EEXIST: "đã có tệp hoặc thư mục này",
    errno.EROFS: "ổ đĩa chỉ đọc",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EIO: "ổ đĩa bị lỗi",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết nối vòng",
    errno.EMFILE: "quá nhiều tệp đang mở",
    errno.ENXIO: "không có chương trình nào đang đọc",
}


def reason(error: Exception) -> Text:
    """Why the system refused something; it tells that in the language of the system, and most often in English."""
    told = getattr(error, "strerror", None) or str(error)
    return Text(_REASONS.get(getattr(error, "errno", None) or 0, told), told)


def join(parts: list[Text], separator: str = ", ") -> Text:
    """The parts one after the other."""
    names = [f"p{i}" for i in range(len(parts))]
    template = separator.join(f"{{{name}}}" for name in names)
    return Text(template, template, dict(zip(names, parts, strict=True)))


def _written(arg: object, lang: Lang) -> str:
    match arg:
        case Text():
            return arg.in_(lang)
        case Fixed(value, decimals, signed, percent):
            return write_fixed(value, decimals, lang, signed=signed) + ("%" if percent else "")
        case Percent(value, None):
            return write_number(value * 100, lang) + "%"
        case Percent(value, int(decimals)):
            return write_fixed(value * 100, decimals, lang) + "%"
        case Result(value):
            text = write_number(value, lang)
            return text if text.startswith("≈") else f"= {text}"
        case str():
            return arg
        case Fraction():  # last, for whether something is one takes longer than all before
            return write_number(arg, lang)
        case _:
            return str(arg)


def write_fixed(value: Fraction, decimals: int, lang: Lang, *, signed: bool = False) -> str:
    """`value` with fixed decimals, rounded half up, in the language's decimal mark and with a true minus."""
    text = numbers.fixed(value, decimals)
    if signed and numbers.round_to(value, decimals) > 0:
        text = "+" + text
    return _localised(text, lang)


def write_number(value: Fraction, lang: Lang) -> str:
    """`value` exactly where it ends within six decimals, else to four decimals behind «≈ »."""
    places = numbers.decimal_places(value)
    if places is not None and places <= 6:
        return _localised(numbers.fixed(value, places), lang)
    return "≈ " + _localised(numbers.fixed(value, 4), lang)


def _localised(text: str, lang: Lang) -> str:
    text = text.replace("-", "−")
    return text.replace(".", ",") if lang == "vi" else text
