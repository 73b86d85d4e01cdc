"""python fuzz/run.py --runs N --seconds S --seed K: look for inputs that the program does not bear.

With atheris installed (`pip install --group fuzz`) the search is guided by coverage; without it, inputs are mutated
blindly. What is found is kept in fuzz/found, one file for each place in the code; the program then ends with 1.
"""

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 16 * 1024  # bytes of a guided input; the corpus of blind ones is larger
KEPT_BELOW = 1500  # bytes of an input worth keeping as a seed


def corpus() -> list[Path]:
    """What mutation starts from: the seeds kept, the broken files, the good ones and the shipped ones."""
    folders = ("fuzz/seeds", "tests/broken", "tests/broken/good", "criteria", "baselines", "examples")
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.yaml"))]
    return list(dict.fromkeys(files))


class Search:
    """Examines inputs until there have been enough, and keeps what went wrong."""

    def __init__(self, target: Any, runs: int, seconds: float, found: Path) -> None:
        self.target, self.runs, self.found = target, runs, found
        self.began = time.monotonic()
        self.ends = self.began + seconds
        self.bad: dict[str, bytes] = {}

    def over(self) -> bool:
        """Whether there have been enough inputs, or enough time."""
        return self.target.examined >= self.runs or time.monotonic() >= self.ends

    def one(self, data: bytes) -> None:
        """Examine one input; a failure is told once for each place in the code, by its shortest input."""
        try:
            self.target.examine(data)
        except Exception as error:  # noqa: BLE001  # any exception at all is what is looked for
            self._keep(data, error)

    def _keep(self, data: bytes, error: Exception) -> None:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "parindex_cli" in f.filename]
        last = frames[-1] if frames else None
        place = f"{Path(last.filename).stem}-{last.lineno}" if last else "whole"
        name = f"{type(error).__name__}-{place}"
        known = self.bad.get(name)
        if known is not None and len(known) <= len(data):
            return
        self.bad[name] = data
        self.found.mkdir(exist_ok=True)
        (self.found / f"{name}.yaml").write_bytes(data)
        if known is None:
            print(f"FOUND {name} ({len(data)} bytes) {error}", *traceback.format_tb(error.__traceback__)[-3:], sep="\n")

    def report(self) -> int:
        """Say how it went; 1 where something was found."""
        target, took = self.target, time.monotonic() - self.began
        print(f"inputs: {target.examined}, seconds: {took:.0f}, slowest: {target.slowest:.3f} s", end=", ")
        print(f"memory: +{target.growth()} MB, codes seen: {len(target.codes)}, problems: {len(self.bad)}")
        return 1 if self.bad else 0


def blindly(search: Search, seed: int) -> None:
    """Mutate files of the corpus; small ones oftener, since they take less time."""
    from fuzz.mutate import mutated

    rng = Random(seed)  # noqa: S311  # to be repeated, not to be kept secret
    texts = [file.read_bytes() for file in corpus()]
    small = [text.decode("utf-8", "replace") for text in texts if len(text) <= LARGEST]
    weights = [1 if len(text) <= LARGEST else 0.05 for text in texts]
    while not search.over():
        start = rng.choices(texts, weights)[0]
        search.one(mutated(start, rng, small, 2 * len(start) + LARGEST))


def guided(search: Search, seed: int, atheris: Any, folder: Path, keep: Path | None) -> None:
    """Let libFuzzer choose by coverage what to mutate next; ends the process itself."""
    from fuzz.mutate import mutated

    begin = folder / "corpus"
    begin.mkdir()
    texts = [data for file in corpus() if len(data := file.read_bytes()) <= LARGEST]
    for i, data in enumerate(texts):
        (begin / f"{i:04}").write_bytes(data)
    small = [data.decode("utf-8", "replace") for data in texts]

    def one(data: bytes) -> None:
        search.one(data)
        if search.over():
            _keep_new(begin, keep)
            code = search.report()
            sys.stdout.flush()
            os._exit(code)  # libFuzzer has no other way out than a crash

    def mutator(data: bytes, largest: int, number: int) -> bytes:
        rng = Random(number)  # noqa: S311  # same
        return bytes(atheris.Mutate(data, largest)) if rng.random() < 0.1 else mutated(data, rng, small, largest)

    options = [f"-max_len={LARGEST}", f"-seed={seed + 1}", "-timeout=120", "-rss_limit_mb=0", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(begin)], one, custom_mutator=mutator)
    atheris.Fuzz()


def _keep_new(folder: Path, keep: Path | None) -> None:
    """Copy the small inputs that reached new code, for a choice of seeds."""
    if keep is None:
        return
    keep.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        if len(file.name) > 4 and file.stat().st_size <= KEPT_BELOW:  # libFuzzer names its own by their sha1
            (keep / f"{file.name[:12]}.yaml").write_bytes(file.read_bytes())


def _atheris() -> Any:
    try:
        import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # has no types
    except ImportError:
        return None
    return atheris


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the search; 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--blind", action="store_true", help="without atheris, also where it is installed")
    parser.add_argument("--keep", type=Path, help="a folder for small inputs that reached new code")
    given = parser.parse_args(arguments)
    sys.path.insert(0, str(ROOT))
    atheris = None if given.blind else _atheris()
    with tempfile.TemporaryDirectory(prefix="fuzz") as name:
        folder = Path(name)
        if atheris:
            with atheris.instrument_imports(include=["parindex_cli"]):
                from fuzz.target import Target
        else:
            from fuzz.target import Target
        search = Search(Target(folder), given.runs, given.seconds, ROOT / "fuzz" / "found")
        if atheris:
            guided(search, given.seed, atheris, folder, given.keep)
        blindly(search, given.seed)
    return search.report()


if __name__ == "__main__":
    sys.exit(main())
