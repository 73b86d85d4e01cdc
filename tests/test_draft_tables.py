"""Tables of criteria in many layouts: every id, title and point, the rules that the words settle, and no other."""

from fractions import Fraction
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from parindex_cli.draft import Draft, counted, draft_of, read_table
from parindex_cli.grids import Area, Cell, Grid
from tests.draft_tables import (
    LAYOUTS,
    NAMES,
    ROLES,
    TABLES,
    Rows,
    drafted,
    expected_of,
    grid_of,
    nodes,
    rows_of,
    score,
)


@pytest.mark.unmeasured
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_layouts(name: str, layout: str) -> None:
    result = score(drafted(*LAYOUTS[layout](name, rows_of(name))), expected_of(name))
    assert result.wrong_lines == []
    assert result.wrong == []
    assert result.share >= Fraction(9, 10) or name == "laocai-2022"


@pytest.mark.parametrize("name", NAMES)
def test_all_rules_are_read_as_the_tables_stand(name: str) -> None:
    result = score(drafted(grid_of(rows_of(name))), expected_of(name))
    assert result.asked == []


def table(text: str) -> Rows:
    """Lines of cells parted by `|`; a `/` in a cell begins a line of its own."""
    return [[cell.strip().replace(" / ", "\n") for cell in line.split("|")] for line in text.strip().split("\n")]


def lines_of(draft: Draft) -> list[tuple[str, str, str]]:
    return [(node["id"], node["title"], node.get("points", node.get("ceiling"))) for node in nodes(draft)]


def told(rows: Rows, *merged: Area) -> list[tuple[str, str]]:
    """What is told of a table, by cell."""
    return [(str(issue.span.cell), issue.code) for issue in read_table([grid_of(rows, "", merged)]).issues]


