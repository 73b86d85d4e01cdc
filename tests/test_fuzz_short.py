"""A few hundred of the inputs of `make fuzz`, always the same ones, and YAML that hypothesis makes up."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.run import LARGEST, ROOT, Search, blindly, corpus
from fuzz.target import BASELINE, CRITERIA, MEGABYTES, METRICS, SECONDS, Target, held, peak

pytestmark = pytest.mark.unmeasured

SEEDS = sorted((ROOT / "fuzz" / "seeds").glob("*.yaml"))
GOOD = [file.read_text("utf-8") for file in (CRITERIA, BASELINE, METRICS)]
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Target:
    return Target(tmp_path_factory.mktemp("fuzz"))


def test_mutated_texts(target: Target, tmp_path: Path) -> None:
    search = Search(target, target.examined + 300, 60, tmp_path / "found")
    blindly(search, seed=2022)
    assert search.bad == {}


def test_seeds(target: Target) -> None:
    assert SEEDS
    assert all(file.stat().st_size <= LARGEST for file in SEEDS)
    assert set(SEEDS) <= set(corpus())
    for file in SEEDS:
        target.examine(file.read_bytes())


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


@settings(max_examples=150)
@given(changed_files())
def test_generated_values(target: Target, data: bytes) -> None:
    target.examine(data)


@settings(max_examples=60)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(target: Target, data: bytes) -> None:
    target.examine(data)


def test_a_slow_input_is_told(target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_: Path) -> None:
        end = time.process_time() + SECONDS + 0.05
        while time.process_time() < end:
            pass

    monkeypatch.setattr(target, "_through", busy)
    search = Search(target, target.examined + 1, 60, tmp_path / "found")
    search.one(b"slow")
    assert list(search.bad.values()) == [b"slow"]
    assert search.report() == 1
    assert [file.read_bytes() for file in (tmp_path / "found").iterdir()] == [b"slow"]


def test_a_traceback_is_told_once(target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> None:
        raise KeyError("x")

    monkeypatch.setattr(target, "_through", broken)
    search = Search(target, target.examined + 2, 60, tmp_path / "found")
    search.one(b"longer")
    search.one(b"short")
    assert search.over()
    assert list(search.bad.values()) == [b"short"]


def test_a_greedy_input_is_told(target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(_: Path) -> None:
        more = peak() + (MEGABYTES + 20) * 1024**2 - held()
        assert bytearray(b"x") * more

    monkeypatch.setattr(target, "_through", greedy)
    search = Search(target, target.examined + 1, 60, tmp_path / "found")
    search.one(b"greedy")
    assert list(search.bad) == ["TooMuchMemory-whole"]
