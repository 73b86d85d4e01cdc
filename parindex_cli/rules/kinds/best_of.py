"""best_of: the most that any of several rules gives, or a share of it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Union, get_args

from pydantic import Field, TypeAdapter

from parindex_cli.bounds import ALL
from parindex_cli.diagnostics import Finding
from parindex_cli.fields import NOT_EMPTY, Limit, Model, Name, Reader, Share
from parindex_cli.figures import Figure, Measure
from parindex_cli.language import Result, Text, join, same, say
from parindex_cli.numbers import ONE, ZERO
from parindex_cli.rules.base import (
    Own,
    RuleKind,
    Terms,
    Working,
    best_differs,
    known_quantity,
    measures_differ,
    missing_target,
    value_text,
)


@cache
def _reader() -> TypeAdapter[tuple[RuleKind, ...]]:
    """Reads rules of the kinds that may be one of several; made when there are some, as most files have none."""
    kinds: Any = Union[tuple(kind for kind in RuleKind.__subclasses__() if kind.single)]  # noqa: UP007  # as found
    return TypeAdapter(Annotated[tuple[Annotated[kinds, Field(discriminator="kind")], ...], NOT_EMPTY])


class OfOne(Model):
    """What is named beside one of several rules."""

    metric: Name
    target: Limit | None = None


@cache
def _own_reader() -> TypeAdapter[tuple[OfOne, ...]]:
    return TypeAdapter(tuple[OfOne, ...])


def _own(raw: object) -> tuple[Own, ...]:
    return tuple(Own(one.metric, one.target) for one in _own_reader().validate_python(raw))


if TYPE_CHECKING:
    _Rules = tuple[RuleKind, ...]
    _Owns = tuple[Own, ...]
else:  # of any type, as pydantic would prepare for writing what it is told of
    _Rules = Annotated[Any, Reader(lambda raw: _reader().validate_python(raw), "array", items={}, minItems=1)]
    _Owns = Annotated[Any, Reader(_own, "array", items={})]


class BestOf(RuleKind):
    """max(points by each of `rules`) × `share`; a rule by which nothing arises is left out.

    Where each rule is `of` a metric of its own, the figure is what they give: the points of the best.
    """

    label: ClassVar[Text] = say("cách có lợi nhất", "the best of")
    accepts: ClassVar[frozenset[Measure]] = frozenset(get_args(Measure))
    single: ClassVar[bool] = False

    kind: Literal["best_of"] = "best_of"
    rules: _Rules
    of: _Owns = ()
    share: Share = ALL

    def own(self) -> Sequence[Own]:
        return self.of

    def needs_target(self) -> bool:
        return not self.of and any(rule.needs_target() for rule in self.rules)

    def needs_previous(self) -> bool:
        return any(rule.needs_previous() for rule in self.rules)

    def aims(self) -> bool:
        return not self.of and len(self.rules) == 1 and self.rules[0].aims()

    def arises(self, figure: Figure, terms: Terms) -> bool:
        return bool(self.of) or any(rule.arises(figure, terms) for rule in self.rules)

    def work(self, figure: Figure, terms: Terms) -> Working:
        best, steps = self._best(figure, terms)
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

    def _best(self, figure: Figure, terms: Terms) -> tuple[Working, tuple[Text, ...]]:
        if self.of:
            return Working(min(known_quantity(figure), terms.maximum)), ()
        ways = [rule.work(figure, terms) if rule.arises(figure, terms) else None for rule in self.rules]
        best = max((way for way in ways if way is not None), key=lambda way: way.points, default=Working(ZERO))
        return best, best.steps if len(ways) == 1 else each_way(self.rules, ways)

    def _each(self, terms: Terms) -> Iterator[tuple[RuleKind, Terms]]:
        """The rules, each with its terms."""
        return zip(self.rules, terms.ways or (terms,) * len(self.rules), strict=True)

    def words(self, terms: Terms) -> Text:
        parts = [_told(rule, same("{words}", words=rule.words(own)), own) for rule, own in self._each(terms)]
        words = parts[0]
        for part in parts[1:]:
            words = say("{a}; hoặc {b}", "{a}; or {b}", a=words, b=part)
        if self.share == ALL:
            return words
        share = value_text(self.share.value, percent=True)
        return say("{share} của: {words}", "{share} of: {words}", share=share, words=words)

    def landmarks(self, terms: Terms) -> Iterator[Fraction]:
        if self.of:
            yield terms.maximum
            return
        for rule in self.rules:
            yield from rule.landmarks(terms)

    def prices(self, terms: Terms) -> Mapping[str, Fraction]:
        listed = [] if self.of else [rule.prices(terms) for rule in self.rules]
        return {name: max(prices.get(name, ZERO) for prices in listed) for prices in listed for name in prices}

    def lowest(self) -> Fraction:
        return min(rule.lowest() for rule in self.rules) * self.share.value

    def best(self, terms: Terms) -> Fraction:
        return max(rule.best(own) for rule, own in self._each(terms)) * self.share.value

    def findings(self, terms: Terms) -> Iterator[Finding]:
        """What is wrong with each; but one may give less than the maximum where another gives it."""
        for i, (rule, own) in enumerate(self._each(terms)):
            if own.measure not in rule.accepts:
                yield measures_differ(rule, own.measure, ("rules", i))
                continue
            if self.of:
                yield from missing_target(rule, own.target, ("rules", i))
            for found in rule.findings(own):
                if found.code != "points-rule" or rule.best(own) >= own.maximum:
                    yield found._replace(path=("rules", i, *found.path))
        if self.share.scale != "percent" or not ZERO < self.share.value <= ONE:
            message = say("cần tỷ lệ trên 0% và không quá 100%", "a share above 0% and of 100% at most is needed")
            yield Finding("rule-range", message, ("share",))
        else:
            yield from best_differs(self, terms, ("rules",), "cách có lợi nhất", "the best of them")


def each_way(
    rules: Sequence[RuleKind], ways: Sequence[Working | Text | None], terms: Sequence[Terms] = ()
) -> tuple[Text, ...]:
    """Every way of scoring with its steps, numbered, or why there are none; and which of them counts, if any does."""
    steps = []
    for i, (rule, way) in enumerate(zip(rules, ways, strict=True)):
        told = way if isinstance(way, Text) else _NOTHING if way is None else join([*way.steps], "; ")
        words = _told(rule, told, terms[i] if terms else None)
        steps.append(say("cách {n}, {words}", "way {n}, {words}", n=Fraction(i + 1), words=words))
    known = [way for way in ways if isinstance(way, Working)]
    if known:
        best = max(known, key=lambda way: way.points)
        n = Fraction(ways.index(best) + 1)
        steps.append(say("lấy cách {n}: {p} điểm", "way {n} counts: {p} points", n=n, p=best.points))
    return tuple(steps)


_NOTHING = say("không phát sinh", "nothing arises")


def _told(rule: RuleKind, words: Text, terms: Terms | None) -> Text:
    """What is said of one of the rules, after its kind and the name of the figure that is its own."""
    if terms is None or terms.name is None:
        return same("{kind}: {words}", kind=rule.label, words=words)
    name = terms.name if terms.target is None else same("{n} {t}", n=terms.name, t=terms.target.text())
    return same("{name}, {kind}: {words}", name=name, kind=rule.label, words=words)
