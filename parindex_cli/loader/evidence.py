"""The files that evidence names: whether they are there, and their SHA-256. Links are never opened."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath
from unicodedata import normalize

from parindex_cli.diagnostics import Finding, Severity
from parindex_cli.evidence import FoundFile
from parindex_cli.language import Text, reason, say
from parindex_cli.lint.evidence import is_on_network, listed
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.submission import Evidence, Submission

LARGEST = 200 * 1024 * 1024
"""Bytes of one file; scans of long reports stay well below."""
_CHUNK = 1024 * 1024


def look_up(
    metrics: Path, submission: Submission | Baseline, *, digest: bool = True, seen: dict[str, FoundFile] | None = None
) -> dict[str, FoundFile]:
    """What is found of each file named, by its name; without `digest` only whether it is there.

    `seen` is what was found before, by real path, so that no file is opened twice.
    """
    found = {} if seen is None else seen
    return {name: _look(metrics.parent, name, found, digest=digest) for name in _names(submission)}


def paths_named(metrics: Path, submission: Submission | Baseline) -> Iterator[Path]:
    """Where the files named would be; none is opened, and of other computers none is asked."""
    written = (name.replace("\\", "/") for name in _names(submission))
    yield from (_spelt(metrics.parent, name) for name in written if not is_on_network(name))


def _names(submission: Submission | Baseline) -> Iterable[str]:
    return dict.fromkeys(evidence.file for _, _, evidence in listed(submission) if evidence.file)


def seen_from(submission: Submission, old: Path, new: Path) -> Submission:
    """The submission with the files that its evidence names, seen from the folder `old`, as seen from `new`."""
    if os.path.realpath(old) == os.path.realpath(new):
        return submission
    figures = {}
    for name, figure in submission.figures.items():
        evidence = tuple(_moved(one, old, new) for one in figure.evidence)
        figures[name] = figure.model_copy(update={"evidence": evidence})
    return submission.model_copy(update={"figures": figures})


def _moved(evidence: Evidence, old: Path, new: Path) -> Evidence:
    written = (evidence.file or "").replace("\\", "/")
    if not written or _is_absolute(written):
        return evidence
    try:
        file = os.path.relpath(old / written, new)
    except ValueError:  # another drive
        file = os.path.abspath(old / written)  # noqa: PTH100  # a link is not followed
    return evidence.model_copy(update={"file": Path(file).as_posix()})


def findings(submission: Submission, found: Mapping[str, FoundFile]) -> Iterator[Finding]:
    """What is wrong with the files, each at the path of its document."""
    for _, path, evidence in listed(submission):
        file = found.get(evidence.file) if evidence.file else None
        if file is None or is_on_network(evidence.file or ""):
            continue  # what names another computer is an error by itself
        at = (*path, "file")
        if file.problem is not None and file.missing:
            yield Finding("evidence-file-missing", file.problem, at, Severity.WARNING)
        elif file.problem is not None:
            yield Finding("evidence-file-unusable", file.problem, at, Severity.WARNING)
        if file.outside:
            yield Finding("evidence-file-outside", _OUTSIDE, at, Severity.NOTE)


_OUTSIDE = say(
    "tệp nằm ngoài thư mục của tệp số liệu; sẽ mất khi gửi thư mục đi",
    "the file is outside the folder of the metrics file, and is lost when that folder is sent",
)


def _look(folder: Path, name: str, seen: dict[str, FoundFile], *, digest: bool) -> FoundFile:
    written = name.replace("\\", "/")
    if is_on_network(written):
        message = say("đường dẫn mạng không được mở", "a network path is never looked at")
        return FoundFile("", outside=True, problem=message)
    path = _spelt(folder, written)
    real = os.path.realpath(path)
    if real not in seen:
        seen[real] = _opened(path, FoundFile(real), digest=digest)
    return seen[real]._replace(outside=_outside(folder, written, path))


def _opened(path: Path, found: FoundFile, *, digest: bool) -> FoundFile:
    try:
        return found._replace(sha256=_read(path, digest=digest))
    except (FileNotFoundError, NotADirectoryError):
        return found._replace(problem=say("không tìm thấy tệp", "there is no such file"), missing=True)
    except _Unusable as unusable:
        return found._replace(problem=unusable.why)
    except (OSError, ValueError) as error:
        return found._replace(problem=say("không đọc được tệp: {e}", "cannot read the file: {e}", e=reason(error)))


def _spelt(folder: Path, written: str) -> Path:
    """The path as written; where only its decomposed spelling is there (files from a Mac), that one."""
    path, decomposed = folder / written, folder / normalize("NFD", written)
    return decomposed if not os.path.lexists(path) and os.path.lexists(decomposed) else path


def _outside(folder: Path, written: str, path: Path) -> bool:
    if _is_absolute(written):
        return True
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _is_absolute(written: str) -> bool:
    return PurePosixPath(written).is_absolute() or bool(PureWindowsPath(written).drive)


class _Unusable(Exception):
    """A file that is there and proves nothing."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def _read(path: Path, *, digest: bool) -> str | None:
    """The SHA-256. Only regular files are opened: a pipe or a device could have no end."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise _Unusable(say("đây là thư mục, không phải tệp", "this is a folder, not a file"))
    if not stat.S_ISREG(status.st_mode):
        raise _Unusable(say("không phải tệp thường", "this is not an ordinary file"))
    if not status.st_size:
        raise _Unusable(say("tệp trống", "the file is empty"))
    if status.st_size > LARGEST:
        raise _Unusable(say("tệp lớn hơn {n} MB", "the file is larger than {n} MB", n=LARGEST // 1024**2))
    with path.open("rb") as file:
        return _digest(iter(lambda: file.read(_CHUNK), b"")) if digest else None


def _digest(chunks: Iterable[bytes]) -> str:
    hashed = sha256()
    for chunk in chunks:
        hashed.update(chunk)
    return hashed.hexdigest()
