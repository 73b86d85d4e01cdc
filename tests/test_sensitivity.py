"""How far points can move: ranges worked out by hand, every world scored, and what is promised of what to obtain."""

import csv
import json
from collections.abc import Iterator
from fractions import Fraction
from io import StringIO
from itertools import product
from math import gcd
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.numbers import exact_text, fixed
from parindex_cli.sensitivity import Sensitivity, Unknown, sensitivity
from parindex_cli.sensitivity.order import ERROR
from tests.plan_cases import Case, case_of

RANGES = (Path(__file__).parent / "cases_sensitivity" / "ranges.yaml").read_text("utf-8")
TABLE: dict[str, Any] = yaml.load(RANGES, yaml.CSafeLoader)
CASES: list[dict[str, Any]] = TABLE["cases"]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])


def leaves_of(case: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The leaves as they are written, and the figures by metric."""
    leaves, figures = [], {}
    for name, (points, figure, rule, assumed, *behind) in case["leaves"].items():
        metric, value = figure.split(" = ")
        figures[metric] = value
        said = {what: "assumed" if what in assumed else "stated" for what in ("points", "rule", "not_arising")}
        chosen = {**TABLE["rules"][rule]}
        said["target"] = ("assumed" if "target" in assumed else "stated") if "target" in chosen else "none"
        leaves.append(
            {"id": name, "points": str(points), "metric": metric, "not_arising": case.get("policy", "exclude"),
             "provenance": said, **chosen, **dict(zip(("requires", "if_closed"), behind, strict=False))}
        )  # fmt: skip
        if "if_closed" in leaves[-1]:
            leaves[-1]["if_closed"] = TABLE["rules"][behind[1]]["rule"]
    return leaves, figures | case.get("reported", {})


WRITTEN: dict[str, Any] = {
    "i": lambda value: [item for item in value.split(", ") if item],
    "v": lambda value: {"counts": dict(zip("ab", value.split("+"), strict=True))},
}


def made(case: dict[str, Any], leaves: list[dict[str, Any]], figures: dict[str, str]) -> Case:
    """A case of these leaves with these figures; a list of items is written with commas."""
    more = case.get("adjustments", {})
    metrics = {name: TABLE["metrics"][name] for name in {leaf["metric"] for leaf in leaves}}
    beside = [
        {"id": kind, "title": kind, "kind": kind.rstrip("2"), "metric": kind, "ceiling": most, "per": "0.1",
         "provenance": {"points": "stated"}}
        for kind, most in more.items()
    ]  # fmt: skip
    metrics |= {kind: {"measure": "count"} for kind in more}
    values = {name: WRITTEN.get(name, str)(value) if value != "pending" else value for name, value in figures.items()}
    totals = case.get("totals", {})
    return case_of(leaves, metrics, {**dict.fromkeys(more, "pending"), **values}, adjustments=beside, totals=totals)


def found_of(case: Case) -> Sensitivity:
    found = sensitivity(case.card(), case.judge)
    assert found is not None
    return found


# Every world that is varied, found without the package: other points, rules, targets, policies and figures.

ANY = {
    "rate": [f"{n}%" for n in (0, 20, 79, 80, 100)], "count": ["0", "1", "2", "3", "4", "9"], "yesno": ["no", "yes"],
    "level": ["a", "b", "c"], "items": ["", "a", "a, b"], "tally": ["0+0", "1+0", "9+9"],
    "days": ["0", "1", "9", "not submitted"],
}  # fmt: skip


def shared_out(leaves: list[dict[str, Any]]) -> Iterator[dict[str, Fraction]]:
    """Every way to share out the assumed points, from half to double, in steps of what they have in common."""
    some = [leaf for leaf in leaves if leaf["provenance"]["points"] == "assumed"]
    units = [int(Fraction(leaf["points"]) * 100) for leaf in some]
    step = gcd(*units) // (1 if gcd(*units) % 2 else 2)
    ranges = [[n for n in range(unit % step, 2 * unit + 1, step) if 2 * n >= unit] for unit in units]
    for chosen in product(*ranges):
        if sum(chosen) == sum(units):
            yield {leaf["id"]: Fraction(n, 100) for leaf, n in zip(some, chosen, strict=True)}


def rules_of(leaf: dict[str, Any]) -> Iterator[dict[str, Any]]:
    said, rule, target = leaf["provenance"], leaf["rule"], leaf.get("target", "")
    yield {}
    if said["rule"] == "assumed" and rule["kind"] == "levels":
        yield {"rule": {"kind": "levels", "levels": {"a": leaf["points"], "b": "0", "c": "0"}}}
    elif said["rule"] == "assumed" and rule["kind"] == "checklist":
        yield {"rule": {"kind": "checklist", "all": "yes"}}
    elif said["rule"] == "assumed" and target:
        yield {"rule": {"kind": "target"}}
        if "%" in target:
            yield {"rule": {"kind": "proportional", "basis": "target", "full_at": "target"}}
    if said["target"] == "assumed" and "%" in target:
        yield {"rule": {"kind": "target"}, "target": "≥ 100%"}
        yield {"rule": {"kind": "target"}, "target": "≥ 1%"}


def worlds(case: dict[str, Any]) -> Iterator[Case]:
    leaves, figures = leaves_of(case)
    points = list(shared_out(leaves)) if any(leaf["provenance"]["points"] == "assumed" for leaf in leaves) else [{}]
    rules = [list(rules_of(leaf)) for leaf in leaves]
    policies = [["full", "zero"] if leaf["provenance"]["not_arising"] == "assumed" else [None] for leaf in leaves]
    names = [*figures, *case.get("adjustments", {})]
    values = [
        ANY[TABLE["metrics"].get(name, {"measure": "count"})["measure"]]
        if figures.get(name, "pending") == "pending" else [figures[name]]
        for name in names
    ]  # fmt: skip
    for share, rule, policy, value in product(points, product(*rules), product(*policies), product(*values)):
        changed = [
            {**leaf, "points": exact_text(share.get(leaf["id"], Fraction(leaf["points"]))), **r,
             **({"not_arising": p} if p else {})}
            for leaf, r, p in zip(leaves, rule, policy, strict=True)
        ]  # fmt: skip
        yield made(case, changed, dict(zip(names, value, strict=True)))


def ends(span: Any) -> tuple[Fraction, ...]:
    return tuple(Fraction(str(end)) for end in span)


@each_case
def test_ranges_worked_out_by_hand(case: dict[str, Any]) -> None:
    found = found_of(made(case, *leaves_of(case)))
    assert tuple(found.index) == ends(case["index"])
    for name, span in case.get("criteria", {}).items():
        assert tuple(found.criteria[name]) == ends(span), name
    assert found.reached == case.get("reached", True)
    assert (found.whole and tuple(found.whole)) == (ends(case["whole"]) if "whole" in case else None)
    if "total" in case:
        assert tuple(found.total) == ends(case["total"])
    if "sorts" in case:
        assert {sort: tuple(span) for sort, span in found.sorts.items()} == {
            sort: ends(span) for sort, span in case["sorts"].items()
        }
    first = case.get("first", ())
    for asked, (sort, name, low, high, left) in zip(found.first[: len(first)], first, strict=True):
        assert asked.unknown == Unknown(sort, name)
        assert (*asked.index, asked.left) == ends([low, high, left])
    assert {*found.steps.values()} == ({Fraction(str(case["step"]))} if "step" in case else set())


REPORTED = [case for case in CASES if "worlds" not in case]


@pytest.mark.unmeasured
@pytest.mark.parametrize("case", REPORTED, ids=lambda case: case["case"])
def test_every_world_lies_between_the_ends_and_both_come_true(case: dict[str, Any]) -> None:
    found = found_of(made(case, *leaves_of(case)))
    cards = [world.card() for world in worlds(case)]
    indexes = [card.headline.of_100 for card in cards]
    assert found.index.low <= min(indexes)
    assert found.index.high >= max(indexes)
    assert ((min(indexes), max(indexes)) == tuple(found.index)) == found.reached
    still = {node.id: (node.earned, node.earned) for node in found.card.nodes()}
    for card in cards:
        assert found.total.low <= card.total.points <= found.total.high
        for node in card.nodes():
            low, high = found.criteria.get(node.id, still[node.id])
            assert low <= node.earned <= high


@each_case
def test_what_is_obtained_leaves_what_was_promised(case: dict[str, Any]) -> None:
    """The same with it stated in the file: as it was assumed, or the figure at its worst or its best."""
    leaves, figures = leaves_of(case)
    found = found_of(made(case, leaves, figures))
    for asked in found.first:
        sort, name = asked.unknown
        if sort == "survey" or asked.left is None:
            continue
        if sort == "figure":
            values = ANY[TABLE["metrics"].get(name, {"measure": "count"})["measure"]]
            after = [made(case, leaves, {**figures, name: value}) for value in (values[0], values[-1])]
        else:
            after = [made(case, [stated(leaf, sort, name) for leaf in leaves], figures)]
        assert asked.left == max(found_of(one).index.width for one in after)
        assert asked.left <= found.index.width


def stated(leaf: dict[str, Any], sort: str, name: str) -> dict[str, Any]:
    """The leaf when the source says it."""
    if not leaf["id"].startswith(name):
        return leaf
    known = {"rule": ("rule", "target"), "policy": ("not_arising",), "points": ("points",)}[sort]
    said = {what: "stated" for what in known if leaf["provenance"][what] == "assumed"}
    return {**leaf, "provenance": leaf["provenance"] | said}


def test_draws_come_as_near_as_they_say() -> None:
    """Of two that share out 2 points, ½ and 1½, or 1 each, or 1½ and ½, beside gains of 0.7 and 0.6."""
    case = {
        "leaves": {
            "1.1": [1, "y = no", "yes", "points"], "1.2": [1, "z = no", "yes", "points"],
            "2.1": [0.7, "a = no", "yes", ""], "2.2": [0.6, "b = no", "yes", ""],
        }
    }  # fmt: skip
    TABLE["metrics"] |= {"a": {"measure": "yesno"}, "b": {"measure": "yesno"}}
    order = found_of(made(case, *leaves_of(case))).order
    assert [(gap.node.id, gap.low, gap.high) for gap in order.gaps] == [
        ("1.1", Fraction(1, 2), Fraction(3, 2)), ("1.2", Fraction(1, 2), Fraction(3, 2)),
        ("2.1", Fraction(7, 10), Fraction(7, 10)), ("2.2", Fraction(6, 10), Fraction(6, 10)),
    ]  # fmt: skip
    for gap, share in zip(order.gaps, (2, 2, 3, 2), strict=True):
        assert abs(gap.share - Fraction(share, 3)) <= ERROR
    assert abs(order.same - Fraction(1, 3)) <= ERROR
    assert found_of(made(case, *leaves_of(case))).order == order


def test_gaps_have_their_ends_and_shares() -> None:
    """One of full or a quarter, beside three of a half; and three that share out their points, alone."""
    known = [[0.5, f"{name} = no", "yes", ""] for name in "yzw"]
    TABLE["metrics"] |= {"w": {"measure": "yesno"}}
    leaves = {"1.1": [1, "r = 60%", "towards 80", "rule"], **{f"2.{n}": leaf for n, leaf in enumerate(known)}}
    order = found_of(made({}, *leaves_of({"leaves": leaves}))).order
    (gap,) = (gap for gap in order.gaps if gap.node.id == "1.1")
    assert (gap.low, gap.high) == (Fraction(1, 4), 1)
    assert abs(gap.share - Fraction(1, 2)) <= ERROR
    shared = {"1.1": [1, *known[0][1:3], "points"], "1.2": [*known[1][:3], "points"], "1.3": [*known[2][:3], "points"]}
    order = found_of(made({}, *leaves_of({"leaves": shared}))).order
    assert [(gap.low, gap.high, gap.share) for gap in order.gaps] == [
        (Fraction(1, 2), Fraction(3, 2), 1), (Fraction(1, 4), 1, 1), (Fraction(1, 4), 1, 1),
    ]  # fmt: skip
    assert order.same == 1


def test_where_nothing_applies_nothing_moves() -> None:
    case = made({"leaves": {}}, *leaves_of({"leaves": {"1.1": [1, "n = not arising", "each", ""]}}))
    assert sensitivity(case.card(), case.judge) is None


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["gaps", "examples/2022-q2.yaml", "--sensitivity", *words])


@pytest.mark.unmeasured
def test_each_format_tells_the_same() -> None:
    data = json.loads(run("--format", "json").stdout)["sensitivity"]
    low, high = (fixed(Fraction(data["index"][end]), 2) for end in ("low", "high"))
    shown = run("--lang", "en").stdout
    assert f"The index of 52.89/80 may come to from {low} to {high}; with the" in shown
    vi = run("--format", "markdown").stdout
    assert f"có thể từ {low} đến {high}".replace(".", ",") in vi
    assert "lần chọn ngẫu nhiên" in vi
    rows = list(csv.reader(StringIO(run("--format", "csv", "--lang", "en").stdout.removeprefix("\ufeff"))))
    assert rows[0] == ["Id", "Criterion", "Points", "At least", "At most", "Assumed"]
    assert [row[0] for row in rows[1:-1]] == [one["id"] for one in data["criteria"]]
    assert [Fraction(row[4]) for row in rows[1:-1]] == [Fraction(one["high"]) for one in data["criteria"]]


@pytest.mark.unmeasured
def test_points_that_others_gave_are_not_assumed() -> None:
    result = run("--appraisal", "examples/2022-appraisal.yaml", "--lang", "en")
    assert result.exit_code == 2
    assert "--sensitivity is of points scored from figures" in result.stderr
