"""Every page of every command as Markdown, Word and Excel: the same tables, and texts that stay texts."""

import csv
import io
from fractions import Fraction
from functools import cache
from importlib import import_module
from inspect import isfunction
from itertools import pairwise
from pathlib import Path
from typing import cast, get_args, get_type_hints

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import COMMANDS as COMMAND_NAMES
from parindex_cli.cli.app import app
from parindex_cli.cli.run import Run
from parindex_cli.language import Lang, same, say
from parindex_cli.views.answer import WRITERS, Answer, Format, formats_of
from parindex_cli.views.page import Bullets, Command, Heading, Page, Paragraph, on_paper
from parindex_cli.views.tables import Cell, Column, Table, number_cell, number_column, table, written
from tests.report_files import document, part, rows_of, text_of
from tests.test_outputs import APPRAISED, Q2, RANKED, SMALL, place
from tests.test_report_content import HOSTILE

pytestmark = pytest.mark.unmeasured
__all__ = ["place"]

COMMANDS = [
    ("score", Q2, "--detail", "--evidence"),
    ("score", Q2, *RANKED, "--rank", "1"),
    ("score", Q2, "q3.yaml", "examples/2022.yaml"),
    ("score", Q2, "q3.yaml", "--plan", "plan.json"),
    ("score", Q2, "--set", "1.5=full", "--set", "3.6.1=chưa báo cáo"),
    ("gaps", Q2, "--unit", "van_phong", "--evidence"),
    ("gaps", *SMALL, "--sensitivity"),
    ("explain", "3.7"),
    ("explain", "3", Q2),
    ("explain", "total", Q2),
    ("evidence", Q2),
    ("reconcile", Q2, "examples/2022-appraisal.yaml", "examples/2022-survey.yaml", "--next", "q3.yaml"),
    ("merge", "one.yaml", "two.yaml", "--prefer", "lead", "-o", "merged.yaml"),
    ("verify", "edited.yaml", "sealed.yaml.seal"),
    ("verify", "sealed.yaml"),
    ("plan", Q2, "--goal", "75", "--due", "2022-09-30"),
    ("plan", "q3.yaml", "--progress", "plan.json"),
    ("check", "small", "table.csv", "--format", "markdown"),
]
PAPERS: tuple[Format, ...] = ("docx", "xlsx")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def made(page: Page, form: Format, lang: Lang = "vi") -> bytes:
    """The page in a format, as it goes into a file."""
    content = WRITERS[form].made(Answer(lambda: page), lang)
    return content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_format_shows_the_same_tables(
    command: tuple[str, ...], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Answer] = []
    monkeypatch.setattr(Run, "put", lambda _run, answer, _beside=None: answers.append(answer))
    result = run(*command, *(["--force"] if "-o" in command else []))
    assert result.exit_code in (0, 1), result.output
    assert [*formats_of(answers[0])] == [form for form in WRITERS if form != "json" or command[0] != "check"]
    page = answers[0].page()
    tables = [written(block, "vi") for block in page if isinstance(block, Table)]
    expected = [[_joined(cell) for cell in row] for one in tables for row in one.texts]
    for form in ("markdown", *PAPERS):
        file = made(page, cast("Format", form))
        shown = iter([[_joined(cell) for cell in row] for row in rows_of(form, file, "vi")])
        missing = [row for row in expected if not any(_trimmed(row) == _trimmed(other) for other in shown)]
        assert not missing, form
        said = _joined(text_of(form, file).replace("\\", ""))
        for block in page if form == "markdown" else on_paper(page):
            if isinstance(block, Heading | Paragraph):
                assert _joined(block.text.in_("vi")) in said, form
        commands = [block.text for block in page if isinstance(block, Command)]
        assert form == "markdown" or not any(command in said for command in ["Tiếp theo", *commands])
    assert all(len({*map(len, rows)}) == 1 for rows in _sheets(answers[0]))


def _sheets(answer: Answer) -> list[list[list[str]]]:
    """The tables of the CSV, which empty lines part."""
    written = cast("str", WRITERS["csv"].made(answer, "en"))
    rows = [*csv.reader(io.StringIO(written))]
    ends = [-1, *(place for place, row in enumerate(rows) if not row), len(rows)]
    return [rows[start + 1 : end] for start, end in pairwise(ends)]