DRAWN: list[dict[str, Any]] = yaml.load((TABLES / "drawn.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case["says"])
def test_small_tables(case: dict[str, Any]) -> None:
    merged = [Area(*map(int, area.split())) for area in case.get("merged", ())]
    tree = read_table([grid_of(table(sheet), str(i), merged) for i, sheet in enumerate(case["table"].split("---\n"))])
    assert " ".join(line.id for line in tree.lines) == str(case["lines"])
    assert {str(issue.span.cell): issue.code for issue in tree.issues} == case.get("told", {})
    words = {line.id: " / ".join(line.words) for line in tree.lines}
    assert words.items() >= case.get("words", {}).items()
    assert tree.notes == case.get("notes", [])
    titles = " | ".join(line.title for line in tree.lines)
    assert titles == case.get("titles", titles)
    points = " ".join(str(line.points) for line in tree.lines)
    assert points == case.get("points", points)
    if "beside" in case:
        data = draft_of(tree, 2026).data
        assert " ".join(part["id"] for part in data.get("adjustments", ())) == case["beside"]
        assert {key: data.get(key) for key in case.get("data", ())} == case.get("data", {})
        assert len(data["questions"]) == case.get("questions", len(data["questions"]))


NUMBERINGS = {
    "I, 1, a": ("I 1 a b 2 II 1 a", "I I.1 I.1.a I.1.b I.2 II II.1 II.1.a"),
    "Roman above dotted": ("I 1 1.1 1.2 2 II 1 1.1", "I I.1 I.1.1 I.1.2 I.2 II II.1 II.1.1"),
    "dotted": ("1 1.1 1.1.1 1.1.2 1.2 2 2.1", "1 1.1 1.1.1 1.1.2 1.2 2 2.1"),
    "Roman repeated in Arabic": ("I 1.1 1.2 II 2.1 2.1.1", "I I.1 I.2 II II.1 II.1.1"),
    "Roman repeated": ("I I.1 I.1.a II II.1", "I I.1 I.1.a II II.1"),
    "capitals": ("A I 1 2 II 1 B I 1", "A A.I A.I.1 A.I.2 A.II A.II.1 B B.I B.I.1"),
    "many capitals": ("A B C D E F G H I J", "A B C D E F G H I J"),
    "many Roman": ("I II III IV V VI VII VIII IX X XI", "I II III IV V VI VII VIII IX X XI"),
    "small letters": ("1 a b c d đ e g h i k", "1 1.a 1.b 1.c 1.d 1.dd 1.e 1.g 1.h 1.i 1.k"),
    "small Roman": ("1 a i ii iii b i", "1 1.a 1.a.i 1.a.ii 1.a.iii 1.b 1.b.i"),
    "with words": ("Phần I|Mục 1|Mục 2|Phần II|Mục 1", "I I.1 I.2 II II.1"),
    "in brackets": ("I. 1) a) b) 2) II. 1)", "I I.1 I.1.a I.1.b I.2 II II.1"),
    "ten and more": ("1 1.9 1.10 1.11 2 2.1", "1 1.9 1.10 1.11 2 2.1"),
    "two digits": ("01 02 03", "1 2 3"),
    "a letter and a figure": ("A A1 A1.1 A1.2 A2 B B1", "A A.1 A.1.1 A.1.2 A.2 B B.1"),
    "Roman right below a capital": ("A B II III", "A B B.II B.III"),
    "Roman that jumps": ("I V", "I V"),
    "another group's number": ("II 3 2.9.1", "II II.3 II.3.2.9.1"),
    "mixed in one": ("1 1a 1b 2 2a", "1 1.a 1.b 2 2.a"),
}


@pytest.mark.parametrize("name", NUMBERINGS)
def test_numberings(name: str) -> None:
    printed, ids = NUMBERINGS[name]
    numbers = printed.split("|") if "|" in printed else printed.split()
    rows = [["TT", "Tiêu chí", "Điểm tối đa"], *([number, f"Mục {number}", "x"] for number in numbers)]
    assert [line.id for line in read_table([grid_of(rows)]).lines] == ids.split()
    joined = [["Tiêu chí", "Điểm tối đa"], *([f"{number.rstrip('.)')}. Tên", "x"] for number in numbers)]
    assert [line.id for line in read_table([grid_of(joined)]).lines] == ids.split()


def test_a_number_cell_that_lost_its_zero_and_one_that_became_a_day() -> None:
    cells = {(1, 1): Cell("TT"), (1, 2): Cell("Tiêu chí"), (1, 3): Cell("Điểm tối đa")}
    numbers = [("3", "number"), ("3.9", "number"), ("3.1", "number"), ("3.11", "number"), ("4", "number")]
    numbers += [("2026-01-04", "date"), ("2026-02-04", "date"), ("2026-04-03", "date"), ("nonsense", "date")]
    for row, (text, kind) in enumerate(numbers, 2):
        cells[row, 1] = Cell(text, kind)  # type: ignore[arg-type]
        cells |= {(row, 2): Cell(f"Mục {row}"), (row, 3): Cell("1", "number")}
    found = [line.id for line in read_table([Grid("", cells)]).lines]
    assert found == ["3", "3.9", "3.10", "3.11", "4", "4.1", "4.2", "4.3"]


POINTS = {
    "1,5": "1.5",
    "1.5 điểm": "1.5",
    "1,5đ": "1.5",
    "(2)": "2",
    "Tối đa 10": "10",
    "Tối đa 10 điểm": "10",
    "+2": "2",
    "02": "2",
    "10 points": "10",
    "≤ 5": None,
    "1-2": None,
    "một": None,
    "5%": None,
    "12)": None,
    "9" * 12: "9" * 12,
    "9" * 13: None,
}


@pytest.mark.parametrize("printed", POINTS)
def test_points(printed: str) -> None:
    tree = read_table([grid_of(table(f"TT|Tiêu chí|Điểm tối đa\n1|Mục|{printed}"))])
    expected = POINTS[printed]
    assert [line.points for line in tree.lines] == [None if expected is None else Fraction(expected)]
    assert [issue.code for issue in tree.issues] == ([] if expected else ["table-points"])


def test_what_is_wrong_is_told_at_its_cell_and_the_rest_is_kept() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm tối đa | Cách chấm
        I | Một | 5 |
        1 | Một một | 2 | Có: 2 điểm; không: 0 điểm
        1 | Một một nữa | hai | Có: 1 điểm; không: 0 điểm
        3 |  | 1 | x
        4 | Một bốn | 4 |
        Cộng mục I | | 9 |
        2.7 | Lạc | 1 |
        III | Ba | 3 |
        | Tổng cộng | 12 |
    """)
    assert told(rows) == [
        ("A4", "table-number"),
        ("A4", "table-number"),
        ("C4", "table-points"),
        ("B5", "table-row"),
        ("A6", "table-number"),
        ("C7", "table-sum"),
        ("A8", "table-number"),
        ("A9", "table-number"),
        ("C10", "table-sum"),
        ("C2", "table-sum"),
        ("C6", "table-sum"),
    ]
    draft = drafted(grid_of(rows))
    assert lines_of(draft) == [
        ("I", "Một", "5"),
        ("I.1", "Một một", "2"),
        ("I.1_2", "Một một nữa", "0"),
        ("I.4", "Một bốn", "4"),
        ("I.4.2.7", "Lạc", "1"),
        ("III", "Ba", "3"),
    ]
    assert draft.data["points"] == "12"


def test_points_by_formula_are_the_sum_of_the_parts() -> None:
    cells = dict(grid_of(table("TT|Tiêu chí|Điểm tối đa\n1|Nhóm|x\n1.1|Một|1\n1.2|Hai|2")).cells)
    cells[2, 3] = Cell("=SUM(C3:C4)", "formula")
    tree = read_table([Grid("", cells)])
    assert [str(line.worth) for line in tree.lines] == ["3", "1", "2"]
    assert [(issue.span.cell, issue.code) for issue in tree.issues] == [("C2", "table-points")]


def test_totals_are_no_criteria_and_titles_that_begin_like_them_are() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm tối đa
        1 | Cộng đồng doanh nghiệp | 2
        2 | Tổng hợp báo cáo | 3
        | Cộng | 5
        | Tổng số điểm: | 5
        | TỔNG CỘNG (1 + 2) | 5
        | Tổng cộng | năm
        | Cộng điểm | 4
    """)
    draft = drafted(grid_of(rows))
    assert draft.data["title"] == "Bộ tiêu chí năm 2026"  # nothing above the header is one
    assert [title for _, title, _ in lines_of(draft)] == ["Cộng đồng doanh nghiệp", "Tổng hợp báo cáo"]
    assert told(rows) == [("C7", "table-points"), ("C8", "table-sum")]


BESIDE = """
    TT | Tiêu chí | Điểm tối đa | Cách chấm
    I | Chỉ đạo | 2 |
    1 | Kế hoạch | 2 | Có: 2 điểm; không: 0 điểm
    | ĐIỂM THƯỞNG | 3 |
    1 | Sáng kiến | 2 | Mỗi sáng kiến được 1 điểm, tối đa 2 điểm
    2 | Bài báo | 1 | Có bài: 1 điểm
    | Điểm trừ | 5 |
    1 | Trễ hạn | 2 | Mỗi lần trừ 0,5 điểm
    2 | Sai phạm | 3 | Trừ 3 điểm
"""


def test_bonus_and_penalty_headings_without_a_number() -> None:
    draft = drafted(grid_of(table(BESIDE)))
    assert lines_of(draft)[2:] == [
        ("thuong.1", "Sáng kiến", "2"),
        ("thuong.2", "Bài báo", "1"),
        ("tru.1", "Trễ hạn", "2"),
        ("tru.2", "Sai phạm", "3"),
    ]
    parts = draft.data["adjustments"]
    assert [(part["kind"], part["per"]) for part in parts] == [
        ("bonus", "1"),
        ("bonus", "1"),
        ("penalty", "0.5"),
        ("penalty", "3"),
    ]
    assert draft.data["totals"] == {"bonus_ceiling": "3", "penalty_ceiling": "5"}


def test_bonus_and_penalty_under_one_heading_by_a_column_or_by_their_sign() -> None:
    both = table("""
        TT | Tiêu chí | Điểm tối đa | Cách chấm
        A | Tiêu chí | 1 | Có: 1 điểm; không: 0 điểm
        B | Điểm thưởng, điểm trừ | |
        I | Điểm thưởng | 1 |
        1 | Sáng kiến | 1 | Mỗi sáng kiến được 0,5 điểm
        II | Điểm trừ | |
        1 | Trễ | -1 | Mỗi lần trừ 0,5 điểm
    """)
    assert [part["kind"] for part in drafted(grid_of(both)).data["adjustments"]] == ["bonus", "penalty"]
    column = table("""
        TT | Tiêu chí | Điểm tối đa | Loại
        1 | Kế hoạch | 1 | Tiêu chí
        2 | Sáng kiến | 1 | Thưởng
        3 | Trễ | 1 | Trừ
        4 | Hài lòng | 1 | Điều tra XHH
        5 | Sai phạm | -2 |
    """)
    draft = drafted(grid_of(column))
    assert [node["id"] for node in draft.data["components"]] == ["1", "4"]
    assert draft.data["components"][1]["surveyed"] == "yes"


def test_cells_merged_over_several_rows_speak_of_all_of_them() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm tối đa | Cách chấm | Đơn vị chủ trì | Đơn vị phối hợp
        1 | Một | 1 | Có: 1 điểm; không: 0 điểm | Văn phòng | Thanh tra; Kế hoạch
        2 | Hai | 1 | | |
        3 | Ba | 1 | Có: 1 điểm / Không: 0 điểm | Thanh tra |
    """)
    merged = [Area(2, 4, 3, 4), Area(2, 5, 3, 5), Area(1, 1, 1, 2)]
    components = drafted(grid_of(rows, "", merged)).data["components"]
    assert [node["rule"]["kind"] for node in components] == ["target"] * 3
    assert [node["lead"] for node in components] == ["van_phong", "van_phong", "thanh_tra"]
    assert components[0]["cooperating"] == ["thanh_tra", "ke_hoach"]


def test_a_criterion_merged_over_the_rows_of_its_rule() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm tối đa | Cách chấm
        1 | Một | 2 | Từ 90% trở lên: 2 điểm
        | | | Từ 80% đến dưới 90%: 1 điểm
        | | | Dưới 80%: 0 điểm
    """)
    merged = [Area(2, 1, 4, 1), Area(2, 2, 4, 2), Area(2, 3, 4, 3)]
    (node,) = drafted(grid_of(rows, "", merged)).data["components"]
    assert [band["points"] for band in node["rule"]["bands"]] == ["2", "1"]


