"""A clerk's whole year from an empty folder: eight commands, forms filled in with Excel, no file edited by hand."""

import re
from collections.abc import Iterator
from contextlib import chdir
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.clerk import fill_in
from tests.doc_blocks import ROOT, Shell, blocks, steps

pytestmark = pytest.mark.unmeasured

GUIDE = ROOT / "docs" / "vi" / "huong-dan.md"
HALF, WHOLE = ROOT / "examples" / "2022-q2.yaml", ROOT / "examples" / "2022.yaml"
YEAR = [
    ("quý 1", "2022-q1", HALF, date(2022, 4, 5)),
    ("6 tháng", "2022-q2", HALF, date(2022, 7, 5)),
    ("9 tháng", "2022-q3", HALF, date(2022, 10, 5)),
    ("năm", "2022", WHOLE, date(2023, 1, 10)),
]
"""Each period, the name of its files, what the divisions know by then, and the day."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Shell]:
    with chdir(tmp_path):
        yield Shell(tmp_path)


def done(shell: Shell, command: str) -> str:
    lines = shell.run(f"parindex {command}")
    assert shell.code == 0, "\n".join(lines)
    return "\n".join(lines)


def test_a_whole_year(office: Shell) -> None:
    assert "parindex init" in done(office, "")
    assert "parindex form" in done(office, "init")
    last, told = "", ""
    for period, name, known, day in YEAR:
        form = f"bieu-mau-{name}.xlsx"
        done(office, f'form --period "{period}" {last} -o {form}')
        office.run(f"parindex check {form}")
        assert office.code == 1  # nobody has filled in who did it
        fill_in(Path(form), known, day)
        assert "0 lỗi" in done(office, f"check {form}")
        assert f"parindex merge {form}" in done(office, "")
        assert f"parindex score {name}.yaml" in done(office, f"merge {form} -o {name}.yaml")
        told = done(office, f"score {name}.yaml")
        last = f"--last {name}.yaml"
    assert index(told) == index(
        "\n".join(office.run(f"parindex score {WHOLE}"))
    )  # what the divisions knew, and no more
    assert "TT Chủ trì" in done(office, "plan 2022-q2.yaml --goal 75")
    assert "Tài liệu kiểm chứng" in done(office, "evidence 2022.yaml")
    assert "Đã ghi" in done(office, "report 2022.yaml --document submission -o bao-cao-2022.docx")
    with ZipFile(BytesIO(Path("bao-cao-2022.docx").read_bytes())) as report:
        assert str(index(told)).replace(".", ",") in report.read("word/document.xml").decode("utf-8")
    done(office, "seal 2022.yaml")
    assert "Không thay đổi" in done(office, "verify 2022.yaml")
    assert "đã niêm phong" in done(office, "")
    assert "Đã ghi" in done(office, "form --appraisal 2022.yaml -o phieu-tham-dinh.xlsx")
    fill_in(Path("phieu-tham-dinh.xlsx"), ROOT / "examples" / "2022-appraisal.yaml", date(2023, 2, 20))
    assert "Bị trừ" in done(office, "reconcile 2022.yaml phieu-tham-dinh.xlsx")
    assert not [path for path in Path().rglob("*.yaml") if path.name.startswith("phieu")]


def index(told: str) -> Decimal:
    """The index in the first lines of a score."""
    found = re.search(r"Chỉ số ([\d,]+)", told)
    assert found is not None, told
    return Decimal(found[1].replace(",", "."))


def test_the_guide_goes_through_the_year() -> None:
    typed = [step.command.split()[1] for block in blocks(GUIDE) if block.language == "console" for step in steps(block)]
    order = list(dict.fromkeys(typed))
    eight = ["init", "form", "check", "merge", "score", "plan", "report", "reconcile"]
    assert [name for name in order if name in eight] == eight
    table = re.findall(r"^\| (\d) \|.*`parindex (\w+)` \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert table == [(str(n), name) for n, name in enumerate(eight, 1)]


def test_the_guide_shows_vietnamese_alone() -> None:
    for block in blocks(GUIDE):
        for step in steps(block) if block.language == "console" else ():
            assert "--lang" not in step.command
