"""best_of: the most that any of several rules gives, or a share of it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Union, get_args

from pydantic import Field, TypeAdapter

from parindex_cli.bounds import ALL
from parindex_cli.diagnostics import Finding
from parindex_cli.fields import NOT_EMPTY, Reader, Share
from parindex_cli.figures import Figure, Measure
from parindex_cli.language import Result, Text, join, same, say
from parindex_cli.numbers import ONE, ZERO
from parindex_cli.rules.base import RuleKind, Terms, Working, best_differs, measures_differ, value_text


@cache
def _reader() -> TypeAdapter[tuple[RuleKind, ...]]:
    """Reads rules of the kinds that may be one of several; made when there are some, as most files have none."""
    kinds: Any = Union[tuple(kind for kind in RuleKind.__subclasses__() if kind.single)]  # noqa: UP007  # as found
    return TypeAdapter(Annotated[tuple[Annotated[kinds, Field(discriminator="kind")], ...], NOT_EMPTY])


if TYPE_CHECKING:
    _Rules = tuple[RuleKind, ...]
else:  # of any type, as pydantic would prepare for writing what it is told of
    _Rules = Annotated[Any, Reader(lambda raw: _reader().validate_python(raw), "array", items={}, minItems=1)]


class BestOf(RuleKind):
    """max(points by each of `rules`) × `share`; a rule by which nothing arises is left out."""

    label: ClassVar[Text] = say("cách có lợi nhất", "the best of")
    accepts: ClassVar[frozenset[Measure]] = frozenset(get_args(Measure))
    single: ClassVar[bool] = False

    kind: Literal["best_of"] = "best_of"
    rules: _Rules
    share: Share = ALL

    def needs_target(self) -> bool:
        return any(rule.needs_target() for rule in self.rules)

    def needs_previous(self) -> bool:
        return any(rule.needs_previous() for rule in self.rules)

    def aims(self) -> bool:
        return len(self.rules) == 1 and self.rules[0].aims()

    def arises(self, figure: Figure, terms: Terms) -> bool:
        return any(rule.arises(figure, terms) for rule in self.rules)

    def work(self, figure: Figure, terms: Terms) -> Working:
        ways = [rule.work(figure, terms) if rule.arises(figure, terms) else None for rule in self.rules]
        best = max((way for way in ways if way is not None), key=lambda way: way.points, default=Working(ZERO))
        steps = best.steps if len(ways) == 1 else (*self._each(ways), _counts(ways.index(best), best.points))
        if self.share == ALL:
            return Working(best.points, steps)
        points = best.points * self.share.value
        part = same(
            "{best} × {share} {points}",
            best=best.points,
            share=value_text(self.share.value, percent=True),
            points=Result(points),
        )
        return Working(points, (*steps, part))

    def _each(self, ways: list[Working | None]) -> Iterator[Text]:
        """Every way of scoring with its steps, numbered."""
        for n, (rule, way) in enumerate(zip(self.rules, ways, strict=True), 1):
            steps = [say("không phát sinh", "nothing arises")] if way is None else [*way.steps]
            yield say(
                "cách {n}, {kind}: {steps}",
                "way {n}, {kind}: {steps}",
                n=Fraction(n),
                kind=rule.label,
                steps=join(steps, "; "),
            )

    def words(self, terms: Terms) -> Text:
        parts = [same("{kind}: {words}", kind=rule.label, words=rule.words(terms)) for rule in self.rules]
        words = parts[0]
        for part in parts[1:]:
            words = say("{a}; hoặc {b}", "{a}; or {b}", a=words, b=part)
        if self.share == ALL:
            return words
        share = value_text(self.share.value, percent=True)
        return say("{share} của: {words}", "{share} of: {words}", share=share, words=words)

    def landmarks(self, terms: Terms) -> Iterator[Fraction]:
        for rule in self.rules:
            yield from rule.landmarks(terms)

    def prices(self, terms: Terms) -> Mapping[str, Fraction]:
        listed = [rule.prices(terms) for rule in self.rules]
        return {name: max(prices.get(name, ZERO) for prices in listed) for prices in listed for name in prices}

    def lowest(self) -> Fraction:
        return min(rule.lowest() for rule in self.rules) * self.share.value

    def best(self, terms: Terms) -> Fraction:
        return max(rule.best(terms) for rule in self.rules) * self.share.value

    def findings(self, terms: Terms) -> Iterator[Finding]:
        """What is wrong with each; but one may give less than the maximum where another gives it."""
        for i, rule in enumerate(self.rules):
            if terms.measure not in rule.accepts:
                yield measures_differ(rule, terms.measure, ("rules", i))
                continue
            for found in rule.findings(terms):
                if found.code != "points-rule" or rule.best(terms) >= terms.maximum:
                    yield found._replace(path=("rules", i, *found.path))
        if self.share.scale != "percent" or not ZERO < self.share.value <= ONE:
            message = say("cần tỷ lệ trên 0% và không quá 100%", "a share above 0% and of 100% at most is needed")
            yield Finding("rule-range", message, ("share",))
        else:
            yield from best_differs(self, terms, ("rules",), "cách có lợi nhất", "the best of them")


def _counts(way: int, points: Fraction) -> Text:
    return say("lấy cách {n}: {p} điểm", "way {n} counts: {p} points", n=Fraction(way + 1), p=points)
