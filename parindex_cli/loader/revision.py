"""The criteria that an edit is compared with: another file, or the same file at a git revision."""

import os
import shutil
import subprocess
from pathlib import Path

from parindex_cli.diagnostics import Refused
from parindex_cli.language import say
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.kinds import as_kind
from parindex_cli.loader.loaded import Loaded, located
from parindex_cli.loader.text import LARGEST
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.yamltext import read_yaml

_SECONDS = 30
# A hook is run with these set; with `-C` they would lead to another place than the file's own repository.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def reference_criteria(desk: Desk, path: Path, reference: str) -> Loaded[CriteriaSet]:
    """The criteria to compare the file at `path` with; raises Refused where git has nothing to give.

    A `reference` that names a file is that file, anything else a revision in the repository of `path`.
    """
    if os.path.isfile(reference):  # noqa: PTH113  # unlike Path.is_file, never raises
        return desk.read(Path(reference), CriteriaSet)
    text = text_at(path, reference)
    return as_kind(located(Path(f"{reference}:{path}"), "", read_yaml(text)), CriteriaSet)


def text_at(path: Path, revision: str) -> str:
    """The text of the file at `path` as it was at a git revision; raises Refused."""
    real = path.resolve()
    # Written as <commit>:./<name>, neither part can be taken for an option or for another folder.
    blob = f"{_commit(real.parent, revision)}:./{real.name}"
    size = _git(real.parent, "cat-file", "-s", blob)
    if size is None:
        raise _not_there(revision)
    if int(size) > LARGEST:
        message = say("tệp lớn hơn {n} MB", "the file is larger than {n} MB", n=LARGEST // 1024**2)
        raise Refused("file-too-large", message)
    raw = _git(real.parent, "cat-file", "blob", blob)
    if raw is None:
        raise _not_there(revision)
    try:
        return raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        message = say("bản ở {rev} không ở dạng UTF-8", "the file at {rev} is not UTF-8", rev=revision)
        raise Refused("not-utf8", message) from None


def _commit(folder: Path, revision: str) -> str:
    """The full name of a commit, which git can mistake for nothing else."""
    found = None
    if revision and not revision.startswith("-"):
        found = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is not None:
        return found.decode("ascii").strip()
    if _git(folder, "rev-parse", "--git-dir") is None:
        message = say(
            "«{rev}» không phải tệp, và thư mục này không thuộc kho git nào đọc được",
            "«{rev}» is no file, and this folder is in no git repository that can be read",
            rev=revision,
        )
        raise Refused("not-a-repository", message)
    message = say(
        "«{rev}» không phải tệp, cũng không phải bản nào trong kho git (kho tải nông? thử git fetch)",
        "«{rev}» is neither a file nor a revision known to git (a shallow clone? try git fetch)",
        rev=revision,
    )
    raise Refused("unknown-revision", message)


def _not_there(revision: str) -> Refused:
    message = say("ở {rev} chưa có tệp này", "this file was not there at {rev}", rev=revision)
    return Refused("not-in-revision", message)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git answers; None where it says no."""
    git = shutil.which("git")
    if git is None:
        message = say("không tìm thấy chương trình git", "the program git was not found")
        raise Refused("git-missing", message)
    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    try:
        done = subprocess.run(  # noqa: S603  # a list, no shell; what the user names is checked or made a commit's name
            [git, "-C", str(folder), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={**environment, "GIT_TERMINAL_PROMPT": "0"},
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
