"""A paper in the form of Decree 30/2020/NĐ-CP: what it says, block by block, laid out alike in each format.

A document says only what it consists of and in which order; one template for each format lays all of them out.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from parindex_cli.language import Text, same, say
from parindex_cli.report.nodes import Writer
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
from parindex_cli.views.tables import Row, Table, WrittenTable, written


class Annex(NamedTuple):
    """What is attached; its pages lie across."""

    title: Text
    body: Page


class Paper(NamedTuple):
    """One document. `symbol` is the sign of its kind (BC, KH), which stands before that of the office.

    `noun` is what it calls itself in a sentence. `addressee` is that of the office file unless the paper has its
    own; `of_figures` says that figures stand in it, which may be illustrative.
    """

    kind: Text
    noun: Text
    symbol: str
    subject: Text
    body: Page
    closing: Text
    annexes: tuple[Annex, ...] = ()
    addressee: Text | None = None
    of_figures: bool = True


Written = dict[str, Any]
"""What docs/templates.md lists under *A paper*."""

_LEVELS = {1: "part", 2: "heading", 3: "subheading"}


def paper_texts(paper: Paper, write: Writer, office: dict[str, Any]) -> Written:
    """The paper in one language, with what the office file says of whoever sends it."""
    symbol = f"{paper.symbol}-{office['symbol'].partition('-')[2] or office['symbol']}"
    addressee = office["addressee"] if paper.addressee is None else write.text(paper.addressee)
    tables = _Tables(write)
    return {
        "kind": write.text(paper.kind),
        "symbol": symbol,
        "subject": write.text(paper.subject),
        "addressee": addressee,
        "illustrative": paper.of_figures and write.card.submission.illustrative,
        "blocks": tables.blocks(paper.body),
        "recipients": [line for line in office["recipients"] if addressee or not _addressed(line)],
        "closing": write.text(paper.closing),
        "annexes": [
            {
                "title": write.text(annex.title),
                "note": write.text(_attached(paper, office, symbol)),
                "blocks": tables.blocks(annex.body),
            }
            for annex in paper.annexes
        ],
    }


def _addressed(line: str) -> bool:
    """Whether a recipient is whom the paper is addressed to."""
    return line.casefold().startswith(("như trên", "as above"))


def _attached(paper: Paper, office: dict[str, Any], symbol: str) -> Text:
    return say(
        "(Kèm theo {n} số {number}/{s} ngày {room} tháng {room} năm {room} của {a})",
        "(Attached to {n} No. {number}/{s}, date: {room}, of {a})",
        n=paper.noun,
        number=office["number"].strip() or "……",
        s=symbol,
        room="……",
        a=office["agency"],
    )


class _Tables:
    """Writes blocks, and gives each table of the paper a name of its own under the heading above it."""

    def __init__(self, write: Writer) -> None:
        self._write = write
        self._made = 0
        self._above: Text = same("")

    def blocks(self, page: Page) -> list[Written]:
        return [block for part in page for block in self._block(part)]

    def _block(self, part: Any) -> Iterator[Written]:
        match part:
            case Heading(text, level):
                self._above = text
                yield self._said(_LEVELS[level], text)
            case Paragraph(text, quiet):
                yield self._said("note" if quiet else "paragraph", text)
            case Bullets(items):
                yield from (self._said("item", item) for item in items)
            case Table():
                self._made += 1
                table = written(_plain(part), self._write.lang, f"paper-{self._made}", self._above)
                yield {"kind": "table", "text": table.caption, "table": table}

    def _said(self, kind: str, text: Text) -> Written:
        return {"kind": kind, "text": self._write.text(text), "table": None}


def _plain(shown: Table) -> Table:
    """Without marks of assumptions and links to criteria: the office's own report alone has what they lead to."""
    rows = [Row(tuple(cell._replace(assumed=False) for cell in row.cells), row.kind) for row in shown.rows]
    return shown._replace(rows=tuple(rows))


def tables_in(paper: Written | None) -> list[tuple[str, WrittenTable]]:
    """Every table of a paper with what it is called, in their order."""
    parts = [] if paper is None else [paper, *paper["annexes"]]
    found = [(part, block["table"]) for part in parts for block in part["blocks"] if block["table"]]
    return [(table.caption or part.get("title") or part["kind"], table) for part, table in found]
