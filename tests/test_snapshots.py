"""Rendered output, kept as snapshots: `pytest --snapshot-update` after looking at the difference."""

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from typer.testing import CliRunner

from parindex_cli.cli.app import app

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent
EXAMPLE, YEAR = "examples/2022-q2.yaml", "examples/2022.yaml"

# What is laid out for a terminal, and what is the same on any.
LAID_OUT = [
    ("score", EXAMPLE),
    ("score", EXAMPLE, "--lang", "en", "--detail"),
    ("score", YEAR, "--appraisal", "examples/2022-year-survey.yaml"),
    ("gaps", YEAR),
    ("gaps", EXAMPLE),
    ("gaps", EXAMPLE, "--by", "unit", "--lang", "en"),
    ("gaps", EXAMPLE, "--component", "1", "--sensitivity"),
    ("explain", "3.6.1", EXAMPLE),
    ("explain", "3", EXAMPLE, "--lang", "en"),
    ("explain", "5.3.2", EXAMPLE),
    ("explain", "2.5"),
]
PLAIN = [
    ("score", EXAMPLE, "--format", "csv", "--detail"),
    ("score", EXAMPLE, "--format", "json"),
    ("score", EXAMPLE, "--format", "markdown"),
    ("gaps", EXAMPLE, "--by", "component", "--format", "markdown"),
    ("score", YEAR, "--format", "csv"),
    ("report", YEAR),
    ("report", EXAMPLE),
    ("report", EXAMPLE, "--lang", "en"),
]


def shown(arguments: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(app, list(arguments), env={"COLUMNS": str(columns)})
    assert result.exit_code == 0, result.output
    return "\n".join(line.rstrip() for line in result.output.splitlines())


@pytest.mark.parametrize("arguments", LAID_OUT, ids=" ".join)
@pytest.mark.parametrize("columns", [80, 140])
def test_output(
    arguments: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    text = shown(arguments, columns, monkeypatch)
    assert text == snapshot
    if arguments[0] in ("score", "gaps"):
        # A command to be copied is never wrapped.
        assert max(len(line) for line in text.splitlines() if not line.startswith("  parindex ")) <= columns


@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_output_of_any_width(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    text = shown(arguments, 80, monkeypatch)
    assert text == shown(arguments, 140, monkeypatch)
    # A change of JSON can be read where each value stands on a line of its own.
    assert (json.dumps(json.loads(text), ensure_ascii=False, indent=2) if "json" in arguments else text) == snapshot
