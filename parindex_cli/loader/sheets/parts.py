"""XML parts read as a stream: no tree is built, no entity is resolved, nothing outside the part is looked at."""

from collections.abc import Iterable, Mapping
from typing import NoReturn, Protocol
from xml.parsers import expat

from parindex_cli.diagnostics import Refused
from parindex_cli.language import Text, say
from parindex_cli.loader.sheets import limits
from parindex_cli.loader.sheets.context import Context

Attributes = dict[str, str]


class Listener(Protocol):
    """What listens to the elements of one part."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text within an element; one text may come in several pieces."""


def read_part(pieces: Iterable[bytes], part: Listener, context: Context, prefixes: Mapping[str, str]) -> None:
    """Let `part` listen to the XML in `pieces`.

    `prefixes` names the namespaces that count (namespace → prefix, which may be empty); names of any other get `?:`.
    """
    _Stream(part, context, prefixes).read(pieces)


class _Stream:
    def __init__(self, part: Listener, context: Context, prefixes: Mapping[str, str]) -> None:
        self._part = part
        self._context = context
        self._prefixes = prefixes
        self._names: dict[str, str] = {}
        self._depth = 0
        self._begun = 0
        self._quiet = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = _doctype
        self._parser.XmlDeclHandler = _declaration

    def read(self, pieces: Iterable[bytes]) -> None:
        try:
            for piece in pieces:
                self._quiet += len(piece)
                self._feed(piece)
                if self._quiet > limits.TOKEN:
                    # Expat reads an unfinished tag again from its beginning with every piece.
                    raise _unsafe(say("một thẻ XML dài quá mức", "one XML tag is far too long"))
            self._feed(b"", last=True)
        except expat.ExpatError as error:
            message = say("XML trong tệp bị hỏng: {e}", "the XML within is damaged: {e}", e=str(error))
            raise Refused("workbook-broken", message) from error

    def _feed(self, piece: bytes, *, last: bool = False) -> None:
        self._parser.Parse(piece, last)
        self._context.count("element", self._begun)
        self._begun = 0

    def _start(self, name: str, attributes: Attributes) -> None:
        self._quiet = 0
        self._depth += 1
        self._begun += 1
        if self._depth > limits.DEPTH:
            raise _unsafe(say("XML lồng quá sâu", "the XML is nested too deeply"))
        short = self._names.get(name) or self._short(name)
        if attributes:
            attributes = {self._names.get(key) or self._short(key): attributes[key] for key in attributes}
        self._part.start(short, attributes)

    def _end(self, name: str) -> None:
        self._quiet = 0
        self._depth -= 1
        self._part.end(self._names.get(name) or self._short(name))

    def _text(self, data: str) -> None:
        self._quiet = 0
        self._part.text(data)

    def _short(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        prefix = self._prefixes.get(namespace, "?") if namespace else ""
        short = f"{prefix}:{local}" if prefix else local
        if len(self._names) < 1000:
            self._names[name] = short
        return short


def _declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.upper() not in {"UTF-8", "UTF-16", "US-ASCII"}:
        # Python would look for a codec of this name, which may be any.
        raise _unsafe(say("XML có mã ký tự lạ", "the XML is in an unusual encoding"))


def _doctype(*_: object) -> NoReturn:
    raise _unsafe(say("XML có khai báo DOCTYPE", "the XML declares a DOCTYPE"))


def _unsafe(what: Text) -> Refused:
    return Refused("workbook-unsafe", say("tệp không an toàn: {what}", "the file is not safe: {what}", what=what))
