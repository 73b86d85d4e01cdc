"""Start-up and run times as ratios, every pair measured in turn in one run: `make bench`.

`check` is measured against two other checkers of YAML where these are installed, which `make bench` sees to.

Absolute times say more about the machine than about parindex; a ratio to what Python needs to import the
libraries holds anywhere. Each ratio is the median of the ratios of neighbouring runs.
"""

import compileall
import statistics
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "examples/2022-q2.yaml"
PYTHON = [sys.executable]
PARINDEX = [sys.executable, "-m", "parindex_cli"]
RUNS = 21

IMPORT_TYPER = [*PYTHON, "-c", "import typer"]
IMPORT_ALL = [*PYTHON, "-c", "import typer, yaml, pydantic; pydantic.TypeAdapter"]
VERSION = [*PARINDEX, "--version"]
HELP = [*PARINDEX, "--help"]
JSON = [*PARINDEX, "score", EXAMPLE, "--format", "json"]
TABLE = [*PARINDEX, "score", EXAMPLE]
CRITERIA = "criteria/2022.yaml"
CHECK = [*PARINDEX, "check", CRITERIA]
YAMLLINT = [*PYTHON, "-m", "yamllint", "-d", "relaxed", CRITERIA]
CHECK_JSONSCHEMA = [*PYTHON, "-m", "check_jsonschema", "--schemafile", "schemas/criteria.json", CRITERIA]

PAIRS = (
    ("--version ÷ import typer", VERSION, IMPORT_TYPER, 1.2),
    ("--help ÷ import typer", HELP, IMPORT_TYPER, None),
    ("score JSON ÷ import typer, yaml, pydantic", JSON, IMPORT_ALL, 1.4),
    ("score table ÷ score JSON", TABLE, JSON, 1.5),
    ("check ÷ import typer, yaml, pydantic", CHECK, IMPORT_ALL, None),
    ("check ÷ check-jsonschema", CHECK, CHECK_JSONSCHEMA, 0.7),
    ("check ÷ yamllint", CHECK, YAMLLINT, 1.0),
)


def seconds(command: list[str]) -> float:
    """How long one run of the whole process takes."""
    start = perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def ratio(ours: list[str], theirs: list[str]) -> float:
    """The median ratio of runs in turn, after one run of each that is not counted."""
    seconds(ours), seconds(theirs)
    return statistics.median(seconds(ours) / seconds(theirs) for _ in range(RUNS))


def main() -> None:
    """Print one line for each pair."""
    # An installed package has its bytecode; a checkout where Python may not write it would be compiled each time.
    compileall.compile_dir(ROOT / "parindex_cli", quiet=1)
    for name, ours, theirs, aim in PAIRS:
        if theirs[1] == "-m" and find_spec(theirs[2]) is None:
            print(f"    – ×  {name}   ({theirs[2]} is not installed)")
            continue
        measured = ratio(ours, theirs)
        verdict = "" if aim is None else f"   (aim ≤ {aim}: {'met' if measured <= aim else 'missed'})"
        print(f"{measured:5.2f} ×  {name}{verdict}")


if __name__ == "__main__":
    main()
