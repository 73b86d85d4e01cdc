"""Fenced blocks of the Markdown documents, and the commands of their console blocks.

A block may name a file behind its language (```yaml file=q2.yaml): it is written into the folder where the
document's commands run. In a console block `$ ` begins a command, and a line `…` stands for any lines. A json block
is a part of what `score` or `gaps` writes for the example. Where a comment says `fill in FORM as FILE on DAY`, a clerk
fills in a form that a command before has written. The guide for an office begins in an empty folder.
"""

import json
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from parindex_cli.cli.app import app
from tests.clerk import fill_in

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "vi").glob("*.md")),
)
ELLIPSIS = "…"
_FENCE = re.compile(r"(?P<ticks>`{3,})(?P<language>[\w-]*)(?: file=(?P<file>\S+))?\s*")
_CLERK = re.compile(r"<!-- fill in (\S+) as (\S+) on (\S+) -->")
_FOLDERS = ("baselines", "criteria", "examples", "templates")


@dataclass(frozen=True)
class Block:
    """A fenced block; `start` and `stop` are the line numbers, from 0, of what is between the fences."""

    document: Path
    language: str
    file: str | None
    start: int
    stop: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    @property
    def place(self) -> str:
        return f"{self.document.relative_to(ROOT).as_posix()}:{self.start}"


@dataclass
class Step:
    """A command of a console block and the output that the document shows."""

    command: str
    shown: list[str] = field(default_factory=list)


def blocks(document: Path) -> Iterator[Block]:
    """Every fenced block of a document, in its order."""
    opened: re.Match[str] | None = None
    start = 0
    lines = document.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if opened is None:
            opened = _FENCE.fullmatch(line)
            start = number + 1
            if clerk := _CLERK.fullmatch(line):
                yield Block(document, "clerk", None, number, start, clerk.groups())
        elif line.rstrip() == opened["ticks"]:
            yield Block(document, opened["language"], opened["file"], start, number, tuple(lines[start:number]))
            opened = None
    assert opened is None, f"{document.name}:{start}: this block is not closed"


def steps(block: Block) -> list[Step]:
    """The commands of a console block."""
    found: list[Step] = []
    for line in block.lines:
        if line.startswith("$ "):
            found.append(Step(line[2:]))
        else:
            assert found, f"{block.place}: output before the first command"
            found[-1].shown.append(line)
    return found


def workplace(document: Path, folder: Path) -> None:
    """Put the shipped files and the files that the document itself shows into `folder`."""
    for name in _FOLDERS if document.parent.name != "vi" else ():
        shutil.copytree(ROOT / name, folder / name)
    for block in blocks(document):
        if block.file is not None:
            place = folder / block.file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(block.text, encoding="utf-8")


class Shell:
    """Runs `parindex …` and `echo $?` in a folder, as a terminal of 80 columns would show them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = 0

    def json(self, shown: Any) -> Any:
        """The document a json block is a part of."""
        command = {"score/1": "score --detail", "gaps/1": "gaps"}[shown["format"]]
        return json.loads("\n".join(self.run(f"parindex {command} examples/2022-q2.yaml --format json")))

    def fill_in(self, block: Block) -> None:
        """Do what a clerk does between two commands."""
        form, known, day = block.lines
        with chdir(self.folder):
            fill_in(Path(form), ROOT / known, date.fromisoformat(day))

    def run(self, command: str) -> list[str]:
        """The lines on standard output and standard error, without trailing spaces."""
        if command == "echo $?":
            return [str(self.code)]
        program, *arguments = shlex.split(command)
        assert program == "parindex", f"only parindex and «echo $?» can be run, not «{command}»"
        left_out = ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "PARINDEX_LANG", "FORCE_COLOR", "TTY_COMPATIBLE")
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        environment = kept | {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
        screen = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
        # In this process, which takes a third of the time; a program that breaks breaks this one.
        with (
            chdir(self.folder),
            patch.dict(os.environ, environment, clear=True),
            redirect_stdout(screen),
            redirect_stderr(screen),
            pytest.raises(SystemExit) as ended,
        ):
            app(arguments, prog_name="parindex")
        self.code = int(ended.value.code or 0)
        screen.seek(0)
        return [line.rstrip() for line in screen.read().splitlines()]


def matches(shown: list[str], real: list[str]) -> bool:
    """Whether the output is what the document shows; a line `…` stands for any number of lines."""
    if ELLIPSIS not in shown:
        return shown == real
    head, *middle, tail = _chunks(shown)
    if len(head) + len(tail) > len(real) or real[: len(head)] != head or real[len(real) - len(tail) :] != tail:
        return False
    at, end = len(head), len(real) - len(tail)
    for chunk in middle:
        found = (i for i in range(at, end - len(chunk) + 1) if real[i : i + len(chunk)] == chunk)
        place = next(found, None)
        if place is None:
            return False
        at = place + len(chunk)
    return True


def refreshed(shown: list[str], real: list[str]) -> list[str]:
    """The real output, shortened where the document shortens it: as many lines at the top and at the end."""
    if matches(shown, real):
        return shown
    if ELLIPSIS not in shown:
        return real
    head, *middle, tail = _chunks(shown)
    if len(head) + len(tail) >= len(real):
        return real
    at, end = len(head), len(real) - len(tail)
    lines = [*real[:at], ELLIPSIS]
    for chunk in middle:
        near = get_close_matches(chunk[0], real[at:end], n=1, cutoff=0.4) if chunk else []
        if near:
            place = real.index(near[0], at)
            at = min(place + len(chunk), end)
            lines += [*real[place:at], ELLIPSIS]
    return [*lines, *real[end:]]


def _chunks(shown: list[str]) -> list[list[str]]:
    chunks: list[list[str]] = [[]]
    for line in shown:
        if line == ELLIPSIS:
            chunks.append([])
        else:
            chunks[-1].append(line)
    return chunks


def part_like(shown: Any, real: Any) -> Any:
    """The part of `real` that `shown` shows: the same keys, and in lists the entries of the same id."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return {key: part_like(value, real[key]) for key, value in shown.items() if key in real}
    if isinstance(shown, list) and isinstance(real, list):
        if shown and all(isinstance(entry, dict) and "id" in entry for entry in shown):
            known = {entry["id"]: entry for entry in real}
            return [part_like(entry, known[entry["id"]]) for entry in shown if entry["id"] in known]
        return real
    return real


def json_lines(data: Any) -> list[str]:
    """Data as a json block shows it."""
    return json.dumps(data, ensure_ascii=False, indent=2).splitlines()
