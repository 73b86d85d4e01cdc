"""The report as one HTML page that needs no network and no script."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import pass_environment
from markupsafe import Markup, escape

from parindex_cli import places
from parindex_cli.language import Lang
from parindex_cli.report.environment import Medium, Sandbox, fill
from parindex_cli.report.folders import Opened, untold
from parindex_cli.report.shape import Content
from parindex_cli.views.tables import WrittenColumn, WrittenRow, WrittenTable


def render(content: Content, lang: Lang, template: Path | None = None, opened: Opened = untold) -> bytes:
    """The page by the template, or by the shipped one."""
    _ = lang  # one template for both: its words are in the content
    chosen = template or places.shipped("templates") / "report.html.j2"
    folders = [chosen.parent, places.shipped("templates")]
    environment = Sandbox(MEDIUM, folders, opened)
    environment.globals |= {"asset": _asset, "digest": _digest}
    charts = [_chart(chart) for chart in content["charts"]]
    return fill(environment, chosen, folders, {**content, "charts": charts}).encode("utf-8", "xmlcharrefreplace")


def _chart(chart: dict[str, Any]) -> dict[str, Any]:
    picture = chart["picture"]
    return {**chart, "name": picture.name, "html": Markup(picture.html)}  # noqa: S704  # ours


def table_text(table: WrittenTable) -> str:
    """A table that scrolls by itself where the screen is too narrow for it."""
    name, caption = escape(table.name), escape(table.caption)
    heads = "".join(_heading(column) for column in table.columns)
    body = "".join(_row(row, table.columns) for row in table.rows)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="caption-{name}">'
        f'<table id="table-{name}"><caption id="caption-{name}">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _heading(column: WrittenColumn) -> str:
    return f'<th scope="col"{_numeric(column)}>{escape(column.heading)}</th>'


def _row(row: WrittenRow, columns: tuple[WrittenColumn, ...]) -> str:
    cells = "".join(_cell(row, i, column) for i, column in enumerate(columns))
    return f'<tr class="{escape(row.kind)}">{cells}</tr>'


_SHORT = 12
"""Characters of a cell that paper has room for in one line: `chưa báo cáo`, `31/10/2022`."""


def _cell(row: WrittenRow, i: int, column: WrittenColumn) -> str:
    text, number = escape(row.cells[i]), row.numbers[i]
    value = "" if number is None else f' data-value="{number}"'
    # The name of the column, for screens too narrow for columns.
    label = f' data-label="{escape(column.heading)}"'
    if column.head and row.cells[i]:
        return f'<th scope="row"{label}>{text}</th>'
    if row.about and row.cells[i] == row.about:
        return f'<td class="id"{label}><a href="#c-{text}">{text}</a></td>'
    short = ' class="short"' if 0 < len(row.cells[i]) <= _SHORT else ""
    return f"<td{_numeric(column) or short}{label}{value}>{text}</td>"


def _numeric(column: WrittenColumn) -> str:
    return ' class="number"' if column.number else ""


def _source(environment: Sandbox, name: str) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0].strip()


@pass_environment
def _asset(environment: Sandbox, name: str) -> Markup:
    """The text of a script or a style sheet beside the template, as it stands."""
    return Markup(_source(environment, name))  # noqa: S704  # it is part of the template


@pass_environment
def _digest(environment: Sandbox, name: str) -> str:
    """The hash by which the page lets this script or style sheet run, and no other."""
    found = hashlib.sha256(_source(environment, name).encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(found).decode('ascii')}"


MEDIUM = Medium(lambda text: str(escape(text)), table_text, written=Markup)
