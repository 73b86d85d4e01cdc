"""The report as an xlsx workbook: a sheet for each table, with numbers that can be reckoned with; needs `excel`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.extras import require
from parindex_cli.language import Lang
from parindex_cli.report.folders import Opened, untold
from parindex_cli.report.paper import Written, tables_in
from parindex_cli.report.shape import Content
from parindex_cli.views.packages import workbook_bytes
from parindex_cli.views.tables import WrittenTable
from parindex_cli.views.worksheet import ROOM, new_book, new_sheet, put_line, put_lines, put_table

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def render(content: Content, lang: Lang, template: Path | None = None, opened: Opened = untold) -> bytes:
    """The workbook; it has no template. Raises MissingExtra without the extra, and OSError on a full disk."""
    _ = lang, template, opened
    require("excel")
    book = new_book(content["title"], content["footer"]["version"])
    if content["paper"]:
        _paper(book, content["paper"])
        return workbook_bytes(book)
    _summary(new_sheet(book, content["words"]["result"]), content)
    for title, table in _tables(content):
        put_table(new_sheet(book, title), table, 1)
    _notes(new_sheet(book, content["words"]["notes"]), content)
    return workbook_bytes(book)


def _paper(book: "Workbook", paper: Written) -> None:
    """What a paper says on the first sheet, and a sheet for each of its tables."""
    said = new_sheet(book, paper["kind"])
    title = f"{paper['kind']}: {paper['subject']}"
    lines = [title, *(block["text"] for block in paper["blocks"] if block["kind"] != "table"), paper["closing"]]
    put_lines(said, lines, 1, wrap=True)
    put_line(said, 1, title, bold=True, wrap=True)
    said.column_dimensions["A"].width = ROOM
    for caption, table in tables_in(paper):
        put_table(new_sheet(book, caption), table, 1)


def _tables(content: Content) -> Iterator[tuple[str, WrittenTable]]:
    """Every table but that of the components, with the name of its sheet."""
    made: dict[str, WrittenTable | None] = content["tables"]
    yield from (
        (table.caption, table) for name, table in made.items() if table and name not in ("components", "detail", "how")
    )
    yield from ((division["name"], division["table"]) for division in content["by_unit"])
    for division in content["sharing"]:
        shared = (division["table"], division["evidence"])
        yield from ((division["title"], table) for table in shared if table)
    if content["evidence"]:
        yield from ((table.caption, table) for table in content["evidence"]["tables"])
    if made["detail"]:
        yield content["words"]["detail"], made["detail"]
    if made["how"]:
        yield content["words"]["steps"], made["how"]


def _summary(sheet: "Worksheet", content: Content) -> None:
    lines = [
        content["title"],
        f"{content['unit']}, {content['period']}",
        content["headline"]["words"],
        *content["layers"],
    ]
    if content["illustrative"]:
        lines.insert(1, content["words"]["illustrative"])
    row = put_lines(sheet, lines, 1)
    put_line(sheet, 1, content["title"], bold=True)
    components = content["tables"]["components"]
    assert components is not None  # a criteria set without any is refused
    put_table(sheet, components, row + 1)


def _notes(sheet: "Worksheet", content: Content) -> None:
    words, footer = content["words"], content["footer"]
    row = 1
    for heading, lines in (
        (words["at_risk"], _at_risk(content) or [words["none"]]),
        *(((words["cooperating"], [content["sharing_note"]]),) if content["sharing"] else ()),
        (words["evidence"], content["evidence"]["summary"] if content["evidence"] else [words["evidence_none"]]),
        (words["difficulties"], _noted(content["figure_notes"]) or [words["difficulties_none"]]),
        (words["proposals"], _noted(content["proposals"]) or [words["proposals_none"]]),
        (words["notes"], [*content["not_arising"], *content["assumptions"], *content["remarks"]]),
        (
            words["inputs"],
            [
                f"{content['criteria_title']}. {words['submitted_by']}: {content['submitted_by']}",
                f"{words['made_by']} {footer['version']}",
                f"{words['seal']}: {footer['seal'] or words['unsealed']}",
                *(f"{file['role']}: {file['path']}, SHA-256 {file['sha256']}" for file in footer["files"]),
            ],
        ),
    ):
        put_line(sheet, row, heading, bold=True)
        row = put_lines(sheet, lines, row + 1, wrap=True) + 1
    sheet.column_dimensions["A"].width = ROOM


def _at_risk(content: Content) -> list[str]:
    waiting = content["words"]["waiting"].lower()
    return [
        f"{node['id']} {node['title']}: {node['points']}/{node['maximum']}, {waiting} {node['pending']}"
        for node in content["at_risk"]
    ]


def _noted(notes: Sequence[dict[str, str]]) -> list[str]:
    return [f"{note['id']} {note['title']} ({note['lead']}): {note['text']}" for note in notes]
