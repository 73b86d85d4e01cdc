"""Which criterion a file of evidence is for, and which document of the criterion."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from parindex_cli.evidence.names import sort_files, with_files
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Evidence
from tests.conftest import criteria_of, data_of

TABLE = Path(__file__).parent / "cases_names" / "files.yaml"
_TREE = {
    "1": ["1.1", {"1.2": ["1.2.1", "1.2.2"]}, {"1.5": ["1.5.1"]}, "1.9"],
    "2": ["2.1"],
    "10": [],
    "I": [{"I.1": ["I.1.a", "I.1.b"]}],
    "KT": ["KT-1", "KT-1-2", "KT.BC"],
}


def _node(name: str, below: list[Any]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": name, "title": name, "points": "1", "provenance": {"points": "assumed"}}
    if below:
        pairs = [next(iter(one.items())) if isinstance(one, dict) else (one, []) for one in below]
        return node | {"criteria": [_node(*pair) for pair in pairs]}
    return node | {"metric": "m", "target": "≥ 1", "rule": {"kind": "target"}, "not_arising": "full"}


def data() -> dict[str, Any]:
    head = data_of("""
format: criteria/1
year: 2022
title: Bộ thử
points: 5
sources: {s: {document: Ví dụ, issuer: Ví dụ}}
units: {office: {title: Văn phòng}}
metrics: {m: {measure: count, title: Số, question: Mấy?}}
""")
    components = [_node(name, below) | {"lead": "office", "source": {"in": "s"}} for name, below in _TREE.items()]
    return {**head, "components": components}


@cache
def tree() -> CriteriaSet:
    return criteria_of(data())


CASES = yaml.load(TABLE.read_text("utf-8"), yaml.CSafeLoader)["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("says") or case["file"])
def test_the_criterion_of_a_file(case: dict[str, Any]) -> None:
    found = sort_files([case["file"]], tree())
    ids = [str(one) for one in case["for"]]
    assert found.by_criterion == ({ids[0]: [case["file"]]} if len(ids) == 1 else {})
    assert dict(found.ambiguous) == ({case["file"]: tuple(ids)} if len(ids) > 1 else {})
    assert found.unmatched == ([] if ids else [case["file"]])


def test_ids_that_differ_in_case_only() -> None:
    components = data()["components"]
    both = criteria_of({**data(), "components": [components[3], {**components[2], "id": "i.1.A"}]})
    assert sort_files(["I.1.a.pdf"], both).by_criterion == {"I.1.a": ["I.1.a.pdf"]}
    assert dict(sort_files(["I.1.A.pdf"], both).ambiguous) == {"I.1.A.pdf": ("I.1.a", "i.1.A")}


@given(st.lists(st.text("1.25_- ITCaQDk/é", max_size=20), max_size=5))
def test_every_file_is_somewhere_once(files: list[str]) -> None:
    files = list(dict.fromkeys(files))
    found = sort_files(files, tree())
    sorted_files = [file for named in found.by_criterion.values() for file in named]
    assert sorted([*sorted_files, *found.unmatched, *found.ambiguous]) == sorted(files)


BARE, NAMED = Evidence(document="125/QĐ-A"), Evidence(document="Biên bản", link="https://x.y")
PLACED: list[tuple[tuple[Evidence, ...], list[str], list[tuple[str, str | None]]]] = [
    ((), ["1.1.pdf"], [("1.1.pdf", "d/1.1.pdf")]),
    ((BARE,), ["1.1.pdf"], [("125/QĐ-A", "d/1.1.pdf")]),
    (
        (NAMED, Evidence(document="126/QĐ-A", link="https://x.y")),
        ["126.pdf"],
        [("Biên bản", None), ("126/QĐ-A", None), ("126.pdf", "d/126.pdf")],
    ),
    ((NAMED,), ["1.1.pdf"], [("Biên bản", None), ("1.1.pdf", "d/1.1.pdf")]),
    (
        (BARE, Evidence(document="0126/QĐ-A")),
        ["1.1_126.pdf", "1.1.pdf"],
        [("125/QĐ-A", "d/1.1.pdf"), ("0126/QĐ-A", "d/1.1_126.pdf")],
    ),
    (
        (BARE, Evidence(document="Biên bản")),
        ["1.1.pdf"],
        [("125/QĐ-A", None), ("Biên bản", None), ("1.1.pdf", "d/1.1.pdf")],
    ),
]


@pytest.mark.parametrize(("documents", "files", "placed"), PLACED)
def test_the_document_of_a_file(
    documents: tuple[Evidence, ...], files: list[str], placed: list[tuple[str, str | None]]
) -> None:
    found = with_files(documents, [(file, f"d/{file}") for file in files])
    assert [(one.document, one.file) for one in found] == placed
