"""What `-o` may replace: what parindex wrote and nobody changed since, and never what a command reads."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from typer.testing import CliRunner, Result

from parindex_cli import __version__
from parindex_cli.cli.app import app
from parindex_cli.cli.marks import signed, stamped, standing
from tests.libreoffice import LibreOffice
from tests.small import BY_SMALL, QUICK

pytestmark = [pytest.mark.unmeasured, pytest.mark.usefixtures("without_charts")]

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "2022-q2.yaml"
REPORT, SCORE = ("report", *QUICK), ("score", *QUICK)
DIVISIONS = sorted((ROOT / "examples" / "divisions").iterdir())
FORM = ("form", "--unit", "van_phong", "--period", "Q3", *BY_SMALL[:2])
CHANGED, FOREIGN = "was changed since parindex wrote it", "was not written by parindex"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARINDEX_LANG", "en")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


def added(content: bytes) -> bytes:
    return content + "Ý kiến của tôi.\n".encode()


def deleted(content: bytes) -> bytes:
    return b"".join(line for i, line in enumerate(content.splitlines(keepends=True)) if i != 5)


def noted(content: bytes) -> bytes:
    return content.replace(b"figures:", "figures: # ghi chú".encode())


TEXTS = {
    "out.md": (REPORT, added),
    "out.html": (REPORT, deleted),
    "out.txt": (SCORE, deleted),
    "score.md": (SCORE, added),
    "findings.txt": (("check", EXAMPLE), added),
    "merged.yaml": (("merge", *DIVISIONS), noted),
    "form.yaml": (FORM, noted),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_a_person_edited_is_not_replaced_unasked(name: str) -> None:
    (command, edit), output = TEXTS[name], Path(name)
    assert run(*command, "-o", output).exit_code == 0
    ours = output.read_bytes()
    assert f"written by parindex {__version__} sha256:".encode() in ours
    assert run(*command, "-o", output).exit_code == 0
    output.write_bytes(ours.replace(b"\n", b"\r\n"))  # as git or a mail program may leave it
    assert run(*command, "-o", output).exit_code == 0
    output.write_bytes(edit(ours))
    assert output.read_bytes() != ours
    result = run(*command, "-o", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert CHANGED in result.stderr
    assert output.read_bytes() == edit(ours)
    assert "đã được sửa từ khi parindex ghi" in run(*command, "-o", output, "--lang", "vi").stderr
    assert run(*command, "-o", output, "--force").exit_code == 0
    assert output.read_bytes() == ours


def by_python_docx(path: Path) -> None:
    from docx import Document

    document = Document(str(path))
    document.add_paragraph("Ý kiến của tôi.")
    document.save(str(path))


def by_openpyxl(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.active["B2"] = "ý kiến"
    book.save(path)


def by_an_archiver(path: Path) -> None:
    """A part is replaced and the comment of the archive kept."""
    with zipfile.ZipFile(path) as old:
        parts, comment = {name: old.read(name) for name in old.namelist()}, old.comment
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content.replace(b"2030", b"2031"))
        new.comment = comment


OFFICE: dict[str, tuple[tuple[str | Path, ...], tuple[Callable[[Path], None], ...]]] = {
    "report.docx": (REPORT, (by_python_docx, by_an_archiver)),
    "report.xlsx": (REPORT, (by_openpyxl,)),
    "form.xlsx": (FORM, (by_openpyxl,)),
}


@pytest.mark.parametrize("name", OFFICE)
def test_an_office_file_that_a_person_saved_is_not_replaced_unasked(name: str) -> None:
    (command, edits), output = OFFICE[name], Path(name)
    for _ in range(2):
        assert run(*command, "-o", output).exit_code == 0
    ours = output.read_bytes()
    with zipfile.ZipFile(output) as archive:
        assert archive.testzip() is None
    for edit in edits:
        output.write_bytes(ours)
        edit(output)
        edited = output.read_bytes()
        result = run(*command, "-o", output)
        assert (result.exit_code, output.read_bytes()) == (2, edited), edit.__name__
        assert CHANGED in result.stderr or "holds figures" in result.stderr, edit.__name__
    assert run(*command, "-o", output, "--force").exit_code == 0


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_what_libreoffice_saved_is_a_person_s(form: str, tmp_path: Path, by_libreoffice: LibreOffice) -> None:
    run(*REPORT, "-o", f"out.{form}")
    by_libreoffice(tmp_path / "saved", tmp_path / f"out.{form}", ending=form)
    shutil.copy(f"saved/out.{form}", f"out.{form}")
    assert run(*REPORT, "-o", f"out.{form}").exit_code == 2


def archive_of(properties: str, comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("docProps/core.xml", properties)
        archive.writestr("word/document.xml", "parindex")
        archive.comment = comment
    return stream.getvalue()


WORDS = f"written by parindex {__version__}"
PDF = b"%PDF-1.7 /Keywords(parindex, 0.1.0)\n%%EOF\n"
TEXT = stamped(signed("a\n").encode())
STANDING = {
    "our-text": (TEXT, "free"),
    "our-text-older": (stamped(b"a\n<!-- written by parindex 0.0.9 -->\n"), "free"),
    "our-text-twice": (stamped(TEXT), "free"),
    "more-behind-the-mark": (TEXT + b"b" * 9000, "changed"),
    "the-mark-alone-copied": (b"mine\n" + TEXT[-60:], "changed"),
    "no-digest": (f"a\n<!-- {WORDS} -->\n".encode(), "foreign"),
    "words-in-a-sentence": (f"this was {WORDS}, I think\n".encode(), "foreign"),
    "our-archive": (stamped(archive_of("parindex")), "free"),
    "our-archive-saved": (archive_of("<creator>parindex</creator>"), "changed"),
    "archive-of-others": (archive_of("<creator>Word</creator>"), "foreign"),
    "archive-with-a-false-digest": (archive_of("", f"{WORDS} sha256:{'0' * 16}".encode()), "changed"),
    "broken-archive": (b"PK\x03\x04broken", "foreign"),
    "our-pdf": (PDF, "free"),
    "our-pdf-signed": (PDF + b"/ByteRange\n%%EOF\n", "changed"),
    "pdf-of-others": (b"%PDF-1.7 parindex\n%%EOF\n", "foreign"),
    "our-json": (b'{"format": "score/1", "parindex": "0.1.0", "unit": "a"}', "free"),
    "json-of-others": (b'{"dependencies": {"parindex": "0.1.0"}}', "foreign"),
    "our-schema": (b'{\n "$schema": "http://x/y",\n "$comment": "written by parindex schema"}', "free"),
    "binary": (b"\x00\xff" * 5000, "foreign"),
    "nothing": (b"", "free"),
    "the-same": (b"new", "free"),
}


@pytest.mark.parametrize("name", STANDING)
def test_what_stands_there(name: str, tmp_path: Path) -> None:
    content, expected = STANDING[name]
    path = tmp_path / "there"
    path.write_bytes(content)
    assert standing(path, b"new") == expected


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("a;b\n1;2\n", "free"),
        ("\ufeffa;b\r\n1;2\r\n3;4\r\n", "free"),
        ("a;b;mine\n1;2;3\n", "foreign"),
        ("a;b\n1;2;mine\n", "foreign"),
        ("a;b\n1;2\nmine\n", "foreign"),
        ('a;b\n1;"' + "x" * 200_000 + '"\n', "foreign"),
        ("c;d\n1;2\n", "foreign"),
    ],
)
def test_a_table_is_known_by_its_first_line_and_its_width(old: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "there.csv"
    path.write_bytes(old.encode())
    new = "a;b\n5;6\n".encode("utf-8-sig" if old.startswith("\ufeff") else "utf-8")
    assert standing(path, new) == expected


def test_what_has_no_place_for_a_mark_stays_as_it_is() -> None:
    for content in (b"", b"{}", b"a;b\n", b"%PDF-1.7", f"{WORDS} and more".encode()):
        assert stamped(content) == content


def test_the_schema_replaces_a_schema_of_ours() -> None:
    for kind in ("office", "metrics"):
        assert run("schema", kind, "-o", "s.json").exit_code == 0
    Path("s.json").write_text('{"$schema": "http://json-schema.org/draft-07/schema#"}', "utf-8")
    assert FOREIGN in run("schema", "office", "-o", "s.json").stderr


def test_what_check_puts_right_stays_a_person_s() -> None:
    run("merge", *DIVISIONS, "-o", "out.yaml")
    Path("out.yaml").write_text(normalize("NFD", Path("out.yaml").read_text("utf-8") + "# ghi chú\n"), "utf-8")
    assert "put right" in run("check", "--fix", "out.yaml").stdout
    assert CHANGED in run("merge", *DIVISIONS, "-o", "out.yaml").stderr


# Files that a command reads


def put_all() -> None:
    """The example with everything it needs in the working folder."""
    for folder in ("criteria", "baselines", "templates"):
        shutil.copytree(ROOT / folder, folder)
    shutil.copytree(ROOT / "examples", ".", dirs_exist_ok=True)
    shutil.copy(EXAMPLE, "q2.yaml")


INPUTS = {
    "criteria/2022.yaml": [
        ("score", "q2.yaml", "--format", "json"),
        ("gaps", "q2.yaml", "--format", "json"),
        ("explain", "3.6.1", "--format", "markdown"),
        ("explain", "3.6.1", "q2.yaml", "--format", "markdown"),
        ("evidence", "q2.yaml", "--format", "json"),
        ("reconcile", "q2.yaml", "2022-appraisal.yaml", "--format", "json"),
        ("report", "q2.yaml", "--format", "markdown"),
        ("check", "q2.yaml", "--format", "json"),
        ("seal", "q2.yaml"),
    ],
    "baselines/2021.yaml": [
        ("score", "q2.yaml", "--format", "json"),
        ("report", "q2.yaml", "--format", "markdown"),
        ("check", "q2.yaml", "--format", "json"),
        ("seal", "q2.yaml"),
    ],
    "2022-appraisal.yaml": [
        ("score", "q2.yaml", "--appraisal", "2022-appraisal.yaml", "--format", "json"),
        ("reconcile", "q2.yaml", "2022-appraisal.yaml", "--format", "json"),
    ],
    "office.yaml": [("report", "q2.yaml", "--format", "markdown")],
    "templates/report.vi.md.j2": [("report", "q2.yaml", "--lang", "vi", "--format", "markdown")],
    "q2.yaml": [
        ("score", "q2.yaml", "--format", "json"),
        ("seal", "q2.yaml"),
        ("check", "q2.yaml", "--format", "text"),
    ],
    "q2.yaml.seal": [("score", "q2.yaml", "--format", "json"), ("report", "q2.yaml", "--format", "markdown")],
}


@pytest.mark.parametrize("name", INPUTS)
def test_what_a_command_reads_is_never_replaced(name: str) -> None:
    put_all()
    run("seal", "q2.yaml")
    before = Path(name).read_bytes()
    for command in INPUTS[name]:
        result = run(*command, "-o", name, "--force")
        assert result.exit_code == 2, command
        assert "đầu vào" in result.stderr or "would replace an input file" in result.stderr, command
        assert Path(name).read_bytes() == before, command


def test_an_input_under_another_name(tmp_path: Path) -> None:
    put_all()
    os.link("criteria/2022.yaml", "other.json")
    for output in ("other.json", "criteria/../criteria/2022.yaml"):
        assert "would replace" in run("score", "q2.yaml", "--format", "json", "-o", output, "--force").stderr
    assert (tmp_path / "criteria" / "2022.yaml").read_bytes() == (ROOT / "criteria" / "2022.yaml").read_bytes()


def test_a_file_of_the_evidence_is_not_replaced_though_nobody_looks_at_it() -> None:
    put_all()
    name = Path("evidence/31-BC-VP.txt")
    before = name.read_bytes()
    for command in ("score", "gaps", "seal"):
        form = [] if command == "seal" else ["--format", "json"]
        assert "evidence" in run(command, "q2.yaml", *form, "-o", name, "--force").stderr
    assert name.read_bytes() == before


# Where the output goes


def shell(command: str) -> "subprocess.CompletedProcess[str]":
    program = f"{sys.executable} -m parindex_cli"
    whole = command.replace("parindex", program).replace("FILE", " ".join(map(str, QUICK)))
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {whole}"], capture_output=True, check=False, encoding="utf-8", timeout=60
    )


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs bash and /dev")


@posix
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("parindex score FILE --detail | true", 0),
        ("parindex score FILE --detail | head -1", 0),
        ("parindex score FILE --format json | true", 0),
        ("parindex score FILE --fail-under 100 2>/dev/null | true", 1),
        ("parindex report FILE | true", 0),
        ("parindex --version | true", 0),
        ("parindex --help | true", 0),
        ("parindex score FILE --format json -o /dev/stdout | true", 0),
        ("parindex score nowhere.yaml 2>&1 | true", 2),
        ("parindex score FILE --format json >&-", 0),
        ("parindex score FILE --format json -o >(true)", 0),
    ],
)
def test_nobody_reads_to_the_end(command: str, code: int) -> None:
    ended = shell(command)
    assert (ended.returncode, ended.stderr) == (code, "")


@posix
def test_the_output_may_be_standard_output() -> None:
    expected = shell("parindex score FILE --format json").stdout
    assert shell("parindex score FILE --format json -o /dev/stdout | cat").stdout == expected
    assert shell("parindex score FILE --format json -o >(cat)").stdout == expected
    shell("echo before > log; parindex score FILE --format json -o /dev/stdout >> log")
    assert Path("log").read_text("utf-8") == "before\n" + expected


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize("command", ["score FILE", "--version", "check --explain points-sum"])
def test_a_full_disk_is_told(command: str) -> None:
    ended = shell(f"parindex {command} > /dev/full")
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1] == "lỗi / error: không in ra được / cannot be printed: No space left on device"
    assert "Traceback" not in ended.stderr
