"""The whole command line on the real plan: every command with every option."""

import csv
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from parindex_cli import __version__
from parindex_cli.cli.app import app
from tests.small import CRITERIA_2030, QUICK, SMALL
from tests.wrote import beside

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "2022-q2.yaml"
CRITERIA = ROOT / "criteria" / "2022.yaml"
BASELINE = ROOT / "baselines" / "2021.yaml"
MARK = re.compile(rf"\n<!-- written by parindex {re.escape(__version__)} sha256:[0-9a-f]{{16}} -->\n\Z")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No criteria in the working folder unless a test puts them there, and no language set."""
    for name in ("PARINDEX_LANG", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments)], env=env)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert "\x1b" not in result.output
    return result


def good(*arguments: str | Path, env: dict[str, str] | None = None) -> str:
    """What a command that succeeds without a word on standard error prints."""
    result = run(*arguments, env=env)
    assert (result.exit_code, beside(result)) == (0, "")
    return result.stdout


def refused(*arguments: str | Path) -> str:
    """What a command that cannot do it tells, having printed nothing else."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


OF_A_DIVISION = ROOT / "examples" / "divisions" / "thanh-tra.yaml"


@pytest.mark.parametrize("command", [("score",), ("gaps",), ("explain", "2.1"), ("evidence",)])
def test_the_figures_of_one_division_are_not_taken_for_the_department_s(command: tuple[str, ...]) -> None:
    assert "· chỉ số liệu của Phòng Thanh tra ·" in good(*command, OF_A_DIVISION)
    assert "· figures of Inspection Division only ·" in good(*command, OF_A_DIVISION, "--lang", "en")
    assert " only ·" not in good(*command, EXAMPLE, "--lang", "en")


@pytest.mark.parametrize("command", ["score", "gaps", "evidence"])
def test_data_says_whose_figures_these_are(command: str) -> None:
    files = {"thanh_tra": OF_A_DIVISION, None: EXAMPLE}
    assert {json.loads(good(command, file, "--format", "json"))["division"]: file for file in files.values()} == files


@cache
def _plain(command: str) -> str:
    """The JSON of the example with the shipped files; many tests look at it. Called in an empty folder only."""
    assert not Path("criteria").exists()
    return good(command, EXAMPLE, "--format", "json")


def score(*arguments: str | Path) -> dict[str, Any]:
    own = arguments or any(Path.cwd().iterdir())
    data: dict[str, Any] = json.loads(
        good("score", EXAMPLE, "--format", "json", *arguments) if own else _plain("score")
    )
    return data


def gaps(*arguments: str | Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        good("gaps", EXAMPLE, "--format", "json", *arguments) if arguments else _plain("gaps")
    )
    return data


def nodes(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for node in data.get("components", data.get("criteria", [])):
        yield node
        yield from nodes(node)


def rows(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter, strict=True))


def python(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=False, encoding="utf-8", timeout=30, cwd=Path.cwd()
    )


# ---- score


def test_the_scorecard_adds_up() -> None:
    data = score()
    names = ("maximum", "earned", "possible", "gone", "pending")
    everything = list(nodes(data))
    assert len([node for node in everything if "criteria" not in node]) == 72
    for node in everything:
        assert sum(Decimal(node[name]) for name in names[1:]) == Decimal(node["maximum"])
        for name in names if "criteria" in node else ():
            assert Decimal(node[name]) == sum(Decimal(child[name]) for child in node["criteria"]), (node["id"], name)
    for name in names:
        assert Decimal(data["total"][name]) == sum(Decimal(component[name]) for component in data["components"])


def test_the_total_is_the_range_it_says() -> None:
    total = {name: Decimal(value) for name, value in score()["total"].items() if isinstance(value, str)}
    assert total["points"] == total["earned"] + total["bonus"] - total["penalty"]
    assert total["secured"] <= total["points"] <= total["reachable"]
    assert total["reachable"] == total["points"] + total["possible"] + total["pending"]
    assert total["listed"] == 118


