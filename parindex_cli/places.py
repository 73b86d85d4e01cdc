"""Where criteria, baselines and templates are found: the working folder first, then what is shipped."""

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
        if _is_there(candidate):
            return candidate
    return None


def assignment(beside: Path) -> Path | None:
    """`assignment.yaml` of the folder of a metrics file, else of the working folder, else None."""
    candidates = (beside / _ASSIGNMENT, Path(_ASSIGNMENT))
    return next((candidate for candidate in candidates if _is_there(candidate)), None)


def _is_there(path: Path) -> bool:
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
    return own if own.is_file() else shipped("templates") / name


def years(folder: str) -> list[int]:
    """The years there is a file for, in the working folder or shipped."""
    found = [*Path(folder).glob("*.yaml"), *shipped(folder).glob("*.yaml")]
    return sorted({int(path.stem) for path in found if re.fullmatch(r"\d{4}", path.stem)})
