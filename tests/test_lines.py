"""Breaking any line of the shipped criteria, in short and in full, gives a finding on that line."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from parindex_cli.loader import Desk
from parindex_cli.model.criteria import CriteriaSet
from tests.conftest import LONGHAND

pytestmark = pytest.mark.unmeasured

FILES = {"short": Path(__file__).parent.parent / "criteria" / "2022.yaml", "full": LONGHAND}
LINES = {name: file.read_text(encoding="utf-8").split("\n") for name, file in FILES.items()}
KEY = re.compile(r"^(?P<before>\s*(?:- )?)(?P<key>[A-Za-z_][A-Za-z0-9_]*|\"[^\"]+\"):(?P<rest>.*)$")
INNER = re.compile(r"\{(?P<key>[a-z_]+):")

STRIDE = 10
"""Many lines are broken in one go, far enough from each other to be told apart."""


class Line(NamedTuple):
    """A line with a key of its own."""

    number: int
    text: str
    opening: bool
    """Its key opens a block, a longer text or a division: renamed a few at a time, none within another."""

    under: tuple[str, int]
    """The key of the whole file that it stands under, and how deep."""


def keyed(name: str) -> Iterator[Line]:
    """The lines that have a key, but for the names of options, which rules name too."""
    root = yaml.compose("\n".join(LINES[name]), Loader=yaml.CBaseLoader)
    heads = {key.start_mark.line: key.value for key, _ in root.value}
    options = {key.start_mark.line for block in blocks(root, "options") for key, _ in block.value}
    for block in blocks(root):
        for key, value in block.value:
            number, last = key.start_mark.line, value.end_mark
            ends = last.line - (last.column == 0 and last.line > number)
            if number not in options and KEY.match(LINES[name][number]):
                is_unit = "{title:" in LINES[name][number] or block.start_mark.column == 2
                under = (heads[max(line for line in heads if line <= number)], key.start_mark.column)
                yield Line(number, LINES[name][number], ends > number or is_unit, under)


def blocks(node: Any, under: str | None = None, key: str | None = None) -> Iterator[Any]:
    """Every mapping over several lines; or only those at one key."""
    if isinstance(node, yaml.MappingNode):
        if not node.flow_style and under in (None, key):
            yield node
        for name, value in node.value:
            yield from blocks(value, under, name.value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from blocks(item, under)


KEYED = {name: list(keyed(name)) for name in FILES}
APART = 16
"""So many of the keys that open a block are renamed in one go."""


def opening(name: str) -> Iterator[list[Line]]:
    """The lines that open a block, far from each other, equally deep and of one part of the file."""
    lines = [line for line in KEYED[name] if line.opening]
    for under in sorted({line.under for line in lines}):
        equally = [line for line in lines if line.under == under]
        groups = -(-len(equally) // APART)
        yield from (equally[start::groups] for start in range(groups))


OPENING = [
    pytest.param(name, lines, id=f"{name} {' '.join(str(line.number + 1) for line in lines)}")
    for name in FILES
    for lines in opening(name)
]


def found_lines(folder: Path, name: str, broken: dict[int, str]) -> set[int]:
    """The lines (from 0) on which the file with these lines replaced has findings."""
    copy = folder / "2022.yaml"
    text = "\n".join(broken.get(number, line) for number, line in enumerate(LINES[name]))
    copy.write_text(text, encoding="utf-8", newline="\n")
    return {found.span.line - 1 for found in Desk().read(copy, CriteriaSet).diagnostics if found.severity != "note"}


def renamed(line: str) -> str:
    return KEY.sub(r"\g<before>\g<key>x:\g<rest>", line)


def emptied(line: str) -> str:
    return KEY.sub(r"\g<before>\g<key>:", line)


def inner_renamed(line: str) -> str:
    return INNER.sub(r"{\g<key>x:", line, count=1)


@pytest.mark.parametrize("name", FILES)
def test_the_file_itself_has_no_finding(tmp_path: Path, name: str) -> None:
    assert found_lines(tmp_path, name, {}) == set()


@pytest.mark.parametrize(("name", "lines"), OPENING)
def test_renaming_a_key_that_opens_a_block(tmp_path: Path, name: str, lines: list[Line]) -> None:
    broken = {line.number: renamed(line.text) for line in lines}
    assert set(broken) <= found_lines(tmp_path, name, broken)


@pytest.mark.parametrize("start", range(STRIDE))
@pytest.mark.parametrize("breaking", [renamed, emptied, inner_renamed])
@pytest.mark.parametrize("name", FILES)
def test_breaking_keys_and_values(tmp_path: Path, name: str, breaking: Callable[[str], str], start: int) -> None:
    lines = [line for line in KEYED[name] if not line.opening]
    if breaking is inner_renamed:
        lines = [line for line in lines if INNER.search(line.text) and "options:" not in line.text]
    broken = {line.number: breaking(line.text) for line in lines[start::STRIDE]}
    assert set(broken) <= found_lines(tmp_path, name, broken)
