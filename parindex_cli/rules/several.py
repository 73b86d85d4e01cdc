"""What rules that are made of several rules share: how these are read, what is said of each, and a share of it all."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, get_args

from pydantic import TypeAdapter

from parindex_cli.bounds import ALL
from parindex_cli.diagnostics import Finding
from parindex_cli.fields import NOT_EMPTY, Limit, Maybe, Model, Name, Points, Reader, Share
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
from parindex_cli.rules.found import read_single

_NOTHING = say("không phát sinh", "nothing arises")


class OfOne(Model):
    """What is named beside one of several rules."""

    metric: Name
    target: Maybe[Limit] = None


class OfPart(OfOne):
    """The same beside a rule that gives a part of the points."""

    points: Maybe[Points] = None


@cache
def _own_reader(shape: type[OfOne]) -> TypeAdapter[tuple[OfOne, ...]]:
    return TypeAdapter(tuple[shape, ...])  # type: ignore[valid-type]


def owns(shape: type[OfOne], *, needed: bool = False) -> Reader:
    """Reads what is named beside each of several rules."""

    def read(raw: object) -> tuple[Own, ...]:
        return tuple(Own(**dict(one)) for one in _own_reader(shape).validate_python(raw))

    return Reader(read, "array", items={}, **({"minItems": 1} if needed else {}))


if TYPE_CHECKING:
    Rules = tuple[RuleKind, ...]
else:  # each of any type, as pydantic would prepare for writing what it is told of
    Rules = Annotated[tuple[Annotated[Any, Reader(read_single)], ...], NOT_EMPTY]


class Several(Model):
    """Points put together of what each of `rules` gives, and a `share` of that; a kind says how they go together.

    Where each rule is `of` a metric of its own, the figure is what they give together.
    """

    accepts: ClassVar[frozenset[Measure]] = frozenset(get_args(Measure))
    single: ClassVar[bool] = False
    between: ClassVar[Text]
    """How two of the rules are named one after the other."""
    beyond: ClassVar[Text]
    """What is said to differ from the maximum."""

    rules: Rules
    of: Annotated[Any, owns(OfOne)] = ()
    share: Share = ALL

    def together(self, points: Sequence[Fraction], maximum: Fraction) -> Fraction:
        """What it comes to where the rules give these."""
        raise NotImplementedError

    def certain(self, points: Sequence[Fraction], unknown: Sequence[RuleKind], maximum: Fraction) -> Fraction:
        """What it comes to at least where some rules give these and it is not known what the others do."""
        raise NotImplementedError

    def counting(self, points: Sequence[Fraction], maximum: Fraction) -> Sequence[int]:
        """Which of these points it takes to what it comes to."""
        raise NotImplementedError

    def told(self, ways: Sequence[Working | Text | None], terms: Terms) -> tuple[Text, ...]:
        """What each rule gives, or why nothing, and what that comes to."""
        raise NotImplementedError

    def own(self) -> Sequence[Own]:
        return self.of  # type: ignore[no-any-return]  # of any type, as pydantic would prepare for writing it

    def needs_target(self) -> bool:
        return False

    def needs_previous(self) -> bool:
        return any(rule.needs_previous() for rule in self.rules)

    def work(self, figure: Figure, terms: Terms) -> Working:
        whole, steps = self._whole(figure, terms)
        if self.share == ALL:
            return Working(whole.points, steps)
        points = whole.points * self.share.value
        part = same(
            "{best} × {share} {points}",
            best=whole.points,
            share=value_text(self.share.value, percent=True),
            points=Result(points),
        )
        return Working(points, (*steps, part))

    def _whole(self, figure: Figure, terms: Terms) -> tuple[Working, tuple[Text, ...]]:
        """Without the share, of the points that the rules give together for figures of their own."""
        return Working(min(known_quantity(figure), terms.maximum)), ()

    def _each(self, terms: Terms) -> Iterator[tuple[RuleKind, Terms]]:
        """The rules, each with its terms."""
        return zip(self.rules, terms.ways or (terms,) * len(self.rules), strict=True)

    def words(self, terms: Terms) -> Text:
        parts = [self.named(rule, same("{words}", words=rule.words(own)), own) for rule, own in self._each(terms)]
        words = parts[0]
        for part in parts[1:]:
            words = self.between._replace(args={"a": words, "b": part})
        if self.share == ALL:
            return words
        share = value_text(self.share.value, percent=True)
        return say("{share} của: {words}", "{share} of: {words}", share=share, words=words)

    def named(self, rule: RuleKind, words: Text, terms: Terms | None) -> Text:
        """What is said of one of the rules, after its kind and the name of the figure that is its own."""
        if terms is None or terms.name is None:
            return same("{kind}: {words}", kind=rule.label, words=words)
        name = terms.name if terms.target is None else same("{n} {t}", n=terms.name, t=terms.target.text())
        return same("{name}, {kind}: {words}", name=name, kind=rule.label, words=words)

    def landmarks(self, terms: Terms) -> Iterator[Fraction]:
        yield terms.maximum

    def prices(self, terms: Terms) -> Mapping[str, Fraction]:
        return {}

    def findings(self, terms: Terms) -> Iterator[Finding]:
        """What is wrong with each; but one may give less than the maximum where they reach it together."""
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
            yield from best_differs(self, terms, ("rules",), self.beyond.vi, self.beyond.en)  # type: ignore[arg-type]  # mixed in


def way_told(way: Working | Text | None) -> Text:
    """The steps of a rule, or why there are none."""
    return way if isinstance(way, Text) else _NOTHING if way is None else join([*way.steps], "; ")
