"""The seal itself: a hash over content written in one way only."""

import json
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from parindex_cli.model.seal import SEALED_PARTS

ALGORITHM = "sha256"
Content = Mapping[str, Any]
"""Texts in mappings and lists, nothing else."""


def canonical(data: object) -> str:
    """One text for the same data: JSON with sorted keys, no blanks, in NFC."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def digest(data: object) -> str:
    """The SHA-256 of the canonical text."""
    return sha256(canonical(data).encode("utf-8", "surrogatepass")).hexdigest()


def seal_of(content: Content) -> str:
    """The seal over a content: `sha256:` and 64 hexadecimal digits."""
    return f"{ALGORITHM}:{digest({key: content[key] for key in SEALED_PARTS if key in content})}"


def sealed(content: Content) -> dict[str, Any]:
    """What the seal file holds: the seal, the hash of each part, and the content."""
    parts = {key: digest(content[key]) for key in SEALED_PARTS if key in content}
    return {"format": "seal/1", "seal": seal_of(content), "algorithm": ALGORITHM, **content, "parts": parts}


def intact(data: Content) -> bool:
    """Whether the content of a seal file is the one its seal was taken over."""
    again = sealed({key: data[key] for key in SEALED_PARTS if key in data})
    return bool(data.get("seal") == again["seal"] and data.get("parts") == again["parts"])


def short(seal: str) -> str:
    """`3f2a…9c41`, for a line that people read."""
    digits = seal.partition(":")[2] or seal
    return f"{digits[:4]}…{digits[-4:]}"