def test_levels_below_with_their_points_in_the_column_of_points() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm tối đa
        1 | Ban hành kế hoạch | 2
        | Kịp thời | 2
        | Chậm | 1
        | Không ban hành | 0
        2 | Tỷ lệ hồ sơ đúng hạn | 1
        | Từ 95% trở lên | 1 điểm
        | Dưới 95% | 0
    """)
    first, second = drafted(grid_of(rows)).data["components"]
    assert sorted(first["rule"]["levels"].values()) == ["0", "1", "2"]
    assert second["target"] == "≥ 95%"
    assert counted(drafted(grid_of(rows)).data) == (2, 2, 3)


NO_TABLES: dict[str, list[Grid]] = {
    "nothing": [],
    "an empty sheet": [grid_of([])],
    "no points": [grid_of(table("TT|Tiêu chí\n1|Một"))],
    "no titles": [grid_of(table("TT|Điểm tối đa\n1|1"))],
    "own points only": [grid_of(table("TT|Tiêu chí|Điểm tự chấm\n1|Một|1"))],
    "no line": [grid_of(table("TT|Tiêu chí|Điểm tối đa\n|Một|1"))],
    "hidden": [grid_of(table("TT|Tiêu chí|Điểm tối đa\n1|Một|1"))._replace(hidden=True)],
    "a long text": [grid_of([["TT", "Tiêu chí " * 20, "Điểm tối đa"], ["1", "Một", "1"]])],
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_where_there_is_no_table(name: str) -> None:
    tree = read_table(NO_TABLES[name])
    assert [(issue.code, str(issue.span.cell)) for issue in tree.issues] == [("table-missing", "A1")]
    assert not tree.top


def test_text_around_the_table() -> None:
    rows = table("""
        BỘ TIÊU CHÍ ĐÁNH GIÁ CHUYỂN ĐỔI SỐ
        (Ban hành kèm theo Quyết định số 12/QĐ-UBND)
        TT | Tiêu chí | Điểm tối đa | Tự chấm điểm | Ghi chú
        1 | Một | 1,125 | 1 | Không tính nội dung cũ
        2 | Hai | 1 | 1 | Tối đa 2 điểm cùng mục 1
    """)
    notes = ["Ghi chú: nội dung không phát sinh được tính điểm tối đa."]
    draft = drafted(grid_of(rows), around=["Phụ lục", *notes])
    data = draft.data
    assert data["title"] == "Bộ tiêu chí đánh giá chuyển đổi số"
    assert data["sources"]["bang"]["document"] == "Quyết định số 12/QĐ-UBND"
    assert data["decimals"] == "3"
    assert data["notes"] == [{"text": notes[0]}]
    assert [node["not_arising"] for node in data["components"]] == ["full", "full"]
    assert data["components"][0]["note"] == "Không tính nội dung cũ"
    assert len(data["components"][1]["questions"]) == 2


def test_headings_over_the_whole_width_and_a_header_that_says_chi_tieu() -> None:
    rows = table("""
        Mã | Chỉ tiêu đánh giá | Điểm chuẩn | Cách tính điểm | Đơn vị đầu mối thực hiện
        A. CÁC TIÊU CHÍ CHUNG
        A1 | Thể chế số | 10 | | Văn phòng
        A1.1 | Ban hành nghị quyết | 4 | Có: 4 điểm / Không: 0 điểm |
        A1.2 | Số văn bản | 6 | Mỗi văn bản được 2 điểm, tối đa 6 điểm |
        B. ĐIỂM THƯỞNG
        B1 | Sáng kiến | 2 | Mỗi sáng kiến: 1 điểm |
        | Tổng cộng | 12 | |
    """)
    assert told(rows, Area(2, 1, 2, 5), Area(6, 1, 6, 5)) == []
    draft = drafted(grid_of(rows, "", [Area(2, 1, 2, 5), Area(6, 1, 6, 5)]))
    assert [name for name, _, _ in lines_of(draft)] == ["A", "A.1", "A.1.1", "A.1.2", "B.1"]
    assert [node["rule"]["kind"] for node in nodes(draft) if "rule" in node] == ["target", "count"]
    assert draft.data["adjustments"][0]["per"] == "1"
    assert draft.data["components"][0]["criteria"][0]["lead"] == "van_phong"
    assert draft.data["points"] == "10"


def test_odd_cells() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm tối đa
        I | Một | 1
        IIII | Không phải số | 1
        1 | Âm | -1
        2. Hai | | 1
    """)
    merged = [Area(1, 1, 1, 2), Area(20, 1, 21, 2)]
    tree = read_table([grid_of(rows, "", merged)])
    assert [line.id for line in tree.lines] == ["I", "I.1", "I.2"]
    (top,) = draft_of(tree, 2026).data["components"]
    assert top["criteria"][0]["points"] == "1"
    assert len(top["criteria"][0]["questions"]) == 2


