"""A chart: laid out by an HTML page in its own type, or drawn as SVG and PNG, with the words for who cannot see it."""

import hashlib
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from html import escape
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from parindex_cli.extras import require
from parindex_cli.views.charts import markup, palette
from parindex_cli.views.charts.heading import Heading, Key
from parindex_cli.views.charts.rows import Rows, drawn, width_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SETTINGS = {
    "svg.fonttype": "path",
    "svg.hashsalt": "parindex",
    "hatch.linewidth": 0.7,
    # Letters as wide in the PNG as they are in the SVG and were counted to be.
    "text.hinting": "no_hinting",
}
_DPI = 200
_NO_DATES = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_COLOUR = re.compile(r"(?<=: )#[0-9a-f]{6}\b")
_OPENING = re.compile(r"\A.*?<svg [^>]*>", re.DOTALL)
_STYLE = re.compile(r"\s*<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_ID = re.compile(r'(?<=\bid=")|(?<=xlink:href="#)|(?<=url\(#)')


@dataclass(frozen=True)
class Picture:
    """A chart; `name` is its sort, `whose` its department and period, and `alt` says its numbers in words.

    `html` needs no library. What is drawn does, and raises MissingExtra without it: `svg` draws letters as outlines,
    takes its ink from the page's text colour, and loads nothing; width and height are in points, 72 to the inch.
    """

    name: str
    title: str
    alt: str
    whose: str
    keys: tuple[Key, ...]
    rows: Rows

    @property
    def legend(self) -> list[Key]:
        """The keys of what can be seen."""
        seen = {bar.look for row in self.rows.rows for bar in row.bars if bar.start != bar.end}
        return [key for key in self.keys if key.look in seen]

    @property
    def html(self) -> str:
        """The chart as elements of a page, in the page's type and as wide as there is room."""
        return markup.figure(self.name, self.title, self.legend, self.rows)

    @cached_property
    def figure(self) -> "Figure":
        """The drawing."""
        with drawing():
            return drawn(Heading(self.title, self.whose, self.legend, width_of(self.rows)), self.rows).figure

    @property
    def width(self) -> int:
        """Of the drawing."""
        return round(self.figure.get_figwidth() * 72)

    @property
    def height(self) -> int:
        """Of the drawing."""
        return round(self.figure.get_figheight() * 72)

    @cached_property
    def svg(self) -> str:
        """The drawing as an element of a page."""
        stream = StringIO()
        none: dict[str, Any] = dict(_NO_DATES)
        figure = self.figure
        with drawing():
            figure.savefig(stream, format="svg", dpi=72, transparent=True, metadata=none)
        return _inline(stream.getvalue(), self)

    def png(self) -> bytes:
        """The drawing at 200 dots an inch on white."""
        stream = BytesIO()
        figure = self.figure
        with drawing():
            figure.savefig(stream, format="png", dpi=_DPI, facecolor="white", metadata={"Software": None})
        return stream.getvalue()


@contextmanager
def drawing() -> Iterator[None]:
    """matplotlib with its own settings and ours, whatever the machine's are; they are put back afterwards."""
    require("charts")
    _import()
    from matplotlib import style

    with style.context(["default", _SETTINGS]):
        yield


def _import() -> None:
    """Import matplotlib without the words it has for a home that cannot be written, or a font list to be built.

    A backend that the environment names, for notebooks, is of no use here and would stop the import if wrong.
    """
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    backend = os.environ.pop("MPLBACKEND", None)
    try:
        import matplotlib.font_manager  # noqa: F401
    finally:
        if backend is not None:
            os.environ["MPLBACKEND"] = backend


def _inline(svg: str, picture: Picture) -> str:
    """The drawing as one element of a page: its own ids, no prologue, no style that reaches other elements."""
    body = _COMMENT.sub("", _STYLE.sub("", _OPENING.sub("", svg, count=1)))
    name, title, alt = picture.name, picture.title, picture.alt
    width, height = picture.width, picture.height
    body = _COLOUR.sub(lambda match: palette.css(match.group()), body)
    own = f"{name}-{hashlib.sha256((title + alt + body).encode()).hexdigest()[:10]}-"
    body = _ID.sub(own, body).strip()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="chart chart-{name}"'
        f' width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" role="img"'
        f' aria-labelledby="{own}title {own}desc" stroke-linejoin="round" stroke-linecap="butt">'
        f'<title id="{own}title">{escape(title)}</title><desc id="{own}desc">{escape(alt)}</desc>{body}\n'
    )
