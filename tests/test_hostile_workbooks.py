"""Spreadsheets that are damaged, far too large or meant to do harm: each ends in plain findings, soon."""

import pickle
import re
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from parindex_cli.diagnostics import Diagnostic
from parindex_cli.language import UNSAFE
from parindex_cli.loader.sheets import limits, read_grids
from tests.workbooks import MAIN, PACKAGE, ROW, ods, packed, read, relations, xlsx

pytestmark = pytest.mark.unmeasured

SECONDS = 20
"""Far more than any of them needs (the slowest two), so that a busy machine does not fail the test."""

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
FETCHED = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def rows(count: int, cell: str = "<v>1</v>") -> str:
    return "".join(f'<row r="{n}"><c r="A{n}">{cell}</c></row>' for n in range(1, count + 1))


def cell(inner: str, attributes: str = "") -> str:
    return f'<row r="1"><c r="A1" {attributes}>{inner}</c></row>'


def ods_cell(attributes: str, text: str = "", row: str = "") -> str:
    inner = f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"
    return f"<table:table-row {row}>{inner}</table:table-row>"


def number(value: str) -> str:
    return f'office:value-type="float" office:value="{value}"'


def link(name: str) -> bytes:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    return packed([*xlsx().items(), (entry, "/etc/passwd")])


def with_part(name: str, data: str | bytes = b"x") -> bytes:
    return packed([*xlsx().items(), (name, data)])


def renamed(name: str, other: bytes) -> bytes:
    """A workbook with an extra part whose name is changed in the bytes, to what zipfile itself would not write."""
    raw = with_part(name)
    assert raw.count(name.encode()) == 2
    return raw.replace(name.encode(), other)


