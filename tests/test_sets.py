"""The sets of other authorities under examples/sets: totals worked by hand, and nothing of them in the code."""

import re
from pathlib import Path

import pytest

from parindex_cli.loader.case import load_case
from parindex_cli.loader.check import check_paths
from parindex_cli.loader.desk import Desk
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.numbers import fixed
from parindex_cli.scoring import Scorecard, score

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "examples" / "sets"
NAMES = sorted(path.stem for path in SETS.glob("*.yaml") if not path.stem.endswith("-metrics"))


def scored(name: str) -> Scorecard:
    case, _ = load_case(Desk(), SETS / f"{name}-metrics.yaml", SETS / f"{name}.yaml", None)
    assert case is not None
    return score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures)


# The arithmetic stands at the top of each metrics file.
WORKED = {
    "khanhhoa-2026": (
        {"I": "8.50", "II": "48.00"},
        {
            "IV.1": "2.00",
            "IV.2": "1.00",
            "IV.3.1": "3.00",
            "IV.3.2": "1.50",
            "IV.3.3": "0.50",
            "IV.3.4": "1.00",
            "V.1": "-2.00",
            "V.3": "-0.50",
        },
        ("63.00", "77.00", "C"),
    ),
    "qd766-2026": (
        {"1": "16.70", "2": "19.60", "3": "9.13", "4": "17.90", "5": "16.20", "6": "6.35"},
        {},
        ("85.88", "100.00", None),
    ),
    "thanhhoa-2026": (
        {"I": "18.25", "II": "19.00", "III": "16.75", "IV": "12.50", "V": "8.50", "VI": "9.00", "VII": "4.50"},
        {"VIII.1": "4.00", "VIII.2": "1.00", "VIII.4": "2.00", "IX.3": "-1.00", "IX.8": "-5.00"},
        ("89.50", "100.00", "Tốt"),
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_total_is_that_worked_by_hand(name: str) -> None:
    card = scored(name)
    components, beside, (points, maximum, of_class) = WORKED[name]
    assert {node.id: fixed(node.earned, 2) for node in card.components} == components
    assert {part.id: fixed(part.points or 0, 2) for part in card.adjustments if part.points} == beside
    assert (fixed(card.total.points, 2), fixed(card.total.maximum, 2)) == (points, maximum)
    classes = card.classed
    assert (None if classes is None else (classes.lowest.title, classes.highest.title)) == (
        None if of_class is None else (of_class, of_class)
    )


def test_everything_passes_the_checks() -> None:
    files, diagnostics = check_paths(Desk(), [SETS])
    assert len(files) == 2 * len(NAMES)
    assert [found for found in diagnostics if found.severity != "note"] == []


def test_each_figure_is_scored_by_the_set_of_its_own_unit() -> None:
    """Several sets of one year lie in one folder; a file is checked by that which applies to its unit."""
    assert len({Desk().read(SETS / f"{name}.yaml", CriteriaSet).value.year for name in NAMES}) == 1  # type: ignore[union-attr]


@pytest.mark.unmeasured
def test_nothing_in_the_code_knows_which_set_it_scores() -> None:
    """No module has the id of a criterion between quotes, nor the title of a criterion or a metric."""
    sets = [ROOT / "criteria" / "2022.yaml", *(SETS / f"{name}.yaml" for name in NAMES)]
    words: set[str] = set()
    for path in sets:
        criteria = Desk().read(path, CriteriaSet).value
        assert criteria is not None
        nodes = [entry.node for entry in criteria.entries]
        words |= {f'"{thing.id}"' for thing in (*nodes, *criteria.adjustments) if re.search(r"[0-9]\.", thing.id)}
        words |= {thing.title for thing in (criteria, *nodes, *criteria.metrics.values()) if len(thing.title) > 15}
        words |= {f'"{name}"' for name in criteria.metrics if "_" in name}
    assert len(words) > 150
    for module in (ROOT / "parindex_cli").rglob("*.py"):
        text = module.read_text("utf-8")
        assert [word for word in words if word in text] == [], module
