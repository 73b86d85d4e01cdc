"""Strict YAML: text → data in which every scalar keeps its own text, and the place of every key and value.

Nothing is converted here: `1.10` stays `1.10`, `no` stays `no` and says that YAML takes it for a boolean.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import lru_cache
from typing import Any, NamedTuple, Self

import yaml

from parindex_cli.diagnostics import START, Path, Severity, Span
from parindex_cli.language import Text, as_seen, same, say

# The base loader resolves nothing: what YAML would take an unquoted scalar for is looked up here, once for each text.
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_RESOLVERS: dict[str | None, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers
_LONGEST_WORD = len("false")
"""Of what begins with a letter, YAML takes no longer one for anything but text; most scalars are."""


class _LOADER(_BASE):  # type: ignore[misc]  # libyaml's, where there is one
    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """No tag: nobody asks a node for it."""
        return ""


# An anchor, alias or tag stands where a value may begin.
_MARKED = r"[&*!](?<![^\s,\[\]{}].)\S"
"""From the sign, which is rare, back to what stands before it: that is much faster."""
# What lies outside YAML's own printable set cannot stand raw in a YAML file. Nor can three that YAML takes for the end
# of a line and nobody sees (U+0085, U+2028, U+2029): what a comment says behind one would be read as data. The few
# that are refused make a pattern that is built in a hundredth of the time of that of all others.
_NOT_PRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
_DEEPEST = 40
_TOO_DEEP = "yaml-too-deep"
# What can open a nested collection. libyaml composes recursively and dies without a word some ten thousand
# levels down, so a text with room for that many has its depth measured before it is composed.
_OPENERS = ("[", "{", "- ", "? ", "\n" + " " * 1000)
_ROOM_FOR_DEPTH = 4000


class Plain(str):
    """An unquoted scalar that YAML would convert: to a bool, int, float, timestamp, merge or null.

    `looks` names what YAML takes it for, so that a title `no` can be told from a figure `no`.
    """

    __slots__ = ("looks",)
    looks: str

    def __new__(cls, text: str, looks: str) -> Self:
        plain = super().__new__(cls, text)
        plain.looks = looks
        return plain


class Place(NamedTuple):
    """Where a value stands, and its key where it has one."""

    value: Span
    key: Span | None = None


class Issue(NamedTuple):
    """Something wrong with the YAML itself, at its place in the text."""

    span: Span
    code: str
    message: Text
    severity: Severity = Severity.ERROR


class Document:
    """A file's data, what is wrong with its YAML, and the composed nodes that know their places."""

    def __init__(self, data: object = None, issues: Iterable[Issue] = ()) -> None:
        self.data = data
        self.issues = [*issues]
        self.root: Any = None
        self.moved: Mapping[Path, Path] = {}
        """Where a path of the data is written, if elsewhere than it says."""
        self.complete = False
        """Whether every value is known to be there."""
        self._keys: dict[int, dict[object, tuple[Any, Any]]] = {}
        """The keys of each mapping that a place was asked in; a thousand findings may stand in one."""

    def moving(self, data: object, moved: Mapping[Path, Path]) -> Self:
        """The same with other data, some of which is written elsewhere than its path says."""
        other = copy(self)
        other.data, other.moved = data, moved
        return other

    def place(self, path: Path) -> Place:
        """The place of `path`; a step that is not written, as in a figure's short form, is passed over.

        Looked up in the nodes when asked for: most files are right, and then no place is ever needed.
        """
        if self.root is None:
            return Place(START)
        node, key = self.root, None
        for part in moved(path, self.moved):
            found = self.child(node, part)
            if found is not None:
                key, node = found
        return Place(_span(node), None if key is None else _span(key))

    def child(self, node: Any, part: str | int) -> tuple[Any, Any] | None:
        """The key node and value node of one step down; None where there is no such step."""
        if isinstance(node, yaml.MappingNode):
            if id(node) not in self._keys:
                self._keys[id(node)] = _by_key(node)
            return self._keys[id(node)].get(part)
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            return None, node.value[part]
        return None


