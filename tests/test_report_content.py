"""The content of a report and its Markdown: complete, the same numbers everywhere, and text stays text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from parindex_cli.figures import Pending, Rate
from parindex_cli.language import same
from parindex_cli.loader import Desk, load_case
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.layers import Layer
from parindex_cli.model.reading import read_figures
from parindex_cli.report.content import About, InputFile, numbers_of, report_content
from parindex_cli.report.divisions import Dues
from parindex_cli.report.renderers import RENDERERS
from parindex_cli.report.shape import Content
from parindex_cli.scoring import Scorecard, score
from parindex_cli.scoring.layers import in_layer
from parindex_cli.views.arithmetic import arithmetic
from parindex_cli.views.page import Bullets, Command, Heading, Paragraph
from parindex_cli.views.spreadsheet import sheet_csv
from parindex_cli.views.tables import BLANK, Cell, Column, Row, Table, exact, number_cell, written
from parindex_cli.views.tables import table as table_of
from tests.conftest import criteria_of, data_of, submission_of

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent

SMALL = """
format: criteria/1
title: Bộ tiêu chí
year: 2022
points: 10
sources: {plan: {document: Kế hoạch, issuer: Sở}}
units: {office: {title: Tên}, tech: {title: Phòng Công nghệ}}
metrics:
  rate: {measure: rate, title: Tỷ lệ, counted: hồ sơ, out_of: hồ sơ, question: Gì}
  count: {measure: count, title: Số, question: Gì}
components:
  - id: "1"
    title: Một
    points: 10
    lead: office
    source: {in: plan}
    provenance: {points: stated}
    criteria:
      - {id: "1.1", title: Tên, points: 6, metric: rate, target: ">= 90%", rule: {kind: proportional, basis: 100%},
         not_arising: full, provenance: {target: stated, points: assumed, rule: assumed, not_arising: assumed}}
      - {id: "1.2", title: Hai, points: 4, metric: count, lead: tech, rule: {kind: count, per_item: 1},
         not_arising: full, provenance: {points: stated, rule: stated, not_arising: stated}}
