"""The folder that every command runs in: sound files of every sort, of which an input spoils one."""

import csv
import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from fuzz.mutate import mutated
from tests.workbooks import ods, packed

ROOT = Path(__file__).resolve().parent.parent
SOUND, SEEDS = ROOT / "fuzz" / "office", ROOT / "fuzz" / "seeds"
_FOLDERS = ("fuzz/seeds", "tests/broken", "tests/broken/good", "fuzz/office", "examples")
_LARGEST = 16 * 1024
_OTHERS = 0.2  # the share of inputs that do not begin from the sound file
_SORTS = {
    "criteria/1": "criteria/2030.yaml",
    "baseline/1": "baselines/2029.yaml",
    "metrics/1": "metrics.yaml",
    "appraisal/1": "appraisal.yaml",
    "office/1": "office.yaml",
    "assignment/1": "who.yaml",
    "efforts/1": "efforts.yaml",
    "results/1": "results.yaml",
}
"""By the format that a file says it has, its name in the folder."""

_CRITERIA, _OLD, _OLDER = "criteria/2030.yaml", "old.yaml", ("≥ 50%", "≥ 60%")
"""The criteria of now, and the same with other bounds."""

_YEARS = (("year.yaml", "unit: Sở"), ("other.yaml", "unit: Sở Khác"))
"""The figures once more, as those of the whole year and of two departments."""

_MADE = (
    ["seal", "metrics.yaml"],
    *(["plan", "metrics.yaml", "--goal", "65", "-o", f"plan.{ending}"] for ending in ("json", "xlsx")),
    *(["form", "--unit", "department", "--fill", "metrics.yaml", "-o", f"form.{ending}"] for ending in ("csv", "xlsx")),
)
"""The commands that make what is not kept as text."""

Run = Callable[[Sequence[str]], object]


def place_of(data: bytes) -> str:
    """Where a YAML file of this content goes in the folder."""
    return next((name for head, name in _SORTS.items() if head.encode() in data[: 64 * 1024]), "metrics.yaml")


@dataclass
class Folder:
    """The folder; what a command changes in it is told, and undone."""

    path: Path
    run: Run
    files: dict[str, bytes] = field(default_factory=dict)
    known: dict[str, list[bytes]] = field(default_factory=dict)
    """Other texts of each sort to begin from, by their places; what leads to new findings is added."""
    ours: set[str] = field(default_factory=set)
    """What a command made, and so another may replace."""

    def __post_init__(self) -> None:
        shutil.copytree(SOUND, self.path)
        shutil.copytree(ROOT / "templates", self.path / "own", ignore=shutil.ignore_patterns("*.css", "*.js", "*.en.*"))
        (self.path / "out").mkdir()
        (self.path / _OLD).write_text((self.path / _CRITERIA).read_text("utf-8").replace(*_OLDER), "utf-8")
        for name, unit in _YEARS:
            text = (self.path / "metrics.yaml").read_text("utf-8").replace("period: Q3", "period: year")
            (self.path / name).write_text(text.replace("unit: Sở", unit), "utf-8")
        before = self._found().keys()
        for argv in _MADE:
            self.run(argv)
        self.ours = {*self._found()} - before
        (self.path / "form.ods").write_bytes(_as_ods((self.path / "form.csv").read_text("utf-8-sig")))
        self.files = self._found()
        for file in sorted({file for name in _FOLDERS for file in (ROOT / name).glob("*.yaml")}):
            data = file.read_bytes()
            if len(data) <= _LARGEST:
                self.known.setdefault(place_of(data), []).append(data)

    def spoilt(self, name: str, rng: Random) -> bytes:
        """The file of this name after some changes, or one of its sort."""
        sound = self.files[name]
        if zipfile.is_zipfile(io.BytesIO(sound)):
            return _spoilt_archive(sound, rng)
        sort = self.known.get(place_of(sound), []) if name.endswith(".yaml") else []
        start = rng.choice(sort) if sort and rng.random() < _OTHERS else sound
        others = [
            sound.decode("utf-8", "replace"),
            *(data.decode("utf-8", "replace") for data in rng.choices(sort or [sound])),
        ]
        return mutated(start, rng, others, 2 * len(start) + _LARGEST)

    def put(self, files: dict[str, bytes]) -> None:
        """Put the files of an input into the folder."""
        for name, data in files.items():
            (self.path / name).write_bytes(data)

    def restore(self, files: Mapping[str, bytes]) -> tuple[dict[str, bytes], set[str]]:
        """Make the folder as it was; tells what was changed in it or in the input, and what was added."""
        now, before = self._found(), {**self.files, **files}
        for name in now.keys() - self.files.keys():
            (self.path / name).unlink()
        for name, data in self.files.items():
            if now.get(name) != data:
                (self.path / name).write_bytes(data)
        for folder in [Path(name) for name, _, _ in os.walk(self.path, topdown=False)][:-1]:  # the last is this one
            if folder.name != "out":
                with suppress(OSError):
                    folder.rmdir()  # only what is empty goes
        changed = {name: now.get(name, b"") for name, data in before.items() if now.get(name) != data}
        return changed, now.keys() - before.keys()

    def learn(self, texts: Iterable[bytes]) -> None:
        """Begin from these too."""
        for data in texts:
            self.known.setdefault(place_of(data), []).append(data)

    def _found(self) -> dict[str, bytes]:
        found = (Path(folder, name) for folder, _, names in os.walk(self.path) for name in names)
        return {path.relative_to(self.path).as_posix(): path.read_bytes() for path in found if path.is_file()}


def _spoilt_archive(data: bytes, rng: Random) -> bytes:
    """A workbook with one of its parts changed, lost or doubled, or with bytes that are no archive any more."""
    if rng.random() < 0.15:
        return mutated(data, rng, [""], 2 * len(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    weights = [8 if "sheet" in name or "content" in name or "Strings" in name else 1 for name, _ in parts]
    at = rng.choices(range(len(parts)), weights)[0]
    name, part = parts[at]
    change = rng.random()
    if change < 0.9:
        parts[at] = (name, mutated(part, rng, [part.decode("utf-8", "replace")], 2 * len(part) + _LARGEST))
    elif change < 0.95:
        del parts[at]
    else:
        parts[at] = (rng.choice((name.upper(), "../" + name, name + "\\x", "a" * 300)), part)
    return packed((zipfile.ZipInfo(name, (2030, 1, 1, 0, 0, 0)), part) for name, part in parts)


def _as_ods(text: str) -> bytes:
    """The rows of a CSV text as a spreadsheet of LibreOffice."""
    cell = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    rows = csv.reader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    cells = ("".join(cell.format(escape(value)) for value in row) for row in rows)
    return packed(ods("".join(f"<table:table-row>{row}</table:table-row>" for row in cells)))
