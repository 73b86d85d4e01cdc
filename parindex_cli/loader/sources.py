"""The files that a command names and the lines of their text, for whoever shows a finding beside its source."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_ENDINGS = (".yaml", ".yml")
# What libyaml counts as the end of a line, so that a finding's line is found again; read_text leaves no \r.
BREAK = re.compile("([\n\x85\u2028\u2029])")


def yaml_files(paths: Iterable[Path]) -> list[Path]:
    """The files among `paths` and the YAML files inside its folders, each once."""
    return list(dict.fromkeys(file for path in paths for file in _inside(path)))


def _inside(path: Path) -> Iterator[Path]:
    if not os.path.isdir(path):  # noqa: PTH112  # unlike Path.is_dir, never raises
        yield path
        return
    yield from sorted(found for found in path.rglob("*") if found.suffix in _ENDINGS and found.is_file())


def lines_in(text: str) -> Sequence[str]:
    """The lines of a file's text."""
    return BREAK.split(text.removeprefix("\ufeff"))[::2]
