"""`parindex plan` and `parindex score --set` as they are called: what they refuse, and what they promise."""

import json
import re
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from tests.report_files import text_of

pytestmark = pytest.mark.unmeasured

Q2 = "examples/2022-q2.yaml"
IDEAS = "cchc_initiatives_recognised_count"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).resolve().parent.parent)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, [*words])


def data(*words: str, code: int = 0) -> Any:
    result = run(*words, "--format", "json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("goal", ["70", "75", "80"])
def test_the_figures_of_a_plan_score_what_it_promised(goal: str, tmp_path: Path) -> None:
    promised = data("plan", Q2, "--goal", goal)
    after = tmp_path / "after.yaml"
    assert run("plan", Q2, "--goal", goal, "--as-metrics", "-o", str(after)).exit_code == 0
    scored = data("score", str(after), "--fail-under", goal)
    best = promised["plans"][0]
    assert scored["total"]["points"] == best["total"]
    assert scored["illustrative"] is True
    assert f"{float(points_before()) + float(best['points']):.2f}" == best["total"]


@cache
def points_before() -> str:
    found: str = data("score", Q2)["total"]["points"]
    return found


def test_each_step_can_be_written_into_a_copy_and_scored() -> None:
    best = data("plan", Q2, "--goal", "72")["plans"][0]
    words = [word for task in best["tasks"] for word in ("--set", f"{task['metric']}={in_one_cell(task['then'])}")]
    assert data("score", Q2, *words)["after"]["index"] == best["index"]


def in_one_cell(then: Any) -> str:
    from parindex_cli.forms import values

    return values.in_one_cell(then)


def test_without_a_plan_the_sheet_has_its_sum_only() -> None:
    result = run("plan", Q2, "--goal", "80", "--with", "1.3", "--limit", "van_phong=0", "--format", "csv")
    assert (result.exit_code, result.stdout.splitlines()[1:]) == (1, [";Cộng;;;;0,00;66,11;"]), result.output


def test_a_limit_never_makes_a_plan_cheaper() -> None:
    free = data("plan", Q2, "--goal", "74")["plans"][0]["effort"]
    held = data("plan", Q2, "--goal", "74", "--limit", "van_phong=2")["plans"][0]["effort"]
    assert float(held) >= float(free)


BAD: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "neither": ((), ["error: give one of --goal, --gain and --rank"]),
    "both": (("--goal", "80", "--gain", "3"), ["error: give one of --goal, --gain and --rank"]),
    "above": (("--goal", "100.01"), ["error: --goal: above the maximum of 100"]),
    "gain above": (("--gain", "101"), ["error: --gain: above the maximum of 100"]),
    "negative": (("--goal", "-1"), ["error: --goal: a number from 0 is needed"]),
    "nan": (("--goal", "nan"), ["error: --goal: «nan» is not a finite number"]),
    "infinite": (("--gain", "inf"), ["error: --gain: «inf» is not a finite number"]),
    "in and out": (("--goal", "80", "--with", "1.5", "--without", "7,1.5"), ["error: 1.5: both --with and --without"]),
    "unknown criterion": (("--goal", "80", "--with", "9.9"), ["error: --with: there is no criterion «9.9»"]),
    "all at once": (
        ("--goal", "101", "--effort", "x_y=1", "--effort", "1.5=0", "--limit", "nowhere=1", "--limit", "thanh_tra"),
        ["--goal: above", "there is no metric «x_y»", f"--effort {IDEAS}: a number above 0", "no division «nowhere»",
         "--limit thanh_tra: NAME=NUMBER is needed"],
    ),
    "twice": (
        ("--gain", "8", "--effort", "1.5=1", "--effort", f"{IDEAS}=2",
         "--limit", "thanh_tra=1", "--limit", "thanh tra=2"),
        [f"--effort {IDEAS}: given twice", "--limit thanh tra: given twice"],
    ),
    "minus effort": (("--goal", "80", "--effort", "1.5=-2"), ["--effort 1.5: a number from 0 is needed"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_planned_is_told_at_once(name: str, tmp_path: Path) -> None:
    words, expected = BAD[name]
    out = tmp_path / "plan.json"
    result = run("plan", Q2, *words, "--lang", "en", "-o", str(out))
    assert result.exit_code == 2
    assert not out.exists()
    lines = result.stderr.splitlines()
    assert len(lines) == len(expected), lines
    for line, part in zip(lines, expected, strict=True):
        assert part in line
    vietnamese = run("plan", Q2, *words).stderr.splitlines()
    assert [line.startswith("lỗi: ") for line in vietnamese] == [True] * len(expected)


def test_an_efforts_file_is_read_and_the_command_line_goes_before_it(tmp_path: Path) -> None:
    file = tmp_path / "efforts.yaml"
    file.write_text(f"format: efforts/1\nefforts: {{{IDEAS}: 30}}\nlimits: {{van_phong: 2,5}}\n", "utf-8")
    assert run("plan", Q2, "--goal", "75", "--efforts", str(file)).exit_code == 2
    file.write_text(f"format: efforts/1\nefforts: {{{IDEAS}: 30}}\nlimits: {{van_phong: 2}}\n", "utf-8")
    found = data("plan", Q2, "--goal", "71", "--efforts", str(file), "--limit", "van_phong=4")
    assert found["efforts"] == {IDEAS: "30"}
    assert found["limits"] == {"van_phong": "4"}
    assert IDEAS not in [task["metric"] for task in found["plans"][0]["tasks"]]


def test_names_that_an_efforts_file_does_not_know_have_their_places(tmp_path: Path) -> None:
    file = tmp_path / "efforts.yaml"
    file.write_text("format: efforts/1\nefforts:\n  nothing: 1\nlimits:\n  nobody: 2\n", "utf-8")
    result = run("plan", Q2, "--goal", "75", "--efforts", str(file), "--lang", "en")
    assert result.exit_code == 2
    assert [line.split(": ")[0] for line in result.stderr.splitlines()[:2]] == [f"{file}:3:3", f"{file}:5:3"]


def test_a_goal_out_of_reach_ends_with_1_and_says_what_stands_in_the_way() -> None:
    found = data("plan", Q2, "--goal", "99", code=1)
    assert found["reached"] is False
    assert "4.4" in {one["id"] for one in found["obstacles"]["pending"]}
    assert "8.1.5" in {one["id"] for one in found["obstacles"]["others"]}  # the survey is awaited for it
    shown = run("plan", Q2, "--goal", "99")
    assert shown.exit_code == 1
    assert "Không đạt được mục tiêu 99,00/100" in shown.stdout
    assert "chưa có số liệu" in shown.stdout
    assert "kể cả số liệu chưa báo cáo mà đơn vị còn quyết định được: 91,77" in " ".join(shown.stdout.split())


def test_a_plan_that_counts_on_what_is_not_reported_says_so_and_holds(tmp_path: Path) -> None:
    found = data("plan", Q2, "--goal", "85")
    (task,) = (task for task in found["plans"][0]["tasks"] if task["reports"])
    assert (task["criteria"], task["then"], found["other"]) == (["6.4"], "1", "8143/98")
    shown = " ".join(run("plan", Q2, "--goal", "85", "--lang", "en").stdout.split())
    assert "The plan counts on figures not reported yet (6.4), as told below; without them 83.09 at most." in shown
    after = tmp_path / "after.yaml"
    assert run("plan", Q2, "--goal", "85", "--as-metrics", "-o", str(after)).exit_code == 0
    scored = data("score", str(after))
    assert scored["total"]["points"] == found["plans"][0]["total"]


SET: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "unknown": (("--set", "nothing=1"), ["there is no metric or criterion «nothing»"]),
    "twice": (("--set", "1.5=1", "--set", f"{IDEAS}=2"), [f"--set {IDEAS}: given twice"]),
    "twice full": (("--set", "1.5=1", "--set", "1.5=full"), ["--set 1.5: given twice"]),
    "a group": (("--set", "1=4"), ["--set 1: has several criteria"]),
    "no value": (("--set", "1.5"), ["--set 1.5: NAME=VALUE is needed"]),
    "no number": (("--set", "1.5=một"), [f"--set {IDEAS}: "]),
    "more than all": (("--set", "2.1=3/2"), ["--set legal_docs_drafted_rate: 3 is more than the total 2"]),
    "nothing to win": (("--set", "5.3.2=full"), ["--set 5.3.2=full: has happened"]),
    "all": (("--set", "x=1", "--set", "y=2"), ["«x»", "«y»"]),
}


@pytest.mark.parametrize("name", SET)
def test_what_cannot_be_set_is_told_at_once(name: str) -> None:
    words, expected = SET[name]
    result = run("score", Q2, *words, "--lang", "en")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert len(lines) == len(expected), lines
    for line, part in zip(lines, expected, strict=True):
        assert part in line


@pytest.mark.parametrize(
    ("setting", "figure"),
    [
        ("dossier_on_time_rate=293/488", {"done": "293", "of": "488"}),
        ("3.6.1=96,4%", "96.4%"),
        ("satisfaction_survey_conducted=không", "no"),
        ("cchc_steering_docs_quality=Xuất sắc", "excellent"),
        ("law_monitoring_activities_done=collect, survey, handle", ["collect", "handle", "survey"]),
        ("law_monitoring_activities_done=không", []),
        ("1.5=chưa báo cáo", None),
        ("1.5=full", "1"),
    ],
)
def test_a_value_is_read_as_a_cell_of_a_form_is(setting: str, figure: Any) -> None:
    (moved,) = data("score", Q2, "--set", setting)["moved"]
    assert moved["after"]["figure"] == figure
    assert "figure" in moved["why"]


def test_the_input_stays_as_it_is() -> None:
    before = Path(Q2).read_bytes()
    assert run("score", Q2, "--set", "1.5=1").exit_code == 0
    assert Path(Q2).read_bytes() == before
    assert run("score", Q2, "--set", "1.5=1", "-o", Q2, "--force", "--format", "json").exit_code == 2


def test_figures_of_another_file_are_taken() -> None:
    found = data("score", Q2, "--set-from", Q2, "--set", "1=full")
    assert {move["id"][0] for move in found["moved"]} == {"1"}
    assert float(found["after"]["points"]) > float(found["before"]["points"])


@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_every_format_is_written(form: str) -> None:
    for words in (("plan", Q2, "--goal", "72"), ("score", Q2, "--set", "1.5=1")):
        result = run(*words, "--format", form, "--lang", "en")
        assert result.exit_code == 0
        assert "1.5" in result.stdout


def test_a_plan_that_is_followed_has_brought_what_it_promised(tmp_path: Path) -> None:
    tracker, after, again = tmp_path / "t.xlsx", tmp_path / "after.yaml", tmp_path / "again.xlsx"
    asked = ("plan", Q2, "--goal", "75", "--due", "2022-09-30")
    promised = data(*asked)["plans"][0]
    assert run(*asked, "-o", str(tracker)).exit_code == 0
    assert run(*asked, "--as-metrics", "-o", str(after)).exit_code == 0
    book = load_workbook(tracker)
    marked = next(cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "chưa làm")
    marked.value = "Đã xong"
    book.save(tracker)
    before = data("plan", Q2, "--progress", str(tracker))
    assert (before["goal"], before["progress"]["points"], before["progress"]["others"]) == ("75", "0.00", "0.00")
    assert [step["stand"] for step in before["progress"]["steps"]][:2] == ["unseen", "todo"]
    assert before["plans"][0] == {**promised, "tasks": [{**task, "due": None} for task in promised["tasks"]]}
    found = data("plan", str(after), "--progress", str(tracker))["progress"]
    assert (found["points"], found["planned"], found["others"]) == (promised["points"], promised["points"], "0.00")
    assert [step["points"] for step in found["steps"]] == [task["points"] for task in promised["tasks"]]
    assert [step["stand"] for step in found["steps"]][:2] == ["done", "unmarked"]
    assert f"{float(found['total']) + float(found['points']):.2f}" == data("score", str(after))["total"]["points"]
    assert run("plan", Q2, "--progress", str(tracker), "-o", str(again)).exit_code == 0
    kept = data("plan", Q2, "--progress", str(again))["progress"]["steps"]
    assert [(step["due"], step["state"]) for step in kept[:2]] == [("2022-09-30", "doing"), ("2022-09-30", "todo")]
    shown = run("plan", str(after), "--progress", str(tracker), "--format", "csv")
    assert "số liệu đã đạt, chưa ghi đã xong" in shown.stdout
    written = tmp_path / "tien-do.docx"
    assert run("plan", str(after), "--progress", str(tracker), "-o", str(written)).exit_code == 0
    said = text_of("docx", written.read_bytes())
    assert all(words in said for words in ("Tiến độ kế hoạch", "số liệu đã đạt, chưa ghi đã xong"))
    refused = run("plan", str(after), "--progress", str(tracker), "-o", str(tmp_path / "tien-do.pdf"))
    assert (refused.exit_code, ".docx, .xlsx" in refused.stderr) == (2, True)


NOTHING_TO_DO: list[tuple[tuple[str, ...], str, str]] = [
    (("examples/2022.yaml", "--goal", "90"), "đã đạt: chỉ số là 90,38", "Chỉ số 90,38/100 điểm, đã đạt mục tiêu 90,00"),
    (("examples/2022.yaml", "--goal", "95"), "năm đã kết thúc, chỉ số là 90,38", "Chỉ số 90,38/100 điểm, mục tiêu 95"),
    ((Q2, "--goal", "50"), "đã đạt: chỉ số là 66,11", "Chỉ số 66,11/100 điểm, đã đạt mục tiêu 50,00"),
    (
        (Q2, "--goal", "99", "--without", "1,2,3,4,5,6,7"),
        "không có việc nào trong phạm vi của kế hoạch nâng được chỉ số 66,11, thiếu 32,89",
        "Chỉ số 66,11/100 điểm, mục tiêu 99,00; không có nhiệm vụ nào",
    ),
]


@pytest.mark.parametrize(("asked", "told", "signed"), NOTHING_TO_DO)
def test_where_nothing_is_to_be_done_the_index_goes_nowhere(
    asked: tuple[str, ...], told: str, signed: str, tmp_path: Path
) -> None:
    said = " ".join(run("plan", *asked).stdout.split())
    assert told in said
    assert re.search(r"trên 80: \d\d,\d\d\.", said)
    made = tmp_path / "plan.html"
    run("plan", *asked, "-o", str(made))
    page = made.read_text("utf-8")
    assert signed in page
    assert not any(re.search(r"từ (\S+) lên \1\b", words) for words in (said, page))


def test_a_trend_is_set_beside_the_path_of_a_plan(tmp_path: Path) -> None:
    kept, later = tmp_path / "plan.json", tmp_path / "later.yaml"
    assert run("plan", Q2, "--goal", "75", "--due", "2022-08-15", "-o", str(kept)).exit_code == 0
    assert run("plan", Q2, "--goal", "72", "--as-metrics", "-o", str(later)).exit_code == 0
    later.write_text(later.read_text("utf-8").replace("period: Q2", "period: Q3"), "utf-8")
    found = json.loads(run("score", str(later), Q2, "--plan", str(kept), "--format", "json").stdout)
    first, late = found["plan"]["periods"]
    assert (first["period"], Fraction(first["ahead"])) == ("Q2", 0)
    assert Fraction(late["planned"]) == Fraction(found["plan"]["end"]) * 80 / 100
    assert Fraction(late["ahead"]) < 0
    assert "kế hoạch 60,19" in run("score", Q2, "--plan", str(kept)).stdout
    page = run("report", str(later), Q2, "--plan", str(kept), "--format", "html").stdout
    assert "Theo kế hoạch: 60,19" in page
    assert "Dự báo cả năm, trên 80" in page


def test_a_plan_is_a_document_to_be_signed(tmp_path: Path) -> None:
    made, kept, sheets = tmp_path / "plan.html", tmp_path / "plan.json", tmp_path / "sheets"
    asked = ("plan", Q2, "--goal", "75", "--due", "thanh_tra=15/8/2022", "--due", "2022-09-30")
    assert run(*asked, "-o", str(made), "--office", "examples/office.yaml").exit_code == 0
    said = made.read_text("utf-8")
    for words in ("Phấn đấu đạt 75,00/100 điểm", "Tháng 8/2022", "15/8/2022", "+8,94", "75,23"):
        assert words in said, words
    assert run(*asked, "-o", str(kept)).exit_code == 0
    again = run("report", Q2, "--document", "plan", "--plan", str(kept), "--office", "examples/office.yaml", "-o",
                str(tmp_path / "again.html"))  # fmt: skip
    assert again.exit_code == 0
    assert (tmp_path / "again.html").read_text("utf-8") == said
    assert run("report", Q2, "--document", "tasks", "--plan", str(kept), "-o", str(sheets)).exit_code == 0
    assert {file.stem for file in sheets.iterdir()} == {"van_phong", "thanh_tra", "ke_hoach_tai_chinh"}
    assert (
        "--plan does not go with"
        in run("report", Q2, "--document", "submission", "--plan", str(kept), "--lang", "en").stderr
    )


def test_a_plan_that_does_not_go_with_the_figures_is_told_and_nothing_written(tmp_path: Path) -> None:
    kept, out = tmp_path / "plan.json", tmp_path / "out.xlsx"
    assert run("plan", "examples/2022.yaml", "--goal", "10", "-o", str(kept)).exit_code == 0
    result = run("plan", Q2, "--progress", str(kept), "-o", str(out), "--lang", "en")
    assert (result.exit_code, out.exists()) == (2, False)
    assert "error[plan-later]" in result.stderr
    assert run("plan", Q2, "--progress", Q2, "--lang", "en").stderr.count("error[wrong-format]") == 1


def test_a_change_has_the_deadline_that_was_assigned(tmp_path: Path) -> None:
    file = tmp_path / "assignment.yaml"
    duties = '"2": {deadline: "2022-11-30"}, "2.1": {deadline: 15/8/2022}'
    unit = "Sở Khoa học và Công nghệ tỉnh Lào Cai"
    file.write_text(f"format: assignment/1\nunit: {unit}\ncriteria: {{{duties}}}\n", "utf-8")
    asked = ("plan", Q2, "--goal", "75", "--assignment", str(file))
    dues = {task["criteria"][0]: task["due"] and task["due"]["en"] for task in data(*asked)["plans"][0]["tasks"]}
    assert (dues["2.1"], dues["2.2.1"], dues["1.5"]) == ("2022-08-15", "2022-11-30", None)
    dued = data(*asked, "--due", "thanh_tra=2022-09-30")["plans"][0]["tasks"][0]
    assert (dued["criteria"], dued["due"]) == (["2.1"], {"vi": "30/9/2022", "en": "2022-09-30"})


def test_the_evidence_that_the_set_asks_for_is_to_be_brought(tmp_path: Path) -> None:
    text = Path("criteria/2022.yaml").read_text("utf-8")
    asked = text.replace("      - title: 2.1 Xây", "      - evidence: Quyết định ban hành\n        title: 2.1 Xây", 1)
    assert asked != text
    (tmp_path / "criteria.yaml").write_text(asked, "utf-8")
    page = tmp_path / "plan.html"
    words = ("plan", Q2, "--goal", "70", "--criteria", str(tmp_path / "criteria.yaml"), "-o", str(page))
    assert run(*words).exit_code == 0
    said = page.read_text("utf-8")
    assert "Quyết định ban hành" in said
    assert "Văn bản, tài liệu thể hiện sáng kiến" in said
