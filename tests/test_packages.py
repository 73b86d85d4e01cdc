"""Files of Word and Excel are written by any clock, and a full disk for temporary files is told like any other."""

import errno
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml.etree import SerialisationError
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.report.content import report_content
from tests.report_files import made, text_of
from tests.small import QUICK
from tests.test_report_content import small

pytestmark = pytest.mark.unmeasured

FORM = ("form", "--unit", "thanh_tra", "--period", "Q3", "--lang", "en", "-o")
CLOCKS = (-1_000_000_000, 0, 10, 315_532_799, 1_669_000_000, 4_354_819_200, 7_258_118_400)
"""1938, 1970 twice, the last second of 1979, 2022, 2108 and 2200."""


@pytest.fixture(params=CLOCKS)
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: float(request.param))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(request.param))


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf", "markdown", "html"])
def test_a_report_is_made_whatever_the_clock_says(form: str) -> None:
    content = report_content([small()], "vi")
    file = made(content, form)
    if form in ("xlsx", "docx"):
        with ZipFile(BytesIO(file)) as package:
            assert {part.date_time[0] for part in package.infolist()} == {1980}
            assert package.testzip() is None
    assert content["unit"] in text_of(form, file)


@pytest.mark.usefixtures("clock")
def test_a_form_is_written_and_read_whatever_the_clock_says(tmp_path: Path) -> None:
    file = tmp_path / "f.xlsx"
    assert CliRunner().invoke(app, [*FORM, str(file)]).exit_code == 0
    told = CliRunner().invoke(app, ["check", str(file), "--lang", "en"]).output
    assert "error[empty-value]" in told
    assert "error[workbook" not in told


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (SerialisationError("IO_ENOSPC"), "No space left on device"),
        (SerialisationError("IO_WRITE"), "Input/output error"),
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
    ],
)
def test_a_full_disk_for_temporary_files_is_told(
    error: Exception, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_: object) -> None:
        raise error

    monkeypatch.setattr("openpyxl.worksheet._writer.WorksheetWriter.write_rows", full)
    report = ("report", *QUICK[:3], "--lang", "en", "-o")
    for command, name in ((FORM, "f.xlsx"), (report, "r.xlsx")):
        result = CliRunner().invoke(app, [*map(str, command), str(tmp_path / name)])
        assert result.exit_code == 2, result.output
        assert result.stderr == f"error: {tmp_path / name}: cannot be written: {told}\n"
        assert not list(tmp_path.iterdir())
