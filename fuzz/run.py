"""python fuzz/run.py --runs N --seconds S --seed K: look for inputs that a command does not bear.

An input is a command line with one file or one word of it spoilt. What is found is kept in fuzz/found, a folder for
each sort, and the program ends with 1; `--case fuzz/found/NAME` runs that one again. The same seed and the same number
of workers give the same inputs.
"""

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from fuzz.case import LIBRARY_SECONDS, SECONDS, Case, Wrong  # noqa: E402  # by the line above
from fuzz.target import Target, Tried  # noqa: E402

FOUND = ROOT / "fuzz" / "found"
_RESULT = "result.json"


class Search:
    """Examines inputs until there have been enough, and keeps what went wrong."""

    def __init__(self, target: Target, runs: int, seconds: float, found: Path = FOUND) -> None:
        self.target, self.runs, self.found = target, runs, found
        self.ends = time.monotonic() + seconds
        self.bad: dict[str, Case] = {}

    def go_on(self, seed: str) -> None:
        """Invent inputs and examine them."""
        rng = Random(seed)  # noqa: S311  # to be repeated, not to be kept secret
        while self.target.examined < self.runs and time.monotonic() < self.ends:
            self.one(self.target.invented(rng))

    def one(self, case: Case) -> None:
        """Examine one input; a failure is told once for each place in the code, by its shortest input."""
        try:
            self.target.examine(case)
        except Exception as error:  # noqa: BLE001  # any exception at all is what is looked for
            self._keep(case, error)

    def _keep(self, case: Case, error: Exception) -> None:
        name = f"{error.kind}-{case.argv[0][:20]}" if isinstance(error, Wrong) else _place(error)
        known = self.bad.get(name)
        if known is not None and known.size <= case.size:
            return
        self.bad[name] = case
        case.save(self.found / name)
        if known is None:
            print(f"FOUND {name} {list(case.argv)} {list(case.files)}\n  {type(error).__name__}: {error}", flush=True)


def _place(error: Exception) -> str:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "parindex_cli" in f.filename]
    return f"{type(error).__name__}-" + (f"{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else "whole")


def work(seed: str, runs: int, seconds: float, folder: Path) -> None:
    """What each process does; it says in a file how it went."""
    search = Search(Target(folder), runs, seconds)
    search.go_on(seed)
    target = search.target
    tried = {command: asdict(tried) for command, tried in target.tried.items()}
    result = {"tried": tried, "growth": target.growth, "bad": list(search.bad), "signs": len(target.seen)}
    (folder / _RESULT).write_text(json.dumps(result), "utf-8")


def search(runs: int, seconds: float, seed: int, workers: int) -> int:
    """Let some processes look for inputs; 1 where one was found."""
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="fuzz") as name:
        folders = [Path(name) / str(number) for number in range(workers)]
        processes = []
        for number, folder in enumerate(folders):
            folder.mkdir()
            given = (f"{seed}-{number}", -(-runs // workers), seconds, folder)
            processes.append(spawn.Process(target=work, args=given))
            processes[-1].start()
        for process in processes:
            process.join()
        return report(folders)


def report(folders: Sequence[Path]) -> int:
    """Say how it went; 1 where something was found."""
    told = [folder / _RESULT for folder in folders if (folder / _RESULT).exists()]
    results = [json.loads(path.read_text("utf-8")) for path in told]
    for command in results[0]["tried"] if results else ():
        tried = [Tried(**result["tried"][command]) for result in results]
        slowest = max(tried, key=lambda one: one.slowest)
        print(f"{command:10} {sum(one.count for one in tried):7}  {slowest.slowest:6.3f} s  {slowest.line[:100]!r}")
    stuck = [folder for folder in folders if not (folder / _RESULT).exists()]
    for number, folder in enumerate(stuck):
        Target.at_hand(folder).save(FOUND / f"stuck-{number}")
    bad = sorted({name for result in results for name in result["bad"]})
    total = sum(one["count"] for result in results for one in result["tried"].values())
    print(f"inputs: {total}, allowed: {SECONDS:g} s, with libraries {LIBRARY_SECONDS:g} s", end=", ")
    print(f"memory: +{max((result['growth'] for result in results), default=0)} MB", end=", ")
    print(f"sorts of answer: {sum(result['signs'] for result in results)}, stuck: {len(stuck)}, found: {bad}")
    return 1 if bad or stuck else 0


def again(folder: Path) -> int:
    """Run one case that was kept, and let what it raises be seen."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as name:
        target = Target(Path(name))
        target.examine(Case.load(folder))
        print((target.aside / "out.txt").read_text("utf-8"), (target.aside / "err.txt").read_text("utf-8"))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the search; 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--case", type=Path, help="a folder of fuzz/found or fuzz/seeds to run again")
    given = parser.parse_args(arguments)
    if given.case:
        return again(given.case)
    return search(given.runs, given.seconds, given.seed, given.workers)


if __name__ == "__main__":
    sys.exit(main())
