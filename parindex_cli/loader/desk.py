"""The desk: everything a run reads lies here, read once, with its role and its digest."""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from parindex_cli import places
from parindex_cli.diagnostics import Diagnostic
from parindex_cli.loader.assigned import assigned_by
from parindex_cli.loader.filed import Submitted, filed
from parindex_cli.loader.kinds import KINDS, as_kind, format_named, format_of, other_year
from parindex_cli.loader.loaded import Loaded, located
from parindex_cli.loader.shapes import Shape
from parindex_cli.loader.sheets import is_spreadsheet
from parindex_cli.loader.sheets.limits import LARGEST as LARGEST_SHEET
from parindex_cli.loader.sources import lines_in
from parindex_cli.loader.text import LARGEST, decoded, read_bytes
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Submission, unit_key
from parindex_cli.yamltext import Document, read_yaml

if TYPE_CHECKING:
    from parindex_cli.evidence import FoundFile
    from parindex_cli.model.assignment import Assignment
    from parindex_cli.model.baselines import Baselines


class File(NamedTuple):
    """A file that a run has to do with: as it was named, what it is to the run, and the SHA-256 of what was read.

    There is none of a file that is only known to go with what was read, or that another library opens.
    """

    path: Path
    role: str
    sha256: str | None


class _Source(NamedTuple):
    """What one reading of a file gave; `several` says that more than one form is in it."""

    digest: str = ""
    text: str | None = None
    documents: Sequence[Document] = ()
    diagnostics: Sequence[Diagnostic] = ()
    several: Sequence[Diagnostic] = ()


