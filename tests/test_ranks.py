"""Ranks by published results: places worked out by hand, tables as they were published, and what cannot be used."""

import csv
import json
from fractions import Fraction
from pathlib import Path
from typing import Any
from unicodedata import normalize

import openpyxl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.lint.results import check_results
from parindex_cli.loader import Desk
from parindex_cli.loader.league import read_results
from parindex_cli.model.results import Results
from parindex_cli.plan.places import Standing, leagues_of

HERE = Path(__file__).parent
TABLE = (HERE / "cases_ranks" / "places.yaml").read_text("utf-8")
CASES: list[dict[str, Any]] = yaml.load(TABLE, yaml.CSafeLoader)["cases"]
Q2 = "examples/2022-q2.yaml"
HUE, TAYNINH = (f"tests/results/{name}.csv" for name in ("hue-2021", "tayninh-2023"))


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE.parent)


def rows(*lines: dict[str, Any]) -> Results:
    written = [{key: value if value is None else str(value) for key, value in line.items()} for line in lines]
    return Results.model_validate({"format": "results/1", "results": written})


def standing(case: dict[str, Any]) -> Standing:
    lines: list[dict[str, Any]] = []
    for unit, given_of in case["others"].items():
        now, before, rank = (*given_of, None, None)[:3]
        lines.append(
            {
                "unit": unit,
                "year": 2021,
                "index": now if "." in str(now) else f"{now}.00",
                **({"rank": rank} if rank else {}),
            }
        )
        years = {} if before is None else {2020: before, 2019: 1}  # of which only the last counts
        lines += [{"unit": unit, "year": year, "index": index} for year, index in years.items()]
    (league,) = leagues_of(rows(*lines).results, "Sở Tư pháp")
    return Standing(league, Fraction(str(case["index"])), case["wanted"]["place"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_places_worked_out_by_hand(case: dict[str, Any]) -> None:
    found = standing(case)
    assert found.now == case["place"]
    assert found.next == (case["next"] and case["next"]["place"])
    for wanted in filter(None, (case["next"], case["wanted"])):
        assert found.league.needed(wanted["place"]) == Fraction(str(wanted["index"]))
        assert found.lacks(wanted["place"]) == Fraction(str(wanted["lacks"]))
        assert [rival.unit for rival in found.league.holders(wanted["place"])] == wanted["units"]
    if "moved" in case:
        moved = case["moved"]
        assert found.league.place(found.of_100, moved=True) == moved["place"]
        assert found.league.needed(case["wanted"]["place"], moved=True) == moved["wanted"]
        assert found.league.unmoved == moved["unknown"]


INDEXES = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)


@given(indexes=INDEXES, apart=st.booleans(), own=st.integers(0, 10_000), data=st.data())
def test_what_a_place_takes_is_the_least_that_has_it(
    *, indexes: list[int], apart: bool, own: int, data: st.DataObject
) -> None:
    order = sorted(range(len(indexes)), key=lambda i: -indexes[i])
    lines = [
        {"unit": f"U{i}", "year": 2021, "index": f"{indexes[i] / 100:.2f}", "rank": 1 + n if apart else 1 + sum(
            other > indexes[i] for other in indexes)}
        for n, i in enumerate(order)
    ]  # fmt: skip
    (league,) = leagues_of(rows(*lines).results, "Sở Tư pháp")
    place = data.draw(st.integers(1, league.places))
    needed = league.needed(place)
    assert league.place(needed) <= place
    if needed > 0:
        assert league.place(needed - Fraction(1, 100)) > place
    found = Standing(league, Fraction(own, 100))
    assert (found.next is None) == (found.now == 1)
    if found.next is not None:
        assert found.next < found.now
        assert league.place(found.of_100 + found.lacks(found.now - 1)) == found.next


@pytest.mark.parametrize(("table", "units"), [(HUE, 21), (TAYNINH, 19)])
def test_places_of_a_published_table_are_those_it_prints(table: str, units: int) -> None:
    loaded = read_results(Desk(), Path(table))
    assert loaded.value is not None
    assert loaded.diagnostics == ()
    own = [row for row in loaded.value.results if row.group == "sở, ban, ngành"]
    assert len(own) == units
    for row in own:
        (league,) = leagues_of(loaded.value.results, row.unit)
        assert league.own == row
        assert row.of_100 is not None
        assert league.place(row.of_100) == row.rank
        assert not league.incomplete


def test_a_table_that_lists_only_some_says_so() -> None:
    loaded = read_results(Desk(), Path(HUE))
    assert loaded.value is not None
    (league,) = leagues_of(loaded.value.results, "UBND huyện A Lưới")
    assert league.incomplete
    assert (league.places, league.ranked) == (4, 9)


def test_a_line_of_ones_own_name_goes_before_a_shorter_one() -> None:
    lines = [{"unit": unit, "year": 2021, "index": i} for i, unit in enumerate(("Sở Y tế", "Sở Y", "Sở Y tế Cà Mau"))]
    (league,) = leagues_of(rows(*lines).results, "sở y tế tỉnh Lào Cai")
    assert league.own is not None
    assert league.own.unit == "Sở Y tế"


@pytest.mark.parametrize(
    ("unit", "names"),
    [("Sở B tỉnh Y", ["Y"]), ("Sở B", ["X", "Y"]), ("Sở A", ["X"]), ("Sở C", ["X", "Y"]), ("Sở C tỉnh X", ["X"])],
)
def test_of_several_groups_the_own_one_counts(unit: str, names: list[str]) -> None:
    lines = [("Sở A", "X"), ("Sở B", "X"), ("Sở B", "Y")]
    found = leagues_of(rows(*({"unit": u, "province": p, "year": 1, "points": 5} for u, p in lines)).results, unit)
    assert [league.name[0] for league in found] == names


@pytest.mark.parametrize(
    ("line", "of_100"),
    [
        ({"index": "96,85"}, "96.85"),
        ({"index": "96.85%"}, "96.85"),
        ({"points": "69.25", "maximum": "71.5"}, "13850/143"),
        ({"points": "87.187"}, "87.187"),
        ({"index": "96.9", "points": "69.25", "maximum": "71.5"}, "96.9"),
    ],
)
def test_the_index_is_the_printed_one_else_what_the_points_come_to(line: dict[str, str], of_100: str) -> None:
    made = rows({"unit": "A", "year": 2021, **line})
    assert made.results[0].of_100 == Fraction(of_100)
    assert list(check_results(made)) == []
    (league,) = leagues_of(made.results, "B")
    assert league.step == Fraction(1, 1000 if of_100 == "87.187" else 10 if of_100 == "96.9" else 100)


def test_what_is_wrong_with_lines() -> None:
    made = rows(
        {"unit": "A", "year": 2021, "index": 70, "rank": 2, "ranked": 1},
        {"unit": "B", "year": 2021, "index": 75, "rank": 3},
        {"unit": "b", "year": 2021},
        {"unit": "C", "year": 2021, "points": 80, "maximum": 70},
        {"unit": "D", "year": 2021, "index": 90, "points": 60, "maximum": 70},
    )
    assert [(found.code, found.path[1:]) for found in check_results(made)] == [
        ("rank-over-ranked", (0, "rank")),
        ("result-without-index", (2,)),
        ("duplicate-result", (2, "unit")),
        ("result-over-100", (3, "points")),
        ("result-index", (4, "index")),
        ("result-rank", (1, "rank")),
    ]


# Tables as they are found: the cells, and for each line unit, year, index and rank.
TABLES: dict[str, tuple[list[list[Any]], list[tuple[str, int, str, int | None]]]] = {
    "a title with the year, a numbered header, headings between": (
        [
            ["KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2021"],
            [],
            ["TT", "Tên đơn vị", "Điểm tối đa", "Điểm đạt", "Chỉ số (%)", "Xếp hạng", "Xếp loại"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            ["I", "Các sở"],
            ["1", "Sở Tư pháp", "71,5", "69,25", "96,85", "1", "Tốt"],
            ["2", "Sở Y tế", "100", "49,07", "49,07", "2", "Kém"],
        ],
        [("Sở Tư pháp", 2021, "96.85", 1), ("Sở Y tế", 2021, "49.07", 2)],
    ),
    "in English, components left out": (
        [
            ["Unit", "Year", "Component", "Points", "Maximum", "Rank"],
            ["Sở Tư pháp", 2021, None, 69.25, 71.5, 1],
            ["Sở Tư pháp", 2021, "1", 5, 5, 1],
        ],
        [("Sở Tư pháp", 2021, "13850/143", 1)],
    ),
    "the year in the name of the file": (
        [["Đơn vị", "Tổng điểm"], ["Sở Tư pháp", "87,187"]],
        [("Sở Tư pháp", 2019, "87.187", None)],
    ),
}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("name", TABLES)
def test_tables_are_read_as_they_are_published(name: str, ending: str, tmp_path: Path) -> None:
    cells, expected = TABLES[name]
    file = tmp_path / f"ket-qua-2019.{ending}"
    write(file, cells)
    loaded = read_results(Desk(), file)
    assert loaded.value is not None, loaded.diagnostics
    assert [(row.unit, row.year, row.of_100, row.rank) for row in loaded.value.results] == [
        (unit, year, Fraction(index), rank) for unit, year, index, rank in expected
    ]


def write(file: Path, cells: list[list[Any]]) -> None:
    if file.suffix == ".csv":
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(cells)
        return
    book = openpyxl.Workbook()
    for row in cells:
        book.worksheets[0].append(row)
    book.save(file)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, [*words])


def data(*words: str) -> Any:
    result = run(*words, "--format", "json")
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)


