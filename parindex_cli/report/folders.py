"""What a template may reach: the files of its own folder, and nothing that a link there leads to."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from jinja2.exceptions import SecurityError

from parindex_cli import places
from parindex_cli.language import Text, say

_MOST_FILES = 10_000

Opened = Callable[[Path], None]
"""Who is told of each file that a template brings in, so that none of them becomes the output."""


def untold(file: Path) -> None:
    """For whoever writes no file."""


class Refused(SecurityError):
    """What a template must not do, in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.in_("en"))
        self.text = text


def refuse_link(file: Path, folder: Path) -> None:
    """Raises Refused where the file lies outside the folder: it, or a folder on the way to it, is a link."""
    # Some ways of installing lay our own files down as links.
    if folder != places.shipped("templates") and not _within(file, os.path.realpath(folder)):
        raise Refused(say("«{f}» là liên kết dẫn ra ngoài thư mục mẫu", "«{f}» is a link that leads elsewhere", f=file))


def refuse_links(folder: Path) -> None:
    """Raises Refused where any file at or below the folder lies outside it, or is a pipe or a device.

    For a compiler that opens files by itself, and follows links.
    """
    root, left, seen = os.path.realpath(folder), [folder], 0
    while left:
        with os.scandir(left.pop()) as entries:
            for entry in entries:
                seen += 1
                if seen > _MOST_FILES:
                    raise Refused(
                        say(
                            "hơn {n} tệp nằm cạnh mẫu; hãy để mẫu trong thư mục riêng",
                            "over {n} files lie beside the template; give it a folder of its own",
                            n=_MOST_FILES,
                        )
                    )
                _look_at(entry, root)
                if entry.is_dir(follow_symlinks=False):
                    left.append(Path(entry.path))


def _look_at(entry: "os.DirEntry[str]", root: str) -> None:
    # Windows has links that are folders; a folder that is none is its own real path.
    if entry.is_symlink() or entry.is_dir():
        refuse_link(Path(entry.path), Path(root))
    elif not entry.is_file():
        raise Refused(say("«{f}» không phải là tệp", "«{f}» is not a file", f=entry.path))


def _within(file: Path, root: str) -> bool:
    return Path(os.path.realpath(file)).is_relative_to(root)


class Folders(FileSystemLoader):
    """Templates and assets of these folders, the first that has one; links that lead out of it are refused.

    Each is read once and told.
    """

    def __init__(self, folders: list[Path], opened: Opened) -> None:
        super().__init__(folders, encoding="utf-8")
        self._opened = opened
        self._read: dict[str, Any] = {}

    def get_source(self, environment: Any, template: str) -> Any:
        """The text of one of them, and where it stands."""
        if template not in self._read:
            self._read[template] = self._source(environment, template)
            self._opened(Path(self._read[template][1]))
        return self._read[template]

    def _source(self, environment: Any, template: str) -> Any:
        found = super().get_source(environment, template)
        for folder in self.searchpath:
            file = Path(found[1])
            if file.is_relative_to(folder):
                refuse_link(file, Path(folder))
                break
        return found
