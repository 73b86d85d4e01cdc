"""What others run on GitHub: the action's own scripts, the workflow, and what docs/ci.md shows of them."""

import json
import os
import re
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

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parent.parent
BASH = shutil.which("bash")
STAND_IN = "import json, sys\nprint(json.dumps(sys.argv[1:]))\n"


def read(text: str) -> Any:
    # YAML 1.1 takes the key `on` for true; nothing here is a number, so all can stay text.
    return yaml.load(text, yaml.BaseLoader)  # BaseLoader makes texts, lists and mappings alone


ACTION = read((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW = read((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
WORKFLOWS = [read(file.read_text(encoding="utf-8")) for file in sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
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
    jobs = [job for workflow in WORKFLOWS for job in workflow["jobs"].values()]
    for step in [*ACTION["runs"]["steps"], *(step for job in jobs for step in job["steps"])]:
        assert "${{" not in step.get("run", "")


def test_the_workflows_may_only_read() -> None:
    assert [workflow["permissions"] for workflow in WORKFLOWS] == [{"contents": "read"}] * len(WORKFLOWS)
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


def test_ci_calls_what_the_makefile_has() -> None:
    """And `.ci/run` ends in `make test`, which nothing stands behind."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    steps = [
        step.get("run", "") for workflow in WORKFLOWS for job in workflow["jobs"].values() for step in job["steps"]
    ]
    called = {name for run in steps for name in re.findall(r"\bmake ([a-z-]+)", run)}
    assert called == {"lock-check", "newest"}
    assert called <= targets
    assert ".ci/run" in steps
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").endswith("\nexec make test\n")


def script_of_ci(folder: Path, *there: str, root: bool) -> str:
    """What .ci/run says where only these programs can be found; apt-get and make say what they are asked."""
    if BASH is None:
        pytest.skip("bash is not installed")
    (folder / ".ci").mkdir(parents=True)
    (folder / "bin").mkdir()
    shutil.copy(ROOT / ".ci" / "run", folder / ".ci" / "run")
    asked = {"make": 'echo "make $*"', "apt-get": 'echo "apt-get $*" >&2', "id": f"echo {0 if root else 1000}"}
    asked |= {"timeout": 'shift; exec "$@"', "dirname": 'echo "${1%/*}"'}
    asked |= dict.fromkeys(there, "exit 0")
    for name, body in asked.items():
        (folder / "bin" / name).write_text(f"#!{BASH}\n{body}\n", encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    done = subprocess.run(
        [BASH, str(folder / ".ci" / "run")],
        env={"PATH": str(folder / "bin")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="no Debian")
def test_ci_installs_what_tests_need_or_says_what_is_missing(tmp_path: Path) -> None:
    every = ("soffice", "pdftotext", "chromium", "chromedriver")
    assert script_of_ci(tmp_path / "all", *every, root=True) == "make test\n"
    some = script_of_ci(tmp_path / "some", *every[:3], root=True).splitlines()
    assert some[0] == "apt-get update -qq"
    assert "apt-get install -qq --yes --no-install-recommends chromium-driver" in some
    assert some[-2:] == [".ci/run: tests that need one of these are skipped: chromedriver", "make test"]
    user = script_of_ci(tmp_path / "user", *every[1:], root=False)
    assert user.splitlines() == [
        ".ci/run: nothing is installed from Debian: that takes root and apt-get",
        ".ci/run: tests that need one of these are skipped: soffice",
        "make test",
    ]
