"""The shape of an efforts file: what the work costs that a plan is made of, and how much of it divisions can do."""

from typing import Literal

from pydantic import Field

from parindex_cli.fields import Model, Name, Points, Positive


class Efforts(Model):
    """What one item of a metric costs, 1 where it is not named, and the most effort of a division."""

    format: Literal["efforts/1"]
    efforts: dict[Name, Positive] = Field(default_factory=dict)
    limits: dict[Name, Points] = Field(default_factory=dict)
