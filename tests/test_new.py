"""parindex new: from a file of any kind to a criteria file, from last year, and back to a table."""

import csv
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from docx import Document
from openpyxl import Workbook
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.draft import Draft, draft_of, read_table
from parindex_cli.draft.shorter import shorter
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.tables import read_tables
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.short import in_full
from tests.draft_tables import NAMES, Rows, expected_of, grid_of, rows_of, score
from tests.small import CRITERIA_2030
from tests.workbooks import packed

ROOT = Path(__file__).parent.parent
SMALL: Rows = [
    ["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm", "Đơn vị chủ trì"],
    ["I", "Thủ tục hành chính", "5", "", "Văn phòng"],
    ["1", "Giải quyết hồ sơ đúng hạn", "3", "Từ 95% trở lên: 3 điểm;\nDưới 95%: 0 điểm", ""],
    ["2", "Công khai", "2", "Theo hướng dẫn", ""],
]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert "Traceback" not in result.output
    return result


def made(*arguments: str | Path) -> str:
    """What the command says, having written something."""
    result = run("new", *arguments)
    assert result.exit_code == 0, result.output
    return result.stderr


def refused(*arguments: str | Path) -> str:
    """Why the command stops; nothing is written."""
    before = sorted(Path().rglob("*"))
    result = run("new", *arguments)
    assert result.exit_code == 2
    assert sorted(Path().rglob("*")) == before
    return result.stderr


def read(path: str | Path) -> CriteriaSet:
    value = Desk().read(Path(path), CriteriaSet).value
    assert value is not None
    return value


def in_full_of(path: str | Path) -> Any:
    """The file with every value at its own key."""
    return in_full(Desk().document(Path(path)).document.data).data


def findings(path: str | Path) -> list[str]:
    """The codes that `check` tells, in order."""
    lines = run("check", path).stdout.splitlines()
    return [line.partition("[")[2].partition("]")[0] for line in lines if line.startswith(str(path))]


# Files as an office has them


def csv_file(rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def workbook(rows: Rows, path: Path, merged: Sequence[str] = ()) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            number = text.replace(".", "", 1).lstrip("-").isdigit()
            sheet.cell(r, c).value = float(text) if number and text != "1.10" else text or None
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)


def word_file(rows: Rows, path: Path) -> None:
    """With a paragraph above and below, cells merged downwards where they say the same, and no cell for a total."""
    document = Document()
    document.add_paragraph("BỘ TIÊU CHÍ ĐÁNH GIÁ")
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width)
    cells = [list(row.cells) for row in table.rows]  # a table looks through all of its cells to give one of them
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            cells[r][c].text = text
        if row[0].startswith("Cộng"):
            cells[r][1].text = ""
            cells[r][0].merge(cells[r][1])
    for r in range(1, len(rows)):
        if len(rows[r]) == width and rows[r][-1] and rows[r][-1] == rows[r - 1][-1]:
            cells[r][width - 1].text = ""
            cells[r - 1][width - 1].merge(cells[r][width - 1])
    document.add_paragraph("Ghi chú: Nội dung không phát sinh thì giảm trừ vào điểm tối đa.")
    document.save(str(path))


FILES: dict[str, Callable[[Rows, Path], None]] = {".csv": csv_file, ".xlsx": workbook, ".docx": word_file}


@pytest.mark.unmeasured
@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("name", NAMES)
def test_the_tables_as_files(name: str, ending: str) -> None:
    path = Path(f"bang{ending}")
    FILES[ending](rows_of(name), path)
    tables = read_tables(path)
    assert not tables.diagnostics
    result = score(draft_of(read_table(tables.grids, tables.around), 2026), expected_of(name))
    assert (result.wrong_lines, result.asked) == ([], [])
    assert result.wrong == []


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", NAMES)
def test_only_questions_stand_between_a_draft_and_its_score(name: str) -> None:
    csv_file(rows_of(name), Path("bang.csv"))
    made("2026", "--from", "bang.csv")
    codes = findings("criteria/2026.yaml")
    assert set(codes) <= {"question", "points-sum"}
    assert ("# cách chấm:" in Path("criteria/2026.yaml").read_text("utf-8")) == (name != "laocai-2022")


