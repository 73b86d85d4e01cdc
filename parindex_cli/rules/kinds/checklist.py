"""checklist: the points of the items done, or all-or-nothing."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from parindex_cli.diagnostics import Finding
from parindex_cli.fields import Flag, Name, Points, Whole
from parindex_cli.figures import Figure, Items
from parindex_cli.language import Text, join, same, say
from parindex_cli.numbers import ZERO, added
from parindex_cli.rules.base import RuleKind, Terms, Working, best_differs, capped
from parindex_cli.rules.options import option_text, options_findings
from parindex_cli.rules.written import NAMED, by_name


class Checklist(RuleKind):
    """Σ points of the items done, capped at M and 0 under `min_items`; with `all`, M when every item is done."""

    label = say("theo đầu việc", "checklist")
    accepts = frozenset({"items"})

    short = same("collect: 0.5; survey: 0.5")

    kind: Literal["checklist"] = "checklist"
    items: dict[Name, Points] | None = None
    all: Flag = False
    min_items: Whole = 0

    @classmethod
    def from_clauses(cls, clauses: Sequence[str], *, target: bool) -> dict[str, object] | None:
        items = by_name(clauses, NAMED)
        return None if items is None else {"items": items}

    def work(self, figure: Figure, terms: Terms) -> Working:
        assert isinstance(figure, Items)
        if self.all:
            return self._all_or_nothing(figure, terms)
        items = self.items or {}
        done = [name for name in items if name in figure.done]
        steps = [
            say("{o}: {p} điểm", "{o}: {p} points", o=option_text(name, terms.options), p=items[name]) for name in done
        ]
        if len(done) < self.min_items:
            few = say("ít hơn {n} mục: 0 điểm", "fewer than {n} items: 0 points", n=self.min_items)
            return Working(ZERO, (*steps, few))
        total = added(items[name] for name in done)
        points = capped(total, terms.maximum)
        step = say(
            "cộng {total}, tối đa {m}: {points} điểm",
            "together {total}, at most {m}: {points} points",
            total=total,
            m=terms.maximum,
            points=points,
        )
        return Working(points, (*steps, step))

    def _all_or_nothing(self, figure: Items, terms: Terms) -> Working:
        missing = [option_text(name, terms.options) for name in terms.options if name not in figure.done]
        if missing:
            return Working(ZERO, (say("còn thiếu {o}: 0 điểm", "{o} missing: 0 points", o=join(missing)),))
        return Working(terms.maximum, (say("đủ các mục: {m} điểm", "every item done: {m} points", m=terms.maximum),))

    def words(self, terms: Terms) -> Text:
        if self.all:
            return say(
                "đủ điểm khi làm đủ các mục, thiếu một mục: 0 điểm", "all points when every item is done, else none"
            )
        parts = [
            say("{o}: {p} điểm", "{o}: {p} points", o=option_text(name, terms.options), p=points)
            for name, points in (self.items or {}).items()
        ]
        if self.min_items:
            parts.append(say("ít hơn {n} mục: 0 điểm", "fewer than {n} items: 0 points", n=self.min_items))
        return join([*parts, say("tối đa {m}", "at most {m}", m=terms.maximum)], "; ")

    def prices(self, terms: Terms) -> dict[str, Fraction]:
        return self.items or {}

    def best(self, terms: Terms) -> Fraction:
        return terms.maximum if self.items is None else min(terms.maximum, added(self.items.values()))

    def findings(self, terms: Terms) -> Iterator[Finding]:
        if self.all == (self.items is not None):
            message = say("cần một trong hai: «items» hoặc «all»", "give either items or all")
            yield Finding("rule-checklist", message)
        if self.items is not None:
            yield from best_differs(self, terms, ("items",), "tổng các mục", "the sum of the items")
            yield from options_findings(self.items, terms.options, ("items",))
        if self.min_items > len(terms.options):
            yield Finding(
                "rule-checklist", say("min_items nhiều hơn số mục", "min_items is more than there are"), ("min_items",)
            )
