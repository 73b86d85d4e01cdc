"""Last year's criteria beside a new table: what is known again, what is kept, and what is asked."""

from typing import Any

import pytest

from parindex_cli.draft import draft_of, questions_of_copy, read_table, with_last_year
from parindex_cli.model.short import in_full
from tests.conftest import criteria_of, data_of
from tests.draft_tables import grid_of
from tests.test_draft_tables import table

OLD = """
format: criteria/1
year: 2026
title: Bộ cũ
title_en: The old set
points: 6
decimals: 3
sources: {plan: {document: Kế hoạch, issuer: Sở}}
units: {vp: {title: Văn phòng}, thua: {title: Thừa}}
metrics:
  late: {measure: count, title: Trễ, question: Bao nhiêu?}
  late_2: {measure: count, title: Trễ nữa, question: Bao nhiêu?}
  quality:
    measure: level
    title: Chất lượng
    question: Mức nào?
    options: [{id: good, title: Tốt}, {id: fair, title: Khá}, {id: poor, title: Kém}]
components:
  - id: "1"
    title: Hồ sơ
    title_en: Dossiers
    points: 4
    lead: vp
    source: {in: plan}
    provenance: {points: stated}
    criteria:
      - {id: "1.1", title: Trễ, points: 1, metric: late, rule: {kind: deduction, per: 0.5}, not_arising: full,
         evidence: Sổ, provenance: {points: assumed, rule: implied, not_arising: stated}}
      - {id: "1.2", title: Trễ nữa, points: 1, metric: late_2, rule: {kind: deduction, per: 0.5}, not_arising: full,
         provenance: {points: stated, rule: assumed}}
      - {id: "1.3", title: Chất lượng, points: 1, metric: quality, rule: {kind: levels, levels: {good: 1, fair: 0.5,
         poor: 0}}, not_arising: zero, requires: ["1.1", "1.2"], provenance: {points: stated, rule: stated}}
      - {id: "1.4", title: abcd, points: 1, metric: late, rule: {kind: deduction, per: 1}, not_arising: full,
         provenance: {points: stated, rule: assumed}}
  - id: "2"
    title: Công khai
    title_en: Publicity
    points: 2
    lead: vp
    source: {in: plan}
    provenance: {points: stated}
    criteria:
      - {id: "2.1", title: Trên cổng, points: 2, metric: late, rule: {kind: deduction, per: 1}, not_arising: full,
         provenance: {points: stated, rule: assumed}}
"""


def beside(rows: str) -> Any:
    """What comes of a table, and the criteria in it by their ids."""
    draft = draft_of(read_table([grid_of(table(rows))]), 2027)
    data = with_last_year(draft, criteria_of(data_of(OLD)), in_full(data_of(OLD)).data).data
    return data, {node["id"]: node for top in data["components"] for node in (top, *top.get("criteria", ()))}


def asked(node: Any) -> list[str]:
    """The beginning of each question."""
    return [question["text_en"].split(" ")[1] for question in node.get("questions", ())]


def test_what_the_table_does_not_say_is_kept() -> None:
    data, found = beside("""
        TT | Tiêu chí | Điểm | Cách chấm | Tài liệu kiểm chứng
        1 | Hồ sơ | 4 | |
        1.1 | Trễ | 1 | | Sổ mới
        1.2 | Trễ nữa | 1 | |
        1.3 | Chất lượng | 1 | Tốt: 1 điểm; khá: 0,5 điểm; kém: 0 điểm |
        1.4 | abcx | 1 | |
    """)
    assert [*found["1.1"]][:3] == ["id", "title", "points"]
    assert found["1.1"]["provenance"] == {
        "target": "none", "points": "stated", "rule": "implied", "not_arising": "assumed",
    }  # fmt: skip
    assert found["1.1"]["evidence"] == "Sổ mới"
    assert [found[name].get("metric") for name in found] == [None, "late", "late_2", "quality", "late"]
    assert found["1.3"]["requires"] == ["1.1", "1.2"]
    assert [asked(node) for node in found.values()] == [[]] * 5
    assert (data["title_en"], data["decimals"], list(data["units"])) == ("The old set", "3", ["vp"])
    assert asked(data) == ["document", "table", "last", "table"]


def test_what_is_known_again_under_another_number() -> None:
    _, found = beside("""
        TT | Tiêu chí | Điểm | Cách chấm
        1 | Công khai | 4 |
        1.1 | Trễ | 2 |
        1.2 | Trễ nữa | 2 |
        2 | Minh bạch | 2 |
        2.1 | Trên cổng | 1 |
        2.2 | Chất lượng | 1 |
    """)
    assert (found["1"]["was"], found["1"]["title_en"]) == ("2", "Publicity")
    assert [*found["1"]][:3] == ["id", "was", "title"]
    assert [found[name].get("title_en") for name in ("1", "2")] == ["Publicity", None]
    assert [found[name].get("was") for name in ("1.1", "2.1", "2.2")] == [None, None, "1.3"]


@pytest.mark.parametrize(("title", "before"), [("Trễ nữa", "Dossiers"), ("Khác hẳn", "Dossiers"), ("Trên cổng", None)])
def test_a_group_is_known_again_by_all_that_is_known_below_it(title: str, before: str | None) -> None:
    _, found = beside(f"""
        TT | Tiêu chí | Điểm | Cách chấm
        1 | Giấy tờ | 2 |
        1.1 | Trễ | 1 |
        1.2 | {title} | 1 |
    """)
    assert found["1"].get("title_en") == before


def test_a_new_figure_has_a_name_of_its_own() -> None:
    data, found = beside("""
        TT | Tiêu chí | Điểm | Cách chấm
        1 | Hồ sơ | 2 |
        1.5 | Late | 1 | Có: 1 điểm; không: 0 điểm
        1.6 | Late! | 1 | Có: 1 điểm; không: 0 điểm
    """)
    assert [found[name]["metric"] for name in ("1.5", "1.6")] == ["late_3", "late_2_2"]
    assert data["metrics"].keys() == {"late_3", "late_2_2"}


@pytest.mark.parametrize(("number", "told"), [(12, "m12"), (13, "m12…")])
def test_what_still_names_the_year_is_told_shortly(number: int, told: str) -> None:
    criteria = criteria_of(data_of(OLD))
    metric = criteria.metrics["late"]
    for key in ("title", "question"):
        named = {f"m{i}": metric.model_copy(update={key: "Năm 2026"}) for i in range(1, number + 1)}
        asks = questions_of_copy(criteria.model_copy(update={"metrics": named}), 2027)
        assert len(asks) == 2
        assert f"{told}." in asks[1].in_("en")
