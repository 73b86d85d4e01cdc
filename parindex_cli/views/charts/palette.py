"""The colours and patterns of every chart.

Each colour has a contrast of at least 3 to 1 on white and on #111, so that the same picture stands on a light and on a
dark page. No meaning hangs on a colour alone: each look has its own pattern or marker. In an SVG a page can replace
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
    """How a bar is filled: `face` None leaves it empty but for the pattern."""

    edge: str
    face: str | None = None
    hatch: str | None = None


SOLID = Look(EARNED, EARNED)
PENDING = Look(EARNED, None, "//////")
OUTLINE = Look(GRID)
LAST_YEAR = Look(LAST, None, "||||||")
LOSS = Look(LOST, None, "\\\\\\\\\\\\")
SOLID_LOSS = Look(LOST, LOST)
RISE = Look(GAIN, None, "------")


def css(colour: str) -> str:
    """The colour as an SVG names it."""
    return "currentColor" if colour == INK else f"var({VARIABLES[colour]}, {colour})"
