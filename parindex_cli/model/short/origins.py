"""Where what is in full was written, and what is wrong with how."""

from collections.abc import Collection
from typing import Any

from parindex_cli.diagnostics import Finding, Path, Severity, nearest
from parindex_cli.language import say
from parindex_cli.yamltext import moved


class Origins:
    """Paths of the data in full → paths of the file, for all that does not stand at its own place."""

    def __init__(self) -> None:
        self.moved: dict[Path, Path] = {}
        self.findings: list[Finding] = []
        self._offered: dict[Path, None] = {}
        self._taken: set[Path] = set()
        self._where: set[str | int] = set()
        """The keys at the top of the file below which anything moved."""

    def of(self, path: Path) -> Path:
        """Where `path` was written."""
        return moved(path, self.moved) if path[0] in self._where else path

    def came(self, at: Path, written: Path) -> None:
        """Say that what is at `at` stands at `written` in the file."""
        self.moved[at] = self.of(written)
        self._where.add(at[0])
        self._taken.add(written)

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
            if path not in self._taken:
                message = say("không tiêu chí nào dùng «{name}»", "no criterion uses «{name}»", name=path[-1])
                self.findings.append(Finding("unused", message, path, Severity.WARNING, "key"))
