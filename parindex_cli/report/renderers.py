"""The formats a report can have."""

from pathlib import Path
from typing import NamedTuple

from parindex_cli import places
from parindex_cli.extras import Extra, require
from parindex_cli.language import Lang
from parindex_cli.report import html, markdown, pdf, word, workbook
from parindex_cli.report.apart import Fill, Shown, render_apart
from parindex_cli.report.folders import Opened, untold
from parindex_cli.report.shape import Content


class Renderer(NamedTuple):
    """How a format is made.

    `fill` takes the content, its language and a template (None: the shipped one). `template` is the name of the
    format's template for the office's own report, with `{lang}` where each language has its own; `paper` is what the
    name of one for other documents ends in; both are None where there is none. `ending` is that of the files; `extra`
    is what it needs beyond the base install; `binary` says that it can't be printed; `pictures` what it shows of
    charts.
    """

    fill: Fill
    template: str | None
    paper: str | None
    ending: str
    extra: Extra | None = None
    binary: bool = False
    pictures: Shown | None = None

    def render(self, content: Content, lang: Lang, template: Path | None = None, opened: Opened = untold) -> bytes:
        """The report by the template; the shipped ones are trusted, and filled right here.

        `opened` is told of each file that this opens.

        Raises ReportFailed where the template is wrong, and MissingExtra where a library is not installed.
        """
        if self.extra is not None:
            require(self.extra)
        shipped = places.shipped("templates")
        if template is None and content["paper"] and self.paper:
            template = shipped / f"paper{self.paper}"
        if template is None or template.parent.resolve() == shipped.resolve():
            return self.fill(content, lang, template, opened)
        return render_apart(self.fill, content, lang, template, opened, pictures=self.pictures)

    def names(self, document: str, lang: Lang) -> list[str]:
        """What a template for the document may be called, its own name first; nothing where there is none."""
        if self.template is None or self.paper is None:
            return []
        if document == "working":
            return [self.template.format(lang=lang)]
        return [f"{document}.{lang}{self.paper}", f"{document}{self.paper}", f"paper{self.paper}"]


RENDERERS: dict[str, Renderer] = {
    "markdown": Renderer(markdown.render, "report.{lang}.md.j2", ".md.j2", ".md"),
    "html": Renderer(html.render, "report.html.j2", ".html.j2", ".html", pictures="html"),
    "docx": Renderer(word.render, "report.{lang}.docx", ".docx", ".docx", "word", binary=True, pictures="png"),
    "pdf": Renderer(pdf.render, "report.typ", ".typ", ".pdf", "pdf", binary=True, pictures="svg"),
    "xlsx": Renderer(workbook.render, None, None, ".xlsx", "excel", binary=True),
}
