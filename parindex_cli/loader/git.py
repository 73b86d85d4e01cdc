"""Git, asked about a repository that a stranger may have made: it starts no program, fetches nothing, has limits."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath
from threading import Timer
from typing import NamedTuple
from unicodedata import normalize

from parindex_cli.diagnostics import Refused
from parindex_cli.language import Text, same, say

_SECONDS = 10
"""How long git may take for one answer."""
_MOST = 64 * 1024 * 1024
"""Bytes of one answer; a list of some 500,000 files."""
_LONGEST = 400
"""Characters of what git says that are told."""
_HEX = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
# What is set for the user's own git holds here too. All else that begins with GIT_ is left out: a hook is run with
# variables that lead to another place than the file's own repository, and others name programs.
_KEPT = ("GIT_CEILING_", "GIT_CONFIG_", "GIT_DISCOVERY_", "GIT_EXEC_PATH")
# A missing object is fetched by whatever program the repository's configuration names. The first is what newer
# versions of git know, the second what all of them ask before they start one: no protocol is allowed.
_ALONE = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
)
_ORDINARY = ("100644", "100755")
_LINK = "120000"


class Old(NamedTuple):
    """A file at a revision: its name from the top of the repository, where it would be now, and what git calls it."""

    name: str
    path: Path
    blob: str


class Revision:
    """A commit of the repository that a folder is in, and its files; raises Refused where git does not give them."""

    def __init__(self, folder: Path, named: str) -> None:
        self.folder = folder
        self.named = named
        self._commit = _commit(folder, named)
        inside = _said(folder, "rev-parse", "--is-inside-work-tree", "--show-toplevel").decode("utf-8", "replace")
        answer, _, top = inside.removesuffix("\n").partition("\n")
        if answer != "true":
            raise _failed(say("thư mục không phải là cây làm việc", "the folder is no working tree"))
        self.top = Path(os.path.realpath(top))

    @property
    def files(self) -> Mapping[str, Old]:
        """Its ordinary files by their names in NFC, as a Mac and others spell them in different ways."""
        return self._listed[0]

    @cached_property
    def _listed(self) -> tuple[dict[str, Old], set[str]]:
        """The ordinary files, and the names of links."""
        files: dict[str, Old] = {}
        links: set[str] = set()
        answer = _said(self.top, "ls-tree", "-r", "-z", "--full-tree", self._commit)
        for line in answer.split(b"\0")[:-1]:
            facts, _, raw = line.partition(b"\t")
            mode, _, blob = facts.decode("ascii", "replace").split()
            name = os.fsdecode(raw)
            if mode == _LINK:
                links.add(normalize("NFC", name))
            elif mode in _ORDINARY and not _leads_out(name):
                files[normalize("NFC", name)] = Old(name, self.top / name, blob)
        return files, links

    def at(self, path: Path) -> Old | None:
        """The file that was where `path`, without links, is now; None where there was none."""
        return self.files.get(self._name(path))

    def was_behind_link(self, path: Path) -> bool:
        """Whether a link was there, or led there; what it led to then is not looked for."""
        name = self._name(path)
        return not self._listed[1].isdisjoint((name, *map(str, PurePosixPath(name).parents)))

    def _name(self, path: Path) -> str:
        """What a path is called in a revision."""
        try:
            name = path.relative_to(self.top).as_posix()
        except ValueError:
            message = say("tệp nằm ngoài kho git", "the file is outside the repository")
            raise _failed(message) from None
        return normalize("NFC", name)

    def read(self, old: Old, largest: int) -> bytes:
        """The bytes of one of its files; of a larger one than that, the first of them and one more."""
        return _said(self.top, "cat-file", "blob", old.blob, most=largest, cut=True)


def _leads_out(name: str) -> bool:
    """A tree can be made with any name; joined to a folder, one must stay inside it."""
    parts = name.split("/")
    return not all(parts) or ".." in parts or "." in parts or bool(PureWindowsPath(name).drive) or "\\" in name


def _commit(folder: Path, named: str) -> str:
    """The full name of a commit, which git can mistake for nothing else."""
    answer = ""
    if named and not named.startswith("-") and named.isprintable():
        status, raw, _ = _run(folder, "rev-parse", "--verify", "--quiet", f"{named}^{{commit}}")
        answer = raw.decode("utf-8", "replace").strip() if status == 0 else ""
    if _HEX.fullmatch(answer):
        return answer
    status, _, why = _run(folder, "rev-parse", "--git-dir")
    if status == 0:
        message = say(
            "«{rev}» không phải tệp, cũng không phải bản nào trong kho git (kho tải nông? thử git fetch)",
            "«{rev}» is neither a file nor a revision known to git (a shallow clone? try git fetch)",
            rev=named,
        )
        raise Refused("unknown-revision", message)
    if "not a git repository" not in why:
        raise _failed(same(why))
    message = say(
        "«{rev}» không phải tệp, và thư mục này không thuộc kho git nào",
        "«{rev}» is no file, and this folder is in no git repository",
        rev=named,
    )
    raise Refused("not-a-repository", message)


def _failed(why: Text) -> Refused:
    message = say("git không đưa ra được: {why}", "git cannot give it: {why}", why=why)
    return Refused("git-failed", message)


def _said(folder: Path, *arguments: str, most: int = _MOST, cut: bool = False) -> bytes:
    """What git answers, `cut` off behind `most` bytes; raises Refused with its reason where it does not."""
    status, answer, why = _run(folder, *arguments, most=most)
    if len(answer) > most and cut:
        return answer
    if status != 0 or len(answer) > most:
        raise _failed(same(why or f"git {arguments[0]}: {status}"))
    return answer


def _run(folder: Path, *arguments: str, most: int = _MOST) -> tuple[int, bytes, str]:
    """Git's exit code, its answer up to `most` bytes and one more, and what it says of an error in one line.

    Raises Refused where it takes too long: it would for the next question too.
    """
    kept = {n: v for n, v in os.environ.items() if not n.upper().startswith("GIT_") or n.startswith(_KEPT)}
    command = [_program(), *_OPTIONS, "-C", str(folder), *arguments]
    try:
        with (
            tempfile.TemporaryFile() as errors,
            subprocess.Popen(  # noqa: S603  # a list, no shell
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, env={**kept, **_ALONE}
            ) as git,
        ):
            assert git.stdout is not None
            clock = Timer(_SECONDS, git.kill)
            clock.start()
            answer = git.stdout.read(most + 1)
            if len(answer) > most:
                git.kill()
            git.wait()
            late = not clock.is_alive()
            clock.cancel()
            errors.seek(0)
            why = " ".join(errors.read(_LONGEST * 4).decode("utf-8", "replace").split())[:_LONGEST]
    except (OSError, ValueError) as error:
        return 1, b"", str(error)
    if late:
        raise _failed(say("không trả lời trong {s} giây", "no answer within {s} seconds", s=_SECONDS))
    return git.returncode, answer, why


def _program() -> str:
    """Git along PATH, never in the working folder, where Windows would look first."""
    name = "git.exe" if sys.platform == "win32" else "git"
    for folder in os.get_exec_path():
        program = os.path.join(folder, name)  # noqa: PTH118  # strange entries of PATH
        if os.path.isabs(folder) and os.path.isfile(program) and os.access(program, os.X_OK):  # noqa: PTH113, PTH117
            return program
    raise Refused("git-missing", say("không tìm thấy chương trình git", "the program git was not found"))
