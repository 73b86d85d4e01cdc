"""The documents beside the office's own report: what stands in each, the same in every format, and nothing internal."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.cli.evidence import proven
from parindex_cli.cli.run import Run
from parindex_cli.language import LANGUAGES, Lang
from parindex_cli.loader import Desk, load_case
from parindex_cli.loader.appraisals import load_appraisals
from parindex_cli.model.office import Office
from parindex_cli.report.content import About, numbers_of, report_content, with_paper
from parindex_cli.report.documents import DOCUMENTS, Given
from parindex_cli.report.shape import Content
from parindex_cli.scoring import Scorecard, score
from parindex_cli.scoring.layers import in_layer
from tests.libreoffice import LibreOffice
from tests.report_files import (
    FORMATS,
    ROOT,
    document,
    first_of_plan,
    made,
    pdf_text,
    rows_of,
    text_of,
)
from tests.test_report_content import HOSTILE, beside_each_other
from tests.test_report_formats import in_order

pytestmark = pytest.mark.unmeasured

YEAR, HALF = ROOT / "examples/2022.yaml", ROOT / "examples/2022-q2.yaml"
OFFICE = ROOT / "examples/office.yaml"
NINE = ROOT / "examples/nine-divisions.yaml"
APPRAISALS = [ROOT / f"examples/2022-{name}.yaml" for name in ("appraisal", "survey")]


def office() -> Office:
    found = Desk().read(OFFICE, Office).value
    assert found is not None
    return found


@cache
def given(file: Path = YEAR, assignment: Path | None = None) -> Given:
    """The shipped example with evidence, and with points of others for the reply."""
    desk = Desk()
    desk.assignment = assignment
    case, _ = load_case(desk, file, ROOT / "criteria/2022.yaml", ROOT / "baselines/2021.yaml")
    assert case is not None
    card = score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures)
    return Given(card, office(), proven(Run("vi"), case, card), unit="van_phong")


@cache
def appraised() -> Given:
    desk = Desk()
    case, _ = load_case(desk, YEAR, ROOT / "criteria/2022.yaml", ROOT / "baselines/2021.yaml")
    assert case is not None
    points, _ = load_appraisals(desk, APPRAISALS, case)
    assert points is not None
    found = case

    def scored(arose: Any = ()) -> Scorecard:
        return score(found.criteria, found.submission, found.figures, found.baseline, found.last_figures, arose)

    return Given(in_layer("official", points, scored), office(), own=scored())


def paper(name: str, lang: Lang = "vi", of: Given | None = None) -> Content:
    """The content of a document on the shipped example, or on what is given."""
    of = of or (appraised() if name == "reply" else given())
    key = (id(of.card), lang, of.office is None)
    if key not in CONTENTS:
        CONTENTS[key] = of.card, report_content([of.card], lang, About(office=of.office))
    return with_paper(CONTENTS[key][1], DOCUMENTS[name](of), of.card)


CONTENTS: dict[tuple[int, Lang, bool], tuple[Scorecard, Content]] = {}
"""What the documents on a scorecard are made of, by its id, which no other has as long as it is kept."""


def said(content: Content) -> str:
    """Everything that a paper says beside its tables."""
    parts = [content["paper"] or {}, *(content["paper"] or {})["annexes"]]
    return "\n".join(block["text"] for part in parts for block in part["blocks"])


@cache
def paper_on(file: Path, name: str, lang: Lang = "vi") -> Content:
    return paper(name, lang, None if name == "reply" else given(file))


@cache
def paper_file(form: str, name: str, lang: Lang = "vi", file: Path = YEAR) -> bytes:
    """The document in a format, made once for all that is asked of it."""
    return made(paper_on(file, name, lang), form)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_format_shows_every_number_and_sentence(lang: Lang, name: str, form: str) -> None:
    content, file = paper_on(YEAR, name, lang), paper_file(form, name, lang)
    rows = rows_of(form, file, content["lang"])
    for numbers in numbers_of(content).values():
        assert any(in_order(numbers, row) for row in rows), numbers
    # The numbers of pages stand between the lines of what goes on over the page.
    text = letters(re.sub(r"\f *\d+ *\n", "", text_of(form, file))).casefold()
    for line in said(content).splitlines():
        if form not in ("markdown", "html"):  # these escape signs of their own
            assert letters(line).casefold() in text, line


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


INTERNAL = (
    r"\btệp\b|YAML|\.ya?ml|SHA|\b[0-9a-f]{16}\b|bản quét|dòng \d|giả định|assum|niêm phong|\bseal|[/\\]examples|"
    r"\bfile\b|parindex|không ghi chú|\d\*"
)


@pytest.mark.parametrize(
    ("name", "file"), [("submission", YEAR), ("submission", HALF), ("plan", YEAR), ("plan", HALF), ("reply", YEAR)]
)
@pytest.mark.parametrize("form", FORMATS)
def test_nothing_internal_leaves_the_office(name: str, file: Path, form: str) -> None:
    made_file = paper_file(form, name, "vi", file)
    text = re.sub(r"<(style|meta)[^>]*>([^<]*</style>)?", "", text_of(form, made_file).replace("**", ""))
    assert not re.search(INTERNAL, text, re.IGNORECASE), re.search(rf".*({INTERNAL}).*", text, re.IGNORECASE)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_titles_stay_text_in_every_document(name: str) -> None:
    titles = [title for title in HOSTILE.values() if title.strip()]
    # A task sheet is one page: it would fold most of so many.
    for together in [titles] if name != "tasks" else [[title] for title in titles]:
        stays_text(name, together)


def stays_text(name: str, titles: list[str]) -> None:
    text, plain = (made(titled(name, *of), "markdown").decode() for of in (titles, ["Tên"] * len(titles)))
    assert "49" not in text
    assert [line for line in text.splitlines() if re.search(r"(?<!\\)<(?!-)[a-z/]", line)] == []
    assert len(text.splitlines()) == len(plain.splitlines())
    for line, harmless in zip(text.splitlines(), plain.splitlines(), strict=True):
        if harmless.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) == len(re.findall(r"(?<!\\)\|", harmless)), line


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "pdf"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_title_keeps_a_document_from_being_made(name: str, form: str) -> None:
    for title in ("".join(HOSTILE.values()), *(title for title in HOSTILE.values() if not title.strip())):
        assert made(titled(name, title), form)


card_of = cache(beside_each_other)


def titled(name: str, *titles: str) -> Content:
    """A document on criteria of these titles, which are the department's and the division's, too."""
    card = card_of(titles)
    return paper(name, "vi", Given(card, own=card, unit=next(iter(card.criteria.units))))


# Each document


def test_the_submission_opens_with_its_basis_and_result() -> None:
    lines = said(paper("submission")).splitlines()
    assert lines[0].startswith("Thực hiện Kế hoạch số 240/KH-UBND ngày 30/6/2022")
    assert "đạt 72,30/80 điểm, tăng 0,87 điểm so với năm 2021 (71,43/80 điểm)." in lines[2]
    assert "89,08/100 điểm" in lines[3]
    assert lines[3].endswith("xếp hạng thứ 12/19 sở, ban, ngành.")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_without_an_office_each_cell_still_ends_with_a_paragraph(name: str) -> None:
    of = (appraised() if name == "reply" else given())._replace(office=None)
    cells = list(document(made(paper(name, "vi", of), "docx")).element.body.iter(qn("w:tc")))
    assert {cell[-1].tag for cell in cells} == {qn("w:p")}


def test_six_months_are_not_set_against_twelve() -> None:
    assert not re.search("tăng|giảm", said(paper("submission", "vi", given(HALF))).splitlines()[2])


def test_the_submission_leaves_room_for_what_others_write() -> None:
    content = paper("submission")
    assert content["paper"]
    (annex,) = content["paper"]["annexes"]
    assert re.match(r"\(Kèm theo Báo cáo số …+/BC-SKHCN ngày …+ tháng …+ năm …+ của Sở", annex["note"])
    table = annex["blocks"][0]["table"]
    place = [column.heading for column in table.columns].index("Điểm thẩm định")
    assert {row.cells[place] for row in table.rows} == {""}
    assert len(table.rows) == len(content["criteria"]) + 1
    word = document(paper_file("docx", "submission"))
    for shown, wanted in ((word.tables[2], 40), (word.tables[3], 25)):
        assert shown.rows[0].cells[-1].width.mm >= wanted
    assert [line[-1] for line in content["paper"]["recipients"]] == [";", ";", ";", "."]


PLAN_2021 = {
    "1": ("12,98/16,00", "12"), "2": ("11,91/13,00", "11"), "3": ("14,30/14,50", "7"), "4": ("9,91/15,00", "15"),
    "5": ("12,71/13,50", "8"), "6": ("12,48/13,00", "11"), "7": ("10,79/13,00", "12"), "8": ("17,65/20,00", "7"),
}  # fmt: skip
_FULL, _NONE = "đạt 100%", "không để xảy ra"
PLAN_2022 = {
    "1": ({_FULL: 8, "từ 30% trở lên": 1, "ít nhất 1": 1, "từ 95% trở lên": 1}, "Văn phòng Sở"),
    "2": ({_FULL: 3}, "Phòng Thanh tra"),
    "3": ({_FULL: 9, _NONE: 1, "trên 80%": 1, "từ 30% trở lên": 1, "trên 70%": 1}, "Văn phòng Sở"),
    "4": ({_NONE: 2, "từ 90% trở lên": 1}, "Văn phòng Sở"),
    "5": ({_FULL: 2, _NONE: 1}, "Văn phòng Sở"),
    "6": ({_FULL: 2, _NONE: 2, "từ 98% trở lên": 1}, "Phòng Kế hoạch - Tài chính"),
    "7": ({_FULL: 6, **{f"từ {n}% trở lên": 1 for n in (95, 60, 50, 10, 20)}}, "Văn phòng Sở"),
    "8": ({"từ 99% trở lên": 5}, "Văn phòng Sở"),
}
"""What the department's plan of 2022 says: results and ranks of 2021, how often each target stands there, who leads."""


