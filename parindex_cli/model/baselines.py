"""The shape of a file with last year's published results of many units."""

from typing import Annotated, Literal

from pydantic import Field

from parindex_cli.fields import NOT_EMPTY, Model, Title, Whole
from parindex_cli.model.baseline import Baseline, BaselineSource, Outcome
from parindex_cli.model.submission import same_unit


class Baselines(Model):
    """The published results of many units, by name."""

    format: Literal["baselines/1"]
    year: Whole
    source: BaselineSource
    units: dict[Title, Outcome]
    merged: dict[Title, Annotated[tuple[Title, ...], NOT_EMPTY]] = Field(default_factory=dict)

    def before(self, unit: str) -> tuple[Baseline, ...]:
        """The results of those that were merged into a unit, as far as they are known."""
        names = next((names for one, names in self.merged.items() if same_unit(one, unit)), ())
        return tuple(self.of(name) for name in names if name in self.units)

    def of(self, name: str) -> Baseline:
        """The result of one of the units."""
        own = {key: getattr(self.units[name], key) for key in Outcome.model_fields}
        return Baseline.model_construct(format="baseline/1", year=self.year, unit=name, source=self.source, **own)
