"""What a check found, as a value that every form is written from."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from parindex_cli.diagnostics import Diagnostic, Severity
from parindex_cli.language import Text, say


class Report(NamedTuple):
    """The files checked, what was found in them, and the remarks of a comparison with an earlier revision.

    `lines` are the source lines of the files that have findings.
    """

    files: Sequence[str]
    diagnostics: Sequence[Diagnostic]
    lines: Mapping[str, Sequence[str]] = MappingProxyType({})
    remarks: Sequence[Text] = ()

    def number_of(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(found.severity is severity for found in self.diagnostics)

    def summary(self) -> Text:
        """How many files and findings; notes only where there are some."""
        notes = self.number_of(Severity.NOTE)
        return say(
            "{n} tệp: {e} lỗi, {w} cảnh báo{notes}",
            "files: {n}, errors: {e}, warnings: {w}{notes}",
            n=len(self.files),
            e=self.number_of(Severity.ERROR),
            w=self.number_of(Severity.WARNING),
            notes=say(", {n} lưu ý", ", notes: {n}", n=notes) if notes else "",
        )