def test_gates_by_their_number() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm tối đa | Cách chấm
        I | Nhóm | 3 | Theo hướng dẫn
        1 | Kế hoạch | 1 | Có: 1 điểm; không: 0 điểm
        2 | Kết quả | 1 | Có: 1 điểm; không: 0 điểm. Chỉ chấm khi tiêu chí 1 đạt
        3 | Báo cáo | 1 | Có: 1 điểm; không: 0 điểm. Chỉ chấm khi mục 9 đạt
    """)
    (group,) = drafted(grid_of(rows)).data["components"]
    assert [node.get("requires") for node in group["criteria"]] == [None, "I.1", None]
    assert len(group["criteria"][2]["questions"]) == len(group["questions"]) == 1


def test_a_column_of_figures_names_the_metrics() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm tối đa | Số liệu
        1 | Một | 1 | on_time_rate
        2 | Hai | 1 | Số hồ sơ trễ hạn
        3 | Ba | 1 |
        4 | !!! | 1 |
    """)
    metrics = drafted(grid_of(rows)).data["metrics"]
    assert list(metrics) == ["on_time_rate", "so_ho_so_tre_han", "ba", "m"]


CELLS = st.sampled_from(
    ["", "TT", "Tiêu chí", "Điểm tối đa", "Cách chấm", "I", "1", "1.1", "a", "b", "2", "V", "đ", "Điểm thưởng",
     "Điểm trừ",
     "Cộng", "Tổng cộng", "Ghi chú:", "(1)", "- 5", "1,5", "x", "Có: 1 điểm; không: 0", "Từ 90% trở lên: 2 điểm",
     "mỗi lần trừ 0,5", "tỷ lệ × 2", "×" * 300, "1. Một", "I. Hai", "Mục tiêu", "100%", "=A1", "\n", "0", "9" * 40]
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=14)


