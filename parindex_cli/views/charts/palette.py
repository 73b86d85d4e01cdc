"""The colours and patterns of every chart.

Each colour has a contrast of at least 3 to 1 on white and on #111, so that the same picture stands on a light and on a
dark page. No meaning hangs on a colour alone: each look has its own pattern. In an SVG a page can replace
a colour by setting its CSS variable; ink becomes the text colour of the page.
"""

from typing import NamedTuple

INK = "#1a1a1b"
"""Texts and the marks that belong to them; `currentColor` in an SVG. Used for nothing else."""

EARNED = "#2f78c4"
LAST = "#7c7c7c"
LOST = "#d0552b"
GAIN = "#1f8a63"
GRID = "#777777"

VARIABLES = {
    EARNED: "--chart-earned",
    LAST: "--chart-last",
    LOST: "--chart-lost",
    GAIN: "--chart-gain",
    GRID: "--chart-grid",
}


class Look(NamedTuple):
    """How a bar is filled: `face` None leaves it empty but for the pattern; a page has a style for each name."""

    name: str
    edge: str
    face: str | None = None
    hatch: str | None = None


SOLID = Look("solid", EARNED, EARNED)
PENDING = Look("pending", EARNED, None, "//////")
OUTLINE = Look("outline", GRID)
LAST_YEAR = Look("last", LAST, None, "||||||")
LOSS = Look("loss", LOST, None, "\\\\\\\\\\\\")
SOLID_LOSS = Look("solid-loss", LOST, LOST)
RISE = Look("rise", GAIN, None, "------")


def css(colour: str) -> str:
    """The colour as an SVG names it."""
    return "currentColor" if colour == INK else f"var({VARIABLES[colour]}, {colour})"
