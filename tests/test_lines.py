"""Breaking any line of the shipped criteria gives a finding on that line."""

import re
from pathlib import Path

import pytest

from parindex_cli.loader import Desk
from parindex_cli.model.criteria import CriteriaSet
from tests.conftest import LONGHAND

pytestmark = pytest.mark.unmeasured

FILE = LONGHAND
LINES = FILE.read_text(encoding="utf-8").split("\n")
KEY = re.compile(r"^(?P<before>\s*(?:- )?)(?P<key>[A-Za-z_][A-Za-z0-9_]*|\"[^\"]+\"):(?P<rest>.*)$")
INNER = re.compile(r"\{(?P<key>[a-z_]+):")

KEYED = {number: match for number, line in enumerate(LINES) if (match := KEY.match(line))}
# Lines whose key opens a block, a folded text or a division: renamed one by one, the rest many at a time.
OPENING = [n for n, match in KEYED.items() if match["rest"].strip() in ("", ">-") or "{title:" in match["rest"]]
VALUED = [n for n in KEYED if n not in OPENING]
FLOWS = [number for number in KEYED if INNER.search(LINES[number])]
STRIDE = 60
"""Many lines are broken in one go, far enough from each other to be told apart."""


def found_lines(folder: Path, broken: dict[int, str]) -> set[int]:
    """The lines (from 0) on which the file with these lines replaced has findings."""
    copy = folder / FILE.name
    text = "\n".join(broken.get(number, line) for number, line in enumerate(LINES))
    copy.write_text(text, encoding="utf-8", newline="\n")
    return {found.span.line - 1 for found in Desk().read(copy, CriteriaSet).diagnostics if found.severity != "note"}


def renamed(number: int) -> str:
    match = KEYED[number]
    return f"{match['before']}{match['key']}x:{match['rest']}"


def emptied(number: int) -> str:
    match = KEYED[number]
    return f"{match['before']}{match['key']}:"


def inner_renamed(number: int) -> str:
    return INNER.sub(lambda match: "{" + match["key"] + "x:", LINES[number], count=1)


def test_the_file_itself_has_no_finding(tmp_path: Path) -> None:
    assert found_lines(tmp_path, {}) == set()


@pytest.mark.parametrize("number", OPENING, ids=lambda number: f"line {number + 1}")
def test_renaming_a_key_that_opens_a_block(tmp_path: Path, number: int) -> None:
    assert number in found_lines(tmp_path, {number: renamed(number)})


@pytest.mark.parametrize("start", range(STRIDE))
@pytest.mark.parametrize("breaking", [renamed, emptied, inner_renamed])
def test_breaking_keys_and_values(tmp_path: Path, start: int, breaking: object) -> None:
    assert callable(breaking)
    lines = FLOWS if breaking is inner_renamed else VALUED
    broken = {number: breaking(number) for number in lines[start::STRIDE]}
    assert set(broken) <= found_lines(tmp_path, broken)
