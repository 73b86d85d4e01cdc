"""Rendered output, kept as snapshots: `pytest --snapshot-update` after looking at the difference."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from typer.testing import CliRunner

from parindex_cli.cli.app import app

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent
EXAMPLE = "examples/2022-q2.yaml"

SHOWN = [
    ("score", EXAMPLE),
    ("score", EXAMPLE, "--lang", "en", "--detail"),
    ("score", EXAMPLE, "--format", "csv", "--detail"),
    ("score", EXAMPLE, "--format", "json"),
    ("score", EXAMPLE, "--format", "markdown"),
    ("gaps", EXAMPLE),
    ("gaps", EXAMPLE, "--by", "unit", "--lang", "en"),
    ("gaps", EXAMPLE, "--by", "component", "--format", "markdown"),
    ("explain", "3.6.1", EXAMPLE),
    ("explain", "3", EXAMPLE, "--lang", "en"),
    ("explain", "5.3.2", EXAMPLE),
    ("explain", "2.5"),
    ("report", EXAMPLE),
    ("report", EXAMPLE, "--lang", "en"),
]


def shown(arguments: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(app, list(arguments), env={"COLUMNS": str(columns)})
    assert result.exit_code == 0, result.output
    return "\n".join(line.rstrip() for line in result.output.splitlines())


@pytest.mark.parametrize("arguments", SHOWN, ids=" ".join)
@pytest.mark.parametrize("columns", [80, 140])
def test_output(
    arguments: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    text = shown(arguments, columns, monkeypatch)
    assert text == snapshot
    if arguments[0] in ("score", "gaps") and "--format" not in arguments:
        assert max(map(len, text.splitlines())) <= columns