def test_last_year_is_that_of_the_plan() -> None:
    data = score()
    assert data["format"] == "score/1"
    last = data["baseline"]
    assert [last[name] for name in ("year", "points", "maximum", "rank", "ranked")] == [2021, "89.08", "100", 12, 19]
    assert (last["components_points"], last["components_maximum"]) == ("102.73", "118")
    ranks = [component["last"]["rank"] for component in data["components"]]
    assert ranks == [12, 11, 7, 15, 8, 11, 12, 7]
    ends = {node["id"]: node for node in data["projection"]["criteria"]}
    for component in data["components"]:
        end = ends[component["id"]]
        change = Decimal(end["earned"]) - Decimal(component["last"]["points"])
        told = component["last"]["change"]
        assert (None if told is None else Decimal(told)) == (None if Decimal(end["pending"]) else change)


def test_the_table_shows_what_the_json_holds() -> None:
    table = good("score", EXAMPLE, "--lang", "en")
    data = score()
    for component in data["components"]:
        for name in ("earned", "maximum", "possible", "gone", "pending"):
            assert component[name] in table
    assert data["total"]["points"] in table
    assert "2021: 89.08 (rank 12/19)" in " ".join(table.split())
    assert data["headline"]["words"]["en"] in table


def test_numbers_in_json_are_exact_strings() -> None:
    def floats(value: object) -> Iterator[object]:
        match value:
            case float():
                yield value
            case dict():
                for inner in value.values():
                    yield from floats(inner)
            case list():
                for inner in value:
                    yield from floats(inner)

    assert list(floats(score())) == []
    assert list(floats(gaps())) == []


def test_detail_lists_every_criterion() -> None:
    ids = [node["id"] for node in nodes(score())]
    assert [row[0] for row in rows(good("score", EXAMPLE, "--detail", "--format", "csv"), ";")[1:]] == ids
    table = good("score", EXAMPLE, "--detail")
    markdown = good("score", EXAMPLE, "--detail", "--format", "markdown")
    for name in ids:
        assert f"\n{name} " in table
        assert f"| {name} " in markdown or f"| **{name}** " in markdown


def test_a_dossier_that_is_exactly_at_a_strict_bound_is_not_met() -> None:
    (node,) = [node for node in nodes(score()) if node.get("metric") == "dossier_electronic_circulation_rate"]
    assert node["figure"] == {"rate": "0.8", "done": "96", "of": "120"}
    assert (node["target"], node["met"]) == ("> 80%", False)


@pytest.mark.parametrize("command", ["score", "gaps"])
def test_csv_in_both_languages(command: str) -> None:
    vietnamese = rows(good(command, EXAMPLE, "--format", "csv", "--lang", "vi"), ";")
    english = rows(good(command, EXAMPLE, "--format", "csv", "--lang", "en"), ",")
    assert len(vietnamese) == len(english) > 8
    assert len({len(row) for row in vietnamese + english}) == 1
    assert vietnamese[0] != english[0]


@pytest.mark.parametrize(
    ("arguments", "columns"),
    [
        (("score",), ("Points", "Max", "Still possible", "No longer possible", "Not reported or awaited")),
        (("score", "--detail"), ("Points", "Max", "Not reported or awaited")),
        (("gaps",), ("Gain",)),
    ],
    ids=["score", "detail", "gaps"],
)
def test_points_in_csv_are_numbers(arguments: tuple[str, ...], columns: tuple[str, ...]) -> None:
    head, *body = rows(good(*arguments, EXAMPLE, "--format", "csv", "--lang", "en"), ",")
    for name in columns:
        for row in body:
            assert row[1] in {"Index", "Projected index"} or Decimal(row[head.index(name)]) >= 0


def test_csv_components_add_up() -> None:
    head, *body, last, _, _ = rows(good("score", EXAMPLE, "--format", "csv", "--lang", "en"), ",")
    for name in (
        "Points",
        "Max",
        "Still possible",
        "No longer possible",
        "Not reported or awaited",
        "Year as projected",
    ):
        column = head.index(name)
        assert sum(Decimal(row[column]) for row in body) == Decimal(last[column])


