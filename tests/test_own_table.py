"""A table that parindex wrote: read back as it was, and with what somebody changed in it."""

import csv
from io import StringIO
from typing import Any

import pytest

from parindex_cli.draft import Draft, Tree, draft_of, read_table
from parindex_cli.draft.own import words_mark
from parindex_cli.views.criteria_table import criteria_table, table_csv
from tests.conftest import criteria_of, data_of
from tests.draft_tables import Rows, grid_of

OWN = """
format: criteria/1
year: 2026
title: Bộ của tỉnh
points: 3
sources: {plan: {document: Kế hoạch, issuer: Sở}}
units: {vp: {title: Văn phòng}, tt: {title: Thanh tra}}
metrics:
  on_time: {measure: rate, title: Đúng hạn, out_of: hồ sơ, question: Bao nhiêu?}
  plan: {measure: yesno, title: Kế hoạch, question: Có không?}
  ideas: {measure: count, title: Sáng kiến, question: Bao nhiêu?}
components:
  - id: "1"
    title: Hồ sơ
    title_en: Dossiers
    points: 3
    lead: vp
    source: {in: plan}
    provenance: {points: stated}
    criteria:
      - {id: "1.1", title: "-Đúng hạn", points: 2, metric: on_time, target: "≥ 95%", rule: {kind: target}, note: Cũ,
         not_arising: full, provenance: {target: stated, points: stated, rule: stated}}
      - {id: "1.2", title: "Kế hoạch", points: 1, metric: plan, target: "= yes", rule: {kind: target}, lead: tt,
         not_arising: full, provenance: {target: stated, points: stated, rule: stated}}
adjustments:
  - {id: "1.9", title: Sáng kiến, kind: bonus, metric: ideas, per: 1, ceiling: 2, provenance: {points: stated}}
  - {id: P, title: Trễ, kind: penalty, metric: ideas, per: 1, ceiling: 1, provenance: {points: stated}}
"""
ID, TITLE, ENGLISH, POINTS, TARGET, WORDS, LEAD, NOTE, KEPT = 0, 1, 2, 3, 5, 6, 7, 9, 10


def written() -> Rows:
    """The rows of the table as CSV, with what is kept besides below it."""
    data = data_of(OWN)
    text = table_csv(criteria_table(criteria_of(data), data))
    return list(csv.reader(StringIO(text), delimiter=";"))


def read(rows: Rows, *, apart: bool = False) -> tuple[Tree, Draft]:
    """The table read back, with what is kept besides on the same sheet or `apart`."""
    mark = rows.index(["parindex", "criteria/1"])
    sheets = [rows[:mark], rows[mark:]] if apart else [rows]
    tree = read_table([grid_of(sheet, f"s{i}") for i, sheet in enumerate(sheets)])
    return tree, draft_of(tree, 2026)


def by_id(draft: Draft) -> dict[str, Any]:
    data = draft.data
    (top,) = data["components"]
    return {node["id"]: node for node in (top, *top["criteria"], *data["adjustments"])}


@pytest.mark.parametrize("apart", [False, True])
def test_what_nobody_changed_reads_back_as_it_was(apart: bool) -> None:  # noqa: FBT001
    tree, draft = read(written(), apart=apart)
    assert tree.issues == []
    assert draft.data == data_of(OWN)


CHANGED: list[tuple[str, int, str, str, object]] = [  # of which line, in which column, what; and what comes of it
    ("1.1", TITLE, "'=Đúng hạn", "title", "=Đúng hạn"),
    ("1.1", TITLE, "a=b", "title", "a=b"),
    ("1.1", TITLE, "'Đúng hạn'", "title", "'Đúng hạn'"),
    ("1.1", ENGLISH, "On time", "title_en", "On time"),
    ("1.1", TARGET, "≥ 98%", "target", "≥ 98%"),
    ("1.1", TARGET, "≥95 %", "target", "≥ 95%"),
    ("1.1", TARGET, "", "target", "≥ 95%"),
    ("1.1", NOTE, "'=Mới", "note", "=Mới"),
    ("1.1", NOTE, "cũ", "note", "Cũ"),
    ("1.1", LEAD, "Thanh tra", "lead", "tt"),
    ("1.1", LEAD, "Phòng mới", "lead", "phong_moi"),
    ("1.2", LEAD, "", "lead", "tt"),
    ("1.2", LEAD, "Thanh tra", "lead", "tt"),
    ("1.2", TARGET, "= có", "target", "= yes"),
    ("1.1", POINTS, "1,5", "points", "1.5"),
    ("1.9", POINTS, "4", "ceiling", "4"),
    ("P", POINTS, "-4", "ceiling", "4"),
]


@pytest.mark.parametrize(("name", "column", "text", "key", "found"), CHANGED)
def test_what_somebody_changed(name: str, column: int, text: str, key: str, found: object) -> None:
    rows = written()
    next(row for row in rows if row[:1] == [name])[column] = text
    _, draft = read(rows)
    assert by_id(draft)[name][key] == found


def test_other_words_of_a_rule_are_asked_about_and_no_others() -> None:
    rows = written()
    next(row for row in rows if row[:1] == ["1.1"])[WORDS] += " Khác"
    _, draft = read(rows)
    assert [name for name, node in by_id(draft).items() if "questions" in node] == ["1.1"]
    again = written()
    next(row for row in again if row[:1] == ["1.1"])[WORDS] = ""
    assert "questions" not in by_id(read(again)[1])["1.1"]


WRONG: list[tuple[int, str, list[str], list[str]]] = [  # what is written in 1.1, what is told, and which lines are left
    (ID, "", ["table-row"], ["1", "1.2"]),
    (ID, "1", ["table-row"], ["1", "1.2"]),
    (ID, "1.1!", ["table-row"], ["1", "1.2"]),
    (TITLE, "", ["table-row"], ["1", "1.2"]),
    (POINTS, "hai", ["table-points"], ["1", "1.1", "1.2"]),
    (KEPT, "chữ", ["table-details"], ["1", "1.1", "1.2"]),
    (KEPT, "{a: {", ["table-details"], ["1", "1.1", "1.2"]),
]


@pytest.mark.parametrize(("column", "text", "codes", "left"), WRONG)
def test_what_cannot_be_read_is_told(column: int, text: str, codes: list[str], left: list[str]) -> None:
    rows = written()
    next(row for row in rows if row[:1] == ["1.1"])[column] = text
    tree, _ = read(rows)
    assert [issue.code for issue in tree.issues] == codes
    assert [line.id for line in tree.lines if line.kind == "criterion"] == left


def test_what_is_kept_besides_is_read_by_pairs() -> None:
    rows = [*written(), ["", "không có khóa"], [], ["không có giá trị"]]
    tree, draft = read(rows)
    assert (tree.issues, draft.data) == ([], data_of(OWN))
    line = next(i for i, row in enumerate(rows) if row[:1] == ["metrics.plan"])
    rows[line][1] = "{a"
    assert [(issue.code, str(issue.span.cell)) for issue in read(rows)[0].issues] == [("table-details", f"B{line + 1}")]


def test_the_mark_of_words_stays_what_it_is() -> None:
    assert words_mark("Có:  1 điểm") == words_mark("có: 1 điểm") == "dd460ab5"
