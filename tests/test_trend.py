"""Several periods and years of one department: their order, what each component was, and what makes no trend."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.scoring import Scorecard, score
from parindex_cli.trend import Pace, in_order, mapped, projected, trend_of
from tests.conftest import submission_of
from tests.plan_cases import Case, case_of

LEAVES: list[dict[str, Any]] = [
    {"id": "1.1", "points": 4, "metric": "tasks", "rule": {"kind": "proportional"}},
    {"id": "2.1", "points": 6, "metric": "ideas", "rule": {"kind": "proportional"}},
]
METRICS = {"tasks": {"measure": "rate"}, "ideas": {"measure": "rate"}}


def case(tasks: Any, ideas: int | str, leaves: list[dict[str, Any]] = LEAVES, **more: Any) -> Case:
    return case_of(
        written(leaves),
        METRICS,
        written({"tasks": tasks, "ideas": {"done": ideas, "of": 3} if isinstance(ideas, int) else ideas}),
        **more,
    )


def written(value: Any) -> Any:
    """Numbers as they stand in a file."""
    if isinstance(value, dict):
        return {key: written(one) for key, one in value.items()}
    return [written(one) for one in value] if isinstance(value, list) else str(value)


def card(made: Case, period: str, year: int = 2022) -> Scorecard:
    submission = submission_of({}, period=period).model_copy(update={"year": year})
    return score(made.criteria, submission, made.figures)


Q1 = card(case({"done": 1, "of": 10}, 0), "Q1")
Q2 = card(case({"done": 5, "of": 10}, 1), "Q2")
NONE = ("not arising", "not arising")
YEAR = card(case({"done": 9, "of": 10}, 3), "year")


def test_each_component_stands_as_it_was_in_each_period() -> None:
    found = trend_of(in_order([YEAR, Q1, Q2]))
    assert [one.submission.period for one in found.cards] == ["Q1", "Q2", "year"]
    earned = [[node and node.earned for node in course.nodes] for course in found.courses]
    assert earned == [[Fraction(2, 5), 2, Fraction(18, 5)], [0, 2, 6]]
    for course in found.courses:
        assert not course.changed
        for node in filter(None, course.nodes):
            assert node.earned + node.possible + node.gone + node.pending == node.maximum


PACES: dict[str, tuple[list[Scorecard], Pace | None]] = {
    "from the one before": ([Q1, Q2], Pace(Fraction(36, 3), Fraction(100))),
    "from the beginning": ([Q1], Pace(Fraction(4, 3), Fraction(16))),
    "never under 0": ([card(case({"done": 9, "of": 10}, 2), "Q1"), Q2], Pace(Fraction(-36, 3), Fraction(0))),
    "not from another year": ([card(case("100%", 1), "year", 2021), Q1], Pace(Fraction(4, 3), Fraction(16))),
    "over": ([Q2, YEAR], None),
    "no index": ([card(case(*NONE), "Q1")], None),
    "none before": ([card(case(*NONE), "Q1"), Q2], Pace(Fraction(40, 6), Fraction(80))),
}  # fmt: skip


@pytest.mark.parametrize("name", PACES)
def test_the_pace_is_that_of_the_last_stretch(name: str) -> None:
    cards, expected = PACES[name]
    assert trend_of(cards).pace == expected


PROJECTED: dict[str, tuple[Any, str, Fraction | None]] = {
    "of the same parts": (None, "Q2", Fraction(40)),
    "without the estimate of the survey, which the headline awaits": ("90%", "Q2", Fraction(40)),
    "over": ("90%", "year", None),
}


@pytest.mark.parametrize("name", PROJECTED)
def test_the_projection_counts_as_the_headline_does(name: str) -> None:
    estimate, period, expected = PROJECTED[name]
    made = case_of(
        written([*LEAVES, {"id": "3.1", "points": 10, "metric": "opinion", "rule": {"kind": "proportional"},
                           "surveyed": "yes"}]),
        {name: {"measure": "rate", "course": "flow"} for name in ("tasks", "ideas", "opinion")},
        {"tasks": "50%", "ideas": "50%", **({"opinion": {"estimate": estimate}} if estimate else {})},
        totals={"split": {"appraisal": "80", "survey": "20"}},
    )  # fmt: skip
    found = card(made, period)
    assert found.headline.of == 80
    assert projected(found) == expected
    assert found.projection is None or found.projection.headline.of == (100 if estimate else 80)


def renamed(first: str, second: str, **more: Any) -> Case:
    """Next year's set with other ids."""
    leaves = [{**LEAVES[0], "id": f"{first}.1"}, {**LEAVES[1], "id": f"{second}.1", **more}]
    return case({"done": 9, "of": 10}, 3, leaves)


def with_was(made: Case, *was: str) -> Case:
    """The components were these."""
    parts = zip(made.criteria.components, was, strict=True)
    components = tuple(node.model_copy(update={"was": name}) for node, name in parts)
    return other_set(made, components=components)


def other_set(made: Case, **keys: Any) -> Case:
    """The same with other keys; a copy would keep the tree that was worked out."""
    kept = {name: getattr(made.criteria, name) for name in type(made.criteria).model_fields}
    return made._replace(criteria=type(made.criteria).model_construct(**{**kept, **keys}))