def test_a_draft_is_finished_by_answering_its_questions() -> None:
    csv_file(SMALL, Path("bang.csv"))
    assert "2 scored criteria, 1 with a rule; 3 questions" in made("2026", "--from", "bang.csv")
    path = Path("criteria/2026.yaml")
    assert findings(path) == ["question"] * 3
    text = path.read_text("utf-8")
    head = "format: metrics/1\nunit: Sở\nyear: 2026\nperiod: year\nsubmitted_by: A\nsubmitted_on: 31/12/2026\n"
    figures = head + "figures: {cong_khai: yes}\n"
    Path("q.yaml").write_text(figures, "utf-8")
    assert run("score", "q.yaml").exit_code == 2
    answered = re.sub(r"(?m)^( *)questions:\n(?:\1  .*\n)+", "", text)
    path.write_text(answered.replace("2 điểm; ?", "2 điểm; = có"), "utf-8")
    assert findings(path) == []
    assert "2.00" in run("score", "q.yaml").output


# Round trip


def copies(tmp_path: Path) -> list[Path]:
    """The shipped criteria, the small ones of the tests, and drafts."""
    made_of = [ROOT / "criteria" / "2022.yaml", CRITERIA_2030]
    for name in NAMES:
        csv_file(rows_of(name), tmp_path / f"{name}.csv")
        made("2026", "--from", tmp_path / f"{name}.csv", "-o", tmp_path / f"{name}.yaml")
        made_of.append(tmp_path / f"{name}.yaml")
    return made_of


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_table_reads_back_to_the_same_criteria(ending: str, tmp_path: Path) -> None:
    for i, original in enumerate(copies(tmp_path)):
        table, back = Path(f"{i}{ending}"), Path(f"back-{i}.yaml")
        assert made("--table", original, "-o", table) == f"wrote {table}\n"
        made(str(read(original).year), "--from", table, "-o", back)
        assert read(back) == read(original), original


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize(
    ("old", "place"), [("\ntitle: ", "title"), ("question: ", "metrics.on_time"), ("        title: ", "1.1, Tiêu chí")]
)
def test_what_no_cell_of_a_table_holds_is_not_cut_off(old: str, place: str, ending: str) -> None:
    text = CRITERIA_2030.read_text("utf-8").replace(old, f"{old}{'A' * 32_768} ", 1)
    Path("long.yaml").write_text(text, "utf-8")
    assert f"what is to stand in «{place}» has 32" in refused("--table", "long.yaml", "-o", f"t{ending}")


