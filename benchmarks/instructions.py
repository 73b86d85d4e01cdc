"""What commands cost in instructions of a whole process, which hardly vary with what else a machine does: `make bench`.

Counted by valgrind's cachegrind (`apt-get install valgrind`); a command takes some thirty times longer in it. CPU time
is measured where the aim is one.
"""

import compileall
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARINDEX = ("-m", "parindex_cli")
Q2 = str(ROOT / "examples" / "2022-q2.yaml")

TYPER = ("-c", "import typer")
ALL = "import typer, yaml, pydantic; pydantic.TypeAdapter"
MODEL = f"{ALL}\nclass M(pydantic.BaseModel): a: int\nM.model_validate({{'a': 1}})"
F2 = ("-c", MODEL)
"""The imports and one model used once: what every program with typer and pydantic pays."""
EXCEL = ("-c", f"{ALL}; import openpyxl; openpyxl.Workbook")
SCORE = (*PARINDEX, "score", Q2, "--format", "json")
TABLE = (*PARINDEX, "score", Q2)
HELP = (*PARINDEX, "--help")


@cache
def instructions(command: tuple[str, ...]) -> int:
    """How many instructions Python takes for the command, in millions."""
    counted = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", sys.executable)
    done = subprocess.run([*counted, *command], cwd=ROOT, env=_quiet(), capture_output=True, text=True, check=False)
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    assert found is not None, done.stderr
    return int(found[1].replace(",", "")) // 10**6