@settings(max_examples=300, deadline=None)
@given(ROWS, st.booleans())
def test_any_table_gives_a_draft_or_says_why_not(rows: Rows, headed: bool) -> None:  # noqa: FBT001
    rows = [["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm", "Mục tiêu"], *rows] if headed else rows
    tree = read_table([grid_of(rows)])
    if [issue.code for issue in tree.issues][-1:] == ["table-missing"]:
        return
    draft = draft_of(tree, 2026)
    ids = [node["id"] for node in nodes(draft)]
    assert len(set(ids)) == len(ids)
    count = counted(draft.data)
    assert count.settled <= count.leaves
    for node in nodes(draft):
        for child in node.get("criteria", ()):
            assert child["id"].startswith(node["id"] + ".")


@pytest.mark.unmeasured
@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789 %,.:;-–×x/()từđếndướitrênđiểmcókhôngmỗi\n≥<", max_size=400))
def test_any_words_come_to_an_end(text: str) -> None:
    from parindex_cli.draft.reading import read_rule

    assert read_rule(text.split("\n"), Fraction(2), "Tiêu chí", text[:20]).kind


def test_the_roles_of_the_tables_are_those_of_their_headers() -> None:
    for name in NAMES:
        rows: Any = rows_of(name)
        assert max(map(len, rows)) == len(ROLES[name])


