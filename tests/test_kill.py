"""A program that is killed at any moment leaves the file it was writing as it was, or whole."""

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from parindex_cli.cli.door import put
from parindex_cli.language import Stop
from tests.small import QUICK

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "2022-q2.yaml"
KILLS = 20
OLD = b"old\n" * 1000
# Writes files of a few megabytes again and again, so that most moments are moments of writing. It says how long they
# take it: the same moment is before the first file on a busy machine, and behind the last on a quick one.
WRITER = """
import sys, time
from pathlib import Path
from parindex_cli.cli.door import put, put_all

content = b"new " * 500_000

def write(names):
    if len(names) > 1:
        list(put_all([(Path(name), content) for name in names], force=True))
    else:
        put(content, Path(*names), force=True)

begin = time.perf_counter()
write(["tried-" + name for name in sys.argv[1:]])
print(time.perf_counter() - begin, flush=True)
while True:
    write(sys.argv[1:])
"""
WITHOUT_PICTURES = """
from parindex_cli.cli import report
report._pictures = lambda *_: ()  # which take longest, and are not what is written
"""
# Runs each command once to load all it needs, and then again and again in a child that is killed on the way.
EACH = f"""{WITHOUT_PICTURES}
import json, os, random, signal, sys, time, zipfile
from collections import Counter
from pathlib import Path
from parindex_cli.cli.app import app

kills, commands = int(sys.argv[1]), json.loads(sys.argv[2])

def run(output, command):
    sys.stdout = open(os.devnull, "w")
    try:
        app([*command, "-o", str(output), "--force"])
    except SystemExit as ended:
        assert not ended.code, ended.code
    finally:
        sys.stdout = sys.__stdout__

def parts(output):
    with zipfile.ZipFile(output) as archive:
        assert archive.testzip() is None
        return archive.namelist()

def state(output, whole):
    content = output.read_bytes()
    if content in (b"old", whole):
        return "old" if content == b"old" else "new"
    try:  # a workbook holds the time it was made at
        return "new" if content.startswith(b"PK") and parts(output) == whole else "torn"
    except Exception:
        return "torn"

def killed(output, command, chance):
    run(output, command)
    start = time.perf_counter()
    run(output, command)
    usual, whole = time.perf_counter() - start, output.read_bytes()
    if whole.startswith(b"PK"):
        whole = parts(output)
    for moment in range(kills):
        output.write_bytes(b"old")
        child = os.fork()
        if child == 0:
            run(output, command)
            os._exit(0)
        time.sleep(usual * chance.uniform(0.5, 1.3))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        yield state(output, whole)

chance = random.Random(2022)
print(json.dumps({{name: Counter(killed(Path(name), command, chance)) for name, command in commands.items()}}))
"""
COMMANDS = {
    # Typst keeps threads, which a fork does not take along: a PDF is made by programs that start anew.
    **{f"out.{ending}": ("report", *QUICK) for ending in ("md", "html", "docx", "xlsx")},
    "out.json": ("score", EXAMPLE),
    "out.csv": ("score", EXAMPLE, "--detail"),
    "form.xlsx": ("form", "--unit", "van_phong", "--period", "Q3", "--year", "2022"),
    "merged.yaml": ("merge", *sorted((ROOT / "examples" / "divisions").iterdir())),
    "out.seal": ("seal", EXAMPLE),
}