"""

HOSTILE = {
    "pipe": "A | B || C",
    "brackets": "<script>alert(1)</script><img src=x onerror=alert(1)> </table>",
    "quotes": "\"một\" 'hai' `ba` &amp; &lt;",
    "newline": "một\nhai\r\nba\tbốn\n\n# năm\n| sáu |",
    "right-to-left": "abc \u202eđảo ngược\u202c \u2067x\u2069 \u200f",
    "emoji": "👩🏽‍💻 🇻🇳 ✅",
    "long": "dài " * 400 + "x" * 400,
    "braces": "{{ 7*7 }} {% if x %} {# y #} {0.__class__} ${z}",
    "controls": "a\x00b\x1b[31mc\x07d\x9be\ufeff",
    "markdown": "*một* _hai_ **ba** [x](javascript:alert(1)) ~~y~~ # z \\",
    "marks": "– – –",
    "formula": "=1+1",
    "nothing-but-blanks": "   ",
    "command": "=cmd|'/c calc'!A1",
    "entities": '&#65; &amp; &a; <!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "typst": '$x$ #import "a.typ": * #sys.inputs *một* _hai_ <nhãn> @nhãn \\u{41}',
    "word-template": "{_{ a }_} {_% raw %_} {%tr for x in y %} {%p endif %}",
    "not-in-xml": "a\ufffeb\uffffc",
}


def small(
    title: str = "Tên", note: str | None = None, notes: Mapping[str, str] = MappingProxyType({}), **figures: object
) -> Scorecard:
    """A scorecard of two criteria. The title and the notes go in past the checks of what is read."""
    criteria = criteria_of(data_of(SMALL))
    for node in (criteria.components[0], criteria.leaves["1.1"], criteria.metrics["rate"], criteria.units["office"]):
        vars(node)["title"] = title
    submission = submission_of({"rate": {"done": "45", "of": "60"}, **figures})
    read = read_figures(submission.figures, criteria.metrics)[0]
    vars(submission)["unit"] = title
    return score(criteria, submission, read | {"rate": read["rate"]._replace(note=note, division_notes=notes)})


def beside_each_other(titles: Iterable[str]) -> Scorecard:
    """A scorecard with a component, criterion, metric, note and division of each title, past the checks as well.

    The first division leads all, and is called by all titles like the department.
    """
    titles = list(titles)
    data: Any = data_of(SMALL)
    (component,) = data["components"]
    criterion, numbers = component["criteria"][0], range(len(titles))
    data |= {
        "points": str(6 * len(titles)),
        "units": {"office": {"title": "Tên"}, **{f"u{i}": {"title": "Tên"} for i in numbers}},
        "metrics": {f"m{i}": data["metrics"]["rate"] for i in numbers},
        "components": [
            component
            | {"id": f"{i}", "points": "6", "cooperating": [f"u{i}"]}
            | {"criteria": [criterion | {"id": f"{i}.1", "metric": f"m{i}"}]}
            for i in numbers
        ],
    }
    criteria = criteria_of(data)
    submission = submission_of({f"m{i}": {"done": "45", "of": "60"} for i in numbers})
    read = read_figures(submission.figures, criteria.metrics)[0]
    for i, title in enumerate(titles):
        for node in (
            criteria.components[i],
            criteria.leaves[f"{i}.1"],
            criteria.metrics[f"m{i}"],
            criteria.units[f"u{i}"],
        ):
            vars(node)["title"] = title
        read[f"m{i}"] = read[f"m{i}"]._replace(note=title)
    vars(criteria.units["office"])["title"] = vars(submission)["unit"] = " ".join(titles)
    return score(criteria, submission, read)


def example_card() -> Scorecard:
    """The shipped example."""
    case, _ = load_case(
        Desk(), ROOT / "examples/2022-q2.yaml", ROOT / "criteria/2022.yaml", ROOT / "baselines/2021.yaml"
    )
    assert case is not None
    return score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures)


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return example_card()


def markdown(content: Content) -> str:
    return RENDERERS["markdown"].render(content, content["lang"], None).decode("utf-8")


def all_tables(content: Content) -> Iterator[Table]:
    yield from (table for table in content["tables"].values() if table)
    yield from (division["table"] for division in content["by_unit"])
    yield from (division["table"] for division in content["sharing"])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_table_has_as_many_cells_as_columns(card: Scorecard, lang: str) -> None:
    content = report_content([card], lang)  # type: ignore[arg-type]
    names = [table.name for table in all_tables(content)]
    assert len(names) == len(set(names))
    for table in all_tables(content):
        assert sum(column.head for column in table.columns) == 1, table.name
        for row in table.rows:
            assert len(row.cells) == len(row.numbers) == len(table.columns)


def test_sums_of_the_tables_add_up(card: Scorecard) -> None:
    for table in all_tables(report_content([card], "vi")):
        *rows, last = table.rows
        if last.kind == "total":
            for i, total in enumerate(last.numbers):
                parts = [row.numbers[i] for row in rows]
                if total is not None and table.columns[i].heading in ("Mất", "Chờ", "Điểm", "Tối đa"):
                    assert sum(part or 0 for part in parts) == total, (table.name, i)


def test_divisions_share_out_every_loss_and_every_pending_figure(card: Scorecard) -> None:
    content = report_content([card], "en")
    ids = [node["id"] for division in content["by_unit"] for node in division["losses"]]
    short = {node["id"] for name in ("losses", "gone", "others") for node in content[name]}
    awaiting = {node["id"] for node in content["others"] if node["state"] == "awaits_survey"}
    assert sorted(ids) == sorted(short - awaiting)  # nobody can do for the survey
    assert awaiting == {"8.1.1", "8.1.2", "8.1.3", "8.1.4", "8.1.5"}
    pending = [node["id"] for division in content["by_unit"] for node in division["pending"]]
    assert sorted(pending) == sorted(node["id"] for node in content["pending"])
    lost = sum(Decimal(division["short"]) for division in content["by_unit"])
    assert lost == Decimal(content["total"]["short"])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_markdown_shows_every_number(card: Scorecard, lang: str) -> None:
    content = report_content([card], lang)  # type: ignore[arg-type]
    text = re.sub(r"[*\\]", "", markdown(content))
    rows = [line for line in text.splitlines() if line.startswith("|")]
    for place, numbers in numbers_of(content).items():
        if place != "headline":
            wanted = [number.replace("*", "") for number in numbers]
            assert any(_in_order(wanted, row) for row in rows), (place, numbers)
    assert content["headline"]["words"] in text


def _in_order(wanted: list[str], row: str) -> bool:
    cells = iter(cell.strip() for cell in row.split("|"))
    return all(number in cells for number in wanted)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (number_cell(Fraction(5, 2), 2), "2.50"),
        (number_cell(Fraction(-1, 3), 2, signed=True), "-0.33"),
        (number_cell(Fraction(1, 20), 1, percent=True), "0.050"),
        (number_cell(Fraction(1, 3), 1, percent=True), "0.333"),
        (number_cell(Fraction(3, 4), 2, assumed=True), "0.75"),
        (number_cell(12), "12"),
        (number_cell(None), None),
        (Cell(same("12")), None),
        (BLANK, None),
    ],
)
def test_the_number_behind_a_cell(cell: Cell, number: str | None) -> None:
    found = cell.number and exact(cell.number)
    assert found is None if number is None else found == Decimal(number) and str(found) == number


def test_only_an_assumption_is_marked_as_one() -> None:
    """Words that end in the mark are words, in a table as in a spreadsheet."""
    cells = (Cell(same("A*")), Cell(same("B"), assumed=True), number_cell(Fraction(1, 2), 1, assumed=True))
    columns = tuple(Column[int](same(name), lambda _: BLANK) for name in ("a", "b", "c"))
    shown = Table(columns, (Row(cells),))
    assert written(shown, "vi").rows[0].cells == ("A*", "B*", "0,5*")
    assert sheet_csv(shown, "en") == 'a,b,c,Assumed\nA*,B,0.5,"b, c"\n'


def test_the_provenance_names_every_file_with_its_digest() -> None:
    files = (
        InputFile("metrics", "q3.yaml", "33"),
        InputFile("metrics", "q2.yaml", "22"),
        InputFile("criteria", "c", "1"),
    )
    content = report_content([small()], "en", About(files=files, seal=same("abc")))
    assert content["footer"]["metrics"] == "q3.yaml"
    assert content["footer"]["baseline"] == ""
    text = markdown(content)
    for shown in ("SHA-256 33", "SHA-256 22", "abc"):
        assert shown in text


def test_proposals_are_told_from_difficulties() -> None:
    content = report_content([small(note="Thiếu người. Đề xuất: thêm 01 biên chế. KIẾN NGHỊ: tập huấn.")], "vi")
    assert [note["text"] for note in content["figure_notes"]] == ["Thiếu người."]
    assert [note["text"] for note in content["proposals"]] == ["thêm 01 biên chế.", "tập huấn."]
    assert content["proposals"][0]["lead"] == "Tên"
    only = report_content([small(note="Đề xuất: thêm người")], "vi")
    assert (only["figure_notes"], len(only["proposals"])) == ([], 1)


@pytest.mark.parametrize(
    ("note", "notes", "difficulties", "proposals"),
    [
        (None, {"office": "Thiếu người", "tech": "Trễ 1."}, ["Tên: Thiếu người. Phòng Công nghệ: Trễ 1."], []),
        ("Chung", {"tech": "Trễ 1"}, ["Chung. Phòng Công nghệ: Trễ 1"], []),
        # What one division proposes ends where the next one's note begins.
        (
            None,
            {"office": "Thiếu người. Đề xuất: thêm người", "tech": "Trễ 1"},
            ["Tên: Thiếu người. Phòng Công nghệ: Trễ 1"],
            ["thêm người"],
        ),
        (
            "Kiến nghị: sửa phần mềm",
            {"office": "Đề xuất: thêm người", "tech": "Trễ 1. Đề xuất: tập huấn. Đề xuất: "},
            ["Phòng Công nghệ: Trễ 1."],
            ["sửa phần mềm", "thêm người", "tập huấn."],
        ),
        (None, {"office": "Đề xuất: thêm người"}, [], ["thêm người"]),
    ],
)
def test_what_divisions_note_is_told_apart(
    note: str | None, notes: dict[str, str], difficulties: list[str], proposals: list[str]
) -> None:
    content = report_content([small(note=note, notes=notes)], "vi")
    assert [one["text"] for one in content["figure_notes"]] == difficulties
    assert [one["text"] for one in content["proposals"]] == proposals


def test_the_trend_and_the_due_date() -> None:
    cards = [small(), small(count="3")]
    content = report_content(cards, "en", About(dues=Dues(same("2022-08-15"))))
    assert [period["secured"] for period in content["trend"]] == ["4.50", "7.50"]
    assert content["tables"]["trend"].rows[1].numbers[0] is None
    assert "2022-08-15" in markdown(content)
    alone = report_content([small()], "en")
    assert (alone["trend"], alone["tables"]["trend"]) == ([], None)


def test_evidence_comes_as_sentences_and_tables() -> None:
    sheet = table_of([Column[str](same("A"), lambda words: Cell(same(words)))], ["| <b>"])
    page = [Heading(same("H | 1")), Paragraph(same("one")), Bullets((same("two"),)), Command("x", same("y")), sheet]
    content = report_content([small()], "en", About(evidence=page))  # type: ignore[arg-type]
    assert content["evidence"]["summary"] == ["one", "two"]
    assert [table.caption for table in content["evidence"]["tables"]] == ["H | 1"]
    assert "\\| \\<b\\>" in markdown(content)
    assert "evidence-1/0" in numbers_of(content)


@cache
def harmless() -> str:
    return markdown(report_content([small("Tên", note="Tên")], "vi"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_title_stays_one_cell_of_text(name: str) -> None:
    content = report_content([small(HOSTILE[name], note=HOSTILE[name])], "vi")
    plain = harmless()
    text = markdown(content)
    assert "49" not in text
    assert not re.search(r"(?<!\\)<(?!-)[a-z/]", text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text)
    if HOSTILE[name].strip():
        # As many lines, and as many cells in each table line, as with a harmless title.
        assert len(text.splitlines()) == len(plain.splitlines())
        for hostile, plain_line in zip(text.splitlines(), plain.splitlines(), strict=True):
            if plain_line.startswith("|"):
                assert len(re.findall(r"(?<!\\)\|", hostile)) == len(re.findall(r"(?<!\\)\|", plain_line))


@pytest.mark.usefixtures("filled_here")
def test_what_a_template_makes_itself_is_escaped_once(tmp_path: Path) -> None:
    template = tmp_path / "own.j2"
    template.write_text(
        "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{% set kept %}{{ unit }}!{% endset %}"
        "{{ twice(unit) }} {{ kept }} {{ unit | e }} {{ unit | upper }} {{ unit ~ '|' }}",
        "utf-8",
    )
    content = report_content([small()], "vi") | {"unit": "a|b<c"}
    once = r"a\|b\<c"
    made = RENDERERS["markdown"].render(content, "vi", template).decode()
    assert made == f"{once}{once} {once}! {once} {once.upper()} {once}\\|"
    html = RENDERERS["html"].render(content, "vi", template).decode()
    assert html.startswith("a|b&lt;ca|b&lt;c a|b&lt;c! a|b&lt;c A|B&lt;C")


# Divisions that share


def sharing_card(*, lead: str = "office", cooperating: str = "[tech, help]") -> Scorecard:
    """Two criteria of which one has lost points, the other is pending; `help` leads neither."""
    data = data_of(SMALL.replace("tech: {title", "help: {title: Phòng Phối hợp}, tech: {title"))
    component: Any = data["components"][0]  # type: ignore[index,call-overload]
    component |= {"lead": lead, "cooperating": data_of(cooperating)}
    criteria = criteria_of(data)
    submission = submission_of({"rate": {"done": "45", "of": "60"}})
    return score(criteria, submission, read_figures(submission.figures, criteria.metrics)[0])


def test_a_division_that_only_shares_has_a_list_of_its_own_and_no_points() -> None:
    content = report_content([sharing_card()], "en", About(dues=Dues(same("1 May"), {"help": same("2 May")})))
    assert [division["id"] for division in content["by_unit"]] == ["office", "tech"]
    listed = {division["id"]: division for division in content["sharing"]}
    assert list(listed) == ["help", "tech"]
    assert [row.about for row in listed["help"]["table"].rows] == ["1.1", "1.2"]
    assert [row.about for row in listed["tech"]["table"].rows] == ["1.1"]  # it leads 1.2 itself
    assert not {"short", "recoverable", "pending_points"} & set(listed["help"])
    assert "total" not in {row.kind for row in listed["help"]["table"].rows}
    assert (listed["help"]["due"], listed["tech"]["due"]) == ("2 May", "1 May")
    lost = sum(Decimal(division["short"]) for division in content["by_unit"])
    assert lost == Decimal(content["total"]["short"])
    assert "count for the division that leads them" in content["sharing_note"]
    assert content["sharing_note"] in markdown(content)
    assert report_content([small()], "en")["sharing"] == []


def test_evidence_alone_also_makes_a_list() -> None:
    sheet = table_of([Column[str](same("Criterion"), lambda words: Cell(same(words)))], ["a"])
    content = report_content([small()], "en", About(shared_evidence={"tech": sheet}))
    (alone,) = content["sharing"]
    assert (alone["table"], alone["evidence"].caption) == (
        None,
        "Evidence still to be found, shared by Phòng Công nghệ",
    )
    for form in RENDERERS:
        assert RENDERERS[form].render(content, "en", None)


# The arithmetic


def test_the_annex_tells_rule_steps_and_who() -> None:
    rows = {row.about: row for row in report_content([sharing_card()], "en")["tables"]["how"].rows}
    assert (rows["1"].kind, rows["1"].cells[2:]) == ("group", ("4.50/10.00", ""))
    told = rows["1.1"].cells[3]
    for words in ("Rule: points = ", "Lead: Tên; sharing: Phòng Công nghệ, Phòng Phối hợp. (1) figure: 45/60"):
        assert words in told
    assert "(2) target ≥ 90%: not met" in told


def test_who_supplied_which_part_of_a_figure() -> None:
    card = small()
    parts = {"tech": Rate(Fraction(1), Fraction(15), Fraction(15)), "office": Pending()}
    reading = {"rate": card.components[0].children[0].reported._replace(parts=parts)}  # type: ignore[union-attr]
    node = score(card.criteria, card.submission, reading).components[0].children[0]
    steps = [step.in_("en") for step in arithmetic(node, card)]
    assert steps[1] == "of it Phòng Công nghệ 15/15 = 100%; Tên not reported"
    assert not [step for step in arithmetic(card.components[0].children[0], card) if "of it" in step.en]


# Whose points


@pytest.mark.parametrize(
    ("layer", "title", "subject"),
    [
        (
            "self",
            "Báo cáo kết quả tự đánh giá, chấm điểm Chỉ số",
            "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính đến hết quý II năm 2022",
        ),
        (
            "appraised",
            "Báo cáo kết quả Chỉ số",
            "Kết quả Chỉ số cải cách hành chính đến hết quý II năm 2022, điểm thẩm định",
        ),
        (
            "official",
            "Báo cáo kết quả Chỉ số",
            "Kết quả Chỉ số cải cách hành chính đến hết quý II năm 2022, điểm chính thức",
        ),
    ],
)
def test_the_title_says_whose_points_they_are(layer: Layer, title: str, subject: str) -> None:
    given = Appraisal.model_validate(
        {
            "format": "appraisal/1",
            "unit": "Sở",
            "year": "2022",
            "layer": "appraised",
            "by": "Sở Nội vụ",
            "date": "2023-01-05",
            "unlisted": "self",
            "points": {"1.1": {"points": "4", "reason": "Thiếu tài liệu"}},
        }
    )
    card = in_layer(layer, [given], lambda _: small())
    content = report_content([card], "vi")
    assert content["title"].startswith(title)
    assert content["office"]["subject"] == subject
    other = report_content([card], "en")
    assert ("elf-assessment" in other["title"]) == ("elf-assessment" in other["office"]["subject"]) == (layer == "self")
    assert content["layers"]
    if layer != "self":
        assert "Sở Nội vụ, 05/01/2023" in content["layers"][0]
        assert any("Thiếu tài liệu" in step for node in content["criteria"] for step in node["arithmetic"])


def test_the_report_on_one_division_says_so() -> None:
    case, _ = load_case(Desk(), ROOT / "examples" / "divisions" / "thanh-tra.yaml", ROOT / "criteria" / "2022.yaml")
    assert case is not None
    card = score(case.criteria, case.submission, case.figures)
    assert report_content([card], "vi")["unit"].endswith(" (chỉ số liệu của Phòng Thanh tra)")
    assert report_content([card], "en")["unit"].endswith(" (figures of Inspection Division only)")