class Desk:
    """Reads each file once, whatever names it goes by; findings name it as whoever asks does."""

    def __init__(self) -> None:
        self._real = cache(_real)
        self._sources: dict[tuple[str, bool], _Source] = {}
        self._loaded: dict[tuple[str, str], Any] = {}
        self._forms: dict[str, tuple[Loaded[Submission], ...]] = {}
        self._evidence: dict[str, FoundFile] = {}
        self._kept: dict[str, File] = {}
        self._filed: dict[tuple[int, int], tuple[Loaded[Submission], CriteriaSet, Submitted]] = {}
        self.preferred: dict[int, Path] = {}
        """Criteria to be taken for a year before those of the working folder or the shipped ones."""
        self.applying: dict[tuple[int, str], Path] = {}
        """The same by the year and the department they are written for."""
        self.assignment: Path | None = None
        """Who does what, where the command names the file."""
        self._assigned: dict[tuple[int, str, str], tuple[Loaded[CriteriaSet], Loaded[CriteriaSet]]] = {}

    # What lies here

    @property
    def files(self) -> Iterator[File]:
        """All that was opened or kept, and the files that submissions name as evidence, opened or not."""
        from parindex_cli.loader.evidence import paths_named

        yield from self._kept.values()
        for found in self._evidence.values():
            yield File(Path(found.path), "evidence", found.sha256)
        naming = (format_named(Submission), format_named(Baseline))
        read = (one for key, one in self._loaded.items() if key[1] in naming)
        for one in (*read, *chain(*self._forms.values())):
            if one.value is not None:
                yield from (File(path, "evidence", None) for path in paths_named(one.path, one.value))

    def keep(self, path: Path, role: str, digest: str | None = None) -> None:
        """Say that a file is part of this run, though it is not the desk that opens it."""
        self._kept.setdefault(self._real(path), File(path, role, digest))

    def digest(self, path: Path) -> str:
        """The SHA-256 of what was read of a file; empty where nothing was."""
        kept = self._kept.get(self._real(path))
        return (kept and kept.sha256) or ""

    def lines(self, path: Path) -> Sequence[str]:
        """The lines of a text that was read; none of any other file."""
        source = self._sources.get((self._real(path), is_spreadsheet(path)))
        return () if source is None or source.text is None else lines_in(source.text)

    # Reading

    def read(self, path: Path, shape: type[Shape]) -> Loaded[Shape]:
        """The file as the kind of file it has to be; a workbook must hold one form."""
        key = (str(path), format_named(shape))
        if key not in self._loaded:
            loaded = as_kind(self.document(path), shape)
            told = (*loaded.diagnostics, *other_year(path, loaded.value))
            self._loaded[key] = loaded._replace(diagnostics=told)
            self._keep_read(path, format_named(shape))
        found: Loaded[Shape] = self._loaded[key]
        return found

    def forms(self, path: Path) -> Sequence[Loaded[Submission]]:
        """A metrics file: one for a YAML or CSV file, one for each form of a workbook."""
        source = self._source(path)
        if len(source.documents) < 2:
            return [self.read(path, Submission)]
        if str(path) not in self._forms:
            self._keep_read(path, format_named(Submission))
            self._forms[str(path)] = tuple(
                as_kind(located(path, source.digest, document, () if i else source.diagnostics), Submission)
                for i, document in enumerate(source.documents)
            )
        return self._forms[str(path)]

    def document(self, path: Path) -> Loaded[Any]:
        """The file's data, or that of its only form, without looking at its shape."""
        source = self._source(path)
        alone = source.documents[0] if len(source.documents) == 1 else Document()
        return located(path, source.digest, alone, [*source.diagnostics, *source.several])

    def known(self, path: Path) -> Loaded[Any] | None:
        """The file as the kind of file it says it is; None where it says nothing that is known."""
        named = format_of(self.document(path).document.data)
        return None if named is None else self.read(path, KINDS[named]().shape)

    def assigned(
        self, rules: Loaded[CriteriaSet], beside: Path = Path(), unit: str | None = None
    ) -> Loaded[CriteriaSet]:
        """The criteria as the department's assignment has them, and as they are for `unit`."""
        file = self.assignment or places.assignment(beside)
        key = (id(rules), str(file), unit or "")
        if key not in self._assigned:
            who = None if file is None else self._assignment(file)
            self._assigned[key] = (rules, assigned_by(rules, who, unit))
        return self._assigned[key][1]

    def _assignment(self, file: Path) -> "Loaded[Assignment]":
        from parindex_cli.model.assignment import Assignment  # few departments have one

        return self.read(file, Assignment)

    def criteria(self, year: int, unit: str | None = None) -> Loaded[CriteriaSet] | None:
        """The criteria of a year, from the working folder or shipped; None where there are none.

        Of several sets of one year that are checked together, that which says it applies to the `unit`.
        """
        named = self.applying.get((year, unit_key(unit))) if unit else None
        file = named or self.preferred.get(year) or places.of_year("criteria", year)
        return None if file is None else self.read(file, CriteriaSet)

    def baseline(self, year: int, unit: str | None = None) -> Loaded[Baseline] | None:
        """The result of a year, found likewise."""
        file = places.of_year("baselines", year)
        return None if file is None else self.result(file, unit)

    def result(self, path: Path, unit: str | None) -> Loaded[Baseline]:
        """The result in a file; where it holds those of many units, that of `unit`."""
        many = self._of_many(path)
        if many is None:
            return self.read(path, Baseline)
        from parindex_cli.loader.results import result_of_unit  # as above

        return result_of_unit(many, unit)

    def predecessors(self, path: Path, unit: str | None) -> tuple[Baseline, ...]:
        """The results of those that were merged into a unit, where the file says so of it."""
        many = None if unit is None else self._of_many(path)
        return () if unit is None or many is None or many.value is None else many.value.before(unit)

    def _of_many(self, path: Path) -> "Loaded[Baselines] | None":
        """The file with the results of many units; None where it is one unit's."""
        if format_of(self.document(path).document.data) != "baselines/1":
            return None
        from parindex_cli.model.baselines import Baselines  # few departments have one

        return self.read(path, Baselines)

    def evidence(self, one: Loaded[Submission] | Loaded[Baseline], *, digest: bool = True) -> "dict[str, FoundFile]":
        """What is found of each file the submission names as evidence; without `digest` only whether it is there."""
        from parindex_cli.loader.evidence import look_up  # few commands look for evidence

        return {} if one.value is None else look_up(one.path, one.value, digest=digest, seen=self._evidence)

    def filed(self, one: Loaded[Submission], criteria: CriteriaSet) -> Submitted:
        """What `filed` has to say of a submission, worked out once, however many ask."""
        key = (id(one), id(criteria))  # both are held, so that no other object takes their place
        if key not in self._filed:
            self._filed[key] = (one, criteria, filed(one, criteria))
        return self._filed[key][2]

    def _source(self, path: Path) -> _Source:
        key = (self._real(path), is_spreadsheet(path))
        if key not in self._sources:
            self._sources[key] = _read(path)
            self._keep_read(path, "")
        return self._sources[key]

    def _keep_read(self, path: Path, name: str) -> None:
        """With its digest, and as what it was first read as, once that is known."""
        digest, role = self._source(path).digest, name.partition("/")[0]
        before = self._kept.get(self._real(path))
        if digest and (before is None or not before.role or before.sha256 is None):
            self._kept[self._real(path)] = File(path, role, digest)


def _read(path: Path) -> _Source:
    sheets = is_spreadsheet(path)
    raw = read_bytes(path, LARGEST_SHEET if sheets else LARGEST)
    if isinstance(raw, Diagnostic):
        return _Source(diagnostics=[raw])
    digest = sha256(raw).hexdigest()
    text = decoded(path, raw)
    if sheets:
        from parindex_cli.loader.forms import read_forms, several  # what reads spreadsheets is not needed for YAML

        forms, diagnostics = read_forms(path, raw)
        lines = text if isinstance(text, str) and len(raw) <= LARGEST else None
        return _Source(digest, lines, forms, diagnostics, several(path, forms))
    if isinstance(text, Diagnostic):
        return _Source(digest, diagnostics=[text])
    return _Source(digest, text, [read_yaml(text)])


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # a name that no disk takes
        return str(path)
