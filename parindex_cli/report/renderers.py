"""The formats a report can have."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from parindex_cli.extras import Extra
from parindex_cli.language import Lang
from parindex_cli.report import html, markdown, pdf, word, workbook
from parindex_cli.report.content import Content
from parindex_cli.report.environment import Opened


class Renderer(NamedTuple):
    """How a format is made.

    `render` takes the content, its language, a template (None: the shipped one) and who is told of each file that this
    opens. It raises ReportFailed where the template is wrong, and MissingExtra where a library is not installed.
    `template` is the name of the format's template, with `{lang}` where each language has its own, and None where there
    is none; `ending` is that of the files; `extra` is what it needs beyond the base install; `binary` says that it
    can't be printed; `pictures` that it shows charts.
    """

    render: Callable[[Content, Lang, Path | None, Opened], bytes]
    template: str | None
    ending: str
    extra: Extra | None = None
    binary: bool = False
    pictures: bool = False


RENDERERS: dict[str, Renderer] = {
    "markdown": Renderer(markdown.render, "report.{lang}.md.j2", ".md"),
    "html": Renderer(html.render, "report.html.j2", ".html", pictures=True),
    "docx": Renderer(word.render, "report.{lang}.docx", ".docx", "word", binary=True, pictures=True),
    "pdf": Renderer(pdf.render, "report.typ", ".pdf", "pdf", binary=True, pictures=True),
    "xlsx": Renderer(workbook.render, None, ".xlsx", "excel", binary=True),
}