@pytest.mark.parametrize("number", PLAN_2021)
def test_the_plan_of_2022_has_all_that_the_department_planned(number: str) -> None:
    text = said(paper_on(HALF, "plan"))
    own = text[text.index(f"\n{number}. Chỉ số thành phần") :]
    own = own[: own.index("Đơn vị phối hợp: Các phòng chuyên môn và đơn vị trực thuộc") + 80]
    points, rank = PLAN_2021[number]
    assert f"Đạt {points} điểm, xếp hạng thứ {rank} sở, ban, ngành." in own
    targets, lead = PLAN_2022[number]
    assert f"Đơn vị chủ trì: {lead}\n" in own
    assert {target: own.count(target) for target in targets} == targets
    every = set().union(*(found for found, _ in PLAN_2022.values()))
    assert not [target for target in every - set(targets) if target in own]


def test_the_plan_has_the_parts_of_such_a_plan() -> None:
    content = paper("plan")
    text = said(content)
    for line in ("I. Mục đích, yêu cầu", "II. Nhiệm vụ, giải pháp", "III. Tổ chức thực hiện"):
        assert f"\n{line}\n" in text
    assert "89,08/100 điểm; trong đó, điểm thẩm định đạt 71,43/80 điểm; điểm điều tra xã hội học đạt 17,65/20" in text
    assert content["paper"]
    assert content["paper"]["symbol"] == "KH-SKHCN"
    assert not content["paper"]["illustrative"]  # it takes none of the figures


