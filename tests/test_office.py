"""Who sends a report and signs it, and what happens where a library for a format is not installed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.language import LANGUAGES
from parindex_cli.loader import Desk
from parindex_cli.model.office import Office
from parindex_cli.report.content import About, report_content
from parindex_cli.report.office import period_of_year
from tests.conftest import submission_of
from tests.report_files import EXAMPLE, ROOT, document, made, text_of
from tests.small import QUICK
from tests.test_report_content import small

pytestmark = pytest.mark.unmeasured

OFFICE = ROOT / "examples/office.yaml"
FULL = """\
format: office/1
superior: Ủy ban nhân dân tỉnh Lào Cai
agency: Sở Khoa học và Công nghệ
symbol: BC-SKHCN
number: 12
place: Lào Cai
addressee: Sở Nội vụ
recipients: [Như trên, "Lưu: VT"]
signer: {title: Phó Giám đốc, authority: KT. Giám đốc, name: Nguyễn Văn A}
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


def about(text: str, tmp_path: Path) -> About:
    file = tmp_path / "o.yaml"
    file.write_text(text, "utf-8")
    loaded = Desk().read(file, Office)
    assert loaded.usable, loaded.diagnostics
    return About(office=loaded.value)


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_of_the_office_file_stands_in_the_document(form: str, lang: str, tmp_path: Path) -> None:
    content = report_content([small()], lang, about(FULL, tmp_path))  # type: ignore[arg-type]
    text = text_of(form, made(content, form)).replace("\N{NO-BREAK SPACE}", " ")
    for shown in (
        "ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "12/BC-SKHCN",
        "Sở Nội vụ",
        "- Như trên;",
    ):
        assert shown in text
    for shown in ("- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn A"):
        assert shown in text
    assert "Lào Cai, " + ("ngày" if lang == "vi" else "date:") in text


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_without_an_office_there_is_room_to_write(form: str) -> None:
    content = report_content([small()], "vi")
    office = content["office"]
    assert office["agency"] == "Tên"
    assert not office["number"].strip()
    assert office["superior"] == office["addressee"] == office["authority"] == office["signer_name"] == ""
    assert office["recipients"] == []
    assert not any(sign.isdigit() for sign in office["place_and_date"])
    text = text_of(form, made(content, form))
    assert "BC-………" in text
    assert "Kính gửi" not in text


def test_a_document_keeps_no_empty_lines_for_what_is_not_there() -> None:
    word = document(made(report_content([small()], "vi"), "docx"))
    assert [p.text for p in word.tables[0].rows[0].cells[0].paragraphs] == ["TÊN", ""]


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("Q1", "đến hết quý I năm 2022", "to the end of the first quarter of 2022"),
        ("H1", "6 tháng đầu năm 2022", "first six months of 2022"),
        ("year", "năm 2022", "whole year of 2022"),
    ],
)
def test_the_period_with_its_year(period: str, vi: str, en: str) -> None:
    text = period_of_year(submission_of({}, period=period))
    assert (text.in_("vi"), text.in_("en")) == (vi, en)


def test_the_subject_says_whose_points_they_are() -> None:
    card = small()
    assert report_content([card], "vi")["office"]["subject"].startswith("Kết quả tự đánh giá, chấm điểm Chỉ số")
    other = report_content([card._replace(layer="official")], "vi")
    assert other["office"]["subject"].endswith("đến hết quý II năm 2022, điểm chính thức")


# The command

TEMPLATE = "{{ office.agency }}|{{ office.number }}|{{ office.recipients | join(',') }}"


@pytest.mark.usefixtures("filled_here")
def test_the_office_file_of_the_folder_or_the_one_given(tmp_path: Path) -> None:
    (tmp_path / "t.md.j2").write_text(TEMPLATE, "utf-8")
    bare = run(EXAMPLE, "--template", "t.md.j2")
    assert bare.stdout.startswith("Sở Khoa học và Công nghệ tỉnh Lào Cai|")
    (tmp_path / "office.yaml").write_text(FULL, "utf-8")
    assert run(EXAMPLE, "--template", "t.md.j2").stdout.startswith("Sở Khoa học và Công nghệ|12|Như trên;,Lưu: VT.")
    assert "Lãnh đạo Sở" in run(EXAMPLE, "--template", "t.md.j2", "--office", OFFICE).stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("format: office/1\nagencey: Sở", "office.yaml:2:1: lỗi[unknown-key]"),
        ("format: office/1\nsigner: {name: A}", "office.yaml:2:1: lỗi[missing-key]"),
        ("format: metrics/1", "office.yaml:1:9: lỗi[wrong-format]"),
        ("", "office.yaml:1:1: lỗi[empty-file]"),
        ("format: office/1\nrecipients: Như trên", "office.yaml:2:13: lỗi["),
    ],
)
def test_a_wrong_office_file_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "office.yaml").write_text(text, "utf-8")
    result = run(EXAMPLE, "-o", "report.docx")
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "report.docx").exists()


def test_an_office_file_that_is_not_there(tmp_path: Path) -> None:
    result = run(EXAMPLE, "--office", "nowhere.yaml")
    assert result.exit_code == 2
    assert "nowhere.yaml:1:1: lỗi[file-missing]" in result.stderr
    (tmp_path / "office.yaml").write_text(FULL, "utf-8")
    result = run(EXAMPLE, "--format", "markdown", "-o", "office.yaml", "--force")
    assert result.exit_code == 2
    assert (tmp_path / "office.yaml").read_text("utf-8") == FULL


# Libraries


@pytest.mark.parametrize(
    ("form", "module", "extra"), [("docx", "docxtpl", "word"), ("pdf", "typst", "pdf"), ("xlsx", "openpyxl", "excel")]
)
def test_a_format_without_its_library(
    form: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = run(EXAMPLE, "-o", f"report.{form}", "--lang", "en")
    assert result.exit_code == 2
    assert f'the extra «{extra}» is needed: pip install "parindex[{extra}]"' in result.stderr
    assert "Traceback" not in result.output
    assert not list(tmp_path.iterdir())


_LOADED = """
import json, sys
from parindex_cli.__main__ import main
sys.argv = ["parindex", *sys.argv[1:]]
try:
    main()
finally:
    print(json.dumps(sorted(name for name in sys.modules if "." not in name)), file=sys.stderr)
"""
HEAVY = {"docxtpl", "docx", "lxml", "typst", "openpyxl", "matplotlib", "numpy"}


@pytest.mark.parametrize(
    ("form", "loaded"),
    [
        ("md", set()),
        ("pdf", {"typst", "matplotlib", "numpy"}),
        ("xlsx", {"openpyxl"}),
    ],
)
def test_a_format_loads_its_own_library_only(form: str, loaded: set[str], tmp_path: Path) -> None:
    command = [sys.executable, "-c", _LOADED, "report", *map(str, QUICK[:3]), "-o", f"report.{form}"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path, timeout=60, encoding="utf-8")
    found = set(json.loads(done.stderr.splitlines()[-1])) & HEAVY
    assert loaded <= found
    # What openpyxl itself takes where it is there is not ours to choose.
    assert found - {"lxml", "numpy"} == loaded - {"numpy"}
