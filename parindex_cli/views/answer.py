"""What a command answers, and each form in which that can be written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TextIO

from parindex_cli.language import Lang

if TYPE_CHECKING:
    from parindex_cli.extras import Extra
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table

Format = Literal["table", "json", "csv", "markdown", "docx", "xlsx"]


class Answer:
    """The same in three shapes, each made only when it is asked for; None where a command has no such shape.

    `beside` are further sheets, each behind an empty line.
    """

    def __init__(
        self,
        page: "Callable[[], Page]",
        sheet: "Callable[[], Table] | None" = None,
        data: Callable[[], Mapping[str, Any]] | None = None,
        beside: "Callable[[], Iterable[Table]]" = tuple,
    ) -> None:
        self.page, self.sheet, self.data, self.beside = page, sheet, data, beside


class Writer(NamedTuple):
    """How a format is written: from which shape, as what text or bytes, into files of which ending and encoding.

    What is written as bytes needs an `extra`, and a file to go to. `signed` is how a file says who wrote it: in a
    comment, in a line, or not at all where there is no place for it. `show` is for a terminal that can do more than
    text.
    """

    ending: str
    shape: Literal["page", "sheet", "data"]
    made: Callable[[Answer, Lang], str | bytes]
    encoding: str = "utf-8"
    signed: Literal["comment", "line"] | None = None
    show: Callable[[Answer, Lang, TextIO], None] | None = None
    extra: "Extra | None" = None


def _table(answer: Answer, lang: Lang) -> str:
    from parindex_cli.views.terminal import as_text

    return as_text(answer.page(), lang)


def _show(answer: Answer, lang: Lang, stream: TextIO) -> None:
    from parindex_cli.views.terminal import show

    show(answer.page(), lang, stream)


def _json(answer: Answer, lang: Lang) -> str:
    from parindex_cli.views.output.values import json_text

    assert answer.data is not None
    return json_text(answer.data())


def _csv(answer: Answer, lang: Lang) -> str:
    from parindex_cli.views.spreadsheet import sheet_csv

    assert answer.sheet is not None
    return "\n".join(sheet_csv(table, lang) for table in (answer.sheet(), *answer.beside()))


def _markdown(answer: Answer, lang: Lang) -> str:
    from parindex_cli.views.markdown import as_markdown

    return as_markdown(answer.page(), lang)


def _docx(answer: Answer, lang: Lang) -> bytes:
    from parindex_cli.views.document import as_document

    return as_document(answer.page(), lang)


def _xlsx(answer: Answer, lang: Lang) -> bytes:
    from parindex_cli.views.workbook import as_workbook

    return as_workbook(answer.page(), lang)


WRITERS: dict[Format, Writer] = {
    "table": Writer(".txt", "page", _table, signed="line", show=_show),
    "json": Writer(".json", "data", _json),
    "csv": Writer(".csv", "sheet", _csv, encoding="utf-8-sig"),
    "markdown": Writer(".md", "page", _markdown, signed="comment"),
    "docx": Writer(".docx", "page", _docx, extra="word"),
    "xlsx": Writer(".xlsx", "page", _xlsx, extra="excel"),
}


def formats_of(answer: Answer) -> Iterator[Format]:
    """The formats in which this answer can be written."""
    yield from (name for name, writer in WRITERS.items() if getattr(answer, writer.shape) is not None)