def test_what_else_a_table_says_of_a_criterion() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm | Cách chấm | Tài liệu kiểm chứng | Đơn vị thẩm định | Thời hạn | Điểm thẩm định
        6 | Hiện đại hóa | 3 | | | Sở Nội vụ | 30/11/2026 | 9
        3.5 | Kế hoạch | 2 | Có: 2 điểm; không: 0 | Kế hoạch | | Quý IV | 9
        6.1 | Báo cáo | 1 | Có: 1 điểm; không: 0 | | | 31/2/2026 |
        | Điểm thưởng | 1 | | | | |
        1 | Sáng kiến | 1 | Mỗi sáng kiến 0,5 điểm | Quyết định | Sở KH&CN | 1/12/2026 |
    """)
    draft = drafted(grid_of(rows))
    keys = ("id", "number", "points", "evidence", "verifier", "deadline")
    found = [{key: node[key] for key in keys if key in node} for node in nodes(draft)]
    assert found == [
        {"id": "6", "points": "3", "verifier": "Sở Nội vụ", "deadline": "30/11/2026"},
        {"id": "6.3.5", "number": "3.5", "points": "2", "evidence": "Kế hoạch"},
        {"id": "6.1", "points": "1"},
        {"id": "thuong.1", "evidence": "Quyết định", "verifier": "Sở KH&CN"},
    ]
    told = [lines for lines in draft.comments.values() if lines[0].startswith("thời hạn")]
    assert told == [["thời hạn: Quý IV"], ["thời hạn: 31/2/2026"], ["thời hạn: 1/12/2026"]]


def test_a_table_of_something_else_below_is_no_more_of_this_one() -> None:
    criteria = table("TT | Tiêu chí | Điểm \n 1 | Kế hoạch | 1 \n 2 | Báo cáo | 2")
    classes = table("TT | Xếp loại | Điểm \n 1 | Xuất sắc | Từ 90 \n 2 | Tốt | Từ 80")
    more = table("3 | Kiểm tra | 1 \n 4 | Khảo sát | 1")
    tree = read_table([grid_of(criteria, "1"), grid_of(more, "2"), grid_of(classes, "3")])
    assert ([line.id for line in tree.lines], tree.issues) == (["1", "2", "3", "4"], [])


def test_a_total_above_all_lines() -> None:
    rows = table("TT | Tiêu chí | Điểm \n | TỔNG ĐIỂM | 3 \n 1 | Kế hoạch | 1 \n 2 | Báo cáo | 2")
    assert told(rows) == []
    rows[1][2] = "4"
    assert told(rows) == [("C2", "table-sum")]


def test_lines_with_a_dash_for_a_number() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm | Cách chấm
        I | Hiện đại hóa | 5 |
        a) | Ký số | 3 |
        - | Văn bản đi | 2 | Có: 2 điểm; không: 0
        - | Văn bản đến | 1 | Có: 1 điểm; không: 0
        b) | Họp trực tuyến | 2 | Mỗi cuộc 0,5 điểm
        - | Chỉ tính cuộc có biên bản | |
        - | | 1 |
    """)
    found = [(node["id"], node["points"]) for node in nodes(drafted(grid_of(rows)))]
    assert found == [("I", "5"), ("I.a", "3"), ("I.a.1", "2"), ("I.a.2", "1"), ("I.b", "2")]


def test_a_column_of_what_is_aimed_at_beside_one_of_the_aims() -> None:
    rows = table(
        "STT | Chỉ tiêu | ĐVT | Mục tiêu năm 2026 | Điểm | Căn cứ chấm \n 1 | Tỷ lệ hồ sơ trực tuyến | % | ≥ 80% | 2 |"
    )
    (node,) = nodes(drafted(grid_of(rows)))
    assert (node["title"], node["target"]) == ("Tỷ lệ hồ sơ trực tuyến", "≥ 80%")