def test_a_table_that_somebody_changed() -> None:
    made("--table", "2022", "-o", "bang.csv")
    with Path("bang.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    at = {row[0]: row for row in rows if row}
    at["1.1.2"][1], at["1.1.2"][6], at["1.1.2"][7], at["1.1.2"][9] = "Tên mới", "Cách khác", "Phòng mới", "Ghi chú mới"
    at["1.3.1"][3], at["1.3.1"][5] = "1,5", "≥ 40%"
    at["1.2.1"][3], at["1.2.1"][10] = "một", "{a: {"
    at["1.2.2"][10] = "chữ"
    at["metrics.cchc_initiatives_recognised_count"][1] = "{a"
    new = rows.index(at["1.4"])
    rows.insert(new, ["1.3.9", "Mới", "", "1", "", "", "Có: 1 điểm; không: 0 điểm"])
    rows.insert(new, ["", "Không có mã", "", "1"])
    rows.insert(new, ["", "", "", "", "Nhóm"])
    rows.insert(new, ["1.1.2", "Lặp", "", "1"])
    rows += [["", "không có khóa"], [], ["không có giá trị"]]
    csv_file(rows, Path("bang.csv"))
    told = made("2022", "--from", "bang.csv", "-o", "neu.yaml")
    assert told.count("warning[table-row]") == 2
    assert told.count("warning[table-details]") >= 3
    assert told.count("warning[table-points]") == 1
    data = in_full_of("neu.yaml")
    first = data["components"][0]["criteria"]
    renamed, checked = first[0]["criteria"][1], first[2]["criteria"]
    assert renamed["title"] == "Tên mới"
    assert renamed["note"] == "Ghi chú mới"
    assert data["units"][renamed["lead"]]["title"] == "Phòng mới"
    assert "Cách khác" in renamed["questions"][0]["text"]
    assert (checked[0]["target"], checked[0]["points"]) == ("≥ 40%", "1.5")
    assert [(node["id"], node["rule"]) for node in checked[2:]] == [("1.3.9", {"kind": "target"})]


LIFTED = [  # the verifier of a group, of its two criteria, of another group and its one; and where each is written
    (("A", "A", "B", "", "B"), {"1.1": "A", "1.2": "B", "2": "B"}),
    (("A", "", "", "", "B"), {"1": "A", "2": "B"}),
    (("", "A", "A", "A", ""), {"": "A"}),
    (("A", "", "", "", ""), {"1": "A"}),
    (("", "A", "", "", ""), {"1.1": "A"}),
]


@pytest.mark.parametrize(("given", "written"), LIFTED)
def test_what_holds_for_all_below_is_said_once(given: tuple[str, ...], written: dict[str, str]) -> None:
    rows: list[list[str]] = [["TT", "Tiêu chí", "Điểm", "Cách chấm", "Đơn vị thẩm định"]]
    for number, points, verifier in zip(("1", "1.1", "1.2", "2", "2.1"), "21122", given, strict=True):
        rows.append([number, f"Mục {number}", points, f"Có: {points}; không: 0" if "." in number else "", verifier])
    data = shorter(draft_of(read_table([grid_of(rows)]), 2026)).data
    nodes = [*data["components"], *(node for top in data["components"] for node in top["criteria"])]
    found = {node["title"].split()[0]: node["verifier"] for node in nodes if "verifier" in node}
    assert found | ({"": data["verifier"]} if "verifier" in data else {}) == written


@pytest.mark.parametrize("name", ["shipped", "small", "old", *NAMES])
def test_a_draft_in_short_forms_means_the_same(name: str) -> None:
    Path("old.yaml").write_text(OLD, "utf-8")
    files = {"shipped": ROOT / "criteria" / "2022.yaml", "small": CRITERIA_2030, "old": Path("old.yaml")}
    data = in_full_of(files[name]) if name in files else draft_of(read_table([grid_of(rows_of(name))]), 2026).data
    short = shorter(Draft(data)).data
    assert len(str(short)) < len(str(data))
    assert CriteriaSet.model_validate(in_full(short).data) == CriteriaSet.model_validate(data)


def test_which_short_forms_a_draft_takes() -> None:
    case = yaml.load((ROOT / "tests" / "cases_shorthand" / "drafted.yaml").read_text("utf-8"), yaml.CBaseLoader)
    assert shorter(Draft(case["long"])).data == case["short"]


# From last year


def test_a_year_from_the_year_before_keeps_every_line() -> None:
    assert made("2027", "--from", "2022") == ("wrote criteria/2027.yaml\nnext: parindex check criteria/2027.yaml\n")
    before = (ROOT / "criteria" / "2022.yaml").read_text("utf-8").splitlines()
    after = Path("criteria/2027.yaml").read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == ["year: 2022"]
    assert findings("criteria/2027.yaml") == ["question", "question"]
    assert made("2028", "--from", "criteria/2027.yaml") == (
        "wrote criteria/2028.yaml\nnext: parindex check criteria/2028.yaml\n"
    )
    assert read("criteria/2028.yaml").year == 2028


def test_what_still_names_the_year_is_asked() -> None:
    csv_file([*SMALL, ["3", "Nhiệm vụ năm 2026", "1", "", ""]], Path("bang.csv"))
    made("2026", "--from", "bang.csv")
    text = Path("criteria/2026.yaml").read_text("utf-8")
    start, end = text.index("questions:"), text.index("units:")
    Path("criteria/2026.yaml").write_text(text[:start] + text[end:], "utf-8")
    made("2027", "--from", "2026")
    assert "I.3, nhiem_vu_nam_2026" in run("check", "criteria/2027.yaml").stdout


def test_a_copy_that_names_no_year_asks_for_the_document_alone() -> None:
    Path("cu.yaml").write_text(OLD, "utf-8")
    made("2027", "--from", "cu.yaml")
    codes = findings("criteria/2027.yaml")
    assert codes.count("question") == 1


def test_the_same_table_again_beside_its_own_file() -> None:
    csv_file(rows_of("thanhhoa-commune"), Path("bang.csv"))
    made("2026", "--from", "bang.csv")
    made("2027", "--from", "2026", "--from", "bang.csv")
    old, new = read("criteria/2026.yaml"), read("criteria/2027.yaml")
    assert [leaf.rule for leaf in new.leaves.values()] == [leaf.rule for leaf in old.leaves.values()]
    assert not any(entry.node.was for entry in new.entries)
    assert set(findings("criteria/2027.yaml")) <= {"question", "points-sum"}


@pytest.mark.unmeasured
def test_last_year_beside_a_new_table() -> None:
    csv_file(rows_of("laocai-2022"), Path("bang.csv"))
    said = made("2023", "--from", "2022", "--from", "bang.csv")
    assert "72 scored criteria, 72 with a rule" in said
    old, new = read(ROOT / "criteria" / "2022.yaml"), read("criteria/2023.yaml")
    assert {entry.node.id for entry in new.entries} == {entry.node.id for entry in old.entries}
    assert [leaf.rule for leaf in new.leaves.values()] == [leaf.rule for leaf in old.leaves.values()]
    assert new.metrics == old.metrics
    assert new.relations == old.relations
    assert set(findings("criteria/2023.yaml")) == {"question", "counted-twice"}


OLD = """
format: criteria/1
year: 2026
title: Bộ cũ
title_en: The old set
applies_to: Sở
points: 8
sources: {plan: {document: Kế hoạch, issuer: Sở}}
units: {vp: {title: Văn phòng}, tt: {title: Thanh tra}, thua: {title: Thừa}}
shared: {ho_so: {title: hồ sơ}, khac: {title: khác}}
relations:
  - {that: on_time.of ≥ late, text: A}
  - {that: late ≤ ideas, text: B}
metrics:
  on_time: {measure: rate, title: Đúng hạn, of: ho_so, question: Bao nhiêu?}
  late: {measure: count, title: Trễ, question: Bao nhiêu?}
  ideas: {measure: count, title: Sáng kiến, question: Bao nhiêu?}
  quality:
    measure: level
    title: Chất lượng
    question: Mức nào?
    options: [{id: good, title: Tốt}, {id: poor, title: Kém}]
  of_late: {measure: rate, title: Xin lỗi, of: ideas, question: Bao nhiêu?}
  gone: {measure: yesno, title: Bỏ, question: Có không?}
components:
  - id: "1"
    title: Hồ sơ
    title_en: Dossiers
    points: 8
    lead: vp
    cooperating: [tt]
    source: {in: plan}
    provenance: {points: stated}
    criteria:
      - {id: "1.1", title: Đúng hạn, title_en: On time, points: 2, metric: on_time, target: "≥ 95%",
         rule: {kind: proportional, full_at: target}, not_arising: full, provenance: {target: stated, points: stated}}
      - {id: "1.2", title: Hồ sơ trễ, points: 2, metric: late, rule: {kind: deduction, per: 0.5}, requires: "1.1",
         not_arising: full, provenance: {points: stated, rule: assumed}}
      - {id: "1.3", title: Chất lượng, points: 1, metric: quality, rule: {kind: levels, levels: {good: 1, poor: 0}},
         not_arising: zero, provenance: {points: stated, rule: stated}}
      - {id: "1.4", title: Bỏ đi, points: 1, metric: gone, target: "= yes", rule: {kind: target}, not_arising: zero,
         provenance: {target: stated, points: stated}}
      - {id: "1.5", title: Xin lỗi dân, points: 1, metric: of_late, rule: {kind: proportional}, not_arising: zero,
         provenance: {points: stated}}
      - {id: "1.6", title: Chia nhỏ, points: 1, metric: ideas, rule: {kind: count, per_item: 1}, not_arising: zero,
         provenance: {points: stated}}
"""


def numbered_anew() -> Any:
    """The criteria that come of `cu.yaml` and a table in which its first two stand the other way round."""
    rows = [
        ["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm"],
        ["I", "Hồ sơ", "4", ""],
        ["1", "Hồ sơ trễ", "2", "Mỗi hồ sơ trễ trừ 0,5 điểm"],
        ["2", "Đúng hạn", "2", ""],
    ]
    csv_file(rows, Path("bang.csv"))
    made("2027", "--from", "bang.csv", "--from", "cu.yaml")
    return in_full_of("criteria/2027.yaml")


def test_a_gate_is_kept_under_its_new_number() -> None:
    classes = 'classes: [{title: Tốt, at_least: 80, needs: {"1.2": "≥ 50%"}}, {title: Yếu}]\ntie_breaks: ["1.1"]\n'
    old = OLD.replace(
        "title: Đúng hạn, title_en", "evidence: Sổ, evidence_en: Book, verifier: Sở, title: Đúng hạn, title_en"
    )
    Path("cu.yaml").write_text(old + classes, "utf-8")
    data = numbered_anew()
    late, on_time = data["components"][0]["criteria"]
    assert (late["was"], late["requires"], late["metric"]) == ("1.2", "I.2", "late")
    assert (on_time["was"], on_time["target"]) == ("1.1", "≥ 95%")
    assert (on_time["evidence"], on_time["evidence_en"], on_time["verifier"]) == ("Sổ", "Book", "Sở")
    assert (data["classes"][0]["needs"], data["tie_breaks"]) == ({"I.1": "≥ 50%"}, ["I.2"])


def test_heirs_and_the_metrics_of_several_rules_are_kept() -> None:
    several = "rule: [theo tỷ lệ, {metric: gone, target: = có, rule: {kind: target}}]"
    old = OLD.replace(
        'target: "≥ 95%",\n         rule: {kind: proportional, full_at: target}, not_arising: full', several
    )
    old = old.replace(
        'provenance: {target: stated, points: stated}}\n      - {id: "1.2"',
        'provenance: {points: stated}}\n      - {id: "1.2"',
    )
    old = old.replace(several, f'{several}, not_arising: redistribute, redistribution: ["1.2"]')
    Path("cu.yaml").write_text(old, "utf-8")
    data = numbered_anew()
    _, on_time = data["components"][0]["criteria"]
    assert on_time["redistribution"] == ["I.1"]
    made("--table", "cu.yaml", "-o", "ra.csv")
    made("2026", "--from", "ra.csv")
    assert 'redistribution: ["1.2"]' in Path("criteria/2026.yaml").read_text("utf-8")
    assert [one["metric"] for one in on_time["rule"]["of"]] == ["on_time", "gone"]
    assert {"on_time", "gone"} <= data["metrics"].keys()


def test_a_formula_is_kept_with_all_that_it_names() -> None:
    old = OLD.replace(
        "measure: rate, title: Đúng hạn, of: ho_so, question: Bao nhiêu?", "rate: Đúng hạn, formula: all − late"
    )
    old = old.replace("all − late}", "(ideas − late) / both}\n  both: {count: Cả hai, formula: ideas + late}")
    Path("cu.yaml").write_text(old.replace("on_time.of ≥ late", "both ≥ late"), "utf-8")
    rows = [["TT", "Tiêu chí", "Điểm", "Cách chấm"], ["1", "Chỉ đạo", "8", ""], ["1.1", "Đúng hạn", "8", ""]]
    csv_file(rows, Path("bang.csv"))
    made("2027", "--from", "cu.yaml", "--from", "bang.csv")
    new = read("criteria/2027.yaml")
    assert set(new.metrics) == {"on_time", "ideas", "late", "both"}
    assert new.behind("on_time") == ("ideas", "late")


def test_a_table_that_leaves_nothing_to_be_asked_beside_last_year() -> None:
    Path("cu.yaml").write_text(OLD, "utf-8")
    named = ["(Kèm theo Quyết định số 12/QĐ-UBND ngày 15/01/2027 của UBND tỉnh)"]
    rows = [
        named,
        ["TT", "Tiêu chí", "Điểm", "Cách chấm", "Đơn vị chủ trì"],
        ["1", "Kế hoạch", "1", "Có: 1; không: 0", "A"],
    ]
    csv_file([*rows, ["Ghi chú: nội dung không phát sinh thì không tính vào điểm tối đa."]], Path("bang.csv"))
    assert "0 questions" in made("2027", "--from", "bang.csv")
    assert "1 questions" in made("2028", "--from", "bang.csv", "--from", "cu.yaml")


def test_what_a_new_table_changes_is_asked() -> None:
    Path("cu.yaml").write_text(OLD, "utf-8")
    rows = [
        ["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm", "Mục tiêu"],
        ["1", "Hồ sơ, giấy tờ", "10", "", ""],
        ["1.1", "Đúng hạn", "3", "", "98%"],
        ["1.2", "Chất lượng", "1", "Đạt: 1 điểm; gần đạt: 0,5 điểm; không: 0 điểm", ""],
        ["1.3", "Hồ sơ trễ", "2", "Mỗi hồ sơ trễ trừ 0,25 điểm", ""],
        ["1.4", "Hoàn toàn mới", "2", "Có: 2 điểm; không: 0 điểm", ""],
        ["1.5", "Xin lỗi người dân", "1", "Theo hướng dẫn", ""],
        ["1.6", "Chia nhỏ", "1", "", ""],
        ["1.6.1", "Phần một", "1", "Mỗi sáng kiến được 1 điểm", ""],
        ["", "Điểm thưởng", "1", "", ""],
        ["1", "Đúng hạn", "1", "Mỗi lần được 1 điểm", ""],
    ]
    csv_file(rows, Path("bang.csv"))
    made("2027", "--from", "bang.csv", "--from", "cu.yaml")
    data = in_full_of("criteria/2027.yaml")
    (top,) = data["components"]
    one, two, three, four, five, six = top["criteria"]
    assert (top["title_en"], top["lead"], top["cooperating"]) == ("Dossiers", "vp", ["tt"])
    assert (one["metric"], one["rule"]["full_at"], one["target"]) == ("on_time", "target", "= 98%")
    assert [question["text_en"][:10] for question in one["questions"]] == ["The target", "The maximu"]
    assert (two["was"], two["metric"], two["rule"]["levels"]) == ("1.3", "chat_luong", {**two["rule"]["levels"]})
    assert three["was"] == "1.2"
    assert "0,5 điểm mỗi lần" in three["questions"][0]["text"]
    assert "was" not in four
    assert (five["metric"], five["rule"]) == ("of_late", {"kind": "proportional"})
    assert len(five["questions"]) == 2
    assert len(six["questions"]) == 1
    assert data["metrics"]["of_late"]["out_of"] == "ideas"
    assert list(data["units"]) == ["vp", "tt"]
    assert "relations" not in data
    assert "1.4" in data["questions"][-2]["text"]
    codes = findings("criteria/2027.yaml")
    assert set(codes) <= {"question", "bound-unit"}


# What is refused


def test_nothing_is_ever_replaced() -> None:
    csv_file(SMALL, Path("bang.csv"))
    made("2026", "--from", "bang.csv")
    for name in ("bang.csv", "2022"):
        assert "criteria/2026.yaml: is there already" in refused("2026", "--from", name).replace("\\", "/")
    assert "is there already" in refused("--table", "2022", "-o", "bang.csv")
    assert "is there already" in refused("2026", "--from", "bang.csv", "-o", "criteria")
    made("--from", "bang.csv", "-o", "2031.yaml")
    assert read("2031.yaml").year == 2031
    printed = run("new", "2026", "--from", "bang.csv", "-o", "/dev/stdout")
    assert printed.exit_code == 0


WRONG: dict[str, list[str]] = {
    "--from is needed": ["2027"],
    "the year is needed": ["--from", "bang.csv"],
    "one table and one criteria file": ["2027", "--from", "bang.csv", "--from", "bang.csv"],
    "at most": ["2027", "--from", "2022", "--from", "2022"],
    "there are no criteria for 1999": ["2027", "--from", "1999"],
    "there is no such file": ["2027", "--from", "missing.yaml"],
    "no such file": ["2027", "--from", "missing.xlsx"],
    "goes without": ["2027", "--table", "2022"],
    "a name ending in": ["--table", "2022", "-o", "bang.docx"],
    "table-missing": ["2027", "--from", "empty.csv"],
    "old Word (.doc)": ["2027", "--from", "old.doc"],
    "no Word document": ["2027", "--from", "text.docx"],
    "is no Word document": ["2027", "--from", "other.docx"],
    "is damaged": ["2027", "--from", "broken.docx"],
    "cannot be written": ["2027", "--from", "bang.csv", "-o", "missing/2027.yaml"],
}


@pytest.mark.parametrize("why", WRONG)
def test_what_cannot_be_used(why: str) -> None:
    csv_file(SMALL, Path("bang.csv"))
    csv_file([["TT", "Khác"], ["1", "2"]], Path("empty.csv"))
    Path("old.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf_16_le"))
    Path("text.docx").write_text("không phải Word", "utf-8")
    Path("other.docx").write_bytes(packed({"xl/workbook.xml": "<a/>"}))
    Path("broken.docx").write_bytes(packed({"word/document.xml": "<a"}))
    assert why in refused(*WRONG[why])


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize("before", ["./", "/", "\\", ".\\"])
def test_the_parts_of_a_word_file_named_otherwise(before: str) -> None:
    word_file(SMALL, Path("a.docx"))
    with zipfile.ZipFile("a.docx") as file:
        parts = {before + name.replace("/", before[-1]): file.read(name) for name in file.namelist()}
    Path("b.docx").write_bytes(packed(parts))
    assert read_tables(Path("b.docx"))[1:] == read_tables(Path("a.docx"))[1:]