def test_a_task_sheet_lists_the_gaps_by_points() -> None:
    content = paper("tasks", "vi", given(HALF)._replace(unit="thanh_tra"))
    assert content["paper"]
    assert content["paper"]["addressee"] == "Phòng Thanh tra"
    table = next(block["table"] for block in content["paper"]["blocks"] if block["table"])
    assert [row.cells[0] for row in table.rows] == ["2.1", "2.2.2", "2.2.1", ""]


def sheet(unit: str, assignment: Path | None = None, file: Path = HALF) -> Content:
    return paper("tasks", "vi", given(file, assignment)._replace(unit=unit))


def tables(content: Content) -> list[Any]:
    return [block["table"] for block in (content["paper"] or {})["blocks"] if block["table"]]


def test_a_task_sheet_folds_the_smallest_gaps_and_keeps_their_sum() -> None:
    (table,) = tables(sheet("van_phong"))
    *shown, folded, total = table.rows
    assert len(folded.cells[4].split(", ")) == int(folded.cells[1].split()[0]) > 10
    assert not {row.cells[0] for row in shown} & set(folded.cells[4].split(", "))
    points = [row.numbers[5] for row in (*shown, folded)]
    assert sum(points) == total.numbers[5]
    assert points[:-1] == sorted(points[:-1], reverse=True)
    assert total.cells[5] == "20,34"  # 11,34 can still be had and 9,00 are not reported; what is settled is no task


