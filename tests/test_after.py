"""The result of a year as the baseline of the next: written, read back, and compared with."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.loader import Desk
from parindex_cli.model.baseline import Baseline
from tests.report_files import ROOT

EXAMPLES = ROOT / "examples"
GIVEN = ("--appraisal", str(EXAMPLES / "2022-appraisal.yaml"), "--appraisal", str(EXAMPLES / "2022-year-survey.yaml"))


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    return done


@pytest.mark.unmeasured
def test_the_official_result_is_what_next_year_is_compared_with() -> None:
    done = run("new", "2023", "--after", EXAMPLES / "2022.yaml", *GIVEN, "--rank", "8/19")
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    target = Path("baselines/2022.yaml")
    assert done.stderr.splitlines()[-2:] == [f"wrote {target}", f"next: parindex check {target}"]
    assert run("check", target).stdout == "files: 1, errors: 0, warnings: 0\n"
    official = json.loads(run("score", EXAMPLES / "2022.yaml", *GIVEN, "--format", "json").stdout)
    found = Desk().read(target, Baseline).value
    assert found is not None
    assert (found.published.rank, found.published.ranked) == (8, 19)
    assert f"{float(found.published.points):.2f}" == official["headline"]["index"]
    assert [one.id for one in found.published.parts] == ["appraisal", "survey"]
    scores = found.scores()
    nodes = list(official["components"])
    while nodes:
        node = nodes.pop()
        nodes += node.get("criteria", ())
        given = scores[node["id"]]
        assert (f"{float(given.points):.2f}", f"{float(given.maximum):.2f}") == (node["earned"], node["maximum"])
    Path("criteria").mkdir()
    text = (ROOT / "criteria/2022.yaml").read_text("utf-8")
    Path("criteria/2023.yaml").write_text(text.replace("\nyear: 2022", "\nyear: 2023"), "utf-8")
    shutil.copy(ROOT / "criteria/2022.yaml", "criteria/2022.yaml")
    figures = (EXAMPLES / "2022-q2.yaml").read_text("utf-8").replace("\nyear: 2022", "\nyear: 2023")
    Path("q2.yaml").write_text(figures, "utf-8")
    gaps = run("gaps", "q2.yaml")
    assert gaps.exit_code == 0, gaps.stderr
    assert "2022: 68.25 (rank 8/19)" in " ".join(gaps.stdout.split())


def test_a_rank_alone_and_what_did_not_arise() -> None:
    assert run("new", "--after", EXAMPLES / "2022.yaml", *GIVEN, "--rank", "8", "-o", "r.yaml").exit_code == 0
    found = Desk().read(Path("r.yaml"), Baseline).value
    assert found is not None
    assert (found.published.rank, found.published.ranked) == (8, None)
    assert all(score.maximum for score in found.scores().values())


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2024", "--after", EXAMPLES / "2022.yaml", *GIVEN), "the figures are of 2022, and 2023 comes next"),
        (("--after", EXAMPLES / "2022.yaml"), "criteria have no points yet: 8."),
        (("--after", EXAMPLES / "2022-q2.yaml"), "figures of the whole year are needed"),
        (("--after", EXAMPLES / "2022.yaml", *GIVEN, "--rank", "20/19"), "--rank: a rank such as 8/19"),
        (("--after", EXAMPLES / "2022.yaml", *GIVEN, "--rank", "first"), "--rank: a rank such as 8/19"),
        (("--after", EXAMPLES / "2022.yaml", "--from", "2022"), "--after goes without --from"),
        (("2023", "--from", "2022", "--rank", "8/19"), "only with --after"),
        (("--after", "missing.yaml"), "error[file-missing]"),
    ],
    ids=str,
)
def test_what_is_no_result_yet_writes_nothing(arguments: tuple[str | Path, ...], told: str) -> None:
    done = run("new", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert list(Path().iterdir()) == []


def test_a_file_that_is_there_stays() -> None:
    Path("baselines").mkdir()
    Path("baselines/2022.yaml").write_text("mine", "utf-8")
    done = run("new", "--after", EXAMPLES / "2022.yaml", *GIVEN)
    assert done.exit_code == 2
    assert "is there already" in done.stderr
    assert Path("baselines/2022.yaml").read_text("utf-8") == "mine"


def many(**units: object) -> None:
    Path("baselines").mkdir()
    head = {"format": "baselines/1", "year": 2021, "source": {"document": "QĐ"}, "units": units}
    Path("baselines/2021.yaml").write_text(json.dumps(head, ensure_ascii=False), "utf-8")


def one(points: float) -> dict[str, object]:
    maxima = {"1": 16, "2": 13, "3": 14.5, "4": 15, "5": 13.5, "6": 13, "7": 13, "8": 20}
    rows = [{"id": name, "points": points, "maximum": most} for name, most in maxima.items()]
    return {"published": {"points": 8 * points, "maximum": 118, "rank": 1, "ranked": 2}, "components": rows}


def test_the_unit_of_the_figures_chooses_among_many() -> None:
    many(**{"Sở Tư pháp": one(3), "sở khoa học và Công nghệ tỉnh Lào Cai": one(5)})
    assert run("check", "baselines").stdout.splitlines()[-1].startswith("files: 1, errors: 0, warnings: 0")
    found = json.loads(run("score", EXAMPLES / "2022-q2.yaml", "--format", "json").stdout)
    assert {node["last"]["points"] for node in found["components"]} == {"5"}
    given = run("score", EXAMPLES / "2022-q2.yaml", "--baseline", "baselines/2021.yaml", "--format", "json")
    assert json.loads(given.stdout)["components"] == found["components"]


def test_a_form_shows_the_result_of_its_department_among_many() -> None:
    many(**{"Sở Tư pháp": one(3), "Sở Khoa học và Công nghệ tỉnh Lào Cai": one(5)})
    for given in ([], ["--baseline", "baselines/2021.yaml"]):
        done = run("form", "--period", "Q3", "--unit", "thanh_tra", "--format", "csv", *given)
        assert done.exit_code == 0, done.stderr
        assert "năm trước 5/13" in done.stdout


def test_a_unit_without_a_result_is_told_and_each_result_is_checked() -> None:
    many(**{"Sở Tư pháp": one(3), "Sở Nội vụ": one(14)})
    done = run("score", EXAMPLES / "2022-q2.yaml")
    assert done.exit_code == 2
    assert "error[points-over-maximum] 14 points are over the maximum 13" in done.stderr
    shutil.rmtree("baselines")
    many(**{"Sở Tư pháp": one(3)})
    done = run("score", EXAMPLES / "2022-q2.yaml")
    assert done.exit_code == 0
    assert "warning[other-unit] there is no result of «Sở Khoa học và Công nghệ tỉnh Lào Cai»" in done.stderr
