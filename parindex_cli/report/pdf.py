"""The report as PDF, typeset by a Typst template without Word, a browser or a server; needs the extra `pdf`."""

import json
import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from parindex_cli import places
from parindex_cli.extras import require
from parindex_cli.language import Lang, say
from parindex_cli.report.environment import ReportFailed, failure
from parindex_cli.report.folders import Opened, Refused, refuse_links, untold
from parindex_cli.report.shape import Content
from parindex_cli.views.tables import WrittenTable
from parindex_cli.views.widths import SMALL, crowded, widths

_VARIABLE = re.compile(r"var\(--[\w-]+, (#\w+)\)")
"""A colour that a page may set, as the charts write it; paper has no such pages."""
_LETTERS = 86
"""How many letters of a table go beside each other on an upright page."""
_TALLEST_PERCENT = 125
"""How tall a picture may be, as a percentage of the width of the text."""
_LETTERS_ACROSS = 144
_PACKAGE = re.compile(r"(failed to (download|load) )?package\b")
"""How Typst says that it cannot get a package."""
_NO_PACKAGES = Refused(
    say(
        "gói phải tải qua mạng; hãy để tệp cạnh mẫu",
        "packages come over the network; put the file beside the template",
    )
)
_QUOTED = re.compile(r'"([^"\n\0]{1,200})"')
_PLACE = re.compile(r"┌─ (.+?):(\d+):\d+")


def render(content: Content, lang: Lang, template: Path | None = None, opened: Opened = untold) -> bytes:
    """The document by the template, or by the shipped one. The content is handed over as JSON: data, never markup.

    Raises MissingExtra without the extra, and ReportFailed where the template is wrong.
    """
    require("pdf")
    import typst

    _ = lang  # one template for both: its words are in the content
    chosen = template or places.shipped("templates") / "report.typ"
    data = json.dumps(_plain(content), ensure_ascii=False)
    try:
        if template is not None:
            refuse_links(chosen.parent)
        _tell(chosen, opened)
        return typst.compile(
            str(chosen),
            # A template may read what stands beside it and nothing else.
            root=str(chosen.parent),
            sys_inputs={"content": data},
            # No package is there, and a template of others runs where it cannot fetch one.
            package_path=os.devnull,
            package_cache_path=os.devnull,
            # The time would make each file another one.
            timestamp=0,
        )
    except (typst.TypstError, RuntimeError, OSError, ValueError, Refused) as error:
        why = _NO_PACKAGES if _PACKAGE.match(str(error)) else error
        raise ReportFailed(failure(*_place(error, chosen), why)) from error
    except BaseException as error:
        # Where Typst itself breaks down over a template; no module has the class by its name.
        if type(error).__name__ != "PanicException":
            raise
        raise ReportFailed(failure(str(chosen), 1, RuntimeError(str(error)))) from None


def _tell(chosen: Path, opened: Opened) -> None:
    """Of the files that the template and those beside it name: Typst does not say what it opens."""
    for file in filter(Path.is_file, sorted(chosen.parent.glob("*.typ"))):
        opened(file)
        for named in _QUOTED.findall(file.read_text("utf-8", "replace")):
            opened(file.parent / named)


def _place(error: Exception, chosen: Path) -> tuple[str, int]:
    """The file and line that Typst names, or the first line of the template where it names none."""
    found = _PLACE.search(str(getattr(error, "diagnostic", "")))
    if found is None:
        return str(chosen), 1
    # Some releases name files from the working folder, some from that of the template.
    named = [file for file in (Path(found[1]), chosen.parent / found[1]) if file.is_file()]
    file = chosen if not named or named[0].samefile(chosen) else named[0]
    return str(file), int(found[2])


def _plain(value: Any) -> Any:
    """The content as JSON can hold it; a picture is its drawing, and what stands behind a cell is not needed."""
    match value:
        case WrittenTable():
            rows = [{"cells": row.cells, "kind": row.kind} for row in value.rows]
            columns = [column._asdict() for column in value.columns]
            room = round(_LETTERS / SMALL) if crowded(len(columns)) else _LETTERS
            shares = {
                "widths": widths(value.texts, room),
                "widths_across": widths(value.texts, _LETTERS_ACROSS),
            }
            return {"caption": value.caption, "columns": columns, "rows": rows} | shares
        case {"picture": picture}:
            shown = {key: _plain(item) for key, item in value.items() if key != "picture"}
            shown["svg"] = _VARIABLE.sub(r"\1", picture.svg).replace("currentColor", "black")
            return shown | {"width": min(100, _TALLEST_PERCENT * picture.width // picture.height)}
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case Decimal():
            return str(value)
        case _:
            return value