def test_a_task_sheet_has_the_deadlines_and_contacts_that_are_assigned() -> None:
    content = sheet("mot_cua", NINE)
    (table,) = tables(content)
    assert table.columns[-1].heading == "Thời hạn"
    assert {row.cells[-1] for row in table.rows[:-1]} == {"30/11/2022"}
    assert "Thời hạn hoàn thành: ghi ở từng tiêu chí." in said(content)
    assert "Liên hệ: Văn phòng Sở (Nguyễn Văn A, 0214 1234567)." in said(sheet("thanh_tra", NINE))
    office_sheet = sheet("van_phong", NINE)["paper"]
    assert office_sheet
    assert office_sheet["addressee"] == "Văn phòng Sở (Nguyễn Văn A, 0214 1234567)"


def test_the_reply_tells_each_cut_with_its_reason() -> None:
    content = paper("reply")
    assert content["paper"]
    tables = [block["table"] for block in content["paper"]["blocks"] if block["table"]]
    assert [row.cells[0] for row in tables[1].rows][:2] == ["5.1", "2.3"]
    assert "85,86/100 điểm" in said(content)


# Pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, by_libreoffice: LibreOffice) -> dict[str, list[str]]:
    """The pages of each document as LibreOffice prints them, on the whole plan and on fewer criteria."""
    folder = tmp_path_factory.mktemp("pages")
    contents = {f"submission-{n}": paper("submission", "vi", Given(first_of_plan(n), office())) for n in (1, 20)}
    contents |= {f"tasks-{unit}": sheet(unit) for unit in ("van_phong", "chuyen_mon")}
    contents |= {f"tasks-nine-{unit}": sheet(unit, NINE) for unit in ("van_phong", "mot_cua", "do_luong")}
    words = {f"{name}-72": paper_file("docx", name) for name in DOCUMENTS}
    words |= {name: made(content, "docx") for name, content in contents.items()}
    files = [folder / f"{name}.docx" for name in words]
    for file, word in zip(files, words.values(), strict=True):
        file.write_bytes(word)
    return {
        name: pdf_text(page).split("\f")[:-1] for name, page in zip(words, by_libreoffice(folder, *files), strict=True)
    }


def test_a_submission_has_four_to_six_pages_and_its_annex(pages: dict[str, list[str]]) -> None:
    for number, (least, most) in {72: (4, 6), 20: (1, 4), 1: (1, 2)}.items():
        shown = pages[f"submission-{number}"]
        annex = next(i for i, page in enumerate(shown) if "Kèm theo Báo cáo" in page)
        assert least <= annex <= most, number
        assert "Nơi nhận" in shown[annex - 1]


def test_a_task_sheet_is_one_page(pages: dict[str, list[str]]) -> None:
    assert {name: len(shown) for name, shown in pages.items() if name.startswith("tasks-") and len(shown) > 1} == {}


def test_pages_are_numbered_those_of_an_annex_by_themselves_and_none_is_all_but_empty(
    pages: dict[str, list[str]],
) -> None:
    for name, shown in pages.items():
        annex = next((i for i, page in enumerate(shown) if "Kèm theo" in page), len(shown))
        for part in (shown[:annex], shown[annex:]):
            assert not any(page.lstrip()[:1].isdigit() for page in part[:1]), name
            assert all(page.lstrip().startswith(f"{i}\n") for i, page in enumerate(part[1:], start=2)), name
        assert all(len(page.split()) > 15 for page in shown), name
        assert "Mục lục".casefold() not in shown[0].casefold()