@pytest.mark.parametrize("bar", ["66.11", "66,11"])
def test_fail_under_is_met(bar: str) -> None:
    assert run("score", EXAMPLE, "--fail-under", bar).exit_code == 0


@pytest.mark.parametrize("bar", ["90", "66.12"])
def test_fail_under_is_missed(bar: str, tmp_path: Path) -> None:
    output = tmp_path / "score.json"
    assert run("score", EXAMPLE, "--fail-under", bar, "-o", output).exit_code == 1
    assert json.loads(output.read_text("utf-8"))["total"]["index"]["points"] == "52.89"


@pytest.mark.parametrize("bar", ["abc", "nan", "inf", "", "1e2"])
def test_fail_under_is_no_number(bar: str) -> None:
    assert "--fail-under" in refused("score", EXAMPLE, "--fail-under", bar)


def test_fail_under_in_percent_is_not_a_bar_of_one() -> None:
    assert run("score", EXAMPLE, "--fail-under", "90%").exit_code != 0


@pytest.mark.parametrize("command", ["score", "gaps", "explain"])
def test_unknown_format(command: str) -> None:
    arguments = ["3.6.1", EXAMPLE] if command == "explain" else [EXAMPLE]
    assert "markdown" in refused(command, *arguments, "--format", "xml")


# ---- output files


@pytest.mark.parametrize("command", ["score", "gaps"])
def test_the_ending_of_the_output_chooses_the_format(command: str, tmp_path: Path) -> None:
    for ending, form in ((".JSON", "json"), (".csv", "csv"), (".md", "markdown")):
        output = tmp_path / f"out{ending}"
        assert good(command, *QUICK, "-o", output) == ""
        encoding = "utf-8-sig" if form == "csv" else "utf-8"
        written = output.read_bytes().decode(encoding)
        assert MARK.sub("", written) == good(command, *QUICK, "--format", form)
        assert bool(MARK.search(written)) == (form == "markdown")
    output = tmp_path / "out.txt"
    assert good(command, EXAMPLE, "-o", output) == ""
    assert "─" in output.read_text("utf-8")
    assert good(command, EXAMPLE, "--format", "json", "--output", output, "--force") == ""
    assert json.loads(output.read_text("utf-8"))["year"] == 2022


