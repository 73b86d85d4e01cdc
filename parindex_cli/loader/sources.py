"""The files that a command names and the lines of their text, for whoever shows a finding beside its source."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

_ENDINGS = (".yaml", ".yml")
_FOLDERS_OF_SYSTEMS = frozenset(
    {
        *("__macosx", "__pycache__", "node_modules"),
        *("$recycle.bin", "recycler", "system volume information", "found.000", "lost+found"),
        *("@eadir", "#recycle", "#snapshot"),
    }
)
"""What Macs and tools keep, what Windows and Linux keep on every disk, and a store on the network on every share."""


def yaml_files(paths: Iterable[Path]) -> list[Path]:
    """The files among `paths` and the YAML files inside its folders, each once."""
    return files_of(paths, is_yaml)


def files_of(paths: Iterable[Path], wanted: Callable[[Path], bool]) -> list[Path]:
    """The files among `paths` and those wanted inside its folders, each once.

    A folder that cannot be read stands for what is in it: reading it tells why.
    """
    return list(dict.fromkeys(file for path in paths for file in _inside(path, wanted)))


def _inside(path: Path, wanted: Callable[[Path], bool]) -> Iterator[Path]:
    if not os.path.isdir(path):  # noqa: PTH112  # unlike Path.is_dir, never raises
        yield path
        return
    inside: list[Path] = []
    unread: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=unread.append):
        folders[:] = [name for name in folders if not is_a_programs_own(name)]
        inside += (found for name in names if wanted(found := Path(folder, name)) and not _is_special(found))
    yield from sorted([*inside, *(Path(error.filename) for error in unread)])


def _is_special(path: Path) -> bool:
    """Whether this is a pipe or a device; what cannot be looked at, or leads nowhere, is not passed over."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def is_ordinary(path: Path) -> bool:
    """Whether this is a file that can be read without waiting for anybody; False where there is none."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def one_file(one: Path, other: Path) -> bool:
    """Whether two names are of one file: by links, mounts, and letter case where the disk does not tell it."""
    try:
        if os.path.realpath(one) == os.path.realpath(other):
            return True
        return os.path.isfile(other) and os.path.samefile(one, other)  # noqa: PTH113, PTH121  # strange paths
    except (OSError, ValueError):
        return False


def one_place(one: Path, other: Path) -> bool:
    """The same of files that may not be there yet, where letter case may always be all that differs."""
    try:
        a, b = (Path(os.path.realpath(path)) for path in (one, other))
        return a.name.casefold() == b.name.casefold() and a.parent.samefile(b.parent)
    except (OSError, ValueError):
        return False


def is_yaml(path: Path) -> bool:
    """Whether the file is one of those that are read in a folder, by its name."""
    return path.suffix.lower() in _ENDINGS and not is_a_programs_own(path.name)


def is_a_programs_own(name: str) -> bool:
    """Whether this is what a program keeps for itself: `.git`, the `._2031.yaml` of a Mac, the mark of an open file."""
    return name.startswith((".", "~$")) or name.casefold() in _FOLDERS_OF_SYSTEMS


def lines_in(text: str) -> Sequence[str]:
    """The lines of a text that was read, which ends each of them in a line feed."""
    return text.removeprefix("\ufeff").split("\n")