@pytest.mark.parametrize("rows", [3, 8])
def test_no_row_of_a_table_stands_alone_on_a_page_of_a_pdf(rows: int) -> None:
    content = paper("reply")
    assert content["paper"]
    table = tables(content)[0]
    shown = table.rows[0]._replace(cells=("Một hàng", *table.rows[0].cells[1:]))
    said = [block for block in content["paper"]["blocks"] if block["kind"] == "paragraph"]
    under = {"kind": "table", "text": "", "table": table._replace(rows=(shown,) * rows)}
    split = set()
    for lines in range(17, 23):
        blocks = [{**said[0], "text": "Một dòng."}] * lines + [under]
        pages = pdf_text(made({**content, "paper": {**content["paper"], "blocks": blocks}}, "pdf")).split("\f")
        split |= {number for page in pages if (number := page.count("Một hàng"))}
    assert 1 not in split
    assert rows in split
    assert rows < 4 or len(split) > 1  # longer ones are split, and not moved as a whole


def test_a_pdf_is_of_one_face(tmp_path: Path) -> None:
    program = shutil.which("pdffonts")
    if program is None:
        pytest.skip("pdffonts is not installed: the fonts of the PDF cannot be told")
    (tmp_path / "a.pdf").write_bytes(paper_file("pdf", "submission"))
    told = subprocess.run([program, tmp_path / "a.pdf"], capture_output=True, check=True, text=True, timeout=60).stdout
    faces = {re.sub(r"^[A-Z]{6}\+|-.*$", "", line.split()[0]) for line in told.splitlines()[2:]}
    assert len(faces) == 1
    assert not any("NewCM" in face for face in faces)


# The command


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--document", "reply"], "--document reply needs --appraisal"),
        (["--document", "tasks"], "--document tasks needs --unit UNIT, or -o DIR for a file each"),
        (["--unit", "van_phong"], "--unit goes with --document tasks only"),
        (["--document", "tasks", "--unit", "nowhere"], "--unit: there is no division"),
        (["--document", "letter"], "letter"),
    ],
)
def test_what_does_not_go_together_is_told(arguments: list[str], told: str) -> None:
    result = run(HALF, *arguments, "--lang", "en")
    assert result.exit_code == 2
    assert told in result.stderr
    assert not result.stdout


@pytest.mark.parametrize("form", ["docx", "markdown"])
def test_a_task_sheet_for_each_division(tmp_path: Path, form: str) -> None:
    result = run(HALF, "--document", "tasks", "-o", tmp_path / "tasks", "--format", form)
    assert result.exit_code == 0, result.output
    ending = {"docx": "docx", "markdown": "md"}[form]
    units = ("chuyen_mon", "ke_hoach_tai_chinh", "thanh_tra", "van_phong")
    assert sorted(file.name for file in (tmp_path / "tasks").iterdir()) == [f"{unit}.{ending}" for unit in units]
    (tmp_path / f"tasks/thanh_tra.{ending}").write_text("mine", "utf-8")
    first = tmp_path / f"tasks/van_phong.{ending}"
    first.unlink()
    again = run(HALF, "--document", "tasks", "-o", tmp_path / "tasks", "--format", form)
    assert again.exit_code == 2
    assert (tmp_path / f"tasks/thanh_tra.{ending}").read_text("utf-8") == "mine"
    assert not first.exists()  # nothing is written where one file cannot be


@pytest.mark.usefixtures("filled_here")
def test_a_document_takes_a_template_of_its_own_before_the_common_one(tmp_path: Path) -> None:
    (tmp_path / "paper.md.j2").write_text("chung: {{ paper.kind }}", "utf-8")
    (tmp_path / "plan.vi.md.j2").write_text("riêng: {{ paper.kind }}", "utf-8")
    assert run(HALF, "--document", "plan", "--template", tmp_path).stdout == "riêng: KẾ HOẠCH"
    assert run(HALF, "--document", "submission", "--template", tmp_path).stdout == "chung: BÁO CÁO"


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize("text", ["{{ nowhere }}", "{{ paper.__class__ }}", "{% for i in range(10**9) %}{% endfor %}"])
def test_a_wrong_template_of_a_document_writes_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "paper.md.j2").write_text(text, "utf-8")
    output = tmp_path / "out.md"
    result = run(HALF, "--document", "submission", "--template", tmp_path, "-o", output)
    assert result.exit_code == 2
    assert "[template]" in result.stderr
    assert not output.exists()