@pytest.mark.unmeasured
def test_a_plan_for_a_rank_is_the_plan_for_what_it_takes() -> None:
    found = data("plan", Q2, "--rank", "18", "--results", HUE)
    assert found["goal"] == found["ranks"]["wanted"]["index"] == "73.663"
    assert found["ranks"]["place"] == 21
    assert found["ranks"]["after"] == 18
    assert found["plans"] == data("plan", Q2, "--goal", "73.663")["plans"]


@pytest.mark.unmeasured
@pytest.mark.parametrize("command", ["score", "gaps"])
def test_other_commands_compare_the_whole_year(command: str) -> None:
    found = data(command, Q2, "--results", HUE, "--rank", "8")
    whole = data("score", Q2)["projection"]
    assert found["ranks"]["own"] == "Sở Khoa học và Công nghệ"
    assert found["ranks"]["wanted"]["index"] == "83.838"
    assert found["ranks"]["place"] == 18
    assert whole is not None
    shown = run(command, Q2, "--results", HUE, "--lang", "en").stdout
    assert "The index projected for the year is 77.44, which is place 18 of 21" in shown
    assert "no forecast" in shown


BAD: dict[str, tuple[str, str]] = {
    "no table": ("a.csv\nb,c\n1,2\n", "t.csv!A1: error[results-header]"),
    "no table, with a warning": (normalize("NFD", "Bảng,c\n1,2\n"), "t.csv!A1: error[results-header]"),
    "twice": ("Đơn vị,Năm,Chỉ số\nSở A,2021,80\nsở a,2021,81\n", "t.csv!A3: error[duplicate-result]"),
    "over": ("Đơn vị,Năm,Chỉ số\nSở A,2021,80\nSở B,2021,181\n", "t.csv!C3: error[result-over-100]"),
    "not a number": ("Đơn vị,Năm,Chỉ số\nSở A,2021,tốt\n", "t.csv!C2: error[number-format]"),
    "no year": ("Đơn vị,Chỉ số\nSở A,80\n", "t.csv!A2: error[missing-key]"),
    "nan": ("Đơn vị,Năm,Chỉ số\nSở A,2021,nan\n", "t.csv!C2: error[number-not-finite]"),
    "no lines": ("Đơn vị,Năm,Chỉ số\n", "t.csv!A1: error[empty-list]"),
    "empty": ("", "t.csv"),
    "more places than there are": ("Đơn vị,Năm,Chỉ số\nSở A,2021,80\n", "--rank 8: there are only 2 places"),
    "whose": (
        "Đơn vị,Năm,Chỉ số,Nhóm\nSở A,2021,80,Sở\nXã B,2021,81,Xã\n", "which one Sở Khoa học và Công nghệ tỉnh Lào Cai"
    ),
}  # fmt: skip


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["plan", "score"])
def test_what_cannot_be_used_is_located(name: str, command: str, tmp_path: Path) -> None:
    text, expected = BAD[name]
    file = tmp_path / "t.csv"
    file.write_text(text, "utf-8")
    out = tmp_path / "out.json"
    result = run(command, Q2, "--rank", "8", "--results", str(file), "--lang", "en", "-o", str(out))
    assert result.exit_code == 2
    assert expected in result.stderr
    assert not out.exists()


