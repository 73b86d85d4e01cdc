"""What every rule kind answers: which figures it takes, what a figure earns, and its own wording."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from parindex_cli.bounds import Bound, Scale
from parindex_cli.diagnostics import Finding, Path
from parindex_cli.fields import Model
from parindex_cli.figures import Figure, Measure, quantity
from parindex_cli.language import Percent, Text, same, say
from parindex_cli.numbers import ZERO


class Terms(NamedTuple):
    """What a rule needs to know of the criterion it stands in."""

    maximum: Fraction
    measure: Measure
    target: Bound | None = None
    previous: Figure | None = None
    options: Mapping[str, Text] = MappingProxyType({})
    name: Text | None = None
    """What it is scored from, where that has to be told from other things."""
    part: bool = False
    """Whether the maximum is that of a part of the criterion alone."""
    ways: "tuple[Terms, ...]" = ()
    """Those of each of several rules, where these are for figures of their own."""


class Own(NamedTuple):
    """The metric of one of several rules, and the target that is set for it."""

    metric: str
    target: Bound | None = None
    points: Fraction | None = None
    """The most that the rule gives; that of all of them together where it is not told."""


class Working(NamedTuple):
    """Exact, unrounded points and the steps that lead to them."""

    points: Fraction
    steps: tuple[Text, ...] = ()


class RuleKind(Model):
    """The interface of a rule; a kind is a subclass with a `kind` literal in a module of this package."""

    label: ClassVar[Text]
    accepts: ClassVar[frozenset[Measure]]
    settled: ClassVar[bool] = True
    """Whether it says how points are earned; `question` does not."""
    single: ClassVar[bool] = True
    """Whether it may be one of several rules; what is made of rules, and what is not decided, may not."""
    adds: ClassVar[bool] = False
    """Whether it adds up what several figures give, so that each of them can win back a part."""
    caps: ClassVar[bool] = False
    """Whether the maximum only limits what it gives, and is not what it gives a part of."""
    short: ClassVar[Text | None] = None
    """The kind in a short text, as an example; None where it has to be written out."""

    kind: str

    @classmethod
    def from_clauses(cls, clauses: Sequence[str], *, target: bool) -> dict[str, object] | None:
        """The parameters that the clauses of a short text name; None where they are not of this kind.

        `target` tells whether the criterion has one. Only kinds that a short text may tell are ever asked.
        """
        raise NotImplementedError

    def own(self) -> Sequence[Own]:
        """The metrics that are judged one by one, for each of the rules that it is made of; else there is only one."""
        return ()

    def needs_target(self) -> bool:
        """Whether the rule reads the criterion's target."""
        return False

    def needs_previous(self) -> bool:
        """Whether the rule reads last year's figure."""
        return False

    def aims(self) -> bool:
        """Whether all points are to be earned by meeting the criterion's target, where there is one."""
        return True

    def arises(self, figure: Figure, terms: Terms) -> bool:
        """Whether the figure can be judged at all; where not, the not-arising policy decides."""
        return True

    def work(self, figure: Figure, terms: Terms) -> Working:
        """What `figure` earns of `terms.maximum`, unrounded."""
        raise NotImplementedError

    def words(self, terms: Terms) -> Text:
        """The rule in one sentence."""
        raise NotImplementedError

    def landmarks(self, terms: Terms) -> Iterable[Fraction]:
        """Quantities at which the rule changes its answer; the search for the smallest change stops there."""
        return ()

    def prices(self, terms: Terms) -> Mapping[str, Fraction]:
        """What each option of the metric counts; the search for the smallest change takes the dearest first."""
        return MappingProxyType({})

    def lowest(self) -> Fraction:
        """The fewest points a figure can come to; below 0 only where the rule says so."""
        return ZERO

    def best(self, terms: Terms) -> Fraction:
        """The most points a figure can come to."""
        return terms.maximum

    def findings(self, terms: Terms) -> Iterable[Finding]:
        """What is wrong with the parameters, at paths inside the rule."""
        return ()


def known_quantity(figure: Figure) -> Fraction:
    """The figure's number; a level or a missing hand-in never gets here (`accepts` sees to it)."""
    value = quantity(figure)
    if value is None:
        raise TypeError(f"{figure!r} has no quantity")
    return value


def value_text(value: Fraction, *, percent: bool) -> Text:
    """A quantity for a step: as a percentage where the figure is a rate."""
    return same("{value}", value=Percent(value) if percent else value)


def unit_findings(scale: Scale, terms: Terms, path: Path) -> Iterator[Finding]:
    """A bound on a rate is written with %, any other without."""
    if scale != ("percent" if terms.measure == "rate" else "number"):
        message = say("ngưỡng và số liệu không cùng đơn vị (%)", "the bound and the figure differ in unit (%)")
        yield Finding("bound-unit", message, path)


def best_differs(rule: RuleKind, terms: Terms, path: Path, vi: str, en: str) -> Iterator[Finding]:
    """That what a rule gives at best is not the criterion's maximum; `vi`/`en` name what gives it."""
    if (points := rule.best(terms)) != terms.maximum:
        message = say(
            vi + " là {points} điểm, {whose} có {maximum} điểm",
            en + " is {points} points, {whose} has {maximum}",
            whose=say("phần này", "the part") if terms.part else say("tiêu chí", "the criterion"),
            points=points,
            maximum=terms.maximum,
        )
        yield Finding("points-rule", message, path)


def measures_differ(rule: RuleKind, measure: Measure, path: Path) -> Finding:
    """That the rule at `path` does not take such figures."""
    message = say(
        "quy tắc «{rule}» không dùng được cho số liệu dạng «{measure}»",
        "rule «{rule}» does not take a figure of measure «{measure}»",
        rule=rule.kind,
        measure=measure,
    )
    return Finding("rule-measure", message, (*path, "kind"))


def missing_target(rule: RuleKind, target: Bound | None, path: Path) -> Iterator[Finding]:
    """That a rule at `path` needs a target where there is none."""
    if target is None and rule.needs_target():
        yield Finding("missing-target", say("quy tắc này cần mục tiêu (target)", "this rule needs a target"), path)


def capped(points: Fraction, maximum: Fraction) -> Fraction:
    """`points` within 0 … maximum."""
    return min(points, maximum) if points.numerator > 0 else ZERO


def missing_points(points: Fraction) -> Working:
    """What something never handed in earns."""
    return Working(points, (say("không nộp: {points} điểm", "not submitted: {points} points", points=points),))


def missing_words(points: Fraction) -> list[Text]:
    """What is said of something never handed in, where it earns anything."""
    return [say("không nộp: {p} điểm", "not submitted: {p} points", p=points)] if points else []


def missing_findings(points: Fraction, terms: Terms) -> Iterator[Finding]:
    """More points for nothing handed in than the maximum is a mistake."""
    if points > terms.maximum:
        message = say("điểm khi không nộp cao hơn điểm tối đa", "more points than the maximum for nothing submitted")
        yield Finding("points-rule", message, ("missing",))
