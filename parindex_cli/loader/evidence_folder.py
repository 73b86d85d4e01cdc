"""A folder of evidence files, sorted by the criterion ids in their names, as evidence of a case."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from parindex_cli.diagnostics import START, Diagnostic, Severity
from parindex_cli.evidence.names import Sorted, sort_files, with_files
from parindex_cli.language import UNSAFE, Stop, reason
from parindex_cli.loader.case import Case
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.sources import is_a_programs_own
from parindex_cli.model.reading import UNREPORTED
from parindex_cli.model.submission import ReportedFigure

MOST = 20_000
"""Entries of a folder with all that is in it."""
_DEEPEST = 12
_A_SYSTEMS_OWN = frozenset({"thumbs.db", "desktop.ini"})


class Filed(NamedTuple):
    """A case with the files of a folder among its evidence, and how the files were sorted."""

    case: Case
    files: Sorted


def with_folder(case: Case, folder: Path) -> Filed:
    """The case with every file of the folder that names one criterion as evidence of its figure.

    Stops where the folder cannot be read or holds too much. Links and devices are passed over.
    """
    found = sort_files(sorted(_inside(folder)), case.criteria)
    by_metric: dict[str, list[tuple[str, str]]] = {}
    for leaf, files in found.by_criterion.items():
        named = [(file.rpartition("/")[2], _seen_from(case.file.path.parent, folder / file)) for file in files]
        for metric in case.criteria.behind(case.criteria.leaves[leaf].metric):
            by_metric.setdefault(metric, []).extend(named)
    figures, written = dict(case.figures), dict(case.submission.figures)
    for metric, placed in by_metric.items():
        read = figures.get(metric, UNREPORTED)
        documents = with_files(read.evidence, placed)
        figures[metric] = read._replace(evidence=documents)
        written[metric] = written.get(metric, ReportedFigure()).model_copy(update={"evidence": documents})
    submission = case.submission.model_copy(update={"figures": written})
    holding = case.file._replace(value=submission)
    return Filed(case._replace(submission=submission, figures=figures, file=holding), found)


def unusable(desk: Desk, filed: Filed, folder: Path) -> list[Diagnostic]:
    """What is wrong with the files that were sorted, each at the file."""
    found = desk.evidence(filed.case.file)
    told = []
    for file in (file for files in filed.files.by_criterion.values() for file in files):
        looked = found.get(_seen_from(filed.case.file.path.parent, folder / file))
        if looked is not None and looked.problem is not None:
            where = str(folder / file)
            told.append(Diagnostic(where, START, "evidence-file-unusable", Severity.WARNING, looked.problem))
    return told


def _inside(folder: Path) -> Iterator[str]:
    """Every ordinary file below the folder, by its path inside it, in the order of the names."""
    left, waiting = MOST, [("", 0)]
    while waiting:
        inside, depth = waiting.pop()
        try:
            with os.scandir(folder / inside) as entries:
                for entry in entries:
                    left -= 1
                    if left < 0:
                        raise Stop(
                            "{f}: có hơn {n} tệp, thư mục con; hãy chọn thư mục nhỏ hơn",
                            "{f}: holds more than {n} files and folders; choose a smaller one",
                            f=folder,
                            n=MOST,
                        )
                    name = f"{inside}/{entry.name}" if inside else entry.name
                    if _passed_over(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False) and depth < _DEEPEST:
                        waiting.append((name, depth + 1))
                    elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                        yield name
        except (OSError, ValueError) as error:
            raise Stop(
                "{f}: không đọc được thư mục: {why}",
                "{f}: cannot read the folder: {why}",
                f=folder / inside,
                why=reason(error),
            ) from None


def _passed_over(name: str) -> bool:
    """Hidden files, what Office and a Mac leave beside a file, what a system keeps, and names that no text can hold."""
    own = is_a_programs_own(name) or name.casefold() in _A_SYSTEMS_OWN
    return own or re.search(UNSAFE, name) is not None


def _seen_from(metrics: Path, file: Path) -> str:
    """A file's path as seen from the folder of the metrics file."""
    try:
        return Path(os.path.relpath(file, metrics)).as_posix()
    except ValueError:  # another drive
        return Path(os.path.abspath(file)).as_posix()  # noqa: PTH100  # a link is not followed