@pytest.mark.unmeasured
def test_files_are_put_together_and_none_may_repeat_another(tmp_path: Path) -> None:
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("Đơn vị,Năm,Chỉ số\nSở A,2021,80\n", "utf-8")
    two.write_text("Đơn vị,Năm,Chỉ số\nSở A,2020,70\n", "utf-8")
    found = data("plan", Q2, "--rank", "1", "--results", str(one), "--results", str(two))["ranks"]
    assert (found["wanted"]["index"], found["moved"]["since"], found["moved"]["wanted"]) == ("80", 2020, "90")
    result = run("score", Q2, "--results", str(one), "--results", str(one))
    assert result.exit_code == 2
    assert f"{one}!A2: lỗi[duplicate-result]" in result.stderr or "duplicate-result" in result.stderr
    assert run("plan", Q2, "--rank", "8").exit_code == 2
    assert run("plan", Q2, "--rank", "0", "--results", HUE).exit_code == 2


MANY = "format: baselines/1\nyear: 2021\nsource: {document: Công bố}\nunits:\n" + "".join(
    f"""  {unit}:
    published: {{points: {points}, maximum: {of}, rank: {rank}, ranked: 3}}
    components: [{{id: "1", points: {points}, maximum: {of}}}]
"""
    for unit, points, of, rank in (
        ("Sở Tư pháp", "87.19", 100, 2), ("Sở Nội vụ", "73", 80, 1), ("Sở Khoa học và Công nghệ", "60.5", 100, 3),
    )
)  # fmt: skip


