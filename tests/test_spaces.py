"""Spaces that look like one, and signs that are not seen: files say what people see in them."""

import re
from pathlib import Path

import pytest

from parindex_cli.forms import Form, form_of, read_form
from parindex_cli.forms.reading import FormDocument
from parindex_cli.grids import Cell, Grid
from parindex_cli.language import as_seen
from parindex_cli.loader import Desk
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import Evidence, ReportedFigure, Submission
from parindex_cli.views.form_text import form_csv
from parindex_cli.yamltext import read_yaml
from tests.form_tables import criteria, grid_of, row_of, submission_of

SPACES = ["\u00a0", "\u202f", "\u2007", "\u2009", "\u3000", "  ", " \u00a0 ", "\t", "\u200b \u200b", "\u00a0\ufeff"]
UNSEEN = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        *((f"không{space}phát sinh", "không phát sinh") for space in SPACES),
        *((f"{space}96,4{space}%{space}", "96,4 %") for space in SPACES),
        *((f"có{sign}", "có") for sign in UNSEEN),
        *((f"{sign}không ph{sign}át sinh", "không phát sinh") for sign in UNSEEN),
        ("a", "a"),
        (" a  b ", "a b"),
        ("\u200b", ""),
        ("", ""),
        # What moves the cursor or turns text round is no space; it is refused where it stands.
        ("a\x1bb", "a\x1bb"),
        ("a\u202eb", "a\u202eb"),
        ("a\u2028b", "a\u2028b"),
    ],
)
def test_a_text_as_it_is_seen(text: str, seen: str) -> None:
    assert as_seen(text) == seen


YAML = """
format: metrics/1
unit: Sở Nội vụ
year: 2030
period: Q3
submitted_by: Ban Tổ chức
figures:
  on_time: {value: 96.4 %, previous: không phát sinh, note: Đã rà soát}
  spent: {done: 12.5, of: 120.5}
  plans: chưa báo cáo
  survey_done: có
  quality: good
  steps: [a, b]
  poll: {answers: {1: 2, 3: 4}}
  faults: {counts: {late: 1, lost: 0}}
  late_days: không nộp
  money: 1.5
"""


def _read(text: str) -> Submission:
    document = read_yaml(text)
    assert not document.issues
    shape = FormDocument(data=document.data)
    return submission_of(shape)


@pytest.mark.parametrize("space", [space for space in SPACES if space != "\t"])
def test_every_space_in_the_values_of_a_metrics_file(space: str) -> None:
    # Not those that YAML itself needs, behind a colon or comma and at the beginning of a line.
    other = re.sub(r"(?<=[^\s:,])[ ](?=[^\s{])", space, YAML)
    assert other.count(space) >= 8
    assert _read(other) == _read(YAML)


@pytest.mark.parametrize("sign", UNSEEN)
def test_every_unseen_sign_in_the_keys_and_values_of_a_metrics_file(sign: str) -> None:
    other = re.sub(r"(\w)(?=\w)", rf"\1{sign}", YAML)
    assert other.count(sign) > 100
    assert _read(other) == _read(YAML)


def test_a_key_that_looks_like_another_is_that_key_twice() -> None:
    document = read_yaml("a: 1\na\u200b: 2\n")
    assert [(issue.code, issue.span.line) for issue in document.issues] == [("duplicate-key", 2)]
    assert read_yaml("a\u00a0b: x\n").place(("a b",)).value.column == 6


@pytest.mark.parametrize("text", ["a: \u00a0\n", "a: \u200b\n", "a:\n"])
def test_what_is_not_seen_is_nothing(text: str) -> None:
    assert read_yaml(text).data == {"a": None}


@pytest.mark.parametrize(
    ("text", "data"), [("a: no\u00a0\n", "no"), ('a: "\u200b"\n', ""), ("a: |\n  hai\n  dòng\n", "hai\ndòng")]
)
def test_what_yaml_takes_a_text_for_hangs_on_all_of_its_signs(text: str, data: str) -> None:
    assert read_yaml(text).data == {"a": data}
    assert type(read_yaml(text).data["a"]) is str  # type: ignore[index]


def _form() -> Form:
    proof = Evidence(document="Báo cáo 12/BC-SNV", date="2030-10-01", issuer="Sở Nội vụ", page="mục 2 trang 3")
    figures = {
        "on_time": ReportedFigure(value={"done": "412", "of": "424"}, previous="96.4 %", evidence=(proof, proof)),
        "plans": ReportedFigure(value="chưa báo cáo", note="Đang chờ số liệu"),
        "spent": ReportedFigure(value="không phát sinh"),
        "survey_done": ReportedFigure(value="có"),
        "quality": ReportedFigure(value="good", previous="poor"),
        "steps": ReportedFigure(value=["a"], previous=["a", "b"]),
        "poll": ReportedFigure(value="96.4%"),
        "faults": ReportedFigure(value={"counts": {"late": "1"}}, previous={"counts": {"late": "2", "lost": "1"}}),
        "late_days": ReportedFigure(value="không nộp"),
    }
    head = {"submitted_by": "Ban Tổ chức", "submitted_on": "2030-10-05"}
    return form_of(
        criteria(), unit="Sở Nội vụ", year=2030, period="Q3", division="office", submission_figures=figures, **head
    )


def _written(change: str, by: str) -> Grid:
    """The form with something replaced in every text that stands in it."""
    grid = grid_of(_form())
    cells = {
        place: Cell(re.sub(change, by, cell.text), cell.kind) if cell.kind == "text" else cell
        for place, cell in grid.cells.items()
    }
    assert sum(cells[place] != grid.cells[place] for place in cells) > 50
    return grid._replace(cells=cells)


@pytest.mark.parametrize("space", SPACES)
def test_every_space_in_the_cells_of_a_form(space: str) -> None:
    document = read_form(_written(" |(?<=[.:])(?= )|$", space))
    assert document.issues == []
    assert document.data == read_form(grid_of(_form())).data


@pytest.mark.parametrize("sign", UNSEEN)
def test_every_unseen_sign_in_the_cells_of_a_form(sign: str) -> None:
    document = read_form(_written(r"(\w)(?=\w)", rf"\1{sign}"))
    assert document.issues == []
    assert document.data == read_form(grid_of(_form())).data


@pytest.mark.parametrize(
    ("tick", "done"), [("✔\ufe0f", ["a"]), ("x\u200b", ["a"]), ("\u00a0có\u00a0", ["a"]), ("no", [])]
)
def test_ticks(tick: str, done: list[str]) -> None:
    empty = grid_of(_form())
    place = f"D{row_of(empty, 'steps', 'a')}"
    document = read_form(grid_of(_form(), {place: Cell(tick)}))
    assert document.issues == []
    assert submission_of(document).figures["steps"].value == done


@pytest.mark.unmeasured
@pytest.mark.parametrize("space", [space for space in SPACES if space != "\t"])
def test_every_space_in_a_csv_form(space: str, tmp_path: Path) -> None:
    text = form_csv(_form())
    (tmp_path / "form.csv").write_text(text, encoding="utf-8-sig")
    (tmp_path / "other.csv").write_text(text.replace(" ", space), encoding="utf-8-sig")
    (plain,) = Desk().forms(tmp_path / "form.csv")
    (loaded,) = Desk().forms(tmp_path / "other.csv")
    assert [found.line("en") for found in loaded.diagnostics] == []
    assert loaded.value == plain.value
    assert loaded.value is not None
    _, findings = read_figures(loaded.value.figures, criteria().metrics)
    assert findings == []
