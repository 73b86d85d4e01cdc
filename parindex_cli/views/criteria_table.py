"""A criteria file as the table that an office has, with a column and a sheet for what such a table has no place for."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any, NamedTuple

from parindex_cli.draft.own import KINDS, MARK, words_mark
from parindex_cli.grids import overflows
from parindex_cli.language import write_number
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.rare import Adjustment
from parindex_cli.model.tree import Entry, Group, Leaf
from parindex_cli.views.cells import put_text
from parindex_cli.views.criteria_yaml import flow
from parindex_cli.views.packages import workbook_bytes

_HEADERS = (
    "TT", "Tiêu chí", "Tên tiếng Anh", "Điểm tối đa", "Loại", "Mục tiêu", "Cách chấm", "Đơn vị chủ trì",
    "Đơn vị phối hợp", "Ghi chú", "parindex (không sửa)",
)  # fmt: skip
_WIDTHS = (9, 46, 30, 9, 11, 12, 50, 24, 24, 30, 20)
_POINTS = 3
_SHOWN = ("id", "title", "title_en", "points", "ceiling", "criteria")
"""Keys with a column of their own; all others are kept in the last one."""
_APART = ("format", "year", "points", "components", "adjustments")


class CriteriaTable(NamedTuple):
    """The rows of the table, and what is kept besides, by key."""

    title: str
    rows: Sequence[Sequence[str]]
    head: Sequence[tuple[str, str]]


def criteria_table(criteria: CriteriaSet, data: Mapping[str, Any]) -> CriteriaTable:
    """The table of a criteria file; `data` is the file as it was read."""
    rows = [_row(entry, _at(data, entry.path), criteria) for entry in criteria.entries]
    raw = data.get("adjustments") or ()
    rows += [_extra(one, raw[i]) for i, one in enumerate(criteria.adjustments)]
    return CriteriaTable(criteria.title, rows, list(_head(data)))


def cut_off(table: CriteriaTable) -> Iterator[tuple[str, str]]:
    """Where a text stands that no cell can hold, as a line and a column or as what is kept besides, and it."""
    texts = [(f"{row[0]}, {header}", text) for row in table.rows for header, text in zip(_HEADERS, row, strict=True)]
    return (found for found in (*texts, *table.head) if overflows(found[1]))


def table_csv(table: CriteriaTable) -> str:
    """As CSV in the manner of Vietnamese Excel; what is kept besides stands below the table."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(_HEADERS)
    writer.writerows([_shielded(text) for text in row] for row in table.rows)
    writer.writerow([])
    writer.writerow(MARK)
    writer.writerows([key, _shielded(text)] for key, text in table.head)
    return stream.getvalue()


def table_workbook(table: CriteriaTable) -> bytes:
    """As a workbook of two sheets."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = "parindex", table.title
    sheet = book.create_sheet("Tiêu chí")
    put_text(sheet["A1"], table.title).font = Font(bold=True)
    for i, (header, width) in enumerate(zip(_HEADERS, _WIDTHS, strict=True)):
        cell = put_text(sheet.cell(3, i + 1), header)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[cell.column_letter].width = width
    for number, row in enumerate(table.rows, start=4):
        for i, text in enumerate(row):
            cell = sheet.cell(number, i + 1)
            if i == _POINTS:
                cell.value = Decimal(text.replace(",", "."))
            else:
                put_text(cell, text).alignment = Alignment(wrap_text=i < len(row) - 1, vertical="top")
    sheet.freeze_panes = "C4"
    kept = book.create_sheet("parindex")
    for number, (key, text) in enumerate([MARK, *table.head], start=1):
        put_text(kept.cell(number, 1), key)
        put_text(kept.cell(number, 2), text)
    return workbook_bytes(book)


def _row(entry: Entry, raw: Mapping[str, Any], criteria: CriteriaSet) -> list[str]:
    node = entry.node
    kept = {key: value for key, value in raw.items() if key not in _SHOWN}
    words = target = ""
    if isinstance(node, Leaf):
        words = _words(node, criteria)
        target = "" if node.target is None else node.target.text().in_("vi")
        kept["words"] = words_mark(words)
    lead = "" if node.lead is None else criteria.unit_name(node.lead).in_("vi")
    helpers = "; ".join(criteria.unit_name(unit).in_("vi") for unit in node.cooperating or ())
    return [
        node.id, node.title, node.title_en or "", write_number(node.points, "vi"),
        "Nhóm" if isinstance(node, Group) else "", target, words, lead, helpers, node.note or "", flow(kept),
    ]  # fmt: skip


def _words(leaf: Leaf, criteria: CriteriaSet) -> str:
    return leaf.rule.words(criteria.terms(leaf)).in_("vi") if leaf.rule.settled else ""


def _extra(one: Adjustment, raw: Mapping[str, Any]) -> list[str]:
    kept = {key: value for key, value in raw.items() if key not in _SHOWN}
    return [
        one.id, one.title, one.title_en or "", write_number(one.ceiling, "vi"), KINDS[one.kind], "", "", "", "",
        one.note or "", flow(kept),
    ]  # fmt: skip


def _head(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "format", data["format"]
    for key, value in data.items():
        if key in _APART:
            continue
        if isinstance(value, Mapping) and key != "totals":
            yield from ((f"{key}.{name}", flow(one)) for name, one in value.items())
        else:
            yield key, flow(value, key)


def _at(data: Any, path: Sequence[str | int]) -> Any:
    for part in path:
        data = data[part]
    return data


def _shielded(text: str) -> str:
    return "'" + text if text[:1] in tuple("=+-@'") else text
