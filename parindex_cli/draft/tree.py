"""The lines of a table as a tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from parindex_cli.diagnostics import Severity, Span
from parindex_cli.draft.numbering import Number
from parindex_cli.draft.rows import Row
from parindex_cli.language import Text
from parindex_cli.numbers import added
from parindex_cli.yamltext import Issue

Kind = Literal["criterion", "bonus", "penalty"]


@dataclass(eq=False)
class Line:
    """One numbered line.

    `points` are None where none are printed, `printed` is a number that is not its id, `known` is what a table of our
    own keeps besides.
    """

    row: Row
    number: Number
    id: str
    title: str
    points: Fraction | None
    printed: str | None = None
    style: tuple[str, ...] = ()
    kind: Kind = "criterion"
    words: list[str] = field(default_factory=list)
    children: "list[Line]" = field(default_factory=list)
    known: Mapping[str, Any] | None = None

    def walk(self) -> "Iterator[Line]":
        """The line and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def worth(self) -> Fraction:
        """Its points; those of its parts where none are printed."""
        return added(child.worth for child in self.children) if self.points is None else self.points


@dataclass
class Tree:
    """All lines, the total that is printed, the text around the table, and what of it could not be read."""

    top: list[Line] = field(default_factory=list)
    total: Fraction | None = None
    before: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    head: dict[str, Any] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[Line]:
        """Every line, parents before children."""
        for line in self.top:
            yield from line.walk()

    def tell(self, span: Span, code: str, message: Text, **args: object) -> None:
        """Something that is not as it should be, and what was made of it."""
        self.issues.append(Issue(span, code, message._replace(args=args), Severity.WARNING))
