"""Where what is in full was written, and what is wrong with how."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from parindex_cli.diagnostics import Finding, Path, Severity, nearest
from parindex_cli.language import say


class Moved(Mapping[Path, Path]):
    """Paths of the data in full → paths of the file. One is followed back when it is asked for, as few ever are."""

    def __init__(self) -> None:
        self._came: dict[Path, tuple[int, Path]] = {}
        """From where each came, behind how many others."""
        self.sources: set[Path] = set()
        """All that anything came from."""

    def put(self, at: Path, written: Path) -> None:
        """Say that what is at `at` stands at `written` in the file, or wherever that itself had come from before."""
        self._came[at] = (len(self._came), written)
        self.sources.add(written)

    def __getitem__(self, at: Path) -> Path:
        return self._before(*self._came[at])

    def _before(self, turn: int, path: Path) -> Path:
        """Where a path was written by what had come before that turn."""
        for end in range(len(path), 0, -1):
            then, written = self._came.get(path[:end], (turn, path))
            if then < turn:
                return (*self._before(then, written), *path[end:])
        return path

    def __iter__(self) -> Iterator[Path]:
        return iter(self._came)

    def __len__(self) -> int:
        return len(self._came)


class Origins:
    """Where all was written that does not stand at its own place, and what is wrong with how."""

    def __init__(self) -> None:
        self.moved = Moved()
        self.findings: list[Finding] = []
        self.came = self.moved.put
        self._offered: dict[Path, None] = {}

    def give(self, into: dict[str, Any], key: str, value: object, at: Path, written: Path) -> None:
        """Put a value at a key that is not written there; it is a mistake where it is."""
        if key in into:
            message = say(
                "«{key}» ghi ở hai nơi; chỉ ghi một nơi", "«{key}» is stated in two places; state it once", key=key
            )
            self.findings.append(Finding("stated-twice", message, (*at, key), at="key"))
            return
        into[key] = value
        self.came((*at, key), written)

    def mapping(self, owner: dict[str, Any], key: str, at: Path, known: Collection[str]) -> dict[str, Any]:
        """Take the mapping at a key out of its owner; what is not one, and keys that it may not have, are told."""
        value = owner.pop(key, {})
        if value is None:
            self.findings.append(Finding("empty-value", say("thiếu giá trị", "the value is missing"), (*at, key)))
            return {}
        if not isinstance(value, dict):
            message = say("cần nhóm khóa «khóa: giá trị»", "a mapping of «key: value» is needed")
            self.findings.append(Finding("not-a-mapping", message, (*at, key)))
            return {}
        for name in value if known else ():
            if name not in known:
                hint = nearest(name, known)
                message = say("khóa lạ «{key}»{hint}", "unknown key «{key}»{hint}", key=name, hint=hint)
                self.findings.append(Finding("unknown-key", message, (*at, key, name), at="key"))
        return value

    def offer(self, at: Path) -> None:
        """Say that what is written at `at` is there for others to take."""
        self._offered[at] = None

    def tell_unused(self) -> None:
        """What is said for the criteria below and nobody takes says something else than it seems."""
        for path in self._offered:
            if path not in self.moved.sources:
                message = say("không tiêu chí nào dùng «{name}»", "no criterion uses «{name}»", name=path[-1])
                self.findings.append(Finding("unused", message, path, Severity.WARNING, "key"))
