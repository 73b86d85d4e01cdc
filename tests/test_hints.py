"""Hints at the nearest name: as a close look at every name would find it, without taking one."""

from difflib import SequenceMatcher, get_close_matches

import pytest
import yaml

from parindex_cli.diagnostics import _FEW, _alike, _pairs, nearest
from parindex_cli.views.catalogue import CATALOGUE
from tests.conftest import LONGHAND

CRITERIA = yaml.load(LONGHAND.read_text("utf-8"), yaml.CBaseLoader)
KNOWN: dict[str, tuple[str, ...]] = {
    "metrics": tuple(CRITERIA["metrics"]),
    "divisions": tuple(CRITERIA["units"]),
    "codes": tuple(CATALOGUE),
    "keys": tuple(CRITERIA),
}


def slips(name: str) -> list[str]:
    """The name with a letter less, twice, another, two of them exchanged, and without its end or beginning."""
    i = len(name) // 2
    first, letter, rest = name[:i], name[i], name[i + 1 :]
    swapped = first[:-1] + letter + first[-1:] + rest
    return [first + rest, first + 2 * letter + rest, first + "x" + rest, swapped, name[:-2], name[1:], name.upper()]


@pytest.mark.unmeasured
@pytest.mark.parametrize("known", KNOWN.values(), ids=list(KNOWN))
def test_it_is_what_a_close_look_at_all_would_find(known: tuple[str, ...]) -> None:
    for meant, given in [(name, slip) for name in known for slip in slips(name)]:
        # The nearest is at least as near as the name that was meant, so that what is further off need not be looked at.
        near = max(0.6, SequenceMatcher(None, meant, given).ratio())
        close = get_close_matches(given, known, n=1, cutoff=near)
        assert nearest(given, known).in_("en") == (f"; did you mean «{close[0]}»?" if close else ""), given


@pytest.mark.parametrize(
    ("given", "known", "hint"),
    [
        ("ba", ["ab", "cd"], ""),
        ("abx", ["ab", "xab"], "ab"),
        ("", ["ab"], ""),
        ("ab", [], ""),
        ("ab", ["ab c", "ab c"], "ab c"),
        ("1.12", ["1.1", "1.2", "2.1"], "1.2"),
        ("văn_phong", ["van_phong", "thanh_tra"], "van_phong"),
        ("abcde", ["abcxy"], "abcxy"),  # three letters of five are just enough
        ("abc", ["abcdefg"], "abcdefg"),
        ("x" * 100_000, ["xx", "xy"], ""),
    ],
)
def test_short_long_and_empty_names(given: str, known: list[str], hint: str) -> None:
    assert nearest(given, known).in_("en") == (f"; did you mean «{hint}»?" if hint else "")


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("", {"  "}),
        ("ab", {" a", "ab", "b ", "a", "b"}),
        ("abababa", {" a", "ab", "ba", "a ", "a", "b"}),
        ("abababab", {" a", "ab", "ba", "b "}),  # is long enough not to need its letters
    ],
)
def test_what_names_are_compared_by(name: str, pairs: set[str]) -> None:
    assert _pairs(name) == pairs


def test_few_are_looked_at_closely() -> None:
    known = tuple(f"dossier_on_time_rate_{i}" for i in range(1000))
    assert len(_alike("dossier_on_time_rate", known)) == _FEW