SETS: dict[str, tuple[Case, list[str | None], list[bool]]] = {
    "the same": (case({"done": 9, "of": 10}, 3), ["1", "2"], [False, False]),
    "mapped": (with_was(renamed("A", "B"), "1", "2"), ["1", "2"], [False, False]),
    "exchanged": (with_was(renamed("2", "1"), "1", "2"), ["1", "2"], [False, False]),
    "one is new": (renamed("1", "3"), ["1", None], [False, True]),
    "another rule": (renamed("1", "2", target="≥ 90%", rule={"kind": "target"}), ["1", "2"], [False, True]),
}


@pytest.mark.parametrize("name", SETS)
def test_years_are_put_together_by_the_map(name: str) -> None:
    made, was, changed = SETS[name]
    first, before = (card(case({"done": 5, "of": 10}, 3), "year", year) for year in (2020, 2021))
    now = card(made, "Q2")
    assert mapped(before.criteria, now.criteria)
    found = trend_of([first, before, now])
    for at in (0, 1):
        assert [node and node.id for node in (course.nodes[at] for course in found.courses)] == was
    assert [course.changed for course in found.courses] == [{2} if one else set() for one in changed]


def test_a_metric_that_is_measured_otherwise_changes_the_method() -> None:
    metrics = {**METRICS, "tasks": {"measure": "rate", "course": "flow"}}
    other = case_of(written(LEAVES), metrics, {"tasks": "50%", "ideas": "0%"})
    found = trend_of([card(case("50%", 0), "year", 2021), card(other, "Q1")])
    assert [sorted(course.changed) for course in found.courses] == [[1], []]


def test_other_settings_of_the_set_are_no_method_of_a_component() -> None:
    other = other_set(case("50%", 0), decimals=3)
    found = trend_of([card(case("50%", 0), "year", 2021), card(other, "Q1")])
    assert [sorted(course.changed) for course in found.courses] == [[], []]


def test_sets_without_a_common_component_are_not_mapped() -> None:
    assert not mapped(Q1.criteria, renamed("A", "B").criteria)


ROOT = Path(__file__).resolve().parent.parent
HALF, WHOLE = "examples/2022-q2.yaml", "examples/2022.yaml"


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["score", *words, "--lang", "en"])


@pytest.mark.unmeasured
@pytest.mark.usefixtures("_here")
def test_files_are_put_in_order() -> None:
    found = json.loads(run(WHOLE, HALF, "--format", "json").stdout)
    assert [one["period"] for one in found["periods"]] == ["Q2", "year"]
    alone = json.loads(run(HALF, "--format", "json").stdout)
    assert [one["stages"][0]["earned"] for one in found["components"]] == [one["earned"] for one in alone["components"]]
    page = run(WHOLE, HALF).stdout
    assert "▅▇" in page
    assert page.index("Q2 2022") < page.index("Year 2022")
    assert run(WHOLE, HALF, "--format", "csv").stdout.count("\n") == 17
    assert run(WHOLE, HALF, "--fail-under", "99").exit_code == 1
    assert run(WHOLE, HALF, "--format", "markdown").exit_code == 0


@pytest.mark.unmeasured
@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("period: Q2", "period: H1", "trend-same-period"),
        ("unit: Sở Khoa học và Công nghệ tỉnh Lào Cai", "unit: Sở Khoa học và Công nghệ", "trend-other-unit"),
    ],
)
def test_what_is_no_trend_is_located(old: str, new: str, expected: str, tmp_path: Path) -> None:
    other, out = tmp_path / "b.yaml", tmp_path / "out.json"
    text = Path(HALF).read_text("utf-8")
    assert old in text
    other.write_text(text.replace(old, new), "utf-8")
    result = run(HALF, str(other), "-o", str(out))
    assert result.exit_code == 2
    assert f"error[{expected}]" in result.stderr
    assert not out.exists()


@pytest.mark.unmeasured
def test_sets_without_a_map_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = ROOT / "tests" / "broken" / "good"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "criteria").mkdir()
    criteria, metrics = (good / name for name in ("criteria/2030.yaml", "metrics.yaml"))
    text, figures = criteria.read_text("utf-8"), metrics.read_text("utf-8")
    (tmp_path / "criteria" / "2030.yaml").write_text(text, "utf-8")
    other = text.replace("year: 2030", "year: 2031").replace('id: "', 'id: "9')
    (tmp_path / "criteria" / "2031.yaml").write_text(other, "utf-8")
    (tmp_path / "a.yaml").write_text(figures, "utf-8")
    (tmp_path / "b.yaml").write_text(figures.replace("year: 2030", "year: 2031"), "utf-8")
    result = run("a.yaml", "b.yaml")
    assert result.exit_code == 2
    assert "error[trend-no-map]" in result.stderr
    mapped_too = other.replace('  - id: "91"\n', '  - id: "91"\n    was: "1"\n', 1)
    (tmp_path / "criteria" / "2031.yaml").write_text(mapped_too, "utf-8")
    assert run("a.yaml", "b.yaml").exit_code == 0
    report = CliRunner().invoke(app, ["report", "b.yaml", "a.yaml", "--lang", "en"]).stdout
    rows = [line.split(" |")[0] for line in report.splitlines() if line.startswith("| Q2 ")]
    assert rows == ["| Q2 2030", "| Q2 2031 ≠"]


@pytest.mark.unmeasured
@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("more", ["--detail", "--evidence", "--set=1.5=1", "--layer=self"])
def test_what_is_of_one_file_is_refused(more: str) -> None:
    result = run(HALF, WHOLE, more)
    assert result.exit_code == 2
    assert "does not go with a trend" in result.stderr
