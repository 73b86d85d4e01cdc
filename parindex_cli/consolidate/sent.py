"""What came from a division: its submission, its figures, and how their places are called."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.model.combining import Part
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import Submission


class Sent(NamedTuple):
    """One file, or one sheet of a workbook.

    `number` tells it from the others, `where` names the place of a path in it: `q3.yaml:12:5`, `q3.xlsx[Q3]!D14`.
    """

    number: int
    submission: Submission
    figures: Mapping[str, Reported]
    where: Callable[[Path], str]

    @property
    def division(self) -> str:
        """The division it came from; empty where it is the whole department's."""
        return self.submission.division or ""

    def part(self, metric: str) -> Part:
        """What it says of a metric that it names."""
        return Part(self.division, self.submission.figures[metric].value, self.figures[metric].figure)

    def wrote(self, metric: str) -> bool:
        """Whether it says anything of the metric: an empty value is nothing, `pending` is something."""
        return metric in self.figures and self.submission.figures[metric].value is not None


class Told(NamedTuple):
    """A finding, and the file or sheet it stands in."""

    number: int
    finding: Finding


def in_units_order(sent: list[Sent], criteria: CriteriaSet) -> list[Sent]:
    """As the criteria list the divisions, so that it does not matter in which order the files were named."""
    order = {division: i for i, division in enumerate(criteria.units)}
    return sorted(sent, key=lambda one: (order.get(one.division, len(order)), one.division))
