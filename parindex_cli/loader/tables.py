"""A file with a table of criteria → its sheets: spreadsheets, and the tables of a Word document."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from parindex_cli.diagnostics import Diagnostic, Finding, Refused
from parindex_cli.grids import Grid
from parindex_cli.language import say
from parindex_cli.loader.foreign import foreign
from parindex_cli.loader.sheets import ENDINGS, read_grids
from parindex_cli.loader.sheets.archive import Archive
from parindex_cli.loader.sheets.context import Context
from parindex_cli.loader.sheets.limits import LARGEST
from parindex_cli.loader.text import read_bytes

WORD = (".docx", ".docm", ".doc")
TABLES = (*ENDINGS, *WORD)
"""How the names of files end that may hold a table."""


class Tables(NamedTuple):
    """The sheets of a file, the text around its tables, and what is wrong with the file itself."""

    digest: str = ""
    grids: Sequence[Grid] = ()
    around: Sequence[str] = ()
    diagnostics: Sequence[Diagnostic] = ()


def read_tables(path: Path) -> Tables:
    """What the file holds; nothing is run, and nothing outside it is opened."""
    raw = read_bytes(path, LARGEST)
    if isinstance(raw, Diagnostic):
        return Tables(diagnostics=[raw])
    digest = sha256(raw).hexdigest()
    if path.suffix.lower() not in WORD:
        grids, diagnostics = read_grids(path, raw)
        return Tables(digest, grids, (), diagnostics)
    context = Context(str(path))
    try:
        grids, around = _word(raw, context)
    except Refused as refused:
        context.add(Finding(refused.code, refused.message))
        return Tables(digest, (), (), context.diagnostics)
    return Tables(digest, grids, around, context.diagnostics)


def _word(raw: bytes, context: Context) -> tuple[list[Grid], list[str]]:
    from parindex_cli.loader.sheets.docx import DOCUMENT, read_docx

    other = foreign(raw, text=False)
    if other is not None:
        raise Refused(other.code, _OLD_WORD if other.code == "workbook-old" else other.message)
    if not raw.startswith(b"PK"):
        raise Refused("workbook-broken", _NO_WORD)
    archive = Archive(raw)
    if DOCUMENT not in archive:
        raise Refused("workbook-broken", _NO_WORD)
    return read_docx(archive, context)


_OLD_WORD = say(
    "tệp ở định dạng Word cũ (.doc); hãy lưu lại thành .docx",
    "the file is in the format of old Word (.doc); save it as .docx",
)
_NO_WORD = say("tệp không phải văn bản Word (.docx)", "the file is no Word document (.docx)")