@pytest.mark.unmeasured
def test_the_results_of_many_units_are_published_results(tmp_path: Path) -> None:
    file = tmp_path / "2021.yaml"
    file.write_text(MANY, "utf-8")
    found = data("score", Q2, "--results", str(file), "--rank", "1")["ranks"]
    assert (found["own"], found["ranked"], found["listed"]) == ("Sở Khoa học và Công nghệ", 3, 3)
    assert (found["wanted"]["index"], found["wanted"]["units"]) == ("91.25", ["Sở Nội vụ"])
    result = run("score", Q2, "--results", str(file), "--results", str(file), "--lang", "en")
    assert result.exit_code == 2
    assert "error[duplicate-result] Sở Tư pháp has two results for 2021" in result.stderr
    file.write_text(MANY.replace("2021", "20x1"), "utf-8")
    assert run("score", Q2, "--results", str(file)).exit_code == 2


@pytest.mark.unmeasured
@pytest.mark.parametrize("command", [("score",), ("gaps",), ("plan", "--goal", "70")])
def test_as_csv_the_places_stand_behind_an_empty_line(command: tuple[str, ...]) -> None:
    shown = run(command[0], Q2, *command[1:], "--results", HUE, "--format", "csv", "--lang", "en").stdout
    _, places = shown.split("\n\n")
    rows = list(csv.DictReader(places.splitlines()))
    found = data(command[0], Q2, *command[1:], "--results", HUE)["ranks"]
    assert rows[0]["Place"] == str(found["place"])
    assert (rows[1]["Place"], rows[1]["Index"]) == (str(found["next"]["place"]), found["next"]["index"])
    assert (len(rows) == 3) is (command[0] == "plan")
