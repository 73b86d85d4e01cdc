"""The line that says what is being done."""

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parindex_cli.cli import progress
from parindex_cli.language import same

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    with progress.working("en") as step:
        for words in ("reading [red]a.yaml", "drawing"):
            step(same(words))
            until = time.monotonic() + 20 * (patience == 0 and stream.isatty())
            while words not in stream.getvalue() and time.monotonic() < until:
                time.sleep(0.01)
    return stream.getvalue()


def test_after_a_while_it_says_what_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, Terminal(), 0.0)
    assert "reading [red]a.yaml" in text
    assert "drawing" in text
    assert text.endswith("\x1b[2K")  # the line is taken away again


def test_what_is_quick_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), 60.0) == ""


def test_a_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), 0.0) == ""


@pytest.mark.parametrize("command", [("report", "-o", "r.html"), ("check",)])
def test_commands_are_silent_in_a_pipe(command: tuple[str, ...], tmp_path: Path) -> None:
    name, *rest = command
    example = str(ROOT / "examples" / "2022-q2.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "parindex_cli", name, example, *rest], cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stderr.decode() == ("Đã ghi r.html\n" if rest else "")
