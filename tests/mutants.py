"""python -m tests.mutants [--sample N] [--seed K] [MODULE …]: which changes to the pure floors do the tests catch?

Each mutant is one small change of the source: a comparison turned, `and` for `or`, plus for minus, a condition negated.
The tests are collected once. Every mutant then runs in a fork of its own, with the code of its function exchanged, and
only the tests that reach its line are run, up to the first that fails: the fastest first, and before them those that
have caught others of its module. Changes that tests/equal_mutants.yaml names, with the reason why nothing can tell them
from the original, are left out. Needs os.fork.
"""

import argparse
import ast
import copy
import gc
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import _lru_cache_wrapper, cache, partial
from pathlib import Path
from random import Random
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import coverage
import pytest
import yaml
from _pytest.runner import runtestprotocol

from tests.sources import import_all

ROOT = Path(__file__).resolve().parent.parent
EQUAL = ROOT / "tests" / "equal_mutants.yaml"
WANTED = 95
"""Percent to be caught in each module."""
SECONDS = 20
"""How long tests may compute without catching a mutant; one that makes them take longer still is caught."""
# Others start processes, which have the unchanged code, run whole commands, or draw what no pure floor decides.
TESTS = """
advice appraisal_sheet assignment backtest bounds broken cases changes citations classes draft_tables draft_words
evidence findings fix foreign former forms formulas gaps headline hints knapsack language last_year layers lines lint
marks merge merge_settling mutations names new numbers own_table periods plan plan_exact plan_progress predecessors
printed progress projection promises properties ranks reading reconcile relation_text relations result rules scoring
seal sensitivity sets several sheets short sides spaces sums tracker trend what_if yamltext
"""

_TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
_OTHER_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "ZERO": "ONE", "ONE": "ZERO"}


class Mutant(NamedTuple):
    """One change: where, what it says, and the module's tree with it."""

    line: int
    what: str
    tree: ast.Module


def mutants(source: str, sample: int, seed: str, equal: Collection[tuple[str, str]] = ()) -> Iterator[Mutant]:
    """So many of the changes inside functions, in the order of the source; less those that change nothing."""
    lines = source.splitlines()
    number = len(_all_places(ast.parse(source)))
    for i in sorted(Random(seed).sample(range(number), min(sample, number))):
        tree = ast.parse(source)
        node, field, at = _all_places(tree)[i]
        before = ast.unparse(node)
        what = f"{before}  →  {ast.unparse(_changed(node, field, at))}"
        if (lines[node.lineno - 1].strip(), what) not in equal:
            yield Mutant(node.lineno, what, tree)


@cache
def _equal() -> Any:
    return yaml.safe_load(EQUAL.read_text("utf-8"))


def equal_in(name: str, source: str) -> set[tuple[str, str]]:
    """The changes of a module that change nothing, each by its line and what it says."""
    entries = _equal().get(name, [])
    lines = {line.strip() for line in source.splitlines()}
    assert not (gone := [entry["line"] for entry in entries if entry["line"] not in lines]), f"{name} has no {gone}"
    return {(entry["line"], "  →  ".join(change.split(" → "))) for entry in entries for change in entry["changes"]}


def _all_places(tree: ast.Module) -> list[tuple[Any, str, int]]:
    return [place for function in _functions(tree) for place in _places(function)]


def _functions(tree: ast.AST) -> list[ast.FunctionDef]:
    """The outermost functions and methods; those within them belong to them."""
    found: list[ast.FunctionDef] = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            found.append(node)
        else:
            found += _functions(node)
    return found


def _places(function: ast.FunctionDef) -> list[tuple[Any, str, int]]:
    """What can be changed in a function: a node, the field that changes, and which of several."""
    found: list[tuple[Any, str, int]] = []
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.Assert | ast.Raise) or (isinstance(node, ast.keyword) and node.arg == "strict"):
            continue  # what they guard against does not happen
        found += _own_places(node)
        waiting += [child for name, child in _children(node) if name not in ("annotation", "returns", "decorator_list")]
    return found


