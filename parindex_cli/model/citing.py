"""Documents as a metrics file names them → one mapping for each, with the parts of what is cited in one text."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from parindex_cli.dates import day
from parindex_cli.diagnostics import Path

if TYPE_CHECKING:
    from parindex_cli.citations import Citation

_ALONE = {"document", "division"}
"""The keys of a document of which nothing is told but one text."""


class Cited(NamedTuple):
    """A document told in one text; `more` are the other keys beside it, and `several` how many documents it names.

    `key` says that it stands at the key «document», and not in place of the whole document.
    """

    path: Path
    text: str
    more: Mapping[str, object] = MappingProxyType({})
    several: int = 1
    key: bool = True


def documents(raw: Any) -> Any:
    """The list that a figure's `evidence` stands for: a text is the documents that it cites, in the list too."""
    return [document for _, document in _listed(raw)] if isinstance(raw, str | list) else raw


def in_parts(raw: Any) -> Any:
    """A document with the parts of the citation in `document` as keys of their own; what contradicts stays as it is."""
    text = raw.get("document") if isinstance(raw, dict) else None
    if not isinstance(text, str):
        return raw
    from parindex_cli.citations import read_citation  # its patterns take long to build, and few files cite anything

    found = read_citation(text)
    if _is_told(raw, found) or contradicted(raw, found):
        return raw
    return {**found.parts, **{key: value for key, value in raw.items() if key != "document"}}


def contradicted(raw: Mapping[str, object], found: "Citation") -> list[str]:
    """The keys that say something else than the citation beside them."""
    return [
        key for key, text in found.parts.items() if key != "document" and _folded(raw.get(key, text)) != _folded(text)
    ]


def _is_told(raw: Mapping[str, object], found: "Citation") -> bool:
    """Whether this is a name, such as that of minutes, of which the keys beside it say all the rest."""
    return not found.numbered and not raw.keys() <= _ALONE


def _folded(value: object) -> str:
    return day(str(value).strip()).casefold()


def unfolded(data: object) -> tuple[object, dict[Path, Path]]:
    """A file's data with every document of its figures as a mapping, and where those stood that have moved."""
    figures = data.get("figures") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(figures, dict):
        return data, {}
    moved: dict[Path, Path] = {}
    made: dict[object, object] = {}
    for name, figure in figures.items():
        made[name] = figure
        raw = figure.get("evidence") if isinstance(figure, dict) else None
        if isinstance(raw, str | list):
            at = ("figures", str(name), "evidence")
            listed = list(_listed(raw))
            made[name] = {**figure, "evidence": [document for _, document in listed]}
            moved |= {(*at, i): (*at, old) if isinstance(raw, list) else at for i, (old, _) in enumerate(listed)}
    return {**data, "figures": made}, {new: old for new, old in moved.items() if new != old}


def cited(data: object) -> Iterator[Cited]:
    """Every document of a file that is told in one text, as the file is written."""
    figures = data.get("figures") if isinstance(data, dict) else None
    for name, figure in figures.items() if isinstance(figures, dict) else ():
        raw = figure.get("evidence") if isinstance(figure, dict) else None
        at: Path = ("figures", str(name), "evidence")
        for i, document in enumerate(raw if isinstance(raw, list) else [raw]):
            here = (*at, i) if isinstance(raw, list) else at
            if isinstance(document, str):
                yield from (Cited(here, text, key=False) for text in _texts(document))
            elif isinstance(document, dict) and isinstance(text := document.get("document"), str):
                more = {key: value for key, value in document.items() if key not in _ALONE}
                found = _texts(text)
                if more:
                    yield Cited((*here, "document"), text, more, len(found))
                else:
                    yield from (Cited((*here, "document"), one) for one in found)


def _listed(raw: str | list[Any]) -> Iterator[tuple[int, object]]:
    """Each document with the place in the list of what it was read from."""
    for i, document in enumerate([raw] if isinstance(raw, str) else raw):
        if isinstance(document, str):
            yield from ((i, {"document": text}) for text in _texts(document))
        elif isinstance(document, dict) and document.keys() <= _ALONE and isinstance(document.get("document"), str):
            yield from ((i, {**document, "document": text}) for text in _texts(document["document"]))
        else:
            yield i, document


def _texts(text: str) -> tuple[str, ...]:
    """What a text cites; one that is no more than signs or spaces as it is, to be judged by whoever reads texts."""
    from parindex_cli.citations import citations  # as above

    return citations(text) or (text,)