def moved(path: Path, known: Mapping[Path, Path]) -> Path:
    """Where `path` is written: the longest part of it that has moved tells."""
    for end in range(len(path), 0, -1) if known else ():
        if path[:end] in known:
            return (*known[path[:end]], *path[end:])
    return path


def _by_key(node: Any) -> dict[object, tuple[Any, Any]]:
    """The key node and value node of each key of a mapping; of one that stands twice the first."""
    found: dict[object, tuple[Any, Any]] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            found.setdefault(as_seen(unicodedata.normalize("NFC", key.value)), (key, value))
    return found


def read_yaml(text: str) -> Document:
    """Read one YAML document; every problem becomes an issue, none an exception."""
    document = Document()
    text = text.removeprefix("\ufeff")
    document.issues += _unreadable(text)
    if document.issues:
        return document
    try:
        document.issues += [*_not_plain_data(text), *_too_deep_to_compose(text)]
        if document.issues:
            return document
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        document.issues.append(_syntax_issue(error))
        return document
    document.root, document.complete = node, True
    document.data = None if node is None else _Builder(document, text).build(node)
    if any(issue.code == _TOO_DEEP for issue in document.issues):
        document.data = None  # cut off, so nothing more is worth saying of it
    elif document.data is None:
        document.issues.append(Issue(START, "empty-file", say("tệp trống", "the file is empty")))
    return document


