"""Spreadsheets made for the tests: part by part, so that each can be wrong in one way."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from parindex_cli.diagnostics import Diagnostic, column_letters
from parindex_cli.grids import Grid
from parindex_cli.loader.sheets import read_grids

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Tiêu chí</t></is></c><c r="B1"><v>5</v></c></row>'
"""What stands in a sheet that nothing is wrong with: a text and a number."""

Parts = dict[str, str | bytes]


def packed(parts: Mapping[str, str | bytes] | Iterable[tuple[str | zipfile.ZipInfo, str | bytes]]) -> bytes:
    """The parts as a zip."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items() if isinstance(parts, Mapping) else parts:
            file.writestr(name, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def relations(*targets: tuple[str, str], more: str = "") -> str:
    """A part of relationships rId1, rId2 … of the kinds given, to the targets given."""
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{entries}{more}</Relationships>'


def content_types() -> str:
    """The part that says what the others are; openpyxl finds the list of sheets and the table of texts by it."""
    kinds = {"workbook": "sheet.main", "sharedStrings": "sharedStrings", "styles": "styles"}
    entries = "".join(
        f'<Override PartName="/xl/{name}.xml"'
        f' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return f'<Types xmlns="{TYPES}">{entries}</Types>'


def sheet(rows: str = ROW, after: str = "") -> str:
    """The part of a sheet."""
    head = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">'
    return f"{head}<sheetData>{rows}</sheetData>{after}</worksheet>"


def sheet_of(cells: Mapping[tuple[int, int], object]) -> str:
    """The part of a sheet with these texts, by row and column; none where one is None."""
    rows: dict[int, str] = {}
    for (row, column), text in sorted(cells.items()):
        if text is not None:
            place = f"{column_letters(column)}{row}"
            cell = f'<c r="{place}" t="inlineStr"><is><t>{escape(str(text))}</t></is></c>'
            rows[row] = rows.get(row, "") + cell
    return sheet("".join(f'<row r="{row}">{filled}</row>' for row, filled in rows.items()))


def xlsx(
    rows: str = ROW,
    *,
    after: str = "",
    names: Iterable[str] = ("Q3",),
    strings: str = "",
    styles: str = "",
    workbook: str = "",
    **changed: str | bytes | None,
) -> Parts:
    """The parts of a workbook whose sheets all hold `rows`; `changed` replaces parts, or leaves them out where None.

    In the names of `changed`, `__` stands for `/` and `_dot_` for a dot.
    """
    listed = list(names)
    entries = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(listed, start=1))
    parts: Parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook}<sheets>{entries}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(listed) + 1)),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "/xl/styles.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    for n in range(1, len(listed) + 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = sheet(rows, after)
    for key, part in changed.items():
        name = key.replace("_dot_", ".").replace("__", "/")
        if part is None:
            del parts[name]
        else:
            parts[name] = part
    return parts


def ods(rows: str = "", *, tables: str | None = None, styles: str = "", **more: str | bytes) -> Parts:
    """The parts of an ods file with one table of `rows`, or with `tables`."""
    spaces = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    inner = f'<table:table table:name="Q3">{rows}</table:table>' if tables is None else tables
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": (
            f'<office:document-content {spaces} xmlns:draw="{ODF}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{inner}</office:spreadsheet></office:body></office:document-content>"
        ),
        **{key.replace("_dot_", ".").replace("__", "/"): part for key, part in more.items()},
    }


def read(folder: Path, name: str, raw: bytes) -> tuple[list[Grid], list[Diagnostic]]:
    """What is read from a file of this name and content."""
    path = folder / name
    path.write_bytes(raw)
    return read_grids(path)