def _killed(arguments: list[str], folder: Path, after: float, *, rounds: bool = False) -> None:
    """Start Python and kill it after so many seconds, or so many rounds of writing behind the first."""
    with subprocess.Popen([sys.executable, *arguments], cwd=folder, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        time.sleep(after * (float(process.stdout.readline()) if rounds else 1))
        process.kill()


@pytest.mark.parametrize("names", [["out.bin"], ["a.bin", "b.bin", "c.bin", "d.bin"]], ids=len)
def test_a_file_is_the_old_or_the_new_one(names: list[str], tmp_path: Path) -> None:
    chance = random.Random(2022)
    files = [tmp_path / name for name in names]
    seen = set()
    for _ in range(KILLS):
        for file in files:
            file.write_bytes(OLD)
        _killed(["-c", WRITER, *names], tmp_path, chance.uniform(0, 2), rounds=True)
        contents = [file.read_bytes() for file in files]
        assert {*contents} <= {OLD, b"new " * 500_000}
        seen.add(sum(content != OLD for content in contents))
        for left in tmp_path.glob(".*.tmp"):
            left.unlink()
    assert len(seen) > 1  # killed before files were whole, and after


@pytest.mark.skipif(not hasattr(os, "fork"), reason="loaded once, killed often: only where a process can be forked")
def test_whatever_a_command_writes_is_whole(tmp_path: Path) -> None:
    forked = {name: [*map(str, command)] for name, command in COMMANDS.items()}
    made = subprocess.run(
        [sys.executable, "-c", EACH, "4", json.dumps(forked)],
        cwd=tmp_path, capture_output=True, check=False, encoding="utf-8", timeout=240,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    seen = json.loads(made.stdout)
    assert {name: states for name, states in seen.items() if set(states) - {"old", "new"}} == {}
    assert {name: sum(states.values()) for name, states in seen.items()} == dict.fromkeys(forked, 4)
    unfinished = re.compile(rf"\.({'|'.join(map(re.escape, forked))})\..*")
    assert {path.name for path in tmp_path.iterdir() if not unfinished.fullmatch(path.name)} == {*forked}


def test_a_pdf_is_whole(tmp_path: Path) -> None:
    program = f"{WITHOUT_PICTURES}from parindex_cli.__main__ import main; main()"
    _start_anew("out.pdf", tmp_path, ["-c", program, "report", *QUICK], kills=3)


def test_a_program_that_starts_leaves_a_whole_file_or_none(tmp_path: Path) -> None:
    whole = _start_anew("out.json", tmp_path, ["-m", "parindex_cli", "score", *QUICK], kills=6)
    assert json.loads(whole)["format"] == "score/1"


def _start_anew(name: str, folder: Path, program: Sequence[str | Path], kills: int) -> bytes:
    chance = random.Random(2022)
    command = [*map(str, program), "-o", name]
    output = folder / name
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=folder, check=True)
    usual, whole = time.perf_counter() - start, output.read_bytes()
    for _ in range(kills):
        output.unlink(missing_ok=True)
        _killed(command, folder, chance.uniform(usual / 2, usual * 1.1))
        assert not output.exists() or output.read_bytes() == whole
    return whole


def test_what_killed_writers_left_is_removed_after_an_hour(tmp_path: Path) -> None:
    now = time.time()
    stale = [".out.json.abcdefgh.tmp", ".out.json.a_345678.tmp"]
    kept = [".out.json.of_mine_.tmp", ".out.json.backup.tmp", ".out.csv.abcdefgh.tmp", "out.json.abcdefgh.tmp"]
    for name in (*stale, *kept):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (now - 4000, now - 4000))
    os.utime(tmp_path / kept[0], (now - 3000, now - 3000))  # somebody may still be writing it
    (tmp_path / ".out.json.folder__.tmp").mkdir()
    os.utime(tmp_path / ".out.json.folder__.tmp", (now - 4000, now - 4000))
    put(b"{}", tmp_path / "out.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, ".out.json.folder__.tmp", "out.json"])


def test_a_name_as_long_as_a_disk_takes(tmp_path: Path) -> None:
    output = tmp_path / ("b" * 250 + ".json")
    put(b"{}", output)
    assert [path.name for path in tmp_path.iterdir()] == [output.name]


@pytest.mark.parametrize("mode", [0o644, 0o444])
def test_a_file_that_cannot_be_replaced_stays_and_nothing_is_left_beside_it(
    mode: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: what is read-only or open elsewhere is neither replaced nor removed."""
    output = tmp_path / "out.json"
    output.write_bytes(b"old")
    output.chmod(mode)
    remove = os.unlink

    def refuse(_: object, target: object) -> None:
        raise PermissionError(13, "Access is denied", str(target))

    def remove_writable(path: str, *more: Any, **options: Any) -> None:
        if not Path(path).stat().st_mode & 0o200:
            raise PermissionError(13, "Access is denied", str(path))
        remove(path, *more, **options)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(os, "unlink", remove_writable)
    with pytest.raises(Stop) as stopped:
        put(b"{}", output, force=True)
    told = "cannot be written: Access is denied; is it read-only, or open in another program?"
    assert stopped.value.message.in_("en") == f"{output}: {told}"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert output.read_bytes() == b"old"
