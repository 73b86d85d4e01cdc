"""Files that other programs leave or write are told for what they are, by every command and under any name."""

from pathlib import Path
from unicodedata import normalize

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.loader.foreign import foreign, left_behind
from tests.workbooks import packed, read, xlsx

pytestmark = pytest.mark.unmeasured

GOOD = Path(__file__).parent / "broken" / "good"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
LOCK = b"\x05Lan  " + b" " * 48 + "\x05Lan".encode("utf-16-le") + bytes(100)
APPLE = bytes.fromhex("0005160700020000") + b"Mac OS X        " + bytes(100)


def _ole(*streams: str) -> bytes:
    return OLE + b"".join(stream.encode("utf-16-le").ljust(64, b"\0") for stream in ("Root Entry", *streams))


FOREIGN: list[tuple[str, bytes, str, str]] = [
    ("thanh-tra.xls", _ole("Workbook"), "workbook-old", "old Excel (.xls); save it as .xlsx"),
    ("THANH-TRA.XLS", _ole("Workbook"), "workbook-old", "save it as .xlsx"),
    ("thanh-tra.xlsx", _ole("Workbook"), "workbook-old", "save it as .xlsx"),
    ("thanh-tra.yaml", _ole("Workbook"), "workbook-old", "save it as .xlsx"),
    ("thanh-tra.csv", _ole("Book"), "workbook-old", "save it as .xlsx"),
    ("thanh-tra.et", _ole("Workbook"), "workbook-old", "save it as .xlsx"),
    ("thanh-tra", _ole("Workbook"), "workbook-old", "save it as .xlsx"),
    ("bieu.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(100), "workbook-old", "save it as .xlsx"),
    ("mat-khau.xlsx", _ole("EncryptionInfo", "EncryptedPackage"), "workbook-encrypted", "password"),
    ("mat-khau.yaml", _ole("EncryptionInfo", "EncryptedPackage"), "workbook-encrypted", "password"),
    ("mat-khau.xls", _ole("EncryptionInfo", "EncryptedPackage"), "workbook-encrypted", "password"),
    ("bao-cao.doc", _ole("WordDocument", "1Table"), "workbook-old", "old Word document"),
    ("bao-cao.xls", _ole("WordDocument"), "workbook-old", "old Word document"),
    ("bao-cao.ppt", _ole("PowerPoint Document"), "workbook-old", "presentation"),
    ("bieu.xlsb", packed({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0"}), "workbook-old", "(.xlsb)"),
    ("bieu.xlsx", packed({"[Content_Types].xml": "<Types/>", "xl\\workbook.bin": b"\0"}), "workbook-old", "(.xlsb)"),
    ("bieu.yaml", packed(xlsx()), "not-utf8", "a zip such as .xlsx"),
    ("bao-cao.docx", packed({"word/document.xml": "<w/>"}), "not-utf8", "a zip such as .xlsx"),
    ("bao-cao.xls", b"<html><table><tr><td>1</td></tr></table></html>", "workbook-broken", "save it as .xlsx"),
    ("~$thanh-tra.xlsx", LOCK, "left-behind", "the mark of Office that «thanh-tra.xlsx» is open"),
    ("~$thanh-tra.xls", LOCK, "left-behind", "the mark of Office"),
    ("~$bao-cao.docx", LOCK, "left-behind", "the mark of Office that «bao-cao.docx» is open"),
    ("~$2022.yaml", LOCK, "left-behind", "the mark of Office"),
    (".~lock.thanh-tra.ods#", b",lan,may-1,28.10.2022 10:00,file:///home/lan;", "left-behind", "«thanh-tra.ods»"),
    (".~lock.thanh-tra.xlsx#", b"", "left-behind", "the mark of LibreOffice that «thanh-tra.xlsx» is open"),
    ("._thanh-tra.xlsx", APPLE, "left-behind", "macOS puts beside the real one"),
    ("._2031.yaml", APPLE, "left-behind", "macOS puts beside the real one"),
    ("._thanh-tra.csv", APPLE, "left-behind", "macOS puts beside the real one"),
]
SCORED = [str(GOOD / "metrics.yaml"), "--criteria", str(GOOD / "criteria" / "2030.yaml")]
COMMANDS = [
    ["check", "FILE"],
    ["merge", "FILE"],
    ["score", "FILE"],
    ["score", str(GOOD / "metrics.yaml"), "--criteria", "FILE"],
    ["score", *SCORED, "--baseline", "FILE"],
    ["gaps", "FILE"],
    ["explain", "1.1", "FILE"],
    ["evidence", "FILE"],
    ["seal", "FILE"],
    ["report", "FILE"],
    ["form", "--fill", "FILE"],
    ["form", "--last", "FILE"],
]


@pytest.mark.parametrize(("name", "raw", "code", "phrase"), FOREIGN)
def test_a_foreign_file(name: str, raw: bytes, code: str, phrase: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(raw)
    done = CliRunner().invoke(app, ["check", str(file), "--lang", "en", "--format", "text"])
    lines = [line for line in done.output.splitlines() if "error[" in line]
    assert done.exit_code == 1
    assert len(lines) == 1
    assert f": error[{code}] " in lines[0]
    assert phrase in lines[0]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command).replace(str(GOOD), "good"))
@pytest.mark.parametrize("name", ["thanh-tra.xls", "~$thanh-tra.xlsx"])
def test_every_command_says_so(command: list[str], name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(_ole("Workbook") if name.endswith("xls") else LOCK)
    given = [str(file) if word == "FILE" else word for word in command]
    done = CliRunner().invoke(app, [*given, "--lang", "en"])
    code = "workbook-old" if name.endswith("xls") else "left-behind"
    assert (code in done.output, done.exit_code) == (True, 1 if command[0] == "check" else 2), done.output


def test_a_new_workbook_under_an_old_name_is_read(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    (grid,), found = read(tmp_path, "a.xls", packed(xlsx()))
    assert (grid.cells[1, 2].text, found) == ("5", [])


def test_what_is_not_foreign(tmp_path: Path) -> None:
    assert foreign(b"format: metrics/1", text=True) is None
    assert foreign(packed(xlsx()), text=False) is None
    assert left_behind("thanh-tra.xlsx") is None
    assert left_behind(".~lock.thanh-tra.ods") is None
    missing = CliRunner().invoke(app, ["check", str(tmp_path / "~$x.xlsx"), "--lang", "en", "--format", "text"])
    assert "file-missing" in missing.output


JUNK = [
    "._2031.yaml",
    ".git/config.yaml",
    ".github/workflows/ci.yml",
    ".DS_Store",
    ".hidden.yaml",
    "node_modules/a/b.yaml",
    "sub/node_modules/b.yml",
    "__MACOSX/criteria/._2031.yaml",
    "~$2031.yaml",
    "Thumbs.db",
    "desktop.ini",
    "sub/._2032.yaml",
    ".~lock.bieu.ods#",
    "$RECYCLE.BIN/S-1-5-21/$R2031.yaml",
    "$Recycle.Bin/2031.yaml",
    "System Volume Information/2031.yaml",
    "lost+found/2031.yaml",
    "sub/@eaDir/2031.yaml",
    "#recycle/2031.yaml",
]


@pytest.mark.parametrize("junk", JUNK)
def test_a_folder_is_walked_without_what_programs_keep_for_themselves(junk: str, tmp_path: Path) -> None:
    folder = tmp_path / "criteria"
    (folder / "sub").mkdir(parents=True)
    for name in ("2030.yaml", "sub/2030.YML"):
        (folder / name).write_bytes((GOOD / "criteria" / "2030.yaml").read_bytes())
    file = folder / junk
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(APPLE)
    done = CliRunner().invoke(app, ["check", str(folder), "--lang", "en", "--format", "text"])
    assert (done.exit_code, done.output) == (0, "files: 2, errors: 0, warnings: 0\n")
    mended = CliRunner().invoke(app, ["check", str(folder), "--fix", "--lang", "en", "--format", "text"])
    assert mended.exit_code == 0
    assert file.read_bytes() == APPLE


def test_a_folder_or_file_named_by_itself_is_looked_at_whatever_its_name(tmp_path: Path) -> None:
    folder = tmp_path / ".criteria"
    folder.mkdir()
    (folder / "2030.yaml").write_bytes((GOOD / "criteria" / "2030.yaml").read_bytes())
    (folder / ".2031.yaml").write_text("format: criteria/1\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(folder), "--lang", "en", "--format", "text"])
    assert (done.exit_code, done.output) == (0, "files: 1, errors: 0, warnings: 0\n")
    named = CliRunner().invoke(app, ["check", str(folder / ".2031.yaml"), "--lang", "en", "--format", "text"])
    assert named.exit_code == 1


def test_a_folder_of_nothing_but_junk_is_not_passed(tmp_path: Path) -> None:
    (tmp_path / "._2031.yaml").write_bytes(APPLE)
    done = CliRunner().invoke(app, ["check", str(tmp_path), "--lang", "en", "--format", "text"])
    assert (done.exit_code, "nothing-to-check" in done.output) == (1, True)


def test_a_file_without_a_format_is_no_better_for_letters_in_two_pieces(tmp_path: Path) -> None:
    # As macOS writes them: that is a warning, and an error is told beside it.
    file = tmp_path / "a.yaml"
    file.write_text(normalize("NFD", "title: Bộ tiêu chí\n"), "utf-8")
    result = CliRunner().invoke(app, ["check", str(file), "--lang", "en"])
    assert result.exit_code == 1
    assert "warning[not-nfc]" in result.stdout
    assert "error[unknown-format]" in result.stdout