def test_every_command_that_answers_takes_every_format() -> None:
    """The formats of `check` are its own, and a table is one of text; `report` and `form` write files of their own."""
    takes: dict[str, set[str]] = {}
    for name in COMMAND_NAMES:
        command = getattr(import_module(f"parindex_cli.cli.{name}"), name)
        given = get_type_hints(command).get("form") if isfunction(command) else None
        if given is not None:
            takes[name] = {form for choice in get_args(given) for form in get_args(choice)}
    assert {*takes} - {"report", "form"} == {command[0] for command in COMMANDS}
    for name in {*takes} - {"report", "form"}:
        assert {*WRITERS} - takes[name] <= ({"table"} if name == "check" else set()), name


@pytest.mark.parametrize(
    "command", [("explain", "total", Q2), ("explain", "total", *SMALL), ("explain", "total", Q2, *APPRAISED)], ids=str
)
def test_the_sheet_of_the_index_can_be_computed_with(command: tuple[str, ...], place: Path) -> None:
    result = run(*command, "--format", "csv", "--lang", "en")
    rows = [*csv.reader(io.StringIO(result.stdout.partition("\n\n")[0]))][1:]
    *above, index = [row for row in rows if not row[0].startswith("Index of ")]
    parts = [[Fraction(n or 0) for n in row[1:5]] for row in above if row[3]] or [[*map(Fraction, index[1:5])]]
    for points, maximum, counted, of in parts:
        assert abs(points * of / maximum - counted) <= Fraction(1, 100)
    assert sum(counted for *_, counted, _ in parts) == Fraction(index[3])


def test_the_sheet_of_a_component_adds_up(place: Path) -> None:
    result = run("explain", "3", Q2, "--format", "csv", "--lang", "en")
    first, *below = [*csv.DictReader(io.StringIO(result.stdout.partition("\n\n")[0]))]
    for key in ("Points", "Max", "Still possible", "No longer possible"):
        assert sum(Fraction(row[key]) for row in below if row["Id"].count(".") == 1) == Fraction(first[key])


def test_what_evidence_proves_stands_behind_the_losses(place: Path) -> None:
    losses, beside, missing = _read("gaps", Q2, "--evidence")
    assert losses[0][0] == "Gain"
    assert beside[0][2:5] == ["Claimed", "Provable", "To be proven"]
    claimed, provable, open_points = map(Fraction, beside[-1][2:5])
    assert sum(Fraction(row[0]) for row in missing[1:]) == claimed - provable == open_points
    assert _read("score", Q2, "--detail", "--evidence")[1] == beside
    led = _read("gaps", Q2, "--evidence", "--unit", "thanh_tra")[2]
    assert 1 < len(led) < len(missing)


def _read(*command: str) -> list[list[list[str]]]:
    shown = run(*command, "--format", "csv", "--lang", "en").stdout
    return [[*csv.reader(io.StringIO(one))] for one in shown.split("\n\n")]


def _joined(text: str) -> str:
    return " ".join(text.split())


def _trimmed(row: list[str]) -> list[str]:
    """Without the empty cells at the end, which a sheet has beside a table."""
    return _trimmed(row[:-1]) if row and not row[-1] else row


def page_of(text: str) -> Page:
    columns: list[Column[int]] = [
        Column(same("{t}", t=text), lambda _: Cell(same("{t}", t=text)), head=True),
        number_column(say("Điểm", "Points"), lambda n: number_cell(n, 2, assumed=True), number_cell(3, 2)),
    ]
    title = same("{t}", t=text)
    below = [Heading(title, 3), Paragraph(title, quiet=True), Bullets((title, title), numbered=True)]
    return [Heading(title, 1), Paragraph(title), table(columns, [1, 2]), Heading(title), *below, table(columns, [])]


@cache
def harmless(form: Format) -> bytes:
    return made(page_of("Một"), form)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_stays_text(name: str) -> None:
    for form in PAPERS:
        file, plain = made(page_of(HOSTILE[name]), form), harmless(form)
        assert [len(row) for row in rows_of(form, file)] == [len(row) for row in rows_of(form, plain)]
        if form == "docx":
            assert len(document(file).paragraphs) == len(document(plain).paragraphs)
        else:
            assert "<f>" not in part(file, "xl/worksheets/sheet1.xml")


def test_a_document_is_a4_in_times_with_its_headings_on_every_page() -> None:
    for columns, wide in ((3, 210), (14, 297)):
        many: list[Column[int]] = [Column(say("Nội dung", "Subject"), lambda n: Cell(same("thuận lợi")))] * columns
        opened = document(made([Heading(same("A"), 1), table(many, range(60))], "docx"))
        (section,) = opened.sections
        assert round(section.page_width.mm) == wide
        assert round(section.page_height.mm) == 507 - wide
        assert section.header.paragraphs[0].text == "2"  # a field: the number of the page
        (shown,) = opened.tables
        assert "w:tblHeader" in shown.rows[0]._tr.xml
        assert all("w:cantSplit" in row._tr.xml for row in shown.rows)
        assert opened.styles["Ô bảng"].font.name == "Times New Roman"


