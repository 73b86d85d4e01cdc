"""Whose figure is taken where divisions should say the same and do not."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from parindex_cli.language import say
from parindex_cli.model.combining import Part, alike


class Differing(NamedTuple):
    """What divisions say of one metric under one key (`value`, `previous`, …), and who leads it."""

    metric: str
    key: str
    parts: tuple[Part, ...]
    leads: tuple[str, ...]


class Settled(NamedTuple):
    """Figures that differed, and the division whose figure was taken."""

    differing: Differing
    division: str

    @property
    def others(self) -> tuple[Part, ...]:
        """Those that were not taken and say something else."""
        taken = next(part for part in self.differing.parts if part.division == self.division)
        return tuple(part for part in self.differing.parts if not alike(part, taken))


Prefer = Callable[[Differing], str | None]
"""The division whose figure is to be taken; None where that is not settled."""
LEAD = "lead"
BESIDE = {
    "previous": say("số liệu năm trước", "last year's figure"),
    "projected": say("dự báo cả năm", "the year's projection"),
    "estimate": say("số ước tính", "the estimate"),
}
"""How what may differ beside a figure is called."""


def unsettled(_: Differing) -> str | None:
    """Nobody's: that figures differ is an error."""
    return None


def preferring(given: Sequence[str], by_metric: Mapping[str, str]) -> Prefer:
    """That of the first of `given` that has one, or of whom `by_metric` names; `lead` is who leads the metric."""

    def prefer(differing: Differing) -> str | None:
        own = by_metric.get(differing.metric)
        choices = given if own is None else [own]
        return next((found for one in choices if (found := _of(one, differing)) is not None), None)

    return prefer


def _of(preferred: str, differing: Differing) -> str | None:
    """The division itself, or who leads; leads that differ among themselves settle nothing."""
    wanted = differing.leads if preferred == LEAD else (preferred,)
    theirs = [part for part in differing.parts if part.division in wanted]
    if not theirs or not all(alike(theirs[0], part) for part in theirs):
        return None
    return next((part for part in theirs if isinstance(part.raw, dict)), theirs[0]).division
