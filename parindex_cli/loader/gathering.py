"""The metrics files that lie in a folder."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from parindex_cli.loader.desk import Desk
from parindex_cli.loader.kinds import format_named, format_of
from parindex_cli.loader.sheets import is_spreadsheet
from parindex_cli.loader.sources import is_a_programs_own, is_ordinary, is_yaml, one_file
from parindex_cli.model.submission import Submission


class Gathered(NamedTuple):
    """The files to be read as metrics, and those of the folders that are something else."""

    files: list[Path]
    others: list[Path]


def gathered(desk: Desk, given: Iterable[Path], output: Path | None = None) -> Gathered:
    """The files as they are named, and of a folder the metrics files right in it.

    A file that cannot be read stays, so that its findings are told. Left out is what an earlier run made of the same
    folder: the department's file at `output`.
    """
    found = Gathered([], [])
    for path in given:
        if not os.path.isdir(path):  # noqa: PTH112  # unlike Path.is_dir, never raises
            found.files.append(path)
            continue
        for file in _inside(path):
            if output is not None and one_file(file, output) and _of_the_department(file):
                continue
            (found.others if _is_other(desk, file) else found.files).append(file)
    return found


def _inside(folder: Path) -> Iterator[Path]:
    """The tables and YAML files of a folder; one that cannot be read stands for what is in it."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  # a list of names, before anything is looked at
    except OSError:
        yield folder
        return
    yield from (path for name in names if _may_be_read(path := folder / name))


def may_hold_figures(path: Path) -> bool:
    """Whether a file of a folder may hold figures, by its name: YAML or a table that is no program's own."""
    return is_yaml(path) or (is_spreadsheet(path) and not is_a_programs_own(path.name))


def _may_be_read(path: Path) -> bool:
    return may_hold_figures(path) and (is_ordinary(path) or not os.path.exists(path))  # noqa: PTH110  # never raises


def _is_other(desk: Desk, file: Path) -> bool:
    """Whether this is another kind of file, or a table that is no form."""
    loaded = desk.document(file)
    kind = format_of(loaded.document.data)
    return kind not in (None, format_named(Submission)) or any(found.code == "no-form" for found in loaded.diagnostics)


def _of_the_department(file: Path) -> bool:
    """Whether it speaks for no division; looked at apart, for it is no input of the run."""
    return all(one.value is not None and not one.value.division for one in Desk().forms(file))
