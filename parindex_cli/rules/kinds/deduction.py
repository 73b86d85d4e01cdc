"""deduction: the maximum less a deduction for each violation."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from parindex_cli.diagnostics import Finding
from parindex_cli.fields import Maybe, Number, Points
from parindex_cli.figures import Figure
from parindex_cli.language import Text, join, say
from parindex_cli.numbers import ZERO
from parindex_cli.rules.base import RuleKind, Terms, Working
from parindex_cli.rules.options import PerOption, per_findings, per_words, priced
from parindex_cli.rules.written import NUMBER

_SHORT = re.compile(
    rf"trừ ({NUMBER}) điểm mỗi(?: [^\d;]+)?|less ({NUMBER}) points? (?:for )?each(?: [^\d;]+)?", re.IGNORECASE
)


class Deduction(RuleKind):
    """max(minimum, M − min(max_deduction, Σ per × count)); `minimum` may be negative."""

    label = say("trừ điểm", "deduction")
    accepts = frozenset({"count", "tally"})

    short = say("trừ 0,5 điểm mỗi trường hợp", "less 0.5 points for each case")

    kind: Literal["deduction"] = "deduction"
    per: PerOption
    minimum: Number = ZERO
    max_deduction: Maybe[Points] = None

    @classmethod
    def from_clauses(cls, clauses: Sequence[str], *, target: bool) -> dict[str, object] | None:
        match = _SHORT.fullmatch("; ".join(clauses))
        return None if match is None else {"per": match[1] or match[2]}

    def work(self, figure: Figure, terms: Terms) -> Working:
        deducted, steps = priced(self.per, figure, terms.options)
        if self.max_deduction is not None and deducted > self.max_deduction:
            deducted = self.max_deduction
            steps = [*steps, say("trừ tối đa {d}", "deduction capped at {d}", d=deducted)]
        points = max(self.minimum, terms.maximum - deducted)
        step = say(
            "{m} − {d} = {raw}, không dưới {least}: {points} điểm",
            "{m} − {d} = {raw}, not under {least}: {points} points",
            m=terms.maximum,
            d=deducted,
            raw=terms.maximum - deducted,
            least=self.minimum,
            points=points,
        )
        return Working(points, (*steps, step))

    def words(self, terms: Terms) -> Text:
        per = per_words(self.per, terms.options)
        parts = [say("{m} điểm, trừ {per}", "{m} points less {per}", m=terms.maximum, per=per)]
        if self.max_deduction is not None:
            parts.append(say("trừ tối đa {d}", "at most {d} off", d=self.max_deduction))
        return join([*parts, say("không dưới {least}", "not under {least}", least=self.minimum)], "; ")

    def lowest(self) -> Fraction:
        return self.minimum

    def prices(self, terms: Terms) -> dict[str, Fraction]:
        return {} if isinstance(self.per, Fraction) else self.per

    def landmarks(self, terms: Terms) -> tuple[Fraction, ...]:
        return (ZERO,)

    def findings(self, terms: Terms) -> Iterator[Finding]:
        yield from per_findings(self.per, terms.options, ("per",))
        if self.minimum > terms.maximum:
            message = say("mức thấp nhất cao hơn điểm tối đa", "the minimum is above the maximum")
            yield Finding("points-rule", message, ("minimum",))
