"""The shape of a baseline file: last year's result as it was published."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from parindex_cli.fields import NOT_EMPTY, Flag, Id, Label, Maybe, Model, Name, Number, Points, Title, Whole
from parindex_cli.language import Text, bilingual
from parindex_cli.model.metrics import Titled
from parindex_cli.model.submission import WrittenFigure
from parindex_cli.numbers import added


class BaselineSource(Model):
    """Where the result was published."""

    document: Title
    issuer: Maybe[Title] = None
    section: Maybe[Label] = None
    lines: Maybe[Label] = None


class PublishedPart(Titled):
    """A part of the published total, such as appraisal or survey."""

    id: Id
    points: Number
    maximum: Points


class Published(Model):
    """The published total."""

    points: Number
    maximum: Points
    rank: Maybe[Whole] = None
    ranked: Maybe[Whole] = None
    parts: tuple[PublishedPart, ...] = ()


class LastScore(Model):
    """What one component or criterion got last year."""

    id: Id
    points: Number
    maximum: Points
    rank: Maybe[Whole] = None
    unlike: Flag = False

    @property
    def share(self) -> Fraction:
        """Points as a share of the maximum, which the checks keep above 0."""
        return self.points / self.maximum


class Discrepancy(Model):
    """Published figures that do not add up, acknowledged with what they do add up to."""

    id: Id
    parts: Literal["components", "parts"]
    points: Number
    maximum: Points
    text: Title
    text_en: Maybe[Title] = None

    @property
    def words(self) -> Text:
        """The explanation in both languages."""
        return bilingual(self.text, self.text_en)


class Outcome(Model):
    """What was published of one unit."""

    published: Published
    components: Annotated[tuple[LastScore, ...], NOT_EMPTY]
    criteria: tuple[LastScore, ...] = ()
    figures: dict[Name, WrittenFigure] = Field(default_factory=dict)
    discrepancies: tuple[Discrepancy, ...] = ()


class Baseline(Outcome):
    """A published result."""

    format: Literal["baseline/1"]
    year: Whole
    unit: Title
    source: BaselineSource

    def scores(self) -> dict[str, LastScore]:
        """Components and criteria by id."""
        return {score.id: score for score in (*self.components, *self.criteria)}

    def sums(self) -> tuple[Fraction, Fraction]:
        """What the components' points and maxima add up to."""
        points = added(score.points for score in self.components)
        return points, added(score.maximum for score in self.components)
