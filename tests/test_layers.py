"""Layers of points: who counts where, what stays untouched, and how the commands show it."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.language import say
from parindex_cli.lint.appraisal import check_appraisal, check_appraisal_against, check_rounds, check_unit
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.layers import Layer
from parindex_cli.model.reading import read_figures
from parindex_cli.numbers import ZERO, fixed
from parindex_cli.scoring import Scorecard, State, score
from parindex_cli.scoring.layers import in_layer
from parindex_cli.scoring.nodes import Goal, Step
from parindex_cli.scoring.promises import by_points
from parindex_cli.views.headline import parts_shown
from parindex_cli.yamltext import read_yaml
from tests.conftest import criteria_of, submission_of
from tests.layer_cases import appraisal_of, card_in, component, criteria_data, criteria_with, leaf

ROOT = Path(__file__).parent.parent
GOOD = ROOT / "tests" / "broken" / "good"
EXAMPLE, APPRAISAL = "examples/2022-q2.yaml", "examples/2022-appraisal.yaml"
SURVEY = "examples/2022-survey.yaml"
LAYERS: tuple[Layer, ...] = ("self", "appraised", "survey", "official")


def table() -> dict[str, Any]:
    data = read_yaml((Path(__file__).parent / "cases_layers" / "appraisal.yaml").read_text("utf-8")).data
    assert isinstance(data, dict)
    return data


def rounds_of(case: dict[str, Any]) -> Iterator[Appraisal]:
    for number, points in enumerate(case["appraised"], start=1):
        listed = {} if points == "none" else {"1.1": points}
        yield appraisal_of(listed, round=str(number), unlisted=case.get("unlisted", "self"))


@pytest.mark.parametrize("case", table()["cases"], ids=lambda case: case["case"])
def test_case(case: dict[str, Any]) -> None:
    criteria = criteria_with(component("1", [leaf("1.1", table()["points"])]))
    card = card_in("official", criteria, {"1.1": case["self"]}, list(rounds_of(case)))
    (node,) = card.leaves()
    assert ("pending" if node.state is State.PENDING else fixed(node.earned, 2)) == case["earns"]
    assert node.earned + node.short + node.pending == node.maximum == 2


def test_the_worked_cases_of_appraisal_are_there() -> None:
    assert {"C189", "C190", "C192", "C193"} <= {case["case"] for case in table()["cases"]}


# Which criteria a layer speaks of


def mixed() -> CriteriaSet:
    """Two criteria of the appraiser and one of the survey."""
    return criteria_with(
        component("1", [leaf("1.1", "3"), leaf("1.2", "2", not_arising="redistribute"), leaf("1.3", "1")]),
        component("2", [leaf("2.1", "4", surveyed="yes")]),
    )


FIGURES = {"1.1": "2", "1.2": "2", "1.3": "1", "2.1": "3"}
FILES = [
    appraisal_of({"1.1": "1", "1.2": {"points": "2", "reason": "Đủ"}}, unlisted="zero"),
    appraisal_of({"1.1": {"points": "1.5", "kind": "late"}}, round="2", unlisted="zero"),
    appraisal_of({"2.1": "3.5"}, layer="survey", unlisted="pending"),
]


@pytest.mark.parametrize(
    ("layer", "earned", "maximum"),
    [
        ("self", ["2", "2", "1", "3.5"], ["3", "2", "1", "4"]),
        ("appraised", ["1.5", "2", "0", "0"], ["3", "2", "1", "0"]),
        ("survey", ["0", "0", "0", "3.5"], ["0", "0", "0", "4"]),
        ("official", ["1.5", "2", "0", "3.5"], ["3", "2", "1", "4"]),
    ],
)
def test_a_layer_shows_its_own_criteria(layer: Layer, earned: list[str], maximum: list[str]) -> None:
    card = card_in(layer, mixed(), FIGURES, FILES)
    assert [node.earned for node in card.leaves()] == [Fraction(points) for points in earned]
    assert [node.maximum for node in card.leaves()] == [Fraction(points) for points in maximum]
    assert card.partial == (layer in ("appraised", "survey"))
    assert card.total.index_basis == sum(map(Fraction, maximum))
    assert card.rounded(card.headline.index) == Fraction(
        round(sum(map(Fraction, earned)) / sum(map(Fraction, maximum)), 4) * 100
    )


def test_every_leaf_keeps_what_every_layer_gives() -> None:
    for layer in LAYERS:
        node = next(card_in(layer, mixed(), FIGURES, FILES).leaves())
        assert [given.points for given in node.layers] == [2, 1, Fraction("1.5"), None]
        assert [given.source and given.source.label.in_("vi") for given in node.layers] == [
            None,
            "thẩm định vòng 1",
            "thẩm định vòng 2",
            "điều tra xã hội học",
        ]


def test_the_order_of_the_files_does_not_matter() -> None:
    one, other = (card_in("official", mixed(), FIGURES, files) for files in (FILES, FILES[::-1]))
    assert one == other
    assert one != other._replace(partial=not other.partial)


def test_what_nobody_gave_points_for_yet_is_pending() -> None:
    card = card_in("official", mixed(), FIGURES, FILES[:2])
    assert [node.state for node in card.leaves()][-1] is State.AWAITS_SURVEY
    assert card.total.pending == 4


def test_a_group_awaits_the_survey_where_all_of_it_does() -> None:
    both = [leaf("1.1", "2"), leaf("1.2", "3", surveyed="yes")]
    criteria = criteria_with(component("1", both), component("2", [leaf("2.1", "4", surveyed="yes")]))
    mixed, alone = card_in("self", criteria, {"1.1": "pending"}).components
    assert [(one.awaits_survey, one.awaited, one.pending) for one in (mixed, alone)] == [(False, 3, 5), (True, 4, 4)]


def test_without_any_file_there_are_the_figures_alone() -> None:
    own = card_in("self", mixed(), FIGURES)
    assert (own.layer, own.total.earned, {node.layers for node in own.leaves()}) == ("self", 5, {()})
    official = card_in("official", mixed(), FIGURES)
    assert (official.layer, official.total.earned, official.total.pending) == ("official", 0, 10)


def test_points_for_what_did_not_arise_bring_its_maximum_back() -> None:
    figures = {**FIGURES, "1.2": "not arising"}
    assert [node.maximum for node in card_in("self", mixed(), figures).leaves()][:2] == [Fraction("4.5"), 0]
    card = card_in("official", mixed(), figures, FILES)
    assert [(node.maximum, node.earned) for node in card.leaves()][:2] == [(3, Fraction("1.5")), (2, 2)]
    told = [node.steps[0].in_("en") for node in card.leaves()]
    assert told[:2] == ["points given: 2, at most 3", "figure: not arising"]
    # Nobody gave points: it stays away, whatever unlisted criteria count.
    card = card_in("official", mixed(), figures, [appraisal_of({"1.1": "1"}, unlisted="zero")])
    second = list(card.leaves())[1]
    assert (second.maximum, second.state) == (0, State.NOT_ARISING)


def test_a_cut_says_how_it_is_won_back_and_a_raise_does_not() -> None:
    goals = {
        node.id: node.goal.words.in_("en")
        for node in card_in("official", mixed(), FIGURES, FILES).leaves()
        if node.goal
    }
    assert goals["1.1"] == "0.5 points cut by appraisal round 2: late; 1 not claimed"
    assert goals["1.3"] == "ask for points for this criterion"
    assert "1.2" not in goals


@pytest.mark.parametrize(("own", "words"), [("3", "2 points cut by appraisal round 1"), ("1", None)])
def test_what_was_claimed_in_full_is_cut_and_nothing_else(own: str, words: str | None) -> None:
    card = card_in("official", mixed(), {**FIGURES, "1.1": own}, [appraisal_of({"1.1": "1"})])
    goal = next(node for node in card.leaves() if node.id == "1.1").goal
    assert (None if goal is None else goal.words.in_("en")) == words


def test_the_parts_of_a_loss_add_up_to_it() -> None:
    shown = " ".join(run("explain", "5.1", EXAMPLE, "--appraisal", APPRAISAL).stdout.split())
    assert "1.11 points cut by appraisal round 1: quality" in shown
    assert "; 0.39 not claimed: +1.50" in shown


# The published split


def published(split: dict[str, str] | None, appraised: str, surveyed: str, **more: Any) -> CriteriaSet:
    more |= {"totals": {"split": split}} if split else {}
    return criteria_with(
        component("1", [leaf("1.1", appraised)]), component("2", [leaf("2.1", surveyed, surveyed="yes")]), **more
    )


SPLIT = {"appraisal": "80", "survey": "20"}


def test_the_published_total_of_2021() -> None:
    files = [appraisal_of({"1.1": "71.43"}), appraisal_of({"2.1": "17.65"}, layer="survey")]
    card = card_in("official", published(SPLIT, "80", "20"), {}, files)
    assert [points for _, points in parts_shown(card)] == [Fraction("71.43"), Fraction("17.65")]
    assert (card.headline.index, card.headline.of) == (Fraction("89.08"), 100)
    assert card.total.earned == Fraction("89.08")


def test_each_part_is_scaled_and_all_are_rounded_once() -> None:
    files = [appraisal_of({"1.1": "1"}), appraisal_of({"2.1": "1"}, layer="survey")]
    card = card_in("official", published(SPLIT, "3", "7"), {}, files)
    assert card.headline.index == Fraction(80, 3) + Fraction(20, 7)
    assert card.rounded(card.headline.index) == Fraction("29.52")
    # Rounded by itself the second would be 2.86, and the two would not add up.
    assert [points for _, points in parts_shown(card)] == [Fraction("26.67"), Fraction("2.85")]


def test_without_a_split_the_parts_stand_alone() -> None:
    card = card_in("official", published(None, "3", "7"), {}, [appraisal_of({"1.1": "1"})])
    assert [(part.earned, part.pending, part.of) for part in card.parts] == [(1, 0, None), (0, 7, None)]
    assert [part.name for part in card.headline.awaited] == ["survey"]
    assert (card.headline.index, card.headline.of, card.headline.last) == (1, 3, None)
    surveyed = [appraisal_of({"1.1": "1"}), appraisal_of({"2.1": "6"}, layer="survey")]
    both = card_in("official", published(None, "3", "7"), {}, surveyed)
    assert (both.headline.parts, both.headline.index, both.headline.of) == ((), 70, 100)
    assert card_in("self", criteria_with(component("1", [leaf("1.1", "1")])), {}).parts == ()


def test_a_part_without_a_maximum_does_not_count() -> None:
    card = card_in("self", published(SPLIT, "3", "7", self_scored_survey="yes"), {"1.1": "not arising", "2.1": "3.5"})
    assert [(part.name, points) for part, points in parts_shown(card)] == [("survey", 10)]
    assert (card.headline.index, card.headline.of, card.headline.complete) == (10, 20, True)


# What always holds

tenths = st.integers(0, 40).map(lambda n: fixed(Fraction(n, 10), 1))
figures = st.one_of(tenths, st.sampled_from(["pending", "not arising"]))
unlisted = st.sampled_from(["pending", "zero", "self"])


@st.composite
def trees(draw: st.DrawFn) -> CriteriaSet:
    parts = []
    for i in range(1, draw(st.integers(1, 3)) + 1):
        leaves = [
            leaf(
                f"{i}.{j}",
                draw(st.sampled_from(["0", "0.5", "1", "2.25", "3"])),
                surveyed=draw(st.sampled_from(["yes", "no"])),
                not_arising=draw(st.sampled_from(["full", "zero", "exclude", "redistribute"])),
            )
            for j in range(1, draw(st.integers(1, 4)) + 1)
        ]
        parts.append(component(str(i), leaves))
    return criteria_with(*parts)


@st.composite
def cases(draw: st.DrawFn) -> tuple[CriteriaSet, dict[str, str], list[Appraisal]]:
    criteria = draw(trees())
    names = sorted(criteria.leaves)
    own = {name: draw(figures) for name in names}
    some = st.dictionaries(st.sampled_from(names), tenths)
    files = [
        appraisal_of(draw(some), round=str(n), unlisted=draw(unlisted)) for n in range(1, draw(st.integers(0, 3)) + 1)
    ]
    if draw(st.booleans()):
        files.append(appraisal_of(draw(some), layer="survey", unlisted=draw(unlisted)))
    return criteria, own, files


def sound(card: Scorecard) -> None:
    for node in card.nodes():
        assert node.earned + node.short + node.pending == node.maximum
        if node.is_group:
            assert node.earned == sum((child.earned for child in node.children), ZERO)
            assert node.maximum == sum((child.maximum for child in node.children), ZERO)
        else:
            assert ZERO <= node.earned <= node.maximum
    assert card.total.earned == sum((leaf.earned for leaf in card.leaves()), ZERO)


@pytest.mark.unmeasured
@given(cases(), st.sampled_from(LAYERS))
def test_every_layer_adds_up(case: tuple[CriteriaSet, dict[str, str], list[Appraisal]], layer: Layer) -> None:
    sound(card_in(layer, *case))


@pytest.mark.unmeasured
@given(cases())
def test_no_layer_changes_another(case: tuple[CriteriaSet, dict[str, str], list[Appraisal]]) -> None:
    criteria, own, files = case
    alone = card_in("self", criteria, own)
    beside = card_in("self", criteria, own, files)
    for node, other in zip(beside.leaves(), alone.leaves(), strict=True):
        # What awaits the survey has no points of its own that the survey's could change.
        if not other.awaits_survey:
            assert (node.earned, node.maximum, node.state) == (other.earned, other.maximum, other.state)
    without_survey = [file for file in files if file.layer != "survey"]
    for node, other in zip(
        card_in("appraised", criteria, own, files).nodes(),
        card_in("appraised", criteria, own, without_survey).nodes(),
        strict=True,
    ):
        assert (node.earned, node.pending) == (other.earned, other.pending)


@pytest.mark.unmeasured
@given(cases())
def test_official_is_the_last_file_that_lists_a_criterion(
    case: tuple[CriteriaSet, dict[str, str], list[Appraisal]],
) -> None:
    criteria, own, files = case
    for node in card_in("official", criteria, own, files).leaves():
        due = "survey" if node.leaf.surveyed else "appraised"
        listed = [file.points[node.id].points for file in files if file.layer == due and node.id in file.points]
        if listed:
            assert node.earned == min(listed[-1], node.leaf.points)
            assert node.pending == 0


# Checks


def codes(found: Any) -> list[str]:
    return [finding.code for finding in found]


def test_checks_of_a_file_alone() -> None:
    assert codes(check_appraisal(appraisal_of({}))) == []
    assert codes(check_appraisal(appraisal_of({}, round="0"))) == ["unknown-value"]
    assert codes(check_appraisal(appraisal_of({}, layer="survey", round="1"))) == ["unused-key"]


def test_checks_against_the_criteria() -> None:
    criteria = mixed()
    given_points = {"1.1": "3.5", "1.2": "1.005", "1": "1", "1.4": "1", "2.1": "1"}
    found = list(check_appraisal_against(appraisal_of(given_points), criteria))
    expected = ["points-over-maximum", "points-decimals", "points-of-group", "unknown-criterion", "wrong-layer"]
    assert codes(found) == expected
    assert "did you mean" in found[3].message.in_("en")
    assert codes(check_appraisal_against(appraisal_of({"1.1": "1"}, layer="survey"), criteria)) == ["wrong-layer"]
    assert codes(check_appraisal_against(appraisal_of({"1.9": "1"}, year="2021"), criteria)) == ["other-year"]


@pytest.mark.parametrize(
    ("points", "layer", "said"),
    [
        ({"1.1": "3"}, "appraised", []),
        ({"1.1": "3.01"}, "appraised", ["3.01 points are over the maximum 3 of 1.1; 3 are counted"]),
        ({"2.1": "4"}, "survey", []),
        ({"2.1": "4"}, "appraised", ["2.1 is surveyed; points of an appraisal do not count"]),
        ({"1.1": "3"}, "survey", ["1.1 is not marked «surveyed: yes»; points of a survey do not count"]),
    ],
)
def test_points_up_to_the_maximum_and_of_the_own_layer(points: dict[str, str], layer: str, said: list[str]) -> None:
    found = check_appraisal_against(appraisal_of(points, layer=layer), mixed())
    assert [finding.message.in_("en") for finding in found] == said


def test_checks_beside_others() -> None:
    assert codes(check_unit(appraisal_of({}), "SỞ")) == []
    assert codes(check_unit(appraisal_of({}), "Sở khác")) == ["other-unit"]
    first, second, survey = appraisal_of({}), appraisal_of({}, round="1"), appraisal_of({}, layer="survey")
    assert list(check_rounds([first, survey])) == []
    assert [(i, found.path) for i, found in check_rounds([first, second, survey, survey])] == [
        (1, ("round",)),
        (3, ("layer",)),
    ]


# The commands


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.chdir(ROOT)


def run(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"], env={"COLUMNS": "140"})
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code == code, result.output
    return result


@pytest.mark.unmeasured
def test_official_is_shown_where_there_is_an_appraisal() -> None:
    both = ("--appraisal", APPRAISAL, "--appraisal", SURVEY)
    data = json.loads(run("score", EXAMPLE, *both, "--format", "json").stdout)
    assert (data["layer"], data["total"]["earned"]) == ("official", "79.42")
    assert (data["split"]["appraisal"]["scaled"], data["split"]["survey"]["scaled"]) == ("50.46", "17.61")
    appraised = json.loads(run("score", EXAMPLE, "--appraisal", APPRAISAL, "--format", "json").stdout)
    assert (appraised["total"]["earned"], appraised["split"]["survey"]["earned"]) == ("61.81", "0.00")
    assert data["appraisals"][0]["unlisted"] == "self"
    own = json.loads(run("score", EXAMPLE, "--format", "json").stdout)
    assert (own["layer"], own["total"]["earned"], own["appraisals"]) == ("self", "64.79", [])
    same = json.loads(run("score", EXAMPLE, "--appraisal", APPRAISAL, "--layer", "self", "--format", "json").stdout)
    assert same["total"] == own["total"]


@pytest.mark.unmeasured
@pytest.mark.parametrize("command", [("score",), ("gaps",), ("explain", "2.3")])
def test_every_page_says_whose_points_it_shows(command: tuple[str, ...]) -> None:
    shown = " ".join(run(*command, EXAMPLE, "--appraisal", APPRAISAL).stdout.split())
    assert "Points shown: official (appraisal round 1, Tổ thẩm định Chỉ số cải cách hành chính, 2022-07-20" in shown
    assert ("Made of appraised" in shown) == (command[0] == "score")
    own = " ".join(run(*command, EXAMPLE, "--appraisal", APPRAISAL, "--layer", "self").stdout.split())
    assert "Points shown: the self-score (Văn phòng Sở, 2022-07-05)." in own


@pytest.mark.unmeasured
def test_explain_shows_every_layer() -> None:
    shown = run("explain", "2.3", EXAMPLE, "--appraisal", APPRAISAL).stdout
    assert "layer self-assessed: 2.50" in shown
    assert "layer appraisal round 1" in shown
    assert "1.25 points cut by appraisal round 1: late" in shown
    assert "not listed" in run("explain", "2.1", EXAMPLE, "--appraisal", APPRAISAL).stdout


@pytest.mark.parametrize("layer", ["appraised", "survey", "official"])
def test_a_layer_needs_its_file(layer: str) -> None:
    assert f"--layer {layer} needs a file" in run("score", EXAMPLE, "--layer", layer, code=2).stderr


def test_a_survey_layer_needs_a_survey() -> None:
    assert "needs a file" in run("gaps", EXAMPLE, "--appraisal", APPRAISAL, "--layer", "survey", code=2).stderr


def test_explain_needs_figures_for_a_layer() -> None:
    assert "need a metrics file" in run("explain", "2.3", "--layer", "self", code=2).stderr


def test_two_files_of_one_round(tmp_path: Path) -> None:
    output = tmp_path / "score.json"
    stderr = run("score", EXAMPLE, "--appraisal", APPRAISAL, "--appraisal", APPRAISAL, "-o", output, code=2).stderr
    assert "error[duplicate-round]" in stderr
    assert not output.exists()


@pytest.mark.unmeasured
def test_the_appraisal_is_never_replaced(tmp_path: Path) -> None:
    copy = tmp_path / "appraisal.yaml"
    copy.write_bytes((ROOT / APPRAISAL).read_bytes())
    run("score", EXAMPLE, "--appraisal", copy, "--format", "json", "-o", copy, code=2)
    assert copy.read_bytes() == (ROOT / APPRAISAL).read_bytes()


SURVEYED = """\
format: criteria/1
year: 2040
title: Bộ tiêu chí
points: 100
totals: {split: {appraisal: 80, survey: 20}}
sources: {s: {document: Văn bản, issuer: Cơ quan}}
units: {u: {title: Văn phòng}}
metrics:
  a: {measure: points, title: Điểm, question: Bao nhiêu?}
  b: {measure: points, title: Hài lòng, question: Bao nhiêu?}