def lying(size: int) -> bytes:
    """The sheet claims to unpack to `size` bytes and holds twenty times as much."""
    parts = xlsx(rows(4000))
    raw = bytearray(packed(parts))
    name = b"xl/worksheets/sheet1.xml"
    at = raw.rindex(name) - 46  # the entry of the directory, of 46 bytes and the name
    raw[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(raw)


def flagged(bit: int) -> bytes:
    raw = bytearray(packed(xlsx()))
    at = raw.rindex(b"xl/worksheets/sheet1.xml") - 46
    raw[at + 8] |= bit
    return bytes(raw)


def packed_by(method: int) -> bytes:
    stream = BytesIO(packed(xlsx()))
    with zipfile.ZipFile(stream, "a") as file:
        file.writestr("xl/media/a.bin", b"x" * 100, method)
    return stream.getvalue()


def twice() -> bytes:
    entries = [*xlsx().items(), ("XL/WORKSHEETS/sheet1.xml", "<other/>")]
    return packed(entries)


def external(kind: str, part: str) -> bytes:
    return packed({**xlsx(), part: f'<{kind} xmlns="{MAIN}"/>'})


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    # what is wrong → name of the file, its bytes, and the code that is found and where first
    "nothing": ("f.xlsx", lambda: b"", "empty-file :1:1"),
    "blank csv": ("f.csv", lambda: b"\xef\xbb\xbf \n\n", "empty-file :1:1"),
    "not a zip": ("f.xlsx", lambda: b"<html>", "workbook-broken :1:1"),
    "random bytes": ("f.ods", lambda: bytes(range(256)) * 40, "workbook-broken :1:1"),
    "only the magic of a zip": ("f.xlsx", lambda: b"PK\x03\x04", "workbook-broken :1:1"),
    "a truncated zip": ("f.xlsx", lambda: packed(xlsx())[:-80], "workbook-broken :1:1"),
    "half a zip": ("f.ods", lambda: packed(ods())[:300], "workbook-broken :1:1"),
    "an empty zip": ("f.xlsx", lambda: packed({}), "workbook-broken :1:1"),
    "a zip of something else": ("f.xlsx", lambda: packed({"a.txt": "x"}), "workbook-broken :1:1"),
    "a workbook in a zip": ("f.xlsx", lambda: packed({"f.xlsx": packed(xlsx())}), "workbook-broken :1:1"),
    "a zip named csv": ("f.csv", lambda: packed({"a.txt": "x"}), "workbook-broken :1:1"),
    "a text document": ("f.ods", lambda: packed(ods(tables="")), "workbook-broken :1:1"),
    "ods without content": ("f.ods", lambda: packed({"mimetype": "x"}), "workbook-broken :1:1"),
    "a password, xlsx": (
        "f.xlsx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "workbook-encrypted :1:1",
    ),
    "a password, ods": (
        "f.ods",
        lambda: packed(ods(**{"META-INF__manifest_dot_xml": "<m><manifest:encryption-data/></m>"})),
        "workbook-encrypted :1:1",
    ),
    "a password, zip": ("f.xlsx", lambda: flagged(1), "workbook-encrypted :1:1"),
    "old Excel under a new name": ("f.xlsx", lambda: OLE, "workbook-old :1:1"),
    "old Excel as csv": ("f.csv", lambda: OLE, "workbook-old :1:1"),
    "too large a file": ("f.xlsx", lambda: b"PK" + bytes(limits.LARGEST), "file-too-large :1:1"),
    "too many parts": (
        "f.xlsx",
        lambda: packed({f"p{n}": "" for n in range(limits.PARTS + 1)}),
        "workbook-too-large :1:1",
    ),
    "a zip bomb": (
        "f.xlsx",
        lambda: with_part("xl/media/a.bin", bytes(limits.UNPACKED)),
        "workbook-too-large :1:1",
    ),
    "a part packed too well": ("f.xlsx", lambda: with_part("a.bin", bytes(4 << 20)), "workbook-too-large :1:1"),
    "a size that lies": ("f.xlsx", lambda: lying(5000), "workbook-broken [Q3]!A1"),
    "a size that lies by far": ("f.xlsx", lambda: lying(0x7FFFFFFF), "workbook-too-large :1:1"),
    "a path up": ("f.xlsx", lambda: with_part("../../evil.xml"), "workbook-unsafe :1:1"),
    "an absolute path": ("f.xlsx", lambda: with_part("/etc/cron.d/x"), "workbook-unsafe :1:1"),
    "a path up, with the other slash": (
        "f.xlsx",
        lambda: renamed("xlx..xevil.xml", rb"xl\..\evil.xml"),
        "workbook-unsafe :1:1",
    ),
    "a path up behind a dot": ("f.xlsx", lambda: with_part("./../evil.xml"), "workbook-unsafe :1:1"),
    "an absolute path, with the other slash": (
        "f.xlsx",
        lambda: renamed("xetcxpasswd", rb"\etc\passwd"),
        "workbook-unsafe :1:1",
    ),
    "an absolute path up": ("f.xlsx", lambda: with_part("/xl/../../evil.xml"), "workbook-unsafe :1:1"),
    "a share": ("f.xlsx", lambda: renamed("xxhostxxlxa.xml", rb"\\host\xl\a.xml"), "workbook-unsafe :1:1"),
    "two slashes": ("f.xlsx", lambda: with_part("//xl/evil.xml"), "workbook-unsafe :1:1"),
    "a part twice, under two slashes": (
        "f.xlsx",
        lambda: renamed("xlxworkbook.xml", rb"xl\workbook.xml"),
        "workbook-unsafe :1:1",
    ),
    "a part twice, once from the top": ("f.xlsx", lambda: with_part("/xl/workbook.xml"), "workbook-unsafe :1:1"),
    "a part twice, once behind a dot": ("f.xlsx", lambda: with_part("./XL/workbook.xml"), "workbook-unsafe :1:1"),
    "a drive": ("f.xlsx", lambda: with_part("C:evil.xml"), "workbook-unsafe :1:1"),
    "a path of Windows": (
        "f.xlsx",
        lambda: renamed("..xevil.xml", rb"..\evil.xml"),
        "workbook-unsafe :1:1",
    ),
    "a name with a null": ("f.xlsx", lambda: renamed("axb.xml", b"a\0b.xml"), "workbook-unsafe :1:1"),
    "a name of control codes": ("f.xlsx", lambda: with_part("../\x1b[2J\u202e"), "workbook-unsafe :1:1"),
    "a link": ("f.xlsx", lambda: link("xl/worksheets/sheet2.xml"), "workbook-unsafe :1:1"),
    "a part twice": ("f.xlsx", twice, "workbook-unsafe :1:1"),
    "packed by bzip2": ("f.xlsx", lambda: packed_by(zipfile.ZIP_BZIP2), "workbook-unsafe :1:1"),
    "billion laughs": (
        "f.xlsx",
        lambda: packed(xlsx(xl__sharedStrings_dot_xml=LAUGHS + "<sst><si><t>&b;</t></si></sst>")),
        "workbook-unsafe :1:1",
    ),
    "an entity in a sheet": (
        "f.xlsx",
        lambda: packed(xlsx(xl__worksheets__sheet1_dot_xml=FETCHED + "<worksheet>&a;</worksheet>")),
        "workbook-unsafe [Q3]!A1",
    ),
    "an entity in ods": (
        "f.ods",
        lambda: packed({**ods(), "content.xml": FETCHED + "<a>&a;</a>"}),
        "workbook-unsafe :1:1",
    ),
    "an entity without a DOCTYPE": (
        "f.xlsx",
        lambda: packed(xlsx(cell("<v>&a;</v>"))),
        "workbook-broken [Q3]!A1",
    ),
    "nested too deeply": ("f.xlsx", lambda: packed(xlsx("<a>" * 99 + "</a>" * 99)), "workbook-unsafe [Q3]!A1"),
    "a tag of a megabyte": (
        "f.xlsx",
        lambda: packed(xlsx(f'<row a="{noise(1 << 20)}"/>')),
        "workbook-unsafe [Q3]!A1",
    ),
    "a comment of a megabyte": (
        "f.xlsx",
        lambda: packed(xlsx(f"<!--{noise(1 << 20)}-->")),
        "workbook-unsafe [Q3]!A1",
    ),
    "XML that ends early": (
        "f.xlsx",
        lambda: packed(xlsx(xl__workbook_dot_xml="<workbook><sheets>")),
        "workbook-broken :1:1",
    ),
    "XML in an unknown encoding": (
        "f.xlsx",
        lambda: packed(xlsx(xl__workbook_dot_xml='<?xml version="1.0" encoding="x-evil"?><a/>')),
        "workbook-unsafe :1:1",
    ),
    "no workbook part": ("f.xlsx", lambda: packed(xlsx(xl__workbook_dot_xml=None)), "workbook-broken :1:1"),
    "no sheets": ("f.xlsx", lambda: packed(xlsx(names=())), "workbook-broken :1:1"),
    "no sheet part": (
        "f.xlsx",
        lambda: packed(xlsx(names=("Q1", "Q2"), xl__worksheets__sheet2_dot_xml=None)),
        "sheet-broken [Q2]!A1",
    ),
    "no relation to a sheet": (
        "f.xlsx",
        lambda: packed(xlsx(xl___rels__workbook_dot_xml_dot_rels=relations())),
        "sheet-broken [Q3]!A1",
    ),
    "a sheet outside of the file": (
        "f.xlsx",
        lambda: packed(xlsx(xl___rels__workbook_dot_xml_dot_rels=relations(("worksheet", "../../../etc/passwd")))),
        "sheet-broken [Q3]!A1",
    ),
    "a sheet that is fetched": (
        "f.xlsx",
        lambda: packed(
            xlsx(
                xl___rels__workbook_dot_xml_dot_rels=f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1"'
                ' Type="t/worksheet" TargetMode="External" Target="http://example.org/"/></Relationships>'
            )
        ),
        "sheet-broken [Q3]!A1",
    ),
    "two sheets of one name": ("f.xlsx", lambda: packed(xlsx(names=("Quý", "QUÝ"))), "duplicate-sheet [QUÝ]!A1"),
    "too many sheets": (
        "f.xlsx",
        lambda: packed(xlsx(names=[f"s{n}" for n in range(limits.SHEETS + 1)])),
        "workbook-too-large :1:1",
    ),
    "too many sheets, ods": (
        "f.ods",
        lambda: packed(ods(tables='<table:table table:name="a"></table:table>' * (limits.SHEETS + 1))),
        "workbook-too-large :1:1",
    ),
    "macros": ("f.xlsx", lambda: with_part("xl/vbaProject.bin"), "macros :1:1"),
    "the ending of macros": ("f.xlsm", lambda: packed(xlsx()), "macros :1:1"),
    "macros of Excel 4": ("f.xlsx", lambda: with_part("xl/macrosheets/sheet1.xml"), "macros :1:1"),
    "macros, ods": ("f.ods", lambda: packed(ods(Basic__Standard__a_dot_xml="<a/>")), "macros :1:1"),
    "an external link": (
        "f.xlsx",
        lambda: external("externalLink", "xl/externalLinks/externalLink1.xml"),
        "external-link :1:1",
    ),
    "a connection": ("f.xlsx", lambda: external("connections", "xl/connections.xml"), "external-link :1:1"),
    "a linked sheet, ods": (
        "f.ods",
        lambda: packed(ods('<table:table-source xlink:href="file:///etc/passwd"/>')),
        "external-link :1:1",
    ),
    "DDE, ods": (
        "f.ods",
        lambda: packed(ods('<office:dde-source office:dde-topic="cmd"/>')),
        "external-link :1:1",
    ),
    "a million filled rows": ("f.xlsx", lambda: packed(xlsx(rows(150_000))), "sheet-too-large [Q3]!A5001"),
    "the last row filled": (
        "f.xlsx",
        lambda: packed(xlsx('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
        "sheet-too-large [Q3]!A1048576",
    ),
    "the last column filled": (
        "f.xlsx",
        lambda: packed(xlsx('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
        "sheet-too-large [Q3]!XFD1",
    ),
    "too many cells": (
        "f.xlsx",
        lambda: packed(xlsx(wide(limits.CELLS // 40 // 4, 40), names="abcdef")),
        "workbook-too-large :1:1",
    ),
    "too many elements": (
        "f.xlsx",
        lambda: packed(xlsx(varied('<row><c s="{}"/></row>', 55_000), names="abcdef")),
        "workbook-too-large :1:1",
    ),
    "a style table of a million": (
        "f.xlsx",
        lambda: packed(xlsx(styles="<cellXfs>" + varied('<xf a="{}"/>', limits.ELEMENTS) + "</cellXfs>")),
        "workbook-too-large :1:1",
    ),
    "a million texts": (
        "f.xlsx",
        lambda: packed(xlsx(strings=varied("<si><t>{}</t></si>", limits.STRINGS + 1))),
        "workbook-too-large :1:1",
    ),
    "a rule for every cell before the rows": (
        "f.xlsx",
        lambda: packed(xlsx("</sheetData>" + varied('<a sqref="{}"/>', limits.DESCRIBED) + "<sheetData>")),
        "workbook-too-large :1:1",
    ),
    "rules of long areas before the rows": (
        "f.xlsx",
        lambda: packed(xlsx("</sheetData>" + f'<a sqref="{noise(200_000)}"/>' * 6 + f"<sheetData>{ROW}")),
        "workbook-too-large :1:1",
    ),
    "a long number format": (
        "f.xlsx",
        lambda: packed(xlsx(styles=f'<numFmts><numFmt numFmtId="164" formatCode="{"[" * 256}"/></numFmts>')),
        "workbook-too-large :1:1",
    ),
    "a long formula of many cells": (
        "f.xlsx",
        lambda: packed(xlsx(shared("A1+" * 1000, 5000))),
        "workbook-too-large :1:1",
    ),
    "a formula of letters only, shared": (
        "f.xlsx",
        lambda: packed(xlsx(shared("'", 3))),
        "sheet-broken [Q3]!A1",
    ),
    "styles of letters": (
        "f.xlsx",
        lambda: packed(xlsx(styles='<cellXfs><xf numFmtId="x"/></cellXfs>')),
        "workbook-broken :1:1",
    ),
    "too many merged areas": (
        "f.xlsx",
        lambda: packed(xlsx(after='<mergeCell ref="A1:B1"/>' * (limits.MERGED + 1))),
        "sheet-too-large [Q3]!B1",
    ),
    "a million rows repeated, ods": (
        "f.ods",
        lambda: packed(ods(ods_cell(number("1"), "1", 'table:number-rows-repeated="1048576"'))),
        "sheet-too-large [Q3]!A5001",
    ),
    "a million columns repeated, ods": (
        "f.ods",
        lambda: packed(ods(ods_cell(number("1") + ' table:number-columns-repeated="1048576"', "1"))),
        "sheet-too-large [Q3]!IW1",
    ),
    "both repeated, ods": (
        "f.ods",
        lambda: packed(
            ods(
                ods_cell(number("1") + ' table:number-columns-repeated="256"', "1", 'table:number-rows-repeated="5000"')
            )
        ),
        "workbook-too-large :1:1",
    ),
    "repeated less than once, ods": (
        "f.ods",
        lambda: packed(ods(ods_cell(number("1") + ' table:number-columns-repeated="-1"', "1"))),
        "sheet-broken [Q3]!A1",
    ),
    "a billion spaces, ods": (
        "f.ods",
        lambda: packed(ods(ods_cell("", 'a<text:s text:c="9999999"/>' * 9 + "b"))),
        "cell-too-long [Q3]!A1",
    ),
    "a table in a cell, ods": (
        "f.ods",
        lambda: packed(ods(ods_cell("", "<table:table>" * 3 + "</table:table>" * 3))),
        "sheet-broken [Q3]!A1",
    ),
    "a date that is none, ods": (
        "f.ods",
        lambda: packed(ods(ods_cell('office:value-type="date" office:date-value="soon"', "x"))),
        "cell-broken [Q3]!A1",
    ),
    "a huge cell": ("f.xlsx", lambda: packed(xlsx(text_cell("a" * 40_000))), "cell-too-long [Q3]!A1"),
    "a huge shared text": (
        "f.xlsx",
        lambda: packed(xlsx(cell("<v>0</v>", 't="s"'), strings=f"<si><t>{noise(900_000)}</t></si>")),
        "cell-too-long [Q3]!A1",
    ),
    "a huge cell, ods": ("f.ods", lambda: packed(ods(ods_cell("", "a" * 40_000))), "cell-too-long [Q3]!A1"),
    "a huge cell, csv": ("f.csv", lambda: b"a;b\n" + b"c" * 40_000 + b";d\n", "cell-too-long !A2"),
    "a text that is not there": (
        "f.xlsx",
        lambda: packed(xlsx(cell("<v>7</v>", 't="s"'), strings="<si><t>a</t></si>")),
        "cell-broken [Q3]!A1",
    ),
    "a negative text": ("f.xlsx", lambda: packed(xlsx(cell("<v>-1</v>", 't="s"'))), "cell-broken [Q3]!A1"),
    "a number of letters": ("f.xlsx", lambda: packed(xlsx(cell("<v>năm</v>"))), "cell-broken [Q3]!A1"),
    "a number with an underscore": ("f.xlsx", lambda: packed(xlsx(cell("<v>1_0</v>"))), "cell-broken [Q3]!A1"),
    "a flag of 2": ("f.xlsx", lambda: packed(xlsx(cell("<v>2</v>", 't="b"'))), "cell-broken [Q3]!A1"),
    "a day of letters": ("f.xlsx", lambda: packed(xlsx(cell("<v>soon</v>", 't="d"'))), "cell-broken [Q3]!A1"),
    "an unknown type": ("f.xlsx", lambda: packed(xlsx(cell("<v>1</v>", 't="zz"'))), "cell-broken [Q3]!A1"),
    "1E400": ("f.xlsx", lambda: packed(xlsx(cell("<v>1E400</v>"))), "number-not-finite [Q3]!A1"),
    "nan": ("f.xlsx", lambda: packed(xlsx(cell("<v>NaN</v>"))), "number-not-finite [Q3]!A1"),
    "inf, ods": ("f.ods", lambda: packed(ods(ods_cell(number("-INF"), "x"))), "number-not-finite [Q3]!A1"),
    "digits without end": (
        "f.xlsx",
        lambda: packed(xlsx(cell(f"<v>{'9' * 30_000}</v>"))),
        "number-not-finite [Q3]!A1",
    ),
    "a style before the first": ("f.xlsx", lambda: packed(xlsx(cell("<v>5</v>", 's="-1"'))), "sheet-broken [Q3]!A1"),
    "row 0": ("f.xlsx", lambda: packed(xlsx('<row r="0"/>')), "sheet-broken [Q3]!A1"),
    "row -1": ("f.xlsx", lambda: packed(xlsx('<row r="-1"/>')), "sheet-broken [Q3]!A1"),
    "row 1e12": ("f.xlsx", lambda: packed(xlsx('<row r="1000000000000"/>')), "sheet-broken [Q3]!A1"),
    "rows backwards": ("f.xlsx", lambda: packed(xlsx('<row r="7"/><row r="3"/>')), "sheet-broken [Q3]!A7"),
    "a cell in another row": (
        "f.xlsx",
        lambda: packed(xlsx('<row r="1"><c r="A2"><v>1</v></c></row>')),
        "sheet-broken [Q3]!A1",
    ),
    "a cell twice": (
        "f.xlsx",
        lambda: packed(xlsx('<row r="1">' + '<c r="A1"><v>1</v></c>' * 2 + "</row>")),
        "sheet-broken [Q3]!A1",
    ),
    "a cell nowhere": ("f.xlsx", lambda: packed(xlsx('<row r="1"><c r="XFE1"/></row>')), "sheet-broken [Q3]!A1"),
    "a cell of no name": ("f.xlsx", lambda: packed(xlsx('<row r="1"><c r="?"/></row>')), "sheet-broken [Q3]!A1"),
    "an area of no name": ("f.xlsx", lambda: packed(xlsx(after='<mergeCell ref="A:B"/>')), "sheet-broken [Q3]!B1"),
    "decomposed letters": (
        "f.xlsx",
        lambda: packed(xlsx(text_cell("Tie\u0302u"))),
        "not-nfc [Q3]!A1",
    ),
    "csv in UTF-16": ("f.csv", lambda: "Tiêu chí;1".encode("utf-16"), "not-utf8 :1:1"),
    "csv in UTF-16 without a mark": ("f.csv", lambda: "Tieu chi;1".encode("utf-16-le"), "not-utf8 :1:1"),
    "csv in Windows-1258": ("f.csv", lambda: "a;b\nTiêu".encode("cp1258"), "not-utf8 :2:3"),
    "csv with an open quote": ("f.csv", lambda: b'a;b\n"c;d\n' + b"e;f\n" * 50_000, "csv-quotes !A2"),
    "csv with a stray quote": ("f.csv", lambda: b'a;b\n"c"x;d\n', "csv-quotes !A2"),
    "csv of a million rows": ("f.csv", lambda: b"a;b\n" * 1_000_000, "sheet-too-large !A5001"),
    "csv of a million columns": ("f.csv", lambda: b"a;" * 1_000_000, "sheet-too-large !IW1"),
    "csv of one byte a million times": ("f.csv", lambda: b'"' * 4_000_000, "csv-quotes !A1"),
}


def noise(length: int) -> str:
    """Letters that do not pack well enough to be refused for that."""
    return "".join(f"{n * n % 999_983:x}" for n in range(length // 5 + 1))[:length]


def varied(element: str, count: int) -> str:
    """Elements that differ, so that they do not pack too well."""
    return "".join(element.format(n * n % 9973) for n in range(count))


def shared(formula: str, count: int) -> str:
    """A formula in the first of some cells, which the others share."""
    first = f'<row r="1"><c r="A1"><f t="shared" si="0">{formula}</f></c></row>'
    return first + "".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/></c></row>' for n in range(2, count + 1))


def text_cell(text: str) -> str:
    return cell(f"<is><t>{text}</t></is>", 't="inlineStr"')


def wide(count: int, width: int) -> str:
    return "".join(f'<row r="{n}">' + "<c><v>1</v></c>" * width + "</row>" for n in range(1, count + 1))


def place(found: Diagnostic, path: Path) -> str:
    return found.where.removeprefix(str(path))


SAID = {
    "too many parts": "1000 parts",
    "a zip bomb": "64 MB once unpacked",
    "a part packed too well": "200 times its size once unpacked",
    "a size that lies by far": "64 MB once unpacked",
    "too many sheets": "100 sheets",
    "too many cells": "200000 filled cells",
    "both repeated, ods": "200000 filled cells",
    "too many elements": "600000 XML elements",
    "a style table of a million": "50000 XML elements besides cells",
    "a million texts": "50000 texts",
    "a rule for every cell before the rows": "50000 XML elements besides cells",
    "rules of long areas before the rows": "1000000 characters before the rows",
    "a long number format": "255 characters in one number format",
    "a long formula of many cells": "20000000 steps for shared formulas",
}
"""The limit that the finding names."""


WORST = ("a zip bomb", "too many elements", "too many cells")
LITTLE_MEMORY = f"""
import pickle, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (400 << 20,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS},) * 2)
from parindex_cli.loader.sheets import read_grids
pickle.dump(read_grids(Path(sys.argv[1]))[1], sys.stdout.buffer)
"""


def read_in_little_memory(folder: Path, name: str, raw: bytes) -> list[Diagnostic]:
    """The one thing that is found by a process of its own, which is given far less than this one has."""
    path = folder / name
    path.write_bytes(raw)
    done = subprocess.run(
        [sys.executable, "-c", LITTLE_MEMORY, str(path)], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    (found,) = pickle.loads(done.stdout)
    return [found]


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile(case: str, tmp_path: Path) -> None:
    name, build, expected = HOSTILE[case]
    raw = build()
    begin = time.process_time()
    if case in WORST and sys.platform == "linux":  # by the resource module of Linux memory can be limited
        diagnostics = read_in_little_memory(tmp_path, name, raw)
    else:
        _, diagnostics = read(tmp_path, name, raw)
    assert time.process_time() - begin < SECONDS
    first: dict[str, str] = {}
    for found in diagnostics:
        first.setdefault(found.code, place(found, tmp_path / name))
    code, where = expected.split(" ")
    assert first == {code: where}
    assert SAID.get(case, "") in diagnostics[0].message.in_("en")
    for found in diagnostics:
        for lang in ("vi", "en"):
            line = found.line(lang)
            assert not re.search(UNSAFE, line)
            assert len(line) < 400 + len(str(tmp_path))


def test_other_sheets_are_still_read(tmp_path: Path) -> None:
    parts = xlsx(names=("Q1", "Q2", "Q3"), xl__worksheets__sheet2_dot_xml="<worksheet><broken")
    grids, diagnostics = read(tmp_path, "f.xlsx", packed(parts))
    assert [grid.name for grid in grids] == ["Q1", "Q3"]
    assert [place(found, tmp_path / "f.xlsx") for found in diagnostics] == ["[Q2]!A1"]
    table = '<table:table table:name="{}"><table:table-row><table:table-cell {}/></table:table-row></table:table>'
    tables = table.format("Q1", "") + table.format("Q2", 'table:number-columns-repeated="x"') + table.format("Q3", "")
    grids, diagnostics = read(tmp_path, "f.ods", packed(ods(tables=tables)))
    assert [grid.name for grid in grids] == ["Q1", "Q3"]
    assert [place(found, tmp_path / "f.ods") for found in diagnostics] == ["[Q2]!A1"]


def test_a_finding_is_not_told_a_thousand_times(tmp_path: Path) -> None:
    _, diagnostics = read(tmp_path, "f.xlsx", packed(xlsx(rows(1000, "<v>?</v>"))))
    assert len(diagnostics) == limits.SAME


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [found.code for found in read_grids(tmp_path / "f.xlsx")[1]] == ["file-missing"]
    assert [found.code for found in read_grids(tmp_path)[1]] == ["is-a-folder"]
    assert [found.code for found in read_grids(Path("a\0.xlsx"))[1]] == ["file-unreadable"]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
@pytest.mark.parametrize("change", [None, 0x01, 0x80, 0xFF])
def test_every_cut_and_every_changed_byte_ends_in_findings(change: int | None, ending: str, tmp_path: Path) -> None:
    raw = packed(xlsx(strings="<si><t>a</t></si>") if ending == "xlsx" else ods(ods_cell(number("1"), "1")))
    for at in range(0, len(raw), 7):
        rest = b"" if change is None else bytes([raw[at] ^ change]) + raw[at + 1 :]
        read(tmp_path, f"f.{ending}", raw[:at] + rest)