def _unreadable(text: str) -> Iterator[Issue]:
    # What Python calls printable holds none of them, and is told much faster than by a pattern that is to be built.
    if text.replace("\n", "").isprintable() or not re.search(_NOT_PRINTABLE, text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for match in re.finditer(_NOT_PRINTABLE, line):
            char = f"U+{ord(match.group()):04X}"
            message = say("ký tự điều khiển {char}", "control character {char}", char=char)
            yield Issue(_at(number, match.start() + 1, 1), "control-character", message)


def _not_plain_data(text: str) -> Iterator[Issue]:
    """Anchors, aliases and tags: they make a file mean something else than it shows, or explode."""
    if not any(sign in text for sign in "&*!") or not re.search(_MARKED, text):
        return
    for token in yaml.scan(text, Loader=_LOADER):
        if isinstance(token, yaml.TagToken):
            yield Issue(_span(token), "yaml-tag", say("không dùng thẻ YAML", "YAML tags are not read"))
        elif isinstance(token, yaml.AnchorToken | yaml.AliasToken):
            mark = "&" if isinstance(token, yaml.AnchorToken) else "*"
            message = say(
                "không dùng neo và bí danh YAML ({name}); hãy viết hẳn giá trị",
                "YAML anchors and aliases ({name}) are not read; write the value out",
                name=mark + token.value,
            )
            yield Issue(_span(token), "yaml-alias", message)


def _too_deep_to_compose(text: str) -> Iterator[Issue]:
    if sum(map(text.count, _OPENERS)) < _ROOM_FOR_DEPTH:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            yield _too_deep(_span(event))
            return


def _at(line: int, column: int, length: int) -> Span:
    return Span(line, column, line, column + length)


def _too_deep(span: Span) -> Issue:
    return Issue(span, _TOO_DEEP, say("lồng nhau quá sâu", "nested too deeply"))


def _syntax_issue(error: yaml.MarkedYAMLError) -> Issue:
    problem = error.problem or "unreadable"
    # What is never closed is found at the end of the file; the place to look at is where it begins.
    mark = (error.context_mark if "end of stream" in problem else None) or error.problem_mark
    span = _at(mark.line + 1, mark.column + 1, 1) if mark else START
    if "nesting depth" in problem:  # newer versions of libyaml have a limit of their own
        return _too_deep(span)
    hint = same("")
    if "cannot start any token" in problem or "tab" in problem:
        hint = say(
            " (ký tự Tab, %, @ hoặc dấu nháy thiếu? hãy đặt giá trị trong dấu nháy kép)",
            " (a tab, %, @ or a missing quote? put the value in double quotes)",
        )
    elif "block scalar" in (error.context or ""):
        hint = say(
            " (giá trị bắt đầu bằng > hoặc | phải đặt trong dấu nháy kép)",
            " (a value that starts with > or | must be in double quotes)",
        )
    elif "did not find expected" in problem:
        hint = say(
            " (thụt lề sai, hoặc dấu nháy, dấu ngoặc phía trên chưa đóng?)",
            " (wrong indentation, or a quote or bracket left open above?)",
        )
    elif "mapping values are not allowed" in problem:
        hint = say(
            " (dấu hai chấm trong giá trị? hãy đặt giá trị trong dấu nháy kép)",
            " (a colon inside the value? put the value in double quotes)",
        )
    message = say("không đọc được YAML: {problem}{hint}", "not valid YAML: {problem}{hint}", problem=problem, hint=hint)
    return Issue(span, "yaml-syntax", message)


@lru_cache(maxsize=2048)
def _looks(text: str) -> str | None:
    """What YAML 1.1 takes an unquoted scalar for: bool, int, float, timestamp, null …; None for text."""
    for tag, pattern in (*_RESOLVERS.get(text[:1], ()), *_RESOLVERS.get(None, ())):
        if pattern.match(text):
            return str(tag.rpartition(":")[2])
    return None


class _Builder:
    """Turns composed nodes into data while noting issues in the document."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        # A part of normalised text is normalised, unless it is written with escapes.
        self.normal = "\\" not in text and unicodedata.is_normalized("NFC", text)

    def build(self, node: Any, depth: int = 0) -> object:
        if depth > _DEEPEST:
            self.document.issues.append(_too_deep(_span(node)))
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _scalar(self, node: Any) -> object:
        text = self._nfc(node)
        # What is not seen at all is nothing; what YAML takes a text for hangs on every sign of it.
        words = text and len(node.value) > _LONGEST_WORD and node.value[0].isalpha()
        looks = None if node.style or words else _looks(node.value) if text else "null"
        if looks is None:
            return text
        if looks != "null":
            return Plain(text, looks)
        self.document.complete = False
        return None

    def _mapping(self, node: Any, depth: int) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._issue(_span(key_node), "key-not-text", say("khóa phải là chữ", "a key must be text"))
                continue
            key = self._nfc(key_node)
            if key in data:
                self._tell_twice(node, key, key_node)
            else:
                data[key] = self.build(value_node, depth + 1)
        return data

    def _tell_twice(self, node: Any, key: str, again: Any) -> None:
        first = self.document.child(node, key)
        message = say(
            "khóa «{key}» lặp lại (đã có ở dòng {line})",
            "key «{key}» appears twice (first on line {line})",
            key=key,
            line=_span(first[0]).line if first else 1,
        )
        self._issue(_span(again), "duplicate-key", message)

    def _nfc(self, node: Any) -> str:
        text = _seen(node.value)
        if self.normal or unicodedata.is_normalized("NFC", text):
            return text
        message = say(
            "chữ Việt viết ở dạng tổ hợp (NFD); parindex đọc ở dạng NFC",
            "the text is in decomposed form (NFD); parindex reads it as NFC",
        )
        self._issue(_span(node), "not-nfc", message, Severity.WARNING)
        return unicodedata.normalize("NFC", text)

    def _issue(self, span: Span, code: str, message: Text, severity: Severity = Severity.ERROR) -> None:
        self.document.issues.append(Issue(span, code, message, severity))


@lru_cache(maxsize=2048)  # keys are the same in one criterion after the other
def _seen(text: str) -> str:
    """As it looks, with the line breaks inside, which may stand between two things told in one text."""
    text = text.strip()
    return as_seen(text) if "\n" not in text else "\n".join(map(as_seen, text.split("\n")))


def _span(node: Any) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
