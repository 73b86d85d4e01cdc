"""Where criteria, baselines and templates are found: the working folder first, then what is shipped."""

import os
import re
from pathlib import Path

_ASSIGNMENT = "assignment.yaml"
_PACKAGE = Path(__file__).resolve().parent


def shipped(folder: str) -> Path:
    """The shipped `criteria`, `baselines` or `templates`: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "data" / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def of_year(folder: str, year: int) -> Path | None:
    """`<folder>/<year>.yaml` of the working folder, else the shipped one, else None.

    The working folder's is given as a relative path, as a person would write it.
    """
    for candidate in (Path(folder) / f"{year}.yaml", shipped(folder) / f"{year}.yaml"):
        if is_there(candidate):
            return candidate
    return None


def assignment(beside: Path) -> Path | None:
    """`assignment.yaml` of the folder of a metrics file, else of the working folder, else None."""
    candidates = (beside / _ASSIGNMENT, Path(_ASSIGNMENT))
    return next((candidate for candidate in candidates if is_there(candidate)), None)


def is_there(path: Path) -> bool:
    """Whether anything is there, or may be: what cannot be read is told by whoever reads it, never passed over."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def template(name: str) -> Path:
    """`templates/<name>` of the working folder, else the shipped one."""
    own = Path("templates") / name
    return own if is_there(own) else shipped("templates") / name


def years(folder: str) -> list[int]:
    """The years there is a file for, in the working folder or shipped."""
    return sorted({*years_in(Path(folder)), *years_in(shipped(folder))})


def years_in(folder: Path) -> list[int]:
    """The years that a folder has a file for."""
    return [int(year[1]) for name in names_in(folder) if (year := re.fullmatch(r"([0-9]{4})\.yaml", name))]


def names_in(folder: Path) -> list[str]:
    """What is in a folder; nothing where it cannot be entered, which whoever reads a file in it tells."""
    try:
        return os.listdir(folder)  # noqa: PTH208  # names, of which nothing is looked at
    except OSError:
        return []
