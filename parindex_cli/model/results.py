"""The shape of a results file: what was published of several departments, one line for each and each year."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from parindex_cli.fields import NOT_EMPTY, Maybe, Model, Points, Positive, Share, Title, Whole
from parindex_cli.numbers import HUNDRED


class Result(Model):
    """What one department got in a year, as printed; points without a maximum are out of 100."""

    unit: Title
    year: Whole
    province: Maybe[Title] = None
    group: Maybe[Title] = None
    points: Maybe[Points] = None
    maximum: Maybe[Positive] = None
    index: Maybe[Share] = None
    rank: Maybe[Whole] = None
    ranked: Maybe[Whole] = None
    class_: Title | None = Field(default=None, alias="class")

    @property
    def computed(self) -> Fraction | None:
        """The index that the points come to, out of 100."""
        return None if self.points is None else HUNDRED * self.points / (self.maximum or HUNDRED)

    @property
    def of_100(self) -> Fraction | None:
        """The index out of 100: the one that was printed, else the one that the points come to."""
        if self.index is None:
            return self.computed
        return self.index.value * (HUNDRED if self.index.scale == "percent" else 1)

    @property
    def league(self) -> tuple[str, str]:
        """Those who are ranked together have the same."""
        return self.province or "", self.group or ""


class Results(Model):
    """Published results."""

    format: Literal["results/1"]
    source: Maybe[Title] = None
    results: Annotated[tuple[Result, ...], NOT_EMPTY]