def test_a_workbook_has_a_sheet_for_each_table() -> None:
    import openpyxl

    columns: list[Column[int]] = [number_column(say("Điểm", "Points"), lambda n: number_cell(n))]
    page: Page = [
        Heading(same("Sở"), 1), table(columns, [1]), Paragraph(same("dưới bảng")),
        Heading(same("Phần")), Heading(same("Phòng"), 3), table(columns, [2]), table(columns, [3]),
        Heading(say("Ghi chú", "Notes")), Bullets((same("cuối"),)),
    ]  # fmt: skip
    from io import BytesIO

    sheets = openpyxl.load_workbook(BytesIO(made(page, "xlsx"))).worksheets
    assert [[cell.value for (cell,) in sheet.iter_rows() if cell.value is not None] for sheet in sheets] == [
        ["Sở", "Điểm", 1, "dưới bảng"],
        ["Phần", "Phòng", "Điểm", 2],
        ["Điểm", 3, "Ghi chú", "• cuối"],
    ]
    assert [sheet.title for sheet in sheets] == ["Kết quả", "Phòng", "Kết quả (2)"]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("score", "nowhere.yaml", "--format", "docx"), "dạng này cần tên tệp để ghi, ví dụ ket-qua.docx"),
        (("check", "nowhere", "--format", "xlsx"), "dạng này cần tên tệp để ghi, ví dụ ket-qua.xlsx"),
        (("merge", "nowhere.yaml", "--format", "docx"), "dạng này cần tên tệp để ghi, ví dụ ket-qua.docx"),
        (("merge", "nowhere.yaml", "-o", "a.yaml", "--summary", "./a.yaml"), "--summary và --output cần hai tệp"),
        (("explain", "3.7", Q2, "-o", "a.pdf"), "dùng --format hoặc tên tệp .txt, .json, .csv, .md, .docx, .xlsx"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_written_is_told_before_anything_is_read(
    command: tuple[str, ...], told: str, place: Path
) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("form", "extra"), [("docx", "word"), ("xlsx", "excel")])
def test_a_missing_extra_is_told_in_one_line(form: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parindex_cli.extras.find_spec", lambda _: None)
    result = run("score", "nowhere.yaml", "-o", f"a.{form}")
    assert result.exit_code == 2
    assert result.stderr == f'lỗi: cần phần mở rộng «{extra}»: pip install "parindex[{extra}]"\n'


def test_files_are_written_again_unless_somebody_changed_them(place: Path, tmp_path: Path) -> None:
    for name in ("a.docx", "a.xlsx", "a.md", "a.csv"):
        output = tmp_path / name
        for _ in range(2):
            result = run("check", "table.csv", "-o", output)
            assert result.stderr == f"Đã ghi {output}\n"
        output.write_text("của tôi", "utf-8")
        assert run("check", "table.csv", "-o", output).exit_code == 2
        assert output.read_text("utf-8") == "của tôi"


def test_the_summary_of_a_merge_goes_into_a_file(place: Path, tmp_path: Path) -> None:
    command = ("merge", "one.yaml", "two.yaml", "--prefer", "lead")
    summary = tmp_path / "tong-hop.docx"
    result = run(*command, "--summary", summary)
    assert "\nformat: metrics/1\n" in result.stdout
    assert result.stderr.endswith(f"Đã ghi {summary}\n")
    assert "Văn phòng Sở" in text_of("docx", summary.read_bytes())
    before = Path("one.yaml").read_bytes()
    assert run(*command, "--summary", "one.yaml", "--format", "markdown", "--force").exit_code == 2
    assert Path("one.yaml").read_bytes() == before


@pytest.mark.parametrize("summary", ["nowhere/a.md", "a.pdf", "mine.md", "one.yaml", "."])
def test_a_merge_writes_its_file_and_its_summary_or_neither(summary: str, place: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine.md"
    own.write_text("của tôi", "utf-8")
    merged = tmp_path / "merged.yaml"
    there = summary if summary == "one.yaml" else str(tmp_path / summary)
    form = () if summary in ("a.pdf", "mine.md") else ("--format", "markdown")
    command = ("merge", "one.yaml", "two.yaml", "--prefer", "lead", "--summary", there, *form)
    for output in ((), ("-o", merged)):
        result = run(*command, *output)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Đã ghi" not in result.stderr
        assert [*tmp_path.iterdir()] == [own]
    assert run(*command[: -len(form) or None], "-o", merged, "--summary", tmp_path / "a.md").exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "merged.yaml", "mine.md"]