def _quiet() -> dict[str, str]:
    return {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def cpu_seconds(command: tuple[str, ...]) -> float:
    """The CPU time that the command takes, as the least of three runs."""
    return min(_cpu_seconds(command) for _ in range(3))


def _cpu_seconds(command: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], cwd=ROOT, env=_quiet(), capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# The inputs


def metrics_files(folder: Path, number: int) -> str:
    """Copies of the example in a folder."""
    for i in range(number):
        shutil.copy(Q2, folder / f"{i}.yaml")
    return str(folder)


def with_unknown_names(folder: Path, number: int = 1000) -> str:
    """The example with figures of metrics that are not there; each is a slip from one that is."""
    text = Path(Q2).read_text("utf-8")
    names = re.findall(r"^  ([a-z][a-z0-9_]+):", text, re.MULTILINE)
    slips = [f"  {names[i % len(names)]}_{i}: 1\n" for i in range(number)]
    return _written(folder / "unknown.yaml", text.rstrip() + "\n" + "".join(slips))


def with_comments(folder: Path, number: int) -> str:
    """The example with comments that take nothing away, each below the other."""
    comment = "# parindex: ignore[unknown-metric] for the benchmark\n"
    return _written(folder / "comments.yaml", Path(Q2).read_text("utf-8").rstrip() + "\n" + comment * number)


def with_lines(folder: Path, number: int) -> str:
    """The same with comments that say nothing."""
    return _written(
        folder / "lines.yaml", Path(Q2).read_text("utf-8").rstrip() + "\n" + "# for the benchmark\n" * number
    )


def of_leaves(folder: Path, number: int) -> tuple[str, str]:
    """A metrics file with a figure for each of so many criteria, and these criteria."""
    groups = range(0, number, 12)
    metrics = "".join(
        f"  m{i}: {{measure: rate, title: Tỷ lệ {i}, out_of: hồ sơ, question: Bao nhiêu?}}\n" for i in range(number)
    )
    tree = "".join(_group(start, min(12, number - start)) for start in groups)
    head = (
        "format: criteria/1\nyear: 2030\ntitle: Bộ tiêu chí\napplies_to: Sở\n"
        f"points: {number}\nsources:\n  plan: {{document: Kế hoạch, issuer: Sở}}\nunits:\n  vp: {{title: Văn phòng}}\n"
    )
    criteria = _written(folder / f"criteria{number}.yaml", f"{head}metrics:\n{metrics}components:\n{tree}")
    figures = "".join(f"  m{i}: {{done: {i % 9}, of: 10}}\n" for i in range(number))
    said = "format: metrics/1\nunit: Sở\nyear: 2030\nperiod: Q2\nsubmitted_by: Văn phòng\nfigures:\n"
    return _written(folder / f"figures{number}.yaml", said + figures), criteria


def _group(start: int, size: int) -> str:
    number = start // 12 + 1
    leaves = "".join(
        f'      - id: "{number}.{i + 1}"\n        title: Tiêu chí {start + i}\n        points: 1\n'
        f"        metric: m{start + i}\n        target: ≥ 95%\n        rule: {{kind: proportional}}\n"
        "        not_arising: exclude\n        provenance: {target: stated, points: assumed}\n"
        for i in range(size)
    )
    return (
        f'  - id: "{number}"\n    title: Thành phần {number}\n    points: {size}\n    lead: vp\n'
        f"    source: {{in: plan}}\n    provenance: {{points: assumed}}\n    criteria:\n{leaves}"
    )


def _written(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    return str(path)


# The aims


def ratio(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Callable[[], tuple[float, str]]:
    """How many times the instructions of one are those of the other."""

    def measured() -> tuple[float, str]:
        one, other = instructions(ours), instructions(theirs)
        return one / other, f"{one} M ÷ {other} M"

    return measured


def checked(*paths: str) -> tuple[str, ...]:
    return (*PARINDEX, "check", *paths, "--format", "json")


def per_leaf(command: str, folder: Path, few: int, many: int) -> Callable[[], tuple[float, str]]:
    """How many times a further leaf costs with many of them what it costs with few: 1 where the command is linear."""

    def measured() -> tuple[float, str]:
        sizes = (few // 2, few, many)
        costs = [instructions(_scored(command, folder, size)) for size in sizes]
        first, last = ((costs[i + 1] - costs[i]) / (sizes[i + 1] - sizes[i]) for i in (0, 1))
        return last / first, ", ".join(f"{size}: {cost} M" for size, cost in zip(sizes, costs, strict=True))

    return measured


def _scored(command: str, folder: Path, size: int) -> tuple[str, ...]:
    figures, criteria = of_leaves(folder, size)
    return (*PARINDEX, command, figures, "--criteria", criteria, "--format", "json")


def per_file(folder: Path, number: int) -> Callable[[], tuple[float, str]]:
    """Milliseconds of CPU time for each of many files."""

    def measured() -> tuple[float, str]:
        seconds = cpu_seconds(checked(metrics_files(folder, number)))
        return 1000 * seconds / number, f"{seconds:.2f} s CPU for {number} files"

    return measured


def planned(folder: Path, size: int) -> Callable[[], tuple[float, str]]:
    """Seconds of CPU time for the plan of a set with so many leaves, many of which are alike, and two other plans."""

    def measured() -> tuple[float, str]:
        seconds = cpu_seconds((*_scored("plan", folder, size), "--goal", "80"))
        return seconds, f"{size} leaves"

    return measured


def main() -> None:
    """Print one line for each aim."""
    if shutil.which("valgrind") is None:
        sys.exit("valgrind is not installed, and nothing is counted: apt-get install valgrind")
    # An installed package has its bytecode; a checkout where Python may not write it would be compiled each time.
    compileall.compile_dir(ROOT / "parindex_cli", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = folder / "many"
        many.mkdir()
        report = (*PARINDEX, "report", Q2, "--format", "xlsx", "-o", str(folder / "report.xlsx"), "--force")
        plain = checked(Q2)
        aims: list[tuple[str, float, Callable[[], tuple[float, str]]]] = [
            ("score JSON ÷ imports and a model", 1.75, ratio(SCORE, F2)),
            ("score table ÷ score JSON", 1.25, ratio(TABLE, SCORE)),
            ("--help ÷ import typer", 1.05, ratio(HELP, TYPER)),
            ("check of 100 files, ms CPU a file", 25, per_file(many, 100)),
            ("check with 1,000 unknown names ÷ without", 2, ratio(checked(with_unknown_names(folder)), plain)),
            (
                "check with 1,000 ignore comments ÷ other comments",
                2,
                ratio(checked(with_comments(folder, 1000)), checked(with_lines(folder, 1000))),
            ),
            ("xlsx report ÷ its imports", 4, ratio(report, EXCEL)),
            ("score: a leaf of 300 ÷ of 72", 1.15, per_leaf("score", folder, 72, 300)),
            ("score: a leaf of 1,200 ÷ of 72", 1.15, per_leaf("score", folder, 72, 1200)),
            ("gaps: a leaf of 1,000 ÷ of 72", 1.15, per_leaf("gaps", folder, 72, 1000)),
            ("plan, s CPU", 2, planned(folder, 72)),
            ("plan, s CPU", 6, planned(folder, 300)),
            ("plan, s CPU", 10, planned(folder, 1000)),
        ]
        for what, aim, measure in aims:
            measured, of = measure()
            print(
                f"{measured:6.2f}  {what}   (aim ≤ {aim}: {'met' if measured <= aim else 'missed'}; {of})", flush=True
            )


if __name__ == "__main__":
    main()