def _children(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield name, child


def _own_places(node: ast.AST) -> Iterator[tuple[Any, str, int]]:
    match node:
        case ast.Compare(ops=ops):
            yield from ((node, "ops", i) for i, op in enumerate(ops) if type(op) in _TURNED)
        case ast.BoolOp():
            yield node, "op", 0
        case ast.BinOp(op=op) if type(op) in _TURNED:
            yield node, "op", 0
        case ast.If() | ast.IfExp() if not isinstance(node.test, ast.Compare):
            yield node.test, "not", 0
        case ast.Name(id=name, ctx=ast.Load()) if name in _OTHER_NAMES:
            yield node, "id", 0
        case ast.Constant(value=bool() | int()):
            yield node, "value", 0


def _changed(node: Any, field: str, at: int) -> ast.AST:
    if field == "ops":
        node.ops[at] = _TURNED[type(node.ops[at])]()
    elif field == "op":
        node.op = _TURNED[type(node.op)]()
    elif field == "id":
        node.id = _OTHER_NAMES[node.id]
    elif field == "value":
        node.value = (not node.value) if isinstance(node.value, bool) else node.value + 1
    else:
        whole = copy.copy(node)
        negated = ast.copy_location(ast.UnaryOp(ast.Not(), whole), node)
        node.__class__, node.__dict__ = negated.__class__, negated.__dict__  # in place, whoever holds it
    return ast.fix_missing_locations(node)  # type: ignore[no-any-return]


def _objects() -> list[Any]:
    """All there are. The whole package is imported first, lest a test brings in the original."""
    import_all()
    gc.unfreeze()  # the tests freeze what was there when they began, which is then not listed
    return gc.get_objects()


def living() -> dict[str, list[FunctionType]]:
    """Every function of the package by its file."""
    found: dict[str, list[FunctionType]] = {}
    for one in _objects():
        if isinstance(one, FunctionType):
            found.setdefault(one.__code__.co_filename, []).append(one)
    return found


@cache
def _caches() -> list[Any]:
    ours = (one for one in _objects() if isinstance(one, _lru_cache_wrapper))
    return [one for one in ours if (one.__module__ or "").startswith("parindex_cli")]


def forget() -> None:
    """Empty the caches of the package: what a test before has worked out is worked out anew, by the changed code."""
    for one in _caches():
        one.cache_clear()


def exchange(tree: ast.Module, path: str, functions: Sequence[FunctionType]) -> None:
    """Give the functions of the file the code they have in `tree`."""
    codes: dict[tuple[str, int], CodeType] = {}
    waiting = [compile(tree, path, "exec")]
    while waiting:
        code = waiting.pop()
        codes[code.co_qualname, code.co_firstlineno] = code
        waiting += [inner for inner in code.co_consts if isinstance(inner, CodeType)]
    for function in functions:
        new = codes.get((function.__code__.co_qualname, function.__code__.co_firstlineno))
        if new is not None and len(new.co_freevars) == len(function.__code__.co_freevars):
            function.__code__ = new


class Run:
    """A pytest plugin that tries mutants in place of running the tests."""

    def __init__(self, wanted: argparse.Namespace) -> None:
        self.wanted = wanted
        self.bad: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        forget()  # which finds them, once for all forks
        took, reached = self._reached(session.items)
        functions = living()
        for path, by_line in sorted(reached.items()):
            name = Path(path).relative_to(ROOT).as_posix()
            if self.wanted.modules and not any(name.endswith(module) for module in self.wanted.modules):
                continue
            source = Path(path).read_text("utf-8")
            some = list(mutants(source, self.wanted.sample, f"{self.wanted.seed} {name}", equal_in(name, source)))
            survivors, caught = [], Counter[str]()
            for mutant in some:
                tests = sorted(by_line.get(mutant.line, ()), key=lambda test: took[test] / (1 + 10 * caught[test]))
                by = _forked(partial(_caught, mutant, path, functions[path], [items[test] for test in tests]))
                if by is None:
                    survivors.append(f"    {name}:{mutant.line}: {mutant.what} ({len(tests)} tests)")
                else:
                    caught[by] += 1
            self._tell(name, len(some), survivors)
        return True

    def _tell(self, name: str, number: int, survivors: Sequence[str]) -> None:
        share = 100 * (number - len(survivors)) / number if number else 100
        sys.stdout.write("\n".join([f"{share:5.1f}% of {number:3}  {name}", *survivors, ""]))
        sys.stdout.flush()
        if share < WANTED:
            self.bad.append(name)

    def _reached(self, items: Sequence[pytest.Item]) -> tuple[dict[str, float], dict[str, dict[int, set[str]]]]:
        """How long each test takes, and which tests reach each line of each file; run once, in a fork."""
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "coverage"

            def measure() -> str:
                cov = coverage.Coverage(data_file=str(data), config_file=str(ROOT / "pyproject.toml"), branch=False)
                cov.start()
                times = []
                for item in items:
                    forget()
                    cov.switch_context(item.nodeid)
                    began = time.perf_counter()
                    _passes(item)
                    times.append(f"{time.perf_counter() - began}")
                cov.stop()
                cov.save()
                data.with_suffix(".times").write_text("\n".join(times), "utf-8")
                return "measured"

            assert _forked(measure, seconds=3600) == "measured", "the tests do not even run"
            took = map(float, data.with_suffix(".times").read_text("utf-8").split())
            found = coverage.CoverageData(str(data))
            found.read()
            lines = {path: found.contexts_by_lineno(path) for path in found.measured_files()}
        return (
            {item.nodeid: seconds for item, seconds in zip(items, took, strict=True)},
            {path: {n: {c for c in cs if c} for n, cs in by_line.items()} for path, by_line in lines.items()},
        )


def _passes(item: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _caught(mutant: Mutant, path: str, functions: Sequence[FunctionType], tests: Sequence[pytest.Item]) -> str | None:
    """The first test that fails."""
    exchange(mutant.tree, path, functions)
    forget()
    for item in tests:
        if not _passes(item):
            return item.nodeid
        if time.process_time() > SECONDS:
            break
    return None


def _forked(what: Callable[[], str | None], seconds: int = 2 * SECONDS) -> str | None:
    """What is answered in a process of its own; or what ended that process, if it computes for too long."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_PROF, seconds)  # which leaves out the time that others have the processor
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        try:
            answer = what()
        except BaseException as raised:  # noqa: BLE001  # whatever a mutant raises, it is caught
            answer = repr(raised)
        os.write(writes, (answer or "").encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, encoding="utf-8") as told:
        answer = told.read()
    _, status = os.waitpid(child, 0)
    return answer or (f"status {status}" if status else None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", help="Only these: scoring/goals.py; all by default.")
    parser.add_argument("--sample", type=int, default=20, help="How many changes of each module are tried.")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--tests", nargs="*", default=TESTS.split(), help="Which test files: scoring cases.")
    wanted = parser.parse_args()
    os.environ.setdefault("HYPOTHESIS_PROFILE", "mutants")
    run = Run(wanted)
    files = [str(ROOT / f"tests/test_{name}.py") for name in wanted.tests]
    pytest.main(["-q", "-p", "no:cacheprovider", "--capture=no", *files], plugins=[run])
    sys.exit(f"under {WANTED}%: {', '.join(run.bad)}" if run.bad else 0)


if __name__ == "__main__":
    main()
