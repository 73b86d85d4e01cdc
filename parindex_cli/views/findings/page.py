"""Findings as a list to print or to hand on, such as to the divisions whose forms it is about."""

from parindex_cli.diagnostics import Diagnostic
from parindex_cli.language import Text, same, say, visible
from parindex_cli.views.findings.report import Report
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
from parindex_cli.views.tables import BLANK, Cell, Column, Table, table


def findings_page(report: Report) -> Page:
    """The list, the remarks of a comparison, and how many there are."""
    page: Page = [Heading(say("Kết quả kiểm tra tệp", "What was found in the files"), 1), Paragraph(report.summary())]
    if report.diagnostics:
        page.append(findings_sheet(report))
    if report.remarks:
        page.append(Bullets(tuple(report.remarks)))
    return page


def findings_sheet(report: Report) -> Table:
    """A row for each finding."""
    columns: tuple[Column[Diagnostic], ...] = (
        Column(say("Tệp", "File"), lambda found: Cell(same("{f}", f=visible(found.file)))),
        Column(say("Trang", "Sheet"), _sheet, spare=True),
        Column(say("Vị trí", "Place"), lambda found: Cell(_place(found))),
        Column(say("Mức", "Severity"), lambda found: Cell(found.severity.word)),
        Column(say("Nội dung", "Finding"), lambda found: Cell(found.message)),
        Column(say("Mã", "Code"), lambda found: Cell(same(found.code))),
    )
    return table(columns, report.diagnostics)


def _sheet(found: Diagnostic) -> Cell:
    sheet = found.span.sheet
    return Cell(same("{s}", s=visible(sheet))) if sheet else BLANK


def _place(found: Diagnostic) -> Text:
    cell, line = found.span.cell, str(found.span.line)
    return same(cell) if cell else say("dòng {n}", "line {n}", n=line)
