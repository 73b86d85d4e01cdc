"""A chart as a picture: SVG to stand inside an HTML page, PNG for Word, and the words for who cannot see it."""

import hashlib
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from parindex_cli.extras import require
from parindex_cli.views.charts import palette

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
    """A chart; `name` is its sort; width and height are in points, 72 to the inch.

    `svg` draws letters as outlines, takes its ink from the page's text colour, and loads nothing. `alt` says the
    chart's numbers in words.
    """

    name: str
    title: str
    alt: str
    width: int
    height: int
    figure: "Figure" = field(repr=False, compare=False)

    @cached_property
    def svg(self) -> str:
        """The chart as an element of a page."""
        stream = StringIO()
        none: dict[str, Any] = dict(_NO_DATES)
        with drawing():
            self.figure.savefig(stream, format="svg", dpi=72, transparent=True, metadata=none)
        return _inline(stream.getvalue(), self)

    def png(self) -> bytes:
        """The chart at 200 dots an inch on white."""
        stream = BytesIO()
        with drawing():
            self.figure.savefig(stream, format="png", dpi=_DPI, facecolor="white", metadata={"Software": None})
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


def finished(figure: "Figure", name: str, title: str, alt: str) -> Picture:
    """The picture of a drawn figure; `name` is the sort of chart."""
    width, height = (round(side * 72) for side in figure.get_size_inches())
    return Picture(name, title, alt, width, height, figure)


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
