"""levels: the points of the named level."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from parindex_cli.diagnostics import Finding
from parindex_cli.fields import Name, Number
from parindex_cli.figures import Figure, Level
from parindex_cli.language import Text, join, same, say
from parindex_cli.numbers import ZERO
from parindex_cli.rules.base import RuleKind, Terms, Working, best_differs
from parindex_cli.rules.options import option_text, options_findings
from parindex_cli.rules.written import NAMED, by_name


class Levels(RuleKind):
    """Each level of the metric has its points, below 0 where failing costs more than the maximum."""

    label = say("theo mức", "levels")
    accepts = frozenset({"level"})

    short = same("excellent: 2; good: 1.5; not_done: 0")

    kind: Literal["levels"] = "levels"
    levels: dict[Name, Number]

    @classmethod
    def from_clauses(cls, clauses: Sequence[str], *, target: bool) -> dict[str, object] | None:
        levels = by_name(clauses, NAMED)
        return None if levels is None else {"levels": levels}

    def work(self, figure: Figure, terms: Terms) -> Working:
        assert isinstance(figure, Level)
        points = self.levels[figure.name]
        level = option_text(figure.name, terms.options)
        return Working(points, (say("mức «{l}»: {p} điểm", "level «{l}»: {p} points", l=level, p=points),))

    def words(self, terms: Terms) -> Text:
        return join(
            [
                say("{l}: {p} điểm", "{l}: {p} points", l=option_text(name, terms.options), p=points)
                for name, points in self.levels.items()
            ],
            "; ",
        )

    def lowest(self) -> Fraction:
        return min([ZERO, *self.levels.values()])

    def best(self, terms: Terms) -> Fraction:
        return max(self.levels.values(), default=terms.maximum)

    def findings(self, terms: Terms) -> Iterator[Finding]:
        yield from best_differs(self, terms, ("levels",), "mức cao nhất", "the highest level")
        yield from options_findings(self.levels, terms.options, ("levels",))