def test_an_output_file_is_replaced_whole(tmp_path: Path) -> None:
    output = tmp_path / "score.json"
    output.write_text("old\n", "utf-8")
    output.chmod(0o640)
    with output.open("rb") as old:
        good("score", EXAMPLE, "-o", output, "--force")
        assert old.read() == b"old\n", "whoever had the old file open keeps it"
    assert json.loads(output.read_text("utf-8"))["format"] == "score/1"
    assert stat.S_IMODE(output.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["score.json"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "score.json"
    output.write_text("old\n", "utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "đĩa đã đầy" in refused("score", *QUICK, "-o", output, "--force")
    assert output.read_text("utf-8") == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["score.json"]


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    for command in ("score", "gaps", "report"):
        assert "score.json" in refused(command, *QUICK, "-o", tmp_path / "missing" / "score.json")
        assert str(tmp_path) in refused(command, *QUICK, "-o", tmp_path)
    assert list(tmp_path.iterdir()) == []


# ---- where criteria and baselines come from


def test_from_an_empty_folder_the_shipped_files_are_used() -> None:
    assert score()["total"]["listed"] == "118.00"
    assert good("check").splitlines()[-1].startswith("2 ")
    assert "3.6.1" in good("explain", "3.6.1")


def put_own_criteria(folder: Path) -> Path:
    own = folder / "criteria" / "2022.yaml"
    own.parent.mkdir()
    text = CRITERIA.read_text("utf-8")
    own.write_text(text.replace("title_en: Public administration reform", "title_en: Our own reform", 1), "utf-8")
    return own


def test_the_criteria_of_the_working_folder_win(tmp_path: Path) -> None:
    put_own_criteria(tmp_path)
    assert score()["criteria"]["en"].startswith("Our own reform")
    assert "files: 1," in good("check", "--lang", "en")


def test_an_error_in_own_criteria_is_told_with_the_path_as_written(tmp_path: Path) -> None:
    own = put_own_criteria(tmp_path)
    own.write_text(own.read_text("utf-8").replace("points: 118", "points: 117", 1), "utf-8")
    message = refused("score", EXAMPLE)
    assert message.startswith(str(Path("criteria") / "2022.yaml") + ":")
    assert "lỗi[points-sum]" in message


def test_the_baseline_of_the_working_folder_wins(tmp_path: Path) -> None:
    own = tmp_path / "baselines" / "2021.yaml"
    own.parent.mkdir()
    own.write_text(BASELINE.read_text("utf-8").replace("  rank: 12\n  ranked", "  rank: 11\n  ranked", 1), "utf-8")
    assert score()["baseline"]["rank"] == 11


def test_criteria_and_baseline_can_be_named(tmp_path: Path) -> None:
    own = put_own_criteria(tmp_path).rename(tmp_path / "mine.yaml")
    assert score("--criteria", own)["criteria"]["en"].startswith("Our own reform")
    last = tmp_path / "last.yaml"
    last.write_text(BASELINE.read_text("utf-8").replace("  rank: 12\n  ranked", "  rank: 11\n  ranked", 1), "utf-8")
    assert score("--baseline", last)["baseline"]["rank"] == 11
    for command in (("gaps",), ("report",), ("explain", "3.6.1")):
        good(*command, EXAMPLE, "--criteria", own, "--baseline", last)


def test_criteria_or_baseline_that_are_not_there() -> None:
    for option in ("--criteria", "--baseline"):
        assert "nowhere.yaml:1:1: lỗi[file-missing]" in refused("score", EXAMPLE, option, "nowhere.yaml")


def test_a_metrics_file_in_the_place_of_criteria() -> None:
    assert "lỗi[wrong-format]" in refused("score", EXAMPLE, "--criteria", EXAMPLE)


def test_criteria_of_another_year() -> None:
    assert "lỗi[other-year]" in refused("score", EXAMPLE, "--criteria", CRITERIA_2030)


def test_a_year_without_criteria(tmp_path: Path) -> None:
    path = tmp_path / "1999.yaml"
    path.write_text(EXAMPLE.read_text("utf-8").replace("year: 2022", "year: 1999"), "utf-8")
    message = refused("score", path, "--lang", "en")
    assert "error[no-criteria]" in message
    assert "known: 2022" in message


def put_small(folder: Path, *, title: str = "Chỉ đạo") -> Path:
    """The small criteria and a metrics file of 2030 in a working folder, without a baseline."""
    (folder / "criteria").mkdir()
    text = CRITERIA_2030.read_text("utf-8")
    (folder / "criteria" / "2030.yaml").write_text(text.replace("title: Chỉ đạo", f"title: {title}"), "utf-8")
    return Path(shutil.copy(SMALL / "metrics.yaml", folder / "metrics.yaml"))


def test_the_shipped_result_of_another_department_does_not_stop_an_office_with_its_own_criteria(tmp_path: Path) -> None:
    metrics = put_small(tmp_path)
    for file in (metrics, tmp_path / "criteria" / "2030.yaml"):
        file.write_text(file.read_text("utf-8").replace("2030", "2022"), "utf-8")
    (tmp_path / "criteria" / "2030.yaml").rename(tmp_path / "criteria" / "2022.yaml")
    result = run("score", metrics, "--lang", "en")
    assert result.exit_code == 0
    assert [line.partition(": ")[2][:19] for line in result.stderr.splitlines()] == ["warning[other-unit]"]


def test_a_missing_baseline_is_told_and_not_fatal(tmp_path: Path) -> None:
    metrics = put_small(tmp_path)
    result = run("score", metrics, "--lang", "en")
    assert result.exit_code == 0
    assert "2029" in result.output
    data = json.loads(run("score", metrics, "--format", "json").stdout)
    assert data["baseline"] is None
    assert {component["last"] for component in data["components"]} == {None}
    for command in (("gaps",), ("report",), ("explain", "1.1")):
        assert run(*command, metrics).exit_code == 0


# ---- languages


def test_the_language(tmp_path: Path) -> None:
    vietnamese = good("score", EXAMPLE)
    english = good("score", EXAMPLE, "--lang", "en")
    assert "Tổng cộng" in vietnamese
    assert "Total" in english
    assert "Tổng cộng" not in english
    assert good("score", EXAMPLE, env={"PARINDEX_LANG": "en"}) == english
    assert good("score", EXAMPLE, "--lang", "vi", env={"PARINDEX_LANG": "en"}) == vietnamese
    assert "64,79" in vietnamese
    assert "64.79" in english


@pytest.mark.parametrize(
    "arguments",
    [("score", EXAMPLE), ("gaps", EXAMPLE), ("report", EXAMPLE), ("explain", "3.6.1", EXAMPLE), ("check",)],
    ids=lambda arguments: str(arguments[0]),
)
def test_every_command_speaks_both_languages(arguments: tuple[str | Path, ...]) -> None:
    vietnamese, english = (good(*arguments, "--lang", lang) for lang in ("vi", "en"))
    assert vietnamese != english


def test_an_unknown_language() -> None:
    assert "không thuộc vi, en" in refused("score", EXAMPLE, "--lang", "fr")
    result = run("score", EXAMPLE, env={"PARINDEX_LANG": "fr"})
    assert result.exit_code == 2


# ---- gaps


def test_losses_come_largest_first_and_are_all_there() -> None:
    data = gaps()
    assert data["format"] == "gaps/1"
    lost = [Decimal(node["possible"]) for node in data["losses"]]
    assert lost == sorted(lost, reverse=True)
    leaves = [node for node in nodes(score()) if "criteria" not in node]
    short = {node["id"] for node in leaves if Decimal(node["possible"]) + Decimal(node["gone"]) > 0}
    awaiting = {node["id"] for node in leaves if node["state"] == "awaits_survey"}
    assert {node["id"] for node in data["losses"] + data["gone"] + data["others"]} == short | awaiting
    assert {node["id"] for node in data["pending"]} == {node["id"] for node in leaves if node["state"] == "pending"}
    assert not {node["id"] for node in data["pending"]} & short


def test_gaps_by_component_and_by_unit() -> None:
    flat = good("gaps", EXAMPLE)
    by_component = good("gaps", EXAMPLE, "--by", "component")
    by_unit = good("gaps", EXAMPLE, "--by", "unit")
    assert len({flat, by_component, by_unit}) == 3
    for unit in ("Văn phòng Sở", "Phòng Thanh tra"):
        assert any(line.startswith(unit) for line in by_unit.splitlines())
    assert "không thuộc component, unit" in refused("gaps", EXAMPLE, "--by", "month")


UNIT = "Phòng Kế hoạch - Tài chính"


@pytest.mark.parametrize(
    "given",
    [
        "ke_hoach_tai_chinh",
        UNIT,
        UNIT.upper(),
        unicodedata.normalize("NFD", UNIT),
        unicodedata.normalize("NFD", UNIT.upper()),
        "planning and finance division",
    ],
    ids=["id", "title", "upper", "nfd", "nfd-upper", "english"],
)
def test_gaps_of_one_unit(given: str) -> None:
    data = gaps("--unit", given)
    found = [node["lead"] for name in ("losses", "gone", "pending") for node in data[name]]
    assert set(found) == {"ke_hoach_tai_chinh"}
    assert data == gaps("--unit", "ke_hoach_tai_chinh")


def test_gaps_of_one_component() -> None:
    data = gaps("--component", "3")
    for name in ("losses", "gone", "unmet", "regressed", "pending"):
        assert {node["component"] for node in data[name]} <= {"3"}
    assert {node["id"] for node in data["losses"]} == {
        node["id"] for node in gaps()["losses"] if node["component"] == "3"
    }


def test_gaps_from_some_points_on() -> None:
    everything, large = gaps(), gaps("--min-points", "1")
    assert {Decimal(node["possible"]) >= 1 for node in large["losses"]} == {True}
    assert len(large["losses"]) == sum(Decimal(node["possible"]) >= 1 for node in everything["losses"])
    assert large["regressed"] == everything["regressed"]
    assert gaps("--min-points", "0,5") == gaps("--min-points", "0.5")


@pytest.mark.parametrize("bad", ["x", "nan", "", "5%", "-1"])
def test_gaps_from_no_number_of_points(bad: str) -> None:
    assert "--min-points" in refused("gaps", EXAMPLE, "--min-points", bad)


def test_unknown_ids_name_what_is_near() -> None:
    assert "van_phong" in refused("gaps", EXAMPLE, "--unit", "van_fong")
    assert "8" in refused("gaps", EXAMPLE, "--component", "9")
    assert "did you mean 3.6.2" in refused("explain", "3.6.9", "--lang", "en")
    assert "2022" in refused("explain", "3.6.1", "--year", "1999")


def test_refusals_are_in_the_language_asked_for() -> None:
    vietnamese = refused("gaps", EXAMPLE, "--unit", "van_fong", "--lang", "vi")
    assert vietnamese != refused("gaps", EXAMPLE, "--unit", "van_fong", "--lang", "en")


# ---- report


def test_the_report_in_both_languages(tmp_path: Path) -> None:
    for lang, words in (("vi", "SỐ LIỆU MINH HỌA".casefold()), ("en", "illustrative")):
        text = good("report", EXAMPLE, "--lang", lang)
        assert text.startswith("# ")
        assert words in text.casefold() or "minh họa" in text.casefold()
        assert __version__ in text
        output = tmp_path / f"report.{lang}.md"
        assert good("report", EXAMPLE, "--lang", lang, "-o", output) == ""
        assert MARK.sub("", output.read_text("utf-8")) == text


def test_a_template_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "part.j2").write_text("{{ unit }}", "utf-8")
    own = tmp_path / "own.j2"
    own.write_text('{% include "part.j2" %}: {{ total.points }}/{{ total.maximum }}\n', "utf-8")
    expectation = "Sở Khoa học và Công nghệ tỉnh Lào Cai: 64,79/118,00\n"
    assert good("report", EXAMPLE, "--template", own) == expectation


@pytest.mark.usefixtures("filled_here")
def test_the_template_of_the_working_folder_wins(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "report.vi.md.j2"
    own.parent.mkdir()
    own.write_text("{{ year }}\n", "utf-8")
    assert good("report", EXAMPLE) == "2022\n"
    assert good("report", EXAMPLE, "--lang", "en") != "2022\n"


TEMPLATES = {
    "undefined": ("one\n\n{{ totl.points }}\n", 3),
    "undefined-attribute": ("one\n{{ total.pionts }}\n", 2),
    "undefined-in-a-loop": ("{% for node in losses %}\n{{ node.nothing }}\n{% endfor %}\n", 2),
    "syntax": ("one\n{% if %}\n", 2),
    "unknown-tag": ("one\n\n{% frobnicate %}\n", 3),
    "unclosed": ("{% for node in losses %}\n", 1),
    "missing-include": ('one\n{% include "nowhere.j2" %}\n', 2),
    "include-outside": ('one\n{% include "../secret.j2" %}\n', 2),
    "class": ("one\n{{ ''.__class__.__mro__ }}\n", 2),
    "subclasses": ("one\n{{ ().__class__.__base__.__subclasses__() }}\n", 2),
    "attribute-by-filter": ("one\n{{ (''|attr('__class__')).mro() }}\n", 2),
    "format-string": ("one\n{{ '{0.__class__.__mro__}'.format('') }}\n", 2),
    "globals": ("one\n{{ cycler.__init__.__globals__ }}\n", 2),
    "mutation": ("one\n{{ components.clear() }}\n", 2),
    "endless": ("one\n{% for i in range(100000000) %}x{% endfor %}\n", 2),
    "division": ("one\n{{ 1 // 0 }}\n", 2),
    "types": ("one\n{{ 'a' + 1 }}\n", 2),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_wrong_template_is_told_with_its_line(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if name not in ("undefined", "endless"):  # two show that a process apart tells the same
        request.getfixturevalue("filled_here")
    text, line = TEMPLATES[name]
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "secret.j2").write_text("secret", "utf-8")
    template, output = folder / "own.j2", tmp_path / "report.md"
    template.write_text(text, "utf-8")
    message = refused("report", *QUICK, "--template", template, "-o", output)
    assert message.startswith(f"{template}:{line}:1: lỗi[template] ")
    assert message.count("\n") == 1
    assert not output.exists()


@pytest.mark.usefixtures("filled_here")
def test_a_template_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    assert "nowhere.j2" in refused("report", *QUICK, "--template", "nowhere.j2")
    latin = tmp_path / "latin.j2"
    latin.write_bytes(b"S\xe9\n")
    assert "latin.j2" in refused("report", *QUICK, "--template", latin)
    assert refused("report", *QUICK, "--template", tmp_path)


# ---- explain


# A component, a group, and a leaf of each sort: rate, level, items, yes or no, count, pending, not arising.
SEVERAL = ("1", "1.6", "1.6.2", "1.7", "2.2.1", "2.5", "4.2.2", "5.3.2", "6.1.1")


def test_criteria_of_every_sort_can_be_explained() -> None:
    for node in nodes(score()):
        if node["id"] in SEVERAL:
            assert good("explain", node["id"], EXAMPLE).startswith(node["id"])


def test_explain_shows_the_arithmetic() -> None:
    plain = good("explain", "3.6.1", "--lang", "en")
    with_figures = good("explain", "3.6.1", EXAMPLE, "--lang", "en")
    assert "412/424" not in plain
    assert "412/424 = 97.17%" in with_figures
    assert "0.73 earned + 0.01 still possible + 0.01 no longer possible + 0.00 not reported = 0.75" in with_figures


def test_explain_options(tmp_path: Path) -> None:
    assert good("explain", "3.6.1", "--year", "2022") == good("explain", "3.6.1")
    assert good("explain", "1.1", "--criteria", CRITERIA_2030).startswith("1.1 ")
    markdown = good("explain", "3.6.1", EXAMPLE, "--format", "markdown")
    assert markdown.startswith("# 3.6.1 ")
    output = tmp_path / "explained.md"
    good("explain", "3.6.1", EXAMPLE, "--format", "table", "-o", output)
    assert output.read_text("utf-8").startswith("3.6.1 ")


def test_the_ending_of_the_output_chooses_the_format_of_explain_too(tmp_path: Path) -> None:
    output = tmp_path / "explained.md"
    good("explain", "3.6.1", EXAMPLE, "-o", output)
    assert MARK.sub("", output.read_text("utf-8")) == good("explain", "3.6.1", EXAMPLE, "--format", "markdown")


# ---- check


def test_check() -> None:
    for count, paths in ((3, (CRITERIA, BASELINE, EXAMPLE)), (2, (CRITERIA.parent, BASELINE.parent))):
        *_, summary = good("check", *paths, "--strict", "--lang", "en").splitlines()
        assert summary.startswith(f"files: {count}, errors: 0, warnings: 0")


def test_check_uses_the_criteria_named_beside_the_figures(tmp_path: Path) -> None:
    own = put_own_criteria(tmp_path).rename(tmp_path / "mine.yaml")
    text = own.read_text("utf-8").replace("dossier_on_time_rate", "dossiers_in_time_rate")
    own.write_text(text, "utf-8")
    result = run("check", own, EXAMPLE, "--lang", "en")
    assert result.exit_code == 1
    assert "there is no metric «dossier_on_time_rate»; did you mean «dossiers_in_time_rate»?" in result.stdout
    line = next(
        n for n, text in enumerate(EXAMPLE.read_text("utf-8").splitlines(), 1) if "  dossier_on_time_rate" in text
    )
    assert f"{EXAMPLE}:{line}:3: error[unknown-metric]" in result.stdout


# ---- text from files


def test_text_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    for title in ("=1+1", "+1", "-1", "@SUM(A1)", "\\t=1"):
        folder = tmp_path / f"folder{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        metrics = put_small(folder, title=f'"{title}"')
        options = ("--criteria", folder / "criteria" / "2030.yaml", "--format", "csv", "--lang", "en")
        for detail in ((), ("--detail",)):
            for row in rows(run("score", metrics, *options, *detail).stdout, ","):
                assert row[1][:1] not in "=+@\t\r" or row[1] == ""
                assert not row[1].startswith("-")
        assert run("gaps", metrics, *options).exit_code == 0


def test_markdown_in_a_title_stays_text(tmp_path: Path) -> None:
    metrics = put_small(tmp_path, title="'A|B [x](http://x) <b>c</b> *d* `e` _f_'")
    for arguments in (("score", metrics, "--format", "markdown"), ("report", metrics)):
        text = run(*arguments).stdout
        assert "A\\|B \\[x\\](http://x) \\<b\\>c\\</b\\> \\*d\\* \\`e\\` \\_f\\_" in text
        assert "A|B" not in text


def test_markup_in_a_title_stays_text(tmp_path: Path) -> None:
    metrics = put_small(tmp_path, title="'[bold red]A[/] :smile: [link=x]B[/link]'")
    assert "[bold red]A[/] :smile: [link=x]B[/link]" in run("score", metrics).stdout


def test_braces_in_a_title_stay_text(tmp_path: Path) -> None:
    metrics = put_small(tmp_path, title="'{points} {0.__class__} {{ 7*7 }} {% if %}'")
    assert "{points} {0.__class__} {{ 7*7 }} {% if %}" in run("score", metrics).stdout
    assert "49" not in run("report", metrics).stdout.split("\n## ")[0]


# ---- the program


def test_the_version_both_ways() -> None:
    assert good("--version") == f"parindex {__version__}\n"
    for arguments in (["--version"], ["--version", "score"]):
        done = python("-m", "parindex_cli", *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"parindex {__version__}\n", "")


def test_help() -> None:
    for command in ([], ["score"], ["gaps"], ["report"], ["explain"], ["check"], ["schema"]):
        text = good(*command, "--help")
        assert text == good(*command, "-h")
        assert "Cách dùng:" in text
    assert run("scoer").exit_code == 2
    assert run("score").exit_code == 2


_LOADED = """
import sys
from parindex_cli.__main__ import main
sys.argv = ["parindex", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted(set(sys.modules) & {"yaml", "pydantic", "rich", "jinja2", "typer"}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("--version",), {"typer", "yaml", "pydantic", "rich", "jinja2"}),
        (("--help",), {"yaml", "pydantic", "rich", "jinja2"}),
        (("score", "--help"), {"yaml", "rich", "jinja2"}),
        (("score", *QUICK, "--format", "json"), {"rich", "jinja2"}),
        (("score", *QUICK, "--format", "csv"), {"rich", "jinja2"}),
        (("score", *QUICK), {"jinja2"}),
        (("check", *QUICK[::2]), {"rich", "jinja2"}),
        (("report", *QUICK), {"rich"}),
    ],
    ids=lambda value: " ".join(Path(word).name for word in value) if isinstance(value, tuple) else "",
)
def test_nothing_is_loaded_that_is_not_needed(arguments: tuple[str | Path, ...], absent: set[str]) -> None:
    done = python("-c", _LOADED, *map(str, arguments))
    assert done.returncode == 0, done.stderr
    assert not absent & set(done.stderr.split())