ABOVE = {  # what stands above a table, its source, and the questions of the set
    "(Kèm theo Quyết định số 12/QĐ-UBND ngày 15/01/2026 của UBND tỉnh)": (
        {"issuer": "UBND tỉnh", "document": "Quyết định số 12/QĐ-UBND", "date": "2026-01-15"},
        2,
    ),
    "(Kèm theo Quyết định số     /QĐ-UBND ngày   tháng   năm 2026 của UBND tỉnh)": (
        {"issuer": "Chưa rõ", "document": "Quyết định số /QĐ-UBND ngày tháng năm 2026 của UBND tỉnh"},
        3,
    ),
}


@pytest.mark.parametrize("above", ABOVE)
def test_the_document_a_table_belongs_to(above: str) -> None:
    rows = [
        ["BỘ TIÊU CHÍ VỀ CCHC"],
        [above],
        *table("TT | Tiêu chí | Điểm \n 1 | Kế hoạch CCHC | 1 \n 2 | Báo cáo | 2"),
    ]
    data = drafted(grid_of(rows)).data
    assert (data["sources"]["bang"], len(data["questions"])) == ABOVE[above]
    assert data["title"] == "Bộ tiêu chí về CCHC"


def test_classes_several_gates_and_who_gets_points() -> None:
    gates = "Chỉ chấm khi tiêu chí 1.1 và 7.8 đạt"
    words = f"Có: 1 điểm; không: 0 điểm / {gates} / Không phát sinh thì chuyển cho tiêu chí 1.9"
    rows = table(
        """
        TT | Tiêu chí | Điểm | Cách chấm | Ghi chú
        1 | Hồ sơ | 10 | |
        1.1 | Đúng hạn | 4 | ≥ 90%; không phát sinh thì chia đều cho tiêu chí 1.2 và 1.3 |
        1.2 | Kế hoạch | 3 | Có: 3 điểm; không: 0 điểm |
        1.3 | Báo cáo | 2 | Có: 2 điểm; không: 0 điểm / Chỉ chấm khi tiêu chí 1.1, 1.2 đều đạt |
        1.4 | Công khai | 1 | {words} | Không xếp loại Tốt nếu không đạt
        Xếp loại Tốt: từ 8 điểm trở lên
        Xếp loại Khá: từ 5 đến dưới 8 điểm
        Xếp loại Yếu: dưới 5 điểm
    """.replace("{words}", words)
    )
    data = drafted(grid_of(rows)).data
    assert data["classes"] == [{"title": "Tốt", "at_least": "8"}, {"title": "Khá", "at_least": "5"}, {"title": "Yếu"}]
    assert data["totals"] == {"index": "100"}
    (group,) = data["components"]
    first, _, third, fourth = group["criteria"]
    assert (group["redistribution"], first["redistribution"]) == ("equally", ["1.2", "1.3"])
    assert (third["requires"], fourth["requires"]) == (["1.1", "1.2"], "1.1")
    asked = [[one["text"].partition(" ")[0] for one in node.get("questions", ())] for node in group["criteria"]]
    assert asked == [[], [], [], ["Cách", "Khi"]]
    assert "1.4" in data["questions"][-1]["text"]


def test_points_shared_out_equally_among_components_are_asked_for() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm | Cách chấm
        1 | Một | 4 | ≥ 90%; không phát sinh thì chia đều cho các tiêu chí khác
        2 | Hai | 3 | ≥ 90%
    """)
    (first, _) = drafted(grid_of(rows)).data["components"]
    assert (first["not_arising"], len(first["questions"])) == ("redistribute", 1)


def test_gates_are_found_by_numbers_with_capitals() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm | Cách chấm
        II | Hồ sơ | 6 |
        1 | Kế hoạch | 2 | Có: 2 điểm; không: 0 điểm
        2 | Báo cáo | 2 | Có: 2 điểm; không: 0 điểm
        3 | Công khai | 2 | Có: 2 điểm; không: 0 điểm / Chỉ chấm khi tiêu chí II.1 và mục 2 đạt
    """)
    assert drafted(grid_of(rows)).data["components"][0]["criteria"][2]["requires"] == ["II.1", "II.2"]


