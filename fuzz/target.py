"""What an input goes through, and what must not happen: a traceback, more than a second, more than 200 MB."""

import faulthandler
import gc
import json
import re
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from random import Random

from fuzz.case import LIBRARY_SECONDS, Case, Wrong
from fuzz.folder import Folder, place_of
from fuzz.lines import LINES, line, mistyped
from fuzz.running import Outcome, held, peak, run
from parindex_cli.yamltext import read_yaml

MEGABYTES = 200
PASSES = 5
STUCK = 300  # seconds on the wall, other work included, after which the program ends itself and says where it was
_WARMING = 60  # sound lines run before anything is measured, so that everything is imported and built
_ARGUMENTS = 0.3  # the share of inputs whose command line is changed, and not a file
_SMALL = 4096  # bytes of an input worth beginning from again
_CODE = re.compile(r"\b(?:error|warning|note)\[([a-z0-9-]+)\]")
_AT_HAND, _INSIDE = "at-hand.json", "office"


@dataclass
class Tried:
    """Of one command: how many inputs, and the slowest."""

    count: int = 0
    slowest: float = 0.0
    line: str = ""


class Target:
    """Runs inputs in a folder of its own, inside this process."""

    def __init__(self, aside: Path) -> None:
        self.aside, self.inside = aside, aside / _INSIDE
        self.tried = {command: Tried() for command in (*LINES, "other")}
        self.seen: set[object] = set()
        self.folder = Folder(self.inside, lambda argv: run(argv, self.inside, aside))
        rng = Random(0)  # noqa: S311  # to be repeated, not to be kept secret
        self.words = [word for _ in range(_WARMING) for word in self._warmed(line(rng))]
        gc.collect()
        gc.freeze()
        self.start = peak()

    def _warmed(self, argv: list[str]) -> list[str]:
        if Case(argv).seconds < LIBRARY_SECONDS:
            run(argv, self.inside, self.aside)
            self.folder.restore({})
        return argv[1:]

    @property
    def examined(self) -> int:
        """How many inputs so far."""
        return sum(tried.count for tried in self.tried.values())

    @property
    def growth(self) -> int:
        """By how many megabytes the peak of memory rose since the start."""
        return (peak() - self.start) // 1024**2

    def invented(self, rng: Random) -> Case:
        """A new input."""
        argv = line(rng)
        read = [name for name in self.folder.files if any(name == w or name.startswith(f"{w}/") for w in argv[1:])]
        if rng.random() < _ARGUMENTS or argv[0] in ("templates", "schema"):
            return Case(mistyped(argv, rng, self.words))
        name = rng.choice([*read, *read, "criteria/2030.yaml", "baselines/2029.yaml"])
        return Case(argv, {name: self.folder.spoilt(name, rng)})

    def examine(self, case: Case) -> None:
        """Run one input and judge what came of it; raises what must not happen."""
        self.begin(case)
        faulthandler.dump_traceback_later(STUCK, exit=True, file=2)
        memory, highest = held(), peak()
        before = time.process_time()  # other programs on the machine do not count
        try:
            outcome = run(case.argv, self.inside, self.aside)
        finally:
            taken = time.process_time() - before
            faulthandler.cancel_dump_traceback_later()
            self._count(case, taken)
            changed, added = self.folder.restore(case.files)
        if taken > case.seconds:
            raise Wrong("slow", f"{taken:.2f} s")
        if peak() > highest and peak() - memory > MEGABYTES * 1024**2:
            raise Wrong("greedy", f"{(peak() - memory) // 1024**2} MB")
        _judge(case, outcome)
        self._judge_files(case, outcome, changed, added)
        self._learn(case, outcome)

    def begin(self, case: Case) -> None:
        """Put an input where the command line finds it, and where it is found when it does not come to an end."""
        self.folder.put(case.files)
        (self.aside / _AT_HAND).write_text(json.dumps([case.argv, [*case.files]]), "utf-8")

    @staticmethod
    def at_hand(aside: Path) -> Case:
        """The input that a process was at when it came to its end."""
        argv, names = json.loads((aside / _AT_HAND).read_text("utf-8"))
        return Case(argv, {name: (aside / _INSIDE / name).read_bytes() for name in names})

    def examine_file(self, data: bytes) -> None:
        """Run what reads a file of this sort."""
        name = place_of(data)
        for words in (
            f"check {name} --fix",
            "score metrics.yaml --detail --format json",
            "gaps metrics.yaml --lang en",
        ):
            self.examine(Case(words.split(), {name: data}))

    def _count(self, case: Case, taken: float) -> None:
        tried = self.tried.get(case.argv[0], self.tried["other"])
        tried.count += 1
        if taken > tried.slowest:
            tried.slowest, tried.line = taken, " ".join(word[:40] for word in case.argv)

    def _judge_files(self, case: Case, outcome: Outcome, changed: dict[str, bytes], added: set[str]) -> None:
        if outcome.code == 2 and not (added or (outcome.out + outcome.err).strip()):
            raise Wrong("silent", "ended with 2 and did not say why")
        if outcome.code == 2 and added and case.argv[0] != "check":  # whose output is what is wrong
            raise Wrong("written", f"ended with 2 and left {added}")
        if "--fix" in case.argv:
            self._mended(case, changed)
        elif (theirs := {*changed} - (self.folder.ours - {*case.files})) and "--force" not in case.argv:
            raise Wrong("replaced", f"{theirs}")

    def _mended(self, case: Case, changed: dict[str, bytes]) -> None:
        """What `--fix` has written must mean the same, and mending must come to an end."""
        for _ in range(PASSES):
            if not changed:
                return
            for name, data in changed.items():
                if _meaning(data) != _meaning(case.files.get(name, self.folder.files.get(name, b""))):
                    raise Wrong("meaning", f"mending changes what {name} says")
            case = Case(case.argv, {**case.files, **changed})
            self.folder.put(case.files)
            run(case.argv, self.inside, self.aside)
            changed, _ = self.folder.restore(case.files)
        raise Wrong("endless", "mending does not end")

    def _learn(self, case: Case, outcome: Outcome) -> None:
        """An input that leads to findings never seen together is one to begin from."""
        sign = (case.argv[0], outcome.code, frozenset(_CODE.findall(outcome.out + outcome.err)))
        if sign not in self.seen:
            self.seen.add(sign)
            self.folder.learn(data for data in case.files.values() if len(data) <= _SMALL)


def _judge(case: Case, outcome: Outcome) -> None:
    """By the exit code and what was printed."""
    command = case.argv[0]
    judges = command in ("check", "verify", "plan")
    says_no = judges or (command == "score" and any("--fail-under" in word for word in case.argv))
    if outcome.code not in (0, 2, 130) and not (outcome.code == 1 and says_no):
        raise Wrong("code", f"ended with {outcome.code!r}: {outcome.err}")
    if "Traceback (most recent call last)" in outcome.err:
        raise Wrong("traceback", outcome.err)


def _meaning(data: bytes) -> str:
    """What a file says, however its comparators are spelt, its letters composed and its keys ordered."""
    document = read_yaml(data.decode("utf-8-sig", "replace"))
    text = unicodedata.normalize("NFC", json.dumps(document.data, ensure_ascii=False, sort_keys=True))
    for spelt, sign in ((">=", "≥"), ("<=", "≤"), ("==", "=")):
        text = text.replace(spelt, sign)
    return text
