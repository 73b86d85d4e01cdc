"""A few hundred of the inputs of `make fuzz`, always the same ones, and YAML that hypothesis makes up."""

import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.case import LIBRARY_SECONDS, Case
from fuzz.folder import SEEDS, SOUND
from fuzz.lines import LINES, mistyped, words_of
from fuzz.run import Search, report, work
from fuzz.running import held, peak, run
from fuzz.target import MEGABYTES, Target
from parindex_cli.cli.app import COMMANDS

pytestmark = pytest.mark.unmeasured

FILES = sorted(SEEDS.glob("*.yaml"))
CASES = sorted(path.parent for path in SEEDS.glob("*/argv.json"))
GOOD = [(SOUND / name).read_text("utf-8") for name in ("criteria/2030.yaml", "baselines/2029.yaml", "metrics.yaml")]
SHORT = 0.1
"""Seconds allowed to what is too slow, so that it need not take long."""
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Target:
    return Target(tmp_path_factory.mktemp("fuzz"))


def test_inputs(target: Target, tmp_path: Path) -> None:
    search = Search(target, target.examined + 300, 120, tmp_path / "found")
    search.go_on("2022")
    assert search.bad == {}
    assert all(target.tried[command].count for command in ("score", "gaps", "check", "form", "merge", "reconcile"))


def test_every_command_has_lines() -> None:
    assert set(LINES) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_lines_are_sound(command: str, target: Target) -> None:
    """Without what may be left out, each is one that people write, and nothing is wrong with it."""
    for words in LINES[command]:
        case = Case([command, *words_of(words, Random(3), 0)])
        if case.seconds < LIBRARY_SECONDS and "HEAD" not in case.argv:
            outcome = run(case.argv, target.inside, target.aside)
            target.folder.restore({})
            assert outcome.code == 0, (case.argv, outcome)


def test_the_same_seed_gives_the_same_inputs(target: Target) -> None:
    one, other = (target.invented(Random("1")) for _ in range(2))
    assert one == other


def test_mistyped_lines_can_be_typed() -> None:
    rng = Random(1)
    lines = [mistyped(["score", "metrics.yaml", "--detail"], rng, ["x"]) for _ in range(500)]
    assert all("\0" not in word for line in lines for word in line)
    assert sum(line != ["score", "metrics.yaml", "--detail"] for line in lines) > 450


def test_a_process_says_how_it_went(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fuzz.target._WARMING", 3)
    work("5", 3, 60, tmp_path)
    assert report([tmp_path]) == 0
    assert "inputs: 3," in capsys.readouterr().out


def test_a_process_that_hangs_leaves_its_input(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = Case(["gaps", "metrics.yaml"], {"metrics.yaml": b"x"})
    target.begin(case)
    monkeypatch.setattr("fuzz.run.FOUND", tmp_path)
    assert report([target.aside]) == 1
    target.folder.restore({})
    assert "stuck: 1" in capsys.readouterr().out
    assert Case.load(tmp_path / "stuck-0") == case


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_seeds(file: Path, target: Target) -> None:
    target.examine_file(file.read_bytes())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_cases(folder: Path, target: Target) -> None:
    target.examine(Case.load(folder))


def test_a_case_is_read_as_it_was_written(tmp_path: Path) -> None:
    case = Case(["score", "\udcff\n", "metrics.yaml"], {"metrics.yaml": b"\xff", "criteria/2030.yaml": b"x\r\n"})
    case.save(tmp_path)
    assert Case.load(tmp_path) == case


words = st.sampled_from(["target", "= yes", "≥ 80%", "> 100%", "= 0", "100%", "0", "-1", "1.5", "no", "id", "plan"])
numbers = st.integers(-2, 10**31).map(str)
scalars = st.none() | st.booleans() | st.floats() | st.dates() | st.text(max_size=12) | words | numbers
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | words, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def changed_files(draw: st.DrawFn) -> bytes:
    """A good file with something else in one of its places."""
    node: Any = yaml.load(draw(st.sampled_from(GOOD)), Loader=LOADER)
    top = node
    while True:
        step = draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        if not isinstance(node[step], dict | list) or not node[step] or not draw(st.integers(0, 5)):
            break
        node = node[step]
    node[step] = draw(values)
    return yaml.safe_dump(top, allow_unicode=draw(st.booleans()), sort_keys=False).encode("utf-8", "surrogatepass")


@settings(max_examples=60)
@given(changed_files())
def test_generated_values(target: Target, data: bytes) -> None:
    target.examine_file(data)


@settings(max_examples=40)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(target: Target, data: bytes) -> None:
    target.examine_file(data)


def slow() -> None:
    end = time.process_time() + SHORT + 0.01
    while time.process_time() < end:
        pass


def greedy() -> None:
    assert bytearray(b"x") * (peak() + (MEGABYTES + 20) * 1024**2 - held())


def broken() -> None:
    raise KeyError("x")


def spoiling() -> None:
    Path("metrics.yaml").write_bytes(b"")


def leaving() -> None:
    Path("left").write_bytes(b"")
    raise SystemExit(2)


def answering_no() -> None:
    raise SystemExit(1)


def silent() -> None:
    raise SystemExit(2)


@pytest.mark.parametrize(
    ("does", "kind"),
    [
        (slow, "slow-gaps"),
        (greedy, "greedy-gaps"),
        (broken, "KeyError-whole"),
        (spoiling, "replaced-gaps"),
        (leaving, "written-gaps"),
        (answering_no, "code-gaps"),
        (silent, "silent-gaps"),
    ],
)
def test_what_must_not_happen_is_told_once(
    does: Callable[[], None], kind: str, target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fuzz.running.main", does)
    if does is slow:
        monkeypatch.setattr("fuzz.case.SECONDS", SHORT)
    longer, short = Case(["gaps", "metrics.yaml"], {"metrics.yaml": b"xyz"}), Case(["gaps"], {"metrics.yaml": b"x"})
    search = Search(target, target.examined + 2, 60, tmp_path / "found")
    search.one(longer)
    search.one(short)
    assert search.bad == {kind: short}
    assert Case.load(tmp_path / "found" / kind) == short
    assert (target.inside / "metrics.yaml").read_bytes() == (SOUND / "metrics.yaml").read_bytes()