def test_what_a_class_is_worth_is_a_rule_of_the_line_above() -> None:
    rows = table("""
        TT | Tiêu chí | Điểm | Cách chấm
        1 | Kết quả xếp loại của đơn vị trực thuộc | 2 |
        Xếp loại Tốt (từ 80 điểm trở lên): 2 điểm
        Xếp loại khác: 0 điểm
        2 | Báo cáo | 2 | Có: 2 điểm; không: 0 điểm
    """)
    tree = read_table([grid_of(rows)])
    assert (len(tree.top[0].words), tree.notes) == (2, [])
    assert "classes" not in draft_of(tree, 2027).data


SAID: dict[str, tuple[str, int]] = {  # what is stated, implied or assumed of each line, and how much is asked
    "1": ("points stated", 2),
    "1.1": ("target implied, points stated, rule stated, not_arising stated", 0),
    "1.2": ("target stated, points stated, rule assumed, not_arising assumed", 1),
    "1.3": ("target none, points assumed, rule implied, not_arising assumed", 2),
    "1.4": ("target none, points stated, rule stated, not_arising assumed", 0),
    "2": ("points implied", 1),
    "2.1": ("target none, points stated, rule assumed, not_arising assumed", 2),
    "2.2": ("target none, points stated, rule assumed, not_arising assumed", 1),
    "2.3": ("target none, points stated, rule assumed, not_arising assumed", 1),
    "thuong.1": ("points assumed", 1),
    "thuong.2": ("target none, points stated, rule implied", 1),
}


def test_what_is_said_of_each_line_and_what_is_taken_for_it() -> None:
    draft = drafted(
        grid_of(
            table("""
        TT | Tiêu chí | Điểm | Cách chấm | Mục tiêu
        1 | Nhóm | 4 | Theo quyết định |
        1.1 | A | 1 | Từ 80% trở lên: 1 điểm; không phát sinh: đủ điểm |
        1.2 | Tỷ lệ hồ sơ được giải quyết | 1 | | ≥ 90%
        1.3 | B | | Theo hướng dẫn |
        1.4 | C | 1 | Tốt: 1 điểm; khá: 0,5 điểm; kém: 0 điểm |
        2 | Chung | | |
        2.1 | D | -0,5 | |
        2.2 | E | 0,5 | |
        2.3 | F | 0 | |
        | Điểm thưởng | 3 | |
        1 | Sáng kiến | | Mỗi sáng kiến được 1 điểm |
        2 | Bài viết | 2 | Theo hướng dẫn riêng |
    """)
        )
    )
    said = {node["id"]: ", ".join(map(" ".join, node["provenance"].items())) for node in nodes(draft)}
    asked = {node["id"]: len(node.get("questions", ())) for node in nodes(draft)}
    assert {name: (said[name], asked[name]) for name in said} == SAID
    assert not any("redistribution" in node for node in nodes(draft))
    assert draft.comments == {
        ("components", 0, "points"): ["cách chấm: Theo quyết định"],
        ("components", 0, "criteria", 0, "target"): ["cách chấm: Từ 80% trở lên: 1 điểm; không phát sinh: đủ điểm"],
        ("components", 0, "criteria", 2, "rule"): ["cách chấm: Theo hướng dẫn"],
        ("components", 0, "criteria", 3, "rule"): ["cách chấm: Tốt: 1 điểm; khá: 0,5 điểm; kém: 0 điểm"],
        ("adjustments", 0, "id"): ["thuong Điểm thưởng: 3"],
        ("adjustments", 0, "metric"): ["cách chấm: Mỗi sáng kiến được 1 điểm"],
        ("adjustments", 1, "metric"): ["cách chấm: Theo hướng dẫn riêng"],
    }
    metrics = draft.data["metrics"]
    assert {name: metric.get("out_of") for name, metric in metrics.items() if metric["measure"] == "rate"} == {
        "a": "tổng số",
        "ty_le_ho_so_duoc_giai_quyet": "tổng số hồ sơ",
    }
    assert [name for name, metric in metrics.items() if "options" in metric] == ["c"]
    assert metrics["a"]["title"] == "A"
    policies = ["Nội dung không phát sinh thì giảm trừ."]
    (node,) = nodes(drafted(grid_of(table("TT | Tiêu chí | Điểm \n 1 | A | 1")), around=["Ghi chú: " + policies[0]]))
    assert node["provenance"]["not_arising"] == "implied"
