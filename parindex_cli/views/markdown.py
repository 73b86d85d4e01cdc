"""A page as Markdown; every text is escaped so that it shows as it stands in the YAML."""

import re

from parindex_cli.language import Lang, Text
from parindex_cli.views.page import Block, Bullets, Command, Heading, Page, Paragraph, Sheet

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
        case Sheet():
            return sheet_text(block, lang)


def sheet_text(sheet: Sheet, lang: Lang) -> str:
    """A pipe table; totals and groups in bold."""
    lines = [pipe_row([_md(column.heading, lang) for column in sheet.columns])]
    lines.append(pipe_row(["---:" if column.number else "---" for column in sheet.columns]))
    for row in sheet.rows:
        cells = [_md(cell, lang) for cell in row.cells]
        if row.kind != "plain":
            cells = [f"**{cell}**" if cell else "" for cell in cells]
        lines.append(pipe_row(cells))
    return "\n".join(lines)


def pipe_row(cells: list[str]) -> str:
    """One line of a pipe table; the cells are escaped already."""
    return "| " + " | ".join(cells) + " |"


def _md(text: Text, lang: Lang) -> str:
    return escape(text.in_(lang))
