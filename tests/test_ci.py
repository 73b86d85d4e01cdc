"""What others run on GitHub: the action's own scripts, the workflow, and what docs/ci.md shows of them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from tests.doc_blocks import blocks

ROOT = Path(__file__).resolve().parent.parent
BASH = shutil.which("bash")
STAND_IN = "import json, sys\nprint(json.dumps(sys.argv[1:]))\n"


def read(text: str) -> Any:
    # YAML 1.1 takes the key `on` for true; nothing here is a number, so all can stay text.
    return yaml.load(text, yaml.BaseLoader)  # BaseLoader makes texts, lists and mappings alone


ACTION = read((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW = read((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
SHOWN = {block.file: read(block.text) for block in blocks(ROOT / "docs" / "ci.md") if block.language == "yaml"}


def script(name: str) -> str:
    (found,) = (step["run"] for step in ACTION["runs"]["steps"] if step.get("name") == name)
    return str(found)


def run(name: str, folder: Path, **given: str) -> list[str]:
    """The arguments with which a step of the action ends up calling Python, as bash on a runner would."""
    if BASH is None:
        pytest.skip("bash is not installed")
    stand_in = folder / "stand_in.py"
    stand_in.write_text(STAND_IN, encoding="utf-8")
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{stand_in}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    environment = {**os.environ, "PYTHON": str(python), "RUNNER_TEMP": str(folder), **given}
    command = [BASH, "--noprofile", "--norc", "-euo", "pipefail", "-c", script(name)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    arguments: list[str] = json.loads(done.stdout)
    return arguments


def test_the_check_by_itself(tmp_path: Path) -> None:
    assert run("Check", tmp_path, PATHS="", AGAINST="") == ["-m", "parindex_cli", "check", "--format", "github", "--"]


def test_the_check_of_paths_against_a_revision(tmp_path: Path) -> None:
    arguments = run("Check", tmp_path, PATHS="criteria\nbộ tiêu chí/a b.yaml\n\n-x.yaml\n", AGAINST="main; echo $HOME")
    assert arguments[3:] == [
        *("--format", "github", "--against", "main; echo $HOME", "--"),
        *("criteria", "bộ tiêu chí/a b.yaml", "-x.yaml"),
    ]


def test_what_is_installed(tmp_path: Path) -> None:
    here = run("Install parindex", tmp_path, HERE="/a b", REPOSITORY="host/o/parindex", VERSION="")
    assert here[:3] == ["-m", "pip", "install"]
    assert here[-3:] == ["--target", f"{tmp_path}/parindex", "/a b"]
    other = run("Install parindex", tmp_path, HERE="/a b", REPOSITORY="host/o/parindex", VERSION="v1")
    assert other[-1] == "git+host/o/parindex@v1"


def test_the_options_are_those_of_the_command(tmp_path: Path) -> None:
    arguments = run("Check", tmp_path, PATHS=str(ROOT / "criteria"), AGAINST=str(ROOT / "criteria" / "2022.yaml"))
    result = CliRunner().invoke(app, arguments[2:])
    assert result.exit_code == 0, result.output


def test_no_script_is_pasted_together() -> None:
    for step in [*ACTION["runs"]["steps"], *WORKFLOW["jobs"]["check"]["steps"]]:
        assert "${{" not in step.get("run", "")


def test_the_workflow_may_only_read() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert SHOWN[".github/workflows/criteria.yml"]["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("workflow", [WORKFLOW, SHOWN[".github/workflows/criteria.yml"]], ids=["own", "shown"])
def test_the_workflow_gives_inputs_that_the_action_has(workflow: Any) -> None:
    steps = workflow["jobs"]["check"]["steps"]
    (used,) = (step for step in steps if step["uses"] == "./" or "/parindex@" in step["uses"])
    assert set(used["with"]) <= set(ACTION["inputs"])
    assert steps[0]["with"]["fetch-depth"] == "0"


def test_the_document_lists_the_inputs_and_the_hook() -> None:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name in ACTION["inputs"]:
        assert f"\n| `{name}` |" in text
    hooks = {hook["id"] for hook in read((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {hook["id"] for hook in SHOWN[".pre-commit-config.yaml"]["repos"][0]["hooks"]} == hooks
