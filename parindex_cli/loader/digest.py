"""The SHA-256 of an input file, by which a report says what it was made from."""

import os
from hashlib import sha256
from pathlib import Path

_PIECE = 1 << 20


def file_digest(path: Path) -> str:
    """In hexadecimal; empty where the file can't be read any more, or is none."""
    digest = sha256()
    try:
        if not os.path.isfile(path):  # noqa: PTH113  # a pipe has no end
            return ""
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()
