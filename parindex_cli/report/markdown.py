"""The report as Markdown."""

from pathlib import Path

from parindex_cli import places
from parindex_cli.language import Lang
from parindex_cli.report.environment import Medium, Sandbox, Written, fill
from parindex_cli.report.folders import Opened, untold
from parindex_cli.report.shape import Content
from parindex_cli.views.markdown import escape, table_text


def render(content: Content, lang: Lang, template: Path | None = None, opened: Opened = untold) -> bytes:
    """The report by the template, or by the shipped one of the language."""
    chosen = template or places.shipped("templates") / f"report.{lang}.md.j2"
    folders = [chosen.parent, places.shipped("templates")]
    return fill(Sandbox(MEDIUM, folders, opened), chosen, folders, content).encode("utf-8", "backslashreplace")


MEDIUM = Medium(escape, table_text, Written)
