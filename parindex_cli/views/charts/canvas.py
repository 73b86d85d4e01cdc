"""A sheet to draw on in points from its top left corner; the only floats of the program are its coordinates."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from parindex_cli.views.charts import lettering
from parindex_cli.views.charts.palette import GRID, INK, Look

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIZE = 8.0
"""Of letters, in points."""
LINE = 10.5
"""From one line of text to the next."""


class Canvas:
    """Wraps a figure, and draws on it without axes: these take as long to be made as all that is drawn."""

    figure: "Figure"

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        # Whole points, so that the size of the picture is that of its drawing.
        width, height = round(width), round(height)
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self._points = Affine2D().scale(1 / 72, -1 / 72).translate(0, height / 72) + self.figure.dpi_scale_trans

    def box(self, left: float, top: float, right: float, bottom: float, look: Look) -> None:
        """A bar; of no width, it is not there."""
        from matplotlib.patches import Rectangle

        if left != right:
            self.figure.add_artist(
                Rectangle(
                    (min(left, right), top),
                    abs(right - left),
                    bottom - top,
                    facecolor=look.face or "none",
                    edgecolor=look.edge,
                    hatch=look.hatch,
                    linewidth=0.8,
                    transform=self._points,
                )
            )

    def line(self, points: Sequence[tuple[float, float]], colour: str = GRID, *, thick: float = 0.5) -> None:
        """A line through the points, behind the bars that are drawn after it."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        drawn = Line2D(xs, ys, color=colour, linewidth=thick, zorder=1, transform=self._points)
        self.figure.add_artist(drawn)

    def text(  # noqa: PLR0913  # how a text looks, by name
        self,
        x: float,
        baseline: float,
        words: str,
        *,
        align: Literal["left", "center", "right"] = "left",
        size: float = SIZE,
        bold: bool = False,
    ) -> None:
        """One line of text, read as it stands: no sign in it is markup."""
        self.figure.text(
            x,
            baseline,
            lettering.drawable(words),
            ha=align,
            va="baseline",
            color=INK,
            fontproperties=lettering.face(size, bold=bold),
            parse_math=False,
            transform=self._points,
        )
