"""The report as an xlsx workbook: a sheet for each table, with numbers that can be reckoned with; needs `excel`."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from parindex_cli.extras import require
from parindex_cli.language import Fixed, Lang
from parindex_cli.numbers import round_to
from parindex_cli.report.folders import Opened, untold
from parindex_cli.report.paper import Written, tables_in
from parindex_cli.report.shape import Content
from parindex_cli.report.widths import lines_of, widths
from parindex_cli.views.cells import put_text, sheet_name
from parindex_cli.views.packages import workbook_bytes
from parindex_cli.views.tables import ASSUMED_MARK, WrittenRow, WrittenTable, exact
from parindex_cli.views.xmltext import fit_for_xml

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

Look = Literal["bold", "centred", "wrapped", "filled", "lined"]

_FONT = "Times New Roman"
_HEAD_FILL = "E9EEF1"
_LINE, _TALLEST = 15, 400
"""How high a line is, and how high a row may be, in points."""
_ROOM = 150
"""How many letters of a table go beside each other on a sheet."""


def render(content: Content, lang: Lang, template: Path | None = None, opened: Opened = untold) -> bytes:
    """The workbook; it has no template. Raises MissingExtra without the extra, and OSError on a full disk."""
    _ = lang, template, opened
    require("excel")
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = "parindex", fit_for_xml(content["title"])[:255]
    book.properties.category = f"parindex {content['footer']['version']}"
    if content["paper"]:
        _paper(book, content["paper"])
        return workbook_bytes(book)
    _summary(_sheet(book, content["words"]["result"]), content)
    for title, table in _tables(content):
        _table(_sheet(book, title), table, 1)
    _notes(_sheet(book, content["words"]["notes"]), content)
    return workbook_bytes(book)


def _paper(book: "Workbook", paper: Written) -> None:
    """What a paper says on the first sheet, and a sheet for each of its tables."""
    said = _sheet(book, paper["kind"])
    title = f"{paper['kind']}: {paper['subject']}"
    lines = [title, *(block["text"] for block in paper["blocks"] if block["kind"] != "table"), paper["closing"]]
    _lines(said, lines, 1, wrap=True)
    put_text(_look(_cell(said, 1, 1), "bold", "wrapped"), title)
    said.column_dimensions["A"].width = _ROOM
    for caption, table in tables_in(paper):
        _table(_sheet(book, caption), table, 1)


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


def _sheet(book: "Workbook", title: str) -> "Worksheet":
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = book.create_sheet(sheet_name(title, book.sheetnames, "Sheet"))
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer: Any = sheet.oddFooter
    footer.center.text = "&P/&N"
    return sheet


def _summary(sheet: "Worksheet", content: Content) -> None:
    lines = [
        content["title"],
        f"{content['unit']}, {content['period']}",
        content["headline"]["words"],
        *content["layers"],
    ]
    if content["illustrative"]:
        lines.insert(1, content["words"]["illustrative"])
    row = _lines(sheet, lines, 1)
    put_text(_look(_cell(sheet, 1, 1), "bold"), content["title"])
    components = content["tables"]["components"]
    assert components is not None  # a criteria set without any is refused
    _table(sheet, components, row + 1)


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
        put_text(_look(_cell(sheet, row, 1), "bold"), heading)
        row = _lines(sheet, lines, row + 1, wrap=True) + 1
    sheet.column_dimensions["A"].width = _ROOM


def _at_risk(content: Content) -> list[str]:
    waiting = content["words"]["waiting"].lower()
    return [
        f"{node['id']} {node['title']}: {node['points']}/{node['maximum']}, {waiting} {node['pending']}"
        for node in content["at_risk"]
    ]


def _noted(notes: Sequence[dict[str, str]]) -> list[str]:
    return [f"{note['id']} {note['title']} ({note['lead']}): {note['text']}" for note in notes]


def _lines(sheet: "Worksheet", lines: Sequence[str], row: int, *, wrap: bool = False) -> int:
    """The lines below each other; returns the row behind them."""
    for number, line in enumerate(lines, start=row):
        put_text(_look(_cell(sheet, number, 1), wrap and "wrapped"), line)
        if wrap:
            _heighten(sheet, number, [line], [_ROOM])
    return row + len(lines)


def _table(sheet: "Worksheet", table: WrittenTable, top: int) -> None:
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(table.columns, start=1):
        cell = _look(_cell(sheet, top, number), "bold", "centred", "wrapped", "filled", "lined")
        put_text(cell, column.heading)
    for number, row in enumerate(table.rows, start=top + 1):
        _row(sheet, number, row, table)
    wide = [max(6, round(share * _ROOM)) for share in widths(table.texts, _ROOM)]
    for number, letters in enumerate(wide, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = letters
    for number, cells in enumerate(table.texts, start=top):
        _heighten(sheet, number, cells, wide)
    sheet.freeze_panes = _cell(sheet, top + 1, 1)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.columns))}{top + len(table.rows)}"


def _heighten(sheet: "Worksheet", number: int, cells: Sequence[str], wide: Sequence[int]) -> None:
    """Room for the lines a row wraps into: not every program makes it when it opens the file."""
    lines = lines_of(cells, wide)
    if lines > 1:
        sheet.row_dimensions[number].height = min(_TALLEST, _LINE * lines)


def _row(sheet: "Worksheet", number: int, row: WrittenRow, table: WrittenTable) -> None:
    for i, (text, shown) in enumerate(zip(row.cells, row.shown, strict=True), start=1):
        bold, wrapped = row.kind != "plain", not table.columns[i - 1].number
        cell = _look(_cell(sheet, number, i), bold and "bold", wrapped and "wrapped", "lined")
        if shown is None:
            put_text(cell, text)
        else:
            cell.value, cell.number_format = exact(shown), number_format(shown, assumed=row.assumed[i - 1])


def number_format(number: Fixed, *, assumed: bool) -> str:
    """How a number is shown so that the cell reads as the report does: decimals, sign, percent and the mark `*`."""
    plain = "0" + ("." + "0" * number.decimals if number.decimals else "") + ("%" if number.percent else "")
    mark = f'"{ASSUMED_MARK}"' if assumed else ""
    signed = number.signed and round_to(number.value, number.decimals) > 0
    return f"+{plain}{mark};-{plain}{mark};{plain}{mark}" if signed else plain + mark


def _cell(sheet: "Worksheet", row: int, column: int) -> "Cell":
    """A cell of a sheet in which none are merged."""
    cell: Any = sheet.cell(row, column)
    return cell  # type: ignore[no-any-return]


def _look(cell: "Cell", *looks: Look | Literal[False]) -> "Cell":
    """Give a cell, before anything else, a style with a name: a look for every cell takes half of the time."""
    name = " ".join(["parindex", *(look for look in looks if look)])
    sheet: Any = cell.parent
    if name not in sheet.parent.named_styles:
        sheet.parent.add_named_style(_style(name, looks))
    cell.style = name
    return cell


def _style(name: str, looks: Collection[Look | Literal[False]]) -> "NamedStyle":
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    side = Side("thin", color="A6A6A6")
    centred = "center" if "centred" in looks else None
    return NamedStyle(
        name,
        font=Font(name=_FONT, size=11, bold="bold" in looks),
        alignment=Alignment(vertical="top", wrap_text="wrapped" in looks, horizontal=centred),
        fill=PatternFill("solid", _HEAD_FILL) if "filled" in looks else PatternFill(),
        border=Border(side, side, side, side) if "lined" in looks else Border(),
    )
