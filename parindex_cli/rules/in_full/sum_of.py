"""sum_of: what several rules give for figures of their own, added up to at most the maximum, or a share of it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from parindex_cli.diagnostics import Finding
from parindex_cli.language import Result, Text, join, same, say
from parindex_cli.numbers import ZERO, added
from parindex_cli.rules.base import Own, RuleKind, Terms, Working
from parindex_cli.rules.several import OfPart, Several, owns, way_told

_SUM = say("cộng", "sum")
_SO_FAR = say("các phần đã báo cáo", "parts reported")
_FAR = Fraction(10**9)
"""More than the points of any criterion."""


class SumOf(Several, RuleKind):
    """min(M, Σ points by each of `rules`) × `share`, unrounded; what did not arise adds nothing."""

    label = say("cộng các phần", "the sum of")
    adds = True
    between: ClassVar[Text] = say("{a}; cộng với {b}", "{a}; plus {b}")
    beyond: ClassVar[Text] = say("các phần cộng lại", "the sum of the parts")

    kind: Literal["sum_of"] = "sum_of"
    of: Annotated[Any, owns(OfPart, needed=True)]

    def own(self) -> Sequence[Own]:
        """Each with its points, those that its rule says where none are named."""
        given = zip(self.of, self.rules, strict=False)
        return tuple(own if own.points is not None else own._replace(points=_said(rule)) for own, rule in given)

    def together(self, points: Sequence[Fraction], maximum: Fraction) -> Fraction:
        return min(maximum, added(points))

    def certain(self, points: Sequence[Fraction], unknown: Sequence[RuleKind], maximum: Fraction) -> Fraction:
        return self.together([*points, *(min(ZERO, rule.lowest()) for rule in unknown)], maximum)

    def counting(self, points: Sequence[Fraction], maximum: Fraction) -> Sequence[int]:
        found: list[int] = []
        for i in sorted(range(len(points)), key=lambda i: -points[i]):
            if points[i] > 0 and added(points[one] for one in found) < maximum:
                found.append(i)
        return found

    def told(self, ways: Sequence[Working | Text | None], terms: Terms) -> tuple[Text, ...]:
        steps = []
        for i, ((rule, own), way) in enumerate(zip(self._each(terms), ways, strict=True)):
            words = super().named(rule, way_told(way), own)
            steps.append(say("phần {n}, {words}", "part {n}, {words}", n=Fraction(i + 1), words=words))
        known = [way.points for way in ways if isinstance(way, Working)]
        if known:
            parts = join([same("{p}", p=points) for points in known], " + ")
            whole, most = added(known), terms.maximum
            what = _SO_FAR if any(isinstance(way, Text) for way in ways) else _SUM
            words = say(
                "{what}: {parts} {sum} điểm", "{what}: {parts} {sum} points", what=what, parts=parts, sum=Result(whole)
            )
            over = say("{words}, tối đa {m} điểm", "{words}, at most {m} points", words=words, m=most)
            steps.append(over if whole > most else words)
        return tuple(steps)

    def named(self, rule: RuleKind, words: Text, terms: Terms | None) -> Text:
        said = super().named(rule, words, terms)
        assert terms is not None
        return say("tối đa {m} điểm cho {part}", "at most {m} points by {part}", part=said, m=terms.maximum)

    def lowest(self) -> Fraction:
        return added(min(ZERO, rule.lowest()) for rule in self.rules) * self.share.value

    def best(self, terms: Terms) -> Fraction:
        return self.together([rule.best(own) for rule, own in self._each(terms)], terms.maximum) * self.share.value

    def findings(self, terms: Terms) -> Iterator[Finding]:
        for i, (own, rule) in enumerate(zip(self.own(), self.rules, strict=True)):
            if own.points is None and not rule.caps:
                message = say(
                    "ghi điểm của phần này, như «2 điểm; …»", "name the points of this part, such as «2 points; …»"
                )
                yield Finding("points-rule", message, ("rules", i))
        yield from super().findings(terms)


def _said(rule: RuleKind) -> Fraction | None:
    """The most that a rule gives by its own words, whatever the maximum; None where it goes by the maximum."""
    points = rule.best(Terms(_FAR, "rate"))
    return max(ZERO, points) if points < _FAR else None
