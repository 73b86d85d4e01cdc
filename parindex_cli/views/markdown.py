"""A page as Markdown; every text is escaped so that it shows as it stands in the YAML."""

import re

from parindex_cli.language import Lang, Text
from parindex_cli.views.page import Block, Bullets, Command, Heading, Page, Paragraph
from parindex_cli.views.tables import Table, WrittenTable, written

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$&]|^[-+=](?=[-=\s]|$)|(?<=^\d)[.)](?=\s)|(?<=^\d\d)[.)](?=\s)", re.MULTILINE)


def escape(text: str) -> str:
    """`text` so that Markdown shows it literally, in a paragraph as in a table cell."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def as_markdown(page: Page, lang: Lang) -> str:
    """The page as one Markdown document."""
    return "\n\n".join(block_text(block, lang) for block in page) + "\n"


def block_text(block: Block, lang: Lang) -> str:
    """One block, without a trailing newline."""
    match block:
        case Heading(text, level):
            return "#" * level + " " + _md(text, lang)
        case Paragraph(text):
            return _md(text, lang)
        case Bullets(items, numbered):
            marks = (f"{i}." if numbered else "-" for i in range(1, len(items) + 1))
            return "\n".join(f"{mark} {_md(item, lang)}" for mark, item in zip(marks, items, strict=True))
        case Command(text, what):
            return f"`{text.replace('`', '')}` {_md(what, lang)}"
        case Table():
            return table_text(written(block, lang))


def table_text(table: WrittenTable) -> str:
    """A pipe table; totals and groups in bold."""
    lines = [_pipe_row([escape(column.heading) for column in table.columns])]
    lines.append(_pipe_row(["---:" if column.number else "---" for column in table.columns]))
    for row in table.rows:
        cells = [escape(cell) for cell in row.cells]
        if row.kind != "plain":
            cells = [f"**{cell}**" if cell else "" for cell in cells]
        lines.append(_pipe_row(cells))
    return "\n".join(lines)


def _pipe_row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _md(text: Text, lang: Lang) -> str:
    return escape(text.in_(lang))
