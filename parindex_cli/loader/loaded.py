"""A file that was read: its data with places, its model, and what is wrong with it by itself."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from parindex_cli.diagnostics import Diagnostic, Finding, has_errors, place_text
from parindex_cli.diagnostics import Path as At
from parindex_cli.yamltext import Document

Value = TypeVar("Value")


class Loaded(NamedTuple, Generic[Value]):
    """A file, or one form of a workbook; `value` is there where it has the right shape.

    `digest` is the SHA-256 of the bytes that were read, empty where none were. `diagnostics` are what is wrong with
    the file by itself; what shows beside other files is returned by whoever looks at both.
    """

    path: Path
    digest: str
    document: Document
    value: Value | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether there is a model and no error."""
        return self.value is not None and not has_errors(self.diagnostics)

    @property
    def sheet(self) -> str:
        """The sheet it stands on; empty where it is no workbook."""
        return self.document.place(()).value.sheet or ""

    def where(self, path: At) -> str:
        """How the place of a path inside the file's data is called."""
        return place_text(str(self.path), self.document.place(path).value)

    def placed(self, findings: Iterable[Finding]) -> list[Diagnostic]:
        """Each finding at its place in the file."""
        return [self._placed(found) for found in findings]

    def _placed(self, found: Finding) -> Diagnostic:
        place = self.document.place(found.path)
        span = place.key if found.at == "key" and place.key else place.value
        return Diagnostic(str(self.path), span, found.code, found.severity, found.message)


def located(path: Path, digest: str, document: Document, before: Iterable[Diagnostic] = ()) -> Loaded[Any]:
    """A file of which only the data is known; `before` is what is wrong with it besides, by whatever name."""
    named = (found._replace(file=str(path)) for found in before)
    issues = (Diagnostic(str(path), issue.span, issue.code, issue.severity, issue.message) for issue in document.issues)
    return Loaded(path, digest, document, diagnostics=(*named, *issues))