def word_of(body: str, head: str = "") -> bytes:
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    text = f'{head}<w:document xmlns:w="{WORD}" xmlns:mc="{compatible}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": text})


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_a_word_document_in_its_corners() -> None:
    head = "<w:tr>" + cell("TT") + cell("Tiêu chí") + cell("Điểm tối đa") + "</w:tr>"
    inner = f"<w:tbl><w:tr>{cell('trong')}</w:tr></w:tbl>"
    odd = cell("1", "<w:gridSpan w:val='x'/>")
    rows = (
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('1. Một', '<w:vMerge/>')}{cell('2')}</w:tr>"
        f"<w:tr>{cell('2')}<w:tc>{inner}<w:p><w:r><w:t>Hai</w:t><w:br/><w:t>x</w:t></w:r></w:p></w:tc>{cell('1')}</w:tr>"
        f"<w:tr>{cell('3')}<w:tc><w:p><w:del><w:r><w:t>bỏ</w:t></w:r></w:del><mc:Fallback><w:t>y</w:t></mc:Fallback>"
        f"<w:r><w:t>Ba</w:t></w:r></w:p></w:tc>{odd}</w:tr>"
    )
    after = "<w:p><w:r><w:t>Sau bảng</w:t></w:r></w:p>"
    other = f"<w:tbl><w:tr>{cell('khác')}</w:tr></w:tbl>{after}"
    Path("a.docx").write_bytes(word_of(f"<w:tbl>{head}{rows}</w:tbl>{other}"))
    tables = read_tables(Path("a.docx"))
    assert tables.around == ["Sau bảng"]
    assert [grid.name for grid in tables.grids] == ["bảng 1", "bảng 2"]
    tree = read_table(tables.grids)
    assert [line.title for line in tree.lines] == ["trong\nHai\nx", "Ba"] or [line.id for line in tree.lines]


