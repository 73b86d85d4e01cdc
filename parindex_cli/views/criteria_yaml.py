"""The data of a criteria file as the YAML that a person would write, with comments above its keys."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from parindex_cli import __version__
from parindex_cli.diagnostics import Path, Span
from parindex_cli.language import Text
from parindex_cli.views.quoting import quoted

_HEAD = (
    "# yaml-language-server: $schema=../schemas/criteria.json\n"
    "# Dự thảo do parindex {version} ghi: trả lời các câu hỏi mà «parindex check» liệt kê, rồi xóa từng câu.\n"
    "# A draft: answer the questions that «parindex check» lists, and delete each of them.\n\n"
)
_WIDTH = 118
_IDS = ("id", "was", "requires", "redistribution", "about", "not_applicable", "tie_breaks")
_QUOTED = frozenset({*_IDS, "when", "target", "item", "section", "lines", "date"})
"""Keys whose values stand in quotes, whatever they look like."""
_NUMBERS = frozenset({"year", "points", "decimals", "per", "ceiling", "bonus_ceiling", "penalty_ceiling", "maximum"})
_BLOCK = frozenset({"", "sources", "units", "metrics", "shared", "totals"})
"""Keys of mappings with a line for each entry; others stand on one line where they fit."""
_PLAIN = re.compile(r"(?:[^\W_]|[«“(])(?:[^:#\n]|:(?! |$)|(?<! )#)*", re.UNICODE)
_WORD = re.compile("[a-z_]+")
_IN_FLOW = re.compile(r"[,\[\]{}]")
_RESOLVER = yaml.resolver.Resolver()


def criteria_yaml(data: Mapping[str, Any], comments: Mapping[Path, Sequence[str]]) -> str:
    """The text that reads as `data`; values are texts, as the strict reader gives them."""
    lines = list(_block(data, (), 0, comments))
    return _HEAD.format(version=__version__) + "\n".join(lines) + "\n"


def flow(value: Any, key: str = "") -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(one, name)}" for name, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(one, key) for one in value) + "]"
    return _scalar(value, key, flowing=True)


def _block(data: Mapping[str, Any], path: Path, depth: int, comments: Mapping[Path, Sequence[str]]) -> Iterator[str]:
    """A line for each key, or several for what holds more."""
    pad = "  " * depth
    for key, value in data.items():
        if depth == 0 and isinstance(value, Mapping | list):
            yield ""
        yield from (f"{pad}# {line}" for line in comments.get((*path, key), ()))
        yield from _entry(key, value, (*path, key), depth, comments)


def _entry(key: str, value: Any, path: Path, depth: int, comments: Mapping[Path, Sequence[str]]) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        yield f"{pad}{key}:"
        for i, item in enumerate(value):
            yield from _item(key, item, (*path, i), depth + 1, comments)
    elif isinstance(value, Mapping) and (key in _BLOCK or len(pad) + len(key) + len(flow(value)) > _WIDTH - 2):
        yield f"{pad}{key}:"
        yield from _block(value, path, depth + 1, comments)
    elif isinstance(value, Mapping | list | tuple):
        yield f"{pad}{key}: {flow(value, key)}"
    else:
        yield from _text(key, value, pad)


def _item(key: str, item: Any, path: Path, depth: int, comments: Mapping[Path, Sequence[str]]) -> Iterator[str]:
    """An item of a list: short ones on one line, but for criteria and parts, of which each has lines of its own."""
    pad = "  " * depth
    line = f"{pad}- {flow(item, key)}"
    if not isinstance(item, Mapping) or (key not in ("components", "criteria", "adjustments") and len(line) <= _WIDTH):
        yield line
        return
    lines = list(_block(item, path, depth + 1, comments))
    first = next(i for i, text in enumerate(lines) if not text.lstrip().startswith("#"))
    yield from (pad + text.lstrip() for text in lines[:first])
    yield f"{pad}- {lines[first].lstrip()}"
    yield from lines[first + 1 :]


def _text(key: str, value: Any, pad: str) -> Iterator[str]:
    line = f"{pad}{key}: {_scalar(value, key)}"
    text = str(value)
    foldable = " " in text and text == " ".join(text.split()) and text.isprintable()
    if len(line) <= _WIDTH or not foldable:
        yield line
        return
    yield f"{pad}{key}: >-"
    wrapped = textwrap.wrap(text, max(_WIDTH - len(pad) - 2, 40), break_long_words=False, break_on_hyphens=False)
    yield from (f"{pad}  {part}" for part in wrapped)


def _scalar(value: Any, key: str, *, flowing: bool = False) -> str:
    text = str(value)
    if key in _NUMBERS or type(value) is not str:
        return text
    if (key in _QUOTED and not _WORD.fullmatch(text)) or not _is_plain(text, flowing=flowing):
        return quoted(text)
    return text


def _is_plain(text: str, *, flowing: bool) -> bool:
    """Whether YAML takes the bare text for this very text."""
    if (
        not text.isprintable()
        or text != text.strip()
        or not _PLAIN.fullmatch(text)
        or (flowing and _IN_FLOW.search(text))
    ):
        return False
    return bool(_resolved(text).endswith(":str")) or bool(re.fullmatch(r"\d+(\.\d+)?%?", text))


def _resolved(text: str) -> str:
    return str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]


def copied_yaml(lines: Sequence[str], year_at: Span, year: int, questions: Sequence[Text]) -> str:
    """The lines of a file with another year, and below it questions."""
    copied = list(lines)
    at = year_at.line - 1
    copied[at] = copied[at][: year_at.column - 1] + str(year) + copied[at][year_at.end_column - 1 :]
    asked = [{"text": question.in_("vi"), "text_en": question.in_("en")} for question in questions]
    block = list(_entry("questions", asked, ("questions",), 0, {})) if asked else []
    return "\n".join([*copied[: at + 1], *block, *copied[at + 1 :]]).rstrip("\n") + "\n"