components:
  - id: "1"
    title: Thẩm định
    points: 80
    lead: u
    source: {in: s}
    provenance: {points: stated, target: none}
    metric: a
    rule: {kind: assessed}
    not_arising: zero
  - id: "2"
    title: Điều tra
    points: 20
    lead: u
    source: {in: s}
    provenance: {points: stated, target: none}
    metric: b
    rule: {kind: assessed}
    not_arising: zero
    surveyed: yes
"""
HEAD = "unit: Sở\nyear: 2040\n"


@pytest.fixture
def surveyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given_head = f"format: appraisal/1\n{HEAD}by: Bộ Nội vụ\nunlisted: pending\n"
    figures = f"format: metrics/1\n{HEAD}period: year\nsubmitted_by: Văn phòng\nfigures: {{a: 75}}\n"
    (tmp_path / "criteria.yaml").write_text(SURVEYED, "utf-8")
    (tmp_path / "metrics.yaml").write_text(figures, "utf-8")
    (tmp_path / "round.yaml").write_text(given_head + 'layer: appraised\npoints: {"1": 71.43}\n', "utf-8")
    (tmp_path / "survey.yaml").write_text(given_head + 'layer: survey\npoints: {"2": 17.65}\n', "utf-8")
    monkeypatch.chdir(tmp_path)


BOTH = ("--criteria", "criteria.yaml", "--appraisal", "round.yaml", "--appraisal", "survey.yaml")


@pytest.mark.usefixtures("surveyed")
def test_the_split_is_shown() -> None:
    shown = " ".join(run("score", "metrics.yaml", *BOTH).stdout.split())
    assert "Index 89.08/100" in shown
    assert "Made of appraised 71.43/80 + survey 17.65/20." in shown
    data = json.loads(run("score", "metrics.yaml", *BOTH, "--format", "json").stdout)
    assert (data["split"]["points"], data["split"]["survey"]["scaled"]) == ("89.08", "17.65")
    part = " ".join(
        run("score", "metrics.yaml", "--criteria", "criteria.yaml", "--appraisal", "round.yaml").stdout.split()
    )
    assert "1 of 1 criteria have no points from the survey: pending." in part
    assert "; survey: awaited, at most 20." in part


@pytest.mark.usefixtures("surveyed")
def test_a_part_is_not_compared_with_last_year() -> None:
    shown = " ".join(run("score", "metrics.yaml", *BOTH, "--layer", "survey").stdout.split())
    assert "This part alone is not compared with last year." in shown
    assert "Index 17.65/20. " in shown


@pytest.mark.parametrize("command", [("score",), ("explain", "2.3"), ("gaps",), ("report",)])
def test_every_finding_of_every_file_at_once(command: tuple[str, ...], tmp_path: Path) -> None:
    figures, points = tmp_path / "q2.yaml", tmp_path / "a.yaml"
    figures.write_text((ROOT / EXAMPLE).read_text("utf-8").replace("done: 412,", "done: 512,"), "utf-8")
    points.write_text((ROOT / APPRAISAL).read_text("utf-8").replace("round: 1", "round: 0"), "utf-8")
    stderr = run(*command, figures, "--appraisal", points, code=2).stderr
    assert f"{figures}:" in stderr
    assert f"{points}:" in stderr


# Bonus and penalty


@pytest.mark.parametrize(
    ("layer", "adjustments", "points"),
    [
        ("self", ["bonus", "penalty"], "5.5"),
        ("appraised", ["bonus", "penalty"], "2.5"),
        ("survey", [], "2"),
        ("official", ["bonus", "penalty"], "4.5"),
    ],
)
def test_bonus_and_penalty_are_no_part_of_the_survey(layer: Layer, adjustments: list[str], points: str) -> None:
    data = criteria_data(component("1", [leaf("1.1", "3"), leaf("1.2", "2", surveyed="yes")]))
    part = {"title": "Phần", "per": "1", "ceiling": "3", "provenance": {"points": "stated"}}
    data["adjustments"] = [
        {"id": "bonus", "kind": "bonus", "metric": "b", **part},
        {"id": "penalty", "kind": "penalty", "metric": "p", **part},
    ]
    points_of = {"title": "Điểm", "question": "Bao nhiêu?", "measure": "points"}
    data["metrics"] |= {"b": points_of, "p": points_of}
    criteria = criteria_of(data)
    submission = submission_of({"m1_1": "3", "m1_2": "2", "b": "1", "p": "0.5"})
    read, _ = read_figures(submission.figures, criteria.metrics)
    files = [appraisal_of({"1.1": "2"}), appraisal_of({"1.2": "2"}, layer="survey")]
    card = in_layer(layer, files, lambda arose: score(criteria, submission, read, arose=arose))
    assert [part.id for part in card.adjustments] == adjustments
    assert card.total.points == Fraction(points)


def test_what_each_step_brings_without_a_figure_ends_at_the_cap() -> None:
    criteria = criteria_with(component("1", [leaf("1.1", "10")]), totals={"maximum": "9"})
    words = say("chấm lại", "look again")
    goal = Goal(words, tuple(Step(words, Fraction(own)) for own in (1, 2)))
    assert by_points(goal, card_in("self", criteria, {"1.1": "7"}).total) == [1, 1]


# What the figures can still win beyond the points of others


@pytest.mark.parametrize(("given", "gain"), [("1", "3"), ("2", "2"), ("3.5", "0.5"), ("4", None)])
def test_points_given_beyond_the_claim_are_no_part_of_what_can_be_won(given: str, gain: str | None) -> None:
    one = leaf("1.1", "4", rule={"kind": "linear", "zero_at": "0", "full_at": "4"})
    data = criteria_data(component("1", [one]))
    data["metrics"]["m1_1"] = {"title": "Điểm", "question": "Bao nhiêu?", "measure": "count"}
    (node,) = card_in("official", criteria_of(data), {"1.1": "1"}, [appraisal_of({"1.1": given})]).leaves()
    assert node.possible == Fraction(gain or 0)
    assert (None if node.goal is None else node.goal.own) == (None if gain is None else Fraction(gain))
    assert node.barred is None
    assert node.earned + node.possible + node.gone == 4


def test_a_cut_of_what_is_lost_for_good_wins_the_cut_back_only() -> None:
    data = criteria_data(component("1", [leaf("1.1", "4")]))
    (node,) = card_in("official", criteria_of(data), {"1.1": "3"}, [appraisal_of({"1.1": "1"})]).leaves()
    assert (node.short, node.possible, node.gone) == (3, 2, 1)


@pytest.mark.parametrize(("cap", "gain"), [("20", "1"), ("9", "0.5"), ("8.5", None)])
def test_a_cut_wins_back_no_more_than_the_total_can_hold(cap: str, gain: str | None) -> None:
    criteria = criteria_with(component("1", [leaf("1.1", "10")]), totals={"maximum": cap})
    (node,) = card_in("official", criteria, {"1.1": "9.5"}, [appraisal_of({"1.1": "8.5"})]).leaves()
    assert (None if node.goal is None else node.goal.gain) == (None if gain is None else Fraction(gain))
