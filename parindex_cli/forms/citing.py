"""A document in two cells, its citation and where it is kept, as far as these say the same as its parts."""

from collections.abc import Mapping
from typing import Any

from parindex_cli.dates import day
from parindex_cli.forms.layout import EVIDENCE, Column
from parindex_cli.lint.citations import lacks_number
from parindex_cli.model.citing import documents, in_parts
from parindex_cli.model.submission import Evidence

_LINKS = ("https://", "http://")


def in_cells(document: Evidence) -> dict[Column, str]:
    """What stands in each cell: one citation where it reads back as the document, else each part by itself."""
    parts: dict[Column, str] = {key: text for key in EVIDENCE if (text := getattr(document, key)) is not None}
    places: tuple[Column, ...] = ("file", "link")
    kept = {key: parts.pop(key) for key in places if key in parts}
    if set(kept) == {"link"} and kept["link"].startswith(_LINKS):
        kept = {"file": kept["link"]}
    cited = _citation(parts)
    whole: dict[Column, str] = {"document": cited, **kept}
    return whole if _read(whole) == _read(parts | kept) and not _would_be_told(cited) else parts | kept


def _would_be_told(cited: str) -> bool:
    """Whether a document that goes by its name would be asked for a number only because it is cited in one text."""
    from parindex_cli.citations import read_citation

    return lacks_number(read_citation(cited))


def placed(cells: Mapping[Column, str]) -> dict[Column, str]:
    """The parts of a document by their keys: an address among the files is a link."""
    found = dict(cells)
    if "link" not in found and found.get("file", "").lower().startswith(_LINKS):
        found["link"] = found.pop("file")
    return found


def _read(cells: Mapping[Any, str]) -> Any:
    """The one document that cells are read as; None where it is another number of them."""
    listed = documents([dict(placed(cells))])
    return in_parts(listed[0]) if len(listed) == 1 else None


def _citation(parts: Mapping[Any, str]) -> str:
    date = parts.get("date", "")
    year, month, of_month = day(date).split("-") if day(date).count("-") == 2 else ("", "", "")
    said = (
        (parts.get("kind", ""), "{}"),
        (parts.get("document", ""), "số {}" if "kind" in parts else "{}"),
        (f"{of_month}/{month}/{year}" if year else date, "ngày {}"),
        (parts.get("issuer", ""), "của {}"),
        (parts.get("about", ""), "về {}"),
    )
    text = " ".join(words.format(part) for part, words in said if part)
    return text + (f", trang {parts['page']}" if "page" in parts else "")
