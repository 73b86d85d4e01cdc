"""Help in the language of whoever reads it: which one that is, and help that is written in both."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from inspect import cleandoc
from itertools import pairwise
from typing import Any, TypeVar

from parindex_cli.language import LANGUAGES, Lang, Text, say

ENVIRONMENT = "PARINDEX_LANG"
_BETWEEN = "\x1f"
"""Stands between the two languages of a help text; typer passes on a text, and no more than a text."""

Command = TypeVar("Command", bound=Callable[..., Any])

_HEADINGS: Mapping[str, Text] = {
    "Usage: ": say("Cách dùng: ", "Usage: "),
    "[OPTIONS]": say("[TÙY CHỌN]", "[OPTIONS]"),
    "COMMAND [ARGS]...": say("LỆNH [THAM SỐ]...", "COMMAND [ARGS]..."),
    "\nOptions:\n": say("\nTùy chọn:\n", "\nOptions:\n"),
    "\nArguments:\n": say("\nTham số:\n", "\nArguments:\n"),
    "\nCommands:\n": say("\nCác lệnh:\n", "\nCommands:\n"),
    "[required]": say("[bắt buộc]", "[required]"),
    "[env var:": say("[biến môi trường:", "[env var:"),
    " default:": say(" mặc định:", " default:"),
    "[default:": say("[mặc định:", "[default:"),
    "Show this message and exit.": say("Hiện phần trợ giúp này.", "Show this message and exit."),
}
"""What typer writes into a help text of its own accord."""


_METAVARS = {
    "FILE": "TỆP", "DIR": "THƯ_MỤC", "UNIT": "ĐƠN_VỊ", "DATE": "NGÀY", "NAME": "TÊN", "POINTS": "ĐIỂM", "CODE": "MÃ",
    "ID": "MÃ", "PERIOD": "KỲ", "INDEX": "ĐIỂM", "REV": "PHIÊN_BẢN", "SEAL": "TỆP_NIÊM_PHONG", "PATHS": "TỆP",
    "YEAR": "NĂM", "WHOSE": "CỦA_AI", "NUMBER": "SỐ", "VALUE": "GIÁ_TRỊ",
    "SELF": "TỆP_TỰ_ĐÁNH_GIÁ", "APPRAISED": "TỆP_THẨM_ĐỊNH",
}  # fmt: skip
_COMPLETION = {
    "Install completion for the current shell.": "Cài việc tự điền lệnh cho cửa sổ lệnh này.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Hiện phần tự điền lệnh, để chép hoặc sửa."
    ),
}


def wanted(arguments: Sequence[str], before: Lang | None = None) -> Lang:
    """The language that a command line asks for, before it is read: `--lang`, else `before`, else the environment's."""
    words = [*arguments]
    given = [value for option, value in pairwise(words) if option == "--lang"]
    given += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    named = [*reversed(given), before, os.environ.get(ENVIRONMENT)]
    return next((lang for name in named for lang in LANGUAGES if name == lang), "vi")


def settle_language() -> None:
    """Let a machine that is set to English have English, unless it says otherwise."""
    system = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if ENVIRONMENT not in os.environ and system.casefold().startswith("en"):
        os.environ[ENVIRONMENT] = "en"


def both(vi: str, en: str) -> str:
    """A help text in both languages, which is shown in one."""
    return f"{vi}{_BETWEEN}{en}"


def vietnamese(text: str) -> Callable[[Command], Command]:
    """The help of a command in Vietnamese, beside that in English, which is its docstring."""

    def written(command: Command) -> Command:
        command.__doc__ = both(cleandoc(text), cleandoc(command.__doc__ or ""))
        return command

    return written


def in_(lang: Lang, text: str | None) -> str | None:
    """The help text in one language."""
    if text is None or _BETWEEN not in text:
        return _COMPLETION.get(text or "", text) if lang == "vi" else text
    return text.split(_BETWEEN)[lang == "en"]


def placeholder(lang: Lang, metavar: str | None) -> str | None:
    """What stands for a value in the help, such as FILE."""
    if metavar is None or lang == "en":
        return metavar
    return re.sub("[A-Z]+", lambda word: _METAVARS.get(word.group(), word.group()), metavar)


def headed(lang: Lang, help_text: str) -> str:
    """A whole help text with typer's own words in the language."""
    for words, text in _HEADINGS.items():
        help_text = help_text.replace(words, text.vi if lang == "vi" else text.en)
    return help_text
