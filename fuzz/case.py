"""An input: a command line and what is not as it should be in the folder; and what must not come of it."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 1.0
LIBRARY_SECONDS = 5.0
"""The allowance where a library draws charts or writes a workbook, Word or PDF, or a template has its own process."""
_LIBRARY = re.compile(r"\.(xlsx|ods|docx|pdf|html)\b|^(xlsx|docx|pdf|html|--template)$", re.IGNORECASE)
_ARGV = "argv.json"


@dataclass(frozen=True)
class Case:
    """One input: a command line, and the files that are not as in the sound folder."""

    argv: Sequence[str]
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return LIBRARY_SECONDS if any(map(_LIBRARY.search, self.argv)) else SECONDS

    @property
    def size(self) -> int:
        """Of two inputs that do the same, the smaller one is kept."""
        return sum(map(len, self.argv)) + sum(map(len, self.files.values()))

    def save(self, folder: Path) -> None:
        """Write it down, so that it can be repeated."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _ARGV).write_text(json.dumps(self.argv), "utf-8")
        for name, data in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)

    @staticmethod
    def load(folder: Path) -> "Case":
        """A case that was written down."""
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != _ARGV]
        argv = json.loads((folder / _ARGV).read_text("utf-8"))
        return Case(argv, {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


class Wrong(Exception):
    """What must not happen, in one word and in more."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind
