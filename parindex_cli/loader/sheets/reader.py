"""Which sort of spreadsheet a file is, and its sheets."""

from pathlib import Path

from parindex_cli.diagnostics import Diagnostic, Finding, Refused
from parindex_cli.extras import MissingExtra
from parindex_cli.grids import Grid
from parindex_cli.language import say
from parindex_cli.loader.foreign import binary, foreign
from parindex_cli.loader.sheets.archive import Archive, no_workbook
from parindex_cli.loader.sheets.commas import read_csv
from parindex_cli.loader.sheets.context import Context
from parindex_cli.loader.sheets.limits import LARGEST
from parindex_cli.loader.sheets.ods import read_ods
from parindex_cli.loader.sheets.xlsx import read_xlsx
from parindex_cli.loader.text import decoded, read_bytes

_ZIP = b"PK"
_MACRO_PARTS = ("vbaproject.bin", "xl/macrosheets/", "basic/", "scripts/")


def read(path: Path, given: bytes | None = None) -> tuple[list[Grid], list[Diagnostic]]:
    """Every sheet that can be read, and everything that is wrong; `given` is what was read of the file before."""
    raw = read_bytes(path, LARGEST) if given is None else given
    if isinstance(raw, Diagnostic):
        return [], [raw]
    context = Context(str(path))
    grids: list[Grid] = []
    try:
        grids = _zipped(path, raw, context) if raw.startswith(_ZIP) else _plain(path, raw, context)
    except Refused as refused:
        context.add(Finding(refused.code, refused.message))
    except MissingExtra as missing:
        context.add(Finding("extra-missing", missing.message))
    _look_for_twins(grids, context)
    return grids, context.diagnostics


def _zipped(path: Path, raw: bytes, context: Context) -> list[Grid]:
    archive = Archive(raw)
    if path.suffix.lower() == ".xlsm" or any(part in name for part in _MACRO_PARTS for name in archive.names):
        context.add(_MACROS)
    if "content.xml" in archive or "mimetype" in archive:
        return read_ods(archive, context)
    if "[Content_Types].xml" not in archive:
        raise no_workbook()
    if "xl/workbook.bin" in archive:
        raise binary()
    return read_xlsx(archive, context)


def _plain(path: Path, raw: bytes, context: Context) -> list[Grid]:
    other = foreign(raw, text=False)
    if other:
        raise other
    if not raw.removeprefix(b"\xef\xbb\xbf").strip():
        raise Refused("empty-file", say("tệp trống", "the file is empty"))
    if path.suffix.lower() != ".csv":
        raise Refused("workbook-broken", _NO_ZIP)
    text = decoded(path, raw)
    if isinstance(text, Diagnostic):
        context.diagnostics.append(text)
        return []
    if "\0" in text:
        raise Refused("not-utf8", _UTF16)
    return read_csv(text, context)


def _look_for_twins(grids: list[Grid], context: Context) -> None:
    """Two sheets of one name, which no spreadsheet program allows, could not be told apart in findings."""
    seen: set[str] = set()
    for grid in grids:
        name = grid.name.casefold()
        if name in seen:
            message = say("có hai trang tính tên «{name}»", "there are two sheets named «{name}»", name=grid.name)
            context.add(Finding("duplicate-sheet", message), grid.name)
        seen.add(name)


_MACROS = Finding(
    "macros",
    say(
        "tệp có thể chứa macro; hãy lưu lại thành .xlsx (hoặc .ods không có macro)",
        "the file may hold macros; save it as .xlsx (or .ods without macros)",
    ),
)
_NO_ZIP = say(
    "tệp không phải bảng tính; hãy mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx",
    "the file is no spreadsheet; open it in Excel or LibreOffice and save it as .xlsx",
)
_UTF16 = say("tệp không ở dạng UTF-8; hãy lưu lại với mã UTF-8", "the file is not UTF-8; save it again as UTF-8")
