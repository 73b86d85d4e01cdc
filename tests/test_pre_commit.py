"""The hook as docs/ci.md tells other repositories to use it: a real pre-commit installs it and runs it."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.doc_blocks import blocks

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ".pre-commit-hooks.yaml"
CONFIG = ".pre-commit-config.yaml"
NEEDED = ("parindex_cli", "criteria", "baselines", "templates", "pyproject.toml", "README.md", "LICENSE", HOOKS)


def config(hooks: Path, rev: str) -> str:
    """The configuration that the document shows, for the hooks of this checkout."""
    (shown,) = (block.text for block in blocks(ROOT / "docs" / "ci.md") if block.file == CONFIG)
    text, names = re.subn(r"(?<=repo: ).*", hooks.as_posix(), shown)
    text, revisions = re.subn(r"(?<=rev: ).*", rev, text)
    assert (names, revisions) == (1, 1)
    return text


def environment(folder: Path) -> dict[str, str]:
    """Everything that git, pip, virtualenv and pre-commit keep goes below `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "PRE_COMMIT"))}
    who = {f"GIT_{role}_{what}": "a@example.invalid" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {
        **kept,
        **who,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PARINDEX_LANG": "en",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # which is how pip writes: without
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONPATH": sysconfig.get_path("purelib"),  # what the package needs to be built and to run is there
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "TMPDIR": str(folder),
        "VIRTUALENV_OVERRIDE_APP_DATA": str(folder / "virtualenv"),
    }


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(folder.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def done(folder: Path, *command: str) -> str:
    result = run(folder, *command)
    assert result.returncode == 0, result.stdout
    return result.stdout


def repository(folder: Path, names: tuple[str, ...]) -> str:
    """A git repository of copies from the checkout, all committed; its revision."""
    folder.mkdir()
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    done(folder, "git", "init", "--quiet")
    done(folder, "git", "add", "--all")
    done(folder, "git", "commit", "--quiet", "--message", "Begin")
    return done(folder, "git", "rev-parse", "HEAD").strip()


def test_the_hook_in_a_repository_of_its_own(tmp_path: Path) -> None:
    if find_spec("pre_commit") is None or shutil.which("git") is None:
        pytest.skip("pre-commit or git is not installed")
    rev = repository(tmp_path / "hooks", NEEDED)
    work = tmp_path / "work"
    repository(work, ("criteria", "baselines"))
    (work / CONFIG).write_text(config(tmp_path / "hooks", rev), encoding="utf-8")
    (work / "other.yaml").write_text("not: ours\n", encoding="utf-8")
    pre_commit = (sys.executable, "-m", "pre_commit")
    done(work, *pre_commit, "install")
    done(work, "git", "add", "--all")

    shown = done(work, *pre_commit, "run", "--all-files", "--verbose")
    assert "parindex check" in shown
    assert "Passed" in shown
    assert "files: 2, errors: 0" in shown

    criteria = work / "criteria" / "2022.yaml"
    lines = criteria.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines) if line.startswith("points: "))
    lines[number] = "points: 119\n"
    criteria.write_text("".join(lines), encoding="utf-8")
    done(work, "git", "add", "--all")
    refused = run(work, "git", "commit", "--message", "Raise the maximum")
    assert refused.returncode == 1
    assert f"criteria/2022.yaml:{number + 1}:9: error[points-sum]" in refused.stdout
    assert "other.yaml" not in refused.stdout

    done(work, "git", "checkout", "--quiet", "HEAD", "--", "criteria")
    done(work, "git", "commit", "--message", "Add the hook")
