"""What an input goes through, and what must not happen: a traceback, more than a second, more than 200 MB."""

import faulthandler
import json
import resource
import sys
import time
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from parindex_cli.diagnostics import Diagnostic
from parindex_cli.gaps import find_gaps
from parindex_cli.language import LANGUAGES
from parindex_cli.loader import Case, Desk, load_case
from parindex_cli.loader.check import check_paths
from parindex_cli.loader.fix import fixed_text
from parindex_cli.loader.suppress import suppressed
from parindex_cli.scoring import score
from parindex_cli.views.output.gaps import gaps_data
from parindex_cli.views.output.score import score_data
from parindex_cli.views.output.values import json_text

ROOT = Path(__file__).resolve().parent.parent
GOOD = ROOT / "tests" / "broken" / "good"
CRITERIA, BASELINE, METRICS = GOOD / "criteria" / "2030.yaml", GOOD / "baselines" / "2029.yaml", GOOD / "metrics.yaml"
SECONDS = 1.0
MEGABYTES = 200
PASSES = 5
STUCK = 60  # seconds after which the program ends itself and says where it was


class TooSlow(Exception):
    """An input took more than SECONDS of processor time."""


class TooMuchMemory(Exception):
    """An input took more than MEGABYTES over what was held before."""


def peak() -> int:
    """The most memory this process has held so far, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def held() -> int:
    """The memory this process holds now, in bytes; the peak where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    except OSError:
        return peak()


@dataclass
class Target:
    """Examines inputs in `folder`, which holds the one at hand, also after a crash."""

    folder: Path
    start: int = 0
    examined: int = 0
    slowest: float = 0.0
    codes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for seed in (CRITERIA, BASELINE, METRICS):  # everything is imported and built before anything is measured
            self._through(seed)
        self.start = peak()

    def examine(self, data: bytes) -> None:
        """Put one file through checking, scoring and writing; raises what must not happen."""
        path = self.folder / "input.yaml"
        path.write_bytes(data)
        faulthandler.dump_traceback_later(STUCK, exit=True)
        memory, highest = held(), peak()
        before = time.process_time()  # other programs on the machine do not count
        try:
            self._through(path)
        finally:
            faulthandler.cancel_dump_traceback_later()
            taken = time.process_time() - before
            self.slowest = max(self.slowest, taken)
            self.examined += 1
        if taken > SECONDS:
            raise TooSlow(f"{taken:.2f} s")
        if peak() > highest and peak() - memory > MEGABYTES * 1024**2:
            raise TooMuchMemory(f"{(peak() - memory) // 1024**2} MB")

    def growth(self) -> int:
        """By how many megabytes the peak of memory rose since the start."""
        return (peak() - self.start) // 1024**2

    def _through(self, path: Path) -> None:
        desk = Desk()
        case, diagnostics = _case(desk, path)
        self._write(suppressed(desk, [path], diagnostics))
        self._mend(path)
        if case is None:
            return
        card = score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures)
        json_text(score_data(card, detail=True))
        json_text(gaps_data(card, find_gaps(card)))
        for lang in LANGUAGES:
            for node in card.leaves():
                for words in (*node.steps, *([node.goal.words] if node.goal else [])):
                    words.in_(lang)
                node.leaf.rule.words(card.criteria.terms(node.leaf)).in_(lang)

    def _mend(self, path: Path) -> None:
        """What `--fix` would write: it must come to an end, and mean the same."""
        copy = self.folder / "mended.yaml"
        copy.write_bytes(path.read_bytes())
        before = _meaning(copy)
        for _ in range(PASSES):
            text = fixed_text(copy)
            if text is None:
                return
            copy.write_text(text, "utf-8")
            assert _meaning(copy) == before, "mending changes what the file says"
        raise AssertionError("mending does not end")

    def _write(self, diagnostics: list[Diagnostic]) -> None:
        for found in diagnostics:
            self.codes.add(found.code)
            for lang in LANGUAGES:
                line = found.line(lang)
                assert "\n" not in line
                line.encode("utf-8")
            assert 1 <= found.span.line <= found.span.end_line, found
            assert found.span.column >= 1, found


def _meaning(path: Path) -> str:
    """The file's data, however its comparators are spelt, its letters composed and its keys ordered."""
    data = Desk().document(path).document.data
    text = unicodedata.normalize("NFC", json.dumps(data, ensure_ascii=False, sort_keys=True))
    for spelt, sign in ((">=", "≥"), ("<=", "≤"), ("==", "=")):
        text = text.replace(spelt, sign)
    return text


def _case(desk: Desk, path: Path) -> tuple[Case | None, list[Diagnostic]]:
    """As the kind of file it says it is, with good files beside it; as any file where it says nothing."""
    with path.open("rb") as file:
        head = file.read(65536)
    if b"criteria/1" in head:
        return load_case(desk, METRICS, path, BASELINE)
    if b"baseline/1" in head:
        return load_case(desk, METRICS, CRITERIA, path)
    if b"metrics/1" in head:
        return load_case(desk, path, CRITERIA, BASELINE)
    return None, check_paths(desk, [path])[1]