HOSTILE = {
    "workbook-unsafe": word_of("", '<!DOCTYPE w [<!ENTITY a "b">]>'),
    "workbook-too-large": packed({"word/document.xml": b" " * 30_000_000}),
    "sheet-too-large": word_of("<w:tbl>" + f"<w:tr>{cell('a')}</w:tr>" * 5_001 + "</w:tbl>"),
}


@pytest.mark.parametrize("code", HOSTILE)
def test_hostile_word_documents(code: str) -> None:
    Path("a.docx").write_bytes(HOSTILE[code])
    assert f"error[{code}]" in refused("2027", "--from", "a.docx")


def test_a_row_of_too_many_columns() -> None:
    wide = cell("a", "<w:gridSpan w:val='200'/>")
    Path("a.docx").write_bytes(word_of(f"<w:tbl><w:tr>{wide}{wide}</w:tr></w:tbl>"))
    assert "error[workbook-too-large]" in refused("2027", "--from", "a.docx")


def test_reading_word_takes_no_extra_and_writing_excel_says_which() -> None:
    word_file(SMALL, Path("a.docx"))
    with patch("parindex_cli.extras.find_spec", return_value=None):
        made("2027", "--from", "a.docx")
        assert 'pip install "parindex[excel]"' in refused("--table", "2022", "-o", "a.xlsx")


def test_the_table_is_printed_where_no_file_is_named() -> None:
    result = run("new", "--table", "2022")
    assert result.stdout.startswith("TT;Tiêu chí;")


def test_no_table_is_written_of_criteria_that_contradict_themselves() -> None:
    text = Path(f"{ROOT}/criteria/2022.yaml").read_text("utf-8")
    Path("old.yaml").write_text(text.replace("metric: cchc_comm_", "metric: not_there_", 1), "utf-8")
    assert "unknown-metric" in refused("--table", "old.yaml", "-o", "a.csv")
    assert not Path("a.csv").exists()


@pytest.mark.parametrize("words", [("2031", "--from"), ("-o", "a.csv", "--table")])
def test_very_many_digits_are_no_year(words: tuple[str, ...]) -> None:
    assert refused(*words, "9" * 5000)
