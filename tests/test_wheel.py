"""The wheel carries what it needs: installed apart from the checkout, it scores from an empty folder."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


def test_wheel_carries_the_data_and_nothing_of_the_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for name in ("criteria/2022.yaml", "baselines/2021.yaml", "templates/report.vi.md.j2", "templates/report.en.md.j2"):
        assert f"parindex_cli/data/{name}" in names
    assert "parindex_cli/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "examples/"))]


def test_installed_wheel_scores_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "Thư mục trống"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    work.mkdir()
    shutil.copy(ROOT / "examples" / "2022-q2.yaml", work / "my.yaml")
    environment = {**os.environ, "PYTHONPATH": str(site)}
    run = [sys.executable, "-m", "parindex_cli"]
    for arguments in (["score", "my.yaml", "--format", "json"], ["report", "my.yaml", "-o", "report.md"], ["check"]):
        done = subprocess.run(
            [*run, *arguments], cwd=work, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stderr) == (0, "Đã ghi report.md\n" if "-o" in arguments else ""), arguments
    assert "64,79" in (work / "report.md").read_text(encoding="utf-8")
    where = [sys.executable, "-c", "import parindex_cli; print(parindex_cli.__file__)"]
    found = subprocess.run(where, cwd=work, env=environment, capture_output=True, text=True, check=True).stdout
    assert str(site) in found
