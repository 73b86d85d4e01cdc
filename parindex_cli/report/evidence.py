"""What evidence proves, and what is still to be found, as a part of the report."""

from typing import Any

from parindex_cli.language import Lang, Text
from parindex_cli.report.words import WORDS
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
from parindex_cli.views.tables import Table, WrittenTable, written


def evidence(page: Page | None, lang: Lang) -> dict[str, Any] | None:
    """The sentences of a page under `summary` and its tables under `tables`, each named by the heading above it."""
    if page is None:
        return None
    caption: Text = WORDS["evidence"]
    summary: list[str] = []
    tables: list[WrittenTable] = []
    for block in page:
        match block:
            case Heading(text):
                caption = text
            case Paragraph(text):
                summary.append(text.in_(lang))
            case Bullets(items):
                summary += [item.in_(lang) for item in items]
            case Table():
                tables.append(written(block, lang, f"evidence-{len(tables) + 1}", caption))
            case _:
                pass  # a command to run next is nothing for a report
    return {"summary": summary, "tables": tables}
