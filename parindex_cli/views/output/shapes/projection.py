"""The year as it is projected, a part of `score/1`."""

from parindex_cli.views.output.shapes.figures import FigureData
from parindex_cli.views.output.shapes.values import Points, TextData, TypedDict


class EndData(TypedDict):
    """A total at the end of the year."""

    points: Points
    """The total."""
    index: Points | None
    """The index; null when nothing applies."""
    of: Points
    """What it is out of."""


class EndOfNodeData(TypedDict):
    """A criterion at the end of the year."""

    id: str
    """The id in the criteria."""
    earned: Points
    """Points by the projected figures."""
    low: Points
    """The same with one case the worse, where the cases are few."""
    high: Points
    """With one case the better."""
    pending: Points
    """Points of what is neither reported nor projected."""
    figure: FigureData | None
    """The projected figure; null for a group and where there is none."""
    assumption: TextData | None
    """How the figure was projected."""


class ProjectionData(TypedDict):
    """The whole year as it is projected from the figures of a part of it."""

    months: int
    """The months that the figures cover."""
    likely: EndData
    """By the projected figures."""
    low: EndData
    """With one case the worse wherever the cases are few."""
    high: EndData
    """With one case the better."""
    words: TextData
    """The same in words."""
    criteria: list[EndOfNodeData]
    """Every criterion, parents first."""
